"""What matters to a person in their life outside the search, and why, in their own words.

The exercise is the one of Pfrombeck et al. (2023): two or three values, why each matters, and a time it was lived.
It is about life outside the search, is never pushed, and never asked for right after a no.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from bot import undo
from bot.errors import UserError
from bot.features import rejection
from bot.meanwhile import print_of, taken
from bot.tables import Base, Id, Owned, Sealed, last_moment
from bot.written import says_anything

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.orm import Session

VALUES = (
    "family",
    "friends",
    "humour",
    "craft",
    "learning",
    "creativity",
    "fairness",
    "helping",
    "independence",
    "nature",
    "health",
    "spirit",
)
"""A dozen to choose from, after the list of Pfrombeck et al. (2023)."""
OWN = "own"
ENOUGH = 3
"""How many to choose at most; a few that were thought about do more than a list."""
MOST_NAME = 60
MOST_TEXT = 1_000
TOO_FRESH = timedelta(hours=24)
"""After a no one's values are not brought up for so long: it would read as a remedy for it."""


class ChosenValue(Owned, Base):
    """One value a person chose, in their own words. `removed_at` keeps one that was let go for 30 days."""

    __tablename__ = "chosen_values"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chosen_at: Mapped[datetime]
    code: Mapped[str]
    """One of `VALUES`, or "own"."""
    removed_at: Mapped[datetime | None]
    name = Sealed()
    """Its name where it is the person's own."""
    why = Sealed()
    """Why it matters to them."""
    lived = Sealed()
    """A time they lived it."""

    @property
    def is_written(self) -> bool:
        """Whether the person wrote anything about it."""
        return bool(self.why or self.lived)

    @property
    def print(self) -> str:
        """The print of its texts, for the form that changes them."""
        return print_of(self.name, self.why, self.lived)


@dataclass(frozen=True)
class Words:
    """What a form says about a value; `name` is empty for one of the dozen."""

    name: str
    why: str
    lived: str


def listed(session: Session, user_id: int) -> Sequence[ChosenValue]:
    """List the values a person chose, in the order of choosing."""
    rows = select(ChosenValue).where(ChosenValue.user_id == user_id, ChosenValue.removed_at.is_(None))
    return session.scalars(rows.order_by(ChosenValue.chosen_at, ChosenValue.id)).all()


def find(session: Session, user_id: int, value_id: int) -> ChosenValue:
    """Return one's own value. Raises `UserError` when there is none of that id, or it is somebody else's."""
    row = session.get(ChosenValue, value_id)
    if row is None or row.user_id != user_id:
        raise UserError("values-gone")
    return row


def choose(session: Session, user_id: int, codes: Collection[str], *, now: datetime) -> Sequence[ChosenValue]:
    """Choose some of the dozen; one that was let go comes back with its words. Returns all that are chosen.

    More than three can be chosen, and the card then asks which may go. Raises `UserError` for what is none of the
    dozen, and while there are more than three already.
    """
    if not set(codes) <= set(VALUES):
        raise UserError("error-old-button")
    there = {row.code for row in listed(session, user_id)}
    wanted = [code for code in VALUES if code in codes and code not in there]
    if wanted:
        _assert_room(session, user_id)
    for code in wanted:
        _take(session, user_id, code, now)
    session.flush()
    return listed(session, user_id)


def _assert_room(session: Session, user_id: int) -> None:
    if len(listed(session, user_id)) > ENOUGH:
        raise UserError("values-let-go-first", enough=ENOUGH)


def _take(session: Session, user_id: int, code: str, now: datetime) -> None:
    before = select(ChosenValue).where(ChosenValue.user_id == user_id, ChosenValue.code == code)
    row = session.scalar(before.order_by(ChosenValue.id.desc()).limit(1))
    if row is None:
        session.add(ChosenValue(user_id=user_id, chosen_at=now, code=code))
    else:
        row.removed_at, row.chosen_at = None, now


def add_own(session: Session, user_id: int, words: Words, *, now: datetime) -> Sequence[ChosenValue]:
    """Add a value of the person's own; one of that name that is there already gets the words. Returns all.

    Raises `UserError` when it has no name, something is too long, or there are more than three already.
    """
    name = _named(words.name)
    called = (row for row in listed(session, user_id) if (row.name or "").casefold() == name.casefold())
    row = next(called, None)
    if row is None:
        _assert_room(session, user_id)
        row = ChosenValue(user_id=user_id, chosen_at=now, code=OWN)
        row.name = name
        session.add(row)
    _put(row, words, seen=False)
    session.flush()
    return listed(session, user_id)


def write(session: Session, user_id: int, value_id: int, words: Words, *, seen: str) -> ChosenValue:
    """Keep what a person wrote about a value; `seen` is the print of the texts their form was filled with.

    Texts that another device wrote meanwhile are kept too, and one that was let go meanwhile is there again. Raises
    `UserError` when the value is not theirs, its own name is empty, or something is too long.
    """
    row = find(session, user_id, value_id)
    unchanged = seen == row.print
    if row.code == OWN:
        row.name = _named(words.name, row.name, seen=unchanged)
    _put(row, words, seen=unchanged)
    row.removed_at = None
    session.flush()
    return row


def _put(row: ChosenValue, words: Words, *, seen: bool) -> None:
    row.why = taken(row.why, words.why, seen=seen, most=MOST_TEXT, too_long="values-too-long")
    row.lived = taken(row.lived, words.lived, seen=seen, most=MOST_TEXT, too_long="values-too-long")


def _named(text: str, there: str | None = None, *, seen: bool = True) -> str:
    came = " ".join(text.split())
    if not says_anything(came):
        raise UserError("values-name-empty")
    name = taken(there, came, seen=seen, most=MOST_NAME, too_long="values-too-long")
    return " · ".join(name.split("\n\n"))


def remove(session: Session, user_id: int, value_id: int, *, now: datetime) -> ChosenValue:
    """Let go of a value; for 30 days `bring_back` can undo it."""
    row = find(session, user_id, value_id)
    row.removed_at = row.removed_at or now
    return row


def let_go(session: Session, user_id: int, value_ids: Collection[int], *, now: datetime) -> Sequence[ChosenValue]:
    """Let go of some values, as `remove` does. Returns those that are left."""
    for value_id in value_ids:
        remove(session, user_id, value_id, now=now)
    session.flush()
    return listed(session, user_id)


def bring_back(session: Session, user_id: int, value_id: int) -> Sequence[ChosenValue]:
    """Undo letting go; what was written about it comes back too. Returns all there are."""
    find(session, user_id, value_id).removed_at = None
    session.flush()
    return listed(session, user_id)


def worth_offering(session: Session, user_id: int, *, party_runs: bool, now: datetime) -> bool:
    """Say whether values may be brought up: none were ever chosen, no no within 24 hours, and no pity party.

    `party_runs` is what the caller knows of a party. Whoever types /values gets there at any time: it is theirs.
    """
    newest = rejection.newest(session, user_id)
    if party_runs or (newest is not None and now - newest.created_at < TOO_FRESH):
        return False
    return session.scalar(select(ChosenValue.id).where(ChosenValue.user_id == user_id).limit(1)) is None


def tidy(session: Session, *, now: datetime) -> None:
    """Let go for good of what was let go more than 30 days ago."""
    undo.let_go(session, ChosenValue.removed_at, now=now)


def acted_at(session: Session, user_id: int) -> datetime | None:
    """Say when a person last chose a value, None for never."""
    return last_moment(session, ChosenValue.chosen_at, user_id)
