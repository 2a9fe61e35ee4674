"""When what happens in a life: its faults over the hours, or the one scene of an outcome that stays unknown."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.simulation import people
from tests.simulation.chat import place

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.reminders.claim import Due
    from tests.simulation.life import Life, Worker

MOST_MOMENTS = 25
LITTLE = 120.0
"""Seconds: what is promised near the end of the faults goes up to a minute and a half after it."""


def plan(life: Life) -> None:
    """Put everything that will go wrong, and everything people will do, on the world's calendar."""
    for number in range(life.options.acts):
        life.world.at(_some_time(life), _act_in_the_middle if number % 3 else people.act, life)
    for name, most in sorted(life.options.events.items()):
        for _ in range(most):
            life.world.at(_some_time(life), EVENTS[name], life)
    if life.options.change_in is not None and life.options.stepped_by:
        life.world.at(
            life.options.change_in.total_seconds(), _step, life, life.options.stepped_by, "step at a change of clocks"
        )


def _some_time(life: Life) -> float:
    """Return a time of the part with faults, more often one when something is due."""
    dice = life.dice
    if dice.random() < 0.75:
        near = dice.choice(life.moments) + dice.choice((dice.uniform(-20, 60), dice.uniform(0, 600)))
        return min(max(0.0, near), life.options.hours * 3600)
    return dice.uniform(0, life.options.hours * 3600)


def _strike(life: Life, name: str, strike: Callable[[Worker], None]) -> None:
    """Let something happen to a worker now, or at one of the next moments of its work."""
    worker = life.dice.choice(life.workers)
    if life.faults.over or not worker.alive:
        return

    def now() -> None:
        if worker.alive:
            life.faults.met(name)
            strike(worker)

    if life.dice.random() < 0.2:
        now()
    else:
        worker.armed = life.dice.randint(1, MOST_MOMENTS), now


def _act_in_the_middle(life: Life) -> None:
    """Let somebody do something just while a worker is at work."""
    worker = life.dice.choice(life.workers)
    worker.armed = life.dice.randint(1, MOST_MOMENTS), lambda: life.world.at(life.world.now, people.act, life)


def _crash(life: Life) -> None:
    down = life.dice.choice((1.0, 1.0, 0.1)) * life.dice.uniform(1, life.options.longest_down)
    if down > 10 * 3600:  # a machine that is off for days, and comes back when something was due a while ago
        down = life.dice.randint(1, 4) * 24 * 3600 + life.dice.uniform(0, 4 * 3600)
        _strike(life, "crash", lambda _worker: [_kill(life, each, down) for each in life.workers if each.alive])
    else:
        _strike(life, "crash", lambda worker: _kill(life, worker, down))


def _kill(life: Life, worker: Worker, down: float) -> None:
    worker.kill()
    life.faulty_until = max(life.faulty_until, life.world.now + down)
    life.world.at(life.world.now + down, worker.start)


def _pause(life: Life) -> None:
    long = life.dice.uniform(600, 2_000)
    seconds = life.dice.choice((life.dice.uniform(1, 60), life.dice.uniform(90, 300), long, long))
    life.faulty_until = max(life.faulty_until, life.world.now + seconds)
    _strike(life, "pause", lambda worker: worker.loop.pause(seconds))


def _stop(life: Life) -> None:
    worker = life.dice.choice(life.workers)
    if worker.alive and not life.faults.over:
        life.faults.met("stop")
        worker.loop.create_task(worker.stop())
        life.world.at(life.world.now + life.dice.uniform(7, 60), worker.start)


def _step(life: Life, by: timedelta | None = None, name: str = "step") -> None:
    by = by or timedelta(hours=life.dice.choice((-1, 1)))
    if not life.faults.over:
        life.faults.met(name)
        life.set_clock(by)
        life.world.at(life.world.now + life.dice.uniform(5, 5_000), life.set_clock, timedelta(0))


def _while(life: Life, name: str, least: float, most: float) -> None:
    """Let one of the faults that last begin, and end."""
    if not life.faults.over:
        life.faults.begin(name)
        life.world.note("begins", name)
        life.world.at(life.world.now + life.dice.uniform(least, most), life.faults.end, name)


