"""Rate limits, when they are switched on."""

from __future__ import annotations

import asyncio

import discord
import pytest

from sandbox import Settings
from sandbox.buckets import Bucket
from sandbox.limits import Limits
from sandbox.permissions import MANAGE_CHANNELS, SEND_MESSAGES
from tests.sandbox.tiny_bot import TinyBot

MESSAGES = "POST /channels/{channel_id}/messages"
CHANNEL = "PATCH /channels/{channel_id}"


class TestLimits:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(global_limit=5)

    async def test_the_sixth_request_of_a_second_waits_and_an_answer_does_not(self, bot, sandbox, alice, guild):
        await asyncio.sleep(1.05)
        channel = bot.get_channel(guild.channel("general").id)
        sending = [asyncio.create_task(channel.send(str(n))) for n in range(7)]
        await sandbox.until(lambda: [r for r in sandbox.log.requests if r.status == 429])
        assert (await alice.slash("ping", text="a")).text == "pong a"
        await asyncio.gather(*sending)
        limited = next(r for r in sandbox.log.requests if r.status == 429)
        assert limited.reply["global"] is True
        assert not sandbox.violations


class TestBuckets:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(bucket_limit=(2, 0.3))

    async def test_buckets_count_down_and_discord_py_obeys(self, bot, sandbox, guild):
        channel = bot.get_channel(guild.channel("general").id)
        for n in range(5):
            await channel.send(str(n))
        assert not [r for r in sandbox.log.requests if r.status == 429]


class TestARouteOfItsOwn:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(buckets={MESSAGES: Bucket(1, 60.0), CHANNEL: Bucket(1, 60.0, shared=True)}, invalid_limit=2)

    async def test_each_place_counts_for_itself_under_one_name(self, raw, guild):
        general, wins = (f"/channels/{guild.channel(name).id}" for name in ("general", "wins"))
        first = await raw("POST", general + "/messages", {"content": "a"})
        other = await raw("POST", wins + "/messages", {"content": "a"})
        assert (first.status, other.status) == (200, 200)
        assert first.headers["X-RateLimit-Bucket"] == other.headers["X-RateLimit-Bucket"]
        assert (first.headers["X-RateLimit-Limit"], first.headers["X-RateLimit-Remaining"]) == ("1", "0")
        assert "X-RateLimit-Limit" not in (await raw("GET", general)).headers

    async def test_the_answer_says_whose_limit_it_was_and_how_long(self, raw, guild):
        place = f"/channels/{guild.channel('general').id}/messages"
        await raw("POST", place, {"content": "a"})
        refused = await raw("POST", place, {"content": "b"})
        body = await refused.json()
        assert (refused.status, refused.headers["Via"]) == (429, "1.1 sandbox")
        assert (refused.headers["X-RateLimit-Scope"], refused.headers["X-RateLimit-Remaining"]) == ("user", "0")
        assert body["message"] == "You are being rate limited."
        assert (body["global"], 59 < body["retry_after"] <= int(refused.headers["Retry-After"])) == (False, True)

    async def test_the_limit_of_a_place_is_shared_and_brings_no_ban(self, raw, sandbox, guild):
        sandbox.world.change_role(guild, guild.role("bot"), MANAGE_CHANNELS)
        place = f"/channels/{guild.channel('general').id}"
        answers = [await raw("PATCH", place, {"topic": str(n)}) for n in range(6)]
        assert [answer.status for answer in answers] == [200] + [429] * 5
        assert answers[-1].headers["X-RateLimit-Scope"] == "shared"
        assert (await answers[-1].json())["message"] == "The resource is being rate limited."
        assert not sandbox.limits.ban


def test_buckets_that_have_run_out_are_forgotten():
    limits = Limits(Settings(bucket_limit=(1, 0.0)))
    for n in range(10_100):
        limits.check("GET", "/channels/{channel_id}", {"channel_id": str(n)})
    assert len(limits._buckets) <= 10_000


class TestTheBan:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(invalid_limit=3, invalid_ban=60.0, callback_deadline=0.5)

    async def test_too_many_refusals_shut_every_door_and_discord_py_gives_up_at_once(self, bot, sandbox, guild):
        place = guild.channel("general")
        sandbox.world.overwrite(place, sandbox.world.bot, deny=SEND_MESSAGES)
        for _ in range(3):
            with pytest.raises(discord.Forbidden):
                await bot.get_channel(place.id).send("hello")
        with pytest.raises(discord.HTTPException, match="1015") as banned:
            await bot.get_channel(guild.channel("wins").id).send("hello")
        assert banned.value.status == 429
        assert len([r for r in sandbox.log.requests if r.status == 429]) == 1

    async def test_the_ban_has_neither_via_nor_json_and_ends(self, raw, sandbox):
        sandbox.settings.invalid_ban = 0.2
        for _ in range(3):
            assert (await raw("GET", "/channels/1")).status == 404
        assert (await raw("GET", "/users/@me")).status == 200
        for _ in range(3):
            sandbox.limits.note(403, None)
        banned = await raw("GET", "/users/@me")
        assert (banned.status, "Via" in banned.headers, banned.content_type) == (429, False, "text/plain")
        await asyncio.sleep(0.25)
        assert (await raw("GET", "/users/@me")).status == 200

    @pytest.mark.usefixtures("bot")
    async def test_a_ban_shuts_out_answers_to_people_too_and_can_be_lifted(self, sandbox, alice):
        for _ in range(3):
            sandbox.limits.note(429, "user")
        with pytest.raises(Exception, match="This interaction failed"):
            await alice.slash("ping", text="a")
        sandbox.limits.lift_ban()
        assert (await alice.slash("ping", text="a")).text == "pong a"

    async def test_refusals_that_are_long_past_are_forgotten(self, sandbox):
        sandbox.settings.invalid_window = 0.05
        for _ in range(5):
            sandbox.limits.note(401, None)
            await asyncio.sleep(0.06)
        assert not sandbox.limits.ban


class TestLikeDiscord:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings.like_discord(invalid_limit=1000)

    async def test_the_fifty_first_request_of_a_second_waits_for_the_whole_bot(self, raw):
        answers = [await raw("GET", f"/users/{n}") for n in range(60)]
        refused = [answer for answer in answers if answer.headers.get("X-RateLimit-Global")]
        assert refused
        assert refused[0].headers["X-RateLimit-Scope"] == "global"
        assert (await refused[0].json())["global"] is True

    async def test_the_table_stands_beside_what_every_other_route_takes(self, raw, guild):
        sent = await raw("POST", f"/channels/{guild.channel('general').id}/messages", {"content": "a"})
        fetched = await raw("GET", "/users/@me")
        assert [answer.headers["X-RateLimit-Limit"] for answer in (sent, fetched)] == ["5", "10"]

    async def test_a_bot_does_not_notice_as_long_as_it_is_calm(self, sandbox, guild, alice, run_bot):
        async with run_bot(sandbox, TinyBot()) as bot:
            for text in "abc":
                await bot.get_channel(guild.channel("general").id).send(text)
            assert (await alice.slash("slow")).text == "thought about it"
        assert not [r for r in sandbox.log.requests if r.status == 429]
        assert not sandbox.violations

    async def test_changes_are_kept(self, settings):
        assert (settings.invalid_limit, settings.global_limit, settings.max_concurrency) == (1000, 50, 1)
