"""The model's check-ins: asked for, stopped, given, declined, removed."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from bot.features import checkin, checkin_answer, checkin_asking
from tests.simulation.clocks import wall
from tests.simulation.diary import CHECKIN, today
from tests.simulation.oracle import DAY, MIDNIGHT, Promise
from tests.simulation.sides import Sides, act

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from tests.simulation.oracle import Someone

TIMES = st.sampled_from((time(0), time(2, 30), time(9), time(18), time(23)))
WEEK = st.sampled_from((frozenset(range(7)), frozenset(range(7)), frozenset({0, 2, 4}), frozenset({6})))
MOST_MOOD = 5


class Days(Sides):
    """What people do about check-ins."""

    @act(at=TIMES, days=WEEK)
    def ask_checkin(self, who: int, at: time, days: frozenset[int]) -> None:
        """Wish to be asked at a time on some days; that needs a zone."""
        one, now = self.one(who), self.now
        if one.zone is not None:
            self.ask(_ask, who, one.zone, at, days, now)
            one.diary.begun, one.diary.unanswered, one.diary.paused = True, 0, False
            _asks(one, (at, days), now)

    @act()
    def stop_checkin(self, who: int) -> None:
        """Wish not to be asked any more."""
        self.ask(checkin_asking.stop, who)
        one = self.one(who)
        one.diary.unanswered, one.diary.paused = 0, False
        one.promises.pop((CHECKIN, 0), None)

    @act(mood=st.integers(0, MOST_MOOD))
    def check_in(self, who: int, mood: int) -> None:
        """Check in for today."""
        one, now = self.one(who), self.now
        self.ask(_tap, who, mood, now)
        day = today(one.here(), now)
        one.diary.days.add(day)
        one.diary.removed.discard(day)
        if one.diary.answered(day):
            _goes_on(one, now)

    @act()
    def not_today(self, who: int) -> None:
        """Answer that today is not a day for it; what was moved to later today does not come."""
        one, now = self.one(who), self.now
        promise = one.promises.get((CHECKIN, 0))
        if promise is not None and self.bot.coming().get((who, CHECKIN, 0)) != promise.at:
            return  # the bot has one yet that it will skip
        self.ask(_skip, who, now)
        day = today(one.here(), now)
        if one.diary.answered(day):
            _goes_on(one, now)
        promise = one.promises.get((CHECKIN, 0))
        if promise is not None and one.diary.day_of(promise, one.here()) <= day:
            midnight = wall(day + DAY, MIDNIGHT, one.here())
            promise.at = promise.following(max(now, midnight - timedelta(microseconds=1)))

    @act()
    def remove_checkin(self, who: int) -> None:
        """Remove today's check-in, which leaves it answered; without one that is refused."""
        one, now = self.one(who), self.now
        day = today(one.here(), now)
        refused = self.ask(_remove, who, now) == "checkin-gone"
        assert refused == (day not in one.diary.days | one.diary.removed)
        if not refused:
            one.diary.days.discard(day)
            one.diary.removed.add(day)


def _asks(one: Someone, rule: tuple[time, frozenset[int]] | None, now: datetime) -> None:
    one.asked = rule
    promise = Promise(CHECKIN, 0, now, rule, one.here())
    promise.at = promise.following(now)
    one.promise(promise)


def _goes_on(one: Someone, now: datetime) -> None:
    """Be asked as before: by what stands, such as an older wish that was brought back, or by the last wish."""
    standing = one.promises.get((CHECKIN, 0))
    _asks(one, (standing and standing.rule) or one.asked, now)


def _ask(session: Session, user_id: int, zone: str, at: time, days: frozenset[int], now: datetime) -> None:
    checkin_asking.ask_at(session, user_id, ZoneInfo(zone), at=at, days=days, now=now)


def _tap(session: Session, user_id: int, mood: int, now: datetime) -> None:
    checkin_answer.tap(session, user_id, checkin.today(session, user_id, now=now), mood, now=now)


def _skip(session: Session, user_id: int, now: datetime) -> None:
    checkin_asking.skip(session, user_id, checkin.today(session, user_id, now=now), now=now)


def _remove(session: Session, user_id: int, now: datetime) -> None:
    checkin_answer.remove(session, user_id, checkin.today(session, user_id, now=now), now=now)
