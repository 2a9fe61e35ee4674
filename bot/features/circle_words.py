"""What is written where others read it: a circle's name, and the goals of its members. Must not know the tables.

Goals are about actions: what somebody does is theirs, what others decide is not (van Hooft & Noordzij 2009). An
outcome gets a suggestion; it is never changed by itself and never refused for it.
"""

from __future__ import annotations

import re
import unicodedata

from bot.errors import UserError
from bot.written import words_in

MOST_NAME = 60
MOST_GOAL = 200
MOST_MARKS = 3
"""Signs in a row above or below one letter: as many as any language writes."""

_LINK = re.compile(
    r"[a-z][a-z0-9+.-]*://|\bwww\.|\bdiscord(?:app)?\s*\.\s*(?:gg\b|me\b|io\b|com\s*/)|\bdsc\s*\.\s*gg\b"
    r"|\b[a-z0-9-]{2,}\.(?:com|org|gg|me|ly|xyz|link|site|ru|co|info)\s*/",
    re.IGNORECASE,
)
"""Addresses and invites. "ASP.NET" and "socket.io" are none: Discord links nothing without a scheme."""
_PING = re.compile(r"@\s*(?:everyone|here)\b|<(?:@[!&]?|#|/[^>]{1,40}:|id:)\s*\w*>?", re.IGNORECASE)
_INVISIBLE = {"Cf", "Cc"}
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters by Unicode that nobody sees."""
_KEPT = {"\u200c", "\u200d", "\n", "\t"}
"""Joiners that Persian, Hindi and emoji are written with, and white space."""


def name_in(typed: str) -> str:
    """Return a circle's name on one line.

    Raises `UserError` where it says nothing, is longer than `MOST_NAME`, or is not fit to be read by others.
    """
    words = _for_others(" ".join(words_in(typed, MOST_NAME, "circle-name-too-long").split()))
    if not words:
        raise UserError("circle-name-empty")
    return words


def goal_in(typed: str) -> str:
    """Return a goal on one line. Raises `UserError` as `name_in` does, for more than `MOST_GOAL` characters."""
    words = _for_others(" ".join(words_in(typed, MOST_GOAL, "circle-goal-too-long").split()))
    if not words:
        raise UserError("circle-goal-empty")
    return words


def numbered(name: str, number: int) -> str:
    """Return the name of the second, third, … circle beside one of that name."""
    return f"{name} {number}"


def _for_others(words: str) -> str:
    """Return words without invisible signs. Raises `UserError` for what nobody should have to read."""
    seen = "".join(sign for sign in words if sign in _KEPT or unicodedata.category(sign) not in _INVISIBLE)
    folded = unicodedata.normalize("NFKC", seen)
    if _PING.search(folded):
        raise UserError("circle-words-ping")
    if _LINK.search(folded):
        raise UserError("circle-words-link")
    if _is_zalgo(seen):
        raise UserError("circle-words-zalgo")
    return "" if _BLANK.issuperset("".join(seen.split())) else seen.strip()


def _is_zalgo(words: str) -> bool:
    """Whether signs are heaped above or below one letter."""
    run = 0
    for sign in unicodedata.normalize("NFC", words):
        run = run + 1 if unicodedata.category(sign) in {"Mn", "Me"} else 0
        if run > MOST_MARKS:
            return True
    return False


_I = r"^(?:i\s+(?:want|need|have|hope|must|will|would\s+like)\s+to\s+|to\s+)?"
_JOB = r"(?:an?|the|that|this|any|my|another|new)\s+(?:\w+\s+){0,3}?(?:job|offer|role|position|placement|yes|contract)"
_TEST = r"(?:interview|test|exam|screening|assessment|round|probation|trial|call|challenge)"
_OUTCOMES = tuple(
    (re.compile(_I + rule, re.IGNORECASE), better)
    for rule, better in (
        (rf"(?:pass|ace|nail|survive|crush|win)\s+(?:\w+\s+){{0,4}}?{_TEST}", "interviews"),
        (rf"(?:get|land|find|win|receive|score|secure|have)\s+{_JOB}s?\b", "applying"),
        (r"(?:get|be|become)\s+(?:hired|employed|accepted|chosen|picked|invited)\b", "applying"),
        (
            r"(?:get|land|have|receive)\s+(?:an?|\d+|some|more|two|three)\s+(?:\w+\s+){0,2}?(?:interviews?|call-?backs?|repl(?:y|ies)|answers?|responses?)\b",
            "applying",
        ),
        (r"(?:be(?:come)?\s+better\s+than|beat|outdo|outperform|be(?:come)?\s+the\s+best|impress)\b", "own"),
        (
            r"(?:not|never|stop)\s+(?:to\s+)?(?:get(?:ting)?\s+rejected|fail(?:ing)?|be(?:ing)?\s+rejected)\b",
            "applying",
        ),
    )
)


def outcome(goal: str) -> str | None:
    """Name what to get better at instead, where a goal is somebody else's decision; None for one to be left as it is.

    "applying", "interviews" or "own" (better than last week, not than others). Knows English only.
    """
    return next((better for rule, better in _OUTCOMES if rule.search(" ".join(goal.split()))), None)