def _outage(life: Life) -> None:
    """Let Discord answer only 503 for a while, or for half a day, which the back-off must not make a whole one."""
    if life.dice.random() < 0.7:
        _while(life, "outage", 60, 3_600)
    elif not life.faults.over:
        _while(life, "outage", 6 * 3_600, 9 * 3_600)
        life.faulty_until = max(life.faulty_until, life.world.now + 6 * 3_600)


def _closed(life: Life) -> None:
    user_id = life.dice.choice(people.everybody(life))
    if not life.faults.over:
        life.faults.met("closed")
        life.chat.closed.add(user_id)
        life.world.at(life.world.now + life.dice.uniform(60, 6_000), life.chat.closed.discard, user_id)


def _buried(life: Life) -> None:
    life.faults.met("buried")
    life.chat.talk(life.dice.choice(people.everybody(life)), 60)


def _erased_on_its_way(life: Life) -> None:
    """Let whoever is sent something next erase everything while it is on its way."""
    if not life.faults.over:
        life.chat.meanwhile = people.erase_meanwhile


def _paused_before_it_sends(life: Life) -> None:
    """Let whoever sends something next stand still right before it, when it has looked again whether it still may."""

    def pause(worker: Worker) -> None:
        if not life.faults.over:
            seconds = life.dice.uniform(600, 2_000)
            life.faults.met("paused before it sends")
            life.faulty_until = max(life.faulty_until, life.world.now + seconds)
            worker.loop.pause(seconds)

    life.before_a_send = pause


EVENTS = {
    "crash": _crash,
    "pause": _pause,
    "stop": _stop,
    "step": _step,
    "busy": lambda life: _while(life, "busy", 5, 100),
    "full": lambda life: _while(life, "full", 5, 40),
    "outage": _outage,
    "closed": _closed,
    "buried": _buried,
    "erased on its way": _erased_on_its_way,
    "paused before it sends": _paused_before_it_sends,
}


class Unknown:
    """The scene "outcome unknown, and the nonce window over": what the policy says must come of the first send.

    Its processes die right after the first request went out, and nobody is there until Discord has forgotten the
    nonce. Then the bot looks among the last 50 messages for its own mark, and sends again only when it is not there.
    """

    def __init__(self, life: Life) -> None:
        self._life = life
        self._scene = life.options.unknown
        self._first: Due | None = None
        life.faulty_until += LITTLE  # so that what is due at the very end still meets its scene
        fate = {"never came": "request lost", "comes late": "slow"}.get(self._scene or "", "reply lost")
        life.faults.next_fates["send"] = [fate]

    def sending(self, due: Due, there: float) -> None:
        """See a request leave that is there after so many seconds."""
        if self._first is None and self._scene is not None:
            self._first = due
            self._life.world.note("scene", self._scene, due.ref)
            self._life.world.at(
                self._life.world.now + (0.01 if self._scene == "comes late" else there + 0.01), self._die
            )

    def _die(self) -> None:
        life, due = self._life, self._first
        assert due is not None
        away = life.dice.uniform(life.options.window + 60, 3 * 3600)
        for worker in life.workers:
            if worker.alive:
                life.faults.met("crash")
                _kill(life, worker, away)
        life.faulty_until += 3600
        if self._scene == "buried":
            life.chat.talk(place(due), 60)
        elif self._scene == "deleted":
            life.chat.delete(life.chat.by_mark[due.ref][0])
        elif self._scene == "looking fails":
            fates = ("5xx before", "reply lost", "reset after")
            life.faults.next_fates["look"] = [life.dice.choice(fates) for _ in range(life.dice.randint(1, 8))]

    def is_over(self) -> None:
        """Check that it was sent again where it could not be found, and nowhere else."""
        if self._scene is None:
            return
        sent = len(self._life.chat.by_mark.get(self._first.ref, [])) if self._first else 0
        wanted = 2 if self._scene in {"buried", "deleted"} else 1
        if sent != wanted:
            self._life.world.blame(
                "sent again only where it cannot be found", f"{self._scene}: {sent} and not {wanted}"
            )
