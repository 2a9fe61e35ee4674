"""What chaos can break, each chosen by chance from what there is in the world, and each bounded in time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from sandbox.objects import TEXT

if TYPE_CHECKING:
    from random import Random

    from sandbox.fault import Fault
    from sandbox.objects import Channel
    from sandbox.server import Sandbox

T = TypeVar("T")


def _nothing() -> None:
    """Mend nothing: it mends itself."""


@dataclass(frozen=True)
class Trouble:
    """One thing to break."""

    words: str
    do: Callable[[], Awaitable[int | None]]
    """Breaks it; gives the id of the rule it made, if it made one."""
    seconds: float = 0.0
    """Real seconds for which nothing else is broken."""
    undo: Callable[[], None] = _nothing


Making = Callable[["Sandbox", "Random"], Trouble | None]
"""Chooses a trouble of one kind; None where the world has nothing to break that way."""

ROUTES = ("", r"POST /channels/\d+/messages$", r"POST /interactions/", r"/webhooks/", r"PATCH /")
"""Which requests are broken: any, messages, answers, what follows an answer, edits."""


def _rule(words: str, make: Callable[[], Fault], seconds: float) -> Trouble:
    async def do() -> int:
        return make().lasting(seconds).id

    return Trouble(words, do)


def _delay(sandbox: Sandbox, chance: Random) -> Trouble:
    wait, on, seconds = round(chance.uniform(0.1, 2.0), 1), chance.choice(ROUTES), _length(chance)
    after = chance.random() < 0.5
    words = f"answers come {wait} s late for {seconds} s{_where(on)}"
    return _rule(words, lambda: sandbox.faults.delay(wait, on, after_work=after), seconds)


def _error(sandbox: Sandbox, chance: Random) -> Trouble:
    status, on, seconds = chance.choice((500, 502, 503)), chance.choice(ROUTES), _length(chance)
    after = chance.random() < 0.5
    words = f"{status} {'after' if after else 'before'} the work for {seconds} s{_where(on)}"
    return _rule(words, lambda: sandbox.faults.fail(status, on, after_work=after), seconds)


def _cut(sandbox: Sandbox, chance: Random) -> Trouble:
    on, seconds = chance.choice(ROUTES), _length(chance)
    words = f"connections are cut before the work for {seconds} s{_where(on)}"
    return _rule(words, lambda: sandbox.faults.drop(on), seconds)


def _lost(sandbox: Sandbox, chance: Random) -> Trouble:
    on, times = chance.choice(ROUTES), chance.randint(1, 3)
    words = f"{times} acknowledgements are lost{_where(on)}"
    return _rule(words, lambda: sandbox.faults.lose_acknowledgement(on, times=times), 5.0)


def _storm(sandbox: Sandbox, chance: Random) -> Trouble:
    everywhere, seconds = chance.random() < 0.5, _length(chance)
    words = f"429 for {seconds} s, {'for the whole bot' if everywhere else 'route by route'}"
    return _rule(words, lambda: sandbox.faults.storm(seconds, everywhere=everywhere), seconds)


def _gateway(words: str, deed: Callable[[Sandbox], None]) -> Making:
    def make(sandbox: Sandbox, _: Random) -> Trouble:
        async def do() -> None:
            deed(sandbox)

        return Trouble(words, do, 0.5)

    return make


def _kill(sandbox: Sandbox, _: Random) -> Trouble:
    return Trouble("the bot's process is killed and started again", lambda: _again(sandbox, kill=True))


def _restart(sandbox: Sandbox, _: Random) -> Trouble:
    return Trouble("the bot's process is stopped and started again", lambda: _again(sandbox, kill=False))


async def _again(sandbox: Sandbox, *, kill: bool) -> None:
    await sandbox.faults.restart_bot(kill=kill)


def _suspend(sandbox: Sandbox, chance: Random) -> Trouble:
    seconds = _length(chance)

    async def do() -> None:
        await sandbox.faults.suspend_bot(seconds)

    return Trouble(f"the bot's process stands still for {seconds} s", do)


def _dms(sandbox: Sandbox, chance: Random) -> Trouble | None:
    name = _one(chance, sorted(name for name, person in sandbox.people.items() if person.user.dms_open))
    if name is None:
        return None
    person, seconds = sandbox.people[name], _length(chance)
    return _held(
        f"{name}'s DMs are closed for {seconds} s",
        lambda: sandbox.faults.close_dms(person),
        lambda: sandbox.faults.open_dms(person),
        seconds,
    )


def _remove(sandbox: Sandbox, chance: Random) -> Trouble | None:
    guild = _one(chance, sorted(sandbox.world.bot_guilds(), key=lambda guild: guild.name))
    if guild is None:
        return None
    seconds = _length(chance)
    return _held(
        f"the bot is removed from {guild.name} for {seconds} s",
        lambda: sandbox.faults.remove_bot(guild),
        lambda: sandbox.faults.invite_bot(guild),
        seconds,
    )


def _revoke(sandbox: Sandbox, chance: Random) -> Trouble | None:
    channel = _one(chance, _channels(sandbox))
    if channel is None:
        return None
    seconds = _length(chance)
    return _held(
        f"the bot may not write in {channel.name} for {seconds} s",
        lambda: sandbox.faults.revoke(channel),
        lambda: sandbox.faults.restore(channel),
        seconds,
    )


def _channels(sandbox: Sandbox) -> list[Channel]:
    """Return the text channels in which nothing is denied to the bot, by name."""
    bot = sandbox.world.bot.id
    open_ = [channel for channel in sandbox.world.channels.values() if channel.type == TEXT]
    whole = [channel for channel in open_ if channel.overwrites.get(bot, (1, 0, 0))[2] == 0]
    return sorted(whole, key=lambda channel: channel.name)


def _held(words: str, breaking: Callable[[], None], mending: Callable[[], None], seconds: float) -> Trouble:
    async def do() -> None:
        breaking()

    return Trouble(words, do, seconds, mending)


def _one(chance: Random, things: list[T]) -> T | None:
    return chance.choice(things) if things else None


def _length(chance: Random) -> float:
    return round(chance.uniform(0.3, 2.0), 1)


def _where(on: str) -> str:
    return f", {on}" if on else ""


KINDS: dict[str, Making] = {
    "delay": _delay,
    "error": _error,
    "cut": _cut,
    "lost acknowledgement": _lost,
    "storm": _storm,
    "gateway dropped": _gateway("the gateway is cut", lambda sandbox: sandbox.faults.drop_gateway()),
    "session invalid": _gateway(
        "the session is invalid", lambda sandbox: sandbox.faults.invalidate_sessions(resumable=False)
    ),
    "reconnect": _gateway("the gateway asks to reconnect", lambda sandbox: sandbox.faults.ask_reconnect()),
    "kill": _kill,
    "restart": _restart,
    "suspend": _suspend,
    "closed DMs": _dms,
    "removed": _remove,
    "permission": _revoke,
}
"""Every kind of trouble by name."""

OF_THE_PROCESS = frozenset({"kill", "restart", "suspend"})
"""Those that need a bot's process which is the sandbox's own."""
