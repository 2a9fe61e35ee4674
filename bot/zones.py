"""Time zones as people look for them: by city, country, abbreviation or offset, in their language.

Must not store or choose anything for the person; answers with canonical IANA names, never with an alias.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo, available_timezones

from babel.core import Locale, UnknownLocaleError, get_global

from bot.errors import UserError
from bot.spoken_words import shown
from bot.zone_places import ABBREVIATIONS, CITIES, COUNTRIES, LIKELY, NEW_ZONES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

_LONGEST_LABEL = 100  # characters in the name of an autocomplete choice, by Discord's API
_LONGEST_QUERY = 60
_SHOWN_CHOICES = 5
_EXACT, _COUNTRY, _PREFIX, _WORDS, _WITHIN = range(5)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_OFFSET = re.compile(r"(?:utc|gmt)? ?([+-]) ?([0-9]{1,2})(?::?([0-9]{2}))?")
_HALF_YEAR = timedelta(days=182)
_ABBREVIATED = {short: zones.split() for shorts, zones in ABBREVIATIONS.items() for short in shorts.split()}


@dataclass(frozen=True)
class ZoneChoice:
    """A zone to offer: its canonical name, and a label such as "Berlin · Germany · now 14:05"."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class _Place:
    zone: str
    city: str
    country: str
    cities: tuple[str, ...]  # also "city country", as on a label; from here on folded, to be compared
    countries: tuple[str, ...]
    folded_zone: str
    words: str


def known(name: str) -> bool:
    """Tell whether this is the name of a zone, canonical or an alias, in exactly this spelling."""
    return name in _canonical_zones() or name in _aliases()


def zone(name: str) -> ZoneInfo:
    """Give the zone of this name, of its canonical one for an alias; UserError "zone-not-understood"."""
    if not known(name):
        raise _not_understood(name, [])
    return ZoneInfo(_aliases().get(name, name))


def likely(discord_locale: str, *, now: datetime) -> list[ZoneChoice]:
    """List at most ten zones likely for someone with this Discord language, the likeliest first."""
    places = _places(_known_language(discord_locale))
    return [_choice(next(place for place in places if place.zone == each), now) for each in _likely(discord_locale)]


def likeliest(discord_locale: str) -> str:
    """Give the name of the zone likeliest for someone with this Discord language.

    For that no place need be known in their language, which is 1.3 MB and 15 ms for each language.
    """
    return _likely(discord_locale)[0]


def _likely(discord_locale: str) -> list[str]:
    return LIKELY.get(discord_locale, LIKELY["en-US"]).split()


def search(query: str, *, now: datetime, language: str = "en", limit: int = 25) -> list[ZoneChoice]:
    """Find zones by city, country, zone name, abbreviation or offset; at most `limit`, each zone once.

    Names are looked up in English and in `language` (a Discord locale) without regard to case and
    accents: beginnings first, then anything within. An empty query lists likely zones.
    """
    folded = _fold(query[:_LONGEST_QUERY])
    if not folded and not query.strip():
        return likely(language, now=now)[:limit]
    return [_choice(place, now) for _, place in _ranked(query, now, language)[:limit]]


def parse(text: str, *, now: datetime, language: str = "en") -> str:
    """Read one zone out of what a person typed or picked; gives its canonical IANA name.

    Names are looked up as in `search`. Several places that fit are one answer if their clocks agree
    now and in half a year ("Germany", "CET", "+05:30"). Otherwise raises UserError
    "zone-not-understood"; its facts `count` and `choices` tell how many it could be, and which.
    """
    asked = re.sub(r"(?:· )?now [0-9]{2}:[0-9]{2}$", "", text[:_LONGEST_LABEL].strip())
    exact = _by_folded_name().get(_fold(asked))
    if exact and _fold(asked) not in _ABBREVIATED:
        return exact
    ranked = _ranked(asked, now, language)
    best = [place for rank, place in ranked if rank == ranked[0][0]]
    settled = bool(ranked) and ranked[0][0] in {_EXACT, _COUNTRY}
    if len(best) == 1 or (settled and _agree(best, now)):
        return best[0].zone
    raise _not_understood(text, best)


def _not_understood(text: str, places: list[_Place]) -> UserError:
    named = ", ".join(f"{place.city} ({place.country or 'UTC'})" for place in places[:_SHOWN_CHOICES])
    return UserError("zone-not-understood", text=shown(text), count=len(places), choices=named)


def _agree(places: list[_Place], now: datetime) -> bool:
    clocks = {tuple(_offset(place.zone, now + later) for later in (timedelta(0), _HALF_YEAR)) for place in places}
    return len(clocks) == 1


def _offset(name: str, moment: datetime) -> timedelta:
    return moment.astimezone(ZoneInfo(name)).utcoffset() or timedelta(0)


def _choice(place: _Place, now: datetime) -> ZoneChoice:
    clock = f" · now {now.astimezone(ZoneInfo(place.zone)):%H:%M}"
    where = f"{place.city} · {place.country}" if place.country else place.city
    return ZoneChoice(place.zone, where[: _LONGEST_LABEL - len(clock)] + clock)


