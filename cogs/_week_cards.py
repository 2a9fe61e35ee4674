"""What a week's plan looks like: its card, one line of it, their forms. Must not fetch or decide anything."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.day_code import code_of
from bot.features import week
from bot.features.week import MOST_LINES
from bot.features.week_log import TODAY
from bot.features.week_words import MOST, MOST_QUICK, Hint, Written, hint, says_how_many
from bot.meanwhile import FRESHLY, print_for
from bot.texts import short_day, t
from cogs._ui import Beside, Button, Card, Choice, Choose, Form, Text, safe
from cogs._ui.words import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.features.week import WeekLine
    from bot.features.week_look import Look, Planned
    from cogs._ui.card import Row

MOST_NAMED = 90
"""Characters of a line's words in a sentence or a list."""
MOST_IN_BUTTON = 40
"""Characters of a line's words in a button: about as many as a phone shows."""
MOST_TIMES_TYPED = 20


# Words


def title(look: Look) -> str:
    """Name a week as somebody sees it on that day."""
    names = {look.this: t("week-title-this"), look.this + week.A_WEEK: t("week-title-next")}
    return names.get(look.begins_on) or t("week-title-other", span=span(look.begins_on))


def span(begins_on: date) -> str:
    """Write a week as its first and last day."""
    return t("week-span", first=short_day(begins_on), last=short_day(begins_on + timedelta(days=6)))


def named(line: WeekLine) -> str:
    """Write what a line is about in a few words, ready for a card."""
    return safe(shortened(plain(line), MOST_NAMED))


def plain(line: WeekLine) -> str:
    """Write what a line is about with how many, as it is typed; not yet safe to show on a card."""
    what = line.what or ""
    return what if says_how_many(written(line)) else t("week-line-times", times=line.times, what=what)


def one_of(line: WeekLine) -> str:
    """Write what was done once of a line, as it is typed; not yet safe to show on a card."""
    return t("week-one-of", line=line.what or "") if line.times > 1 else plain(line)


def written(line: WeekLine) -> Written:
    """Return a line as facts."""
    return Written(*line.words, line.times)


def _told(one: Planned, *counts: str) -> str:
    """Write a line in two: what, and under it when, where and how far it is."""
    parts = [*(safe(word) for word in one.line.words[1:] if word), *counts]
    below = f"\n-# {' · '.join(parts)}" if parts else ""
    return f"**{safe(plain(one.line))}**{below}"


def counted(one: Planned) -> str:
    """Write how much of a line is done; "" while nothing is."""
    if not one.done:
        return ""
    if one.done < one.line.times:
        return t("week-count-some", done=one.done, times=one.line.times)
    return t("week-count-done") if one.done == 1 else t("week-count-all", done=one.done)


# Forms


def plan_form(begins_on: date, name: str) -> Form:
    """Draw the form for a whole plan, a line for each thing, for the deed of a name; it carries the week it is for."""
    heading = t("week-form-plan-title", day=short_day(begins_on))
    hint_, example = t("week-form-plan-hint"), t("week-form-plan-example")
    field = Text("plan", t("week-form-plan"), most=MOST_QUICK, long=True, hint=hint_, example=example)
    return Form(f"{name}:{code_of(begins_on)}", heading, [field])


def add_form(begins_on: date) -> Form:
    """Draw the form for one line, in four fields."""
    return Form(f"week:line:{code_of(begins_on)}", t("week-form-line-title"), _fields(Written("")))


def change_form(line: WeekLine, seen: str) -> Form:
    """Draw the form with a line in it; `seen` is a print, or `FRESHLY` for one to be made."""
    action = f"week:change:{line.id}:{print_for(seen, *line.words)}"
    return Form(action, t("week-form-line-title"), _fields(written(line)))


def _fields(line: Written) -> list[Text]:
    times = str(line.times) if line.what else ""
    when, where = t("week-form-when-example"), t("week-form-where-example")
    return [
        _field("what", t("week-form-what"), line.what, hint=t("week-form-what-hint")),
        _field("when", t("week-form-when"), line.when, example=when),
        _field("where", t("week-form-where"), line.where, example=where),
        Text(
            "times", t("week-form-times"), required=False, most=MOST_TIMES_TYPED, value=times,
            hint=t("week-form-times-hint"),
        ),
    ]  # fmt: skip


def _field(key: str, label: str, value: str, *, hint: str | None = None, example: str | None = None) -> Text:
    most = max(MOST[key], len(value))
    return Text(key, label, required=key == "what", most=most, value=value, hint=hint, example=example)


# The plan


