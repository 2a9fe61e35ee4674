"""A pair and its end, and the place where they meet."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot import reminders
from bot.features import buddy_pair, buddy_place, buddy_search, buddy_session
from bot.features.buddy import AFTER, PROPOSAL, SESSION, Topic
from bot.features.buddy_pair import Stage
from tests.features.practising import (
    ALICE,
    BOB,
    CHANNEL,
    DAY,
    GUILD,
    NOW,
    OTHER_GUILD,
    erases,
    looking,
    met,
    news,
    no,
    proposed,
    told_at,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SOON = NOW + timedelta(hours=3)


@pytest.fixture
def pair_id(session: Session) -> int:
    """Propose Alice and Bob to each other."""
    looking(session, ALICE)
    looking(session, BOB)
    return 1


def test_a_no_once_they_are_a_pair_changes_nothing(session: Session):
    pair = met(session)
    assert no(session, ALICE, pair.id).stage is Stage.MATCHED
    assert buddy_pair.view(session, BOB, pair.id, now=NOW).stage is Stage.MATCHED


def test_the_end_of_a_pair_is_told_in_the_same_way_and_stops_every_timer(session: Session):
    pair = met(session)
    row = buddy_session.suggest(session, ALICE, pair.id, SOON, now=NOW)
    buddy_session.agree(session, BOB, row.id, now=NOW)
    seen = buddy_pair.end(session, ALICE, pair.id, now=NOW)
    assert (seen.stage, seen.partner_id) == (Stage.ENDED, BOB)
    assert told_at(session, BOB, pair.id) == NOW
    told = news(session, BOB, pair.id)
    assert told is not None
    assert told.stage is Stage.ENDED
    assert news(session, ALICE, pair.id) is None
    kinds = {row.kind for user_id in (ALICE, BOB) for row in reminders.upcoming(session, user_id)}
    assert kinds == {PROPOSAL}
    assert kinds.isdisjoint({SESSION, AFTER})
    assert buddy_pair.end(session, BOB, pair.id, now=NOW + DAY).pair.ended_at == NOW
    assert told_at(session, BOB, pair.id) is None


def test_a_buddy_who_erased_everything_is_a_pair_that_has_ended(session: Session):
    pair = met(session)
    erases(session)
    seen = buddy_pair.view(session, ALICE, pair.id, now=NOW)
    assert (seen.stage, seen.partner_id) == (Stage.ENDED, None)
    assert buddy_pair.end(session, ALICE, pair.id, now=NOW).stage is Stage.ENDED


def test_leaving_a_server_ends_what_was_there_and_nothing_else(session: Session):
    here = met(session)
    looking(session, ALICE, Topic.CASE)
    for user_id in (ALICE, BOB):
        looking(session, user_id, guild_id=OTHER_GUILD)
    elsewhere = proposed(session, BOB)[-1]
    buddy_pair.left_server(session, ALICE, GUILD, now=NOW)
    assert here.ended_at == NOW
    assert buddy_search.listed(session, ALICE, GUILD) == []
    assert buddy_pair.view(session, ALICE, elsewhere, now=NOW).stage is not Stage.OVER


# Where they meet


def test_a_place_is_settled_once_and_joined_once(session: Session):
    pair = met(session)
    wanted = buddy_place.wanted(session, pair.id)
    assert wanted is not None
    assert (wanted.guild_id, wanted.people, wanted.channels) == (GUILD, [ALICE, BOB], [CHANNEL, CHANNEL])
    assert buddy_place.settle(session, pair.id, 77, now=NOW) == 77
    assert buddy_place.settle(session, pair.id, 78, now=NOW) == 77
    assert buddy_place.wanted(session, pair.id) is None
    assert buddy_place.to_join(session, ALICE, pair.id) == 77
    buddy_place.joined(session, ALICE, pair.id, now=NOW)
    assert buddy_place.to_join(session, ALICE, pair.id) is None
    assert buddy_place.to_join(session, BOB, pair.id) == 77


def test_a_thread_that_is_gone_leaves_them_their_dms(session: Session):
    pair = met(session)
    buddy_place.settle(session, pair.id, 77, now=NOW)
    buddy_place.carded(session, pair.id, 5)
    buddy_place.closed(session, pair.id)
    buddy_place.lost(session, 76)
    assert (pair.thread_id, pair.message_id) == (77, 5)
    buddy_place.lost(session, 77)
    assert (pair.thread_id, pair.message_id) == (None, None)


def test_no_place_is_wanted_for_who_is_no_pair(session: Session, pair_id: int):
    assert buddy_place.wanted(session, pair_id) is None
    assert buddy_place.wanted(session, 99) is None
    assert buddy_place.settle(session, 99, 1, now=NOW) is None
    assert buddy_place.to_join(session, ALICE, pair_id) is None
    pair = buddy_pair.view(session, ALICE, pair_id, now=NOW).pair
    pair.thread_id = 5
    buddy_place.closed(session, pair_id)
    assert pair.thread_id is None
