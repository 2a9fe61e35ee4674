"""The consolation celebration, or that of a yes: a post somebody chose to make, and the hugs others leave on it.

Nothing is posted that its owner has not seen as it will stand there. Counts go to the owner alone,
except the number on the post itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.errors import UserError
from bot.features import rejection
from bot.tables import Base, Id, Owned, Sealed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

RECENT = timedelta(days=7)
"""Hugs on posts of this age are still told to their owner."""


class Share(Owned, Base):
    """One post, from its draft on."""

    __tablename__ = "shares"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime]
    rejection_id: Mapped[int | None] = mapped_column(BigInteger)
    hire_id: Mapped[int | None] = mapped_column(BigInteger)
    """The yes it is about; None when it is about a no."""
    guild_id: Mapped[int] = mapped_column(BigInteger)
    channel_id: Mapped[int] = mapped_column(BigInteger)
    with_company: Mapped[bool] = mapped_column(default=False)
    with_name: Mapped[bool] = mapped_column(default=True)
    confirmed_at: Mapped[datetime | None]
    """When its owner pressed Share; from here on its words are fixed and it may be on its way."""
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    removed_at: Mapped[datetime | None]
    company = Sealed()
    """Where the yes came from, if its person wrote that down."""


class Hug(Owned, Base):
    """One hug, from the person whose row it is."""

    __tablename__ = "hugs"
    __table_args__ = (UniqueConstraint("share_id", "user_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    share_id: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]


@dataclass(frozen=True)
class Post:
    """What stands, or would stand, in the channel."""

    share: Share
    owner_id: int | None
    """Whose it is, when they put their name to it."""
    company: str | None
    """The company's name, when the owner added it."""
    can_name_company: bool
    hugs: int


def draft(session: Session, user_id: int, rejection_id: int, guild_id: int, channel_id: int, *, now: datetime) -> Post:
    """Prepare a post about a rejection, 0 for the newest if there is one; without the company's name.

    Raises `UserError` when the rejection is gone or somebody else's.
    """
    about = rejection.find(session, user_id, rejection_id) if rejection_id else rejection.newest(session, user_id)
    row = Share(
        user_id=user_id,
        created_at=now,
        rejection_id=about.id if about else None,
        guild_id=guild_id,
        channel_id=channel_id,
        with_company=False,
        with_name=True,
    )
    session.add(row)
    session.flush()
    return _post(session, row)


def draft_yes(
    session: Session, user_id: int, hire_id: int, company: str | None, place: tuple[int, int], *, now: datetime
) -> Post:
    """Prepare a post about a yes for a `place` of server and channel; the company's name may be added later."""
    row = Share(
        user_id=user_id,
        created_at=now,
        hire_id=hire_id,
        guild_id=place[0],
        channel_id=place[1],
        with_company=False,
        with_name=True,
    )
    row.company = company or None
    session.add(row)
    session.flush()
    return _post(session, row)


def own(session: Session, user_id: int, share_id: int) -> Share:
    """Return one's own post, standing or not. Raises `UserError` when it does not exist or is somebody else's."""
    row = session.get(Share, share_id)
    if row is None or row.user_id != user_id:
        raise UserError("share-gone")
    return row


def find(session: Session, user_id: int, share_id: int) -> Post:
    """Return one's own post that was not taken down. Raises `UserError` as `own` does, and when it was."""
    row = own(session, user_id, share_id)
    if row.removed_at is not None:
        raise UserError("share-gone")
    return _post(session, row)


def drop(session: Session, user_id: int, share_id: int) -> Post | None:
    """Forget a draft; returns the post when it went out already, since taking that down is another deed."""
    row = session.get(Share, share_id)
    if row is None or row.user_id != user_id:
        return None
    if row.message_id is not None and row.removed_at is None:
        return _post(session, row)
    if row.confirmed_at is None:
        session.delete(row)
    return None


def choose(
    session: Session, user_id: int, share_id: int, *, company: bool | None = None, name: bool | None = None
) -> Post:
    """Add or leave out the company's or one's own name; once it is confirmed, nothing changes any more."""
    row = find(session, user_id, share_id).share
    if row.confirmed_at is None:
        row.with_company = row.with_company if company is None else company
        row.with_name = row.with_name if name is None else name
    return _post(session, row)


def confirm(session: Session, user_id: int, share_id: int, *, now: datetime) -> Post:
    """Fix the words of a post and let it go out; confirmed twice, it is the same post."""
    post = find(session, user_id, share_id)
    post.share.confirmed_at = post.share.confirmed_at or now
    return post


def posted(session: Session, user_id: int, share_id: int, message_id: int) -> Post:
    """Note the message in which a post stands."""
    post = find(session, user_id, share_id)
    post.share.message_id = post.share.message_id or message_id
    return post


def take_down(session: Session, user_id: int, share_id: int, *, now: datetime) -> Share:
    """Note that a post's owner took it away; taken away twice is taken away. Raises `UserError` as `own` does."""
    row = own(session, user_id, share_id)
    row.removed_at = row.removed_at or now
    return row


def hug(session: Session, user_id: int, share_id: int, message_id: int, *, now: datetime) -> tuple[Post, bool]:
    """Give a hug, or take one's own back; returns the post and whether the person's hug is on it now.

    `message_id` is the message that was pressed: a button that somebody made up reaches no post. Raises
    `UserError` when there is no such post, or it is one's own.
    """
    row = session.get(Share, share_id)
    if row is None or row.confirmed_at is None or row.removed_at is not None:
        raise UserError("share-gone")
    if row.message_id not in {None, message_id}:
        raise UserError("share-gone")
    if row.user_id == user_id:
        raise UserError("share-own")
    given = session.scalar(select(Hug).where(Hug.share_id == share_id, Hug.user_id == user_id))
    if given is None:
        session.add(Hug(user_id=user_id, share_id=share_id, created_at=now))
    else:
        session.delete(given)
    session.flush()
    return _post(session, row), given is None


def _post(session: Session, row: Share) -> Post:
    company = _company(session, row)
    hugs = select(func.count()).select_from(Hug).where(Hug.share_id == row.id)
    return Post(
        row,
        owner_id=row.user_id if row.with_name else None,
        company=company if row.with_company else None,
        can_name_company=company is not None,
        hugs=session.scalar(hugs) or 0,
    )


def _company(session: Session, row: Share) -> str | None:
    if row.hire_id is not None:
        return row.company
    about = session.get(rejection.Rejection, row.rejection_id) if row.rejection_id else None
    return (about.company or None) if about else None


def standing(session: Session, user_id: int, *, now: datetime) -> Sequence[Share]:
    """List one's own posts of the last days that still stand, newest first."""
    rows = select(Share).where(
        Share.user_id == user_id,
        Share.confirmed_at >= now - RECENT,
        Share.message_id.is_not(None),
        Share.removed_at.is_(None),
    )
    return session.scalars(rows.order_by(Share.id.desc())).all()


def received(session: Session, user_id: int, *, now: datetime) -> int:
    """Count the people who left a hug on a person's posts of the last days."""
    posts = select(Share.id).where(Share.user_id == user_id, Share.confirmed_at >= now - RECENT)
    people = select(func.count(Hug.user_id.distinct())).where(Hug.share_id.in_(posts.scalar_subquery()))
    return session.scalar(people) or 0
