"""What one seed means: how big the life is, when it begins, which faults it meets how often. All of it is printed."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

PLAIN = datetime(2026, 11, 24, 6, tzinfo=UTC)
CHANGES = {
    # zone: the moments its clocks are changed, forward and back
    "Europe/Berlin": (datetime(2027, 3, 28, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)),
    "America/New_York": (datetime(2027, 3, 14, 7, tzinfo=UTC), datetime(2026, 11, 1, 6, tzinfo=UTC)),
    "Australia/Sydney": (datetime(2026, 10, 3, 16, tzinfo=UTC), datetime(2027, 4, 3, 16, tzinfo=UTC)),
    "Australia/Lord_Howe": (datetime(2026, 10, 3, 15, 30, tzinfo=UTC), datetime(2027, 4, 3, 15, tzinfo=UTC)),
    "America/Nuuk": (datetime(2027, 3, 28, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)),
}
ZONES = (*CHANGES, "Asia/Kolkata", "America/Los_Angeles", "UTC")

RATES = {
    # fault: the share of requests or transactions that meet it, at most
    "reply lost": 0.25,
    "429": 0.25,
    "5xx before": 0.3,
    "5xx after": 0.25,
    "reset before": 0.25,
    "reset after": 0.25,
    "request lost": 0.2,
    "slow": 0.3,
    "drawing fails": 0.1,
    "commit lost": 0.04,
    "commit refused": 0.04,
}
EVENTS = {
    # fault: how often it happens in one life, at most
    "crash": 5,
    "pause": 3,
    "stop": 2,
    "step": 2,
    "busy": 3,
    "full": 2,
    "outage": 2,
    "closed": 2,
    "buried": 2,
    "erased on its way": 2,
    "paused before it sends": 1,
}
"""Besides these, a life that begins before a change of the clocks may have its clock stepped by it, wrongly."""


def dice_of(what: str, seed: int) -> Random:
    """Return the dice that one seed has for one thing."""
    return Random(f"{what} {seed}")  # noqa: S311 - it must give the same again, and keeps no secret


@dataclass(frozen=True)
class Options:
    """Everything that is drawn from a seed before a life begins."""

    seed: int
    start: datetime = PLAIN
    change_in: timedelta | None = None
    """How long after the start some zone's clocks are changed."""
    stepped_by: timedelta = timedelta(0)
    """How the machine's clock is wrongly stepped at that moment."""
    on_file: bool = False
    workers: int = 1
    people: int = 2
    promises: int = 5
    acts: int = 4
    hours: float = 4.0
    """Length of the part with faults."""
    window: int = 180
    """Seconds for which Discord remembers a nonce; it says only "a few minutes"."""
    longest_down: float = 120.0
    """Seconds."""
    rates: dict[str, float] = field(default_factory=dict)
    events: dict[str, int] = field(default_factory=dict)
    unknown: str | None = None
    """The scene for "outcome unknown and the nonce window over", if this life is one."""

    def shown(self) -> dict[str, Any]:
        """Return all of it, to print."""
        return asdict(self)


def drawn(seed: int) -> Options:
    """Draw the options of a life. Half of all faults are left out of each, so that each is also met nearly alone."""
    dice = dice_of("options", seed)
    start, change_in, stepped_by = PLAIN, None, timedelta(0)
    if dice.random() < 0.5:
        change = dice.choice(CHANGES[dice.choice(sorted(CHANGES))])
        change_in = timedelta(hours=dice.uniform(0.5, 4))
        start = change - change_in
        stepped_by = timedelta(hours=dice.choice((-1, 0, 0, 1)))
    return Options(
        seed=seed,
        start=start,
        change_in=change_in,
        stepped_by=stepped_by,
        on_file=seed % 40 == 7,
        workers=dice.choice((1, 2, 2)),
        people=dice.randint(1, 3),
        promises=dice.randint(2, 7),
        acts=dice.randint(0, 7),
        hours=dice.uniform(1, 6),
        window=dice.choice((60, 120, 180, 300)),
        longest_down=dice.choice((30, 400, 400, 3_600, 120 * 3_600)),
        rates={name: round(dice.uniform(0, most), 3) for name, most in RATES.items() if dice.random() < 0.5},
        events={name: dice.randint(1, most) for name, most in EVENTS.items() if dice.random() < 0.5},
    )


SCENES = ("there", "never came", "buried", "comes late", "looking fails", "deleted")


def unknown(seed: int) -> Options:
    """Draw a life in which one send's outcome stays unknown until the nonce window is over."""
    dice = dice_of("unknown", seed)
    return Options(
        seed=seed,
        on_file=seed % 40 == 7,
        workers=dice.choice((1, 2)),
        people=1,
        promises=dice.randint(1, 3),
        acts=0,
        hours=1.5,
        window=dice.choice((60, 120, 180, 300)),
        unknown=SCENES[seed % len(SCENES)],
    )
