"""The answers to a proposal, in every order: what each side may see, and hears at the end."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest

from bot import reminders
from bot.errors import UserError
from bot.features import buddy_pair, buddy_search
from bot.features.buddy import ALONE, STANDS_FOR, BuddyBlock, BuddySearch, Topic
from bot.features.buddy_pair import Stage
from tests.features.practising import (
    ALICE,
    BOB,
    CARL,
    GUILD,
    NOW,
    all_but,
    erases,
    in_peace,
    looking,
    met,
    news,
    no,
    proposed,
    told_at,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session


def yes(session: Session, user_id: int, pair_id: int = 1, **later: float) -> buddy_pair.View:
    return buddy_pair.say_yes(session, user_id, pair_id, now=NOW + timedelta(**later))


@pytest.fixture
def pair_id(session: Session) -> int:
    """Propose Alice and Bob to each other."""
    looking(session, ALICE)
    looking(session, BOB)
    return 1


def test_a_proposal_names_nobody_and_is_told_to_both_at_once(session: Session, pair_id: int):
    for user_id in (ALICE, BOB):
        seen = news(session, user_id, pair_id)
        assert seen is not None
        assert (seen.stage, seen.partner_id, seen.pair.hours) == (Stage.OPEN, None, 14)
        assert told_at(session, user_id, pair_id) == NOW


def test_two_yeses_make_a_pair_and_end_both_searches(session: Session, pair_id: int):
    first = yes(session, ALICE)
    assert (first.stage, first.partner_id) == (Stage.WAITING, None)
    assert told_at(session, ALICE, pair_id) == NOW + STANDS_FOR
    second = yes(session, BOB, hours=1)
    assert (second.stage, second.partner_id) == (Stage.MATCHED, ALICE)
    assert (told_at(session, ALICE, pair_id), told_at(session, BOB, pair_id)) == (NOW + timedelta(hours=1), None)
    assert buddy_pair.view(session, ALICE, pair_id, now=NOW).partner_id == BOB
    assert buddy_search.listed(session, ALICE, GUILD) == buddy_search.listed(session, BOB, GUILD) == []
    assert all(reminders.find(session, ALONE, user_id, search) is None for user_id, search in ((ALICE, 1), (BOB, 2)))


def test_yes_twice_is_once_also_after_the_match(session: Session, pair_id: int):
    yes(session, ALICE)
    assert yes(session, ALICE, hours=1).side.yes_at == NOW
    yes(session, BOB)
    again = yes(session, ALICE, hours=2)
    assert (again.stage, again.pair.matched_at) == (Stage.MATCHED, NOW)


def test_yes_after_a_no_is_too_late(session: Session, pair_id: int):
    no(session, ALICE, pair_id)
    with pytest.raises(UserError, match="buddy-proposal-over"):
        yes(session, ALICE)


def test_a_yes_can_be_taken_back_until_the_other_says_yes(session: Session, pair_id: int):
    yes(session, ALICE)
    assert no(session, ALICE, pair_id).stage is Stage.OVER
    assert yes(session, BOB).stage is Stage.WAITING
    assert news(session, ALICE, pair_id, NOW + STANDS_FOR) is None


@pytest.mark.parametrize(("later", "stage"), [(timedelta(seconds=-1), Stage.WAITING), (timedelta(0), None)])
def test_a_proposal_stands_for_three_days_to_the_second(
    session: Session, pair_id: int, later: timedelta, stage: Stage | None
):
    now = NOW + STANDS_FOR + later
    if stage is None:
        with pytest.raises(UserError, match="buddy-proposal-over"):
            buddy_pair.say_yes(session, BOB, pair_id, now=now)
        assert buddy_pair.view(session, BOB, pair_id, now=now).stage is Stage.OVER
    else:
        assert buddy_pair.say_yes(session, BOB, pair_id, now=now).stage is stage


def declines(session: Session) -> None:
    no(session, BOB, 1)


def stops(session: Session) -> None:
    buddy_search.end_all(session, BOB, now=NOW)


def leaves(session: Session) -> None:
    buddy_pair.left_server(session, BOB, GUILD, now=NOW)


def blocks(session: Session) -> None:
    buddy_pair.block(session, BOB, 1, now=NOW, held=in_peace)


def says_nothing(_session: Session) -> None:
    """Do not answer."""


ENDS = [declines, stops, leaves, blocks, erases, says_nothing]


@pytest.mark.parametrize("first", [True, False], ids=["yes first", "yes afterwards"])
@pytest.mark.parametrize("bob", ENDS)
def test_whatever_the_other_did_one_side_sees_and_hears_the_same(
    session: Session, pair_id: int, bob: Callable[[Session], None], *, first: bool
):
    if first:
        yes(session, ALICE)
    bob(session)
    if not first:
        assert news(session, ALICE, pair_id) is not None
        yes(session, ALICE)
    for moment in (NOW, NOW + STANDS_FOR - timedelta(seconds=1)):
        seen = buddy_pair.view(session, ALICE, pair_id, now=moment)
        assert (seen.stage, seen.partner_id) == (Stage.WAITING, None)
        assert news(session, ALICE, pair_id, moment) is None
    assert told_at(session, ALICE, pair_id) == NOW + STANDS_FOR
    over = news(session, ALICE, pair_id, NOW + STANDS_FOR)
    assert over is not None
    assert (over.stage, over.partner_id) == (Stage.OVER, None)


@pytest.mark.parametrize("bob", ENDS)
def test_who_never_said_yes_hears_nothing_of_the_end(session: Session, pair_id: int, bob: Callable[[Session], None]):
    bob(session)
    assert news(session, ALICE, pair_id, NOW + STANDS_FOR) is None
    assert buddy_pair.view(session, ALICE, pair_id, now=NOW + STANDS_FOR).stage is Stage.OVER


def test_where_it_did_not_work_out_the_search_looks_on(session: Session, pair_id: int):
    yes(session, ALICE)
    looking(session, CARL, held=all_but(ALICE))
    no(session, BOB, pair_id)
    assert proposed(session, ALICE) == [1]
    news(session, ALICE, pair_id, NOW + STANDS_FOR)
    assert proposed(session, ALICE) == [1, 3]


def test_a_match_withdraws_from_all_else_for_that_topic_and_others_see_no_difference(session: Session):
    looking(session, ALICE)
    looking(session, BOB)
    looking(session, CARL, now=NOW + timedelta(minutes=1))
    assert proposed(session, ALICE) == [1, 2]
    yes(session, CARL, 2)
    yes(session, ALICE, 1)
    yes(session, BOB, 1)
    assert buddy_pair.view(session, CARL, 2, now=NOW).stage is Stage.WAITING
    with pytest.raises(UserError, match="buddy-proposal-over"):
        yes(session, ALICE, 2)
    assert told_at(session, ALICE, 2) is None
    over = news(session, CARL, 2, NOW + STANDS_FOR + timedelta(minutes=1))
    assert over is not None
    assert over.stage is Stage.OVER


def test_two_proposals_for_one_topic_from_two_searches_become_one_pair(session: Session):
    looking(session, ALICE, Topic.CASE)
    looking(session, ALICE, Topic.ANY)
    looking(session, BOB, Topic.CASE)
    looking(session, CARL, Topic.CASE, now=NOW + timedelta(minutes=1))
    ids = proposed(session, ALICE)
    for pair_id in ids:
        yes(session, ALICE, pair_id)
    yes(session, BOB, ids[0])
    assert yes(session, CARL, ids[1]).stage is Stage.WAITING
    assert len(buddy_pair.active(session, ALICE)) == 1


def test_who_has_met_three_people_in_a_week_neither_says_yes_nor_is_told_of(session: Session):
    for user_id in (ALICE, BOB):
        looking(session, user_id, Topic.BEHAVIOURAL)
    yes(session, ALICE)
    for other, topic in ((11, Topic.CASE), (12, Topic.PHONE), (13, Topic.TECHNICAL)):
        met(session, ALICE, other, topic)
    assert yes(session, BOB).stage is Stage.WAITING
    with pytest.raises(UserError, match="buddy-many-pairs"):
        yes(session, ALICE)


@pytest.mark.parametrize("work", [yes, no])
def test_a_third_persons_answer_is_nobodys(session: Session, pair_id: int, work: Callable[[Session, int, int], object]):
    with pytest.raises(UserError, match="buddy-gone"):
        work(session, CARL, pair_id)
    with pytest.raises(UserError, match="buddy-gone"):
        work(session, ALICE, 99)
    assert news(session, CARL, pair_id) is None


def test_what_is_kept_of_a_block_tells_no_name_that_was_never_shown(session: Session, pair_id: int):
    buddy_pair.block(session, ALICE, pair_id, now=NOW, held=in_peace)
    buddy_pair.block(session, ALICE, pair_id, now=NOW, held=in_peace)
    rows = session.query(BuddyBlock).all()
    assert [(row.user_id, row.blocked_id) for row in rows] == [(ALICE, None)]


def test_a_block_looks_for_somebody_else(session: Session, pair_id: int):
    looking(session, CARL, held=all_but(ALICE))
    before = proposed(session, ALICE)
    buddy_pair.block(session, ALICE, pair_id, now=NOW, held=in_peace)
    assert len(proposed(session, ALICE)) == len(before) + 1


def test_a_search_that_is_gone_is_not_looked_for(session: Session, pair_id: int):
    session.delete(session.get_one(BuddySearch, 1))
    session.flush()
    assert no(session, ALICE, pair_id).stage is Stage.OVER


@pytest.mark.parametrize("bob_does", ["erases everything", "has other hours"])
def test_what_a_proposal_tells_does_not_change_by_what_the_other_does(session: Session, pair_id: int, bob_does: str):
    before = buddy_pair.view(session, ALICE, pair_id, now=NOW)
    (search,) = buddy_search.open_ones(session, BOB)
    if bob_does == "erases everything":
        erases(session)
        session.delete(search)
        session.flush()
    else:
        buddy_search.wake(session, BOB, search.id, (time(21), time(22)), now=NOW, held=in_peace)
    assert buddy_pair.view(session, ALICE, pair_id, now=NOW) == before
    assert before.pair.hours == 14


@pytest.mark.parametrize(
    ("prepare", "user_id", "idle"),
    [(says_nothing, ALICE, False), (declines, BOB, True), (declines, ALICE, False), (stops, BOB, True)],
)
def test_idle_is_what_would_say_nothing(
    session: Session, pair_id: int, prepare: Callable[[Session], None], user_id: int, *, idle: bool
):
    prepare(session)
    assert buddy_pair.is_idle(session, user_id, pair_id, at=NOW) is idle
    assert buddy_pair.is_idle(session, CARL, pair_id, at=NOW)
