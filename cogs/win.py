"""/win: commands, buttons and forms for a person's wins. What they look like is in `cogs._win_cards`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.errors import UserError
from bot.features import support, win, win_words
from bot.texts import t
from bot.written import MOST_TAG
from cogs import _daily
from cogs import _win_cards as cards
from cogs._ui import ACTS_FIRST, Card, Form, Page, Turn, Values, delivers, form_of, paged, pressed, submitted, turn_of
from cogs._zone import zone_or_ask

if TYPE_CHECKING:
    from bot.app import Comeback
    from bot.clock import Repeat
    from bot.reminders.claim import Due

Interaction = discord.Interaction[Any]
MOST_SEARCH = 100


class WinCog(commands.Cog, name="win"):
    """Wins."""

    group = app_commands.Group(name="win", description=t("win-command"))

    def __init__(self, app: Comeback) -> None:
        self.app = app
        self.menu = app_commands.ContextMenu(name=t("win-menu-save"), callback=self.save_message)

    async def cog_load(self) -> None:
        """Add the message menu, which a cog cannot declare by itself."""
        self.app.tree.add_command(self.menu)

    async def cog_unload(self) -> None:
        """Take the message menu away again."""
        self.app.tree.remove_command(self.menu.name, type=self.menu.type)

    @group.command(name="add", description=t("win-command-add"), extras={ACTS_FIRST: True})
    @app_commands.describe(text=t("win-command-add-text"))
    async def add(
        self, interaction: Interaction, text: app_commands.Range[str, 1, win_words.MOST_TEXT] | None = None
    ) -> None:
        """Keep a win, or open the form for one."""
        turn = turn_of(interaction)
        if text is None:
            await turn.ask(cards.add_form())
        else:
            await self._added(turn, await turn.run(win.add, turn.user_id, text, now=turn.now))

    @form_of("win:add")
    async def add_form(self, _turn: Turn) -> Form:
        """Draw the empty form."""
        return cards.add_form()

    @submitted("win:add")
    async def add_sent(self, turn: Turn, values: Values) -> None:
        """Keep what the form says."""
        text, tags = values.text("text"), values.text("tags")
        await self._added(turn, await turn.run(win.add, turn.user_id, text, now=turn.now, tags=tags))

    async def _added(self, turn: Turn, kept: win.Kept) -> None:
        await turn.say(cards.added(kept, plainly=turn.undisturbed))

    async def save_message(self, interaction: Interaction, message: discord.Message) -> None:
        """Keep one's own message as a win; a longer one opens the form with its beginning."""
        turn = turn_of(interaction)
        if message.author.id != turn.user_id:
            raise UserError("win-not-yours")
        if len(message.content) > win_words.MOST_TEXT:
            await turn.ask(cards.add_form(message.content))
            return
        kept = await turn.run(win.add, turn.user_id, message.content, now=turn.now, message_id=message.id)
        await self._added(turn, kept)

    @group.command(name="list", description=t("win-command-list"))
    @app_commands.describe(search=t("win-command-list-search"), tag=t("win-command-list-tag"))
    async def read(
        self,
        interaction: Interaction,
        search: app_commands.Range[str, 1, MOST_SEARCH] = "",
        tag: app_commands.Range[str, 1, MOST_TAG] = "",
    ) -> None:
        """Read one's wins, a page at a time."""
        turn = turn_of(interaction)
        await turn.say(await self._page(turn, 0, search[:MOST_SEARCH], tag[:MOST_TAG]))

    @read.autocomplete("tag")
    async def tags(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the tags a person uses."""
        used = await self.app.db.run(win.tags_of, interaction.user.id)
        return [app_commands.Choice(name=tag, value=tag) for tag in used if typed.casefold() in tag][:25]

    @pressed("win:page")
    async def page(self, turn: Turn, number: int) -> None:
        """Turn to a page; what was searched for stands on the card."""
        search, tag = cards.searched(turn.kept())
        await turn.change(await self._page(turn, number, search, tag))

    @pressed("win:list")
    async def first_page(self, turn: Turn) -> None:
        """Show all wins beside the card that was pressed."""
        await turn.say(await self._page(turn, 0, "", ""))

    async def _page(self, turn: Turn, number: int, search: str, tag: str) -> Card:
        rows = await turn.run(win.listed, turn.user_id, search=search, tag=tag)
        page: Page[win.Win] = paged(rows, number, cards.PAGE)
        return cards.listed(page, search, tag)

    @pressed("win:show")
    async def show(self, turn: Turn) -> None:
        """Show the win chosen from the list."""
        await turn.say(cards.one(await turn.run(win.find, turn.user_id, turn.chosen_id)))

    @form_of("win:edit")
    async def edit_form(self, turn: Turn, win_id: int) -> Form:
        """Draw the form with the win in it."""
        return cards.edit_form(await turn.run(win.find, turn.user_id, win_id))

    @submitted("win:edit")
    async def edit_sent(self, turn: Turn, values: Values, win_id: int) -> None:
        """Keep the changed win."""
        text, tags = values.text("text"), values.text("tags")
        await turn.change(cards.one(await turn.run(win.edit, turn.user_id, win_id, text, tags)))

    @pressed("win:remove")
    async def remove(self, turn: Turn, win_id: int) -> None:
        """Remove a win, offering to undo it."""
        await turn.run(win.remove, turn.user_id, win_id, now=turn.now)
        await turn.change(cards.removed(win_id))

    @pressed("win:undo")
    async def undo(self, turn: Turn, win_id: int) -> None:
        """Bring a removed win back."""
        await turn.change(cards.one(await turn.run(win.bring_back, turn.user_id, win_id)))

    @group.command(name="replay", description=t("win-command-replay"))
    async def replay(self, interaction: Interaction) -> None:
        """Read one of one's own wins."""
        turn = turn_of(interaction)
        await turn.say(cards.replayed(await self._replay(turn)))

    @pressed("win:replay")
    async def another(self, turn: Turn) -> None:
        """Read another one."""
        await turn.change(cards.replayed(await self._replay(turn)))

    async def _replay(self, turn: Turn) -> win.Win | None:
        return await turn.run(win.replay, turn.user_id, now=turn.now, unless=support.weigh)

    @group.command(name="story", description=t("win-command-story"))
    async def story(self, interaction: Interaction) -> None:
        """Choose a win to tell as an interview story."""
        turn = turn_of(interaction)
        await turn.say(cards.choose_story(await turn.run(win.listed, turn.user_id)))

    @pressed("win:tell")
    async def tell(self, turn: Turn) -> None:
        """Open the story form for the chosen win."""
        await turn.ask(cards.story_form(await turn.run(win.find, turn.user_id, turn.chosen_id)))

    @form_of("win:story")
    async def story_form(self, turn: Turn, win_id: int) -> Form:
        """Draw the story form with what is there."""
        return cards.story_form(await turn.run(win.find, turn.user_id, win_id))

    @submitted("win:story")
    async def story_sent(self, turn: Turn, values: Values, win_id: int) -> None:
        """Keep the story."""
        told = win.Story(*(values.text(part) for part in win.STORY_PARTS))
        await turn.say(cards.one(await turn.run(win.tell, turn.user_id, win_id, told)))

    @group.command(name="reminder", description=t("win-command-reminder"))
    @app_commands.describe(
        time=t("win-command-reminder-time"),
        days=t("win-command-reminder-days"),
        enabled=t("win-command-reminder-enabled"),
    )
    async def reminder(
        self,
        interaction: Interaction,
        time: app_commands.Range[str, 1, _daily.MOST_TIME] | None = None,
        days: app_commands.Range[str, 1, _daily.MOST_DAYS] | None = None,
        enabled: bool | None = None,
    ) -> None:
        """Set the daily prompt, or show how it is set."""
        turn = turn_of(interaction)
        if enabled is False:
            await turn.say(cards.prompt(await turn.run(win.stop_prompt, turn.user_id)))
            return
        now_set = await turn.run(win.prompt, turn.user_id)
        if time is None and days is None and enabled is None:
            await turn.say(cards.prompt(now_set))
        else:
            await _daily.typed(turn, cards.prompt_form, now_set.rule, time, days, self._remind)

    @reminder.autocomplete("days")
    async def day_choices(self, _interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the usual ways to say which days."""
        return _daily.usual_days(typed)

    @pressed("win:remind")
    async def remind(self, turn: Turn, at: str, days: str) -> None:
        """Set the daily prompt to a time ("2000") on days ("0123456", Monday first)."""
        await self._remind(turn, _daily.rule_in(at, days))

    async def _remind(self, turn: Turn, rule: Repeat) -> None:
        zone = await zone_or_ask(turn, cards.remind_by(rule))
        if zone is not None:
            chosen = await turn.run(win.set_prompt, turn.user_id, zone, now=turn.now, at=rule.at, days=rule.days)
            await turn.say(cards.prompt(chosen))

    @form_of("win:reminder")
    async def prompt_form(self, turn: Turn) -> Form:
        """Draw the form for the prompt's time and days."""
        return cards.prompt_form((await turn.run(win.prompt, turn.user_id)).rule)

    @submitted("win:reminder")
    async def prompt_sent(self, turn: Turn, values: Values) -> None:
        """Set the prompt as the form says."""
        now_set = await turn.run(win.prompt, turn.user_id)
        await self._remind(turn, _daily.said(values, now_set.rule))

    @pressed("win:off")
    async def prompt_off(self, turn: Turn) -> None:
        """Take the daily prompt back."""
        await turn.change(cards.prompt(await turn.run(win.stop_prompt, turn.user_id)))

    @pressed("win:nothing")
    async def nothing(self, turn: Turn) -> None:
        """Answer "Nothing today", which is all right."""
        await turn.change(cards.nothing_today())

    @pressed("win:later")
    async def later(self, turn: Turn) -> None:
        """Ask again in an hour."""
        await turn.change(cards.asked_later(await turn.run(win.later, turn.user_id, now=turn.now)))

    @delivers(win.DAILY)
    async def due(self, due: Due) -> Card | None:
        """Ask for a win, unless the day has one."""
        has_one = await self.app.db.run(win.any_today, due.user_id, now=self.app.clock.now())
        return None if has_one else cards.asked()


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(WinCog(app))
