"""A gentle look over a feedback request before the person sends it.

Must not stop anyone, rewrite a word, or keep the text: it only says what a reader may stumble over.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

RULES = Path(__file__).parents[1] / "data" / "draft_hints.toml"
STRAIGHT = str.maketrans({"’": "'", "？": "?", "！": "!"})  # noqa: RUF001 -- the look-alikes are the point


class HintCode(StrEnum):
    """What was noticed; "draft-hint-" and the value name the sentence for it."""

    LEGAL = "legal"
    TOO_LONG = "too-long"
    QUESTIONS = "questions"
    PHRASE = "phrase"
    EXCLAMATIONS = "exclamations"


@dataclass(frozen=True)
class Hint:
    """One thing noticed, with the facts of its sentence: `words`, `n` or `phrase`."""

    code: HintCode
    facts: dict[str, int | str] = field(default_factory=dict[str, "int | str"], hash=False)


def hints(text: str) -> list[Hint]:
    """List what a reader may stumble over, the weightiest first; an empty list means go ahead.

    The limits are Comeback's own, drawn from career advice that agrees: 60 to 120 words, one question, no
    argument. Discrimination is a legal question (Acas, EEOC), so words of it bring a note and not a warning.
    """
    rules, plain = _rules(), text.translate(STRAIGHT)
    found = [Hint(HintCode.LEGAL)] if _said(rules["legal"], plain) else []
    if (words := len(plain.split())) > rules["max_words"]:
        found.append(Hint(HintCode.TOO_LONG, {"words": words}))
    if (asked := plain.count("?")) > rules["max_questions"]:
        found.append(Hint(HintCode.QUESTIONS, {"n": asked}))
    found += [Hint(HintCode.PHRASE, {"phrase": said}) for said in _said(rules["phrases"], plain)]
    if (loud := plain.count("!")) > rules["max_exclamations"]:
        found.append(Hint(HintCode.EXCLAMATIONS, {"n": loud}))
    return found


def _said(phrases: list[str], plain: str) -> list[str]:
    """Give each listed phrase that stands in the text, in the writer's own letters, once."""
    matches = (re.search(_pattern(phrase), plain, re.IGNORECASE) for phrase in phrases)
    return [" ".join(match[0].split()) for match in matches if match]


def _pattern(phrase: str) -> str:
    words = r"\s+".join(re.escape(word) for word in phrase.removesuffix("*").split())
    return rf"\b{words}\w*" if phrase.endswith("*") else rf"\b{words}\b"


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(RULES.read_text(encoding="utf-8"))
