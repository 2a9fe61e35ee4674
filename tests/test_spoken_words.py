"""What people type for lengths, times of day and days of the week, and the sentences for what nobody can read."""

import re
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bot
from bot.errors import UserError
from bot.spoken_time import FARTHEST, parse_days, parse_length, parse_moment, parse_time

BERLIN = ZoneInfo("Europe/Berlin")
BOT = Path(bot.__file__).parent


def _refused(parse, text, **more):
    with pytest.raises(UserError) as caught:
        parse(text, **more)
    return caught.value.message_id


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45m", 45),
        ("2h", 120),
        ("1h30", 90),
        ("1h30m", 90),
        ("1 h 30 min", 90),
        ("1 hour, 30 minutes", 90),
        ("1 hour 30", 90),
        ("90 minutes", 90),
        ("30s", 0.5),
        ("half an hour", 30),
        ("a half hour", 30),
        ("½ hour", 30),
        ("1½ h", 90),
        ("a quarter of an hour", 15),
        ("three quarters of an hour", 45),
        ("an hour", 60),
        ("an hour and a half", 90),
        ("one and a half hours", 90),
        ("2 and a half hours", 150),
        ("a couple of hours", 120),
        ("2 hours", 120),
        ("  2   HOURS ", 120),
        ("two hours.", 120),
        ("1.5h", 90),
        ("1,5 h", 90),
        (".5 h", 30),
        ("in 2 hours", 120),
        ("for 2 hours", 120),
        ("2 hours from now", 120),
        ("a day", 1440),
        ("half a day", 720),
        ("1.5 days", 2160),
        ("1d 2h", 1560),
        ("two weeks", 20160),
        ("2 Stunden", 120),
        ("２ｈ", 120),  # noqa: RUF001 - the wide digits of a Japanese keyboard
        ("٤٥ min", 45),
    ],
)
def test_a_length_is_read(text, minutes):
    assert parse_length(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "45",
        "h",
        "hour",
        "-2h",
        "− 2h",
        "0m",
        "0.0001s",
        "1-2 hours",
        "2h 2h",
        "1h5",
        "9am",
        "tomorrow",
        "2 h and",
        "2 bananas",
        "😀",
        "\u200b",
        "1e5 h",
        "nan h",
        "h" * 4000,
    ],
)
def test_nonsense_nothing_and_less_are_no_length(text):
    assert _refused(parse_length, text) == "clock-length-not-understood"


def test_a_length_has_an_end():
    assert parse_length("104 weeks") == timedelta(weeks=104)
    assert _refused(parse_length, "105 weeks") == "clock-length-too-long"
    assert _refused(parse_length, "999999 weeks") == "clock-length-too-long"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8pm", "20:00"),
        ("8 p.m.", "20:00"),
        ("20:00", "20:00"),
        ("20.00", "20:00"),
        ("2000", "20:00"),
        ("830", "08:30"),
        ("8", "08:00"),
        ("20", "20:00"),
        ("3:15", "03:15"),
        ("noon", "12:00"),
        ("midnight", "00:00"),
        ("24:00", "00:00"),
        ("half past seven", "07:30"),
        ("half past seven pm", "19:30"),
        ("quarter to eight", "07:45"),
        ("7:30 am", "07:30"),
        ("12am", "00:00"),
        ("8 in the evening", "20:00"),
        ("seven", "07:00"),
        ("at 8", "08:00"),
        ("20 Uhr", "20:00"),
        ("20h30", "20:30"),
        ("morning", "09:00"),
        ("in the evening", "20:00"),
    ],
)
def test_a_time_of_day_is_read(text, expected):
    assert parse_time(text) == time.fromisoformat(expected)


@pytest.mark.parametrize(
    "text", ["", "25", "24:01", "12:60", "8:5", "-8", "13am", "0pm", "tomorrow 9am", "a", "2h ago", "99999", "😀"]
)
def test_what_is_no_time_of_day_is_refused(text):
    assert _refused(parse_time, text) == "clock-time-not-understood"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("every day", "0123456"),
        ("Daily", "0123456"),
        ("weekdays", "01234"),
        ("every weekday", "01234"),
        ("weekends", "56"),
        ("mon wed fri", "024"),
        ("Monday, Thursday", "03"),
        ("on mondays and fridays", "04"),
        ("mon & tue/thu", "013"),
        ("mon-fri", "01234"),
        ("mon – wed and sat", "0125"),
        ("monday to wednesday", "012"),
        ("fri-mon", "0456"),
        ("weekends and monday", "056"),
        ("mo tu we th fr sa su", "0123456"),
    ],
)
def test_days_are_read(text, expected):
    assert parse_days(text) == frozenset(map(int, expected))


@pytest.mark.parametrize(
    "text", ["", "-", "mon-", "mon-foo", "every", "1 2 3", "someday", "mon tomorrow", "mon-wed-fri"]
)
def test_what_names_no_day_is_refused(text):
    assert _refused(parse_days, text) == "clock-days-not-understood"


def test_every_refusal_has_its_sentence_with_an_example():
    sentences = dict(
        re.findall(r"^(clock-[a-z-]+) = (.+)$", (BOT / "locales/en-US/clock.ftl").read_text("utf-8"), re.MULTILINE)
    )
    source = "".join((BOT / name).read_text("utf-8") for name in ("spoken_time.py", "zones.py"))
    assert set(re.findall(r'UserError\(\s*"(clock-[a-z-]+)"', source)) == set(sentences)
    assert all(" like “" in each and "$text" in each and "!" not in each for each in sentences.values())


def test_a_refusal_quotes_one_short_line():
    with pytest.raises(UserError) as caught:
        parse_moment("ba\nna\u202ena" * 400, now=datetime(2026, 7, 15, tzinfo=BERLIN), zone=BERLIN)
    assert set(caught.value.facts) == {"text"}
    assert str(caught.value.facts["text"]).isprintable()
    assert len(str(caught.value.facts["text"])) <= 40


WORDS = (
    "half an hour and a day 2h 1h30 45 m min weeks . , 1.5 noon midnight past seven 20:00 2000 pm am every weekdays "
    "mon wed - fri to in the evening at ½ ٣ to 24 : h uhr"
)
texts = st.text(max_size=60) | st.lists(st.sampled_from(WORDS.split()) | st.text(max_size=3), max_size=8).map(" ".join)


@settings(max_examples=300)
@given(texts)
def test_whatever_is_typed_gives_a_length_a_time_and_days_or_a_sentence(text):
    for parse, is_sound in (
        (parse_length, lambda found: timedelta(0) < found <= FARTHEST),
        (parse_time, lambda found: isinstance(found, time) and found.tzinfo is None),
        (parse_days, lambda found: found and found <= frozenset(range(7))),
    ):
        try:
            found = parse(text)
        except UserError:
            continue
        assert is_sound(found)
