"""Comeback as `python -m bot run` starts it, with a heartbeat on its loop."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from benchmarks.bots.heartbeat import Heartbeat
from bot import logs, settings
from bot.running import run_until_stopped


async def main(clock: Path | None) -> int:
    """Run it until it is told to stop; returns its exit code."""
    chosen = settings.load()
    logs.set_up(chosen)
    Heartbeat()
    return await run_until_stopped(chosen, clock)


if __name__ == "__main__":
    raise SystemExit(asyncio.run(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)))
