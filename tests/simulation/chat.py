"""Discord as far as a reminder meets it: channels, messages, the nonce window, and a network that loses and delays.

A request once sent is on its way, whatever becomes of who sent it: it arrives, does its work or not, and its answer
finds its process alive, asleep or gone.
"""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.reminders.deliver import TryLater, Unreachable

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from bot.reminders.claim import Due
    from tests.simulation.life import Life, Worker

LOOK_BACK = 50
LIMITED_TRIES = 5
"""discord.py waits out a 429 so many times."""
WORK_NOT_DONE = {"5xx before", "reset before", "request lost"}
NO_ANSWER = {"reply lost", "request lost"}


@dataclass(frozen=True, eq=False)
class Message:
    """A message in a channel; the bot's carry the mark of what they are about."""

    at: float
    channel_id: int
    mark: str | None = None
    nonce: str | None = None

    @property
    def id(self) -> int:
        """What it is called in the city."""
        return id(self)


class Chat:
    """The city's one Discord."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self._world = life.world
        self._window = life.options.window
        self._nonces: dict[str, Message] = {}
        self.channels: dict[int, list[Message]] = {}
        self.closed: set[int] = set()
        self.by_mark: dict[str, list[Message]] = {}
        self.meanwhile: Callable[[Life, Worker, int], None] | None = None
        """What the next who is sent something does while it is on its way."""

    def post(self, due: Due, card: str, nonce: str) -> Message:
        """Take a message from the bot. Raises `Unreachable` while the person's DMs are closed."""
        if due.user_id in self.closed:
            raise Unreachable("50007")
        known = self._nonces.get(nonce)
        if known is not None and self._world.now - known.at <= self._window:
            self._world.counts["dropped by its nonce"] += 1
            return known
        message = Message(self._world.now, place(due), card, nonce)
        self._life.watch.posted(due, message)
        self._nonces[nonce] = message
        self.by_mark.setdefault(due.ref, []).append(message)
        self.channels.setdefault(message.channel_id, []).append(message)
        self._world.counts["messages"] += 1
        self._world.note("message", due.ref, message.channel_id)
        return message

    def recent(self, channel_id: int) -> list[Message]:
        """Return a channel's last 50 messages."""
        return self.channels.get(channel_id, [])[-LOOK_BACK:]

    def can_be_found(self, message: Message) -> bool:
        """Say whether a message still stands among the last of its channel."""
        return message in self.recent(message.channel_id)

    def talk(self, channel_id: int, lines: int) -> None:
        """Let the person write so many messages."""
        self.channels.setdefault(channel_id, []).extend(Message(self._world.now, channel_id) for _ in range(lines))

    def delete(self, message: Message) -> None:
        """Let the person delete one of the bot's messages."""
        self.channels[message.channel_id].remove(message)


def place(due: Due) -> int:
    """Return the channel a reminder goes to: DMs have the person's id here."""
    return due.channel_id or due.user_id


class Courier:
    """One worker's connection to Discord."""

    def __init__(self, life: Life, worker: Worker) -> None:
        self._life = life
        self._worker = worker

    def turn(self, due: Due) -> AbstractAsyncContextManager[None]:  # noqa: ARG002 - the protocol's signature
        """Let everybody be drawn at once."""
        return nullcontext()

    async def send(self, due: Due, card: str, nonce: str) -> int:
        """Send a card."""
        with self._life.watch.under_way(due, self._worker):
            sent: Message = await self._call("send", due, partial(self._life.chat.post, due, card, nonce))
        if sent.channel_id != place(due):
            raise TryLater("nonce met another channel")
        return sent.id

    async def find(self, due: Due) -> int | None:
        """Look for the reminder's mark."""
        with self._life.watch.under_way(due, self._worker):
            recent: list[Message] = await self._call("look", due, partial(self._life.chat.recent, place(due)))
        found = next((message.id for message in recent if message.mark == due.ref), None)
        self._life.world.counts["looked in vain" if found is None else "found again"] += 1
        return found

    async def _call(self, what: str, due: Due, work: Callable[[], object]) -> Any:
        for _ in range(LIMITED_TRIES):
            fate = self._life.faults.fate(what)
            if fate != "429":
                return await self._request(what, due, work, fate)
            await asyncio.sleep(self._life.faults.dice.uniform(0.5, 12))
        raise TryLater("429 0")

    async def _request(self, what: str, due: Due, work: Callable[[], object], fate: str | None) -> Any:
        answer = self._worker.loop.create_future()
        there, back = self._life.faults.network_latency(fate)
        self._life.world.note(self._worker.number, what, fate)
        self._life.world.at(self._life.world.now + there, self._arrive, work, fate, answer, back)
        if what == "send":
            self._life.unknown.sending(due, there)
            self._meanwhile(due)
        self._life.moment(self._worker, "sent")
        result = await answer
        self._life.moment(self._worker, "answered")
        return result

    def _meanwhile(self, due: Due) -> None:
        """Let a person do what they were to do when they are sent something next."""
        chat = self._life.chat
        if chat.meanwhile is not None and not due.to_channel:
            self._life.world.at(self._life.world.now, chat.meanwhile, self._life, self._worker, due.user_id)
            chat.meanwhile = None

    def _arrive(self, work: Callable[[], object], fate: str | None, answer: asyncio.Future[Any], back: float) -> None:
        result: object = None
        error = None
        if fate not in WORK_NOT_DONE:
            try:
                result = work()
            except Unreachable as refusal:
                error = refusal
        if fate in {"5xx before", "5xx after"}:
            error = TryLater("503 0")
        elif fate in {"reset before", "reset after"}:
            error = ConnectionResetError("reset")
        elif fate in NO_ANSWER:
            return  # no answer ever; the time-out ends it
        self._life.world.at(self._life.world.now + back, self._answer, answer, result, error)

    def _answer(self, answer: asyncio.Future[Any], result: object, error: Exception | None) -> None:
        answer.get_loop().call_soon(_settle, answer, result, error)


def _settle(answer: asyncio.Future[Any], result: object, error: Exception | None) -> None:
    if answer.done():
        return  # nobody waits any more
    if error is None:
        answer.set_result(result)
    else:
        answer.set_exception(error)
