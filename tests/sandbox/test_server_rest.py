"""What the sandbox answers to requests, seen through discord.py."""

from __future__ import annotations

import io
from datetime import timedelta

import discord
import pytest

from sandbox import ClientRefused
from sandbox.permissions import EVERYONE, MANAGE_MESSAGES, MANAGE_ROLES, SEND_MESSAGES, VIEW_CHANNEL
from tests.sandbox.tiny_bot import TinyBot
from tests.sandbox.tiny_views import PNG, counting


async def test_a_wrong_token_cannot_log_in(sandbox):
    bot = TinyBot()
    async with bot:
        with pytest.raises(discord.LoginFailure):
            await bot.login("wrong")
    assert sandbox.log.requests[0].status == 401


async def test_ids_of_commands_stay_over_a_sync(bot, sandbox):
    before = {command.name: command.id for command in await bot.tree.fetch_commands()}
    bot.tree.remove_command("zone")
    after = {command.name: command.id for command in await bot.tree.sync()}
    assert before.items() - after.items() == {("zone", before["zone"])}
    assert not sandbox.violations


async def test_commands_of_a_guild_are_offered_there_only(bot, guild, alice):
    bot.tree.copy_global_to(guild=discord.Object(guild.id))
    synced = await bot.tree.sync(guild=discord.Object(guild.id))
    assert {command.guild_id for command in synced} == {guild.id}
    assert (await alice.slash("ping", text="a", where=guild.channel("general"))).text == "pong a"
    one = synced[0]
    await one.edit(name="renamed") if one.type is discord.AppCommandType.user else await one.delete()
    assert len(await bot.tree.fetch_commands(guild=discord.Object(guild.id))) >= len(synced) - 1


async def test_an_enforced_nonce_makes_one_message(bot, sandbox, guild):
    channel = bot.get_channel(guild.channel("general").id)
    first = await channel.send("once", nonce="reminder-1")
    again = await channel.send("once more", nonce="reminder-1")
    assert (again.id, again.content, again.nonce) == (first.id, "once", "reminder-1")
    sandbox.clock.advance(timedelta(minutes=4))
    assert (await channel.send("later", nonce="reminder-1")).id != first.id


async def test_the_nonce_of_a_deleted_message_is_an_unknown_message(bot, guild):
    channel = bot.get_channel(guild.channel("general").id)
    await (await channel.send("once", nonce="n")).delete()
    with pytest.raises(discord.NotFound) as refused:
        await channel.send("once", nonce="n")
    assert refused.value.code == 10008


async def test_who_closed_their_dms_cannot_be_written_to(bot, sandbox, alice):
    user = await bot.fetch_user(alice.id)
    first = await user.create_dm()
    for shut, reopen in ((alice.close_dms, alice.open_dms), (alice.block_bot, alice.unblock_bot)):
        shut()
        with pytest.raises(discord.Forbidden) as refused:
            await user.send("hello")
        assert refused.value.code == 50007
        reopen()
    assert (await user.send("hello")).channel.id == first.id
    assert not sandbox.violations


async def test_without_a_link_there_is_no_dm_and_installing_makes_one(bot, alice, guild):
    user = await bot.fetch_user(alice.id)
    await alice.leave(guild)
    with pytest.raises(discord.Forbidden) as refused:
        await user.send("hello")
    assert refused.value.code == 50278
    alice.install_app()
    await user.send("hello")
    assert (await alice.next_dm()).text == "hello"


async def test_closed_dms_and_haste_can_be_refused_when_the_dm_is_opened(bot, sandbox, alice, bob):
    sandbox.settings.refuse_closed_dms_on_open, sandbox.settings.new_dm_limit = True, 1
    alice.close_dms()
    with pytest.raises(discord.HTTPException) as refused:
        await (await bot.fetch_user(alice.id)).send("hello")
    assert (refused.value.status, refused.value.code) == (400, 50007)
    await (await bot.fetch_user(bob.id)).send("hello")
    alice.open_dms()
    with pytest.raises(discord.Forbidden) as refused:
        await (await bot.fetch_user(alice.id)).send("hello")
    assert refused.value.code == 40003


