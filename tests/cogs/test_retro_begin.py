"""When /retro is begun and about which no: softly while it is fresh, not during a party, and never somebody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.features import rejection
from tests.cogs.asking import forged, told
from tests.cogs.debriefing import KEEP, TURNED, WORKED, begun, fill, of, pressable

if TYPE_CHECKING:
    from tests.stage import Stage

CHOOSE = "Another one…"


async def test_during_a_party_it_waits_and_what_was_written_is_kept(stage: Stage):
    alice = stage.person()
    seen = await fill(alice, await begun(stage, alice), "What worked", **{WORKED: "on time"})
    form = await alice.click(seen, "Where it turned")
    await alice.slash("party start", duration="1h", where=stage.channel)
    waiting = await alice.slash("retro", where=stage.channel)
    assert "Not during the party" in waiting.text
    assert "What you wrote so far is kept" in waiting.text
    assert "Not during the party" in (await alice.click(seen, "Read it again")).text
    seen = await alice.submit(form, {TURNED: "written already"})
    assert "Not during the party" in seen.text
    assert (await of(stage, alice)).turned == "written already"
    refused = await forged(alice, seen, "form:retro:three:1:now")
    assert "until your party is over" in refused.text
    stage.advance(hours=1, minutes=1)
    seen = await alice.click(waiting, "When it is over")
    assert "Next time" in seen.buttons


async def test_it_is_not_begun_during_a_party_by_any_way(stage: Stage):
    alice = stage.person()
    fresh_no = await told(stage, alice)
    fresh = await alice.slash("retro", where=stage.channel)
    await alice.slash("party start", duration="1h", where=stage.channel)
    for action in (f"retro:anyway:{fresh_no}", f"retro:start:{fresh_no}"):
        seen = await forged(alice, fresh, action)
        assert "Not during the party" in seen.text
        assert "so far is kept" not in seen.text


async def test_fresh_after_a_no_it_is_offered_softly_with_a_way_to_begin_anyway(stage: Stage):
    alice = stage.person()
    await told(stage, alice)
    seen = await alice.slash("retro", where=stage.channel)
    assert "Still fresh: Northwind" in seen.text
    assert seen.buttons == ["Something gentler", "Begin anyway"]
    seen = await alice.click(seen, "Begin anyway")
    seen = await fill(alice, seen, "What worked", **{WORKED: "on time"})
    assert "Where it turned" in seen.buttons
    assert "Where it turned" in (await alice.slash("retro", where=stage.channel)).buttons


async def test_something_gentler_leads_to_the_next_step(stage: Stage):
    alice = stage.person()
    await told(stage, alice)
    seen = await alice.click(await alice.slash("retro", where=stage.channel), "Something gentler")
    assert "One next step" in seen.text


async def test_without_any_rejection_the_form_for_one_is_offered(stage: Stage, where: Any):
    alice = stage.person()
    seen = await alice.slash("retro", where=where)
    assert "no rejection written down yet" in seen.text
    form = await alice.click(seen, "Write down a no")
    assert form.fields[0].label == "Company"


async def test_the_newest_is_meant_and_another_can_be_picked(stage: Stage):
    alice = stage.person()
    await told(stage, alice)
    stage.advance(days=2)
    await told(stage, alice, company="Acme")
    seen = await begun(stage, alice, company="Globex", stage="application")
    assert "Going over it: Globex" in seen.text
    seen = await fill(alice, seen, "What worked", **{WORKED: "the letter"})
    seen = await alice.select(seen, "Northwind · Cook · 24 Nov", placeholder=CHOOSE)
    assert "Going over it: Northwind" in seen.text
    seen = await fill(alice, seen, "What worked", **{WORKED: "on time"})
    named = await alice.slash("retro", rejection="Acme", where=stage.channel)
    assert "Going over it: Acme" in named.text
    hints = {part["label"]: part.get("description") for part in _options(named.components)}
    assert {label.split(" ")[0]: hint for label, hint in hints.items()} == {"Globex": "begun", "Northwind": "begun"}


async def test_a_named_rejection_that_is_not_there_is_said_so(stage: Stage):
    alice = stage.person()
    await told(stage, alice)
    seen = await alice.slash("retro", rejection="Initech", where=stage.channel)
    assert "could not find “Initech”" in seen.text


async def test_five_hundred_rejections_and_their_names_fit(stage: Stage):
    alice = stage.person()
    await stage.run(_many, alice.id, stage.now)
    stage.advance(hours=25)
    seen = await alice.slash("retro", where=stage.channel)
    options = _options(seen.components)
    assert len(options) == 25
    assert all(len(option["label"]) <= 100 for option in options)
    for company in ("شركة العمل", "🦊" * 60, "C" * 100, ""):
        about = await told(stage, alice, company=company, role="")
        stage.advance(hours=25)
        seen = await alice.slash("retro", where=stage.channel)
        assert company[:20] in seen.text or (not company and "this one" in seen.text)
        seen = await fill(alice, seen, "What worked", **{KEEP: "x"})
        assert (await of(stage, alice, about)).keep == "x"


def _many(session: Any, user_id: int, now: Any) -> None:
    for number in range(500):
        about: dict[str, Any] = {"company": f"{number} " + "Ж" * 90, "role": "R" * 100, "stage": "final"}
        rejection.record(session, user_id, heard="automatic", note="", fallback_zone="Europe/London", now=now, **about)


async def test_nobody_reaches_anothers(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    seen = await fill(alice, await begun(stage, alice), "What worked", **{WORKED: "private words"})
    his = await begun(stage, bob, company="Acme")
    for action in ("retro:start:1", "retro:stop:1", "retro:anyway:1", "retro:read:1:0", "form:retro:one:1:now"):
        answer = await forged(bob, his, action)
        assert "do not have that rejection" in answer.text
        assert "private words" not in answer.text
    assert seen.buttons[0] == "Where it turned"


@pytest.mark.parametrize("chosen", [["zwei"], ["²"], ["9" * 30], []])
async def test_a_choice_that_was_made_up_gets_a_sentence(stage: Stage, chosen: list[str]):
    alice = stage.person()
    await told(stage, alice, company="Acme")
    seen = await begun(stage, alice)
    message = alice.sight_of(seen)
    answer = await alice._use(message, {"custom_id": "retro:choose", "type": 3, "id": 1}, {"values": chosen})
    assert "do not have that rejection" in answer.text


def _options(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [option for part in pressable(components) for option in part.get("options", [])]
