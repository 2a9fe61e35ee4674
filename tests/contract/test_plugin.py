"""The plugin as pytest runs it: in a project of its own, with a made-up specification, in processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.contract.small import DOCUMENT
from tests.contract.specification import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TALK = """
import aiohttp
from sandbox import Sandbox

async def test_a_talk():
    async with Sandbox() as sandbox, aiohttp.ClientSession(headers={{"Authorization": "Bot " + sandbox.token}}) as http:
        async with http.get(sandbox.api_url + "{path}") as answer:
            await answer.read()
"""
PROJECT = f"""
[tool.pytest.ini_options]
addopts = "-q --import-mode=importlib -p no:cacheprovider -p no:randomly"
pythonpath = ["{ROOT}"]
asyncio_mode = "auto"
asyncio_default_fixture_loop_scope = "function"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with three tests; in one of them the bot asks for what there is not."""
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    (tmp_path / "openapi.json").write_text(json.dumps(DOCUMENT))
    for folder, path in (("cogs", "/gateway"), ("e2e", "/users/1"), ("sandbox", "/gateway/nowhere")):
        where = tmp_path / "tests" / folder
        where.mkdir(parents=True)
        (where / f"test_{folder}.py").write_text(TALK.format(path=path))
    (tmp_path / "conftest.py").write_text('pytest_plugins = ("tests.contract.plugin",)\n')
    return tmp_path


def run(project: Path, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run pytest in the project."""
    given = {"DISCORD_OPENAPI": str(project / "openapi.json"), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "pytest", *args],
        cwd=project,
        env=os.environ | {"CONTRACT": ""} | given | env,
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
    )


def test_a_violation_fails_the_test_in_which_it_was_said(project: Path):
    done = run(project, "tests", "-n", "2")
    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    assert "ERROR tests/cogs/test_cogs.py::test_a_talk" in done.stdout
    assert "asked GET /gateway (as a whole): there is no such route" in done.stdout
    assert "3 passed, 1 error" in done.stdout
    assert "1 of its 4 routes used" in done.stdout
    assert "2 of 3 of the bot's requests validated" in done.stdout


def test_in_a_whole_run_a_gap_that_is_not_met_fails(project: Path):
    (project / "tests/cogs/test_cogs.py").write_text(TALK.format(path="/users/1"))
    done = run(project, "tests", CONTRACT="required")
    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    assert "3 passed" in done.stdout
    assert "a known gap that was never met: asked POST /users/@me/channels /recipient_id" in done.stdout
    assert "2 GET /users/{user_id}" in done.stdout


def test_a_part_of_the_tests_need_not_meet_every_gap(project: Path):
    done = run(project, "tests/e2e")
    assert done.returncode == pytest.ExitCode.OK, done.stdout
    assert "0 of its" not in done.stdout


@pytest.mark.parametrize(("wanted", "code"), [("", pytest.ExitCode.OK), ("required", pytest.ExitCode.USAGE_ERROR)])
def test_without_the_document_all_runs_unless_it_is_required(project: Path, wanted: str, code: int):
    done = run(project, "tests/cogs", DISCORD_OPENAPI=str(project / "nowhere.json"), CONTRACT=wanted)
    assert done.returncode == code
    assert ("DISCORD_OPENAPI" in done.stderr) == bool(wanted)
