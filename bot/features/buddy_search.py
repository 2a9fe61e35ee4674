"""Looking for somebody to practise with: begun, paused, ended; and a word after a week without anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select

from bot import reminders
from bot.clock import Repeat
from bot.errors import UserError
from bot.features import profile
from bot.features.buddy import (
    ALONE,
    BuddyBlock,
    BuddyPair,
    BuddyReport,
    BuddySearch,
    BuddySide,
    Topic,
    is_open,
    sides,
    untell,
)
from bot.features.buddy_match import MOST_PAIRS, is_looking, seek, seen_lately

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from bot.features.buddy_match import Held

MOST_SEARCHES, SEARCHES_IN = 5, timedelta(days=1)
"""Searches that one person may begin in a day, in all servers together."""
ALONE_AFTER = timedelta(days=7)
"""How long nobody was proposed before that is said. So often each search looks once more by itself, too."""
KEPT_FOR = timedelta(days=90)
"""How long a search goes on at most, and what came of it is kept: longer than two people are kept apart."""


@dataclass(frozen=True)
class Wish:
    """What somebody looks for: where, which topic, and when they are awake in their zone."""

    guild_id: int
    channel_id: int | None
    topic: str
    zone: str
    wakes: time
    sleeps: time


def hours(session: Session, user_id: int, *, now: datetime) -> tuple[time, time]:
    """Return when somebody is awake, as far as is known: all but their quiet hours, or but the usual ones."""
    row = profile.read(session, user_id, now=now)
    return (row.quiet_end, row.quiet_start) if row.has_quiet_hours else (profile.QUIET_END, profile.QUIET_START)


def listed(session: Session, user_id: int, guild_id: int) -> Sequence[BuddySearch]:
    """List somebody's searches in a server that are not ended, paused ones too, the oldest first."""
    return [row for row in open_ones(session, user_id) if row.guild_id == guild_id]


def open_ones(session: Session, user_id: int) -> Sequence[BuddySearch]:
    """List somebody's searches in all servers that are not ended, paused ones too, the oldest first."""
    rows = select(BuddySearch).where(BuddySearch.user_id == user_id, BuddySearch.ended_at.is_(None))
    return session.scalars(rows.order_by(BuddySearch.id)).all()


def find(session: Session, user_id: int, search_id: int) -> BuddySearch:
    """Return one's own search, an ended one too. Raises `UserError` when there is none of that id."""
    row = session.get(BuddySearch, search_id)
    if row is None or row.user_id != user_id:
        raise UserError("buddy-gone")
    return row


def start(session: Session, user_id: int, wish: Wish, *, now: datetime, held: Held) -> BuddySearch:
    """Begin to look, and propose somebody at once where there is somebody; one that goes on already is that one.

    `held` is as for `buddy_match.seek`. Raises `UserError` for a topic that is none, after five searches in a day or
    three new buddies in a week, and where there is a buddy for the topic already.
    """
    if wish.topic not in set(Topic):
        raise UserError("error-old-button")
    row = next((each for each in listed(session, user_id, wish.guild_id) if each.topic == wish.topic), None)
    if row is None:
        _assert_allowed(session, user_id, wish, now)
        row = BuddySearch(user_id=user_id, guild_id=wish.guild_id, topic=wish.topic, created_at=now)
        session.add(row)
    row.channel_id, row.zone, row.wakes, row.sleeps = wish.channel_id, wish.zone, wish.wakes, wish.sleeps
    session.flush()
    return resume(session, user_id, row.id, now=now, held=held)


def _assert_allowed(session: Session, user_id: int, wish: Wish, now: datetime) -> None:
    if buddy_of(session, user_id, wish.guild_id, wish.topic) is not None:
        raise UserError("buddy-have-one")
    begun = select(func.count()).select_from(BuddySearch)
    begun = begun.where(BuddySearch.user_id == user_id, BuddySearch.created_at > now - SEARCHES_IN)
    if (session.scalar(begun) or 0) >= MOST_SEARCHES:
        raise UserError("buddy-many-searches", most=MOST_SEARCHES)
    if seen_lately(session, user_id, now) >= MOST_PAIRS:
        raise UserError("buddy-many-pairs", most=MOST_PAIRS)


def buddy_of(session: Session, user_id: int, guild_id: int, topic: str) -> BuddyPair | None:
    """Return the pair that somebody is in for a topic in a server, None where there is none."""
    return next((pair for pair in pairs_in(session, user_id, guild_id) if pair.topic == topic), None)


def pairs_in(session: Session, user_id: int, guild_id: int) -> Sequence[BuddyPair]:
    """List the pairs somebody is in within a server, the oldest first; those that are ended are left out."""
    rows = select(BuddyPair).join(BuddySide, BuddySide.pair_id == BuddyPair.id)
    rows = rows.where(BuddySide.user_id == user_id, BuddyPair.guild_id == guild_id, BuddyPair.ended_at.is_(None))
    return session.scalars(rows.where(BuddyPair.matched_at.is_not(None)).order_by(BuddyPair.id)).all()


def look(session: Session, user_id: int, search_id: int, *, now: datetime, held: Held) -> BuddySearch:
    """Return one's own search, once more looking for somebody."""
    row = find(session, user_id, search_id)
    seek(session, row, now=now, held=held)
    return row


def pause(session: Session, user_id: int, search_id: int, *, now: datetime) -> BuddySearch:
    """Let a search rest: nobody new is proposed; what stands can still be answered."""
    row = find(session, user_id, search_id)
    if row.ended_at is None:
        row.paused_at = row.paused_at or now
        reminders.cancel(session, ALONE, user_id=user_id, subject_id=row.id)
    return row


