"""A modal as the person sees it who is asked to fill it in.

It draws what was asked and what is filled in beforehand; it takes no answers.
"""

from collections.abc import Mapping
from typing import Any

from sandbox.screen import parts
from sandbox.screen.paper import NARROWEST, box, flow, wrap
from sandbox.screen.parts import listed, part
from sandbox.screen.words import Reader, paragraphs

Payload = Mapping[str, Any]
ACTION_ROW, TEXT_INPUT, TEXT_DISPLAY, LABEL = 1, 4, 10, 18
FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 19, 21, 22, 23
PARAGRAPH = 2


def render_form(modal: Mapping[str, Any], *, width: int = 76) -> str:
    """Give a modal as a card `width` cells wide (at least 24); a star marks what must be filled in."""
    width = max(width, NARROWEST)
    inner = width - 4
    lines: list[str] = []
    for child in listed(modal, "components"):
        lines += [*_child(child, inner), ""]
    return box([*lines, *flow(["[ Cancel ]", "[ Submit ]"], inner)], width, title=str(modal.get("title") or ""))


def _child(child: Payload, width: int) -> list[str]:
    if child.get("type") == TEXT_DISPLAY:
        return paragraphs(str(child.get("content") or ""), width, Reader())
    if child.get("type") == ACTION_ROW:
        inner = next(iter(listed(child, "components")), parts.NOTHING)
        return _question(inner.get("label"), None, inner, width)
    return _question(child.get("label"), child.get("description"), part(child, "component"), width)


def _question(label: object, description: object, field: Payload, width: int) -> list[str]:
    # everything must be filled in unless it says otherwise, save a checkbox, where "no" is an answer
    star = " *" if field.get("required", True) is not False and field.get("type") != CHECKBOX else ""
    lines = wrap(f"{label or ''}{star} — {_kind(field)}", width)
    if description:
        lines += wrap(str(description), width, "  ", "  ")
    return lines + _field(field, width)


def _kind(field: Payload) -> str:
    match field.get("type"):
        case 4:
            return "paragraph" if field.get("style") == PARAGRAPH else "short text"
        case 19:
            return _counted("file", field.get("max_values") or 1)
        case 21:
            return "pick one"
        case 22:
            return "tick any"
        case 23:
            return "tick or leave"
        case _:
            most = field.get("max_values") or 1
            return "pick one" if most == 1 else f"pick up to {most}"


def _counted(noun: str, most: int) -> str:
    return f"one {noun}" if most == 1 else f"up to {most} {noun}s"


def _field(field: Payload, width: int) -> list[str]:
    match field.get("type"):
        case 4:
            return _text_input(field, width)
        case 19:
            return ["  ▣ choose a file"]
        case 21:
            return parts.options(listed(field, "options"), width, marks=("( )", "(•)"))
        case 22:
            return parts.options(listed(field, "options"), width, marks=("[ ]", "[x]"))
        case 23:
            return ["  [x]" if field.get("default") else "  [ ]"]
        case _:
            return [f"  {line}" for line in parts.select(field, width - 2)]


def _text_input(field: Payload, width: int) -> list[str]:
    """Draw what is filled in; else the placeholder, in brackets of its own so that nobody takes it for words."""
    if field.get("value"):
        return [line for part in str(field["value"]).split("\n") for line in wrap(part, width, "  > ", "  > ")]
    hint = f"({field['placeholder']})" if field.get("placeholder") else "_" * 20
    return wrap(hint, width, "  > ", "    ")
