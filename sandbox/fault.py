"""One rule by which requests fail on purpose."""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Self

if TYPE_CHECKING:
    from collections.abc import Callable

Kind = Literal["delay", "hang", "drop", "status"]
_ANYTHING = re.compile(r"\\[dw][+*]|\.[+*]|\[[^\]]*\][+*]?")


def _nothing() -> None:
    """Tell nobody."""


@dataclass(eq=False)
class Fault:
    """One rule. It applies to every matching request until `times` or `lasting` says otherwise."""

    kind: Kind
    on: re.Pattern[str]
    after_work: bool = False
    seconds: float = 0.0
    status: int = 500
    everywhere: bool = False
    probability: float = 1.0
    left: int | None = None
    id: int = field(default=0, init=False)
    """Its number among the rules of its world, from 1."""
    met: int = field(default=0, init=False)
    """How many requests it has broken so far."""
    waits: tuple[float, float] | None = field(default=None, init=False)
    """Between which two lengths `seconds` is drawn anew for each request, for a storm."""
    changed: Callable[[], None] = field(default=_nothing, init=False)
    """Called when it has come to its end."""
    _until: float | None = field(default=None, init=False)

    def times(self, count: int) -> Self:
        """Let it apply to so many requests only."""
        self.left = count
        return self

    def lasting(self, seconds: float) -> Self:
        """Let it end after so many real seconds."""
        self._until = time.monotonic() + seconds
        asyncio.get_running_loop().call_later(seconds, self.changed)
        return self

    @property
    def left_s(self) -> float | None:
        """Real seconds until it ends by itself, 0 when it has; None if it does not."""
        return None if self._until is None else max(0.0, self._until - time.monotonic())

    @property
    def over(self) -> bool:
        """Whether its time is over."""
        return self.left_s == 0.0

    @property
    def brief(self) -> str:
        """What it does, in a few words, for the log."""
        what = str(self.status) if self.kind == "status" else self.kind
        return f"{what} {'after' if self.after_work else 'before'} the work"

    def describe(self) -> str:
        """Say what it does to which requests."""
        which = f"{_in_words(self.on.pattern)}{self._how_often()}"
        if self.kind == "status" and self.status == 429:
            return f"answers 429 {'for the whole bot' if self.everywhere else 'for the route'}, to {which}"
        return f"{self._deed()} {self._when()}, for {which}"

    def _when(self) -> str:
        if self.after_work:
            return "after doing the work"
        return "before doing the work" if self.kind == "delay" else "without doing the work"

    def _deed(self) -> str:
        if self.kind == "delay":
            return f"waits {self.seconds:g} s"
        return {"hang": "never answers", "drop": "cuts the connection"}.get(self.kind, f"answers {self.status}")

    def _how_often(self) -> str:
        return "" if self.probability >= 1 else f" ({self.probability:.0%} of them)"


def _in_words(pattern: str) -> str:
    """Return a pattern as somebody would write the route down."""
    if not pattern:
        return "every request"
    if pattern.startswith("^(?!"):
        return "every request but the answers to interactions"
    return _ANYTHING.sub("…", pattern).strip("^$").replace("\\", "")
