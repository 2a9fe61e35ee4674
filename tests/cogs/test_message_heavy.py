"""Heavy words in a DM: the question comes at once, nothing pushes it away, and the usual card is for other days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cogs.asking import forged, quiet
from tests.cogs.chatting import ANSWERS, CARD, PARTY, wrote
from tests.cogs.test_support_question import (
    HEAVY,
    QUESTION,
    SOFT,
    _as_the_bot_logs,
    _of_the_bot,
    counts,
    everything,
    the_question,
)
from tests.prompting import until_settled

if TYPE_CHECKING:
    from tests.stage import Stage

SOFTLY = "**May I stop for a second?**"


@pytest.mark.parametrize(("text", "asked"), [(HEAVY, QUESTION.split(".", maxsplit=1)[0]), (SOFT, SOFTLY)])
async def test_heavy_words_get_the_question_and_nothing_after_it(stage: Stage, text: str, asked: str):
    alice = stage.person()
    card = await wrote(stage, alice, text)
    assert card.text.startswith(asked)
    assert card.buttons[0] == "Yes, or maybe"
    await quiet(stage, alice)
    await stage.restart()
    assert "Thank you for telling me." in (await alice.click(card, "Yes, or maybe")).text


async def test_heavy_words_leave_the_same_rows_as_others_and_nothing_in_the_log(
    stage: Stage, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    alice, bob = stage.person(), stage.person("Bob")
    with _as_the_bot_logs(stage, caplog, monkeypatch):
        before = counts(await stage.run(everything))
        await wrote(stage, alice, "the weather was fine zqxj")
        await until_settled(stage)
        plain = counts(await stage.run(everything))
        await wrote(stage, bob, HEAVY)
        await until_settled(stage)
        heavy = counts(await stage.run(everything))
    assert {name: heavy[name] - plain[name] for name in heavy} == {name: plain[name] - before[name] for name in plain}
    said = [record.getMessage() + str(record.args) for record in caplog.records if _of_the_bot(record)]
    assert not any(word in line.casefold() for line in said for word in ("zqxj", "kill", "weather"))


async def test_heavy_words_are_not_held_back_by_a_card_before_them(stage: Stage):
    alice = stage.person()
    assert (await wrote(stage, alice)).buttons == CARD
    assert (await wrote(stage, alice, SOFT)).text.startswith(SOFTLY)
    assert (await wrote(stage, alice, HEAVY)).text == the_question(stage)


async def test_nothing_pushes_the_question_away_while_it_stands_there(stage: Stage):
    alice = stage.person()
    assert (await wrote(stage, alice, HEAVY)).text == the_question(stage)
    for text in (HEAVY, SOFT, "hello", "it was only a saying"):
        await alice.write(text)
    await quiet(stage, alice)
    stage.advance(minutes=11)
    assert (await wrote(stage, alice, "hello")).buttons == CARD
    assert (await wrote(stage, alice, HEAVY)).text == the_question(stage)


@pytest.mark.parametrize("answer", ANSWERS)
async def test_once_it_is_answered_heavy_words_are_asked_about_anew(stage: Stage, answer: str):
    alice = stage.person()
    await alice.click(await wrote(stage, alice, HEAVY), answer)
    await alice.write("thanks")
    await quiet(stage, alice)
    assert (await wrote(stage, alice, SOFT)).text.startswith(SOFTLY)
    await alice.write(SOFT)
    await quiet(stage, alice)


async def test_whoever_switched_the_question_off_gets_the_usual_card(stage: Stage):
    alice = stage.person()
    card = await alice.slash("settings", where=stage.channel)
    await forged(alice, card, "settings:words:0")
    assert (await wrote(stage, alice, HEAVY)).buttons == CARD
    await alice.write(HEAVY)
    await quiet(stage, alice)


async def test_heavy_words_during_a_party_get_the_question_and_nothing_after_it(stage: Stage):
    alice = stage.person()
    await alice.slash("party start", duration="2h", where=stage.channel)
    assert (await wrote(stage, alice, HEAVY)).text == the_question(stage)
    await alice.write("they said no again")
    await quiet(stage, alice)


@pytest.mark.parametrize(
    "order",
    [
        ("hello", "start", "hello", "end", "hello"),
        ("start", "hello", "end", HEAVY),
        ("start", "hello", HEAVY, "end", "hello", HEAVY),
        (HEAVY, "start", "hello", HEAVY),
        (HEAVY, "start", HEAVY, "end", HEAVY),
    ],
)
async def test_within_ten_minutes_too_words_get_the_answer_that_fits(stage: Stage, order: tuple[str, ...]):
    alice, at_party = stage.person(), False
    for each in order:
        if each in {"start", "end"}:
            at_party = each == "start"
            how = {"duration": "2h"} if at_party else {}
            await alice.slash(f"party {each}", where=stage.channel, **how)
        else:
            card = await wrote(stage, alice, each)
            assert card.buttons == (ANSWERS if each == HEAVY else PARTY if at_party else CARD)
            await alice.write(each)
            await quiet(stage, alice)
