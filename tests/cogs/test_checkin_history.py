"""/checkin history: a month as a picture and in words, turned by buttons, a day opened; for one person's eyes only."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from bot.features import checkin_history
from cogs import _checkin_history_cards as cards
from tests.cogs.asking import forged
from tests.cogs.lookingin import OWN, days, keep

if TYPE_CHECKING:
    from tests.stage import Stage

OPEN = "Open a day…"
FIRST = date(2026, 11, 1)


def alt(shown: Any) -> str:
    """What the picture shows, in words."""
    items = [part["items"] for part in shown.components[0]["components"] if part["type"] == 12]
    return items[0][0]["description"]


async def test_an_empty_history_offers_the_first_one(stage: Stage, where: Any):
    alice = stage.person()
    card = await alice.slash("checkin history", where=where)
    assert card.ephemeral is (where is not None)
    assert card.attachments == []
    assert card.buttons == ["Check in for today"]
    assert "Where is your clock?" in (await alice.click(card, "Check in for today")).text


async def test_a_month_is_a_picture_with_the_same_in_words(stage: Stage, where: Any):
    alice = stage.person()
    await stage.zone(alice)
    await keep(stage, alice, 2, 0, first=date(2026, 11, 22))
    card = await alice.slash("checkin history", where=where)
    assert card.ephemeral is (where is not None)
    assert [file["filename"] for file in card.attachments] == ["month.png"]
    assert card.text.splitlines()[:3] == ["### November 2026", "**Mon 23 Nov** a check-in", "**Sun 22 Nov** 2 · Clouds"]
    assert alt(card) == (
        "A calendar of November 2026, with the weather of each day that has a check-in: 22 Nov 2 · Clouds; "
        "23 Nov a check-in;"
    )
    assert card.buttons == ["Check in for today"]


@pytest.mark.parametrize(
    ("moods", "said"),
    [((3, 3, 3, 3), None), ((3, 3, 3, 3, 5), "3 · Mixed."), ((1, 1, 4, 4, 2), "1 · Rain and 4 · Brighter.")],
)
async def test_under_five_nothing_is_said_about_a_pattern(stage: Stage, moods: tuple[int, ...], said: str | None):
    alice = stage.person()
    await stage.zone(alice)
    await keep(stage, alice, *moods, first=FIRST)
    card = await alice.slash("checkin history", where=stage.channel)
    assert ("most often" in card.text) is (said is not None)
    assert said is None or f"What came most often: {said}" in card.text
    assert "average" not in card.text.lower()


async def test_months_turn_over_empty_ones_by_buttons_after_a_restart_too(stage: Stage, where: Any):
    alice = stage.person()
    await stage.zone(alice)
    for month in (3, 9):
        await keep(stage, alice, 4, first=date(2026, month, 14))
    card = await alice.slash("checkin history", where=where)
    assert card.text.startswith("### September 2026")
    assert len(card.attachments) == 1
    assert card.buttons == ["‹ March 2026", "Check in for today"]
    await stage.restart()
    card = await alice.click(card, "‹ March 2026")
    assert "Sat 14 Mar" in card.text
    assert len(card.attachments) == 1
    card = await alice.click(card, "September 2026 ›")
    assert "14 Sep" in card.text
    kept = await alice.click(await alice.click(card, "Check in for today"), "5 · Sun")
    card = await alice.click(kept, "My check-ins")
    assert card.text.startswith("### November 2026")
    assert card.buttons == ["‹ September 2026"]


async def test_a_month_whose_last_check_in_was_removed_has_the_way_to_the_others(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    for month in (9, 10):
        await keep(stage, alice, 4, first=date(2026, month, 14))
    card = await alice.slash("checkin history", where=stage.channel)
    day = await alice.select(card, "Wed 14 Oct", placeholder=OPEN)
    await alice.click(day, "Remove")
    card = await alice.click(card, "‹ September 2026")
    assert "October" not in "".join(card.buttons)
    card = await forged(alice, card, "checkin:month:202610")
    assert "No check-in here" in card.text
    assert card.attachments == []
    assert card.buttons == ["‹ September 2026", "Check in for today"]


async def test_a_day_opens_from_the_month_to_be_changed_or_removed_with_undo(stage: Stage, where: Any):
    alice = stage.person()
    await stage.zone(alice)
    await keep(stage, alice, 2, 5, first=date(2026, 11, 22))
    month = await alice.slash("checkin history", where=where)
    day = await alice.select(month, "Sun 22 Nov", placeholder=OPEN)
    assert "22 Nov 2026" in day.text
    await stage.restart()
    day = await alice.submit(await alice.click(day, "Add a line"), {OWN: "long ago"})
    assert "> long ago" in day.text
    removed = await alice.click(day, "Remove")
    assert list(await days(stage, alice)) == ["23 Nov"]
    gone = await alice.select(month, "Sun 22 Nov", placeholder=OPEN)
    assert "no check-in for that day" in gone.text
    day = await alice.click(removed, "Undo")
    back = await alice.click(day, "My check-ins")
    assert "long ago" in back.text
    assert len(back.attachments) == 1


async def test_a_full_month_takes_two_lists_and_every_day_opens(stage: Stage):
    alice = stage.person()
    stage.advance(days=30)
    await stage.zone(alice)
    await keep(stage, alice, *([1, 2, 3, 4, 5, 0] * 6)[:24], first=date(2026, 12, 1))
    await keep(stage, alice, *([1, 2, 3, 4, 5, 0] * 6)[:31], first=date(2026, 10, 1))
    card = await alice.slash("checkin history", where=stage.channel)
    assert card.selects == [OPEN]
    card = await alice.click(card, "‹ October 2026")
    assert card.selects == ["Open a day, 1 Oct to 16 Oct…", "Open a day, 17 Oct to 31 Oct…"]
    assert len(alt(card)) <= 1024
    for part, label in zip(card.selects, ("Thu 1 Oct", "Sat 31 Oct"), strict=True):
        assert f"{label[4:]} 2026" in (await alice.select(card, label, placeholder=part)).text


async def test_weeks_begin_on_sunday_where_the_person_is_used_to_that(stage: Stage):
    alice = stage.person(locale="en-US")
    await keep(stage, alice, 3)
    found = await stage.run(checkin_history.month, alice.id, 0, now=stage.now)
    american, british = cards.picture_of(found, "en-US"), cards.picture_of(found, "en-GB")
    assert (american.first_weekday, american.weekdays[0]) == (6, "Sun")
    assert (british.first_weekday, british.weekdays[0]) == (0, "Mon")
    assert cards.picture_of(found, "tlh-QX").first_weekday == 0


async def test_nobody_sees_anything_of_anothers_history(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    await stage.zone(alice)
    await keep(stage, alice, 1, 1, 1, first=date(2026, 11, 20))
    card = await alice.slash("checkin history", where=stage.channel)
    assert card.ephemeral
    assert bob.sees(stage.channel) == []
    await stage.zone(bob)
    mine = await bob.slash("checkin history", where=stage.channel)
    assert mine.buttons == ["Check in for today"]
    assert "Nothing here yet" in (await forged(bob, mine, "checkin:month:202611")).text


async def test_a_value_that_is_no_day_is_an_old_one(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    await keep(stage, alice, 3)
    card = await alice.slash("checkin history", where=stage.channel)
    part = {"custom_id": "checkin:day:0", "type": 3, "id": 1}
    for value in ("x", "20261399", "9" * 30):
        seen = await alice._use(alice.sight_of(card), part, {"values": [value]})
        assert "older version" in seen.text
