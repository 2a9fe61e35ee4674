"""What the pictures are drawn from: plain facts, their labels ready in the person's language.

Must not load Pillow: whoever asks for a picture needs these before it is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

LaneKind = Literal["interview", "debrief", "lesson", "win"]


@dataclass(frozen=True)
class Stop:
    """One no on the road: its number, how far it came (an index of the road's stages), and its day as a label."""

    number: int
    stage: int
    on: str


@dataclass(frozen=True)
class Lane:
    """What else happened, a count for each column of the road, the one before the first stop included."""

    kind: LaneKind
    label: str
    counts: Sequence[int]


@dataclass(frozen=True)
class Road:
    """The road so far."""

    title: str
    below: str
    """How to read it."""
    stages: Sequence[str]
    """From the first to the last."""
    stops: Sequence[Stop]
    """At most twelve, oldest first."""
    earlier: Sequence[int]
    """How many earlier ones ended at each stage; empty when there are none."""
    before: str
    """The label of what was before the first stop."""
    lanes: Sequence[Lane]
    furthest: int
    """The furthest stage that was ever reached."""
    furthest_label: str
    yes: str = ""
    """The label of the yes at the end, empty while there is none."""


@dataclass(frozen=True)
class Ending:
    """A stage, and how many ended there."""

    label: str
    count: int


@dataclass(frozen=True)
class Flow:
    """Where applications ended."""

    title: str
    below: str
    """How many there are in all."""
    endings: Sequence[Ending]
    """From the first stage to the furthest that was reached."""
    onward: Sequence[str]
    """What stands between a stage and the next, such as "7 went further"; one less than endings."""
    furthest_label: str


@dataclass(frozen=True)
class Month:
    """A month of check-ins."""

    title: str
    below: str
    """How many days have a check-in."""
    first: date
    """Its first day."""
    weekdays: Sequence[str]
    """Seven short names, in the order in which the person's weeks run."""
    first_weekday: int
    """The weekday the week begins with, Monday 0."""
    moods: Mapping[int, int | None]
    """Day of the month: the mood from 1 to 5, or None for a check-in without one."""
    legend: Sequence[str]
    """What the five moods are called, from 1 to 5, and last what a check-in without one is called."""
