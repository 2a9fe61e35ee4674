"""The book of quotations that ships with Comeback, read from `bot/data/quotes.toml`.

Must not know who reads it, nor hold a quotation of its own.
"""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.errors import ComebackError

FILE = Path(__file__).parents[1] / "data" / "quotes.toml"
SORROW = "pity"
THEMES = ("feedback", "strengths", "learning", "reinvention", "next", SORROW)
"""Themes by their code in the file, in the order of the journey; sorrow stands last and is asked for by name."""
_REQUIRED = ("id", "text", "author", "source", "year")


@dataclass(frozen=True)
class Quote:
    """One quotation with who said it, where and when. `link` is set when members of a server brought it."""

    id: str
    text: str
    author: str
    source: str
    year: str
    themes: frozenset[str] = frozenset()
    translator: str | None = None
    note: str | None = None
    scripture: bool = False
    link: str | None = None

    @property
    def lines(self) -> list[str]:
        """The text with its lines of verse one by one: the file parts them by " / "."""
        return self.text.split(" / ")

    @property
    def unnamed_translator(self) -> str | None:
        """The translator, unless the source already prints that name in full."""
        return None if self.translator is None or self.translator in self.source else self.translator


def read(document: str) -> tuple[Quote, ...]:
    """Read a TOML document of quotations.

    Raises `ComebackError` when a row lacks its author, work or year, repeats an id or has an unknown
    theme: what nobody can vouch for must stop the program, not reach a person.
    """
    quotes = tuple(_quote(row) for row in tomllib.loads(document).get("quote", []))
    if len({quote.id for quote in quotes}) != len(quotes):
        raise ComebackError("Quotes: two rows have the same id.")
    return quotes


def _quote(row: dict[str, Any]) -> Quote:
    missing = [name for name in _REQUIRED if not row.get(name)]
    themes = frozenset(row.get("themes", []))
    if missing or not themes or not themes <= set(THEMES):
        raise ComebackError(f"Quotes: {row.get('id', 'a row')} lacks {missing or 'a known theme'}.")
    parts = {name: str(row[name]) for name in _REQUIRED}
    return Quote(
        **parts,
        themes=themes,
        translator=row.get("translator"),
        note=row.get("note"),
        scripture=row.get("scripture", False),
    )


@cache
def shipped() -> tuple[Quote, ...]:
    """List the quotations that ship. Raises `ComebackError` when a row is broken."""
    return read(FILE.read_text(encoding="utf-8"))


def folded(text: str) -> str:
    """Reduce a text to its letters and digits, so that the same words with other commas are the same."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in plain if character.isalnum())
