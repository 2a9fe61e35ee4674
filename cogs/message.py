"""Answers a DM written to the bot in plain words with what one can do here. Nothing of it is kept, logged or repeated.

A DM carries its words even to a bot without the message content intent; in servers nothing is read.
"""

from __future__ import annotations

import contextlib
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

import aiohttp
import discord
from discord.ext import commands

from bot.database import StorageBusy, StorageFull
from bot.features import party, profile, support
from bot.features.manners import Manners, learn
from bot.texts import DEFAULT, Tone, Voice, moment, speaking, t
from cogs._courier import CLOSED
from cogs._heavy import question_card
from cogs._ui import Button, Card

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.app import Comeback
    from bot.features.party import Party
    from bot.features.support import Weight

log = logging.getLogger(__name__)

ANSWERED_FOR = timedelta(minutes=10)
"""Somebody who goes on writing has seen the card."""
WRITTEN = {discord.MessageType.default, discord.MessageType.reply}
STRANGER = Manners(None, "gentle", None, notice_heavy_words=True, dm_channel_id=None, kept=False)


class MessageCog(commands.Cog, name="message"):
    """Messages in plain words."""

    def __init__(self, app: Comeback) -> None:
        self.app = app
        # In memory: after a restart one card more does no harm, and that somebody wrote is nothing to write down.
        self._answered: dict[tuple[int, bool], datetime] = {}
        """When somebody last got a card, by their id and whether it was the question; the oldest first."""

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer what a person wrote in their DM."""
        is_dm = isinstance(message.channel, discord.DMChannel)
        if not is_dm or message.author.bot or message.type not in WRITTEN or self.app.leaving:
            return
        user_id, weight = message.author.id, support.weigh(message.content)
        if self._is_fresh(user_id, heavy=False) and (weight is None or self._is_fresh(user_id, heavy=True)):
            return
        manners, running = await self._learn(user_id)
        speaking.set(Voice(manners.language or DEFAULT, Tone(manners.tone)))
        if not manners.notice_heavy_words:
            weight = None
        if self._is_fresh(user_id, heavy=weight is not None):
            return  # answered while we looked
        await self._answer(message, manners, _drawn(self.app, weight, running), heavy=weight is not None)

    def _is_fresh(self, user_id: int, *, heavy: bool) -> bool:
        """Say whether somebody got such a card a short while ago."""
        at = self._answered.get((user_id, heavy))
        return at is not None and timedelta(0) <= self.app.clock.now() - at < ANSWERED_FOR

    async def _learn(self, user_id: int) -> tuple[Manners, Party | None]:
        """Learn how to speak to somebody and whether their party runs; a stranger, where the database is shut."""
        try:
            return await self.app.db.run(_known, user_id, now=self.app.clock.now())
        except (StorageBusy, StorageFull):
            return STRANGER, None

    async def _answer(self, message: discord.Message, manners: Manners, card: Card, *, heavy: bool) -> None:
        key = (message.author.id, heavy)
        self._note(key)
        try:
            await self.app.get_partial_messageable(message.channel.id).send(view=card.view())
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            self._answered.pop(key, None)
            closed = isinstance(error, discord.HTTPException) and error.code in CLOSED
            log.info("a DM could not be answered: %s", "closed" if closed else type(error).__name__)
            return
        with contextlib.suppress(StorageBusy, StorageFull):  # it is answered, and the next one will tell us too
            await self.app.remember_dm(message.author.id, manners, message.channel.id)
            await self.app.db.run(profile.reached, message.author.id, self.app.clock.now())

    def _note(self, key: tuple[int, bool]) -> None:
        """Note that somebody got a card, and let go of those noted long ago."""
        now = self.app.clock.now()
        self._answered.pop(key, None)
        self._answered[key] = now
        while abs(now - next(iter(self._answered.values()))) >= ANSWERED_FOR:
            del self._answered[next(iter(self._answered))]


def _known(session: Session, user_id: int, *, now: datetime) -> tuple[Manners, Party | None]:
    return learn(session, user_id), party.running(session, user_id, now=now)


def _drawn(app: Comeback, weight: Weight | None, running: Party | None) -> Card:
    if weight is not None:
        return question_card(plainly=weight is support.Weight.EXPLICIT)
    return _at_party(app, running) if running else _usual()


def _usual() -> Card:
    row = [
        Button(t("message-button-next"), "comeback:next", "primary"),
        Button(t("message-button-checkin"), "checkin:now"),
        Button(t("message-button-help"), "help:front"),
    ]
    return Card(t("message-title"), [t("message-body")], [row])


def _at_party(app: Comeback, running: Party) -> Card:
    said = t("message-party", at=moment(running.ends_at, "t"), vent=app.mention("party vent"))
    return Card(t("party-running-title"), [said], [[Button(t("party-button-vent"), "form:party:vent", "primary")]])


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(MessageCog(app))
