"""/gap: what whoever was hired shows publicly, as skills and never as a name. What it looks like is in `_gap_cards`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.errors import UserError
from bot.features import gap, gap_removed, rejection, win_words
from bot.texts import t
from cogs import _gap_cards as cards
from cogs import _gap_win, _win_cards
from cogs._rejections import own_rejections
from cogs._ui import Card, Form, Page, Turn, Values, form_of, paged, pressed, submitted, turn_of

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.app import Comeback
    from bot.features.gap import Look, Ranked

Interaction = discord.Interaction[Any]


class GapCog(commands.Cog, name="gap"):
    """Looks at public profiles."""

    group = app_commands.Group(name="gap", description=t("gap-command"))

    def __init__(self, app: Comeback) -> None:
        self.app = app

    # Noting down

    @group.command(name="add", description=t("gap-command-add"))
    @app_commands.describe(rejection=t("gap-command-rejection"))
    @app_commands.autocomplete(rejection=own_rejections)
    async def add(self, interaction: Interaction, rejection: str | None = None) -> None:
        """Open the form for the skills seen; show the look that is there, or when it opens."""
        turn = turn_of(interaction)
        await _answer(turn, await turn.run(_meant, turn.user_id, rejection, now=turn.now))

    @pressed("gap:newest")
    async def newest(self, turn: Turn) -> None:
        """Begin with the newest rejection."""
        await _answer(turn, await turn.run(_meant, turn.user_id, None, now=turn.now))

    @pressed("gap:start")
    async def start(self, turn: Turn, rejection_id: int) -> None:
        """Begin with a rejection."""
        await _answer(turn, await turn.run(_begin, turn.user_id, rejection_id, now=turn.now))

    @pressed("gap:begin")
    async def begin(self, turn: Turn) -> None:
        """Begin with the rejection chosen from the list."""
        await self.start(turn, turn.chosen_id)

    @form_of("gap:add")
    async def add_form(self, turn: Turn, rejection_id: int) -> Form:
        """Draw the form for the skills seen. Raises `UserError` where it is too early."""
        begun = await turn.run(_begin, turn.user_id, rejection_id, now=turn.now)
        if isinstance(begun, Card):
            raise UserError("gap-too-early")
        return begun if isinstance(begun, Form) else cards.add_form(begun.rejection, begun)

    @submitted("gap:add")
    async def add_sent(self, turn: Turn, values: Values, rejection_id: int) -> None:
        """Keep the skills seen."""
        names = [values.text(place) for place in cards.PLACES]
        await turn.change(cards.stands(await turn.run(gap.add, turn.user_id, rejection_id, names, now=turn.now)))

    # Three questions for each

    @pressed("gap:look")
    async def look(self, turn: Turn, gap_id: int) -> None:
        """Show a look."""
        await turn.change(cards.stands(await turn.run(gap.find, turn.user_id, gap_id)))

    @pressed("gap:open")
    async def open(self, turn: Turn) -> None:
        """Show the skill chosen from a look."""
        await self.one(turn, turn.chosen_id)

    @pressed("gap:one")
    async def one(self, turn: Turn, gap_skill_id: int) -> None:
        """Show one skill."""
        await turn.change(cards.one(await turn.run(gap.find_skill, turn.user_id, gap_skill_id)))

    @form_of("gap:skill")
    async def skill_form(self, turn: Turn, gap_skill_id: int, seen: str) -> Form:
        """Draw the three questions."""
        return cards.skill_form(await turn.run(gap.find_skill, turn.user_id, gap_skill_id), seen)

    @submitted("gap:skill")
    async def skill_sent(self, turn: Turn, values: Values, gap_skill_id: int, seen: str) -> None:
        """Keep the answers, and show the look with what is next."""
        look = await turn.run(
            gap.answer,
            turn.user_id,
            gap_skill_id,
            have=values.picked("have") or "",
            how=values.text("how"),
            needed=values.picked("needed") or "",
            seen=seen,
        )
        await turn.change(cards.stands(look))

    @form_of("gap:name")
    async def name_form(self, turn: Turn, gap_skill_id: int, _seen: str) -> Form:
        """Draw the form for other words."""
        return cards.name_form(await turn.run(gap.find_skill, turn.user_id, gap_skill_id))

    @submitted("gap:name")
    async def name_sent(self, turn: Turn, values: Values, gap_skill_id: int, seen: str) -> None:
        """Call a skill otherwise."""
        name = values.text("name")
        await turn.change(cards.one(await turn.run(gap.rename, turn.user_id, gap_skill_id, name, seen=seen)))

    @form_of("gap:mine")
    async def mine_form(self, turn: Turn, gap_id: int, seen: str) -> Form:
        """Draw the form for what the person has."""
        return cards.mine_form(await turn.run(gap.find, turn.user_id, gap_id), seen)

    @submitted("gap:mine")
    async def mine_sent(self, turn: Turn, values: Values, gap_id: int, seen: str) -> None:
        """Keep what the person has."""
        await turn.change(
            cards.stands(await turn.run(gap.say_mine, turn.user_id, gap_id, values.text("mine"), seen=seen))
        )

    @pressed("gap:win")
    async def keep(self, turn: Turn, gap_id: int) -> None:
        """Keep it as a win; what is longer than a win opens the win's form with its beginning."""
        mine = (await turn.run(gap.find, turn.user_id, gap_id)).gap.mine or ""
        if len(mine) > win_words.MOST_TEXT:
            await turn.ask(_win_cards.add_form(mine))
        else:
            await turn.change(cards.stands(await turn.run(_gap_win.keep, turn.user_id, gap_id, now=turn.now)))

    # Taking back

    @pressed("gap:remove")
    async def remove(self, turn: Turn, gap_id: int) -> None:
        """Remove a look, offering to undo it."""
        await turn.run(gap_removed.remove, turn.user_id, gap_id, now=turn.now)
        await turn.change(cards.removed(gap_id))

    @pressed("gap:undo")
    async def undo(self, turn: Turn, gap_id: int) -> None:
        """Bring a removed look back."""
        await turn.change(cards.stands(await turn.run(gap_removed.bring_back, turn.user_id, gap_id)))

    @pressed("gap:drop")
    async def drop(self, turn: Turn, gap_skill_id: int) -> None:
        """Take one skill out, offering to undo it."""
        look = await turn.run(gap_removed.remove_skill, turn.user_id, gap_skill_id, now=turn.now)
        await turn.change(cards.dropped(gap_skill_id, look))

    @pressed("gap:back")
    async def back(self, turn: Turn, gap_skill_id: int) -> None:
        """Put one skill back."""
        await turn.change(cards.stands(await turn.run(gap_removed.bring_back_skill, turn.user_id, gap_skill_id)))

    # What came back

    @group.command(name="list", description=t("gap-command-list"))
    @app_commands.describe(rejection=t("gap-command-list-rejection"))
    @app_commands.autocomplete(rejection=own_rejections)
    async def read(self, interaction: Interaction, rejection: str | None = None) -> None:
        """Show what came back most; with a rejection, the look about that one."""
        turn = turn_of(interaction)
        if rejection is None:
            await turn.say(await _page(turn, 0))
        else:
            await turn.say(await turn.run(_about, turn.user_id, rejection, now=turn.now))

    @pressed("gap:list")
    async def first_page(self, turn: Turn) -> None:
        """Show what came back most, beside the card that was pressed."""
        await turn.say(await _page(turn, 0))

    @pressed("gap:page")
    async def page(self, turn: Turn, number: int) -> None:
        """Turn to a page."""
        await turn.change(await _page(turn, number))

    @pressed("gap:group")
    async def group_of(self, turn: Turn) -> None:
        """Show one skill over all looks."""
        await turn.say(cards.group(*await turn.run(gap.seen_in, turn.user_id, turn.chosen_id)))

    @pressed("gap:choose")
    async def choose(self, turn: Turn) -> None:
        """Show the look chosen from those that have a skill."""
        await self.look(turn, turn.chosen_id)


