"""People, driven from Python: what they type, press, choose and read, as Discord's client lets them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from sandbox import interactions, offers
from sandbox.envelopes import resolve
from sandbox.filling import Filler
from sandbox.objects import Json, User
from sandbox.offers import descend, nest
from sandbox.refused import ClientRefused, InteractionFailed
from sandbox.shown import BUTTON, SELECTS, STRING_SELECT, Field, Form, Shown, label_of, walk
from sandbox.typing_in import THINGS, fill, person_to_user
from sandbox.writing import Writing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.objects import Channel, Message

Seen = Shown | Form | None
SLASH, USER_MENU, MESSAGE_MENU = 1, 2, 3
_COMMAND_MESSAGE, _MENU_MESSAGE = 20, 23


class Person(Writing):
    """A person in front of Discord's client. Acts raise ClientRefused where it would not let them."""

    _read_to = 0

    def __repr__(self) -> str:
        return f"<Person {self.user.name}>"

    @property
    def id(self) -> int:
        """Their user id."""
        return self.user.id

    @property
    def name(self) -> str:
        """The name others see."""
        return self.user.name

    @property
    def mention(self) -> str:
        """What mentions them in a message."""
        return f"<@{self.user.id}>"

    # Commands

    async def slash(
        self,
        name: str,
        /,
        *,
        where: Channel | None = None,
        options: Mapping[str, Any] | None = None,
        **typed: Any,
    ) -> Seen:
        """Send a command, subcommands separated by spaces: `slash("win add", text="shipped it")`.

        `where` None is the DM with the bot; `options` takes those whose names Python cannot spell.
        Raises NotVisible for a command that is not offered, InteractionFailed if the bot does not answer.
        """
        channel = self.place(where)
        command, chain, wanted = self._command(name, channel)
        filled, resolved = fill(self.sandbox.world, wanted, {**(options or {}), **typed}, self.user, channel)
        data = _data(command, nest(chain, filled), resolved)
        return await self.act(interactions.COMMAND, channel, data, message_type=_COMMAND_MESSAGE, types=_types(command))

    def _command(self, name: str, channel: Channel) -> tuple[Json, list[Json], list[Json]]:
        first, *rest = name.split()
        command = offers.find(self.sandbox.world, self.user, channel, SLASH, first)
        return command, *descend(command, rest)

    def commands(self, where: Channel | None = None) -> list[Json]:
        """Return the commands the person is offered in a place."""
        return offers.visible(self.sandbox.world, self.user, self.place(where))

    async def autocomplete(
        self,
        name: str,
        /,
        *,
        where: Channel | None = None,
        options: Mapping[str, Any] | None = None,
        **typed: Any,
    ) -> list[tuple[str, Any]]:
        """Type into the last option given and return the choices offered, as (name, value).

        Raises InteractionFailed if none come in time.
        """
        channel = self.place(where)
        command, chain, wanted = self._command(name, channel)
        entries = {**(options or {}), **typed}
        kinds = {option["name"]: option for option in wanted}
        focused = list(entries)[-1]
        self.refuse_unless(kinds.get(focused, {}).get("autocomplete"), f"{focused!r} has no autocomplete")
        filled = [_typed(kinds[key], value, focused=key == focused) for key, value in entries.items()]
        data = _data(command, nest(chain, filled), {})
        outcome = self.begin(interactions.AUTOCOMPLETE, channel, data, types=_types(command))
        try:
            await outcome.callback()
        except InteractionFailed:
            self.failures.append("Loading options failed")
            raise
        return [(choice["name"], choice["value"]) for choice in outcome.interaction.choices]

    async def menu(self, name: str, target: Shown | Message | Any, *, where: Channel | None = None) -> Seen:
        """Choose an entry of a message's menu, or of a user's with `where` as its place."""
        user = person_to_user(target)
        if isinstance(user, User):
            return await self._user_menu(name, user, self.place(where))
        message = self.sight_of(target)
        self.refuse_unless(message.only_for is None, "a message only you see has no menu")
        command = offers.find(self.sandbox.world, self.user, message.channel, MESSAGE_MENU, name)
        resolved = {"messages": {str(message.id): dict(message.json)}}
        return await self._menu(command, message.id, message.channel, resolved)

    async def _user_menu(self, name: str, user: User, channel: Channel) -> Seen:
        command = offers.find(self.sandbox.world, self.user, channel, USER_MENU, name)
        return await self._menu(command, user.id, channel, resolve([user], channel.guild, self.user))

    async def _menu(self, command: Json, target: int, channel: Channel, resolved: Json) -> Seen:
        data = _data(command, [], resolved) | {"target_id": str(target)}
        return await self.act(interactions.COMMAND, channel, data, message_type=_MENU_MESSAGE, types=_types(command))

    # Components

    async def click(
        self, shown: Shown | Message, label: str | None = None, *, custom_id: str | None = None, nth: int = 0
    ) -> Seen:
        """Press a button, found by its label or custom_id, the `nth` of several alike."""
        message = self.sight_of(shown)
        buttons = [part for part in walk(message.json["components"]) if part["type"] == BUTTON]
        found = [
            button
            for button in buttons
            if label in {None, label_of(button)} and custom_id in {None, button.get("custom_id")}
        ]
        if len(found) <= nth:
            raise ClientRefused(f"no button {label or custom_id!r}; there are {[label_of(b) for b in buttons]}")
        button = found[nth]
        self.refuse_unless(not button.get("disabled"), f"the button {label_of(button)!r} is disabled")
        self.refuse_unless(button.get("custom_id"), f"the button {label_of(button)!r} is a link")
        return await self._use(message, button, {})

    async def select(
        self,
        shown: Shown | Message,
        values: Any,
        *,
        placeholder: str | None = None,
        custom_id: str | None = None,
    ) -> Seen:
        """Choose in a select: options by label or value, people, roles and channels as objects."""
        message = self.sight_of(shown)
        found = [
            part
            for part in walk(message.json["components"])
            if part["type"] in SELECTS
            and placeholder in {None, part.get("placeholder")}
            and custom_id in {None, part["custom_id"]}
        ]
        if len(found) != 1:
            raise ClientRefused(f"{len(found)} selects match; name one by placeholder or custom_id")
        self.refuse_unless(not found[0].get("disabled"), "the select is disabled")
        field = Field(str(found[0].get("placeholder") or "select"), "", found[0])
        filler = Filler(self.sandbox.world, self.user, message.channel)
        chosen: Json = {"values": filler.choose(field, values)}
        if field.type != STRING_SELECT:
            chosen["resolved"] = filler.resolved
        return await self._use(message, found[0], chosen)

    async def _use(self, message: Message, part: Json, more: Json) -> Seen:
        data = {
            "custom_id": part["custom_id"],
            "component_type": part["type"],
            "id": part.get("id", 0),
            **more,
        }
        return await self.act(interactions.COMPONENT, message.channel, data, source=message)

    async def submit(self, form: Seen, values: Mapping[str, Any] | None = None) -> Seen:
        """Send a form; fields by label or custom_id, those not given keep what they hold."""
        if not isinstance(form, Form) or not form.open:
            raise ClientRefused(f"there is no open form: {form!r}")
        channel = self.place(form.interaction.channel)
        filler = Filler(self.sandbox.world, self.user, channel)
        components = filler.submit(form, values or {})
        data: Json = {"custom_id": form.json["custom_id"], "components": components}
        if filler.resolved:
            data["resolved"] = filler.resolved
        opener = form.interaction
        seen = await self.act(interactions.MODAL_SUBMIT, channel, data, source=opener.source, opener=opener)
        form.open = False
        return seen

    # Reading

    def inbox(self) -> list[Shown]:
        """Return the DM with the bot, both sides, oldest first."""
        return self.sees(self.dm)

    def sees(self, channel: Channel) -> list[Shown]:
        """Return a channel's messages as far as this person sees them, oldest first."""
        messages = self.place(channel).messages.values()
        return [Shown(message) for message in messages if message.seen_by(self.user.id)]

    async def next_dm(self, timeout: float = 5.0) -> Shown:  # noqa: ASYNC109 - seconds, as everywhere in the sandbox
        """Return the next message that the bot sent to the DM by itself, in order, each once.

        Answers to the person's own acts are not among them. Raises TimeoutError after so many seconds.
        """
        try:
            found = await self.dm.pulse.until(self._next_unread, timeout)
        except TimeoutError:
            raise TimeoutError(f"no message came to {self.name} within {timeout} s") from None
        self._read_to = found.id
        return Shown(found)

    async def no_dm(self, for_: float = 0.3) -> None:
        """Wait so many seconds. Raises AssertionError if a message comes that `next_dm` would return."""
        await asyncio.sleep(for_)
        if (found := self._next_unread()) is not None:
            raise AssertionError(f"{self.name} got a message: {Shown(found).text!r}")

    def _next_unread(self) -> Message | None:
        """Look from the newest back to the last one read, so that a long DM costs nothing."""
        unread: Message | None = None
        for message in reversed(self.dm.messages.values()):
            if message.id <= self._read_to:
                break
            by_itself = message.author_id != self.user.id and "interaction_metadata" not in message.json
            unread = message if by_itself and message.seen_by(self.user.id) else unread
        return unread


def _data(command: Json, options: list[Json], resolved: Json) -> Json:
    data: Json = {"id": command["id"], "name": command["name"], "type": command["type"]}
    if options:
        data["options"] = options
    if resolved:
        data["resolved"] = resolved
    if "guild_id" in command:
        data["guild_id"] = command["guild_id"]
    return data


def _types(command: Json) -> list[int]:
    return list(command.get("integration_types") or [0])


def _typed(option: Json, value: Any, *, focused: bool) -> Json:
    thing = person_to_user(value)
    given = str(thing.id) if option["type"] in THINGS else thing
    entry: Json = {"name": option["name"], "type": option["type"], "value": given}
    return {**entry, "value": str(value), "focused": True} if focused else entry