def resume(session: Session, user_id: int, search_id: int, *, now: datetime, held: Held) -> BuddySearch:
    """Go on looking. An ended search stays ended."""
    row = find(session, user_id, search_id)
    if row.ended_at is None:
        row.paused_at = None
        if reminders.find(session, ALONE, user_id, row.id) is None:
            _promise(session, row, now=now)
        seek(session, row, now=now, held=held)
    return row


def _promise(session: Session, row: BuddySearch, *, now: datetime) -> None:
    """Promise to look once more each week, at the time of day at which they began."""
    zone = ZoneInfo(row.zone)
    wall = now.astimezone(zone)
    rule = Repeat(time(wall.hour, wall.minute), frozenset({wall.weekday()}))
    fire_at = rule.next_after(now, zone)
    reminders.schedule(
        session, ALONE, user_id=row.user_id, subject_id=row.id, fire_at=fire_at, repeat=rule, zone=zone.key
    )


def wake(
    session: Session,
    user_id: int,
    search_id: int,
    span: tuple[time, time],
    *,
    now: datetime,
    held: Held,
) -> BuddySearch:
    """Change when somebody is awake, from the first to the second time, and look once more."""
    row = find(session, user_id, search_id)
    row.wakes, row.sleeps = span
    row.zone = profile.zone_or_utc(session, user_id).key
    seek(session, row, now=now, held=held)
    return row


def change_topic(
    session: Session,
    user_id: int,
    search_id: int,
    topic: str,
    *,
    now: datetime,
    held: Held,
) -> BuddySearch:
    """Look for another topic from now on: a search of its own, so that it counts as one; the old one ends.

    The same topic is the search that goes on. Raises `UserError` as `find` and `start` do.
    """
    row = find(session, user_id, search_id)
    if row.ended_at is None and row.topic == topic:
        return look(session, user_id, search_id, now=now, held=held)
    wish = Wish(row.guild_id, row.channel_id, topic, row.zone, row.wakes, row.sleeps)
    end(session, user_id, search_id, now=now)
    return start(session, user_id, wish, now=now, held=held)


def until(row: BuddySearch) -> datetime:
    """Tell when a search ends by itself."""
    return row.created_at + KEPT_FOR


def end(session: Session, user_id: int, search_id: int, *, now: datetime) -> BuddySearch:
    """End a search and withdraw from what was proposed to it, without a word to anybody. Twice is once."""
    row = find(session, user_id, search_id)
    row.ended_at = row.ended_at or now
    reminders.cancel(session, ALONE, user_id=user_id, subject_id=row.id)
    withdraw(session, user_id, now=now, search_id=row.id)
    return row


def withdraw(session: Session, user_id: int, *, now: datetime, search_id: int) -> None:
    """Take somebody out of the proposals of one search that are not decided; the others see no difference."""
    rows = select(BuddyPair, BuddySide).join(BuddySide, BuddySide.pair_id == BuddyPair.id)
    for pair, side in session.execute(rows.where(BuddySide.user_id == user_id, BuddySide.search_id == search_id)).all():
        if is_open(pair, side, now):
            side.left_at = now
        if pair.matched_at is None:
            untell(session, side)


def end_all(session: Session, user_id: int, *, now: datetime, guild_id: int | None = None) -> list[BuddySearch]:
    """End all searches of somebody, or those in one server; returns them."""
    found = open_ones(session, user_id) if guild_id is None else listed(session, user_id, guild_id)
    return [end(session, user_id, row.id, now=now) for row in found]


def end_in(session: Session, guild_id: int, *, now: datetime) -> None:
    """End every search in a server that the bot has left."""
    rows = select(BuddySearch).where(BuddySearch.guild_id == guild_id, BuddySearch.ended_at.is_(None))
    for row in session.scalars(rows).all():
        end(session, row.user_id, row.id, now=now)


def alone(session: Session, user_id: int, search_id: int, *, now: datetime, held: Held) -> BuddySearch | None:
    """Look once more, and return the search where nobody was proposed for a week and that was never said; else None."""
    row = session.get(BuddySearch, search_id)
    if row is None or is_idle(session, user_id, search_id):
        return None
    seek(session, row, now=now, held=held)
    last = select(func.max(BuddyPair.created_at)).join(BuddySide, BuddySide.pair_id == BuddyPair.id)
    proposed_at = session.scalar(last.where(BuddySide.search_id == row.id, BuddySide.user_id == user_id))
    lately = proposed_at is not None and proposed_at > now - ALONE_AFTER
    return None if lately or row.told_at is not None else row


def told(session: Session, user_id: int, search_id: int, *, now: datetime) -> None:
    """Note that somebody was told that nobody was found yet."""
    row = find(session, user_id, search_id)
    row.told_at = row.told_at or now


def is_idle(session: Session, user_id: int, search_id: int) -> bool:
    """Say whether there would be nothing to tell about a search: it rests, or is over."""
    row = session.get(BuddySearch, search_id)
    return row is None or row.user_id != user_id or not is_looking(row)


def tidy(session: Session, *, now: datetime) -> None:
    """Let searches end after 90 days, and go of what came of those that led to nothing, and of old reports."""
    old = now - KEPT_FOR
    for row in session.scalars(select(BuddySearch).where(BuddySearch.created_at < old)).all():
        if row.ended_at is None:
            end(session, row.user_id, row.id, now=now)
        session.delete(row)
    kept = select(BuddyBlock.pair_id)
    gone = select(BuddyPair).where(
        BuddyPair.created_at < old, BuddyPair.matched_at.is_(None), BuddyPair.id.not_in(kept)
    )
    for pair in session.scalars(gone).all():
        for side in sides(session, pair.id):
            untell(session, side)
            session.delete(side)
        session.delete(pair)
    session.execute(delete(BuddyReport).where(BuddyReport.created_at < old))
