"""A practice session: five questions of one's own, drawn by how soon each is likely to be forgotten.

Practised interviews were followed by better ones in four small trials (VR-JIT; Smith et al. 2017, Psychiatric
Services), the more often the more: so a session is short, and can be stopped and gone on with at any time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, CursorResult, UniqueConstraint, case, delete, func, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.errors import UserError
from bot.features import question, question_recall
from bot.features.question import Question
from bot.features.question_recall import Felt
from bot.features.rejection import INTERVIEWS
from bot.tables import Base, Id, Owned, last_moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

LONG = 5
"""Questions of a session: a few minutes."""
KEPT_FOR = timedelta(days=30)
"""How long a session can be gone on with, and its buttons be pressed."""
WRITTEN, LEFT = "written", "left"
"""What else can become of a turn: an answer was written to it for the first time, or it was left out."""


class Practice(Owned, Base):
    """One session."""

    __tablename__ = "practices"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    kind: Mapped[str]
    """The kind of interview it is for, or ""."""


class PracticeTurn(Owned, Base):
    """One question of a session, in its place from 0 on."""

    __tablename__ = "practice_turns"
    __table_args__ = (UniqueConstraint("practice_id", "place"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    practice_id: Mapped[int] = mapped_column(BigInteger, index=True)
    place: Mapped[int]
    question_id: Mapped[int] = mapped_column(BigInteger)
    went: Mapped[str | None]
    """How it went: a `Felt`, `WRITTEN` or `LEFT`; None as long as it is not answered."""
    at: Mapped[datetime | None]


@dataclass(frozen=True)
class Round:
    """A session as it stands: all its turns, and the one at hand with its question, or None when it is over."""

    practice: Practice
    turns: Sequence[PracticeTurn]
    turn: PracticeTurn | None
    question: Question | None
    unanswered: PracticeTurn | None
    """The first turn that was left out and whose question still has no answer."""
    before: Question | None = None
    """The question that was just answered."""

    @property
    def felt(self) -> set[str]:
        """How the answers went."""
        return {turn.went for turn in self.turns if turn.went and turn.went in set(Felt)}

    @property
    def place(self) -> int:
        """The place of the question at hand, from 1 on."""
        return self.turn.place + 1 if self.turn else len(self.turns)


def begin(session: Session, user_id: int, kind: str, *, now: datetime, unless: Callable[[str], object]) -> Round | None:
    """Go on with the last session, or begin one; None when there is no question to practise.

    For an interview of a `kind` a session of its own begins, which draws first what that kind asked before. `unless`
    says which words are not read back by themselves: those that weigh heavy. Raises `UserError` when there is no such
    kind.
    """
    if kind and kind not in INTERVIEWS:
        raise UserError("error-old-button")
    last = session.scalar(_sessions(user_id).limit(1))
    if last is not None and last.ended_at is None and kind in {"", last.kind}:
        stands = _stands(session, last, now=now)
        if stands.turn is not None:
            return stands
    drawn = draw(session, user_id, kind, now=now, unless=unless)
    return _stands(session, _begun(session, user_id, kind, drawn, now=now), now=now) if drawn else None


def _sessions(user_id: int) -> Select[Practice]:
    return select(Practice).where(Practice.user_id == user_id).order_by(Practice.id.desc())


def draw(
    session: Session, user_id: int, kind: str, *, now: datetime, unless: Callable[[str], object]
) -> list[Question]:
    """Draw up to five questions: what fell due earliest, then what was never practised, then what is due next.

    With a kind of interview, what that kind asked before comes before all else. `unless` is as for `begin`.
    """
    others = [case((Question.kind == kind, 0), else_=1)] if kind else []
    turn = case((Question.due_at.is_(None), 1), (Question.due_at <= now, 0), else_=2)
    ids = select(Question.id).where(Question.user_id == user_id, Question.removed_at.is_(None))
    ordered = ids.order_by(*others, turn, func.coalesce(Question.due_at, Question.created_at), Question.id)
    return list(islice(_light(session, session.scalars(ordered), unless), LONG))


def _light(session: Session, ids: Iterable[int], unless: Callable[[str], object]) -> Iterator[Question]:
    """Look at one question after the other, as far as anybody asks for them, passing over what is not read back."""
    rows = (session.get_one(Question, question_id) for question_id in ids)
    return (row for row in rows if not any(unless(words) for words in (row.text, row.answer) if words))


def _begun(session: Session, user_id: int, kind: str, drawn: Sequence[Question], *, now: datetime) -> Practice:
    practice = Practice(user_id=user_id, begun_at=now, kind=kind)
    session.add(practice)
    session.flush()
    turns = [
        PracticeTurn(user_id=user_id, practice_id=practice.id, place=place, question_id=row.id)
        for place, row in enumerate(drawn)
    ]
    session.add_all(turns)
    session.flush()
    return practice


def _stands(session: Session, practice: Practice, *, now: datetime) -> Round:
    """Return how a session stands, noting its end; what was removed meanwhile is not asked."""
    rows = select(PracticeTurn).where(PracticeTurn.practice_id == practice.id).order_by(PracticeTurn.place)
    turns = session.scalars(rows).all()
    pairs = [(turn, _there(session, turn)) for turn in turns]
    turn, row = next(((turn, row) for turn, row in pairs if turn.went is None and row), (None, None))
    if turn is None:
        practice.ended_at = practice.ended_at or now
    unanswered = next((turn for turn, row in pairs if turn.went == LEFT and row and not row.answer), None)
    return Round(practice, turns, turn, row, unanswered)


def _there(session: Session, turn: PracticeTurn) -> Question | None:
    row = session.get(Question, turn.question_id)
    return row if row is not None and row.removed_at is None else None


def find(session: Session, user_id: int, turn_id: int) -> tuple[PracticeTurn, Question]:
    """Return one's own turn and its question, a removed one too.

    Raises `UserError` when it is not there any more or somebody else's.
    """
    turn = session.get(PracticeTurn, turn_id)
    if turn is None or turn.user_id != user_id:
        raise UserError("question-practice-gone")
    return turn, question.find(session, user_id, turn.question_id)


def at(session: Session, user_id: int, turn_id: int, *, now: datetime) -> Round:
    """Return how the session of a turn stands. Raises `UserError` as `find` does."""
    turn = session.get(PracticeTurn, turn_id)
    practice = session.get(Practice, turn.practice_id) if turn and turn.user_id == user_id else None
    if practice is None:
        raise UserError("question-practice-gone")
    return _stands(session, practice, now=now)


def went(session: Session, user_id: int, turn_id: int, how: str, *, now: datetime) -> Round:
    """Note how a turn went, once however often it is said, and return how its session stands.

    Raises `UserError` as `find` does, and when `how` is neither a `Felt` nor `LEFT`.
    """
    if how not in {*Felt, LEFT}:
        raise UserError("error-old-button")
    turn, row = find(session, user_id, turn_id)
    if _mark(session, turn, how, now=now) and how != LEFT:
        question_recall.review(row, Felt(how), now=now)
    return replace(at(session, user_id, turn_id, now=now), before=row)


def reply(session: Session, user_id: int, turn_id: int, words: str, seen: str, *, now: datetime) -> Round:
    """Write the answer to a turn's question, and return how its session stands.

    A first answer is the whole turn: nobody has to recall what they have just written. `seen` is as for
    `question.answer`; raises `UserError` as that and `find` do.
    """
    turn, row = find(session, user_id, turn_id)
    first = not row.answer
    question.answer(session, user_id, row.id, words, seen)
    if first:
        _mark(session, turn, WRITTEN, now=now)
    return at(session, user_id, turn_id, now=now)


def _mark(session: Session, turn: PracticeTurn, how: str, *, now: datetime) -> bool:
    """Mark a turn, unless that was done already, maybe in this moment on another device; says whether it was new."""
    open_turn = update(PracticeTurn).where(PracticeTurn.id == turn.id, PracticeTurn.went.is_(None))
    marked = session.execute(open_turn.values(went=how, at=now))
    return isinstance(marked, CursorResult) and marked.rowcount == 1


def tidy(session: Session, *, now: datetime) -> None:
    """Let go of sessions begun more than 30 days ago."""
    old = select(Practice.id).where(Practice.begun_at < now - KEPT_FOR)
    session.execute(delete(PracticeTurn).where(PracticeTurn.practice_id.in_(old)))
    session.execute(delete(Practice).where(Practice.begun_at < now - KEPT_FOR))


def acted_at(session: Session, user_id: int) -> datetime | None:
    """Say when a person last practised, None for not in the last 30 days."""
    return last_moment(session, PracticeTurn.at, user_id)


def is_due(session: Session, user_id: int, *, now: datetime, unless: Callable[[str], object]) -> bool:
    """Say whether one of a person's questions was never practised, or has come up again; `unless` as for `begin`."""
    own = select(Question.id).where(Question.user_id == user_id, Question.removed_at.is_(None))
    come_up = or_(Question.due_at.is_(None), Question.due_at <= now)
    return any(_light(session, session.scalars(own.where(come_up).order_by(Question.id)), unless))
