"""The bot as the model drives it: one process on a real SQLite file, with a clock that stands still between the steps.

Everything takes the same short time here, so that what goes out when can be said to the second; what takes long, fails
or is lost is the simulation's own part (`life`).
"""

from __future__ import annotations

import math
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.errors import UserError
from bot.features import (
    checkin_asking,
    feedback,
    feedback_answer,
    feedback_call,
    interview,
    interview_after,
    party,
    quote,
    skill_log,
    win,
)
from bot.reminders import Reminder, left
from bot.reminders.deliver import LEASE
from bot.tables import Base, Owned
from tests.simulation.chat import Chat
from tests.simulation.faults import Faults
from tests.simulation.life import Life, Worker
from tests.simulation.loop import Clock, World
from tests.simulation.options import Options
from tests.simulation.storage import drive
from tests.simulation.watch import moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from bot.reminders.claim import Due
    from tests.simulation.chat import Message

STEP = 30.0
"""Seconds that every command is given; all commands and all promises are at multiples of it."""
LOOKS_AT = 0.5
"""The bot looks once a second, here always half a second past."""
DISK, NETWORK = 1 / 128, 1 / 8
"""Seconds before and after a transaction, and of each way to Discord and back."""


class Sent(NamedTuple):
    """A message that came to stand in Discord: to whom, of which kind about what, which occurrence, when."""

    user_id: int
    kind: str
    about: int
    promised: datetime
    at: datetime


class Steady(Faults):
    """No faults, and always the same latencies."""

    def network_latency(self, _fate: str | None) -> tuple[float, float]:
        """Return the seconds a request takes to Discord, and its answer back."""
        return NETWORK, NETWORK

    def disk_latency(self) -> float:
        """Return the seconds until a transaction begins, or until its end is known."""
        return DISK


class Postmark:
    """Sees what is sent, and knows when the bot has something to look at next."""

    def __init__(self, real: Real) -> None:
        self._real = real
        self._next_due: datetime | None = None
        self.sent: list[Sent] = []
        self.prepared: dict[tuple[int, int], float] = {}

    def next_due(self) -> datetime | None:
        """Tell when something is to be looked at next."""
        return self._next_due

    def look(self) -> int:
        """Tell how many changes were made so far, and not taken back."""
        return self._real.disk.raw.total_changes

    def committed(self, _deed: str, _worker: Worker | None, _seen: object = None) -> None:
        """See that something changed."""
        [(found,)] = self._real.disk.look("SELECT MIN(visible_at) FROM reminders")
        self._next_due = moment(found) if found else None
        self._real.stir()

    def posted(self, due: Due, _message: Message) -> None:
        """See a message come to stand in Discord."""
        self.sent.append(Sent(due.user_id, due.kind, due.subject_id, due.fire_at, self._real.clock.now()))

    @contextmanager
    def under_way(self, _due: Due, _worker: Worker) -> Iterator[None]:
        """Let somebody look for or send something."""
        yield

    def died(self, _worker: Worker) -> None:
        """Let somebody die."""


class NoScene:
    """Nothing happens besides."""

    def sending(self, _due: Due, _there: float) -> None:
        """Let a request leave."""


class Process(Worker):
    """A process that looks at the same part of each second, and draws what the cogs would draw."""

    async def _live(self) -> None:
        """Take over what a killed process left, as the app does where nobody else is there, and tick."""
        await self.door.run(left.take_over, now=self.life.clock.now(), lease=LEASE)
        while True:
            await self._until_next_tick()
            await self.delivering.tick()

    async def _until_next_tick(self) -> None:
        while True:
            now, due_at = self.loop.time(), self.life.watch.next_due()
            at = math.floor(now) + LOOKS_AT
            at += at < now
            if due_at is not None:
                due_in = (due_at - self.life.clock.now()).total_seconds()
                at = max(at, math.ceil(now + due_in - LOOKS_AT) + LOOKS_AT)
            await self.life.changed(self.loop, None if due_at is None else at - now)
            if due_at is not None and self.loop.time() >= at:
                return

    async def _draw(self, due: Due) -> str | None:
        card = await self.door.run(_card, due, now=self.life.clock.now())
        return due.ref if card else None

    async def _arrived(self, due: Due, _message_id: int) -> None:
        if due.kind == "checkin.due":
            await self.door.run(checkin_asking.asked, due.user_id, due.fire_at, now=self.life.clock.now())


