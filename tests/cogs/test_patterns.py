"""/patterns as a person meets it: one sentence, one thing to do, the picture, and every count in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.features import gap
from tests.travelling import lesson, long_road, looked, no, picture_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from tests.stage import Stage


async def noes(stage: Stage, user_id: int, stages: Iterable[str], heard: str = "person") -> list[int]:
    """Write down a no a day, the last one yesterday; returns their ids."""

    def work(session: Session) -> list[int]:
        rows = [no(user_id, stage.now, each, heard) for each in stages]
        for days, row in enumerate(reversed(rows), 1):
            row.created_at = stage.now - timedelta(days=days)
        session.add_all(rows)
        session.flush()
        return [row.id for row in rows]

    return await stage.run(work)


def order(shown: Any) -> list[int]:
    """Return the types of what is on a card, top to bottom."""
    return [part["type"] for part in shown.components[0]["components"]]


async def test_with_nothing_written_down_it_says_so_and_what_to_note(stage: Stage, where: Any):
    alice = stage.person()
    seen = await alice.slash("patterns", where=where)
    assert seen.ephemeral is (where is not None)
    assert "0 is too few to see a pattern" in seen.text
    assert "write down how far it went and how you heard" in seen.text
    assert seen.attachments == []
    form = await alice.click(seen, "Write down a no")
    assert form.title == "They said no"


async def test_four_are_too_few_and_nothing_is_drawn(stage: Stage, where: Any):
    alice = stage.person()
    await noes(stage, alice.id, ["application", "application", "application", "final"])
    seen = await alice.slash("patterns", where=where)
    assert seen.text.splitlines()[1] == "4 times “no” so far: too few to see a pattern."
    assert "**How far** (n = 4): application 3, final 1. Furthest so far: final." in seen.text
    assert seen.attachments == []


async def test_five_are_told_in_one_sentence_one_thing_to_do_then_the_picture_then_the_counts(stage: Stage, where: Any):
    alice = stage.person()
    await noes(stage, alice.id, ["application", "final", "application", "phone", "application"])
    seen = await alice.slash("patterns", where=where)
    lines = seen.text.splitlines()
    assert lines[1] == "3 of 5 ended at the stage “application”."
    assert lines[3] == "Ask one person you know to read your next application before it leaves."
    assert order(seen) == [10, 10, 12, 10, 1], "title, words, picture, counts, buttons"
    assert picture_in(seen)["description"] == (
        "Where 5 applications ended: application 3, phone 1, final 1. Furthest so far: final."
    )
    [file] = seen.attachments
    assert (file["filename"], file["width"]) == ("stages.png", 800)
    assert "**How you heard** (n = 5): person 5." in seen.text
    assert "too few to say" in seen.text
    assert seen.buttons == ["Make it a plan", "The road so far"]
    assert "%" not in seen.text


async def test_a_later_no_leaves_the_furthest_where_it_was(stage: Stage):
    alice = stage.person()
    await noes(stage, alice.id, ["final", "application", "application", "application", "application"])
    seen = await alice.slash("patterns", where=stage.channel)
    assert "Furthest so far: final." in seen.text


async def test_the_persons_own_theme_comes_first_and_leads_to_its_lesson(stage: Stage, where: Any):
    alice = stage.person()
    await noes(stage, alice.id, ["application"] * 5)

    def work(session: Session) -> None:
        session.add_all(
            lesson(alice.id, stage.now - timedelta(days=days), "*pace*" if days < 4 else "depth") for days in range(6)
        )

    await stage.run(work)
    seen = await alice.slash("patterns", where=where)
    assert "“\\*pace\\*” came up 4 times in 6 pieces of feedback that you tagged." in seen.text
    assert "(n = 6, your tags): \\*pace\\* 4, depth 2." in seen.text
    await stage.restart()
    assert "4 times" not in (await alice.click(seen, "My lessons")).text


async def test_a_gap_that_came_back_leads_to_a_skill(stage: Stage):
    alice = stage.person()
    await noes(stage, alice.id, ["application", "phone", "technical", "onsite", "final"])

    def work(session: Session) -> int:
        for skill in ("SQL", "sql", "SQL", "SQL", "Tableau"):
            looked(session, alice.id, stage.now, skill)
        return gap.ranked(session, alice.id)[0].skill.id

    await stage.run(work)
    seen = await alice.slash("patterns", where=stage.channel)
    assert "“SQL” was in 4 of the 5 profiles you looked at." in seen.text
    assert "Make it one skill, with a small step each week." in seen.text
    assert "**Came back in profiles** (n = 5 looks): SQL 4." in seen.text
    assert seen.buttons[0] == "Make it a skill"


@pytest.mark.parametrize(
    ("stages", "heard", "button"),
    [
        (["application"], "person", "Note a lesson"),
        (["application"] * 5, "silence", "Make it a plan"),
        (["phone"] * 5, "person", "Practise"),
        (["offer_withdrawn"] * 5, "person", "Draft the question"),
        (["application", "phone", "phone", "technical", "final"], "silence", "Make it a plan"),
    ],
)
async def test_the_button_does_what_the_sentence_asks(stage: Stage, stages: list[str], heard: str, button: str):
    alice = stage.person()
    await noes(stage, alice.id, stages, heard)
    seen = await alice.slash("patterns", where=stage.channel)
    assert seen.buttons[0] == button
    answer = await alice.click(seen, button)
    assert "older version of me" not in getattr(answer, "text", "")


async def test_somebody_elses_road_is_not_counted(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    await noes(stage, bob.id, ["final"] * 6)
    assert "0 is too few" in (await alice.slash("patterns", where=stage.channel)).text


async def test_a_long_road_fits_discord(stage: Stage):
    alice = stage.person()
    await stage.run(long_road, alice.id, stage.now, 500, 5_000)
    seen = await alice.slash("patterns", where=stage.channel)
    assert "**How far** (n = 500)" in seen.text
    assert "**Answers** (n = 167 requests): 167 received." in seen.text
    assert picture_in(seen)["description"].startswith("Where 500 applications ended")