async def test_permissions_decide_where_the_bot_may_write(bot, sandbox, guild):
    place = guild.channel("general")
    channel = bot.get_channel(place.id)
    sandbox.world.overwrite(place, sandbox.world.bot, deny=SEND_MESSAGES)
    with pytest.raises(discord.Forbidden) as refused:
        await channel.send("hello")
    assert refused.value.code == 50013
    sandbox.world.overwrite(place, sandbox.world.bot, deny=VIEW_CHANNEL)
    with pytest.raises(discord.Forbidden) as refused:
        await channel.send("hello")
    assert refused.value.code == 50001
    sandbox.world.overwrite(place, sandbox.world.bot)
    sandbox.world.change_role(guild, guild.everyone, EVERYONE & ~SEND_MESSAGES)
    sandbox.world.change_role(guild, guild.role("bot"), 0)
    with pytest.raises(discord.Forbidden):
        await channel.send("hello")


async def test_what_is_gone_is_unknown(bot, sandbox, guild):
    channel = bot.get_channel(guild.channel("wins").id)
    message = await channel.send("hello")
    await message.delete()
    with pytest.raises(discord.NotFound) as refused:
        await message.edit(content="again")
    assert refused.value.code == 10008
    sandbox.world.delete_channel(guild.channel("wins"))
    with pytest.raises(discord.NotFound) as refused:
        await channel.send("hello")
    assert refused.value.code == 10003


async def test_messages_are_read_edited_and_deleted(bot, sandbox, guild, alice):
    channel = bot.get_channel(guild.channel("general").id)
    sent = [await channel.send(str(n)) for n in range(5)]
    assert [m.content async for m in channel.history(limit=2)] == ["4", "3"]
    assert [m.content async for m in channel.history(after=sent[2])] == ["3", "4"]
    assert [m.content async for m in channel.history(before=sent[2])] == ["1", "0"]
    edited = await sent[0].edit(content="zero")
    assert edited.edited_at
    assert (await channel.fetch_message(sent[0].id)).content == "zero"
    await sent[1].edit(content=None, view=counting(3))
    assert alice.sees(guild.channel("general"))[1].text == "Counted to 3"
    other = await alice.write("mine", guild.channel("general"))
    with pytest.raises(discord.Forbidden):
        await channel.get_partial_message(other.id).edit(content="yours")
    with pytest.raises(discord.Forbidden):
        await channel.get_partial_message(other.id).delete()
    async with channel.typing():
        await sent[2].reply("a reply")


async def test_pins_reactions_and_threads(bot, sandbox, guild, alice):
    channel = bot.get_channel(guild.channel("general").id)
    message = await channel.send("hello")
    await message.pin()
    assert [pin.id async for pin in channel.pins()] == [message.id]
    await message.unpin()
    await message.add_reaction("🫂")
    await alice.react(alice.sees(guild.channel("general"))[0], "🫂")
    reaction = (await channel.fetch_message(message.id)).reactions[0]
    assert (reaction.count, reaction.me) == (2, True)
    assert {user.name async for user in reaction.users()} == {"bot", "alice"}
    await message.remove_reaction("🫂", bot.user)
    thread = await message.create_thread(name="Talk")
    assert thread.id == message.id
    await thread.send("inside")
    other = await channel.create_thread(name="Other", type=discord.ChannelType.public_thread)
    await other.edit(archived=True)
    assert [t.name for t in await channel.guild.active_threads()] == ["Talk"]
    assert not sandbox.violations


async def test_guilds_members_roles_and_channels_are_fetched(bot, sandbox, guild, alice):
    fetched = await bot.fetch_guild(guild.id)
    assert (fetched.name, fetched.approximate_member_count) == ("Job seekers", 3)
    assert (await fetched.fetch_member(alice.id)).display_name == "Alice"
    assert {channel.name for channel in await fetched.fetch_channels()} == {"general", "wins"}
    assert [role.name for role in await fetched.fetch_roles()] == ["@everyone", "bot"]
    assert [one.id async for one in bot.fetch_guilds()] == [guild.id]
    assert (await bot.application_info()).id == bot.user.id
    with pytest.raises(discord.NotFound):
        await fetched.fetch_member(1)
    await fetched.leave()
    await sandbox.until(lambda: not bot.guilds)


async def test_files_come_back_as_they_were_sent(bot, guild):
    channel = bot.get_channel(guild.channel("general").id)
    message = await channel.send(files=[discord.File(io.BytesIO(PNG), "a.png"), discord.File(io.BytesIO(b"b"), "b")])
    assert [await file.read() for file in message.attachments] == [PNG, b"b"]
    edited = await message.edit(attachments=[message.attachments[1], discord.File(io.BytesIO(b"c"), "c.txt")])
    assert [file.filename for file in edited.attachments] == ["b", "c.txt"]


