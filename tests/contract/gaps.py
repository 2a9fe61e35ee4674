"""The known gaps between the specification and what Discord really does; `gaps.toml` lists them with their reasons."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.contract.specification import Violation

FILE = Path(__file__).with_name("gaps.toml")


@dataclass(frozen=True)
class Gap:
    """What is let pass and why; in `route` and `pointer` a `*` stands for anything."""

    direction: str
    route: str
    pointer: str
    reason: str
    message: str = ""
    """What the violation's words must contain."""

    def explains(self, violation: Violation) -> bool:
        """Whether a violation is this gap."""
        return (
            self.direction in {violation.direction, "*"}
            and fnmatchcase(violation.route, self.route)
            and fnmatchcase(violation.pointer, self.pointer)
            and self.message in violation.message
        )

    def __str__(self) -> str:
        return f"{self.direction} {self.route} {self.pointer}: {self.reason}"


def load(path: Path = FILE) -> list[Gap]:
    """Read a list of gaps. Raises TypeError for an entry without a reason or with a key that there is not."""
    return [Gap(**entry) for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("gap", [])]


def explanation(gaps: Iterable[Gap], violation: Violation) -> Gap | None:
    """Return the first gap that explains a violation."""
    return next((gap for gap in gaps if gap.explains(violation)), None)
