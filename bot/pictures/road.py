"""Draws the road: a post for each no, as high as it came, and below it what else happened until the next.

One column for each and not for each day: a month in which nothing happened is nobody's business, and thirty in a week
stay readable. No line joins the posts: a later one that is lower takes nothing away from one before it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from bot.pictures.style import (
    GREEN,
    HEAD,
    INK,
    LINE,
    MARGIN,
    ON_COLOUR,
    PANEL,
    PAPER,
    PEACH,
    PINK,
    ROAD,
    SKY,
    SMALL,
    SOFT,
    TEXT,
    WIDTH,
    YELLOW,
    Canvas,
)

if TYPE_CHECKING:
    from bot.pictures.facts import Lane, LaneKind, Road, Stop
    from bot.pictures.style import Mark

LABELS, LEAD, FEW = 138, 74, 110
"""Widths: of the names at the left, of the column before the first stop, of a column when there are few."""
OVER, STAGE, UNDER, ROADWAY, AXIS, LANE = 14, 45, 6, 20, 40, 42
"""Heights, from above: room for a word, a stage, a gap, the road itself, the days, a lane."""
RADIUS = 19.0

LANES: dict[LaneKind, tuple[Mark, str]] = {
    "interview": ("triangle", SKY),
    "debrief": ("diamond", PINK),
    "lesson": ("square", GREEN),
    "win": ("star", YELLOW),
}


class _Plan:
    """Where everything stands."""

    def __init__(self, road: Road) -> None:
        self.road = road
        self.lanes = [lane for lane in road.lanes if any(lane.counts)]
        self.led = bool(road.earlier) or any(lane.counts[0] for lane in self.lanes)
        self.left = MARGIN + LABELS + (LEAD if self.led else 0)
        columns = len(road.stops) + (1 if road.yes else 0)
        self.step = min(FEW, (WIDTH - MARGIN - self.left) / columns)
        self.lead = MARGIN + LABELS + LEAD / 2 - 6
        self.ground = HEAD + OVER + STAGE * len(road.stages) + UNDER
        self.below = self.ground + ROADWAY
        self.height = math.ceil(self.below + AXIS + LANE * len(self.lanes) + 18)

    def x(self, column: int) -> float:
        """Return the middle of a column; the first stop's is 0, what was before it is -1."""
        return self.lead if column < 0 else self.left + self.step * (column + 0.5)

    def y(self, stage: int) -> float:
        """Return the height of a stage: the first is at the bottom."""
        return self.ground - UNDER - STAGE * (stage + 0.5)

    def lane(self, number: int) -> float:
        """Return the height of a lane."""
        return self.below + AXIS + LANE * (number + 0.5)


def draw(road: Road) -> bytes:
    """Draw it; returns a PNG."""
    plan = _Plan(road)
    canvas = Canvas(plan.height)
    canvas.heading(road.title, road.below)
    _stages(canvas, plan)
    _roadway(canvas, plan)
    _earlier(canvas, plan)
    for column, stop in enumerate(road.stops):
        _post(canvas, plan, column, stop)
    if road.yes:
        _yes(canvas, plan)
    _days(canvas, plan)
    for number, lane in enumerate(plan.lanes):
        _lane(canvas, plan, number, lane)
    return canvas.png()


def _stages(canvas: Canvas, plan: _Plan) -> None:
    """Draw a line for each stage, the furthest that was reached a solid one with its name."""
    road, right = plan.road, WIDTH - MARGIN
    for stage, label in enumerate(road.stages):
        y = plan.y(stage)
        canvas.write(label, (MARGIN, y), SMALL, INK if stage <= road.furthest else SOFT, most=LABELS - 10)
        ends = ((MARGIN + LABELS, y), (right, y))
        if stage == road.furthest:
            canvas.line(ends, PEACH, 2)
            canvas.write(road.furthest_label, (plan.left + 2, y - 30), SMALL, PEACH)
        else:
            canvas.dotted(*ends, LINE)


