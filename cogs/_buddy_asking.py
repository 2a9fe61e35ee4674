"""What buddies share with other rooms: own questions, servers' settings, hours; each in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import UserError
from bot.features import (
    buddy_pair,
    buddy_place,
    buddy_report,
    buddy_search,
    buddy_session,
    buddy_sheet,
    profile,
    question_practice,
    server,
    support,
)
from bot.features.buddy import BuddyPair, Topic, is_active, is_open, other, own, sides
from bot.features.buddy_pair import Stage
from cogs._buddy_peace import peace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, time
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from bot.features.buddy import BuddyReport, BuddySearch, BuddySession, BuddySheet
    from bot.features.buddy_pair import View
    from bot.features.buddy_place import Place
    from bot.features.buddy_search import Wish
    from bot.features.buddy_session import Times

QUESTIONS = 3


@dataclass(frozen=True)
class Begin:
    """What stands before somebody looks: their searches and pairs in a server, their zone, and when they are awake."""

    guild_id: int
    """The server, 0 for all of them."""
    searches: Sequence[BuddySearch]
    pairs: Sequence[BuddyPair]
    zone: ZoneInfo | None
    wakes: time
    sleeps: time


@dataclass(frozen=True)
class Between:
    """A pair as one of its sides sees it, with its times and sheets."""

    view: View
    times: Times
    sheet: BuddySheet | None
    """What they write for the practice of this moment."""
    given: int
    """How many sheets they were given."""
    unread: int
    """How many of those are new to them."""
    mine: bool
    """Whether the time that waits for an answer was suggested by themselves."""
    blocked: bool
    """Whether they blocked the other one."""


@dataclass(frozen=True)
class Stopped:
    """What a stop ended: searches and pairs, by their topics."""

    searches: Sequence[str]
    pairs: Sequence[str]


@dataclass(frozen=True)
class Public:
    """What stands in a pair's thread: nothing that only one of them knows."""

    pair: BuddyPair
    people: Sequence[int]
    times: Times
    language: str


# Looking


def begin(session: Session, user_id: int, guild_id: int, *, now: datetime) -> Begin:
    """Find what stands before somebody looks for a buddy in a server."""
    wakes, sleeps = buddy_search.hours(session, user_id, now=now)
    searches = buddy_search.listed(session, user_id, guild_id)
    pairs = buddy_pair.active(session, user_id, guild_id=guild_id)
    return Begin(guild_id, searches, pairs, profile.zone_of(session, user_id), wakes, sleeps)


def everywhere(session: Session, user_id: int, *, now: datetime) -> Begin:
    """Find the searches and pairs that somebody has in any server, for themselves alone to see."""
    wakes, sleeps = buddy_search.hours(session, user_id, now=now)
    pairs = buddy_pair.active(session, user_id)
    return Begin(0, buddy_search.open_ones(session, user_id), pairs, profile.zone_of(session, user_id), wakes, sleeps)


def start(session: Session, user_id: int, wish: Wish, *, now: datetime) -> BuddySearch:
    """Begin to look. Raises `UserError` as `buddy_search.start` does."""
    return buddy_search.start(session, user_id, wish, now=now, held=peace(now))


def look(session: Session, user_id: int, search_id: int, *, now: datetime) -> BuddySearch:
    """Return a search, once more looking."""
    return buddy_search.look(session, user_id, search_id, now=now, held=peace(now))


def resume(session: Session, user_id: int, search_id: int, *, now: datetime) -> BuddySearch:
    """Go on looking."""
    return buddy_search.resume(session, user_id, search_id, now=now, held=peace(now))


def wake(session: Session, user_id: int, search_id: int, span: tuple[time, time], *, now: datetime) -> BuddySearch:
    """Change when somebody is awake."""
    return buddy_search.wake(session, user_id, search_id, span, now=now, held=peace(now))


def change_topic(session: Session, user_id: int, search_id: int, topic: str, *, now: datetime) -> BuddySearch:
    """Look for another topic from now on. Raises `UserError` as `buddy_search.change_topic` does."""
    return buddy_search.change_topic(session, user_id, search_id, topic, now=now, held=peace(now))


