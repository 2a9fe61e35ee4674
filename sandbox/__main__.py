"""Run any bot on a Discord of its own: `python -m sandbox [--story FILE_OR_NAME] [--env NAME=VALUE] … -- COMMAND…`."""

from __future__ import annotations

import argparse
import asyncio
import sys

from sandbox.runner import run

COMMAND_HELP = (
    "what starts the bot; in it and in --env {clock} is the clock file's path, "
    "{folder} that of a folder that is new at each start from nothing"
)


def main() -> int:
    """Parse the command line and run. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--port", type=int, help="where to listen on 127.0.0.1 (default: 8765 if free; 0: any)")
    parser.add_argument("--story", help="a Python file with `async def play(stage)`, or the name of a story there is")
    parser.add_argument("--env", action="append", default=[], metavar="NAME=VALUE", help="for the bot; may be repeated")
    parser.add_argument("--name", default="bot", help="what people call the bot")
    parser.add_argument("--open", action="store_true", help="open the page in the browser")
    parser.add_argument("--exit", action="store_true", help="end after the story")
    parser.add_argument("command", nargs="+", help=COMMAND_HELP)
    given = parser.parse_args()
    env = dict(_pair(parser, text) for text in given.env)
    return asyncio.run(
        run(
            given.command,
            story=given.story,
            exit_after=given.exit,
            port=given.port,
            env=env,
            open_page=given.open,
            name=given.name,
        )
    )


def _pair(parser: argparse.ArgumentParser, text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not name or not equals:
        parser.error(f"--env takes NAME=VALUE, not {text!r}")
    return name, value


if __name__ == "__main__":
    sys.exit(main())
