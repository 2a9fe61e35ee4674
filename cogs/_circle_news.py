"""Comebacks: what somebody tells their circle, from its card or after it happened in another room.

Nothing is told before its person saw what would be read, and pressed for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from bot.errors import UserError
from bot.features import circle, circle_comeback
from cogs import _circle_asking as asking
from cogs import _circle_mark_cards as cards
from cogs import _circle_week_asking as week_asking
from cogs._circle_here import answer
from cogs._still_here import StillHere
from cogs._ui import Card, Turn, paged, pressed

if TYPE_CHECKING:
    from bot.app import Comeback
    from bot.features.circle import Circle
    from cogs._circle_posts import CirclePosts


class CircleNews(commands.Cog, name="circle news"):
    """What members tell their circles."""

    def __init__(self, app: Comeback, posts: CirclePosts) -> None:
        self.app = app
        self._posts = posts
        self._here = StillHere(app)

    # From another room's card

    @pressed("circle:tell")
    async def tell(self, turn: Turn, sort: str) -> None:
        """Show what a circle would read, beside the card that was pressed; which one is asked where that is open."""
        await turn.say(await self._pick(turn, sort, 0))

    @pressed("circle:tell-page")
    async def tell_page(self, turn: Turn, sort: str, number: int) -> None:
        """Turn to a page of circles to tell."""
        await answer(turn, await self._pick(turn, sort, number))

    @pressed("circle:tell-one")
    async def tell_one(self, turn: Turn, sort: str) -> None:
        """Show what the chosen circle would read."""
        await self.news_see(turn, turn.chosen_id, sort)

    async def _pick(self, turn: Turn, sort: str, number: int) -> Card:
        rows = await turn.run(circle_comeback.untold, turn.user_id, _known(sort), now=turn.now)
        if not rows:
            return cards.news_nobody()
        if len(rows) == 1:
            return cards.news_preview(rows[0], turn.user_id, sort)
        rows.sort(key=lambda row: row.guild_id != turn.guild_id)
        return cards.news_pick(sort, paged(rows, number, cards.PICKS), self._server_name)

    def _server_name(self, row: Circle) -> str:
        guild = self.app.get_guild(row.guild_id)
        return guild.name if guild else ""

    # From a circle's card

    @pressed("circle:news")
    async def news(self, turn: Turn, circle_id: int) -> None:
        """Ask what the circle may celebrate."""
        await answer(turn, cards.news(await self._own(turn, circle_id)))

    # What it would read, and then reads

    @pressed("circle:news-see")
    async def news_see(self, turn: Turn, circle_id: int, sort: str) -> None:
        """Show what the circle would read."""
        await answer(turn, cards.news_preview(await self._own(turn, circle_id), turn.user_id, _known(sort)))

    @pressed("circle:news-tell")
    async def news_tell(self, turn: Turn, circle_id: int, sort: str) -> None:
        """Tell the circle."""
        row = await self._own(turn, circle_id)
        if turn.guild_id != row.guild_id:
            await self._still_member(turn, row)
        told, opens_at = await turn.run(asking.tell, turn.user_id, circle_id, sort, now=turn.now)
        self._posts.changed(told.week_id)
        await answer(turn, cards.news_told(told, opens_at))

    async def _still_member(self, turn: Turn, row: Circle) -> None:
        """Raise `UserError` for who left the circle's server, whose place then ends: the bot is not told of that."""
        if await self._here.left(row.guild_id, [turn.user_id]):
            behind = await turn.run(week_asking.let_go, row.guild_id, [turn.user_id], now=turn.now)
            self._posts.all_changed(behind)
            raise UserError("circle-not-in-it")

    @pressed("circle:news-back")
    async def news_back(self, turn: Turn, comeback_id: int) -> None:
        """Take it off the post."""
        told = await turn.run(circle_comeback.take_back, turn.user_id, comeback_id, now=turn.now)
        self._posts.changed(told.week_id)
        await answer(turn, cards.news_back())

    @pressed("circle:untell")
    async def untell(self, turn: Turn, sort: str) -> None:
        """Take such a thing off the posts of all one's circles, as after it came to nothing."""
        told = await turn.run(asking.untell, turn.user_id, _known(sort), now=turn.now)
        self._posts.all_changed([one.week_id for one in told])
        await turn.say(cards.news_back())

    @pressed("circle:news-not")
    async def news_not(self, turn: Turn) -> None:
        """Tell nothing."""
        await answer(turn, cards.news_not())

    async def _own(self, turn: Turn, circle_id: int) -> Circle:
        return await turn.run(asking.own, turn.user_id, circle_id)


def _known(sort: str) -> str:
    """Return a sort of comeback. Raises `UserError` for one there is none of."""
    if sort not in set(circle.Comeback):
        raise UserError("error-old-button")
    return sort
