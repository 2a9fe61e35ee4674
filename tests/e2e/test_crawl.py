"""Everything that can be pressed is pressed: by its person, a month later, and by somebody else."""

from __future__ import annotations

import logging
from datetime import time, timedelta
from typing import TYPE_CHECKING, Any

import discord
import pytest
from sqlalchemy import text

from bot.clock import Repeat
from bot.features import circle, week, week_log
from bot.features.buddy import BuddyPair, BuddySession, BuddySheet, BuddySide
from bot.tables import Base, Owned
from cogs._ui.deeds import PRESSED
from tests.cogs.circling import made as a_circle
from tests.e2e._crawler import Crawler
from tests.stage import NOON, Stage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy.orm import Session

    from sandbox.people import Person


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


async def with_others(stage: Stage, person: Person) -> None:
    """Have a circle whose weeks open and end on some of the evenings, a buddy who gave a sheet, and a week begun."""
    times = {"opens": Repeat(time(20), frozenset({2})), "wraps": Repeat(time(20), frozenset({4}))}
    await a_circle(stage, "Evening walkers", **times)
    await stage.run(befriended, person.id, stage.person("Carl").id, stage.guild.id, now=stage.now)
    monday = await stage.run(week.running, person.id, now=stage.now)
    for done in ("called Sam", "wrote to two people", "walked"):  # more than is taken back before they are looked at
        await stage.run(week_log.note, person.id, monday, done, week_log.BESIDE, week_log.TODAY, now=stage.now)


def befriended(session: Session, user_id: int, other_id: int, guild_id: int, *, now: datetime) -> None:
    """Write down that two are buddies, who talk by DM; the other suggested a time and gave a sheet."""
    pair = BuddyPair(guild_id=guild_id, topic="any", created_at=now, matched_at=now, placed_at=now)
    session.add(pair)
    session.flush()
    sides = [BuddySide(user_id=one, pair_id=pair.id, search_id=0, yes_at=now) for one in (user_id, other_id)]
    session.add_all(sides)
    session.flush()
    starts_at = now + timedelta(days=2)
    met = BuddySession(pair_id=pair.id, side_id=sides[1].id, starts_at=starts_at, created_at=now)
    session.add(met)
    session.flush()
    session.add(
        BuddySheet(
            user_id=other_id,
            pair_id=pair.id,
            session_id=met.id,
            created_at=now,
            changed_at=now,
            given_at=now,
            scores="1234",
        )
    )


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
    await with_others(stage, alice)
    crawler = Crawler(stage, alice, stage.channel if in_server else None)
    await walked(stage, crawler)
    unruffled(crawler, caplog)
    there_are = stage.app.deeds.names(PRESSED)
    # Circles and buddies are found in servers; which way it goes first differs a little with what is quicker.
    found = 0.72 if permissions else 0.63 if in_server else 0.53
    assert len(there_are & crawler.deeds) > found * len(there_are), sorted(there_are - crawler.deeds)

    stage.advance(days=31)
    await stage.restart()
    await crawler.all_again()
    unruffled(crawler, caplog)

    # Or Bob, who presses what she pressed, would be proposed to her.
    await alice.slash("buddy stop", where=stage.channel)
    await stage.settle()
    before = await stage.run(rows_of, alice.id)
    read = await crawler.forged_by(bob)
    unruffled(crawler, caplog)
    public = " ".join(row.name for row in await stage.run(circle.of_guild, stage.guild.id))
    leaked = [word for word in crawler.canaries if word not in public and any(word in page for page in read)]
    assert not leaked
    after = await stage.run(rows_of, alice.id)
    assert {table: rows for table, rows in after.items() if rows != before[table]} == {}


async def test_everything_pressed_twice_at_once_is_done_once(stage: Stage, caplog: pytest.LogCaptureFixture):
    crawler = Crawler(stage, stage.person("Alice"), stage.channel, twice=True)
    await walked(stage, crawler, EVENINGS[:3])
    unruffled(crawler, caplog)
