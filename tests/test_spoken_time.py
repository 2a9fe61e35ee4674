"""What people type for moments and ends, and what must come of it."""

import re
import time as stopwatch
from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ComebackError, UserError
from bot.spoken_time import FARTHEST, ZoneNeeded, parse_end, parse_moment

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
AFTERNOON = datetime(2026, 7, 15, 14, tzinfo=BERLIN)  # a Wednesday
NIGHT = datetime(2026, 7, 15, 23, tzinfo=BERLIN)
SMALL_HOURS = datetime(2026, 7, 16, 0, 30, tzinfo=BERLIN)


def _moment(text, now=AFTERNOON, language="en", zone=BERLIN):
    found = parse_moment(text, now=now.astimezone(UTC), zone=zone, language=language)
    assert found.tzinfo is UTC
    return f"{found.astimezone(zone):%a %Y-%m-%d %H:%M}"


def _refused(parse, text, **more):
    with pytest.raises(UserError) as caught:
        parse(text, **more)
    return caught.value.message_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9am", "Thu 2026-07-16 09:00"),
        ("15:00", "Wed 2026-07-15 15:00"),
        ("20.00", "Wed 2026-07-15 20:00"),
        ("1830", "Wed 2026-07-15 18:30"),
        ("half past seven", "Thu 2026-07-16 07:30"),
        ("quarter to one", "Thu 2026-07-16 12:45"),
        ("5 to 3", "Wed 2026-07-15 14:55"),
        ("noon", "Thu 2026-07-16 12:00"),
        ("midnight", "Thu 2026-07-16 00:00"),
        ("tomorrow", "Thu 2026-07-16 09:00"),
        ("tomorrow 9am", "Thu 2026-07-16 09:00"),
        ("Tomorrow, at 18.30", "Thu 2026-07-16 18:30"),
        ("tomorrow morning", "Thu 2026-07-16 09:00"),
        ("9 tomorrow morning", "Thu 2026-07-16 09:00"),
        ("tomorrow midnight", "Fri 2026-07-17 00:00"),
        ("day after tomorrow 8pm", "Fri 2026-07-17 20:00"),
        ("tonight", "Wed 2026-07-15 20:00"),
        ("tonight at 9:30", "Wed 2026-07-15 21:30"),
        ("tonight 1am", "Thu 2026-07-16 01:00"),
        ("today 9", "Wed 2026-07-15 21:00"),
        ("friday", "Fri 2026-07-17 09:00"),
        ("fri 3 o'clock", "Fri 2026-07-17 15:00"),
        ("friday 24:00", "Sat 2026-07-18 00:00"),
        ("next friday 18:30", "Fri 2026-07-17 18:30"),
        ("next monday at 9 in the morning", "Mon 2026-07-20 09:00"),
        ("wednesday 18:00", "Wed 2026-07-15 18:00"),
        ("wednesday", "Wed 2026-07-22 09:00"),
        ("next wednesday 18:00", "Wed 2026-07-22 18:00"),
        ("saturday morning at 10", "Sat 2026-07-18 10:00"),
        ("24 nov 14:00", "Tue 2026-11-24 14:00"),
        ("dec 1 10 am", "Tue 2026-12-01 10:00"),
        ("1st of december at 9am", "Tue 2026-12-01 09:00"),
        ("1 dec", "Tue 2026-12-01 09:00"),
        ("15 july 18:00", "Wed 2026-07-15 18:00"),
        ("the 24th at 5pm", "Fri 2026-07-24 17:00"),
        ("2026-12-01 09:00", "Tue 2026-12-01 09:00"),
        ("2026-12-01T09:00Z", "Tue 2026-12-01 10:00"),
        ("2026-12-01T09:00:00+09:00", "Tue 2026-12-01 01:00"),
        ("24.11. 14:00", "Tue 2026-11-24 14:00"),
        ("29 feb", "Tue 2028-02-29 09:00"),
        ("in 2 hours", "Wed 2026-07-15 16:00"),
        ("in 3 days", "Sat 2026-07-18 14:00"),
        ("in 3 days at 9am", "Sat 2026-07-18 09:00"),
        ("in 2 weeks", "Wed 2026-07-29 14:00"),
        ("in 2 months", "Tue 2026-09-15 09:00"),
        ("next week", "Wed 2026-07-22 09:00"),
        ("tomorrow 9am 🙏", "Thu 2026-07-16 09:00"),
        ("to\u200bmorrow\u202e 9am", "Thu 2026-07-16 09:00"),
        ("٩:٣٠", "Thu 2026-07-16 09:30"),
    ],
)
def test_a_moment_is_read_on_a_wednesday_afternoon(text, expected):
    assert _moment(text) == expected


