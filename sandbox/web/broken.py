"""What is broken at the moment, found in the world itself whoever broke it; each thing can be mended."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sandbox import permissions

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from sandbox.fault import Fault
    from sandbox.objects import Channel, Json
    from sandbox.server import Sandbox
    from sandbox.world import World

WRITING = permissions.SEND_MESSAGES | permissions.SEND_MESSAGES_IN_THREADS
"""What the bot needs in order to write in a channel and its threads."""
_MOST = 200
"""How many people, channels and servers are looked at; a page shows no more of them either."""

_deleted: WeakKeyDictionary[World, list[Channel]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Broken:
    """One thing that is broken; `rule` is the rule about requests that it is, if it is one."""

    id: str
    text: str
    mend: Callable[[], Awaitable[None] | None]
    rule: Fault | None = None

    def row(self) -> Json:
        """Return it as the page lists it; `left_s` are whole real seconds."""
        rule = self.rule
        left = None if rule is None or rule.left_s is None else math.ceil(rule.left_s)
        times, met = (None, 0) if rule is None else (rule.left, rule.met)
        return {"id": self.id, "text": self.text, "left_s": left, "times": times, "met": met}


def found(sandbox: Sandbox) -> list[Broken]:
    """Return all that is broken."""
    return [*_process(sandbox), *_rules(sandbox), *_people(sandbox), *_servers(sandbox), *_channels(sandbox)]


def delete(sandbox: Sandbox, channel: Channel) -> None:
    """Delete a channel, and remember it so that it can be brought back."""
    sandbox.faults.delete_channel(channel)
    _deleted.setdefault(sandbox.world, []).append(channel)


def _process(sandbox: Sandbox) -> Iterator[Broken]:
    bot = sandbox.bot
    playing = sandbox.theatre is not None and sandbox.theatre.playing is not None
    if bot is not None and not bot.running and not playing:
        yield Broken("process", "The bot is not running", sandbox.faults.start_bot)


def _rules(sandbox: Sandbox) -> Iterator[Broken]:
    for rule in sandbox.faults.in_force:
        text = rule.describe()
        yield Broken(str(rule.id), text[:1].upper() + text[1:], partial(_remove, sandbox, rule.id), rule)


def _remove(sandbox: Sandbox, number: int) -> None:
    sandbox.faults.remove(number)


def _people(sandbox: Sandbox) -> Iterator[Broken]:
    for person in islice(sandbox.people.values(), _MOST):
        if not person.user.dms_open:
            mend = partial(sandbox.faults.open_dms, person)
            yield Broken(f"dms:{person.id}", f"{person.name} takes no direct messages", mend)
        if person.user.blocks_bot:
            yield Broken(f"block:{person.id}", f"{person.name} blocks the bot", person.unblock_bot)


def _servers(sandbox: Sandbox) -> Iterator[Broken]:
    for guild in islice(sandbox.world.guilds.values(), _MOST):
        if sandbox.world.bot.id not in guild.members:
            mend = partial(sandbox.faults.invite_bot, guild)
            yield Broken(f"bot:{guild.id}", f"The bot is not in {guild.name}", mend)


def _channels(sandbox: Sandbox) -> Iterator[Broken]:
    world = sandbox.world
    for channel in islice(world.channels.values(), _MOST):
        _, _, denied = channel.overwrites.get(world.bot.id, (1, 0, 0))
        if denied & WRITING:
            mend = partial(sandbox.faults.restore, channel, WRITING)
            yield Broken(f"write:{channel.id}", f"The bot may not write in #{channel.name}", mend)
    for channel in _deleted.get(world, []):
        if channel.id not in world.channels:
            mend = partial(sandbox.faults.bring_back, channel)
            yield Broken(f"channel:{channel.id}", f"#{channel.name} was deleted", mend)
