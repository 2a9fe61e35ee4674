"""What /values looks like: its cards and forms. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features import values
from bot.meanwhile import MOST
from bot.texts import t
from cogs._ui import Button, Card, Choice, Choose, Form, Text, safe, verbatim
from cogs._ui.words import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.features.values import ChosenValue
    from cogs._ui.card import Row, Style

SHORT = 300
"""Characters of each text on the page of all; the whole is on the value's own card."""
MOST_ON_BUTTON = 40
LONG_TITLE = 200
FRESH = "0"
"""In place of a print: the form shows what stands there when it opens, and carries the print of that."""


def named(row: ChosenValue) -> str:
    """Name a value, for buttons and lists, which show no markdown."""
    return row.name or "" if row.code == values.OWN else t(f"values-name-{row.code}")


def page(rows: Sequence[ChosenValue]) -> Card:
    """Draw all that a person chose, or the beginning."""
    return overview(rows) if rows else beginning()


def beginning() -> Card:
    """Say what this is, and let two or three be chosen."""
    choose = Choose("values:choose", t("values-choose"), _dozen(()), most=values.ENOUGH)
    body = [t("values-begin"), "", t("values-begin-why"), t("values-begin-time")]
    return Card(t("values-title"), body, [choose, [_own_button()]], aside=t("values-aside"))


def more(rows: Sequence[ChosenValue]) -> Card:
    """Let another one be chosen."""
    choose = Choose("values:choose", t("values-choose-more"), _dozen(rows))
    return Card(t("values-more-title"), [t("values-more")], [choose, [_own_button(), _all_button()]])


def _dozen(chosen: Sequence[ChosenValue]) -> list[Choice]:
    there = {row.code for row in chosen}
    return [Choice(t(f"values-name-{code}"), code) for code in values.VALUES if code not in there]


def overview(rows: Sequence[ChosenValue]) -> Card:
    """Show all that a person chose, with what they wrote."""
    blocks = [line for row in rows for line in (f"**{safe(named(row))}**", *_texts(row, SHORT), "")]
    drawn: list[Row] = [Choose("values:show", t("values-open"), _choices(rows))]
    if len(rows) > values.ENOUGH:
        blocks = [t("values-enough", count=len(rows)), "", *blocks]
        drawn.insert(0, Choose("values:drop", t("values-let-go-choose"), _choices(rows), most=len(rows) - 1))
        return Card(t("values-title"), blocks[:-1], drawn)
    buttons = [*_write_next(rows), Button(t("values-button-other"), "values:pick")]
    return Card(t("values-title"), blocks[:-1], [*drawn, buttons], aside=t("values-aside"))


def _choices(rows: Sequence[ChosenValue]) -> list[Choice]:
    return [Choice(named(row), str(row.id)) for row in rows]


def _texts(row: ChosenValue, most: int) -> list[str]:
    parts = ((t("values-why"), row.why), (t("values-lived"), row.lived))
    told = [line for label, words in parts if words for line in (label, verbatim(shortened(words, most)))]
    return told or [t("values-unwritten")]


def _write_next(rows: Sequence[ChosenValue]) -> list[Button]:
    row = unwritten(rows)
    return [_write_button(row)] if row else []


def unwritten(rows: Sequence[ChosenValue]) -> ChosenValue | None:
    """Return the first value that nothing was written about yet."""
    return next((row for row in rows if not row.is_written), None)


def _write_button(row: ChosenValue, style: Style = "primary") -> Button:
    words = t("values-button-write", name=shortened(named(row), MOST_ON_BUTTON))
    return Button(t("values-button-change") if row.is_written else words, f"form:values:write:{row.id}:{FRESH}", style)


def one(row: ChosenValue) -> Card:
    """Show one value with all that was written about it."""
    buttons = [
        _write_button(row, "secondary" if row.is_written else "primary"),
        Button(t("values-button-let-go"), f"values:remove:{row.id}"),
        _all_button(),
    ]
    return Card(safe(shortened(named(row), LONG_TITLE)), _texts(row, MOST), [buttons])


def written(row: ChosenValue, rows: Sequence[ChosenValue]) -> Card:
    """Say that the words are kept, and which value is next; a form that was sent empty leaves it for later."""
    if not row.is_written:
        return one(row)
    following = unwritten(rows)
    said = t("values-kept-next", name=safe(named(following))) if following else t("values-kept-all")
    buttons = [*_write_next(rows), _write_button(row, "secondary"), _all_button()]
    return Card(safe(shortened(named(row), LONG_TITLE)), [*_texts(row, MOST), "", said], [buttons])


def let_go(row: ChosenValue) -> Card:
    """Say that one is gone, and offer to undo that."""
    buttons = [Button(t("ui-undo"), f"values:undo:{row.id}"), _all_button()]
    return Card(t("values-let-go-title"), [t("values-let-go", name=safe(named(row)))], [buttons])


def _own_button() -> Button:
    return Button(t("values-own-instead"), "form:values:own")


def _all_button() -> Button:
    return Button(t("values-button-all"), "values:all")


def own_form() -> Form:
    """Draw the form for a value of one's own."""
    return Form("values:own", t("values-form-own-title"), [_name_field(""), *_fields("", "")])


def write_form(row: ChosenValue, seen: str) -> Form:
    """Draw the form for why it matters and a time it was lived, with what stands there.

    `seen` is the print of what the writer saw, where the form opens again with words they typed before.
    """
    name = [_name_field(row.name or "")] if row.code == values.OWN else []
    title = shortened(named(row), 45) or t("values-form-title")
    shown = row.print if seen == FRESH else seen
    return Form(f"values:write:{row.id}:{shown}", title, [*name, *_fields(row.why or "", row.lived or "")])


def _name_field(value: str) -> Text:
    example = t("values-form-name-example")
    most = max(values.MOST_NAME, len(value))
    return Text("name", t("values-form-name"), most=most, value=value, example=example)


def _fields(why: str, lived: str) -> list[Text]:
    asked = (
        ("why", t("values-form-why"), why, t("values-form-why-hint")),
        ("lived", t("values-form-lived"), lived, t("values-form-lived-hint")),
    )
    return [
        Text(key, label, required=False, most=max(values.MOST_TEXT, len(value)), long=True, value=value, hint=hint)
        for key, label, value, hint in asked
    ]
