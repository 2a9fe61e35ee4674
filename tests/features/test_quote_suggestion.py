"""A suggested quote is checked, waits, and is approved or declined once, for its server only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from bot.errors import UserError
from bot.features import quote, quote_book, quote_favourite, quote_suggestion
from bot.features.quote_suggestion import Words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ALICE, BOB, SERVER, OTHER_SERVER = 11, 12, 77, 78
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
WORDS = Words("Ever tried.\nEver failed.", "Samuel Beckett", "Worstward Ho", "1983", "https://example.org/worstward")


def _ids(session: Session, times: int, **asked: Any) -> list[str]:
    return [quote.draw(session, ALICE, **asked).id for _ in range(times)]


def _suggest(
    session: Session, user_id: int = ALICE, guild_id: int = SERVER, /, **changed: str
) -> quote_suggestion.Suggestion:
    words = Words(**{**vars(WORDS), **changed})
    return quote_suggestion.suggest(session, user_id, guild_id, words, now=NOW)


def test_an_approved_suggestion_joins_its_server_only(session: Session):
    row = _suggest(session)
    quote_suggestion.decide(session, SERVER, row.id, approve=True, now=NOW)
    [approved] = quote.of_server(session, SERVER)
    assert approved.quote().lines == ["Ever tried.", "Ever failed."]
    assert quote.of_server(session, OTHER_SERVER) == []
    assert f"s{approved.id}" in _ids(session, 90, guild_id=SERVER)
    assert f"s{approved.id}" not in _ids(session, 200, guild_id=OTHER_SERVER)


def test_another_servers_quote_cannot_be_saved_from_outside(session: Session):
    quote_suggestion.decide(session, SERVER, _suggest(session).id, approve=True, now=NOW)
    with pytest.raises(UserError, match="quote-gone"):
        quote_favourite.save(session, BOB, "s1", guild_id=OTHER_SERVER, now=NOW)
    assert quote_favourite.save(session, BOB, "s1", guild_id=SERVER, now=NOW).total == 1


def test_the_first_decision_stands(session: Session):
    row = _suggest(session)
    assert quote_suggestion.decide(session, SERVER, row.id, approve=False, now=NOW).state == "declined"
    assert quote_suggestion.decide(session, SERVER, row.id, approve=True, now=NOW).state == "declined"
    assert quote.of_server(session, SERVER) == []


def test_approving_twice_publishes_once(session: Session):
    row = _suggest(session)
    for _ in range(2):
        assert quote_suggestion.decide(session, SERVER, row.id, approve=True, now=NOW).state == "approved"
    assert len(quote.of_server(session, SERVER)) == 1


def test_an_approved_quote_can_be_taken_out_again_and_leaves_the_favourites(session: Session):
    decision = quote_suggestion.decide(session, SERVER, _suggest(session).id, approve=True, now=NOW)
    assert decision.server_quote_id == 1
    quote_favourite.save(session, BOB, "s1", guild_id=SERVER, now=NOW)
    for _ in range(2):
        assert quote_suggestion.take_out(session, SERVER, 1).state == "taken-out"
    assert quote.of_server(session, SERVER) == []
    assert quote_favourite.favourites(session, BOB) == []


def test_what_was_decided_is_forgotten_after_a_month_and_the_quote_stays(session: Session):
    approved, declined = _suggest(session), _suggest(session, text="Other words")
    waiting = _suggest(session, text="Still waiting")
    quote_suggestion.decide(session, SERVER, approved.id, approve=True, now=NOW)
    quote_suggestion.decide(session, SERVER, declined.id, approve=False, now=NOW)
    for days, left in ((29, 3), (31, 1)):
        quote_suggestion.tidy(session, now=NOW + timedelta(days=days))
        assert session.scalar(select(func.count()).select_from(quote_suggestion.Suggestion)) == left
    assert quote_suggestion.waiting(session, SERVER) == [waiting]
    assert len(quote.of_server(session, SERVER)) == 1


def test_another_servers_moderators_find_nothing_to_decide(session: Session):
    row = _suggest(session)
    decision = quote_suggestion.decide(session, OTHER_SERVER, row.id, approve=True, now=NOW)
    assert decision == quote_suggestion.Decision("withdrawn")
    assert row.state == "waiting"
    quote_suggestion.decide(session, SERVER, row.id, approve=True, now=NOW)
    quote_suggestion.take_out(session, OTHER_SERVER, 1)
    assert len(quote.of_server(session, SERVER)) == 1


def test_a_quote_that_ships_is_recognised_with_other_commas(session: Session):
    shipped = quote_book.shipped()[1].text
    with pytest.raises(UserError, match="quote-suggest-known"):
        _suggest(session, text=shipped.upper().replace(",", " ; "))


def test_the_same_quote_waits_once_and_is_known_once_approved(session: Session):
    row = _suggest(session)
    with pytest.raises(UserError, match="quote-suggest-waiting-already"):
        _suggest(session, BOB, text="ever tried, EVER FAILED!")
    quote_suggestion.decide(session, SERVER, row.id, approve=True, now=NOW)
    with pytest.raises(UserError, match="quote-suggest-known"):
        _suggest(session, BOB)
    assert _suggest(session, BOB, OTHER_SERVER).state == "waiting"


def test_at_most_five_of_a_persons_suggestions_wait(session: Session):
    rows = [_suggest(session, text=f"Quote number {number}") for number in range(5)]
    with pytest.raises(UserError, match="quote-suggest-enough"):
        _suggest(session, text="One more")
    quote_suggestion.decide(session, SERVER, rows[0].id, approve=False, now=NOW)
    assert _suggest(session, text="One more").state == "waiting"


@pytest.mark.parametrize("field", ["text", "author", "work", "year", "link"])
@pytest.mark.parametrize("empty", ["", "   ", "\u200b\u200b", "…", "\n\n", "\u202e"])
def test_an_empty_part_is_named(session: Session, field: str, empty: str):
    with pytest.raises(UserError, match="quote-suggest-empty") as caught:
        _suggest(session, **{field: empty})
    assert caught.value.facts == {"field": field}


@pytest.mark.parametrize("field", ["text", "author", "work", "year", "link"])
def test_a_part_may_be_as_long_as_there_is_room_and_one_more_is_named(session: Session, field: str):
    most = quote_suggestion.MOST[field]
    start = "https://example.org/" if field == "link" else "1"
    _suggest(session, **{field: start.ljust(most, "x")})
    with pytest.raises(UserError, match="quote-suggest-too-long") as caught:
        _suggest(session, **{"text": "Other words", field: start.ljust(most + 1, "x")})
    assert caught.value.facts == {"field": field, "most": most, "long": most + 1}


@pytest.mark.parametrize(
    "link",
    [
        "example",
        "ftp://example.org",
        "javascript:alert(1)",
        "https://",
        "https://x",
        "http://[",
        "https://a@b.org",
        "//b.org",
    ],
)
def test_what_is_no_link_is_refused(session: Session, link: str):
    with pytest.raises(UserError, match="quote-suggest-link"):
        _suggest(session, link=link)


def test_a_year_needs_a_number(session: Session):
    with pytest.raises(UserError, match="quote-suggest-year"):
        _suggest(session, year="long ago")


def test_marks_that_turn_the_reading_direction_do_not_reach_the_moderators(session: Session):
    assert _suggest(session, author="Sam\u202euel\u2066 Beckett").author == "Samuel Beckett"


def test_a_suggestion_in_any_script_is_kept(session: Session):
    assert (
        _suggest(session, text="千里之行,始於足下", author="老子", work="道德經", year="前四世紀 64").state == "waiting"
    )
    assert _suggest(session, text="اطلبوا العلم", author="قائل", work="كتاب", year="١٩٠٠").state == "waiting"


def test_only_ones_own_waiting_suggestion_can_be_withdrawn(session: Session):
    row = _suggest(session)
    quote_suggestion.withdraw(session, BOB, row.id)
    assert len(quote_suggestion.waiting(session, SERVER)) == 1
    quote_suggestion.withdraw(session, ALICE, row.id)
    session.flush()
    assert len(quote_suggestion.waiting(session, SERVER)) == 0
