"""The consolation celebration: choosing a channel, the preview, the post, and the hugs on it."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

import discord
from discord.ext import commands

from bot.errors import UserError
from bot.features import server, share
from cogs import _share_cards as cards
from cogs._hired_asking import draft_share
from cogs._server import channel_mention, missing
from cogs._ui import Turn, pressed

if TYPE_CHECKING:
    from bot.app import Comeback
    from bot.features.share import Post

LOOK_BACK = 50
"""Messages that are looked through for a post whose arrival was never heard of."""
UNKNOWN_CHANNEL, UNKNOWN_MESSAGE = 10003, 10008
MISSING = {50001, 50013}  # missing access, missing permissions


class ShareCog(commands.Cog, name="share"):
    """Consolation celebrations."""

    def __init__(self, app: Comeback) -> None:
        self.app = app
        self._counting: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    @pressed("share:start")
    async def start(self, turn: Turn, rejection_id: int) -> None:
        """Ask where it is to stand."""
        _server(turn)
        await turn.say(cards.start(rejection_id))

    @pressed("share:to")
    async def to(self, turn: Turn, rejection_id: int) -> None:
        """Show what would stand in the chosen channel."""
        guild_id, channel_id = await self._place(turn)
        made = await turn.run(share.draft, turn.user_id, rejection_id, guild_id, channel_id, now=turn.now)
        await turn.change(cards.preview(made))

    @pressed("share:yes")
    async def yes(self, turn: Turn, hire_id: int) -> None:
        """Ask where the celebration of a yes is to stand."""
        _server(turn, "share-yes-needs-server")
        await turn.say(cards.start_yes(hire_id))

    @pressed("share:yes-to")
    async def yes_to(self, turn: Turn, hire_id: int) -> None:
        """Show what would stand in the chosen channel."""
        place = await self._place(turn)
        await turn.change(cards.preview(await turn.run(draft_share, turn.user_id, hire_id, place, now=turn.now)))

    async def _place(self, turn: Turn) -> tuple[int, int]:
        """Return the server and the chosen channel. Raises `UserError` when nothing may be posted there."""
        guild_id, channel_id = _server(turn), int(next(iter(turn.chosen), "0"))
        await turn.run(server.assert_share_allowed, guild_id)
        _check(turn, guild_id, channel_id)
        return guild_id, channel_id

    @pressed("share:company")
    async def company(self, turn: Turn, share_id: int, wanted: int) -> None:
        """Add the company's name, or leave it out."""
        await turn.change(cards.preview(await turn.run(share.choose, turn.user_id, share_id, company=bool(wanted))))

    @pressed("share:name")
    async def name(self, turn: Turn, share_id: int, wanted: int) -> None:
        """Add the person's name, or leave it out."""
        await turn.change(cards.preview(await turn.run(share.choose, turn.user_id, share_id, name=bool(wanted))))

    @pressed("share:not")
    async def not_now(self, turn: Turn, share_id: int) -> None:
        """Post nothing, unless it went out already."""
        made = await turn.run(share.drop, turn.user_id, share_id)
        await turn.change(cards.posted(made) if made else cards.nothing_posted())

    @pressed("share:post")
    async def post(self, turn: Turn, share_id: int) -> None:
        """Post it, once however often this is pressed."""
        row = (await turn.run(share.find, turn.user_id, share_id)).share
        if row.message_id is None:
            await turn.run(server.assert_share_allowed, row.guild_id)
            _check(turn, row.guild_id, row.channel_id)
        made = await turn.run(share.confirm, turn.user_id, share_id, now=turn.now)
        message_id = made.share.message_id or await self._send(made)
        made = await turn.run(share.posted, turn.user_id, share_id, message_id)
        await turn.change(cards.posted(made))

    async def _send(self, made: Post) -> int:
        """Send the post, unless it stands there already. Raises `UserError` when the channel does not take it."""
        row = made.share
        channel = self.app.get_partial_messageable(row.channel_id)
        # Discord itself drops a second message with the same nonce for some minutes.
        nonce = f"s{row.id:x}.{int(row.created_at.timestamp()):x}"
        try:
            return (
                await self._standing(row.channel_id, row.id)
                or (await channel.send(view=cards.post(made).view(), nonce=nonce)).id
            )
        except discord.HTTPException as error:
            raise _meaning(error, row.channel_id) from error

    async def _standing(self, channel_id: int, share_id: int) -> int | None:
        """Find the post in its channel: a crash may have come between its arrival and our note of it."""
        try:
            recent = await self.app.http.logs_from(channel_id, LOOK_BACK)
        except discord.Forbidden:
            return None  # reading the history is not needed for posting
        mark = json.dumps(f"share:hug:{share_id}")
        found = (one["id"] for one in recent if mark in json.dumps(one.get("components", [])))
        return next((int(message_id) for message_id in found), None)

    @pressed("share:down")
    async def down(self, turn: Turn, share_id: int) -> None:
        """Take a post of one's own down; one that is gone already is gone."""
        row = await turn.run(share.own, turn.user_id, share_id)
        if row.message_id is not None and row.removed_at is None:
            await self._delete(row.channel_id, row.message_id)
        await turn.run(share.take_down, turn.user_id, share_id, now=turn.now)
        await turn.change(cards.taken_down())

    async def _delete(self, channel_id: int, message_id: int) -> None:
        try:
            await self.app.http.delete_message(channel_id, message_id)
        except discord.HTTPException as error:
            if error.code in MISSING:
                raise UserError("share-cannot-remove") from error
            if error.code not in {UNKNOWN_CHANNEL, UNKNOWN_MESSAGE}:
                raise

    @pressed("share:hug")
    async def hug(self, turn: Turn, share_id: int) -> None:
        """Leave a hug, or take it back; the post shows the new count."""
        message = turn.interaction.message
        message_id = message.id if message else 0
        # One after the other: two edits that overtook each other would leave the older count standing.
        async with self._counting.setdefault(share_id, asyncio.Lock()):
            made, given = await turn.run(share.hug, turn.user_id, share_id, message_id, now=turn.now)
            await turn.change(cards.post(made))
        await turn.say(cards.hugged(given=given))


