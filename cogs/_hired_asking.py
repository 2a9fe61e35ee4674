"""What a yes does across the features, which do not know each other, in one transaction each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot import reminders
from bot.features import hired, interview, party, share, skill, values, win
from bot.features.interview_reminders import PREP, evening_before, promise
from cogs import _buddy_asking as buddies
from cogs._idle import is_idle

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.features.hired import Hire, StoppedReminder, Words, Yes
    from bot.features.share import Post


@dataclass(frozen=True)
class Before:
    """What stands before somebody says yes: an earlier yes, and what another would stop."""

    last: Yes | None
    coming: Mapping[str, int]


@dataclass(frozen=True)
class Kept:
    """What waits for somebody who comes back."""

    wins: int
    values: int


def look(session: Session, user_id: int, *, now: datetime) -> Before:
    """Find what to say before a yes; a yes that the person has come back from is over."""
    row = hired.last(session, user_id)
    before = hired.as_it_stands(session, row, now=now) if row is not None and row.back_at is None else None
    return Before(before, hired.coming(session, user_id))


def hire(session: Session, user_id: int, *, now: datetime) -> Yes:
    """Note a yes: every timer stops, a pity party with them, and looking for a buddy; times with one are called off."""
    running = party.running(session, user_id, now=now)
    said = hired.hire(session, user_id, now=now)
    buddies.hire(session, user_id, now=now)
    if running is not None:
        party.end(session, user_id, running.id, now=now)
    return said


def hire_with(session: Session, user_id: int, words: Words, *, now: datetime) -> Yes:
    """Note a yes with what the person wants to remember of it; pressed twice, neither text is lost."""
    said = hire(session, user_id, now=now)
    return hired.write(session, user_id, said.hire.id, words, seen="", now=now)


def undo(session: Session, user_id: int, hire_id: int, *, now: datetime) -> int:
    """Take a yes back, with the party it ended; returns how many reminders are promised again.

    What is about something that was put aside, called off or over meanwhile is not.
    """
    again = 0
    for one in hired.undo(session, user_id, hire_id, now=now):
        if is_idle(session, user_id, one.kind, one.subject_id, at=max(now, one.fire_at)):
            reminders.cancel(session, one.kind, user_id=user_id, subject_id=one.subject_id)
            continue
        if one.kind == PREP:
            _on_the_evening_before(session, one, now=now)
        if one.kind == party.OVER:
            party.go_on(session, user_id, one.subject_id, now=now)
        again += reminders.find(session, one.kind, user_id, one.subject_id) is not None
    return again


def _on_the_evening_before(session: Session, one: StoppedReminder, *, now: datetime) -> None:
    """Let a pack that was promised for the evening before come then: in another zone that may be another day."""
    row = interview.find(session, one.user_id, one.subject_id)
    if one.zone and one.fire_at == evening_before(row, ZoneInfo(one.zone)):
        promise(session, row, now=now, kinds=(PREP,))


def come_back(session: Session, user_id: int, *, now: datetime) -> tuple[Hire | None, Kept]:
    """Note that somebody looks for work again; returns what of theirs waits for them."""
    row = look_again(session, user_id, now=now)
    return row, Kept(win.count(session, user_id), len(values.listed(session, user_id)))


def look_again(session: Session, user_id: int, *, now: datetime) -> Hire | None:
    """Note that somebody looks for work again, if they had stopped.

    The yes stopped what asked for the skill under way, so it waits among the parked; interviews that are still to come
    have their reminders again.
    """
    row = hired.last(session, user_id)
    if row is None or row.back_at is not None:
        return row
    left = skill.under_way(session, user_id)
    if left is not None:
        skill.park(session, user_id, left.id)
    for each in interview.upcoming(session, user_id, now=now):
        promise(session, each, now=now)
    return hired.come_back(session, user_id, now=now)


def draft_share(session: Session, user_id: int, hire_id: int, place: tuple[int, int], *, now: datetime) -> Post:
    """Prepare a post about a yes. Raises `UserError` when it is gone or somebody else's."""
    row = hired.find(session, user_id, hire_id)
    return share.draft_yes(session, user_id, row.id, row.company, place, now=now)
