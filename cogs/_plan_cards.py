"""What if-then plans look like: their cards and forms. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features import plan
from bot.features.plan import Said
from bot.features.plan_words import Vague, vague
from bot.meanwhile import FRESHLY
from bot.texts import moment, t
from cogs._ui import Button, Card, Choice, Choose, Form, Page, Text, safe, verbatim
from cogs._ui.words import shortened

if TYPE_CHECKING:
    from bot.features.plan import Plan
    from cogs._plan_debrief import Filling
    from cogs._ui.card import Row

PAGE = 5
SHORT = 100
"""Characters of each part of a plan in one line."""


def one_line(row: Plan) -> str:
    """Write a plan in one line, its moment first, ready for a card of any word."""
    at = t("plan-line-place", place=_short(row.place)) if row.place else ""
    return t("plan-line", moment=f"{_short(row.moment)}{at}", act=_short(row.act))


def _short(words: str | None) -> str:
    return safe(shortened(" ".join((words or "").split()), SHORT))


def add_form() -> Form:
    """Draw the empty form for a plan."""
    return Form("plan:add", t("plan-form-title"), _fields(Said("", "", "")))


def edit_form(row: Plan, seen: str, deed: str = "edit") -> Form:
    """Draw the form with a plan in it; `seen` is the print of what it was first filled with, or `FRESHLY`."""
    seen = plan.print_of_all(row) if seen == FRESHLY else seen
    return Form(f"plan:{deed}:{row.id}:{seen}", t("plan-form-edit-title"), _fields(plan.said_of(row)))


def debrief_form(retro_id: int, filling: Filling) -> Form:
    """Draw the form filled from a debrief; once that is kept, the form that changes what is kept."""
    if filling.kept is not None:
        return edit_form(filling.kept, FRESHLY, "revise")
    return Form(f"plan:retro:{retro_id}", t("plan-form-title"), _fields(filling.said))


def _fields(said: Said) -> list[Text]:
    return [
        _field("moment", t("plan-form-moment"), said.moment, t("plan-form-moment-hint"), required=True),
        _field("place", t("plan-form-place"), said.place, t("plan-form-place-hint"), required=False),
        _field("act", t("plan-form-act"), said.act, t("plan-form-act-hint"), required=True),
    ]


def _field(key: str, label: str, value: str, hint: str, *, required: bool) -> Text:
    long = key != "place" or "\n" in value
    most = max(plan.MOST[key], len(value))
    return Text(key, label, required=required, most=most, long=long, value=value, hint=hint)


def kept(row: Plan) -> Card:
    """Say that a plan is kept, and how it could be sharper where it could."""
    hints = vague(plan.said_of(row))
    if not hints:
        rows = [[_edit(row), _list()]]
        return Card(t("plan-kept-title"), [*_told(row), "", t("plan-kept")], rows)
    sharper = Button(t("plan-button-sharper"), f"form:plan:edit:{row.id}:{FRESHLY}", "primary")
    leave = Button(t("plan-button-leave"), f"plan:show:{row.id}")
    return Card(t("plan-kept-title"), [*_told(row), "", *_hints(hints)], [[sharper, leave, _list()]])


def _hints(hints: list[Vague]) -> list[str]:
    return [t("plan-hint"), *(t(f"plan-hint-{hint}") for hint in hints)]


def one(row: Plan) -> Card:
    """Show one plan."""
    holds = Button(t("plan-button-holds"), f"plan:done:{row.id}")
    again = Button(t("plan-button-again"), f"plan:reopen:{row.id}")
    remove = Button(t("plan-button-remove"), f"plan:remove:{row.id}")
    held = t("plan-held", when=moment(row.done_at, "D")) if row.done_at else t("plan-shown")
    rows = [[again if row.done_at else holds, _edit(row), remove, _list()]]
    return Card(t("plan-one-title"), _told(row), rows, aside=held)


def _told(row: Plan) -> list[str]:
    parts = {"moment": row.moment, "place": row.place, "act": row.act}
    told = [(f"**{t(f'plan-part-{part}')}**", verbatim(words)) for part, words in parts.items() if words]
    return [line for part in told for line in part]


def _edit(row: Plan) -> Button:
    return Button(t("plan-button-edit"), f"form:plan:edit:{row.id}:{FRESHLY}")


def _list() -> Button:
    return Button(t("plan-button-list"), "plan:list")


def listed(page: Page[Plan]) -> Card:
    """Show a page of plans, each to be opened."""
    if not page.items:
        add = Button(t("plan-button-add"), "form:plan:add", "primary")
        return Card(t("plan-empty-title"), [t("plan-empty")], [[add]])
    choices = [Choice(_in_line(row.moment), str(row.id), hint=shortened(_in_line(row.act), 100)) for row in page.items]
    rows: list[Row] = [Choose("plan:choose", t("plan-list-open"), choices), *page.row("plan:page")]
    rows.append([Button(t("plan-button-add"), "form:plan:add")])
    return Card(t("plan-list-title"), [_line(row) for row in page.items], rows, aside=page.line())


def _line(row: Plan) -> str:
    line = one_line(row)
    return f"• {t('plan-list-held', line=line) if row.done_at else line}"


def _in_line(words: str | None) -> str:
    return shortened(" ".join((words or "").split()), 100) or "…"


def holds(row: Plan) -> Card:
    """Say that a plan need not be shown any more."""
    again = Button(t("plan-button-again"), f"plan:reopen:{row.id}")
    return Card(t("plan-holds-title"), [one_line(row), "", t("plan-holds")], [[again, _list()]])


def removed(row: Plan) -> Card:
    """Say that a plan is removed, and how to undo it."""
    return Card(t("plan-removed"), rows=[[Button(t("ui-undo"), f"plan:undo:{row.id}")]])
