"""What each thing a person does changes in what the oracle expects: a few lines each, and nothing of the bot's."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.simulation.clocks import days_later, is_between, wall
from tests.simulation.oracle import (
    COOL_DOWN,
    DAY,
    GUESSED,
    HOUR,
    MINUTE,
    NOON,
    Meeting,
    Party,
    Promise,
    Quest,
    Someone,
)

LENGTHS = {"15": 15 * MINUTE, "60": HOUR}


def change_zone(one: Someone, zone: str, now: datetime) -> None:
    """Move all that is to come at a time on the wall; what is due already or was put elsewhere stays where it is."""
    _move_evenings(one, zone, now)
    one.zone = zone
    for promise in one.promises.values():
        if promise.zone in {None, zone}:
            continue
        shown = promise.at.astimezone(ZoneInfo(promise.zone))
        stays = promise.at <= now or (promise.rule and promise.is_put_elsewhere())
        promise.zone = zone
        if not stays:
            promise.at = promise.following(now) if promise.rule else wall(shown.date(), shown.time(), zone)


def _move_evenings(one: Someone, zone: str, now: datetime) -> None:
    """Move the packs that stand on the evening before to the evening before there, whose day may be another."""
    for meeting in one.meetings.values():
        promise = one.promises.get(("interview.prep", meeting.about))
        if one.zone in {None, zone} or promise is None or not meeting.needs("interview.prep", now):
            continue
        if promise.at > now and promise.at == meeting.evening_before(one.here()):
            promise.at, promise.zone = max(now, meeting.evening_before(zone)), zone


def ask_daily(one: Someone, kind: str, at: time, days: frozenset[int], now: datetime) -> None:
    """Ask for something at a time on some days."""
    promise = Promise(kind, 0, now, (at, days), one.zone)
    promise.at = promise.following(now)
    one.promise(promise)


def stop(one: Someone, kind: str) -> None:
    """Take a daily one back."""
    one.promises.pop((kind, 0), None)


# The pity party


def start_party(one: Someone, now: datetime) -> str:
    """Say what becomes of starting one now: "runs", "rests" or "starts"."""
    if one.party is None:
        return "starts"
    if one.party.runs(now):
        return "runs"
    new_no = one.last_no is not None and one.last_no >= one.party.over_at()
    return "rests" if one.party.over_at() + COOL_DOWN > now and not new_no else "starts"


def party_runs(one: Someone, about: int, ends: datetime) -> None:
    """Begin it, and promise its end."""
    one.party = Party(about, ends)
    one.promise(Promise("party.over", about, ends))


def extend_party(one: Someone, minutes: int, now: datetime) -> bool:
    """Make the last one longer, once; one that is over re-opens for ten minutes. Says whether that is refused."""
    party = one.party
    assert party is not None
    if party.extended:
        return not party.runs(now)
    if not party.runs(now):
        if party.over_at() + COOL_DOWN <= now:
            return True
        party.ends, party.ended, minutes = now, None, 10
        one.ended_by_hand.discard(party.about)
    party.ends += minutes * MINUTE
    party.extended = True
    one.promise(Promise("party.over", party.about, party.ends))
    return False


def end_party(one: Someone, now: datetime) -> None:
    """End the last one."""
    assert one.party is not None
    if one.party.ended is None:
        one.party.ended = min(now, one.party.ends)
        if now < one.party.ends:
            one.ended_by_hand.add(one.party.about)
        one.promises.pop(("party.over", one.party.about), None)


# A no, and asking about it


def hear_no(one: Someone, about: int, now: datetime, *, automatic: bool) -> None:
    """Hear a no; the offer comes at the first prompt time at least a day later, unless a machine said it."""
    one.last_no = now
    one.quests[about] = Quest(about)
    if not automatic:
        zone, at = (one.zone, one.prompt) if one.zone else (GUESSED, NOON)
        day = (now + DAY).astimezone(ZoneInfo(zone)).date()
        offers = (wall(day + DAY * number, at, zone) for number in range(-1, 4))
        one.promise(Promise("feedback.offer", about, next(each for each in offers if each >= now + DAY), zone=zone))


def offer_tomorrow(one: Someone, quest: Quest, now: datetime) -> None:
    """Be offered it again the next day at the prompt time."""
    if quest.state in {"open", "not wanted"}:
        quest.state = "open"
        zone, at = (one.zone, one.prompt) if one.zone else (GUESSED, NOON)
        day = now.astimezone(ZoneInfo(zone)).date() + DAY
        one.promise(Promise("feedback.offer", quest.about, wall(day, at, zone), zone=zone))


def skip_quest(one: Someone, quest: Quest) -> None:
    """Leave it out."""
    if quest.state in {"open", "not wanted"}:
        quest.state = "not wanted"
        one.promises.pop(("feedback.offer", quest.about), None)


def send_request(one: Someone, quest: Quest, request: int, now: datetime) -> None:
    """Say that it was sent: the follow-up comes in a week, or on the Monday after."""
    quest.request = request
    if quest.state in {"open", "not wanted"}:
        quest.state = "sent"
        one.promises.pop(("feedback.offer", quest.about), None)
        at = _awake_in_a_week(one, now)
        weekday = at.astimezone(ZoneInfo(one.here())).weekday()
        at = days_later(at, 7 - weekday, one.here()) if weekday >= 5 else at
        one.promise(Promise("feedback.follow_up", request, at, zone=one.zone))


def send_follow_up(one: Someone, quest: Quest, now: datetime) -> None:
    """Say that the follow-up was sent: the end comes in a week."""
    if quest.state == "sent":
        quest.state = "followed up"
        one.promises.pop(("feedback.follow_up", quest.request), None)
        one.promise(Promise("feedback.close", quest.request, _awake_in_a_week(one, now), zone=one.zone))


def close_quest(one: Someone, quest: Quest) -> None:
    """Let it rest."""
    if quest.state in {"sent", "followed up"}:
        for kind in ("feedback.follow_up", "feedback.close"):
            one.promises.pop((kind, quest.request), None)
    quest.state = "closed"


def _awake_in_a_week(one: Someone, now: datetime) -> datetime:
    at = days_later(now.replace(second=0), 7, one.here())
    shown = at.astimezone(ZoneInfo(one.here()))
    if one.zone and is_between(shown.time(), *one.quiet):
        ends = (wall(shown.date() + DAY * days, one.quiet[1], one.zone) for days in (0, 1))
        at = next(each for each in ends if each > at)
    return at


# Interviews


def meet(one: Someone, about: int, starts: datetime, now: datetime) -> None:
    """Have an interview: the pack comes on the evening before and two hours before, a question two hours after."""
    one.meetings[about] = Meeting(about, starts)
    promise_around(one, one.meetings[about], now)


def promise_around(one: Someone, meeting: Meeting, now: datetime) -> None:
    """Promise what is still to come about it, and take the rest back."""
    for kind, at, zone in (
        ("interview.prep", meeting.evening_before(one.here()), one.zone),
        ("interview.soon", meeting.starts - 2 * HOUR, None),
        ("interview.after", meeting.starts + 2 * HOUR, None),
    ):
        one.promises.pop((kind, meeting.about), None)
        if at > now and meeting.needs(kind, now):
            one.promise(Promise(kind, meeting.about, at, zone=zone))


def tell_how_it_went(one: Someone, meeting: Meeting, now: datetime, *, told: bool) -> None:
    """Say how it went, or take that back: the question after it is asked where its time is to come."""
    meeting.told = told
    which = ("interview.after", meeting.about)
    one.promises.pop(which, None)
    at = meeting.starts + 2 * HOUR
    if at > now and meeting.needs("interview.after", now):
        one.promise(Promise(*which, at))


# The list of what is coming


def put_off(one: Someone, promise: Promise, how: str, now: datetime) -> None:
    """Put a coming one off."""
    after = max(now, promise.at)
    promise.at = after + LENGTHS[how] if how in LENGTHS else tomorrow(one, after)


def tomorrow(one: Someone, after: datetime) -> datetime:
    """Return the same time a day later: on the wall, if it is known where that hangs."""
    return days_later(after, 1, one.zone) if one.zone else after + DAY


def snooze(one: Someone, kind: str, about: int, how: str, now: datetime) -> None:
    """Let what came come again; one that repeats keeps its repeat."""
    at = now + LENGTHS.get(how, timedelta(0))
    if how not in LENGTHS:
        day = now.astimezone(ZoneInfo(one.here())).date() + DAY
        at = wall(day, one.prompt, one.zone) if one.zone else now + DAY
    if (kind, about) not in one.promises:
        one.promise(Promise(kind, about, at))
    one.promises[kind, about].at = at


def cancel(one: Someone, promise: Promise, line: int) -> None:
    """Take it back, all its repeats too."""
    one.cancelled[line] = one.promises.pop((promise.kind, promise.about))


def bring_back(one: Someone, line: int, now: datetime) -> None:
    """Undo that: one whose time has passed comes now, a repeating one at its next time.

    What was snoozed meanwhile comes first, and goes on by the repeat again.
    """
    promise = one.cancelled.pop(line)
    standing = one.promises.get((promise.kind, promise.about))
    if standing is not None:
        if promise.rule and standing.rule is None:
            standing.rule, standing.zone = promise.rule, one.here()
        return
    promise.zone = one.here() if promise.zone else None
    if promise.at <= now:
        promise.at = promise.following(now) if promise.rule else now
    one.promise(promise)
