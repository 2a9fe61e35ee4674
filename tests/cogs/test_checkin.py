"""/checkin now as a person meets it: a tap, a line or two, changed, removed, brought back; two devices; nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.features.profile import Profile
from tests.cogs.asking import forged
from tests.cogs.lookingin import MOOD, MOODS, OWN, SEARCH, TODAY, days, keep, scheduled
from tests.cogs.test_support_question import second, the_question

if TYPE_CHECKING:
    from tests.stage import Stage

BEYOND = "Thank you"


@pytest.mark.parametrize(("label", "mood"), [("1 · Rain", 1), ("5 · Sun", 5), ("Rather not say", None)])
async def test_one_tap_is_a_whole_check_in(stage: Stage, where: Any, label: str, mood: int | None):
    alice = stage.person()
    await stage.zone(alice)
    card = await alice.slash("checkin now", where=where)
    assert card.ephemeral is (where is not None)
    assert card.buttons == [*MOODS, "With a line or two", "My check-ins"]
    await stage.restart()
    kept = await alice.click(card, label)
    assert "Checked in" in kept.text
    assert ("Rain" in kept.text, "Sun" in kept.text) == (mood == 1, mood == 5)
    assert kept.buttons == ["Add a line", "Remove", "My check-ins"]
    assert await days(stage, alice) == {"24 Nov": (mood, None, None)}


async def test_six_moods_are_equal_among_each_other_and_three_stand_in_a_row(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    card = await alice.slash("checkin now", where=stage.channel)
    rows = [part["components"] for part in card.components[0]["components"] if part["type"] == 1]
    assert [[button["label"] for button in row] for row in rows[:2]] == [MOODS[:3], MOODS[3:]]
    assert {button["style"] for row in rows[:2] for button in row} == {2}


async def test_the_zone_is_asked_for_once_since_a_day_depends_on_it(stage: Stage, where: Any):
    alice = stage.person()
    question = await alice.slash("checkin now", where=where)
    assert "Where is your clock?" in question.text
    await stage.restart()
    card = await alice.select(question, ["Europe/London"])
    assert any(MOODS[0] in each.buttons for each in (card, *card.followups))


async def test_lines_without_a_mood_are_whole_too_and_so_is_an_empty_form(stage: Stage, where: Any):
    alice = stage.person()
    await stage.zone(alice)
    form = await alice.click(await alice.slash("checkin now", where=where), "With a line or two")
    assert [field.label for field in form.fields] == [MOOD, SEARCH, OWN]
    assert form.fields[0].value == []
    await stage.restart()
    card = await alice.submit(form, {SEARCH: "two letters", OWN: "the *lake*"})
    assert "> two letters" in card.text
    assert r"> the \*lake\*" in card.text
    assert await days(stage, alice) == {"24 Nov": (None, "two letters", "the *lake*")}
    stage.advance(days=1)
    form = await alice.click(await alice.slash("checkin now", where=where), "With a line or two")
    assert "no weather today" in (await alice.submit(form, {})).text.lower()
    assert (await days(stage, alice))["25 Nov"] == (None, None, None)


async def test_a_second_check_in_of_the_day_shows_the_first_to_be_changed(stage: Stage, where: Any):
    alice = stage.person()
    await stage.zone(alice)
    await alice.click(await alice.slash("checkin now", where=where), "4 · Brighter")
    card = await alice.slash("checkin now", where=where)
    assert "4 · Brighter" in card.text
    form = await alice.click(card, "Add a line")
    assert form.fields[0].value == ["4"]
    card = await alice.submit(form, {OWN: "slept"})
    form = await alice.click(card, "Change")
    card = await alice.submit(form, {MOOD: "Rather not say", OWN: "slept long"})
    assert "Brighter" not in card.text
    assert await days(stage, alice) == {"24 Nov": (None, None, "slept long")}


async def test_two_devices_lose_neither_a_line_nor_a_tap(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    card = await alice.slash("checkin now", where=stage.channel)
    one, two = await alice.click(card, "With a line or two"), await alice.click(card, "With a line or two")
    await alice.submit(one, {SEARCH: "two letters"})
    await forged(alice, card, "checkin:mood:20261124:5")
    card = await alice.submit(two, {SEARCH: "a call"})
    assert "> two letters · a call" in card.text
    assert await days(stage, alice) == {"24 Nov": (5, "two letters · a call", None)}


@pytest.mark.parametrize("words", ["🙂" * 300, "שלום " * 40, "a\u0301" * 150, "<@1> @everyone `x` https://x.example"])
async def test_any_script_and_any_mark_is_kept_as_it_was_typed(stage: Stage, words: str):
    alice = stage.person()
    await stage.zone(alice)
    form = await alice.click(await alice.slash("checkin now", where=stage.channel), "With a line or two")
    card = await alice.submit(form, {SEARCH: words})
    assert "Checked in" in card.text
    assert "@everyone" not in card.text
    assert (await days(stage, alice))["24 Nov"][1] == words.strip()
    history = await alice.slash("checkin history", where=stage.channel)
    assert "@everyone" not in history.text


async def test_a_line_that_is_too_long_comes_back(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    form = await alice.click(await alice.slash("checkin now", where=stage.channel), "With a line or two")
    next(field for field in form.fields if field.label == SEARCH).json["max_length"] = 4000
    answer = await alice.submit(form, {SEARCH: "a" * 301, MOOD: "3 · Mixed"})
    assert "301 characters" in answer.text
    assert await days(stage, alice) == {}
    await stage.restart()
    form = await alice.click(answer, "Try again")
    assert form.fields[0].value == ["3"]
    assert "Checked in" in (await alice.submit(form, {SEARCH: "short"})).text


async def test_removed_and_brought_back_and_answered_anew(stage: Stage, where: Any):
    alice = stage.person()
    await stage.zone(alice)
    asking = await alice.slash("checkin now", where=where)
    form = await alice.click(asking, "With a line or two")
    card = await alice.submit(form, {MOOD: "2 · Clouds", SEARCH: "a letter"})
    removed = await alice.click(card, "Remove")
    assert "30 days" in removed.text
    assert await days(stage, alice) == {}
    await stage.restart()
    assert "> a letter" in (await alice.click(removed, "Undo")).text
    await forged(alice, card, "checkin:remove:20261124")
    await forged(alice, card, "checkin:mood:20261124:5")
    assert await days(stage, alice) == {"24 Nov": (5, None, None)}
    await forged(alice, card, "checkin:undo:20261124")
    assert await days(stage, alice) == {"24 Nov": (5, None, None)}


async def test_a_form_opened_before_the_day_was_removed_still_keeps_its_words(stage: Stage):
    alice = stage.person()
    await keep(stage, alice, 3)
    await stage.zone(alice)
    card = await alice.slash("checkin now", where=stage.channel)
    form = await alice.click(card, "Add a line")
    await alice.click(card, "Remove")
    assert "> late" in (await alice.submit(form, {OWN: "late"})).text
    assert await days(stage, alice) == {"24 Nov": (3, None, "late")}


@pytest.mark.parametrize(
    "old",
    [
        "checkin:mood:20261124:6",
        "checkin:mood:20261324:3",
        "checkin:mood:20261201:3",
        "checkin:mood:99999999999999999:3",
        "checkin:mood:20261124",
        "form:checkin:write:0:now",
        "checkin:remove:1",
        "checkin:remind:2561:012",
        "checkin:remind:1800:9",
        "checkin:month:202613",
    ],
)
async def test_what_was_never_drawn_is_an_old_button(stage: Stage, old: str):
    alice = stage.person()
    await stage.zone(alice)
    card = await alice.slash("checkin now", where=stage.channel)
    assert "older version" in (await forged(alice, card, old)).text
    assert await days(stage, alice) == {}


async def test_a_form_with_a_mood_that_is_none_is_one_not_said(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    form = await alice.click(await alice.slash("checkin now", where=stage.channel), "With a line or two")
    form.fields[0].json["options"] = [{"label": "Seven", "value": "7"}]
    await alice.submit(form, {MOOD: "Seven"})
    assert await days(stage, alice) == {"24 Nov": (None, None, None)}


async def test_nobody_reaches_anothers_day(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    await keep(stage, alice, 1)
    await stage.zone(bob)
    card = await bob.slash("checkin now", where=stage.channel)
    for old in ("checkin:remove:20261124", "checkin:undo:20261124"):
        assert "no check-in for that day" in (await forged(bob, card, old)).text
    await forged(bob, card, "checkin:mood:20261124:5")
    assert await days(stage, alice) == {"24 Nov": (1, None, None)}
    assert await days(stage, bob) == {"24 Nov": (5, None, None)}


# Heavy ones


async def test_two_heavy_moods_in_a_row_bring_who_listens_and_a_lighter_pace_and_no_question(stage: Stage, where: Any):
    alice = stage.person()
    await scheduled(stage, alice)
    await keep(stage, alice, 2, first=TODAY.replace(day=23))
    kept = await alice.click(await alice.slash("checkin now", where=where), "1 · Rain")
    assert "people who listen" in kept.text
    assert "?" not in kept.text
    assert BEYOND not in kept.text
    assert kept.buttons == ["Someone to talk to", "Ask me less often", "Add a line", "Remove", "My check-ins"]
    await stage.restart()
    lighter = await alice.click(kept, "Ask me less often")
    assert "Monday, Wednesday, and Friday" in lighter.text
    assert "Monday, Wednesday, and Friday" in (await alice.click(kept, "Ask me less often")).text
    assert "people who listen" in kept.text
    assert "Someone to talk to" in (await alice.click(kept, "Someone to talk to")).text


async def test_one_heavy_mood_is_thanked_for_and_no_more(stage: Stage):
    alice = stage.person()
    await scheduled(stage, alice)
    await keep(stage, alice, 3, first=TODAY.replace(day=23))
    kept = await alice.click(await alice.slash("checkin now", where=stage.channel), "1 · Rain")
    assert "Thank you for saying so." in kept.text
    assert "people who listen" not in kept.text


async def test_where_one_day_a_week_is_asked_about_the_lighter_pace_is_none(stage: Stage):
    alice = stage.person()
    await scheduled(stage, alice, days="tuesday")
    await keep(stage, alice, 2, first=TODAY.replace(day=23))
    kept = await alice.click(await alice.slash("checkin now", where=stage.channel), "2 · Clouds")
    off = await alice.click(kept, "Ask me nothing for now")
    assert "do not ask at the moment" in off.text
    assert "people who listen" in kept.text


async def test_where_nothing_is_asked_no_pace_is_offered(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    await keep(stage, alice, 2, first=TODAY.replace(day=23))
    kept = await alice.click(await alice.slash("checkin now", where=stage.channel), "2 · Clouds")
    assert kept.buttons == ["Someone to talk to", "Add a line", "Remove", "My check-ins"]


async def test_heavy_words_bring_the_question_and_the_lines_are_kept_without_wit(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)

    def dry(session: Any) -> None:
        session.get(Profile, alice.id).tone = "dry"

    await stage.run(dry)
    form = await alice.click(await alice.slash("checkin now", where=stage.channel), "With a line or two")
    seen = await alice.submit(form, {OWN: "I want to kill myself"})
    assert the_question(stage) in seen.text
    kept = await second(stage, seen)
    assert "Checked in" in kept.text
    assert "weather" not in kept.text.lower()
    assert (await days(stage, alice))["24 Nov"][2] == "I want to kill myself"
