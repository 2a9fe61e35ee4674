"""The words in which people name days: "tomorrow", "next friday", "24 nov"; the only door to dateparser.

Readers answer None for what they do not know; must not know times of day or `UserError`.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import cache

from dateparser.data.languages_info import language_order
from dateparser.date import DateDataParser

from bot.clock import EVERY_DAY, WEEKDAYS, WEEKEND
from bot.spoken_words import read_length

_DAY = timedelta(days=1)

_NAMES = {
    "mo mon monday mondays": 0,
    "tu tue tues tuesday tuesdays": 1,
    "we wed weds wednesday wednesdays": 2,
    "th thu thur thurs thursday thursdays": 3,
    "fr fri friday fridays": 4,
    "sa sat saturday saturdays": 5,
    "su sun sunday sundays": 6,
}
_WEEKDAY = {name: day for names, day in _NAMES.items() for name in names.split()}
_AHEAD = {
    -1: ("yesterday",),
    0: ("today",),
    1: ("tomorrow", "tmr", "tmrw", "tmw", "tomorow", "tommorow", "tommorrow"),
    2: ("day after tomorrow", "the day after tomorrow", "overmorrow"),
    7: ("next week",),
}
_FROM_TODAY = {name: days for days, names in _AHEAD.items() for name in names}
_GROUPS = {
    "every day": EVERY_DAY,
    "everyday": EVERY_DAY,
    "each day": EVERY_DAY,
    "daily": EVERY_DAY,
    "all days": EVERY_DAY,
    "all": EVERY_DAY,
    "weekdays": WEEKDAYS,
    "weekday": WEEKDAYS,
    "workdays": WEEKDAYS,
    "working days": WEEKDAYS,
    "weekends": WEEKEND,
    "weekend": WEEKEND,
}
_NUMERIC = re.compile(r"(?P<a>[0-9]{1,2})(?P<sep>[./-])(?P<b>[0-9]{1,2})(?:(?P=sep)(?P<y>[0-9]{4}|[0-9]{2})?)?")
_ISO = re.compile(r"(?P<y>[0-9]{4})[-/.](?P<b>[0-9]{1,2})[-/.](?P<a>[0-9]{1,2})")
_MONTH_FIRST = frozenset(("en", "en-US"))
_YEARS_TO_LEAP_DAY = 9  # 2096 to 2104 is the longest wait for a 29 February


def read_days(words: str) -> frozenset[int] | None:
    """Read days of the week, Monday being 0: "mon wed fri", "mon-fri", "weekends and monday"."""
    words = re.sub(r"\b(?:on|every)\b(?! day\b)", " ", words)
    words = re.sub(r" ?(?:-|\bto\b|\bthrough\b) ?", "-", words)
    for name in sorted(_GROUPS, key=len, reverse=True):
        words = re.sub(rf"\b{name}\b", name.replace(" ", "_"), words)
    found: set[int] = set()
    for part in re.split(r"[\s,/&+]+|\band\b", words.strip()):
        if part:
            days = _days_of(part)
            if days is None:
                return None
            found |= days
    return frozenset(found) or None


def _days_of(part: str) -> frozenset[int] | None:
    if (group := _GROUPS.get(part.replace("_", " "))) is not None:
        return group
    first, dash, last = part.partition("-")
    last = last if dash else first
    if first not in _WEEKDAY or last not in _WEEKDAY:
        return None
    begin = _WEEKDAY[first]
    span = (_WEEKDAY[last] - begin) % 7
    return frozenset((begin + step) % 7 for step in range(span + 1))


def named_day(words: str, today: date) -> tuple[date, ...] | None:
    """Read a day that needs no calendar: the dates it may mean, the earliest first.

    A weekday is the nearest one and may be today; after "next" it is the nearest one that is not today.
    """
    if words in _FROM_TODAY:
        return (today + _FROM_TODAY[words] * _DAY,)
    found = re.fullmatch(r"(?:(this|next|coming|this coming|the) )?(\w+)(?: (next))?", words)
    name = "saturday" if found and found[2] == "weekend" else found and found[2]
    if not found or name not in _WEEKDAY:
        return None
    ahead = (_WEEKDAY[name] - today.weekday()) % 7
    if found[1] == "next" or found[3]:
        return (today + (ahead or 7) * _DAY,)
    return (today + ahead * _DAY, today + (ahead + 7) * _DAY)


def read_day(words: str, today: date, language: str) -> tuple[date, ...] | None:
    """Read any way to name a day: the dates it may mean, the earliest first; None if it names none.

    A date without a year is the next such date, today included. A date written in numbers has the month
    first only with slashes or dashes and in American English ("en", "en-US").
    """
    if (named := named_day(words, today)) is not None:
        return named
    if (length := read_length(words)) and not length.hours:
        return (today + length.days * _DAY,)
    if found := _ISO.fullmatch(words):
        return _calendar_day(found, today, month_first=False)
    if found := _NUMERIC.fullmatch(words):
        month_first = language in _MONTH_FIRST and found["sep"] != "."
        return _calendar_day(found, today, month_first=month_first)
    return _spelled_day(words, today, language)


def _calendar_day(found: re.Match[str], today: date, *, month_first: bool) -> tuple[date, ...] | None:
    day, month = int(found["a"]), int(found["b"])
    if (month_first and day <= 12) or month > 12:
        day, month = month, day
    year = found["y"]
    years = (
        [int(year) + (2000 if len(year) == 2 else 0)] if year else range(today.year, today.year + _YEARS_TO_LEAP_DAY)
    )
    for each in years:
        try:
            meant = date(each, month, day)
        except ValueError:
            continue
        if year or meant >= today:
            return (meant,)
    return None


def _spelled_day(words: str, today: date, language: str) -> tuple[date, ...] | None:
    if not re.search(r"[^\W\d_]", words) or re.search("[0-9]:[0-9]", words):
        return None  # of "tomorrow 25:00", which is no time, dateparser would take the day alone
    if found := _ask_dateparser(words, today, language, "relative-time"):
        return (found.date(),) if found.time() == time(0) else None
    # Asked from yesterday: dateparser takes a date or weekday that is today to be the one after it.
    found = _ask_dateparser(words, today - _DAY, language, "absolute-time")
    if found is None or found.time() != time(0):
        return None
    is_weekday = not re.search("[0-9]", words)
    return (found.date(), found.date() + 7 * _DAY) if is_weekday else (found.date(),)


def relative_hours(words: str, today: date, language: str) -> timedelta | None:
    """Read "через 2 часа" in the person's language; None for anything that is not hours or minutes away."""
    if not re.search("[0-9]", words):
        return None
    found = _ask_dateparser(words, today, language, "relative-time")
    midnight = datetime.combine(today, time(0))
    return found - midnight if found and found.time() != time(0) else None


def _ask_dateparser(words: str, today: date, language: str, parser: str) -> datetime | None:
    settings = {
        "PREFER_DATES_FROM": "future",
        # Midnight of the local day, so that any other time in the answer was in the words.
        "RELATIVE_BASE": datetime.combine(today, time(0)),
        "PARSERS": [parser],
        "DATE_ORDER": "MDY" if language in _MONTH_FIRST else "DMY",
    }
    asked = DateDataParser(languages=list(_languages(language)), use_given_order=True, settings=settings)
    answer = asked.get_date_data(words)
    found = answer.date_obj
    # "March" alone is no day, and a zone in the words ("tomorrow EST") would go unheard.
    if found is None or found.tzinfo is not None or (parser == "absolute-time" and answer.period != "day"):
        return None
    return found


@cache
def _languages(language: str) -> tuple[str, ...]:
    short = language.partition("-")[0]
    short = "nb" if short == "no" else short
    return (short, "en") if short in language_order and short != "en" else ("en",)