def _card(session: Session, due: Due, *, now: datetime) -> bool:
    """Say whether there is something to say: by the functions that the cogs draw their cards with."""
    if due.kind == "win.daily":
        return not win.any_today(session, due.user_id, now=now)
    if due.kind == "quote.daily":
        return quote.wanted(session, due.user_id)
    if due.kind in AT_ANY_TIME:
        return AT_ANY_TIME[due.kind](session, due.user_id, due.subject_id) is not None
    if due.kind == "checkin.due":
        return checkin_asking.to_ask(session, due.user_id, due.fire_at) is not None
    if due.kind == "skill.step":
        return skill_log.to_ask(session, due.user_id, due.subject_id, due.fire_at, now=now) is not None
    return DRAWN[due.kind](session, due.user_id, due.subject_id, now=now) is not None


AT_ANY_TIME: dict[str, Callable[..., object]] = {
    "feedback.offer": feedback.to_offer,
    "feedback.follow_up": feedback_answer.to_follow_up,
}
"""What finds out whether there is something to say, whatever the time."""
DRAWN: dict[str, Callable[..., object]] = {
    "party.over": party.over,
    "feedback.close": feedback_answer.lapse,
    "feedback.call": feedback_call.to_remind,
    "interview.prep": interview.due,
    "interview.soon": interview.due,
    "interview.after": interview_after.due,
}
"""What finds out whether there is something to say, by the time."""


class Real(Life):
    """One bot, its people's commands, and its Discord."""

    def __init__(self, start: datetime, folder: Path) -> None:
        self.options = Options(seed=0, start=start, people=0, on_file=True)
        self.world = World()
        self.clock = Clock(self.world, start)
        self.faults = Steady(self)
        self.watch: Any = Postmark(self)
        self.unknown: Any = NoScene()
        self.chat = Chat(self)
        self.disk = drive()
        self.disk.format(folder)
        self._sleepers = []
        self.process = Process(self, 0)
        self.process.start()

    @property
    def now(self) -> datetime:
        """Tell the time."""
        return self.clock.now()

    @property
    def sent(self) -> list[Sent]:
        """Return all that was ever sent, in its order."""
        return self.watch.sent

    def ask(self, name: str, work: Callable[..., object], *args: Any, **kwargs: Any) -> Any:
        """Have a command done; returns what it returns, or the name of the sentence it is refused with."""
        answer: list[object] = []

        def asked(session: Session) -> object:
            return work(session, *args, **kwargs)

        async def ask() -> None:
            try:
                answer.append(await self.process.door.run(asked))
            except UserError as error:
                answer.append(str(error.args[0]))

        asked.__name__ = f"person: {name}"
        self.process.loop.create_task(ask())
        self.pass_time(STEP)
        assert answer, f"{name} was never answered"
        return answer[0]

    def pass_time(self, seconds: float) -> None:
        """Let so much time pass."""
        self.world.run(self.world.now + seconds)

    def pass_to(self, then: datetime) -> None:
        """Let time pass until then."""
        self.pass_time((then - self.now).total_seconds())

    def look(self, work: Callable[..., Any], *args: Any) -> Any:
        """Read something at once, past the bot."""
        with Session(self.disk.engine) as session:
            return work(session, *args)

    def coming(self) -> dict[tuple[int, str, int], datetime]:
        """List what is promised: to whom, of which kind, about what, and when."""
        rows = self.disk.look("SELECT user_id, kind, subject_id, fire_at FROM reminders")
        return {(user_id, kind, about): moment(fire_at) for user_id, kind, about, fire_at in rows}


def reminder_id(session: Session, user_id: int, kind: str, about: int) -> int:
    """Return the number under which a person's list has a reminder; 0 for none."""
    which = (Reminder.user_id == user_id, Reminder.kind == kind, Reminder.subject_id == about)
    return session.scalar(select(Reminder.id).where(*which)) or 0


def erase(session: Session, user_id: int) -> None:
    """Forget a person: every row in every table of what belongs to somebody, their key too."""
    session.flush()
    for table in _owned():
        session.query(table).filter(table.user_id == user_id).delete()
    session.expire_all()


def _owned() -> list[Any]:
    return [mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Owned)]
