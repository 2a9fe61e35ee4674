"""A circle's weeks in its channel: the opening post with its thread, the wrap-up, and keeping both up to date."""

from __future__ import annotations

import asyncio
import logging
import re
from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.features import circle, circle_week
from cogs import _circle_post_cards as cards
from cogs import _circle_week_asking as asking
from cogs._circle_posts import AWAY, SHUT, CirclePosts, Standing
from cogs._still_here import StillHere
from cogs._ui import Card, arrived, delivers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.app import Comeback
    from bot.reminders.due import Due

log = logging.getLogger(__name__)

HAS_A_THREAD = 160004
A_WEEK = 10_080
"""Minutes without a message until a thread is archived: the longest that Discord has."""
MENTION = re.compile(r"<@(\d{1,19})>")


class CircleWeeks(commands.Cog, name="circle weeks"):
    """Posts of circles."""

    def __init__(self, app: Comeback) -> None:
        self.app = app
        self._here = StillHere(app)
        self.posts = CirclePosts(app, self._standing, self._drawn, self._gone)
        self._starting: asyncio.Task[None] | None = None

    async def cog_load(self) -> None:
        """Begin to draw what is behind since the last end."""
        self._starting = asyncio.create_task(self._catch_up(), name="circles' posts that are behind")

    async def cog_unload(self) -> None:
        """Stop editing."""
        if self._starting is not None:
            self._starting.cancel()
            await asyncio.gather(self._starting, return_exceptions=True)
        await self.posts.close()

    async def settle(self) -> None:
        """Wait until every post stands as it should, those too that were behind at the start."""
        if self._starting is not None:
            await self._starting
        await self.posts.settle()

    async def _catch_up(self) -> None:
        await self.app.wait_until_ready()
        self.posts.all_changed(await self.app.db.run(circle_week.behind))

    @commands.Cog.listener()
    async def on_circle_changed(self, week_id: int) -> None:
        """Draw a week's posts again, for `app.dispatch("circle_changed", week_id)` of any room."""
        self.posts.changed(week_id)

    # The opening

    @delivers(circle.OPEN)
    async def opening(self, due: Due) -> Card | None:
        """Begin a week: draw its post, with what was carried over."""
        await self._let_go(due.subject_id)
        now = self.app.clock.now()
        made = await self.app.db.run(asking.opening, due.subject_id, due.fire_at, now=now)
        return cards.week(made) if made else None

    @arrived(circle.OPEN)
    async def opened(self, due: Due, message_id: int) -> None:
        """Start the week's thread and note both; a thread that is there already has the message's id."""
        now = self.app.clock.now()
        named = await self.app.db.run(asking.named, due.subject_id, due.fire_at, now=now)
        if named is None or due.channel_id is None:
            return
        row, week = named
        thread_id = await self._thread(due.channel_id, message_id, cards.thread_name(row, week))
        if await self.app.db.run(asking.opened, week.id, message_id, thread_id, now=now):
            self.posts.changed(week.id)

    async def _thread(self, channel_id: int, message_id: int, name: str) -> int | None:
        """Start a thread on a post and return its id; None where none may be. Raises what is to be tried again."""
        try:
            await self.app.http.start_thread_with_message(
                channel_id, message_id, name=name, auto_archive_duration=A_WEEK
            )
        except discord.HTTPException as error:
            if error.code == HAS_A_THREAD:
                return message_id
            if error.status >= 500 or error.status == 429:
                raise
            log.info("no thread on a circle's post (code %s)", error.code)
            return None
        return message_id

    # The wrap-up

    @delivers(circle.WRAP)
    async def wrapping(self, due: Due) -> Card | None:
        """Look back on a week; nothing where there is nothing to say."""
        now = self.app.clock.now()
        week = await self.app.db.run(circle_week.week_of, due.subject_id)
        await self._let_go(week.circle_id)
        made = await self.app.db.run(asking.wrapping, week.id, now=now)
        return cards.wrap(made) if made else None

    @arrived(circle.WRAP)
    async def wrapped(self, due: Due, message_id: int) -> None:
        """Note where it stands; the opening post says then that the week is over."""
        now = self.app.clock.now()
        await self.app.db.run(circle_week.wrapped, due.subject_id, message_id, channel_id=due.channel_id, now=now)
        self.posts.changed(due.subject_id)

    # Who is still there

    async def _let_go(self, circle_id: int) -> None:
        """End the places of who left the server: the bot is not told of that, so it asks."""
        guild_id, user_ids = await self.app.db.run(asking.people, circle_id)
        left = await self._here.left(guild_id, user_ids)
        if left:
            self.posts.all_changed(await self.app.db.run(asking.let_go, guild_id, left, now=self.app.clock.now()))

    # The posts as they should stand

    async def _standing(self, week_id: int) -> Sequence[Standing]:
        """Draw a week's post, and its wrap-up with those that it has named."""
        week, wrap_in = await self.app.db.run(asking.places, week_id)
        mentioned = await self._mentioned(wrap_in, week.wrap_message_id) if week.wrap_message_id else None
        found = await self.app.db.run(asking.standing, week_id, mentioned, now=self.app.clock.now())
        if found is None or week.message_id is None:
            return []
        as_of = found.post.changed_at
        posts = [Standing(week.channel_id, week.message_id, as_of, cards.week(found.post, over=found.over))]
        if found.looking is not None and week.wrap_message_id is not None:
            card = cards.wrap(found.looking)
            posts.append(Standing(wrap_in, week.wrap_message_id, as_of, card, is_post=False))
        return posts

    async def _mentioned(self, channel_id: int, message_id: int) -> set[int] | None:
        """Read who is named in a wrap-up; None where it cannot be read any more."""
        try:
            message = await self.app.http.get_message(channel_id, message_id)
        except discord.HTTPException as error:
            if error.code in AWAY | SHUT:
                return None
            raise
        return {int(found) for found in MENTION.findall(str(message.get("components", [])))}

    async def _drawn(self, week_id: int, changed_at: datetime) -> None:
        await self.app.db.run(circle_week.drawn, week_id, changed_at)

    async def _gone(self, week_id: int, *, is_post: bool) -> None:
        await self.app.db.run(circle_week.post_gone if is_post else circle_week.wrap_gone, week_id)
