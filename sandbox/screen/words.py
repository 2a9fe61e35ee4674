"""Discord's markdown, mentions and times as a person reads them, in plain characters.

Times are told in UTC, since Discord shows each reader their own zone and a terminal has none to go by.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sandbox.screen.paper import clean, hard_wrap, wrap

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
UNITS = (("year", 31_536_000), ("month", 2_592_000), ("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1))

_FENCE = re.compile(r"```(?:[\w+-]*\n)?(.*?)```", re.DOTALL)
_LINK = re.compile(r"\[([^\]]+)\]\(<?(https?://[^)\s>]+)>?\)")
_TOKEN = re.compile(
    r"`+(?P<code>[^`]+)`+|\\(?P<escaped>[^\w\s]|_)|<t:(?P<time>-?\d{1,15})(?::(?P<style>[tTdDfFsSR]))?>"
    r"|<(?P<command>/[^:>]+):\d+>|<(?P<sigil>@!?|@&|\#)(?P<id>\d+)>|<a?(?P<emoji>:\w+:)\d+>"
    r"|<?(?P<url>https?://[^\s<>)]+)>?"
)
_KEPT = re.compile("\ue000(\\d+)\ue001")
_EMPHASIS = (
    re.compile(r"(\*\*\*|\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1"),
    re.compile(r"(?<![\w*])(\*)(?=\S)([^*]+?)(?<=\S)\*(?![\w*])"),
    re.compile(r"(?<!\w)(_)(?=\S)([^_]+?)(?<=\S)_(?!\w)"),
)
_HEADING = re.compile(r"(#{1,3}) +(.+)")
_ITEM = re.compile(r"( *)(?:[-*]|(\d+\.)) +(.+)")
_LOUD = re.compile(r"(<[^>]*>|\(https?://[^)]*\)|https?://\S+|`[^`]*`)|((?:(?!https?://)[^<(`]|[<(`])+?)")


@dataclass(frozen=True)
class Reader:
    """Who reads: the moment it is for them (None: unknown, so no "in 2 hours") and how they name an id."""

    now: datetime | None = None
    names: Callable[[str], str] | None = None


def paragraphs(text: str, width: int, reader: Reader) -> list[str]:
    """Give markdown `text` as lines of at most `width` cells."""
    lines: list[str] = []
    parts = _FENCE.split(clean(text))
    for index, part in enumerate(parts):
        if index % 2:
            lines += hard_wrap(part.strip("\n"), width, "    ")
        elif part.strip() or len(parts) == 1:
            for line in (part.strip("\n") if len(parts) > 1 else part).split("\n"):
                lines += _paragraph(line, width, reader)
    return lines


def _paragraph(line: str, width: int, reader: Reader) -> list[str]:
    if heading := _HEADING.fullmatch(line):
        text = _loud(heading[2]) if heading[1] == "#" else heading[2]
        return wrap(inline(text, reader), width)
    if item := _ITEM.fullmatch(line):
        indent, mark = item[1][:8], item[2] or "•"
        return wrap(inline(item[3], reader), width, f"{indent}{mark} ", f"{indent}{' ' * len(mark)} ")
    if line.startswith(">"):
        return wrap(inline(line.lstrip("> "), reader), width, "▏ ", "▏ ")
    return wrap(inline(line.removeprefix("-# "), reader), width)


def _loud(text: str) -> str:
    """Give `text` in capitals, save what is no word: mentions, links and code."""
    return _LOUD.sub(lambda match: match[1] or match[2].upper(), text)


def inline(text: str, reader: Reader) -> str:
    """Give `text` without its marks, with mentions, times and links as words."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(_meaning(match, reader))
        return f"\ue000{len(kept) - 1}\ue001"

    # what is kept aside is no markdown, whatever underscores a name or an address has
    marked = _TOKEN.sub(keep, _LINK.sub(r"\1 (\2)", clean(text)))
    for emphasis in (*_EMPHASIS, *_EMPHASIS):
        marked = emphasis.sub(r"\2", marked)
    return _KEPT.sub(lambda match: kept[int(match[1])], marked)


def _meaning(match: re.Match[str], reader: Reader) -> str:
    found = match.groupdict()
    if found["time"] is not None:
        return spoken_time(int(found["time"]), found["style"] or "f", reader.now) or match[0]
    if found["sigil"] is not None:
        name = clean(reader.names(found["id"])) if reader.names else found["id"]
        return f"{found['sigil'][0]}{name}"
    return next((found[key] for key in ("code", "escaped", "command", "emoji", "url") if found[key]), match[0])


def spoken_time(unix: int, style: str, now: datetime | None) -> str:
    """Give the time `unix` (seconds) in Discord's `style` ("Discord docs, reference, Timestamp Styles"), in UTC.

    Empty when the time is beyond the calendar. "R" without `now` tells the time itself.
    """
    try:
        moment = datetime.fromtimestamp(unix, UTC)
    except (ValueError, OverflowError, OSError):
        return ""
    if style == "R" and now is not None:
        return relative(unix - now.timestamp())
    clock = f"{moment:%H:%M:%S} UTC" if style in "TS" else f"{moment:%H:%M} UTC"
    if style in "tT":
        return clock
    day = f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"
    if style in "dD":
        return day
    if style == "F":
        return f"{DAYS[moment.weekday()]} {day} {clock}"
    year = "" if now is not None and now.astimezone(UTC).year == moment.year else f" {moment.year}"
    return f"{DAYS[moment.weekday()][:3]} {moment.day} {MONTHS[moment.month - 1][:3]}{year} {clock}"


def relative(seconds: float) -> str:
    """Give a distance in time as Discord's clients do: "in 2 hours", "3 days ago"."""
    distance = round(abs(seconds))
    if not distance:
        return "now"
    unit, size = next((unit, size) for unit, size in UNITS if distance >= size)
    count = round(distance / size)
    told = f"{count} {unit}" + ("s" if count > 1 else "")
    return f"in {told}" if seconds > 0 else f"{told} ago"


def moment_of(timestamp: object, now: datetime | None) -> str:
    """Give an ISO 8601 `timestamp` of a payload as a short time; empty when it is none."""
    try:
        moment = datetime.fromisoformat(timestamp if isinstance(timestamp, str) else "")
    except ValueError:
        return ""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return spoken_time(int(aware.timestamp()), "s", now)
