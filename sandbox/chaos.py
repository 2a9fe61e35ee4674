"""Breaking things by chance, for long runs: the same seed breaks the same things in the same order."""

from __future__ import annotations

import asyncio
import contextlib
import random
from typing import TYPE_CHECKING

from sandbox.bot_process import BotDied
from sandbox.troubles import KINDS, OF_THE_PROCESS, Trouble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.server import Sandbox


class Chaos:
    """Breaks one thing after another until it is stopped, and then leaves everything whole.

    `every` says between how many and how many real seconds pass from one to the next; `kinds` which of
    `sandbox.troubles.KINDS` are used: all, but those of the bot's process only where the process is the sandbox's.
    What is chosen depends on the seed, the kinds, and what there is in the world by name, on nothing else.
    """

    def __init__(
        self,
        sandbox: Sandbox,
        seed: int,
        *,
        every: tuple[float, float] = (0.5, 3.0),
        kinds: Sequence[str] | None = None,
    ) -> None:
        self.seed = seed
        self.done: list[str] = []
        """What was broken, oldest first, each with the world's time."""
        self._sandbox = sandbox
        self._every = every
        self._random = random.Random(seed)  # noqa: S311 - repeatable, not secret
        ours = sandbox.bot is not None
        self._kinds = list(kinds or (kind for kind in KINDS if ours or kind not in OF_THE_PROCESS))
        if unknown := set(self._kinds) - set(KINDS):
            raise ValueError(f"no kinds {sorted(unknown)}; there are {list(KINDS)}")
        self._running: asyncio.Task[None] | None = None
        self._rules: list[int] = []
        self._process_ran = False
        self._ending = asyncio.Event()

    @property
    def running(self) -> bool:
        """Whether it is at work."""
        return self._running is not None and not self._running.done()

    def choose(self) -> Trouble | None:
        """Return what is to be broken next, without breaking it; None where the world has nothing to break."""
        for kind in self._random.sample(self._kinds, len(self._kinds)):
            made = KINDS[kind](self._sandbox, self._random)
            if made is not None:
                return made
        return None

    def start(self) -> None:
        """Begin. Harmless when it is at work."""
        if not self.running:
            self._ending.clear()
            self._sandbox.chaos = self
            self._running = asyncio.create_task(self._run())

    async def _run(self) -> None:
        while not self._ending.is_set():
            await self._pause(self._random.uniform(*self._every))
            trouble = None if self._ending.is_set() else self.choose()
            if trouble is None:
                continue
            self.done.append(f"{self._sandbox.clock.now():%H:%M:%S} {trouble.words}")
            self._sandbox.world.pulse.beat()
            await self._break(trouble)

    async def _break(self, trouble: Trouble) -> None:
        """Do it, hold it for its time, and mend it, also when it is stopped in the middle."""
        self._process_ran = self._process_ran or (self._sandbox.bot is not None and self._sandbox.bot.running)
        try:
            rule = await trouble.do()
            if rule is not None:
                self._rules.append(rule)
            await self._pause(trouble.seconds)
        except (BotDied, TimeoutError) as error:
            self.done.append(f"{self._sandbox.clock.now():%H:%M:%S} the bot did not come back: {error}")
        finally:
            trouble.undo()

    async def _pause(self, seconds: float) -> None:
        """Wait so many seconds, or until it is to end."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._ending.wait(), seconds)

    async def stop(self, *, mend: bool = True) -> None:
        """End it and mend all that it broke; a bot's process that it left down is started again.

        A restart under way comes to its end first. Without `mend` nothing is waited for, nothing is started again and
        no rule is taken back: for a world that is about to end.
        """
        self._ending.set()
        if self._running is not None:
            if not mend:
                self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
            self._running = None
        if self._sandbox.chaos is self:
            self._sandbox.chaos = None
        if mend:
            await self._mend()

    async def _mend(self) -> None:
        for number in self._rules:
            self._sandbox.faults.remove(number)
        self._rules.clear()
        if self._process_ran and self._sandbox.bot is not None:
            with contextlib.suppress(BotDied, TimeoutError):
                await self._sandbox.faults.start_bot()
                await self._sandbox.bot.connected()
        self._sandbox.world.pulse.beat()
