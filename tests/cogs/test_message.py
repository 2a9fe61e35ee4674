"""A DM in plain words: a short card with what one can do here, once in a while, and nothing of it kept or repeated."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest

from bot import database
from bot.features.profile import Profile
from tests.cogs.asking import quiet
from tests.cogs.chatting import CARD, wrote
from tests.cogs.lookingin import MOODS
from tests.locking import held
from tests.stage import Stage

if TYPE_CHECKING:
    from pathlib import Path

MESSAGES = r"POST /channels/\d+/messages"


async def test_plain_words_get_a_short_card_whose_buttons_work_after_a_restart(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    card = await wrote(stage, alice, "hello, are you there? my zebra left")
    assert card.buttons == CARD
    assert "zebra" not in card.text
    await stage.restart()
    assert "Hello" in (await alice.click(card, "One next step")).text
    assert MOODS[0] in (await alice.click(card, "Check in")).buttons
    assert "I am for the time after" in (await alice.click(card, "What there is")).text


async def test_it_comes_once_in_ten_minutes_however_much_is_written_and_to_each_by_themselves(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    await wrote(stage, alice)
    for _ in range(5):
        await alice.write("and another thing")
    await quiet(stage, alice)
    assert (await wrote(stage, bob)).buttons == CARD
    stage.advance(minutes=9, seconds=50)
    await alice.write("still there?")
    await quiet(stage, alice)
    stage.advance(seconds=15)
    assert (await wrote(stage, alice)).buttons == CARD
    stage.advance(hours=-5)  # a clock set back silences nobody
    assert (await wrote(stage, alice)).buttons == CARD


async def test_two_at_the_same_moment_are_answered_once(stage: Stage):
    alice = stage.person()
    for text in ("one", "two", "three"):
        await alice.write(text)
    assert (await alice.next_dm()).buttons == CARD
    await quiet(stage, alice)


async def test_it_is_remembered_only_as_long_as_it_matters(stage: Stage):
    cog: Any = stage.app.get_cog("message")
    for number in range(3):
        await wrote(stage, stage.person(f"P{number}"))
    assert len(cog._given) == 3
    stage.advance(minutes=11)
    await wrote(stage, stage.person("Late"))
    assert len(cog._given) == 1


@pytest.mark.parametrize(
    "sent", [{"files": [("cat.png", b"png")]}, {"text": "🙂"}, {"text": "\u200bx"}, {"text": "/win"}]
)
async def test_a_picture_or_anything_else_gets_the_same_card(stage: Stage, sent: dict[str, Any]):
    alice = stage.person()
    assert (await wrote(stage, alice, **({"text": ""} | sent))).buttons == CARD


async def test_a_reply_to_a_card_of_mine_gets_it_too(stage: Stage):
    alice = stage.person()
    card = await alice.slash("comeback")
    assert (await wrote(stage, alice, "thanks", reply_to=card)).buttons == CARD


async def test_somebody_who_only_installed_the_bot_is_answered_and_can_go_on(stage: Stage):
    alone = stage.person("Alone", member=False)
    card = await wrote(stage, alone)
    assert "Hello" in (await alone.click(card, "One next step")).text


async def test_in_a_server_nothing_is_answered_nor_in_a_thread_nor_to_another_bot(stage: Stage):
    alice = stage.person()
    await alice.write("hello", stage.channel)
    await alice.write(f"<@{stage.app.user and stage.app.user.id}> hello", stage.channel)
    robot = stage.sandbox.person("Robot", guilds=[stage.guild])
    robot.user.bot = True
    await robot.write("beep")
    await quiet(stage, alice)
    assert [shown.author for shown in alice.sees(stage.channel)] == ["Alice", "Alice"]
    await robot.no_dm(0.05)


async def test_each_tone_has_its_own_words(stage: Stage):
    alice, said = stage.person(), set[str]()
    await stage.zone(alice)
    for tone in ("gentle", "plain", "dry"):
        await stage.run(tone_of, alice.id, tone)
        said.add((await wrote(stage, alice)).text)
        stage.advance(minutes=11)
    assert len(said) == 3


def tone_of(session: Any, user_id: int, tone: str) -> None:
    session.get(Profile, user_id).tone = tone


async def test_while_a_party_runs_it_asks_nothing_and_shows_where_to_let_it_out(stage: Stage):
    alice = stage.person()
    await alice.slash("party start", duration="2h", where=stage.channel)
    card = await wrote(stage, alice, "they said no again")
    assert card.buttons == ["Get it out"]
    assert "again" not in card.text
    assert "Nothing is asked of you" in card.text
    await stage.restart()
    form = await alice.click(card, "Get it out")
    assert "Out it is" in (await alice.submit(form, {form.fields[0].label: "argh"})).text


# What can go wrong


async def test_the_dm_is_remembered_and_what_waited_for_it_goes_out(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    await alice.slash("win reminder", time="13:00", where=stage.channel)
    alice.close_dms()
    stage.advance(hours=1, seconds=1)
    await stage.settle()
    row = await stage.run(lambda session: session.get(Profile, alice.id))
    assert row.dm_closed_at is not None
    alice.open_dms()
    assert (await wrote(stage, alice)).buttons == CARD
    await stage.sandbox.until(lambda: True)
    await stage.settle()
    row = await stage.run(lambda session: session.get(Profile, alice.id))
    assert (row.dm_channel_id, row.dm_closed_at) == (alice.dm.id, None)
    assert "Add a win" in (await alice.next_dm()).buttons


async def test_a_dm_that_cannot_be_answered_is_let_be_and_the_next_one_is_tried(
    stage: Stage, caplog: pytest.LogCaptureFixture
):
    alice = stage.person()
    alice.close_dms()
    with caplog.at_level(logging.INFO, logger="cogs.message"):
        await alice.write("hello")
        await stage.sandbox.until(lambda: "closed" in caplog.text)
    alice.open_dms()
    assert (await wrote(stage, alice)).buttons == CARD


async def test_where_discord_fails_nothing_is_raised_and_the_next_one_is_tried(
    stage: Stage, caplog: pytest.LogCaptureFixture
):
    alice = stage.person()
    stage.sandbox.faults.fail(403, on=MESSAGES)
    with caplog.at_level(logging.INFO, logger="cogs.message"):
        await alice.write("hello")
        await stage.sandbox.until(lambda: "could not be answered" in caplog.text)
    stage.sandbox.faults.clear()
    assert (await wrote(stage, alice)).buttons == CARD
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_while_the_database_is_held_it_answers_as_to_a_stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    pragmas = ["busy_timeout = 300" if "busy" in one else one for one in database.PRAGMAS]
    monkeypatch.setattr(database, "PRAGMAS", tuple(pragmas))
    async with Stage(tmp_path, tick=0.2) as stage:
        alice = stage.person()
        async with held(tmp_path):
            assert (await wrote(stage, alice)).buttons == CARD


async def test_a_bot_that_is_leaving_begins_nothing(stage: Stage):
    alice = stage.person()
    stage.app.leaving = True
    await alice.write("hello")
    await alice.no_dm(0.2)
    stage.app.leaving = False
