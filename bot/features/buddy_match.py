"""Who could practise with whom: one server, one topic, enough hours awake together, nobody blocked, nobody again.

Must not tell anybody's name, nor answer for anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from bot.clock import to_utc
from bot.features.buddy import (
    APART_FOR,
    STANDS_FOR,
    BuddyBlock,
    BuddyPair,
    BuddySearch,
    BuddySide,
    Topic,
    tell,
)

ENOUGH = timedelta(hours=2)
"""Hours awake together, on the day of the search, without which two are not proposed."""
MOST_OPEN = 3
"""Proposals that stand at once for one search."""
MOST_PAIRS, PAIRS_IN = 3, timedelta(days=7)
"""Names that one person can come to see in a week, however often they look."""
MOST_ASKED, ASKED_IN = 5, timedelta(days=1)
"""Proposals that one person is part of in a day, in all servers together: each is a message to somebody else, and who
says no to all of them must not write to a whole server that way."""
MOST_POOL = 1_000
"""Searches of one server that are looked at, those that wait longest: as many hours as can be compared in a moment."""
A_DAY = timedelta(days=1)

Span = tuple[datetime, datetime]
Held = Callable[[Session, Collection[int]], Collection[int]]
"""Says who of several people is left in peace at the moment: of them nothing is asked."""


@lru_cache(maxsize=4_096)
def awake(zone: str, wakes: time, sleeps: time, on: date) -> tuple[Span, ...]:
    """Tell when somebody is awake within a day of UTC, to be compared with others; the same times mean always."""
    start = datetime.combine(on, time(0), UTC)
    spans: list[Span] = []
    for local in (on + timedelta(days=days) for days in range(-2, 2)):
        since = to_utc(local, wakes, ZoneInfo(zone))
        until = to_utc(local + A_DAY if sleeps <= wakes else local, sleeps, ZoneInfo(zone))
        if since < start + A_DAY and until > start:
            spans.append((max(since, start), min(until, start + A_DAY)))
    return tuple(spans)


def overlap(one: BuddySearch, two: BuddySearch, now: datetime) -> timedelta:
    """Tell for how long of today, by UTC, two people are awake together."""
    on = now.astimezone(UTC).date()
    ours, theirs = (awake(each.zone, each.wakes, each.sleeps, on) for each in (one, two))
    shared = (min(a[1], b[1]) - max(a[0], b[0]) for a in ours for b in theirs)
    return sum((length for length in shared if length > timedelta(0)), timedelta(0))


def fits(one: str, two: str) -> bool:
    """Whether two topics can be practised together."""
    return one == two or Topic.ANY in {one, two}


def shared_topic(one: str, two: str) -> str:
    """Return what two would practise together."""
    return two if one == Topic.ANY else one


def is_looking(search: BuddySearch | None) -> bool:
    """Whether a search goes on."""
    return search is not None and search.ended_at is None and search.paused_at is None


def seek(session: Session, search: BuddySearch, *, now: datetime, held: Held) -> BuddyPair | None:
    """Propose somebody to a search that has nobody to decide about; returns the pair, or None where there is nobody.

    Most hours together first, among equals whoever waits longest. However many look, it asks the same few statements.
    """
    if not is_looking(search) or held(session, [search.user_id]) or not _wants_one(session, search, now):
        return None
    found = _ordered(search, _candidates(session, search, now), now)
    in_peace = held(session, [each.user_id for each in found])
    chosen = next((each for each in found if each.user_id not in in_peace), None)
    return None if chosen is None else _propose(session, search, chosen, now)


def _wants_one(session: Session, search: BuddySearch, now: datetime) -> bool:
    open_ones = session.scalars(
        select(BuddySide).join(BuddyPair, BuddyPair.id == BuddySide.pair_id).where(_open(now), _of(search))
    ).all()
    undecided = any(side.yes_at is None for side in open_ones)
    if undecided or len(open_ones) >= MOST_OPEN or seen_lately(session, search.user_id, now) >= MOST_PAIRS:
        return False
    return _asked(session, {search.user_id}, now)[search.user_id] < MOST_ASKED


def _of(search: BuddySearch) -> ColumnElement[bool]:
    return and_(BuddySide.user_id == search.user_id, BuddySide.search_id == search.id)


def _open(now: datetime) -> ColumnElement[bool]:
    """Select what a side can still answer, as `buddy.is_open` says."""
    return and_(
        BuddyPair.matched_at.is_(None),
        BuddyPair.created_at > now - STANDS_FOR,
        BuddySide.no_at.is_(None),
        BuddySide.left_at.is_(None),
    )


def seen_lately(session: Session, user_id: int, now: datetime) -> int:
    """Count the people whose names somebody came to see within a week."""
    rows = select(func.count()).select_from(BuddySide).join(BuddyPair, BuddyPair.id == BuddySide.pair_id)
    return session.scalar(rows.where(BuddySide.user_id == user_id, BuddyPair.matched_at > now - PAIRS_IN)) or 0


def _ordered(search: BuddySearch, pool: Sequence[BuddySearch], now: datetime) -> list[BuddySearch]:
    together = [(overlap(search, each, now), each) for each in pool]
    enough = [(length, each) for length, each in together if length >= ENOUGH]
    return [each for _length, each in sorted(enough, key=lambda one: (-one[0], one[1].created_at, one[1].id))]


def _candidates(session: Session, search: BuddySearch, now: datetime) -> Sequence[BuddySearch]:
    pool = select(BuddySearch).where(
        BuddySearch.guild_id == search.guild_id,
        BuddySearch.user_id != search.user_id,
        BuddySearch.ended_at.is_(None),
        BuddySearch.paused_at.is_(None),
    )
    if search.topic != Topic.ANY:
        pool = pool.where(BuddySearch.topic.in_([search.topic, Topic.ANY]))
    rows = session.scalars(pool.order_by(BuddySearch.created_at, BuddySearch.id).limit(MOST_POOL)).all()
    never = _met(session, search.user_id, now) | blocked(session, search.user_id)
    rows = [row for row in rows if row.user_id not in never]
    return _with_room(session, search, rows, now)


def _met(session: Session, user_id: int, now: datetime) -> set[int]:
    mine, theirs = aliased(BuddySide), aliased(BuddySide)
    rows = select(theirs.user_id).join(mine, mine.pair_id == theirs.pair_id)
    rows = rows.join(BuddyPair, BuddyPair.id == mine.pair_id).where(mine.user_id == user_id, theirs.user_id != user_id)
    return set(session.scalars(rows.where(BuddyPair.created_at > now - APART_FOR)))


def blocked(session: Session, user_id: int) -> set[int]:
    """Return whom somebody blocked, and who blocked them."""
    by_me = select(BuddySide.user_id).join(BuddyBlock, BuddyBlock.pair_id == BuddySide.pair_id)
    mine = aliased(BuddySide)
    by_them = (
        select(BuddyBlock.user_id)
        .join(mine, mine.pair_id == BuddyBlock.pair_id)
        .where(mine.user_id == user_id, BuddyBlock.user_id != user_id)
    )
    by_id = select(BuddyBlock.user_id, BuddyBlock.blocked_id).where(BuddyBlock.blocked_id.is_not(None))
    named = by_id.where(or_(BuddyBlock.user_id == user_id, BuddyBlock.blocked_id == user_id))
    found = {*session.scalars(by_me.where(BuddyBlock.user_id == user_id)), *session.scalars(by_them)}
    return {*found, *(each for row in session.execute(named) for each in row)} - {user_id}


def _with_room(
    session: Session, search: BuddySearch, rows: Sequence[BuddySearch], now: datetime
) -> Sequence[BuddySearch]:
    """Leave out who has proposals or new names enough, and who has a buddy for that topic in that server."""
    people = {search.user_id, *(row.user_id for row in rows)}
    open_ones, asked = _open_ones(session, rows, now), _asked(session, people, now)
    seen, paired = _seen(session, people, now), _paired(session, search, people)
    taken = {topic for user_id, topic in paired if user_id == search.user_id}
    return [
        row
        for row in rows
        if open_ones[row.id] < MOST_OPEN
        and asked[row.user_id] < MOST_ASKED
        and seen[row.user_id] < MOST_PAIRS
        and (topic := shared_topic(search.topic, row.topic)) not in taken
        and (row.user_id, topic) not in paired
    ]


def _open_ones(session: Session, rows: Sequence[BuddySearch], now: datetime) -> Counter[int]:
    counted = select(BuddySide.search_id, func.count()).join(BuddyPair, BuddyPair.id == BuddySide.pair_id)
    people, searches = {row.user_id for row in rows}, {row.id for row in rows}
    counted = counted.where(_open(now), BuddySide.user_id.in_(people), BuddySide.search_id.in_(searches))
    return Counter({row[0]: row[1] for row in session.execute(counted.group_by(BuddySide.search_id))})


def _seen(session: Session, people: Collection[int], now: datetime) -> Counter[int]:
    counted = select(BuddySide.user_id, func.count()).join(BuddyPair, BuddyPair.id == BuddySide.pair_id)
    counted = counted.where(BuddySide.user_id.in_(people), BuddyPair.matched_at > now - PAIRS_IN)
    return Counter({row[0]: row[1] for row in session.execute(counted.group_by(BuddySide.user_id))})


def _asked(session: Session, people: Collection[int], now: datetime) -> Counter[int]:
    counted = select(BuddySide.user_id, func.count()).join(BuddyPair, BuddyPair.id == BuddySide.pair_id)
    counted = counted.where(BuddySide.user_id.in_(people), BuddyPair.created_at > now - ASKED_IN)
    return Counter({row[0]: row[1] for row in session.execute(counted.group_by(BuddySide.user_id))})


def _paired(session: Session, search: BuddySearch, people: Collection[int]) -> set[tuple[int, str]]:
    rows = select(BuddySide.user_id, BuddyPair.topic).join(BuddyPair, BuddyPair.id == BuddySide.pair_id)
    rows = rows.where(BuddyPair.guild_id == search.guild_id, BuddySide.user_id.in_(people))
    active = rows.where(BuddyPair.matched_at.is_not(None), BuddyPair.ended_at.is_(None))
    return {(row[0], row[1]) for row in session.execute(active)}


def _propose(session: Session, search: BuddySearch, chosen: BuddySearch, now: datetime) -> BuddyPair:
    topic = shared_topic(search.topic, chosen.topic)
    hours = overlap(search, chosen, now) // timedelta(hours=1)
    pair = BuddyPair(guild_id=search.guild_id, topic=topic, hours=hours, created_at=now)
    session.add(pair)
    session.flush()
    for each in sorted((search, chosen), key=lambda one: (one.created_at, one.id)):
        side = BuddySide(user_id=each.user_id, pair_id=pair.id, search_id=each.id)
        session.add(side)
        session.flush()
        tell(session, side, now)
    return pair
