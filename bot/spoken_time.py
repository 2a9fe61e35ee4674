"""Lengths, moments, times of day and days of the week as tired people type them on a phone.

Must not read the clock (`now` is an argument) and must not guess a zone; the unreadable is a `UserError`.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.clock import local_date, next_local, to_utc
from bot.errors import ComebackError, UserError
from bot.spoken_days import named_day, read_day, read_days, relative_hours
from bot.spoken_words import Length, Said, read_length, shown, tidy, times_in

if TYPE_CHECKING:
    from collections.abc import Iterator

FARTHEST = timedelta(days=731)  # two years: nobody means more, and a typed year often does
MORNING, EVENING = time(9), time(20)

_PARTS = {"morning": MORNING, "afternoon": time(15), "evening": EVENING, "night": EVENING}
_PART = re.compile(r"\b(?:(this|in the|at) )?(morning|afternoon|evening|night|nite|tonight|tonite)\b")
_EDGE = re.compile(
    r"^(?:at|on|by|um|am|kl|klo|à|às|alle|om|o|the)\b ?| ?\b(?:at|on|by|um|kl|klo|à|às|a las|alle|om|o)$"
)
_UNTIL = re.compile(r"(?:until|untill|till|til|up to|to|by|bis|jusquà|jusqua|hasta|até|fino a|tot)\b ?")
_H_IS_A_CLOCK = ("fr", "pt")  # "14h30" is a time of day there, a length elsewhere
_H_CLOCK = re.compile(r"[0-9]{1,2} ?h(?: ?[0-9]{2})?")
_STAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[t ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:z|[+-][0-9]{2}:[0-9]{2})")
_SOME_ZONE = ZoneInfo("UTC")  # only to tell what can be read from what cannot, before asking for a zone
_BARE_MINUTES = range(25, 241)  # below, a bare number may be an hour of the day; above, nobody counts in minutes


class ZoneNeeded(ComebackError):
    """What was typed is a local time, and the person's time zone is not known yet: ask for it first."""


def parse_length(text: str) -> timedelta:
    """Read a length of time such as "45m", "1h30", "an hour and a half", "1,5 h" or "in 2 hours".

    A day is 24 hours. A number needs its unit. Raises UserError "clock-length-not-understood" (also
    for nothing and less) or "clock-length-too-long" (over two years).
    """
    length = read_length(tidy(text))
    if length is None:
        raise UserError("clock-length-not-understood", text=shown(text))
    if length.total > FARTHEST:
        raise UserError("clock-length-too-long", text=shown(text))
    return length.total


def parse_time(text: str) -> time:
    """Read a time of day for a setting: "8pm", "20:00", "20.00", "2000", "8", "noon", "half past seven".

    Without am or pm it is the 24-hour clock, so "3:15" is at night: quiet hours and alarms may well be.
    Raises UserError "clock-time-not-understood".
    """
    words = re.sub(r"^(?:at|by|um|kl|klo) ", "", tidy(text))
    for loose in (False, True):
        for said, rest in times_in(words, loose=loose):
            part, more = _part_of_day(rest)
            if not more:
                return _meant(said, part)[0] if part else said.at
    part, more = _part_of_day(words)
    if part and not more:
        return _PARTS[part]
    raise UserError("clock-time-not-understood", text=shown(text))


def parse_days(text: str) -> frozenset[int]:
    """Read days of the week, Monday being 0: "every day", "weekdays", "mon wed fri", "mon-fri".

    A range may go round the weekend ("fri-mon"). Raises UserError "clock-days-not-understood".
    """
    days = read_days(tidy(text))
    if days is None:
        raise UserError("clock-days-not-understood", text=shown(text))
    return days


def parse_moment(text: str, *, now: datetime, zone: ZoneInfo, language: str = "en", past_too: bool = False) -> datetime:
    """Read a moment to come, in UTC: "9am", "tomorrow morning", "friday 18:30", "24 nov 14:00", "in 2 hours".

    A day alone means 09:00, a time alone its next occurrence. Without am or pm, 1 to 6 are in the
    afternoon and 7 to 12 are as written, at whatever hour this is typed: nobody means 3:15 at night
    without writing "03:15" or "3:15am". "In 3 days" keeps the time of day, "in 72 hours" counts hours.
    `language` is a Discord locale; day names are read in it and in English; `past_too` lets it have been. Raises
    UserError "clock-moment-not-understood", "clock-moment-past" or "clock-moment-too-far" (over two years).
    """
    now = now.astimezone(UTC)  # hours are added to it, and on another zone's clock they would be the calendar's
    today = local_date(now, zone)
    try:
        moment = _moment(tidy(text), now, zone, language)
    except (OverflowError, ValueError):
        # Years 0 and 10000 and their neighbours; `today` above has checked the arguments that are ours.
        moment = None
    if moment is None:
        raise UserError("clock-moment-not-understood", text=shown(text))
    if moment <= now and not past_too:
        raise UserError("clock-moment-past", text=shown(text))
    if abs(local_date(moment, zone) - today) > FARTHEST:
        raise UserError("clock-moment-too-far", text=shown(text))
    return moment


