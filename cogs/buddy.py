"""/buddy: looking for somebody to practise with. What comes of it is in `_buddy_proposals` and `_buddy_practice`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.errors import UserError
from bot.features import buddy_place, buddy_search
from bot.features.buddy import ALONE, Topic
from bot.features.buddy_search import Wish
from bot.spoken_time import parse_time
from bot.texts import t
from cogs import _buddy_asking as asking
from cogs import _buddy_cards as cards
from cogs import _buddy_pair_cards as pair_cards
from cogs._buddy_place import Places
from cogs._buddy_practice import BuddyPracticeCog, server_name
from cogs._buddy_proposals import BuddyProposalsCog
from cogs._hours import code_of, time_of
from cogs._ui import Card, Form, Turn, Values, arrived, delivers, form_of, pressed, submitted, turn_of
from cogs._zone import zone_or_ask

if TYPE_CHECKING:
    from datetime import time

    from bot.app import Comeback
    from bot.reminders.claim import Due
    from cogs._buddy_asking import Begin

Interaction = discord.Interaction[Any]
TOPICS = [app_commands.Choice(name=t(f"buddy-topic-{topic}"), value=topic.value) for topic in Topic]


class BuddyCog(commands.Cog, name="buddy"):
    """Looking for a buddy."""

    group = app_commands.Group(name="buddy", description=t("buddy-command"))

    def __init__(self, app: Comeback, places: Places) -> None:
        self.app = app
        self.places = places

    # Before

    @group.command(name="find", description=t("buddy-command-find"))
    @app_commands.describe(topic=t("buddy-command-topic"))
    @app_commands.choices(topic=TOPICS)
    async def find(self, interaction: Interaction, topic: app_commands.Choice[str] | None = None) -> None:
        """Say what happens, and offer to look; where they look or have a buddy already, show that."""
        turn = turn_of(interaction)
        if topic is None or not self._is_here(turn):
            await turn.say(await self._begin(turn))
        elif not await self._stands(turn, topic.value):
            await turn.say(await self._offer(turn, topic.value))

    async def _begin(self, turn: Turn) -> Card:
        """Draw the searches that go on here; where there are none, the offer to look, or where one can look."""
        if not self._is_here(turn):
            return self._elsewhere(await turn.run(asking.everywhere, turn.user_id, now=turn.now))
        begun = await turn.run(asking.begin, turn.user_id, _server(turn), now=turn.now)
        if not begun.searches:
            return await self._offer(turn, Topic.ANY)
        if len(begun.searches) == 1:
            row = await turn.run(asking.look, turn.user_id, begun.searches[0].id, now=turn.now)
            return self._search(row).with_rows(cards.pairs(begun))
        return cards.searches(begun, server_name(self.app, begun.guild_id))

    def _is_here(self, turn: Turn) -> bool:
        """Whether this happens in a server of which the bot is a member."""
        return turn.guild_id is not None and self.app.get_guild(turn.guild_id) is not None

    def _elsewhere(self, begun: Begin) -> Card:
        servers = {each.guild_id for each in [*begun.pairs, *begun.searches]}
        return cards.elsewhere(begun, {guild_id: server_name(self.app, guild_id) for guild_id in servers})

    async def _stands(self, turn: Turn, topic: str) -> bool:
        """Show the buddy or the search that there is for a topic already; says whether there is one."""
        begun = await turn.run(asking.begin, turn.user_id, _server(turn), now=turn.now)
        pair = next((each for each in begun.pairs if each.topic == topic), None)
        row = next((each for each in begun.searches if each.topic == topic), None)
        if pair is not None:
            found = await turn.run(asking.between, turn.user_id, pair.id, now=turn.now)
            await turn.say(pair_cards.one(found, server_name(self.app, pair.guild_id)))
        elif row is not None:
            row = await turn.run(asking.look, turn.user_id, row.id, now=turn.now)
            await turn.say(self._search(row))
        return pair is not None or row is not None

    async def _offer(self, turn: Turn, topic: str, span: tuple[time, time] | None = None) -> Card:
        begun = await turn.run(asking.begin, turn.user_id, _server(turn), now=turn.now)
        return cards.offer(begun, server_name(self.app, begun.guild_id), topic, span or (begun.wakes, begun.sleeps))

    def _search(self, row: buddy_search.BuddySearch) -> Card:
        return cards.search(row, server_name(self.app, row.guild_id))

    @pressed("buddy:find")
    async def find_pressed(self, turn: Turn) -> None:
        """Say what happens, and offer to look; where they look already, show that."""
        await turn.say(await self._begin(turn))

    @pressed("buddy:another")
    async def another(self, turn: Turn) -> None:
        """Offer to look for one more topic."""
        await turn.change(await self._offer(turn, Topic.ANY))

    @pressed("buddy:topic")
    async def topic(self, turn: Turn, since: str, until: str) -> None:
        """Take the chosen topic."""
        await turn.change(await self._offer(turn, _topic(next(iter(turn.chosen), "")), _span(since, until)))

    @form_of("buddy:hours")
    async def hours_form(self, turn: Turn, topic: str, since: str, until: str) -> Form:  # noqa: ARG002 -- the door gives it
        """Draw the form for when they are awake."""
        return cards.hours_form(f"buddy:hours:{_topic(topic)}:{since}:{until}", _span(since, until))

    @submitted("buddy:hours")
    async def hours_sent(self, turn: Turn, values: Values, topic: str, since: str, until: str) -> None:  # noqa: ARG002 -- as above
        """Take the hours."""
        await turn.change(await self._offer(turn, _topic(topic), _awake(values)))

    # Looking

    @pressed("buddy:look")
    async def look(self, turn: Turn, topic: str, since: str, until: str) -> None:
        """Begin to look, once the zone is known."""
        guild_id, span = _server(turn), _span(since, until)
        zone = await zone_or_ask(turn, f"buddy:look:{topic}:{since}:{until}")
        if zone is not None:
            wish = Wish(guild_id, _channel_id(turn), _topic(topic), zone.key, *span)
            await turn.change(self._search(await turn.run(asking.start, turn.user_id, wish, now=turn.now)))

    @pressed("buddy:search")
    async def search(self, turn: Turn, search_id: int) -> None:
        """Show a search, once more looking."""
        await turn.change(self._search(await turn.run(asking.look, turn.user_id, search_id, now=turn.now)))

    @form_of("buddy:awake")
    async def awake_form(self, turn: Turn, search_id: int) -> Form:
        """Draw the form with the hours of a search."""
        row = await turn.run(buddy_search.find, turn.user_id, search_id)
        return cards.hours_form(f"buddy:awake:{row.id}", (row.wakes, row.sleeps))

    @submitted("buddy:awake")
    async def awake_sent(self, turn: Turn, values: Values, search_id: int) -> None:
        """Keep the hours of a search."""
        row = await turn.run(asking.wake, turn.user_id, search_id, _awake(values), now=turn.now)
        await turn.change(self._search(row))

    @form_of("buddy:turn")
    async def topic_form(self, turn: Turn, search_id: int) -> Form:
        """Draw the form with the topic of a search."""
        return cards.topic_form(await turn.run(buddy_search.find, turn.user_id, search_id))

    @submitted("buddy:turn")
    async def topic_sent(self, turn: Turn, values: Values, search_id: int) -> None:
        """Look for another topic from now on."""
        topic = _topic(values.picked("topic") or "")
        row = await turn.run(asking.change_topic, turn.user_id, search_id, topic, now=turn.now)
        await turn.change(self._search(row))

    @pressed("buddy:pause")
    async def pause(self, turn: Turn, search_id: int) -> None:
        """Let a search rest."""
        await turn.say(self._search(await turn.run(buddy_search.pause, turn.user_id, search_id, now=turn.now)))

    @pressed("buddy:resume")
    async def resume(self, turn: Turn, search_id: int) -> None:
        """Go on looking."""
        await turn.change(self._search(await turn.run(asking.resume, turn.user_id, search_id, now=turn.now)))

    @pressed("buddy:end")
    async def end(self, turn: Turn, search_id: int) -> None:
        """Stop looking."""
        await turn.change(self._search(await turn.run(buddy_search.end, turn.user_id, search_id, now=turn.now)))

    @pressed("buddy:keep")
    async def keep(self, turn: Turn, search_id: int) -> None:
        """Go on looking after a week alone."""
        row = await turn.run(asking.resume, turn.user_id, search_id, now=turn.now)
        await turn.change(cards.kept(row, server_name(self.app, row.guild_id)))

    @group.command(name="stop", description=t("buddy-command-stop"))
    @app_commands.describe(topic=t("buddy-command-topic"))
    @app_commands.choices(topic=TOPICS)
    async def stop(self, interaction: Interaction, topic: app_commands.Choice[str] | None = None) -> None:
        """End searches and pairs here, without a word to anybody about why."""
        turn = turn_of(interaction)
        guild_id, chosen = _server(turn), topic.value if topic else None
        pairs = (await turn.run(asking.begin, turn.user_id, guild_id, now=turn.now)).pairs
        await turn.say(cards.stopped(await turn.run(asking.stop, turn.user_id, guild_id, chosen, now=turn.now)))
        for pair in pairs:
            await self.places.close(pair.id)

    @delivers(ALONE)
    async def alone(self, due: Due) -> Card | None:
        """Say that nobody was found within a week, once."""
        row = await self.app.db.run(asking.alone, due.user_id, due.subject_id, now=self.app.clock.now())
        return None if row is None else cards.alone(row, server_name(self.app, row.guild_id))

    @arrived(ALONE)
    async def told_alone(self, due: Due, message_id: int) -> None:  # noqa: ARG002 -- as every deed of the kind
        """Note that this was said."""
        await self.app.db.run(buddy_search.told, due.user_id, due.subject_id, now=self.app.clock.now())

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """End the searches of a server that the bot has left; whoever is a pair knows each other."""
        await self.app.db.run(buddy_search.end_in, guild.id, now=self.app.clock.now())

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, gone: discord.RawThreadDeleteEvent) -> None:
        """Have two whose thread was deleted read that they have their DMs."""
        await self.app.db.run(buddy_place.lost, gone.thread_id)


def _server(turn: Turn) -> int:
    """Return the server this happens in. Raises `UserError` where there is none, or the bot is no member."""
    if turn.guild_id is None or turn.app.get_guild(turn.guild_id) is None:
        raise UserError("buddy-needs-server")
    return turn.guild_id


def _channel_id(turn: Turn) -> int | None:
    """Return the channel this happens in; of a thread, the one it belongs to."""
    parent_id = getattr(turn.interaction.channel, "parent_id", None)
    return parent_id or turn.interaction.channel_id


def _topic(code: str) -> str:
    if code not in set(Topic):
        raise UserError("error-old-button")
    return code


def _span(since: str, until: str) -> tuple[time, time]:
    wakes, sleeps = time_of(since), time_of(until)
    if wakes is None or sleeps is None:
        raise UserError("error-old-button")
    return wakes, sleeps


def _awake(values: Values) -> tuple[time, time]:
    """Read when somebody is awake, to the minute. Raises `UserError` for what is no time."""
    since, until = (code_of(parse_time(values.text(name))) for name in ("wakes", "sleeps"))
    return _span(since, until)


async def setup(app: Comeback) -> None:
    """Add the cogs."""
    places = Places(app)
    await app.add_cog(BuddyCog(app, places))
    await app.add_cog(BuddyProposalsCog(app, places))
    await app.add_cog(BuddyPracticeCog(app, places))
