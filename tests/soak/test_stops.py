"""Stopped, replaced and outlived while it sends: each reminder comes once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.soak.account import once_each
from tests.soak.stops import outlived, overlapped, stopped
from tests.soak.town import town

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.timeout(240)  # six starts of a process, which a busy machine makes slow
async def test_told_to_stop_five_times_under_load_it_is_out_in_time_and_leaves_nothing_claimed(tmp_path: Path):
    async with town(tmp_path, 5) as made:
        await stopped(made, stops=5, each=8)
        await once_each(made)
        assert made.counts["stops"] == 5
        assert made.counts["commands answered"]


@pytest.mark.timeout(240)  # as above
async def test_while_one_process_takes_over_from_another_each_comes_once(tmp_path: Path):
    async with town(tmp_path, 6) as made:
        await overlapped(made, deploys=1, each=12)
        await once_each(made)


@pytest.mark.timeout(240)  # as above
async def test_ten_acknowledgements_that_come_after_the_lease_change_nothing(tmp_path: Path):
    async with town(tmp_path, 7) as made:
        await outlived(made, stops=2, each=5)
        await once_each(made)
        assert made.counts["late acknowledgements refused"] == 10
