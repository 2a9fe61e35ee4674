"""What check-ins look like over time: a month as a picture and in words. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.day_code import code_of
from bot.features.checkin import MOODS
from bot.features.checkin_history import code_of as month_code
from bot.pictures import Month as MonthPicture
from bot.texts import join, month_name, short_day, short_day_name, short_named_day, t, week_begins
from cogs._checkin_cards import mood_name
from cogs._ui import Button, Card, Choice, Choose, Picture, safe
from cogs._ui.card import MOST_OPTIONS
from cogs._ui.words import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.features.checkin import Checkin
    from bot.features.checkin_history import Month
    from cogs._ui.card import Row, Style

LATELY = 5
"""Days told of in words beside the picture; each of the others opens from the list."""
MOST_WORDS = 80
"""Characters of a line in the list of days: about two lines on a phone."""
MOST_ALT = 1_024


def picture_of(found: Month, discord_locale: str) -> MonthPicture:
    """Gather what the picture is drawn from: days and numbers, and no word of the person's."""
    begins = week_begins(discord_locale)
    return MonthPicture(
        title=month_name(found.first),
        below=t("checkin-history-below", count=len(found.rows)),
        first=found.first,
        weekdays=[short_day_name((begins + day) % 7) for day in range(7)],
        first_weekday=begins,
        moods={row.day_on.day: row.mood for row in found.rows},
        legend=[*map(mood_name, MOODS), t("checkin-legend-none")],
    )


def card(found: Month, png: bytes | None) -> Card:
    """Show a month: what came most often once there is enough, the last days, and the picture."""
    title = t("checkin-history-title", month=month_name(found.first))
    if not found.rows and found.before is None and found.after is None:
        return Card(t("checkin-schedule-title"), [t("checkin-history-empty")], [[_today("primary")]])
    if not found.rows:
        return Card(title, [t("checkin-history-none")], [*_turning(found), [_today("primary")]])
    often = (
        [t("checkin-history-often", moods=join([mood_name(mood) for mood in found.often])), ""] if found.often else []
    )
    picture = Picture("month.png", png, alt(found)) if png else None
    lately = [_line(row) for row in reversed(found.rows[-LATELY:])]
    rows: list[Row] = [*_choosers(found.rows), *_turning(found), *_for_today(found)]
    return Card(title, [*often, *lately], rows, aside=t("checkin-history-aside"), picture=picture)


def _line(row: Checkin) -> str:
    words = [safe(shortened(" ".join(text.split()), MOST_WORDS)) for text in (row.search, row.own) if text]
    told = " · ".join([*([mood_name(row.mood)] if row.mood else []), *words]) or t("checkin-legend-none")
    return f"**{short_named_day(row.day_on)}** {told}"


def _choosers(rows: Sequence[Checkin]) -> list[Choose]:
    """Draw the lists to open a day from: a long month takes two."""
    if len(rows) <= MOST_OPTIONS:
        return [Choose("checkin:day:0", t("checkin-history-open"), _choices(rows))]
    half = (len(rows) + 1) // 2
    return [
        Choose(
            f"checkin:day:{number}",
            t("checkin-history-open-part", first=short_day(part[0].day_on), last=short_day(part[-1].day_on)),
            _choices(part),
        )
        for number, part in enumerate((rows[:half], rows[half:]))
    ]


def _choices(rows: Sequence[Checkin]) -> list[Choice]:
    return [
        Choice(
            short_named_day(row.day_on),
            str(code_of(row.day_on)),
            hint=" · ".join(filter(None, (mood_name(row.mood), row.search, row.own))),
        )
        for row in reversed(rows)
    ]


def _turning(found: Month) -> list[list[Button]]:
    """Draw the ways to the nearest months that have a check-in."""
    ways = (("ui-month-back", found.before), ("ui-month-forward", found.after))
    buttons = [
        Button(t(label, month=month_name(day)), f"checkin:month:{month_code(day)}") for label, day in ways if day
    ]
    return [buttons] if buttons else []


def _for_today(found: Month) -> list[list[Button]]:
    """Offer to check in today beside the newest month, where today has no check-in yet."""
    return [] if found.after or found.rows[-1].day_on >= found.today else [[_today()]]


def _today(style: Style = "secondary") -> Button:
    return Button(t("checkin-button-today"), "checkin:now", style)


def alt(found: Month) -> str:
    """Say what the picture shows, to those who do not see it; a month's days are within what Discord takes."""
    days = [t("checkin-history-alt-day", day=short_day(row.day_on), mood=_weather(row)) for row in found.rows]
    return shortened(" ".join([t("checkin-history-alt", month=month_name(found.first)), *days]), MOST_ALT)


def _weather(row: Checkin) -> str:
    return mood_name(row.mood) if row.mood else t("checkin-legend-none")
