"""Two people find each other while the bot is killed after every step: each is told once, and one thread is made."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.cogs.befriending import FIND, LOOK, PRIVATE_THREAD, PROPOSED, WHEN, YES, last_dm
from tests.processes import city

if TYPE_CHECKING:
    from pathlib import Path

    from sandbox.bot_process import BotProcess


async def again(bot: BotProcess) -> None:
    """Kill the bot, start it and wait until it is there."""
    before = bot.output.count("ready:")
    await bot.kill()
    await bot.start()
    await bot.until(lambda: bot.output.count("ready:") > before)


def heard(person: Any, words: str) -> list[Any]:
    return [shown for shown in person.inbox() if words in shown.text]


@pytest.mark.timeout(180)  # seven starts of a process, which a busy machine makes slow
async def test_killed_after_every_step_two_meet_and_practise_and_each_is_told_once(tmp_path: Path):
    async with city(tmp_path) as (sandbox, bot):
        guild = sandbox.guild("Job seekers")
        where = next(iter(guild.channels.values()))
        alice, bob = (sandbox.person(name, guilds=[guild], locale="en-GB") for name in ("Alice", "Bob"))
        people = (alice, bob)
        await bot.start()
        await bot.said("ready")

        async def told(words: str) -> None:
            await sandbox.until(lambda: all(heard(person, words) for person in people), 30)

        for person, zone in ((alice, "Europe/London"), (bob, "Europe/Berlin")):
            await person.slash("timezone", zone=zone, where=where)
            await person.click(await person.slash(FIND, where=where), LOOK)
        await again(bot)
        await told(PROPOSED)
        await alice.click(last_dm(alice), YES)
        await again(bot)
        await bob.click(heard(bob, PROPOSED)[0], YES)
        await again(bot)
        await told("You have a buddy")
        form = await alice.click(heard(alice, "You have a buddy")[0], "Suggest a time")
        await again(bot)
        await alice.submit(form, {WHEN: "tomorrow 6pm"})
        await again(bot)
        await sandbox.until(lambda: bool(heard(bob, "A time to practise")), 30)
        await bob.click(heard(bob, "A time to practise")[0], "That works")
        await again(bot)
        await told("Your practice")
        sandbox.clock.move_to(datetime(2026, 11, 25, 17, 1, tzinfo=UTC))
        await again(bot)
        await told("Practice soon")

        for person in people:
            assert len(heard(person, "Practice soon")) == 1
            assert len(heard(person, "You have a buddy")) <= 1
        threads = [one for one in sandbox.world.channels.values() if one.type == PRIVATE_THREAD]
        assert len(threads) == 1
        await sandbox.until(lambda: {alice.id, bob.id} <= set(threads[0].thread_members))
        assert len([shown for shown in alice.sees(threads[0]) if "A place to practise" in shown.text]) == 1
