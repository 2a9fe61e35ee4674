"""The letters of a feedback request, as they were drafted or as the person changed them.

They are kept so that they can be read again days later. Must not write a sentence: whoever knows the
person's language hands in a `Write`. Must not send anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.errors import UserError
from bot.features.draft import HintCode, hints
from bot.features.rejection import Rejection
from bot.tables import Base, Id, Owned, Sealed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST_RECIPIENT = 200
MOST_SUBJECT = 200
MOST_BODY = 2_000
"""Characters: a letter with its hints has to fit on one card in any script, and 150 words are already long."""

PLACE = re.compile(r"\[[^\[\]\n]{1,80}\]")


class Sort(StrEnum):
    """The letters there can be for one request: one in each style, and the follow-up."""

    WARM = "warm"
    SHORT = "short"
    FORMAL = "formal"
    FOLLOW_UP = "follow"


STYLES = (Sort.WARM, Sort.SHORT, Sort.FORMAL)


@dataclass(frozen=True)
class Words:
    """What a letter says."""

    subject: str
    body: str


Write = Callable[[Rejection, Sort], Words]
"""Drafts a letter about a rejection in the person's language."""


class FeedbackLetter(Owned, Base):
    """One letter. Each style keeps its own, so that trying another one loses nothing."""

    __tablename__ = "feedback_letters"
    __table_args__ = (UniqueConstraint("request_id", "sort"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    request_id: Mapped[int] = mapped_column(BigInteger)
    sort: Mapped[str]
    """A `Sort`."""
    edited: Mapped[bool]
    """Whether the words are the person's own; if so no template ever replaces them."""
    subject = Sealed()
    body = Sealed()

    @property
    def places(self) -> int:
        """How many places in [brackets] still wait for the person's words."""
        return len(PLACE.findall(self.body or ""))


def kept(session: Session, user_id: int, request_id: int, sort: str) -> FeedbackLetter | None:
    """Return a letter as it is kept, if it was ever drafted."""
    return session.scalar(
        select(FeedbackLetter).where(
            FeedbackLetter.user_id == user_id, FeedbackLetter.request_id == request_id, FeedbackLetter.sort == sort
        )
    )


def drafted(session: Session, request_id: int, about: Rejection, sort: Sort, write: Write) -> FeedbackLetter:
    """Return a letter, drafting it if the person has not put their own words in."""
    row = kept(session, about.user_id, request_id, sort)
    if row is None or not row.edited:
        row = _put(session, row, about.user_id, (request_id, sort), write(about, sort))
    return row


def rewrite(session: Session, user_id: int, request_id: int, sort: Sort, words: Words) -> FeedbackLetter:
    """Keep the person's own words. Raises `UserError` when the text is empty or something is too long."""
    said = Words(" ".join(words.subject.split()), words.body.strip())
    if not visible(said.body):
        raise UserError("feedback-letter-empty")
    for text, most in ((said.body, MOST_BODY), (said.subject, MOST_SUBJECT)):
        if len(text) > most:
            raise UserError("feedback-letter-too-long", most=most, long=len(text))
    row = _put(session, kept(session, user_id, request_id, sort), user_id, (request_id, sort), said)
    row.edited = True
    return row


def _put(
    session: Session, row: FeedbackLetter | None, user_id: int, place: tuple[int, Sort], words: Words
) -> FeedbackLetter:
    if row is None:
        row = FeedbackLetter(user_id=user_id, request_id=place[0], sort=place[1], edited=False)
        session.add(row)
    if (row.subject, row.body) != (words.subject, words.body):
        row.subject, row.body = words.subject, words.body
    session.flush()
    return row


def visible(text: str) -> bool:
    """Say whether a text has anything in it that a reader would see."""
    return any(character.isprintable() and not character.isspace() for character in text)


def speaks_of_law(*texts: str | None) -> bool:
    """Say whether a text suggests discrimination: then a humble letter would be the wrong one to draft."""
    return any(hint.code is HintCode.LEGAL for text in texts if text for hint in hints(text))
