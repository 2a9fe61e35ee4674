"""Where hundreds look, finding somebody asks as few statements as among ten, and reads no table as a whole."""

from __future__ import annotations

import contextlib
from datetime import time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Engine, event

from bot.features import buddy_match, party, profile
from bot.features.buddy import BuddySearch
from cogs._buddy_peace import peace
from tests.features.practising import ALICE, DAY, GUILD, LONDON, NOW, WEEK, looking, proposed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

FEW, MANY = 10, 300
FIRST = 1_000


def crowd(session: Session, size: int) -> list[int]:
    """Have many look who waited since before Alice, and return their ids."""
    people = list(range(FIRST, FIRST + size))
    for user_id in people:
        profile.set_zone(session, user_id, LONDON, now=NOW)
        facts = {"zone": LONDON, "wakes": time(8), "sleeps": time(22), "created_at": NOW - DAY}
        session.add(BuddySearch(user_id=user_id, guild_id=GUILD, topic="any", **facts))
    session.flush()
    return people


@contextlib.contextmanager
def asked() -> Iterator[list[tuple[str, Any]]]:
    """Note what is asked of the database inside, with its facts."""
    sent: list[tuple[str, Any]] = []

    def heard(_connection: Any, _cursor: Any, sql: str, facts: Any, *_rest: Any) -> None:
        sent.append((sql, facts))

    event.listen(Engine, "before_cursor_execute", heard)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", heard)


def sought(session: Session, *, busy: bool, size: int) -> list[tuple[str, Any]]:
    """Return what is asked while Alice looks among so many, who are all in a party, or free."""
    row = looking(session, ALICE)
    people = crowd(session, size)
    for user_id in people if busy else []:
        party.start(session, user_id, NOW + timedelta(hours=5), now=NOW)
    session.flush()
    session.expire_all()
    with asked() as sent:
        buddy_match.seek(session, row, now=NOW, held=peace(NOW))
    assert bool(proposed(session, ALICE)) is not busy
    return sent


@pytest.mark.parametrize("busy", [True, False])
def test_it_asks_as_few_statements_among_many_as_among_few(session: Session, busy: bool):
    with session.begin_nested() as before:
        few = len(sought(session, busy=busy, size=FEW))
        before.rollback()
    assert len(sought(session, busy=busy, size=MANY)) == few <= 25


def test_no_statement_of_it_reads_a_whole_table(session: Session):
    sent = [one for one in sought(session, busy=False, size=FEW) if one[0].startswith("SELECT")]
    connection = session.connection()
    steps = [
        (sql, step[3])
        for sql, facts in sent
        for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", tuple(facts))
    ]
    assert len(steps) > len(sent) / 2
    assert [one for one in steps if one[1].startswith("SCAN")] == []


def test_who_is_in_a_party_resting_or_away_is_left_in_peace_and_who_sleeps_is_not(session: Session):
    people = crowd(session, 5)
    partying, resting, away, asleep, _free = people
    party.start(session, partying, NOW + timedelta(hours=5), now=NOW)
    profile.rest(session, resting, NOW + WEEK, now=NOW)
    profile.go_away(session, away, NOW.date(), (NOW + WEEK).date(), now=NOW)
    profile.set_quiet_hours(session, asleep, time(10), time(14), now=NOW)
    assert set(peace(NOW)(session, [*people, ALICE])) == {partying, resting, away}
    assert not peace(NOW)(session, [])
