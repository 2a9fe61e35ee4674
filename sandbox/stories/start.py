"""A server where nothing has been said yet.

Three people in it, so that any bot gets a page on which something can be tried at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox import permissions

if TYPE_CHECKING:
    from sandbox.stage import Stage


async def play(stage: Stage) -> None:
    """Set it up. The clock stays where it is."""
    world = stage.sandbox.world
    guild = stage.sandbox.guild("Job seekers", channels=["general", "wins", "practice", "moderators"])
    for name, topic in {
        "general": "For everyone who is looking for work",
        "wins": "What went well, however small",
        "practice": "Try an answer out loud before the interview",
        "moderators": "For those who look after this server",
    }.items():
        guild.channel(name).topic = topic
        world.tell_channel(guild.channel(name), "UPDATE")
    moderators = guild.channel("moderators")
    world.overwrite(moderators, guild.everyone, deny=permissions.VIEW_CHANNEL)
    world.overwrite(moderators, world.bot, allow=permissions.VIEW_CHANNEL)
    stage.person("Alice", guilds=[guild], locale="en-GB", zone="Europe/London", note="job seeker")
    stage.person("Bob", guilds=[guild], zone="America/New_York", note="a friend")
    bits = permissions.MANAGE_GUILD | permissions.MANAGE_MESSAGES | permissions.MANAGE_CHANNELS
    mia = stage.person("Mia", guilds=[guild], permissions=bits, zone="Europe/Berlin", note="moderator")
    world.overwrite(moderators, mia.user, allow=permissions.VIEW_CHANNEL)
