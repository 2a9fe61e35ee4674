"""What the asking for check-ins looks like: how it is set, and the form for it. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.texts import clock_time, moment, t
from cogs import _daily
from cogs._checkin_cards import ask_by, history_button
from cogs._ui import Button, Card

if TYPE_CHECKING:
    from datetime import datetime

    from bot.clock import Repeat
    from bot.features.checkin_asking import Asking
    from cogs._ui import Form


def schedule(asking: Asking, settings: str) -> Card:
    """Show how the asking is set; `settings` is the command that has the quiet hours."""
    if asking.next_at is None:
        return _off(asking)
    change = Button(t("checkin-button-change"), "form:checkin:schedule", "primary" if asking.is_lost else "secondary")
    buttons = [change, Button(t("checkin-button-stop"), "checkin:off"), history_button()]
    said = _said(asking, asking.next_at, settings)
    return Card(t("checkin-schedule-title"), [said], [buttons], aside=t("checkin-aside"))


def _off(asking: Asking) -> Card:
    body = t("checkin-is-paused") if asking.paused else t("checkin-is-off")
    at = clock_time(asking.rule.at)
    label = t("checkin-button-again", at=at) if asking.paused else t("checkin-button-on", at=at)
    buttons = [
        Button(label, ask_by(asking.rule), "primary"),
        Button(t("checkin-button-change"), "form:checkin:schedule"),
    ]
    return Card(t("checkin-schedule-title"), [body], [buttons])


def _said(asking: Asking, next_at: datetime, settings: str) -> str:
    """Say when it comes; within quiet hours what becomes of it."""
    repeats = _daily.repeats(asking.rule)
    if asking.is_lost:
        return t("checkin-is-lost", repeats=repeats, settings=settings)
    if asking.quiet_until is not None:
        return t("checkin-is-hushed", repeats=repeats, next=moment(asking.quiet_until), settings=settings)
    return t("checkin-is-on", repeats=repeats, next=moment(next_at, "R"))


def form(rule: Repeat, time: str = "") -> Form:
    """Draw the form for the time and the days."""
    return _daily.form("checkin:schedule", t("checkin-form-schedule"), rule, time)
