"""What check-ins look like: the question, its answers, and the form for a day. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.day_code import code_of
from bot.features.checkin import LOW, MOODS, MOST_LINE, UNSAID, Checkin, print_of_day
from bot.features.checkin_asking import lighter
from bot.features.checkin_history import code_of as month_code
from bot.meanwhile import FRESHLY
from bot.texts import day as day_in_full
from bot.texts import moment, short_day, t
from cogs._daily import code_of as code_of_rule
from cogs._support_cards import NOWHERE
from cogs._ui import Button, Card, Choice, Form, Pick, Text, verbatim

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from bot.clock import Repeat
    from bot.features.checkin_answer import Answered
    from bot.features.checkin_asking import Ask, Asking
    from cogs._ui.card import Row, Style

IN_A_ROW = 3
"""Moods in one row of buttons, as many as a phone shows side by side; rather not saying is the sixth among equals."""


def mood_name(mood: int | None) -> str:
    """Name a mood; the name of not saying it for none."""
    return t(f"checkin-mood-{mood}") if mood else t("checkin-mood-unsaid")


# The question


def due(ask: Ask) -> Card:
    """Ask about a day: the reminder; or say that the asking pauses."""
    code = code_of(ask.day)
    if ask.last:
        buttons = [Button(t("checkin-button-go-on"), f"checkin:again:{code}", "primary"), _write(ask.day)]
        return Card(t("checkin-last-title"), [t("checkin-last")], [buttons])
    buttons = [
        _write(ask.day, "primary"),
        Button(t("checkin-button-skip"), f"checkin:skip:{code}"),
        Button(t("checkin-button-hour"), f"checkin:later:{code}"),
    ]
    return _question(ask.day, buttons)


def now(day: date) -> Card:
    """Ask about today, since the person wants to check in."""
    return _question(day, [Button(t("checkin-button-write"), _form(day), "primary"), history_button()])


def _question(day: date, buttons: Sequence[Button]) -> Card:
    rows: list[Row] = [*_moods(day), buttons]
    return Card(t("checkin-ask-title"), [t("checkin-ask")], rows, aside=short_day(day))


def _moods(day: date) -> list[list[Button]]:
    every = [Button(mood_name(mood), f"checkin:mood:{code_of(day)}:{mood}") for mood in (*MOODS, UNSAID)]
    return [every[:IN_A_ROW], every[IN_A_ROW:]]


def _write(day: date, style: Style = "secondary") -> Button:
    return Button(t("checkin-button-checkin"), _form(day), style)


def _form(day: date) -> str:
    return f"form:checkin:write:{code_of(day)}:{FRESHLY}"


def history_button() -> Button:
    """Draw the way to the history."""
    return Button(t("checkin-button-history"), "checkin:history")


# A day


def form(day: date, row: Checkin | None, seen: str) -> Form:
    """Draw the form for a day with what is there; `seen` is a print, or `FRESHLY` for one to be made."""
    shown = print_of_day(row) if seen == FRESHLY else seen
    mood, search, own = (row.mood, row.search or "", row.own or "") if row else (None, "", "")
    choices = [Choice(mood_name(each), str(each), chosen=row is not None and each == (mood or UNSAID)) for each in _ALL]
    return Form(
        f"checkin:write:{code_of(day)}:{shown}",
        t("checkin-form-title", day=short_day(day)),
        [
            Pick("mood", t("checkin-form-mood"), choices, required=False, hint=t("checkin-form-mood-hint")),
            Text(
                "search",
                t("checkin-form-search"),
                required=False,
                most=max(MOST_LINE, len(search)),
                value=search,
                example=t("checkin-form-search-example"),
                hint=t("checkin-form-search-hint"),
            ),
            Text(
                "own",
                t("checkin-form-own"),
                required=False,
                most=max(MOST_LINE, len(own)),
                value=own,
                example=t("checkin-form-own-example"),
                hint=t("checkin-form-own-hint"),
            ),
        ],
    )


_ALL = (*MOODS, UNSAID)


def kept(found: Answered, *, plainly: bool = False) -> Card:
    """Say that a check-in is kept; after two heavy ones with who listens, and a lighter pace."""
    row = found.checkin
    card = one(row, t("checkin-kept-title"), *_resumed(found), quietly=found.heavy)
    if found.heavy:
        people = Button(t("checkin-button-people"), f"support:show:{NOWHERE}", "primary")
        return card.with_lines(t("checkin-heavy"), "").with_first([people, *_pace(found.asking)])
    if plainly or row.search or row.own:
        return card
    if row.mood is None:
        return card.with_lines(t("checkin-kept-unsaid"))
    return card.with_lines(t("checkin-kept-low") if row.mood <= LOW else t("checkin-kept"))


def _pace(asking: Asking) -> list[Button]:
    """Offer to be asked on fewer days; nothing where nothing is asked."""
    if asking.next_at is None:
        return []
    fewer = lighter(asking.rule)
    if fewer is None:
        return [Button(t("checkin-button-rest"), "checkin:rest")]
    return [Button(t("checkin-button-lighter"), ask_by(fewer))]


def ask_by(rule: Repeat) -> str:
    """Write the action that asks by a rule."""
    return f"checkin:remind:{code_of_rule(rule)}"


def _resumed(found: Answered) -> list[str]:
    next_at = found.asking.next_at
    return ["", t("checkin-kept-resumed", next=moment(next_at))] if found.resumed and next_at else []


def one(row: Checkin, title: str = "", *notes: str, quietly: bool = False) -> Card:
    """Show the check-in of one day; `notes` come after it. `quietly`: something else is the first thing to press."""
    code, lines = code_of(row.day_on), _lines(row)
    label = t("checkin-button-edit") if lines else t("checkin-button-line")
    buttons = [
        Button(label, _form(row.day_on), "secondary" if lines or quietly else "primary"),
        Button(t("checkin-button-remove"), f"checkin:remove:{code}"),
        Button(t("checkin-button-history"), f"checkin:month:{month_code(row.day_on)}"),
    ]
    mood = [mood_name(row.mood)] if row.mood else []
    return Card(title or t("checkin-one-title"), [*mood, *lines, *notes], [buttons], aside=day_in_full(row.day_on))


def _lines(row: Checkin) -> list[str]:
    written = ((t("checkin-form-search"), row.search), (t("checkin-form-own"), row.own))
    return [line for label, words in written if words for line in (f"**{label}**", verbatim(words))]


def removed(row: Checkin) -> Card:
    """Say that a check-in is removed, and how to undo it."""
    buttons = [Button(t("ui-undo"), f"checkin:undo:{code_of(row.day_on)}"), history_button()]
    return Card(t("checkin-removed-title"), [t("checkin-removed")], [buttons], aside=day_in_full(row.day_on))


# What is answered without checking in


def skipped(day: date, next_at: datetime | None) -> Card:
    """Take "not today" for an answer."""
    coming = [t("checkin-skipped-next", at=moment(next_at))] if next_at else []
    return Card(t("checkin-skipped-title"), [t("checkin-skipped"), *coming], [[_write(day)]])


def later(day: date, at: datetime | None) -> Card:
    """Say when the question comes again; where it would not, that the card stays and works."""
    if at is None:
        row = [_write(day, "primary")]
        return Card(t("checkin-stays-title"), [t("checkin-stays")], [*_moods(day), row], aside=short_day(day))
    return Card(t("checkin-later-title"), [t("checkin-later", at=moment(at, "t"))], [[_write(day)]])
