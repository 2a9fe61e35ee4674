"""What others read of a circle: no pings, links or heaps of marks; and goals about what somebody does."""

from __future__ import annotations

import pytest

from bot.errors import UserError
from bot.features import circle_words


@pytest.mark.parametrize(
    "typed",
    [
        "Send two applications",
        "Ask Ana & Tom (both!) about their work",
        "Learn ASP.NET and socket.io",
        "Write to jo@example.com",
        "Schick zwei Bewerbungen ab 🙂",
        "सोमवार को दो आवेदन भेजूँगी",
        "إرسال طلبين هذا الأسبوع",
        "ส่งใบสมัครสองใบ",
        "שָׁלוֹם לַכֹּל",
        "Tập viết mỗi ngày một chút",
        "👩‍💻 for an hour, 👍🏽",
        "3 < 5 and 5 > 3, @ noon",
    ],
)
def test_plain_words_in_any_script_are_kept_as_they_were_typed(typed: str):
    assert circle_words.goal_in(f"  {typed} ") == typed


def test_words_stand_on_one_line_and_without_invisible_signs():
    assert circle_words.goal_in("Call\n\n  Ann\u202e to\u200bday") == "Call Ann today"


@pytest.mark.parametrize(
    "typed",
    [
        "@everyone look",
        "hi @here",
        "\uff20everyone",
        "@\u200beveryone",
        "thank <@123>",
        "ask <@&42> please",
        "see <#17>",
        "press </win add:12>",
    ],
)
def test_pings_are_refused(typed: str):
    with pytest.raises(UserError, match="circle-words-ping"):
        circle_words.goal_in(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "join discord.gg/abc",
        "DISCORD . GG / abc",
        "discord.com/invite/abc",
        "discordapp.com/invite/x",
        "see https://example.org",
        "http://x",
        "www.example.org",
        "go to example.com/free",
        "dis\u200bcord.gg/abc",
        "dsc.gg/abc",
        "[a](steam://run)",
    ],
)
def test_invites_and_links_are_refused(typed: str):
    with pytest.raises(UserError, match="circle-words-link"):
        circle_words.goal_in(typed)


def test_heaps_of_marks_are_refused():
    with pytest.raises(UserError, match="circle-words-zalgo"):
        circle_words.goal_in("a" + "\u0301\u0316\u0344\u035c\u0361" * 3 + "pply")


@pytest.mark.parametrize("typed", ["", "   ", "\u200b\u2060", "\u200d", "\u3164", "\u2800 \u2800", "\u202e"])
def test_what_says_nothing_is_refused(typed: str):
    with pytest.raises(UserError, match="circle-goal-empty"):
        circle_words.goal_in(typed)
    with pytest.raises(UserError, match="circle-name-empty"):
        circle_words.name_in(typed)


def test_what_is_too_long_is_refused_with_how_long_it_is():
    with pytest.raises(UserError, match="circle-goal-too-long") as raised:
        circle_words.goal_in("x" * 4_000)
    assert raised.value.facts == {"most": 200, "long": 4_000}
    with pytest.raises(UserError, match="circle-name-too-long"):
        circle_words.name_in("x" * 61)
    assert circle_words.goal_in("x" * 200) == "x" * 200


def test_a_name_is_held_to_the_same():
    assert circle_words.name_in(" Monday\n movers ") == "Monday movers"
    with pytest.raises(UserError, match="circle-words-ping"):
        circle_words.name_in("@everyone's circle")


@pytest.mark.parametrize(
    ("goal", "better"),
    [
        ("Get a job", "applying"),
        ("I want to find a new job", "applying"),
        ("land the role at Acme", "applying"),
        ("get two interviews", "applying"),
        ("To be hired", "applying"),
        ("receive an offer", "applying"),
        ("stop getting rejected", "applying"),
        ("Pass the interview", "interviews"),
        ("ace my technical test on Friday", "interviews"),
        ("be better than the others", "own"),
        ("beat Tom", "own"),
        ("become the best candidate", "own"),
    ],
)
def test_an_outcome_is_noticed_and_something_to_get_better_at_proposed(goal: str, better: str):
    assert circle_words.outcome(goal) == better


@pytest.mark.parametrize(
    "goal",
    [
        "Send two applications",
        "Get better at SQL",
        "Practise for the interview",
        "Call the job centre",
        "Find three job ads to read",
        "Get up at eight",
        "Have a walk before the call",
        "Prepare one answer for the test",
        "Zwei Bewerbungen schreiben",
    ],
)
def test_what_somebody_does_is_left_as_it_is(goal: str):
    assert circle_words.outcome(goal) is None


def test_the_second_circle_of_a_name_has_a_number():
    assert circle_words.numbered("Monday movers", 2) == "Monday movers 2"
