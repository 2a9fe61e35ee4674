"""A running Comeback: from the start to a signal, and the exit code. Must not read the environment."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import signal
import sys
from typing import TYPE_CHECKING

import discord
from sqlalchemy.exc import SQLAlchemyError

from bot import discord_api
from bot.app import Comeback
from bot.clock import FollowedClock, SystemClock
from bot.errors import ComebackError

if TYPE_CHECKING:
    from pathlib import Path

    from bot.settings import Settings


async def run_until_stopped(chosen: Settings, clock_file: Path | None) -> int:
    """Run the bot until SIGTERM or SIGINT; returns the exit code.

    0 when told to stop; 2 when a setting does not hold, such as a token Discord does not know or a file
    that cannot be written; 1 when the start failed otherwise. The reason is one sentence on standard
    error. `clock_file` is a clock that a sandbox moves.
    """
    discord_api.point_at(chosen.discord_api_url)
    try:
        app = Comeback(chosen, FollowedClock(clock_file) if clock_file else SystemClock())
    except ComebackError as error:
        _complain(str(error))
        return 2
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    running = asyncio.create_task(app.start(chosen.token()))
    stopping = asyncio.create_task(stop.wait())
    # What was made by now stays: the collector need not look at it again at every turn.
    gc.collect()
    gc.freeze()
    gc.enable()
    _settle_when_ready(app)
    try:
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            await running
    except discord.LoginFailure:
        _complain("DISCORD_TOKEN is not a token Discord knows; copy it again from the Bot page.")
        return 2
    except (ComebackError, OSError, SQLAlchemyError) as error:
        logging.getLogger("bot").debug("could not start", exc_info=True)
        _complain(f"Comeback could not start: {error}")
        return 1
    else:
        return 0
    finally:
        failed = running.done()  # then it was told above
        await app.close()
        if not failed:
            running.cancel()
            with contextlib.suppress(asyncio.CancelledError, discord.DiscordException):
                await running
        logging.getLogger("bot").info("stopped")


def _settle_when_ready(app: Comeback) -> None:
    """Let the collector leave alone what the rest of the start makes too: texts, commands, servers."""

    async def settle() -> None:
        app.remove_listener(settle, "on_ready")  # after a lost session it is ready again
        gc.freeze()

    app.add_listener(settle, "on_ready")


def _complain(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
