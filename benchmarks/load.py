"""People acting on a bot: so many a second whatever the bot does, or so many at a time as fast as it answers."""

from __future__ import annotations

import asyncio
import itertools
import time
from typing import TYPE_CHECKING, Any

from benchmarks.measure import Spread
from sandbox.refused import InteractionFailed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from benchmarks.city import City
    from sandbox import Sandbox
    from sandbox.people import Person

    Act = Callable[[Person], Awaitable[object]]


DEADLINE = 3.0
"""Seconds after which Discord shows that the interaction failed."""


class Answers:
    """Notes how long each interaction waited for its callback.

    From the moment the sandbox makes the interaction to the moment the callback has been read: the way there
    and back over loopback, and whatever the bot does between.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._times: list[float] = []
        self._waited: dict[int, float] = {}
        self.failed = 0
        """Acts to which no answer came in time."""
        answer = sandbox.interactions.answer
        opened = sandbox.interactions.open

        def timed_open(interaction: Any, data: Any) -> None:
            self._waited[interaction.id] = time.perf_counter()
            opened(interaction, data)

        def timed_answer(number: int, *rest: Any) -> Any:
            began = self._waited.pop(number, None)
            if began is not None:
                self._times.append(time.perf_counter() - began)
            return answer(number, *rest)

        inside: Any = sandbox.interactions
        inside.open, inside.answer = timed_open, timed_answer

    def taken(self) -> list[float]:
        """Return the times since this was last asked, in seconds.

        Who has waited for longer than the deadline and still has no answer is among them with that long.
        """
        times, self._times = self._times, []
        now = time.perf_counter()
        late = {number: now - began for number, began in self._waited.items() if now - began > DEADLINE}
        self._waited = {number: began for number, began in self._waited.items() if number not in late}
        return times + list(late.values())

    def spread(self) -> Spread:
        """Sum up the times since this was last asked."""
        return Spread.of(self.taken())

    async def do(self, act: Act, person: Person) -> None:
        """Let a person act, and count an act that was not answered."""
        try:
            await act(person)
        except InteractionFailed:
            self.failed += 1


async def steadily(answers: Answers, act: Act, people: Sequence[Person], *, rate: float, seconds: float) -> int:
    """Start so many acts a second, by the clock and not by the answers; returns how many there were."""
    loop, under_way = asyncio.get_running_loop(), set[asyncio.Task[None]]()
    began, total = loop.time(), int(rate * seconds)
    for number, person in zip(range(total), itertools.cycle(people), strict=False):
        await asyncio.sleep(max(0.0, began + number / rate - loop.time()))
        task = asyncio.create_task(answers.do(act, person))
        under_way.add(task)
        task.add_done_callback(under_way.discard)
    await asyncio.gather(*under_way)
    return total


async def flat_out(answers: Answers, act: Act, people: Sequence[Person], *, at_a_time: int, seconds: float) -> float:
    """Keep so many acts under way; returns how many were done in a second."""
    loop, done = asyncio.get_running_loop(), 0
    began, queue = loop.time(), itertools.cycle(people)

    async def one_after_another() -> None:
        nonlocal done
        while loop.time() - began < seconds:
            await answers.do(act, next(queue))
            done += 1

    await asyncio.gather(*(one_after_another() for _ in range(at_a_time)))
    return done / (loop.time() - began)


def ping(city: City) -> Act:
    """Return the act that every peer answers with a constant."""

    async def act(person: Person) -> object:
        return await person.slash("ping", where=city.place(person))

    return act


def add_win(city: City) -> Act:
    """Return Comeback's most usual act that stores something."""

    async def act(person: Person) -> object:
        return await person.slash("win add", where=city.place(person), text="Sent the second application today")

    return act
