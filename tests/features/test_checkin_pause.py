"""How asking for check-ins pauses by itself where nobody answers, and begins again with any answer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot import reminders
from bot.clock import EVERY_DAY, Repeat
from bot.features import checkin_asking
from bot.features.checkin import DUE, CheckinHabit
from bot.features.checkin_asking import Ask, Asking, asked, later, look, skip, to_ask
from tests.features.looking import A_DAY, FIRST, MWF, SIX, TODAY, ZONE, go_out, promised, scheduled, tapped
from tests.features.training import ALICE, BOB

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

pytestmark = pytest.mark.usefixtures("londoners")


def habit(session: Session) -> CheckinHabit:
    row = session.get(CheckinHabit, ALICE)
    assert row is not None
    return row


def unanswered(session: Session, times: int) -> list[Ask | None]:
    return [go_out(session) for _ in range(times)]


def test_after_three_that_nobody_answered_the_next_says_so_and_then_nothing_comes(session: Session):
    scheduled(session)
    days = [TODAY + A_DAY * place for place in range(4)]
    assert unanswered(session, 4) == [*(Ask(day, last=False) for day in days[:3]), Ask(days[3], last=True)]
    assert promised(session) is None
    assert look(session, ALICE) == Asking(Repeat(SIX, EVERY_DAY), None, paused=True)
    assert habit(session).paused_at == FIRST + 3 * A_DAY


@pytest.mark.parametrize("answer", ["tap", "late", "skip", "later", "schedule"])
def test_any_answer_begins_the_count_anew(session: Session, answer: str):
    scheduled(session)
    unanswered(session, 3)
    at, day = FIRST + 2 * A_DAY, TODAY + 2 * A_DAY
    if answer in {"tap", "late"}:
        tapped(session, 0, day if answer == "tap" else TODAY, now=at)
    elif answer == "schedule":
        scheduled(session, now=at)
    else:
        {"skip": skip, "later": later}[answer](session, ALICE, day, now=at)
    assert habit(session).unanswered == 0
    found = unanswered(session, 3)
    assert [ask.last for ask in found if ask] == [False] * 3


@pytest.mark.parametrize("answer", ["today", "a month later", "an old day"])
def test_any_check_in_starts_it_again_and_is_told_so(session: Session, answer: str):
    scheduled(session, SIX, MWF)
    unanswered(session, 4)
    now = FIRST + timedelta(days=40 if answer == "a month later" else 9)
    day = TODAY if answer == "an old day" else (now.date())
    assert tapped(session, 3, day, now=now).resumed
    assert not tapped(session, 4, day, now=now).resumed
    coming = promised(session)
    assert coming is not None
    assert coming > now
    assert look(session, ALICE) == Asking(Repeat(SIX, MWF), coming)


def test_a_press_on_the_last_line_starts_it_again(session: Session):
    scheduled(session)
    unanswered(session, 4)
    now = FIRST + 5 * A_DAY
    found = checkin_asking.go_on(session, ALICE, TODAY + 3 * A_DAY, ZONE, now=now)
    assert found == Asking(Repeat(SIX, EVERY_DAY), FIRST + 6 * A_DAY)
    assert [ask.last for ask in unanswered(session, 4) if ask] == [False, False, False, True]


def test_switched_off_by_hand_it_stays_off_whatever_is_answered(session: Session):
    scheduled(session)
    unanswered(session, 4)
    checkin_asking.stop(session, ALICE)
    assert not look(session, ALICE).paused
    assert not tapped(session, 3).resumed
    assert promised(session) is None


def test_what_was_not_sent_is_not_counted(session: Session):
    scheduled(session)
    unanswered(session, 2)
    for place in range(2, 30):  # held, skipped or unreachable: it is drawn, and stands nowhere
        assert to_ask(session, ALICE, FIRST + place * A_DAY) == Ask(TODAY + place * A_DAY, last=False)
    assert habit(session).unanswered == 2


def test_told_twice_of_one_occurrence_it_counts_once(session: Session):
    scheduled(session)
    for _ in range(5):
        asked(session, ALICE, FIRST, now=FIRST)
    assert (habit(session).unanswered, habit(session).asked_on) == (1, TODAY)
    asked(session, BOB, FIRST, now=FIRST)
    assert session.get(CheckinHabit, BOB) is None


def test_answered_before_it_is_told_that_it_stands_there_it_is_not_counted(session: Session):
    scheduled(session)
    tapped(session, 3)
    asked(session, ALICE, FIRST, now=FIRST)
    skip(session, ALICE, TODAY + A_DAY, now=FIRST + A_DAY)
    asked(session, ALICE, FIRST + A_DAY, now=FIRST + A_DAY)
    assert habit(session).unanswered == 0


def test_the_second_time_of_a_moved_one_is_not_counted(session: Session):
    scheduled(session)
    unanswered(session, 1)
    row = reminders.find(session, DUE, ALICE)
    assert row is not None
    row.set_time(FIRST + timedelta(hours=1))  # as /reminders can move it
    go_out(session)
    assert habit(session).unanswered == 1


def test_after_a_crash_the_same_card_is_drawn_again(session: Session):
    scheduled(session)
    unanswered(session, 2)
    third, fourth = FIRST + 2 * A_DAY, FIRST + 3 * A_DAY
    asked(session, ALICE, third, now=third)
    assert to_ask(session, ALICE, third) == Ask(TODAY + 2 * A_DAY, last=False)
    asked(session, ALICE, fourth, now=fourth)
    assert to_ask(session, ALICE, fourth) == Ask(TODAY + 3 * A_DAY, last=True)
    asked(session, ALICE, fourth, now=fourth + timedelta(minutes=2))
    assert habit(session).paused_at == fourth


def test_started_again_before_the_last_line_was_noted_it_is_not_paused(session: Session):
    scheduled(session)
    unanswered(session, 3)
    fourth = FIRST + 3 * A_DAY
    assert to_ask(session, ALICE, fourth) == Ask(TODAY + 3 * A_DAY, last=True)
    checkin_asking.go_on(session, ALICE, TODAY + 3 * A_DAY, ZONE, now=fourth)
    asked(session, ALICE, fourth, now=fourth)
    assert (habit(session).paused_at, habit(session).unanswered) == (None, 0)
    assert promised(session) == fourth + A_DAY
