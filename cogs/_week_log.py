"""The deeds of /week log: taps, lines in words, what was done. Its command is in `cogs.week`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from bot.day_code import code_of
from bot.features import week_log, week_look
from cogs import _week_asking as asking
from cogs import _week_cards as plan_cards
from cogs import _week_log_cards as cards
from cogs._ui import Form, Page, Turn, Values, form_of, paged, pressed, submitted

if TYPE_CHECKING:
    from bot.features.week import WeekLog


class WeekLogCog(commands.Cog, name="week log"):
    """What was done in a week."""

    @pressed("week:did")
    async def did(self, turn: Turn, line_id: int, seen: int, day: int) -> None:
        """Count one thing done of a line, on a day; `seen` is the count that stood beside the button."""
        found = await turn.run(asking.did, turn.user_id, line_id, seen, day, now=turn.now)
        await turn.change(cards.noted(found))

    @pressed("week:back")
    async def back(self, turn: Turn, log_id: int) -> None:
        """Take one back."""
        found = await turn.run(asking.take_back, turn.user_id, log_id, now=turn.now)
        await turn.change(cards.taken_back(found))

    @pressed("week:again")
    async def again(self, turn: Turn, log_id: int) -> None:
        """Undo that."""
        found = await turn.run(asking.again, turn.user_id, log_id, now=turn.now)
        await turn.change(cards.noted(found))

    @pressed("week:day")
    async def day(self, turn: Turn, code: int) -> None:
        """Show the taps for the day chosen; a plan whose week has not begun has none."""
        look = await turn.run(week_look.look_at, turn.user_id, code, now=turn.now)
        if look.is_to_come:
            await turn.change(plan_cards.plan(look))
            return
        chosen = next((day for day in look.days if code_of(day) == turn.chosen_id), look.days[0])
        await turn.change(cards.log(look, chosen))

    @form_of("week:log")
    async def log_form(self, turn: Turn, code: int) -> Form:
        """Draw the form for what was done, opened from anywhere."""
        return cards.form(await turn.run(asking.begun, turn.user_id, code, now=turn.now), "week:log")

    @submitted("week:log")
    async def log_sent(self, turn: Turn, values: Values, code: int) -> None:
        """Keep it, beside the card that was pressed."""
        found = await turn.run(asking.note, turn.user_id, code, values, now=turn.now)
        await turn.say(cards.noted(found))

    @form_of("week:note")
    async def note_form(self, turn: Turn, code: int) -> Form:
        """Draw the form for what was done, opened from the week's own card."""
        return cards.form(await turn.run(asking.begun, turn.user_id, code, now=turn.now), "week:note")

    @submitted("week:note")
    async def note_sent(self, turn: Turn, values: Values, code: int) -> None:
        """Keep it."""
        found = await turn.run(asking.note, turn.user_id, code, values, now=turn.now)
        await turn.change(cards.noted(found))

    @pressed("week:done")
    async def done(self, turn: Turn, code: int, number: int) -> None:
        """Show a page of what was done in a week."""
        look, lines = await turn.run(asking.entries, turn.user_id, code, now=turn.now)
        page: Page[WeekLog] = paged(look.log, number, cards.PAGE)
        await turn.change(cards.entries(look, page, lines))

    @pressed("week:entry")
    async def entry(self, turn: Turn) -> None:
        """Show the one chosen from what was done."""
        found = await turn.run(asking.entry, turn.user_id, turn.chosen_id, now=turn.now)
        await turn.change(cards.entry(found))

    @form_of("week:entry")
    async def entry_form(self, turn: Turn, log_id: int, seen: str) -> Form:
        """Draw the form with its words."""
        return cards.entry_form(await turn.run(week_log.find, turn.user_id, log_id), seen)

    @submitted("week:entry")
    async def entry_sent(self, turn: Turn, values: Values, log_id: int, seen: str) -> None:
        """Keep its words."""
        found = await turn.run(asking.edit, turn.user_id, log_id, values.text("note"), seen=seen, now=turn.now)
        await turn.change(cards.entry(found))

    @pressed("week:drop")
    async def drop(self, turn: Turn, log_id: int) -> None:
        """Remove it, offering to undo that."""
        found = await turn.run(asking.take_back, turn.user_id, log_id, now=turn.now)
        await turn.change(cards.dropped(found))

    @pressed("week:keep-entry")
    async def keep(self, turn: Turn, log_id: int) -> None:
        """Bring it back."""
        found = await turn.run(asking.again, turn.user_id, log_id, now=turn.now)
        await turn.change(cards.entry(found))
