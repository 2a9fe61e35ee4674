"""What a story plays on: people, a clock, the bot's process, and a terminal on which to show what people see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox import screen
from sandbox.shown import Form, Shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, timedelta

    from sandbox.bot_process import BotProcess
    from sandbox.people import Person
    from sandbox.server import Sandbox


class StoryFailed(Exception):
    """A step of the story did not come out as told; the message says what should have been."""


class Stage:
    """The sandbox, as a story's `play(stage)` uses it."""

    def __init__(self, sandbox: Sandbox, bot: BotProcess, write: Callable[[str], None] = print) -> None:
        self.sandbox = sandbox
        self.bot = bot
        self._write = write

    def person(self, name: str, **options: Any) -> Person:
        """Return the person of that name; the options are those of `Sandbox.person`."""
        return self.sandbox.person(name, **options)

    def say(self, text: str = "") -> None:
        """Tell the audience what is going on."""
        self._write(f"\n── {text}" if text else "")

    def show(self, seen: Shown | Form | None) -> None:
        """Print what a person sees."""
        if isinstance(seen, Form):
            self._write(screen.render_form(seen.json))
        elif seen is not None:
            self._write(screen.render_message(seen.json, names=self.name_of, now=self.sandbox.clock.now()))

    def name_of(self, snowflake: str) -> str:
        """Return the name of a user, channel or role, its id if there is none of that id."""
        number = int(snowflake)
        world = self.sandbox.world
        if number in world.users:
            return world.users[number].name
        if number in world.channels:
            return world.channels[number].name
        roles = (guild.roles.get(number) for guild in world.guilds.values())
        return next((role.name for role in roles if role is not None), snowflake)

    def advance(self, by: timedelta) -> datetime:
        """Move the world's clock and return the new time."""
        return self.sandbox.clock.advance(by)

    def check(self, condition: object, expected: str) -> None:
        """Raise StoryFailed, saying what should have been, if the condition does not hold."""
        if not condition:
            raise StoryFailed(expected)

    async def restart_bot(self, *, kill: bool = False) -> None:
        """Stop the bot, kindly or as a power cut does, and start it again."""
        await self.bot.restart(kill=kill)
