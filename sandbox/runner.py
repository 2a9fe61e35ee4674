"""Run a bot on the sandbox from the command line, with a story played to it."""

from __future__ import annotations

import asyncio
import signal
import sys
import webbrowser
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sandbox.bot_process import BotProcess
from sandbox.clock import WorldClock
from sandbox.playbill import FIRST, known, load
from sandbox.server import Sandbox
from sandbox.settings import Settings
from sandbox.theatre import Theatre

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

USUAL_PORT = 8765
"""Where the page is unless told otherwise."""
_LOOK_EVERY = 0.2
"""Real seconds between two looks whether the bot still lives."""


async def run(
    command: Sequence[str],
    *,
    story: Path | str | None = None,
    exit_after: bool = False,
    port: int | None = None,
    env: Mapping[str, str] | None = None,
    open_page: bool = False,
    name: str = "bot",
) -> int:
    """Start the sandbox and the command on it, play a story, and return the exit code.

    The story is a file, or the name of one of the sandbox's own; "start" if none is given. `env` is for the bot,
    `{folder}` in it as `BotProcess` says; `name` is what people call it. Without a port it is 8765 if that is free; 0
    chooses one. `open_page` opens the page in the browser. 0 after Ctrl-C, SIGTERM or a story that went well with
    `exit_after`; 1 if that story failed or the bot never came up; 2 if there is no such story. What goes wrong later
    stays on the page.
    """
    found = _find(story)
    if found is None:
        _say(f"{story} is not a story: it needs `async def play(stage)`.", file=sys.stderr)
        return 2
    with TemporaryDirectory(prefix="sandbox-") as folder:
        clock = WorldClock(Path(folder) / "clock")
        try:
            sandbox = await _listening(port, clock, name)
            async with AsyncExitStack() as ending:
                ending.push_async_callback(sandbox.stop)
                _say(f"The sandbox listens on {sandbox.url} (REST {sandbox.api_url})")
                bot = BotProcess(sandbox, command, env=env, echo=_echo, folders=Path(folder) / "bot")
                theatre = Theatre(sandbox, bot, [found], _say)
                return await _perform(theatre, found.stem, exit_after=exit_after, open_page=open_page)
        finally:
            clock.close()


def _find(story: Path | str | None) -> Path | None:
    """Return the file of a story given by path or name, None for what is none."""
    path = known().get(str(story or FIRST), Path(story or FIRST))
    return path if load(path) is not None else None


async def _listening(port: int | None, clock: WorldClock, name: str) -> Sandbox:
    """Return a sandbox that listens, on another port only where none was asked for. Raises OSError."""
    settings = Settings(bot_name=name)
    sandbox = Sandbox(USUAL_PORT if port is None else port, clock, settings)
    try:
        await sandbox.start()
    except OSError:
        if port is not None:
            raise
        sandbox = Sandbox(0, clock, settings)
        await sandbox.start()
    return sandbox


async def _perform(theatre: Theatre, name: str, *, exit_after: bool, open_page: bool) -> int:
    """Play the story and stay, until a signal or, with `exit_after`, the story's end."""
    asked = _signals()
    playing = asyncio.create_task(theatre.play(name))
    stopping = asyncio.create_task(asked.wait())
    try:
        await asyncio.wait({playing, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if asked.is_set():
            return 0
        playing.result()
        if theatre.failed:
            _say(theatre.failed, file=sys.stderr)
        if exit_after or not theatre.up:
            return int(theatre.failed is not None)
        _invite(theatre, open_page=open_page)
        await _stay(theatre.bot, stopping)
        return 0
    finally:
        _heed_no_signals()
        for task in (playing, stopping):
            task.cancel()
        await asyncio.gather(playing, stopping, return_exceptions=True)
        await theatre.close()
        await theatre.bot.terminate()


def _invite(theatre: Theatre, *, open_page: bool) -> None:
    """Say where the page is and what to try, and open it if asked to."""
    url = f"{theatre.sandbox.url}/"
    _say(f"\n   Open {url} in your browser.\n")
    _say("   Type / in a channel to see the bot's commands; the panel moves the clock and breaks things.")
    _say("Running. Ctrl-C ends it.")
    if open_page and not webbrowser.open(url):
        _say("   No browser could be opened from here.")


async def _stay(bot: BotProcess, stopping: asyncio.Task[Any]) -> None:
    """Wait for the signal; say it when the bot ends by itself, since the page can start it again."""
    told: int | None = None
    while not stopping.done():
        if bot.died and bot.pid != told:
            told = bot.pid
            _say(f"{bot.epitaph()}\nThe sandbox goes on; the page can start the bot again.", file=sys.stderr)
        await asyncio.wait({stopping}, timeout=_LOOK_EVERY)


def _signals() -> asyncio.Event:
    asked = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, asked.set)
    return asked


def _heed_no_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().remove_signal_handler(number)


def _echo(line: str) -> None:
    _say(f"   bot │ {line}")


def _say(text: str, **options: Any) -> None:
    print(text, flush=True, **options)  # noqa: T201 - this is a command line's output
