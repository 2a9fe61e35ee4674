"""Lessons: what they said, kept word for word, and the one thing a person tries because of it.

A lesson is marked as heard again only when the person says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.errors import UserError
from bot.features import rejection
from bot.meanwhile import MOST as MOST_FIELD
from bot.meanwhile import print_of, taken
from bot.tables import Base, Id, Owned, Sealed
from bot.undo import UNDO_FOR
from bot.written import tags_in, words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

MOST_SAID = 2_500
MOST_CHANGE = 500
MOST_TRIED = 1_000
"""Characters of a text, by what it says."""
SAME_WITHIN = timedelta(minutes=2)
"""The same words again within this are the same form sent twice."""
TOO_LONG = "lesson-too-long"


class Source(StrEnum):
    """Where the words come from."""

    OWN = "own"
    FEEDBACK = "feedback"
    RETRO = "retro"
    CALL = "call"


@dataclass(frozen=True)
class Written:
    """What a form says of a lesson. `try_by_on` is the person's own local date."""

    said: str = ""
    can_change: str = ""
    will_not_change: str = ""
    attempt: str = ""
    try_by_on: date | None = None

    def texts(self) -> dict[str, str]:
        """Return what may be changed later, by its name: all but what they said."""
        return {name: getattr(self, name) for name in CHANGEABLE}


CHANGEABLE = ("can_change", "will_not_change", "attempt")


class Lesson(Owned, Base):
    """One lesson. Open until it was tried; `removed_at` keeps a removed one for 30 days."""

    __tablename__ = "lessons"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime]
    rejection_id: Mapped[int] = mapped_column(BigInteger)
    """The rejection it came from, 0 for none."""
    source: Mapped[str]
    """A `Source`: where the words come from."""
    try_by_on: Mapped[date | None]
    """The person's own local date to have tried it by."""
    tried_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    said = Sealed()
    """What they said, never changed afterwards."""
    can_change = Sealed()
    will_not_change = Sealed()
    attempt = Sealed()
    """The one thing to try."""
    tried = Sealed()
    """What came of trying."""
    themes = Sealed()
    """The person's own tags for what the feedback was about: lower-case words, separated by spaces."""

    @property
    def theme_list(self) -> list[str]:
        """The themes, one by one."""
        return (self.themes or "").split()

    @property
    def print(self) -> str:
        """The print of all that the form for changing it shows."""
        by = self.try_by_on.isoformat() if self.try_by_on else ""
        return print_of(*(getattr(self, name) for name in CHANGEABLE), by, self.themes)


class LessonHearing(Owned, Base):
    """One more time that a lesson was heard, from whom and in which words."""

    __tablename__ = "lesson_hearings"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    lesson_id: Mapped[int] = mapped_column(BigInteger, index=True)
    rejection_id: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
    said = Sealed()


def find(session: Session, user_id: int, lesson_id: int) -> Lesson:
    """Return one's own lesson, a removed one too. Raises `UserError` when there is none, or it is somebody else's."""
    row = session.get(Lesson, lesson_id)
    if row is None or row.user_id != user_id:
        raise UserError("lesson-gone")
    return row


def standing(session: Session, user_id: int, lesson_id: int) -> Lesson:
    """Return one's own lesson that is not removed. Raises `UserError` when it is, or as `find` does."""
    row = find(session, user_id, lesson_id)
    if row.removed_at is not None:
        raise UserError("lesson-is-removed")
    return row


def keep(
    session: Session,
    user_id: int,
    written: Written,
    *,
    rejection_id: int = 0,
    source: Source = Source.OWN,
    now: datetime,
) -> Lesson:
    """Keep a lesson; `rejection_id` is 0 for none.

    One made from the same record with the same words is the one that is there already, and takes in what is new.
    Raises `UserError` when nothing is said, a text is too long, or the rejection is not theirs.
    """
    about = rejection.find(session, user_id, rejection_id).id if rejection_id else 0
    typed = source is Source.OWN
    said = words_in(written.said, MOST_SAID if typed else MOST_FIELD, TOO_LONG)
    texts = {
        name: words_in(text, MOST_CHANGE if typed else MOST_FIELD, TOO_LONG) for name, text in written.texts().items()
    }
    if not any([said, *texts.values()]):
        raise UserError("lesson-empty")
    row = _same(session, Lesson(user_id=user_id, rejection_id=about, source=source, said=said or None), texts, now=now)
    for name, words in texts.items():
        kept = taken(getattr(row, name), words, seen=False, most=MOST_FIELD, too_long=TOO_LONG)
        setattr(row, name, kept or None)
    row.try_by_on = written.try_by_on or row.try_by_on
    session.add(row)
    session.flush()
    return row


def _same(session: Session, new: Lesson, texts: dict[str, str], *, now: datetime) -> Lesson:
    """Return the lesson that is there already in place of a new one, or the new one."""
    rows = _theirs(session, new.user_id, Lesson.rejection_id == new.rejection_id, Lesson.source == new.source)
    for row in rows:
        just_now = now - row.created_at <= SAME_WITHIN and all(
            (getattr(row, name) or "") == words for name, words in texts.items()
        )
        one_record = new.source != Source.OWN and bool(new.said)
        if row.said == new.said and (just_now or one_record):
            return row
    new.created_at = now
    return new


