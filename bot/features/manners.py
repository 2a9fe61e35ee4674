"""How to speak to a person, as every answer needs to know it.

Learned anew in each turn and never remembered: another process may have changed it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import bindparam, select

from bot import reminders
from bot.features.profile import Profile
from bot.reminders import claim
from bot.tables import quickly

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

R = TypeVar("R")


@dataclass(frozen=True)
class Manners:
    """What every answer needs to know of a person."""

    language: str | None
    tone: str
    zone: str | None
    notice_heavy_words: bool
    dm_channel_id: int | None
    kept: bool
    """Whether something for the person could not reach them."""


_MANNERS = select(
    Profile.language,
    Profile.tone,
    Profile.zone,
    Profile.notice_heavy_words,
    Profile.dm_channel_id,
    claim.ANYTHING_KEPT,
).where(Profile.user_id == bindparam("user_id"))
_DM = select(Profile.dm_channel_id, Profile.dm_closed_at).where(Profile.user_id == bindparam("user_id"))


def learn(session: Session, user_id: int) -> Manners:
    """Return how to speak to somebody; the defaults for somebody unknown, without remembering them."""
    row = quickly(session, _MANNERS, user_id=user_id).one_or_none()
    if row is None:
        return Manners(None, "gentle", None, notice_heavy_words=True, dm_channel_id=None, kept=False)
    return Manners(*row)


def introduced(session: Session, user_id: int, learned: list[Manners], work: Callable[[Session], R]) -> R:
    """Learn how to speak to somebody and do `work`, in one transaction.

    `learned` has the manners afterwards, also where the work raised something.
    """
    learned[:] = [learn(session, user_id)]
    return work(session)


def needs_dm(session: Session, user_id: int) -> bool:
    """Say whether something will come to this person by DM and no DM was opened yet."""
    row = quickly(session, _DM, user_id=user_id).one_or_none()
    if row is None or row.dm_channel_id is not None or row.dm_closed_at is not None:
        return False
    return bool(reminders.upcoming(session, user_id, limit=1))
