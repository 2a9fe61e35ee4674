"""The one door through which every interaction comes in: commands, buttons, lists and forms.

It begins the turn (language, tone, deadline), finds the deed, and answers what goes wrong.
Must not know what any deed does.
"""

from __future__ import annotations

import contextlib
import logging
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import discord
from discord import app_commands

from bot.database import StorageBusy, StorageFull
from bot.errors import UserError
from bot.features import support
from bot.features.manners import introduced, needs_dm
from bot.texts import NOT_YET, Tone, Voice, closest, speaking
from cogs import _errors
from cogs._heavy import question_card
from cogs._kept import show_kept
from cogs._ui.card import Kept
from cogs._ui.deeds import FORM, PRESSED, SUBMITTED, Action
from cogs._ui.form import FIRST_KEPT_ID, Values
from cogs._ui.turn import ACTS_FIRST, Turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy.orm import Session

    from bot.features.manners import Manners
    from cogs._ui.form import Form

log = logging.getLogger(__name__)

R = TypeVar("R")


class Tree(app_commands.CommandTree[Any]):
    """The command tree: begins a turn before a command, and answers its exceptions."""

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Begin the turn; says whether the command may go on."""
        if interaction.client.leaving:
            return False
        if interaction.type is discord.InteractionType.autocomplete:
            return True
        turn, data = Turn(interaction, interaction.client), interaction.data or {}
        try:
            await begin(turn, typed=_typed(data), acts_first=self._acts_first(data))
        except Exception as error:  # noqa: BLE001 -- discord.py answers only its own kind of error here
            await _errors.answer(turn, error, kept=_given(interaction, error))
            turn.close()
            return False
        return True

    def _acts_first(self, data: Any) -> bool:
        """Whether a command has something typed into it and is marked as acting on that first."""
        command: Any = self.get_command(data["name"])
        for option in data.get("options", []):
            if isinstance(command, app_commands.Group):
                command, data = command.get_command(option["name"]), option
        return bool(data.get("options")) and command is not None and ACTS_FIRST in command.extras

    async def on_error(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /) -> None:
        """Answer the exception of a command."""
        if interaction.client.leaving and "turn" not in interaction.extras:
            return  # nothing was begun, and nothing can be said any more
        if interaction.type is discord.InteractionType.autocomplete:
            log.error("autocomplete failed", exc_info=error)
            return
        turn = interaction.extras.get("turn") or Turn(interaction, interaction.client)
        if turn.first_run is not None:  # it went wrong before the command acted
            with contextlib.suppress(Exception):
                await turn.run(lambda _session: None)
        await _errors.answer(turn, error, kept=_given(interaction, getattr(error, "original", error)))
        turn.close()


def _given(interaction: discord.Interaction[Any], error: BaseException) -> list[Kept]:
    """Return what was typed into a command, to be given back where that was not at fault."""
    texts = [] if isinstance(error, UserError) else _options(interaction.data or {})
    return [Kept(FIRST_KEPT_ID + index, name, text) for index, (name, text) in enumerate(texts)]


async def finished(interaction: discord.Interaction[Any]) -> None:
    """End the turn of a command that went well."""
    turn: Turn = interaction.extras["turn"]
    turn.go_on_here()
    await _afterwards(turn)
    turn.close()


async def _afterwards(turn: Turn) -> None:
    """Show what could not reach the person before, and see that what is coming will."""
    manners: Manners | None = turn.interaction.extras.get("manners")
    if manners is None:
        return  # the turn had hardly begun when something went wrong, which was told
    await show_kept(turn, manners)
    if manners.dm_channel_id is None and not turn.in_dm and await turn.run(needs_dm, turn.user_id):
        turn.app.courier.open_soon(turn.user_id)


async def begin(turn: Turn, *, typed: Iterable[str], acts_first: bool = False) -> None:
    """Begin a turn: watch the deadline, learn how to speak, and notice words that weigh heavy.

    What `acts_first` learns all this in its first visit to the database, together with what it does there.
    """
    turn.interaction.extras["turn"] = turn
    turn.watch()
    if acts_first:
        speaking.set(NOT_YET)
        turn.first_run = partial(_introduced, turn, typed)
    else:
        await _meet(turn, typed, await turn.app.manners(turn.user_id))


async def _introduced(turn: Turn, typed: Iterable[str], work: Callable[[Session], R]) -> R:
    """Do the first work of a turn, and learn in the same transaction how to speak: also of what went wrong."""
    learned: list[Manners] = []
    try:
        done = await turn.app.db.run(introduced, turn.user_id, learned, work)
    except Exception:
        speaking.set(Voice(closest(turn.locale)))
        if learned:
            await _meet(turn, typed, learned[0])
        raise
    await _meet(turn, typed, learned[0])
    return done


async def _meet(turn: Turn, typed: Iterable[str], manners: Manners) -> None:
    """Speak to the person as they like it, and ask how they are where that is wanted."""
    turn.interaction.extras["manners"] = manners
    speaking.set(_voice(manners, turn.locale))
    weights = {support.weigh(text) for text in typed} if manners.notice_heavy_words else set()
    if weights - {None}:
        turn.undisturbed = True
        await turn.say(question_card(turn.app, plainly=support.Weight.EXPLICIT in weights))
        speaking.set(replace(speaking.get(), tone=Tone.PLAIN))  # nothing wry answers such words
    if turn.in_dm:
        await turn.app.remember_dm(turn.user_id, manners, turn.interaction.channel_id)


def _voice(manners: Manners, locale: str) -> Voice:
    return Voice(manners.language or closest(locale), Tone(manners.tone))


def _typed(data: Any) -> list[str]:
    """Return every text among a command's options, or of the message its menu was opened on."""
    messages = data.get("resolved", {}).get("messages", {})
    return [text for _name, text in _options(data)] + [one.get("content", "") for one in messages.values()]


