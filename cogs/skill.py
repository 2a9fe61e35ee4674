"""/skill: one skill at a time, in small weekly steps. What it looks like is in `_skill_*`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.features import skill, skill_end, skill_log, support
from bot.features.skill import Source
from bot.texts import t
from cogs import _skill_asking as asking
from cogs import _skill_cards as cards
from cogs import _skill_log_cards as log_cards
from cogs._skill_asking import Found
from cogs._ui import Card, Form, Page, Turn, Values, delivers, form_of, paged, pressed, submitted, turn_of
from cogs._zone import zone_or_ask

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.app import Comeback
    from bot.features.skill import Skill
    from bot.features.skill_log import SkillLog
    from bot.reminders.claim import Due

Interaction = discord.Interaction[Any]
LAST_SECOND = int(datetime(9000, 1, 1, tzinfo=UTC).timestamp())


class SkillCog(commands.Cog, name="skill"):
    """Skills."""

    group = app_commands.Group(name="skill", description=t("skill-command"))

    def __init__(self, app: Comeback) -> None:
        self.app = app

    # Beginning

    @group.command(name="start", description=t("skill-command-start"))
    async def start(self, interaction: Interaction) -> None:
        """Open the form for a new skill."""
        turn = turn_of(interaction)
        await turn.ask(await self.start_form(turn, Source.OWN, 0))

    @form_of("skill:start")
    async def start_form(self, turn: Turn, source: str, source_id: int) -> Form:
        """Draw the form for a new skill, filled from what it comes from."""
        begun = await turn.run(asking.begin, turn.user_id, source, source_id, now=turn.now)
        return cards.start_form(begun, source, source_id)

    @submitted("skill:start")
    async def start_sent(self, turn: Turn, values: Values, source: str, source_id: int) -> None:
        """Begin it, or park it; the zone is asked for first where it is not known, with the form kept."""
        wish, form = asking.wished(values), await self.start_form(turn, source, source_id)
        if await zone_or_ask(turn, f"again:{form.action}", kept=form.kept(values)) is not None:
            found = await turn.run(asking.start, turn.user_id, wish, source, source_id, now=turn.now)
            await turn.change(cards.started(found))

    @pressed("skill:gap")
    async def from_gap(self, turn: Turn, gap_skill_id: int) -> None:
        """Make a gap's skill one to work on; show it where it is one already."""
        await self._from(turn, Source.GAP, gap_skill_id)

    @pressed("skill:lesson")
    async def from_lesson(self, turn: Turn, lesson_id: int) -> None:
        """Make a lesson a skill to work on; show it where it is one already."""
        await self._from(turn, Source.LESSON, lesson_id)

    async def _from(self, turn: Turn, source: Source, source_id: int) -> None:
        there = await turn.run(asking.there, turn.user_id, source, source_id, now=turn.now)
        if isinstance(there, Found):
            await turn.say(cards.one(there))
        else:
            await turn.ask(cards.start_form(there, source, source_id))

    # One skill

    @pressed("skill:open")
    async def open(self, turn: Turn) -> None:
        """Show the skill under way."""
        await turn.say(await _under_way(turn))

    @pressed("skill:show")
    async def show(self, turn: Turn, skill_id: int) -> None:
        """Show one skill."""
        await turn.change(cards.one(await turn.run(asking.look, turn.user_id, skill_id, now=turn.now)))

    @form_of("skill:change")
    async def change_form(self, turn: Turn, skill_id: int, seen: str) -> Form:
        """Draw the form with the skill in it."""
        return cards.change_form(await turn.run(skill.find, turn.user_id, skill_id), seen)

    @submitted("skill:change")
    async def change_sent(self, turn: Turn, values: Values, skill_id: int, seen: str) -> None:
        """Keep the changed skill; the zone is asked for first where it is not known."""
        wish, form = asking.wished(values), await self.change_form(turn, skill_id, seen)
        if await zone_or_ask(turn, f"again:{form.action}", kept=form.kept(values)) is not None:
            found = await turn.run(asking.change, turn.user_id, skill_id, wish, seen=seen, now=turn.now)
            await turn.change(cards.started(found))

    @pressed("skill:reword")
    async def reword(self, turn: Turn, skill_id: int) -> None:
        """Put the goal into words of learning."""
        found = await turn.run(asking.reword, turn.user_id, skill_id, cards.suggested, now=turn.now)
        await turn.change(cards.one(found))

    @pressed("skill:swap")
    async def swap(self, turn: Turn, skill_id: int) -> None:
        """Set a skill under way, and park the one that was."""
        found = await turn.run(asking.take_up, turn.user_id, skill_id, now=turn.now)
        await turn.change(cards.swapped(found))

    @pressed("skill:park")
    async def park(self, turn: Turn, skill_id: int) -> None:
        """Let a skill wait."""
        found = await turn.run(asking.park, turn.user_id, skill_id, now=turn.now)
        await turn.change(cards.one(found, t("skill-parked")))

    @form_of("skill:done")
    async def done_form(self, turn: Turn, skill_id: int, seen: str) -> Form:
        """Draw the form that asks what it gave."""
        return cards.done_form(await turn.run(skill.find, turn.user_id, skill_id), seen)

    @submitted("skill:done")
    async def done_sent(self, turn: Turn, values: Values, skill_id: int, seen: str) -> None:
        """Note that it is done, and keep that as a win."""
        gain = values.text("gain")
        found = await turn.run(asking.done, turn.user_id, skill_id, gain, cards.as_win, seen=seen, now=turn.now)
        await turn.change(cards.one(found))

    @pressed("skill:undone")
    async def undone(self, turn: Turn, skill_id: int) -> None:
        """Take "done" back."""
        await turn.change(cards.started(await turn.run(asking.undone, turn.user_id, skill_id, now=turn.now)))

    @pressed("skill:stop")
    async def stop(self, turn: Turn, skill_id: int) -> None:
        """Stop a skill, offering to undo it."""
        await turn.run(skill_end.stop, turn.user_id, skill_id, now=turn.now)
        await turn.change(cards.stopped(skill_id))

    @pressed("skill:undo")
    async def undo(self, turn: Turn, skill_id: int) -> None:
        """Bring a stopped skill back."""
        await turn.change(cards.started(await turn.run(asking.bring_back, turn.user_id, skill_id, now=turn.now)))

    # The list

    @group.command(name="list", description=t("skill-command-list"))
    async def read(self, interaction: Interaction) -> None:
        """Show all skills."""
        turn = turn_of(interaction)
        await turn.say(await _page(turn, 0))

    @pressed("skill:list")
    async def first_page(self, turn: Turn) -> None:
        """Show all skills beside the card that was pressed."""
        await turn.say(await _page(turn, 0))

    @pressed("skill:page")
    async def page(self, turn: Turn, number: int) -> None:
        """Turn to a page."""
        await turn.change(await _page(turn, number))

    @pressed("skill:choose")
    async def choose(self, turn: Turn) -> None:
        """Show the skill chosen from the list."""
        found = await turn.run(asking.look, turn.user_id, turn.chosen_id, now=turn.now)
        await turn.say(cards.one(found))

    # Steps

    @group.command(name="log", description=t("skill-command-log"))
    async def log(self, interaction: Interaction) -> None:
        """Open the form for a step of the skill under way."""
        turn = turn_of(interaction)
        row = await turn.run(skill.under_way, turn.user_id)
        if row is None:
            await turn.say(await _under_way(turn))
        else:
            await turn.ask(log_cards.log_form(row))

    @form_of("skill:log")
    async def log_form(self, turn: Turn, skill_id: int) -> Form:
        """Draw the form for a step."""
        return log_cards.log_form(await turn.run(skill.find, turn.user_id, skill_id))

    @submitted("skill:log")
    async def log_sent(self, turn: Turn, values: Values, skill_id: int) -> None:
        """Keep the step."""
        note, evidence = values.text("note"), values.text("evidence")
        step = await turn.run(skill_log.log, turn.user_id, skill_id, note, evidence, now=turn.now)
        await turn.change(log_cards.kept(step))

    @form_of("skill:entry")
    async def entry_form(self, turn: Turn, log_id: int, seen: str) -> Form:
        """Draw the form with a step in it."""
        return log_cards.entry_form(await turn.run(skill_log.find_log, turn.user_id, log_id), seen)

    @submitted("skill:entry")
    async def entry_sent(self, turn: Turn, values: Values, log_id: int, seen: str) -> None:
        """Keep the changed step."""
        note, evidence = values.text("note"), values.text("evidence")
        await turn.change(
            log_cards.kept(await turn.run(skill_log.edit, turn.user_id, log_id, note, evidence, seen=seen))
        )

    @form_of("skill:evidence")
    async def evidence_form(self, turn: Turn, log_id: int, seen: str) -> Form:
        """Draw the form for one line on what shows that it gets better."""
        return log_cards.evidence_form(await turn.run(skill_log.find_log, turn.user_id, log_id), seen)

    @submitted("skill:evidence")
    async def evidence_sent(self, turn: Turn, values: Values, log_id: int, seen: str) -> None:
        """Keep that line."""
        step = await turn.run(skill_log.show, turn.user_id, log_id, values.text("evidence"), seen=seen)
        await turn.change(log_cards.kept(step))

    @pressed("skill:drop")
    async def drop(self, turn: Turn, log_id: int) -> None:
        """Remove a step, offering to undo it."""
        await turn.change(log_cards.dropped(await turn.run(skill_log.remove, turn.user_id, log_id, now=turn.now)))

    @pressed("skill:back")
    async def back(self, turn: Turn, log_id: int) -> None:
        """Bring a removed step back."""
        await turn.change(log_cards.kept(await turn.run(skill_log.bring_back_log, turn.user_id, log_id)))

    @pressed("skill:steps")
    async def steps(self, turn: Turn, skill_id: int, number: int) -> None:
        """Show a page of the steps."""
        row, found = await turn.run(_steps, turn.user_id, skill_id)
        page: Page[SkillLog] = paged(found, number, log_cards.PAGE)
        await turn.change(log_cards.steps(row, page))

    @pressed("skill:step")
    async def step(self, turn: Turn) -> None:
        """Show the step chosen from the list."""
        step = await turn.run(skill_log.find_log, turn.user_id, turn.chosen_id)
        await turn.say(log_cards.kept(step))

    # The reminder

    @delivers(skill.STEP)
    async def due(self, due: Due) -> Card | None:
        """Ask for the step of this week, unless the skill is not under way or the day has one."""
        now = self.app.clock.now()
        row = await self.app.db.run(skill_log.to_ask, due.user_id, due.subject_id, due.fire_at, now=now)
        if row is None:
            return None
        weighs = any(support.weigh(words or "") for words in (row.goal, row.weekly))
        return log_cards.due(row, due.fire_at, plainly=weighs)

    @pressed("skill:did")
    async def did(self, turn: Turn, skill_id: int, due_at: int) -> None:
        """Keep that the step was taken; `due_at` is the reminder's moment, in seconds."""
        asked = datetime.fromtimestamp(min(due_at, LAST_SECOND), UTC)
        await turn.change(log_cards.did(await turn.run(skill_log.did, turn.user_id, skill_id, asked, now=turn.now)))

    @pressed("skill:next")
    async def next_week(self, turn: Turn, skill_id: int) -> None:
        """Answer "Next week": it comes again by itself."""
        found = await turn.run(asking.look, turn.user_id, skill_id, now=turn.now)
        await turn.change(log_cards.next_week(found.standing) if found.standing.next_at else cards.one(found))


def _steps(session: Session, user_id: int, skill_id: int) -> tuple[Skill, list[SkillLog]]:
    row = skill.find(session, user_id, skill_id)
    return row, list(skill_log.of(session, row))


async def _under_way(turn: Turn) -> Card:
    found = await turn.run(asking.look_under_way, turn.user_id, now=turn.now)
    return cards.one(found) if isinstance(found, Found) else cards.none_under_way(found)


async def _page(turn: Turn, number: int) -> Card:
    rows, at = await turn.run(asking.all_of, turn.user_id, now=turn.now)
    page: Page[Skill] = paged(rows, number, cards.PAGE)
    return cards.listed(page, at)


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(SkillCog(app))
