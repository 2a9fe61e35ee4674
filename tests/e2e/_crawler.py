"""A person who presses everything: walks from every command through every button, list and form.

Every card is kept as it looked, so that it can be pressed again on a copy of its message: after other
presses, after a restart, a month later, or by somebody else who forged its custom_ids.

A little over 300 lines: the walk and what it remembers belong to one person.
"""

from __future__ import annotations

import asyncio
import re
from collections import deque
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sandbox.filling import Filler
from sandbox.log import Log
from sandbox.refused import InteractionFailed
from sandbox.shown import BUTTON, CHECKBOX, STRING_SELECT, TEXT_INPUT, Field, Form, Shown
from tests.e2e._pressing import (
    BY_ITSELF,
    ENDING,
    EVERY_TIME,
    HARMLESS,
    PUBLIC,
    SEVERAL,
    UNEXPECTED,
    Press,
    Seen,
    all_of,
    bare,
    counted,
    forge_form,
    leaves,
)
from tests.e2e._typing import PLAUSIBLE, brimful, empty, nonsense
from tests.eavesdropping.plugin import unheard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sandbox.objects import Channel, Json, Message
    from sandbox.people import Person
    from tests.stage import Stage


@dataclass(repr=False)
class Crawler:
    """One person pressing everything in one place, and what was wrong with the answers."""

    stage: Stage
    person: Person
    where: Channel | None
    depth: int = 4
    twice: bool = False
    """Whether everything is pressed twice at the same time."""
    acts: list[str] = field(default_factory=list[str])
    wrong: list[str] = field(default_factory=list[str])
    presses: dict[str, Press] = field(default_factory=dict[str, Press])
    forms: dict[str, tuple[Form, Json]] = field(default_factory=dict[str, Any])
    """Every form that opened, by its name, with a way to have filled it in."""
    canaries: list[str] = field(default_factory=list[str])
    """Every word of their own that the person typed anywhere."""
    _waiting: deque[Seen] = field(default_factory=deque["Seen"])
    _endings: deque[Press] = field(default_factory=deque["Press"])
    _copies: set[int] = field(default_factory=set[int])
    _lists: set[tuple[str, ...]] = field(default_factory=set[tuple[str, ...]])
    _read_to: int = 0

    @property
    def place(self) -> Channel:
        """Where the person acts."""
        return self.where or self.person.dm

    @property
    def deeds(self) -> set[str]:
        """The names of the deeds that were pressed, whatever their records."""
        return {":".join(press.part["custom_id"].split(":")[:2]) for press in self.presses.values()}

    # What to type

    def canary(self, about: str) -> str:
        """Make up words that nobody else types."""
        words = f"Kanarienvogel{len(self.canaries)}x{self.person.id % 9973} {about}"
        self.canaries.append(words.split(maxsplit=1)[0])
        return words

    def text_for(self, name: str, most: int) -> str:
        """Return something sensible for an option or a field of that name."""
        given = PLAUSIBLE.get(name)
        return (given if isinstance(given, str) else self.canary(name))[:most]

    # Commands

    async def commands(self, *, save: str = "", singly: bool = False) -> None:
        """Send every command that is offered, `save` one, bare and filled in; if asked, each option alone too."""
        for command in self.person.commands(self.where):
            if command["type"] == 1:
                for name, options in leaves(command):
                    if name == save:
                        continue
                    typed = {option["name"]: await self._plausible(name, option) for option in options}
                    needed = {option["name"]: typed[option["name"]] for option in options if option.get("required")}
                    alone = [{key: value} for key, value in typed.items()] if singly else []
                    for one in [{}, *alone, *([typed] if typed else [])]:
                        await self._command(name, needed | one)
            elif command["type"] == 3:
                written = await self.person.write(self.canary("written"), self.where)
                await self.act(command["name"], self.person.menu(command["name"], written))

    async def heavy_words(self) -> None:
        """Type words that the bot asks about, where it asks."""
        heavy = {"text": f"I want to die {self.canary('heavy')}"}
        await self.act("heavy words", self.person.slash("win add", where=self.where, options=heavy))

    async def _command(self, name: str, options: Json) -> None:
        label = f"/{name} {sorted(options)}"
        seen = await self.act(label, self.person.slash(name, where=self.where, options=options))
        if isinstance(seen, Form):
            await self.form(seen, 0)

    async def _plausible(self, command: str, option: Json) -> Any:
        if option.get("choices"):
            return option["choices"][0]["value"]
        if option["type"] == 5:
            return True
        if option["type"] == 7:
            return self.where
        if option["type"] in {4, 10}:
            return option.get("min_value") or 1
        if option.get("autocomplete") and option["name"] not in PLAUSIBLE:
            offered = await self.person.autocomplete(command, where=self.where, options={option["name"]: "a"})
            if offered:
                return offered[0][1]
        return self.text_for(option["name"], option.get("max_length") or 100)

    # Cards

    async def everything(self, most: int = 400) -> None:
        """Press, choose and submit all there is, nearest first, what ends things last; at most so many acts."""
        until = len(self.acts) + most
        while (self._waiting or self._endings) and len(self.acts) < until:
            if self._waiting:
                for press in self._new(self._waiting.popleft()):
                    if ENDING.search(press.name):
                        self._endings.append(press)
                    else:
                        await self.press(press)
            else:
                await self.press(self._endings.popleft())

    def _new(self, card: Seen) -> list[Press]:
        found: list[Press] = []
        for part in card.parts():
            for value in [None] if part["type"] == BUTTON else self._choices(part):
                press = Press(card, part, value)
                if press.name not in self.presses or press.name in EVERY_TIME:
                    self.presses[press.name] = press
                    found.append(press)
        return found

    def _choices(self, part: Json) -> list[str]:
        """Return everything to choose; of a long list that was gone through elsewhere, the ends."""
        if part["type"] != STRING_SELECT:
            return [str(self.place.id)]
        values = [option["value"] for option in part["options"]]
        known = tuple(values) in self._lists
        self._lists.add(tuple(values))
        return [values[0], values[-1]] if known and len(values) > 6 else values

    async def press(self, press: Press) -> None:
        """Press one thing on a fresh copy of its card; a form that opens is sent in every way."""
        using = self._twice(press) if self.twice else self._use(self.copy(press.card), press)
        seen = await self.act(press.name, using, depth=press.card.depth + 1)
        if isinstance(seen, Form):
            await self.form(seen, press.card.depth + 1)

    def copy(self, card: Seen) -> Message:
        """Let the card stand once more at the end of its channel, as it looked."""
        world = self.stage.sandbox.world
        made = {**deepcopy(card.json), "id": str(world.next_id())}
        with unheard(world):
            message = world.post(card.channel, made, only_for=card.only_for)
        self._copies.add(message.id)
        return message

    async def _twice(self, press: Press) -> Any:
        """Press one thing twice at the same time, and see that it is done once."""
        card, before = self.copy(press.card), await self.stage.run(counted)
        first, _second = await asyncio.gather(self._use(card, press), self._use(card, press))
        after = await self.stage.run(counted)
        grown = {table: after[table] - before[table] for table in after if after[table] > before[table] + 1}
        for harmless in (*HARMLESS, *SEVERAL):
            grown.pop(harmless, None)
        if grown:
            self.wrong.append(f"{press.name}: pressed twice it is done twice: {grown}")
        return first

    async def _use(self, message: Message, press: Press) -> Any:
        return await self.person._use(message, press.part, self._more(press, message.channel))

    def _more(self, press: Press, channel: Channel) -> Json:
        if press.chosen is None:
            return {}
        if press.part["type"] == STRING_SELECT:
            return {"values": [press.chosen]}
        filler = Filler(self.stage.sandbox.world, self.person.user, channel)
        values = filler.choose(Field("list", "", press.part), int(press.chosen))
        return {"values": values, "resolved": filler.resolved}

    # Forms

    async def form(self, form: Form, depth: int) -> None:
        """Send a form filled in sensibly, then with nothing to see, then with as much nonsense as it takes."""
        name = re.sub(r"\d+", "#", form.json["custom_id"])
        sensible = {one.custom_id: self._sensible(one) for one in form.fields}
        if name in self.forms:
            if depth == 0:  # so that each round has records of its own
                await self.act(f"{name} sent sensibly", self.person.submit(form, sensible))
            return
        self.forms[name] = (form, sensible)
        for how, values in (
            ("sensibly", sensible),
            ("emptily", {one.custom_id: empty(one) for one in form.fields}),
            ("with nonsense", {one.custom_id: nonsense(one) for one in form.fields}),
            ("with all of it", {one.custom_id: brimful(one) for one in form.fields}),
        ):
            again = Form(form.interaction, form.json)
            await self.act(f"{name} sent {how}", self.person.submit(again, values), depth=depth)

    def _sensible(self, one: Field) -> Any:
        if one.type == TEXT_INPUT:
            return one.value or self.text_for(one.custom_id, one.max)
        if one.type == CHECKBOX:
            return True
        return one.value or [one.options[0]["value"]]

    # Checking

    async def act(self, label: str, acting: Any, *, depth: int = 0) -> Any:
        """Do one thing and look at everything that must hold afterwards."""
        self.acts.append(label)
        before = self.stage.sandbox.world.next_id()
        try:
            seen = await acting
        except InteractionFailed as failure:
            self.wrong.append(f"{label}: {failure}")
            return None
        if seen is None:
            self.wrong.append(f"{label}: no answer")
        self._look_at_bot(label)
        self._look_at_places(label, seen, before)
        for card in self._cards(seen):
            if (said := UNEXPECTED.search(card.text)) is not None:
                self.wrong.append(f"{label}: an unexpected error, {said[0]}")
            if depth < self.depth:
                self.keep(card, depth)
        return seen

    def keep(self, card: Shown, depth: int = 0) -> None:
        """Note a card whose buttons are to be pressed."""
        message = card.message
        self._waiting.append(Seen(message.channel, deepcopy(message.json), message.only_for, depth))

    def _cards(self, seen: Any) -> list[Shown]:
        return [seen, *seen.followups] if isinstance(seen, Shown) else []

    def _look_at_bot(self, label: str) -> None:
        log = self.stage.sandbox.log
        new = Log(log[self._read_to :])
        self._read_to = len(log)
        for one in [*new.violations, *new.unknown_routes]:
            self.wrong.append(f"{label}: Discord refuses {one.method} {one.route}: {one.reply} to {one.json}")

    def _look_at_places(self, label: str, seen: Any, before: int) -> None:
        appeared = list(self._public_since(before))
        for message in appeared:
            self.keep(Shown(message))
        appeared = [message for message in appeared if not BY_ITSELF.search(str(message.json["components"]))]
        if appeared and not PUBLIC.search(label):
            self.wrong.append(f"{label}: everybody in the server can read the answer")
        if isinstance(seen, Shown) and seen.message.channel.guild and not seen.ephemeral and not PUBLIC.search(label):
            self.wrong.append(f"{label}: the answer is not private")

    def _public_since(self, number: int) -> Iterator[Message]:
        """Yield the bot's newer messages that everybody in the server can read."""
        bot = self.stage.sandbox.world.bot.id
        for channel in self.stage.guild.channels.values():
            for message in reversed(channel.messages.values()):
                if message.id <= number:
                    break
                if message.only_for is None and message.author_id == bot and message.id not in self._copies:
                    yield message

    async def reminders(self) -> None:
        """Let what is due go out, and note the cards that came, to the person and to everybody."""
        before = self.stage.sandbox.world.next_id()
        await self.stage.settle()
        for message in list(self._public_since(before)):
            self.keep(Shown(message))
        while True:
            try:
                self.keep(await self.person.next_dm(timeout=0.05))
            except TimeoutError:
                return

    def _each_deed(self) -> list[Press]:
        """Return everything that was found, of each list one choice."""
        return list({name.partition(" = ")[0]: press for name, press in self.presses.items()}.values())

    async def all_again(self) -> None:
        """Press everything that was ever found once more, each on a copy of its card."""
        for press in self._each_deed():
            await self.act(f"{press.name} again", self._use(self.copy(press.card), press), depth=self.depth)

    # Somebody else

    async def forged_by(self, other: Person) -> list[str]:
        """Let somebody else send every press and every form as if these were their own; return all they saw."""
        thief = replace(self, person=other, canaries=[], _waiting=deque(), _endings=deque())
        read: list[str] = []
        for press in self._each_deed():
            alone = {**press.card.json, "components": [{"type": 1, "id": 1, "components": [bare(press.part)]}]}
            channel = press.card.channel if self.where else other.dm
            card = Seen(channel, alone, other.id if self.where else None, self.depth)
            copy = thief.copy(card)
            using = other._use(copy, press.part, thief._more(press, channel))
            read.append(all_of(await thief.act(f"{press.name} forged", using, depth=self.depth), copy))
        for name, (form, values) in self.forms.items():
            sending = forge_form(other, form, values, self.where)
            read.append(all_of(await thief.act(f"{name} forged", sending, depth=self.depth), None))
        return read
