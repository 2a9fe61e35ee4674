"""What a run has looked at and found; those of several workers add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from tests.contract.specification import Violation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tests.contract.gaps import Gap

_WORDS = {"asked": "the bot's requests", "answered": "the sandbox's answers", "told": "the gateway's events"}


@dataclass
class Ledger:
    """Counts by direction, by route and by gap, and every violation with how often it was met."""

    seen: Counter[str] = field(default_factory=Counter)
    checked: Counter[str] = field(default_factory=Counter)
    routes: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    gaps: Counter[str] = field(default_factory=Counter)
    violations: Counter[Violation] = field(default_factory=Counter)

    def note(self, direction: str, *, checked: bool) -> None:
        """Count one thing that was said."""
        self.seen[direction] += 1
        self.checked[direction] += checked

    def add(self, other: Ledger) -> None:
        """Add what another worker found."""
        for name, counted in vars(other).items():
            getattr(self, name).update(counted)

    def dumped(self) -> dict[str, Any]:
        """Return it as plain values, for the way from a worker to the main process."""
        plain: dict[str, Any] = {name: dict(counted) for name, counted in vars(self).items()}
        plain["violations"] = [(asdict(violation), count) for violation, count in self.violations.items()]
        return plain

    @classmethod
    def read(cls, plain: dict[str, Any]) -> Ledger:
        """Return what `dumped` gave."""
        counted = {name: Counter(values) for name, values in plain.items() if name != "violations"}
        return cls(**counted, violations=Counter({Violation(**said): count for said, count in plain["violations"]}))

    def unused(self, gaps: Collection[Gap]) -> list[Gap]:
        """Return the gaps that explained nothing."""
        return [gap for gap in gaps if str(gap) not in self.gaps]

    def summary(self, routes: Collection[str], gaps: Collection[Gap]) -> Iterator[str]:
        """Say in a few lines how much of the specification was used and how much was validated."""
        met = len(gaps) - len(self.unused(gaps))
        yield f"{len(self.routes)} of its {len(routes)} routes used, {met} of {len(gaps)} known gaps met"
        for direction, words in _WORDS.items():
            seen, checked = self.seen[direction], self.checked[direction]
            yield f"{checked} of {seen} of {words} validated ({checked / seen if seen else 1:.1%})"

    def table(self) -> Iterator[str]:
        """Say how often each route and each event was validated."""
        for name, count in (
            *sorted(self.routes.items(), key=lambda pair: pair[0].split()[::-1]),
            *sorted(self.events.items()),
        ):
            yield f"{count:7} {name}"
