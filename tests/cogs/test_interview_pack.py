"""The pack before an interview: one's own words, a few of each, and the small things settled."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.features import interview, interview_settled, lesson, plan, question, rejection, values, win
from bot.features.interview_settled import MOST_PART, PARTS
from bot.features.lesson import Written
from bot.features.question import Asked
from bot.features.win import Story
from bot.tables import insert_quickly
from tests.cogs.meeting import LINK, START, added, codes, filled, in_london, kept, links, only, row_of
from tests.stage import NOON

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from sandbox.people import Person
    from tests.stage import Stage


def fill(session: Session, user_id: int) -> None:
    """Give somebody a few of everything."""
    for number in range(5):
        now = NOON + timedelta(minutes=10 * number)
        lesson.keep(session, user_id, Written(said=f"heard {number}", attempt=f"try {number}"), now=now)
        plan.add(session, user_id, plan.Said(f"moment {number}", "", f"act {number}"), now=now)
        question.add(session, user_id, Asked(f"why {number}", "because", "technical", "", ""), now=now)
        win.add(session, user_id, f"win {number}", now=now)
    lesson.keep(session, user_id, Written(said="nothing to try in it"), now=NOON + timedelta(hours=2))
    question.add(session, user_id, Asked("asked on the phone", "", "phone", "", ""), now=NOON)
    first = win.listed(session, user_id)[-1]
    win.tell(session, user_id, first.id, Story("a kitchen", "", "I measured", "half the cost"))


async def packed(stage: Stage, person: Person, **more: Any) -> Any:
    await in_london(stage, person)
    await kept(stage, person, **more)
    return await person.slash("interview prep", where=stage.channel)


async def test_an_empty_pack_says_what_fills_it_and_offers_the_small_things(stage: Stage):
    alice = stage.person()
    seen = await packed(stage, alice, place=LINK)
    assert "Your pack: Acme" in seen.text
    assert "still light" in seen.text
    assert seen.buttons == ["Small things", "Open the link", "Back to the interview"]
    assert links(seen) == {"Open the link": LINK}
    assert "**" not in seen.text.replace("### ", "")


async def test_the_pack_has_a_few_of_each_the_newest_first_and_buttons_to_the_whole(stage: Stage):
    alice = stage.person()
    await stage.run(fill, alice.id)
    seen = await packed(stage, alice)
    for shown in ("try 4", "try 2", "moment 4", "act 2", "why 4", "why 2", "win 4", "win 3"):
        assert shown in seen.text
    for not_shown in ("try 1", "moment 1", "why 1", "win 2", "nothing to try", "asked on the phone", "heard"):
        assert not_shown not in seen.text
    assert "win 0 → I measured → half the cost" in seen.text
    assert (
        seen.text.index("To try")
        < seen.text.index("They may ask")
        < seen.text.index("win 0 →")
        < seen.text.index("win 4")
    )
    assert seen.buttons[0] == "Practise"
    for button in ("My lessons", "My plans", "My questions", "My wins"):
        answer = await alice.click(seen, button)
        assert "older version" not in answer.text


async def test_practising_draws_what_this_kind_asked(stage: Stage):
    alice = stage.person()
    await stage.run(fill, alice.id)
    seen = await packed(stage, alice)
    assert codes(seen)["Practise"] == "question:practise_for:technical"
    assert "older version" not in (await alice.click(seen, "Practise")).text
    await kept(stage, alice, kind="", company="Unsaid", starts_at=START - timedelta(days=1))
    seen = await alice.slash("interview prep", where=stage.channel)
    assert codes(seen)["Practise"] == "question:practise"


async def test_words_that_weigh_heavy_are_passed_over(stage: Stage):
    alice = stage.person()
    await stage.run(win.add, alice.id, "I found the leak", now=stage.now)
    await stage.run(win.add, alice.id, "I want to die", now=stage.now + timedelta(minutes=5))
    seen = await packed(stage, alice)
    assert "I found the leak" in seen.text
    assert "I want to die" not in seen.text


async def test_values_are_offered_before_the_wins_to_who_has_none(stage: Stage):
    alice = stage.person()
    await stage.run(win.add, alice.id, "I found the leak", now=stage.now)
    seen = await packed(stage, alice)
    assert seen.text.index("what matters to you outside all this") < seen.text.index("Wins to tell")
    assert "older version" not in (await alice.click(seen, "What matters to you")).text
    await stage.run(values.choose, alice.id, ["family", "craft"], now=stage.now)
    seen = await alice.slash("interview prep", where=stage.channel)
    assert "What matters to you: " in seen.text
    assert "What matters to you" not in seen.buttons


@pytest.mark.parametrize(("hours", "offered"), [(1, False), (23, False), (25, True)])
async def test_values_are_not_offered_right_after_a_no(stage: Stage, hours: int, offered: bool):
    alice = stage.person()
    about: dict[str, Any] = {"company": "X", "role": "", "stage": "final", "heard": "person", "note": ""}
    told_at = stage.now - timedelta(hours=hours)
    await stage.run(rejection.record, alice.id, **about, fallback_zone="UTC", now=told_at)
    await stage.run(win.add, alice.id, "I found the leak", now=stage.now)
    seen = await packed(stage, alice)
    assert ("What matters to you" in seen.buttons) is offered
    assert "I found the leak" in seen.text


async def test_a_win_without_a_story_can_become_one_from_here(stage: Stage):
    alice = stage.person()
    await stage.run(win.add, alice.id, "I found the leak", now=stage.now)
    form = await alice.click(await packed(stage, alice), "Make a win a story")
    await alice.submit(form, {"Action": "I measured"})
    seen = await alice.slash("interview prep", where=stage.channel)
    assert "I found the leak → I measured" in seen.text
    assert "Make a win a story" not in seen.buttons


async def test_the_small_things_are_settled_and_come_again_for_the_next_interview(stage: Stage):
    alice = stage.person()
    form = await alice.click(await packed(stage, alice), "Small things")
    await stage.restart()
    seen = await alice.submit(
        form, {"Clothes": "the blue shirt", "Sleep and coffee": "one cup", "One line to read just before": "I *can*"}
    )
    assert "**Settled**\n- Clothes: the blue shirt\n- Sleep and coffee: one cup" in seen.text
    assert "> I \\*can\\*" in seen.text
    later = await kept(stage, alice, company="Later", starts_at=START + timedelta(days=7))
    seen = await alice.slash("interview prep", interview="later", where=stage.channel)
    assert "**Last time you wrote**\n- Clothes: the blue shirt" in seen.text
    form = await alice.click(seen, "Small things")
    assert filled(form)["Clothes"] == "the blue shirt"
    seen = await alice.submit(form, {"Clothes": "the grey one"})
    assert "**Settled**\n- Clothes: the grey one" in seen.text
    assert (await row_of(stage, alice, later)).sleep == "one cup"
    earlier = await stage.run(interview.listed, alice.id)
    assert earlier[-1].wardrobe == "the blue shirt"


async def test_two_devices_settle_and_both_are_kept(stage: Stage):
    alice = stage.person()
    seen = await packed(stage, alice)
    phone, laptop = await alice.click(seen, "Small things"), await alice.click(seen, "Small things")
    await alice.submit(phone, {"The way there": "bus 7"})
    await alice.submit(laptop, {"The way there": "by bike"})
    assert (await only(stage, alice)).route == "bus 7\n\nby bike"


async def test_what_is_too_long_is_given_back(stage: Stage):
    alice = stage.person()
    form = await alice.click(await packed(stage, alice), "Small things")
    for field in form.json["components"]:
        field["component"]["max_length"] = 4_000
    seen = await alice.submit(form, {"Clothes": "x" * (MOST_PART + 1), "The way there": "bus 7"})
    assert "there is room for 300" in seen.text
    again = await alice.click(seen, "Try again")
    assert filled(again)["The way there"] == "bus 7"


async def test_the_longest_words_of_everything_fit_one_card(stage: Stage):
    alice = stage.person()

    def most(session: Session) -> None:
        for number in range(4):
            now = NOON + timedelta(hours=number)
            wide = "語" * 290 + str(number)
            lesson.keep(session, alice.id, Written(said=wide, attempt=wide), now=now)
            plan.add(session, alice.id, plan.Said(wide, wide[:90], wide), now=now)
            question.add(session, alice.id, Asked(wide, wide, "technical", "", ""), now=now)
            kept_win = win.add(session, alice.id, wide, now=now)
            win.tell(session, alice.id, kept_win.win.id, Story(wide, wide, wide, wide))

    await stage.run(most)
    seen = await packed(stage, alice, company="語" * 100, role="語" * 100, place="語" * 1_000)
    small = dict.fromkeys(PARTS, "語" * MOST_PART)
    row = await only(stage, alice)
    await stage.run(interview_settled.settle, alice.id, row.id, small, "", now=stage.now)
    seen = await alice.slash("interview prep", where=stage.channel)
    assert len(seen.text) < 4_000
    assert "Your line" in seen.text


async def test_five_thousand_wins_fit_into_a_pack(stage: Stage):
    stage.sandbox.settings.callback_deadline = 12.0  # times are measured elsewhere, without counting covered lines
    alice = stage.person()

    def many(session: Session) -> None:
        for number in range(5_000):
            row = win.Win(user_id=alice.id, created_at=NOON, text=f"win {number}", situation="", task="", action="x")
            insert_quickly(session, row)

    await stage.run(many)
    seen = await packed(stage, alice)
    assert "win 4999 → x" in seen.text


async def test_the_next_pack_is_one_press_or_says_that_there_is_none(stage: Stage):
    alice = stage.person()
    seen = await added(stage, alice)
    code = codes(seen)["Open the pack"]
    for part in seen.components[0]["components"]:
        for button in part.get("components", []):
            button["custom_id"] = "interview:next" if button.get("custom_id") == code else button.get("custom_id", "")
    assert "Your pack: Acme" in (await alice.click(seen, "Open the pack")).text
    stage.move_to(START)
    assert "No interview in sight" in (await alice.click(seen, "Open the pack")).text
