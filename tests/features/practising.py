"""How the tests of buddies have people look and meet."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot import reminders
from bot.features import buddy_pair, buddy_search, profile
from bot.features.buddy import PROPOSAL, BuddyPair, BuddySearch, BuddySide, Topic
from bot.features.buddy_search import Wish

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from bot.features.buddy_match import Held

ALICE, BOB, CARL, DORA = 1, 2, 3, 4
GUILD, OTHER_GUILD, CHANNEL = 100, 200, 1_000
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
"""A Tuesday."""
LONDON, BERLIN = "Europe/London", "Europe/Berlin"
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def in_peace(_session: Session, _user_ids: Collection[int]) -> Collection[int]:
    """Say that nobody is left in peace."""
    return ()


def all_but(*user_ids: int) -> Held:
    """Say that some people are left in peace."""

    def held(_session: Session, asked: Collection[int]) -> Collection[int]:
        return set(user_ids).intersection(asked)

    return held


def looking(
    session: Session,
    user_id: int,
    topic: str = Topic.ANY,
    *,
    guild_id: int = GUILD,
    zone: str = LONDON,
    hours: tuple[int, int] = (8, 22),
    now: datetime = NOW,
    held: Held = in_peace,
) -> BuddySearch:
    """Have somebody look."""
    profile.set_zone(session, user_id, zone, now=now)
    wish = Wish(guild_id, CHANNEL, topic, zone, time(hours[0]), time(hours[1]))
    return buddy_search.start(session, user_id, wish, now=now, held=held)


def proposed(session: Session, user_id: int) -> list[int]:
    """List the pairs that somebody is in, proposed or more, by id."""
    return sorted(row.pair_id for row in session.query(BuddySide).filter_by(user_id=user_id))


def met(session: Session, one: int = ALICE, two: int = BOB, topic: str = Topic.ANY, now: datetime = NOW) -> BuddyPair:
    """Have two people look and say yes."""
    for user_id in (one, two):
        looking(session, user_id, topic, now=now)
    pair_id = proposed(session, two)[-1]
    for user_id in (one, two):
        seen = buddy_pair.say_yes(session, user_id, pair_id, now=now)
    return seen.pair


def told_at(session: Session, user_id: int, pair_id: int) -> datetime | None:
    """Return when somebody is told what is new in a pair, None for never."""
    row = reminders.find(session, PROPOSAL, user_id, pair_id)
    return row.fire_at if row else None


def no(session: Session, user_id: int, pair_id: int, now: datetime = NOW) -> buddy_pair.View:
    """Say no."""
    return buddy_pair.say_no(session, user_id, pair_id, now=now, held=in_peace)


def erases(session: Session, user_id: int = BOB) -> None:
    """Erase somebody's sides of every pair, as erasing everything does."""
    for row in session.query(BuddySide).filter_by(user_id=user_id):
        session.delete(row)
    session.flush()


def news(session: Session, user_id: int, pair_id: int, now: datetime = NOW) -> buddy_pair.View | None:
    """Return what somebody would be told."""
    return buddy_pair.news(session, user_id, pair_id, now=now, held=in_peace)
