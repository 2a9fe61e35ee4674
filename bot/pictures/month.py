"""Draws a month of check-ins: a calendar with the day's weather where a mood was given, and a dot where none was.

Weather has no grade: rain is not a mark for a bad day, and a day without a check-in is just a day.
"""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

from bot.pictures.style import (
    GREEN,
    HEAD,
    MARGIN,
    PANEL,
    SKY,
    SMALL,
    SOFT,
    TEXT,
    WIDTH,
    YELLOW,
    Canvas,
)

if TYPE_CHECKING:
    from bot.pictures.facts import Month
    from bot.pictures.style import Point

NAMES, LEGEND = 38, 50
GAP, TALL = 8, 74
"""Between days, and how high a day is."""
CELL = (WIDTH - 2 * MARGIN - 6 * GAP) / 7
CLOUD = "#aab2bf"
"""Light enough to be seen on a panel, and no colour."""
RAYS = ((1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.7, -0.7))


def draw(month: Month) -> bytes:
    """Draw it; returns a PNG."""
    first_column, days = _shape(month)
    rows = -(-(first_column + days) // 7)
    bottom = HEAD + NAMES + rows * (TALL + GAP)
    canvas = Canvas(round(bottom + LEGEND * 2 + 24))
    canvas.heading(month.title, month.below)
    for column, name in enumerate(month.weekdays):
        at = (MARGIN + column * (CELL + GAP) + CELL / 2, HEAD + NAMES / 2 - 5)
        canvas.write(name, at, SMALL, SOFT, anchor="mm", most=CELL)
    for day in range(1, days + 1):
        row, column = divmod(first_column + day - 1, 7)
        _day(canvas, (MARGIN + column * (CELL + GAP), HEAD + NAMES + row * (TALL + GAP)), day, month)
    _legend(canvas, bottom + 8, month)
    return canvas.png()


def _shape(month: Month) -> tuple[int, int]:
    """Return the column of the first day, and how many days there are."""
    weekday, days = monthrange(month.first.year, month.first.month)
    return (weekday - month.first_weekday) % 7, days


def _day(canvas: Canvas, corner: Point, day: int, month: Month) -> None:
    x, y = corner
    if day not in month.moods:
        canvas.outline((x, y, x + CELL, y + TALL), PANEL, 16, 2)
    else:
        canvas.panel((x, y, x + CELL, y + TALL), PANEL, 16)
        weather(canvas, (x + CELL * 0.65, y + TALL / 2 + 2), month.moods[day], 23)
    canvas.write(str(day), (x + 10, y + 18), SMALL - 2, SOFT)


def weather(canvas: Canvas, at: Point, mood: int | None, radius: float) -> None:
    """Draw a mood from 1 (rain) to 5 (bright sun), or the dot of a check-in without one."""
    x, y = at
    if mood is None:
        tick = [(-0.5, 0.0), (-0.12, 0.4), (0.55, -0.4)]
        canvas.line([(x + dx * radius, y + dy * radius) for dx, dy in tick], GREEN, radius * 0.26)
    elif mood == 5:
        _sun(canvas, at, radius * 0.55, rays=True)
    elif mood == 4:
        _sun(canvas, (x - radius * 0.1, y - radius * 0.15), radius * 0.68)
        _cloud(canvas, (x + radius * 0.35, y + radius * 0.38), radius * 0.6)
    else:
        if mood == 3:
            _sun(canvas, (x + radius * 0.38, y - radius * 0.42), radius * 0.5)
        _cloud(canvas, (x, y - (radius * 0.25 if mood == 1 else 0)), radius)
        if mood == 1:
            _rain(canvas, at, radius)


def _rain(canvas: Canvas, at: Point, radius: float) -> None:
    for drop in (-0.5, 0.0, 0.5):
        x, y = at[0] + drop * radius, at[1] + radius * 0.5
        canvas.line([(x, y), (x - radius * 0.15, y + radius * 0.38)], SKY, radius * 0.17)


def _sun(canvas: Canvas, at: Point, radius: float, *, rays: bool = False) -> None:
    canvas.disc(at, radius, YELLOW)
    for dx, dy in RAYS if rays else ():
        ends = [(at[0] + dx * radius * reach, at[1] + dy * radius * reach) for reach in (1.4, 1.85)]
        canvas.line(ends, YELLOW, radius * 0.26)


def _cloud(canvas: Canvas, at: Point, radius: float) -> None:
    """Draw a cloud with a rim, so that it stands off from a sun behind it."""
    x, y = at
    for colour, rim in ((PANEL, 2.5), (CLOUD, 0.0)):
        for dx, dy, size in ((-0.5, 0.12, 0.4), (0.0, -0.15, 0.52), (0.52, 0.1, 0.42)):
            canvas.disc((x + dx * radius, y + dy * radius), size * radius + rim, colour)
        left, right = x - radius * 0.9 - rim, x + radius * 0.94 + rim
        canvas.panel((left, y + radius * 0.1, right, y + radius * 0.52 + rim), colour, radius * 0.2)


def _legend(canvas: Canvas, top: float, month: Month) -> None:
    """Name the moods under the month, three in a row."""
    moods = (1, 2, 3, 4, 5, None)
    third = (WIDTH - 2 * MARGIN) / 3
    for number, (mood, name) in enumerate(zip(moods, month.legend, strict=True)):
        row, column = divmod(number, 3)
        x, y = MARGIN + column * third, top + LEGEND * (row + 0.5)
        weather(canvas, (x + 24, y), mood, 20)
        canvas.write(name, (x + 56, y), TEXT - 2, most=third - 62)
