"""Circles at size: somebody in ten servers, many that open in one minute, and one server of five thousand."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.features import circle_making, circle_member
from sandbox.log import Request
from sandbox.permissions import MANAGE_GUILD
from sandbox.settings import Settings as SandboxSettings
from tests.cogs.circling import OPENS, come, drawn, made, members, posts, set_goal
from tests.cogs.circling import WEDNESDAY as EVERY_WEDNESDAY
from tests.e2e._crowd import crowd
from tests.stage import NOON, Stage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy.orm import Session

    from sandbox.objects import Channel
    from sandbox.people import Person


async def test_somebody_in_ten_servers_has_ten_circles_that_know_nothing_of_each_other(stage: Stage):
    alice = stage.person("Alice")
    places: list[Channel] = []
    for number in range(10):
        guild = stage.sandbox.guild(f"Server {number}")
        stage.sandbox.world.join(guild, alice.user)
        stage.sandbox.world.join(guild, stage.sandbox.person("Watcher").user)
        places.append(guild.channel("general"))
        await stage.sandbox.until(lambda guild=guild: stage.app.get_guild(guild.id))
        await made(stage, f"Circle {number}", where=places[-1])
        await come(alice, places[-1])
    stage.move_to(OPENS)
    await stage.settle()
    for number, place in enumerate(places):
        await set_goal(alice, posts(stage, place)[-1], f"Knock on door number {number} of my street")
    await drawn(stage)
    for number, place in enumerate(places):
        [post] = posts(stage, place)
        assert f"Knock on door number {number} of" in post.text
        assert post.text.count("Knock on door") == 1
        card = await alice.slash("circle list", where=place)
        assert f"number {number} of" in card.text
        assert card.text.count("Knock on door") == 1
    stage.sandbox.world.leave(places[3].guild, alice.user)  # pyright: ignore[reportArgumentType] -- a server's channel
    stage.move_to(OPENS + timedelta(days=7))
    await stage.settle()
    left = [number for number in range(10) if alice.id not in await members(stage, number + 1)]
    assert left == [3]


@pytest.fixture
async def strict(tmp_path: Path) -> AsyncIterator[Stage]:
    """Comeback under every limit that Discord has."""
    async with Stage(tmp_path, limits=SandboxSettings.like_discord(identify_interval=0.0)) as made_:
        yield made_


@pytest.mark.timeout(180)
async def test_many_circles_that_open_in_one_minute_are_spread_posted_once_and_hold_up_nobody(strict: Stage):
    channels = [strict.sandbox.world.add_channel(strict.guild, f"circle-{number}") for number in range(30)]
    people = [strict.person(f"Member {number}") for number in range(120)]
    await strict.run(_make_all, strict, channels, people)
    waiting = await crowd(strict, 20, at=OPENS - NOON)
    strict.move_to(OPENS)
    await strict.settle()
    for _ in range(400):
        strict.advance(seconds=1)
        await strict.settle()
        if all(map(_posts_in, [strict] * 30, channels)) and all(one.inbox() for one in waiting):
            break
    await drawn(strict)
    assert Counter(_posts_in(strict, channel) for channel in channels) == {1: 30}
    requests = [entry for entry in strict.sandbox.log if isinstance(entry, Request)]
    assert [request.path for request in requests if request.status == 429] == []
    assert sum(channel.is_thread for channel in strict.sandbox.world.channels.values()) == 30
    assert not [request for request in requests if "/members/" in request.path], "nobody left, so nobody is asked for"


def _make_all(session: Session, stage: Stage, channels: list[Channel], people: list[Person]) -> None:
    for number, channel in enumerate(channels):
        plan = circle_making.Plan(f"Circle {number}", channel.id, "Europe/London", EVERY_WEDNESDAY)
        row = circle_making.make(session, 1, stage.guild.id, plan, now=stage.now)
        for person in people[4 * number : 4 * number + 4]:
            circle_member.join(session, person.id, row.id, now=stage.now)


def _posts_in(stage: Stage, channel: Channel) -> int:
    return sum(message.author_id == stage.sandbox.world.bot.id for message in channel.messages.values())


@pytest.mark.timeout(180)
async def test_a_server_of_five_thousand_with_three_hundred_circles_is_answered_at_once(stage: Stage):
    world = stage.sandbox.world
    for number in range(5_000):
        world.join(stage.guild, world.user(f"Member {number}"))
    people = [stage.person(f"Somebody {number}") for number in range(1_200)]
    await stage.run(_make_all, stage, [stage.channel] * 300, people)
    newcomer = stage.person("Newcomer")
    card = await newcomer.slash("circle list", where=stage.channel)
    assert "Circle 0" in card.text
    offered = await newcomer.autocomplete("circle join", where=stage.channel, circle="Circle 29")
    assert [name for name, _ in offered][:1] == ["Circle 29"]
    assert len(offered) <= 25
    joining = await newcomer.slash("circle join", where=stage.channel, circle=offered[0][1])
    assert "Circle 29" in joining.text
    mod = stage.sandbox.person("Mo", guilds=[stage.guild], permissions=MANAGE_GUILD)
    seen = await mod.slash("setup circle", where=stage.channel)
    assert "Circle 0" in seen.text
    assert "300" in (await mod.slash("setup status", where=stage.channel)).text
    mine = await people[4].slash("circle list", where=stage.channel)
    assert "**Circle 1** in" in mine.text.splitlines()[1], "one's own comes first"
