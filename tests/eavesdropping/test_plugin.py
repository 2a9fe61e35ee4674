"""Listening as pytest does it: in a project of its own, in processes of their own."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.contract.test_plugin import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

TALK = """
from sandbox import Sandbox
from sandbox.messages import compose

async def talk(words):
    async with Sandbox() as sandbox:
        guild = sandbox.guild("A server")
        await sandbox.person("Alice", guilds=[guild]).write("They let me go on a Friday")
        room = guild.channel("general")
        sandbox.world.post(room, compose(sandbox.world, room, sandbox.world.bot, {"content": words}, {}))

async def test_discretion():
    await talk("It is Friday")

async def test_gossip():
    await talk("They let me go on a Friday, she said")
"""


@pytest.mark.parametrize(("folder", "passes"), [("cogs", False), ("sandbox", True)])
def test_the_test_in_which_words_got_out_fails_where_the_bot_is_comeback(tmp_path: Path, folder: str, passes: bool):
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    (tmp_path / "conftest.py").write_text('pytest_plugins = ("tests.eavesdropping.plugin",)\n')
    where = tmp_path / "tests" / folder
    where.mkdir(parents=True)
    (where / "test_talk.py").write_text(TALK)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "2", "tests"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
    )
    assert (done.returncode == pytest.ExitCode.OK) == passes, done.stdout
    assert ("what Alice typed in a DM (message) stood in a message in #general" in done.stdout) != passes
    assert ("ERROR tests/cogs/test_talk.py::test_gossip" in done.stdout) != passes
    assert "ERROR tests/cogs/test_talk.py::test_discretion" not in done.stdout
    assert ("phrases typed privately, 2 messages read; let out: nothing" in done.stdout) != passes
