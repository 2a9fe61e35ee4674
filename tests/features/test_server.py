"""A server's settings have defaults, are kept, and its daily quote says how it stands."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from bot import reminders
from bot.features import server
from bot.reminders import Outcome, claim
from bot.tables import Base

if TYPE_CHECKING:
    from collections.abc import Iterator

GUILD, OTHER, CHANNEL = 77, 78, 55
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as made:
        yield made
    engine.dispose()


def test_a_server_that_set_nothing_has_the_defaults_and_is_not_remembered(session: Session):
    settings = server.settings_of(session, GUILD)
    assert settings == server.settings_of(session, None) == server.ServerSettings()
    assert not settings.takes_suggestions
    assert session.get(server.Server, GUILD) is None


def test_each_setting_is_kept_without_touching_the_others(session: Session):
    server.review_in(session, GUILD, CHANNEL, now=NOW)
    server.live_in(session, GUILD, "IE", now=NOW)
    server.switch(session, GUILD, ["quotes_allowed", "suggestions_allowed", "nonsense"], now=NOW)
    server.speak(session, GUILD, "en-US", now=NOW)
    found = server.settings_of(session, GUILD)
    assert (found.review_channel_id, found.country, found.language) == (CHANNEL, "IE", "en-US")
    assert (found.quotes_allowed, found.share_allowed, found.suggestions_allowed, found.scripture) == (
        True,
        False,
        True,
        False,
    )
    assert found.takes_suggestions
    assert server.settings_of(session, OTHER) == server.ServerSettings()


def test_a_daily_quote_is_promised_to_a_channel_and_keeps_its_time(session: Session):
    server.set_daily(session, GUILD, CHANNEL, LONDON, at=time(8, 30), now=NOW)
    moved = server.set_daily(session, GUILD, CHANNEL + 1, LONDON, at=None, now=NOW)
    assert moved == server.daily(session, GUILD)
    assert (moved.at, moved.channel_id) == (time(8, 30), CHANNEL + 1)
    assert moved.next_at == datetime(2026, 11, 25, 8, 30, tzinfo=UTC)
    server.stop_daily(session, GUILD)
    server.stop_daily(session, GUILD)
    assert server.daily(session, GUILD) is None


def test_two_servers_have_daily_quotes_apart(session: Session):
    server.set_daily(session, GUILD, CHANNEL, LONDON, at=None, now=NOW)
    server.set_daily(session, OTHER, CHANNEL, LONDON, at=None, now=NOW)
    server.stop_daily(session, GUILD)
    assert server.daily(session, OTHER) is not None


def _end(session: Session, outcome: Outcome) -> None:
    row = reminders.find(session, server.DAILY, 0, GUILD)
    assert row is not None
    claim.conclude(session, row, outcome, now=NOW)
    session.flush()


def test_status_knows_that_a_deleted_channel_ended_it(session: Session):
    server.set_daily(session, GUILD, CHANNEL, LONDON, at=None, now=NOW)
    _end(session, Outcome.SENT)
    assert server.status(session, GUILD).stopped is None
    _end(session, Outcome.GONE)
    stopped = server.status(session, GUILD).stopped
    assert stopped is not None
    assert stopped.channel_id == CHANNEL
    server.set_daily(session, GUILD, CHANNEL + 1, LONDON, at=None, now=NOW)
    assert server.status(session, GUILD).stopped is None


def test_a_refused_post_is_tried_again_the_next_day(session: Session):
    server.set_daily(session, GUILD, CHANNEL, LONDON, at=time(13), now=NOW)
    row = reminders.find(session, server.DAILY, 0, GUILD)
    assert row is not None
    claim.set_aside(session, row.id, row.fence, Outcome.FAILED, now=NOW, error="refused")
    daily = server.daily(session, GUILD)
    assert daily is not None
    assert daily.next_at == datetime(2026, 11, 25, 13, 0, tzinfo=UTC)


def test_status_lists_the_last_five_of_this_server_newest_first(session: Session):
    for _ in range(7):
        server.set_daily(session, GUILD, CHANNEL, LONDON, at=None, now=NOW)
        _end(session, Outcome.SENT)
    last = server.status(session, GUILD).last
    assert len(last) == 5
    assert [line.id for line in last] == sorted((line.id for line in last), reverse=True)
    assert server.status(session, OTHER).last == []
