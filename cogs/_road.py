"""Gathers what /journey and /patterns look at from the features, which do not know each other, in one transaction.

Rows become plain facts at once: of five thousand wins only the days are wanted, and their words stay sealed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.features import gap, hired, interview, journey, lesson, patterns, profile, rejection, retro, win
from bot.features.feedback_quest import State, states_of
from bot.features.journey import Event, Kind
from bot.features.rejection import Heard, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from bot.features.journey import Road
    from bot.features.patterns import Patterns
    from bot.features.rejection import Rejection

ASKED = (State.SENT, State.FOLLOWED_UP, State.RECEIVED, State.CLOSED)


@dataclass(frozen=True)
class Journey:
    """A road, with what its card says of it."""

    road: Road
    zone: ZoneInfo
    """In which its days are the person's own."""
    names: Mapping[int, str]
    """The companies of the nos that are told of, by the no's id; empty where there is none."""


@dataclass(frozen=True)
class Counted:
    """Patterns, with the ids that the buttons below them need; 0 for none."""

    patterns: Patterns
    last_no: int
    gap_skill: int
    """The skill that came back most in profiles."""


def travelled(session: Session, user_id: int, *, now: datetime) -> Journey:
    """Look at the road so far."""
    rows, yes = rejection.listed(session, user_id), hired.last(session, user_id)
    history = journey.History(
        nos=[journey.No(row.id, row.created_at, Stage(row.stage)) for row in rows],
        events=_events(session, user_id, rows, now=now),
        yes_at=yes.at if yes else None,
        began_at=hired.began_at(session, yes) if yes else None,
        back=bool(yes and yes.back_at),
    )
    road = journey.lay(history)
    told = {post.no.id for post in road.told}
    names = {row.id: row.company or "" for row in rows if row.id in told}
    return Journey(road, profile.zone_or_utc(session, user_id), names)


def _events(session: Session, user_id: int, rows: Sequence[Rejection], *, now: datetime) -> list[Event]:
    """List what lies on the road beside the nos: interviews that were held, debriefs, lessons, wins."""
    held = [row for row in interview.listed(session, user_id) if row.starts_at <= now]
    debriefs = retro.of_several(session, user_id, [row.id for row in rows]).values()
    return [
        *(Event(Kind.INTERVIEW, row.starts_at, row.rejection_id) for row in held),
        *(Event(Kind.DEBRIEF, row.created_at, row.rejection_id) for row in debriefs),
        *(Event(Kind.LESSON, row.created_at, row.rejection_id) for row in lesson.listed(session, user_id)),
        *(Event(Kind.WIN, at) for at in [row.created_at for row in win.listed(session, user_id)]),
    ]


def counted(session: Session, user_id: int) -> Counted:
    """Count what there is to see on the road somebody is on; themes and gaps of roads before it stay their own."""
    rows = _since_the_yes(session, user_id)
    states = states_of(session, user_id, [row.id for row in rows]).values()
    ranked, times = gap.ranked(session, user_id), lesson.came_up(session, user_id)
    history = patterns.History(
        nos=[patterns.No(row.created_at, Stage(row.stage), Heard(row.heard)) for row in rows],
        moves=[row.created_at for row in interview.listed(session, user_id)],
        themes=[patterns.Named(name, count) for name, count in lesson.themes_counted(session, user_id)],
        tagged=sum(times[row.id] for row in lesson.listed(session, user_id) if row.theme_list),
        gaps=[patterns.Named(one.name, one.count) for one in ranked],
        looks=ranked[0].of if ranked else 0,
        asked=sum(state in ASKED for state in states),
        answered=sum(state is State.RECEIVED for state in states),
    )
    return Counted(patterns.look(history), rows[0].id if rows else 0, ranked[0].skill.id if ranked else 0)


def _since_the_yes(session: Session, user_id: int) -> Sequence[Rejection]:
    """List the nos of the road somebody is on, newest first."""
    rows, yes = rejection.listed(session, user_id), hired.last(session, user_id)
    if yes is None:
        return rows
    over = journey.is_over(yes.at, [row.created_at for row in rows], back=yes.back_at is not None)
    begins = yes.at if over else hired.began_at(session, yes)
    return [row for row in rows if begins is None or row.created_at > begins]
