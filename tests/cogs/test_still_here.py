"""Who has left a server is asked for a hundred at once, and nobody is taken for gone without a clear answer."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import discord
import pytest

from cogs._still_here import StillHere

if TYPE_CHECKING:
    from sandbox.people import Person
    from tests.stage import Stage


@pytest.fixture
def here(stage: Stage) -> StillHere:
    return StillHere(stage.app)


@pytest.fixture
def people(stage: Stage) -> list[Person]:
    """A hundred and thirty members."""
    return [stage.person(f"P{number}") for number in range(130)]


def asked_by_rest(stage: Stage) -> int:
    """How often one member was asked for."""
    return sum("/members/" in request.path for request in stage.sandbox.log.requests)


async def test_all_who_are_there_are_found_without_a_request_each(stage: Stage, here: StillHere, people: list[Person]):
    ids = [person.id for person in people]
    assert await here.left(stage.guild.id, ids) == []
    assert await asyncio.gather(*(here.left(stage.guild.id, ids[at : at + 6]) for at in range(0, 120, 6))) == [[]] * 20
    assert await here.left(stage.guild.id, []) == []
    chunks = [event for event in stage.sandbox.log.events if event.name == "GUILD_MEMBERS_CHUNK"]
    assert len(chunks) <= 6, "what is asked while an answer is under way goes out together"
    assert asked_by_rest(stage) == 0


async def test_who_left_is_asked_for_once_more_by_themselves(stage: Stage, here: StillHere, people: list[Person]):
    other = stage.sandbox.guild("Elsewhere")
    stage.sandbox.world.leave(stage.guild, people[3].user)
    stage.sandbox.world.join(other, people[3].user)
    ids = [person.id for person in people]
    await stage.sandbox.until(lambda: stage.app.get_guild(other.id))
    assert await asyncio.gather(here.left(stage.guild.id, ids), here.left(other.id, [people[3].id])) == [
        [people[3].id],
        [],
    ]
    assert asked_by_rest(stage) == 1


@pytest.mark.parametrize("trouble", [TimeoutError(), RuntimeError("no websocket"), discord.DiscordException()])
async def test_without_an_answer_everybody_is_still_there(
    stage: Stage, here: StillHere, people: list[Person], monkeypatch: pytest.MonkeyPatch, trouble: Exception
):
    async def silent(*_: Any, **__: Any) -> Any:
        raise trouble

    stage.sandbox.world.leave(stage.guild, people[3].user)
    monkeypatch.setattr(discord.Guild, "query_members", silent)
    assert await here.left(stage.guild.id, [person.id for person in people]) == []
    assert asked_by_rest(stage) == 0


async def test_an_answer_that_lacks_everybody_ends_nothing_by_itself(
    stage: Stage, here: StillHere, people: list[Person], monkeypatch: pytest.MonkeyPatch
):
    async def empty(*_: Any, **__: Any) -> Any:
        return []

    monkeypatch.setattr(discord.Guild, "query_members", empty)
    assert await here.left(stage.guild.id, [people[0].id]) == []
    assert asked_by_rest(stage) == 1


async def test_of_a_server_without_the_bot_nothing_is_known(stage: Stage, here: StillHere, people: list[Person]):
    assert await here.left(1, [people[0].id]) == []
    assert asked_by_rest(stage) == 0
