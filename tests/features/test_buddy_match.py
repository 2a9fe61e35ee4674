"""Who is proposed to whom: by server, topic and hours together, over zones, changing clocks and the date line."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features import buddy_match, buddy_pair, buddy_search
from bot.features.buddy import APART_FOR, STANDS_FOR, BuddySearch, Topic
from bot.features.buddy_match import ASKED_IN, MOST_ASKED, MOST_OPEN, awake, overlap
from tests.features.practising import (
    ALICE,
    BERLIN,
    BOB,
    CARL,
    DAY,
    DORA,
    LONDON,
    NOW,
    OTHER_GUILD,
    all_but,
    in_peace,
    looking,
    met,
    no,
    proposed,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

AUCKLAND, HONOLULU, KIRITIMATI = "Pacific/Auckland", "Pacific/Honolulu", "Pacific/Kiritimati"


def somebody(zone: str, wakes: int, sleeps: int) -> BuddySearch:
    return BuddySearch(zone=zone, wakes=time(wakes), sleeps=time(sleeps))


@pytest.mark.parametrize(
    ("one", "two", "on", "hours"),
    [
        ((LONDON, 8, 22), (LONDON, 8, 22), NOW, 14),
        ((LONDON, 8, 22), (BERLIN, 8, 22), NOW, 13),
        ((LONDON, 8, 22), (AUCKLAND, 8, 22), NOW, 4),  # 19:00 to 09:00 UTC there
        ((LONDON, 8, 22), ("Asia/Kolkata", 22, 6), NOW, 5.5),  # 16:30 to 00:30 UTC
        ((HONOLULU, 8, 22), (KIRITIMATI, 8, 22), NOW, 14),  # the same clock, a day apart
        ((LONDON, 8, 9), (AUCKLAND, 12, 13), NOW, 0),
        ((LONDON, 8, 8), (BERLIN, 9, 17), NOW, 8),  # the same time twice: always awake
        ((LONDON, 22, 6), (LONDON, 23, 5), NOW, 6),  # over midnight
        # Clocks change in New York on 8 March, in London on the 29th: an hour less apart between.
        ((LONDON, 8, 16), ("America/New_York", 8, 16), datetime(2026, 3, 7, 12, tzinfo=UTC), 3),
        ((LONDON, 8, 16), ("America/New_York", 8, 16), datetime(2026, 3, 9, 12, tzinfo=UTC), 4),
        ((LONDON, 8, 16), ("America/New_York", 8, 16), datetime(2026, 3, 30, 12, tzinfo=UTC), 3),
        # The night in which London skips from one to two, and the one in which it has one o'clock twice.
        ((LONDON, 0, 4), ("UTC", 0, 4), datetime(2026, 3, 29, 12, tzinfo=UTC), 3),
        ((LONDON, 0, 4), ("UTC", 0, 4), datetime(2026, 10, 25, 12, tzinfo=UTC), 4),
    ],
)
def test_hours_together_are_those_of_today_by_both_clocks(
    one: tuple[str, int, int], two: tuple[str, int, int], on: datetime, hours: float
):
    assert overlap(somebody(*one), somebody(*two), on) == timedelta(hours=hours)
    assert overlap(somebody(*two), somebody(*one), on) == timedelta(hours=hours)


@given(
    zone=st.sampled_from([LONDON, AUCKLAND, HONOLULU, KIRITIMATI, "Asia/Kathmandu", "America/Nuuk"]),
    wakes=st.times(),
    sleeps=st.times(),
    on=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)
def test_nobody_is_awake_for_more_than_the_day_or_before_it_begins(zone: str, wakes: time, sleeps: time, on: date):
    spans = awake(zone, wakes.replace(microsecond=0), sleeps.replace(microsecond=0), on)
    start = datetime.combine(on, time(0), UTC)
    assert all(start <= since < until <= start + DAY for since, until in spans)


def test_two_who_look_in_one_server_are_proposed_to_each_other(session: Session):
    looking(session, ALICE)
    assert proposed(session, ALICE) == []
    looking(session, BOB)
    assert proposed(session, ALICE) == proposed(session, BOB) == [1]


def test_another_server_another_topic_or_too_few_hours_are_no_match(session: Session):
    looking(session, ALICE, Topic.TECHNICAL)
    looking(session, BOB, Topic.TECHNICAL, guild_id=OTHER_GUILD)
    looking(session, CARL, Topic.CASE)
    looking(session, DORA, Topic.TECHNICAL, hours=(21, 23))
    assert [proposed(session, user_id) for user_id in (ALICE, BOB, CARL, DORA)] == [[], [], [], []]


def test_exactly_two_hours_are_enough(session: Session):
    looking(session, ALICE)
    looking(session, BOB, hours=(20, 23))
    assert proposed(session, BOB) == [1]


@pytest.mark.parametrize(
    ("one", "two", "shared"), [("any", "case", "case"), ("case", "any", "case"), ("any", "any", "any")]
)
def test_anything_fits_every_topic_and_the_named_one_is_practised(session: Session, one: str, two: str, shared: str):
    looking(session, ALICE, one)
    looking(session, BOB, two)
    assert buddy_pair.view(session, ALICE, 1, now=NOW).pair.topic == shared


def test_most_hours_come_first_and_among_equals_who_waits_longest(session: Session):
    looking(session, ALICE, hours=(8, 12))
    looking(session, BOB, hours=(18, 22), now=NOW + timedelta(minutes=1))
    looking(session, CARL, hours=(18, 22), zone="UTC", now=NOW + timedelta(minutes=2))
    assert proposed(session, CARL) == [1], "Bob waits already, and is proposed to Carl"
    looking(session, DORA, hours=(17, 22), now=NOW + timedelta(minutes=3))
    assert proposed(session, BOB) == [1, 2]
    looking(session, 5, hours=(8, 22), now=NOW + timedelta(minutes=4))
    assert proposed(session, DORA) == [2, 3], "five hours of her day, and four of everybody else's"


def test_nobody_is_proposed_to_themselves_or_while_paused(session: Session):
    row = looking(session, ALICE, Topic.CASE)
    looking(session, ALICE, Topic.ANY)
    assert proposed(session, ALICE) == []
    for search in buddy_search.listed(session, ALICE, row.guild_id):
        buddy_search.pause(session, ALICE, search.id, now=NOW)
    looking(session, BOB)
    assert proposed(session, BOB) == []
    buddy_search.resume(session, ALICE, row.id, now=NOW, held=in_peace)
    assert proposed(session, BOB) == [1]


def test_who_is_left_in_peace_is_neither_asked_nor_proposed(session: Session):
    held = all_but(ALICE)
    row = looking(session, ALICE)
    looking(session, BOB, held=held)
    assert proposed(session, BOB) == []
    buddy_search.look(session, ALICE, row.id, now=NOW, held=held)
    assert proposed(session, ALICE) == []
    buddy_search.look(session, ALICE, row.id, now=NOW, held=in_peace)
    assert proposed(session, ALICE) == proposed(session, BOB) == [1]


def test_who_was_proposed_is_not_proposed_again_whatever_was_said(session: Session):
    one, two = looking(session, ALICE), looking(session, BOB)
    later = NOW + STANDS_FOR
    buddy_search.look(session, ALICE, one.id, now=later, held=in_peace)
    assert proposed(session, ALICE) == [1], "it lapsed"
    no(session, BOB, 1)
    much_later = NOW + APART_FOR - timedelta(seconds=1)
    buddy_search.look(session, BOB, two.id, now=much_later, held=in_peace)
    assert proposed(session, ALICE) == [1]
    buddy_search.look(session, BOB, two.id, now=NOW + APART_FOR, held=in_peace)
    assert proposed(session, ALICE) == [1, 2]


def test_a_no_brings_somebody_else_to_who_said_it_and_changes_nothing_for_the_other(session: Session):
    looking(session, ALICE)
    looking(session, BOB)
    looking(session, CARL, now=NOW + timedelta(minutes=1))
    assert [proposed(session, user_id) for user_id in (ALICE, BOB, CARL)] == [[1, 2], [1], [2]]
    no(session, BOB, 1)
    assert [proposed(session, user_id) for user_id in (ALICE, BOB, CARL)] == [[1, 2], [1, 3], [2, 3]]


def test_at_most_three_proposals_stand_for_one_search(session: Session):
    looking(session, ALICE, hours=(8, 10))
    for user_id in (11, 12, 13, 14):
        looking(session, user_id, hours=(8, 10), zone="UTC")
        for pair_id in proposed(session, user_id):
            no(session, user_id, pair_id)
    assert len(proposed(session, ALICE)) == MOST_OPEN


def test_a_block_holds_in_both_directions_and_in_every_server(session: Session):
    looking(session, ALICE)
    looking(session, BOB)
    buddy_pair.block(session, ALICE, 1, now=NOW, held=in_peace)
    later = NOW + APART_FOR + DAY
    for guild_id, first, second in ((OTHER_GUILD, ALICE, BOB), (300, BOB, ALICE)):
        looking(session, first, guild_id=guild_id, now=later)
        looking(session, second, guild_id=guild_id, now=later)
    assert proposed(session, ALICE) == proposed(session, BOB) == [1]
    assert buddy_match.blocked(session, ALICE) == {BOB}
    assert buddy_match.blocked(session, BOB) == {ALICE}
    buddy_pair.unblock(session, ALICE, 1, now=later)
    assert buddy_match.blocked(session, BOB) == set()


def test_a_block_of_somebody_known_by_name_outlives_what_they_erase(session: Session):
    pair = met(session)
    buddy_pair.block(session, ALICE, pair.id, now=NOW, held=in_peace)
    session.delete(buddy_pair.sides(session, pair.id)[1])
    session.flush()
    assert buddy_match.blocked(session, ALICE) == {BOB}
    assert buddy_match.blocked(session, BOB) == {ALICE}


def test_who_has_a_buddy_for_a_topic_is_not_proposed_for_it(session: Session):
    met(session, topic=Topic.CASE)
    looking(session, CARL, Topic.CASE)
    looking(session, ALICE, Topic.ANY)
    assert proposed(session, CARL) == []
    looking(session, DORA, Topic.TECHNICAL)
    assert proposed(session, DORA) == proposed(session, ALICE)[-1:]


def test_among_many_the_one_with_the_same_hours_is_proposed(session: Session):
    for user_id in range(10, 40):
        session.add(
            BuddySearch(
                user_id=user_id,
                guild_id=100,
                topic="any",
                zone=BERLIN,
                wakes=time(user_id % 24),
                sleeps=time((user_id + 9) % 24),
                created_at=NOW,
            )
        )
    session.flush()
    looking(session, ALICE, hours=(8, 17), zone=BERLIN)
    other = {side.user_id for side in buddy_pair.sides(session, proposed(session, ALICE)[0])} - {ALICE}
    assert other == {32}, "the one with the very same hours"


def test_who_says_no_to_everybody_writes_to_five_a_day_and_no_more(session: Session):
    crowd = range(11, 31)
    for user_id in crowd:
        session.add(
            BuddySearch(
                user_id=user_id,
                guild_id=100,
                topic="any",
                zone=LONDON,
                wakes=time(8),
                sleeps=time(22),
                created_at=NOW,
            )
        )
    row = looking(session, ALICE)
    for _ in crowd:
        no(session, ALICE, proposed(session, ALICE)[-1])
        buddy_search.look(session, ALICE, row.id, now=NOW, held=in_peace)
    assert len(proposed(session, ALICE)) == MOST_ASKED
    buddy_search.look(session, ALICE, row.id, now=NOW + ASKED_IN, held=in_peace)
    assert len(proposed(session, ALICE)) == MOST_ASKED + 1


def test_nobody_is_asked_more_than_five_times_a_day_by_others_either(session: Session):
    looking(session, ALICE)
    for user_id in range(11, 21):
        row = looking(session, user_id)
        for pair_id in proposed(session, user_id):
            no(session, ALICE, pair_id)
        buddy_search.end(session, user_id, row.id, now=NOW)
    assert len(proposed(session, ALICE)) == MOST_ASKED
    looking(session, BOB, now=NOW + ASKED_IN)
    assert len(proposed(session, ALICE)) == MOST_ASKED + 1
