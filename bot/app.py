"""Comeback itself: builds everything in one order, and closes it in reverse.

Must not know any feature beyond what every answer needs, nor any command.
"""

from __future__ import annotations

import asyncio
import importlib
import logging
import secrets
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot import discord_api, features
from bot.clock import SystemClock
from bot.clockwork import TICK, Clockwork
from bot.database import Database, assert_durable
from bot.features import party, profile
from bot.features.manners import learn
from bot.presence import Presence
from bot.reminders import claim, left
from bot.reminders.deliver import LEASE, Delivering, Seams
from bot.reminders.due import Addressee
from bot.sync import sync
from bot.tables import Instance
from bot.texts import Tone, Voice, speaking
from cogs import EXTENSIONS, _door
from cogs._courier import Courier
from cogs._reminder import finish
from cogs._ui.deeds import Deeds

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.clock import Clock
    from bot.features.manners import Manners
    from bot.reminders.due import Due
    from bot.settings import Settings
    from cogs._ui import Card

log = logging.getLogger(__name__)

TURNS_END_WITHIN = 2.0
"""Seconds that answers under way get after that."""
STOP_WITHIN = 6.0
"""Seconds that sends under way get at the end, of the ten the whole end may take."""


class Comeback(commands.AutoShardedBot):
    """The bot."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock | None = None,
        *,
        tick: float = TICK,
        a_second: float = discord_api.A_SECOND,
    ) -> None:
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # nobody speaks here
        shards: dict[str, Any] = {"shard_ids": list(settings.shard_ids)} if settings.shard_ids else {}
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=_door.Tree,
            intents=discord.Intents(guilds=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            shard_count=settings.shard_count,
            **shards,
            allowed_contexts=discord.app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=discord.app_commands.AppInstallationType(guild=True, user=True),
            guild_ready_timeout=1.0,
            http_trace=discord_api.asking_first(),
        )
        self.settings = settings
        self.clock: Clock = clock or SystemClock()
        self.db = Database.connect(settings)
        file = settings.database_file
        self.presence = None if file is None else Presence(file.with_suffix(".lock"))
        self.deeds = Deeds()
        self.courier = Courier(self)
        self.turns: set[asyncio.Future[None]] = set()
        """Whoever is being answered right now; cancelling one gives it up."""
        self.leaving = False
        """Whether nobody who comes now will be answered any more."""
        self.command_ids: dict[str, int] = {}
        self.delivering: Delivering[Card]
        self._tick = tick
        self.clockwork: Clockwork | None = None
        self.identifying = discord_api.Identifying()
        discord_api.pace(self.http, a_second)

    async def setup_hook(self) -> None:
        """Build, in this order: database, words, commands, gateway address, reminders."""
        await self._open_database()
        for extension in EXTENSIONS:  # discord.py's own way would run them anew each time, for who reloads commands
            await importlib.import_module(extension).setup(self)
        self.command_ids = await sync(self)
        await discord_api.find_gateway(self)
        await self._start_reminders()

    async def _open_database(self) -> None:
        features.load_tables()  # so that everything of a person's is known, whichever commands are loaded
        await assert_durable(self.db)
        if self.settings.on_sqlite:
            await self.db.upgrade()
        else:
            await self.db.assert_upgraded()

    async def _start_reminders(self) -> None:
        secret = await self.db.run(_secret)
        if self.presence is not None:
            await self._take_over(self.presence)
        self.delivering = Delivering(
            self.db,
            self.clock,
            secret,
            Seams(
                self.courier,
                self.draw,
                knowing,
                profile.all_reached,
                profile.unreached,
                self.deeds.arrived,
                self.deeds.undelivered,
            ),
        )
        self.clockwork = Clockwork(self.delivering.tick, self._nightly, every=self._tick)
        self.clockwork.start()

    async def _take_over(self, presence: Presence) -> None:
        """Let what a killed process had claimed be sent at once, if no other process may still be sending it."""
        if await asyncio.to_thread(presence.arrive):
            taken = await self.db.run(left.take_over, now=self.clock.now(), lease=LEASE)
            if taken:
                log.info("took over %s claim(s) of a process that is gone", taken)
        await asyncio.to_thread(presence.stay)

    async def _nightly(self) -> None:
        await self.db.run(features.tidy, now=self.clock.now())
        await self.db.run(claim.purge, now=self.clock.now())

    async def add_cog(self, cog: commands.Cog, /, **kwargs: Any) -> None:
        """Add a cog and its deeds."""
        await super().add_cog(cog, **kwargs)
        self.deeds.add(cog)

    async def manners(self, user_id: int) -> Manners:
        """Learn how to speak to somebody."""
        return await self.db.run(learn, user_id)

    async def remember_dm(self, user_id: int, manners: Manners, channel_id: int | None) -> None:
        """Remember the DM somebody writes from, so that it need not be opened later."""
        if channel_id is not None and manners.dm_channel_id != channel_id:
            await self.db.run(profile.remember_dm, user_id, channel_id, now=self.clock.now())

    async def draw(self, due: Due) -> Card | None:
        """Draw a due reminder's card in its person's language and tone; None when there is nothing to say.

        Raises `LookupError` when no cog draws that kind.
        """
        drawing = self.deeds.drawing(due.kind)
        if drawing is None:
            raise LookupError(f"nobody draws {due.kind}")
        manners = due.to or await self.manners(due.user_id)
        speaking.set(Voice(manners.language or "en-US", Tone(manners.tone)))
        card: Card | None = await drawing(due)
        return finish(card, due) if card else None

    def mention(self, command: str) -> str:
        """Write a command so that it can be tapped: "win add"."""
        root = command.split(" ", maxsplit=1)[0]
        command_id = self.command_ids.get(root)
        return f"</{command}:{command_id}>" if command_id else f"`/{command}`"

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Take presses, choices and forms."""
        await _door.on_interaction(interaction)

    async def on_app_command_completion(self, interaction: discord.Interaction[Any], _command: object) -> None:
        """End the turn of a command."""
        await _door.finished(interaction)

    async def on_message(self, message: discord.Message, /) -> None:
        """Read nothing: Comeback has no commands in messages."""

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        """Log what went wrong in an event, without what was in it."""
        log.error("unexpected error in %s", event_method, exc_info=sys.exc_info())

    async def on_ready(self) -> None:
        """Say so: every shard is connected and the commands are synced."""
        log.info("ready: %s shard(s), %s server(s), commands synced", len(self.shards), len(self.guilds))

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:  # noqa: ARG002 -- discord.py's signature
        """Wait until Discord lets this shard identify: one in five seconds for each concurrency key."""
        await self.identifying.wait(shard_id or 0)

    async def close(self) -> None:
        """End in reverse: claim nothing more, let sends end, leave the gateway, close the database."""
        if self.is_closed():
            return
        if self.clockwork is not None:
            await self.clockwork.stop()
        if hasattr(self, "delivering"):
            await self.delivering.stop(STOP_WITHIN)
        await self._let_turns_end()
        await self.courier.close()
        await super().close()
        await self.db.close()
        if self.presence is not None:
            self.presence.leave()

    async def _let_turns_end(self) -> None:
        """Give whoever is being answered right now their answer, and take nobody new.

        The gateway goes on telling of people until it is left, when the commands are gone already.
        """
        self.leaving = True
        if self.turns:
            _answered, late = await asyncio.wait(self.turns, timeout=TURNS_END_WITHIN)
            for turn in late:
                turn.cancel()


def knowing(session: Session, user_ids: Collection[int], now: datetime) -> dict[int, Addressee]:
    """Say how several people are spoken and written to, and what holds their reminders back.

    That is a running pity party, or their own wishes.
    """
    people = profile.addressees(session, user_ids, now)
    for user_id, hold in party.holds(session, user_ids, now).items():
        people[user_id] = replace(people.get(user_id, Addressee()), hold=hold)
    return people


def _secret(session: Session) -> bytes:
    """Return this installation's secret for nonces, making it at the first start."""
    row = session.get(Instance, "nonce_secret")
    if row is None:
        row = Instance(name="nonce_secret", value=secrets.token_bytes(32))
        session.add(row)
    return row.value
