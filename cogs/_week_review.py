"""The deeds of /week review: the look back, its if-then line, the month. Its command is in `cogs.week`."""

from __future__ import annotations

from discord.ext import commands

from bot.features import week_look
from bot.features.plan import Said
from bot.texts import t
from cogs import _week_asking as asking
from cogs import _week_review_cards as cards
from cogs._ui import Form, Turn, Values, form_of, pressed, submitted


class WeekReviewCog(commands.Cog, name="week review"):
    """Looking back."""

    @pressed("week:review")
    async def review(self, turn: Turn) -> None:
        """Look back at the week one looks back at today, beside the card that was pressed."""
        await turn.say(cards.review(await turn.run(week_look.to_look_back, turn.user_id, now=turn.now)))

    @pressed("week:look")
    async def look(self, turn: Turn, code: int) -> None:
        """Look back at a week."""
        await turn.change(cards.review(await turn.run(week_look.look_at, turn.user_id, code, now=turn.now)))

    @form_of("week:review")
    async def form(self, turn: Turn, code: int, seen: str) -> Form:
        """Draw the form for a look back."""
        return cards.form(*await turn.run(asking.review_of, turn.user_id, code, now=turn.now), seen)

    @submitted("week:review")
    async def sent(self, turn: Turn, values: Values, code: int, seen: str) -> None:
        """Keep the look back."""
        look = await turn.run(asking.review, turn.user_id, code, values, seen=seen, now=turn.now)
        await turn.change(cards.review(look, t("week-reviewed")))

    @pressed("week:looked")
    async def looked(self, turn: Turn, code: int) -> None:
        """Leave it at the look."""
        look = await turn.run(asking.looked, turn.user_id, code, now=turn.now)
        await turn.change(cards.review(look, t("week-looked")))

    @pressed("week:keep")
    async def keep(self, turn: Turn, week_id: int) -> None:
        """Make the line for next week an if-then plan, once; a form asks where it does not say when or what."""
        look = await turn.run(asking.keep, turn.user_id, week_id, now=turn.now)
        if look is None:
            await turn.ask(await self.keep_form(turn, week_id))
        else:
            await turn.change(cards.review(look, t("week-if-then-kept")))

    @form_of("week:keep")
    async def keep_form(self, turn: Turn, week_id: int) -> Form:
        """Draw the form that makes a plan of it."""
        return cards.keep_form(week_id, await turn.run(asking.said_of, turn.user_id, week_id))

    @submitted("week:keep")
    async def keep_sent(self, turn: Turn, values: Values, week_id: int) -> None:
        """Keep what the form says as an if-then plan."""
        said = Said(values.text("moment"), "", values.text("act"))
        look = await turn.run(asking.keep_said, turn.user_id, week_id, said, now=turn.now)
        await turn.change(cards.review(look, t("week-if-then-kept")))

    @pressed("week:month")
    async def month(self, turn: Turn, code: int) -> None:
        """Show what was done in the month of a day."""
        await turn.change(cards.month(await turn.run(week_look.month, turn.user_id, code, now=turn.now)))
