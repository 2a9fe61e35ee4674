"""REST over HTTP: reads a request, checks who asks, breaks it on purpose, calls its route, logs the answer."""

from __future__ import annotations

import asyncio
import json
import math
import re
from collections import deque
from typing import TYPE_CHECKING, Any

from aiohttp import BodyPartReader, web

from sandbox import rest
from sandbox.attachments import Upload
from sandbox.limits import SCOPE, VIA, Verdict, limited
from sandbox.log import Request
from sandbox.refusals import Slowed, refusal
from sandbox.rest.routes import Call, Entry
from sandbox.rules import Refusal

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sandbox.faults import Fault
    from sandbox.server import Sandbox

PREFIX = "/api/v10"
_MOST_BROKEN = 200
_FILE = re.compile(r"files\[(\d+)\]")
_MOST_BYTES = 25 * 1024 * 1024
_NUMERIC = re.compile(r"\{(\w+_id)\}")


class Api:
    """The routes on an aiohttp application."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._broken: deque[str] = deque(maxlen=_MOST_BROKEN)
        """Tokens of interactions of which a request was broken on purpose."""

    def mount(self, app: web.Application) -> None:
        """Add every route, and last one that catches what has none."""
        for table in rest.ALL:
            for entry in table:
                path = PREFIX + _NUMERIC.sub(r"{\1:\\d+}", entry.template)
                app.router.add_route(entry.method, path, self._serving(entry))
        app.router.add_route("*", PREFIX + "/{tail:.*}", self._serving(None))

    def _serving(self, entry: Entry | None) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def serve(request: web.Request) -> web.StreamResponse:
            return await self._serve(request, entry)

        return serve

    async def _serve(self, request: web.Request, entry: Entry | None) -> web.StreamResponse:
        sandbox = self._sandbox
        path = request.rel_url.path.removeprefix(PREFIX)
        template = None if entry is None else entry.template
        said = Request(sandbox.clock.now(), request.method, path, template, dict(request.query))
        fault = sandbox.faults.match(request.method, path)
        said.fault = fault.brief if fault else None
        sandbox.log.add(said, sandbox.settings.log_size)
        if sandbox.limits.ban:
            return _banned(said, sandbox.limits.ban)
        try:
            answer = await self._answer(request, entry, said, fault)
        except Exception:  # a mistake of the sandbox's own; aiohttp logs it and answers 500
            said.status = 500
            raise
        self._note_aftermath(request.match_info.get("token"), said)
        sandbox.limits.note(answer.status, answer.headers.get(SCOPE))
        sandbox.world.pulse.beat()
        return answer

    def _note_aftermath(self, token: str | None, said: Request) -> None:
        """Mark a refusal as not the bot's doing where an earlier request of its interaction was broken."""
        if token is not None and said.fault:
            self._broken.append(token)
        elif token in self._broken and said.refused:
            said.fault = "after one that was broken"

    async def _answer(
        self, request: web.Request, entry: Entry | None, said: Request, fault: Fault | None
    ) -> web.StreamResponse:
        """Do the work between the two moments at which it may be made to fail."""
        body, files = await self._read(request, said)
        if fault and not fault.after_work and (broken := await _break(request, fault, said)):
            return broken
        verdict = self._limit(request, entry)
        if verdict.wait:
            return _respond(said, 429, verdict.body(), verdict.headers)
        status, reply, headers = self._work(request, entry, body, files)
        if fault and fault.after_work and (broken := await _break(request, fault, said)):
            return broken
        return _respond(said, status, reply, verdict.headers | headers)

    async def _read(self, request: web.Request, said: Request) -> tuple[Any, dict[int, Upload]]:
        """Return the JSON and the files; what cannot be read is None and refused by the route."""
        files: dict[int, Upload] = {}
        if (request.content_length or 0) > _MOST_BYTES:
            return refusal(40005), files
        if request.content_type == "multipart/form-data":
            text, files = await _parts(request)
        else:
            text = await request.read()
        said.files = len(files)
        try:
            said.json = json.loads(text) if text else None
        except ValueError:
            said.json = refusal(50109)
        body, said.json = said.json, None if isinstance(said.json, Refusal) else said.json
        return body, files

    def _limit(self, request: web.Request, entry: Entry | None) -> Verdict:
        template = "" if entry is None else entry.template
        return self._sandbox.limits.check(request.method, template, request.match_info)

    def _work(
        self, request: web.Request, entry: Entry | None, body: Any, files: dict[int, Upload]
    ) -> tuple[int, Any, dict[str, str]]:
        """Call the route; return the status, the reply and the headers of a 429 of the route's own."""
        if entry is None:
            return 404, {"message": "404: Not Found", "code": 0}, {}
        try:
            if entry.bot_only and request.headers.get("Authorization") != f"Bot {self._sandbox.settings.token}":
                raise refusal(0)
            if isinstance(body, Refusal):
                raise body
            call = Call(self._sandbox, dict(request.match_info), dict(request.query), body, files)
            reply = entry.answer(call)
        except Refusal as refused:
            return refused.status, refused.body(), refused.verdict.headers if isinstance(refused, Slowed) else {}
        return (204, None, {}) if reply is None else (entry.status, reply, {})


async def _parts(request: web.Request) -> tuple[bytes, dict[int, Upload]]:
    """Return `payload_json` and the numbered files of a multipart body."""
    text = b""
    files: dict[int, Upload] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        content = bytes(await part.read(decode=True))
        if part.name == "payload_json":
            text = content
        elif numbered := _FILE.fullmatch(part.name or ""):
            files[int(numbered[1])] = Upload(part.filename or "file", content)
    return text, files


async def _break(request: web.Request, fault: Fault, said: Request) -> web.StreamResponse | None:
    """Apply a fault; None if the request goes on after a delay."""
    if fault.kind in {"delay", "hang"}:
        await asyncio.sleep(fault.seconds)
        return None
    if fault.kind == "drop":
        if request.transport is not None:
            request.transport.abort()
        return _respond(said, 499, None, {})
    if fault.status == 429:
        verdict = limited(fault.seconds, everywhere=fault.everywhere)
        return _respond(said, 429, verdict.body(), verdict.headers)
    return _respond(said, fault.status, {"message": f"{fault.status}: broken on purpose", "code": 0}, {})


def _banned(said: Request, seconds: float) -> web.Response:
    """Answer as the content network does in Discord's place: no `Via`, and no JSON."""
    said.status, said.reply = 429, "error code: 1015"
    headers = {"Retry-After": str(math.ceil(seconds)), "Server": "cloudflare"}
    return web.Response(status=429, text=said.reply, headers=headers)


def _respond(said: Request, status: int, reply: Any, headers: dict[str, str]) -> web.Response:
    """Answer and note the answer; discord.py wants the content type without a charset."""
    said.status, said.reply = status, reply
    if reply is None:
        return web.Response(status=status, headers=VIA | headers)
    body = json.dumps(reply).encode()
    said.reply = json.loads(body)
    return web.Response(status=status, body=body, headers=VIA | headers | {"Content-Type": "application/json"})