def plan(look: Look, *notes: str) -> Card:
    """Draw a week's plan, each line with its tap once the week has begun; `notes` come first."""
    greeting = [t("week-welcome-back")] if look.welcome_back else []
    if not look.planned:
        return Card(title(look), [*greeting, *notes, t("week-empty")], _begin_rows(look), aside=span(look.begins_on))
    rows: list[Row] = [
        *([_add_row(look)] if look.is_to_come else []),
        _chooser(look),
        [*([] if look.is_to_come else _add_row(look)), *_other_rooms(look)],
    ]
    body = [*greeting, *notes]
    aside = f"{span(look.begins_on)}\n{t('week-aside')}"
    if look.is_to_come:
        lines = [_told(one) for one in look.planned]
        return Card(title(look), [*body, *([""] if body else []), *lines], rows, aside=span(look.begins_on))
    return Card(title(look), body, rows, aside=aside, beside=taps(look, TODAY))


def taps(look: Look, day: int) -> Sequence[Beside]:
    """Draw each line with its tap, which counts for the day of a code."""
    return [Beside(_told(one, *filter(None, [counted(one)])), _tap(one, day)) for one in look.planned]


def _tap(one: Planned, day: int) -> Button:
    label = t("week-button-did") if one.line.times == 1 else t("week-button-did-one")
    return Button(label, f"week:did:{one.line.id}:{one.done}:{day}")


def _begin_rows(look: Look) -> list[Row]:
    first = [
        Button(t("week-button-write"), f"form:week:lines:{look.code}", "primary"),
        *same_button(look),
        Button(t("week-button-line"), f"form:week:line:{look.code}"),
    ]
    return [first, [*_done_button(look), *_other_week(look), _remind()]]


def same_button(look: Look) -> list[Button]:
    """Return the button that takes the last plan over, where there is one."""
    if look.before is None:
        return []
    is_last = look.begins_on - look.before == week.A_WEEK
    label = t("week-button-same") if is_last else t("week-button-same-as", day=short_day(look.before))
    return [Button(label, f"week:same:{look.code}")]


def _add_row(look: Look) -> list[Button]:
    if len(look.planned) >= MOST_LINES:
        return []
    return [Button(t("week-button-add"), f"form:week:line:{look.code}")]


def _other_rooms(look: Look) -> list[Button]:
    back = [] if look.is_to_come else [Button(t("week-button-review"), f"week:look:{look.code}")]
    return [*_done_button(look), *back, *_other_week(look), _remind()]


def _done_button(look: Look) -> list[Button]:
    return [done_button(look)] if look.log else []


def done_button(look: Look) -> Button:
    """Return the button that lists what was done."""
    return Button(t("week-button-done", count=len(look.log)), f"week:done:{look.code}:0")


def _other_week(look: Look) -> list[Button]:
    if look.begins_on == look.this:
        return [Button(t("week-button-next"), f"week:of:{code_of(look.this + week.A_WEEK)}")]
    return [Button(t("week-button-this"), "week:show")]


def _remind() -> Button:
    return Button(t("week-button-remind"), "week:reminders")


def _chooser(look: Look) -> Choose:
    choices = [
        Choice(shortened(plain(one.line), 100), str(one.line.id), hint=" · ".join(filter(None, one.line.words[1:])))
        for one in look.planned
    ]
    return Choose("week:line", t("week-choose-line"), choices)


def taken_over(look: Look, lines: Sequence[WeekLine]) -> Card:
    """Say that lines of the last plan are in this one too; what they could be was said then."""
    return plan(look, t("week-same", count=len(lines)) if lines else t("week-same-none"))


def kept(look: Look, lines: Sequence[WeekLine]) -> Card:
    """Say that lines are kept, and how the first of each sort that could be sharper could be."""
    found = {hint(written(line)): line for line in reversed(lines)}
    blunt = [(each, found[each]) for each in Hint if each in found]
    hints = [f"\n{t(f'week-hint-{each}', line=named(line))}" for each, line in blunt]
    card = plan(look, t("week-kept", count=len(lines)), *hints)
    return card.with_first([_sharper(line, of_one=len(blunt) == 1) for _each, line in blunt]) if blunt else card


def _sharper(line: WeekLine, *, of_one: bool) -> Button:
    words = shortened(line.what or "", MOST_IN_BUTTON)
    label = t("week-button-sharper") if of_one else t("week-button-sharper-of", line=words)
    return Button(label, f"form:week:change:{line.id}:{FRESHLY}")


# One line


def line(row: WeekLine, code: int) -> Card:
    """Show one line of a plan, to be changed or removed; `code` names its week."""
    parts = {"what": plain(row), "when": row.when, "where": row.where}
    told = [f"**{t(f'week-form-{part}')}** {safe(words)}" for part, words in parts.items() if words]
    buttons = [
        Button(t("week-button-change"), f"form:week:change:{row.id}:{FRESHLY}", "primary"),
        Button(t("week-button-remove"), f"week:remove:{row.id}"),
        Button(t("week-button-plan"), f"week:of:{code}"),
    ]
    return Card(t("week-line-title"), told, [buttons])


def removed(look: Look, row: WeekLine) -> Card:
    """Say that a line is removed, and how to undo it."""
    undo = Button(t("ui-undo"), f"week:restore:{row.id}")
    return plan(look, t("week-line-removed", line=named(row))).with_first([undo])
