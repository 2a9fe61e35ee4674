"""The bot and the oracle side by side, brought to the same time and compared."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import timedelta
from functools import wraps
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from tests.simulation.diary import CHECKIN
from tests.simulation.oracle import MINUTE, NEVER_WAIT, PARTY_OVER, Oracle, Promise, Someone, is_too_late
from tests.simulation.real import STEP, Real, reminder_id

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

COUNTS: Counter[str] = Counter()
"""Sequences, steps, sends and kills of this process so far."""
WITHIN = timedelta(seconds=2)
"""What may lie between a promise's moment and its message: the bot looks once a second, and a send takes most of one.

Bulk kinds may be spread over five minutes, but only where twenty or more are promised for one moment, which is
never so here.
"""
CLAIMED = 0.51
KILLED_AT = (0.25, CLAIMED, 0.53, 0.55, 0.57, 0.6, 0.65, 0.7, 0.75, 0.8, 1.0)
"""Seconds after a moment: before the bot looks, right after it claimed, and all through weighing, drawing, sending."""
ARRIVES = timedelta(seconds=1)
"""By then what had left a process that was killed is there."""
MEMORY = Path("/dev/shm")  # noqa: S108 - a virtual crash needs no real disk; the folder made in it is our own


def _leaves_a_trace(one: Someone, promise: Promise, at: datetime, restart: datetime) -> bool:
    """Say whether a kill in the middle of a send is seen in what is promised afterwards, until it is looked at again.

    What was sent and then held back is listed until it is looked for; a party's end that came too soon was moved; a
    check-in that is skipped afterwards was never counted as asked for.
    """
    if promise.kind == PARTY_OVER:
        return one.party is not None and one.party.runs(at)
    if promise.kind == CHECKIN and is_too_late(CHECKIN, promise.at, restart):
        return True
    return promise.kind not in NEVER_WAIT and one.is_held(restart)


class Sides(RuleBasedStateMachine):
    """One bot and one oracle."""

    def begin(self, start: datetime) -> None:
        """Begin with nothing."""
        self.folder = Path(mkdtemp(prefix="model", dir=MEMORY if MEMORY.is_dir() else None))
        self.bot = Real(start, self.folder)
        self.oracle = Oracle(start)
        self.compared = 0
        COUNTS["sequences"] += 1

    def teardown(self) -> None:
        """Clear away."""
        if hasattr(self, "bot"):
            self.bot.world.bury()
            shutil.rmtree(self.folder)

    @property
    def now(self) -> datetime:
        """Tell the time."""
        return self.bot.now

    def ask(self, work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Have a command done by the bot; whoever calls this tells the oracle, and then compares."""
        return self.bot.ask(work.__name__, work, *args, **kwargs)

    def pass_time_by(self, length: timedelta) -> None:
        """Let time pass on both sides."""
        self.bot.pass_time(length.total_seconds())
        self.compare()

    def compare(self) -> None:
        """Compare what was sent since, and what is promised."""
        self.oracle.pass_to(self.now)
        sent, expected = sorted(self.bot.sent[self.compared :]), sorted(self.oracle.sent[self.compared :])
        told = f"sent {sent}, expected {expected}"
        assert [one[:4] for one in sent] == [wanted[:4] for wanted in expected], told
        assert all(wanted.at <= one.at <= wanted.at + WITHIN for one, wanted in zip(sent, expected, strict=True)), told
        coming, promised = self.bot.coming(), self.promised()
        # What is held back and too late already, or missed its next time, the bot lets go when it looks at it again.
        people = self.oracle.people.items()
        missed = {(who, *which) for who, one in people for which, each in one.promises.items() if each.missed(self.now)}
        for key in [key for key, at in coming.items() if key in missed or is_too_late(key[1], at, self.now)]:
            coming.pop(key)
            promised.pop(key, None)
        assert coming == promised, f"coming {coming}, promised {promised}"
        self.compared += len(sent)
        COUNTS["steps"] += 1
        COUNTS["sends"] += len(sent)

    def promised(self) -> dict[tuple[int, str, int], datetime]:
        """List what the oracle holds for promised, as the bot lists it."""
        everybody = self.oracle.people.items()
        return {(user_id, *which): each.at for user_id, one in everybody for which, each in one.promises.items()}

    def one(self, user_id: int) -> Someone:
        """Return a person as the oracle knows them."""
        return self.oracle.of(user_id)

    def picked(self, user_id: int, pick: int) -> Promise | None:
        """Return one of a person's promises, if the bot did not leave it to be skipped later."""
        coming = self.bot.coming()
        own = [each for which, each in sorted(self.one(user_id).promises.items()) if coming[user_id, *which] == each.at]
        return own[pick % len(own)] if own else None

    def listed(self, user_id: int, promise: Promise) -> int:
        """Return the number that a promise has in its person's list."""
        return self.bot.look(reminder_id, user_id, promise.kind, promise.about)

    def kill(self, at: datetime, point: float, restart: datetime) -> None:
        """Kill the process while it sends what is due at a moment, and start it again later."""
        going = self.oracle.going_at(at)
        if any(_leaves_a_trace(one, each, at, restart) for one, each in going):
            point = min(point, CLAIMED)
        self.bot.pass_to(at + timedelta(seconds=point))
        self.bot.process.kill()
        self.bot.pass_time(ARRIVES.total_seconds())
        self.oracle.pass_to(at)
        there = {each[:3] for each in self.bot.sent[self.compared :] if each.at >= at}
        self.oracle.dies(at, there)
        self.oracle.pass_to(restart, up=False)
        self.bot.pass_to(restart)
        self.bot.process.start()
        COUNTS["kills"] += 1
        COUNTS["kills in the middle of a send"] += bool(going) and point >= CLAIMED


PEOPLE = st.sampled_from((1001, 1001, 1001, 1002))
STEPS = st.integers(1, 20).map(lambda steps: timedelta(seconds=STEP) * steps)
HALVES = st.integers(1, 48).map(lambda halves: 30 * MINUTE * halves)
PASSING = st.one_of(STEPS, HALVES, st.integers(1, 9).map(lambda days: timedelta(days=days)))
PICK = st.integers(0, 50)
AFTER = st.one_of(st.none(), st.none(), STEPS, HALVES, st.just("next"), st.just("next"))
"""How long after what came before somebody does something: at once, a while, or just after the next promise,
whether or not something holds it back."""


def act(**drawn: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a rule of what somebody does, some time after whatever came before; then both sides are compared."""

    def rule_of(deed: Callable[..., None]) -> Callable[..., None]:
        @wraps(deed)
        def done(self: Sides, *, who: int, after: timedelta | str | None, **what: Any) -> None:
            if after == "next":
                after = (self.oracle.next_promised() or self.now) - self.now + timedelta(seconds=STEP)
            if isinstance(after, timedelta):
                self.pass_time_by(after)
            deed(self, who, **what)
            self.compare()

        return rule(who=PEOPLE, after=AFTER, **drawn)(done)

    return rule_of
