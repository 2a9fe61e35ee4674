"""What must be sent, told by a plain list of promises and a few lines a rule, and by nothing of the bot's.

Read from the product's promises and its table of reminders, and where those are silent from docs/design.md. Times on
the wall are zoneinfo's own: one that is skipped comes later by what is skipped, of one that comes twice the first is
meant.
Nothing here keeps what a person's wishes hold back: when a promise may come is reckoned anew from what they wish now.

A little over 300 lines: whoever doubts it must be able to read all of it at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from tests.simulation.clocks import both, is_between, wall
from tests.simulation.diary import CHECKIN, Diary

if TYPE_CHECKING:
    from tests.simulation.calls import Talk
    from tests.simulation.training import Training

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
LATEST = {
    "win.daily": 3 * HOUR,
    "quote.daily": 3 * HOUR,
    CHECKIN: 3 * HOUR,
    "interview.prep": 4 * HOUR,
    "interview.soon": 2 * HOUR,
    "feedback.call": HOUR,
}
"""How late a kind may come before it skips to its next time, if it has one; all others are always sent."""
PARTY_OVER = "party.over"
NEVER_WAIT = {PARTY_OVER, "interview.prep", "interview.soon", "feedback.call"}
COOL_DOWN = 12 * HOUR
ASKING = {"feedback.follow_up": {"sent"}, "feedback.close": {"followed up", "lapsed"}}
"""In which states of a quest it is asked about."""
NOON, MORNING, MIDNIGHT, EVENING = time(12), time(9), time(0), time(18)
EVERY_DAY = frozenset(range(7))
LOOK = timedelta(seconds=0.5)
"""How long after a moment the bot looks, in the model's world."""
GUESSED = "Europe/London"
"""Where somebody may live who has not said so."""


class Expected(NamedTuple):
    """A message that must come: to whom, of which kind about what, which occurrence, and when."""

    user_id: int
    kind: str
    about: int
    promised: datetime
    at: datetime


@dataclass
class Promise:
    """One thing to come; `rule` when it repeats, and a zone when its time is one on the wall."""

    kind: str
    about: int
    at: datetime
    rule: tuple[time, frozenset[int]] | None = None
    zone: str | None = None

    def following(self, after: datetime) -> datetime:
        """Tell when its rule has it come first after a moment."""
        assert self.rule is not None
        assert self.zone is not None
        at, days = self.rule
        first = after.astimezone(ZoneInfo(self.zone)).date() - DAY
        coming = (first + DAY * number for number in range(10))
        return next(each for day in coming if day.weekday() in days and (each := wall(day, at, self.zone)) > after)

    def collapse(self, now: datetime) -> None:
        """Let missed ones collapse into the last that is due."""
        while self.rule and self.following(self.at) <= now:
            self.at = self.following(self.at)

    def missed(self, now: datetime) -> bool:
        """Say whether its next time has come before it was sent."""
        return self.rule is not None and self.following(self.at) <= now

    def is_too_late(self, now: datetime) -> bool:
        """Say whether it is not sent any more by now."""
        return is_too_late(self.kind, self.at, now)

    def is_put_elsewhere(self) -> bool:
        """Say whether its coming occurrence is not where its rule has it: its person moved or snoozed it."""
        return self.following(self.at - timedelta(microseconds=1)) != self.at


@dataclass
class Party:
    """The last pity party."""

    about: int
    ends: datetime
    ended: datetime | None = None
    extended: bool = False

    def runs(self, now: datetime) -> bool:
        """Say whether it runs."""
        return self.ended is None and self.ends > now

    def over_at(self) -> datetime:
        """Tell when it ended or is to end."""
        return self.ended or self.ends


@dataclass
class Quest:
    """Asking about one no: "open", "not wanted", "sent", "followed up", "lapsed" or "closed"."""

    about: int
    request: int = 0
    state: str = "open"


