"""What the asking for check-ins looks like: how it is set, and the form for it. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import EVERY_DAY, WEEKDAYS, Repeat
from bot.errors import UserError
from bot.texts import clock_time, day_name, join, moment, t
from cogs._checkin_cards import ask_by, history_button
from cogs._ui import Button, Card, Choice, Form, Pick, Text

if TYPE_CHECKING:
    from bot.features.checkin_asking import Asking

MOST_TIME = 40


def schedule(asking: Asking, settings: str) -> Card:
    """Show how the asking is set; `settings` is the command that has the quiet hours."""
    rule, change = asking.rule, Button(t("checkin-button-change"), "form:checkin:schedule")
    if asking.next_at is None:
        body = t("checkin-is-paused") if asking.paused else t("checkin-is-off")
        at = clock_time(rule.at)
        label = t("checkin-button-again", at=at) if asking.paused else t("checkin-button-on", at=at)
        return Card(t("checkin-schedule-title"), [body], [[Button(label, ask_by(rule), "primary"), change]])
    on = t("checkin-is-on", at=clock_time(rule.at), days=days_of(rule), next=moment(asking.next_at, "R"))
    hushed = [t("checkin-is-hushed", settings=settings)] if asking.hushed else []
    buttons = [change, Button(t("checkin-button-stop"), "checkin:off"), history_button()]
    return Card(t("checkin-schedule-title"), [on, *hushed], [buttons], aside=t("checkin-aside"))


def form(asking: Asking, time: str | None = None) -> Form:
    """Draw the form for the time and the days."""
    days = [Choice(day_name(day), str(day), chosen=day in asking.rule.days) for day in range(7)]
    at, hint = time or clock_time(asking.rule.at), t("checkin-form-time-hint")
    return Form(
        "checkin:schedule",
        t("checkin-form-schedule"),
        [
            Text("time", t("checkin-form-time"), most=MOST_TIME, value=at, hint=hint),
            Pick("days", t("checkin-form-days"), days, most=7),
        ],
    )


def days_of(rule: Repeat) -> str:
    """Write the days of a rule in the current language."""
    usual = {EVERY_DAY: "win-days-every", WEEKDAYS: "win-days-weekdays"}
    return t(usual[rule.days]) if rule.days in usual else join([day_name(day) for day in sorted(rule.days)])


def rule_in(at: str, days: str) -> Repeat:
    """Read a time and days from an action's codes. Raises `UserError` when they are none."""
    try:
        return Repeat.parse(f"{at[:2]}:{at[2:]} {days}")
    except ValueError:
        raise UserError("error-old-button") from None
