"""The levers of the page: what it may do to the clock, the bot, the world and its people, and what it shows of them.

Every verb takes the open page and what the browser gave, unchecked, and raises ClientRefused for what cannot be done.
"""

from __future__ import annotations

import inspect
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from sandbox import playbill
from sandbox.chaos import Chaos
from sandbox.refused import ClientRefused
from sandbox.travel import AFTER, next_morning, to_next, travel
from sandbox.web import broken, given, inspector, world_levers
from sandbox.web.bot_levers import bot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sandbox.objects import Json
    from sandbox.people import Person
    from sandbox.server import Sandbox

_FIRST, _LAST = datetime(2016, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
"""Between these the clock can stand: Discord's ids begin in 2015, and pages show years of four digits."""
_FARTHEST = timedelta(days=3660)
_LINES = 40
_MOST_SERVERS = 200
_MOST_TOLD = 200
_MOST_SECONDS = 3600
_LONGEST_LINE = 500


class Page(Protocol):
    """What a lever needs of an open page."""

    sandbox: Sandbox

    @property
    def person(self) -> Person | None:
        """The person who is looked at."""
        ...


# The clock


async def clock(
    page: Page,
    *,
    by: Any = None,
    to: Any = None,
    next: Any = None,  # noqa: A002 - the word on the wire
    morning: Any = None,
    jump: Any = False,
) -> Json:
    """Move the clock by seconds, to a moment, to the bot's next own deed, or to the next morning in the person's zone.

    A jump goes there at once; otherwise the time passes on the way. Gives the new time.
    """
    sandbox = page.sandbox
    if [by, to, next, morning].count(None) != 3:
        raise ClientRefused("The clock moves by a length, to a moment, to what is next, or to the morning.")
    at_once = given.flag(jump, "jump")
    goal = _goal(page, by, to, next)
    sandbox.recording.clock(goal, jump=at_once)
    if next is not None and not at_once:
        await to_next(sandbox)
    else:
        await travel(sandbox, goal, jump=at_once)
    return {"epoch": sandbox.clock.now().timestamp()}


def _goal(page: Page, by: Any, to: Any, next_one: Any) -> datetime:
    now = page.sandbox.clock.now()
    if by is not None:
        goal = now + timedelta(
            seconds=given.number(by, "length", -_FARTHEST.total_seconds(), _FARTHEST.total_seconds())
        )
    elif to is not None:
        goal = datetime.fromtimestamp(given.number(to, "moment", 0, _LAST.timestamp()), UTC)
    elif next_one is not None:
        goal = _next(page.sandbox) + AFTER
    else:
        goal = next_morning(now, "UTC" if page.person is None else page.person.user.zone)
    if not _FIRST <= goal <= _LAST:
        raise ClientRefused(f"The clock can stand between {_FIRST.year} and {_LAST.year}.")
    return goal


def _next(sandbox: Sandbox) -> datetime:
    if (moment := sandbox.clock.next_at()) is None:
        raise ClientRefused("Nothing is planned.")
    return moment


# Requests and the gateway


async def fault(
    page: Page,
    *,
    kind: Any,
    seconds: Any = None,
    status: Any = 500,
    after_work: Any = False,
    delay: Any = 3,
) -> Json:
    """Break requests: "fail" or "slow" or a "storm" for some seconds, "lose" or "hang" for the next request."""
    faults = page.sandbox.faults
    kind = given.one_of(kind, "kind", ("fail", "slow", "storm", "lose", "hang"))
    length = given.number(10 if seconds is None else seconds, "length", 0.1, _MOST_SECONDS)
    after = given.flag(after_work, "after_work")
    if kind == "fail":
        made = faults.fail(given.whole(status, "status", 500, 599), after_work=after).lasting(length)
    elif kind == "slow":
        made = faults.delay(given.number(delay, "delay", 0.1, 60), after_work=after).lasting(length)
    elif kind == "storm":
        made = faults.storm(length)
    elif kind == "lose":
        made = faults.lose_acknowledgement()
    else:
        made = faults.hang().times(1)
    return {"id": str(made.id)}


async def gateway(page: Page, *, deed: Any) -> None:
    """Disturb the bot's connection: "drop", "reconnect" or "invalidate"."""
    faults = page.sandbox.faults
    match given.one_of(deed, "deed", ("drop", "reconnect", "invalidate")):
        case "drop":
            faults.drop_gateway()
        case "reconnect":
            faults.ask_reconnect()
        case _:
            faults.invalidate_sessions(resumable=False)


async def mend(page: Page, *, id: Any = None) -> Json:  # noqa: A002 - the word on the wire
    """Mend one broken thing by its id, or everything, random mode included."""
    sandbox = page.sandbox
    if id is None and sandbox.chaos is not None:
        await sandbox.chaos.stop()
    wanted = [one for one in broken.found(sandbox) if id in {None, one.id}]
    if id is not None and not wanted:
        raise ClientRefused("That is whole again already.")
    for one in wanted:
        if inspect.isawaitable(mending := one.mend()):
            await mending
    sandbox.world.pulse.beat()
    return {"mended": len(wanted)}


async def chaos(page: Page, *, seed: Any = None, stop: Any = None) -> None:
    """Begin to break things by chance from a seed, or stop it."""
    sandbox = page.sandbox
    if stop is not None:
        if sandbox.chaos is None:
            raise ClientRefused("Nothing is broken by chance at the moment.")
        await sandbox.chaos.stop()
        return
    if sandbox.chaos is not None:
        raise ClientRefused("Chance is at work already.")
    Chaos(sandbox, given.whole(seed, "seed", 0, 2**53)).start()
    sandbox.world.pulse.beat()


# Stories and what was said


async def story(page: Page, *, name: Any) -> Json:
    """Play a story in a new world and wait for its end; gives how it failed, None if it went as told."""
    theatre = page.sandbox.theatre
    if theatre is None:
        raise ClientRefused("The sandbox was started without stories.")
    await theatre.play(given.one_of(name, "story", theatre.stories))
    return {"failed": theatre.failed}


async def again(page: Page) -> Json:
    """Start again from nothing: with the last story where there are stories, otherwise with an empty world."""
    sandbox = page.sandbox
    if sandbox.theatre is None:
        await sandbox.start_again()
        return {"failed": None}
    await sandbox.theatre.again()
    return {"failed": sandbox.theatre.failed}


async def record(page: Page) -> Json:
    """Give what was done by hand, as the text of a story."""
    if not page.sandbox.recording.acts:
        raise ClientRefused("Nothing was done by hand yet.")
    return {"text": page.sandbox.recording.text()}


async def entry(page: Page, *, number: Any) -> Json:
    """Give a whole request or event by the number of its row."""
    return inspector.entry(page.sandbox, number)


# What is shown


def sections(sandbox: Sandbox) -> Json:
    """Return what the panel shows of the world; cheap enough for every change."""
    return {
        "clock": _clock(sandbox),
        "bot": _bot(sandbox),
        "faults": _faults(sandbox),
        "story": _story(sandbox),
        "guilds": _guilds(sandbox),
    }


def _clock(sandbox: Sandbox) -> Json:
    """Give the time in whole seconds, so that it changes once a second, and how far it is moved exactly."""
    upcoming = sandbox.clock.next_at()
    return {
        "epoch": int(sandbox.clock.now().timestamp()),
        "offset": sandbox.clock.offset.total_seconds(),
        "next": None if upcoming is None else upcoming.timestamp(),
        "travelling": sandbox.travelling,
    }


def _bot(sandbox: Sandbox) -> Json:
    lines = [] if sandbox.bot is None else sandbox.bot.lines[-_LINES:]
    return {
        "process": sandbox.bot is not None,
        "running": sandbox.bot is not None and sandbox.bot.running,
        "connected": len(sandbox.gateway.connected),
        "lines": [line[:_LONGEST_LINE] for line in lines],
    }


def _faults(sandbox: Sandbox) -> Json:
    at_random = sandbox.chaos
    return {
        "rules": [one.row() for one in broken.found(sandbox)],
        "chaos": None if at_random is None else {"seed": at_random.seed, "done": at_random.done[-_LINES:]},
    }


def _story(sandbox: Sandbox) -> Json:
    acts = sandbox.recording.acts
    if (theatre := sandbox.theatre) is None:
        return {"playing": None, "told": [], "failed": None, "last": None, "stories": [], "recording": acts}
    return {
        "playing": theatre.playing,
        "told": theatre.told[-_MOST_TOLD:],
        "failed": theatre.failed,
        "last": theatre.last,
        "stories": [{"name": name, "title": _title(path)} for name, path in theatre.stories.items()],
        "recording": acts,
    }


def _title(path: Path) -> str:
    """Return a story's title, read again only when the file was changed."""
    return _read_title(path, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=200)
def _read_title(path: Path, _: int) -> str:
    return playbill.title(path)


def _guilds(sandbox: Sandbox) -> list[Json]:
    """Give the servers that one may join."""
    guilds = list(sandbox.world.guilds.values())[:_MOST_SERVERS]
    return [{"id": str(guild.id), "name": guild.name} for guild in guilds]


VERBS: dict[str, Callable[..., Any]] = {
    verb.__name__: given.bound(verb)
    for verb in (clock, fault, gateway, mend, chaos, story, again, record, entry, bot, *world_levers.ALL)
}
"""Every lever by its name."""