def parse_end(text: str, *, now: datetime, zone: ZoneInfo | None, language: str = "en") -> datetime:
    """Read when something that starts now ends, in UTC: "45m", "until 18:00", "till tomorrow morning", "9am".

    A length needs no zone and counts real hours; a bare number from 25 to 240 is minutes. Raises
    ZoneNeeded for a local time without a zone, UserError "clock-end-not-understood",
    "clock-length-too-long", "clock-moment-past" or "clock-moment-too-far".
    """
    words = tidy(text)
    until = _UNTIL.match(words)
    if not until and re.fullmatch("[0-9]{1,3}", words):
        if int(words) not in _BARE_MINUTES:
            raise UserError("clock-end-not-understood", text=shown(text))
        words += " minutes"
    words = words[until.end() :] if until else words
    if read_length(words) and not (until and _is_h_clock(words, language)):
        return now.astimezone(UTC) + parse_length(words)
    try:
        moment = parse_moment(words, now=now, zone=zone or _SOME_ZONE, language=language)
    except UserError as error:
        if error.message_id == "clock-moment-not-understood":
            raise UserError("clock-end-not-understood", text=shown(text)) from None
        if zone is not None:
            raise UserError(error.message_id, text=shown(text)) from None
        moment = None
    if zone is None or moment is None:
        raise ZoneNeeded("a local time needs the person's zone")
    return moment


def _moment(words: str, now: datetime, zone: ZoneInfo, language: str) -> datetime | None:
    if words.startswith("-"):
        return None  # dateparser would read "-2h" as two hours ago
    length = read_length(words)
    if length and not _is_h_clock(words, language):
        return _after(now, length, zone)
    if _STAMP.fullmatch(words):
        return datetime.fromisoformat(words.upper()).astimezone(UTC)
    words = re.sub(r"(?<=[0-9])t(?=[0-9])", " ", words)
    today = local_date(now, zone)
    for said, around, is_loose in _readings(words):
        part, rest = _part_of_day(around)
        days: tuple[date, ...] | None = ()
        if rest:
            days = named_day(rest, today) if is_loose else read_day(rest, today, language)
        elif said is None and not part:
            continue
        if days is not None:
            # "Today at 9", typed at noon, can only be the evening.
            either_half = bool(said) and not said.certain and not part and rest == "today"
            times = _times(said, part, either_half=either_half)
            return _first_to_come(days, times, now, zone)
    hours = relative_hours(words, today, language)
    return now + hours if hours else None


def _is_h_clock(words: str, language: str) -> bool:
    return language.startswith(_H_IS_A_CLOCK) and _H_CLOCK.fullmatch(words) is not None


def _after(now: datetime, length: Length, zone: ZoneInfo) -> datetime:
    if length.total > FARTHEST:
        return now + 2 * FARTHEST
    if not length.days:
        return now + length.hours
    wall = now.astimezone(zone)
    return to_utc(wall.date() + timedelta(days=length.days), wall.time(), zone) + length.hours


def _readings(words: str) -> Iterator[tuple[Said | None, str, bool]]:
    """List the ways to split the words into a time of day and the rest; loosely read ones are marked."""
    for said, rest in times_in(words):
        yield said, rest, False
    for said, rest in times_in(words, loose=True):
        # "24.11" and "1.12" alone are dates; "20.00" and "9.30" cannot be.
        if rest or not re.fullmatch(r"[0-9]{1,2}\.(?:0[1-9]|1[0-2])", words):
            yield said, rest, True
    yield None, words, False


def _part_of_day(words: str) -> tuple[str, str]:
    """Take "in the morning" or "tonight" out of the words; "tonight" leaves the word "today" behind."""
    found = _PART.search(words)
    part = ""
    if found:
        is_tonight = found[2].startswith("toni")
        part = "night" if is_tonight or found[2] == "nite" else found[2]
        around = f"{words[: found.start()]} {words[found.end() :]}".strip()
        words = around or ("today" if is_tonight or found[1] == "this" else "")
    while (less := _EDGE.sub("", words).strip()) != words:
        words = less
    return part, words


def _meant(said: Said, part: str) -> tuple[time, int]:
    """Decide the half of the day, and how many dates after the named one the time falls."""
    hour, is_night = said.at.hour, part in {"night", "evening"}
    if said.ends_day:
        return said.at, 1
    if not said.certain:
        if part == "morning" or (is_night and hour == 12):
            hour %= 12
        elif part == "afternoon" or (is_night and hour >= 6) or (not part and hour <= 6):
            hour = hour % 12 + 12
    return said.at.replace(hour=hour), int(is_night and hour < 6)


def _times(said: Said | None, part: str, *, either_half: bool) -> list[tuple[time, int]]:
    """List the times of day that may be meant, each with the dates to add to the named one."""
    at, later = _meant(said, part) if said else (_PARTS.get(part, MORNING), 0)
    if either_half and at.hour < 12:
        return [(at, later), (at.replace(hour=at.hour + 12), later)]
    return [(at, later)]


def _first_to_come(days: tuple[date, ...], times: list[tuple[time, int]], now: datetime, zone: ZoneInfo) -> datetime:
    """Find the first of the meant moments that is to come, else the last of them; no days means any day."""
    if not days:
        return next_local(now, times[0][0], zone)
    today = local_date(now, zone)
    # A day too far to be meant needs no exact moment to be refused, and might have none.
    near = [min(max(day, today - 2 * FARTHEST), today + 2 * FARTHEST) for day in days]
    moments = [to_utc(day + timedelta(days=later), at, zone) for day in near for at, later in times]
    return next((moment for moment in moments if moment > now), moments[-1])
