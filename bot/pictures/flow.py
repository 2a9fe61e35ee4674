"""Draws where applications ended: one stream from the top, out of which a band bends away at each stage."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from bot.pictures.style import (
    HEAD,
    INK,
    LARGE,
    LINE,
    MARGIN,
    PANEL,
    PEACH,
    ROAD,
    SKY,
    SMALL,
    SOFT,
    TITLE,
    WIDTH,
    Canvas,
)

if TYPE_CHECKING:
    from bot.pictures.facts import Flow
    from bot.pictures.style import Point

TOP, ROW, PLATE_HEIGHT = 18, 82, 52
STREAM = 190.0
"""Width of the whole stream."""
LEFT, PLATE = float(MARGIN), 400.0
"""Where the stream and the names of the stages begin."""
THINNEST, THICKEST = 4.0, 50.0
"""A band for one of five hundred can still be seen, and one for all of them is no higher than its name."""


def draw(flow: Flow) -> bytes:
    """Draw it; returns a PNG."""
    canvas = Canvas(round(HEAD + TOP + ROW * len(flow.endings) + 18))
    canvas.heading(flow.title, flow.below)
    widths = _widths(flow)
    left_over = [sum(widths), *(sum(widths) - gone for gone in accumulate(widths))]
    canvas.panel((LEFT, HEAD, LEFT + left_over[0], HEAD + TOP + 10), ROAD, 10)
    for row, ending in enumerate(flow.endings):
        last = row == len(flow.endings) - 1
        if not last:
            canvas.shape(_box(LEFT, _y(row), LEFT + left_over[row + 1], _y(row + 1) + 1), ROAD)
        colour = PEACH if last else SKY
        if ending.count:
            _band(canvas, row, left_over[row + 1], widths[row], colour)
        _name(canvas, flow, row, colour if ending.count else LINE)
    return canvas.png()


def _widths(flow: Flow) -> list[float]:
    """Return how wide each band is."""
    whole = sum(ending.count for ending in flow.endings) or 1
    return [max(THINNEST, STREAM * ending.count / whole) if ending.count else 0.0 for ending in flow.endings]


def _y(row: int) -> float:
    """Return where a row begins."""
    return HEAD + TOP + ROW * row


def _middle(row: int) -> float:
    """Return the middle of a row's plate."""
    return _y(row) + PLATE_HEIGHT / 2 + 6


def _box(left: float, top: float, right: float, bottom: float) -> list[Point]:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _band(canvas: Canvas, row: int, start: float, width: float, colour: str) -> None:
    """Draw a band that leaves the stream downwards and bends to the right, to its name."""
    top, half = _y(row), min(width, THICKEST) / 2
    inner = _bend((LEFT + start + width, top), (PLATE - 6, _middle(row) - half))
    outer = _bend((LEFT + start, top), (PLATE - 6, _middle(row) + half))
    canvas.shape([*inner, *reversed(outer)], colour)


def _bend(start: Point, end: Point, pieces: int = 28) -> list[Point]:
    """Lay a curve that leaves downwards and arrives to the right: a quarter turn, as round as there is room for."""
    found: list[Point] = []
    reach = min(end[0] - start[0], 2.2 * (end[1] - start[1]))
    for piece in range(pieces + 1):
        share = piece / pieces
        down, right = 1 - (1 - share) ** 2, share**2
        found.append((start[0] + reach * right, start[1] + (end[1] - start[1]) * down))
    return [*found, end]


def _name(canvas: Canvas, flow: Flow, row: int, colour: str) -> None:
    """Write a stage's name and how many ended there; under it how many went on, or that nothing went further."""
    ending, y, half = flow.endings[row], _middle(row), PLATE_HEIGHT / 2
    right, last = WIDTH - MARGIN, row == len(flow.endings) - 1
    canvas.panel((PLATE, y - half, right + 16, y + half), PANEL, 16)
    canvas.panel((PLATE - 10, y - half, PLATE + 2, y + half), colour, 5)
    canvas.write(ending.label, (PLATE + 22, y), LARGE, INK, most=right - PLATE - 106)
    canvas.write(str(ending.count), (right - 4, y), TITLE, INK, anchor="rm", most=84, bold=True)
    below, ink = (flow.furthest_label, PEACH) if last else (flow.onward[row], SOFT)
    canvas.write(below, (right - 4, y + half + 15), SMALL - 1, ink, anchor="rm", most=right - PLATE - 24)