def _roadway(canvas: Canvas, plan: _Plan) -> None:
    """Draw the road on which the posts stand, and as dots how it goes on."""
    y, ends = plan.ground + ROADWAY / 2, plan.x(len(plan.road.stops) - (0 if plan.road.yes else 1)) + plan.step / 2
    start, right = MARGIN + LABELS, WIDTH - MARGIN
    canvas.panel((start, plan.ground, min(ends, right), plan.below), ROAD, ROADWAY / 2)
    x = start + 16
    while x + 12 < min(ends, right) - 8:
        canvas.line([(x, y), (x + 12, y)], PAPER, 3)
        x += 28
    if right - ends > 20:
        canvas.dotted((ends + 14, y), (right - 4, y), ROAD, radius=3, gap=20)


def _post(canvas: Canvas, plan: _Plan, column: int, stop: Stop) -> None:
    """Draw a no: a post on the road, as high as it came, with its number."""
    x, y, number = plan.x(column), plan.y(stop.stage), str(stop.number)
    short = len(number) < 3
    canvas.line([(x, plan.ground + 3), (x, y)], ROAD, 7)
    canvas.disc((x, y), RADIUS + (2 if short else 3), PAPER)
    canvas.disc((x, y), RADIUS + (0 if short else 1.5), PEACH)
    canvas.write(number, (x, y), TEXT - 2 if short else SMALL, ON_COLOUR, anchor="mm", most=37, bold=True)


def _yes(canvas: Canvas, plan: _Plan) -> None:
    """Draw the yes at the end: a flag, higher than any stage."""
    x, top = plan.x(len(plan.road.stops)), HEAD
    canvas.line([(x, plan.ground + 3), (x, top)], INK, 6)
    canvas.shape([(x, top), (x + 28, top + 14), (x, top + 28)], YELLOW)
    canvas.write(plan.road.yes, (x - 9, top + 10), SMALL, YELLOW, anchor="rm", bold=True)


def _earlier(canvas: Canvas, plan: _Plan) -> None:
    """Draw how many earlier ones ended where."""
    if not plan.road.earlier:
        return
    canvas.panel((plan.lead - 34, HEAD + OVER, plan.lead + 34, plan.ground - 4), radius=18)
    for stage, count in enumerate(plan.road.earlier):
        if count:
            canvas.plate(_short(count, 9_999), (plan.lead, plan.y(stage)), 27, PEACH)


def _short(count: int, most: int) -> str:
    return str(count) if count <= most else f"{most}+"


def _days(canvas: Canvas, plan: _Plan) -> None:
    """Write the days of the stops under them, as many as there is room for, the last one always."""
    y, taken = plan.below + AXIS / 2 - 2, math.inf
    half = max(plan.step, 86) / 2
    for column in reversed(range(len(plan.road.stops))):
        middle = min(plan.x(column), WIDTH - MARGIN + 8 - half)
        if middle + half <= taken:
            canvas.write(plan.road.stops[column].on, (middle, y), SMALL, SOFT, anchor="mm", most=2 * half - 8)
            taken = middle - half
    if plan.led and plan.lead + LEAD / 2 <= taken + 8:
        canvas.write(plan.road.before, (plan.lead, y), SMALL, SOFT, anchor="mm", most=LEAD + 6)


def _lane(canvas: Canvas, plan: _Plan, number: int, lane: Lane) -> None:
    """Draw what else happened: a mark and a name, and a plate with a count in each column that has any."""
    y, (mark, colour) = plan.lane(number), LANES[lane.kind]
    canvas.panel((MARGIN - 16, y - LANE / 2 + 3, WIDTH - MARGIN + 16, y + LANE / 2 - 3), PANEL, 14)
    canvas.mark(mark, (MARGIN + 2, y), 12, colour)
    canvas.write(lane.label, (MARGIN + 22, y), SMALL, most=LABELS - 27)
    for column, count in enumerate(lane.counts, -1):
        if count:
            half = 27.0 if column < 0 else min(24, plan.step / 2 - 1.5)
            canvas.plate(_short(count, 9_999 if column < 0 else 99), (plan.x(column), y), half, colour)
