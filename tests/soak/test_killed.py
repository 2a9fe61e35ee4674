"""Killed while reminders of every kind fall due: each comes once, late by the downtime at most."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.soak.account import once_each
from tests.soak.kills import killed
from tests.soak.town import town

if TYPE_CHECKING:
    from pathlib import Path

BUSY = timedelta(seconds=30)
"""The long run holds five seconds; other tests beside this one may take the processor away for longer."""


@pytest.mark.timeout(180)  # seven starts of a process, which a busy machine makes slow
async def test_sixty_reminders_of_every_kind_survive_six_kills_once_each(tmp_path: Path):
    async with town(tmp_path, 20261124) as made:
        await killed(made, kills=6, each=10)
        await once_each(made, on_time_within=BUSY)
        assert made.counts["kills"] == 6
        assert made.counts["messages"] == made.counts["promises"]
