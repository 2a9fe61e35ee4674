"""Reads what was said between a bot and the sandbox and holds it against the specification."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sandbox.log import GatewayEvent, Request
from tests.contract import events
from tests.contract.gaps import explanation
from tests.contract.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.contract.gaps import Gap
    from tests.contract.specification import Specification, Violation


class Contract:
    """One specification with its known gaps, and the ledger of what was found."""

    def __init__(self, specification: Specification, gaps: list[Gap]) -> None:
        self.specification = specification
        self.gaps = gaps
        self.ledger = Ledger()

    def read(self, log: Iterable[Request | GatewayEvent], *, well_behaved: bool) -> list[Violation]:
        """Return what no gap explains.

        A request that was refused is held against the specification only if a `well_behaved` bot made it. One that
        was accepted always is: what the specification does not allow, the sandbox must not accept.
        """
        found: list[Violation] = []
        for entry in log:
            if isinstance(entry, Request):
                found += self._asked(entry, well_behaved=well_behaved) + self._answered(entry)
            else:
                found += self._told(entry)
        open_ones = [violation for violation in found if not self._explained(violation)]
        self.ledger.violations.update(replace(violation, pointer=violation.place) for violation in open_ones)
        return open_ones

    def _asked(self, said: Request, *, well_behaved: bool) -> list[Violation]:
        checked = well_behaved or 200 <= said.status < 300
        self.ledger.note("asked", checked=checked)
        if not checked:
            return []
        return self.specification.asked(said.method, said.path, said.query, said.json, files=said.files)

    def _answered(self, said: Request) -> list[Violation]:
        """Hold the answer against the specification, unless it was broken on purpose or never given."""
        broken = said.fault is not None and said.status >= 400
        operation = self.specification.operation(said.method, said.path)
        checked = operation is not None and not broken and said.status != 0
        self.ledger.note("answered", checked=checked)
        if operation is None or not checked:
            return []
        self.ledger.routes[operation.route] += 1
        return self.specification.answered(said.method, said.path, said.status, said.reply)

    def _told(self, said: GatewayEvent) -> list[Violation]:
        known = bool(events.parts(said.name))
        self.ledger.note("told", checked=known)
        self.ledger.events[said.name] += known
        return events.told(self.specification, said.name, said.data)

    def _explained(self, violation: Violation) -> bool:
        gap = explanation(self.gaps, violation)
        if gap is not None:
            self.ledger.gaps[str(gap)] += 1
        return gap is not None
