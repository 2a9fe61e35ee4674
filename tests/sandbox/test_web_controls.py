"""Every lever of the page, pulled over its websocket, and what it changes in the world."""

from __future__ import annotations

import asyncio
import inspect
import json
from datetime import UTC, datetime, timedelta

import pytest

from sandbox import permissions
from sandbox.web import controls
from tests.sandbox.paging import browser

SEND = permissions.SEND_MESSAGES


@pytest.fixture
async def page(sandbox, bot, alice):
    async with browser(sandbox, "Alice") as page:
        yield page


def broken(page) -> list[str]:
    return [row["text"] for row in page.told["faults"]["rules"]]


# The clock


async def test_the_clock_moves_by_a_length_and_to_a_moment(sandbox, page):
    before = sandbox.clock.now()
    came = await page.ask("clock", by=600)
    assert timedelta(seconds=599) < sandbox.clock.now() - before < timedelta(seconds=630)
    assert abs(came["epoch"] - sandbox.clock.now().timestamp()) < 5
    there = datetime(2030, 5, 1, 9, 30, tzinfo=UTC)
    await page.ask("clock", to=there.timestamp(), jump=True)
    assert timedelta(0) <= sandbox.clock.now() - there < timedelta(seconds=30)
    assert page.told["clock"]["offset"] == sandbox.clock.offset.total_seconds()


async def test_morning_is_where_the_person_lives(sandbox, page, alice):
    alice.user.zone = "Asia/Tokyo"
    await page.ask("clock", to=datetime(2030, 5, 1, 9, 30, tzinfo=UTC).timestamp(), jump=True)
    await page.ask("clock", morning=True)
    assert sandbox.clock.now().replace(microsecond=0, second=0) == datetime(2030, 5, 1, 23, 0, tzinfo=UTC)


async def test_the_clock_goes_to_what_the_bot_planned(sandbox, page):
    assert (await page.reply("clock", next=True))["no"] == "Nothing is planned."
    planned = sandbox.clock.now() + timedelta(hours=3)
    sandbox.clock.announce(planned)
    await page.until(lambda: page.told["clock"]["next"] == pytest.approx(planned.timestamp()))
    moving = asyncio.create_task(page.ask("clock", next=True))
    await page.until(lambda: page.told["clock"]["travelling"])
    await sandbox.until(lambda: sandbox.clock.now() > planned)
    sandbox.clock.announce(None)
    await moving
    assert timedelta(0) < sandbox.clock.now() - planned < timedelta(seconds=30)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"by": "600"},
        {"by": True},
        {"by": 1e300},
        {"by": 60, "to": 3},
        {"to": 3},
        {"to": 1e12},
        {"by": 60, "jump": "yes"},
        {"to": [1]},
        {"by": 1, "unheard": "of"},
    ],
)
async def test_a_clock_that_is_moved_in_vain_stands(sandbox, page, given):
    reply = await page.reply("clock", **given)
    assert reply["kind"] == "client"
    assert sandbox.clock.offset == timedelta(0)


# Breaking requests


async def test_for_a_while_every_request_fails_and_nothing_is_done(sandbox, page, raw):
    await page.ask("fault", kind="fail", status=503, seconds=30)
    assert (await raw("GET", "/users/@me")).status == 503
    assert broken(page) == ["Answers 503 without doing the work, for every request"]
    assert 0 < page.told["faults"]["rules"][0]["left_s"] <= 30
    await page.ask("mend")
    assert (await raw("GET", "/users/@me")).status == 200
    assert broken(page) == []


async def test_a_fault_ends_by_itself(page, raw):
    await page.ask("fault", kind="fail", seconds=0.1)
    await page.until(lambda: not broken(page))
    assert (await raw("GET", "/users/@me")).status == 200


async def test_the_work_is_done_and_the_answer_says_it_failed(sandbox, page, raw, guild, alice):
    await page.ask("fault", kind="fail", after_work=True)
    where = guild.channel("general")
    assert (await raw("POST", f"/channels/{where.id}/messages", {"content": "hello"})).status == 500
    assert [shown.text for shown in alice.sees(where)] == ["hello"]


