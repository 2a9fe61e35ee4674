"""The card: what Comeback shows, as facts; and how it becomes Discord's components.

Must not decide anything: labels and sentences come ready, what a button does is named by its action.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import discord
from discord import ui

from cogs._ui.words import fenced, shortened

ACCENT = 0xE8A87C
MOST_TEXT = 3_900
"""Characters of text on one card: Discord takes 4,000 in all text displays together."""
MOST_BYTES = 9_000
"""Discord answers 500 somewhat above 10,000 bytes of UTF-8 in a message; scripts differ in bytes."""
ROOM = 700
"""Characters left for the sentence beside what was typed, in any script."""
MOST_LABEL = 80
MOST_OPTION = 100
MOST_OPTIONS = 25

Style = Literal["primary", "secondary", "success", "danger"]


@dataclass(frozen=True)
class Button:
    """A button. `action` names a deed and its record ("win:edit:12"), never a person's words."""

    label: str
    action: str
    style: Style = "secondary"
    disabled: bool = False


@dataclass(frozen=True)
class Beside:
    """Some words with a button beside them, as for each of several people or things."""

    words: str
    button: Button


@dataclass(frozen=True)
class Link:
    """A button that opens an address outside; at most 512 characters."""

    label: str
    url: str


@dataclass(frozen=True)
class Choice:
    """One line of a `Choose`."""

    label: str
    value: str
    hint: str | None = None
    chosen: bool = False


@dataclass(frozen=True)
class Choose:
    """A list to choose from, on a row of its own. What is chosen arrives with the action."""

    action: str
    placeholder: str
    choices: Sequence[Choice]
    least: int = 1
    most: int = 1


@dataclass(frozen=True)
class ChooseChannel:
    """A list of this server's text channels to choose one from."""

    action: str
    placeholder: str


@dataclass(frozen=True)
class Picture:
    """A picture, with what it shows in words for those who do not see it."""

    name: str
    png: bytes
    alt: str


@dataclass(frozen=True)
class Paper:
    """A file to download, for words that do not fit on a card: text, or bytes as they are."""

    name: str
    text: str | bytes

    @property
    def raw(self) -> bytes:
        """What is in the file."""
        return self.text if isinstance(self.text, bytes) else self.text.encode()


Row = Sequence[Button | Link] | Choose | ChooseChannel


@dataclass(frozen=True)
class Kept:
    """What a person typed into a form that could not be taken, on the card so that nothing is lost."""

    id: int
    label: str
    words: str

    @property
    def block(self) -> str:
        """What stands on the card."""
        return f"**{self.label}**\n{fenced(self.words)}"


