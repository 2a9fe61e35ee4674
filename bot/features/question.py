"""The bank of questions that came as a surprise, each with a better answer for the next time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, select
from sqlalchemy.orm import Mapped, mapped_column

from bot import undo
from bot.errors import UserError
from bot.features.rejection import INTERVIEWS, MOST_NAME
from bot.meanwhile import print_of, taken
from bot.tables import Base, Id, Owned, Sealed, last_moment
from bot.written import MOST_TAGS, tags_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

MOST_TEXT = 800
"""Characters of a question."""
MOST_ANSWER = 2_000
"""Characters of an answer: some two minutes of speaking."""
SAME_WITHIN = timedelta(minutes=2)


class Question(Owned, Base):
    """One question. The columns from `due_at` on say when it comes up in practice again."""

    __tablename__ = "questions"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime]
    kind: Mapped[str]
    """The kind of interview that asked it, one of `rejection.INTERVIEWS`, or "" when it is not said."""
    rejection_id: Mapped[int] = mapped_column(BigInteger)
    """The rejection whose debrief it came from, 0 for none. A debrief gives one question at most."""
    removed_at: Mapped[datetime | None]
    text = Sealed()
    answer = Sealed()
    tags = Sealed()
    """Lower-case words, separated by spaces."""
    company = Sealed()
    """Who asked it."""
    due_at: Mapped[datetime | None]
    """None for one never practised."""
    practised_at: Mapped[datetime | None]
    stability: Mapped[float | None]
    difficulty: Mapped[float | None]
    state: Mapped[int | None]
    step: Mapped[int | None]

    @property
    def tag_list(self) -> list[str]:
        """The tags, one by one."""
        return (self.tags or "").split()


@dataclass(frozen=True)
class Asked:
    """What is written down about a question; all but its text may be empty."""

    text: str
    answer: str = ""
    kind: str = ""
    company: str = ""
    tags: str = ""


def asked_of(row: Question) -> Asked:
    """Return what is written down about a question."""
    return Asked(row.text or "", row.answer or "", row.kind, row.company or "", row.tags or "")


def print_of_all(row: Question) -> str:
    """Return the print of a question's texts as a form shows them."""
    asked = asked_of(row)
    return print_of(asked.text, asked.answer, asked.kind, asked.company, asked.tags)


def add(session: Session, user_id: int, asked: Asked, *, now: datetime, rejection_id: int = 0) -> Question:
    """Keep a question. Raises `UserError` when it says nothing, or a text is too long.

    The same question with the same answer within two minutes is the one that is there: it was sent again since no
    answer came.
    """
    row = Question(user_id=user_id, created_at=now, kind="", rejection_id=rejection_id)
    _put(row, asked, seen=True)
    same = _same(session, row, now=now)
    if same is None:
        session.add(row)
        session.flush()
        return row
    _put(same, asked, seen=False)
    return same


def _same(session: Session, new: Question, *, now: datetime) -> Question | None:
    rows = select(Question).where(Question.user_id == new.user_id, Question.created_at >= now - SAME_WITHIN)
    recent = session.scalars(rows.where(Question.removed_at.is_(None)).order_by(Question.id))
    return next((row for row in recent if (row.text, row.answer) == (new.text, new.answer)), None)


def find(session: Session, user_id: int, question_id: int) -> Question:
    """Return one's own question, a removed one too. Raises `UserError` when it is not there or somebody else's."""
    row = session.get(Question, question_id)
    if row is None or row.user_id != user_id:
        raise UserError("question-gone")
    return row


def edit(session: Session, user_id: int, question_id: int, asked: Asked, seen: str) -> Question:
    """Change a question; `seen` is the `print_of_all` its form was filled with. A removed one is there again.

    What was written meanwhile on another device is kept beside it. Raises `UserError` as `add` and `find` do.
    """
    row = find(session, user_id, question_id)
    _put(row, asked, seen=print_of_all(row) == seen)
    return row


