"""What a skill is called: something to get better at, not something to prove. Must not know the table.

A goal of learning helped job seekers, and a goal of proving oneself makes every week a test (van Hooft & Noordzij
2009). So a goal that proves or ranks gets a suggestion; it is never changed by itself and never refused.
"""

from __future__ import annotations

import re

from bot.errors import UserError
from bot.written import words_in

MOST_GOAL = 200
MOST_WEEKLY = 300
MOST_NOTE = 500
MOST_GAIN = 500
"""Characters. A goal and what it gave are one win together, which takes 1,000."""

_OPENING = re.compile(
    r"^(?:to\s+)?(?:(?:get|become|be|getting)\s+better\s+(?:at|in|with)\s+|improve\s+(?:my\s+|at\s+)?)", re.IGNORECASE
)
_GOOD = r"(?:good|great|best|brilliant|excellent|competent|smart|capable)(?:\s+enough)?"
_BEST = r"(?:very\s+best|best|number\s+one|no\.?\s*1|#1|top)"
_RIVALS = r"(?:be(?:come)?\s+better\s+than|beat|outdo|outperform|outshine|impress)"
_TESTING = re.compile(
    rf"^(?:to\s+)?(?:prove\b|show\s+(?:them|everyone|everybody|him|her|people|the\s+world)\b|{_RIVALS}\b"
    rf"|be(?:come)?\s+(?:the\s+)?(?:{_BEST}|perfect)\b|never\s+fail\b)",
    re.IGNORECASE,
)
_ABOUT = tuple(
    re.compile(rf"^(?:to\s+)?{rule}$", re.IGNORECASE)
    for rule in (
        rf"(?:prove|show)\b.{{0,60}}?\bI(?:['’]m|\s+am|\s+can\s+be)\s+(?:\w+\s+)?{_GOOD}\s+(?:at|in|with|for)\s+(?P<what>.+)",
        r"(?:prove|show)\b.{0,60}?\bI\s+(?:can|could|am\s+able\s+to)\s+(?P<act>.+)",
        rf"be(?:come)?\s+(?:the\s+)?{_BEST}\s+(?:\w+\s+)?(?:at|in|with)\s+(?P<what>.+)",
        rf"{_RIVALS}\s+.+?\s+(?:at|in|with)\s+(?P<what>.+)",
    )
)
"""What such a goal is about, where its sentence is one of the usual ones."""


def goal_in(typed: str, most: int = MOST_GOAL) -> str:
    """Return what to get better at, on one line and without "get better at" before it.

    Raises `UserError` where it says nothing or has more than `most` characters.
    """
    words = " ".join(words_in(typed, most, "skill-goal-too-long").split())
    if not words:
        raise UserError("skill-goal-empty")
    rest = words if _TESTING.search(words) else _OPENING.sub("", words)
    return rest or words


def weekly_in(typed: str, most: int = MOST_WEEKLY) -> str:
    """Return the small step of each week. Raises `UserError` where it says nothing or has over `most` characters."""
    words = words_in(typed, most, "skill-weekly-too-long")
    if not words:
        raise UserError("skill-weekly-empty")
    return words


def is_test(goal: str) -> bool:
    """Say whether a goal proves or ranks instead of learning. Knows English only; elsewhere nothing is suggested."""
    return _TESTING.search(goal) is not None


def reworded(goal: str) -> tuple[str, str] | None:
    """Return what a goal that proves or ranks is about: ("what", "SQL") or ("act", "lead a team"); None if unclear."""
    if not is_test(goal):
        return None
    for rule in _ABOUT:
        found = rule.search(goal)
        if found is not None:
            sort, about = next((sort, about) for sort, about in found.groupdict().items() if about)
            about = about.strip(" .!")
            return (sort, about) if about else None
    return None
