"""What two buddies do: a time, questions, sheets, how it was, and leaving. What it looks like is in `_buddy_*cards`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.errors import UserError
from bot.features import buddy_pair, buddy_report, buddy_sheet
from bot.features.buddy import AFTER, SESSION
from bot.features.buddy_pair import Stage
from bot.spoken_clock import parse_meeting
from bot.texts import t
from cogs import _buddy_asking as asking
from cogs import _buddy_leaving_cards as leaving_cards
from cogs import _buddy_pair_cards as cards
from cogs import _buddy_sheet_cards as sheet_cards
from cogs._server import in_language, missing
from cogs._ui import Card, Form, Turn, Values, delivers, form_of, paged, pressed, submitted
from cogs._ui.words import short_name
from cogs._zone import zone_or_ask

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.app import Comeback
    from bot.features.buddy import BuddySheet
    from bot.reminders.claim import Due
    from cogs._buddy_asking import Between
    from cogs._buddy_place import Places
    from cogs._ui import Page


class BuddyPracticeCog(commands.Cog, name="buddy practice"):
    """Practising with a buddy."""

    def __init__(self, app: Comeback, places: Places) -> None:
        self.app = app
        self.places = places

    # The pair

    @pressed("buddy:open")
    async def open(self, turn: Turn, pair_id: int) -> None:
        """Show a pair to one of its sides, and let them into the thread where that is still to be done."""
        found = await turn.run(asking.between, turn.user_id, pair_id, now=turn.now)
        if found.view.stage in {Stage.MATCHED, Stage.ENDED}:
            await self.places.settle(pair_id)
            await self.places.join(pair_id, turn.user_id)
            await self.places.close(pair_id)
            found = await turn.run(asking.between, turn.user_id, pair_id, now=turn.now)
            await show(turn, self._one(found))
        else:
            raise UserError("buddy-proposal-over")

    def _one(self, found: Between) -> Card:
        return cards.one(found, server_name(self.app, found.view.pair.guild_id))

    async def _changed(self, turn: Turn, found: Between, first: Sequence[str] = ()) -> None:
        """Show a pair after a change of its times, also in its thread; some lines may stand first.

        Whoever changes something knows of the pair: they are let into the thread, should a crash have come before that.
        """
        await show(turn, self._one(found).with_lines(*first))
        await self.places.join(found.view.pair.id, turn.user_id)
        await self.places.show(found.view.pair.id)

    # A time

    @form_of("buddy:time")
    async def time_form(self, turn: Turn, pair_id: int) -> Form:
        """Draw the form that asks for a time."""
        await turn.run(_active, turn.user_id, pair_id, now=turn.now)
        return cards.time_form(pair_id)

    @submitted("buddy:time")
    async def time_sent(self, turn: Turn, values: Values, pair_id: int) -> None:
        """Suggest a time, once the zone it is meant in is known."""
        form = cards.time_form(pair_id)
        zone = await zone_or_ask(turn, f"again:{form.action}", kept=form.kept(values))
        if zone is not None:
            meant = parse_meeting(values.text("when"), now=turn.now, zone=zone, language=turn.locale)
            found = await turn.run(asking.suggest, turn.user_id, pair_id, meant.moment, now=turn.now)
            await self._changed(turn, found, cards.about_time(meant, zone, turn.now))

    @pressed("buddy:agree")
    async def agree(self, turn: Turn, session_id: int) -> None:
        """Agree to the time the other suggested."""
        await self._changed(turn, await turn.run(asking.agree, turn.user_id, session_id, now=turn.now))

    @pressed("buddy:off")
    async def call_off(self, turn: Turn, session_id: int) -> None:
        """Call a time off, or take a suggestion back, or leave the other's."""
        await self._changed(turn, await turn.run(asking.call_off, turn.user_id, session_id, now=turn.now))

    @delivers(SESSION)
    async def due(self, due: Due) -> Card | None:
        """Remind of a practice, unless somebody has left the server meanwhile."""
        found = await self.app.db.run(asking.to_remind, due.user_id, due.subject_id, now=self.app.clock.now())
        if found is None:
            return None
        row, pair = found
        guild_id, gone = pair.view.pair.guild_id, False
        for user_id in filter(None, (due.user_id, pair.view.partner_id)):
            if await self.places.member(guild_id, user_id) is None:
                await self.places.has_left(guild_id, user_id)
                gone = True
        return None if gone else cards.due(row, pair, server_name(self.app, guild_id))

    @delivers(AFTER)
    async def after(self, due: Due) -> Card | None:
        """Ask how it was, once."""
        found = await self.app.db.run(asking.to_ask, due.user_id, due.subject_id, now=self.app.clock.now())
        return None if found is None else cards.ask_how(*found)

    @pressed("buddy:after")
    async def say_how(self, turn: Turn, session_id: int, answer: str) -> None:
        """Keep how it was."""
        found = await turn.run(asking.say_how, turn.user_id, session_id, answer, now=turn.now)
        await turn.change(cards.noted(found, answer))
        await self.places.close(found.view.pair.id)

    # Questions and sheets

    @pressed("buddy:questions")
    async def questions(self, turn: Turn, pair_id: int) -> None:
        """Show somebody three questions of their own, to nobody else."""
        found = await turn.run(asking.questions, turn.user_id, pair_id, now=turn.now)
        await turn.say(cards.questions(found, pair_id))

    @form_of("buddy:scores")
    async def scores_form(self, turn: Turn, pair_id: int) -> Form:
        """Draw the form with the four behaviours."""
        row = await turn.run(buddy_sheet.begun, turn.user_id, pair_id, now=turn.now)
        return sheet_cards.scores_form(pair_id, row)

    @submitted("buddy:scores")
    async def scores_sent(self, turn: Turn, values: Values, pair_id: int) -> None:
        """Keep what was seen."""
        scores = [values.picked(name) or "" for name in buddy_sheet.BEHAVIOURS]
        row = await turn.run(buddy_sheet.mark, turn.user_id, pair_id, scores, now=turn.now)
        await show(turn, sheet_cards.own(row))

    @pressed("buddy:sheet")
    async def sheet(self, turn: Turn, sheet_id: int) -> None:
        """Show a sheet to its writer."""
        await show(turn, sheet_cards.own(await turn.run(buddy_sheet.find, turn.user_id, sheet_id)))

    @form_of("buddy:words")
    async def words_form(self, turn: Turn, sheet_id: int, seen: str) -> Form:
        """Draw the form for two good things and one to change."""
        return sheet_cards.words_form(await turn.run(buddy_sheet.find, turn.user_id, sheet_id), seen)

    @submitted("buddy:words")
    async def words_sent(self, turn: Turn, values: Values, sheet_id: int, seen: str) -> None:
        """Keep two good things and one to change."""
        good, change = values.text("good"), values.text("change")
        row = await turn.run(buddy_sheet.write, turn.user_id, sheet_id, good, change, seen=seen, now=turn.now)
        await show(turn, sheet_cards.own(row))

    @pressed("buddy:give")
    async def give(self, turn: Turn, sheet_id: int) -> None:
        """Give a sheet to the other one."""
        row, returned = await turn.run(asking.give, turn.user_id, sheet_id, now=turn.now)
        await show(turn, sheet_cards.given(row, returned=returned))

    @pressed("buddy:given")
    async def received(self, turn: Turn, pair_id: int, number: int) -> None:
        """Show the sheets somebody was given, one after the other."""
        rows = await turn.run(buddy_sheet.read, turn.user_id, pair_id, now=turn.now)
        page: Page[BuddySheet] = paged(rows, number, 1)
        await show(turn, sheet_cards.received(page, pair_id))

    # Leaving

    @pressed("buddy:more")
    async def more(self, turn: Turn, pair_id: int) -> None:
        """Offer to end it, to block, to report."""
        await show(turn, leaving_cards.more(await turn.run(asking.between, turn.user_id, pair_id, now=turn.now)))

    @pressed("buddy:left")
    async def leave(self, turn: Turn, pair_id: int) -> None:
        """End a pair for good."""
        await turn.run(buddy_pair.end, turn.user_id, pair_id, now=turn.now)
        await show(turn, cards.ended(await turn.run(asking.between, turn.user_id, pair_id, now=turn.now)))
        await self.places.close(pair_id)

    @pressed("buddy:blocked")
    async def block(self, turn: Turn, pair_id: int) -> None:
        """Never meet the other one again, known by name or not."""
        await turn.run(asking.block, turn.user_id, pair_id, now=turn.now)
        await show(turn, leaving_cards.blocked(pair_id))
        await self.places.close(pair_id)

    @pressed("buddy:unblock")
    async def unblock(self, turn: Turn, pair_id: int) -> None:
        """Take a block back."""
        await turn.run(buddy_pair.unblock, turn.user_id, pair_id, now=turn.now)
        await show(turn, leaving_cards.unblocked())

    @pressed("buddy:report")
    async def before_report(self, turn: Turn, pair_id: int) -> None:
        """Say who reads a report before it is written."""
        found = await turn.run(asking.between, turn.user_id, pair_id, now=turn.now)
        channel_id = await self._reading(turn, pair_id)
        where = server_name(self.app, found.view.pair.guild_id)
        await show(
            turn, leaving_cards.before_report(pair_id, found.view.partner_id, where, read=channel_id is not None)
        )

    async def _reading(self, turn: Turn, pair_id: int) -> int | None:
        """Return the channel in which moderators would read a report; None where nobody would."""
        guild_id, channel_id = await turn.run(asking.reader, turn.user_id, pair_id)
        return channel_id if channel_id and missing(self.app, guild_id, channel_id) == [] else None

    @form_of("buddy:report")
    async def report_form(self, turn: Turn, pair_id: int) -> Form:
        """Draw the form for a report."""
        await turn.run(asking.reader, turn.user_id, pair_id)
        return leaving_cards.report_form(pair_id)

    @submitted("buddy:report")
    async def report_sent(self, turn: Turn, values: Values, pair_id: int) -> None:
        """Post a report where moderators read; what cannot be posted is given back and not kept."""
        channel_id = await self._reading(turn, pair_id)
        if channel_id is None:
            raise UserError("buddy-report-unread")
        row, language = await turn.run(asking.report, turn.user_id, pair_id, values.text("words"), now=turn.now)
        if row.posted_at is None:
            with in_language(language):
                card = leaving_cards.to_moderators(row)
            try:
                await self.app.get_partial_messageable(channel_id).send(view=card.view(), nonce=f"r{row.id:x}")
            except discord.HTTPException as error:
                await turn.run(buddy_report.drop, turn.user_id, row.id)
                raise UserError("buddy-report-unread") from error
            await turn.run(buddy_report.posted, turn.user_id, row.id, now=turn.now)
        await show(turn, leaving_cards.reported(pair_id))


def _active(session: Session, user_id: int, pair_id: int, *, now: datetime) -> None:
    if buddy_pair.view(session, user_id, pair_id, now=now).stage is not Stage.MATCHED:
        raise UserError("buddy-pair-over")


async def show(turn: Turn, card: Card) -> None:
    """Make the pressed card into this one, unless others see it too: then answer the one who pressed alone."""
    message = turn.interaction.message
    seen_by_others = turn.guild_id is not None and message is not None and not message.flags.ephemeral
    await (turn.say(card) if seen_by_others else turn.change(card))


def server_name(app: Comeback, guild_id: int) -> str:
    """Name a server; words where the bot does not see it any more."""
    guild = app.get_guild(guild_id)
    return short_name(guild.name if guild else None) or t("buddy-some-server")
