"""/journey as a person meets it: one sentence, the last steps, a picture, and the same in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.features import hired, profile, win
from tests.travelling import interview, lesson, long_road, no, picture_in

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.stage import Stage


async def write(stage: Stage, *rows: Any) -> list[int]:
    """Write rows down; returns their ids."""

    def work(session: Session) -> list[int]:
        session.add_all(rows)
        session.flush()
        return [row.id for row in rows]

    return await stage.run(work)


async def test_an_empty_road_is_met_kindly_and_with_a_first_step(stage: Stage, where: Any):
    alice = stage.person()
    seen = await alice.slash("journey", where=where)
    assert seen.ephemeral is (where is not None)
    assert "that is all right" in seen.text
    assert seen.attachments == []
    assert seen.buttons == ["Next step", "Write down a win"]
    assert "Hello" in (await alice.click(seen, "Next step")).text


async def test_the_road_is_told_and_drawn_with_the_same_numbers(stage: Stage, where: Any):
    alice = stage.person()
    first, second, _third = await write(
        stage,
        no(alice.id, stage.now - timedelta(days=40), "application", company="Acme"),
        no(alice.id, stage.now - timedelta(days=30), "final", company="Globex"),
        no(alice.id, stage.now - timedelta(days=3), "phone", company=""),
    )
    await write(
        stage,
        interview(alice.id, stage.now - timedelta(days=31), second),
        interview(alice.id, stage.now + timedelta(days=1)),
        lesson(alice.id, stage.now - timedelta(days=2), rejection_id=first),
    )
    await stage.run(win.add, alice.id, "I called", now=stage.now)
    seen = await alice.slash("journey", where=where)
    lines = seen.text.splitlines()
    assert lines[1] == "3 times “no” so far, the furthest of them at the stage “final”."
    assert lines[4:10] == [
        "**3** · phone · 21 Nov",
        "-# on that stretch: 1 win",
        "**2** · Globex · final · 25 Oct",
        "-# on that stretch: 1 interview",
        "**1** · Acme · application · 15 Oct",
        "-# on that stretch: 1 lesson",
    ]
    assert lines[10:] == [
        "-# How far: application 1, phone 1, final 1. The furthest is number 2.",
        "-# Along the road: 1 interview, 1 lesson, 1 win.",
    ]
    shown = picture_in(seen)["description"]
    assert "1, 15 Oct: application; on that stretch 1 lesson. 2, 25 Oct: final; on that stretch 1 interview." in shown
    assert "3, 21 Nov: phone" in shown
    assert "Globex" not in shown, "a picture may be shown to anybody"
    [file] = seen.attachments
    assert (file["filename"], file["content_type"], file["width"]) == ("road.png", "image/png", 800)
    assert seen.buttons == ["Next step", "Patterns"]


async def test_days_are_those_of_the_persons_own_zone(stage: Stage):
    alice = stage.person()
    await stage.run(profile.set_zone, alice.id, "Pacific/Auckland", now=stage.now)
    await write(stage, no(alice.id, stage.now))
    assert "application · 25 Nov" in (await alice.slash("journey", where=stage.channel)).text


async def test_the_buttons_lead_to_patterns_and_back_also_after_a_restart(stage: Stage, where: Any):
    alice = stage.person()
    await write(stage, no(alice.id, stage.now))
    seen = await alice.slash("journey", where=where)
    await stage.restart()
    patterns = await alice.click(seen, "Patterns")
    assert "too few to see a pattern" in patterns.text
    back = await alice.click(patterns, "The road so far")
    assert "One “no” so far, at the stage “application”." in back.text
    assert picture_in(back)


async def test_somebody_elses_road_is_not_on_it(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    await write(stage, no(bob.id, stage.now), lesson(bob.id, stage.now))
    await stage.run(win.add, bob.id, "his", now=stage.now)
    assert "that is all right" in (await alice.slash("journey", where=stage.channel)).text


async def test_what_is_on_the_road_without_a_no_is_told_without_a_picture(stage: Stage):
    alice = stage.person()
    await stage.run(win.add, alice.id, "I called", now=stage.now)
    seen = await alice.slash("journey", where=stage.channel)
    assert "nothing to draw" in seen.text
    assert "Along the road: 1 win." in seen.text
    assert seen.attachments == []


async def test_a_yes_ends_the_road_and_coming_back_begins_another_that_keeps_the_wins(stage: Stage):
    alice = stage.person()
    await write(stage, no(alice.id, stage.now - timedelta(days=9)), no(alice.id, stage.now - timedelta(days=2)))
    await stage.run(win.add, alice.id, "I called", now=stage.now)
    await stage.run(hired.hire, alice.id, now=stage.now)
    seen = await alice.slash("journey", where=stage.channel)
    assert "2 times “no”, and then a yes." in seen.text
    assert "A flag at the end: yes." in picture_in(seen)["description"]
    stage.advance(days=30)
    await stage.run(hired.come_back, alice.id, now=stage.now)
    seen = await alice.slash("journey", where=stage.channel)
    assert "times “no”" not in seen.text
    assert "1 win" in seen.text
    await write(stage, no(alice.id, stage.now, "phone"))
    assert "One “no” so far, at the stage “phone”" in (await alice.slash("journey", where=stage.channel)).text


@pytest.mark.parametrize("tone", ["gentle", "plain", "dry"])
async def test_a_long_road_with_any_names_fits_discord(stage: Stage, tone: str):
    alice = stage.person()
    await stage.run(long_road, alice.id, stage.now, 500, 5_000)
    await stage.run(lambda session: setattr(profile.of(session, alice.id, now=stage.now), "tone", tone))
    seen = await alice.slash("journey", where=stage.channel)
    assert "500 times “no” so far" in seen.text
    assert "5,000 wins" in seen.text
    assert "**500**" in seen.text
    shown = picture_in(seen)["description"]
    assert len(shown) <= 1_024
    assert "Before number 489" in shown
    assert "500, 23 Nov: phone; on that stretch" in shown