@dataclass
class Meeting:
    """An interview: when it starts, whether it is called off, its outcome is known, or how it went was said."""

    about: int
    starts: datetime
    off: bool = False
    known: bool = False
    told: bool = False

    def needs(self, kind: str, now: datetime) -> bool:
        """Say whether there is something to prepare for, or to ask after it."""
        done = self.told if kind == "interview.after" else self.starts <= now
        return not (self.off or self.known or done)

    def evening_before(self, zone: str) -> datetime:
        """Tell when a wall shows six in the evening on the day before it."""
        return wall(self.starts.astimezone(ZoneInfo(zone)).date() - DAY, EVENING, zone)


@dataclass
class Someone:
    """A person: what they wish, what they did, and what they are promised."""

    zone: str | None = None
    quiet: tuple[time, time] = (time(22), time(8))
    away: tuple[date, date] | None = None
    rest: datetime | None = None
    prompt: time = MORNING
    party: Party | None = None
    ended_by_hand: set[int] = field(default_factory=set)
    """Parties whose end needs no telling."""
    wins: list[datetime] = field(default_factory=list)
    last_no: datetime | None = None
    quests: dict[int, Quest] = field(default_factory=dict)
    meetings: dict[int, Meeting] = field(default_factory=dict)
    calls: dict[int, Talk] = field(default_factory=dict)
    skills: dict[int, Training] = field(default_factory=dict)
    diary: Diary = field(default_factory=Diary)
    asked: tuple[time, frozenset[int]] | None = None
    """When they last wished to be asked for a check-in."""
    promises: dict[tuple[str, int], Promise] = field(default_factory=dict)
    came: set[tuple[str, int]] = field(default_factory=set)
    cancelled: dict[int, Promise] = field(default_factory=dict)
    """What they took back, by the line of the log that says so."""

    def promise(self, promise: Promise) -> None:
        """Promise something, in place of the same about the same."""
        self.promises[promise.kind, promise.about] = promise

    def here(self) -> str:
        """Name the zone to reckon with."""
        return self.zone or "UTC"

    def is_held(self, now: datetime) -> bool:
        """Say whether a party, a rest, days away or quiet hours hold back what waits."""
        if (self.party and self.party.runs(now)) or (self.rest and self.rest > now):
            return True
        if self.zone is None:
            return False
        shown = now.astimezone(ZoneInfo(self.zone))
        if self.away and self.away[0] <= shown.date() <= self.away[1]:
            return True
        return is_between(shown.time(), *self.quiet)

    def free_from(self, now: datetime) -> datetime:
        """Tell the first moment from now on at which nothing is held back."""
        if not self.is_held(now):
            return now
        ends = [self.party.ends if self.party else now, self.rest or now]
        first = now.astimezone(ZoneInfo(self.here())).date()
        last = max([first, *(end.date() for end in ends), *(self.away or ())])
        days = [first + DAY * number for number in range((last - first).days + 4)]
        ends += [each for day in days for at in (MIDNIGHT, self.quiet[1]) for each in both(day, at, self.here())]
        return min(end for end in ends if end > now and not self.is_held(end))


def is_too_late(kind: str, promised: datetime, now: datetime) -> bool:
    """Say whether something of a kind, promised for a moment, is not sent any more by now."""
    return kind in LATEST and now + LOOK - promised > LATEST[kind]


