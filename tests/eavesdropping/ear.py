"""Remembers what every person of a world typed, pressed and was shown, each as it was at its moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sandbox.interactions import AUTOCOMPLETE, COMPONENT, MODAL_SUBMIT
from sandbox.objects import PRIVATE_THREAD, many, one
from sandbox.witness import Witness
from tests.eavesdropping.phrases import file_text, folded, strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sandbox.attachments import Upload
    from sandbox.interactions import Interaction
    from sandbox.objects import Channel, Json, Message
    from sandbox.world import World

_TEXT_OPTION, _TEXT_INPUT = 3, 4
DM = "a DM"


@dataclass(eq=False)
class Sight:
    """Something that could be read, at one moment."""

    number: int
    """Its place in the order of all that happened."""
    what: str
    place: Channel
    only_for: int | None
    """Whom it was shown to; None for whoever is in the place."""
    author_id: int
    parts: list[Any]
    files: list[Upload]
    members: frozenset[int] | None
    """Who was in a private thread then; None where that does not say who reads."""
    message: Message | None = None
    """The message that looked so."""
    _folded: str | None = field(default=None, repr=False)

    @property
    def folded(self) -> str:
        """All its words; see `phrases.folded`."""
        if self._folded is None:
            self._folded = folded("\n".join([*strings(self.parts), *map(file_text, self.files)]))
        return self._folded

    @property
    def reader(self) -> int | None:
        """The one person who could read it, None when it was for several."""
        if self.only_for is not None or self.place.recipient is None:
            return self.only_for
        return self.place.recipient.id

    def reaches_others(self, owner_id: int) -> bool:
        """Whether somebody else could read it; what stands in a server is read by somebody, sooner or later."""
        if self.reader is not None:
            return self.reader != owner_id
        if self.members is None:
            return True
        return bool((self.members | set(self.place.thread_members)) - {owner_id, self.author_id})


@dataclass(frozen=True, eq=False)
class Act:
    """One thing that a person did."""

    number: int
    user_id: int
    action: str
    """A command such as "/win add", or a custom_id such as "share:post:3"."""
    typed: dict[str, str]
    """Texts, by option or field."""
    chosen: dict[str, list[str]]
    """Values, by field; those of a list on a card, by its custom_id."""
    place: Channel
    before: Sight | None = None
    """The message on which they pressed or chose, as it was."""
    labels: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """How what was chosen in a form read there."""


class Ear(Witness):
    """Everything that was typed and shown in one world, in order."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.done: list[Act] = []
        self.sights: list[Sight] = []
        self._number = 0

    def forget(self) -> None:
        """Let go of everything so far."""
        self.done, self.sights = [], []

    # What people do

    def acts(self, interaction: Interaction, data: Json) -> None:
        """Remember what was typed, chosen or pressed."""
        action = str(data.get("custom_id") or interaction.command or data.get("name"))
        typed, chosen = _form(data) if interaction.kind == MODAL_SUBMIT else (_options(data), {})
        if interaction.kind == COMPONENT:
            chosen = {action: [str(value) for value in data.get("values") or []]}
        before = None if interaction.source is None else self._sight(interaction.source)
        if interaction.kind == AUTOCOMPLETE:
            action = f"typing {action}"
        labels = _labels(interaction.opener.modal or {}, chosen) if interaction.opener else {}
        self._act(interaction.user.id, action, typed, chosen, interaction.channel, before, labels)

    def _act(self, user_id: int, action: str, *what: Any) -> None:
        self.done.append(Act(self._next(), user_id, action, *what))

    def _next(self) -> int:
        self._number += 1
        return self._number

    # What they are shown

    def sees(self, message: Message) -> None:
        """Remember a message as it is now, and what somebody writes to the bot alone as something they typed."""
        if message.author_id == self.world.bot.id:
            self.sights.append(self._sight(message))
        elif message.channel.recipient is not None:
            self._act(message.author_id, DM, {"message": message.json["content"]}, {}, message.channel)
        else:
            self.sights.append(self._sight(message, "what they wrote themselves"))

    def _sight(self, message: Message, what: str = "a message") -> Sight:
        shown, kept = message.json, self.world.files
        about = [[one["filename"], one.get("description"), one.get("title")] for one in shown["attachments"]]
        parts = [shown["content"], shown["components"], shown["embeds"], about]
        files = [kept[int(one["id"])] for one in shown["attachments"]]
        seen = self._seen(what, message.channel, message.only_for, message.author_id, parts, files)
        seen.message = message
        return seen

    def _seen(
        self, what: str, place: Channel, only_for: int | None, author_id: int, parts: list[Any], files: list[Upload]
    ) -> Sight:
        members = frozenset(place.thread_members) if place.type == PRIVATE_THREAD else None
        return Sight(self._next(), what, place, only_for, author_id, parts, files, members)

    def is_offered(self, interaction: Interaction, offer: Json) -> None:
        """Remember a form, with what it is filled with, or choices."""
        what = "a form" if "components" in offer else "choices"
        seen = self._seen(what, interaction.channel, interaction.user.id, self.world.bot.id, [offer], [])
        self.sights.append(seen)

    def finds(self, channel: Channel) -> None:
        """Remember how a thread is called that the bot opened."""
        bot_id = self.world.bot.id
        if channel.owner_id == bot_id:
            self.sights.append(self._seen("a name", channel, None, bot_id, [channel.name], []))


def _options(data: Json) -> dict[str, str]:
    """Return a command's options that are text, those of subcommands too."""
    found: dict[str, str] = {}
    for option in many(data, "options"):
        if option["type"] == _TEXT_OPTION:
            found[option["name"]] = str(option.get("value") or "")
        found |= _options(option)
    return found


def _form(data: Json) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return a form's texts and what was chosen in it."""
    typed: dict[str, str] = {}
    chosen: dict[str, list[str]] = {}
    for entry in _inputs(data):
        if entry["type"] == _TEXT_INPUT:
            typed[entry["custom_id"]] = str(entry.get("value") or "")
        else:
            values = entry.get("values", entry.get("value"))
            chosen[entry["custom_id"]] = [str(value) for value in (values if isinstance(values, list) else [values])]
    return typed, chosen


def _labels(form: Json, chosen: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return how the chosen values of a form's lists are called in it."""
    options = {entry["custom_id"]: many(entry, "options") for entry in _inputs(form)}
    return {
        name: [option["label"] for option in options.get(name, []) if option["value"] in values]
        for name, values in chosen.items()
    }


def _inputs(data: Json) -> Iterator[Json]:
    for row in many(data, "components"):
        yield from (entry for entry in [one(row, "component"), *many(row, "components")] if entry)
