"""The `comeback` command line. `python -m bot` alone is `comeback run`."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot import logs, settings
from bot.errors import ComebackError

cli = typer.Typer(add_completion=False, no_args_is_help=False, help="Comeback, for people who just met a no.")
db = typer.Typer(no_args_is_help=True, help="The database.")
cli.add_typer(db, name="db")

ClockFile = Annotated[
    Path | None, typer.Option("--clock", help="Follow a clock that a sandbox moves, kept in this file.")
]


@cli.callback(invoke_without_command=True)
def default(context: typer.Context) -> None:
    """Run the bot when no command is given."""
    if context.invoked_subcommand is None:
        run(clock=None)


@cli.command()
def run(clock: ClockFile = None) -> None:
    """Run the bot until it is told to stop."""
    chosen = _settings()
    logs.set_up(chosen)
    try:
        chosen.token()
    except settings.SettingsError as error:
        _refuse(error)
    gc.disable()  # what imports make stays, and looking through it took a tenth of their time; on again in there
    from bot.running import run_until_stopped  # noqa: PLC0415 -- a wrong setting is told before the slow imports

    raise SystemExit(asyncio.run(run_until_stopped(chosen, clock)))


@cli.command()
def sandbox(
    story: Annotated[str | None, typer.Option(help="A story to begin with: a file, or a name such as tour.")] = None,
    port: Annotated[int | None, typer.Option(help="Where to listen on 127.0.0.1; 0 chooses. [8765 if free]")] = None,
    tour_only: Annotated[bool, typer.Option("--tour-only", help="Play the tour in the terminal and exit.")] = False,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Run the bot on a local Discord, with no token, and a page to try it on."""
    from sandbox.runner import run as run_sandbox  # noqa: PLC0415 -- the bot itself never needs the sandbox

    # A story starts from nothing, and must not touch the notes of a bot that really runs here.
    for name in settings.Settings.model_fields:
        os.environ.pop(name.upper(), None)
    code = asyncio.run(
        run_sandbox(
            [sys.executable, "-m", "bot", "run", "--clock", "{clock}"],
            story=story or ("tour" if tour_only else None),
            exit_after=tour_only,
            port=0 if tour_only and port is None else port,
            env={"DATABASE_URL": "sqlite:///{folder}/comeback.db", "LOG_LEVEL": "WARNING"},
            open_page=open_page,
            name="Comeback",
        )
    )
    raise SystemExit(code)


@db.command()
def upgrade() -> None:
    """Bring the database to this version's shape."""
    chosen = _settings()
    logs.set_up(chosen)
    try:
        asyncio.run(_upgrade(chosen))
    except ComebackError as error:
        _refuse(error)


async def _upgrade(chosen: settings.Settings) -> None:
    from bot.database import Database  # noqa: PLC0415 -- only the commands that need it load it

    database = Database.connect(chosen)
    try:
        await database.upgrade()
    finally:
        await database.close()


def _settings() -> settings.Settings:
    try:
        return settings.load()
    except settings.SettingsError as error:
        _refuse(error)


def _refuse(error: Exception) -> NoReturn:
    _complain(str(error))
    raise SystemExit(2)


def _complain(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")


def main() -> None:
    """Start the command line."""
    cli()


if __name__ == "__main__":
    main()
