"""How fast Discord is asked: smoothly, below its limit, and one identify in five seconds for each key."""

from __future__ import annotations

import asyncio
import selectors
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import discord.gateway
import discord.http
import pytest

from bot import discord_api
from bot.discord_api import A_SECOND, IDENTIFY_EVERY, Identifying, find_gateway, pace, point_at

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator


class _Impatient(selectors.DefaultSelector):
    """Waits for nothing, but notes how long it should have."""

    skipped = 0.0

    def select(self, timeout: float | None = None) -> Any:
        self.skipped += (timeout or 0.0) + 1e-6  # a clock that stands still would wake some sleepers for ever
        return super().select(0)


class QuickLoop(asyncio.SelectorEventLoop):
    """An event loop on which time passes by itself: sleeping takes no time, and `time` tells it anyway."""

    def __init__(self) -> None:
        self._impatient = _Impatient()
        super().__init__(self._impatient)

    def time(self) -> float:
        return self._impatient.skipped


def quickly(work: Coroutine[Any, Any, Any]) -> Any:
    with asyncio.Runner(loop_factory=QuickLoop) as runner:
        return runner.run(work)


class Http:
    """Takes requests and remembers when."""

    def __init__(self) -> None:
        self.times: list[float] = []

    async def request(self, route: Any, **kwargs: Any) -> Any:
        self.times.append(asyncio.get_running_loop().time())
        return route, kwargs


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    route, gateway = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    yield
    discord.http.Route.BASE = route
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway


def test_a_hundred_calls_at_once_are_spaced_evenly():
    async def work() -> list[float]:
        http: Any = Http()
        pace(http)
        await asyncio.gather(*(http.request(number) for number in range(100)))
        return http.times

    times = quickly(work())
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert len(times) == 100
    assert min(gaps) >= 1 / A_SECOND - 1e-6
    assert times[-1] - times[0] < 99 / A_SECOND * 1.2, "and not slower than need be"


def test_in_any_second_there_are_fewer_calls_than_discord_takes():
    async def work() -> list[float]:
        http: Any = Http()
        pace(http)
        for _ in range(4):
            await asyncio.gather(*(http.request(number) for number in range(40)))
            await asyncio.sleep(0.7)
        return http.times

    times = quickly(work())
    assert max(sum(start <= at < start + 1 for at in times) for start in times) <= 50


def test_calls_are_passed_on_as_they_are_in_their_order():
    async def work() -> list[Any]:
        http: Any = Http()
        pace(http)
        return await asyncio.gather(*(http.request(number, json={"n": number}) for number in range(20)))

    assert quickly(work()) == [(number, {"json": {"n": number}}) for number in range(20)]


def test_a_call_that_fails_holds_nobody_up():
    class Failing(Http):
        async def request(self, route: Any, **kwargs: Any) -> Any:
            await super().request(route, **kwargs)
            if route % 2:
                raise RuntimeError("refused")

    async def work() -> list[float]:
        http: Any = Failing()
        pace(http)
        await asyncio.gather(*(http.request(number) for number in range(10)), return_exceptions=True)
        return http.times

    assert len(quickly(work())) == 10


async def identified(keys: int, shards: int) -> dict[int, float]:
    identifying = Identifying()
    identifying.keys = keys
    at: dict[int, float] = {}

    async def one(shard: int) -> None:
        await identifying.wait(shard)
        at[shard] = asyncio.get_running_loop().time()

    await asyncio.gather(*(one(shard) for shard in range(shards)))
    return at


@pytest.mark.parametrize(("keys", "shards"), [(1, 4), (2, 6), (16, 33)])
def test_shards_of_one_key_identify_five_seconds_apart_and_keys_at_once(keys: int, shards: int):
    at = quickly(identified(keys, shards))
    for key in range(min(keys, shards)):
        times = sorted(at[shard] for shard in range(shards) if shard % keys == key)
        assert times[0] < 0.001
        gaps = [later - earlier for earlier, later in pairwise(times)]
        assert all(gap >= IDENTIFY_EVERY - 1e-6 for gap in gaps)
        assert all(gap < IDENTIFY_EVERY * 1.1 for gap in gaps)


class App:
    """As much of the app as is asked for the gateway."""

    def __init__(self, answer: dict[str, Any]) -> None:
        self.answer = answer
        self.identifying = Identifying()
        self.http = self

    async def request(self, route: discord.http.Route) -> dict[str, Any]:
        assert (route.method, route.path) == ("GET", "/gateway/bot")
        return self.answer


@pytest.mark.parametrize(
    ("limit", "keys"),
    [({"session_start_limit": {"max_concurrency": 16}}, 16), ({}, 1), ({"session_start_limit": {}}, 1)],
)
async def test_the_gateway_is_where_discord_says_with_as_many_keys(limit: dict[str, Any], keys: int):
    app: Any = App({"url": "wss://gateway.example", "shards": 1, **limit})
    await find_gateway(app)
    assert str(discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY) == "wss://gateway.example"
    assert app.identifying.keys == keys


def test_calls_go_where_they_are_pointed():
    point_at("http://127.0.0.1:1/api/v10")
    assert discord.http.Route("GET", "/gateway/bot").url == "http://127.0.0.1:1/api/v10/gateway/bot"


def test_the_pace_leaves_room_below_discords_fifty():
    assert discord_api.A_SECOND < 50
