"""One turn: a person did something, and gets one answer within Discord's three seconds.

Must not know any feature. Whatever takes longer is put off with Discord's own "thinking" by
itself, so that nobody ever reads "This interaction failed".
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import aiohttp
import discord

from bot.texts import t
from cogs._ui.callback import without_echo
from cogs._ui.card import Button, Card

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.app import Comeback
    from cogs._ui.card import Kept
    from cogs._ui.form import Form

log = logging.getLogger(__name__)

P = ParamSpec("P")
R = TypeVar("R")

PUT_OFF_AFTER = 1.7
"""Seconds until an unanswered turn is put off: Discord gives three, and the way there takes some."""

ACTS_FIRST = "acts first"
"""Among a command's `extras`: given something, it goes to the database before it says a word."""

UNKNOWN_INTERACTION, ALREADY_ANSWERED = 10062, 40060
UNKNOWN_WEBHOOK, DEAD_TOKEN = 10015, 50027
BAD_REQUEST = 400
MOST_ID = 2**63 - 1
"""A greater number does not fit into the database; ids of Discord have nineteen digits by now, as this has."""
LOST = {UNKNOWN_INTERACTION, UNKNOWN_WEBHOOK, DEAD_TOKEN}


class Turn:
    """One interaction and its answer."""

    def __init__(self, interaction: discord.Interaction[Any], app: Comeback) -> None:
        self.interaction = interaction
        self.app = app
        self.user_id = interaction.user.id
        self.guild_id = interaction.guild_id
        self.undisturbed = False
        """Whether nothing but the answer may be shown: what could not be sent before waits for another turn."""
        self.first_run: Callable[[Callable[[Session], Any]], Awaitable[Any]] | None = None
        """Takes the first visit to the database, where what every turn must learn is learned on that occasion."""
        self._lock = asyncio.Lock()
        self._answered = False
        self._thinking = False
        self._can_change = interaction.type is discord.InteractionType.component or bool(interaction.message)
        self._later: asyncio.TimerHandle | None = None
        self._guard: asyncio.Task[None] | None = None
        self._over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._at_work = asyncio.current_task()

    @property
    def now(self) -> datetime:
        """The present moment by the app's clock."""
        return self.app.clock.now()

    @property
    def in_dm(self) -> bool:
        """Whether only this person and the bot can see this place.

        Not every place without a server is: where somebody installed the bot for themselves, it can be
        called in their DMs with other people and in group DMs.
        """
        return self.guild_id is None and self.interaction.context.dm_channel is True

    @property
    def locale(self) -> str:
        """The language the person's Discord is set to."""
        return str(self.interaction.locale)

    @property
    def chosen(self) -> list[str]:
        """What was chosen from a list, as values (ids for channels)."""
        data: Any = self.interaction.data or {}
        values = data.get("values")
        return [str(value) for value in values] if isinstance(values, list) else []

    @property
    def chosen_id(self) -> int:
        """The id that was chosen from a list; 0, which nothing has, for whatever is none, since anybody can send it."""
        value = next(iter(self.chosen), "")
        is_number = value.isascii() and value.isdecimal() and len(value) <= len(str(MOST_ID))
        return int(value) if is_number and int(value) <= MOST_ID else 0

    def kept(self) -> dict[int, str]:
        """Return the texts that the pressed card carries under ids of their own, by id."""
        message = self.interaction.message
        found: dict[int, str] = {}
        for item in _walk(message.components if message else []):
            if item.get("type") == 10 and item.get("id", 0) > 9_000:
                found[item["id"]] = item["content"]
        return found

    async def run(self, work: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a feature's function in one transaction."""
        first, self.first_run = self.first_run, None
        if first is not None:
            return await first(lambda session: work(session, *args, **kwargs))
        return await self.app.db.run(work, *args, **kwargs)

    def watch(self) -> None:
        """Begin: from now on the answer is put off if it takes too long."""
        without_echo()
        self._later = asyncio.get_running_loop().call_later(PUT_OFF_AFTER, self._guard_now)
        self.app.turns.add(self._over)
        self._over.add_done_callback(self.app.turns.discard)
        self._over.add_done_callback(self._give_up)

    def _guard_now(self) -> None:
        """Begin to put the answer off. A task only now: most turns have long been answered and need none."""
        self._guard = asyncio.create_task(self._put_off(), name="put off")

    def go_on_here(self) -> None:
        """Note that the rest of the turn is this task's."""
        self._at_work = asyncio.current_task()

    def _give_up(self, over: asyncio.Future[None]) -> None:
        """End what is at work on the turn, when the bot closes and cannot wait for it."""
        if over.cancelled():
            self.close()
            if self._at_work is not None:
                self._at_work.cancel()

    def close(self) -> None:
        """Stop watching: the turn is over."""
        if not self._over.done():
            self._over.set_result(None)
        if self._later is not None:
            self._later.cancel()
        if self._guard is not None:
            self._guard.cancel()

    async def say(self, card: Card) -> None:
        """Answer with a new message: private in a server, an ordinary one in the person's DM."""
        async with self._lock:
            await self._surely(self._say(card))

    async def change(self, card: Card) -> None:
        """Make the pressed card into this one; where there is none, answer with a new message."""
        async with self._lock:
            await self._surely(self._change(card) if self._can_change else self._say(card))

    async def ask(self, form: Form, *, again: Sequence[Kept] = ()) -> None:
        """Open a form; a button that opens it when the answer had to be put off meanwhile.

        `again` is what such a button must fill it with, since only a card can carry that.
        """
        async with self._lock:
            if self._answered:
                opener = f"again:{form.action}" if again else f"form:{form.action}"
                card = Card(t("ui-form-ready"), rows=[[Button(form.title, opener, "primary")]], kept=again)
                await self._surely(self._say(card))
            else:
                modal = form.modal()
                await self._surely(self._call_back(lambda: self.interaction.response.send_modal(modal)))

    async def _say(self, card: Card) -> None:
        view, files, response = card.view(), card.files(), self.interaction.response
        if not self._answered:
            self._can_change = False
            await self._call_back(
                lambda: response.send_message(view=view, files=card.files(), ephemeral=not self.in_dm)
            )
        elif self._thinking:
            self._thinking = False
            await self.interaction.edit_original_response(view=view, attachments=files)
        else:
            await self.interaction.followup.send(view=view, files=files, ephemeral=not self.in_dm)

    async def _change(self, card: Card) -> None:
        view, files, response = card.view(), card.files(), self.interaction.response
        if self._answered:
            await self.interaction.edit_original_response(view=view, attachments=files)
        else:
            await self._call_back(lambda: response.edit_message(view=view, attachments=card.files()))

    async def _call_back(self, answer: Callable[[], Awaitable[Any]]) -> None:
        """Give the first answer, once more where the connection broke: Discord takes it once, heard or not.

        One that Discord refused is none: the next, which tells of it, still may be.
        """
        self._answered = True
        try:
            try:
                await answer()
            except (aiohttp.ClientError, OSError):
                await answer()
        except discord.HTTPException as error:
            self._answered = error.status != BAD_REQUEST or error.code == ALREADY_ANSWERED
            raise

    async def _put_off(self) -> None:
        async with self._lock:
            if self._answered:
                return
            self._answered = True
            self._thinking = not self._can_change
            response = self.interaction.response
            if self._can_change:
                await self._surely(self._call_back(response.defer))
            else:
                await self._surely(self._call_back(lambda: response.defer(ephemeral=not self.in_dm, thinking=True)))

    async def _surely(self, answer: Awaitable[Any]) -> None:
        """Give the answer; when Discord says the interaction is over, that is the end, not an error."""
        try:
            await answer
        except discord.HTTPException as error:
            if error.code == ALREADY_ANSWERED:
                return  # an earlier try of ours arrived although its reply was lost
            if error.code not in LOST:
                raise
            log.warning("an answer came too late (code %s)", error.code)

    @property
    def answered(self) -> bool:
        """Whether the person has got, or is getting, an answer."""
        return self._answered and not self._thinking


def turn_of(interaction: discord.Interaction[Any]) -> Turn:
    """Return the turn that was begun for this interaction."""
    turn: Turn = interaction.extras["turn"]
    return turn


def _walk(components: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for component in components:
        raw: dict[str, Any] = component if isinstance(component, dict) else component.to_dict()
        found.append(raw)
        found.extend(_walk(raw.get("components", [])))
    return found
