"""/party: commands, buttons, forms and the hand-over at the end. What they look like is in `cogs._party_cards`."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.errors import UserError
from bot.features import party, profile, vent
from bot.spoken_time import ZoneNeeded, parse_end
from bot.texts import t
from cogs import _party_asking as asking
from cogs import _party_cards as cards
from cogs._ui import Card, Form, Turn, Values, delivers, form_of, paged, pressed, submitted, turn_of
from cogs._zone import question, zone_or_ask

if TYPE_CHECKING:
    from datetime import datetime

    from bot.app import Comeback
    from bot.reminders.claim import Due
    from cogs._party_asking import Found

Interaction = discord.Interaction[Any]
MOST_MINUTES = 24 * 60


class PartyCog(commands.Cog, name="party"):
    """Pity parties."""

    group = app_commands.Group(name="party", description=t("party-command"))

    def __init__(self, app: Comeback) -> None:
        self.app = app

    # Starting

    @group.command(name="start", description=t("party-command-start"))
    @app_commands.describe(duration=t("party-command-start-duration"))
    async def start(self, interaction: Interaction, duration: app_commands.Range[str, 1, 100] | None = None) -> None:
        """Start a party, or ask how long it is to be."""
        turn = turn_of(interaction)
        if duration is None:
            await turn.say(self._where(await turn.run(asking.look, turn.user_id, now=turn.now)))
        else:
            await self._start_as_said(turn, Values({"duration": duration}))

    @pressed("party:start")
    async def start_for(self, turn: Turn, minutes: int) -> None:
        """Start a party of so many minutes."""
        if minutes > MOST_MINUTES:
            raise UserError("party-too-long")  # the rule is the feature's; a made-up number would overflow before it
        now = turn.now
        await turn.change(await self._started(turn, now + timedelta(minutes=minutes), now))

    @pressed("party:morning")
    async def start_till_morning(self, turn: Turn) -> None:
        """Start a party that ends tomorrow morning."""
        zone = await zone_or_ask(turn, "party:morning")
        if zone is not None:
            now = turn.now
            await turn.change(await self._started(turn, party.morning(now, zone), now))

    @form_of("party:start")
    async def start_form(self, _turn: Turn) -> Form:
        """Draw the form for any length."""
        return cards.start_form()

    @submitted("party:start")
    async def start_sent(self, turn: Turn, values: Values) -> None:
        """Start a party as long as the form says."""
        await self._start_as_said(turn, values)

    async def _start_as_said(self, turn: Turn, values: Values) -> None:
        """Start a party; ask for the zone first when a local time was said, keeping what was typed."""
        now, zone = turn.now, await turn.run(profile.zone_of, turn.user_id)
        try:
            ends_at = parse_end(values.text("duration"), now=now, zone=zone, language=turn.locale)
        except ZoneNeeded:
            await turn.say(question(turn, "again:party:start", kept=cards.start_form().kept(values)))
            return
        await turn.say(await self._started(turn, ends_at, now))

    async def _started(self, turn: Turn, ends_at: datetime, now: datetime) -> Card:
        return self._where(await turn.run(asking.start, turn.user_id, ends_at, now=now))

    def _around(self, found: Found) -> cards.Around:
        posts = [(one, self._channel(one.channel_id)) for one in found.posts]
        return cards.Around(found.hugs, found.kept, posts)

    def _where(self, found: Found) -> Card:
        around = self._around(found)
        if isinstance(found.place, party.Running):
            return cards.running(found.place, around)
        if isinstance(found.place, party.Resting):
            return cards.resting(found.place, found.own_win, self.app.mention("support"), around)
        return cards.menu()

    # While it runs

    @group.command(name="status", description=t("party-command-status"))
    async def status(self, interaction: Interaction) -> None:
        """Tell how much is left, and what was kept."""
        turn = turn_of(interaction)
        found = await turn.run(asking.status, turn.user_id, now=turn.now)
        await turn.say(self._where(found) if found.place else cards.none_running(self._around(found)))

    def _channel(self, channel_id: int) -> str:
        channel = self.app.get_channel(channel_id)
        return getattr(channel, "name", None) or "…"

    @group.command(name="extend", description=t("party-command-extend"))
    async def extend(self, interaction: Interaction) -> None:
        """Ask how much longer, if it was not made longer yet."""
        turn = turn_of(interaction)
        await turn.say(cards.extend_menu(await turn.run(party.extendable, turn.user_id, now=turn.now)))

    @pressed("party:more")
    async def more(self, turn: Turn, party_id: int, minutes: int) -> None:
        """Make a party longer, or open it again."""
        row = await turn.run(party.extend, turn.user_id, party_id, minutes, now=turn.now)
        await turn.change(cards.running(party.Running(row)))

    @group.command(name="end", description=t("party-command-end"))
    async def end(self, interaction: Interaction) -> None:
        """End the running party early."""
        turn = turn_of(interaction)
        await turn.say(cards.over(*await turn.run(asking.end, turn.user_id, None, now=turn.now)))

    @pressed("party:end")
    async def end_now(self, turn: Turn, party_id: int) -> None:
        """End this party early."""
        await turn.change(cards.over(*await turn.run(asking.end, turn.user_id, party_id, now=turn.now)))

    # Getting it out

    @group.command(name="vent", description=t("party-command-vent"))
    async def vent(self, interaction: Interaction) -> None:
        """Open the form to get it out."""
        await turn_of(interaction).ask(cards.vent_form())

    @form_of("party:vent")
    async def vent_form(self, _turn: Turn) -> Form:
        """Draw the form to get it out."""
        return cards.vent_form()

    @submitted("party:vent")
    async def vent_sent(self, turn: Turn, values: Values) -> None:
        """Let go of what was written, or keep it."""
        text, keep = values.text("text"), values.ticked("keep")
        kept = await turn.run(asking.write, turn.user_id, text, keep=keep, now=turn.now)
        await turn.say(cards.vented(kept, self.app.mention("party status")))

    @pressed("party:vents")
    async def vents(self, turn: Turn, number: int) -> None:
        """Show what was kept."""
        await turn.change(cards.vents(paged(await turn.run(vent.listed, turn.user_id), number, 1)))

    @pressed("party:let-go")
    async def let_go(self, turn: Turn, vent_id: int) -> None:
        """Ask before letting go for good."""
        await turn.run(vent.find, turn.user_id, vent_id)
        await turn.change(cards.let_go_question(vent_id))

    @pressed("party:forget")
    async def forget(self, turn: Turn, vent_id: int) -> None:
        """Let go for good."""
        await turn.change(cards.vents(paged(await turn.run(asking.forget, turn.user_id, vent_id), 0, 1)))

    # The end

    @delivers(party.OVER)
    async def over(self, due: Due) -> Card | None:
        """Hand over, unless it was ended by hand or made longer meanwhile."""
        ended, hugs = await self.app.db.run(asking.over, due.user_id, due.subject_id, now=self.app.clock.now())
        return cards.over(ended, hugs) if ended else None

    @pressed("party:later")
    async def later(self, turn: Turn) -> None:
        """Answer "Not now"."""
        await turn.change(cards.later(self.app.mention("comeback")))

    @form_of("party:comforts")
    async def comforts_form(self, turn: Turn) -> Form:
        """Draw the form for what does good."""
        return cards.comforts_form(await turn.run(party.comforts, turn.user_id))

    @submitted("party:comforts")
    async def comforts_sent(self, turn: Turn, values: Values) -> None:
        """Keep what does good."""
        things = [values.text(key) for key in ("first", "second", "third")]
        await turn.say(cards.comforts_kept(await turn.run(party.keep_comforts, turn.user_id, things, now=turn.now)))


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(PartyCog(app))
