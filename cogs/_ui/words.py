"""A person's words on a card: shown as they were typed, cut to size, or in a block to copy.

Must not know what a card is.
"""

from __future__ import annotations

import re
import unicodedata

import discord


def shortened(text: str, characters: int, octets: int | None = None) -> str:
    """Cut a text to so many characters (and bytes of UTF-8), marking the cut with an ellipsis."""
    if len(text) <= characters and (octets is None or len(text.encode()) <= octets):
        return text
    cut = text[: max(0, characters - 1)]
    if octets is not None:
        cut = cut.encode()[: max(0, octets - 3)].decode(errors="ignore")
    return cut.rstrip() + "…" if cut else ""


MOST_NAME = 40
"""Characters of a name in a title or a line: about one line on a phone."""

_WORD_JOINER = "\u2060"
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_MARKS = re.compile(r"[\\*_~`|\[\]]")
_LINE_MARKS = re.compile(r"^([ \t]*)(#|-|\+|>)", re.MULTILINE)
_NUMBERED = re.compile(r"^([ \t]*[0-9]+)\.", re.MULTILINE)
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def safe(words: str) -> str:
    """Show a person's words as they typed them: no mention pings, nothing becomes markdown or a link.

    Right-to-left words are isolated so that they do not turn the sentence around them; signs that only
    turn the direction fall away. Not by `discord.utils.escape_markdown`: it lets pass what stands in links,
    numbered lists and lists after an empty line, and shows stray backslashes before indented ones.
    """
    escaped = _MARKS.sub(r"\\\g<0>", _DIRECTIONS.sub("", words))
    escaped = _NUMBERED.sub(r"\1\.", _LINE_MARKS.sub(r"\1\\\2", escaped))
    for opening in ("<", "](", "://"):  # of mentions, times and commands; of links with and without a name
        escaped = escaped.replace(opening, f"{opening[0]}{_WORD_JOINER}{opening[1:]}")
    return "\n".join(map(_isolated, discord.utils.escape_mentions(escaped).split("\n")))


def _isolated(line: str) -> str:
    return f"{_ISOLATE}{line}{_END_ISOLATE}" if _has_rtl(line) else line


def short_name(*names: str | None) -> str:
    """Return the first of some names that is there, as a title or a line takes it; "" where there is none."""
    return safe(shortened(" ".join(next(filter(None, names), "").split()), MOST_NAME))


def verbatim(words: str) -> str:
    """Show a person's words as a quotation, each line marked."""
    return "\n".join(f"> {line}" for line in safe(words).splitlines() or [""])


_TWO_BACKTICKS = re.compile("`(?=`)")
_PARTED_BACKTICKS = re.compile(f"`{_WORD_JOINER}(?=`)")


def fenced(words: str) -> str:
    """Put words into a block that a phone can copy as it is. No two backticks in it touch, so none can end it."""
    return f"```\n{_TWO_BACKTICKS.sub(f'`{_WORD_JOINER}', words)}\n```"


def unfenced(block: str) -> str:
    """Take the words out of what `fenced` made."""
    _start, _fence, rest = block.partition("```\n")
    return _PARTED_BACKTICKS.sub("`", rest.removesuffix("\n```"))


def _has_rtl(words: str) -> bool:
    return any(unicodedata.bidirectional(character) in {"R", "AL"} for character in words)
