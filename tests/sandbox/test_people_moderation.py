"""What moderators do to people, channels and roles, and what the bot and the people notice."""

from __future__ import annotations

from datetime import timedelta

import discord
import pytest

from sandbox import ClientRefused, NotVisible
from sandbox.permissions import (
    ADD_REACTIONS,
    ADMINISTRATOR,
    ATTACH_FILES,
    BAN_MEMBERS,
    BYPASS_SLOWMODE,
    EVERYONE,
    KICK_MEMBERS,
    MANAGE_CHANNELS,
    MANAGE_ROLES,
    MODERATE_MEMBERS,
)
from tests.sandbox.tiny_bot import TinyBot


@pytest.fixture
def general(guild):
    return guild.channel("general")


@pytest.fixture
def moderator(sandbox, guild):
    bits = KICK_MEMBERS | BAN_MEMBERS | MODERATE_MEMBERS | MANAGE_CHANNELS | MANAGE_ROLES
    return sandbox.person("Mo", guilds=[guild], permissions=bits)


async def test_who_is_kicked_may_come_back_and_who_is_banned_may_not(sandbox, moderator, alice, general, guild):
    moderator.kick(alice, guild)
    with pytest.raises(NotVisible):
        alice.sees(general)
    await alice.join(guild)
    moderator.ban(alice, guild)
    with pytest.raises(ClientRefused, match="banned"):
        await alice.join(guild)
    moderator.unban(alice, guild)
    await alice.join(guild)
    assert alice.id in guild.members
    assert sandbox.person("Mo") is moderator


@pytest.mark.usefixtures("bot")
async def test_who_was_kicked_cannot_send_the_form_they_had_open(moderator, alice, general, guild):
    form = await alice.slash("boxes", where=general)
    moderator.kick(alice, guild)
    with pytest.raises(NotVisible):
        await alice.submit(form)


async def test_the_bot_is_told_of_bans(sandbox, guild, moderator, alice, run_bot):
    heard = []
    bot = TinyBot(intents=discord.Intents.all())

    async def on_member_ban(_, user):
        heard.append(user.name)

    bot.on_member_ban = on_member_ban
    async with run_bot(sandbox, bot):
        moderator.ban(alice, guild)
        await sandbox.until(lambda: heard and bot.get_guild(guild.id).get_member(alice.id) is None)
    assert heard == ["alice"]


@pytest.mark.usefixtures("bot")
async def test_in_a_timeout_one_may_only_read(sandbox, moderator, alice, bob, general, guild):
    theirs = await bob.write("hello", general)
    moderator.time_out(alice, guild, timedelta(minutes=5))
    assert [shown.text for shown in alice.sees(general)] == ["hello"]
    for act in (alice.write("a", general), alice.react(theirs, "🫂"), alice.slash("ping", text="a", where=general)):
        with pytest.raises(ClientRefused):
            await act
    sandbox.clock.advance(timedelta(minutes=6))
    assert (await alice.slash("ping", text="a", where=general)).text == "pong a"
    moderator.time_out(alice, guild, timedelta(minutes=5))
    moderator.time_out(alice, guild, None)
    await alice.write("back", general)


async def test_a_timeout_stands_in_the_member(bot, moderator, alice, guild):
    moderator.time_out(alice, guild, timedelta(days=1))
    assert (await bot.get_guild(guild.id).fetch_member(alice.id)).is_timed_out()


async def test_nobody_moderates_without_the_permission(sandbox, alice, bob, guild, general):
    acts = [
        lambda: alice.kick(bob, guild),
        lambda: alice.ban(bob, guild),
        lambda: alice.unban(bob, guild),
        lambda: alice.time_out(bob, guild, timedelta(1)),
        lambda: alice.change_channel(general, name="mine"),
        lambda: alice.delete_channel(general),
        lambda: alice.delete_role(guild, guild.role("bot")),
        lambda: alice.permit_command(guild, None, bob.user, allow=False),
        lambda: alice.archive(general),
    ]
    for act in acts:
        with pytest.raises(ClientRefused):
            act()
    assert (bob.id in guild.members, general.name, sandbox.violations) == (True, "general", [])


async def test_administrators_are_not_timed_out_and_nobody_for_a_year(sandbox, moderator, alice, guild):
    chief = sandbox.person("Chief", guilds=[guild], permissions=ADMINISTRATOR)
    with pytest.raises(ClientRefused, match="administrator"):
        moderator.time_out(chief, guild, timedelta(1))
    with pytest.raises(ClientRefused, match="28 days"):
        moderator.time_out(alice, guild, timedelta(365))


async def test_channels_are_renamed_and_deleted_and_roles_vanish(bot, sandbox, moderator, alice, guild, general):
    moderator.change_channel(general, name="lobby", topic="Come in")
    await sandbox.until(lambda: bot.get_channel(general.id).name == "lobby")
    assert bot.get_channel(general.id).topic == "Come in"
    role = sandbox.world.add_role(guild, "Mentor")
    sandbox.world.give_role(guild, alice.user, role)
    sandbox.world.overwrite(general, role, allow=1)
    await sandbox.until(lambda: bot.get_guild(guild.id).get_role(role.id))
    moderator.delete_role(guild, role)
    await sandbox.until(lambda: bot.get_guild(guild.id).get_role(role.id) is None)
    assert (guild.members[alice.id].roles, general.overwrites) == ([], {})
    with pytest.raises(ClientRefused):
        moderator.delete_role(guild, guild.role("bot"))
    moderator.delete_channel(general)
    await sandbox.until(lambda: bot.get_channel(general.id) is None)


async def test_a_server_gets_another_name_and_language(bot, sandbox, moderator, guild):
    with pytest.raises(ClientRefused, match="manage the server"):
        moderator.change_guild(guild, name="mine")
    chief = sandbox.person("Chief", guilds=[guild], permissions=ADMINISTRATOR)
    chief.change_guild(guild, name="Job hunters", locale="de")
    await sandbox.until(lambda: bot.get_guild(guild.id).name == "Job hunters")
    assert bot.get_guild(guild.id).preferred_locale is discord.Locale.german


async def test_slow_mode_holds_back_people_but_not_the_bot(bot, sandbox, moderator, alice, general, guild):
    moderator.change_channel(general, slowmode=30)
    await alice.write("one", general)
    with pytest.raises(ClientRefused, match="slow mode"):
        await alice.write("two", general)
    for text in ("a", "b"):
        await bot.get_channel(general.id).send(text)
    fast = sandbox.person("Fast", guilds=[guild], permissions=BYPASS_SLOWMODE)
    await fast.write("one", general)
    await fast.write("two", general)
    sandbox.clock.advance(timedelta(seconds=31))
    await alice.write("two", general)


async def test_files_and_reactions_need_their_permissions(sandbox, alice, bob, general, guild):
    message = await alice.write("hello", general)
    await alice.react(message, "🫂")
    sandbox.world.change_role(guild, guild.everyone, EVERYONE & ~ADD_REACTIONS & ~ATTACH_FILES)
    await bob.react(message, "🫂")
    with pytest.raises(ClientRefused, match="react"):
        await bob.react(message, "🎉")
    with pytest.raises(ClientRefused, match="files"):
        await bob.write(files=[("a.txt", b"a")], where=general)
