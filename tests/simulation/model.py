"""The model: what people do, time and crashes, in any order, done to the bot and told to the oracle.

After each of them what was sent, and what is promised, must be the same on both sides.
"""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from bot.features import party, profile, quote, reminder, win
from bot.features.party import Running
from cogs import _new_zone
from tests.simulation import wishes
from tests.simulation.calls import Calls
from tests.simulation.days import Days
from tests.simulation.letters import Letters
from tests.simulation.meetings import Meetings
from tests.simulation.options import CHANGES, ZONES
from tests.simulation.oracle import DAY, EVERY_DAY, HOUR, MINUTE
from tests.simulation.real import STEP, erase
from tests.simulation.sides import HALVES, KILLED_AT, PASSING, PICK, act
from tests.simulation.skills import Skills

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

INTERVIEW = {"interview.prep", "interview.soon", "interview.after"}
SNOOZED = {"feedback.follow_up", "feedback.close", "feedback.call", "quote.daily", *INTERVIEW}
"""Kinds whose cards offer to snooze them."""
NEAR = 3 * DAY
CLOCK = st.builds(time, st.integers(0, 23), st.sampled_from((0, 0, 30, 59)))
DAYTIME = st.builds(time, st.integers(6, 23), st.sampled_from((0, 30)))
DAYS = st.one_of(st.just(EVERY_DAY), st.frozensets(st.integers(0, 6), min_size=1, max_size=3))
DAILIES = st.sampled_from((win.DAILY, quote.DAILY))
HOW = st.sampled_from(("15", "60", "tomorrow"))
STARTS = st.builds(
    lambda change, ahead: change - ahead,
    st.sampled_from(sorted(change for both in CHANGES.values() for change in both)),
    st.integers(2, 100).map(lambda hours: HOUR * hours),
)


