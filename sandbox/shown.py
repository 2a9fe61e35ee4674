"""What a person sees: messages, live, and forms. Reading only; acting on them is in `people`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sandbox import objects
from sandbox.messages import texts
from sandbox.objects import many, one

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sandbox.interactions import Interaction
    from sandbox.objects import Json, Message

BUTTON, STRING_SELECT, TEXT_INPUT, FILE_UPLOAD = 2, 3, 4, 19
RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 21, 22, 23
SELECTS = (3, 5, 6, 7, 8)


def walk(components: list[Json]) -> Iterator[Json]:
    """Yield every component, nested ones and accessories too, in reading order."""
    for component in components:
        yield component
        yield from walk(many(component, "components"))
        for key in ("accessory", "component"):
            if component.get(key):
                yield from walk([component[key]])


def label_of(button: Json) -> str:
    """Return what a button is called: its label, or its emoji where it has no label."""
    return str(button.get("label") or one(button, "emoji").get("name") or "")


class Shown:
    """A message as somebody sees it. It is live: later edits show."""

    def __init__(self, message: Message, interaction: Interaction | None = None) -> None:
        self.message = message
        self._interaction = interaction

    def __repr__(self) -> str:
        return f"<Shown {self.id} {self.text[:60]!r} {self.buttons}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shown) and other.message is self.message

    def __hash__(self) -> int:
        return hash(self.message)

    @property
    def json(self) -> Json:
        """The message object."""
        return self.message.json

    @property
    def id(self) -> int:
        """The message's id."""
        return self.message.id

    @property
    def channel_id(self) -> int:
        """The id of the channel it is in."""
        return self.message.channel.id

    @property
    def author(self) -> str:
        """The name of who wrote it."""
        return self.json["author"]["global_name"] or self.json["author"]["username"]

    @property
    def deleted(self) -> bool:
        """Whether it is gone."""
        return self.message.deleted

    @property
    def ephemeral(self) -> bool:
        """Whether only its owner sees it."""
        return self.message.only_for is not None

    @property
    def thinking(self) -> bool:
        """Whether it still says that the bot is thinking."""
        return bool(self.json["flags"] & objects.LOADING)

    @property
    def components(self) -> list[Json]:
        """The components as the API echoes them."""
        return self.json["components"]

    @property
    def attachments(self) -> list[Json]:
        """The attached files."""
        return self.json["attachments"]

    @property
    def text(self) -> str:
        """All text a person reads, top to bottom: content, texts of components, embeds."""
        lines = [self.json["content"], *texts(self.components)]
        for embed in self.json["embeds"]:
            lines += _embed_lines(embed)
        return "\n".join(line for line in lines if line)

    @property
    def buttons(self) -> list[str]:
        """The labels of the buttons, disabled and link buttons too."""
        return [label_of(part) for part in walk(self.components) if part["type"] == BUTTON]

    @property
    def selects(self) -> list[str]:
        """The placeholders of the selects."""
        return [str(part.get("placeholder") or "") for part in walk(self.components) if part["type"] in SELECTS]

    @property
    def followups(self) -> list[Shown]:
        """The follow-ups of the interaction that showed this."""
        made = [] if self._interaction is None else self._interaction.followups
        return [Shown(message, self._interaction) for message in made if not message.deleted]


def _embed_lines(embed: Json) -> list[str]:
    lines: list[Any] = [one(embed, "author").get("name"), embed.get("title"), embed.get("description")]
    for entry in many(embed, "fields"):
        lines += [entry["name"], entry["value"]]
    lines.append(one(embed, "footer").get("text"))
    return [str(line) for line in lines if line]


@dataclass(frozen=True)
class Field:
    """One input of a form; `min` and `max` count characters, choices or files."""

    label: str
    description: str
    json: Json = field(repr=False)

    @property
    def type(self) -> int:
        """The component type."""
        return self.json["type"]

    @property
    def custom_id(self) -> str:
        """The input's id."""
        return self.json["custom_id"]

    @property
    def required(self) -> bool:
        """Whether it must be filled in; a checkbox never must."""
        return self.type != CHECKBOX and bool(self.json.get("required", True))

    @property
    def placeholder(self) -> str:
        """The grey text in an empty input."""
        return str(self.json.get("placeholder") or "")

    @property
    def options(self) -> list[Json]:
        """The options of a select, radio group or checkbox group."""
        return many(self.json, "options")

    @property
    def min(self) -> int:
        """The least number of characters, choices or files."""
        key, usual = ("min_length", 0) if self.type == TEXT_INPUT else ("min_values", 1)
        return int(self.json[key] if self.json.get(key) is not None else usual)

    @property
    def max(self) -> int:
        """The largest number of characters, choices or files."""
        usual = {TEXT_INPUT: 4000, CHECKBOX_GROUP: len(self.options)}.get(self.type, 1)
        value = self.json.get("max_length" if self.type == TEXT_INPUT else "max_values")
        return int(usual if value is None else value)

    @property
    def value(self) -> Any:
        """What it holds before anybody touches it."""
        chosen = [option["value"] for option in self.options if option.get("default")]
        if self.type == TEXT_INPUT:
            return str(self.json.get("value") or "")
        if self.type == CHECKBOX:
            return bool(self.json.get("default"))
        if self.type == RADIO_GROUP:
            return chosen[0] if chosen else None
        return chosen or [int(entry["id"]) for entry in many(self.json, "default_values")]


class Form:
    """A modal that is open in front of a person."""

    def __init__(self, interaction: Interaction, modal: Json) -> None:
        self.interaction = interaction
        self.json = modal
        self.open = True

    def __repr__(self) -> str:
        return f"<Form {self.title!r} {[field.label for field in self.fields]}>"

    @property
    def title(self) -> str:
        """The heading."""
        return self.json["title"]

    @property
    def text(self) -> str:
        """The texts between the inputs."""
        return "\n".join(texts(many(self.json, "components")))

    @property
    def fields(self) -> list[Field]:
        """The inputs, top to bottom."""
        return [made for part in many(self.json, "components") if (made := _field(part)) is not None]


def _field(part: Json) -> Field | None:
    """Return the input of a Label, or of an old row with its own label."""
    if part["type"] == 18:
        return Field(str(part["label"]), str(part.get("description") or ""), part["component"])
    if part["type"] == 1:
        inner = many(part, "components")[0]
        return Field(str(inner.get("label") or ""), "", inner)
    return None
