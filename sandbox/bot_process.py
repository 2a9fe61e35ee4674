"""The bot as a child process: started on the sandbox, watched, stopped kindly or killed, started again."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sandbox.server import Sandbox

_MOST_LINES = 20_000


class BotDied(Exception):
    """The bot's process ended although nobody asked it to; the message has its last lines."""


class BotProcess:
    """One command that runs a bot, and at most one process of it at a time.

    The process gets DISCORD_TOKEN and DISCORD_API_URL in its environment. In the command and in the values of `env`
    `{clock}` becomes the path of the sandbox's clock, and `{folder}` that of a folder below `folders` which is new
    whenever the bot starts from nothing. Its output is kept in `lines` and given to `echo`.
    """

    def __init__(
        self,
        sandbox: Sandbox,
        command: Sequence[str],
        *,
        env: Mapping[str, str] | None = None,
        echo: Callable[[str], None] | None = None,
        folders: Path | None = None,
    ) -> None:
        self.sandbox = sandbox
        sandbox.bot = self
        self.lines: list[str] = []
        self._command = list(command)
        self._env = dict(env or {})
        self._folders = folders
        self._folder: Path | None = None
        self._echo = echo
        self._process: asyncio.subprocess.Process | None = None
        self._asked: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._started = 0.0

    @property
    def output(self) -> str:
        """Everything the bot wrote, over all its starts."""
        return "\n".join(self.lines)

    @property
    def running(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int | None:
        """The process id, None before the first start."""
        return None if self._process is None else self._process.pid

    @property
    def command(self) -> list[str]:
        """The command as it is run, once a folder was made if it names one."""
        return [self._filled(part) for part in self._command]

    def _filled(self, text: str) -> str:
        return text.replace("{clock}", str(self.sandbox.clock.path)).replace("{folder}", str(self._folder))

    async def start_from_nothing(self) -> None:
        """Start the process with a folder in which there is nothing yet. Raises as `start` does."""
        self._folder = None
        await self.start()

    def _make_folder(self) -> None:
        """Make the folder that the command or the environment names, unless this bot has one."""
        named = any("{folder}" in text for text in (*self._command, *self._env.values()))
        if named and self._folder is None:
            if self._folders is None:
                raise ValueError("{folder} is named, but BotProcess was given no `folders`")
            self._folders.mkdir(parents=True, exist_ok=True)
            self._folder = Path(mkdtemp(prefix="bot-", dir=self._folders))

    async def start(self) -> None:
        """Start the process. Raises OSError if the command cannot be run, RuntimeError if it runs already."""
        if self.running:
            raise RuntimeError("the bot is running already")
        self._make_folder()
        env = {name: self._filled(value) for name, value in self._env.items()}
        here = {"DISCORD_TOKEN": self.sandbox.token, "DISCORD_API_URL": self.sandbox.api_url}
        self._started = time.monotonic()
        self._process = await asyncio.create_subprocess_exec(
            *self.command,
            env=os.environ | here | env,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,  # so that Ctrl-C reaches the bot once, through us
        )
        self._reader = asyncio.create_task(self._read(self._process))
        self.sandbox.world.pulse.beat()

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None  # noqa: S101 - it was started with a pipe
        while line := await process.stdout.readline():
            self._take(line.decode(errors="replace").rstrip())
        await process.wait()
        if process is self._process:
            self.sandbox.clock.announce(None)  # who is gone does nothing by itself
        self.sandbox.world.pulse.beat()

    def _take(self, line: str) -> None:
        self.lines.append(line)
        del self.lines[:-_MOST_LINES]
        self.sandbox.world.pulse.beat()
        if self._echo is not None:
            self._echo(line)

    async def connected(self, shards: int | None = None, seconds: float = 30.0) -> None:
        """Wait until this start's shards are connected, as many as the sandbox recommends if not said.

        Raises BotDied or TimeoutError.
        """
        wanted = shards or self.sandbox.settings.shards
        await self.until(lambda: self._connected_shards() >= wanted, seconds)

    def _connected_shards(self) -> int:
        sessions = self.sandbox.gateway.connected
        return len({session.shard for session in sessions if session.began >= self._started})

    async def said(self, text: str, seconds: float = 30.0) -> None:
        """Wait until a line with that text was written. Raises BotDied or TimeoutError."""
        await self.until(lambda: any(text in line for line in self.lines), seconds)

    async def until(self, found: Callable[[], bool], seconds: float = 30.0) -> None:
        """Wait for something while the process lives. Raises BotDied or TimeoutError."""
        assert self._process is not None  # noqa: S101 - waiting for what was not started is a mistake
        ended = asyncio.create_task(self._process.wait())
        waiting = asyncio.create_task(self.sandbox.until(found, seconds))
        try:
            await asyncio.wait({ended, waiting}, return_when=asyncio.FIRST_COMPLETED)
            if not waiting.done():
                raise BotDied(self.epitaph())
            await waiting
        finally:
            ended.cancel()
            waiting.cancel()

    def epitaph(self) -> str:
        """Say how the process ended, with its last lines."""
        code = None if self._process is None else self._process.returncode
        return "\n".join([f"the bot ended with {code}", *self.lines[-20:]])

    def suspend(self) -> None:
        """Let the process stand still; `resume` lets it go on. Harmless when it does not run."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let a process that stands still go on."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None and self.running:
            self._process.send_signal(number)

    @property
    def died(self) -> bool:
        """Whether the process has ended although nobody asked it to."""
        return self._process is not None and not self.running and self._process is not self._asked

    async def terminate(self, seconds: float = 10.0) -> int:
        """Ask the process to stop and return its exit code; kill it after so many seconds."""
        return await self._end(signal.SIGTERM, seconds)

    async def kill(self) -> int:
        """Kill the process as a power cut does and return its exit code."""
        return await self._end(signal.SIGKILL, 10.0)

    async def _end(self, by: signal.Signals, seconds: float) -> int:
        process = self._process
        if process is None:
            return 0
        if self.running:
            self._asked = process
        self._signal(by)
        self.resume()  # one that stands still hears nothing else
        try:
            await asyncio.wait_for(process.wait(), seconds)
        except TimeoutError:
            process.kill()
            await process.wait()
        await self._let_go()
        return process.returncode or 0

    async def _let_go(self) -> None:
        """Read what is left, and wait until the gateway has noticed the end."""
        if self._reader is not None:
            await asyncio.wait({self._reader}, timeout=2)
            self._reader.cancel()
        gone = [s for s in self.sandbox.gateway.connected if s.began >= self._started]
        await self.sandbox.until(lambda: all(s.socket is None for s in gone), 5)

    async def wait(self) -> int:
        """Wait until the process ends by itself and return its exit code."""
        assert self._process is not None  # noqa: S101 - as in `until`
        return await self._process.wait()

    async def restart(self, *, kill: bool = False) -> None:
        """Stop the process, kindly or not, start it again and wait until it is connected."""
        await (self.kill() if kill else self.terminate())
        await self.start()
        await self.connected()
