"""Failing on purpose: requests before or after their work is done, the gateway, the world, the bot's process."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from sandbox.fault import Fault
from sandbox.mishaps import Mishaps

if TYPE_CHECKING:
    from sandbox.server import Sandbox

NOT_ANSWERS = r"^(?!\w+ /(interactions|webhooks)/)"
"""Every request but those that answer an interaction, which the limit of the whole bot does not count."""


class Faults(Mishaps):
    """The rules in force, tried in the order they were made; the first that matches applies.

    `on` is a regular expression that is searched in "METHOD /path", the path without /api/v10.
    """

    def __init__(self, sandbox: Sandbox, seed: int = 0) -> None:
        super().__init__(sandbox)
        self._random = random.Random(seed)  # noqa: S311 - repeatable, not secret
        self._last = 0
        self.rules: list[Fault] = []

    # Rules

    def delay(self, seconds: float, on: str = "", *, after_work: bool = False, probability: float = 1.0) -> Fault:
        """Answer so many seconds late; `after_work` decides whether the work is done before the wait."""
        return self._add(Fault("delay", re.compile(on), after_work, seconds, probability=probability))

    def hang(self, on: str = "", *, after_work: bool = False, probability: float = 1.0) -> Fault:
        """Never answer."""
        return self._add(Fault("hang", re.compile(on), after_work, 86_400.0, probability=probability))

    def drop(self, on: str = "", *, after_work: bool = False, probability: float = 1.0) -> Fault:
        """Cut the connection instead of answering."""
        return self._add(Fault("drop", re.compile(on), after_work, probability=probability))

    def lose_acknowledgement(self, on: str = "", *, times: int = 1) -> Fault:
        """Do the work of so many requests and cut the connection, so that the bot does not learn of it."""
        return self.drop(on, after_work=True).times(times)

    def fail(self, status: int = 500, on: str = "", *, after_work: bool = False, probability: float = 1.0) -> Fault:
        """Answer with a status such as 500, 502 or 503; `after_work` loses only the reply."""
        return self._add(Fault("status", re.compile(on), after_work, status=status, probability=probability))

    def rate_limit(self, seconds: float, on: str = "", *, everywhere: bool = False, probability: float = 1.0) -> Fault:
        """Answer 429 with so many seconds to wait, for the route or for the whole bot."""
        rule = Fault("status", re.compile(on), False, seconds, 429, everywhere, probability)  # noqa: FBT003 - before the work
        return self._add(rule)

    def storm(
        self, seconds: float = 10.0, on: str | None = None, *, everywhere: bool = False, probability: float = 0.7
    ) -> Fault:
        """Answer 429 to most requests for so many seconds, each with a wait of its own of a fifth of a second to two.

        A storm `everywhere` is the limit of the whole bot, and spares the answers to interactions as that does.
        """
        which = (NOT_ANSWERS if everywhere else "") if on is None else on
        rule = self.rate_limit(1.0, which, everywhere=everywhere, probability=probability)
        rule.waits = (0.2, 2.0)
        return rule.lasting(seconds)

    def _add(self, fault: Fault) -> Fault:
        self._last += 1
        fault.id = self._last
        fault.changed = self._beat
        self.rules.append(fault)
        self._beat()
        return fault

    @property
    def in_force(self) -> list[Fault]:
        """The rules that can still apply."""
        return [rule for rule in self.rules if rule.left != 0 and not rule.over]

    def remove(self, number: int) -> bool:
        """Take one rule back by its id; says whether there was one."""
        before = len(self.rules)
        self.rules = [rule for rule in self.rules if rule.id != number]
        self._beat()
        return len(self.rules) < before

    def clear(self) -> None:
        """Take every rule back; what was changed in the world stays."""
        self.rules.clear()
        self._beat()

    def match(self, method: str, path: str) -> Fault | None:
        """Return the rule that breaks this request, and count it."""
        for fault in self.rules:
            if fault.left == 0 or fault.over or not fault.on.search(f"{method} {path}"):
                continue
            if fault.probability < 1 and self._random.random() >= fault.probability:
                continue
            return self._meet(fault)
        return None

    def _meet(self, fault: Fault) -> Fault:
        fault.met += 1
        fault.left = None if fault.left is None else fault.left - 1
        if fault.waits is not None:
            fault.seconds = round(self._random.uniform(*fault.waits), 3)
        return fault