async def test_a_storm_and_slow_answers_are_among_what_is_broken(sandbox, page):
    await page.ask("fault", kind="storm", seconds=5)
    await page.ask("fault", kind="slow", delay=2, seconds=5)
    assert sandbox.faults.in_force[0].status == 429
    assert broken(page)[1].startswith("Waits 2 s")
    await page.ask("mend", id=page.told["faults"]["rules"][0]["id"])
    assert len(sandbox.faults.in_force) == 1


async def test_what_meets_the_next_request_only(sandbox, page, raw):
    await page.ask("fault", kind="lose")
    await page.ask("fault", kind="hang")
    assert [(rule.kind, rule.left, rule.after_work) for rule in sandbox.faults.in_force] == [
        ("drop", 1, True),
        ("hang", 1, False),
    ]
    assert [row["times"] for row in page.told["faults"]["rules"]] == [1, 1]


async def test_the_connection_is_dropped_and_comes_back(sandbox, bot, page):
    await page.ask("gateway", deed="drop")
    await sandbox.until(lambda: bot.resumed == 1)
    await page.ask("gateway", deed="reconnect")
    await sandbox.until(lambda: bot.resumed == 2)
    before = bot.sessions
    await page.ask("gateway", deed="invalidate")
    await sandbox.until(lambda: bot.sessions > before, 15)


async def test_chance_begins_from_a_seed_and_ends(sandbox, page):
    await page.ask("chaos", seed=7)
    assert page.told["faults"]["chaos"]["seed"] == 7
    assert (await page.reply("chaos", seed=8))["no"] == "Chance is at work already."
    await page.until(lambda: page.told["faults"]["chaos"]["done"])
    await page.ask("chaos", stop=True)
    assert sandbox.chaos is None
    assert (await page.reply("chaos", stop=True))["kind"] == "client"


# People and servers


async def test_a_person_closes_and_opens_blocks_and_unblocks(page, alice):
    await page.ask("person", deed="close_dms")
    await page.ask("person", deed="block_bot")
    assert (alice.user.dms_open, alice.user.blocks_bot) == (False, True)
    assert broken(page) == ["Alice takes no direct messages", "Alice blocks the bot"]
    await page.ask("mend")
    assert (alice.user.dms_open, alice.user.blocks_bot) == (True, False)


async def test_a_person_lives_somewhere_and_speaks_something(page, alice):
    await page.ask("person", deed="zone", value="America/Bogota")
    await page.ask("person", deed="locale", value="pt-BR")
    await page.ask("person", deed="install_app")
    assert (alice.user.zone, alice.user.locale, alice.user.app_installed) == ("America/Bogota", "pt-BR", True)
    assert "Mars/Olympus" in (await page.reply("person", deed="zone", value="Mars/Olympus"))["no"]
    assert (await page.reply("person", deed="locale", value="xx"))["kind"] == "client"


async def test_somebody_new_comes_to_the_same_servers(sandbox, page, guild):
    made = await page.ask("new_person", name="Carol", moderator=True)
    carol = sandbox.people["Carol"]
    assert made == {"id": str(carol.id), "name": "Carol"}
    assert permissions.in_guild(guild, carol.user) & permissions.MANAGE_GUILD
    assert carol.user.note == "moderator"
    assert (await page.reply("new_person", name="carol"))["no"] == "Carol is here already."
    assert (await page.reply("new_person", name=" "))["kind"] == "client"


async def test_a_person_leaves_a_server_and_comes_back(page, guild, alice):
    here = page.told["guilds"][0]["id"]
    await page.ask("leave", guild=here)
    assert alice.id not in guild.members
    assert page.told["servers"] == []
    await page.ask("join", guild=here)
    assert alice.id in guild.members


async def test_the_bot_may_not_write_and_then_may(sandbox, page, guild):
    where = guild.channel("general")
    await page.ask("server", deed="deny", channel=str(where.id))
    assert not permissions.in_channel(where, sandbox.world.bot) & SEND
    assert page.told["faults"]["rules"][0]["id"] == f"write:{where.id}"
    await page.ask("server", deed="allow", channel=str(where.id))
    assert permissions.in_channel(where, sandbox.world.bot) & SEND
    assert broken(page) == []


async def test_what_is_denied_in_a_thread_is_denied_where_it_hangs(sandbox, page, guild, alice):
    thread = sandbox.world.add_thread(guild.channel("wins"), "A thread", alice.user)
    await page.ask("server", deed="deny", channel=str(thread.id))
    assert not permissions.may_send(thread, sandbox.world.bot)


