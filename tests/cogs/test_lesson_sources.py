"""Where a lesson may come from: feedback, a debrief, a call, or nothing in particular."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.features import retro
from bot.features.lesson import Source
from bot.meanwhile import print_of
from tests.cogs.asking import CAN, HEARD, WILL_NOT, asked, forged, told
from tests.cogs.learning import BY, NOTICED, SAID, TRY, add, fill, rows, values

if TYPE_CHECKING:
    from tests.stage import Stage


async def test_feedback_that_came_becomes_a_lesson_from_its_card(stage: Stage):
    alice = stage.person()
    await asked(stage, alice)
    form = await alice.slash("feedback received", where=stage.channel)
    seen = await alice.submit(form, {HEARD: "Too quiet", CAN: "Speak first", WILL_NOT: "My accent"})
    form = await alice.click(seen, "Keep as a lesson")
    assert values(form) == {SAID: "Too quiet", CAN: "Speak first", WILL_NOT: "My accent", TRY: "", BY: ""}
    await stage.restart()
    await alice.submit(form, {TRY: "Ask one"})
    await fill(alice, seen, "Keep as a lesson", **{TRY: "Ask one"})
    [row] = await rows(stage, alice)
    assert (row.source, row.rejection_id, row.attempt) == (Source.FEEDBACK, 1, "Ask one")


async def test_without_an_answer_the_form_is_empty(stage: Stage):
    alice = stage.person()
    await told(stage, alice)
    seen = await add(stage, alice)
    assert set(values(await forged(alice, seen, "form:lesson:heard:1")).values()) == {""}
    assert set(values(await forged(alice, seen, "form:lesson:add:0")).values()) == {""}


async def test_a_debrief_becomes_a_lesson(stage: Stage):
    alice = stage.person()
    about = await told(stage, alice)
    texts = {"turned": "at the whiteboard"}
    await stage.run(retro.write, alice.id, about, retro.Part.TWO, texts, seen=print_of("", "", ""), now=stage.now)
    row = await stage.run(
        retro.write, alice.id, about, retro.Part.THREE, {"attempt": "draw"}, seen=print_of(*[""] * 5), now=stage.now
    )
    seen = await alice.slash("lesson list", where=stage.channel)
    form = await forged(alice, seen, f"form:lesson:retro:{row.id}")
    assert (values(form)[NOTICED], values(form)[TRY]) == ("at the whiteboard", "draw")
    seen = await alice.submit(form, {})
    assert "What I noticed" in seen.text
    assert "One voice" not in seen.text  # it is their own
    [row] = await rows(stage, alice)
    assert (row.source, row.rejection_id) == (Source.RETRO, about)


async def test_the_notes_of_a_call_become_a_lesson(stage: Stage):
    alice = stage.person()
    about = await told(stage, alice)
    call_id = await stage.run(_call, alice.id, about, stage.now)
    seen = await alice.slash("lesson list", where=stage.channel)
    form = await forged(alice, seen, f"form:lesson:call:{call_id}")
    assert (values(form)[SAID], values(form)[CAN]) == ("Too quiet", "Speak first")
    await alice.submit(form, {})
    [row] = await rows(stage, alice)
    assert (row.source, row.rejection_id) == (Source.CALL, about)


def _call(session: Any, user_id: int, about: int, now: Any) -> int:
    from bot.features.feedback_call import FeedbackCall

    row = FeedbackCall(user_id=user_id, rejection_id=about, created_at=now, starts_at=now, zone="Europe/London")
    row.said, row.can_change = "Too quiet", "Speak first"
    session.add(row)
    session.flush()
    return row.id
