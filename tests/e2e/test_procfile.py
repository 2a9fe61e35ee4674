"""The Procfile, as a host would run it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

from sandbox.server import Sandbox

ROOT = Path(__file__).parents[2]


async def honcho(env: dict[str, str], *words: str) -> asyncio.subprocess.Process:
    """Start honcho on the project's Procfile."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "honcho",
        "-f",
        str(ROOT / "Procfile"),
        *words,
        cwd=ROOT,
        env=os.environ | env | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,
    )


async def test_release_migrates_and_the_worker_becomes_ready(tmp_path: Path):
    async with Sandbox() as sandbox:
        env = {
            "DISCORD_TOKEN": sandbox.token,
            "DISCORD_API_URL": sandbox.api_url,
            "DATABASE_URL": f"sqlite:///{tmp_path}/comeback.db",
            "LOG_LEVEL": "INFO",
        }
        release = await honcho(env, "run", "python", "-m", "bot", "db", "upgrade")
        output, _ = await asyncio.wait_for(release.communicate(), 30)
        assert release.returncode == 0, output.decode()
        assert (tmp_path / "comeback.db").exists()

        worker = await honcho(env, "start", "worker")
        assert worker.stdout is not None
        said = b""
        while b"ready" not in said:
            said += await asyncio.wait_for(worker.stdout.readline(), 30)
        worker.send_signal(signal.SIGTERM)
        rest, _ = await asyncio.wait_for(worker.communicate(), 15)
        assert b"stopped" in rest


def test_the_procfile_names_a_worker_and_a_release():
    lines = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())
    assert lines == {"release": "python -m bot db upgrade", "worker": "python -m bot"}
