"""Every table belongs to a person or says why not, and no person's words lie in a plain column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import BigInteger, Date, DateTime, Integer, LargeBinary, String

from bot.features import load_tables
from bot.tables import Base, Owned, UtcDateTime

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapper

load_tables()

MAPPED: list[Mapper[Any]] = sorted(Base.registry.mappers, key=lambda mapper: mapper.class_.__tablename__)

CODES = {
    "person_keys.key_id": "fingerprint of an operator's key",
    "instance.name": "name of a fact of the installation",
    "profiles.zone": "IANA name",
    "profiles.language": "folder of texts",
    "profiles.tone": "a Tone",
    "reminders.kind": "one of KINDS",
    "reminders.repeat": "code of a Repeat",
    "reminders.zone": "IANA name",
    "reminders.held_by": "code of a hold",
    "reminders.error": "code",
    "deliveries.kind": "one of KINDS",
    "deliveries.outcome": "an Outcome",
    "deliveries.reason": "code",
    "rejections.stage": "a Stage",
    "rejections.heard": "a Heard",
    "feedback_letters.sort": "a Sort",
    "feedback_requests.state": "a State",
    "feedback_requests.style": "a Sort",
    "put_aside.step": "name of a step",
    "quote_rounds.theme": "name of a theme",
    "quote_rounds.shown": "ids of quotes",
    "quote_favourites.quote_id": "id of a quote",
    "quote_suggestions.state": "a State",
    "server_quotes.text": "a published quote that moderators approved, nobody's own words",
    "server_quotes.author": "as its text",
    "server_quotes.source": "as its text",
    "server_quotes.year": "as its text",
    "server_quotes.link": "as its text",
    "servers.country": "ISO code",
    "servers.language": "folder of texts",
    "lessons.source": "a Source",
    "questions.kind": "one of INTERVIEWS",
    "practices.kind": "one of INTERVIEWS",
    "practice_turns.went": "a Went",
    "gap_skills.have": "a Have",
    "gap_skills.needed": "a Needed",
    "skills.state": "a State",
    "skills.source": "a Source",
    "skills.repeat": "code of a Repeat",
    "chosen_values.code": "one of VALUES, or own",
    "interviews.zone": "IANA name",
    "interviews.kind": "one of INTERVIEWS",
    "interviews.went": "a Went",
    "interviews.outcome": "an Outcome",
    "feedback_calls.zone": "IANA name",
    "stopped_reminders.kind": "one of KINDS",
    "stopped_reminders.repeat": "code of a Repeat",
    "stopped_reminders.zone": "IANA name",
    "checkin_habits.repeat": "code of a Repeat",
    "circles.name": "what moderators call a circle in public, no member's words",
    "circles.language": "folder of texts",
    "circles.zone": "IANA name",
    "circles.opens": "code of a Repeat",
    "circles.wraps": "code of a Repeat",
    "circles.paused_by": "a Pause",
    "circle_members.sharing": "a Sharing",
    "circle_goals.state": "a State",
    "circle_comebacks.sort": "a Comeback",
    "buddy_searches.topic": "a Topic",
    "buddy_searches.zone": "IANA name",
    "buddy_pairs.topic": "a Topic",
    "buddy_sheets.scores": "four digits",
    "buddy_outcomes.answer": "code of an answer",
}
"""Every text column that is not sealed, and the codes it holds. A person's words are never among them."""


@pytest.mark.parametrize("mapper", MAPPED, ids=lambda mapper: mapper.class_.__name__)
def test_a_table_is_owned_or_says_why_it_is_shared(mapper: Mapper[Any]):
    table: Any = mapper.class_
    if issubclass(table, Owned):
        assert getattr(table, "shared", None) is None
        assert isinstance(mapper.columns["user_id"].type, BigInteger)
        assert not mapper.columns["user_id"].nullable
    else:
        assert isinstance(table.shared, str)
        assert len(table.shared) > 12, f"{table.__name__} must say why it belongs to nobody"


def plain_texts() -> list[str]:
    return [
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, String)
    ]


def test_every_plain_text_column_holds_codes_and_is_listed_here():
    found = set(plain_texts())
    assert sorted(found - CODES.keys()) == [], "seal it, or list it in CODES with the codes it holds"
    assert sorted(CODES.keys() - found) == [], "no such column any more"


@pytest.mark.parametrize("mapper", MAPPED, ids=lambda mapper: mapper.class_.__name__)
def test_sealed_fields_are_bytes_that_may_be_missing(mapper: Mapper[Any]):
    table: Any = mapper.class_
    for field in getattr(table, "sealed_fields", ()):
        column = mapper.local_table.columns[field.name]
        assert isinstance(column.type, LargeBinary)
        assert column.nullable, "a sealed field may always be None"


SAID_OTHERWISE = {"profiles.quiet_until", "quote_rounds.drawn_for"}


def named(sort: type, ending: str) -> list[str]:
    return [
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, sort) and not f"_{column.name}".endswith(ending)
    ]


def test_names_of_moments_end_in_at_and_of_dates_in_on():
    assert set(named(UtcDateTime, "_at")) - SAID_OTHERWISE == set()
    assert named(Date, "_on") == []


def test_every_moment_is_kept_in_utc():
    naive = [
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, DateTime)
    ]
    assert naive == []


def test_ids_of_discord_are_wide_enough_and_our_own_count_by_themselves():
    narrow = [
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if column.name.endswith(("user_id", "channel_id", "guild_id", "message_id"))
        and not isinstance(column.type, BigInteger)
    ]
    assert narrow == []
    counted = [table.columns["id"] for table in Base.metadata.tables.values() if "id" in table.columns]
    assert not [str(column) for column in counted if not isinstance(column.type, BigInteger | Integer)]
