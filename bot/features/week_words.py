"""The words of a week's plan: one line of it, several as they are typed on a phone, and what could be sharper in one.

Must not know the tables, stop anyone or rewrite a word: a number is read and stays where it was typed. The lists know
English; in other languages a line stays whole unless strokes part it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import UserError
from bot.written import says_anything, words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

RULES = Path(__file__).parents[1] / "data" / "week_hints.toml"
MOST = {"what": 150, "when": 80, "where": 80}
"""Characters of each part: a line of a plan is a line on a phone, or three."""
MOST_TIMES = 50
MOST_QUICK = 1_500
"""Characters of a whole plan typed into one field."""

_STRAIGHT = str.maketrans({"’": "'", "‘": "'"})
_BULLET = re.compile(r"^\s*(?:[-*•·–—☐□✓]|\[[ xX]?\]|[0-9]{1,2}[.)])\s+")
_STROKE = re.compile(r"\s*[|;\t]\s*|\s+[-–—/]\s+")
_COMMA = re.compile(r"\s*(?:(?<![0-9]),|,(?![0-9])|[،、，])\s*")  # noqa: RUF001 -- the commas of other scripts
_AT_A_TIME = re.compile(r"\b[0-9]{1,2}(?:[:.h][0-9]{2}\b|\s?(?:am|pm|uhr|h)\b)", re.IGNORECASE)
_COUNT = re.compile(r"(?:[x×*]\s*)?(\d{1,3})\s*(?:[x×*]|times)?(?:\s*(?:a|per|this)\s+week)?", re.IGNORECASE)
_COUNTED_FIRST = re.compile(r"(?P<n>\d{1,3})\s*(?P<mark>[x×*]|times\b)?\s+(?P<next>[\w']+)", re.IGNORECASE)
_COUNTED_LAST = re.compile(r"\b(?:[x×]\s?(\d{1,2})|(\d{1,2})\s?(?:[x×]|times))$", re.IGNORECASE)
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "once": 1, "twice": 2, "a dozen": 12,
}  # fmt: skip
_DAYS = {"daily": 7, "every day": 7, "each day": 7, "weekdays": 5, "every weekday": 5}
"""Said in a field for how many, these are a number; said in a line, they are when."""


@dataclass(frozen=True)
class Written:
    """One line of a plan; when and where may be empty."""

    what: str
    when: str = ""
    where: str = ""
    times: int = 1


class Hint(StrEnum):
    """What could be sharper in a line; "week-hint-" and the value name the sentence for it."""

    OUTCOME = "outcome"
    """Somebody else decides it."""
    VAGUE = "vague"
    """It says neither which nor how much nor when."""


# One line


def line_in(what: str, when: str, where: str, times: str) -> Written:
    """Read a line from its four fields.

    Raises `UserError` where it does not say what, a part is too long, or how many is no number from 1 to 50.
    """
    parts = {
        name: " ".join(words_in(text, MOST[name], "week-line-too-long").split())
        for name, text in (("what", what), ("when", when), ("where", where))
    }
    if not parts["what"]:
        raise UserError("week-line-empty")
    return Written(**parts, times=times_in(times) if times.strip() else count_in(parts["what"]))


def times_in(typed: str) -> int:
    """Read how many: "3", "3x", "three times", "twice", "every day". Raises `UserError` for anything else."""
    words = " ".join(typed.casefold().split())
    found = _COUNT.fullmatch(words)
    number = int(found[1]) if found else (_NUMBERS | _DAYS).get(words.removesuffix(" times"), 0)
    if number < 1:
        raise UserError("week-times-unknown")
    if number > MOST_TIMES:
        raise UserError("week-times-too-many", most=MOST_TIMES)
    return number


def says_how_many(line: Written) -> bool:
    """Say whether a line's own words tell how many: then the number need not stand before them."""
    return line.times == 1 or count_in(line.what) == line.times


def count_in(what: str) -> int:
    """Return the number with which what is planned begins or ends, 1 for none: "3 applications", "calls x2"."""
    words = what.casefold()
    first, _space, rest = words.partition(" ")
    number = _NUMBERS.get(first, 0) if rest else 0
    if (found := _COUNTED_FIRST.match(words)) and (found["mark"] or found["next"] not in _lists()["measures"]):
        number = int(found["n"])
    elif found := _COUNTED_LAST.search(words):
        number = int(found[1] or found[2])
    return number if 1 <= number <= MOST_TIMES else 1


# Several, as they are typed


def lines_in(typed: str) -> Sequence[Written]:
    """Read a plan typed into one field, a line each: what, when, where, how many, parted by commas or strokes.

    Raises `UserError` where there is no line in it, or a part of one is too long.
    """
    lines = [_BULLET.sub("", line).strip() for line in typed.splitlines()]
    found = [_read(line) for line in lines if says_anything(line)]
    if not found:
        raise UserError("week-plan-empty")
    return list(dict.fromkeys(found))


def _read(line: str) -> Written:
    what, *rest = list(filter(says_anything, _STROKE.split(line))) or [line]
    is_parted = bool(rest)
    further = [part for each in rest for part in _COMMA.split(each) if says_anything(part)]
    if not is_parted:
        what, *further = list(filter(says_anything, _COMMA.split(what))) or [what]
    count = next((part for part in further if _is_count(part)), "")
    if count:
        further.remove(count)
    when, where = _sorted_out(further, is_parted=is_parted)
    whole = ", ".join([what, *(part for part in further if part not in {*when, *where})])
    return line_in(whole, ", ".join(when), ", ".join(where), count)


def _sorted_out(parts: list[str], *, is_parted: bool) -> tuple[list[str], list[str]]:
    """Say which parts tell when and which tell where.

    Between commas only what is known to be of a time or a place is taken for one, and what stands behind a time; where
    strokes part a line its writer meant it: first when, then where.
    """
    when = [part for part in parts if _is_of(part, "time")]
    if is_parted and not when:
        place = [part for part in parts if _is_of(part, "place")]
        return ([], parts) if place == parts else (parts[:1], parts[1:])
    first = parts.index(when[0]) if when else len(parts)
    behind = [part for number, part in enumerate(parts) if part not in when and (is_parted or number > first)]
    known = [part for part in parts[:first] if _is_of(part, "place")]
    return when, list(dict.fromkeys([*known, *behind]))


def _is_of(part: str, kind: str) -> bool:
    if kind == "time" and _AT_A_TIME.search(part):
        return True
    return not _lists()[kind].isdisjoint(_words(part))


def _is_count(part: str) -> bool:
    words = part.casefold()
    found = _COUNT.fullmatch(words)
    return 1 <= int(found[1]) <= MOST_TIMES if found else words.removesuffix(" times") in _NUMBERS


# What could be sharper


def hint(line: Written) -> Hint | None:
    """Say what could be sharper in a line; None where it is to be left as it is, as words of other languages are."""
    lists, words = _lists(), [word for word in _words(line.what) if not word.isdecimal()]
    hopes = any(word in lists["hoping"] for word in words) and any(word in lists["hoped"] for word in words)
    if hopes and set(words) <= lists["filler"] | lists["vague"] | lists["hoping"] | lists["hoped"]:
        return Hint.OUTCOME
    left = set(words) - lists["filler"] - lists["vague"]
    return None if left or line.when or not words else Hint.VAGUE


def _words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.translate(_STRAIGHT).casefold())


@cache
def _lists() -> dict[str, frozenset[str]]:
    rules = tomllib.loads(RULES.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in rules.items()}
