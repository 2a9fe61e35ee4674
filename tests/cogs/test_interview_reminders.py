"""The reminders around an interview: each once and at its time, late, snoozed, moved, and not about what is settled."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.features import interview, party, profile
from bot.reminders import Outcome, claim
from tests.cogs.meeting import AFTER, EVENING, LINK, SOON, START, added, at, in_london, kept, only
from tests.stage import NOON

if TYPE_CHECKING:
    from sandbox.people import Person
    from tests.stage import Stage


async def outcomes(stage: Stage, person: Person) -> list[tuple[str, str]]:
    log = await stage.run(claim.log_of, person.id)
    return [(line.kind.partition(".")[2], line.outcome) for line in reversed(log)]


async def test_all_three_come_at_their_time_each_once(stage: Stage):
    alice = stage.person()
    await added(stage, alice, place=LINK)
    for moment, words, buttons in (
        (EVENING, "The evening before: Acme · Gardener", ["Open the pack", "Open the link"]),
        (SOON, "Soon: Acme · Gardener", ["Open the pack", "Open the link"]),
        (AFTER, "How did it go? Acme", ["Went well", "Mixed", "Badly", "Thank-you note", "What came of it"]),
    ):
        before = len(alice.inbox())
        await at(stage, moment - timedelta(seconds=2))
        assert len(alice.inbox()) == before
        stage.move_to(moment + timedelta(seconds=1))
        seen = await alice.next_dm()
        assert words in seen.text
        assert seen.buttons == buttons
        assert seen.selects == ["Snooze"]
        assert "Sorry" not in seen.text
        await stage.settle()
    assert await outcomes(stage, alice) == [("prep", "sent"), ("soon", "sent"), ("after", "sent")]


async def test_the_pack_opens_from_the_reminder_after_a_restart(stage: Stage):
    alice = stage.person()
    await added(stage, alice)
    stage.move_to(EVENING + timedelta(seconds=1))
    seen = await alice.next_dm()
    await stage.restart()
    assert "Your pack: Acme" in (await alice.click(seen, "Open the pack")).text


async def test_the_line_to_read_stands_on_the_reminders(stage: Stage):
    alice = stage.person()
    seen = await added(stage, alice)
    form = await alice.click(await alice.click(seen, "Open the pack"), "Small things")
    await alice.submit(form, {"One line to read just before": "I have done this before"})
    for moment in (EVENING, SOON):
        stage.move_to(moment + timedelta(seconds=1))
        assert "> I have done this before" in (await alice.next_dm()).text


@pytest.mark.parametrize(
    ("due", "late", "sent"),
    [
        (EVENING, timedelta(hours=3, minutes=59), True),
        (EVENING, timedelta(hours=4, minutes=1), False),
        (SOON, timedelta(hours=1, minutes=59), True),
        (SOON, timedelta(hours=2, minutes=1), False),
    ],
)
async def test_the_pack_is_sent_late_within_its_hours_and_dropped_after(
    stage: Stage, due: datetime, late: timedelta, sent: bool
):
    alice = stage.person()
    await added(stage, alice)
    await at(stage, due - timedelta(seconds=2))
    before = len(await outcomes(stage, alice))
    await stage.stop_bot()
    stage.move_to(due + late)
    await stage.start_bot()
    await stage.settle()
    await stage.settle()
    [(_kind, outcome)] = (await outcomes(stage, alice))[before:][:1]
    assert outcome == (Outcome.SENT if sent else Outcome.SKIPPED)


@pytest.mark.parametrize("how", ["cancelled", "offer", "begun"])
async def test_nothing_comes_about_what_is_off_or_known_or_has_begun(stage: Stage, how: str):
    alice = stage.person()
    await added(stage, alice)
    row = await only(stage, alice)
    if how == "begun":
        await stage.run(_starts, alice.id, row.id, EVENING)
        await at(stage, EVENING)
        assert await outcomes(stage, alice) == [("prep", "not_needed")]
    else:
        work = {"cancelled": _cancelled, "offer": _offered}[how]
        await stage.run(work, alice.id, row.id)
        await at(stage, AFTER)
        assert await outcomes(stage, alice) == []
    assert alice.inbox() == []


def _starts(session: Any, user_id: int, interview_id: int, moment: datetime) -> None:
    interview.find(session, user_id, interview_id).starts_at = moment


def _cancelled(session: Any, user_id: int, interview_id: int) -> None:
    interview.cancel(session, user_id, interview_id, now=NOON)


def _offered(session: Any, user_id: int, interview_id: int) -> None:
    row = interview.find(session, user_id, interview_id)
    interview.conclude(session, row, interview.Outcome.OFFER, now=NOON)


async def test_said_already_how_it_went_is_not_asked_again(stage: Stage):
    alice = stage.person()
    await in_london(stage, alice)
    was = await kept(stage, alice)

    def told_elsewhere(session: Any) -> None:
        interview.find(session, alice.id, was).went = "well"

    await stage.run(told_elsewhere)
    await at(stage, AFTER)
    assert ("after", "not_needed") in await outcomes(stage, alice)


async def test_the_pack_comes_in_quiet_hours_and_parties_and_the_question_waits(stage: Stage):
    alice = stage.person()
    await in_london(stage, alice)
    early = datetime(2026, 12, 1, 5, 0, tzinfo=START.tzinfo)
    await kept(stage, alice, starts_at=early)
    end = EVENING + timedelta(hours=23)
    await stage.run(party.start, alice.id, end, now=EVENING - timedelta(minutes=5))
    for moment, words in ((EVENING, "The evening before"), (early - timedelta(hours=2), "Soon")):
        stage.move_to(moment + timedelta(seconds=1))
        assert words in (await alice.next_dm()).text
        await stage.settle()
    await at(stage, early + timedelta(hours=2))
    assert len(alice.inbox()) == 2
    stage.move_to(end + timedelta(seconds=1))
    words = (await alice.next_dm()).text + (await alice.next_dm()).text
    assert "How did it go?" in words


async def test_the_question_after_a_late_interview_waits_for_the_morning(stage: Stage):
    alice = stage.person()
    await in_london(stage, alice)
    await kept(stage, alice, starts_at=datetime(2026, 12, 1, 20, 30, tzinfo=START.tzinfo))
    stage.move_to(datetime(2026, 12, 1, 18, 30, 1, tzinfo=START.tzinfo))
    assert "Soon" in (await alice.next_dm()).text
    await stage.settle()
    came = len(alice.inbox())
    await at(stage, datetime(2026, 12, 1, 22, 30, tzinfo=START.tzinfo))
    assert len(alice.inbox()) == came
    stage.move_to(datetime(2026, 12, 2, 8, 0, 1, tzinfo=START.tzinfo))
    seen = await alice.next_dm()
    assert "How did it go?" in seen.text


async def test_a_snoozed_pack_comes_again(stage: Stage):
    alice = stage.person()
    await added(stage, alice)
    stage.move_to(EVENING + timedelta(seconds=1))
    seen = await alice.next_dm()
    await alice.select(seen, ["1 hour"])
    stage.advance(hours=1, seconds=1)
    assert "The evening before" in (await alice.next_dm()).text


async def test_another_zone_moves_the_evening_by_the_command(stage: Stage):
    alice = stage.person()
    await added(stage, alice)
    seen = await alice.slash("timezone", zone="America/New_York")
    assert "moved" in seen.text
    coming = await alice.slash("reminders list", where=stage.channel)
    assert f"<t:{int((EVENING + timedelta(hours=5)).timestamp())}:f>" in coming.text
    assert f"<t:{int(SOON.timestamp())}:f>" in coming.text


async def test_erased_meanwhile_nothing_comes_and_nothing_is_left(stage: Stage):
    alice = stage.person()
    await added(stage, alice)

    def gone(session: Any) -> None:
        session.delete(interview.listed(session, alice.id)[0])

    await stage.run(gone)
    await at(stage, EVENING)
    assert alice.inbox() == []
    assert await stage.run(profile.zone_of, alice.id) is not None
