"""Looking: its limits, its rests, its end, and what is said after a week alone."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot import features, reminders
from bot.clock import Repeat
from bot.errors import UserError
from bot.features import buddy_pair, buddy_search, profile
from bot.features.buddy import ALONE, PROPOSAL, BuddyBlock, BuddyPair, BuddyReport, BuddySearch, Topic
from bot.features.buddy_search import ALONE_AFTER, KEPT_FOR, MOST_SEARCHES
from tests.features.practising import (
    ALICE,
    BERLIN,
    BOB,
    CARL,
    CHANNEL,
    DAY,
    GUILD,
    LONDON,
    NOW,
    OTHER_GUILD,
    WEEK,
    all_but,
    in_peace,
    looking,
    met,
    proposed,
    told_at,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def alone(session: Session, user_id: int, search_id: int, **later: float) -> BuddySearch | None:
    return buddy_search.alone(session, user_id, search_id, now=NOW + timedelta(**later), held=in_peace)


def test_awake_is_all_that_is_not_quiet(session: Session):
    assert buddy_search.hours(session, ALICE, now=NOW) == (time(8), time(22))
    profile.set_quiet_hours(session, ALICE, time(23, 30), time(7), now=NOW)
    assert buddy_search.hours(session, ALICE, now=NOW) == (time(7), time(23, 30))
    profile.set_quiet_hours(session, ALICE, time(5), time(5), now=NOW)
    assert buddy_search.hours(session, ALICE, now=NOW) == (time(8), time(22))


def test_beginning_again_is_the_search_that_goes_on_with_the_new_hours(session: Session):
    one = looking(session, ALICE)
    buddy_search.pause(session, ALICE, one.id, now=NOW)
    two = looking(session, ALICE, hours=(9, 17), zone=BERLIN)
    assert two is one
    assert (two.wakes, two.sleeps, two.zone, two.paused_at, two.channel_id) == (
        time(9),
        time(17),
        BERLIN,
        None,
        CHANNEL,
    )
    assert buddy_search.listed(session, ALICE, GUILD) == [one]


def test_five_searches_a_day_and_no_more(session: Session):
    for number in range(MOST_SEARCHES):
        row = looking(session, ALICE, guild_id=number)
        buddy_search.end(session, ALICE, row.id, now=NOW)
    with pytest.raises(UserError, match="buddy-many-searches"):
        looking(session, ALICE)
    assert looking(session, ALICE, now=NOW + DAY).ended_at is None


def test_three_new_buddies_a_week_and_no_more(session: Session):
    for other, topic in ((11, Topic.CASE), (12, Topic.PHONE), (13, Topic.TECHNICAL)):
        met(session, ALICE, other, topic)
    later = NOW + DAY
    with pytest.raises(UserError, match="buddy-many-pairs"):
        looking(session, ALICE, now=later)
    looking(session, BOB, now=later)
    assert looking(session, ALICE, now=NOW + WEEK).ended_at is None
    assert proposed(session, BOB) == proposed(session, ALICE)[-1:]


def test_who_has_met_enough_people_is_not_proposed_either(session: Session):
    looking(session, ALICE, Topic.BEHAVIOURAL)
    for other, topic in ((11, Topic.CASE), (12, Topic.PHONE), (13, Topic.TECHNICAL)):
        met(session, ALICE, other, topic)
    looking(session, BOB, Topic.BEHAVIOURAL)
    assert proposed(session, BOB) == []


def test_a_buddy_for_the_topic_is_said_instead_of_a_second_one(session: Session):
    met(session, topic=Topic.CASE)
    with pytest.raises(UserError, match="buddy-have-one"):
        looking(session, ALICE, Topic.CASE)
    assert buddy_search.buddy_of(session, ALICE, OTHER_GUILD, Topic.CASE) is None
    assert looking(session, ALICE, Topic.CASE, guild_id=OTHER_GUILD).ended_at is None


def test_a_topic_of_nobody_is_refused(session: Session):
    with pytest.raises(UserError, match="error-old-button"):
        looking(session, ALICE, "juggling")


def test_other_hours_look_once_more_in_the_zone_of_today(session: Session):
    row = looking(session, ALICE, hours=(2, 4))
    looking(session, BOB)
    profile.set_zone(session, ALICE, BERLIN, now=NOW)
    buddy_search.wake(session, ALICE, row.id, (time(8), time(12)), now=NOW, held=in_peace)
    assert (row.zone, proposed(session, ALICE)) == (BERLIN, [1])


def test_ending_a_search_is_silent_and_leaves_the_other_side_as_it_was(session: Session):
    one = looking(session, ALICE)
    looking(session, BOB)
    before = (told_at(session, BOB, 1), buddy_pair.view(session, BOB, 1, now=NOW).stage)
    buddy_search.end(session, ALICE, one.id, now=NOW)
    assert buddy_search.end(session, ALICE, one.id, now=NOW + DAY).ended_at == NOW
    assert (told_at(session, BOB, 1), buddy_pair.view(session, BOB, 1, now=NOW).stage) == before
    assert reminders.upcoming(session, ALICE) == []
    assert buddy_search.resume(session, ALICE, one.id, now=NOW, held=in_peace).ended_at == NOW
    assert buddy_search.pause(session, ALICE, one.id, now=NOW).paused_at is None


def test_another_persons_search_is_not_there(session: Session):
    row = looking(session, ALICE)
    for work in (buddy_search.pause, buddy_search.end):
        with pytest.raises(UserError, match="buddy-gone"):
            work(session, BOB, row.id, now=NOW)
    with pytest.raises(UserError, match="buddy-gone"):
        buddy_search.find(session, BOB, 99)


def test_after_a_week_alone_it_is_said_once_and_looked_for_each_week(session: Session):
    row = looking(session, ALICE)
    promise = reminders.find(session, ALONE, ALICE, row.id)
    assert promise is not None
    assert (promise.fire_at, promise.zone) == (NOW + ALONE_AFTER, LONDON)
    assert Repeat.parse(promise.repeat or "") == Repeat(time(12), frozenset({1}))
    assert alone(session, ALICE, row.id, days=7) is row
    assert alone(session, ALICE, row.id, days=7) is row, "not noted before it arrived"
    buddy_search.told(session, ALICE, row.id, now=NOW + WEEK)
    assert alone(session, ALICE, row.id, days=14) is None


def test_it_is_not_said_while_somebody_was_proposed_within_the_week(session: Session):
    row = looking(session, ALICE)
    looking(session, BOB, now=NOW + 2 * DAY)
    assert alone(session, ALICE, row.id, days=7) is None
    assert alone(session, ALICE, row.id, days=9) is row


def test_the_weekly_look_finds_who_could_not_be_found_before(session: Session):
    row = looking(session, ALICE)
    looking(session, BOB, held=all_but(ALICE))
    assert proposed(session, ALICE) == []
    assert alone(session, ALICE, row.id, days=7) is None
    assert proposed(session, ALICE) == [1]


def test_nothing_is_said_of_a_search_that_rests_ended_or_is_anothers(session: Session):
    row = looking(session, ALICE)
    assert alone(session, BOB, row.id, days=7) is None
    assert alone(session, ALICE, 99, days=7) is None
    buddy_search.pause(session, ALICE, row.id, now=NOW)
    assert alone(session, ALICE, row.id, days=7) is None
    assert reminders.find(session, ALONE, ALICE, row.id) is None
    buddy_search.resume(session, ALICE, row.id, now=NOW, held=in_peace)
    assert reminders.find(session, ALONE, ALICE, row.id) is not None


def test_a_server_that_the_bot_left_has_no_searches(session: Session):
    looking(session, ALICE)
    looking(session, BOB)
    kept = looking(session, CARL, guild_id=OTHER_GUILD)
    buddy_search.end_in(session, GUILD, now=NOW)
    assert buddy_search.listed(session, ALICE, GUILD) == []
    assert buddy_search.listed(session, CARL, OTHER_GUILD) == [kept]
    assert [row.kind for row in reminders.upcoming(session, BOB)] == []


def test_what_is_old_is_let_go_of_and_pairs_and_blocks_are_kept(session: Session):
    pair = met(session)
    looking(session, CARL)
    looking(session, 9)
    looking(session, 7, Topic.CASE)
    looking(session, 8, Topic.CASE)
    third = proposed(session, 7)[0]
    buddy_pair.block(session, 7, third, now=NOW, held=in_peace)
    session.add(BuddyReport(user_id=ALICE, guild_id=1, pair_id=1, reported_id=2, created_at=NOW))
    session.flush()
    features.tidy(session, now=NOW + KEPT_FOR + timedelta(seconds=1))
    assert session.scalars(select(BuddySearch)).all() == []
    assert sorted(session.scalars(select(BuddyPair.id))) == [pair.id, third]
    assert session.scalars(select(BuddyReport)).all() == []
    assert len(session.scalars(select(BuddyBlock)).all()) == 1
    assert reminders.find(session, PROPOSAL, CARL, 2) is None
    assert buddy_pair.view(session, ALICE, pair.id, now=NOW).pair.hours == 14


def test_another_topic_is_another_search_and_nobody_reads_a_difference(session: Session):
    one = looking(session, ALICE, Topic.CASE)
    looking(session, BOB, Topic.CASE)
    before = buddy_pair.view(session, BOB, 1, now=NOW).stage
    two = buddy_search.change_topic(session, ALICE, one.id, Topic.PHONE, now=NOW, held=in_peace)
    assert (two.topic, two.wakes, two.zone, two.channel_id) == (Topic.PHONE, one.wakes, one.zone, one.channel_id)
    assert buddy_search.listed(session, ALICE, GUILD) == [two]
    assert buddy_pair.view(session, ALICE, 1, now=NOW).stage == "over"
    assert buddy_pair.view(session, BOB, 1, now=NOW).stage == before
    assert told_at(session, ALICE, 1) is None
    assert buddy_search.change_topic(session, ALICE, two.id, Topic.PHONE, now=NOW, held=in_peace) is two
    assert buddy_search.change_topic(session, ALICE, one.id, Topic.CASE, now=NOW, held=in_peace).id != one.id