def _server(turn: Turn, needs: str = "share-needs-server") -> int:
    """Return the server this happens in. Raises `UserError` where there is none (`needs`), or the bot is no member."""
    if turn.guild_id is None:
        raise UserError(needs)
    if turn.app.get_guild(turn.guild_id) is None:
        raise UserError("share-not-member")
    return turn.guild_id


def _check(turn: Turn, guild_id: int, channel_id: int) -> None:
    """See that both the bot and the person may write there. Raises `UserError` saying what is in the way."""
    where = channel_mention(channel_id)
    lacking = missing(turn.app, guild_id, channel_id)
    if lacking is None or guild_id != _server(turn):
        raise UserError("share-channel-gone")
    if lacking:
        raise UserError("share-bot-cannot", where=where)
    guild = turn.app.get_guild(guild_id)
    channel = guild.get_channel(channel_id) if guild else None
    person = turn.interaction.user
    if channel is None or not isinstance(person, discord.Member):
        raise UserError("share-channel-gone")
    granted = channel.permissions_for(person)
    if not (granted.view_channel and granted.send_messages):
        raise UserError("share-you-cannot", where=where)


def _meaning(error: discord.HTTPException, channel_id: int) -> Exception:
    if error.code == UNKNOWN_CHANNEL:
        return UserError("share-channel-gone")
    if error.code in MISSING:
        return UserError("share-bot-cannot", where=channel_mention(channel_id))
    if error.status >= 500:
        return UserError("share-unsure")  # it may have arrived; pressing again finds it or posts it
    return error


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(ShareCog(app))
