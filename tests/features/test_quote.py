"""Quotes are drawn without repeats, kept once, sourced always, and approved once."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from bot import reminders
from bot.errors import ComebackError, UserError
from bot.features import profile, quote, quote_book, quote_favourite

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ALICE, BOB, SERVER, OTHER_SERVER, CHANNEL = 11, 12, 77, 78, 55
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
ROW = '[[quote]]\nid = "q1"\ntext = "T"\nauthor = "A"\nsource = "S"\nyear = "1"\nthemes = ["next"]\n'


def _theme(theme: str) -> set[str]:
    return {one.id for one in quote_book.shipped() if theme in one.themes}


def _ids(session: Session, times: int, **asked: Any) -> list[str]:
    return [quote.draw(session, ALICE, **asked).id for _ in range(times)]


# The book


def test_a_row_without_its_source_stops_the_program():
    with pytest.raises(ComebackError, match="q1 lacks"):
        quote_book.read(ROW.replace('source = "S"\n', ""))


def test_a_row_of_an_unknown_theme_stops_the_program():
    with pytest.raises(ComebackError, match="known theme"):
        quote_book.read(ROW.replace("next", "winning"))


def test_two_rows_of_one_id_stop_the_program():
    with pytest.raises(ComebackError, match="same id"):
        quote_book.read(ROW + ROW)


def test_verse_is_parted_into_its_lines():
    assert quote_book.read(ROW.replace('"T"', '"One / two […]"'))[0].lines == ["One", "two […]"]


# Drawing


@pytest.mark.parametrize("theme", quote_book.THEMES)
def test_no_quote_comes_twice_until_its_theme_is_used_up(session: Session, theme: str):
    all_of_it = _theme(theme)
    assert set(_ids(session, len(all_of_it), theme=theme)) == all_of_it


def test_a_used_up_theme_starts_again_without_repeating_the_last_one(session: Session):
    count = len(_theme("feedback"))
    for _ in range(5):
        first, second = _ids(session, count, theme="feedback"), _ids(session, count, theme="feedback")
        assert set(first) == set(second)
        assert first[-1] != second[0]


def test_what_was_shown_under_one_theme_is_not_shown_under_the_next(session: Session):
    seen = set(_ids(session, len(_theme("feedback")), theme="feedback"))
    unseen = _theme("learning") - seen
    assert set(_ids(session, len(unseen), theme="learning")) == unseen


def test_without_a_theme_nobody_is_handed_what_is_only_sorrow(session: Session):
    only_sorrow = {one.id for one in quote_book.shipped() if one.themes == {"pity"}}
    rest = len(quote_book.shipped()) - len(only_sorrow)
    drawn = _ids(session, rest)
    assert len(set(drawn)) == rest
    assert not set(drawn) & only_sorrow


def test_a_person_and_a_channel_use_up_their_quotes_apart(session: Session):
    rest = len({*_ids(session, 60)})
    drawn = {quote.draw_for_channel(session, CHANNEL, SERVER, scripture=True).id for _ in range(60)}
    assert len(drawn) == rest == 60


def test_two_channels_use_up_their_quotes_apart(session: Session):
    for channel in (CHANNEL, CHANNEL + 1):
        drawn = {quote.draw_for_channel(session, channel, SERVER, scripture=True).id for _ in range(50)}
        assert len(drawn) == 50


def test_a_second_try_to_send_the_same_day_shows_the_same_quote(session: Session):
    first = quote.draw(session, ALICE, drawn_for=NOW)
    assert {quote.draw(session, ALICE, drawn_for=NOW).id for _ in range(5)} == {first.id}
    assert quote.draw(session, ALICE, drawn_for=NOW + timedelta(days=1)).id != first.id


def test_an_unknown_theme_is_said_to_be_unknown(session: Session):
    with pytest.raises(UserError, match="quote-theme-unknown"):
        quote.draw(session, ALICE, theme="winning")


def test_scripture_can_be_left_out_by_a_server_and_by_a_person(session: Session, monkeypatch: pytest.MonkeyPatch):
    book = quote_book.read(ROW + ROW.replace("q1", "q2") + "scripture = true\n")
    monkeypatch.setattr(quote, "shipped", lambda: book)
    assert set(_ids(session, 4, scripture=False)) == {"q1"}
    assert set(_ids(session, 4)) == {"q1", "q2"}
    quote.leave_out_scripture(session, ALICE, leave_out=True)
    assert set(_ids(session, 4)) == {"q1"}
    quote.leave_out_scripture(session, ALICE, leave_out=False)
    assert set(_ids(session, 4)) == {"q1", "q2"}


# Favourites


def test_a_quote_is_kept_once_however_often_it_is_saved(session: Session):
    first = quote_favourite.save(session, ALICE, "q001", guild_id=None, now=NOW)
    second = quote_favourite.save(session, ALICE, "q001", guild_id=None, now=NOW)
    assert (first.again, second.again, second.total) == (False, True, 1)


def test_a_removed_favourite_can_be_brought_back(session: Session):
    quote_favourite.save(session, ALICE, "q001", guild_id=None, now=NOW)
    [kept] = quote_favourite.favourites(session, ALICE)
    quote_favourite.let_go(session, ALICE, kept.id, now=NOW)
    assert quote_favourite.favourites(session, ALICE) == []
    quote_favourite.bring_back(session, ALICE, kept.id)
    assert [one.quote.id for one in quote_favourite.favourites(session, ALICE)] == ["q001"]


def test_a_removed_favourite_is_let_go_for_good_after_a_month(session: Session):
    quote_favourite.save(session, ALICE, "q001", guild_id=None, now=NOW)
    [kept] = quote_favourite.favourites(session, ALICE)
    quote_favourite.let_go(session, ALICE, kept.id, now=NOW)
    quote_favourite.tidy(session, now=NOW + timedelta(days=29))
    quote_favourite.bring_back(session, ALICE, kept.id)
    quote_favourite.let_go(session, ALICE, kept.id, now=NOW)
    quote_favourite.tidy(session, now=NOW + timedelta(days=31))
    session.flush()
    with pytest.raises(UserError, match="quote-gone"):
        quote_favourite.bring_back(session, ALICE, kept.id)


@pytest.mark.parametrize("quote_id", ["", "q999", "s1", "s0", "sx", "s99999999999999999999", "q001 "])
def test_a_quote_that_does_not_exist_cannot_be_saved(session: Session, quote_id: str):
    with pytest.raises(UserError, match="quote-gone"):
        quote_favourite.save(session, ALICE, quote_id, guild_id=SERVER, now=NOW)


def test_somebody_elses_favourite_is_as_good_as_none(session: Session):
    quote_favourite.save(session, ALICE, "q001", guild_id=None, now=NOW)
    [kept] = quote_favourite.favourites(session, ALICE)
    for deed in (
        lambda: quote_favourite.let_go(session, BOB, kept.id, now=NOW),
        lambda: quote_favourite.bring_back(session, BOB, kept.id),
        lambda: quote_favourite.let_go(session, ALICE, kept.id + 1, now=NOW),
    ):
        with pytest.raises(UserError, match="quote-gone"):
            deed()


# The daily quote


def test_the_daily_quote_comes_at_the_wall_clock_time(session: Session):
    set_ = quote.set_daily(session, ALICE, LONDON, at=time(8, 30), now=NOW)
    assert set_.enabled
    assert set_.next_at == datetime(2026, 11, 25, 8, 30, tzinfo=UTC)


def test_a_time_within_quiet_hours_is_pointed_out(session: Session):
    profile.set_zone(session, ALICE, "Europe/London", now=NOW)
    assert quote.set_daily(session, ALICE, LONDON, at=time(6), now=NOW).hushed
    assert not quote.set_daily(session, ALICE, LONDON, at=time(9), now=NOW).hushed


def test_switching_quotes_off_takes_the_daily_one_back_and_asking_for_it_switches_them_on(session: Session):
    quote.set_daily(session, ALICE, LONDON, at=None, now=NOW)
    quote.switch(session, ALICE, on=False, now=NOW)
    assert not quote.wanted(session, ALICE)
    assert reminders.find(session, quote.DAILY, ALICE) is None
    quote.set_daily(session, ALICE, LONDON, at=None, now=NOW)
    assert quote.wanted(session, ALICE)


def test_asking_whether_quotes_are_wanted_remembers_nobody(session: Session):
    assert quote.wanted(session, ALICE)
    assert session.get(profile.Profile, ALICE) is None
