"""What the reminders of a week look like: how they are set, what they say. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.week_reminder import Sort
from bot.meanwhile import FRESHLY
from bot.texts import clock_time, day_name, moment, named_day, t
from cogs import _week_cards as cards
from cogs import _week_review_cards as review_cards
from cogs._hours import code_of
from cogs._ui import Button, Card, Choice, Form, Pick, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.features.week_look import Look
    from bot.features.week_reminder import Asked
    from cogs._ui.card import Row

MOST_TIME = 40


def settings(both: Sequence[Asked]) -> Card:
    """Show how the two reminders are set, each with what can be done about it."""
    lines = [_line(one) for one in both]
    rows: list[Row] = [_row(one) for one in both]
    rows.append([Button(t("week-button-plan"), "week:show")])
    return Card(t("week-reminders-title"), [t("week-reminders-why"), "", *lines], rows, aside=t("week-reminders-aside"))


def _line(one: Asked) -> str:
    if one.next_at is None:
        return t(f"week-remind-{one.sort}-off")
    return t(f"week-remind-{one.sort}-on", day=_day(one), at=clock_time(one.rule.at), next=moment(one.next_at, "R"))


def _row(one: Asked) -> list[Button]:
    other = Button(t(f"week-button-ask-other-{one.sort}"), f"form:week:ask:{one.sort}")
    if one.next_at is not None:
        return [other, Button(t(f"week-button-stop-{one.sort}"), f"week:stop:{one.sort}")]
    label = t(f"week-button-ask-{one.sort}", day=_day(one), at=clock_time(one.rule.at))
    return [Button(label, f"week:ask:{one.sort}:{min(one.rule.days)}:{code_of(one.rule.at)}"), other]


def _day(one: Asked) -> str:
    return day_name(min(one.rule.days))


def form(one: Asked) -> Form:
    """Draw the form for the day and time of one of them."""
    days = [Choice(day_name(day), str(day), chosen=day in one.rule.days) for day in range(7)]
    at, hint = clock_time(one.rule.at), t("daily-time-hint")
    fields = [
        Pick("day", t("week-form-remind-day"), days),
        Text("time", t("daily-time"), most=MOST_TIME, value=at, hint=hint),
    ]
    return Form(f"week:ask:{one.sort}", t("week-form-remind-title"), fields)


def plan_due(look: Look) -> Card:
    """Ask for a plan: the reminder."""
    buttons = [
        Button(t("week-button-plan-it"), f"form:week:lines:{look.code}", "primary"),
        *cards.same_button(look),
        Button(t("week-button-not-this-week"), f"week:pass:{Sort.PLAN}"),
    ]
    return Card(t("week-plan-due-title"), [t("week-plan-due", day=named_day(look.begins_on))], [buttons])


def review_due(look: Look, *, plainly: bool = False) -> Card:
    """Ask to look back: the reminder; `plainly` without the person's words, where these weigh heavy."""
    buttons = [
        Button(t("week-button-review-write"), f"form:week:review:{look.code}:{FRESHLY}", "primary"),
        Button(t("week-button-review"), f"week:look:{look.code}"),
        Button(t("week-button-looked"), f"week:looked:{look.code}"),
    ]
    done = [t("week-review-due-plainly"), ""] if plainly else [*review_cards.done_of(look), ""] if look.log else []
    return Card(t("week-review-due-title"), [*done, t("week-review-due")], [buttons], aside=cards.span(look.begins_on))


def passed(at: datetime | None) -> Card:
    """Answer "Not this week", which is fine."""
    line = t("week-passed", at=moment(at, "F")) if at else t("week-passed-off")
    buttons = [Button(t("week-button-plan"), "week:show"), Button(t("week-button-remind"), "week:reminders")]
    return Card(t("week-passed-title"), [line], [buttons])
