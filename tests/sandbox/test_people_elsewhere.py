"""Commands that people bring along: to DMs and groups without the bot, and to servers that do not have it."""

from __future__ import annotations

import aiohttp
import discord
import pytest

from sandbox import NotVisible
from sandbox.permissions import EVERYONE, USE_EXTERNAL_APPS


@pytest.fixture
def between(sandbox, alice, bob):
    return sandbox.world.dm_between(alice.user, bob.user)


def told(sandbox):
    return [event.data for event in sandbox.log.events if event.name == "INTERACTION_CREATE"][-1]


@pytest.mark.usefixtures("bot")
async def test_what_was_installed_by_a_person_is_offered_in_their_dms(alice, bob, between):
    with pytest.raises(NotVisible, match="not installed"):
        await alice.slash("anywhere", where=between)
    alice.install_app()
    assert [command["name"] for command in alice.commands(between)] == ["anywhere"]
    assert (await alice.slash("anywhere", where=between)).text == "True"
    assert bob.commands(between) == []
    assert bob.sees(between)[0].text == "True"


@pytest.mark.usefixtures("bot")
async def test_the_bot_is_told_that_it_is_private_and_by_whom_it_was_brought(sandbox, alice, bob, between):
    alice.install_app()
    await alice.slash("anywhere", where=between)
    said = told(sandbox)
    assert (said["context"], said["authorizing_integration_owners"]) == (2, {"1": str(alice.id)})
    assert (said["channel"]["type"], said["app_permissions"]) == (1, str(1 << 15 | 1 << 14 | 1 << 17))
    assert {person["id"] for person in said["channel"]["recipients"]} == {str(alice.id), str(bob.id)}
    assert said["user"]["id"] == str(alice.id)
    assert "guild_id" not in said


@pytest.mark.usefixtures("bot")
async def test_a_group_is_a_private_place_too(sandbox, alice, bob):
    carol, dave = sandbox.person("Carol"), sandbox.person("Dave")
    alice.install_app()
    group = sandbox.world.group_dm(alice.user, bob.user, carol.user, name="Lunch")
    await alice.slash("anywhere", where=group)
    assert (told(sandbox)["context"], told(sandbox)["channel"]["name"]) == (2, "Lunch")
    assert carol.sees(group)
    assert sandbox.world.dms.without_bot(carol.user) == [group]
    with pytest.raises(NotVisible):
        dave.sees(group)


async def test_the_bot_is_not_in_it_and_hears_nothing(bot, sandbox, alice, bob, between):
    await alice.write("just the two of us", between)
    await bob.write("yes", between)
    assert sandbox.world.dm_between(bob.user, alice.user) is between
    assert [event for event in sandbox.log.events if event.name == "MESSAGE_CREATE"] == []
    with pytest.raises(discord.Forbidden) as refused:
        await bot.http.get_channel(between.id)
    assert refused.value.code == 50001


@pytest.mark.usefixtures("bot")
async def test_only_five_follow_ups_come_of_what_only_a_person_installed(sandbox, alice, between):
    alice.install_app()
    await alice.slash("anywhere", where=between)
    await sandbox.until(lambda: [r for r in sandbox.log.requests if r.code == 40094])
    assert len(alice.sees(between)) == 6


@pytest.mark.usefixtures("bot")
async def test_what_somebody_else_presses_goes_by_who_showed_it(sandbox, alice, bob):
    place = sandbox.guild("Elsewhere", with_bot=False).channel("general")
    for person in (alice, bob):
        sandbox.world.join(place.guild, person.user)
    alice.install_app()
    command = next(c for c in sandbox.world.commands.offered(None) if c["name"] == "panel")
    sandbox.world.commands.change(None, int(command["id"]), {"integration_types": [0, 1], "contexts": [0, 1, 2]})
    panel = await alice.slash("panel", where=place)
    with pytest.raises(NotVisible):
        await bob.slash("panel", where=place)
    await bob.click(panel)
    assert told(sandbox)["authorizing_integration_owners"] == {"1": str(alice.id)}


class TestAServerWithoutTheBot:
    @pytest.fixture
    def place(self, sandbox, alice, bob):
        alice.install_app()
        guild = sandbox.guild("Elsewhere", with_bot=False)
        for person in (alice, bob):
            sandbox.world.join(guild, person.user)
        return guild.channel("general")

    @pytest.mark.usefixtures("bot")
    async def test_everybody_reads_the_answer_where_that_is_allowed(self, alice, bob, place):
        seen = await alice.slash("anywhere", where=place)
        assert (seen.ephemeral, bob.sees(place)[0].text) == (False, "True")

    @pytest.mark.usefixtures("bot")
    async def test_only_the_person_reads_it_where_it_is_not(self, sandbox, alice, bob, place):
        sandbox.world.change_role(place.guild, place.guild.everyone, EVERYONE & ~USE_EXTERNAL_APPS)
        seen = await alice.slash("anywhere", where=place)
        assert (seen.ephemeral, bob.sees(place)) == (True, [])
        assert all(follow_up.ephemeral for follow_up in seen.followups)
        reply = next(r.reply for r in sandbox.log.requests if r.path.endswith("/callback"))
        assert reply["interaction"]["response_message_ephemeral"] is True

    @pytest.mark.usefixtures("bot")
    async def test_it_may_no_more_than_who_brought_it(self, sandbox, alice, place):
        await alice.slash("anywhere", where=place)
        assert told(sandbox)["app_permissions"] == str(1 << 15 | 1 << 14)

    @pytest.mark.usefixtures("bot")
    async def test_where_the_bot_is_a_member_nothing_is_hidden(self, sandbox, alice, guild):
        alice.install_app()
        sandbox.world.change_role(guild, guild.everyone, EVERYONE & ~USE_EXTERNAL_APPS)
        assert not (await alice.slash("anywhere", where=guild.channel("general"))).ephemeral


async def test_an_answer_to_a_channel_that_is_gone_is_an_unknown_channel(bot, sandbox, alice, guild):
    place = guild.channel("general")
    await alice.slash("ping", text="a", where=place)
    token = alice.last.interaction.token
    sandbox.world.delete_channel(place)
    async with aiohttp.ClientSession() as session:
        hook = discord.Webhook.partial(bot.user.id, token, session=session)
        for attempt in (hook.send("more"), hook.edit_message(1, content="x"), hook.delete_message(1)):
            with pytest.raises(discord.NotFound) as refused:
                await attempt
            assert refused.value.code == 10003
    assert not sandbox.violations
