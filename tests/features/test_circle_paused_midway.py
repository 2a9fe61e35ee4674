"""A circle that has to wait between its post and the note of it knows of that post: it is not posted twice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.features import circle_making, circle_waiting, circle_week
from bot.features.circle import Pause
from cogs import _circle_week_asking as asking
from tests.features.encircling import ALICE, OPENS, POST, SERVER, filled, opens_at

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MINUTE = timedelta(minutes=1)


def test_a_post_that_was_sent_right_before_a_pause_is_noted_and_not_sent_again(session: Session):
    row = filled(session, ALICE)
    assert circle_week.begin(session, row.id, OPENS, now=OPENS) is not None
    circle_waiting.pause(session, row, Pause.PERMISSION, now=OPENS)
    named = asking.named(session, row.id, OPENS, now=OPENS)
    assert named is not None
    asking.opened(session, named[1].id, POST, None, now=OPENS)
    circle_waiting.mend(session, row, now=OPENS + MINUTE)
    assert opens_at(session, row) == OPENS + timedelta(days=7)


def test_a_post_that_was_sent_right_before_its_circle_was_closed_is_left_alone(session: Session):
    row = filled(session, ALICE)
    circle_week.begin(session, row.id, OPENS, now=OPENS)
    circle_making.close(session, SERVER, row.id, now=OPENS)
    assert asking.named(session, row.id, OPENS, now=OPENS) is None
