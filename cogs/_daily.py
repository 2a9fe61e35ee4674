"""A question that comes at a time of day on chosen days: its command's options, its form, its words.

Shared by the rooms that ask so. When it comes is theirs to keep; what was typed is read by `bot.spoken_time`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from discord import app_commands

from bot.clock import EVERY_DAY, WEEKDAYS, Repeat
from bot.errors import UserError
from bot.spoken_time import parse_days, parse_time
from bot.texts import clock_time, day_name, join, t
from cogs._errors import answer
from cogs._ui import Choice, Form, Pick, Text

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from cogs._ui import Turn, Values

MOST_TIME, MOST_DAYS = 40, 60
"""Characters of what is typed for either."""


def usual_days(typed: str) -> list[app_commands.Choice[str]]:
    """Offer the usual ways to say which days, while it is typed."""
    usual = [t("daily-every"), t("daily-weekdays"), t("daily-weekend"), t("daily-chosen")]
    return [app_commands.Choice(name=days, value=days) for days in usual if typed.casefold() in days.casefold()]


async def typed(
    turn: Turn,
    draw: Callable[[Repeat, str], Form],
    before: Repeat,
    time: str | None,
    days: str | None,
    then: Callable[[Turn, Repeat], Awaitable[None]],
) -> None:
    """Go on with the rule that a command says; what it leaves out stays as `before`.

    "Chosen days" opens the form. What cannot be read is told, with the form to try again, filled with the rest.
    """
    time, rule = time or "", before
    if days == t("daily-chosen"):
        await turn.ask(draw(rule, time))
        return
    try:
        rule = replace(rule, days=parse_days(days) if days else rule.days)
        rule = replace(rule, at=parse_time(time) if time else rule.at)
    except UserError as error:
        form = draw(rule, time)
        await answer(turn, error, kept=form.filled(), again=form.action)
    else:
        await then(turn, rule)


def form(action: str, title: str, rule: Repeat, time: str = "") -> Form:
    """Draw the form for the time, as it was typed where it was, and the days."""
    choices = [Choice(day_name(day), str(day), chosen=day in rule.days) for day in range(7)]
    at = Text("time", t("daily-time"), most=MOST_TIME, value=time or clock_time(rule.at), hint=t("daily-time-hint"))
    return Form(action, title, [at, Pick("days", t("daily-days"), choices, most=7)])


def said(values: Values, before: Repeat) -> Repeat:
    """Read the form; where it names no days, as only a made-up one can, they stay. Raises `UserError` for the time."""
    picked = values.all_picked("days")
    days = frozenset(day for day in EVERY_DAY if str(day) in picked)
    return Repeat(parse_time(values.text("time")), days or before.days)


def repeats(rule: Repeat) -> str:
    """Write when it comes: "on weekdays at 18:00"."""
    sort = {EVERY_DAY: "daily", WEEKDAYS: "weekdays"}.get(rule.days, "days")
    days = join([day_name(weekday) for weekday in sorted(rule.days)])
    return t("daily-repeats", sort=sort, time=clock_time(rule.at), days=days)


def code_of(rule: Repeat) -> str:
    """Write a rule as the last two arguments of an action: 1900:0123456, Monday first."""
    return f"{rule.at:%H%M}:{''.join(map(str, sorted(rule.days)))}"


def rule_in(at: str, days: str) -> Repeat:
    """Read what `code_of` wrote. Raises `UserError` for anything else."""
    try:
        return Repeat.parse(f"{at[:2]}:{at[2:]} {days}")
    except ValueError:
        raise UserError("error-old-button") from None