@pytest.mark.parametrize("now", [AFTERNOON, NIGHT, SMALL_HOURS], ids=["afternoon", "night", "small hours"])
@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("1:00", "13:00"),
        ("3:15", "15:15"),
        ("6:30", "18:30"),
        ("5", "17:00"),
        ("7", "07:00"),
        ("9:30", "09:30"),
        ("12:15", "12:15"),
        ("03:15", "03:15"),
        ("3:15am", "03:15"),
        ("quarter past 3", "15:15"),
    ],
)
def test_without_am_or_pm_one_to_six_are_in_the_afternoon_whenever_it_is_typed(now, text, clock):
    found = parse_moment(text, now=now, zone=BERLIN)
    assert f"{found.astimezone(BERLIN):%H:%M}" == clock
    assert now < found <= now + timedelta(days=1)


@pytest.mark.parametrize(
    ("now", "text", "expected"),
    [
        (NIGHT, "9am", "Thu 2026-07-16 09:00"),
        (NIGHT, "tomorrow 9am", "Thu 2026-07-16 09:00"),
        (NIGHT, "midnight", "Thu 2026-07-16 00:00"),
        (SMALL_HOURS, "9am", "Thu 2026-07-16 09:00"),
        (SMALL_HOURS, "tomorrow 9am", "Fri 2026-07-17 09:00"),
        (SMALL_HOURS, "tonight", "Thu 2026-07-16 20:00"),
    ],
)
def test_late_at_night_the_next_nine_is_meant(now, text, expected):
    assert _moment(text, now=now) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "morgen um 9:30", "Thu 2026-07-16 09:30"),
        ("de", "morgen", "Thu 2026-07-16 09:00"),
        ("de", "mittwoch 18 Uhr", "Wed 2026-07-15 18:00"),
        ("de", "mittwoch", "Wed 2026-07-22 09:00"),
        ("de", "freitag um 18", "Fri 2026-07-17 18:00"),
        ("de", "tomorrow 9am", "Thu 2026-07-16 09:00"),
        ("fr", "demain à 14h30", "Thu 2026-07-16 14:30"),
        ("fr", "14h30", "Thu 2026-07-16 14:30"),
        ("fr", "dans 2 heures", "Wed 2026-07-15 16:00"),
        ("es-ES", "viernes 18:30", "Fri 2026-07-17 18:30"),
        ("pt-BR", "amanhã às 9h", "Thu 2026-07-16 09:00"),
        ("no", "i morgen kl 9", "Thu 2026-07-16 09:00"),
        ("ru", "завтра в 9:00", "Thu 2026-07-16 09:00"),
        ("zh-CN", "明天9点", "Thu 2026-07-16 09:00"),
        ("en-GB", "3/4", "Sat 2027-04-03 09:00"),
        ("en-US", "3/4", "Thu 2027-03-04 09:00"),
        ("en-US", "24/11", "Tue 2026-11-24 09:00"),
        ("en-US", "3.4.", "Sat 2027-04-03 09:00"),
        ("en-US", "12/1/26 9am", "Tue 2026-12-01 09:00"),
        ("xx-XX", "1 dec", "Tue 2026-12-01 09:00"),
    ],
)
def test_a_moment_is_read_in_the_persons_language(language, text, expected):
    now = AFTERNOON + timedelta(hours=1) if text == "14h30" else AFTERNOON
    assert _moment(text, now=now, language=language) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "clock-moment-not-understood"),
        ("soon", "clock-moment-not-understood"),
        ("march", "clock-moment-not-understood"),
        ("12:60", "clock-moment-not-understood"),
        ("tomorrow 25:00", "clock-moment-not-understood"),
        ("friday 9:75", "clock-moment-not-understood"),
        ("31 feb", "clock-moment-not-understood"),
        ("2026-13-45", "clock-moment-not-understood"),
        ("0000-01-01", "clock-moment-not-understood"),
        ("tomorrow 9am EST", "clock-moment-not-understood"),
        ("tomorrow " * 500, "clock-moment-not-understood"),
        ("yesterday", "clock-moment-past"),
        ("today 9am", "clock-moment-past"),
        ("this morning", "clock-moment-past"),
        ("15 july 10:00", "clock-moment-past"),
        ("1 dec 2025", "clock-moment-past"),
        ("0001-01-01T00:00+14:00", "clock-moment-not-understood"),
        ("in 900 days", "clock-moment-too-far"),
        ("999999 weeks", "clock-moment-too-far"),
        ("1 dec 2028", "clock-moment-too-far"),
        ("9999-12-31 23:59", "clock-moment-too-far"),
    ],
)
def test_a_moment_that_cannot_be_says_why(text, message):
    assert _refused(parse_moment, text, now=AFTERNOON, zone=BERLIN) == message