def alone(session: Session, user_id: int, search_id: int, *, now: datetime) -> BuddySearch | None:
    """Return the search of which to say that nobody was found."""
    return buddy_search.alone(session, user_id, search_id, now=now, held=peace(now))


def stop(session: Session, user_id: int, guild_id: int, topic: str | None, *, now: datetime) -> Stopped:
    """End searches and pairs in a server, all of them or those for one topic. Raises `UserError` for no topic."""
    if topic is not None and topic not in set(Topic):
        raise UserError("error-old-button")
    searches = [row for row in buddy_search.listed(session, user_id, guild_id) if topic in {None, row.topic}]
    pairs = [row for row in buddy_pair.active(session, user_id, guild_id=guild_id) if topic in {None, row.topic}]
    for search in searches:
        buddy_search.end(session, user_id, search.id, now=now)
    for pair in pairs:
        buddy_pair.end(session, user_id, pair.id, now=now)
    return Stopped([row.topic for row in searches], [row.topic for row in pairs])


# A pair


def between(session: Session, user_id: int, pair_id: int, *, now: datetime) -> Between:
    """Return a pair as one of its sides sees it. Raises `UserError` when it is none of theirs."""
    return _between(session, user_id, buddy_pair.view(session, user_id, pair_id, now=now), now)


def _between(session: Session, user_id: int, view: View, now: datetime) -> Between:
    times = buddy_session.times(session, view.pair, now=now)
    sheet = buddy_sheet.begun(session, user_id, view.pair.id, now=now) if is_active(view.pair) else None
    given = len(buddy_sheet.given_to(session, user_id, view.pair.id))
    unread = buddy_sheet.unread(session, user_id, view.pair.id)
    mine = times.suggested is not None and times.suggested.side_id == view.side.id
    return Between(view, times, sheet, given, unread, mine, buddy_pair.has_blocked(session, user_id, view.pair.id))


def news(session: Session, user_id: int, pair_id: int, *, now: datetime) -> Between | None:
    """Return a pair where there is something to tell one of its sides."""
    view = buddy_pair.news(session, user_id, pair_id, now=now, held=peace(now))
    return None if view is None else _between(session, user_id, view, now)


def to_meet(session: Session, user_id: int, pair_id: int, *, now: datetime) -> tuple[int, list[int]]:
    """Return a proposal's server, and who would be a pair by this person's yes; nobody where that makes none."""
    pair, side = own(session, user_id, pair_id)
    theirs = other(session, side)
    meets = theirs is not None and theirs.yes_at is not None and is_open(pair, side, now) and is_open(pair, theirs, now)
    return pair.guild_id, [user_id, theirs.user_id] if theirs is not None and meets else []


def block(session: Session, user_id: int, pair_id: int, *, now: datetime) -> View:
    """Block the other one of a pair or a proposal, and look for somebody else."""
    return buddy_pair.block(session, user_id, pair_id, now=now, held=peace(now))


def say_yes(session: Session, user_id: int, pair_id: int, *, now: datetime) -> Between:
    """Say yes. Raises `UserError` as `buddy_pair.say_yes` does."""
    return _between(session, user_id, buddy_pair.say_yes(session, user_id, pair_id, now=now), now)


def say_no(session: Session, user_id: int, pair_id: int, *, now: datetime) -> Between:
    """Say no."""
    view = buddy_pair.say_no(session, user_id, pair_id, now=now, held=peace(now))
    return _between(session, user_id, view, now)


def suggest(session: Session, user_id: int, pair_id: int, starts_at: datetime, *, now: datetime) -> Between:
    """Suggest a time. Raises `UserError` as `buddy_session.suggest` does."""
    buddy_session.suggest(session, user_id, pair_id, starts_at, now=now)
    return between(session, user_id, pair_id, now=now)


def agree(session: Session, user_id: int, session_id: int, *, now: datetime) -> Between:
    """Agree to a time. Raises `UserError` as `buddy_session.agree` does."""
    row = buddy_session.agree(session, user_id, session_id, now=now)
    return between(session, user_id, row.pair_id, now=now)


