"""What the log of a week looks like: its taps, its form, what was done. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.day_code import code_of
from bot.features.week_log import BESIDE, MOST_NOTE, TODAY
from bot.meanwhile import FRESHLY, print_for
from bot.texts import named_day, short_day_name, t
from cogs import _week_cards as cards
from cogs._ui import Button, Card, Choice, Choose, Form, Page, Pick, Text, safe, verbatim
from cogs._ui.words import shortened

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bot.features.week import WeekLine, WeekLog
    from bot.features.week_look import Look
    from cogs._ui.card import Row
    from cogs._week_asking import Noted

PAGE = 8
MOST_LINE = 120
"""Characters of an entry's words in one line of a list."""


# Writing down


def form(look: Look, name: str) -> Form:
    """Draw the form for what was done, in words, for the deed of a name; it carries the week it is for."""
    days = [Choice(named_day(day), str(code_of(day)), chosen=not number) for number, day in enumerate(look.days)]
    fields = [_note("", t("week-form-note-hint") if look.planned else None), *_lines(look)]
    return Form(f"{name}:{look.code}", t("week-form-log-title"), [*fields, Pick("day", t("week-form-day"), days)])


def _note(value: str, hint: str | None = None) -> Text:
    most, example = max(MOST_NOTE, len(value)), t("week-form-note-example")
    return Text(
        "note", t("week-form-note"), required=False, most=most, long=True, value=value, example=example, hint=hint
    )


def _lines(look: Look) -> list[Pick]:
    if not look.planned:
        return []
    found = [Choice(shortened(cards.plain(one.line), 100), str(one.line.id)) for one in look.planned]
    beside = Choice(t("week-form-of-line-none"), str(BESIDE), chosen=True)
    return [Pick("line", t("week-form-of-line"), [beside, *found])]


def entry_form(row: WeekLog, seen: str) -> Form:
    """Draw the form with an entry's words in it; `seen` is a print, or `FRESHLY` for one to be made."""
    action = f"week:entry:{row.id}:{print_for(seen, row.note)}"
    return Form(action, t("week-form-entry-title"), [_note(row.note or "")])


# The taps


def log(look: Look, day: date, *notes: str) -> Card:
    """Draw a week's taps for a day, with a way to use words; `notes` come first."""
    code = TODAY if day == look.today else code_of(day)
    greeting = [t("week-welcome-back")] if look.welcome_back else []
    ask = t("week-log-ask") if code == TODAY else t("week-log-ask-day", day=named_day(day))
    rows: list[Row] = [
        [Button(t("week-button-log"), f"form:week:note:{look.code}", "primary" if not look.planned else "secondary")],
        _days(look, day),
        [
            *([cards.done_button(look)] if look.log else []),
            Button(t("week-button-plan"), f"week:of:{look.code}"),
            Button(t("week-button-review"), f"week:look:{look.code}"),
        ],
    ]
    body = [*greeting, *(notes or [ask])]
    return Card(cards.title(look), body, rows, beside=cards.taps(look, code))


def _days(look: Look, chosen: date) -> Choose:
    others = [day for day in look.days if day != chosen]
    choices = [Choice(named_day(day), str(code_of(day))) for day in others]
    return Choose(f"week:day:{look.code}", t("week-choose-day"), choices)


def noted(found: Noted) -> Card:
    """Say that something done is noted, with a way to take it back."""
    look, row, line = found.look, found.row, found.line
    words = safe(shortened(" ".join((row.note or "").split()), MOST_LINE)) or (
        safe(shortened(cards.one_of(line), MOST_LINE)) if line else ""
    )
    is_today = row.day_on == look.today
    said = t("week-noted", line=words) if is_today else t("week-noted-for", day=named_day(row.day_on), line=words)
    return log(look, row.day_on, said).with_first([Button(t("week-button-back"), f"week:back:{row.id}")])


def taken_back(found: Noted) -> Card:
    """Say that it is taken back, and how to undo that."""
    undo = Button(t("ui-undo"), f"week:again:{found.row.id}")
    return log(found.look, found.row.day_on, t("week-taken-back")).with_first([undo])


# What was done


def entries(look: Look, page: Page[WeekLog], lines: Mapping[int, WeekLine]) -> Card:
    """Show a page of what was done in a week, by day."""
    rows: list[Row] = [*page.row(f"week:done:{look.code}"), [_log_button(look), _plan_button(look)]]
    if not page.items:
        return Card(t("week-entries-title"), [t("week-entries-none")], rows, aside=cards.span(look.begins_on))
    choices = [Choice(_plain(row, lines), str(row.id), hint=named_day(row.day_on)) for row in page.items]
    told = [f"{short_day_name(row.day_on.weekday())} · {_in_line(row, lines)}" for row in page.items]
    aside = "\n".join(filter(None, [cards.span(look.begins_on), page.line()]))
    chooser = Choose("week:entry", t("week-choose-entry"), choices)
    return Card(t("week-entries-title"), told, [chooser, *rows], aside=aside)


def _in_line(row: WeekLog, lines: Mapping[int, WeekLine]) -> str:
    return safe(_plain(row, lines))


def _plain(row: WeekLog, lines: Mapping[int, WeekLine]) -> str:
    line = lines.get(row.line_id)
    parts = [*([cards.one_of(line)] if line else []), *([row.note] if row.note else [])]
    return shortened(" ".join(": ".join(parts).split()), MOST_LINE)


def _log_button(look: Look) -> Button:
    return Button(t("week-button-more"), f"form:week:note:{look.code}")


def _plan_button(look: Look) -> Button:
    return Button(t("week-button-plan"), f"week:of:{look.code}")


def entry(found: Noted) -> Card:
    """Show one thing that was done, to be changed or removed."""
    row, line = found.row, found.line
    words = [verbatim(row.note)] if row.note else []
    of_line = [t("week-entry-of", line=cards.named(line))] if line else []
    label = t("week-button-edit") if row.note else t("week-button-words")
    buttons = [
        Button(label, f"form:week:entry:{row.id}:{FRESHLY}", "primary"),
        Button(t("week-button-remove"), f"week:drop:{row.id}"),
        Button(t("week-entries-title"), f"week:done:{found.look.code}:0"),
    ]
    return Card(t("week-entry-title"), [*words, *of_line], [buttons], aside=named_day(row.day_on))


def dropped(found: Noted) -> Card:
    """Say that it is removed, and how to undo it."""
    back = Button(t("week-entries-title"), f"week:done:{found.look.code}:0")
    return Card(t("week-entry-removed"), rows=[[Button(t("ui-undo"), f"week:keep-entry:{found.row.id}"), back]])
