"""/reminders: what is coming, moved, snoozed or cancelled; and what became of what came."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.errors import UserError
from bot.features import reminder
from bot.spoken_time import parse_moment
from bot.texts import t
from cogs import _idle
from cogs import _reminder_cards as cards
from cogs._ui import Form, Turn, Values, form_of, pressed, submitted, turn_of
from cogs._zone import zone_or_ask

if TYPE_CHECKING:
    from bot.app import Comeback

LAST_SECOND = int(datetime(9999, 1, 1, tzinfo=UTC).timestamp())


class RemindersCog(commands.Cog, name="reminders"):
    """A person's own reminders."""

    def __init__(self, app: Comeback) -> None:
        self.app = app

    group = app_commands.Group(name="reminders", description=t("reminder-command"))

    @group.command(name="list", description=t("reminder-command-list"))
    async def list_coming(self, interaction: discord.Interaction[Any]) -> None:
        """Show what is coming."""
        turn = turn_of(interaction)
        coming = await turn.run(reminder.coming, turn.user_id)
        await turn.say(cards.list_card(turn, coming, 0))

    @group.command(name="why", description=t("reminder-command-why"))
    async def why(self, interaction: discord.Interaction[Any]) -> None:
        """Show what became of the last reminders."""
        turn = turn_of(interaction)
        log = await turn.run(reminder.log, turn.user_id)
        await turn.say(cards.why_card(list(log), 0))

    @pressed("reminder:page")
    async def page(self, turn: Turn, number: int) -> None:
        """Turn a page of what is coming."""
        coming = await turn.run(reminder.coming, turn.user_id)
        await turn.change(cards.list_card(turn, coming, number))

    @pressed("reminder:why")
    async def why_page(self, turn: Turn, number: int) -> None:
        """Turn a page of what became of them."""
        log = await turn.run(reminder.log, turn.user_id)
        await turn.change(cards.why_card(list(log), number))

    @pressed("reminder:open")
    async def open_one(self, turn: Turn) -> None:
        """Show the chosen one. Raises `UserError` when it is gone."""
        row = await turn.run(reminder.one, turn.user_id, _number(turn.chosen))
        await turn.change(cards.one_card(turn, row))

    @form_of("reminder:move")
    async def move_form(self, turn: Turn, reminder_id: int) -> Form:
        """Draw the form that asks when instead. Raises `UserError` when it is gone."""
        await turn.run(reminder.one, turn.user_id, reminder_id)
        return cards.move_form(reminder_id)

    @submitted("reminder:move")
    async def move_sent(self, turn: Turn, values: Values, reminder_id: int) -> None:
        """Move one occurrence. Raises `UserError` for what is no moment to come."""
        kept = cards.move_form(reminder_id).kept(values)
        zone = await zone_or_ask(turn, f"again:reminder:move:{reminder_id}", kept=kept)
        if zone is None:
            return
        to = parse_moment(values.text("when"), now=turn.now, zone=zone, language=turn.locale)
        row = await turn.run(_idle.move, turn.user_id, reminder_id, to=to)
        await turn.change(cards.one_card(turn, row, note=t("reminder-moved")))

    @pressed("reminder:put-off")
    async def put_off(self, turn: Turn, reminder_id: int, seen_at: int) -> None:
        """Put a coming one off; `seen_at` is its time on the pressed card, in seconds."""
        row = await turn.run(
            _idle.put_off,
            turn.user_id,
            reminder_id,
            next(iter(turn.chosen), ""),
            seen_at=datetime.fromtimestamp(min(seen_at, LAST_SECOND), UTC),
            now=turn.now,
        )
        await turn.change(cards.one_card(turn, row, note=t("reminder-moved")))

    @pressed("reminder:cancel")
    async def cancel(self, turn: Turn, reminder_id: int) -> None:
        """Take one back, with all its repeats."""
        gone = await turn.run(reminder.cancel, turn.user_id, reminder_id, now=turn.now)
        await turn.change(cards.cancelled_card(gone))

    @pressed("reminder:undo")
    async def undo(self, turn: Turn, line_id: int, repeat: str, on_the_wall: int) -> None:
        """Bring a cancelled one back."""
        row = await turn.run(
            _idle.bring_back, turn.user_id, line_id, repeat, on_the_wall=bool(on_the_wall), now=turn.now
        )
        await turn.change(cards.one_card(turn, row, note=t("reminder-back")))

    @pressed("reminder:snooze")
    async def snooze(self, turn: Turn, kind: str, subject_id: int) -> None:
        """Let a reminder that came come again. Raises `UserError` unless it came to this very person."""
        how = next(iter(turn.chosen), "")
        at = await turn.run(_idle.snooze, turn.user_id, kind, subject_id, how, now=turn.now)
        await turn.change(cards.snoozed_card(at))


def _number(chosen: list[str]) -> int:
    """Read the chosen id. Raises `UserError` for what is none."""
    said = next(iter(chosen), "")
    if not said.isascii() or not said.isdecimal() or len(said) > 18:
        raise UserError("reminder-gone")
    return int(said)


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(RemindersCog(app))
