"""Commands that moderators switch on and off, and how many of them may be made."""

from __future__ import annotations

from datetime import timedelta

import discord
import pytest

from sandbox import NotVisible, Settings
from sandbox.permissions import ADMINISTRATOR, MANAGE_GUILD, MANAGE_ROLES


@pytest.fixture
def general(guild):
    return guild.channel("general")


def offered(person, place):
    return {command["name"] for command in person.commands(place)}


@pytest.mark.usefixtures("bot")
class TestOverwrites:
    async def test_a_member_a_role_and_everyone_in_that_order(self, sandbox, guild, general, alice, bob):
        permit, role = sandbox.world.permit_command, sandbox.world.add_role(guild, "Mentor")
        sandbox.world.give_role(guild, alice.user, role)
        permit(guild, "ping", guild.everyone, allow=False)
        assert ("ping" in offered(alice, general), "ping" in offered(bob, general)) == (False, False)
        permit(guild, "ping", role, allow=True)
        assert ("ping" in offered(alice, general), "ping" in offered(bob, general)) == (True, False)
        permit(guild, "ping", alice.user, allow=False)
        permit(guild, "ping", bob.user, allow=True)
        assert ("ping" in offered(alice, general), "ping" in offered(bob, general)) == (False, True)
        with pytest.raises(NotVisible, match="switched off for them"):
            await alice.slash("ping", text="a", where=general)
        assert "ping" in offered(alice, None)

    async def test_a_channel_and_its_threads_or_all_of_them(self, sandbox, guild, general, alice):
        wins, thread = guild.channel("wins"), sandbox.world.add_thread(general, "Talk", alice.user)
        sandbox.world.permit_command(guild, "ping", general, allow=False)
        assert ["ping" in offered(alice, place) for place in (general, thread, wins)] == [False, False, True]
        sandbox.world.permit_command(guild, "ping", guild, allow=False)
        sandbox.world.permit_command(guild, "ping", general, allow=True)
        assert ["ping" in offered(alice, place) for place in (general, thread, wins)] == [True, True, False]

    async def test_what_is_set_for_all_commands_gives_way_to_what_is_set_for_one(self, sandbox, guild, general, alice):
        sandbox.world.permit_command(guild, None, guild.everyone, allow=False)
        assert offered(alice, general) == set()
        sandbox.world.permit_command(guild, "ping", alice.user, allow=True)
        assert offered(alice, general) == {"ping"}
        sandbox.world.permit_command(guild, None, guild.everyone, allow=None)
        assert "zone" in offered(alice, general)

    async def test_an_overwrite_gives_what_the_default_does_not(self, sandbox, guild, general, alice):
        assert "admin" not in offered(alice, general)
        sandbox.world.permit_command(guild, "admin", alice.user, allow=True)
        assert (await alice.slash("admin", where=general)).text == "done"

    async def test_administrators_are_never_shut_out(self, sandbox, guild, general):
        chief = sandbox.person("Chief", guilds=[guild], permissions=ADMINISTRATOR)
        sandbox.world.permit_command(guild, "ping", guild.everyone, allow=False)
        sandbox.world.permit_command(guild, "ping", general, allow=False)
        assert "ping" in offered(chief, general)

    async def test_what_a_person_brought_along_is_the_persons_own(self, sandbox, guild, general, alice):
        alice.install_app()
        sandbox.world.permit_command(guild, "anywhere", guild.everyone, allow=False)
        assert "anywhere" not in offered(alice, general)
        sandbox.world.leave(guild, sandbox.world.bot)
        assert offered(alice, general) == {"anywhere"}


