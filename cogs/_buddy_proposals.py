"""Somebody is there: what is new between two is brought to each of them, and a proposal is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from bot.features.buddy import PROPOSAL
from bot.features.buddy_pair import Stage
from cogs import _buddy_asking as asking
from cogs import _buddy_cards as cards
from cogs import _buddy_pair_cards as pair_cards
from cogs._buddy_practice import server_name, show
from cogs._ui import Card, Turn, arrived, delivers, pressed

if TYPE_CHECKING:
    from bot.app import Comeback
    from bot.reminders.claim import Due
    from cogs._buddy_asking import Between
    from cogs._buddy_place import Places


class BuddyProposalsCog(commands.Cog, name="buddy proposals"):
    """Being proposed to each other."""

    def __init__(self, app: Comeback, places: Places) -> None:
        self.app = app
        self.places = places

    @delivers(PROPOSAL)
    async def news(self, due: Due) -> Card | None:
        """Bring whatever is new between two: a proposal, both said yes, a time, a sheet, an end."""
        db, now = self.app.db, self.app.clock.now()
        found = await db.run(asking.news, due.user_id, due.subject_id, now=now)
        if found is not None and found.view.stage is Stage.OPEN:
            guild_id = found.view.pair.guild_id
            if await self.places.member(guild_id, due.user_id) is None:
                await self.places.has_left(guild_id, due.user_id)
                return None
        if found is not None and found.view.stage is Stage.MATCHED:
            await self.places.settle(due.subject_id)
            found = await db.run(asking.news, due.user_id, due.subject_id, now=now)
        return None if found is None else self._told(found)

    def _told(self, found: Between) -> Card:
        where = server_name(self.app, found.view.pair.guild_id)
        if found.view.stage in {Stage.MATCHED, Stage.ENDED}:
            return pair_cards.one(found, where)
        return cards.came_to_nothing() if found.view.stage is Stage.OVER else cards.proposal(found.view, where)

    @arrived(PROPOSAL)
    async def told(self, due: Due, message_id: int) -> None:  # noqa: ARG002 -- as every deed of the kind
        """Let somebody into the thread once they know that there is one, and see that one that is over is closed."""
        await self.places.join(due.subject_id, due.user_id)
        await self.places.close(due.subject_id)

    @pressed("buddy:yes")
    async def say_yes(self, turn: Turn, pair_id: int) -> None:
        """Say yes; where both have, the two meet."""
        guild_id, people = await turn.run(asking.to_meet, turn.user_id, pair_id, now=turn.now)
        for user_id in people:
            if await self.places.member(guild_id, user_id) is None:
                await self.places.has_left(guild_id, user_id)
        found = await turn.run(asking.say_yes, turn.user_id, pair_id, now=turn.now)
        where = server_name(self.app, found.view.pair.guild_id)
        if found.view.stage is Stage.MATCHED:
            await self.places.settle(pair_id)
            await self.places.join(pair_id, turn.user_id)
            found = await turn.run(asking.between, turn.user_id, pair_id, now=turn.now)
            await turn.change(pair_cards.one(found, where))
        else:
            await turn.change(cards.proposal(found.view, where))

    @pressed("buddy:no")
    async def say_no(self, turn: Turn, pair_id: int) -> None:
        """Say no, or take a yes back; where they are a pair already, show that."""
        found = await turn.run(asking.say_no, turn.user_id, pair_id, now=turn.now)
        if found.view.stage in {Stage.MATCHED, Stage.ENDED}:
            await show(turn, pair_cards.one(found, server_name(self.app, found.view.pair.guild_id)))
        elif found.view.side.no_at is not None:
            await turn.change(cards.declined(found.view.side.search_id))
        else:
            await turn.change(cards.proposal(found.view, ""))
