"""A page without a browser: its websocket, as the tests of the Python side use it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import aiohttp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from sandbox import Sandbox


class Browser:
    """One open page: what it was told, newest value of each section, and what it asks."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._asked = 0
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._news = asyncio.Event()
        self.told: dict[str, Any] = {}
        self.messages: dict[str, dict[str, Any]] = {}
        self.order: list[str] = []
        self.rows: dict[int, dict[str, Any]] = {}

    async def listen(self) -> None:
        """Take what the sandbox says until the connection ends."""
        async for frame in self._socket:
            said = frame.json()
            if "push" in said:
                self._take(said["push"])
            else:
                self._answers.pop(said["re"]).set_result(said)
            self._news.set()

    def _take(self, push: dict[str, Any]) -> None:
        if (messages := push.pop("messages", None)) is not None:
            self.messages = {} if messages["fresh"] else self.messages
            self.messages |= messages["changed"]
            self.order = messages["order"]
        if (log := push.pop("log", None)) is not None:
            self.rows = {} if log["fresh"] else self.rows
            self.rows |= {row["n"]: row for row in log["rows"]}
        self.told |= push

    async def reply(self, verb: str, **arguments: Any) -> dict[str, Any]:
        """Ask, and return the whole answer."""
        self._asked += 1
        answer = self._answers[self._asked] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"n": self._asked, "do": verb, **arguments})
        return await asyncio.wait_for(answer, 15)

    async def ask(self, verb: str, **arguments: Any) -> Any:
        """Ask for what must succeed."""
        answer = await self.reply(verb, **arguments)
        assert "ok" in answer, answer
        return answer["ok"]

    async def until(self, found: Callable[[], Any], seconds: float = 8) -> Any:
        """Wait until something was told."""
        async with asyncio.timeout(seconds):
            while not (result := found()):
                self._news.clear()
                await self._news.wait()
        return result

    @property
    def texts(self) -> list[str]:
        """The plain text of the messages, oldest first."""
        return [self.messages[number]["content"] for number in self.order]

    def place(self, name: str) -> dict[str, Any]:
        """The channel of that name, in any server."""
        places = [channel for server in self.told["servers"] for channel in server["channels"]]
        return next(channel for channel in places if channel["name"] == name)


@asynccontextmanager
async def browser(sandbox: Sandbox, person: str | None = None, channel: str | None = None) -> AsyncIterator[Browser]:
    """Open a page and look as somebody."""
    async with aiohttp.ClientSession() as client, client.ws_connect(f"{sandbox.url}/page/live") as socket:
        page = Browser(socket)
        listening = asyncio.create_task(page.listen())
        try:
            await page.ask("look", person=person, channel=channel)
            yield page
        finally:
            await socket.close()
            await listening
