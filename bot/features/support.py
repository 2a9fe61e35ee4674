"""Where to find a person to talk to, and the word list that offers the way there.

Must not store, count or pass on a word it reads, nor guess a country: a wrong number is worse than none.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache, reduce
from itertools import chain
from pathlib import Path
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

from bot.errors import ComebackError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DATA = Path(__file__).parents[1] / "data"
FRESH_FOR = timedelta(days=183)  # lines move, close and cut their hours faster than directories notice


@dataclass(frozen=True)
class HelpLine:
    """One line: who answers, and how to reach them as people say it ("call or text 988")."""

    name: str
    how: str
    web: str | None = None


@dataclass(frozen=True)
class Directory:
    """A site that lists lines all over the world."""

    name: str
    web: str


@dataclass(frozen=True)
class Country:
    """The emergency number and the lines of one country, and the day someone last checked them."""

    code: str
    name: str
    emergency: str
    lines: tuple[HelpLine, ...]
    checked: date
    known_as: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listing:
    """All countries by name, and the directories for everyone else."""

    countries: tuple[Country, ...]
    directories: tuple[Directory, ...]


def read(document: str) -> Listing:
    """Read a TOML document of help lines.

    Raises ComebackError when a row has no `checked` date or lacks a part: a number nobody stands for
    must stop the program, not reach a person.
    """
    table = tomllib.loads(document)
    countries = chain.from_iterable(_places(row) for row in table.get("country", []))
    directories = tuple(Directory(row["name"], row["web"]) for row in table.get("directory", []))
    return Listing(tuple(sorted(countries, key=lambda place: place.name)), directories)


def _places(row: dict[str, Any]) -> list[Country]:
    """Make the country of a row and the places that it serves as well."""
    where, checked = row.get("code", "a row"), row.get("checked")
    if not isinstance(checked, date) or isinstance(checked, datetime) or not row.get("lines"):
        raise ComebackError(f"Help lines: {where} needs a line, and `checked`, the day someone checked it.")
    try:
        lines = tuple(HelpLine(line["name"], line["how"], line.get("web")) for line in row["lines"])
        names, locales = tuple(row.get("known_as", [])), tuple(row.get("locales", []))
        first = Country(row["code"], row["name"], row["emergency"], lines, checked, names, locales)
        also = [replace(first, **place, known_as=(), locales=()) for place in row.get("also", [])]
    except (KeyError, TypeError) as missing:
        raise ComebackError(f"Help lines: {where} lacks {missing}.") from missing
    return [first, *also]


@cache
def _listing() -> Listing:
    return read((DATA / "help_lines.toml").read_text(encoding="utf-8"))


def countries() -> tuple[Country, ...]:
    """List the countries whose lines we have, by name. Raises ComebackError when a shipped row is broken."""
    return _listing().countries


def directories() -> tuple[Directory, ...]:
    """List the worldwide directories, which every card names."""
    return _listing().directories


def country(code: str) -> Country | None:
    """Find a country by its ISO 3166-1 code, or by a name of it written out; capitals do not matter.

    None means unknown: show the directories and "112, 911, 999 or your local number", never another country.
    """
    wanted = code.strip().casefold()
    return next((place for place in countries() if wanted in _names(place)), None)


def guess(locale: str) -> str | None:
    """Return the country to preselect in the picker for a Discord locale, or None.

    A preselection and no more: German is spoken in Vienna too, and en-US is most people's default.
    """
    return next((place.code for place in countries() if locale in place.locales), None)


def search(query: str) -> list[Country]:
    """Find countries by code or by a part of a name, best first: equal, then beginning, then anywhere."""
    wanted = query.strip().casefold()
    found = [place for place in countries() if any(wanted in name for name in _names(place))]
    return sorted(found, key=lambda it: min((wanted != n, not n.startswith(wanted)) for n in _names(it)))


def _names(place: Country) -> tuple[str, ...]:
    return tuple(name.casefold() for name in (place.code, place.name, *place.known_as))


def stale(today: date) -> tuple[Country, ...]:
    """List the countries whose lines nobody has checked for six months before `today`."""
    return tuple(place for place in countries() if today - place.checked > FRESH_FOR)


class Weight(StrEnum):
    """How plainly a text speaks of ending or hurting oneself; it decides how the question is put."""

    EXPLICIT = "explicit"
    IMPLICIT = "implicit"


LONGEST = 12
"""Words looked at from each start; "k i l l m y s e l f" is ten, and a bound keeps any text fast."""
SWAPS = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "ʼ": "'", "ı": "i", "_": " "})  # noqa: RUF001 -- the look-alikes are the point
INVISIBLE = frozenset({"Mn", "Me", "Cf"})  # accents, overlays and zero-width marks, as Unicode files them
WORD = re.compile(r"\w+|[^\w\s-]+")
REPEATED = re.compile(r"([^\W\d])\1+")
CHUNK = re.compile(r"[\w@$!|+]+")
SYMBOLS = re.compile(r"[@$!|+\d][^\W\d_]|[^\W\d_]\d")


@dataclass(frozen=True)
class _Words:
    """The word list, every phrase as letters without spaces."""

    weights: dict[str, Weight]
    stems: dict[str, Weight]
    idioms: frozenset[str]
    starts: frozenset[str]
    fillers: frozenset[str]
    spelling: dict[str, tuple[str, ...]]


def weigh(text: str) -> Weight | None:
    """Say whether a submitted text has words of the list; None means none found, not that all is well.

    Never raises on any text. Prefers a false alarm to a miss: a word list alone errs both ways (Samaritans
    Radar was withdrawn in 2015 for scanning people who had not asked), so this reads only what was submitted
    to Comeback and costs one press.
    """
    found = {weight for reading in _readings(text) for weight in _weights(reading, _words())}
    return next((weight for weight in Weight if weight in found), None)


def _readings(text: str) -> Iterator[str]:
    """Give the text in small bare letters, and as leetspeak twice, since a 1 stands for i or for l."""
    bare = _bare(text)
    yield bare
    if SYMBOLS.search(bare):
        yield from (_unleet(bare, one) for one in "il")


def _bare(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text.translate(SWAPS)).casefold()
    plain = unicodedata.normalize("NFKD", folded)  # accents apart from their letters, to be dropped
    if not plain.isascii():
        plain = "".join(letter for letter in plain if unicodedata.category(letter) not in INVISIBLE)
    return plain.replace("'", "")


def _unleet(bare: str, one: str) -> str:
    letters = str.maketrans("0134578@$!|+", f"o{one}eastbasi{one}t")

    def chunk(match: re.Match[str]) -> str:
        core = match[0].rstrip("@$!|+")
        # A number by itself stays a number, and the "!" that ends a sentence stays outside the word.
        return match[0] if core.isdigit() else core.translate(letters) + match[0][len(core) :]

    return CHUNK.sub(chunk, bare)


def _weights(reading: str, words: _Words) -> Iterator[Weight]:
    """Give the weight of each match that no idiom covers whole."""
    tokens, clauses = _tokens(reading, words.spelling)
    matches: list[tuple[int, int, Weight]] = []
    idioms: dict[int, int] = {}
    for start, end, letters in _spans(tokens, words):
        if letters in words.idioms and clauses[start] == clauses[end - 1]:
            idioms[start] = end
        if weight := _weight(letters, words):
            matches.append((start, end, weight))
    for start, end, weight in matches:
        before = range(max(0, start - LONGEST), start + 1)
        if not any(idioms.get(opening, 0) >= end for opening in before):
            yield weight


def _weight(letters: str, words: _Words) -> Weight | None:
    whole = words.weights.get(letters)
    return whole or next((weight for stem, weight in words.stems.items() if letters.startswith(stem)), None)


def _tokens(reading: str, spelling: dict[str, tuple[str, ...]]) -> tuple[list[str], list[int]]:
    """Split into words, and number the clauses: an idiom holds only where no punctuation breaks it."""
    tokens: list[str] = []
    clauses: list[int] = []
    clause = 0
    for part in WORD.findall(REPEATED.sub(r"\1", reading.replace("\n", " / ").replace(" - ", " / "))):
        if not part[0].isalnum():
            clause += 1
            continue
        word = "#" if part.isdigit() else part
        for meant in spelling.get(word, (word,)):
            if len(meant) > 1 or tokens[-1:] != [meant]:  # "a a a a" says no more than "a", and costs time
                tokens.append(meant)
                clauses.append(clause)
    return tokens, clauses


def _spans(tokens: list[str], words: _Words) -> Iterator[tuple[int, int, str]]:
    """Give every run of words that is a beginning of some phrase, as letters without spaces."""
    stems = tuple(words.stems)
    for start in range(len(tokens)):
        letters = ""
        for end, token in enumerate(tokens[start : start + LONGEST], start + 1):
            longer = _joined(letters, token)
            if longer in words.starts or (longer.startswith(stems) and not letters.startswith(stems)):
                letters = longer
                yield start, end, letters
            elif not letters or token not in words.fillers:
                break


def _joined(letters: str, token: str) -> str:
    # A letter repeated across the gap counts once too, or "k i l l" would not be "kill".
    return letters + (token[1:] if letters[-1:] == token[:1] else token)


@cache
def _words() -> _Words:
    table = tomllib.loads((DATA / "heavy_words.toml").read_text(encoding="utf-8"))
    spelling = _spelling(table)
    languages: list[dict[str, list[str]]] = list(table["language"].values())
    rows = [(phrase, weight) for row in languages for weight in Weight for phrase in row.get(weight, [])]
    weights = {_letters(phrase, spelling): weight for phrase, weight in rows if phrase[-1] != "*"}
    stems = {_letters(phrase, {}): weight for phrase, weight in rows if phrase[-1] == "*"}
    idioms = frozenset(_letters(phrase, spelling) for row in languages for phrase in row.get("idioms", []))
    starts = frozenset(key[:size] for key in chain(weights, stems, idioms) for size in range(1, len(key) + 1))
    return _Words(weights, stems, idioms, starts, frozenset(table["fillers"]), spelling)


def _letters(phrase: str, spelling: dict[str, tuple[str, ...]]) -> str:
    return reduce(_joined, _tokens(_bare(phrase.replace("#", "0")), spelling)[0], "")


def _spelling(table: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Map each other way of writing to the words meant, with repeated letters dropped in both."""
    slips = ((word, slip) for word in table["often_misspelt"] for slip in _slips(word))
    written = ((meant, way) for meant, ways in table["spelling"].items() for way in ways)
    return {
        REPEATED.sub(r"\1", way): tuple(REPEATED.sub(r"\1", part) for part in meant.split())
        for meant, way in chain(slips, written)
    }


def _slips(word: str) -> Iterable[str]:
    """Give every spelling one slip away: a letter missing, wrong, too many, or swapped with the next."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        yield head + tail[1:]
        yield head + tail[1:2] + tail[:1] + tail[2:]
        yield from (head + letter + rest for letter in ascii_lowercase for rest in (tail, tail[1:]))
