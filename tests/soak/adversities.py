"""What can go wrong around the bot, each by name: it breaks for some seconds and mends itself."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from sandbox.faults import NOT_ANSWERS
from tests.e2e.test_disk import fill_up
from tests.locking import held

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sandbox.fault import Fault
    from sandbox.faults import Faults
    from tests.soak.town import Town

    Adversity = Callable[[Town, float], Awaitable[None]]
    """Breaks something for so many real seconds while reminders fall due."""

SENDS = r"POST /channels/\d+/messages$"
SUSPENDED = timedelta(minutes=10)


def _rule(make: Callable[[Faults], Fault]) -> Adversity:
    async def broken(town: Town, seconds: float) -> None:
        rule = make(town.sandbox.faults)
        await asyncio.sleep(seconds)
        town.counts["requests broken"] += rule.met
        town.sandbox.faults.remove(rule.id)

    return broken


def _gateway(deed: Callable[[Faults], None]) -> Adversity:
    async def broken(town: Town, seconds: float) -> None:
        for _ in range(3):
            deed(town.sandbox.faults)
            await asyncio.sleep(seconds / 3)

    return broken


def _stepped(by: timedelta) -> Adversity:
    async def broken(town: Town, seconds: float) -> None:
        # Only the machine's clock is wrong: Discord's goes on, and with it what it remembers.
        town.sandbox.settings.nonce_window += abs(by)
        town.jump(by)
        await asyncio.sleep(seconds)
        town.jump(-by)

    return broken


async def _too_many_new_dms(town: Town, seconds: float) -> None:
    """Discord opens only some DMs in ten minutes; the rest must wait for their turn."""
    settings = town.sandbox.settings
    settings.new_dm_limit = 4
    await town.promise(10, within=seconds, opened=False)
    for _ in range(3):
        await asyncio.sleep(max(seconds / 3, 1.5))
        town.jump(settings.new_dm_window)
    settings.new_dm_limit = None


async def _locked(town: Town, seconds: float) -> None:
    async with held(town.folder):
        await asyncio.sleep(seconds)


async def _full(town: Town, seconds: float) -> None:
    """Leave no byte on the file system that the database has for itself."""
    ballast = town.folder / "ballast"
    await asyncio.to_thread(fill_up, ballast)
    await asyncio.sleep(seconds)
    ballast.unlink()


async def _suspended(town: Town, seconds: float) -> None:
    town.bot.suspend()
    town.jump(SUSPENDED)
    await asyncio.sleep(min(seconds, 2))
    town.bot.resume()
    await asyncio.sleep(min(seconds, 2))


async def _killed(town: Town, seconds: float) -> None:
    await asyncio.sleep(town.chance.uniform(0, seconds))
    await town.restart_after_a_kill()


ADVERSITIES: dict[str, Adversity] = {
    "5xx before the work": _rule(lambda faults: faults.fail(503, NOT_ANSWERS, probability=0.6)),
    "5xx after the work": _rule(lambda faults: faults.fail(500, SENDS, after_work=True, probability=0.6)),
    "answers lost": _rule(lambda faults: faults.drop(NOT_ANSWERS, after_work=True, probability=0.6)),
    "requests hung": _rule(lambda faults: faults.hang(SENDS, probability=0.5)),
    "answers hung": _rule(lambda faults: faults.hang(SENDS, after_work=True, probability=0.5)),
    "connections cut": _rule(lambda faults: faults.drop(NOT_ANSWERS, probability=0.6)),
    "gateway cut": _gateway(lambda faults: faults.drop_gateway()),
    "sessions invalid": _gateway(lambda faults: faults.invalidate_sessions(resumable=False)),
    "429 everywhere": _rule(lambda faults: faults.storm(60, everywhere=True)),
    "429 by route": _rule(lambda faults: faults.storm(60, SENDS)),
    "new DMs too fast": _too_many_new_dms,
    "database locked": _locked,
    "disk full": _full,
    "clock an hour ahead": _stepped(timedelta(hours=1)),
    "clock an hour behind": _stepped(timedelta(hours=-1)),
    "clock a day ahead": _stepped(timedelta(days=1)),
    "clock a day behind": _stepped(timedelta(days=-1)),
    "suspended for ten minutes": _suspended,
    "killed": _killed,
}
SLOW = frozenset({"requests hung", "answers hung"})
"""These hold each send for its whole 25 real seconds."""
SKIPPING = frozenset({"clock an hour ahead", "clock a day ahead"})
"""After these a call's or a daily reminder may be too late for its kind, and is then left out."""
LENGTHS = {"database locked": 5.0, "disk full": 20.0}
"""Real seconds, where the long run wants other than `LENGTH`."""
LENGTH = 6.0


async def weather(town: Town, names: list[str], *, each: int, short: bool = False) -> None:
    """Let reminders fall due under one adversity after the other, or two at a time in a mix, until all have come."""
    pairs = [names[at : at + 2] for at in range(0, len(names), 2)]
    for pair in pairs:
        seconds = max(2.0 if short else LENGTHS.get(name, LENGTH) for name in pair)
        await town.promise(each, within=seconds)
        await asyncio.gather(*(ADVERSITIES[name](town, seconds) for name in pair))
    await town.drained()


def mixed(town: Town, count: int, *, without: frozenset[str] = frozenset()) -> list[str]:
    """Draw a mix from the town's seed."""
    there = sorted(set(ADVERSITIES) - without)
    return town.chance.sample(there, min(count, len(there)))
