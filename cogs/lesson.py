"""/lesson: what they said, and the one thing to try because of it. What it looks like is in `cogs._lesson_*`."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import local_date, to_utc
from bot.errors import UserError
from bot.features import lesson, lesson_heard, profile
from bot.features.lesson import Source, Written
from bot.spoken_time import parse_moment
from bot.texts import day, t
from cogs import _lesson_asking as asking
from cogs import _lesson_cards as cards
from cogs import _lesson_forms as forms
from cogs._rejections import own_rejections
from cogs._ui import Card, Form, Turn, Values, form_of, paged, pressed, submitted, turn_of
from cogs._ui.card import MOST_OPTIONS

if TYPE_CHECKING:
    from datetime import date

    from bot.app import Comeback

Interaction = discord.Interaction[Any]


class LessonCog(commands.Cog, name="lesson"):
    """Lessons."""

    group = app_commands.Group(name="lesson", description=t("lesson-command"))

    def __init__(self, app: Comeback) -> None:
        self.app = app

    # A new one

    @group.command(name="add", description=t("lesson-command-add"))
    @app_commands.describe(rejection=t("lesson-command-add-rejection"))
    @app_commands.autocomplete(rejection=own_rejections)
    async def add(self, interaction: Interaction, rejection: str | None = None) -> None:
        """Open the form for a lesson, about one rejection or none."""
        turn = turn_of(interaction)
        await turn.ask(forms.new(await turn.run(asking.begin, turn.user_id, rejection)))

    @form_of("lesson:add")
    async def add_form(self, turn: Turn, rejection_id: int) -> Form:
        """Draw the form for a lesson about a rejection, 0 for none."""
        return await _new(turn, Source.OWN, rejection_id)

    @submitted("lesson:add")
    async def add_sent(self, turn: Turn, values: Values, rejection_id: int) -> None:
        """Keep it."""
        await _keep(turn, values, Source.OWN, rejection_id)

    @form_of("lesson:heard")
    async def heard_form(self, turn: Turn, rejection_id: int) -> Form:
        """Draw the form filled with the answer to a request for feedback."""
        return await _new(turn, Source.FEEDBACK, rejection_id)

    @submitted("lesson:heard")
    async def heard_sent(self, turn: Turn, values: Values, rejection_id: int) -> None:
        """Keep it."""
        await _keep(turn, values, Source.FEEDBACK, rejection_id)

    @form_of("lesson:retro")
    async def retro_form(self, turn: Turn, retro_id: int) -> Form:
        """Draw the form filled from a debrief."""
        return await _new(turn, Source.RETRO, retro_id)

    @submitted("lesson:retro")
    async def retro_sent(self, turn: Turn, values: Values, retro_id: int) -> None:
        """Keep it."""
        await _keep(turn, values, Source.RETRO, retro_id)

    @form_of("lesson:call")
    async def call_form(self, turn: Turn, call_id: int) -> Form:
        """Draw the form filled with the notes of a call."""
        return await _new(turn, Source.CALL, call_id)

    @submitted("lesson:call")
    async def call_sent(self, turn: Turn, values: Values, call_id: int) -> None:
        """Keep it."""
        await _keep(turn, values, Source.CALL, call_id)

    @pressed("lesson:same")
    async def same(self, turn: Turn, newer_id: int, older_id: int) -> None:
        """Make the newer one a hearing of the older, since the person says that it is the same."""
        known = await turn.run(lesson_heard.join, turn.user_id, newer_id, older_id, now=turn.now)
        await turn.change(cards.joined(known, newer_id))

    @pressed("lesson:apart")
    async def apart(self, turn: Turn, newer_id: int, older_id: int) -> None:
        """Make them two again."""
        await turn.change(cards.one(await turn.run(lesson_heard.part, turn.user_id, newer_id, older_id)))

    # One of them

    @pressed("lesson:show")
    async def show(self, turn: Turn, lesson_id: int) -> None:
        """Show one lesson."""
        await turn.change(cards.one(await turn.run(lesson_heard.look, turn.user_id, lesson_id)))

    @form_of("lesson:edit")
    async def edit_form(self, turn: Turn, lesson_id: int, seen: str) -> Form:
        """Draw the form for all but what they said."""
        row, used = await turn.run(asking.to_change, turn.user_id, lesson_id)
        return forms.change(row, used, seen)

    @submitted("lesson:edit")
    async def edit_sent(self, turn: Turn, values: Values, lesson_id: int, seen: str) -> None:
        """Change it."""
        row = await turn.run(lesson.standing, turn.user_id, lesson_id)
        written, themes = await _written(turn, values, row.try_by_on), values.text("themes")
        known = await turn.run(asking.change, turn.user_id, lesson_id, written, themes, seen=seen)
        await turn.change(cards.one(known))

    @form_of("lesson:tags")
    async def tags_form(self, turn: Turn, lesson_id: int, seen: str) -> Form:
        """Draw the form for tags."""
        row, used = await turn.run(asking.to_change, turn.user_id, lesson_id)
        return forms.tags(row, used, seen)

    @submitted("lesson:tags")
    async def tags_sent(self, turn: Turn, values: Values, lesson_id: int, seen: str) -> None:
        """Keep the tags; a tag in common may show that it is an older lesson."""
        known = await turn.run(asking.tag, turn.user_id, lesson_id, values.text("themes"), seen=seen)
        await turn.change(cards.same_or_not(known, known.older) if known.older else cards.one(known))

    @form_of("lesson:tried")
    async def tried_form(self, turn: Turn, lesson_id: int, seen: str) -> Form:
        """Draw the form for what came of it."""
        return forms.tried(await turn.run(lesson.standing, turn.user_id, lesson_id), seen)

    @submitted("lesson:tried")
    async def tried_sent(self, turn: Turn, values: Values, lesson_id: int, seen: str) -> None:
        """Note that it was tried."""
        came = values.text("came")
        known = await turn.run(asking.try_it, turn.user_id, lesson_id, came, seen=seen, now=turn.now)
        await turn.change(cards.tried(known))

    @pressed("lesson:reopen")
    async def reopen(self, turn: Turn, lesson_id: int) -> None:
        """Make it open again."""
        await turn.change(cards.one(await turn.run(asking.reopen, turn.user_id, lesson_id)))

    @form_of("lesson:again")
    async def again_form(self, turn: Turn, lesson_id: int) -> Form:
        """Draw the form for hearing it once more."""
        row, rejections = await turn.run(asking.to_hear, turn.user_id, lesson_id, MOST_OPTIONS)
        zone = await turn.run(profile.zone_or_utc, turn.user_id)
        return forms.heard_again(row, rejections, [local_date(each.created_at, zone) for each in rejections])

    @submitted("lesson:again")
    async def again_sent(self, turn: Turn, values: Values, lesson_id: int) -> None:
        """Note that it was heard once more."""
        said, who = values.text("said"), _number(values.picked("who") or "0")
        await turn.change(
            cards.heard(await turn.run(lesson_heard.heard, turn.user_id, lesson_id, said, who, now=turn.now))
        )

    @pressed("lesson:remove")
    async def remove(self, turn: Turn, lesson_id: int) -> None:
        """Remove a lesson, with an undo."""
        row = await turn.run(lesson.remove, turn.user_id, lesson_id, now=turn.now)
        await turn.change(cards.removed(row.id))

    @pressed("lesson:undo")
    async def undo(self, turn: Turn, lesson_id: int) -> None:
        """Undo a removal."""
        await turn.change(cards.one(await turn.run(asking.bring_back, turn.user_id, lesson_id)))

    # The list

    @group.command(name="list", description=t("lesson-command-list"))
    @app_commands.describe(rejection=t("lesson-command-list-rejection"))
    @app_commands.autocomplete(rejection=own_rejections)
    async def read(self, interaction: Interaction, rejection: str | None = None) -> None:
        """Read one's lessons, a page at a time."""
        turn = turn_of(interaction)
        await turn.say(_page(await turn.run(asking.listed_for, turn.user_id, rejection), 0))

    @pressed("lesson:list")
    async def all(self, turn: Turn) -> None:
        """Show the list beside the card that was pressed."""
        await turn.say(_page(await turn.run(asking.listed, turn.user_id, 0), 0))

    @pressed("lesson:page")
    async def page(self, turn: Turn, rejection_id: int, number: int) -> None:
        """Turn to a page of the list."""
        await turn.change(_page(await turn.run(asking.listed, turn.user_id, rejection_id), number))

    @pressed("lesson:choose")
    async def choose(self, turn: Turn) -> None:
        """Show the lesson chosen from the list."""
        chosen = _number(next(iter(turn.chosen), ""))
        await turn.say(cards.one(await turn.run(lesson_heard.look, turn.user_id, chosen)))


