"""What was said between bot and sandbox: every request with its answer, every event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from sandbox.refusals import UNFORESEEABLE

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.objects import Json


@dataclass(eq=False)
class Request:
    """One request and its answer; `route` is the template, None when there is no such route."""

    at: datetime
    method: str
    path: str
    route: str | None
    query: dict[str, str]
    json: Any = None
    files: int = 0
    status: int = 0
    reply: Any = None
    fault: str | None = None
    """What was broken on purpose."""

    @property
    def code(self) -> int | None:
        """Discord's error code in the reply."""
        reply: Any = self.reply
        return cast("Json", reply).get("code") if self.status >= 400 and isinstance(reply, dict) else None

    @property
    def refused(self) -> bool:
        """Whether Discord would refuse it, which a fault or a rate limit is not."""
        return self.fault is None and 400 <= self.status < 500 and self.status != 429


@dataclass(eq=False)
class GatewayEvent:
    """One event as one session got it."""

    at: datetime
    name: str
    data: Any
    session_id: str
    shard: tuple[int, int]


class Log(list[Request | GatewayEvent]):
    """Everything in order, oldest first."""

    forgotten = 0
    """How many of the oldest are gone: entry `i` of the list is number `forgotten + i` for good."""

    @property
    def requests(self) -> list[Request]:
        """The requests alone."""
        return [entry for entry in self if isinstance(entry, Request)]

    @property
    def events(self) -> list[GatewayEvent]:
        """The events alone."""
        return [entry for entry in self if isinstance(entry, GatewayEvent)]

    @property
    def refused(self) -> list[Request]:
        """Every request that was refused, for whatever reason."""
        return [request for request in self.requests if request.refused]

    @property
    def violations(self) -> list[Request]:
        """The refused requests that a well-behaved bot would not have made."""
        return [request for request in self.refused if request.code not in UNFORESEEABLE]

    @property
    def unknown_routes(self) -> list[Request]:
        """The requests to routes that the sandbox does not have."""
        return [request for request in self.requests if request.route is None]

    def add(self, entry: Request | GatewayEvent, most: int) -> None:
        """Append an entry and forget the oldest tenth when there are too many."""
        self.append(entry)
        if len(self) > most:
            gone = max(1, most // 10)
            del self[:gone]
            self.forgotten += gone