async def test_the_bot_is_removed_and_invited(sandbox, bot, page, guild):
    await page.ask("server", deed="kick_bot", guild=str(guild.id))
    await sandbox.until(lambda: not bot.guilds)
    assert broken(page) == ["The bot is not in Job seekers"]
    await page.ask("mend", id=f"bot:{guild.id}")
    await sandbox.until(lambda: bot.guilds)
    assert permissions.in_guild(guild, sandbox.world.bot) & SEND


async def test_a_deleted_channel_can_be_brought_back(sandbox, page, guild):
    where = guild.channel("wins")
    await page.ask("server", deed="delete_channel", channel=str(where.id))
    assert where.id not in sandbox.world.channels
    assert broken(page) == ["#wins was deleted"]
    await page.ask("mend")
    assert sandbox.world.channels[where.id] is where


async def test_a_new_channel_is_named_as_the_client_would(page, guild):
    await page.ask("server", deed="new_channel", guild=str(guild.id), name="  Good  News ")
    assert page.place("good-news")


@pytest.mark.parametrize("where", [None, 3, "general", "1", "\u0663", "9" * 5000])
async def test_a_place_that_is_not_there_is_refused_in_words(page, where):
    assert (await page.reply("server", deed="deny", channel=where))["no"] == "That channel is not there any more."


async def test_direct_messages_have_no_rights_to_take(page, alice):
    assert "direct messages" in (await page.reply("server", deed="deny", channel=str(alice.dm.id)))["no"]


# The bot, stories, the whole


async def test_a_bot_that_is_not_ours_is_left_alone(page):
    assert (await page.reply("bot", deed="kill"))["no"].startswith("The bot was not started by the sandbox")
    assert page.told["bot"] == {"process": False, "running": False, "connected": 1, "lines": []}


async def test_without_a_theatre_there_are_no_stories_but_a_new_world(sandbox, page):
    assert page.told["story"]["stories"] == []
    assert (await page.reply("story", name="tour"))["kind"] == "client"
    sandbox.clock.advance(timedelta(days=3))
    await page.ask("again")
    assert (sandbox.age, sandbox.people, sandbox.clock.offset) == (1, {}, timedelta(0))
    assert page.told["world"]["age"] == 1
    assert page.told["me"] is None
    assert "nobody here" in (await page.reply("person", deed="close_dms"))["no"]


async def test_moving_the_clock_is_written_into_the_story(page):
    assert (await page.reply("record"))["no"] == "Nothing was done by hand yet."
    await page.ask("clock", by=3600, jump=True)
    await page.until(lambda: page.told["story"]["recording"] == 1)
    text = (await page.ask("record"))["text"]
    assert "async def play(stage)" in text
    compile(text, "story.py", "exec")


NONSENSE = [None, True, -1, 1e308, "", "\ud800", "x" * 5000, [], {}, [[]], {"a": {}}]


SENSIBLE = {
    **{verb: {"deed": "drop", "name": "tour", "guild": "1", "id": "1", "number": 0} for verb in controls.VERBS},
    "clock": {"by": 1},
    "fault": {"kind": "fail", "seconds": 1, "status": 500, "delay": 1, "after_work": False},
    "person": {"deed": "zone", "value": "UTC"},
    "server": {"deed": "new_channel", "guild": "1", "channel": "1", "name": "news"},
    "new_person": {"name": "Carol", "moderator": False},
    "chaos": {"seed": 1, "stop": None},
    "bot": {"deed": "suspend", "seconds": 1},
}


@pytest.mark.parametrize("verb", sorted(set(controls.VERBS) - {"again"}))
async def test_nonsense_is_answered_with_a_sentence_and_never_with_a_traceback(page, verb):
    takes = inspect.signature(controls.VERBS[verb]).parameters
    sensible = {name: value for name, value in SENSIBLE[verb].items() if name in takes}
    for name in [*sensible, "unheard_of"]:
        for value in NONSENSE:
            reply = await page.reply(verb, **sensible | {name: value})
            assert "ok" in reply or reply["kind"] == "client", (name, value, reply)


def test_the_sections_are_json(sandbox):
    json.dumps(controls.sections(sandbox))
