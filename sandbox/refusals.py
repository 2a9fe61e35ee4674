"""Discord's refusals that depend on the world's state, by code. What a payload may hold is in `rules`."""

from __future__ import annotations

from typing import Any

from sandbox.limits import limited
from sandbox.rules import Refusal

_KNOWN: dict[int, tuple[int, str]] = {
    0: (401, "401: Unauthorized"),
    10002: (404, "Unknown Application"),
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10011: (404, "Unknown Role"),
    10013: (404, "Unknown User"),
    10014: (404, "Unknown Emoji"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10063: (404, "Unknown application command"),
    10066: (404, "Unknown application command permissions"),
    20001: (403, "Bots cannot use this endpoint"),
    30003: (400, "Maximum number of pins reached for the channel (250)"),
    30010: (400, "Maximum number of reactions reached (20)"),
    30034: (429, "Max number of daily application command creates has been reached (200)"),
    30046: (429, "Maximum number of edits to messages older than 1 hour reached. Try again later"),
    40003: (403, "You are opening direct messages too fast"),
    40005: (413, "Request entity too large"),
    40060: (400, "Interaction has already been acknowledged."),
    40094: (400, "Maximum number of follow-up messages reached"),
    50001: (403, "Missing Access"),
    50005: (403, "Cannot edit a message authored by another user"),
    50007: (403, "Cannot send messages to this user"),
    50008: (400, "Cannot send messages in a non-text channel"),
    50013: (403, "Missing Permissions"),
    50024: (400, "Cannot execute action on this channel type"),
    50027: (401, "Invalid Webhook Token"),
    50033: (400, "Invalid Recipient(s)"),
    50034: (
        400,
        "You can only bulk delete messages that are under 14 days old.",
    ),
    50083: (400, "Thread is archived"),
    50109: (400, "The request body contains invalid JSON."),
    50278: (403, "Cannot send messages to this user due to having no mutual guilds"),
    160002: (403, "You cannot reply without permission to read message history"),
    160004: (400, "A thread has already been created for this message"),
    160005: (400, "Thread is locked"),
}

UNFORESEEABLE = frozenset({10003, 10004, 10007, 10008, 10013, 10066, 40003, 50007, 50083, 50278})
"""Codes that a well-behaved bot meets too, since only the answer tells it."""


def refusal(code: int, *, status: int | None = None) -> Refusal:
    """Return the refusal of that code, with another status where Discord varies it. Raises KeyError."""
    usual, message = _KNOWN[code]
    return Refusal(status or usual, code, message)


class Slowed(Refusal):
    """A 429 that a route itself gives, with Discord's code and the seconds to wait in its body."""

    def __init__(self, code: int, wait: float) -> None:
        status, message = _KNOWN[code]
        super().__init__(status, code, message)
        self.verdict = limited(wait, shared=True)

    def body(self) -> dict[str, Any]:
        """Give the answer's JSON."""
        return self.verdict.body() | super().body()


def invalid(field: str, code: str, message: str) -> Refusal:
    """Return 50035 for one field, `a.0.b` in the nested shape."""
    errors: dict[str, Any] = {"_errors": [{"code": code, "message": message}]}
    for part in reversed(field.split(".")):
        errors = {part: errors}
    return Refusal(400, 50035, "Invalid Form Body", errors)