@dataclass(frozen=True)
class Card:
    """A title (or none, where the text speaks for itself), some text, and rows of things to press.

    `aside` is small print at the end of the text, `below` is what stands under the picture. Text beyond what Discord
    takes is cut with an ellipsis.
    """

    title: str
    body: Sequence[str] = ()
    rows: Sequence[Row] = ()
    aside: str | None = None
    picture: Picture | None = None
    below: Sequence[str] = ()
    accent: int = ACCENT
    kept: Sequence[Kept] = ()
    paper: Paper | None = None
    beside: Sequence[Beside] = ()
    """After the text, before the picture. Each takes three of the forty components of a message, by Discord's rules."""
    papers: Sequence[Paper] = ()
    """Further files; ten in all, by Discord's rules."""
    ref: str = field(default="", repr=False)

    def with_lines(self, *lines: str) -> Card:
        """Return the card with lines before its text."""
        return replace(self, body=(*lines, *self.body))

    def with_rows(self, *rows: Row) -> Card:
        """Return the card with further rows."""
        return replace(self, rows=(*self.rows, *rows))

    def with_first(self, *rows: Row) -> Card:
        """Return the card with rows before its own."""
        return replace(self, rows=(*rows, *self.rows))

    def marked(self, ref: str) -> Card:
        """Return the card with every action marked as belonging to one delivery."""
        return replace(self, ref=ref)

    def view(self) -> ui.LayoutView:
        """Draw the card. The view holds no callbacks and is stopped: presses come to `cogs._ui.deeds`."""
        view = ui.LayoutView(timeout=None)
        container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=self.accent)
        heading = [f"### {self.title}"] if self.title else []
        above = [*heading, *self._blocks()]
        standing = [*(kept.block for kept in self.kept), *(one.words for one in self.beside)]
        texts = _fitting([*above, "\n".join(self.below)], beside=standing)
        for text in texts[: len(above)]:
            container.add_item(ui.TextDisplay(text))
        for one in self.beside:
            container.add_item(ui.Section(one.words, accessory=self._button(one.button)))
        for kept in self.kept:
            container.add_item(ui.TextDisplay(kept.block, id=kept.id))
        if self.picture is not None:
            item = discord.MediaGalleryItem(f"attachment://{self.picture.name}", description=self.picture.alt[:1024])
            container.add_item(ui.MediaGallery(item))
        for text in texts[len(above) :]:
            container.add_item(ui.TextDisplay(text))
        for paper in self._papers():
            container.add_item(ui.File(f"attachment://{paper.name}"))
        for row in filter(_holds_something, self.rows):
            container.add_item(self._row(row))
        view.add_item(container)
        view.stop()
        return view

    def files(self) -> list[discord.File]:
        """Return the picture and the papers as files to send along."""
        files = [(self.picture.name, self.picture.png)] if self.picture else []
        files += [(paper.name, paper.raw) for paper in self._papers()]
        return [discord.File(io.BytesIO(raw), name) for name, raw in files]

    def _papers(self) -> list[Paper]:
        return [*([self.paper] if self.paper else []), *self.papers]

    def _blocks(self) -> list[str]:
        aside = [f"-# {line}" for line in self.aside.splitlines()] if self.aside else []
        return [block for block in ("\n".join(self.body), "\n".join(aside)) if block.strip()]

    def _row(self, row: Row) -> ui.ActionRow[ui.LayoutView]:
        drawn: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
        if isinstance(row, Choose):
            drawn.add_item(self._choose(row))
        elif isinstance(row, ChooseChannel):
            drawn.add_item(
                ui.ChannelSelect(
                    custom_id=self._id(row.action),
                    placeholder=row.placeholder[:150],
                    channel_types=[discord.ChannelType.text],
                )
            )
        else:
            for button in row:
                drawn.add_item(self._button(button))
        return drawn

    def _button(self, button: Button | Link) -> ui.Button[ui.LayoutView]:
        if isinstance(button, Link):
            return ui.Button(label=_label(button.label, MOST_LABEL), url=button.url)
        return ui.Button(
            label=_label(button.label, MOST_LABEL),
            custom_id=self._id(button.action),
            style=discord.ButtonStyle[button.style],
            disabled=button.disabled,
        )

    def _choose(self, choose: Choose) -> ui.Select[ui.LayoutView]:
        options = [
            discord.SelectOption(
                label=_label(choice.label, MOST_OPTION),
                value=choice.value,
                description=shortened(choice.hint, MOST_OPTION) if choice.hint else None,
                default=choice.chosen,
            )
            for choice in choose.choices[:MOST_OPTIONS]
        ]
        return ui.Select(
            custom_id=self._id(choose.action),
            placeholder=choose.placeholder[:150],
            options=options,
            min_values=min(choose.least, len(options)),
            max_values=min(choose.most, len(options)),
        )

    def _id(self, action: str) -> str:
        return f"{action}~{self.ref}" if self.ref else action


def fits(kept: Sequence[Kept]) -> bool:
    """Say whether what was typed can stand on a card with room for a sentence."""
    blocks = [one.block for one in kept]
    characters, octets = sum(map(len, blocks)), sum(map(_weight, blocks))
    return characters <= MOST_TEXT - ROOM and octets <= MOST_BYTES - 4 * ROOM


def _holds_something(row: Row) -> bool:
    """Say whether a row can be drawn: Discord refuses a whole message for an empty one."""
    return isinstance(row, ChooseChannel) or bool(row.choices if isinstance(row, Choose) else row)


def _label(label: str, most: int) -> str:
    return shortened(label, most) if label.strip() else "…"


def _weight(text: str) -> int:
    """Return a text's share of `MOST_BYTES`."""
    return len(text.encode()) + 12


def _fitting(blocks: list[str], beside: Collection[str]) -> list[str]:
    """Cut the last blocks so that all together, and what stands beside them, are within what Discord takes."""
    characters = MOST_TEXT - sum(map(len, beside))
    octets = MOST_BYTES - sum(map(_weight, beside))
    kept: list[str] = []
    for block in blocks:
        text = shortened(block, characters, octets - 12)
        if text.strip():
            kept.append(text)
            characters, octets = characters - len(text), octets - _weight(text)
    return kept
