"""A lesson that comes up again: where it was heard, and two that turn out to be one.

Only the person says that it is the same; here it is only asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from bot.errors import UserError
from bot.features import lesson, rejection
from bot.features.lesson import CHANGEABLE, SAME_WITHIN, TOO_LONG, Lesson, LessonHearing
from bot.features.rejection import Rejection
from bot.meanwhile import MOST as MOST_FIELD
from bot.meanwhile import both
from bot.written import tags_in, words_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

OFFERED_FROM = 2
"""Times a lesson must have come up before it is offered as a skill: one voice may be polite, partial or wrong."""
MERGED = (*CHANGEABLE, "tried")
_WORD = re.compile(r"\w{3,}")


@dataclass(frozen=True)
class Known:
    """A lesson and all there is to show of it."""

    lesson: Lesson
    about: Rejection | None
    hearings: Sequence[tuple[LessonHearing, Rejection | None]] = ()
    """Where else it was heard, the newest first, each with the rejection it came from."""
    older: Lesson | None = None
    """One that says much the same, where that is to be asked."""

    @property
    def came_up(self) -> int:
        """How often it came up."""
        return 1 + len(self.hearings)

    @property
    def is_offered_as_skill(self) -> bool:
        """Whether it came up often enough to be offered as a skill."""
        return self.came_up >= OFFERED_FROM


def look(session: Session, user_id: int, lesson_id: int) -> Known:
    """Return a lesson with where it was heard. Raises `UserError` as `lesson.find` does."""
    row = lesson.find(session, user_id, lesson_id)
    heard = select(LessonHearing).where(LessonHearing.user_id == user_id, LessonHearing.lesson_id == row.id)
    newest_first = session.scalars(heard.order_by(LessonHearing.at.desc(), LessonHearing.id.desc())).all()
    hearings = [(each, _about(session, user_id, each.rejection_id)) for each in newest_first]
    return Known(row, _about(session, user_id, row.rejection_id), hearings)


def look_and_ask(session: Session, user_id: int, lesson_id: int) -> Known:
    """Return a lesson as `look` does, with the older one that may be the same."""
    known = look(session, user_id, lesson_id)
    return Known(known.lesson, known.about, known.hearings, alike(session, known.lesson))


def _about(session: Session, user_id: int, rejection_id: int) -> Rejection | None:
    row = session.get(Rejection, rejection_id)
    return row if row is not None and row.user_id == user_id else None


def heard(session: Session, user_id: int, lesson_id: int, said: str, rejection_id: int, *, now: datetime) -> Known:
    """Note that it was heard once more; `rejection_id` is 0 for none. Sent twice it is noted once.

    Raises `UserError` when nothing is said or it is too long, and when lesson or rejection is not theirs.
    """
    row = lesson.standing(session, user_id, lesson_id)
    about = rejection.find(session, user_id, rejection_id).id if rejection_id else 0
    words = words_in(said, lesson.MOST_SAID, TOO_LONG)
    if not words:
        raise UserError("lesson-heard-empty")
    lately = [
        each
        for each, _about in look(session, user_id, row.id).hearings
        if now - each.at <= SAME_WITHIN and each.said == words and each.rejection_id == about
    ]
    if not lately:
        session.add(LessonHearing(user_id=user_id, lesson_id=row.id, rejection_id=about, at=now, said=words))
        session.flush()
    return look(session, user_id, row.id)


def alike(session: Session, new: Lesson) -> Lesson | None:
    """Return the older lesson that shares a theme or most of the new one's words; the likest, or None."""
    older = [row for row in lesson.listed(session, new.user_id) if row.id < new.id]
    likest = max(older, key=lambda row: _likeness(new, row), default=None)
    return likest if likest is not None and _likeness(new, likest) > 0 else None


def _likeness(new: Lesson, old: Lesson) -> float:
    """Tell how alike two lessons are: the share of the new one's words, if most, and 1 for a shared theme."""
    words, theirs = _words(new), _words(old)
    share = len(words & theirs) / len(words) if words else 0.0
    themes = set(new.theme_list) & set(old.theme_list)
    return (share if share > 0.5 else 0.0) + bool(themes)


def _words(row: Lesson) -> set[str]:
    texts = (row.said, row.can_change, row.attempt)
    return set(_WORD.findall(" ".join(text for text in texts if text).casefold()))


def join(session: Session, user_id: int, newer_id: int, older_id: int, *, now: datetime) -> Known:
    """Make the newer lesson one more hearing of the older, which takes in all that it says; returns the older.

    For 30 days `part` can undo it. Raises `UserError` when they are not there, are one, or say too much together.
    """
    newer, older = lesson.find(session, user_id, newer_id), lesson.standing(session, user_id, older_id)
    if newer is older:
        raise UserError("error-old-button")
    if newer.removed_at is None:
        _take_in(older, newer)
        session.execute(update(LessonHearing).where(LessonHearing.lesson_id == newer.id).values(lesson_id=older.id))
        session.add(
            LessonHearing(
                user_id=user_id,
                lesson_id=older.id,
                rejection_id=newer.rejection_id,
                at=newer.created_at,
                said=newer.said,
            )
        )
        newer.removed_at = now
        session.flush()
    return look(session, user_id, older.id)


def _take_in(older: Lesson, newer: Lesson) -> None:
    for name in MERGED:
        words = both(getattr(older, name), getattr(newer, name) or "", seen=False)
        if len(words) > MOST_FIELD:
            raise UserError("lesson-same-too-long")
        setattr(older, name, words or None)
    older.themes = tags_in(f"{older.themes or ''} {newer.themes or ''}") or None
    older.try_by_on = older.try_by_on or newer.try_by_on


def part(session: Session, user_id: int, newer_id: int, older_id: int) -> Known:
    """Make them two again, and return the newer. What the older one took in goes where it stands at the end."""
    newer, older = lesson.find(session, user_id, newer_id), lesson.find(session, user_id, older_id)
    for each, _about in look(session, user_id, older.id).hearings:
        if (each.at, each.rejection_id, each.said) == (newer.created_at, newer.rejection_id, newer.said):
            session.delete(each)
            for name in MERGED:
                words = getattr(older, name) or ""
                setattr(older, name, words.removesuffix(f"\n\n{getattr(newer, name)}") or None)
            break
    newer.removed_at = None
    session.flush()
    return look(session, user_id, newer.id)
