"""A post says only what its owner saw, and a hug is one person's, given once and taken back at will."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from bot.errors import UserError
from bot.features import rejection, share
from bot.features.share import Hug, Share

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.features.share import Post

ALICE, BOB, CARL, SERVER, CHANNEL, MESSAGE = 11, 12, 13, 77, 55, 900
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def rejected(session: Session, company: str = "Acme", user_id: int = ALICE) -> int:
    said = {"company": company, "role": "", "stage": "final", "heard": "person", "note": ""}
    return rejection.record(session, user_id, **said, fallback_zone="UTC", now=NOW).id


def draft(session: Session, rejection_id: int = 0) -> Post:
    return share.draft(session, ALICE, rejection_id, SERVER, CHANNEL, now=NOW)


def posted(session: Session) -> Post:
    share_id = draft(session).share.id
    share.confirm(session, ALICE, share_id, now=NOW)
    return share.posted(session, ALICE, share_id, MESSAGE)


def hug(session: Session, user_id: int, post: Post, message_id: int = MESSAGE) -> tuple[int, bool]:
    after, given = share.hug(session, user_id, post.share.id, message_id, now=NOW)
    return after.hugs, given


def test_a_draft_leaves_the_company_out_until_its_owner_adds_it(session: Session):
    post = draft(session, rejected(session))
    assert (post.company, post.can_name_company, post.owner_id) == (None, True, ALICE)
    assert share.choose(session, ALICE, post.share.id, company=True).company == "Acme"
    assert share.choose(session, ALICE, post.share.id, company=False).company is None
    assert share.choose(session, ALICE, post.share.id, name=False).owner_id is None


def test_without_a_named_company_there_is_none_to_add(session: Session):
    post = draft(session, rejected(session, company=""))
    assert not post.can_name_company
    assert share.choose(session, ALICE, post.share.id, company=True).company is None


def test_a_draft_about_nothing_in_particular_is_about_the_newest_no(session: Session):
    assert draft(session).share.rejection_id is None
    newest = rejected(session)
    assert draft(session).share.rejection_id == newest


def test_nobody_drafts_about_somebody_elses_no(session: Session):
    with pytest.raises(UserError, match="rejected-gone"):
        draft(session, rejected(session, user_id=BOB))


def test_once_confirmed_the_words_stay_as_they_were_shown(session: Session):
    rejected(session)
    post = posted(session)
    after = share.choose(session, ALICE, post.share.id, company=True, name=False)
    assert (after.company, after.owner_id) == (None, ALICE)
    assert share.confirm(session, ALICE, post.share.id, now=NOW + timedelta(hours=1)).share.confirmed_at == NOW
    assert share.posted(session, ALICE, post.share.id, MESSAGE + 1).share.message_id == MESSAGE


def test_a_hug_is_given_and_taken_back(session: Session):
    post = posted(session)
    assert [hug(session, BOB, post), hug(session, CARL, post), hug(session, BOB, post)] == [
        (1, True),
        (2, True),
        (1, False),
    ]
    assert session.scalar(select(func.count()).select_from(Hug).where(Hug.user_id == CARL)) == 1


def test_nobody_hugs_their_own_post(session: Session):
    with pytest.raises(UserError, match="share-own"):
        hug(session, ALICE, posted(session))


def test_a_made_up_button_reaches_no_post(session: Session):
    post = posted(session)
    waiting = draft(session)
    for target, message_id in ((post, MESSAGE + 1), (waiting, MESSAGE)):
        with pytest.raises(UserError, match="share-gone"):
            hug(session, BOB, target, message_id)
    with pytest.raises(UserError, match="share-gone"):
        share.hug(session, BOB, 999, MESSAGE, now=NOW)


def test_a_post_whose_arrival_was_never_noted_takes_hugs(session: Session):
    post = draft(session)
    share.confirm(session, ALICE, post.share.id, now=NOW)
    assert hug(session, BOB, post) == (1, True)


def test_what_was_taken_down_is_gone_for_everybody(session: Session):
    post = posted(session)
    share.take_down(session, ALICE, post.share.id, now=NOW)
    share.take_down(session, ALICE, post.share.id, now=NOW + timedelta(hours=1))
    assert post.share.removed_at == NOW
    with pytest.raises(UserError, match="share-gone"):
        hug(session, BOB, post)
    with pytest.raises(UserError, match="share-gone"):
        share.find(session, ALICE, post.share.id)
    assert share.standing(session, ALICE, now=NOW) == []


def test_nobody_reads_changes_or_removes_somebody_elses_post(session: Session):
    share_id = posted(session).share.id
    for deed in (share.find, share.own, share.choose):
        with pytest.raises(UserError, match="share-gone"):
            deed(session, BOB, share_id)
    with pytest.raises(UserError, match="share-gone"):
        share.take_down(session, BOB, share_id, now=NOW)
    with pytest.raises(UserError, match="share-gone"):
        share.confirm(session, BOB, share_id, now=NOW)
    assert share.drop(session, BOB, share_id) is None
    assert share.find(session, ALICE, share_id)


def test_a_dropped_draft_is_forgotten_and_a_post_is_not(session: Session):
    waiting, post = draft(session), posted(session)
    assert share.drop(session, ALICE, waiting.share.id) is None
    session.flush()
    assert share.drop(session, ALICE, waiting.share.id) is None
    assert share.drop(session, ALICE, post.share.id) == post
    assert session.scalars(select(Share.id)).all() == [post.share.id]


def test_the_owner_is_told_how_many_people_hugged_lately(session: Session):
    first, second = posted(session), posted(session)
    for user_id, post in ((BOB, first), (CARL, first), (BOB, second)):
        hug(session, user_id, post)
    assert share.received(session, ALICE, now=NOW) == 2
    assert share.received(session, BOB, now=NOW) == 0
    assert [row.id for row in share.standing(session, ALICE, now=NOW)] == [second.share.id, first.share.id]
    later = NOW + timedelta(days=7, seconds=1)
    assert share.received(session, ALICE, now=later) == 0
    assert share.standing(session, ALICE, now=later) == []


def test_a_yes_leaves_the_company_out_until_its_owner_adds_it(session: Session):
    post = share.draft_yes(session, ALICE, 3, "Acme", (SERVER, CHANNEL), now=NOW)
    assert (post.company, post.can_name_company, post.share.hire_id) == (None, True, 3)
    assert share.choose(session, ALICE, post.share.id, company=True).company == "Acme"
    unnamed = share.draft_yes(session, ALICE, 3, "", (SERVER, CHANNEL), now=NOW)
    assert not unnamed.can_name_company