def _options(data: Any) -> list[tuple[str, str]]:
    """Return every text among a command's options, with its option's name."""
    found: list[tuple[str, str]] = []
    for option in data.get("options", []):
        if isinstance(option.get("value"), str) and option["value"].strip():
            found.append((option["name"], option["value"]))
        found.extend(_options(option))
    return found


async def on_interaction(interaction: discord.Interaction[Any]) -> None:
    """Take a press, a choice or a form; commands go through the tree."""
    if interaction.type not in {discord.InteractionType.component, discord.InteractionType.modal_submit}:
        return
    if interaction.client.leaving:
        return
    data: Any = interaction.data or {}
    custom_id = str(data.get("custom_id", ""))
    turn = Turn(interaction, interaction.client)
    try:
        if interaction.type is discord.InteractionType.component:
            await begin(turn, typed=())
            await perform(turn, custom_id)
        else:
            await _submit(turn, Values.of(data), custom_id)
        await _afterwards(turn)
    except Exception as error:  # noqa: BLE001 -- the one place where everything is answered
        await _errors.answer(turn, error)
    finally:
        turn.close()


async def perform(turn: Turn, custom_id: str) -> None:
    """Do what a custom_id says: open a form, open it again with what was typed, or a deed.

    Raises `UserError` when nobody does that (any more).
    """
    opener, _colon, rest = custom_id.partition(":")
    if opener == "form":
        await turn.ask(await _form(turn, rest))
    elif opener == "again":
        form = (await _form(turn, rest)).refilled(turn.kept())
        await turn.ask(form, again=form.filled())
    else:
        action = Action.parse(custom_id)
        deed = turn.app.deeds.find(PRESSED, action.name)
        if deed is None:
            raise UserError("error-old-button")
        await deed.method(turn, *deed.read(action.arguments))


async def _form(turn: Turn, custom_id: str) -> Form:
    action = Action.parse(custom_id)
    deed = turn.app.deeds.find(FORM, action.name)
    if deed is None:
        raise UserError("error-old-button")
    form: Form = await deed.method(turn, *deed.read(action.arguments))
    return form


async def _submit(turn: Turn, values: Values, custom_id: str) -> None:
    try:
        await begin(turn, typed=values.texts())
        await _take(turn, values, Action.parse(custom_id))
    except Exception as error:  # noqa: BLE001 -- answered here, since only here is what was typed known
        await _give_back(turn, error, values, custom_id)


async def _take(turn: Turn, values: Values, action: Action) -> None:
    deed = turn.app.deeds.find(SUBMITTED, action.name)
    if deed is None:
        raise UserError("error-old-button")
    await deed.method(turn, values, *deed.read(action.arguments))


async def _give_back(turn: Turn, error: Exception, values: Values, custom_id: str) -> None:
    """Answer what went wrong with a form, giving back what was typed and offering the form again."""
    try:
        form = await _form(turn, custom_id)
    except Exception:  # noqa: BLE001 -- its record may be gone; the first error is the one to tell
        again = custom_id if isinstance(error, StorageBusy | StorageFull) else None
        await _errors.answer(turn, error, kept=values.unnamed(), again=again)
    else:
        await _errors.answer(turn, error, kept=form.kept(values), again=form.action)
