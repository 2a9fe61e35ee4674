"""`python -m sandbox [--port N] [--story FILE] [--exit] -- COMMAND…`: run a bot on a Discord of its own."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from sandbox.runner import run


def main() -> int:
    """Parse the command line and run. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="where to listen on 127.0.0.1 (default: any)")
    parser.add_argument("--story", type=Path, help="a Python file with `async def play(stage)`")
    parser.add_argument("--exit", action="store_true", help="end after the story")
    parser.add_argument("command", nargs="+", help="what starts the bot; {clock} is the clock file's path")
    given = parser.parse_args()
    return asyncio.run(run(given.command, story=given.story, exit_after=given.exit, port=given.port))


if __name__ == "__main__":
    sys.exit(main())
