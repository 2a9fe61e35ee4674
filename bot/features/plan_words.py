"""A gentle look over an if-then plan: whether its moment can be noticed, and its act be begun.

Must not stop anyone, rewrite a word, or keep the text: it only says where a plan could be sharper.
"""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.features.plan import Said

RULES = Path(__file__).parents[1] / "data" / "plan_hints.toml"
STRAIGHT = str.maketrans({"’": "'", "‘": "'"})
CLAUSE = re.compile(r"[,;.:()–—\n]|\b(?:but|and|instead)\b", re.IGNORECASE)


class Vague(StrEnum):
    """What could be sharper; "plan-hint-" and the value name the sentence for it."""

    MOMENT = "moment"
    """It is a feeling, or any time at all."""
    ACT = "act"
    """It is a wish or a state, or one word."""
    AGAINST = "against"
    """It says what not to do."""


def vague(said: Said) -> list[Vague]:
    """List what could be sharper in a plan, the moment first; an empty list for a plan to be left as it is.

    A place makes a moment that can be noticed of any feeling. Words in a script that the lists do not know are
    never vague.
    """
    found = [] if _left(f"{said.moment} {said.place}", "moment") else [Vague.MOMENT]
    clauses = CLAUSE.split(said.act)
    acts = [clause for clause in clauses if not _is_against(clause)]
    if _is_act(_left(" ".join(acts), "act")):
        return found
    return [*found, Vague.ACT if len(acts) == len(clauses) else Vague.AGAINST]


def _is_act(left: list[str]) -> bool:
    """Whether the words left make an act. One in plain letters is its title; other scripts write a sentence as one."""
    return len(left) > 1 or any(not word.isascii() for word in left)


def _left(text: str, part: str) -> list[str]:
    """Return the words that are left of a part when those that say nothing are taken away."""
    empty = _lists()["filler"] | _lists()[part]
    return [word for word in _words(text) if word not in empty]


def _is_against(clause: str) -> bool:
    words = " ".join(_words(clause))
    return any(f"{words} ".startswith(f"{phrase} ") for phrase in _lists()["against"])


def _words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.translate(STRAIGHT).casefold())


@cache
def _lists() -> dict[str, frozenset[str]]:
    rules = tomllib.loads(RULES.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in rules.items()}
