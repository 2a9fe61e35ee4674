"""Every sentence a person reads: Fluent messages in the person's language and tone.

Must not know Discord's objects or any feature. `speaking` is set where an interaction or a
delivery begins; everything below it says `t("win-added", count=3)`.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, get_day_names
from babel.lists import format_list
from babel.units import format_unit
from fluent.runtime import FluentBundle, FluentResource

from bot.errors import ComebackError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, time, timedelta

LOCALES = Path(__file__).parent / "locales"
DEFAULT = "en-US"


class Tone(StrEnum):
    """How Comeback speaks to a person; a selector inside a message, never a file of its own."""

    GENTLE = "gentle"
    PLAIN = "plain"
    DRY = "dry"


@dataclass(frozen=True)
class Voice:
    """The language and tone of one person."""

    language: str = DEFAULT
    tone: Tone = Tone.GENTLE


speaking: ContextVar[Voice] = ContextVar("speaking", default=Voice())  # noqa: B039 -- Voice is frozen

NOT_YET = Voice("")
"""How to speak while it is not known yet to whom: whatever is said so is a mistake of ours, and an error."""


@cache
def languages() -> tuple[str, ...]:
    """List the languages that have texts, by folder name."""
    return tuple(sorted(path.name for path in LOCALES.iterdir() if path.is_dir()))


def closest(discord_locale: str) -> str:
    """Return the language we have that is nearest to a Discord locale; English when none is."""
    ours = languages()
    if discord_locale in ours:
        return discord_locale
    base = discord_locale.split("-", maxsplit=1)[0]
    return next((language for language in ours if language.partition("-")[0] == base), DEFAULT)


@cache
def bundle(language: str) -> FluentBundle:
    """Load all messages of a language, once."""
    # Isolating marks would stand in copied drafts and e-mails; a card isolates a person's words itself.
    made = FluentBundle([language, DEFAULT], use_isolating=False)
    for path in sorted((LOCALES / language).glob("*.ftl")):
        made.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return made


def t(message_id: str, /, **facts: object) -> str:
    """Say a message in the current voice. `tone` is always among its facts.

    Raises `ComebackError` when the message does not exist or a fact is missing: a test holds that
    neither happens; and while it is not known how to speak.
    """
    voice = speaking.get()
    if all(type(fact) is int for fact in facts.values()):
        return _often_said(voice, message_id, tuple(facts.items()))
    return _said(voice, message_id, facts)


@lru_cache(maxsize=2_048)
def _often_said(voice: Voice, message_id: str, numbers: tuple[tuple[str, object], ...]) -> str:
    """Say what has no facts but numbers: made once, since Fluent works it out anew each time.

    A text that may hold a person's words is never kept here.
    """
    return _said(voice, message_id, dict(numbers))


def _said(voice: Voice, message_id: str, facts: dict[str, object]) -> str:
    if voice is NOT_YET:
        raise ComebackError(f"{message_id} was said before it was known how to speak")
    texts = bundle(voice.language)
    if not texts.has_message(message_id):
        texts = bundle(DEFAULT)
    if not texts.has_message(message_id):
        raise ComebackError(f"there is no text {message_id}")
    pattern = texts.get_message(message_id).value
    if pattern is None:
        raise ComebackError(f"the text {message_id} is empty")
    said, errors = texts.format_pattern(pattern, {"tone": voice.tone.value, **_plain(facts)})
    if errors:
        raise ComebackError(f"the text {message_id} cannot be said: {errors[0]}")
    return cast("str", said)


def _plain(facts: dict[str, object]) -> dict[str, object]:
    return {name: value if isinstance(value, int | float) else str(value) for name, value in facts.items()}


def moment(at: datetime, style: str = "f") -> str:
    """Write a moment so that Discord shows it in each reader's own time (styles t T d D f F s S R)."""
    return f"<t:{int(at.timestamp())}:{style}>"


def length(of: timedelta) -> str:
    """Write a length of time in the current language, to its one or two largest units."""
    language = _babel()
    minutes = round(of.total_seconds() / 60)
    parts = [(minutes // 1440, "day"), (minutes % 1440 // 60, "hour"), (minutes % 60, "minute")]
    said = [format_unit(count, f"duration-{unit}", locale=language) for count, unit in parts if count]
    return " ".join(said[:2]) or format_unit(0, "duration-minute", locale=language)


def clock_time(at: time) -> str:
    """Write a wall-clock time, the same for every reader: 20:00."""
    return at.strftime("%H:%M")


def day(on: date) -> str:
    """Write a local date in the current language: 24 Nov 2026."""
    return format_date(on, "d MMM y", locale=_babel())


def short_day(on: date) -> str:
    """Write a local date of about this year in the current language: 24 Nov."""
    return format_date(on, "d MMM", locale=_babel())


def named_day(on: date) -> str:
    """Write a local date of about this year with its day of the week, in the current language: Tuesday, 24 Nov."""
    return format_date(on, "EEEE, d MMM", locale=_babel())


def short_named_day(on: date) -> str:
    """Write the same in fewer letters: Tue 24 Nov."""
    return format_date(on, "ccc d MMM", locale=_babel())


def day_name(weekday: int) -> str:
    """Name a day of the week, Monday = 0, in the current language."""
    name: str = get_day_names("wide", locale=_babel())[weekday]
    return name


def short_day_name(weekday: int) -> str:
    """Name a day of the week in a few letters, Monday = 0, in the current language: Tue."""
    name: str = get_day_names("abbreviated", context="stand-alone", locale=_babel())[weekday]
    return name


def month_name(on: date) -> str:
    """Name the month of a date with its year, in the current language: November 2026."""
    return format_date(on, "LLLL y", locale=_babel())


def week_begins(discord_locale: str) -> int:
    """Tell the weekday that weeks begin with where a Discord locale is spoken; Monday = 0, also where none is known."""
    try:
        return Locale.parse(discord_locale, sep="-").first_week_day
    except (ValueError, UnknownLocaleError):
        return 0


def join(parts: Sequence[str]) -> str:
    """Write a list in the current language: a, b, and c."""
    return format_list(list(parts), locale=_babel())


def _babel() -> str:
    return speaking.get().language.replace("-", "_")
