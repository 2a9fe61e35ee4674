"""One open page: as whom it looks, where, what it has been told, and what it asks."""

from __future__ import annotations

import asyncio
import json
from itertools import count
from typing import TYPE_CHECKING, Any

from sandbox import permissions
from sandbox.refused import ClientRefused, InteractionFailed
from sandbox.rules import Refusal
from sandbox.web import acts, controls, inspector, view

if TYPE_CHECKING:
    from aiohttp import web

    from sandbox.objects import Channel, Json
    from sandbox.people import Person
    from sandbox.server import Sandbox
    from sandbox.shown import Form

_VERBS = acts.VERBS | controls.VERBS
_NONSENSE = "The page asked for something that makes no sense here."


class OpenPage:
    """A browser's page and the person it is at the moment."""

    def __init__(self, sandbox: Sandbox, socket: web.WebSocketResponse, marks: view.Marks) -> None:
        self.sandbox = sandbox
        self._socket = socket
        self._marks = marks
        self._person: Person | None = None
        self._place: Channel | None = None
        self._asked_channel: str | None = None
        self._forms: dict[int, Form] = {}
        self._handles = count(1)
        self._told: dict[str, str] = {}
        self._told_messages: dict[int, str] = {}
        self._told_place: int | None = None
        self._log = inspector.Tail(sandbox)
        self._under_way: set[asyncio.Task[None]] = set()
        self._telling = asyncio.Lock()

    # Who and where

    @property
    def person(self) -> Person | None:
        """The person who is looked at, None when there is nobody."""
        return self._person

    @property
    def me(self) -> Person:
        """The person who is looked at. Raises ClientRefused when there is nobody."""
        if self._person is None:
            raise ClientRefused("There is nobody here yet.")
        return self._person

    @property
    def place(self) -> Channel:
        """The place that is looked at. Raises ClientRefused when there is none."""
        if self._place is None:
            raise ClientRefused("There is no place here yet.")
        return self._place

    def look(self, person: str | None, channel: str | None) -> None:
        """Look as the person of that id or name, at the channel of that id, or "dm"; None chooses."""
        self._person = self._find_person(person)
        self._asked_channel = channel
        self._place = self._find_place(channel)
        self._told.clear()
        self._told_place = None

    def _find_person(self, wanted: str | None) -> Person | None:
        people = self.sandbox.people
        by_id = next((one for one in people.values() if str(one.id) == wanted), None)
        return by_id or people.get(str(wanted)) or next(iter(people.values()), None)

    def _find_place(self, wanted: str | None) -> Channel | None:
        person = self._person
        if person is None:
            return None
        if wanted == "dm":
            return person.dm
        found = self.sandbox.world.channels.get(int(wanted)) if wanted and wanted.isdecimal() else None
        return found if found is not None and self._readable(person, found) else self._first_place(person)

    @staticmethod
    def _readable(person: Person, channel: Channel) -> bool:
        if channel.id not in person.sandbox.world.channels:
            return False
        own = channel.recipient in {None, person.user}
        return own and bool(permissions.in_channel(channel, person.user))

    def _first_place(self, person: Person) -> Channel:
        for guild in self.sandbox.world.guilds.values():
            if person.id in guild.members:
                for channel in view.visible(person, guild):
                    return channel
        return person.dm

    def _keep_standing(self) -> None:
        """Find other ground when the person or the place is gone: the world began anew, a channel was deleted."""
        person = self._person
        if person is None or self.sandbox.people.get(person.name) is not person:
            self.look(None if person is None else person.name, self._asked_channel)
        elif self._place is None or not self._readable(person, self._place):
            self._place = self._find_place(None)

    # Forms

    def keep(self, form: Form) -> int:
        """Remember an open form and return the handle by which the page speaks of it."""
        handle = next(self._handles)
        self._forms[handle] = form
        return handle

    def form(self, handle: int) -> Form:
        """Return an open form. Raises ClientRefused."""
        if (form := self._forms.get(handle)) is None:
            raise ClientRefused("That form is not open any more.")
        return form

    def drop(self, handle: int) -> None:
        """Forget a form."""
        self._forms.pop(handle, None)

    # Asked

    def receive(self, text: str) -> None:
        """Begin to do what the page asks; answers come when they are there, in any order."""
        task = asyncio.create_task(self._answer(json.loads(text)))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _answer(self, asked: Json) -> None:
        number = asked.pop("n", None)
        reply = await self._reply(str(asked.pop("do", "")), asked)
        await self.tell()
        await self._send({"re": number, **reply})

    async def _reply(self, verb: str, arguments: Json) -> Json:
        try:
            return {"ok": await _VERBS[verb](self, **arguments) or {}}
        except InteractionFailed as failed:
            return {"no": str(failed), "kind": "failed"}
        except ClientRefused as refused:
            return {"no": _sentence(str(refused)), "kind": "client"}
        except Refusal as refused:
            return {"no": refused.message, "kind": "client"}
        except (KeyError, TypeError, ValueError):
            return {"no": _NONSENSE, "kind": "wrong"}

    # Told

    async def tell(self) -> None:
        """Tell the page every section that changed."""
        async with self._telling:
            self._keep_standing()
            changed = {name: value for name, value in self._sections().items() if self._is_new(name, value)}
            if (messages := self._messages()) is not None:
                changed["messages"] = messages
            if (log := self._log.rows()) is not None:
                changed["log"] = log
            if changed:
                await self._send({"push": changed})

    def _is_new(self, name: str, value: Any) -> bool:
        text = json.dumps(value)
        if self._told.get(name) == text:
            return False
        self._told[name] = text
        return True

    def _sections(self) -> Json:
        sandbox = self.sandbox
        bot = sandbox.world.bot
        found: Json = {
            "world": {"age": sandbox.age, "bot": {"id": str(bot.id), "name": bot.name}},
            "people": view.people(sandbox),
            **controls.sections(sandbox),
        }
        return found | (self._own_sections(self._person, self._place) if self._person and self._place else {"me": None})

    def _own_sections(self, person: Person, place: Channel) -> Json:
        self._marks[person.id, place.id] = next(reversed(place.messages), 0)
        return {
            "me": view.me(person),
            "servers": view.servers(person, place.guild, self._marks),
            "dms": view.dms(person, self._marks),
            "place": view.place(person, place),
            "commands": view.commands(person, place),
        }

    def _messages(self) -> Json | None:
        """Give the messages that are new, changed or gone; None when there are none."""
        person, place = self._person, self._place
        if person is None or place is None:
            return None
        fresh = self._told_place != place.id
        if fresh:
            self._told_place, self._told_messages = place.id, {}
        found = {one.id: view.message(person, one) for one in view.newest(person, place)}
        texts = {number: json.dumps(shown) for number, shown in found.items()}
        changed = {str(n): found[n] for n, text in texts.items() if self._told_messages.get(n) != text}
        if not fresh and not changed and list(texts) == list(self._told_messages):
            return None
        self._told_messages = texts
        return {"channel": str(place.id), "fresh": fresh, "order": [str(n) for n in texts], "changed": changed}

    async def _send(self, what: Json) -> None:
        if not self._socket.closed:
            await self._socket.send_str(json.dumps(what))

    async def hang_up(self) -> None:
        """Close the connection."""
        await self._socket.close()

    async def close(self) -> None:
        """Stop what is under way."""
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)


def _sentence(text: str) -> str:
    """Return a refusal as a sentence."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")