@pytest.mark.parametrize(
    ("now", "text", "expected"),
    [
        ("2026-03-28 12:00", "tomorrow 02:30", "2026-03-29T01:30"),  # skipped: 03:30 CEST
        ("2026-10-24 12:00", "tomorrow 02:30", "2026-10-25T00:30"),  # twice: the first
        ("2026-10-24 12:00", "in 1 day", "2026-10-25T11:00"),  # the calendar's day, of 25 hours
        ("2026-10-24 12:00", "in 24 hours", "2026-10-25T10:00"),  # hours are hours
        ("2026-03-28 12:00", "tomorrow", "2026-03-29T07:00"),
    ],
)
def test_a_moment_respects_the_change_of_clocks(now, text, expected):
    found = parse_moment(text, now=datetime.fromisoformat(now).replace(tzinfo=BERLIN), zone=BERLIN)
    assert found == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("45m", "12:45"),
        ("2h", "14:00"),
        ("for 2 hours", "14:00"),
        ("until in 2 hours", "14:00"),
        ("until 2h", "14:00"),
        ("45", "12:45"),
        ("240", "16:00"),
        ("until tomorrow 9am", "31:00"),
        ("till tomorrow morning", "31:00"),
        ("until 18:00", "16:00"),
        ("until midnight", "22:00"),
        ("9am", "31:00"),
        ("tomorrow", "31:00"),
        ("1830", "16:30"),
    ],
)
def test_the_end_of_a_party_is_read(text, expected):
    hours, minutes = map(int, expected.split(":"))
    end = datetime(2026, 7, 15, tzinfo=UTC) + timedelta(hours=hours, minutes=minutes)
    assert parse_end(text, now=AFTERNOON, zone=BERLIN) == end
    if re.search("[0-9] ?h|[0-9]m|^[0-9]{2,3}$", text):
        assert parse_end(text, now=AFTERNOON, zone=None) == end
    else:
        with pytest.raises(ZoneNeeded):
            parse_end(text, now=AFTERNOON, zone=None)


