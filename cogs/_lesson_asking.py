"""What a lesson is made of when it comes from another word: a debrief, an answer, a call. One transaction each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.features import feedback_call, feedback_quest, lesson, lesson_heard, rejection, retro
from bot.features.lesson import Source, Written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.features.lesson import Lesson
    from bot.features.lesson_heard import Known
    from bot.features.rejection import Rejection


@dataclass(frozen=True)
class Filled:
    """What a new lesson's form begins with, and the rejection it is about (0: none)."""

    source: Source
    record_id: int
    rejection_id: int
    written: Written


@dataclass(frozen=True)
class Listed:
    """The lessons of a list, how often each came up, and the rejection they are about, if about one."""

    rows: Sequence[Lesson]
    came_up: Mapping[int, int]
    about: Rejection | None


def fill(session: Session, user_id: int, source: Source, record_id: int) -> Filled:
    """Find what the form begins with. Raises `UserError` when the record is not there, or not theirs.

    The record is a debrief, a call, or else a rejection (0: none).
    """
    if source is Source.RETRO:
        gone_over = retro.find(session, user_id, record_id)
        written = Written(said=gone_over.turned or "", attempt=gone_over.attempt or "")
        return Filled(source, record_id, gone_over.rejection_id, written)
    if source is Source.CALL:
        call = feedback_call.find(session, user_id, record_id)
        written = Written(said=call.said or "", can_change=call.can_change or "")
        return Filled(source, record_id, call.rejection_id, written)
    about = rejection.find(session, user_id, record_id) if record_id else None
    answer = _answer(session, about) if about and source is Source.FEEDBACK else Written()
    return Filled(source, record_id, record_id, answer)


def _answer(session: Session, about: Rejection) -> Written:
    request = feedback_quest.about_this(session, about)
    if request is None:
        return Written()
    return Written(request.heard or "", request.can_change or "", request.will_not_change or "")


def begin(session: Session, user_id: int, said: str | None) -> Filled:
    """Find what the form begins with for a rejection that was named, or for none."""
    about = rejection.meant(session, user_id, said).id if said else 0
    return fill(session, user_id, Source.OWN, about)


def keep(session: Session, user_id: int, source: Source, record_id: int, written: Written, *, now: datetime) -> Known:
    """Keep a new lesson, and look whether there is an older one that may be the same."""
    about = fill(session, user_id, source, record_id).rejection_id
    row = lesson.keep(session, user_id, written, rejection_id=about, source=source, now=now)
    return lesson_heard.look_and_ask(session, user_id, row.id)


def tag(session: Session, user_id: int, lesson_id: int, themes: str, *, seen: str) -> Known:
    """Keep a lesson's themes, and look whether there is an older one that may be the same."""
    row = lesson.tag(session, user_id, lesson_id, themes, seen=seen)
    return lesson_heard.look_and_ask(session, user_id, row.id)


def to_change(session: Session, user_id: int, lesson_id: int) -> tuple[Lesson, list[str]]:
    """Return a lesson to be changed, and the themes the person uses, most used first."""
    row = lesson.standing(session, user_id, lesson_id)
    return row, [theme for theme, _times in lesson.themes_counted(session, user_id)]


def change(session: Session, user_id: int, lesson_id: int, written: Written, themes: str, *, seen: str) -> Known:
    """Change all but what they said."""
    lesson.change(session, user_id, lesson_id, written, themes, seen=seen)
    return lesson_heard.look(session, user_id, lesson_id)


def try_it(session: Session, user_id: int, lesson_id: int, came_of_it: str, *, seen: str, now: datetime) -> Known:
    """Note that it was tried."""
    lesson.tried(session, user_id, lesson_id, came_of_it, seen=seen, now=now)
    return lesson_heard.look(session, user_id, lesson_id)


def reopen(session: Session, user_id: int, lesson_id: int) -> Known:
    """Make it open again."""
    lesson.reopen(session, user_id, lesson_id)
    return lesson_heard.look(session, user_id, lesson_id)


def bring_back(session: Session, user_id: int, lesson_id: int) -> Known:
    """Undo a removal."""
    lesson.bring_back(session, user_id, lesson_id)
    return lesson_heard.look(session, user_id, lesson_id)


def to_hear(session: Session, user_id: int, lesson_id: int, most: int) -> tuple[Lesson, Sequence[Rejection]]:
    """Return a lesson that was heard again, and the newest rejections it may have been heard from."""
    return lesson.standing(session, user_id, lesson_id), rejection.listed(session, user_id, limit=most)


def listed(session: Session, user_id: int, rejection_id: int) -> Listed:
    """List all lessons, or those heard from one rejection."""
    about = rejection.find(session, user_id, rejection_id) if rejection_id else None
    return Listed(lesson.listed(session, user_id, rejection_id), lesson.came_up(session, user_id), about)


def listed_for(session: Session, user_id: int, said: str | None) -> Listed:
    """List all lessons, or those heard from the rejection that was named."""
    return listed(session, user_id, rejection.meant(session, user_id, said).id if said else 0)
