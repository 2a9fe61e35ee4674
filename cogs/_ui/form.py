"""Forms: what they ask, as facts; how they become Discord's modals; and what was filled in.

A form outlives the process: its action says who takes it, so one opened before a restart can be
sent after it. Must not check anything that is a rule of a feature.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from cogs._ui.card import Choice, Kept
from cogs._ui.words import unfenced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIRST_KEPT_ID = 9_001
"""Component ids from here on carry what was typed into a form that could not be taken."""
MOST_INPUT = 4_000
"""Characters that a field of a form takes, by Discord's API."""


@dataclass(frozen=True)
class Text:
    """A text to type; one line unless `long`. `most` is in characters."""

    key: str
    label: str
    required: bool = True
    most: int = 100
    long: bool = False
    value: str = ""
    example: str | None = None
    hint: str | None = None


@dataclass(frozen=True)
class Pick:
    """One of a few choices, or several up to `most`."""

    key: str
    label: str
    choices: Sequence[Choice]
    required: bool = True
    most: int = 1
    hint: str | None = None
    placeholder: str | None = None


@dataclass(frozen=True)
class Tick:
    """A box to tick."""

    key: str
    label: str
    value: bool = False
    hint: str | None = None


Field = Text | Pick | Tick


@dataclass(frozen=True)
class Form:
    """A form of at most five fields; `action` names the deed that takes it, and its record."""

    action: str
    title: str
    fields: Sequence[Field]

    def modal(self) -> ui.Modal:
        """Draw the form. It is stopped: discord.py would take its submit, and forget it at a restart."""
        modal = ui.Modal(title=self.title[:45], custom_id=self.action, timeout=None)
        for one in self.fields:
            modal.add_item(
                ui.Label(
                    text=one.label[:45],
                    description=one.hint[:100] if one.hint else None,
                    component=_input(one),
                )
            )
        modal.stop()
        return modal

    def kept(self, values: Values) -> list[Kept]:
        """Return what was filled in, to be put on a card."""
        return [
            Kept(FIRST_KEPT_ID + index, one.label, values.shown(one))
            for index, one in enumerate(self.fields)
            if values.shown(one)
        ]

    def filled(self) -> list[Kept]:
        """Return what stands in the form already, to be put on a card."""
        return self.kept(Values({one.key: _standing(one) for one in self.fields}))

    def refilled(self, kept: Mapping[int, str]) -> Form:
        """Return the form filled with what a card kept, by component id."""
        fields = [_refill(one, kept.get(FIRST_KEPT_ID + index)) for index, one in enumerate(self.fields)]
        return replace(self, fields=fields)


@dataclass(frozen=True)
class Values:
    """What was filled in, by the field's key. Texts come without surrounding space."""

    raw: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def text(self, key: str) -> str:
        """Return the text, or "" when it was left empty."""
        value = self.raw.get(key)
        return value.strip() if isinstance(value, str) else ""

    def picked(self, key: str) -> str | None:
        """Return the one choice, or None."""
        return next(iter(self.all_picked(key)), None)

    def all_picked(self, key: str) -> list[str]:
        """Return all choices made."""
        value = self.raw.get(key)
        if isinstance(value, list):
            return [str(one) for one in value]
        return [value] if isinstance(value, str) and value else []

    def ticked(self, key: str) -> bool:
        """Say whether the box is ticked."""
        return self.raw.get(key) is True

    def texts(self) -> list[str]:
        """Return everything that was typed or chosen, as texts."""
        return [value for value in self.raw.values() if isinstance(value, str)]

    def shown(self, one: Field) -> str:
        """Return what was filled into a field as a person would read it."""
        if isinstance(one, Text):
            return self.text(one.key)
        if isinstance(one, Tick):
            return "✓" if self.ticked(one.key) else ""
        labels = {choice.value: choice.label for choice in one.choices}
        return "\n".join(labels.get(value, value) for value in self.all_picked(one.key))

    def unnamed(self) -> list[Kept]:
        """Return the texts that were typed, for a card, when the form they belong to cannot be drawn."""
        words = [self.text(key) for key in self.raw]
        return [Kept(FIRST_KEPT_ID + index, "…", text) for index, text in enumerate(words) if text]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Values:
        """Read the values of a modal submit's `data`, whatever discord.py knows of the modal."""
        raw: dict[str, Any] = {}
        for top in _objects(data.get("components")):
            for item in [*_objects([top.get("component")]), *_objects(top.get("components"))]:
                if isinstance(item.get("custom_id"), str):
                    raw[item["custom_id"]] = item.get("values", item.get("value"))
        return cls(raw)


def _objects(value: Any) -> list[dict[str, Any]]:
    """Return the JSON objects in what should be a list of them: anybody can send anything."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _input(one: Field) -> ui.Item[Any]:
    if isinstance(one, Text):
        most = min(one.most, MOST_INPUT)
        return ui.TextInput(
            custom_id=one.key,
            style=discord.TextStyle.paragraph if one.long else discord.TextStyle.short,
            required=one.required,
            max_length=most,
            default=one.value[:most] or None,
            placeholder=one.example[:100] if one.example else None,
        )
    if isinstance(one, Tick):
        return ui.Checkbox(custom_id=one.key, default=one.value)
    options = [
        discord.SelectOption(
            label=choice.label[:100],
            value=choice.value,
            description=choice.hint[:100] if choice.hint else None,
            default=choice.chosen,
        )
        for choice in one.choices
    ]
    return ui.Select(
        custom_id=one.key,
        options=options,
        required=one.required,
        min_values=1 if one.required else 0,
        max_values=min(one.most, len(options)),
        placeholder=one.placeholder,
    )


def _standing(one: Field) -> Any:
    if isinstance(one, Pick):
        return [choice.value for choice in one.choices if choice.chosen]
    return one.value


def _refill(one: Field, shown: str | None) -> Field:
    words = unfenced(shown) if shown else ""
    if isinstance(one, Text):
        return replace(one, value=words)
    if isinstance(one, Tick):
        return replace(one, value=bool(words))
    chosen = words.split("\n") if words else []
    left = one.most  # two choices may be called alike
    choices: list[Choice] = []
    for choice in one.choices:
        is_chosen = choice.label in chosen and left > 0
        left -= is_chosen
        choices.append(replace(choice, chosen=is_chosen))
    return replace(one, choices=choices)
