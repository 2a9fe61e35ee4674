"""Who is in a thread: put in, brought along, mentioned, taken out; and what of it the bot and others see."""

from __future__ import annotations

import discord
import pytest

from sandbox import ClientRefused, NotVisible
from sandbox.permissions import MANAGE_THREADS, SEND_MESSAGES_IN_THREADS, VIEW_CHANNEL
from sandbox.web import view
from tests.sandbox.test_server_threads import codes
from tests.sandbox.tiny_bot import TinyBot


@pytest.fixture
def general(guild):
    return guild.channel("general")


@pytest.fixture
async def quiet(bot, general):
    """A private thread of the bot's."""
    return await bot.get_channel(general.id).create_thread(name="Quiet")


@pytest.fixture
def place(sandbox, quiet):
    return sandbox.world.channels[quiet.id]


async def test_who_is_put_in_sees_it_on_the_page_too_and_who_is_taken_out_no_longer(quiet, guild, place, alice, bob):
    await quiet.add_user(discord.Object(alice.id))
    assert place in list(view.visible(alice, guild))
    assert place not in list(view.visible(bob, guild))
    await quiet.send("For two")
    assert [shown.text for shown in alice.sees(place)] == ["For two"]
    await quiet.remove_user(discord.Object(alice.id))
    assert place not in list(view.visible(alice, guild))
    with pytest.raises(NotVisible):
        alice.sees(place)


async def test_the_bot_can_ask_who_is_in_it(bot, quiet, alice, bob):
    await quiet.add_user(discord.Object(alice.id))
    assert [found.id for found in await quiet.fetch_members()] == [bot.user.id, alice.id]
    assert (await quiet.fetch_member(alice.id)).id == alice.id
    assert await codes(quiet.fetch_member(bob.id)) == [10007]


async def test_nobody_is_put_in_who_is_not_there_or_cannot_see_the_channel(sandbox, quiet, general, alice, bob):
    stranger = sandbox.person("Stranger")
    sandbox.world.overwrite(general, bob.user, deny=VIEW_CHANNEL)
    put = [quiet.add_user(discord.Object(person.id)) for person in (stranger, bob)]
    assert await codes(*put, quiet.add_user(discord.Object(1))) == [10007, 50001, 10013]


async def test_putting_in_takes_the_right_to_write_there(sandbox, quiet, general, alice):
    sandbox.world.overwrite(general, sandbox.world.bot, deny=SEND_MESSAGES_IN_THREADS)
    assert await codes(quiet.add_user(discord.Object(alice.id))) == [50013]


async def test_out_of_a_thread_of_others_only_who_manages_threads_takes_somebody(bot, sandbox, general, alice, bob):
    made = sandbox.world.add_thread(general, "Ours", alice.user)
    await alice.bring(bob, made)
    await sandbox.until(lambda: bot.guilds[0].get_thread(made.id))
    theirs = bot.guilds[0].get_thread(made.id)
    assert await codes(theirs.remove_user(discord.Object(bob.id))) == [50013]
    sandbox.world.overwrite(general, sandbox.world.bot, allow=MANAGE_THREADS)
    await theirs.remove_user(discord.Object(bob.id))
    assert made.thread_members == [alice.id]


async def test_who_is_pinged_in_a_thread_is_in_it_and_who_is_only_named_is_not(quiet, place, alice, bob):
    none = discord.AllowedMentions.none()
    await quiet.send(f"With {alice.mention}")
    await quiet.send(f"Without {bob.mention}", allowed_mentions=none)
    assert alice.id in place.thread_members
    assert bob.id not in place.thread_members
    await alice.write(f"{bob.mention}, come in", place)
    assert bob.id in place.thread_members
    await bob.leave_thread(place)
    with pytest.raises(NotVisible):
        await bob.join_thread(place)


async def test_people_come_and_go_in_a_public_one_as_they_like(sandbox, guild, general, alice, bob):
    talk = sandbox.world.add_thread(general, "Talk", alice.user)
    await bob.join_thread(talk)
    await bob.join_thread(talk)
    assert talk.thread_members == [alice.id, bob.id]
    await bob.leave_thread(talk)
    assert talk.thread_members == [alice.id]
    talk.locked = True
    with pytest.raises(ClientRefused, match="locked"):
        await alice.bring(bob, talk)


async def test_a_bot_without_the_intent_for_members_hears_of_itself_alone(bot, sandbox, quiet, alice):
    await quiet.add_user(discord.Object(alice.id))
    await quiet.leave()
    await sandbox.until(lambda: [event for event in sandbox.log.events if event.name == "THREAD_MEMBERS_UPDATE"])
    told = [event.data for event in sandbox.log.events if event.name == "THREAD_MEMBERS_UPDATE"]
    assert [each.get("removed_member_ids") for each in told] == [[str(bot.user.id)]]


async def test_a_bot_with_the_intent_hears_of_everybody(sandbox, guild, general, alice, run_bot):
    intents = discord.Intents.default()
    intents.members = True
    async with run_bot(sandbox, TinyBot(intents=intents)) as bot:
        made = await bot.get_channel(general.id).create_thread(name="Quiet")
        await sandbox.until(lambda: bot.guilds[0].get_thread(made.id))
        await made.add_user(discord.Object(alice.id))
        await sandbox.until(lambda: any(one.id == alice.id for one in bot.guilds[0].get_thread(made.id).members))