class TestTheRoutes:
    async def test_the_bot_is_told_and_reads_them(self, bot, sandbox, guild, general, alice):
        heard = []

        async def on_raw_app_command_permissions_update(payload):
            heard.append(payload)

        bot.on_raw_app_command_permissions_update = on_raw_app_command_permissions_update
        moderator = sandbox.person("Mo", guilds=[guild], permissions=MANAGE_GUILD | MANAGE_ROLES)
        moderator.permit_command(guild, "ping", alice.user, allow=True)
        moderator.permit_command(guild, "ping", guild, allow=False)
        await sandbox.until(lambda: len(heard) == 2)
        ping = next(command for command in await bot.tree.fetch_commands() if command.name == "ping")
        read = await ping.fetch_permissions(discord.Object(guild.id))
        assert [(entry.id, entry.permission) for entry in read.permissions] == [(alice.id, True), (guild.id - 1, False)]
        assert [entry.id for entry in heard[-1].permissions] == [alice.id, guild.id - 1]
        assert general.id not in {entry.id for entry in read.permissions}

    async def test_without_overwrites_there_is_nothing_to_read(self, bot, guild, request_as):
        ping = next(command for command in await bot.tree.fetch_commands() if command.name == "ping")
        with pytest.raises(discord.NotFound) as refused:
            await ping.fetch_permissions(discord.Object(guild.id))
        assert refused.value.code == 10066
        assert await request_as("GET", f"/applications/{bot.user.id}/guilds/{guild.id}/commands/permissions") == []

    async def test_a_bot_cannot_set_them(self, bot, guild, request_as):
        path = f"/applications/{bot.user.id}/guilds/{guild.id}/commands/1/permissions"
        with pytest.raises(discord.Forbidden) as refused:
            await request_as("PUT", path, {"permissions": []})
        assert refused.value.code == 20001

    async def test_they_go_with_their_command(self, bot, sandbox, guild, alice, request_as):
        sandbox.world.permit_command(guild, "ping", alice.user, allow=True)
        sandbox.world.permit_command(guild, "zone", alice.user, allow=True)
        bot.tree.remove_command("ping")
        await bot.tree.sync()
        kept = await request_as("GET", f"/applications/{bot.user.id}/guilds/{guild.id}/commands/permissions")
        zone = next(command for command in await bot.tree.fetch_commands() if command.name == "zone")
        assert [entry["id"] for entry in kept] == [str(zone.id)]
        await zone.delete()
        assert sandbox.world.command_permissions.all(guild.id) == []

    async def test_a_command_has_a_hundred_overwrites_at_most(self, bot, sandbox, guild):
        for n in range(100):
            sandbox.world.permit_command(guild, "ping", sandbox.world.user(f"p{n}"), allow=True)
        with pytest.raises(ValueError, match="100"):
            sandbox.world.permit_command(guild, "ping", sandbox.world.user("last"), allow=True)
        assert len(sandbox.world.command_permissions.all(guild.id)[0]["permissions"]) == 100
        assert bot.tree.get_command("ping")


def commands(*names):
    return [{"name": name, "description": "d"} for name in names]


class TestHowManyMayBeMade:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(command_creates_a_day=3)

    @pytest.fixture
    def place(self, sandbox):
        return f"/applications/{sandbox.world.app_id}/commands"

    async def test_what_is_known_by_name_is_not_made_again(self, raw, place):
        for _ in range(3):
            assert (await raw("PUT", place, commands("a", "b"))).status == 200
        assert (await raw("PUT", place, commands("a", "c"))).status == 200
        refused = await raw("PUT", place, commands("a", "b"))
        body = await refused.json()
        assert (refused.status, body["code"]) == (429, 30034)
        assert 86_000 < body["retry_after"] <= 86_400
        assert refused.headers["X-RateLimit-Scope"] == "shared"

    async def test_each_server_counts_for_itself_and_a_day_later_it_begins_anew(self, raw, place, sandbox, guild):
        assert (await raw("PUT", place, commands("a", "b", "c"))).status == 200
        assert (await raw("POST", place, commands("d")[0])).status == 429
        own = place.replace("/commands", f"/guilds/{guild.id}/commands")
        assert (await raw("POST", own, commands("d")[0])).status == 200
        sandbox.clock.advance(timedelta(hours=25))
        assert (await raw("POST", place, commands("d")[0])).status == 200

    async def test_one_more_than_there_may_be_is_refused_when_made_alone_too(self, raw, place, sandbox):
        sandbox.settings.command_creates_a_day = 1000
        menus = [{"name": f"Menu {n}", "type": 2} for n in range(16)]
        for menu in menus[:15]:
            assert (await raw("POST", place, menu)).status == 200
        refused = await raw("POST", place, menus[15])
        assert (refused.status, (await refused.json())["code"]) == (400, 30032)
        assert (await raw("POST", place, menus[0])).status == 200
        assert (await raw("POST", place, {"name": "Menu 16", "type": 3})).status == 200
