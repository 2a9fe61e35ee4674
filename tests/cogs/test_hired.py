"""/hired as a person meets it: asked first, celebrated, quiet afterwards, taken back, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot import reminders
from bot.features import hired, profile, win
from sandbox.shown import Form
from tests.cogs.asking import forged, sent
from tests.cogs.celebrating import COMPANY, REMEMBER, TAKE, WITH_WORDS, YES, yes

if TYPE_CHECKING:
    from sandbox.people import Person
    from tests.stage import Stage

FOLLOW_UP = "The one gentle follow-up about feedback"


async def road(stage: Stage, person: Person) -> None:
    """Ask for feedback, have a daily prompt and a party that runs."""
    await sent(stage, person)
    await person.slash("win reminder", time="20:00", where=stage.channel)
    await person.slash("party start", duration="2h", where=stage.channel)


async def coming(stage: Stage, person: Person) -> list[str]:
    return sorted(row.kind for row in await stage.run(reminders.upcoming, person.id))


async def quiet(stage: Stage, person: Person, **later: float) -> None:
    stage.advance(**later)
    await stage.settle()
    await person.no_dm(0.05)


async def test_it_asks_before_anything_stops_and_says_what_would(stage: Stage, where: Any):
    alice = stage.person()
    await road(stage, alice)
    ask = await alice.slash("hired", where=where)
    assert ask.ephemeral is (where is not None)
    for said in (
        "Nothing you wrote is deleted",
        FOLLOW_UP,
        "Your daily prompt for a win",
        "The end of your pity party",
    ):
        assert said in ask.text
    assert len(await coming(stage, alice)) == 3
    assert "Nothing was stopped" in (await alice.click(ask, "Not yet")).text
    assert len(await coming(stage, alice)) == 3
    assert await stage.run(hired.last, alice.id) is None


async def test_a_yes_stops_every_timer_and_nothing_comes_any_more(stage: Stage):
    alice = stage.person()
    await road(stage, alice)
    ask = await alice.slash("hired", where=stage.channel)
    await stage.restart()
    card = await alice.click(ask, YES)
    assert "One no, and you went on, and there it is" in card.text
    assert "**Stopped:**" in card.text
    assert card.buttons == [TAKE, "Something to remember", "Share it", "Undo"]
    assert await coming(stage, alice) == []
    await quiet(stage, alice, hours=3)
    await quiet(stage, alice, days=40)
    assert "This time is yours" not in (await alice.slash("party status", where=stage.channel)).text


async def test_with_nothing_planned_and_no_no_it_is_a_celebration_all_the_same(stage: Stage, where: Any):
    alice = stage.person()
    ask = await alice.slash("hired", where=where)
    assert "there is nothing to stop" in ask.text
    card = await alice.click(ask, YES)
    assert "nothing had to be stopped" in card.text
    assert "0" not in card.text


async def test_what_could_not_be_sent_is_not_brought_up_after_a_yes(stage: Stage):
    alice = stage.person()
    await sent(stage, alice)
    alice.close_dms()
    stage.advance(days=7)
    await stage.settle()
    await yes(stage, alice)
    assert await coming(stage, alice) == []
    seen = await alice.slash("win list", where=stage.channel)
    assert seen.followups == []


async def test_what_is_to_be_remembered_is_kept_with_the_yes(stage: Stage, where: Any):
    alice = stage.person()
    form = await alice.click(await alice.slash("hired", where=where), WITH_WORDS)
    await stage.restart()
    card = await alice.submit(form, {REMEMBER: "The *bench* in the park.", COMPANY: "Acme 🏭"})
    assert "At Acme 🏭." in card.text
    assert "> The \\*bench\\* in the park." in card.text
    again = await alice.click(card, "Change what I wrote")
    assert [field.value for field in again.fields] == ["The *bench* in the park.", "Acme 🏭"]
    assert "The swing." in (await alice.submit(again, {REMEMBER: "The swing."})).text


async def test_words_that_are_too_long_are_given_back(stage: Stage):
    alice = stage.person()
    form = await alice.click(await alice.slash("hired", where=stage.channel), WITH_WORDS)
    form.fields[1].json["max_length"] = 500
    refused = await alice.submit(form, {REMEMBER: "The bench.", COMPANY: "x" * 101})
    assert "there is room for 100" in refused.text
    assert "The bench." in refused.text
    assert await stage.run(hired.last, alice.id) is None, "all or nothing"


async def test_a_yes_pressed_twice_is_one(stage: Stage):
    alice = stage.person()
    ask = await alice.slash("hired", where=stage.channel)
    before = [dict(part) for part in ask.components]
    await alice.click(ask, YES)
    ask.json["components"] = before
    card = await alice.click(ask, YES)
    assert "Stopped" not in card.text
    first = await stage.run(hired.last, alice.id)
    shown = await alice.slash("hired", where=stage.channel)
    assert TAKE in shown.buttons
    assert (await stage.run(hired.last, alice.id)).id == first.id == 1


async def test_undo_brings_back_every_timer_and_the_party(stage: Stage):
    alice = stage.person()
    await road(stage, alice)
    before = await coming(stage, alice)
    card = await yes(stage, alice)
    await stage.restart()
    undone = await alice.click(card, "Undo")
    assert "the 3 things that were stopped are planned again" in undone.text
    assert await coming(stage, alice) == before
    assert "This time is yours" in (await alice.slash("party status", where=stage.channel)).text
    assert "cancelled by you, and brought back" in (await alice.slash("reminders why", where=stage.channel)).text
    stage.advance(hours=2, minutes=1)
    await stage.settle()
    assert "Next step" in (await alice.next_dm()).buttons


async def test_undo_after_a_day_says_how_to_go_on(stage: Stage):
    alice = stage.person()
    card = await yes(stage, alice)
    stage.advance(hours=24)
    assert "more than a day ago" in (await alice.click(card, "Undo")).text


async def test_coming_back_is_greeted_and_keeps_the_wins(stage: Stage):
    alice = stage.person()
    await road(stage, alice)
    await stage.run(win.add, alice.id, "I did it", now=stage.now)
    await yes(stage, alice)
    stage.advance(days=200)
    asked = await alice.slash("hired", where=stage.channel)
    assert "You heard a yes" in asked.text
    assert asked.buttons == ["I am looking again", "Another yes", "Something to remember", TAKE]
    await stage.restart()
    back = await alice.click(asked, "I am looking again")
    assert "Welcome back" in back.text
    assert "Your win is where you left it." in back.text
    assert (await stage.run(hired.last, alice.id)).back_at is not None
    assert isinstance(await alice.click(back, "A daily prompt for wins"), Form)
    assert YES in (await alice.slash("hired", where=stage.channel)).buttons, "a new road may end in a yes too"


async def test_coming_back_without_anything_kept_promises_nothing(stage: Stage):
    alice = stage.person()
    await yes(stage, alice)
    stage.advance(days=2)
    back = await alice.click(await alice.slash("hired", where=stage.channel), "I am looking again")
    assert "where you left" not in back.text


async def test_another_yes_without_having_come_back_is_another_one(stage: Stage):
    alice = stage.person()
    await yes(stage, alice)
    stage.advance(days=2)
    await alice.click(await alice.slash("hired", where=stage.channel), "Another yes")
    assert (await stage.run(hired.last, alice.id)).id == 2


async def test_another_rooms_button_asks_beside_its_card(stage: Stage):
    alice = stage.person()
    card = await alice.slash("win list", where=stage.channel)
    seen = await forged(alice, card, "hired:start")
    assert YES in seen.buttons
    assert seen != card


@pytest.mark.parametrize("custom_id", ["hired:undo:1", "form:hired:words:1:0", "share:yes-to:1"])
async def test_nobody_else_gets_anything_out_of_somebodys_buttons(stage: Stage, custom_id: str):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    form = await alice.click(await alice.slash("hired", where=stage.channel), WITH_WORDS)
    await alice.submit(form, {REMEMBER: "The bench.", COMPANY: "Acme"})
    card = await bob.slash("hired", where=stage.channel)
    part = {"custom_id": custom_id, "type": 2, "id": 1}
    chosen = {"values": [str(stage.channel.id)]}
    seen = await bob._use(bob.sight_of(card), part, chosen)
    assert "I do not have that one" in seen.text
    other = await bob._use(bob.sight_of(card), part | {"custom_id": custom_id.replace(":1", ":999")}, chosen)
    assert other.text == seen.text
    assert await stage.run(hired.last, alice.id) is not None


@pytest.mark.parametrize("tone", ["plain", "dry"])
async def test_it_speaks_in_every_tone(stage: Stage, tone: str):
    alice = stage.person()
    await stage.run(_tone, alice.id, tone, stage.now)
    card = await yes(stage, alice)
    assert {"plain": "Congratulations", "dry": "I am glad"}[tone] in card.text


def _tone(session: Any, user_id: int, tone: str, now: Any) -> None:
    profile.of(session, user_id, now=now).tone = tone
