"""Answers a DM written to the bot in plain words with what one can do here. Nothing of it is kept, logged or repeated.

A DM carries its words even to a bot without the message content intent; in servers nothing is read.
"""

from __future__ import annotations

import contextlib
import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from discord.ext import commands

from bot.database import StorageBusy, StorageFull
from bot.features import party, profile, support
from bot.features.manners import Manners, learn
from bot.features.support import Weight
from bot.texts import DEFAULT, Tone, Voice, moment, speaking, t
from cogs._courier import CLOSED
from cogs._heavy import question_card
from cogs._ui import Button, Card

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.app import Comeback
    from bot.features.party import Party

log = logging.getLogger(__name__)

ANSWERED_FOR = timedelta(minutes=10)
"""Somebody who goes on writing has seen the card."""
WRITTEN = {discord.MessageType.default, discord.MessageType.reply}
STRANGER = Manners(None, "gentle", None, notice_heavy_words=True, dm_channel_id=None, kept=False)
HEAVINESS = {None: 0, Weight.IMPLICIT: 1, Weight.EXPLICIT: 2}


@dataclass(frozen=True)
class Given:
    """The last card somebody got for their words."""

    at: datetime
    heaviness: int
    """How heavy the words were that it answered; 0 also once the question is answered."""
    party_id: int
    """The party that ran, 0 for none."""

    def answers(self, heaviness: int, party_id: int, *, now: datetime) -> bool:
        """Say whether it is the answer to further words, too.

        Not to heavier ones, nor where a party began or ended since. After a question nothing else pushes it away.
        """
        is_fresh = timedelta(0) <= now - self.at < ANSWERED_FOR
        return is_fresh and self.heaviness >= heaviness and self.party_id == party_id


class MessageCog(commands.Cog, name="message"):
    """Messages in plain words."""

    def __init__(self, app: Comeback) -> None:
        self.app = app
        # In memory: after a restart one card more does no harm, and that somebody wrote is nothing to write down.
        self._given: dict[int, Given] = {}
        """By the person's id, the oldest first."""

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer what a person wrote in their DM."""
        is_dm = isinstance(message.channel, discord.DMChannel)
        if not is_dm or message.author.bot or message.type not in WRITTEN or self.app.leaving:
            return
        manners, running = await self._learn(message.author.id)
        speaking.set(Voice(manners.language or DEFAULT, Tone(manners.tone)))
        weight = support.weigh(message.content) if manners.notice_heavy_words else None
        heaviness, party_id, now = HEAVINESS[weight], running.id if running else 0, self.app.clock.now()
        given = self._given.get(message.author.id)
        if given is None or not given.answers(heaviness, party_id, now=now):
            self._note(message.author.id, Given(now, heaviness, party_id))
            await self._answer(message, manners, _drawn(self.app, weight, running))

    @commands.Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Note that the question was answered: heavy words after that are asked about anew."""
        given = self._given.get(interaction.user.id)
        pressed = str((interaction.data or {}).get("custom_id", ""))
        if given is not None and pressed.startswith("support:"):
            self._given[interaction.user.id] = replace(given, heaviness=0)

    async def _learn(self, user_id: int) -> tuple[Manners, Party | None]:
        """Learn how to speak to somebody and whether their party runs; a stranger, where the database is shut."""
        try:
            return await self.app.db.run(_known, user_id, now=self.app.clock.now())
        except (StorageBusy, StorageFull):
            return STRANGER, None

    async def _answer(self, message: discord.Message, manners: Manners, card: Card) -> None:
        try:
            await self.app.get_partial_messageable(message.channel.id).send(view=card.view())
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            self._given.pop(message.author.id, None)
            closed = isinstance(error, discord.HTTPException) and error.code in CLOSED
            log.info("a DM could not be answered: %s", "closed" if closed else type(error).__name__)
            return
        with contextlib.suppress(StorageBusy, StorageFull):  # it is answered, and the next one will tell us too
            await self.app.remember_dm(message.author.id, manners, message.channel.id)
            await self.app.db.run(profile.reached, message.author.id, self.app.clock.now())

    def _note(self, user_id: int, given: Given) -> None:
        """Note what card somebody gets, and let go of those noted long ago."""
        self._given.pop(user_id, None)
        self._given[user_id] = given
        while abs(given.at - next(iter(self._given.values())).at) >= ANSWERED_FOR:
            del self._given[next(iter(self._given))]


def _known(session: Session, user_id: int, *, now: datetime) -> tuple[Manners, Party | None]:
    return learn(session, user_id), party.running(session, user_id, now=now)


def _drawn(app: Comeback, weight: Weight | None, running: Party | None) -> Card:
    if weight is not None:
        return question_card(app, plainly=weight is support.Weight.EXPLICIT)
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
