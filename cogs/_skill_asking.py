"""What a skill came from, and what it turns into: its room with those of gaps, lessons and wins, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.clock import Repeat
from bot.errors import UserError
from bot.features import gap, lesson, skill, skill_end, skill_log, win, win_words
from bot.features.skill import Source, State, Wish
from bot.features.skill_words import MOST_GOAL, MOST_WEEKLY
from bot.spoken_time import parse_time
from cogs._ui.words import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.features.skill import Skill, Standing
    from bot.features.skill_log import Steps
    from cogs._ui import Values


@dataclass(frozen=True)
class Found:
    """A skill as it stands, its last steps, and the words of what it came from; None where that is nothing or gone."""

    standing: Standing
    steps: Steps
    origin: str | None
    parked: bool
    """Whether any skill waits."""


@dataclass(frozen=True)
class Begin:
    """What a form for a new skill is filled with; `busy` says whether one is under way already."""

    goal: str
    weekly: str
    rule: Repeat
    busy: bool


def wished(values: Values) -> Wish:
    """Read what a form says of a skill. Raises `UserError` for a day or a time that is none."""
    day = values.picked("day") or ""
    if day not in set("0123456"):
        raise UserError("skill-day-unknown")
    rule = Repeat(parse_time(values.text("time")), frozenset({int(day)}))
    return Wish(values.text("goal"), values.text("weekly"), rule)


def look(session: Session, user_id: int, skill_id: int, *, now: datetime) -> Found:
    """Return one's own skill with all that its card shows. Raises `UserError` where there is none."""
    return _found(session, skill.stands(session, user_id, skill_id, now=now))


def look_under_way(session: Session, user_id: int, *, now: datetime) -> Found | Sequence[Skill]:
    """Return the skill under way; where there is none, those that are parked."""
    row = skill.under_way(session, user_id)
    if row is not None:
        return look(session, user_id, row.id, now=now)
    return [each for each in skill.listed(session, user_id) if each.state == State.PARKED]


def _found(session: Session, standing: Standing) -> Found:
    row = standing.skill
    parked = any(each.state == State.PARKED for each in skill.listed(session, row.user_id))
    return Found(standing, skill_log.lately(session, row), _origin(session, row), parked)


def _origin(session: Session, row: Skill) -> str | None:
    try:
        if row.source == Source.GAP:
            return gap.find_skill(session, row.user_id, row.source_id).name
        if row.source == Source.LESSON:
            return lesson.standing(session, row.user_id, row.source_id).said
    except UserError:  # removed meanwhile: the skill stands for itself
        return None
    return None


def all_of(session: Session, user_id: int, *, now: datetime) -> tuple[Sequence[Skill], datetime | None]:
    """List all skills, and tell when the step of the one under way is asked for next."""
    row = skill.under_way(session, user_id)
    return skill.listed(session, user_id), skill.next_at(session, row, now=now) if row else None


def begin(session: Session, user_id: int, source: str, source_id: int, *, now: datetime) -> Begin:
    """Return what the form for a new skill is filled with. Raises `UserError` where what it comes from is gone."""
    goal, weekly = _from(session, user_id, source, source_id)
    busy = skill.under_way(session, user_id) is not None
    rule = skill.proposed(session, user_id, now=now)
    return Begin(shortened(goal, MOST_GOAL), shortened(weekly, MOST_WEEKLY), rule, busy)


def _from(session: Session, user_id: int, source: str, source_id: int) -> tuple[str, str]:
    """Return a goal and a step from a gap's skill or a lesson; both empty for one's own."""
    if source == Source.GAP:
        seen = gap.find_skill(session, user_id, source_id)
        return seen.name or "", seen.how or ""
    if source == Source.LESSON:
        learned = lesson.standing(session, user_id, source_id)
        return ", ".join(learned.theme_list) or learned.can_change or "", learned.attempt or ""
    if source != Source.OWN or source_id:
        raise UserError("error-old-button")
    return "", ""


