"""/rejected as a person meets it: one form, kind words, one choice."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot import reminders
from bot.features import interview, plan, rejection

LABELS = ["Company", "Role", "Stage", "How you heard", "Note"]
STAGES = ["application", "screening", "phone", "technical", "onsite", "final", "offer withdrawn"]
HEARD = ["person", "automatic", "silence"]
FILLED = {"Company": "Acme", "Role": "Cook", "Stage": "final", "How you heard": "person"}
NEVER = ("!", "cheer up", "at least", "everything happens for a reason", "you should have", "strength")


async def send(person: Any, where: Any = None, **said: str) -> Any:
    form = await person.slash("rejected", where=where)
    return await person.submit(form, {**FILLED, **{key.replace("_", " "): value for key, value in said.items()}})


async def kept(stage: Any, person: Any) -> list[Any]:
    return list(await stage.run(rejection.listed, person.id))


@pytest.mark.parametrize("in_server", [True, False])
async def test_the_form_has_five_labels_and_the_answer_is_private(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    form = await alice.slash("rejected", where=stage.channel if in_server else None)
    assert [field.label for field in form.fields] == LABELS
    assert [[option["label"] for option in field.options] for field in form.fields[2:4]] == [STAGES, HEARD]
    seen = await alice.submit(form, FILLED)
    assert seen.ephemeral is in_server
    assert "Acme · Cook · final" in seen.text
    assert seen.buttons[:6] == [
        "30 minutes", "2 hours", "Until tomorrow morning", "Other", "Go on", "Share a consolation celebration",
    ]  # fmt: skip


async def test_it_works_where_only_the_person_installed_the_bot(stage: Any):
    carol = stage.person("Carol", member=False)
    assert "friend" in (await send(carol)).text


@pytest.mark.parametrize("tone", ["Gentle", "Plain", "Dry"])
@pytest.mark.parametrize("heard", HEARD)
async def test_kind_words_come_first_without_cheer_or_verdict(stage: Any, heard: str, tone: str):
    alice = stage.person("Alice")
    await alice.select(await alice.slash("settings"), tone, placeholder="How I speak to you")
    seen = await send(alice, How_you_heard=heard)
    assert not any(word in seen.text.casefold() for word in NEVER)
    assert "What would you say to a friend" in seen.text
    assert ("No person has judged you" in seen.text) is (heard == "automatic")
    assert ("normal" in seen.text) is (heard == "silence")


@pytest.mark.parametrize("stage_said", STAGES)
async def test_every_stage_is_read_back(stage: Any, stage_said: str):
    assert f"Cook · {stage_said}." in (await send(stage.person("Alice"), Stage=stage_said)).text


async def test_the_offer_is_promised_and_said(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    seen = await send(alice)
    due = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    assert f"<t:{int(due.timestamp())}:f>, not before" in seen.text
    (row,) = await kept(stage, alice)
    assert (await stage.run(reminders.find, rejection.OFFER, alice.id, row.id)).fire_at == due


async def test_a_machines_no_promises_nothing(stage: Any):
    alice = stage.person("Alice")
    seen = await send(alice, How_you_heard="automatic")
    assert "feedback" not in seen.text
    assert await stage.run(reminders.upcoming, alice.id) == []


async def test_the_zone_is_asked_under_the_answer_and_the_answer_stays(stage: Any):
    alice = stage.person("Alice")
    seen = await send(alice, stage.channel)
    assert "never write to you at night" in seen.text
    await stage.restart()
    after = await alice.select(seen, "Europe/London", placeholder="Choose your time zone")
    assert after == seen
    assert "What would you say to a friend" in seen.text
    assert "night" not in seen.text
    assert seen.selects == []
    assert "night" not in (await send(alice, Role="Baker")).text


async def test_the_same_form_sent_twice_is_one_no(stage: Any):
    alice = stage.person("Alice")
    await send(alice)
    await send(alice)
    assert len(await kept(stage, alice)) == 1
    assert len(await stage.run(reminders.upcoming, alice.id)) == 1


@pytest.mark.parametrize("nothing", ["", "   ", "\u200b"])
async def test_a_company_may_stay_unnamed(stage: Any, nothing: str):
    alice = stage.person("Alice")
    seen = await send(alice, Company=nothing, Role=nothing, Note=nothing)
    assert "shown to you alone: final." in seen.text
    assert len(await kept(stage, alice)) == 1


@pytest.mark.parametrize(
    "word",
    [
        "x" * 100,
        "🫠🏢",
        "אקמי בע״מ",
        "**Acme** `x` [a](https://x.example)",
        "@everyone <@1>",
        "A\u0301\u0302\u0303",
        "||x||",
    ],
)
async def test_odd_names_are_kept_as_typed_and_shown_harmlessly(stage: Any, word: str):
    alice = stage.person("Alice")
    seen = await send(alice, stage.channel, Company=word, Note=word)
    (row,) = await kept(stage, alice)
    assert (row.company, row.note) == (word, word)
    assert seen.json["mentions"] == []
    assert "@everyone" not in seen.text
    assert "](https://" not in seen.text


async def test_a_form_opened_before_a_restart_can_be_sent_after_it(stage: Any):
    alice = stage.person("Alice")
    form = await alice.slash("rejected")
    await stage.restart()
    assert "friend" in (await alice.submit(form, FILLED)).text


async def test_a_made_up_choice_gives_everything_back(stage: Any):
    alice = stage.person("Alice")
    form = await alice.slash("rejected")
    form.fields[2].options.append({"label": "moon", "value": "moon"})
    refused = await alice.submit(form, {**FILLED, "Stage": "moon"})
    assert "pick one from the list" in refused.text
    again = await alice.click(refused, "Try again")
    assert again.fields[0].value == "Acme"
    assert await kept(stage, alice) == []


async def test_go_on_leads_to_the_next_step(stage: Any):
    alice = stage.person("Alice")
    seen = await send(alice, stage.channel)
    await stage.restart()
    step = await alice.click(seen, "Go on")
    assert step.ephemeral
    assert "Take some time" in step.text


@pytest.mark.parametrize("label", ["30 minutes", "2 hours"])
async def test_taking_time_starts_a_party_in_place(stage: Any, label: str):
    alice = stage.person("Alice")
    seen = await send(alice)
    await stage.restart()
    assert await alice.click(seen, label) == seen
    assert "Nothing is asked of you" in seen.text


async def test_a_forged_button_shows_nobody_elses_no(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await send(alice)
    (row,) = await kept(stage, alice)
    own = await send(bob, Company="Beta")
    own.components[0]["components"][-1]["components"][0]["custom_id"] = f"rejected:show:{row.id}"
    seen = await bob.click(own, custom_id=f"rejected:show:{row.id}")
    assert "I do not have that rejection any more" in seen.text
    assert "Acme" not in seen.text


# The `rejection` option of other commands


async def offered(person: Any, typed: str = "", where: Any = None) -> list[Any]:
    return await person.autocomplete("feedback request", where=where, rejection=typed)


async def test_ones_own_rejections_are_offered_newest_first(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await stage.zone(alice, "Pacific/Auckland")
    await send(alice)
    stage.advance(days=1)
    await send(alice, Company="", Role="")
    await send(bob, Company="Beta")
    acme, unnamed = reversed(await kept(stage, alice))
    assert await offered(alice, where=stage.channel) == [
        ("No company name · 26 Nov", str(unnamed.id)), ("Acme · Cook · 25 Nov", str(acme.id)),
    ]  # fmt: skip
    assert await offered(alice, "ACM") == [("Acme · Cook · 25 Nov", str(acme.id))]
    assert await offered(alice, "Beta") == []


async def test_long_names_leave_room_for_the_date(stage: Any):
    alice = stage.person("Alice")
    await send(alice, Company="W" * 100, Role="💼" * 100)
    ((label, _value),) = await offered(alice)
    assert len(label) <= 100
    assert label.endswith("… · 24 Nov")


async def test_what_is_no_rejection_of_ones_own_is_refused_kindly(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await send(bob, Company="Beta")
    assert "Beta" not in (await alice.slash("feedback request", rejection="1")).text
    await send(alice)
    refused = await alice.slash("feedback request", rejection="1")
    assert "could not find" in refused.text
    assert "Beta" not in refused.text
    assert "Acme" in (await alice.slash("feedback request", rejection="acme")).text


async def test_a_no_that_ends_an_interview_has_its_form_filled_in_and_is_linked_to_it(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await alice.slash("interview add", company="Acme", role="Cook", when="tomorrow 10:00", kind="onsite")
    stage.advance(days=2)
    asked = await alice.slash("interview outcome")
    await stage.restart()
    form = await alice.click(asked, "A no")
    assert [field.value for field in form.fields[:2]] == ["Acme", "Cook"]
    seen = await alice.submit(form, {"How you heard": "person"})
    assert "Acme · Cook · onsite" in seen.text
    [no], [met] = await kept(stage, alice), await stage.run(interview.listed, alice.id)
    assert (met.outcome, met.rejection_id) == ("no", no.id)


async def test_a_plan_made_before_is_shown_with_the_next_no(stage: Any):
    alice = stage.person("Alice")
    await stage.run(
        plan.add, alice.id, plan.Said("when the mail says unfortunately", "", "I close it and walk"), now=stage.now
    )
    seen = await send(alice)
    assert "A plan you made, for a time like this" in seen.text
    assert "I close it and walk" in seen.text
    await alice.select(seen, ["Europe/London"], placeholder="Choose your time zone")
    assert "I close it and walk" in seen.text
