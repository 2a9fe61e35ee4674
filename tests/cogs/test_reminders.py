"""/reminders as a person meets it: what is coming, and what became of what came."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from bot.clock import WEEKDAYS, Repeat
from bot.features import profile
from bot.reminders import KINDS, Delivery, Outcome
from bot.texts import t
from tests.cogs.reminding import (
    FOLLOW_UP,
    PUT_OFF,
    draw_plainly,
    listed,
    opened,
    parts,
    pending,
    promise,
    rename,
    select_id,
    set_select_id,
)

BACK, FORWARD = t("ui-page-back"), t("ui-page-forward")


def test_every_kind_has_a_sentence():
    for kind in KINDS:
        assert t(f"reminder-kind-{kind.replace('.', '-')}")


@pytest.mark.parametrize("in_server", [True, False])
async def test_nothing_coming_is_said_plainly(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    where = stage.channel if in_server else None
    seen = await alice.slash("reminders list", where=where)
    assert seen.ephemeral is in_server
    assert "Nothing is coming" in seen.text
    assert "Nothing has been due" in (await alice.slash("reminders why", where=where)).text


async def test_what_is_coming_stands_soonest_first_with_both_times(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    rule = Repeat(time(20), WEEKDAYS)
    await promise(stage, alice, "win.daily", fire_at=stage.now + timedelta(hours=8), repeat=rule, zone="Europe/London")
    await promise(stage, alice)
    seen = await listed(stage, alice)
    assert seen.ephemeral
    assert seen.text.index(FOLLOW_UP) < seen.text.index("Your daily prompt")
    stamp = int((stage.now + timedelta(hours=1)).timestamp())
    assert f"<t:{stamp}:R>" in seen.text or f"<t:{stamp - 1}:R>" in seen.text
    assert "on weekdays at 20:00" in seen.text


async def test_long_lists_are_turned_page_by_page_after_a_restart(stage: Any):
    alice = stage.person("Alice")
    for number in range(8):
        await promise(stage, alice, subject_id=number, fire_at=stage.now + timedelta(hours=number + 1))
    seen = await listed(stage, alice)
    assert "Page 1 of 2 · 8 in all" in seen.text
    await stage.restart()
    second = await alice.click(seen, FORWARD)
    assert second == seen
    assert "Page 2 of 2" in second.text
    assert "Page 1 of 2" in (await alice.click(second, BACK)).text


async def test_one_is_moved_in_the_persons_words(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await promise(stage, alice)
    form = await alice.click(await opened(stage, alice), "Move")
    await stage.restart()
    seen = await alice.submit(form, {"When instead?": "tomorrow 9am"})
    assert "Moved." in seen.text
    (row,) = await pending(stage, alice)
    assert row.fire_at == datetime(2026, 11, 25, 9, tzinfo=UTC)


async def test_moving_asks_for_the_zone_first_and_keeps_the_words(stage: Any):
    alice = stage.person("Alice")
    await promise(stage, alice)
    form = await alice.click(await opened(stage, alice), "Move")
    asked = await alice.submit(form, {"When instead?": "tomorrow 9am"})
    assert "Where is your clock?" in asked.text
    again = await alice.select(asked, "Europe/London", placeholder="Choose your time zone")
    assert again.fields[0].value == "tomorrow 9am"
    await alice.submit(again)
    (row,) = await pending(stage, alice)
    assert row.fire_at == datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.mark.parametrize("bad", ["yesterday", "9 o'never", "   ", "\u200b", "🦄", "غدا؟", "**x** <@1>", "y" * 100])
async def test_moving_to_no_moment_is_refused_and_moves_nothing(stage: Any, bad: str):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await promise(stage, alice)
    (before,) = await pending(stage, alice)
    refused = await alice.submit(await alice.click(await opened(stage, alice), "Move"), {"When instead?": bad})
    assert "Not quite" in refused.text
    (after,) = await pending(stage, alice)
    assert after.fire_at == before.fire_at


async def test_a_repeating_one_says_that_only_this_one_moves_and_means_it(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await alice.slash("win reminder", time="20:00", where=stage.channel)
    card = await opened(stage, alice, "Your daily prompt for a win")
    assert "this one time only" in card.text
    await alice.submit(await alice.click(card, "Move"), {"When instead?": "in 2 hours"})
    stage.advance(hours=2, minutes=1)
    await stage.settle()
    await alice.next_dm()
    (row,) = await pending(stage, alice)
    assert row.fire_at == datetime(2026, 11, 24, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("how", "later"),
    [("15 minutes later", timedelta(minutes=15)), ("1 hour later", timedelta(hours=1)), ("A day later", timedelta(1))],
)
async def test_one_is_put_off_once_even_when_the_press_arrives_twice(stage: Any, how: str, later: timedelta):
    alice = stage.person("Alice")
    await promise(stage, alice)
    (before,) = await pending(stage, alice)
    card = await opened(stage, alice)
    pressed = select_id(card)
    seen = await alice.select(card, how, placeholder=PUT_OFF)
    set_select_id(seen, pressed)
    await stage.restart()
    await alice.select(seen, how, placeholder=PUT_OFF)
    (after,) = await pending(stage, alice)
    assert after.fire_at - before.fire_at == later


async def test_one_is_cancelled_and_brought_back_as_it_was(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await alice.slash("win reminder", time="20:00", where=stage.channel)
    (before,) = await pending(stage, alice)
    gone = await alice.click(await opened(stage, alice, "Your daily prompt for a win"), "Cancel")
    assert "will not come" in gone.text
    assert await pending(stage, alice) == []
    undo = next(part["custom_id"] for part in parts(gone.components) if part.get("label") == "Undo")
    await stage.restart()
    back = await alice.click(gone, "Undo")
    assert "It is back" in back.text
    (after,) = await pending(stage, alice)
    facts = ("kind", "subject_id", "fire_at", "repeat", "zone")
    assert [getattr(after, fact) for fact in facts] == [getattr(before, fact) for fact in facts]
    rename(back, "Move", undo)
    assert "It is back" in (await alice.click(back, "Move")).text
    assert len(await pending(stage, alice)) == 1


async def test_undo_long_after_its_time_brings_it_now_and_only_once(stage: Any):
    alice = stage.person("Alice")
    draw_plainly(stage)
    await promise(stage, alice)
    gone = await alice.click(await opened(stage, alice), "Cancel")
    undo = next(part["custom_id"] for part in parts(gone.components) if part.get("label") == "Undo")
    stage.advance(days=2)
    back = await alice.click(gone, "Undo")
    await stage.settle()
    assert "You asked me to say this" in (await alice.next_dm()).text
    rename(back, "Move", undo)
    assert "no longer there" in (await alice.click(back, "Move")).text
    assert await pending(stage, alice) == []


async def test_what_came_meanwhile_is_no_longer_there(stage: Any):
    alice = stage.person("Alice")
    draw_plainly(stage)
    await promise(stage, alice)
    card = await opened(stage, alice)
    stage.advance(hours=2)
    await stage.settle()
    for button in ("Move", "Cancel"):
        assert "no longer there" in (await alice.click(card, button)).text
    assert "no longer there" in (await alice.select(card, "15 minutes later", placeholder=PUT_OFF)).text


async def test_nobody_touches_somebody_elses(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    draw_plainly(stage)
    reminder_id = await promise(stage, alice)
    await promise(stage, bob, "feedback.close")
    assert FOLLOW_UP not in (await listed(stage, bob)).text
    card = await opened(stage, bob, "Closing a question about feedback")
    gone = await alice.click(await opened(stage, alice), "Cancel")
    undo = next(part["custom_id"] for part in parts(gone.components) if part.get("label") == "Undo")
    await alice.click(gone, "Undo")
    forged = [f"reminder:cancel:{reminder_id}", f"form:reminder:move:{reminder_id}", undo]
    forged += ["reminder:cancel:0", "reminder:cancel:99999999999999999999", "reminder:cancel:x", "reminder:nothing:1"]
    for custom_id in forged:
        rename(card, "Move", custom_id)
        said = await bob.click(card, "Move")
        assert "no longer there" in said.text or "older version of me" in said.text
    assert len(await pending(stage, alice)) == 1


async def test_the_list_says_what_holds_a_reminder(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    draw_plainly(stage)
    await stage.run(profile.set_quiet_hours, alice.id, time(12), time(18), now=stage.now)
    await promise(stage, alice)
    stage.advance(hours=2)
    await stage.settle()
    assert "Waits for the end of your quiet hours" in (await listed(stage, alice)).text
    stage.advance(hours=5)
    await stage.settle()
    await alice.next_dm()
    why = await alice.slash("reminders why", where=stage.channel)
    assert f"{FOLLOW_UP}:** sent 6 hours" in why.text
    assert "because of your quiet hours" in why.text


async def test_why_says_what_became_of_each(stage: Any):
    alice = stage.person("Alice")
    lines = [
        (Outcome.SENT, None, 0, "sent"),
        (Outcome.SENT, "party", 3, "sent 3 hours late, because your pity party was on"),
        (Outcome.SENT, "down", 1, "late, because I was not running"),
        (Outcome.SENT, "away", 1, "because you were away"),
        (Outcome.SENT, "rest", 1, "because you were resting"),
        (Outcome.SKIPPED, "late", 5, "skipped: too late to be of use"),
        (Outcome.UNREACHABLE, "dm_closed", 0, "because your DMs were closed to me"),
        (Outcome.SHOWN, "dm_closed", 4, "shown here privately"),
        (Outcome.FAILED, "refused", 0, "because Discord refused the message"),
        (Outcome.NOT_NEEDED, None, 0, "you had already done it"),
        (Outcome.GONE, None, 0, "the place it was for is gone"),
    ]
    for number, (outcome, reason, hours, _said) in enumerate(lines):
        await stage.run(_note, alice.id, stage.now - timedelta(minutes=number), outcome, reason, hours)
    first = await alice.slash("reminders why", where=stage.channel)
    assert "Page 1 of 2" in first.text
    text = first.text
    await stage.restart()
    text += (await alice.click(first, FORWARD)).text
    for _outcome, _reason, _hours, said in lines:
        assert said in text


def _note(session: Any, user_id: int, at: datetime, outcome: Outcome, reason: str | None, hours: int) -> None:
    line = Delivery(user_id=user_id, reminder_id=1, kind="win.daily", subject_id=0, fire_at=at, at=at)
    line.outcome, line.reason, line.late = outcome, reason, timedelta(hours=hours)
    session.add(line)


async def test_cancelled_and_brought_back_stands_in_the_log(stage: Any):
    alice = stage.person("Alice")
    await promise(stage, alice)
    gone = await alice.click(await opened(stage, alice), "Cancel")
    assert "cancelled by you" in (await alice.slash("reminders why", where=stage.channel)).text
    await alice.click(gone, "Undo")
    assert "cancelled by you, and brought back" in (await alice.slash("reminders why", where=stage.channel)).text
