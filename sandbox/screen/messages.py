"""A message as its readers see it: content, embeds, components and files, drawn as one card.

It trusts the payload to be one that the API sends, and shows nothing in place of what it does not know.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from rich.cells import cell_len

from sandbox.screen import parts
from sandbox.screen.paper import NARROWEST, beside, box, flow, wrap
from sandbox.screen.parts import listed, part
from sandbox.screen.words import Reader, moment_of, paragraphs

Payload = Mapping[str, Any]
EPHEMERAL, LOADING, IS_COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 15
ACTION_ROW, BUTTON, SECTION, TEXT_DISPLAY, GALLERY, FILE, SEPARATOR, CONTAINER = 1, 2, 9, 10, 12, 13, 14, 17


def render_message(
    message: Mapping[str, Any],
    *,
    width: int = 76,
    now: datetime | None = None,
    names: Callable[[str], str] | None = None,
) -> str:
    """Give a message as a card `width` cells wide (at least 24), lines parted by newlines, no colours.

    `now` is the moment "in 2 hours" counts from; without it, such times are told in full. `names` gives the
    name of a user, role or channel by its id; without it, users the message mentions are named, others not.
    """
    width = max(width, NARROWEST)
    reader = Reader(now, names or _mentioned(message))
    inner = width - 4
    flags = message.get("flags") or 0
    lines = ["… is thinking"] if flags & LOADING else _body(message, inner, reader)
    if flags & EPHEMERAL:
        lines = [*lines, "", *wrap("only you can see this", inner)]
    edited = " (edited)" if message.get("edited_timestamp") else ""
    note = moment_of(message.get("timestamp"), now) + edited
    return box(lines or [""], width, title=_author(message), note=note)


def plain_text(message: Mapping[str, Any]) -> str:
    """Give all that a person reads in a message, in order, one part a line; markdown is left as it is."""
    return "\n".join(filter(None, _texts(message)))


def _texts(message: Payload) -> Iterator[str]:
    yield message.get("content") or ""
    for embed in listed(message, "embeds"):
        yield part(embed, "author").get("name") or ""
        yield embed.get("title") or ""
        yield embed.get("description") or ""
        for field in listed(embed, "fields"):
            yield from (field.get("name") or "", field.get("value") or "")
        yield part(embed, "footer").get("text") or ""
    yield from _displays(listed(message, "components"))
    question, answers = _poll(message)
    yield from (question, *answers)


def _displays(components: Sequence[Payload]) -> Iterator[str]:
    for component in components:
        if component.get("type") == TEXT_DISPLAY:
            yield component.get("content") or ""
        yield from _displays(listed(component, "components"))


def _poll(message: Payload) -> tuple[str, list[str]]:
    poll = part(message, "poll")
    answers = [part(answer, "poll_media") for answer in listed(poll, "answers")]
    return part(poll, "question").get("text") or "", [str(answer.get("text") or "") for answer in answers]


def _author(message: Payload) -> str:
    author = part(message, "author")
    nick = part(message, "member").get("nick")
    name = str(nick or author.get("global_name") or author.get("username") or "Someone")
    return f"{name} · APP" if author.get("bot") else name


def _mentioned(message: Payload) -> Callable[[str], str]:
    users = {str(user.get("id")): user for user in listed(message, "mentions")}

    def name(known: str) -> str:
        user = users.get(known, parts.NOTHING)
        return str(user.get("global_name") or user.get("username") or known)

    return name


def _body(message: Payload, width: int, reader: Reader) -> list[str]:
    lines: list[str] = []
    if message.get("content"):
        lines += paragraphs(str(message["content"]), width, reader)
    for embed in listed(message, "embeds"):
        lines += _framed("▌ ", _embed(embed, width - 2, reader))
    question, answers = _poll(message)
    lines += wrap(question, width) if question else []
    for answer in answers:
        lines += wrap(answer, width, "  ○ ", "    ")
    hidden = (message.get("flags") or 0) & IS_COMPONENTS_V2  # such a message shows only the files its components name
    for entry in () if hidden else listed(message, "attachments"):
        lines += parts.attachment(entry, width)
    for sticker in listed(message, "sticker_items"):
        lines += wrap(f"▣ {sticker.get('name', '')}", width)
    lines += _components(listed(message, "components"), width, reader)
    return lines + _reactions(message, width)


def _reactions(message: Payload, width: int) -> list[str]:
    found = listed(message, "reactions")
    return flow([f"{parts.emoji(reaction)} {reaction.get('count', 1)}" for reaction in found], width)


def _framed(bar: str, lines: Sequence[str]) -> list[str]:
    return [bar + line for line in lines]


def _embed(embed: Payload, width: int, reader: Reader) -> list[str]:
    lines: list[str] = []
    for text in (part(embed, "author").get("name"), embed.get("title"), embed.get("description")):
        lines += paragraphs(str(text), width, reader) if text else []
    for field in listed(embed, "fields"):
        lines += paragraphs(str(field.get("name", "")), width, reader)
        lines += _framed("  ", paragraphs(str(field.get("value", "")), width - 2, reader))
    for key in ("image", "thumbnail"):
        lines += parts.picture(embed[key], None, width) if embed.get(key) else []
    last = part(embed, "footer").get("text"), moment_of(embed.get("timestamp"), reader.now)
    return lines + (wrap(" · ".join(map(str, filter(None, last))), width) if any(last) else [])


def _components(components: Sequence[Payload], width: int, reader: Reader) -> list[str]:
    lines: list[str] = []
    for component in components:
        lines += _component(component, width, reader)
    return lines


def _component(component: Payload, width: int, reader: Reader) -> list[str]:
    draw = _DRAWN.get(component.get("type", 0))
    return draw(component, width, reader) if draw else []


def _text_display(component: Payload, width: int, reader: Reader) -> list[str]:
    return paragraphs(str(component.get("content") or ""), width, reader)


def _gallery(component: Payload, width: int, _: Reader) -> list[str]:
    lines: list[str] = []
    for item in listed(component, "items"):
        lines += parts.picture(part(item, "media"), item.get("description"), width)
    return lines


def _file(component: Payload, width: int, _: Reader) -> list[str]:
    return parts.picture(part(component, "file"), component.get("name"), width)


def _separator(component: Payload, width: int, _: Reader) -> list[str]:
    return ["─" * width if component.get("divider", True) else ""]


def _container(component: Payload, width: int, reader: Reader) -> list[str]:
    bar = "│ " if component.get("accent_color") is None else "┃ "
    return _framed(bar, _components(listed(component, "components"), width - 2, reader))


def _row(component: Payload, width: int, _: Reader) -> list[str]:
    children = listed(component, "components")
    buttons = [parts.button(child) for child in children if child.get("type") == BUTTON]
    selects = [child for child in children if child.get("type") != BUTTON]
    return flow(buttons, width) + [line for child in selects for line in parts.select(child, width)]


def _section(component: Payload, width: int, reader: Reader) -> list[str]:
    """Draw the texts with the accessory at their right, or below where it takes more than half of the width."""
    accessory = part(component, "accessory")
    if accessory.get("type") == BUTTON:
        drawn = wrap(parts.button(accessory), width)
    else:
        drawn = parts.picture(part(accessory, "media"), accessory.get("description"), width)
    taken = cell_len(drawn[0])
    if len(drawn) > 1 or taken > width // 2:
        return _components(listed(component, "components"), width, reader) + drawn
    texts = _components(listed(component, "components"), width - taken - 2, reader)
    return beside(texts, drawn[0], width)


_DRAWN: Mapping[int, Callable[[Payload, int, Reader], list[str]]] = {
    ACTION_ROW: _row,
    SECTION: _section,
    TEXT_DISPLAY: _text_display,
    GALLERY: _gallery,
    FILE: _file,
    SEPARATOR: _separator,
    CONTAINER: _container,
}