def _meant(session: Session, user_id: int, said: str | None, *, now: datetime) -> Card | Form | Look:
    about = gap.meant(session, user_id, said)
    return cards.no_rejection() if about is None else _begin(session, user_id, about.id, now=now)


def _about(session: Session, user_id: int, said: str, *, now: datetime) -> Card:
    begun = _meant(session, user_id, said, now=now)
    if isinstance(begun, Card):
        return begun
    about = rejection.meant(session, user_id, said)
    return cards.none_about(about) if isinstance(begun, Form) else cards.stands(begun)


def _begin(session: Session, user_id: int, rejection_id: int, *, now: datetime) -> Card | Form | Look:
    """Return how to begin: the look that is there, the card that says when it opens, or the form."""
    look = gap.of(session, user_id, rejection_id)
    if look is not None:
        return look
    about = rejection.find(session, user_id, rejection_id)
    if gap.opens_at(about) > now:
        return cards.too_early(about, gap.open_ones(session, user_id, now=now))
    return cards.add_form(about, None)


async def _answer(turn: Turn, begun: Card | Form | Look) -> None:
    if isinstance(begun, Form):
        await turn.ask(begun)
    else:
        await turn.change(begun if isinstance(begun, Card) else cards.stands(begun))


async def _page(turn: Turn, number: int) -> Card:
    page: Page[Ranked] = paged(await turn.run(gap.ranked, turn.user_id), number, cards.PAGE)
    return cards.listed(page)


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(GapCog(app))
