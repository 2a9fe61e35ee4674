"""Run a bot on the sandbox from the command line, with a story played to it."""

from __future__ import annotations

import asyncio
import importlib.util
import inspect
import signal
import sys
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sandbox.bot_process import BotDied, BotProcess
from sandbox.clock import WorldClock
from sandbox.refused import ClientRefused, InteractionFailed
from sandbox.server import Sandbox
from sandbox.stage import Stage, StoryFailed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence


async def run(command: Sequence[str], *, story: Path | None = None, exit_after: bool = False, port: int = 0) -> int:
    """Start the sandbox and the command on it, play the story, and return the exit code.

    0 after Ctrl-C, SIGTERM or a story that went well with `exit_after`; 1 if the story failed or the bot
    ended by itself; 2 if there is no such story.
    """
    play = None
    if story is not None and (play := load(story)) is None:
        _say(f"{story} is not a story: it needs `async def play(stage)`.", file=sys.stderr)
        return 2
    with TemporaryDirectory(prefix="sandbox-") as folder:
        clock = WorldClock(Path(folder) / "clock")
        try:
            async with Sandbox(port, clock) as sandbox:
                _say(f"The sandbox listens on {sandbox.url} (REST {sandbox.api_url})")
                return await _perform(sandbox, command, play, exit_after=exit_after)
        finally:
            clock.close()


def load(story: Path) -> Callable[[Stage], Awaitable[Any]] | None:
    """Return a story's `play`, None if the file has none. Whatever the file raises goes through."""
    spec = importlib.util.spec_from_file_location(f"story_{story.stem}", story)
    if spec is None or spec.loader is None or not story.exists():
        return None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    play = getattr(module, "play", None)
    return play if inspect.iscoroutinefunction(play) else None


async def _perform(
    sandbox: Sandbox,
    command: Sequence[str],
    play: Callable[[Stage], Awaitable[Any]] | None,
    *,
    exit_after: bool,
) -> int:
    """Run bot and story until the end, a signal, or the bot's own end."""
    asked = _signals()
    bot = BotProcess(sandbox, command, echo=lambda line: _say(f"   bot │ {line}"))
    stage = Stage(sandbox, bot, _say)
    try:
        await bot.start()
    except OSError as error:
        _say(f"The command cannot be run: {error}", file=sys.stderr)
        return 1
    acting = asyncio.create_task(_act(stage, play))
    stopping = asyncio.create_task(asked.wait())
    try:
        await asyncio.wait({acting, stopping}, return_when=asyncio.FIRST_COMPLETED)
        code = acting.result() if acting.done() else 0
        if code == 0 and not exit_after and not asked.is_set():
            code = await _linger(bot, stopping)
    finally:
        _heed_no_signals()
        for task in (acting, stopping):
            task.cancel()
        await asyncio.gather(acting, stopping, return_exceptions=True)
        await bot.terminate()
    return code


def _signals() -> asyncio.Event:
    asked = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, asked.set)
    return asked


def _heed_no_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().remove_signal_handler(number)


async def _act(stage: Stage, play: Callable[[Stage], Awaitable[Any]] | None) -> int:
    """Wait for the bot and play the story; say in one line what went wrong."""
    try:
        await stage.bot.connected()
        if play is not None:
            await play(stage)
    except BotDied as death:
        _say(str(death), file=sys.stderr)
    except (StoryFailed, InteractionFailed, ClientRefused, TimeoutError, AssertionError) as failure:
        where = traceback.extract_tb(failure.__traceback__)
        line = next((frame.lineno for frame in where if frame.name == "play"), None)
        _say(f"The story failed at line {line}: {type(failure).__name__}: {failure}", file=sys.stderr)
    else:
        return 0
    return 1


async def _linger(bot: BotProcess, stopping: asyncio.Task[Any]) -> int:
    """Keep running until a signal; the bot's own end is a failure."""
    _say("Running. Ctrl-C ends it.")
    ended = asyncio.create_task(bot.wait())
    await asyncio.wait({ended, stopping}, return_when=asyncio.FIRST_COMPLETED)
    if stopping.done():
        ended.cancel()
        return 0
    _say(bot.epitaph(), file=sys.stderr)
    return 1


def _say(text: str, **options: Any) -> None:
    print(text, flush=True, **options)  # noqa: T201 - this is a command line's output
