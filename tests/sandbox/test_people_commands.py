"""People send commands to a real discord.py bot and see what comes of it."""

from __future__ import annotations

import pytest

from sandbox import ClientRefused, InteractionFailed, NotVisible, Shown
from sandbox.permissions import MANAGE_GUILD
from tests.sandbox.tiny_views import PNG


@pytest.fixture(params=["server", "dm"])
def where(request, guild):
    return guild.channel("general") if request.param == "server" else None


async def test_a_slash_command_is_answered_in_a_server_and_in_a_dm(bot, alice, where):
    seen = await alice.slash("ping", text="hi", where=where)
    assert (seen.text, seen.ephemeral, seen.deleted) == ("pong hi", True, False)
    assert not bot.errors


async def test_a_subcommand_is_named_by_its_words(bot, alice, where):
    assert (await alice.slash("win add", text="shipped", where=where)).text == "Kept: shipped"
    with pytest.raises(NotVisible):
        await alice.slash("win", where=where)
    with pytest.raises(NotVisible):
        await alice.slash("win remove", where=where)


async def test_the_client_refuses_options_that_do_not_fit(bot, alice):
    for typed in ({}, {"text": "x" * 51}, {"text": 3}, {"text": "a", "more": "b"}):
        with pytest.raises(ClientRefused):
            await alice.slash("ping", **typed)
    with pytest.raises(ClientRefused):
        await alice.slash("options", number=11, tag="Work")
    with pytest.raises(ClientRefused):
        await alice.slash("options", number=1, tag="Play")


async def test_every_kind_of_option_arrives(bot, alice, bob, guild):
    general = guild.channel("general")
    role = guild.role("@everyone")
    chosen = {"who": bob, "where": general, "role": role, "file": ("cv.txt", b"cv")}
    seen = await alice.slash("options", where=general, options={"number": 3, "tag": "Home", **chosen})
    assert seen.text == "3 h bob general @everyone b'cv'"


async def test_autocomplete_offers_what_the_bot_finds(bot, alice, where):
    offered = await alice.autocomplete("zone", zone="ber", where=where)
    assert offered == [("Europe/Berlin", "EUROPE/BERLIN"), ("America/Bermuda", "AMERICA/BERMUDA")]


async def test_a_command_is_hidden_from_whom_it_is_not_for(bot, sandbox, alice, guild):
    general = guild.channel("general")
    with pytest.raises(NotVisible):
        await alice.slash("admin", where=general)
    with pytest.raises(NotVisible):
        await alice.slash("admin")
    carol = sandbox.person("Carol", guilds=[guild], permissions=MANAGE_GUILD)
    assert (await carol.slash("admin", where=general)).text == "done"
    assert "admin" in {command["name"] for command in carol.commands(general)}


async def test_a_message_menu_brings_the_message(bot, alice, bob, guild):
    message = await bob.write("I got the job", guild.channel("general"))
    seen = await alice.menu("Save as a win", message)
    assert (seen.text, seen.ephemeral) == ("saved I got the job", True)


async def test_a_user_menu_brings_the_user(bot, alice, bob, guild):
    assert (await alice.menu("Greet", bob, where=guild.channel("general"))).text == "Hello Bob"


async def test_a_deferred_answer_is_waited_for_with_its_followups(bot, alice, where):
    seen = await alice.slash("slow", where=where)
    await bot_is_done(alice, 1)
    assert (seen.text, seen.ephemeral, seen.thinking) == ("thought about it", True, False)
    assert [one.text for one in seen.followups] == ["and another thing"]


async def test_the_first_followup_fills_a_deferred_answer(bot, alice, where):
    seen = await alice.slash("follow", where=where)
    await bot_is_done(alice, 1)
    assert seen.text == "filled in"
    assert [one.text for one in alice.last.followups] == ["second"]


async def bot_is_done(person, followups):
    await person.sandbox.until(lambda: len(person.last.followups) == followups)


async def test_ephemeral_messages_are_their_owners_alone(bot, alice, bob, guild, request_as):
    general = guild.channel("general")
    seen = await alice.slash("ping", text="secret", where=general)
    assert seen in alice.sees(general)
    assert bob.sees(general) == []
    with pytest.raises(NotVisible):
        await bob.click(seen, "any")
    with pytest.raises(Exception, match="Unknown Message"):
        await request_as("GET", f"/channels/{general.id}/messages/{seen.id}")


async def test_a_late_answer_fails_for_both_sides(bot, sandbox, alice):
    with pytest.raises(InteractionFailed, match="This interaction failed"):
        await alice.slash("late", seconds=1.1)
    await sandbox.until(lambda: bot.errors)
    assert (bot.errors[0].status, bot.errors[0].code) == (404, 10062)
    assert alice.failures == ["This interaction failed"]


async def test_a_second_answer_is_refused(bot, sandbox, alice):
    assert (await alice.slash("twice")).text == "one"
    await sandbox.until(lambda: bot.errors)
    assert (bot.errors[0].status, bot.errors[0].code) == (400, 40060)


async def test_a_followup_before_the_answer_is_refused(bot, sandbox, alice):
    assert (await alice.slash("hasty")).text == "first"
    await sandbox.until(lambda: bot.errors)
    assert (bot.errors[0].status, bot.errors[0].code) == (404, 10015)


async def test_a_refusal_reaches_the_bot_as_discord_words_it(bot, sandbox, alice):
    seen = await alice.slash("lengthy")
    assert seen.text.startswith("400 50035 Invalid Form Body")
    assert "Must be 2000 or fewer in length" in seen.text
    assert [request.code for request in sandbox.violations] == [50035]


async def test_without_a_bot_an_interaction_fails(sandbox, guild, alice):
    sandbox.world.commands.upsert(None, {"name": "ping", "description": "Answer", "type": 1})
    with pytest.raises(InteractionFailed):
        await alice.slash("ping")


async def test_files_are_served_and_embeds_show_them(bot, alice, where):
    seen = await alice.slash("picture", where=where)
    first, second = seen.attachments
    assert (first["width"], first["height"], first["description"]) == (3, 2, "dots")
    assert (second["filename"], second["size"]) == ("b.txt", 2)
    image = seen.json["embeds"][0]["image"]
    assert image["url"] == first["url"]
    assert await bot.http.get_from_cdn(image["url"]) == PNG
    assert isinstance(seen, Shown)


async def test_who_installed_the_app_uses_it_where_the_bot_is_not(bot, sandbox, alice):
    elsewhere = sandbox.guild("Elsewhere", with_bot=False)
    await alice.join(elsewhere)
    with pytest.raises(NotVisible):
        await alice.slash("anywhere", where=elsewhere.channel("general"))
    alice.install_app()
    seen = await alice.slash("anywhere", where=elsewhere.channel("general"))
    await sandbox.until(lambda: bot.errors)
    assert (seen.text, len(seen.followups), bot.errors[0].code) == ("True", 5, 40094)
    with pytest.raises(NotVisible):
        await alice.slash("ping", text="a", where=elsewhere.channel("general"))
