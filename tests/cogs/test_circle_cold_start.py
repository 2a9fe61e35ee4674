"""Before Discord has told which servers the bot is in, no circle is said to have lost it."""

from __future__ import annotations

from typing import Any

import pytest

from cogs import _circle_permissions
from tests.cogs.circling import come
from tests.cogs.keeping import dms, make, until_it

pytestmark = pytest.mark.usefixtures("at_once")


async def test_a_shard_that_has_not_heard_of_its_servers_yet_knows_of_no_removal(stage: Any, monkeypatch: Any):
    mod = stage.moderator()
    await make(stage, mod)
    await come(stage.person("Alice"), stage.channel)
    app = stage.app
    with monkeypatch.context() as empty:
        empty.setattr(app, "get_guild", lambda _guild_id: None)
        empty.setattr(app, "is_ready", lambda: False)
        assert app.shards
        found = await stage.run(_circle_permissions.look_again, app, stage.guild.id, now=stage.now)
        assert found == (0, 0)
    await until_it(stage, 1, None)
    stage.advance(minutes=6)
    assert await dms(stage, mod) == []