def call_off(session: Session, user_id: int, session_id: int, *, now: datetime) -> Between:
    """Call a time off."""
    row = buddy_session.call_off(session, user_id, session_id, now=now)
    return between(session, user_id, row.pair_id, now=now)


def to_remind(session: Session, user_id: int, session_id: int, *, now: datetime) -> tuple[BuddySession, Between] | None:
    """Return a time to remind somebody of, with the pair."""
    row = buddy_session.to_remind(session, user_id, session_id, now=now)
    return None if row is None else (row, between(session, user_id, row.pair_id, now=now))


def to_ask(session: Session, user_id: int, session_id: int, *, now: datetime) -> tuple[BuddySession, Between] | None:
    """Return a practice to ask somebody about, with the pair."""
    row = buddy_session.to_ask(session, user_id, session_id)
    return None if row is None else (row, between(session, user_id, row.pair_id, now=now))


def say_how(session: Session, user_id: int, session_id: int, answer: str, *, now: datetime) -> Between:
    """Keep how a practice was. Raises `UserError` as `buddy_session.say_how` does."""
    row = buddy_session.say_how(session, user_id, session_id, answer, now=now)
    return between(session, user_id, row.pair_id, now=now)


def questions(session: Session, user_id: int, pair_id: int, *, now: datetime) -> list[str]:
    """Draw up to three questions from somebody's own bank, those that weigh heavy left out; nobody else's are read.

    Raises `UserError` when the pair is none of theirs, or over.
    """
    view = buddy_pair.view(session, user_id, pair_id, now=now)
    if view.stage is not Stage.MATCHED:
        raise UserError("buddy-pair-over")
    drawn = question_practice.draw(session, user_id, "", now=now, unless=support.weigh)
    return [row.text or "" for row in drawn[:QUESTIONS]]


def give(session: Session, user_id: int, sheet_id: int, *, now: datetime) -> tuple[BuddySheet, bool]:
    """Give a sheet to the other one; says whether theirs was given, too. Raises `UserError` as `buddy_sheet.give`."""
    row = buddy_sheet.give(session, user_id, sheet_id, now=now)
    return row, buddy_sheet.is_returned(session, row)


def public(session: Session, pair_id: int, *, now: datetime) -> Public | None:
    """Return what stands in a pair's thread; None where there is no such pair."""
    pair = session.get(BuddyPair, pair_id)
    if pair is None:
        return None
    people = [side.user_id for side in sides(session, pair_id)]
    language = server.settings_of(session, pair.guild_id).language
    return Public(pair, people, buddy_session.times(session, pair, now=now), language)


def place(session: Session, pair_id: int) -> tuple[Place, str] | None:
    """Return what it takes to find a pair a place, with the language of its server; None where none is wanted."""
    wanted = buddy_place.wanted(session, pair_id)
    return None if wanted is None else (wanted, server.settings_of(session, wanted.guild_id).language)


# Reports


def reader(session: Session, user_id: int, pair_id: int) -> tuple[int, int | None]:
    """Return a pair's server, and the channel in which its moderators read; None where they set none.

    Raises `UserError` when it is none of theirs, or no names were shown.
    """
    guild_id, _reported_id = buddy_report.assert_named(session, user_id, pair_id)
    return guild_id, server.settings_of(session, guild_id).review_channel_id


def report(session: Session, user_id: int, pair_id: int, words: str, *, now: datetime) -> tuple[BuddyReport, str]:
    """Write a report down; returns it with the language of its server. Raises `UserError` as `buddy_report.write`."""
    row = buddy_report.write(session, user_id, pair_id, words, now=now)
    return row, server.settings_of(session, row.guild_id).language


def hire(session: Session, user_id: int, *, now: datetime) -> None:
    """End what a yes ends: searches, and times to come; whoever is a buddy stays one."""
    buddy_search.end_all(session, user_id, now=now)
    buddy_session.call_all_off(session, user_id, now=now)
