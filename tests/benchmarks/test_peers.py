"""The benchmark's own parts on a real sandbox: who gets what, what is left out and why, how a herd is judged."""

from __future__ import annotations

import importlib
from pathlib import Path

import aiohttp
import pytest

from benchmarks import __main__ as command
from benchmarks import peers, postgres
from benchmarks.arrivals import Arrivals
from benchmarks.bench import Bench
from benchmarks.cases import herd
from benchmarks.city import FLOOR, bot_on, city_of
from benchmarks.load import Answers, flat_out, ping, steadily
from benchmarks.measure import Spread
from benchmarks.results import Result

ON_POSTGRES = "procrastinate, 50 at a time"


def without(monkeypatch: pytest.MonkeyPatch, *missing: str) -> None:
    monkeypatch.setattr(peers, "find_spec", lambda name: None if name in missing else object())
    monkeypatch.setattr(postgres, "_binaries", lambda: None if "server" in missing else Path("/"))


def test_a_peer_that_cannot_run_here_says_what_it_needs(monkeypatch: pytest.MonkeyPatch):
    peer = peers.PEERS[ON_POSTGRES]
    without(monkeypatch, "procrastinate")
    assert "pip install 'procrastinate[psycopg]'" in str(peer.missing())
    without(monkeypatch, "server")
    assert peer.missing() == "PostgreSQL is not installed"
    without(monkeypatch)
    assert peer.missing() is None


def test_a_peer_without_needs_never_misses_anything(monkeypatch: pytest.MonkeyPatch):
    without(monkeypatch, "procrastinate", "server")
    assert [name for name, peer in peers.PEERS.items() if peer.missing()] == [ON_POSTGRES]


async def test_who_is_missing_is_left_out_with_the_reason_in_the_table(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    async def no_comeback(*_: object) -> None:
        """What this test is not about."""

    without(monkeypatch, "procrastinate")
    monkeypatch.setattr(herd, "PEERS", {ON_POSTGRES: peers.PEERS[ON_POSTGRES]})
    monkeypatch.setattr(herd, "_comeback", no_comeback)
    result = await herd.run(Bench(tmp_path, long=False))
    assert result.rows == [[f"{ON_POSTGRES}: left out, {peers.PEERS[ON_POSTGRES].missing()}"]]


def test_every_peer_is_a_program_of_this_repository():
    for peer in peers.PEERS.values():
        if not peer.on_postgres:  # the other one imports what need not be installed
            assert importlib.import_module(peer.module).__file__


def test_every_case_can_be_named(capsys: pytest.CaptureFixture[str]):
    command.main(list_them=True)
    assert capsys.readouterr().out.split() == list(command.CASES)


def test_a_case_that_is_none_is_refused_before_anything_runs():
    with pytest.raises(Exception, match="no case nothing; there are sandbox"):
        command.main(only="ack,nothing")


async def test_arrivals_are_counted_by_channel():
    async with (
        city_of(1, 3) as city,
        aiohttp.ClientSession(headers={"Authorization": f"Bot {city.sandbox.token}"}) as session,
    ):
        arrivals, (first, second, _third) = Arrivals(city), city.channels(3)
        for channel in (first, second, second):
            async with session.post(
                f"{city.sandbox.api_url}/channels/{channel}/messages", json={"content": "Hi"}
            ) as answer:
                assert answer.status == 200
    assert (arrivals.once, arrivals.twice, arrivals.counts.total()) == (1, 1, 3)
    assert arrivals.first <= arrivals.at[second] <= arrivals.last
    assert arrivals.tried > 0


async def test_the_floor_answers_and_every_answer_is_timed():
    async with city_of(1, 4) as city, bot_on(city, FLOOR) as bot:
        answers = Answers(city.sandbox)
        assert await steadily(answers, ping(city), city.people, rate=50, seconds=0.2) == 10
        assert answers.spread().count == 10
        assert await flat_out(answers, ping(city), city.people, at_a_time=4, seconds=0.2) > 0
        assert answers.failed == 0
        assert await bot.stall() >= 0
        assert bot.usage.memory > 10, "megabytes of a real process"


async def test_an_act_that_nobody_answers_is_counted(monkeypatch: pytest.MonkeyPatch):
    async with city_of(1, 1) as city:
        answers = Answers(city.sandbox)

        async def unheard(_person: object) -> None:
            from sandbox.refused import InteractionFailed

            raise InteractionFailed("nobody there")

        assert await steadily(answers, unheard, city.people, rate=100, seconds=0.03) == 3
    assert answers.failed == 3


class Came:
    """So many people got one message, so many two."""

    def __init__(self, once: int, twice: int) -> None:
        self.once, self.twice = once, twice


@pytest.mark.parametrize(
    ("once", "twice", "limited", "seconds", "during", "met"),
    [
        (1_000, 0, 0, 22.9, 19.9, [True, True, True, True]),
        (999, 0, 0, 22.9, 19.9, [False, False, True, True]),
        (999, 1, 0, 22.9, 19.9, [False, True, True, True]),
        (1_000, 0, 1, 23.1, 20.1, [False, False, False, True]),
    ],
)
def test_a_herd_is_met_only_when_all_came_once_in_time(once, twice, limited, seconds, during, met):
    result = Result("herd", "", herd.COLUMNS)
    calm, then = Spread(9, 5.0, 10.0, 11.0), Spread(9, 5.0, during, 30.0)
    found = herd.Herd(Came(once, twice), limited, seconds, calm, then, 0, 24.0, 1.0, 100.0)  # type: ignore[arg-type] # what a judge reads of arrivals
    herd._judge(result, found, 1_000)
    assert [target.met for target in result.targets] == met
