"""Promises of every kind, made by the features' own functions and then moved to the moment a soak wants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.clock import Repeat
from bot.features import (
    checkin,
    checkin_asking,
    feedback,
    feedback_answer,
    feedback_call,
    feedback_quest,
    interview,
    interview_reminders,
    party,
    profile,
    quote,
    rejection,
    skill,
    week,
    week_reminder,
    win,
)
from bot.reminders import Reminder, cancel, find, move

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

ZONE = "Europe/London"
KINDS = (
    "win.daily",
    "feedback.follow_up",
    "party.over",
    "quote.daily",
    "feedback.close",
    "feedback.offer",
    "feedback.call",
    "interview.prep",
    "skill.step",
    "interview.soon",
    "interview.after",
    "checkin.due",
    "week.plan",
)


@dataclass(frozen=True)
class Promise:
    """One message that must come."""

    ref: str
    """As its card's buttons carry it: the reminder's id, and the moment promised."""
    reminder_id: int
    user_id: int
    kind: str
    due: datetime


def make(session: Session, kind: str, user_id: int, dm: int | None, *, at: datetime, now: datetime) -> Promise:
    """Promise somebody new one message of a kind at a moment; `dm` is their DM channel, None: not opened yet."""
    profile.set_zone(session, user_id, ZONE, now=now)
    if dm is not None:
        profile.remember_dm(session, user_id, dm, now=now)
    row = _MAKING[kind](session, user_id, at, now)
    if row.fire_at != at:
        row = move(session, user_id, row.id, to=at)
    return Promise(f"{row.id}.{int(at.timestamp()):x}", row.id, user_id, kind, at)


def _found(session: Session, kind: str, user_id: int, subject_id: int = 0) -> Reminder:
    row = find(session, kind, user_id, subject_id)
    assert row is not None
    return row


def _prompt(session: Session, user_id: int, _at: datetime, now: datetime) -> Reminder:
    win.set_prompt(session, user_id, ZoneInfo(ZONE), now=now, at=win.EVENING.replace(hour=6), days=None)
    return _found(session, "win.daily", user_id)


def _quote(session: Session, user_id: int, _at: datetime, now: datetime) -> Reminder:
    quote.set_daily(session, user_id, ZoneInfo(ZONE), at=win.EVENING.replace(hour=6), now=now)
    return _found(session, "quote.daily", user_id)


def _party(session: Session, user_id: int, at: datetime, _now: datetime) -> Reminder:
    begun = party.start(session, user_id, at, now=at - timedelta(minutes=20))
    assert isinstance(begun, party.Running)
    return _found(session, "party.over", user_id, begun.party.id)


def _no(session: Session, user_id: int, now: datetime, heard: str = "person") -> rejection.Rejection:
    words = {"company": "Acme", "role": "Clerk", "stage": "onsite", "heard": heard, "note": ""}
    return rejection.record(session, user_id, **words, fallback_zone=ZONE, now=now)


def _offer(session: Session, user_id: int, _at: datetime, now: datetime) -> Reminder:
    return _found(session, "feedback.offer", user_id, _no(session, user_id, now).id)


def _follow_up(session: Session, user_id: int, _at: datetime, now: datetime) -> Reminder:
    request = feedback_quest.begin(session, _no(session, user_id, now), now=now)
    feedback.sent(session, user_id, request.id, now=now)
    return _found(session, "feedback.follow_up", user_id, request.id)


def _close(session: Session, user_id: int, at: datetime, now: datetime) -> Reminder:
    request_id = _follow_up(session, user_id, at, now).subject_id
    feedback_answer.followed_up(session, user_id, request_id, now=now)
    return _found(session, "feedback.close", user_id, request_id)


def _call(session: Session, user_id: int, at: datetime, now: datetime) -> Reminder:
    # A machine's no is followed by no offer, which would be a second promise.
    about, begins = _no(session, user_id, now, "automatic"), at + feedback_call.BEFORE
    call = feedback_call.arrange(session, user_id, about.id, begins, ZoneInfo(ZONE), now=now)
    return _found(session, "feedback.call", user_id, call.row.id)


def _interview(kind: str, session: Session, user_id: int, starts_at: datetime, now: datetime) -> Reminder:
    said = interview.Said("Acme", "Clerk", "onsite", "Room 3", starts_at, ZONE)
    row = interview.add(session, user_id, said, now=now).interview
    for other in {*interview_reminders.KINDS} - {kind}:
        cancel(session, other, user_id=user_id, subject_id=row.id)
    return _found(session, kind, user_id, row.id)


def _prep(session: Session, user_id: int, at: datetime, now: datetime) -> Reminder:
    # The day after the next, so that its evening before is still to come, whatever the hour is.
    return _interview(interview_reminders.PREP, session, user_id, at + timedelta(days=2), now)


def _soon(session: Session, user_id: int, at: datetime, now: datetime) -> Reminder:
    return _interview(interview_reminders.SOON, session, user_id, at + interview_reminders.AROUND, now)


def _after(session: Session, user_id: int, at: datetime, now: datetime) -> Reminder:
    return _interview(interview_reminders.AFTER, session, user_id, at - interview_reminders.AROUND, now)


def _step(session: Session, user_id: int, at: datetime, now: datetime) -> Reminder:
    weekday = at.astimezone(ZoneInfo(ZONE)).weekday()
    wish = skill.Wish("drawing charts", "one chart", Repeat(time(6), frozenset({(weekday + 3) % 7})))
    begun = skill.start(session, user_id, wish, now=now)
    return _found(session, skill.STEP, user_id, begun.skill.id)


def _checkin(session: Session, user_id: int, _at: datetime, now: datetime) -> Reminder:
    checkin_asking.ask_at(session, user_id, ZoneInfo(ZONE), now=now, at=time(6))
    return _found(session, checkin.DUE, user_id)


def _week(session: Session, user_id: int, at: datetime, now: datetime) -> Reminder:
    weekday = at.astimezone(ZoneInfo(ZONE)).weekday()
    rule = Repeat(time(6), frozenset({(weekday + 3) % 7}))
    week_reminder.ask(session, user_id, week_reminder.Sort.PLAN, rule, ZoneInfo(ZONE), now=now)
    return _found(session, week.PLAN, user_id)


_MAKING = {
    "win.daily": _prompt,
    "quote.daily": _quote,
    "party.over": _party,
    "feedback.offer": _offer,
    "feedback.follow_up": _follow_up,
    "feedback.close": _close,
    "feedback.call": _call,
    "interview.prep": _prep,
    "interview.soon": _soon,
    "interview.after": _after,
    "skill.step": _step,
    "checkin.due": _checkin,
    "week.plan": _week,
}