def change(session: Session, user_id: int, lesson_id: int, written: Written, themes: str, *, seen: str) -> Lesson:
    """Change all but what they said. `seen` is the print of what the form showed.

    Raises `UserError` when the lesson is not there, nothing is left of it, or a text is too long.
    """
    row = standing(session, user_id, lesson_id)
    is_seen = seen == row.print
    for name, text in written.texts().items():
        words = taken(getattr(row, name), text, seen=is_seen, most=MOST_CHANGE, too_long=TOO_LONG)
        setattr(row, name, words or None)
    if not any([row.said, *(getattr(row, name) for name in CHANGEABLE)]):
        raise UserError("lesson-empty")
    row.themes = tags_in(themes if is_seen else f"{row.themes or ''} {themes}") or None
    row.try_by_on = written.try_by_on if is_seen else written.try_by_on or row.try_by_on
    return row


def tag(session: Session, user_id: int, lesson_id: int, themes: str, *, seen: str) -> Lesson:
    """Keep the person's own tags for a lesson. `seen` is the print of the themes that the form showed."""
    row = standing(session, user_id, lesson_id)
    there = "" if seen == print_of(row.themes) else row.themes or ""
    row.themes = tags_in(f"{there} {themes}") or None
    return row


def tried(session: Session, user_id: int, lesson_id: int, came_of_it: str, *, seen: str, now: datetime) -> Lesson:
    """Note that it was tried, and what came of it, which may be nothing to write down: it is done now."""
    row = standing(session, user_id, lesson_id)
    is_seen = seen == print_of(row.tried)
    row.tried = taken(row.tried, came_of_it, seen=is_seen, most=MOST_TRIED, too_long=TOO_LONG) or None
    row.tried_at = row.tried_at or now
    return row


def reopen(session: Session, user_id: int, lesson_id: int) -> Lesson:
    """Make it open again; what came of trying stays written."""
    row = standing(session, user_id, lesson_id)
    row.tried_at = None
    return row


def remove(session: Session, user_id: int, lesson_id: int, *, now: datetime) -> Lesson:
    """Remove a lesson; for 30 days `bring_back` can undo it."""
    row = find(session, user_id, lesson_id)
    row.removed_at = row.removed_at or now
    return row


def bring_back(session: Session, user_id: int, lesson_id: int) -> Lesson:
    """Undo a removal."""
    row = find(session, user_id, lesson_id)
    row.removed_at = None
    return row


def tidy(session: Session, *, now: datetime) -> None:
    """Let go for good of what was removed more than 30 days ago, with where else it was heard."""
    gone = session.scalars(select(Lesson.id).where(Lesson.removed_at < now - UNDO_FOR)).all()
    session.execute(delete(LessonHearing).where(LessonHearing.lesson_id.in_(gone)))
    session.execute(delete(Lesson).where(Lesson.id.in_(gone)))


def listed(session: Session, user_id: int, rejection_id: int = 0) -> list[Lesson]:
    """List lessons, open ones first, then the newest: all, or those heard from one rejection."""
    rows = _theirs(session, user_id)
    if rejection_id:
        heard = select(LessonHearing.lesson_id).where(
            LessonHearing.user_id == user_id, LessonHearing.rejection_id == rejection_id
        )
        again = set(session.scalars(heard))
        rows = [row for row in rows if row.rejection_id == rejection_id or row.id in again]
    return sorted(rows, key=lambda row: row.tried_at is not None)


def _theirs(session: Session, user_id: int, *which: ColumnElement[bool]) -> Sequence[Lesson]:
    rows = select(Lesson).where(Lesson.user_id == user_id, Lesson.removed_at.is_(None), *which)
    return session.scalars(rows.order_by(Lesson.created_at.desc(), Lesson.id.desc())).all()


def still_open(session: Session, user_id: int) -> Sequence[Lesson]:
    """List the lessons not tried yet, newest first."""
    return _theirs(session, user_id, Lesson.tried_at.is_(None))


def came_up(session: Session, user_id: int) -> dict[int, int]:
    """Count how often each lesson came up, by its id: once when it was written down, and each time after."""
    heard = select(LessonHearing.lesson_id, func.count()).where(LessonHearing.user_id == user_id)
    again = dict(session.execute(heard.group_by(LessonHearing.lesson_id)).all())
    ids = session.scalars(select(Lesson.id).where(Lesson.user_id == user_id, Lesson.removed_at.is_(None)))
    return {lesson_id: 1 + again.get(lesson_id, 0) for lesson_id in ids}


def themes_counted(session: Session, user_id: int) -> list[tuple[str, int]]:
    """List the person's themes with how often each came up, most often first."""
    times, counted = came_up(session, user_id), dict[str, int]()
    for row in _theirs(session, user_id):
        for theme in row.theme_list:
            counted[theme] = counted.get(theme, 0) + times[row.id]
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))


def learned_from(session: Session, user_id: int) -> dict[int, datetime]:
    """Tell when a lesson was last written down about each rejection, by its id (0: about none)."""
    rows = select(Lesson.rejection_id, func.max(Lesson.created_at)).where(Lesson.user_id == user_id)
    return dict(session.execute(rows.group_by(Lesson.rejection_id)).all())
