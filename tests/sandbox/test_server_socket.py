"""The gateway's own rules, met with a bare websocket."""

from __future__ import annotations

from typing import Any, Self

import aiohttp
import pytest


class Bare:
    """A websocket that speaks for itself."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket

    async def say(self, op: int, d: Any = None) -> Self:
        await self.socket.send_json({"op": op, "d": d})
        return self

    async def hear(self) -> dict[str, Any]:
        return (await self.socket.receive(timeout=5)).json()

    async def closed(self) -> int | None:
        while not self.socket.closed:
            await self.socket.receive(timeout=5)
        return self.socket.close_code


@pytest.fixture
async def connect(sandbox):
    async with aiohttp.ClientSession() as session:

        async def connect() -> Bare:
            bare = Bare(await session.ws_connect(sandbox.gateway_url + "?v=10&encoding=json"))
            assert (await bare.hear())["op"] == 10
            return bare

        yield connect


def identity(sandbox, **more):
    return {"token": sandbox.token, "intents": 513, "properties": {}, **more}


async def test_heartbeats_are_answered(connect):
    assert (await (await (await connect()).say(1, None)).hear())["op"] == 11


@pytest.mark.parametrize(
    ("op", "more", "code"),
    [
        (2, {"token": "wrong"}, 4004),
        (2, {"shard": [2, 2]}, 4010),
        (2, {"intents": 1 << 40}, 4013),
        (2, {"padding": "x" * 4096}, 4002),
        (6, {"token": "wrong"}, 4004),
        (3, {}, 4003),
        (42, {}, 4001),
    ],
)
async def test_what_the_gateway_does_not_take_closes_it(connect, sandbox, op, more, code):
    assert await (await (await connect()).say(op, identity(sandbox, **more))).closed() == code


async def test_no_json_closes_it(connect):
    bare = await connect()
    await bare.socket.send_str("hello")
    assert await bare.closed() == 4002


async def test_identifying_twice_closes_it(connect, sandbox):
    bare = await (await connect()).say(2, identity(sandbox))
    await bare.say(2, identity(sandbox))
    assert await bare.closed() == 4005


async def test_too_many_events_close_it(connect):
    bare = await connect()
    for _ in range(121):
        await bare.say(1, 0)
    assert await bare.closed() == 4008


async def test_a_session_that_is_not_known_cannot_be_resumed(connect, sandbox):
    bare = await (await connect()).say(6, {"token": sandbox.token, "session_id": "none", "seq": 3})
    assert await bare.hear() == {"op": 9, "d": False, "s": None, "t": None}


async def test_who_has_not_identified_has_no_session_to_be_invalid(connect, sandbox):
    bare = await connect()
    sandbox.faults.invalidate_sessions(resumable=False)
    await bare.say(2, identity(sandbox))
    assert (await bare.hear())["t"] == "READY"


async def test_a_resume_replays_what_was_missed_in_order(connect, sandbox, guild, alice):
    bare = await (await connect()).say(2, identity(sandbox))
    ready = await bare.hear()
    assert (await bare.hear())["t"] == "GUILD_CREATE"
    await bare.socket.close(code=4000)
    for text in ("one", "two"):
        await alice.write(text, guild.channel("general"))
    again = await (await connect()).say(6, {"token": sandbox.token, "session_id": ready["d"]["session_id"], "seq": 2})
    heard = [await again.hear() for _ in range(3)]
    assert [(one["t"], one["s"]) for one in heard] == [("MESSAGE_CREATE", 3), ("MESSAGE_CREATE", 4), ("RESUMED", 5)]
    assert heard[2]["d"] == {}


async def test_closing_with_1000_ends_the_session(connect, sandbox):
    bare = await (await connect()).say(2, identity(sandbox))
    ready = await bare.hear()
    await bare.socket.close(code=1000)
    await sandbox.until(lambda: ready["d"]["session_id"] not in sandbox.gateway.sessions)


async def test_members_are_sent_on_request(connect, sandbox, guild, alice, bob):
    bare = await (await connect()).say(2, identity(sandbox))
    await bare.hear()
    await bare.hear()
    await bare.say(8, {"guild_id": str(guild.id), "query": "al", "limit": 5, "nonce": "n"})
    chunk = (await bare.hear())["d"]
    assert ([m["user"]["global_name"] for m in chunk["members"]], chunk["nonce"]) == (["Alice"], "n")
    await bare.say(8, {"guild_id": str(guild.id), "user_ids": [str(bob.id), "1"]})
    chunk = (await bare.hear())["d"]
    assert ([m["user"]["global_name"] for m in chunk["members"]], chunk["not_found"]) == (["Bob"], ["1"])
