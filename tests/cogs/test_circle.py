"""/circle list, and which circle is meant: by name, from a list, in two servers and two zones, nobody else's."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import discord
import pytest

from bot.clock import Repeat
from bot.features import circle, circle_making, circle_waiting
from bot.features.circle import Pause
from tests.cogs.asking import forged
from tests.cogs.circling import (
    ALONE,
    CIRCLE,
    JOIN,
    OPENS,
    WEDNESDAY,
    come,
    drawn,
    made,
    members,
    open_week,
    posts,
    set_goal,
)

pytestmark = pytest.mark.usefixtures("at_once")


async def test_in_a_dm_it_says_where_circles_live_and_leads_to_ones_own(stage: Any):
    await made(stage)
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await come(bob, stage.channel)
    for command in ("list", "join", "leave", "goal"):
        seen = await alice.slash(f"circle {command}")
        assert "live in the channels of a server" in seen.text
        assert "needs no circle" in seen.text
        assert seen.buttons == ["Plan my week"]
        hers = await bob.slash(f"circle {command}")
        assert "Wednesday walkers" in hers.buttons
        assert f"/{stage.guild.id}/{stage.channel.id}" in str(hers.components)
    form = await alice.click(seen, "Plan my week")
    assert "A plan" in form.title


async def test_without_a_circle_it_says_who_makes_one_and_what_needs_none(stage: Any):
    alice = stage.person("Alice")
    for command in ("list", "join", "leave", "goal"):
        seen = await alice.slash(f"circle {command}", where=stage.channel)
        assert seen.ephemeral
        assert "There is no circle in this server yet." in seen.text
        assert "Whoever manages the server" in seen.text
        assert seen.buttons == ["Plan my week"]
    await stage.restart()
    form = await alice.click(seen, "Plan my week")
    assert "A plan" in form.title


async def test_whoever_manages_the_server_can_make_the_first_circle_right_there(stage: Any):
    mod = stage.moderator()
    for command in ("list", "join", "leave", "goal"):
        card = await mod.slash(f"circle {command}", where=stage.channel)
        assert card.buttons == ["Make a circle", "Plan my week"]
    await stage.restart()
    await mod.click(card, "Make a circle")
    assert "Circles of this server" in card.text


async def test_where_the_bot_is_only_a_guest_nobody_is_sent_to_make_a_circle(stage: Any):
    elsewhere = stage.sandbox.guild("Elsewhere", with_bot=False)
    hall = stage.sandbox.world.add_channel(elsewhere, "hall")
    mod = stage.sandbox.person("Mod", guilds=[elsewhere], permissions=discord.Permissions(manage_guild=True).value)
    mod.install_app()
    card = await mod.slash("circle list", where=hall)
    assert "I am a guest in this server" in card.text
    assert card.buttons == ["Plan my week"]


@pytest.mark.parametrize("server", [True, False])
async def test_a_goal_typed_where_there_is_no_circle_is_not_lost(stage: Any, server: bool):
    where = stage.channel if server else None
    seen = await stage.person("Alice").slash("circle goal", text="Ask two people", where=where)
    assert "Ask two people" in seen.text


async def test_a_goal_typed_by_who_is_in_no_circle_is_not_lost(stage: Any):
    await made(stage)
    seen = await stage.person("Alice").slash("circle goal", text="Ask two people", where=stage.channel)
    assert "You are in no circle here yet." in seen.text
    assert "Ask two people" in seen.text


async def test_a_command_in_a_sentence_can_be_tapped(stage: Any):
    await made(stage)
    seen = await stage.person("Alice").slash("circle join", circle="nothing like it", where=stage.channel)
    assert f"</circle list:{stage.app.command_ids['circle']}>" in seen.text


async def test_the_option_offers_this_servers_circles_by_name_ones_own_first(stage: Any):
    elsewhere = stage.sandbox.guild("Elsewhere")
    hall = stage.sandbox.world.add_channel(elsewhere, "hall")
    await made(stage)
    await made(stage, "Evening owls", opens=Repeat(time(20), frozenset({4})))
    await made(stage, "Their own", where=hall)
    alice = stage.sandbox.person("Alice", guilds=[stage.guild, elsewhere])
    await come(alice, stage.channel, circle="2")
    offered = await alice.autocomplete("circle join", where=stage.channel, circle="")
    assert [name for name, _value in offered] == ["Evening owls", "Wednesday walkers"]
    assert await alice.autocomplete("circle leave", where=stage.channel, circle="WALK") == [("Wednesday walkers", "1")]
    assert await alice.autocomplete("circle list", where=hall, circle="") == [("Their own", "3")]
    assert await alice.autocomplete("circle list", circle="") == []


@pytest.mark.parametrize("odd", ["3", "nothing like it", "@everyone", "\u200b", "ﷺ" * 100, "-1", "9" * 30])
async def test_a_circle_that_is_not_of_this_server_is_not_there(stage: Any, odd: str):
    hall = stage.sandbox.world.add_channel(stage.sandbox.guild("Elsewhere"), "hall")
    await made(stage)
    await made(stage, "Evening owls")
    await made(stage, "Their own", where=hall)
    alice = stage.person("Alice")
    for command in ("list", "join", "leave"):
        seen = await alice.slash(f"circle {command}", circle=odd, where=stage.channel)
        assert "There is no circle called" in seen.text
        assert "Their own" not in seen.text


async def test_a_circle_of_another_server_is_not_reached_by_a_forged_button(stage: Any):
    elsewhere = stage.sandbox.guild("Elsewhere")
    hall = stage.sandbox.world.add_channel(elsewhere, "hall")
    await made(stage)
    await made(stage, "Evening owls")
    await made(stage, "Their own", where=hall)
    alice = stage.person("Alice")
    for deed in ("circle:join:3", "circle:in:3:ask", "circle:open:3", "circle:join:99"):
        card = await alice.slash("circle list", circle="1", where=stage.channel)
        card.components[0]["components"][-1]["components"][0]["custom_id"] = deed
        seen = await alice.click(card, custom_id=deed)
        assert seen.ephemeral
        assert "cannot find that circle" in seen.text
    assert await members(stage, 3) == []


async def test_one_of_several_is_picked_from_a_list(stage: Any):
    await made(stage)
    await made(stage, "Evening owls")
    alice = stage.person("Alice")
    listed = await alice.slash("circle list", where=stage.channel)
    assert "**Wednesday walkers**" in listed.text
    one = await alice.select(listed, "Evening owls")
    assert "Evening owls" in one.text
    assert one.buttons == ["Join", "All circles here"]
    await stage.restart()
    pick = await alice.slash("circle join", where=stage.channel)
    await alice.select(pick, "Evening owls")
    await alice.click(pick, JOIN)
    await come(alice, stage.channel)
    assert "· you are in it" in (await alice.slash("circle list", where=stage.channel)).text
    leaving = await alice.slash("circle leave", where=stage.channel)
    await stage.restart()
    await alice.select(leaving, "Wednesday walkers")
    assert "You left Wednesday walkers" in leaving.text
    assert await members(stage, 1) == []
    assert await members(stage, 2) == [alice.id]


async def test_many_circles_are_on_pages(stage: Any):
    for number in range(1, 31):
        await made(stage, f"Circle {number}")
    alice = stage.person("Alice")
    listed = await alice.slash("circle list", where=stage.channel)
    assert "Circle 10**" in listed.text
    assert "Circle 11**" not in listed.text
    await alice.click(listed, "Next ›")
    assert "Circle 11**" in listed.text
    pick = await alice.slash("circle join", where=stage.channel)
    await stage.restart()
    await alice.click(pick, "Next ›")
    await alice.select(pick, "Circle 30")
    assert "Join Circle 30?" in pick.text


async def test_a_circle_that_was_closed_meanwhile_is_told_kindly(stage: Any):
    await made(stage)
    alice, bob = stage.person("Alice"), stage.person("Bob")
    card = await come(alice, stage.channel)
    joining = await bob.slash("circle join", where=stage.channel)
    post = await open_week(stage)
    await stage.run(circle_making.close, stage.guild.id, 1, now=stage.now)
    await stage.restart()
    for person, shown, button in ((alice, card, "My circle"), (bob, joining, JOIN), (alice, post, "Set my goal")):
        assert "cannot find that circle" in (await person.click(shown, button)).text


async def test_two_servers_in_two_zones_open_at_their_own_hours(stage: Any):
    elsewhere = stage.sandbox.guild("Elsewhere")
    hall = stage.sandbox.world.add_channel(elsewhere, "hall")
    await made(stage)
    await made(stage, "Harbour", where=hall, zone="America/New_York")
    alice = stage.sandbox.person("Alice", guilds=[stage.guild, elsewhere])
    bob, carl = stage.person("Bob"), stage.sandbox.person("Carl", guilds=[elsewhere])
    for person, where in ((alice, stage.channel), (alice, hall), (bob, stage.channel), (carl, hall)):
        await come(person, where)
    assert "09:00 (Europe/London)" in (await alice.slash("circle list", where=stage.channel)).text
    assert "09:00 (America/New_York)" in (await alice.slash("circle list", where=hall)).text
    await open_week(stage)
    assert [shown for shown in carl.sees(hall) if not shown.ephemeral] == []
    stage.move_to(OPENS + timedelta(hours=5))
    await stage.settle()
    [post] = [shown for shown in carl.sees(hall) if not shown.ephemeral]
    assert "Harbour · week of 25 Nov" in post.text
    await set_goal(alice, post, "Ask for the harbour map", CIRCLE)
    await set_goal(carl, post, "Write two letters", ALONE)
    await drawn(stage)
    assert "harbour map" in post.text
    assert "two letters" not in post.text
    assert "harbour map" not in posts(stage)[-1].text
    assert "harbour map" not in (await alice.slash("circle list", where=stage.channel)).text


async def test_between_two_weeks_it_is_said_when_the_next_opens(stage: Any):
    assert WEDNESDAY.next_after(stage.now, (await made(stage)).clock) == OPENS
    alice = stage.person("Alice")
    card = await come(alice, stage.channel)
    assert f"<t:{int(datetime(2026, 11, 25, 9, tzinfo=UTC).timestamp())}:F>" in card.text
    kept = await set_goal(alice, card, "Call the library")
    assert "when the week opens" in kept.text
    post = await open_week(stage)
    assert "Call the library" in post.text


async def test_a_circle_that_waits_says_so(stage: Any):
    await made(stage)
    await made(stage, "Evening owls")
    await stage.run(
        lambda session: circle_waiting.pause(session, circle.find(session, 1), Pause.PERMISSION, now=stage.now)
    )
    alice = stage.person("Alice")
    listed = await alice.slash("circle list", where=stage.channel)
    assert "**Wednesday walkers**" in listed.text
    assert "· waits at the moment" in listed.text
    assert "Its moderators know" in (await alice.select(listed, "Wednesday walkers")).text


@pytest.mark.parametrize("deed", ["circle:pick:best:0", "circle:picked:best", "circle:shares:1:all", "circle:in:1:all"])
async def test_what_was_made_up_is_answered_kindly(stage: Any, deed: str):
    await made(stage)
    alice = stage.person("Alice")
    card = await come(alice, stage.channel)
    card.components[0]["components"][-1]["components"][0]["custom_id"] = deed
    seen = await alice.click(card, custom_id=deed)
    assert seen.ephemeral
    assert (await stage.run(circle.member, alice.id, 1)).sharing == "ask"


async def test_the_list_comes_by_its_button_from_anywhere(stage: Any):
    await made(stage)
    await made(stage, "Evening owls")
    alice = stage.person("Alice")
    one = await alice.slash("circle list", circle="1", where=stage.channel)
    await stage.restart()
    listed = await alice.click(one, "All circles here")
    assert listed.ephemeral
    assert "Evening owls" in listed.text


async def test_a_button_pressed_where_no_circle_can_be_says_so(stage: Any):
    await made(stage)
    alice = stage.person("Alice")
    card = await alice.slash("circle list")
    for deed in ("circle:list", "circle:join:1", "circle:leave:1", "form:circle:goal:1"):
        assert "live in the channels of a server" in (await forged(alice, card, deed)).text, deed
    assert await members(stage) == []
