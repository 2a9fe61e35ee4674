"""Finding one's time zone by what one would type."""

import time as stopwatch
import unicodedata
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import zones
from bot.errors import UserError
from bot.zone_places import ABBREVIATIONS, CITIES, LIKELY

SUMMER, WINTER = datetime(2026, 7, 15, 12, 5, tzinfo=UTC), datetime(2026, 1, 15, 12, 5, tzinfo=UTC)
# Discord's own list, https://discord.com/developers/docs/reference#locales
LOCALES = (
    "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th "
    "zh-CN ja zh-TW ko"
)
DISCORD_LOCALES = LOCALES.split()


def _names(query, **more):
    return [choice.name for choice in zones.search(query, now=SUMMER, **more)]


def _choices(text, **more):
    with pytest.raises(UserError) as caught:
        zones.parse(text, now=SUMMER, **more)
    assert caught.value.message_id == "zone-not-understood"
    assert set(caught.value.facts) == {"text", "count", "choices"}
    return cast("dict[str, Any]", caught.value.facts)


def test_every_discord_language_has_likely_zones():
    assert set(DISCORD_LOCALES) == set(LIKELY)
    for locale in DISCORD_LOCALES:
        choices = zones.likely(locale, now=SUMMER)
        names = [choice.name for choice in choices]
        assert 3 <= len(choices) <= 10
        assert len(set(names)) == len(names)
        assert all(len(choice.label) <= 100 for choice in choices)


@pytest.mark.parametrize("locale", [*DISCORD_LOCALES, "tlh"])
def test_the_likeliest_zone_is_the_first_of_the_likely_ones_and_loads_no_language(locale: str):
    zones._places.cache_clear()
    likeliest = zones.likeliest(locale)
    assert zones._places.cache_info().currsize == 0
    assert zones.likely(locale, now=SUMMER)[0].name == likeliest


def test_what_the_tables_name_is_canonical():
    named = [name for table in (LIKELY, ABBREVIATIONS) for names in table.values() for name in names.split()]
    assert {*named, *CITIES} <= zones._canonical_zones()


def test_likely_zones_begin_with_the_likeliest_in_the_persons_words():
    assert zones.likely("en-US", now=SUMMER)[0] == zones.ZoneChoice(
        "America/New_York", "New York · United States · now 08:05"
    )
    assert zones.likely("de", now=WINTER)[0].label == "Berlin · Deutschland · now 13:05"
    assert zones.likely("de", now=SUMMER)[1].label == "Wien · Österreich · now 14:05"
    assert zones.likely("ja", now=SUMMER)[0].label == "東京 · 日本 · now 21:05"
    assert zones.likely("tlh", now=SUMMER) == zones.likely("en-US", now=SUMMER)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("berlin", "Europe/Berlin"),
        ("BERL", "Europe/Berlin"),
        ("germany", "Europe/Berlin"),
        ("munich", "Europe/Berlin"),
        ("zurich", "Europe/Zurich"),
        ("Zürich", "Europe/Zurich"),
        ("sao paulo", "America/Sao_Paulo"),
        ("new york", "America/New_York"),
        ("york", "America/New_York"),
        ("San F", "America/Los_Angeles"),
        ("paris, france", "Europe/Paris"),
        ("mumbai", "Asia/Kolkata"),
        ("uk", "Europe/London"),
        ("usa", "America/New_York"),
        ("Europe/Kyiv", "Europe/Kyiv"),
        ("europe/kiev", "Europe/Kyiv"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("US/Eastern", "America/New_York"),
        ("asia/tok", "Asia/Tokyo"),
        ("tokyo", "Asia/Tokyo"),
        ("EST", "America/New_York"),
        ("pst", "America/Los_Angeles"),
        ("CET", "Europe/Berlin"),
        ("IST", "Asia/Kolkata"),
        ("GMT", "Europe/London"),
        ("BST", "Europe/London"),
        ("UTC", "Etc/UTC"),
        ("+05:30", "Asia/Kolkata"),
        ("UTC+5:30", "Asia/Kolkata"),
        ("utc -9:30", "Pacific/Marquesas"),
        ("UTC−9:30", "Pacific/Marquesas"),
        ("coyhaique", "America/Coyhaique"),
    ],
)
def test_a_zone_is_found_first(query, first):
    assert _names(query)[0] == first


@pytest.mark.parametrize(
    ("language", "query", "label"),
    [
        ("de", "deutschland", "Berlin · Deutschland · now 14:05"),
        ("de", "germany", "Berlin · Deutschland · now 14:05"),
        ("fr", "londres", "Londres · Royaume-Uni · now 13:05"),
        ("fr", "london", "Londres · Royaume-Uni · now 13:05"),
        ("ru", "Москва", "Москва · Россия · now 15:05"),
        ("ja", "ニューヨーク", "ニューヨーク · アメリカ合衆国 · now 08:05"),
        ("hi", "भारत", "कोलकाता · भारत · now 17:35"),
        ("en-US", "Munich", "Munich · Germany · now 14:05"),
        ("pt-BR", "sao paulo", "São Paulo · Brasil · now 09:05"),
    ],
)
def test_names_are_known_in_the_persons_language_and_in_english(language, query, label):
    assert zones.search(query, now=SUMMER, language=language)[0].label == label


