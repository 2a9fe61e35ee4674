"""What is private stays private, wherever it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from sandbox.objects import Channel
    from sandbox.people import Person
    from tests.stage import Stage


@pytest.fixture
def alice(stage: Stage) -> Person:
    """Somebody who installed Comeback for herself and is in no server with it."""
    alice = stage.person("Alice", member=False)
    alice.install_app()
    return alice


@pytest.fixture
def elsewhere(stage: Stage, alice: Person) -> Channel:
    """Her DM with another person."""
    return stage.sandbox.world.dm_between(alice.user, stage.person("Bob").user)


async def test_in_a_dm_with_somebody_else_every_answer_is_ephemeral(alice: Person, elsewhere: Channel):
    seen = await alice.slash("win add", where=elsewhere, text="between us")
    assert seen.ephemeral
    assert (await alice.slash("win list", where=elsewhere)).ephemeral


async def test_such_a_dm_is_never_remembered_as_the_way_to_reach_the_person(
    stage: Stage, alice: Person, elsewhere: Channel
):
    from bot.features import profile

    await alice.slash("win add", where=elsewhere, text="between us")
    channel_id, _closed = await stage.run(profile.address, alice.id, now=stage.now)
    assert channel_id is None
