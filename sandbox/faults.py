"""Failing on purpose: single requests before or after their work is done, and the gateway."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sandbox.gateway import Gateway

Kind = Literal["delay", "hang", "drop", "status"]


@dataclass(eq=False)
class Fault:
    """One rule. It applies to every matching request until `times` says otherwise."""

    kind: Kind
    on: re.Pattern[str]
    after_work: bool = False
    seconds: float = 0.0
    status: int = 500
    everywhere: bool = False
    probability: float = 1.0
    left: int | None = None
    met: int = field(default=0, init=False)
    """How many requests it has broken so far."""

    def times(self, count: int) -> Fault:
        """Let it apply to so many requests only."""
        self.left = count
        return self

    def describe(self) -> str:
        """Say what it does, for the log."""
        what = str(self.status) if self.kind == "status" else self.kind
        return f"{what} {'after' if self.after_work else 'before'} the work"


class Faults:
    """The rules in force, tried in the order they were made; the first that matches applies.

    `on` is a regular expression that is searched in "METHOD /path", the path without /api/v10.
    """

    def __init__(self, gateway: Gateway, seed: int = 0) -> None:
        self._gateway = gateway
        self._random = random.Random(seed)  # noqa: S311 - repeatable, not secret
        self.rules: list[Fault] = []

    def delay(self, seconds: float, on: str = "", *, after_work: bool = False, probability: float = 1.0) -> Fault:
        """Answer so many seconds late; `after_work` decides whether the work is done before the wait."""
        return self._add(Fault("delay", re.compile(on), after_work, seconds, probability=probability))

    def hang(self, on: str = "", *, after_work: bool = False, probability: float = 1.0) -> Fault:
        """Never answer."""
        return self._add(Fault("hang", re.compile(on), after_work, 86_400.0, probability=probability))

    def drop(self, on: str = "", *, after_work: bool = False, probability: float = 1.0) -> Fault:
        """Cut the connection instead of answering."""
        return self._add(Fault("drop", re.compile(on), after_work, probability=probability))

    def fail(self, status: int = 500, on: str = "", *, after_work: bool = False, probability: float = 1.0) -> Fault:
        """Answer with a status such as 500, 502 or 503; `after_work` loses only the reply."""
        return self._add(Fault("status", re.compile(on), after_work, status=status, probability=probability))

    def rate_limit(self, seconds: float, on: str = "", *, everywhere: bool = False, probability: float = 1.0) -> Fault:
        """Answer 429 with so many seconds to wait, for the route or for the whole bot."""
        rule = Fault("status", re.compile(on), False, seconds, 429, everywhere, probability)  # noqa: FBT003 - before the work
        return self._add(rule)

    def _add(self, fault: Fault) -> Fault:
        self.rules.append(fault)
        return fault

    def clear(self) -> None:
        """Stop failing."""
        self.rules.clear()

    def match(self, method: str, path: str) -> Fault | None:
        """Return the fault for a request and count it."""
        for fault in self.rules:
            if fault.left == 0 or not fault.on.search(f"{method} {path}"):
                continue
            if fault.probability < 1 and self._random.random() >= fault.probability:
                continue
            fault.met += 1
            fault.left = None if fault.left is None else fault.left - 1
            return fault
        return None

    def drop_gateway(self) -> None:
        """Cut every gateway connection; the sessions can be resumed."""
        self._gateway.drop()

    def invalidate_sessions(self, *, resumable: bool) -> None:
        """Send op 9 to every session."""
        self._gateway.invalidate(resumable=resumable)

    def ask_reconnect(self) -> None:
        """Send op 7 to every session."""
        self._gateway.ask_reconnect()
