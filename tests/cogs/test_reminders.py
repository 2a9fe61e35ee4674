"""/reminders as a person meets it; and closed DMs from the first refusal to the last card."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from bot import reminders
from bot.clock import WEEKDAYS, Repeat
from bot.features import profile, reminder
from bot.reminders import KINDS, Delivery, Outcome, claim
from bot.texts import t
from cogs._ui import Card
from cogs._ui.deeds import DELIVERS, Deed

OPEN, PUT_OFF, SNOOZE = "Choose one to move, snooze or cancel", "Snooze", "Snooze"
BACK, FORWARD = t("ui-page-back"), t("ui-page-forward")
FOLLOW_UP = "The one gentle follow-up about feedback"


def draw_plainly(stage: Any, kind: str = "feedback.follow_up") -> None:
    """Let reminders of a kind say one plain sentence, whatever the feature would say."""

    async def card(_due: Any) -> Card:
        return Card("A plain reminder", ["You asked me to say this."])

    stage.app.deeds._all[DELIVERS, kind] = Deed(card, ())


async def promise(stage: Any, person: Any, kind: str = "feedback.follow_up", **more: Any) -> int:
    """Promise a reminder in one hour, unless said otherwise; returns its id."""
    fire_at = more.pop("fire_at", stage.now + timedelta(hours=1))
    row = await stage.run(reminders.schedule, kind, user_id=person.id, fire_at=fire_at, **more)
    return row.id


async def pending(stage: Any, person: Any) -> list[Any]:
    return list(await stage.run(reminders.upcoming, person.id))


async def listed(stage: Any, person: Any) -> Any:
    return await person.slash("reminders list", where=stage.channel)


async def opened(stage: Any, person: Any, what: str = FOLLOW_UP) -> Any:
    return await person.select(await listed(stage, person), what, placeholder=OPEN)


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
    pressed = _select_id(card)
    seen = await alice.select(card, how, placeholder=PUT_OFF)
    _set_select_id(seen, pressed)
    await stage.restart()
    await alice.select(seen, how, placeholder=PUT_OFF)
    (after,) = await pending(stage, alice)
    assert after.fire_at - before.fire_at == later


def _parts(components: list[Any]) -> list[Any]:
    return [part for top in components for part in (top, *_parts(top.get("components", [])))]


def _select_id(shown: Any) -> str:
    return next(part["custom_id"] for part in _parts(shown.components) if part["type"] == 3)


def _set_select_id(shown: Any, custom_id: str) -> None:
    next(part for part in _parts(shown.components) if part["type"] == 3)["custom_id"] = custom_id


async def test_one_is_cancelled_and_brought_back_as_it_was(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await alice.slash("win reminder", time="20:00", where=stage.channel)
    (before,) = await pending(stage, alice)
    gone = await alice.click(await opened(stage, alice, "Your daily prompt for a win"), "Cancel")
    assert "will not come" in gone.text
    assert await pending(stage, alice) == []
    undo = next(part["custom_id"] for part in _parts(gone.components) if part.get("label") == "Undo")
    await stage.restart()
    back = await alice.click(gone, "Undo")
    assert "It is back" in back.text
    (after,) = await pending(stage, alice)
    facts = ("kind", "subject_id", "fire_at", "repeat", "zone")
    assert [getattr(after, fact) for fact in facts] == [getattr(before, fact) for fact in facts]
    _rename(back, "Move", undo)
    assert "It is back" in (await alice.click(back, "Move")).text
    assert len(await pending(stage, alice)) == 1


def _rename(shown: Any, label: str, custom_id: str) -> None:
    """Make a button send another custom_id, as a changed client could."""
    next(part for part in _parts(shown.components) if part.get("label") == label)["custom_id"] = custom_id


async def test_undo_long_after_its_time_brings_it_now_and_only_once(stage: Any):
    alice = stage.person("Alice")
    draw_plainly(stage)
    await promise(stage, alice)
    gone = await alice.click(await opened(stage, alice), "Cancel")
    undo = next(part["custom_id"] for part in _parts(gone.components) if part.get("label") == "Undo")
    stage.advance(days=2)
    back = await alice.click(gone, "Undo")
    await stage.settle()
    assert "You asked me to say this" in (await alice.next_dm()).text
    _rename(back, "Move", undo)
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
    undo = next(part["custom_id"] for part in _parts(gone.components) if part.get("label") == "Undo")
    await alice.click(gone, "Undo")
    forged = [f"reminder:cancel:{reminder_id}", f"form:reminder:move:{reminder_id}", undo]
    forged += ["reminder:cancel:0", "reminder:cancel:99999999999999999999", "reminder:cancel:x", "reminder:nothing:1"]
    for custom_id in forged:
        _rename(card, "Move", custom_id)
        said = await bob.click(card, "Move")
        assert "no longer there" in said.text or "older version of me" in said.text
    assert len(await pending(stage, alice)) == 1


async def test_a_delivered_one_is_snoozed_once_and_comes_again(stage: Any):
    alice = stage.person("Alice")
    draw_plainly(stage)
    await promise(stage, alice, subject_id=7)
    stage.advance(hours=1, minutes=1)
    await stage.settle()
    card = await alice.next_dm()
    await stage.restart()
    draw_plainly(stage)
    seen = await alice.select(card, "1 hour", placeholder=SNOOZE)
    assert "Later, then" in seen.text
    await stage.run(reminder.snooze, alice.id, "feedback.follow_up", 7, "60", now=stage.now)
    (row,) = await pending(stage, alice)
    assert row.subject_id == 7
    assert timedelta(minutes=59) < row.fire_at - stage.now <= timedelta(hours=1)
    stage.advance(hours=1, minutes=1)
    await stage.settle()
    assert "You asked me to say this" in (await alice.next_dm()).text


async def test_snoozed_to_tomorrow_comes_at_the_time_to_ask(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice, "America/New_York")
    await stage.run(profile.set_prompt_time, alice.id, time(18, 30), now=stage.now)
    draw_plainly(stage)
    await promise(stage, alice, fire_at=stage.now + timedelta(hours=3))
    stage.advance(hours=3, minutes=1)
    await stage.settle()
    await alice.select(await alice.next_dm(), "Tomorrow", placeholder=SNOOZE)
    (row,) = await pending(stage, alice)
    assert row.fire_at == datetime(2026, 11, 25, 23, 30, tzinfo=UTC)


async def test_snoozing_a_repeating_one_keeps_its_repeat(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    draw_plainly(stage, "quote.daily")
    rule = Repeat.daily(time(13))
    await promise(stage, alice, "quote.daily", repeat=rule, zone="Europe/London")
    stage.advance(hours=1, minutes=1)
    await stage.settle()
    await alice.select(await alice.next_dm(), "15 minutes", placeholder=SNOOZE)
    (row,) = await pending(stage, alice)
    assert row.repeat == rule.code()
    assert row.fire_at - stage.now <= timedelta(minutes=15)
    stage.advance(minutes=16)
    await stage.settle()
    await alice.next_dm()
    (row,) = await pending(stage, alice)
    assert row.fire_at == datetime(2026, 11, 25, 13, tzinfo=UTC)


async def test_a_made_up_snooze_schedules_nothing(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    draw_plainly(stage)
    await promise(stage, alice, subject_id=7)
    stage.advance(hours=1, minutes=1)
    await stage.settle()
    await alice.next_dm()
    await promise(stage, bob, subject_id=9)
    card = await opened(stage, bob)
    for kind, subject in [("feedback.follow_up", 7), ("party.over", 0), ("no.such", 9)]:
        _set_select_id(card, f"reminder:snooze:{kind}:{subject}")
        said = await bob.select(card, "15 minutes later", placeholder=PUT_OFF)
        assert "no longer there" in said.text
    assert len(await pending(stage, bob)) == 1


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


async def shown_after(stage: Any, person: Any, *, count: int, left: int = 0) -> list[Any]:
    """Use a command, and return what it shows privately once so many are there and so many are left."""
    seen = await person.slash("timezone", zone="Berlin", where=stage.channel)
    await stage.sandbox.until(lambda: len(seen.followups) >= count)
    async with asyncio.timeout(5):
        while len(await pending(stage, person)) > left:  # noqa: ASYNC110 -- a row tells nobody that it is gone
            await asyncio.sleep(0)
    return seen.followups


async def closed_with_one_kept(stage: Any) -> Any:
    """Alice, with closed DMs and one reminder that could not reach her."""
    alice = stage.person("Alice")
    alice.close_dms()
    draw_plainly(stage)
    await promise(stage, alice)
    stage.advance(hours=1, minutes=1)
    await stage.settle()
    assert len(await pending(stage, alice)) == 1
    return alice


async def test_with_closed_dms_nothing_is_lost_and_the_next_command_shows_it_privately(stage: Any):
    alice = await closed_with_one_kept(stage)
    await stage.restart()
    draw_plainly(stage)
    intro, kept = await shown_after(stage, alice, count=2)
    assert intro.ephemeral
    assert kept.ephemeral
    assert "One thing I could not send you" in intro.text
    assert "Content & Social" in intro.text
    assert "You asked me to say this" in kept.text
    again = await alice.slash("timezone", zone="Berlin", where=stage.channel)
    assert again.followups == []
    assert "shown here privately" in (await alice.slash("reminders why", where=stage.channel)).text
    alice.open_dms()
    assert "It arrived" in (await alice.click(intro, "Test my DMs")).text


async def test_what_was_shown_privately_can_be_snoozed_to_the_open_dm(stage: Any):
    alice = await closed_with_one_kept(stage)
    _intro, kept = await shown_after(stage, alice, count=2)
    alice.open_dms()
    intro = await alice.slash("settings", where=stage.channel)
    await alice.click(intro, "Test my DMs")
    await alice.next_dm()
    await alice.select(kept, "15 minutes", placeholder=SNOOZE)
    stage.advance(minutes=16)
    await stage.settle()
    assert "You asked me to say this" in (await alice.next_dm()).text


async def test_once_dms_are_open_the_test_sends_what_was_kept(stage: Any):
    alice = await closed_with_one_kept(stage)
    alice.open_dms()
    row = (await pending(stage, alice))[0]
    assert row.error == "dm_closed"
    await stage.run(profile.unreached, alice.id, stage.now)
    seen = await _settings_without_kept(stage, alice)
    told = await alice.click(seen, "Test my DMs")
    assert "The one thing I kept for you goes there now" in told.text
    await stage.settle()
    texts = [(await alice.next_dm()).text, (await alice.next_dm()).text]
    assert "It works" in texts[0]
    assert "You asked me to say this" in texts[1]
    assert await pending(stage, alice) == []


async def _settings_without_kept(stage: Any, alice: Any) -> Any:
    """Open the settings before anything was kept, as somebody does who leaves the card standing."""
    rows = await stage.run(_hide_kept, alice.id)
    seen = await alice.slash("settings", where=stage.channel)
    await stage.run(_keep_again, rows)
    return seen


def _hide_kept(session: Any, user_id: int) -> list[int]:
    ids = []
    for row in reminders.upcoming(session, user_id):
        ids.append(row.id)
        row.error = None
    return ids


def _keep_again(session: Any, ids: list[int]) -> None:
    for reminder_id in ids:
        session.get(reminders.Reminder, reminder_id).error = "dm_closed"


async def test_more_kept_than_fits_is_shown_bit_by_bit(stage: Any):
    alice = stage.person("Alice")
    alice.close_dms()
    draw_plainly(stage)
    for number in range(5):
        await promise(stage, alice, subject_id=number)
    stage.advance(hours=1, minutes=1)
    await stage.settle()
    intro, *kept = await shown_after(stage, alice, count=4, left=2)
    assert "5 things I could not send you" in intro.text
    assert "Here are the first 3" in intro.text
    assert len(kept) == 3
    intro, *kept = await shown_after(stage, alice, count=3)
    assert "2 things" in intro.text
    assert len(kept) == 2
    assert await pending(stage, alice) == []


async def test_the_list_shows_what_is_kept_and_how_to_have_it(stage: Any):
    alice = await closed_with_one_kept(stage)
    seen = await listed(stage, alice)
    assert "Kept for you, because your DMs are closed to me" in seen.text


async def test_what_is_kept_waits_for_the_end_of_a_party(stage: Any):
    alice = await closed_with_one_kept(stage)
    await alice.slash("party start", duration="1h", where=stage.channel)
    status = await alice.slash("party status", where=stage.channel)
    await stage.sandbox.until(lambda: not stage.app.delivering._under_way)
    assert status.followups == []
    assert len(await stage.run(claim.kept, alice.id, now=stage.now)) == 1
    ended = await alice.slash("party end", where=stage.channel)
    await stage.sandbox.until(lambda: len(ended.followups) >= 2)
    intro, kept = ended.followups
    assert "One thing I could not send you" in intro.text
    assert "You asked me to say this" in kept.text


async def test_a_kept_one_that_nobody_draws_any_more_disturbs_nobody(stage: Any):
    alice = await closed_with_one_kept(stage)
    del stage.app.deeds._all[DELIVERS, "feedback.follow_up"]
    seen = await alice.slash("timezone", zone="Berlin", where=stage.channel)
    assert "Got it" in seen.text
    again = await alice.click(seen, "Not quite right")
    assert again.fields
    assert seen.followups == []


async def test_what_is_kept_never_stands_beside_the_support_card(stage: Any):
    alice = await closed_with_one_kept(stage)
    seen = await alice.slash("support", country="GB", where=stage.channel)
    await alice.click(seen, "For a friend")
    asked = await alice.slash("win add", text="I want to kill myself", where=stage.channel)
    await stage.sandbox.until(lambda: len(asked.followups) >= 1)
    card = await alice.click(asked, "I would rather not say")
    assert "Is there one person near you" in card.text
    assert seen.followups == []
    assert len(asked.followups) == 1
    assert len(await stage.run(claim.kept, alice.id, now=stage.now)) == 1