def answer(session: Session, user_id: int, question_id: int, words: str, seen: str) -> Question:
    """Write a question's answer alone; `seen` is the `print_of` the one its form was filled with.

    Raises `UserError` when the answer says nothing or is too long, and as `find` does.
    """
    row = find(session, user_id, question_id)
    kept = _answer(row, words, seen=print_of(row.answer) == seen)
    if not kept:
        raise UserError("question-answer-empty")
    row.answer = kept
    return row


def _answer(row: Question, words: str, *, seen: bool) -> str:
    return taken(row.answer, words, seen=seen, most=MOST_ANSWER, too_long="question-answer-too-long")


def _put(row: Question, asked: Asked, *, seen: bool) -> None:
    text = taken(row.text, asked.text, seen=seen, most=MOST_TEXT, too_long="question-too-long")
    if not text:
        raise UserError("question-empty-text")
    company = " ".join(asked.company.split())
    company = taken(row.company, company, seen=seen, most=MOST_NAME, too_long="question-company-too-long")
    row.answer = _answer(row, asked.answer, seen=seen) or None
    row.text, row.company = text, " · ".join(company.split("\n\n")) or None
    row.tags = _tags(row, asked.tags, seen=seen) or None
    kind = asked.kind if asked.kind in INTERVIEWS else ""
    row.kind = kind if seen else kind or row.kind
    row.removed_at = None


def _tags(row: Question, typed: str, *, seen: bool) -> str:
    return tags_in(typed) if seen else tags_in(f"{row.tags or ''} {tags_in(typed)}", most=2 * MOST_TAGS)


def remove(session: Session, user_id: int, question_id: int, *, now: datetime) -> Question:
    """Remove a question; for 30 days `bring_back` can undo it."""
    row = find(session, user_id, question_id)
    row.removed_at = row.removed_at or now
    return row


def bring_back(session: Session, user_id: int, question_id: int) -> Question:
    """Undo a removal."""
    row = find(session, user_id, question_id)
    row.removed_at = None
    return row


def tidy(session: Session, *, now: datetime) -> None:
    """Let go for good of what was removed more than 30 days ago."""
    undo.let_go(session, Question.removed_at, now=now)


def of_debrief(session: Session, user_id: int, rejection_id: int) -> Question | None:
    """Return the question that a rejection's debrief gave, a removed one too, or None while it gave none."""
    rows = select(Question).where(Question.user_id == user_id, Question.rejection_id == rejection_id)
    return session.scalar(rows.order_by(Question.id).limit(1))


def keep_of_debrief(session: Session, user_id: int, rejection_id: int, asked: Asked, *, now: datetime) -> Question:
    """Keep the question of a rejection's debrief, once; what was kept meanwhile in other words stands beside it.

    Raises `UserError` as `add` does.
    """
    row = of_debrief(session, user_id, rejection_id)
    if row is None:
        return add(session, user_id, asked, now=now, rejection_id=rejection_id)
    _put(row, asked, seen=row.removed_at is not None)
    return row


def listed(session: Session, user_id: int, *, search: str = "") -> Sequence[Question]:
    """List a person's questions, newest first: all, or those with `search` in their words, tags or who asked."""
    rows = select(Question).where(Question.user_id == user_id, Question.removed_at.is_(None))
    found = session.scalars(rows.order_by(Question.created_at.desc(), Question.id.desc())).all()
    wanted = search.casefold().strip().removeprefix("#")
    return [row for row in found if _matches(row, wanted)] if wanted else found


def _matches(row: Question, wanted: str) -> bool:
    return any(wanted in (words or "").casefold() for words in (row.text, row.answer, row.company, row.tags))


def of_kind(session: Session, user_id: int, kind: str, most: int) -> Sequence[Question]:
    """List at most so many questions to look at before an interview of a kind, newest first.

    Those that this kind asked before come first, then those of which it is not said who asked. Those of other kinds
    are left out; with "" for the kind nothing is.
    """
    rows = [row for row in listed(session, user_id) if not kind or row.kind in {kind, ""}]
    return sorted(rows, key=lambda row: bool(kind) and row.kind != kind)[:most]


def acted_at(session: Session, user_id: int) -> datetime | None:
    """Say when a person last wrote down a question, None for never."""
    return last_moment(session, Question.created_at, user_id)