def test_beginnings_come_before_what_is_within():
    found = _names("ber")
    assert found[0] == "Europe/Berlin"
    assert found.index("Atlantic/Bermuda") < found.index("Australia/Sydney")  # CanBERra


def test_an_offset_finds_the_zones_that_are_there_now():
    for query in ("UTC+2", "+02:00", "gmt +2", "+2"):
        assert "Europe/Berlin" in _names(query)
        assert "Europe/Helsinki" not in _names(query)
    assert "Europe/Berlin" not in [choice.name for choice in zones.search("UTC+2", now=WINTER)]
    assert "Europe/Helsinki" in [choice.name for choice in zones.search("UTC+2", now=WINTER)]
    assert all(SUMMER.astimezone(ZoneInfo(name)).utcoffset() == timedelta(hours=-3) for name in _names("-3"))
    assert _names("+99") == []


def test_a_search_is_limited_and_names_each_zone_once():
    assert len(zones.search("a", now=SUMMER)) == 25
    assert len(zones.search("a", now=SUMMER, limit=5)) == 5
    found = _names("united states", limit=100)
    assert len(found) == len(set(found)) > 20


def test_an_empty_search_lists_what_is_likely():
    assert zones.search("  ", now=SUMMER, language="fr") == zones.likely("fr", now=SUMMER)
    assert _names("nirvana") == _names("·") == []


def test_every_canonical_zone_is_found_by_its_name():
    for name in zones._canonical_zones():
        assert zones.parse(name, now=SUMMER) == name
        assert zones.known(name)
        assert zones.zone(name).key == name


def test_every_place_name_of_the_time_zone_database_is_known():
    named = {name for name in available_timezones() if not name.startswith("Etc/GMT")}
    unknown = {name for name in named if not zones.known(name)}
    assert unknown <= {"Factory", "localtime"}


def test_an_alias_becomes_the_modern_name():
    assert zones.zone("Europe/Kiev").key == "Europe/Kyiv"
    assert zones.zone("Asia/Calcutta").key == "Asia/Kolkata"
    assert zones.zone("UTC").key == "Etc/UTC"
    assert not zones.known("europe/berlin")
    assert not zones.known("Europe/Atlantis")
    with pytest.raises(UserError, match="zone-not-understood"):
        zones.zone("../../etc/passwd")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("Berlin · Germany · now 14:05", "Europe/Berlin"),
        ("UTC · now 12:05", "Etc/UTC"),
        ("germany", "Europe/Berlin"),
        ("India", "Asia/Kolkata"),
        ("mumbai", "Asia/Kolkata"),
        ("new york", "America/New_York"),
        ("US/Eastern", "America/New_York"),
        ("EST", "America/New_York"),
        ("CET", "Europe/Berlin"),
        ("+05:30", "Asia/Kolkata"),
        ("utc", "Etc/UTC"),
        ("Japan", "Asia/Tokyo"),
    ],
)
def test_a_text_that_can_be_one_zone_only_is_read(text, name):
    assert zones.parse(text, now=SUMMER) == name


def test_a_country_is_read_in_the_persons_language():
    assert zones.parse("Deutschland", now=SUMMER, language="de") == "Europe/Berlin"
    assert _choices("Deutschland")["count"] == 0


@pytest.mark.parametrize("text", ["IST", "CST", "BST", "GMT", "usa", "australia", "UTC+2", "san", "new"])
def test_an_ambiguous_text_names_what_it_could_be(text):
    facts = _choices(text)
    assert facts["count"] > 1
    assert 2 <= facts["choices"].count("(") <= 5


@pytest.mark.parametrize("text", ["", "  ", "nirvana", "+99", "🙃", "x" * 4000, "\u200b", "\ud800"])
def test_a_text_that_is_no_place_is_refused(text):
    facts = _choices(text)
    assert (facts["count"], facts["choices"]) == (0, "")
    assert len(facts["text"]) <= 40


@settings(max_examples=150)
@given(st.text(max_size=80), st.sampled_from([*DISCORD_LOCALES, "", "en", "tlh", "\0"]))
def test_whatever_is_typed_gives_choices_a_zone_or_a_sentence(text, language):
    for choice in zones.search(text, now=SUMMER, language=language):
        assert zones.known(choice.name)
        assert 0 < len(choice.label) <= 100
    with suppress(UserError):
        assert zones.known(zones.parse(text, now=SUMMER, language=language))


@given(st.sampled_from(DISCORD_LOCALES), st.data())
def test_every_label_leads_back_to_its_zone(language, data):
    choice = data.draw(st.sampled_from(zones.likely(language, now=SUMMER)))
    assert zones.parse(choice.label, now=SUMMER, language=language) == choice.name
    without_accents = unicodedata.normalize("NFD", choice.label.partition(" · ")[0]).upper()
    assert choice.name in _names(without_accents, language=language)


def test_the_index_is_built_quickly_and_once():
    built, used = [], []
    for _ in range(3):
        zones._places.cache_clear()
        for took in (built, used):
            start = stopwatch.process_time()
            zones.search("berlin", now=SUMMER, language="de")
            took.append(stopwatch.process_time() - start)
    assert min(built) < 0.15
    assert min(used) < 0.02