def _ranked(query: str, now: datetime, language: str) -> list[tuple[int, _Place]]:
    """Find the places that fit, best first, each zone once, with how well they fit."""
    places = _places(_known_language(language))
    folded = _fold(query[:_LONGEST_QUERY])
    plain = unicodedata.normalize("NFKC", query[:_LONGEST_QUERY]).replace("−", "-").strip().lower()
    if offset := _OFFSET.fullmatch(plain):
        return [(_EXACT, place) for place in _at_offset(offset, places, now)]
    if folded in _ABBREVIATED:
        wanted = _ABBREVIATED[folded]
        return [(_EXACT, next(place for place in places if place.zone == each)) for each in wanted]
    fits = ((rank, place) for place in places if (rank := _fit(folded, place)) is not None)
    best: dict[str, tuple[int, _Place]] = {}
    for rank, place in sorted(fits, key=lambda fit: fit[0]):  # stable: places stand likeliest first
        best.setdefault(place.zone, (rank, place))
    return list(best.values())


def _fit(folded: str, place: _Place) -> int | None:
    if not folded:
        return None
    if folded in place.cities:
        return _EXACT
    if folded in place.countries:
        return _COUNTRY
    if any(name.startswith(folded) for name in (*place.cities, *place.countries, place.folded_zone)):
        return _PREFIX
    if all(f" {word}" in place.words for word in folded.split()):
        return _WORDS
    return _WITHIN if len(folded) > 2 and folded in place.words else None


def _at_offset(offset: re.Match[str], places: Iterable[_Place], now: datetime) -> list[_Place]:
    length = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
    wanted = -length if offset[1] == "-" else length
    found = {place.zone: place for place in reversed(list(places)) if _offset(place.zone, now) == wanted}
    return list(reversed(found.values()))


@cache
def _places(language: str) -> tuple[_Place, ...]:
    """List every zone's places in this language, the zones likely for most people first."""
    locale, english = Locale.parse(language, sep="-"), Locale.parse("en")
    in_language, in_english = _cities(locale), _cities(english)
    popular = dict.fromkeys(name for names in LIKELY.values() for name in names.split())
    also_called: dict[str, list[str]] = {}
    for alias, name in _aliases().items():
        also_called.setdefault(name, []).append(alias)
    found: list[_Place] = []
    for name in [*popular, *sorted(_canonical_zones() - popular.keys())]:
        countries = _countries(_territories()[name], locale, english)
        folded_countries = tuple(dict.fromkeys(map(_fold, countries)))
        own = name.rpartition("/")[2].replace("_", " ")
        cities = [in_language.get(name) or in_english.get(name) or own, in_english.get(name, own), own]
        words = " ".join(map(_fold, (name, *also_called.get(name, ()))))
        for names in (cities, *([city] for city in _listed(CITIES, name))):
            folded = dict.fromkeys(map(_fold, (*names, " ".join((names[0], *countries[:1])))))
            found.append(
                _Place(
                    zone=name,
                    city=names[0],
                    country=countries[0] if countries else "",
                    cities=tuple(folded),
                    countries=folded_countries,
                    folded_zone=_fold(name),
                    words=" " + " ".join((*folded, *folded_countries, words)),
                )
            )
    return tuple(found)


def _countries(code: str, *locales: Locale) -> list[str]:
    if code == "ZZ":  # CLDR's "unknown region", where UTC is
        return []
    names = [cast("Mapping[str, str]", locale.territories).get(code, code) for locale in locales]
    return [*names, *_listed(COUNTRIES, code), code]


def _listed(table: Mapping[str, str], key: str) -> list[str]:
    return table[key].split(", ") if key in table else []


def _cities(locale: Locale) -> dict[str, str]:
    """Read CLDR's exemplar cities; it lists some zones under the names they had before."""
    zones = cast("Mapping[str, Mapping[str, Any]]", locale.time_zones)
    return {_aliases().get(name, name): str(zones[name]["city"]) for name in zones if "city" in zones[name]}


@cache
def _known_language(discord_locale: str) -> str:
    if discord_locale in LIKELY:
        return discord_locale
    try:
        return str(Locale.parse(discord_locale, sep="-").language)
    except (UnknownLocaleError, ValueError):
        return "en"


@cache
def _territories() -> dict[str, str]:
    return NEW_ZONES | cast("dict[str, str]", get_global("zone_territories"))


@cache
def _canonical_zones() -> frozenset[str]:
    """Name every zone that is a place, by CLDR, and that this machine has; and UTC."""
    renamed = cast("Mapping[str, str]", get_global("zone_aliases")).keys()
    places = (_territories().keys() & available_timezones()) - renamed
    return frozenset(name for name in places if not name.startswith("Etc/")) | frozenset(("Etc/UTC",))


@cache
def _aliases() -> dict[str, str]:
    listed = cast("Mapping[str, str]", get_global("zone_aliases"))
    # CLDR keeps GMT apart from UTC; for a clock on a wall they are one.
    modern = {alias: "Etc/UTC" if name == "Etc/GMT" else name for alias, name in listed.items()}
    return {alias: name for alias, name in modern.items() if name in _canonical_zones()}


@cache
def _by_folded_name() -> dict[str, str]:
    return {_fold(alias): name for alias, name in _aliases().items()} | {_fold(n): n for n in _canonical_zones()}


def _fold(text: str) -> str:
    """Bring names to one shape: no case, no accents, words apart by one space."""
    bare = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    kept = ("" if unicodedata.combining(c) or c in "'’" else c if c.isalnum() else " " for c in bare)
    return " ".join("".join(kept).split())
