"""Adversities, two at a time, drawn from a seed: each reminder comes once all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.soak.__main__ import under

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.timeout(240)  # a busy machine starts processes slowly
async def test_in_a_mix_of_adversities_each_reminder_comes_once(tmp_path: Path):
    counts = await under("mix", 3, tmp_path, short=True)
    assert counts["messages"]
    assert counts["adversities"] == 6
