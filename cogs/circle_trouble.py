"""Circles that cannot post: they wait, whoever set them up is told once, and they go on by themselves when mended."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from discord.ext import commands

from bot import reminders
from bot.features import circle, circle_waiting, circle_week
from bot.features.circle import Circle, CircleWeek, Pause
from bot.reminders.table import CHANNEL
from cogs import _circle_trouble_cards as cards
from cogs._circle_permissions import NEEDED, look_again, why_it_waits
from cogs._server import missing_line
from cogs._ui import delivers, undelivered

if TYPE_CHECKING:
    from datetime import datetime

    import discord
    from sqlalchemy.orm import Session

    from bot.app import Comeback
    from bot.reminders.due import Due
    from cogs._ui import Card

log = logging.getLogger(__name__)


class CircleTroubleCog(commands.Cog, name="circle_trouble"):
    """What comes between a circle and its channel."""

    def __init__(self, app: Comeback) -> None:
        self.app = app

    # What Discord did not take

    @undelivered(circle.OPEN)
    def lost_opening(self, session: Session, due: Due, now: datetime) -> None:
        """Let a circle wait whose opening was not taken."""
        row = session.get(Circle, due.subject_id)
        if row is not None:
            self._lost(session, row, due, now)

    @undelivered(circle.WRAP)
    def lost_wrap(self, session: Session, due: Due, now: datetime) -> None:
        """Have a wrap-up go to the channel that its thread did not take; where that takes none either, wait."""
        week = session.get(CircleWeek, due.subject_id)
        if week is None:
            return
        row = session.get_one(Circle, week.circle_id)
        if due.channel_id == week.thread_id and why_it_waits(self.app, row.guild_id, row.channel_id) is None:
            circle_week.thread_gone(session, week.id, now=now)
        else:
            self._lost(session, row, due, now)

    def _lost(self, session: Session, row: Circle, due: Due, now: datetime) -> None:
        is_gone = reminders.find(session, due.kind, CHANNEL, due.subject_id) is None
        why = why_it_waits(self.app, row.guild_id, row.channel_id)
        if why is None and is_gone and due.channel_id == row.channel_id:
            why = Pause.CHANNEL  # not seen here yet
        if why is not None:
            circle_waiting.pause(session, row, why, now=now)

    # What changes in a server

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Look again at the servers where a circle waits: much may have changed while the bot was away."""
        waiting = await self.app.db.run(circle_waiting.guilds_waiting)
        for guild_id in waiting & {guild.id for guild in self.app.guilds}:
            await self.look(guild_id)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Let the circles of a channel wait that was deleted."""
        await self.look(channel.guild.id)

    @commands.Cog.listener()
    async def on_guild_channel_update(self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        """Look at a server again when a channel's permissions changed."""
        if before.overwrites != after.overwrites:
            await self.look(after.guild.id)

    @commands.Cog.listener()
    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        """Look at a server again when a role's permissions changed."""
        if before.permissions != after.permissions:
            await self.look(after.guild.id)

    @commands.Cog.listener()
    async def on_guild_role_delete(self, role: discord.Role) -> None:
        """Look at a server again when a role is gone that may have let the bot in."""
        await self.look(role.guild.id)

    @commands.Cog.listener()
    async def on_member_update(self, before: discord.Member, after: discord.Member) -> None:
        """Look at a server again when the bot's own roles changed, of which Discord tells without an intent."""
        if self.app.user is not None and after.id == self.app.user.id and before.roles != after.roles:
            await self.look(after.guild.id)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Let all circles of a server wait that the bot was removed from."""
        await self.look(guild.id)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Let the circles of a server go on that the bot was invited to again."""
        await self.look(guild.id)

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Look at a server again after an outage; at a start, `on_ready` looks at all that wait."""
        if self.app.is_ready():
            await self.look(guild.id)

    async def look(self, guild_id: int) -> None:
        """Have the circles of a server wait or go on, as things stand there now."""
        began, mended = await self.app.db.run(look_again, self.app, guild_id, now=self.app.clock.now())
        if began or mended:
            log.info("circles of a server: %s wait, %s go on", began, mended)

    # What whoever set them up is told

    @delivers(circle.TROUBLE)
    async def trouble(self, due: Due) -> Card | None:
        """Tell that circles wait, and what to do; nothing where they go on already."""
        found = await self.app.db.run(circle_waiting.trouble, due.user_id, due.subject_id)
        if found is None:
            return None
        await self.look(found.guild_id)
        found = await self.app.db.run(circle_waiting.trouble, due.user_id, due.subject_id)
        if found is None:
            return None
        guild = self.app.get_guild(found.guild_id)
        lines = {row.channel_id: missing_line(self.app, row.guild_id, row.channel_id, NEEDED) for row in found.waiting}
        return cards.trouble(found.waiting, guild.name if guild else None, lines)


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(CircleTroubleCog(app))
