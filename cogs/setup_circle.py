"""/setup circle, from its cards on: making a circle, changing it, its people, its posts, closing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.errors import UserError
from bot.features import circle, circle_goal, circle_making, circle_member, circle_times, circle_week
from bot.texts import t
from cogs import _setup_circle_asking as asking
from cogs import _setup_circle_cards as cards
from cogs import _setup_circle_making as making
from cogs._asleep import also_asleep
from cogs._circle_permissions import FOR_THREADS, NEEDED, look_again, no_threads
from cogs._server import missing_line, moderated
from cogs._setup_circle_asking import Typed
from cogs._ui import Form, Turn, Values, form_of, paged, pressed, submitted

if TYPE_CHECKING:
    from bot.app import Comeback
    from bot.features.circle import CircleWeek

UNKNOWN = {10003, 10008}
"""Discord's codes for a channel and a message that are not there."""


class SetupCircleCog(commands.Cog, name="setup_circle"):
    """A server's circles, for its moderators: each press is checked again."""

    def __init__(self, app: Comeback) -> None:
        self.app = app

    # All of them, and making one

    @pressed("setup:circles")
    async def circles(self, turn: Turn) -> None:
        """List the server's circles."""
        await self._list(turn, moderated(turn), 0)

    @pressed("setup:circles-page")
    async def circles_page(self, turn: Turn, page: int) -> None:
        """Turn a page of them."""
        await self._list(turn, moderated(turn), page)

    async def _list(self, turn: Turn, guild_id: int, page: int) -> None:
        await turn.change(await making.all_of(turn, guild_id, page))

    @pressed("setup:circle-make")
    async def make(self, turn: Turn) -> None:
        """Ask where a new one is to be."""
        await making.start(turn, moderated(turn), None, Typed())

    @pressed("setup:circle-in")
    async def chosen_place(self, turn: Turn) -> None:
        """Go on in the chosen channel."""
        guild_id = moderated(turn)
        await making.go_on(turn, guild_id, turn.chosen_id, making.typed_on(turn, turn.chosen_id))

    @pressed("setup:circle-here")
    async def same_place(self, turn: Turn, channel_id: int) -> None:
        """Look at the permissions of a channel again, and go on there."""
        await making.go_on(turn, moderated(turn), channel_id, making.typed_on(turn, channel_id))

    @pressed("setup:circle-anyway")
    async def anyway(self, turn: Turn, channel_id: int) -> None:
        """Make a circle that has no thread a week."""
        await making.go_on(turn, moderated(turn), channel_id, making.typed_on(turn, channel_id), threads=False)

    @form_of("setup:circle-new")
    async def new_form(self, turn: Turn, channel_id: int) -> Form:
        """Draw the form for a new one."""
        moderated(turn)
        return await making.form_for(turn, channel_id, Typed())

    @submitted("setup:circle-new")
    async def new_sent(self, turn: Turn, values: Values, channel_id: int) -> None:
        """Make it, if nothing stands against that."""
        guild_id, typed = moderated(turn), making.typed_in(values)
        asking.assert_readable(typed, now=turn.now, language=turn.locale)
        if not typed.is_whole:
            raise UserError("setup-circle-incomplete")
        await making.go_on(turn, guild_id, channel_id, typed)

    # One

    @pressed("setup:circle-open")
    async def chosen(self, turn: Turn) -> None:
        """Show the chosen one."""
        await self._show(turn, moderated(turn), turn.chosen_id)

    @pressed("setup:circle")
    async def one(self, turn: Turn, circle_id: int) -> None:
        """Show one."""
        await self._show(turn, moderated(turn), circle_id)

    async def _show(self, turn: Turn, guild_id: int, circle_id: int, *, said: str | None = None) -> None:
        await turn.run(look_again, turn.app, guild_id, now=turn.now)
        found = await turn.run(asking.look, turn.user_id, guild_id, circle_id, now=turn.now)
        await turn.change(cards.of_one(found, making.lacking_in(self.app, found), said=said))

    @form_of("setup:circle-times")
    async def times_form(self, turn: Turn, circle_id: int) -> Form:
        """Draw the form for its times."""
        return cards.times_form(await turn.run(circle.find, circle_id, moderated(turn)))

    @submitted("setup:circle-times")
    async def times_sent(self, turn: Turn, values: Values, circle_id: int) -> None:
        """Keep its times."""
        guild_id = moderated(turn)
        opens = asking.weekly(values.text("day"), values.text("time"))
        wraps = asking.weekly(values.text("wrap-day"), values.text("wrap-time"))
        zone = asking.in_zone(values.text("zone"), now=turn.now, language=turn.locale)
        await turn.run(circle_making.retime, guild_id, circle_id, opens, wraps, zone, now=turn.now)
        await self._show(turn, guild_id, circle_id, said=t("setup-circle-changed"))

    @form_of("setup:circle-name")
    async def name_form(self, turn: Turn, circle_id: int) -> Form:
        """Draw the form for its name, size and language."""
        return cards.name_form(await turn.run(circle.find, circle_id, moderated(turn)))

    @submitted("setup:circle-name")
    async def name_sent(self, turn: Turn, values: Values, circle_id: int) -> None:
        """Keep its name, size and language."""
        guild_id, most = moderated(turn), values.picked("most") or ""
        size = int(most) if most.isascii() and most.isdecimal() and len(most) < 4 else 0
        language = values.picked("language") or ""
        await turn.run(asking.rename, guild_id, circle_id, values.text("name"), size, language)
        await self._redraw(turn, circle_id)
        await self._show(turn, guild_id, circle_id, said=t("setup-circle-kept"))

    @pressed("setup:circle-move")
    async def move(self, turn: Turn, circle_id: int) -> None:
        """Move it to the chosen channel, if the bot may post there."""
        await self._move(turn, moderated(turn), circle_id, turn.chosen_id, threads=True)

    @pressed("setup:circle-move-to")
    async def move_to(self, turn: Turn, circle_id: int, channel_id: int) -> None:
        """Look again at a channel it is to be moved to."""
        await self._move(turn, moderated(turn), circle_id, channel_id, threads=True)

    @pressed("setup:circle-move-anyway")
    async def move_anyway(self, turn: Turn, circle_id: int, channel_id: int) -> None:
        """Move it to a channel where there will be no threads."""
        await self._move(turn, moderated(turn), circle_id, channel_id, threads=False)

    async def _move(self, turn: Turn, guild_id: int, circle_id: int, channel_id: int, *, threads: bool) -> None:
        await turn.run(circle.find, circle_id, guild_id)
        lacking = missing_line(self.app, guild_id, channel_id, NEEDED)
        if lacking is not None:
            await turn.change(cards.cannot_move(lacking, circle_id, channel_id))
        elif threads and no_threads(self.app, guild_id, channel_id):
            lacking = missing_line(self.app, guild_id, channel_id, FOR_THREADS) or ""
            anyway, again = (f"setup:circle-{word}:{circle_id}:{channel_id}" for word in ("move-anyway", "move-to"))
            await turn.change(cards.without_threads(lacking, anyway, again))
        else:
            await turn.run(circle_making.move, guild_id, circle_id, channel_id, now=turn.now)
            await self._show(turn, guild_id, circle_id, said=t("setup-circle-moved"))

    @pressed("setup:circle-close")
    async def close(self, turn: Turn, circle_id: int) -> None:
        """Close it; that can be undone."""
        row = await turn.run(circle_making.close, moderated(turn), circle_id, now=turn.now)
        await turn.change(cards.closed(row))

    @pressed("setup:circle-reopen")
    async def reopen(self, turn: Turn, circle_id: int) -> None:
        """Undo closing it."""
        guild_id = moderated(turn)
        await turn.run(circle_making.reopen, guild_id, circle_id, now=turn.now)
        await self._show(turn, guild_id, circle_id, said=t("setup-circle-reopened"))

    # Its people

    @pressed("setup:circle-people")
    async def people(self, turn: Turn, circle_id: int, page: int) -> None:
        """Show who is in it."""
        await self._people(turn, moderated(turn), circle_id, page)

    async def _people(self, turn: Turn, guild_id: int, circle_id: int, page: int, *, said: str | None = None) -> None:
        found = await turn.run(asking.people, guild_id, circle_id)
        shown = paged([*found.inside, *found.outside], page, cards.ON_A_PAGE)
        await turn.change(cards.of_people(found, shown, said=said))

    @pressed("setup:circle-take-out")
    async def ask_out(self, turn: Turn, circle_id: int, user_id: int) -> None:
        """Ask once before somebody is taken out."""
        row = await turn.run(circle.find, circle_id, moderated(turn))
        await turn.change(cards.ask_out(row, user_id))

    @pressed("setup:circle-out")
    async def take_out(self, turn: Turn, circle_id: int, user_id: int) -> None:
        """Take somebody out."""
        guild_id = moderated(turn)
        await turn.run(circle_member.take_out, guild_id, circle_id, user_id, now=turn.now)
        await self._redraw(turn, circle_id)
        await self._people(turn, guild_id, circle_id, 0, said=t("setup-circle-taken-out"))

    @pressed("setup:circle-let-back")
    async def let_back(self, turn: Turn, circle_id: int, user_id: int) -> None:
        """Let somebody come back who was taken out."""
        guild_id = moderated(turn)
        await turn.run(circle_member.let_back, guild_id, circle_id, user_id)
        await self._people(turn, guild_id, circle_id, 0, said=t("setup-circle-let-back"))

    # This week's post

    @pressed("setup:circle-post")
    async def post(self, turn: Turn, circle_id: int, page: int) -> None:
        """Show what stands on the running week's post."""
        guild_id = moderated(turn)
        found = await turn.run(asking.look, turn.user_id, guild_id, circle_id, now=turn.now)
        week = found.post.week if found.post else None
        link = f"https://discord.com/channels/{guild_id}/{week.channel_id}/{week.message_id}" if week else None
        await turn.change(cards.of_post(found, paged(found.goals, page, cards.ON_A_PAGE), link))

    @pressed("setup:circle-hide")
    async def hide(self, turn: Turn, circle_id: int, goal_id: int) -> None:
        """Take a goal off the post."""
        goal = await turn.run(circle_goal.hide, moderated(turn), goal_id, now=turn.now)
        self.app.dispatch("circle_changed", goal.week_id)
        await turn.change(cards.taken_off(circle_id, goal_id))

    @pressed("setup:circle-unhide")
    async def unhide(self, turn: Turn, circle_id: int, goal_id: int) -> None:
        """Let it stand there again."""
        goal = await turn.run(circle_goal.unhide, moderated(turn), goal_id, now=turn.now)
        self.app.dispatch("circle_changed", goal.week_id)
        await self.post(turn, circle_id, 0)

    @pressed("setup:circle-down")
    async def ask_down(self, turn: Turn, circle_id: int, week_id: int) -> None:
        """Ask once before a post is taken down."""
        await turn.run(circle.find, circle_id, moderated(turn))
        await turn.change(cards.ask_down(circle_id, week_id))

    @pressed("setup:circle-down-now")
    async def take_down(self, turn: Turn, circle_id: int, week_id: int) -> None:
        """Take a week's posts down."""
        week = await turn.run(circle_week.take_down, moderated(turn), week_id, now=turn.now)
        await turn.change(cards.down(circle_id, unreached=not await self._delete_posts(week)))

    async def _delete_posts(self, week: CircleWeek) -> bool:
        """Delete a week's messages; says whether none of them stands any more."""
        wrap_in = week.wrap_channel_id or week.thread_id or week.channel_id
        places = [(week.channel_id, week.message_id), (wrap_in, week.wrap_message_id)]
        gone = True
        for channel_id, message_id in places:
            if message_id is not None:
                message = self.app.get_partial_messageable(channel_id).get_partial_message(message_id)
                try:
                    await also_asleep(self.app, channel_id, message.delete)
                except discord.HTTPException as error:
                    gone = gone and error.code in UNKNOWN
        return gone

    async def _redraw(self, turn: Turn, circle_id: int) -> None:
        """Have the running week's post drawn again."""
        week = await turn.run(circle_times.last_opened, circle_id)
        if week is not None:
            self.app.dispatch("circle_changed", week.id)


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(SetupCircleCog(app))
