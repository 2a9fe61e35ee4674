"""What looking back looks like: a week, what it left in words, a month. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.day_code import code_of
from bot.features import week
from bot.features.week_review import MOST_IF_THEN, MOST_WAY
from bot.meanwhile import FRESHLY, print_for
from bot.texts import month_name, t
from cogs import _week_cards as cards
from cogs._ui import Button, Card, Form, Text, safe, verbatim
from cogs._ui.words import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.features.plan import Said
    from bot.features.week import Week
    from bot.features.week_look import Done, Look, Month, Planned
    from cogs._ui.card import Row

MOST_NOTES = 5
"""Things beside the plan that a look back names; the others are a press away."""
MOST_NOTE = 120


# A week


def review(look: Look, *notes: str) -> Card:
    """Draw a look back at a week: what was done, what got in the way, the line for the next; `notes` come first."""
    greeting = [t("week-welcome-back"), ""] if look.welcome_back else []
    notes = (*notes, "") if notes else ()
    body = [*greeting, *notes, *done_of(look), *_words(look)]
    return Card(_title(look), body, [_first_row(look), _ways(look)], aside=cards.span(look.begins_on))


def _title(look: Look) -> str:
    if look.begins_on == look.this:
        return t("week-review-title-this")
    if look.begins_on == look.this - week.A_WEEK:
        return t("week-review-title-last")
    return t("week-review-title-other", span=cards.span(look.begins_on))


def done_of(look: Look) -> list[str]:
    """Write what was done in a week: how much on how many days, then each."""
    if not look.log:
        return [t("week-review-nothing")]
    total = t("week-total", things=len(look.log), days=len({row.day_on for row in look.log}))
    names = {one.line.id for one in look.done}
    notes = [row.note for row in look.log if row.note and row.line_id not in names]
    return [total, *_things(look.done, notes)]


def _things(lines: Sequence[Planned], notes: Sequence[str]) -> list[str]:
    """Write what was done, a line each: those of the plan, then the words beside it."""
    told = [f"• {_line(one)}" for one in lines]
    told += [f"• {_short(note)}" for note in notes[:MOST_NOTES]]
    left = len(notes) - MOST_NOTES
    return [*told, *([f"• {t('week-review-more', count=left)}"] if left > 0 else [])]


def _line(one: Planned) -> str:
    words = _short(one.line.what if one.line.times > 1 else cards.plain(one.line))
    return words if one.done == one.line.times == 1 else t("week-review-line", words=words, done=one.done)


def _short(words: str | None) -> str:
    return " ".join(safe(shortened(words or "", MOST_NOTE)).split())


def _words(look: Look) -> list[str]:
    if look.row is None:
        return []
    parts = ((t("week-review-way"), look.row.in_the_way), (t("week-review-if-then"), look.row.if_then))
    return [line for name, words in parts if words for line in (f"\n**{name}**", verbatim(words))]


def _first_row(look: Look) -> list[Button]:
    row = look.row
    write = f"form:week:review:{look.code}:{FRESHLY}"
    if row is None or row.reviewed_at is None:
        return [
            Button(t("week-button-review-write"), write, "primary"),
            Button(t("week-button-looked"), f"week:looked:{look.code}"),
            Button(t("week-button-more"), f"form:week:note:{look.code}"),
        ]
    label = t("week-button-review-change") if row.in_the_way or row.if_then else t("week-button-review-write")
    return [*_plan_of(row), *_next_plan(look), Button(label, write)]


def _plan_of(row: Week) -> list[Button]:
    if row.plan_id:
        return [Button(t("week-button-kept-plan"), f"plan:show:{row.plan_id}")]
    return [Button(t("week-button-keep-plan"), f"week:keep:{row.id}", "primary")] if row.if_then else []


def _next_plan(look: Look) -> list[Button]:
    """Offer to plan the week after the one looked back at: the next, or the one that runs by now."""
    after = look.begins_on + week.A_WEEK
    names = {look.this: t("week-button-plan-this"), look.this + week.A_WEEK: t("week-button-plan-next")}
    return [Button(names[after], f"week:of:{code_of(after)}")] if after in names else []


def _ways(look: Look) -> list[Button]:
    other = look.this if look.begins_on != look.this else look.this - week.A_WEEK
    label = t("week-button-this") if look.begins_on != look.this else t("week-button-last")
    done = [cards.done_button(look)] if look.log else []
    month = Button(t("week-button-month"), f"week:month:{look.code}")
    return [*done, Button(label, f"week:look:{code_of(other)}"), month]


def form(row: Week | None, code: int, seen: str) -> Form:
    """Draw the form for a look back, with what is there; `seen` is a print, or `FRESHLY` for one to be made."""
    way, plan = (row.in_the_way or "", row.if_then or "") if row else ("", "")
    action = f"week:review:{code}:{print_for(seen, way, plan)}"
    fields = [
        _long("way", t("week-form-way"), way, MOST_WAY, t("week-form-way-hint")),
        _long("if_then", t("week-form-if-then"), plan, MOST_IF_THEN, t("week-form-if-then-hint")),
    ]
    return Form(action, t("week-form-review-title"), fields)


def _long(key: str, label: str, value: str, most: int, hint: str | None = None) -> Text:
    return Text(key, label, required=False, most=max(most, len(value)), long=True, value=value, hint=hint)


def keep_form(week_id: int, said: Said) -> Form:
    """Draw the form that makes an if-then plan of the line for next week."""
    fields = [
        _part("moment", t("week-form-keep-moment"), said.moment),
        _part("act", t("week-form-keep-act"), said.act),
    ]
    return Form(f"week:keep:{week_id}", t("week-form-keep-title"), fields)


def _part(key: str, label: str, value: str) -> Text:
    return Text(key, label, most=max(MOST_IF_THEN, len(value)), long=True, value=value)


# A month


def month(found: Month) -> Card:
    """Draw what was done in a month, the last week first, with the way to the months before and after it."""
    rows: list[Row] = [_turning(found), [Button(t("week-button-this"), "week:show")]]
    title = t("week-month-title", month=month_name(found.first))
    if not found.things:
        return Card(title, [t("week-month-none")], rows)
    total = t("week-total", things=found.things, days=len(found.on_days))
    told = [line for one in found.weeks for line in _week(one)]
    return Card(title, [total, *told], rows, aside=t("week-month-aside"))


def _week(one: Done) -> Iterable[str]:
    return [f"\n**{cards.span(one.begins_on)}**", *_things(one.lines, one.notes)]


def _turning(found: Month) -> list[Button]:
    """Return the buttons to the nearest months in which anything was done."""
    ways = (("ui-month-back", found.earlier), ("ui-month-forward", found.later))
    return [Button(t(label, month=month_name(day)), f"week:month:{code_of(day)}") for label, day in ways if day]