def there(session: Session, user_id: int, source: str, source_id: int, *, now: datetime) -> Found | Begin:
    """Return the skill that came from a gap's skill or a lesson already, or else what a form is filled with."""
    fresh = begin(session, user_id, source, source_id, now=now)
    row = skill.of_source(session, user_id, source, source_id)
    return fresh if row is None else look(session, user_id, row.id, now=now)


def start(session: Session, user_id: int, wish: Wish, source: str, source_id: int, *, now: datetime) -> Found:
    """Begin or park a skill. Raises `UserError` as `skill.start` does, and where what it comes from is not theirs."""
    _from(session, user_id, source, source_id)
    return _found(session, skill.start(session, user_id, wish, now=now, source=source, source_id=source_id))


def change(session: Session, user_id: int, skill_id: int, wish: Wish, *, seen: str, now: datetime) -> Found:
    """Change a skill. Raises `UserError` as `skill.change` does."""
    return _found(session, skill.change(session, user_id, skill_id, wish, seen=seen, now=now))


def reword(
    session: Session, user_id: int, skill_id: int, words: Callable[[str], str | None], *, now: datetime
) -> Found:
    """Put a goal into the words suggested for it; where there are none any more, it stays."""
    fresh = words(skill.find(session, user_id, skill_id).goal or "")
    if fresh is not None:
        skill.reword(session, user_id, skill_id, fresh, now=now)
    return look(session, user_id, skill_id, now=now)


def take_up(session: Session, user_id: int, skill_id: int, *, now: datetime) -> Found:
    """Set a skill under way; `standing.other` is the one that was parked for it."""
    return _found(session, skill.take_up(session, user_id, skill_id, now=now))


def park(session: Session, user_id: int, skill_id: int, *, now: datetime) -> Found:
    """Let a skill wait."""
    skill.park(session, user_id, skill_id)
    return look(session, user_id, skill_id, now=now)


def done(
    session: Session,
    user_id: int,
    skill_id: int,
    gain: str,
    as_win: Callable[[str, str], str],
    *,
    seen: str,
    now: datetime,
) -> Found:
    """Note that a skill is done, and keep that as a win, once; both in one transaction.

    `as_win` says it as a win: its goal, and what it gave. Said again with another gain, the win gets it too, unless
    the person has changed the win meanwhile.
    """
    before = skill.find(session, user_id, skill_id)
    said = _as_win(as_win, before)
    row = skill_end.done(session, user_id, skill_id, gain, seen=seen, now=now)
    if not row.win_id:
        kept = win.add(session, user_id, _as_win(as_win, row), now=now)
        skill_end.turned_into(session, user_id, skill_id, kept.win.id)
    else:
        _tell_win(session, row, said, _as_win(as_win, row))
    return look(session, user_id, skill_id, now=now)


def _as_win(as_win: Callable[[str, str], str], row: Skill) -> str:
    return shortened(as_win(row.goal or "", row.gain or ""), win_words.MOST_TEXT)


def _tell_win(session: Session, row: Skill, before: str, now_said: str) -> None:
    kept = session.get(win.Win, row.win_id)
    if kept is not None and kept.text == before != now_said:
        win.edit(session, row.user_id, kept.id, now_said, kept.tags or "")


def undone(session: Session, user_id: int, skill_id: int, *, now: datetime) -> Found:
    """Take "done" back, and the win with it."""
    row = skill.find(session, user_id, skill_id)
    if row.state == State.DONE and row.win_id:
        win_id = row.win_id
        skill_end.turned_into(session, user_id, skill_id, 0)
        if session.get(win.Win, win_id) is not None:
            win.remove(session, user_id, win_id, now=now)
    return _found(session, skill_end.undone(session, user_id, skill_id, now=now))


def bring_back(session: Session, user_id: int, skill_id: int, *, now: datetime) -> Found:
    """Undo a stop."""
    return _found(session, skill_end.bring_back(session, user_id, skill_id, now=now))