class Oracle:
    """Everything promised, and everything that must have been sent by now."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.people: dict[int, Someone] = {}
        self.sent: list[Expected] = []

    def of(self, user_id: int) -> Someone:
        """Return a person."""
        return self.people.setdefault(user_id, Someone())

    def pass_to(self, then: datetime, *, up: bool = True) -> None:
        """Let time pass up to a moment, which is not over then; what goes out does so while the bot is up."""
        while up:
            at, user_id, promise = self._next()
            if at >= then or promise is None:
                break
            self.now = at
            self._comes(user_id, promise, at)
        self.now = then

    def dies(self, at: datetime, there: set[tuple[int, str, int]]) -> None:
        """Let the bot die while it sends what goes out at a moment; some of that, and nothing else, may be there."""
        for user_id, one in self.people.items():
            for which, promise in list(one.promises.items()):
                if (user_id, *which) in there and self._goes(one, promise) == at:
                    self._comes(user_id, promise, at)

    def next_moment(self) -> datetime | None:
        """Tell when something goes out next, if nothing changes."""
        at, _user_id, promise = self._next()
        return at if promise else None

    def next_promised(self) -> datetime | None:
        """Tell for when something is promised next, whether or not it is held back then."""
        coming = [each.at for one in self.people.values() for each in one.promises.values() if each.at > self.now]
        return min(coming, default=None)

    def going_at(self, at: datetime) -> list[tuple[Someone, Promise]]:
        """List what goes out at a moment, and to whom."""
        everybody = self.people.values()
        return [(one, each) for one in everybody for each in one.promises.values() if self._goes(one, each) == at]

    def _next(self) -> tuple[datetime, int, Promise | None]:
        waiting = [
            (self._goes(one, promise), user_id, promise)
            for user_id, one in self.people.items()
            for promise in one.promises.values()
        ]
        return min(waiting, key=lambda each: each[0], default=(self.now, 0, None))

    def _goes(self, one: Someone, promise: Promise) -> datetime:
        """Tell when it goes out, or skips to its next time.

        Not before its time, not in the past, not while its person's wishes hold it.
        """
        at = max(promise.at, self.now)
        free = at if promise.kind in NEVER_WAIT else one.free_from(at)
        return max(at, promise.at + LATEST[promise.kind]) if promise.is_too_late(free) else free

    def _comes(self, user_id: int, promise: Promise, at: datetime) -> None:
        one = self.people[user_id]
        if promise.is_too_late(at):
            self._skips(one, promise, at)
            return
        if promise.kind == PARTY_OVER and one.party and one.party.about == promise.about and one.party.runs(at):
            promise.at = one.party.ends  # it was moved to before the end, and nothing is over yet
            return
        promise.collapse(at)
        if self._is_needed(one, promise, at):
            self.sent.append(Expected(user_id, promise.kind, promise.about, promise.at, at))
            one.came.add((promise.kind, promise.about))
            self._was_sent(one, promise)
        self._goes_on(one, promise, max(at, promise.at))

    def _skips(self, one: Someone, promise: Promise, at: datetime) -> None:
        """Let missed ones collapse into the last that is due, if that is not too late."""
        promise.collapse(at)
        if promise.is_too_late(at):
            self._goes_on(one, promise, at)

    @staticmethod
    def _goes_on(one: Someone, promise: Promise, after: datetime) -> None:
        if promise.rule:
            promise.at = promise.following(after)
        else:
            del one.promises[promise.kind, promise.about]

    @staticmethod
    def _is_needed(one: Someone, promise: Promise, at: datetime) -> bool:
        """Say whether the person has not done the thing already."""
        quests = [each for each in one.quests.values() if promise.about == each.request]
        if promise.kind == "party.over":
            return promise.about not in one.ended_by_hand and not (one.party and one.party.runs(at))
        if promise.kind == "feedback.offer":
            return one.quests[promise.about].state == "open"
        if promise.kind in ASKING:
            return quests[0].state in ASKING[promise.kind]
        if promise.kind.startswith(("interview.", "feedback.call")):
            agreed = one.calls if promise.kind == "feedback.call" else one.meetings
            return agreed[promise.about].needs(promise.kind, at)
        if promise.kind == "skill.step":
            return one.skills[promise.about].needs_step(promise.at, one.here())
        return not Oracle._is_done(one, promise, at)

    @staticmethod
    def _is_done(one: Someone, promise: Promise, at: datetime) -> bool:
        """Say whether a day has already what it is asked for."""
        if promise.kind == CHECKIN:
            return one.diary.day_of(promise, one.here()) in one.diary.days
        zone = ZoneInfo(one.here())
        had_one = any(each.astimezone(zone).date() == at.astimezone(zone).date() for each in one.wins)
        return promise.kind == "win.daily" and had_one

    @staticmethod
    def _was_sent(one: Someone, promise: Promise) -> None:
        if promise.kind == "feedback.close":
            next(each for each in one.quests.values() if each.request == promise.about).state = "lapsed"
        if promise.kind == "party.over" and one.party is not None and one.party.about == promise.about:
            one.party.ended = one.party.ended or one.party.ends
        if promise.kind == CHECKIN:
            one.diary.asked(promise, one.here())