async def test_a_file_that_is_too_large_is_refused_to_bots_and_people(bot, sandbox, guild, alice):
    sandbox.settings.attachment_limit = 10
    channel = bot.get_channel(guild.channel("general").id)
    with pytest.raises(discord.HTTPException) as refused:
        await channel.send(file=discord.File(io.BytesIO(b"x" * 11), "a.txt"))
    assert (refused.value.status, refused.value.code) == (413, 40005)
    with pytest.raises(ClientRefused):
        await alice.write(files=[("a.txt", b"x" * 11)])


async def test_a_body_of_the_wrong_kind_is_refused(sandbox, request_as, guild):
    with pytest.raises(discord.HTTPException, match="Only dictionaries"):
        await request_as("POST", f"/channels/{guild.channel('general').id}/messages", [1])


async def test_a_file_in_a_layout_must_be_there(bot, guild):
    channel = bot.get_channel(guild.channel("general").id)
    view = discord.ui.LayoutView()
    view.add_item(discord.ui.MediaGallery(discord.MediaGalleryItem("attachment://a.png")))
    sent = await channel.send(view=view, file=discord.File(io.BytesIO(PNG), "a.png"))
    assert sent.components[0].items[0].media.url.startswith("http://127.0.0.1")
    with pytest.raises(discord.HTTPException, match="referenced attachment was not found"):
        await channel.send(view=view)


async def test_nobody_is_pinged_unless_allowed(bot, guild, alice):
    channel = bot.get_channel(guild.channel("general").id)
    text = f"{alice.mention} @everyone"
    assert (await channel.send(text)).mentions[0].id == alice.id
    silent = await channel.send(text, allowed_mentions=discord.AllowedMentions.none())
    assert (silent.mentions, silent.mention_everyone) == ([], False)


async def test_an_unknown_route_is_noted(sandbox, request_as):
    with pytest.raises(discord.NotFound) as refused:
        await request_as("GET", "/voice/regions")
    assert (refused.value.code, refused.value.text) == (0, "404: Not Found")
    assert [request.path for request in sandbox.unknown_routes] == ["/voice/regions"]


async def test_a_token_is_dead_after_a_quarter_of_an_hour(bot, sandbox, alice):
    await alice.slash("ping", text="a")
    interaction = alice.last.interaction
    sandbox.clock.advance(timedelta(minutes=16))
    webhook = discord.Webhook.partial(bot.user.id, interaction.token, session=bot.http._HTTPClient__session)
    with pytest.raises(discord.HTTPException) as refused:
        await webhook.send("too late")
    assert (refused.value.status, refused.value.code) == (401, 50027)


async def test_many_messages_are_deleted_at_once(bot, sandbox, guild, alice):
    channel = bot.get_channel(guild.channel("general").id)
    sent = [await channel.send(str(n)) for n in range(3)]
    with pytest.raises(discord.Forbidden):
        await channel.delete_messages(sent[:2])
    sandbox.world.change_role(guild, guild.role("bot"), MANAGE_MESSAGES)
    await channel.delete_messages(sent[:2])
    assert [shown.text for shown in alice.sees(guild.channel("general"))] == ["2"]
    assert sandbox.log.events[-1].name == "MESSAGE_DELETE_BULK"


async def test_answers_and_followups_are_edited_and_deleted(bot, alice, guild):
    seen = await alice.slash("follow", where=guild.channel("general"))
    await alice.sandbox.until(lambda: alice.last.followups)
    token = alice.last.interaction.token
    webhook = discord.Webhook.partial(bot.user.id, token, session=bot.http._HTTPClient__session)
    second = await webhook.fetch_message(alice.last.followups[0].id)
    await second.edit(content="edited")
    assert ([one.text for one in seen.followups], seen.author) == (["edited"], "bot")
    await second.delete()
    await webhook.delete_message(seen.id)
    assert (seen.deleted, seen.followups, alice.sees(guild.channel("general"))) == (True, [], [])
    with pytest.raises(discord.NotFound, match="Unknown Message"):
        await webhook.fetch_message(seen.id)


async def test_roles_are_given_and_taken_with_the_permission_to(bot, sandbox, guild, alice):
    role = sandbox.world.add_role(guild, "Mentor")
    member = await bot.get_guild(guild.id).fetch_member(alice.id)
    with pytest.raises(discord.Forbidden):
        await member.add_roles(discord.Object(role.id))
    sandbox.world.change_role(guild, guild.role("bot"), MANAGE_ROLES)
    await member.add_roles(discord.Object(role.id))
    assert guild.members[alice.id].roles == [role.id]
    await member.remove_roles(discord.Object(role.id))
    assert guild.members[alice.id].roles == []
