"""Every statement of every transaction fails once, every commit loses its answer once, and the power is cut at each.

One small life holds all of them: promises are made, claimed, prepared, sent, tried again, put aside, moved, snoozed,
cancelled and erased. It is counted without a fault first, and then lived once for each statement and each way to fail.
"""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from functools import cache, partial
from typing import TYPE_CHECKING

import pytest

from bot.clock import Repeat
from bot.features import profile, reminder
from bot.reminders import schedule
from tests.simulation import people
from tests.simulation.faults import Faults
from tests.simulation.life import Lived, live
from tests.simulation.loop import PowerCut
from tests.simulation.options import Options
from tests.simulation.storage import FULL, CutHere

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from tests.simulation.life import Life

OTHER = "server closed the connection unexpectedly"
WAYS = (FULL, OTHER, "commit refused", "commit lost", "power cut", "power cut after the commit")
SHARES = 6
"""So many tests share the places of one way to fail, so that they can run side by side."""
ANNA, BEN, CLARA = people.FIRST, people.FIRST + 1, people.FIRST + 2


class Nth(Faults):
    """Lets one statement, or one commit, of a whole life fail in one way."""

    def __init__(self, life: Life, place: int, way: str) -> None:
        super().__init__(life)
        self._place = place
        self._way = way
        self.statements = 0
        self.commits = 0
        self.names: set[str] = set()
        self.struck = False

    def _is_it(self, number: int) -> bool:
        self.struck = self.struck or number == self._place
        return number == self._place

    def _cut(self) -> None:
        worker = self.at_work
        assert worker is not None
        worker.kill()
        self._life.world.at(self._life.world.now + 400, worker.start)
        raise CutHere from PowerCut()

    def statement(self, sql: str) -> None:  # noqa: ARG002 - the driver says which
        """Meet a statement; the one whose turn it is fails."""
        self.statements += 1
        if "commit" in self._way or not self._is_it(self.statements):
            return
        if self._way == "power cut":
            self._cut()
        raise sqlite3.OperationalError(self._way)

    def commit(self, keep: Callable[[], None]) -> None:
        """Meet a commit; the one whose turn it is fails before, or after it was done."""
        self.commits += 1
        if "commit" not in self._way or not self._is_it(self.commits):
            keep()
            return
        if self._way == "commit refused":
            raise sqlite3.OperationalError("disk I/O error")
        keep()
        if self._way == "power cut after the commit":
            self._cut()
        raise sqlite3.OperationalError(OTHER)


def plan(life: Life, place: int, way: str, found: list[Nth]) -> None:
    """Put the small life's deeds on the calendar, and the one fault into the driver."""
    faults = Nth(life, place, way)
    found.append(faults)
    life.faults = faults
    life.disk.raw.trip = faults
    faults.next_fates["send"] = ["5xx before", None, None, "reply lost"]
    at, now = life.world.at, life.clock.now()
    minute = timedelta(minutes=1)
    for number, user_id in enumerate((ANNA, ANNA, ANNA, BEN, CLARA)):
        make = partial(
            schedule, kind=people.OFFER, user_id=user_id, subject_id=number, fire_at=now + (number + 2) * minute
        )
        at(5 + number, ask, life, "promise", make)
    wall = (now + 8 * minute).replace(second=0, microsecond=0)
    daily = partial(schedule, kind=people.DAILY, user_id=ANNA, fire_at=wall, repeat=Repeat(wall.time()), zone="UTC")
    at(20, ask, life, "promise", daily)
    at(30, ask, life, "zone", lambda session: profile.set_zone(session, BEN, "Asia/Kolkata", now=life.clock.now()))
    at(130, ask, life, "move", own(life, ANNA, lambda s, row: reminder.move(s, ANNA, row, to=now + 9 * minute)))
    at(200, ask, life, "cancel", own(life, ANNA, lambda s, row: reminder.cancel(s, ANNA, row, now=life.clock.now())))
    at(290, life.chat.closed.add, CLARA)
    at(340, ask, life, "snooze", lambda s: reminder.snooze(s, BEN, people.OFFER, 3, "15", now=life.clock.now()))
    at(400, ask, life, "rest", lambda s: profile.rest(s, BEN, life.clock.now() + 60 * minute, now=life.clock.now()))
    at(3_000, erase, life)


def own(life: Life, user_id: int, work: Callable[[Session, int], object]) -> Callable[[Session], object]:
    """Do something with the person's last promise."""

    def asked(session: Session) -> object:
        mine = [row.id for row in life.watch.rows.values() if row.user_id == user_id and row.repeat is None]
        return work(session, mine[-1] if mine else 0)

    return asked


def ask(life: Life, name: str, work: Callable[[Session], object]) -> None:
    """Let a worker that is there be asked for something."""
    for worker in life.workers:
        if worker.alive:
            worker.loop.create_task(worker.ask(name, work))
            return


def erase(life: Life) -> None:
    """Let Clara erase everything."""

    async def asked() -> None:
        await life.workers[0].ask("erase", lambda session: people.erase(session, user_id=CLARA))
        if not life.disk.look("SELECT 1 FROM profiles WHERE user_id = ?", CLARA):
            life.watch.erased.add(CLARA)

    if life.workers[0].alive:
        life.workers[0].loop.create_task(asked())


def small_life(place: int, way: str) -> tuple[Lived, Nth]:
    """Live the small life with one fault."""
    found: list[Nth] = []
    options = Options(seed=1, people=3, promises=0, acts=0, hours=1.2)
    lived = live(options, lambda life: plan(life, place, way, found))
    return lived, found[0]


@cache
def places(way: str) -> int:
    """Count the places of the small life at which it can fail this way."""
    lived, faults = small_life(0, way)
    assert lived.counts["messages"] >= 4
    return faults.commits if "commit" in way else faults.statements


@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("way", WAYS)
def test_whatever_fails_once_the_promises_hold(way: str, share: int):
    assert places(way) > 30
    for place in range(1 + share, places(way) + 1, SHARES):
        _lived, faults = small_life(place, way)
        assert faults.struck, f"place {place} was never reached"


def test_the_small_life_holds_every_deed():
    lived, _faults = small_life(0, FULL)
    deeds = {str(line[2]) for line in lived.log if len(line) > 2}
    people_s = {
        f"person: {name}" for name in ("promise", "zone", "move", "cancel", "snooze", "rest", "erase", "come back")
    }
    assert people_s | {"_take", "_sent", "_unreached", "try_later"} <= deeds
