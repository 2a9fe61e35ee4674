"""An interview that is changed or cancelled as a person meets it: two devices lose nothing, and it is undone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.features import interview, interview_after
from tests.cogs.meeting import EVENING, LINK, START, WHEN, added, event_of, filled, kept, only, stamp
from tests.stage import NOON

if TYPE_CHECKING:
    from tests.stage import Stage


# Changing it


async def test_a_changed_time_and_place_are_kept_and_the_file_follows(stage: Stage):
    alice = stage.person()
    seen = await added(stage, alice, kind="phone", place="Room 3")
    first = event_of(stage, seen)
    form = await alice.click(seen, "Change")
    assert filled(form) == {
        "Company": "Acme",
        "Role": "Gardener",
        "When?": "2026-12-01 10:00",
        "Kind": ["phone"],
        "Place or link": "Room 3",
    }
    await stage.restart()
    seen = await alice.submit(form, {"When?": "2 dec 14:00", "Place or link": LINK})
    later = datetime(2026, 12, 2, 14, 0, tzinfo=UTC)
    assert stamp(later, "F") in seen.text
    assert stamp(EVENING + timedelta(days=1)) in seen.text
    event = event_of(stage, seen)
    assert (event["UID"], event["SEQUENCE"], event["DTSTART"].dt) == (first["UID"], 1, later)


async def test_a_time_left_as_it_was_is_not_read_again(stage: Stage):
    alice = stage.person()
    seen = await added(stage, alice, when="31 oct 2027 01:30")
    row = await only(stage, alice)
    there = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)  # the second half past one of that night
    await stage.run(_set_time, alice.id, row.id, there)
    form = await alice.click(seen, "Change")
    seen = await alice.submit(form, {"Place or link": "Room 4"})
    assert (await only(stage, alice)).starts_at == there
    assert "comes twice" not in seen.text


def _set_time(session: Any, user_id: int, interview_id: int, at: datetime) -> None:
    interview.find(session, user_id, interview_id).starts_at = at


async def test_a_time_changed_elsewhere_meanwhile_stays_where_this_form_left_its_own_alone(stage: Stage):
    alice = stage.person()
    seen = await added(stage, alice)
    phone, laptop = await alice.click(seen, "Change"), await alice.click(seen, "Change")
    await alice.submit(laptop, {"When?": "3 dec 09:00", "Place or link": "Room 1"})
    seen = await alice.submit(phone, {"Place or link": "Room 2"})
    row = await only(stage, alice)
    assert row.starts_at == datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
    assert row.place == "Room 1\n\nRoom 2"
    assert "Room 1 Room 2" in seen.text


async def test_a_change_that_cannot_be_read_gives_the_words_back_and_still_knows_what_was_seen(stage: Stage):
    alice = stage.person()
    seen = await added(stage, alice, place="Room 0")
    form = await alice.click(seen, "Change")
    refused = await alice.submit(form, {"When?": "soonish", "Place or link": "Room 2"})
    other = await alice.click(seen, "Change")
    await alice.submit(other, {"Place or link": "Room 1"})
    await stage.restart()
    again = await alice.click(refused, "Try again")
    assert (filled(again)["When?"], filled(again)["Place or link"]) == ("soonish", "Room 2")
    await alice.submit(again, {"When?": WHEN})
    assert (await only(stage, alice)).place == "Room 1\n\nRoom 2"


async def test_one_that_is_over_may_be_put_right_to_another_time_that_was(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    was = await kept(stage, alice, starts_at=NOON - timedelta(days=1))
    await stage.run(interview_after.went, alice.id, was, "mixed", now=stage.now)
    listing = await alice.slash("interview list", where=stage.channel)
    form = await alice.click(await alice.select(listing, [str(was)]), "Change")
    await alice.submit(form, {"When?": "yesterday 15:00"})
    assert (await only(stage, alice)).starts_at == datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


async def test_a_form_with_a_made_up_moment_reads_the_time_that_stands_in_it(stage: Stage):
    alice = stage.person()
    seen = await added(stage, alice)
    form = await alice.click(seen, "Change")
    head, _colon, _moment = form.json["custom_id"].rpartition(":")
    form.json["custom_id"] = f"{head}:{2**62}"
    await alice.submit(form, {"When?": "4 dec 10:00"})
    assert (await only(stage, alice)).starts_at == datetime(2026, 12, 4, 10, 0, tzinfo=UTC)


# Calling it off


async def test_calling_it_off_is_undone_after_a_restart_too(stage: Stage):
    alice = stage.person()
    seen = await added(stage, alice)
    gone = await alice.click(seen, "Call it off")
    assert event_of(stage, gone)["STATUS"] == "CANCELLED"
    assert "Nothing is coming" in (await alice.slash("reminders list", where=stage.channel)).text
    await stage.restart()
    back = await alice.click(gone, "Undo")
    assert stamp(START, "F") in back.text
    assert (event_of(stage, back)["STATUS"], event_of(stage, back)["SEQUENCE"]) == ("CONFIRMED", 2)
    coming = await alice.slash("reminders list", where=stage.channel)
    for kind in ("the evening before an interview", "two hours before an interview", "How your interview went"):
        assert kind in coming.text


async def test_what_is_called_off_says_so_wherever_it_is_asked_for(stage: Stage):
    alice = stage.person()
    seen = await added(stage, alice)
    packed = await alice.click(seen, "Open the pack")
    await alice.click(seen, "Call it off")
    assert "Off the list" in (await alice.click(packed, "Back to the interview")).text
    assert "No interview in sight" in (await alice.slash("interview prep", where=stage.channel)).text