@pytest.mark.parametrize("zone", [BERLIN, None], ids=str)
@pytest.mark.parametrize("text", ["9", "0", "24", "241", "banana", "", "in a bit", "until", "-45m"])
def test_an_end_that_cannot_be_read_is_refused_before_a_zone_is_asked_for(text, zone):
    assert _refused(parse_end, text, now=AFTERNOON, zone=zone) == "clock-end-not-understood"


def test_an_end_says_why_it_cannot_be():
    assert _refused(parse_end, "until yesterday", now=AFTERNOON, zone=BERLIN) == "clock-moment-past"
    assert _refused(parse_end, "until 2040-01-01", now=AFTERNOON, zone=BERLIN) == "clock-moment-too-far"
    assert _refused(parse_end, "200 weeks", now=AFTERNOON, zone=None) == "clock-length-too-long"
    assert issubclass(ZoneNeeded, ComebackError)
    assert not issubclass(ZoneNeeded, UserError)


def test_in_french_until_14h_is_a_time_of_day():
    assert parse_end("jusqu'à 16h", now=AFTERNOON, zone=BERLIN, language="fr") == datetime(2026, 7, 15, 14, tzinfo=UTC)
    assert parse_end("2h", now=AFTERNOON, zone=BERLIN, language="fr") == datetime(2026, 7, 15, 14, tzinfo=UTC)


WORDS = (
    "tomorrow friday next in 2 9am 18:30 24 nov 1/2 . - 00 9999 a half past hours weeks pm , noon midnight tonight t z "
    "morning 31 feb dec 2026 2025-01-01 ago last until today + utc : ½ ٣ 明天 morgen um à h 99 / minute decade mon -fri"
)
texts = st.text(max_size=60) | st.lists(st.sampled_from(WORDS.split()) | st.text(max_size=3), max_size=10).map(" ".join)
LANGUAGES = ["en", "de", "fr", "pt-BR", "zh-CN", "no", "hi", "", "tlh"]


@settings(max_examples=300)
@given(texts, st.sampled_from(LANGUAGES))
def test_whatever_is_typed_gives_a_moment_to_come_or_a_sentence(text, language):
    now = AFTERNOON.astimezone(UTC)
    for parse in (
        partial(parse_moment, zone=BERLIN),
        partial(parse_end, zone=BERLIN),
        partial(parse_end, zone=None),
    ):
        try:
            found = parse(text, now=now, language=language)
        except (UserError, ZoneNeeded):
            continue
        assert found.tzinfo is UTC
        assert now < found <= now + FARTHEST + timedelta(days=1)


@given(st.datetimes(datetime(2026, 7, 16), datetime(2028, 7, 14)))  # noqa: DTZ001 - a wall-clock time has no zone
def test_a_moment_written_in_full_is_that_moment(wall):
    expected = wall.replace(second=0, microsecond=0, tzinfo=BERLIN, fold=0).astimezone(UTC)
    assert parse_moment(f"{wall:%Y-%m-%d %H:%M}", now=AFTERNOON, zone=BERLIN) == expected


@pytest.mark.parametrize(
    "text",
    ["9" * 4000, "tomorrow " * 500, "a half " * 11, "1 and " * 13, "half past " * 8, "24 nov " * 11, "،؛" * 2000],
)
def test_long_nonsense_is_refused_quickly(text):
    took: list[float] = []
    for _ in range(3):  # the first meets dateparser compiling its patterns
        start = stopwatch.process_time()
        _refused(parse_moment, text, now=AFTERNOON, zone=BERLIN)
        took.append(stopwatch.process_time() - start)
    assert min(took) < 0.1


def test_today_is_the_persons_own_day():
    now = datetime(2026, 7, 16, 2, tzinfo=UTC)  # still the 15th in New York
    assert parse_moment("tomorrow", now=now, zone=NEW_YORK).date() == date(2026, 7, 16)
    assert parse_moment("tomorrow", now=now, zone=BERLIN).date() == date(2026, 7, 17)
