"""Lets pytest listen in on every test: what a person typed privately must reach nobody else's eyes.

A leak fails the test in which it happened. `overheard` is for the tests of this itself: it takes the leaks so far away.
"""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

import pytest

from sandbox.witness import Witness
from sandbox.world import World
from tests.eavesdropping.ear import Ear
from tests.eavesdropping.leaks import Leak, listen

if TYPE_CHECKING:
    from collections.abc import Generator

    from sandbox.server import Sandbox

OTHER_BOTS = ("tests/sandbox/", "tests/contract/", "tests/browser/")
"""Where bots of the sandbox's own repeat what they are told, save one story of Comeback on the page."""
COMEBACK = ("tests/browser/test_tour.py",)
MOST_SHOWN = 20


def pytest_configure(config: pytest.Config) -> None:
    """Begin to listen."""
    config.pluginmanager.register(Listening(config), "eavesdropping")


def overheard(sandbox: Sandbox) -> list[Leak]:
    """Return the leaks in a sandbox so far, and forget everything that was said in it."""
    ear = sandbox.world.witness
    assert isinstance(ear, Ear)
    leaks = listen(ear).leaks
    ear.forget()
    return leaks


@contextmanager
def unheard(world: World) -> Generator[None]:
    """Let a test put something into a world that the bot did not say, such as a card forged for somebody else."""
    listening, world.witness = world.witness, Witness(world)
    try:
        yield
    finally:
        world.witness = listening


class Listening:
    """An ear in every world, and what came of it."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._new: list[Ear] = []
        self._old: WeakSet[Ear] = WeakSet()
        self._counted: Counter[str] = Counter()
        self._before = World.witnessed
        self._item: str = ""

    def _ear(self, world: World) -> Ear:
        made = Ear(world)
        self._new.append(made)
        return made

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Listen where the bot is Comeback."""
        others = item.nodeid.startswith(OTHER_BOTS) and not item.nodeid.startswith(COMEBACK)
        World.witnessed = self._before if others else self._ear

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_teardown(self) -> Generator[None, object, object]:
        """Fail the test in which somebody could read what another typed privately."""
        result = yield
        leaks = self._heard()
        if leaks:
            pytest.fail("private words reached somebody else:\n" + _listed(leaks), pytrace=False)
        return result

    def _heard(self) -> list[Leak]:
        """Listen to every world of this test, and to those of earlier ones that go on."""
        leaks: list[Leak] = []
        for ear in [*self._new, *self._old]:
            found = listen(ear)
            leaks += found.leaks
            self._counted.update(found.counted)
            ear.forget()
        self._old |= WeakSet(self._new)
        self._new = []
        return list(dict.fromkeys(leaks))

    def pytest_unconfigure(self) -> None:
        """Leave the sandbox as it was."""
        World.witnessed = self._before

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker counted."""
        self._counted.update(getattr(node, "workeroutput", {}).get("eavesdropping") or {})

    def pytest_sessionfinish(self) -> None:
        """Send what was counted to the main process."""
        if (output := getattr(self._config, "workeroutput", None)) is not None:
            output["eavesdropping"] = dict(self._counted)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say how much there was to hear."""
        counted = dict(self._counted)
        if counted:
            terminalreporter.section("Private words")
            typed, seen = counted.pop("phrases", 0), counted.pop("sights", 0)
            shared = ", ".join(f"{count} by {rule}" for rule, count in sorted(counted.items())) or "nothing"
            terminalreporter.write_line(f"{typed:,} phrases typed privately, {seen:,} messages read; let out: {shared}")


def _listed(leaks: list[Leak]) -> str:
    rest = f"\n… and {len(leaks) - MOST_SHOWN} more" if len(leaks) > MOST_SHOWN else ""
    return "\n".join(map(str, leaks[:MOST_SHOWN])) + rest
