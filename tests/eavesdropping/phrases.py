"""What of a person's words would be known again where somebody else reads it, and how two spellings are one.

What is compared is letters and digits alone, so that no escape, mark, quotation or cut that a card adds hides a phrase.
"""

from __future__ import annotations

import re
import unicodedata
import urllib.parse
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sandbox.attachments import Upload

ROOT = Path(__file__).parents[2]
LONG = 4
"""Words of a phrase: a card that is cut after forty characters still shows so many of them."""
FEWEST_LETTERS = 4
"""Of a whole line: a company's name can be as short as that."""
FEWEST_IN_LONG = 10
"""Of four words out of more: "a b c d" tells nothing."""
LONGEST_WORD = 20
"""Characters of a word that is compared: cards cut long ones."""
_WORD = re.compile(r"[^\W_]+")
_NO_TEXT = ("image/", "audio/", "video/")


def folded(text: str) -> str:
    """Return a text's words, in small letters, between single spaces; one space alone for a text without words."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return f" {' '.join(words)} " if words else " "


def phrases(text: str) -> set[str]:
    """Return what of a text would be known again, each to be found in a `folded` one."""
    found: set[str] = set()
    for line in text.splitlines():
        words = folded(line).split()
        whole = len(words) <= LONG
        fewest = FEWEST_LETTERS if whole else FEWEST_IN_LONG
        parts = [words] if whole else [words[at : at + LONG] for at in range(len(words) - LONG + 1)]
        found |= {_cut(part) for part in parts if sum(map(_letters, part)) >= fewest}
    return found


def _letters(word: str) -> int:
    return sum(character.isalpha() for character in word)


def _cut(words: list[str]) -> str:
    """Join words; where one is so long that cards cut it, the phrase ends within it."""
    for number, word in enumerate(words):
        if len(word) > LONGEST_WORD:
            return f" {' '.join([*words[:number], word[:LONGEST_WORD]])}"
    return f" {' '.join(words)} "


def strings(value: Any) -> Iterator[str]:
    """Yield every text in some JSON, whatever it is for: a link carries words as well as a label does."""
    if isinstance(value, str):
        yield value
        if "%" in value:
            yield urllib.parse.unquote(value)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def file_text(upload: Upload) -> str:
    """Return what can be read in a file; of a picture that is its name alone."""
    if upload.content_type.startswith(_NO_TEXT):
        return upload.filename
    if zipfile.is_zipfile(BytesIO(upload.content)):
        with zipfile.ZipFile(BytesIO(upload.content)) as archive:
            return "\n".join([*archive.namelist(), *(_plain(archive.read(name)) for name in archive.namelist())])
    return f"{upload.filename}\n{_plain(upload.content)}"


def _plain(content: bytes) -> str:
    """Decode a text, with the long lines of calendar files in one piece and JSON's escapes undone."""
    text = content.decode(errors="ignore").replace("\r\n ", "").replace("\\n", "\n")
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text) if "\\u" in text else text


@cache
def everybodys(phrase: str) -> bool:
    """Whether these are words of the bot's own, which say nothing about who else used them."""
    return phrase in _own_words()


@cache
def _own_words() -> str:
    files = [*ROOT.glob("bot/locales/*/*.ftl"), *ROOT.glob("bot/data/*"), ROOT / "bot/zone_places.py"]
    texts = [path.read_text() for path in files if path.is_file()]
    return folded("\n".join([*texts, *sorted(available_timezones())]))
