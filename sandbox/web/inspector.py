"""What was said between bot and sandbox, as the page lists it: a row for each, the whole on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sandbox.log import Request
from sandbox.objects import many, one
from sandbox.refusals import UNFORESEEABLE
from sandbox.refused import ClientRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sandbox.log import GatewayEvent
    from sandbox.objects import Json
    from sandbox.server import Sandbox

MOST_ROWS = 500
"""How many rows a page is given at once; it keeps no more than so many itself."""


class Tail:
    """What one open page has not been told yet. A request is told when it begins, and again when it is answered."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._age: int | None = None
        self._next = 0
        self._open: dict[int, Request] = {}
        self._violations = 0

    def rows(self) -> Json | None:
        """Return what is new or changed since the last call, None when nothing is.

        `fresh` says that rows given before are to be forgotten, `violations` counts all since the world began.
        """
        fresh = self._age != self._sandbox.age
        if fresh:
            self._age, self._next, self._violations = self._sandbox.age, 0, 0
            self._open.clear()
        rows = self._answered() + self._new()
        if not rows and not fresh:
            return None
        left_out = len(rows) > MOST_ROWS
        return {"fresh": fresh or left_out, "rows": rows[-MOST_ROWS:], "violations": self._violations}

    def _answered(self) -> list[Json]:
        """Return the open requests that have their answer now, and let go of them."""
        forgotten = self._sandbox.log.forgotten
        done = {n: said for n, said in self._open.items() if said.status or n < forgotten}
        for n, said in done.items():
            del self._open[n]
            self._violations += is_violation(said)
        return [row(n, said) for n, said in done.items() if n >= forgotten]

    def _new(self) -> list[Json]:
        """Return the entries that were added; of very many only the last, but every violation is counted."""
        log = self._sandbox.log
        first = max(self._next, log.forgotten)
        self._next = log.forgotten + len(log)
        new = log[first - log.forgotten :]
        for n, said in enumerate(new, first):
            if isinstance(said, Request) and not said.status:
                self._open[n] = said
            self._violations += is_violation(said)
        shown = new[-MOST_ROWS - 1 :]
        return [row(n, said) for n, said in enumerate(shown, self._next - len(shown))]


def is_violation(said: Request | GatewayEvent) -> bool:
    """Whether it is a request that Discord would refuse and that a well-behaved bot would not make."""
    return isinstance(said, Request) and said.refused and said.code not in UNFORESEEABLE


def row(n: int, said: Request | GatewayEvent) -> Json:
    """Return one line of the list; `status` is 0 for an event and while a request is open."""
    if isinstance(said, Request):
        what, status, note, fault = f"{said.method} {said.path}", said.status, _outcome(said), said.fault is not None
    else:
        what, status, note, fault = said.name, 0, _subject(said), False
    return {
        "n": n,
        "at": said.at.timestamp(),
        "kind": "request" if isinstance(said, Request) else "event",
        "what": what,
        "status": status,
        "bad": is_violation(said),
        "fault": fault,
        "note": note,
    }


def _outcome(said: Request) -> str:
    """Say what was broken on purpose, or why a request was refused."""
    if said.fault is not None:
        return said.fault
    if said.status < 400:
        return ""
    if said.route is None:
        return "no such route in the sandbox"
    given: Any = said.reply
    reply = cast("Json", given) if isinstance(given, dict) else {}
    if said.status == 429:
        return f"wait {reply.get('retry_after')} s"
    return f"{reply.get('code') or ''} {reply.get('message') or ''}".strip()


_INTERACTIONS = {2: "command", 3: "component", 4: "autocomplete", 5: "form"}
_SUBCOMMANDS = {1, 2}


def _subject(event: GatewayEvent) -> str:
    """Say which command, button or form an interaction is about; other events say it by their name."""
    if event.name != "INTERACTION_CREATE":
        return ""
    given: Json = event.data
    inner = one(given, "data")
    return " ".join([_INTERACTIONS.get(given["type"], ""), *_names(inner), str(inner.get("custom_id", ""))]).strip()


def _names(command: Json) -> Iterator[str]:
    """Yield a command's name and those of the subcommands chosen in it."""
    if "name" in command:
        yield command["name"]
        for option in many(command, "options"):
            if option["type"] in _SUBCOMMANDS:
                yield from _names(option)


def entry(sandbox: Sandbox, n: Any) -> Json:
    """Return a whole request or event, as it was said. Raises ClientRefused if it is not kept."""
    if not isinstance(n, int) or isinstance(n, bool):
        raise ClientRefused("An entry is asked for by its number.")
    place = n - sandbox.log.forgotten
    if not 0 <= place < len(sandbox.log):
        raise ClientRefused("That entry is not kept any more.")
    said = sandbox.log[place]
    return row(n, said) | (_request(said) if isinstance(said, Request) else _event(said))


def _request(said: Request) -> Json:
    return {
        "request": {
            "method": said.method,
            "path": said.path,
            "route": said.route,
            "query": said.query,
            "files": said.files,
            "json": said.json,
        },
        "answer": {"status": said.status, "json": said.reply},
    }


def _event(event: GatewayEvent) -> Json:
    return {
        "event": {
            "name": event.name,
            "session": event.session_id,
            "shard": list(event.shard),
            "json": event.data,
        }
    }
