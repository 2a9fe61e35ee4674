"""/interview: commands, buttons and forms for interviews. What they look like is in `_interview_*_cards`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.features import (
    circle,
    interview,
    interview_after,
    interview_choice,
    interview_reminders,
    interview_settled,
    profile,
)
from bot.features.interview_settled import PARTS
from bot.features.rejection import INTERVIEWS
from bot.texts import t
from cogs import _interview_after_cards as after_cards
from cogs import _interview_asking as asking
from cogs import _interview_cards as cards
from cogs import _interview_pack as packing
from cogs import _interview_pack_cards as pack_cards
from cogs._circle_offer import and_told, taken_back
from cogs._heavy import is_light
from cogs._interview_cards import Given
from cogs._interview_options import ahead_first, past_first
from cogs._ui import Card, Form, Turn, Values, delivers, form_of, paged, pressed, submitted, turn_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from bot.app import Comeback
    from bot.features.interview import Interview, Stands
    from bot.reminders.claim import Due

Interaction = discord.Interaction[Any]
INTERVIEW = circle.Comeback.INTERVIEW
KINDS = [app_commands.Choice(name=t(f"rejected-stage-{kind}"), value=str(kind)) for kind in INTERVIEWS]


class InterviewCog(commands.Cog, name="interview"):
    """Interviews."""

    group = app_commands.Group(name="interview", description=t("interview-command"))

    def __init__(self, app: Comeback) -> None:
        self.app = app

    # Writing one down

    @group.command(name="add", description=t("interview-command-add"))
    @app_commands.describe(
        company=t("interview-command-company"),
        role=t("interview-command-role"),
        when=t("interview-command-when"),
        kind=t("interview-command-kind"),
        place=t("interview-command-place"),
    )
    @app_commands.choices(kind=KINDS)
    async def add(
        self,
        interaction: Interaction,
        company: app_commands.Range[str, 1, interview.MOST_NAME] | None = None,
        role: app_commands.Range[str, 1, interview.MOST_NAME] | None = None,
        when: app_commands.Range[str, 1, cards.MOST_WHEN] | None = None,
        kind: app_commands.Choice[str] | None = None,
        place: app_commands.Range[str, 1, interview.MOST_PLACE] | None = None,
    ) -> None:
        """Write an interview down; open the form for what is missing, filled with what was typed."""
        given = Given(company or "", role or "", when or "", kind.value if kind else "", place or "")
        await asking.typed(turn_of(interaction), given)

    @form_of(asking.ADD)
    async def add_form(self, _turn: Turn) -> Form:
        """Draw the empty form."""
        return cards.form(asking.ADD, Given())

    @form_of(asking.PAST)
    async def past_form(self, _turn: Turn) -> Form:
        """Draw the form for one that was already."""
        return cards.form(asking.PAST, Given())

    @submitted(asking.ADD)
    async def add_sent(self, turn: Turn, values: Values) -> None:
        """Write down what the form says."""
        given = asking.given_in(values)
        await asking.add(turn, cards.form(asking.ADD, given), given)

    @submitted(asking.PAST)
    async def past_sent(self, turn: Turn, values: Values) -> None:
        """Write down one that was already, and ask how it went."""
        given = asking.given_in(values)
        await asking.add(turn, cards.form(asking.PAST, given), given)

    @form_of("interview:round")
    async def round_form(self, turn: Turn, interview_id: int) -> Form:
        """Draw the form for the next round, with its company and role."""
        return cards.round_form(await turn.run(interview.find, turn.user_id, interview_id))

    @submitted("interview:round")
    async def round_sent(self, turn: Turn, values: Values, interview_id: int) -> None:
        """Write the next round down; that there is one is the outcome of the one before."""
        given = asking.given_in(values)
        form = cards.form(f"interview:round:{interview_id}", given)
        await asking.add(turn, form, given, after_id=interview_id)

    @form_of("interview:change")
    async def change_form(self, turn: Turn, interview_id: int, seen: str, _filled_at: int) -> Form:
        """Draw the form with the interview in it."""
        return cards.change_form(await self._stands(turn, interview_id), seen)

    @submitted("interview:change")
    async def change_sent(self, turn: Turn, values: Values, interview_id: int, seen: str, filled_at: int) -> None:
        """Keep what was changed; another time moves its reminders."""
        await asking.change(turn, asking.given_in(values), interview_id, seen, filled_at)

    @pressed("interview:cancel")
    async def cancel(self, turn: Turn, interview_id: int) -> None:
        """Call it off, offering to undo it."""
        off = interview.cancel
        gone, told = await turn.run(and_told, INTERVIEW, off, turn.user_id, interview_id, now=turn.now)
        await turn.change(taken_back(cards.cancelled(gone), INTERVIEW, told=told))

    @pressed("interview:uncancel")
    async def uncancel(self, turn: Turn, interview_id: int) -> None:
        """Undo that it was called off."""
        back = await turn.run(interview.uncancel, turn.user_id, interview_id, now=turn.now)
        await turn.change(after_cards.as_it_stands(back))

    async def _stands(self, turn: Turn, interview_id: int) -> Stands:
        return await turn.run(interview.shown, turn.user_id, interview_id, now=turn.now)

    # Reading

    @group.command(name="list", description=t("interview-command-list"))
    async def read(self, interaction: Interaction) -> None:
        """Show all interviews."""
        turn = turn_of(interaction)
        await turn.say(await self._page(turn, 0))

    @pressed("interview:list")
    async def listed(self, turn: Turn) -> None:
        """Show all interviews on a card of their own."""
        await turn.say(await self._page(turn, 0))

    @pressed("interview:page")
    async def page(self, turn: Turn, number: int) -> None:
        """Turn to a page of the list."""
        await turn.change(await self._page(turn, number))

    async def _page(self, turn: Turn, number: int) -> Card:
        rows, zone = await turn.run(_all, turn.user_id, now=turn.now)
        return cards.listing(paged(rows, number, cards.PAGE), zone, turn.now)

    @pressed("interview:choose")
    async def choose(self, turn: Turn) -> None:
        """Show the one chosen from the list."""
        await turn.say(after_cards.as_it_stands(await self._stands(turn, turn.chosen_id)))

    @pressed("interview:show")
    async def show(self, turn: Turn, interview_id: int) -> None:
        """Show an interview as it stands."""
        await turn.change(after_cards.as_it_stands(await self._stands(turn, interview_id)))

    # Preparing

    @group.command(name="prep", description=t("interview-command-prep"))
    @app_commands.describe(which=t("interview-command-which-next"))
    @app_commands.rename(which="interview")
    @app_commands.autocomplete(which=ahead_first)
    async def prep(self, interaction: Interaction, which: app_commands.Range[str, 1, 100] | None = None) -> None:
        """Show the pack of an interview: of the next one for nothing said."""
        turn = turn_of(interaction)
        row = await turn.run(interview_choice.meant, turn.user_id, which, now=turn.now, ahead_first=True)
        await turn.say(await self._pack(turn, row.id) if row else cards.nothing_ahead())

    @pressed("interview:pack")
    async def pack(self, turn: Turn, interview_id: int) -> None:
        """Show the pack of an interview."""
        await turn.say(await self._pack(turn, interview_id))

    @pressed("interview:next")
    async def next(self, turn: Turn) -> None:
        """Show the pack of the next interview."""
        pack = await turn.run(packing.of_next, turn.user_id, now=turn.now)
        await turn.say(pack_cards.card(pack) if pack else cards.nothing_ahead())

    async def _pack(self, turn: Turn, interview_id: int) -> Card:
        return pack_cards.card(await turn.run(packing.gather, turn.user_id, interview_id, now=turn.now))

    @form_of("interview:small")
    async def small_form(self, turn: Turn, interview_id: int, seen: str) -> Form:
        """Draw the form for the small things, filled with last time's words."""
        row, last_time = await turn.run(packing.settled_form_of, turn.user_id, interview_id)
        return pack_cards.small_form(row, last_time, seen)

    @submitted("interview:small")
    async def small_sent(self, turn: Turn, values: Values, interview_id: int, seen: str) -> None:
        """Keep what is settled, and show the pack with it."""
        said = {part: values.text(part) for part in PARTS}
        await turn.run(interview_settled.settle, turn.user_id, interview_id, said, seen, now=turn.now)
        await turn.change(await self._pack(turn, interview_id))

    # Afterwards

    @pressed("interview:went")
    async def went(self, turn: Turn, interview_id: int, how: str) -> None:
        """Keep how it went, or take that back."""
        told = await turn.run(interview_after.went, turn.user_id, interview_id, how, now=turn.now)
        await turn.change(after_cards.went(told))

    @form_of("interview:note")
    async def note_form(self, turn: Turn, interview_id: int, seen: str) -> Form:
        """Draw the form for a note, with what is there."""
        return after_cards.note_form(await turn.run(interview.find, turn.user_id, interview_id), seen)

    @submitted("interview:note")
    async def note_sent(self, turn: Turn, values: Values, interview_id: int, seen: str) -> None:
        """Keep the note."""
        text = values.text("note")
        kept = await turn.run(interview_after.note, turn.user_id, interview_id, text, seen, now=turn.now)
        await turn.change(after_cards.as_it_stands(kept))

    @pressed("interview:thanks")
    async def thanks(self, turn: Turn, interview_id: int) -> None:
        """Draft a thank-you note."""
        await turn.say(after_cards.thanks(await self._stands(turn, interview_id)))

    @pressed("interview:thanked")
    async def thanked(self, turn: Turn, interview_id: int, sent: int) -> None:
        """Note that it is out (1), or take that back (0)."""
        noted = await turn.run(interview_after.thanked, turn.user_id, interview_id, sent=bool(sent), now=turn.now)
        await turn.change(after_cards.thanks(noted))

    @group.command(name="outcome", description=t("interview-command-outcome"))
    @app_commands.describe(which=t("interview-command-which-last"))
    @app_commands.rename(which="interview")
    @app_commands.autocomplete(which=past_first)
    async def outcome(self, interaction: Interaction, which: app_commands.Range[str, 1, 100] | None = None) -> None:
        """Ask what came of an interview: of the last one for nothing said."""
        turn = turn_of(interaction)
        row = await turn.run(interview_choice.meant, turn.user_id, which, now=turn.now, ahead_first=False)
        await turn.say(after_cards.outcome(await self._stands(turn, row.id)) if row else cards.nothing_past())

    @pressed("interview:ask")
    async def ask_outcome(self, turn: Turn, interview_id: int) -> None:
        """Ask what came of an interview."""
        await turn.change(after_cards.outcome(await self._stands(turn, interview_id)))

    @pressed("interview:outcome")
    async def outcome_told(self, turn: Turn, interview_id: int, what: str) -> None:
        """Keep what came of it, or take that back."""
        told = await turn.run(interview_after.outcome, turn.user_id, interview_id, what, now=turn.now)
        waits = told.interview.outcome == interview.Outcome.WAITING
        await turn.change(after_cards.waiting(told) if waits else after_cards.as_it_stands(told))

    # Reminders

    @delivers(interview_reminders.PREP)
    async def prep_due(self, due: Due) -> Card | None:
        """Bring the pack on the evening before, unless there is nothing to prepare any more."""
        stands = await self._ahead(due)
        return pack_cards.evening_before(stands, packing.settled(stands.interview)) if stands else None

    @delivers(interview_reminders.SOON)
    async def soon_due(self, due: Due) -> Card | None:
        """Bring the pack two hours before, unless there is nothing to prepare any more."""
        stands = await self._ahead(due)
        return pack_cards.soon(stands, packing.settled(stands.interview)) if stands else None

    async def _ahead(self, due: Due) -> Stands | None:
        return await self.app.db.run(interview.due, due.user_id, due.subject_id, now=self.app.clock.now())

    @delivers(interview_reminders.AFTER)
    async def after_due(self, due: Due) -> Card | None:
        """Ask how it went, unless that was said meanwhile."""
        stands = await self.app.db.run(interview_after.due, due.user_id, due.subject_id, now=self.app.clock.now())
        return after_cards.asked(stands, plainly=not is_light(stands.interview.note)) if stands else None


def _all(session: Session, user_id: int, *, now: datetime) -> tuple[Sequence[Interview], ZoneInfo]:
    """List a person's interviews, those to come first, with their zone."""
    rows = interview_choice.in_order(session, user_id, now=now, ahead_first=True)
    return rows, profile.zone_or_utc(session, user_id)


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(InterviewCog(app))
