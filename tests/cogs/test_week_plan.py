"""/week plan as a person meets it: typed fast or line by line, corrected, taken over, and never twice."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.cogs.asking import forged
from tests.cogs.planning import LINES, MONDAY, NEXT, THIS, TIMES, WHAT, WHEN, WHERE, heading, lines, planned

if TYPE_CHECKING:
    from tests.stage import Stage

NEXT_MONDAY = datetime(2026, 11, 30, tzinfo=UTC).date()
FRIDAY = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)


async def test_a_plan_is_typed_at_once_and_shown_as_it_was_read(stage: Stage, where: Any):
    alice = stage.person()
    form = await alice.slash("week plan", where=where)
    assert form.title == "A plan · from 23 Nov"
    await stage.restart()
    card = await alice.submit(
        form, {LINES: "3 applications, weekday mornings, library\n- call Sam\n\n2x gym; Sat; twice"}
    )
    assert card.ephemeral is (where is not None)
    assert heading(card) == "This week"
    assert "3 lines kept" in card.text
    assert "**3 applications**\n-# weekday mornings · library" in card.text
    assert "**call Sam**" in card.text
    assert "-# Sat" in card.text
    assert await lines(stage, alice) == [
        ("3 applications", "weekday mornings", "library", 3),
        ("call Sam", "", "", 1),
        ("2x gym", "Sat", "", 2),
    ]
    assert "reminds" not in card.text
    assert card.buttons[:3] == ["Did one", "Did it", "Did one"]


async def test_the_same_form_sent_on_two_devices_is_one_plan(stage: Stage):
    alice = stage.person()
    one, two = [await alice.slash("week plan", where=stage.channel) for _ in range(2)]
    await alice.submit(one, {LINES: "call Sam\nread"})
    await stage.restart()
    await alice.submit(two, {LINES: "read\ncall Sam\nwrite"})
    assert [what for what, *_ in await lines(stage, alice)] == ["call Sam", "read", "write"]


async def test_line_by_line_in_four_fields_and_one_is_put_differently(stage: Stage):
    alice = stage.person()
    card = await planned(stage, alice)
    form = await alice.click(card, "Add a line")
    assert [field.label for field in form.fields] == [WHAT, WHEN, WHERE, TIMES]
    card = await alice.submit(form, {WHAT: "apply more"})
    assert "“apply more” can stay as it is" in card.text
    form = await alice.click(card, "Put it differently")
    await stage.restart()
    card = await alice.submit(form, {WHAT: "letters", WHEN: "Tuesday", WHERE: "home", TIMES: "two"})
    assert "can stay" not in card.text
    assert "**2 × letters**\n-# Tuesday · home" in card.text
    assert (await lines(stage, alice))[-1] == ("letters", "Tuesday", "home", 2)


async def test_a_hope_gets_a_suggestion_and_stays(stage: Stage):
    alice = stage.person()
    card = await planned(stage, alice, "get an offer")
    assert "“get an offer” is up to somebody else" in card.text
    assert await lines(stage, alice) == [("get an offer", "", "", 1)]
    assert "up to somebody" not in (await alice.slash("week plan", where=stage.channel)).text, "said once"


async def test_a_hope_and_a_vague_line_get_a_suggestion_each_and_a_full_week_has_room_for_both(stage: Stage):
    alice = stage.person()
    long = [f"Write {number} " + "w" * 140 for number in range(2, 7)]
    card = await planned(stage, alice, "\n".join(["apply more", *long, "get an offer"]))
    assert "“get an offer” is up to somebody else" in card.text
    assert "“apply more” can stay as it is" in card.text
    await stage.restart()
    form = await alice.click(card, "Change “apply more”")
    assert form.fields[0].value == "apply more"
    form = await alice.click(card, "Change “get an offer”")
    card = await alice.submit(form, {WHAT: "write to 2 people"})
    assert "up to somebody else" not in card.text
    assert (await lines(stage, alice))[-1][0] == "write to 2 people"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("\u200b", "There were no words in it"),
        ("x" * 151, "That is 151 characters"),
        ("\n".join(f"Thing {number}!" for number in range(8)), "there is room for 7"),
    ],
)
async def test_a_bad_plan_is_given_back_with_its_words(stage: Stage, typed: str, said: str):
    alice = stage.person()
    answer = await planned(stage, alice, typed)
    assert said in answer.text
    assert await lines(stage, alice) == []
    await stage.restart()
    form = await alice.click(answer, "Try again")
    assert "1 thing" not in (await alice.submit(form, {LINES: "call Sam"})).text
    assert await lines(stage, alice) == [("call Sam", "", "", 1)]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({WHAT: "\u2060"}, "A few words are enough"),
        ({WHAT: "letters", TIMES: "many"}, "I could not read how many"),
        ({WHAT: "letters", TIMES: "99"}, "is a lot for a week"),
    ],
)
async def test_a_bad_line_is_given_back_with_its_words(stage: Stage, values: dict[str, str], said: str):
    alice = stage.person()
    answer = await alice.submit(await alice.click(await planned(stage, alice), "Add a line"), values)
    assert said in answer.text
    assert len(await lines(stage, alice)) == 2
    card = await alice.submit(await alice.click(answer, "Try again"), {WHAT: "letters", TIMES: "2"})
    assert "**2 × letters**" in card.text


@pytest.mark.parametrize(
    "words", ["👩‍👩‍👧 " * 10, "كتابة رسالة إلى سامي", "**bold** <@1> [x](http://x) @everyone", "語" * 150]
)
async def test_any_words_stand_there_as_they_were_typed(stage: Stage, words: str):
    alice = stage.person()
    card = await planned(stage, alice, words)
    assert await lines(stage, alice) == [(" ".join(words.split()), "", "", 1)]
    assert "<@1>" not in card.text
    card = await alice.select(card, "1")
    assert heading(card) == "A line of the plan"
    assert stage.sandbox.violations == []


async def test_a_line_is_opened_changed_removed_and_brought_back(stage: Stage):
    alice = stage.person()
    card = await alice.select(await planned(stage, alice), "call Sam")
    assert "**What?** call Sam" in card.text
    await stage.restart()
    card = await alice.submit(await alice.click(card, "Change"), {WHEN: "Friday"})
    assert "**call Sam**\n-# Friday" in card.text
    card = await alice.click(await alice.select(card, "3 applications"), "Remove")
    assert "Removed: 3 applications" in card.text
    assert [what for what, *_ in await lines(stage, alice)] == ["call Sam"]
    await stage.restart()
    await alice.click(card, "Undo")
    assert len(await lines(stage, alice)) == 2
    for _ in range(2):
        card = await forged(alice, card, "week:remove:1")
    assert "no longer there" in (await forged(alice, card, "form:week:change:1:now")).text


async def test_two_devices_change_one_line_and_lose_no_word(stage: Stage):
    alice = stage.person()
    card = await alice.select(await planned(stage, alice), "call Sam")
    one, two = await alice.click(card, "Change"), await alice.click(card, "Change")
    await alice.submit(one, {WHAT: "call Sam back"})
    await alice.submit(two, {WHAT: "write to Sam"})
    assert (await lines(stage, alice))[1][0] == "call Sam back · write to Sam"


async def test_seven_lines_are_a_full_week(stage: Stage):
    alice = stage.person()
    card = await planned(stage, alice, "\n".join(f"Thing {number}! {'x' * 140}" for number in range(7)))
    assert "Add a line" not in card.buttons
    assert stage.sandbox.violations == []
    for opener in (f"form:week:plan:{THIS}", "form:week:line:0", f"form:week:lines:{THIS}"):
        assert "Seven lines are a full week" in (await forged(alice, card, opener)).text


async def test_the_last_plan_is_taken_over_once(stage: Stage):
    alice = stage.person()
    card = await alice.click(await planned(stage, alice, "call Sam\nget an offer"), "Next week")
    assert heading(card) == "Next week"
    assert "Did it" not in card.buttons, "it has not begun"
    await stage.restart()
    card = await alice.click(card, "Same as last week")
    assert "2 lines taken over" in card.text
    assert "up to somebody" not in card.text
    assert await lines(stage, alice, NEXT_MONDAY) == await lines(stage, alice)
    card = await forged(alice, card, f"week:same:{NEXT}")
    assert "stand there already" in card.text
    assert len(await lines(stage, alice, NEXT_MONDAY)) == 2
    assert heading(await alice.click(card, "This week")) == "This week"


async def test_after_weeks_away_one_is_welcomed_back_and_nothing_else_is_said(stage: Stage):
    alice = stage.person()
    await planned(stage, alice)
    stage.advance(days=35)
    card = await alice.slash("week plan", where=stage.channel)
    assert "Welcome back." in card.text
    assert "Same as the week of 23 Nov" in card.buttons
    assert not any(word in card.text for word in ("missed", "empty", "weeks ago"))
    card = await alice.slash("week plan", where=stage.channel)
    assert "Welcome back" not in card.text
    assert "2 lines taken over" in (await alice.click(card, "Same as the week of 23 Nov")).text


async def test_without_an_earlier_plan_nothing_can_be_taken_over(stage: Stage):
    alice = stage.person()
    card = await planned(stage, alice)
    assert "There is no earlier plan" in (await forged(alice, card, f"week:same:{THIS}")).text


async def test_on_a_friday_the_next_week_is_planned(stage: Stage):
    alice = stage.person()
    stage.move_to(FRIDAY)
    assert (await alice.slash("week plan", where=stage.channel)).title == "A plan · from 30 Nov"
    card = await planned(stage, alice)
    assert heading(card) == "Next week"
    assert await lines(stage, alice) == []
    assert len(await lines(stage, alice, NEXT_MONDAY)) == 2
    card = await alice.click(card, "This week")
    assert "No plan yet" in card.text
    assert "Same as last week" not in card.buttons


async def test_a_form_opened_on_sunday_night_and_sent_on_monday_is_for_the_week_it_was_opened_for(stage: Stage):
    alice = stage.person()
    await stage.zone(alice, "Europe/Berlin")
    stage.move_to(datetime(2026, 11, 29, 22, 50, tzinfo=UTC))
    card = await forged(alice, await planned(stage, alice), "week:show")
    this = await alice.click(card, "Write a plan")
    upcoming = await forged(alice, card, f"form:week:line:{NEXT}")
    await stage.restart()
    stage.move_to(datetime(2026, 11, 29, 23, 10, tzinfo=UTC))
    card = await alice.submit(this, {LINES: "rest"})
    assert heading(card) == "23 Nov – 29 Nov"
    assert await lines(stage, alice, MONDAY) == [("rest", "", "", 1)]
    card = await alice.submit(upcoming, {WHAT: "read"})
    assert heading(card) == "This week"
    assert len(await lines(stage, alice, NEXT_MONDAY)) == 3


async def test_what_others_cards_open_answers_beside_them(stage: Stage):
    alice = stage.person()
    card = await planned(stage, alice)
    shown = card.text
    for opener in ("week:show", "week:begin"):
        assert (await forged(alice, card, opener)) is not card
    answer = await alice.submit(await forged(alice, card, f"form:week:plan:{THIS}"), {LINES: "read"})
    assert answer is not card
    assert card.text == shown


@pytest.mark.parametrize(
    "action",
    ["week:of:20261124", "week:of:1", "week:of:x", "form:week:plan:20990101", "week:same:99999999999999999",
     "form:week:line:20200106", "week:of", "week:did:1:0"],
)  # fmt: skip
async def test_made_up_weeks_are_refused(stage: Stage, action: str):
    alice = stage.person()
    answer = await forged(alice, await planned(stage, alice), action)
    assert "older version" in answer.text


async def test_nobody_reaches_anothers_line(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    await planned(stage, alice, "secret visit to Northwind")
    mine = await planned(stage, bob, "read")
    for old in ("week:remove:1", "week:restore:1", "form:week:change:1:now", "week:did:1:0:0"):
        answer = await forged(bob, mine, old)
        assert "no longer there" in answer.text
        assert "secret" not in answer.text
    assert "secret" not in (await forged(bob, mine, "week:show")).text
    assert len(await lines(stage, alice)) == 1


async def test_it_works_where_only_the_person_installed_the_bot(stage: Stage):
    carol = stage.person("Carol", member=False)
    card = await carol.submit(await carol.slash("week plan"), {LINES: "call Sam"})
    assert "call Sam" in card.text
