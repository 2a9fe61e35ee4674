"""Stories played in the sandbox one after another, each in a new world with a bot that starts from nothing."""

from __future__ import annotations

import asyncio
import traceback
from typing import TYPE_CHECKING

from sandbox import playbill
from sandbox.bot_process import BotDied
from sandbox.refused import ClientRefused, InteractionFailed
from sandbox.stage import Stage, StoryFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from sandbox.bot_process import BotProcess
    from sandbox.server import Sandbox

_FORESEEN = (StoryFailed, InteractionFailed, ClientRefused, TimeoutError, AssertionError)


def _silent(_: str) -> None:
    """Show nothing."""


class Theatre:
    """Plays one story at a time. `write` gets what a story shows, for a terminal."""

    def __init__(
        self,
        sandbox: Sandbox,
        bot: BotProcess,
        extra: Iterable[Path] = (),
        write: Callable[[str], None] = _silent,
    ) -> None:
        self.sandbox = sandbox
        sandbox.theatre = self
        self.bot = bot
        self.stories = playbill.known(extra)
        """The sandbox's own and those given, by name."""
        self.playing: str | None = None
        self.last: str | None = None
        """The story that the world began with."""
        self.told: list[str] = []
        """What the story has told so far, line by line."""
        self.failed: str | None = None
        """How the last story failed, with the line of its `play` and a sentence."""
        self.up = False
        """Whether the bot came up for the last story."""
        self._write = write
        self._task: asyncio.Task[None] | None = None

    def title(self, name: str) -> str:
        """Return what a story says it is about."""
        return playbill.title(self.stories[name])

    async def play(self, name: str) -> None:
        """Play a story in a new world, ending the one that plays, and wait for its end.

        Returns also when it was ended by another; `failed` tells how it went. Raises ClientRefused for an unknown name.
        """
        if name not in self.stories:
            raise ClientRefused(f"There is no story {name!r}; there are {', '.join(self.stories)}.")
        await self.close()
        self._task = asyncio.create_task(self._play(name))
        await asyncio.wait({self._task})

    async def again(self) -> None:
        """Play the last story once more, the first one if none was played yet."""
        await self.play(self.last or playbill.FIRST)

    async def close(self) -> None:
        """End the story that plays; world and bot stay as they are."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    async def _play(self, name: str) -> None:
        self.playing = self.last = name
        self.failed, self.up = None, False
        self.told.clear()
        self._beat()
        try:
            await self._set_up()
            await self._perform(name)
        finally:
            self.playing = None
            self._beat()

    async def _set_up(self) -> None:
        """Start world and bot from nothing."""
        if self.sandbox.chaos is not None:
            await self.sandbox.chaos.stop(mend=False)
        await self.bot.terminate(seconds=5.0)
        await self.sandbox.start_again()
        try:
            await self.bot.start_from_nothing()
            await self.bot.connected()
            self.up = True
        except BotDied as death:
            self.failed = str(death)
        except TimeoutError:  # before OSError, which it is a kind of
            self.failed = "The bot did not connect within half a minute."
        except OSError as error:
            self.failed = f"The command cannot be run: {error}"

    async def _perform(self, name: str) -> None:
        """Play it to a bot that is there; say in one line what went wrong."""
        if not self.up:
            return
        stage = Stage(self.sandbox, self.bot, self._write, told=self._tell)
        try:
            await stage.play(name)
        except BotDied as death:
            self.failed = str(death)
        except _FORESEEN as failure:
            self.failed = _told(failure)
        except Exception as mistake:  # noqa: BLE001 - a story is anybody's program, and the page stays up
            self._write(traceback.format_exc())
            self.failed = _told(mistake)

    def _tell(self, text: str) -> None:
        self.told.append(text)
        self._beat()

    def _beat(self) -> None:
        self.sandbox.world.pulse.beat()


def _told(failure: Exception) -> str:
    where = traceback.extract_tb(failure.__traceback__)
    lines = [frame.lineno for frame in where if frame.name == "play" and "sandbox/stage" not in frame.filename]
    return f"The story failed at line {lines[0] if lines else None}: {type(failure).__name__}: {failure}"