async def _new(turn: Turn, source: Source, record_id: int) -> Form:
    return forms.new(await turn.run(asking.fill, turn.user_id, source, record_id))


async def _keep(turn: Turn, values: Values, source: Source, record_id: int) -> None:
    written = await _written(turn, values, None)
    known = await turn.run(asking.keep, turn.user_id, source, record_id, written, now=turn.now)
    await turn.say(cards.kept(known))


async def _written(turn: Turn, values: Values, before: date | None) -> Written:
    """Read what a form says; the day that stood there `before` stays, also when it has gone by."""
    said = values.text("by")
    by = before if before and said == day(before) else await _day(turn, said)
    texts = {name: values.text(name) for name in lesson.CHANGEABLE}
    return Written(said=values.text("said"), try_by_on=by, **texts)


async def _day(turn: Turn, said: str) -> date | None:
    """Read a day to come in the person's words, today included; None when nothing was said. Raises `UserError`."""
    if not said:
        return None
    zone = await turn.run(profile.zone_or_utc, turn.user_id)
    midnight = to_utc(local_date(turn.now, zone), time(0), zone)
    try:
        return local_date(parse_moment(said, now=midnight, zone=zone, language=turn.locale), zone)
    except UserError as error:
        known = {"clock-moment-not-understood": "lesson-by-not-understood", "clock-moment-past": "lesson-by-past"}
        raise UserError(known.get(error.message_id, error.message_id), **error.facts) from None


def _page(found: asking.Listed, number: int) -> Card:
    return cards.listed(paged(found.rows, number, cards.PAGE), found.came_up, found.about)


def _number(value: str) -> int:
    """Read the id of what was chosen. Raises `UserError` for anything that is no number."""
    if not value.isascii() or not value.isdecimal() or len(value) > 18:
        raise UserError("lesson-gone")
    return int(value)


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(LessonCog(app))
