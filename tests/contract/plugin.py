"""Lets pytest hold everything that is said in every test against Discord's specification.

A violation fails the test in which it was said. In a run over the whole end-to-end part, a known gap that explains
nothing any more fails the run. With CONTRACT=required the document must be there.
"""

from __future__ import annotations

import os
from functools import wraps
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import pytest

from sandbox.server import Sandbox
from tests.contract import gaps
from tests.contract.contract import Contract
from tests.contract.ledger import Ledger
from tests.contract.specification import WHERE, Specification, Violation, find

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator

    from sandbox.log import Log

PROVOKING = "tests/sandbox/"
"""Where bots ask wrongly on purpose; everywhere else the bot is Comeback, whose requests Discord must understand."""
WHOLE = ("tests/cogs", "tests/e2e", "tests/sandbox")
"""A run over all of these meets every known gap."""
MOST_SHOWN = 20
_ENDS = [name for name in ("stop", "start_again") if hasattr(Sandbox, name)]
"""After these a sandbox's log grows no more."""


def pytest_configure(config: pytest.Config) -> None:
    """Start watching if the document is there. Raises UsageError if it must be and is not."""
    path = find()
    if path is not None:
        config.pluginmanager.register(Watch(config, Contract(Specification.load(path), gaps.load())), "contract-watch")
    elif os.environ.get("CONTRACT") == "required":
        raise pytest.UsageError(f"Discord's OpenAPI document is not there. {WHERE}.")


class Watch:
    """Reads the log of every sandbox that stops."""

    def __init__(self, config: pytest.Config, contract: Contract) -> None:
        self._config = config
        self._contract = contract
        self._well_behaved = False
        self._found: list[Violation] = []
        self._read: WeakKeyDictionary[Sandbox, Log] = WeakKeyDictionary()
        self._ends = {name: getattr(Sandbox, name) for name in _ENDS}
        for name, end in self._ends.items():
            setattr(Sandbox, name, self._reading(end))

    def _reading(self, end: Callable[[Sandbox], Awaitable[None]]) -> Callable[[Sandbox], Awaitable[None]]:
        @wraps(end)
        async def read_and_end(sandbox: Sandbox) -> None:
            log = sandbox.log
            await end(sandbox)
            self.read(sandbox, log)

        return read_and_end

    def read(self, sandbox: Sandbox, log: Log) -> None:
        """Look at everything that was said to and by a sandbox, once."""
        if self._read.get(sandbox) is not log:
            self._read[sandbox] = log
            self._found += self._contract.read(log, well_behaved=self._well_behaved)

    def pytest_unconfigure(self) -> None:
        """Leave the sandbox as it was."""
        for name, end in self._ends.items():
            setattr(Sandbox, name, end)

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Note who the bot is."""
        self._well_behaved = not item.nodeid.startswith(PROVOKING)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_teardown(self) -> Generator[None, object, object]:
        """Fail the test in which something was said that the specification does not allow."""
        result = yield
        found, self._found = list(dict.fromkeys(self._found)), []
        if found:
            pytest.fail("not by Discord's specification:\n" + _listed(found), pytrace=False)
        return result

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker found."""
        if plain := getattr(node, "workeroutput", {}).get("contract"):
            self._contract.ledger.add(Ledger.read(plain))

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Send what was found to the main process; there, fail a whole run in which a gap was not met."""
        if (output := getattr(self._config, "workeroutput", None)) is not None:
            output["contract"] = self._contract.ledger.dumped()
        elif exitstatus == pytest.ExitCode.OK and self._unused():
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def _unused(self) -> list[gaps.Gap]:
        return self._contract.ledger.unused(self._contract.gaps) if covers_all(self._config) else []

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the coverage."""
        ledger = self._contract.ledger
        if not ledger.seen:
            return
        terminalreporter.section("Discord's specification")
        if os.environ.get("CONTRACT") == "required":
            terminalreporter.write("".join(f"{line}\n" for line in ledger.table()))
        for line in ledger.summary(self._contract.specification.routes, self._contract.gaps):
            terminalreporter.write_line(line)
        for gap in self._unused():
            terminalreporter.write_line(f"a known gap that was never met: {gap}", red=True)
        for violation, count in ledger.violations.most_common():
            terminalreporter.write_line(f"{count:5} times {violation}", red=True)


def _listed(found: list[Violation]) -> str:
    rest = f"\n… and {len(found) - MOST_SHOWN} more" if len(found) > MOST_SHOWN else ""
    return "\n".join(map(str, found[:MOST_SHOWN])) + rest


def covers_all(config: pytest.Config) -> bool:
    """Whether a run goes over the whole end-to-end part, so that every gap must be met in it."""
    chosen = config.option
    if chosen.keyword or chosen.markexpr or getattr(chosen, "lf", False) or chosen.deselect or chosen.ignore:
        return False
    where = [(config.invocation_params.dir / str(arg)).resolve() for arg in config.args]
    return all(any((config.rootpath / part).is_relative_to(path) for path in where) for part in WHOLE)
