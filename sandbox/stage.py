"""What a story plays on: people, a clock, the bot's process, and a terminal on which to show what people see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox import playbill, screen
from sandbox.finding import PATIENCE, Wanted
from sandbox.shown import Form, Shown
from sandbox.travel import travel

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, timedelta

    from sandbox.bot_process import BotProcess
    from sandbox.objects import Channel, Guild
    from sandbox.people import Person
    from sandbox.server import Sandbox


class StoryFailed(Exception):
    """A step of the story did not come out as told; the message says what should have been."""


class Stage:
    """The sandbox, as a story's `play(stage)` uses it."""

    def __init__(
        self,
        sandbox: Sandbox,
        bot: BotProcess | None = None,
        write: Callable[[str], None] = print,
        *,
        told: Callable[[str], None] | None = None,
    ) -> None:
        self.sandbox = sandbox
        self._bot = bot
        self._write = write
        self._told = told

    @property
    def bot(self) -> BotProcess:
        """The bot's process. Raises StoryFailed when the sandbox did not start it."""
        if self._bot is None:
            raise StoryFailed("the bot's process is not ours")
        return self._bot

    @property
    def now(self) -> datetime:
        """The world's time."""
        return self.sandbox.clock.now()

    async def play(self, name: str) -> None:
        """Play another story here, in the world as it is. Raises KeyError for one that is unknown."""
        theatre = self.sandbox.theatre
        stories = playbill.known() if theatre is None else theatre.stories
        play = playbill.load(stories[name])
        if play is None:
            raise StoryFailed(f"{stories[name]} has no `async def play(stage)`")
        await play(self)

    def person(self, name: str, **options: Any) -> Person:
        """Return the person of that name; the options are those of `Sandbox.person`."""
        return self.sandbox.person(name, **options)

    def server(self, name: str, **options: Any) -> Guild:
        """Return the server of that name, made if there is none; the options are those of `World.guild`."""
        found = [guild for guild in self.sandbox.world.guilds.values() if guild.name == name]
        return found[0] if found else self.sandbox.guild(name, **options)

    def place(self, server: str, channel: str) -> Channel:
        """Return a server's channel or thread by name. Raises KeyError."""
        return self.server(server).channel(channel)

    async def find(
        self,
        person: Person,
        where: Channel | None = None,
        *,
        seconds: float = PATIENCE,
        **wanted: Any,
    ) -> Shown:
        """Wait for a message that a person sees in a place, None for the DM, and return it; see `finding.Wanted`.

        `nth` counts from the oldest that fits, negative from the newest. Raises TimeoutError.
        """
        sought = Wanted(**wanted)
        try:
            return await self.sandbox.until(lambda: sought.among(person.sees(where or person.dm)), seconds)
        except TimeoutError:
            raise TimeoutError(f"{person.name} saw no message with {sought} within {seconds:g} s") from None

    def say(self, text: str = "") -> None:
        """Tell the audience what is going on."""
        if text and self._told is not None:
            self._told(text)
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

    async def travel(self, to: datetime, *, jump: bool = False) -> None:
        """Move the clock on to a moment, stopping wherever the bot has something to do; see `travel.travel`."""
        await travel(self.sandbox, to, jump=jump)

    def check(self, condition: object, expected: str) -> None:
        """Raise StoryFailed, saying what should have been, if the condition does not hold."""
        if not condition:
            raise StoryFailed(expected)

    async def restart_bot(self, *, kill: bool = False) -> None:
        """Stop the bot, kindly or as a power cut does, and start it again."""
        await self.bot.restart(kill=kill)
