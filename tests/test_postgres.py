"""The same promises on PostgreSQL, on a server of the test's own, on loopback."""

from __future__ import annotations

import asyncio
import base64
import getpass
import os
import shutil
import socket
import subprocess
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.database import Database
from bot.errors import ComebackError
from bot.features import profile, win
from bot.reminders import claim
from bot.reminders.deliver import Delivering, Seams
from tests.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYS = base64.b64encode(bytes(range(32))).decode()


def binaries() -> Path | None:
    """Where the server's programs are, if it is installed."""
    found = shutil.which("initdb")
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return Path(found).parent if found else places[-1].parent if places else None


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Start an empty server; gives its address without a database's name."""
    programs = binaries()
    if programs is None:
        assert not os.environ.get("CI"), "the gate installs PostgreSQL"
        pytest.skip("PostgreSQL is not installed here")  # reason: the gate installs it, others need not
    user = "postgres" if os.geteuid() == 0 else getpass.getuser()
    with tempfile.TemporaryDirectory(prefix="comeback-pg-") as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, user)
        data, port = f"{folder}/data", free_port()

        def run(*command: str) -> None:
            as_user = {"user": user} if os.geteuid() == 0 else {}
            subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **as_user)

        run(str(programs / "initdb"), "-D", data, "-U", "comeback", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
        run(str(programs / "pg_ctl"), "-D", data, "-w", "-o", options, "-l", f"{folder}/log", "start")
        try:
            yield f"postgresql://comeback@127.0.0.1:{port}"
        finally:
            run(str(programs / "pg_ctl"), "-D", data, "-w", "-m", "immediate", "stop")


class PostgresStage(Stage):
    """The stage, on PostgreSQL."""

    url = ""

    def settings(self, **given: object):
        return super().settings(**({"database_url": self.url, "comeback_keys": KEYS} | given))


@pytest.fixture
async def stage(server: str, tmp_path: Path):
    name = f"test_{os.urandom(6).hex()}"
    import asyncpg

    admin = await asyncpg.connect(f"{server}/postgres")
    await admin.execute(f'CREATE DATABASE "{name}"')
    await admin.close()
    made = PostgresStage(tmp_path)
    made.url = f"{server}/{name}"
    database = Database.connect(made.settings(discord_api_url="http://127.0.0.1:9/api/v10"))  # not asked yet
    with pytest.raises(ComebackError, match="db upgrade"):
        await database.assert_upgraded()
    await database.upgrade()
    await database.assert_upgraded()
    await database.close()
    async with made:
        yield made


async def test_a_win_is_kept_found_and_read_after_a_restart(stage: PostgresStage):
    alice = stage.person()
    await alice.slash("win add", text="Pünktlich da gewesen", where=stage.channel)
    await stage.restart()
    seen = await alice.slash("win list", search="pünktlich", where=stage.channel)
    assert "Pünktlich da gewesen" in seen.text


async def test_two_workers_send_each_reminder_once(stage: PostgresStage):
    people = [stage.person(f"P{number}") for number in range(15)]
    for person in people:
        await person.slash("timezone", zone="Europe/London", where=stage.channel)
        await person.slash("win reminder", time="13:00", where=stage.channel)
    other = Database.connect(stage.settings())
    app = stage.app
    seams = Seams(app.courier, app.draw, profile.addressees, profile.all_reached, profile.unreached)
    second = Delivering(other, stage.clock, b"another secret, so that no nonce helps", seams)
    try:
        stage.advance(hours=1, seconds=1)
        await asyncio.gather(*(tick() for _ in range(4) for tick in (second.tick, app.delivering.tick)))
        await second.settle()
        await app.delivering.settle()
        await stage.sandbox.until(lambda: all(len(person.inbox()) == 1 for person in people), 30)
    finally:
        await other.close()
    assert [len(person.inbox()) for person in people] == [1] * 15


async def test_claims_of_two_transactions_never_overlap(stage: PostgresStage):
    await stage.app.delivering.stop(0)
    for number in range(40):
        person = stage.person(f"P{number}")
        await stage.run(profile.set_zone, person.id, "Europe/London", now=stage.now)
        await stage.run(win.set_prompt, person.id, profile.ZoneInfo("Europe/London"), now=stage.now, at=None, days=None)
    due = stage.now + timedelta(days=1)
    lease = timedelta(minutes=1)
    batches = await asyncio.gather(*(stage.app.db.run(claim.claim, now=due, limit=15, lease=lease) for _ in range(4)))
    claimed = [reminder_id for batch in batches for reminder_id, _fence in batch]
    assert len(claimed) == len(set(claimed)) == 40


async def test_two_first_moments_of_one_person_make_one_profile(stage: PostgresStage):
    work = [stage.app.db.run(profile.set_zone, 77, "Europe/London", now=stage.now) for _ in range(6)]
    await asyncio.gather(*work)
    assert str(await stage.run(profile.zone_of, 77)) == "Europe/London"
