"""The levers of the bot's process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.bot_process import BotDied
from sandbox.refused import ClientRefused
from sandbox.web import given

if TYPE_CHECKING:
    from sandbox.web.controls import Page

_LONGEST_SLEEP = 120


async def bot(page: Page, *, deed: Any, seconds: Any = 10) -> None:
    """Do something with the bot's process: "restart", "kill", "stop", "start", or "suspend" for some seconds."""
    faults = page.sandbox.faults
    wanted = given.one_of(deed, "deed", ("restart", "kill", "stop", "start", "suspend"))
    length = given.number(seconds, "length", 0.1, _LONGEST_SLEEP)
    _check(page, wanted)
    deeds = {
        "restart": faults.restart_bot,
        "kill": faults.kill_bot,
        "stop": faults.stop_bot,
        "start": faults.start_bot,
        "suspend": lambda: faults.suspend_bot(length),
    }
    try:
        await deeds[wanted]()
    except TimeoutError:
        raise ClientRefused("The bot runs, but it did not connect in time.") from None
    except (BotDied, OSError) as death:
        raise ClientRefused(f"The bot did not come up: {death}") from death


def _check(page: Page, deed: str) -> None:
    process = page.sandbox.bot
    if process is None:
        raise ClientRefused("The bot was not started by the sandbox, so the sandbox cannot stop it.")
    if deed == "start" and process.running:
        raise ClientRefused("The bot is running already.")
    if deed not in {"start", "restart"} and not process.running:
        raise ClientRefused("The bot is not running.")
