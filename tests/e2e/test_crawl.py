"""Everything that can be pressed is pressed: by its person, a month later, and by somebody else."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord
import pytest
from sqlalchemy import text

from bot.tables import Base, Owned
from cogs._ui.deeds import PRESSED
from tests.e2e._crawler import Crawler
from tests.stage import NOON, Stage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy.orm import Session


pytestmark = pytest.mark.timeout(240)
"""Seconds: a walk takes half a minute on a quiet machine."""


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Comeback, looking for what is due seldom enough to leave the time to the crawl."""
    async with Stage(tmp_path, tick=1.0) as made:
        review = made.sandbox.world.add_channel(made.guild, "review")
        moderator = made.moderator()
        card: Any = await moderator.slash("setup server", where=made.channel)
        await moderator.select(card, [review], custom_id="setup:review")
        yield made


def unruffled(crawler: Crawler, caplog: pytest.LogCaptureFixture) -> None:
    """See that no answer was wrong and that the log has no trouble."""
    logged = [f"log: {one.getMessage()} {one.exc_text or ''}" for one in caplog.records if one.levelno >= logging.ERROR]
    if wrong := crawler.wrong + logged:
        pytest.fail("\n".join(wrong), pytrace=False)


def rows_of(session: Session, user_id: int) -> dict[str, list[Any]]:
    """Return every row that belongs to a person, as the database has it."""
    found: dict[str, list[Any]] = {}
    for mapper in Base.registry.mappers:
        if issubclass(mapper.class_, Owned):
            table = mapper.class_.__tablename__
            query = text(f"SELECT * FROM {table} WHERE user_id = :user ORDER BY 1, 2")  # noqa: S608 -- our own tables' names
            found[table] = [tuple(row) for row in session.execute(query, {"user": user_id})]
    return found


EVENINGS = [NOON + timedelta(days=days, hours=8, minutes=6) for days in (1, 3, 11, 19)]
"""A little after the daily prompts: days later, and past each week in which something is followed up."""

ANSWERED = "feedback received"
"""The command after which nothing is left to ask an employer: sent in every other round only."""


async def walked(stage: Stage, crawler: Crawler, evenings: Sequence[datetime] = EVENINGS) -> None:
    """Do everything now and on some evenings to come, so that every reminder is met and pressed too."""
    await crawler.commands(save=ANSWERED, singly=True)
    await crawler.heavy_words()
    await crawler.everything()
    for number, evening in enumerate(evenings):
        await crawler.commands(save="" if number % 2 else ANSWERED)
        stage.move_to(evening)
        await crawler.reminders()
        await crawler.everything()


PLACES = {
    "in the server": (True, 0),
    "in the DM": (False, 0),
    "as a moderator": (True, discord.Permissions.manage_guild.flag),
}


@pytest.mark.parametrize("place", PLACES)
async def test_all_there_is_answers_now_a_month_later_and_tells_nobody_else(
    stage: Stage, caplog: pytest.LogCaptureFixture, place: str
):
    in_server, permissions = PLACES[place]
    alice, bob = stage.person("Alice", permissions=permissions), stage.person("Bob")
    crawler = Crawler(stage, alice, stage.channel if in_server else None)
    await walked(stage, crawler)
    unruffled(crawler, caplog)
    there_are = stage.app.deeds.names(PRESSED)
    found = 0.8 if permissions else 0.65
    assert len(there_are & crawler.deeds) > found * len(there_are), there_are - crawler.deeds

    stage.advance(days=31)
    await stage.restart()
    await crawler.all_again()
    unruffled(crawler, caplog)

    await stage.settle()
    before = await stage.run(rows_of, alice.id)
    read = await crawler.forged_by(bob)
    unruffled(crawler, caplog)
    leaked = [word for word in crawler.canaries if any(word in page for page in read)]
    assert not leaked
    assert await stage.run(rows_of, alice.id) == before


async def test_everything_pressed_twice_at_once_is_done_once(stage: Stage, caplog: pytest.LogCaptureFixture):
    crawler = Crawler(stage, stage.person("Alice"), stage.channel, twice=True)
    await walked(stage, crawler, EVENINGS[:3])
    unruffled(crawler, caplog)