class Model(Calls, Days, Letters, Meetings, Skills):
    """Everything that can happen to both."""

    @initialize(start=STARTS, zones=st.lists(st.sampled_from(ZONES), min_size=1, max_size=2), at=DAYTIME)
    def settle(self, start: datetime, zones: list[str], at: time) -> None:
        """Begin some hours or days before clocks are changed, with one or two people who said where they live."""
        self.begin(start)
        for who, zone in zip((1001, 1002), zones, strict=False):
            self.change_zone(who=who, after=None, zone=zone)
            for kind in (win.DAILY, quote.DAILY):
                self.ask_daily(who=who, after=None, kind=kind, at=at, days=EVERY_DAY)
            self.start_skill(who=who, after=None, rule=(at, EVERY_DAY))
            self.ask_checkin(who=who, after=None, at=at, days=EVERY_DAY)

    # Wishes

    @act(zone=st.sampled_from(ZONES))
    def change_zone(self, who: int, zone: str) -> None:
        """Live somewhere else."""
        now = self.now
        self.ask(_new_zone.keep, who, zone, now=now)
        wishes.change_zone(self.one(who), zone, now)

    @act(start=CLOCK, hours=st.sampled_from((0, 0, 1, 8, 11)))
    def set_quiet_hours(self, who: int, start: time, hours: int) -> None:
        """Wish for other quiet hours, or none."""
        end = start.replace(hour=(start.hour + hours) % 24)
        self.ask(profile.set_quiet_hours, who, start, end, now=self.now)
        self.one(who).quiet = start, end

    @act(in_days=st.sampled_from((0, 0, 0, 1, -2)), days=st.integers(0, 3))
    def go_away(self, who: int, in_days: int, days: int) -> None:
        """Go away for some days; those that are over are refused."""
        one, now = self.one(who), self.now
        today = now.astimezone(ZoneInfo(one.here())).date()
        away = today + DAY * in_days, today + DAY * (in_days + days)
        refused = self.ask(profile.go_away, who, *away, now=now) == "settings-away-past"
        assert refused == (away[1] < today)
        one.away = one.away if refused else away

    @act()
    def come_back(self, who: int) -> None:
        """Be back from days away and from a rest."""
        self.ask(profile.come_back, who, now=self.now)
        self.one(who).away = self.one(who).rest = None

    @act(length=HALVES)
    def rest(self, who: int, length: timedelta) -> None:
        """Rest for a while; a longer rest stays."""
        one, until = self.one(who), self.now + length
        self.ask(profile.rest, who, until, now=self.now)
        one.rest = max(until, one.rest or until)

    @act(at=CLOCK)
    def set_prompt_time(self, who: int, at: time) -> None:
        """Choose the time to be asked things."""
        self.ask(profile.set_prompt_time, who, at, now=self.now)
        self.one(who).prompt = at

    @act(kind=DAILIES, at=CLOCK, days=DAYS)
    def ask_daily(self, who: int, kind: str, at: time, days: frozenset[int]) -> None:
        """Wish to be asked for wins on some days, or for a quote every day; that needs a zone."""
        one, now = self.one(who), self.now
        if one.zone is None:
            return
        if kind == win.DAILY:
            self.ask(win.set_prompt, who, ZoneInfo(one.zone), now=now, at=at, days=days)
        else:
            self.ask(quote.set_daily, who, ZoneInfo(one.zone), at=at, now=now)
        wishes.ask_daily(one, kind, at, days if kind == win.DAILY else EVERY_DAY, now)

    @act(kind=DAILIES)
    def stop(self, who: int, kind: str) -> None:
        """Wish for it no longer."""
        self.ask(win.stop_prompt if kind == win.DAILY else quote.stop_daily, who)
        self.one(who).promises.pop((kind, 0), None)

    # Wins

    @act()
    def add_win(self, who: int) -> None:
        """Have a win: nobody is asked for one that day."""
        now = self.now
        self.ask(win.add, who, "I did it", now=now)
        self.one(who).wins.append(now)

    @act()
    def ask_later(self, who: int) -> None:
        """Press "In an hour" on the prompt."""
        now = self.now
        refused = isinstance(self.ask(win.later, who, now=now), str)
        prompt = self.one(who).promises.get(("win.daily", 0))
        assert refused == (prompt is None)
        if prompt is not None:
            prompt.at = now + 60 * MINUTE

    # The pity party

    @act(length=HALVES)
    def start_party(self, who: int, length: timedelta) -> None:
        """Start a party, unless one runs or the last one was just now."""
        one, now = self.one(who), self.now
        becomes = self.ask(_start, who, now + length, now=now)
        expected = wishes.start_party(one, now)
        assert becomes[0] == expected
        if expected == "starts":
            wishes.party_runs(one, becomes[1], now + length)

    @act(minutes=st.sampled_from((10, 30, 0)))
    def change_party(self, who: int, minutes: int) -> None:
        """Make the last party longer, or end it by hand."""
        one, now = self.one(who), self.now
        if one.party is None:
            return
        if minutes:
            refused = isinstance(self.ask(party.extend, who, one.party.about, minutes, now=now), str)
            assert refused == wishes.extend_party(one, minutes, now)
        else:
            self.ask(party.end, who, one.party.about, now=now)
            wishes.end_party(one, now)

    # The list of what is coming

    @act(pick=PICK, later=PASSING)
    def move(self, who: int, pick: int, later: timedelta) -> None:
        """Move one that is coming."""
        promise, to = self.picked(who, pick), self.now + later
        if promise is None:
            return
        self.ask(reminder.move, who, self.listed(who, promise), to=to)
        promise.at = to

    @act(pick=PICK, how=HOW)
    def put_off(self, who: int, pick: int, how: str) -> None:
        """Put off one that is coming."""
        promise, now = self.picked(who, pick), self.now
        if promise is None:
            return
        self.ask(reminder.put_off, who, self.listed(who, promise), how, seen_at=promise.at, now=now)
        wishes.put_off(self.one(who), promise, how, now)

    @act(pick=PICK, how=HOW)
    def snooze(self, who: int, pick: int, how: str) -> None:
        """Snooze one that came."""
        one, now = self.one(who), self.now
        came = sorted(each for each in one.came if each[0] in SNOOZED)
        if not came:
            return
        kind, about = came[pick % len(came)]
        self.ask(reminder.snooze, who, kind, about, how, now=now)
        wishes.snooze(one, kind, about, how, now)

    @act(pick=PICK)
    def cancel(self, who: int, pick: int) -> None:
        """Cancel one that is coming."""
        promise, now = self.picked(who, pick), self.now
        if promise is None:
            return
        line = self.ask(_cancel, who, self.listed(who, promise), now)
        wishes.cancel(self.one(who), promise, line)

    @act(pick=PICK)
    def bring_back(self, who: int, pick: int) -> None:
        """Undo that."""
        one, now = self.one(who), self.now
        if not one.cancelled:
            return
        line, promise = sorted(one.cancelled.items(), key=lambda each: each[0])[pick % len(one.cancelled)]
        which = promise.kind, promise.about
        if which not in one.promises and (who, *which) in self.bot.coming():
            return  # there is one the bot leaves to be skipped later
        repeat = f"{promise.rule[0]:%H%M}-{''.join(map(str, sorted(promise.rule[1])))}" if promise.rule else "0"
        self.ask(reminder.bring_back, who, line, repeat, on_the_wall=promise.zone is not None, now=now)
        wishes.bring_back(one, line, now)

    @act(surely=st.booleans())
    def erase(self, who: int, surely: bool) -> None:
        """Erase a person, half of the times: nothing comes to them any more."""
        if surely:
            self.ask(erase, who)
            self.oracle.people.pop(who, None)

    # Time and crashes

    @rule(length=PASSING)
    def pass_time(self, length: timedelta) -> None:
        """Let time pass."""
        self.pass_time_by(length)

    @rule(point=st.sampled_from(KILLED_AT), down=PASSING)
    def crash(self, point: float, down: timedelta) -> None:
        """Kill the bot in the middle of what it sends next, if that is soon, and start it again."""
        coming = self.oracle.next_moment()
        at = coming if coming is not None and coming - self.now <= NEAR else self.now
        self.kill(at, point, at + down)
        self.bot.pass_time(STEP)
        self.compare()


def _start(session: Session, user_id: int, ends_at: datetime, *, now: datetime) -> tuple[str, int]:
    found = party.start(session, user_id, ends_at, now=now)
    if not isinstance(found, Running):
        return "rests", 0
    return "runs" if found.again else "starts", found.party.id


def _cancel(session: Session, user_id: int, reminder_id: int, now: datetime) -> int:
    return reminder.cancel(session, user_id, reminder_id, now=now).line_id
