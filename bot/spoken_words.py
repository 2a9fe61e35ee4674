"""The words and shapes in which people write lengths of time and times of day.

Readers answer None for what they do not know; must not know the present moment, a zone, or `UserError`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 80  # characters; no time takes more, and readers stay quick
_RAW_LONGEST = 300

_ONE_TO_FIFTEEN = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
NUMBERS = {word: number for number, word in enumerate(_ONE_TO_FIFTEEN.split(), 1)} | {
    "a": 1,
    "an": 1,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "forty-five": 45,
    "sixty": 60,
    "ninety": 90,
}

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# English, and what the same key means in the languages whose speakers write it like a number and a unit.
_UNITS = {
    timedelta(seconds=1): "s sec secs second seconds sekunde sekunden segundo segundos",
    _MINUTE: "m min mins minute minutes mn minuten minuto minutos minuti minuut minuta minuty",
    _HOUR: "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren godz",
    _DAY: "d day days tag tage tagen jour jours dia dias día días giorno giorni dag dagen",
    7 * _DAY: "w wk wks week weeks woche wochen semaine semaines semana semanas settimana settimane",
}
_LENGTH_OF = {name: unit for unit, names in _UNITS.items() for name in names.split()}

_UNIT = r"(?:hours?|hrs?|days?|weeks?|minutes?|mins?)\b"
_FRACTIONS = (
    (re.compile(rf"\b([0-9]+) ({_UNIT}) and (?:1 )?half\b"), r"\1.5 \2"),
    (re.compile(rf"\b([0-9]+) and (?:1 )?half (?={_UNIT})"), r"\1.5 "),
    (re.compile(rf"\b(?:1 )?half (?:of )?(?:1 )?(?={_UNIT})"), "0.5 "),
    (re.compile(rf"\b3 quarters (?:of )?(?:1 )?(?={_UNIT})"), "0.75 "),
    (re.compile(rf"\b(?:1 )?quarter (?:of )?(?:1 )?(?={_UNIT})"), "0.25 "),
)
_AROUND_LENGTH = re.compile(r"^(?:in|for|about|around|within|after) |(?: from now| later| long)$")
_NUMBER = r"(?:[0-9]{1,6}(?:[.,][0-9]{1,3})?|[.,][0-9]{1,3})"
_PIECE = re.compile(rf"({_NUMBER}) ?([^\W\d_]+)(?: (?:(?:and|und|et|y|e) )?|(?=[0-9])|$)")
_MINUTES_LEFT = re.compile(r"([0-5][0-9])$")


@dataclass(frozen=True)
class Length:
    """A length as it was said: whole days, which follow the calendar, and hours, which do not."""

    days: int
    hours: timedelta

    @property
    def total(self) -> timedelta:
        """The length with a day of 24 hours."""
        return timedelta(days=self.days) + self.hours


@dataclass(frozen=True)
class Said:
    """A time of day as it was said; `certain` when no other half of the day can be meant."""

    at: time
    certain: bool
    ends_day: bool = False  # "midnight" and "24:00" belong to the day that they end


def tidy(text: str) -> str:
    """Bring text into one shape: lower case, digits 0-9, single spaces, nothing invisible, no emoji.

    Empty when nothing is left, or when more is left than any time would take.
    """
    text = text[:_RAW_LONGEST].replace("½", ".5").replace("¼", ".25").replace("¾", ".75")
    text = "".join(map(_plain, unicodedata.normalize("NFKC", text).lower()))
    text = re.sub(r"(?<![a-z])([ap])\.? ?m\b\.?", r"\1m", text)
    text = re.sub(r",(?![0-9])|;|(?<![0-9]),", " ", text)
    words = " ".join(text.split()).rstrip(" .!?").lstrip(" !?")
    return words if len(words) <= LONGEST else ""


def _plain(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    if kind == "Pd" or character == "−":
        return "-"
    if kind in {"Cf", "Cs"} or character in "'’`´":
        return ""
    return " " if kind in {"Cc", "Cn", "Co", "So", "Sk", "Zl", "Zp", "Zs"} else character


def shown(text: str) -> str:
    """Cut what a person typed to something an answer can quote: one short line, nothing invisible."""
    kept = "".join(c if c.isprintable() else " " for c in text[:_RAW_LONGEST])
    line = " ".join(kept.split())
    return (line if len(line) <= 40 else line[:39] + "…") or "…"


def read_length(words: str) -> Length | None:
    """Read "45m", "1h30", "an hour and a half", "in 2 weeks"; None for anything else, or for nothing."""
    words = _AROUND_LENGTH.sub("", words)
    words = " ".join(str(NUMBERS.get(word, word)) for word in words.replace("couple of", "couple").split())
    words = words.replace("1 couple", "2")
    for pattern, plain in _FRACTIONS:
        words = pattern.sub(plain, words)
    found: dict[timedelta, float] = {}
    while piece := _PIECE.match(words):
        unit = _LENGTH_OF.get(piece[2])
        if unit is None or unit in found:
            return None
        found[unit] = float(piece[1].replace(",", "."))
        words = words[piece.end() :]
    if (minutes := _MINUTES_LEFT.fullmatch(words)) and list(found)[-1:] == [_HOUR]:
        found[_MINUTE], words = float(minutes[1]), ""
    return _length(found) if found and not words else None


def _length(found: dict[timedelta, float]) -> Length | None:
    days = sum(unit // _DAY * number for unit, number in found.items() if unit >= _DAY)
    hours = sum((unit * number for unit, number in found.items() if unit < _DAY), (days % 1) * _DAY)
    length = Length(int(days), timedelta(seconds=round(hours.total_seconds())))
    return length if length.total > timedelta(0) else None


# A letter may stand right before the time in scripts that are written without spaces.
_START, _END = r"(?<![0-9a-zß-ÿ\u03b1-\u03c9\u0430-\u044f:.,/+-])", r"(?![\w:/]|[.,][0-9])"
_HOUR_WORD = "|".join(word for word, number in NUMBERS.items() if number <= 12 and len(word) > 2)
_HALF = r"(?: ?(?P<half>am|pm|a|p))"
_AT = r"(?:at|um|gegen|klo?\.?|a las|a la|à|às|alle|ore|om|o|\u043e|\u0432|@)"
_PAST_OR_TO = r"(?P<part>half|quarter|five|ten|twenty|[0-9]{1,2})(?: minutes?)? (?P<way>past|after|to|before)"
_EXPLICIT = [
    re.compile(_START + shape + _END)
    for shape in (
        rf"{_PAST_OR_TO} (?P<h>{_HOUR_WORD}|[0-9]{{1,2}})(?:{_HALF})?",
        rf"(?P<h>[0-9]{{1,2}})(?:[:.h](?P<m>[0-5][0-9]))?{_HALF}",
        r"(?P<h>[0-9]{1,2}):(?P<m>[0-5][0-9])(?::[0-5][0-9])?(?: ?(?:uhr|h|hrs|hours))?",
        r"(?P<h>[0-9]{1,2}) ?uhr(?: (?P<m>[0-5][0-9]))?",
        r"(?P<h>[0-9]{1,2}) ?(?P<clock>h|時|点|點|时|시)(?: ?(?P<m>[0-5][0-9])[分분]?)?",
        rf"{_AT} (?P<h>{_HOUR_WORD}|[0-9]{{1,2}})(?:[.](?P<m>[0-5][0-9]))?(?: ?oclock)?{_HALF}?",
        rf"(?P<h>{_HOUR_WORD}|[0-9]{{1,2}})(?: ?oclock|(?= in the (?:morning|afternoon|evening))){_HALF}?",
        rf"(?P<h>{_HOUR_WORD}){_HALF}",
        r"(?P<word>noon|midday|lunch|lunchtime|midnight)",
    )
]
_LOOSE = [
    re.compile(_START + shape + _END)
    for shape in (
        r"(?P<h>[0-9]{1,2})\.(?P<m>[0-5][0-9])",
        r"(?P<h>[0-9]{1,2})(?P<m>[0-5][0-9])",
        rf"(?P<h>{_HOUR_WORD}|[0-9]{{1,2}})",
    )
]
_PAST = {"half": 30, "quarter": 15}


def times_in(words: str, *, loose: bool = False) -> Iterator[tuple[Said, str]]:
    """Find a time of day in the words, likeliest reading first, each with the words around it.

    `loose` looks for the shapes that may as well be a date or a number: "18.30", "1830", "18".
    """
    for pattern in _LOOSE if loose else _EXPLICIT:
        if (found := pattern.search(words)) and (said := _said(found)):
            yield said, f"{words[: found.start()]} {words[found.end() :]}".strip()


def _said(found: re.Match[str]) -> Said | None:
    parts = found.groupdict()
    if word := parts.get("word"):
        return Said(time(0), certain=True, ends_day=True) if word == "midnight" else Said(time(12), certain=True)
    written = parts["h"]
    hour, minute = NUMBERS.get(written) or int(written), int(parts.get("m") or 0)
    half = (parts.get("half") or "")[:1]
    if hour > 24 or (hour == 24 and minute) or (half == "a" and hour > 12) or (half == "p" and hour in {0, 24}):
        return None
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    # A leading zero is how people mark the 24-hour clock: 03:15 is at night, 3:15 hardly ever is.
    certain = bool(half) or hour > 12 or hour == 0 or written.startswith("0")
    total = (hour * 60 + minute + _minutes_past(parts)) % (24 * 60)
    if total < 60 and not certain:
        total += 12 * 60  # "quarter to one"
    return Said(time(total // 60, total % 60), certain=certain, ends_day=hour == 24)


def _minutes_past(parts: dict[str, str | None]) -> int:
    part = parts.get("part")
    if not part:
        return 0
    minutes = _PAST.get(part) or NUMBERS.get(part) or int(part)
    return minutes if parts["way"] in {"past", "after"} else -minutes
