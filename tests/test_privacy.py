"""What is private stays private, wherever it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
import pytest

if TYPE_CHECKING:
    from sandbox.people import Person
    from tests.stage import Stage


@pytest.fixture
def elsewhere(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Somebody who calls Comeback in their DM with another person: context 2, no server, a DM channel."""
    alice = stage.person("Alice", member=False)
    monkeypatch.setattr(
        discord.app_commands.AppCommandContext,
        "_from_value",
        classmethod(lambda cls, _value: cls(guild=False, dm_channel=False, private_channel=True)),
    )
    return alice


async def test_in_a_dm_with_somebody_else_every_answer_is_ephemeral(elsewhere: Person):
    seen = await elsewhere.slash("win add", text="between us")
    assert seen.ephemeral
    assert (await elsewhere.slash("win list")).ephemeral


async def test_such_a_dm_is_never_remembered_as_the_way_to_reach_the_person(stage: Stage, elsewhere: Person):
    from bot.features import profile

    await elsewhere.slash("win add", text="between us")
    channel_id, _closed = await stage.run(profile.address, elsewhere.id, now=stage.now)
    assert channel_id is None
