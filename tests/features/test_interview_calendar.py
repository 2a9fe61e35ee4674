"""The calendar file says what RFC 5545 wants, whatever names and places people have."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from bot.features import interview
from bot.features.interview import Interview
from bot.features.interview_calendar import calendar, link_in
from tests.features.interviewing import ALICE, NOW, START, added, said

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LINK = "https://meet.example.com/j/123?pwd=abc#x"


def event(text: str) -> Any:
    [found] = Calendar.from_ical(text).walk("VEVENT")
    return found


def test_the_file_has_the_interview_in_it(session: Session):
    row = added(session, place=LINK).interview
    found = event(calendar(row, "Interview: Acme", now=NOW))
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (START, START + timedelta(hours=1))
    assert (str(found["SUMMARY"]), str(found["LOCATION"]), str(found["URL"])) == ("Interview: Acme", LINK, LINK)
    assert (found["SEQUENCE"], found["STATUS"], found["DTSTAMP"].dt) == (0, "CONFIRMED", NOW)
    assert not found.walk("VALARM")


def test_a_change_keeps_the_uid_and_raises_the_sequence_and_calling_it_off_says_so(session: Session):
    row = added(session).interview
    first = event(calendar(row, "x", now=NOW))
    later = said(starts_at=START + timedelta(days=1))
    interview.change(session, ALICE, row.id, later, row.print, now=NOW, moment_too=True)
    second = event(calendar(row, "x", now=NOW))
    interview.cancel(session, ALICE, row.id, now=NOW)
    third = event(calendar(row, "x", now=NOW))
    assert first["UID"] == second["UID"] == third["UID"]
    assert [one["SEQUENCE"] for one in (first, second, third)] == [0, 1, 2]
    assert third["STATUS"] == "CANCELLED"
    assert second["DTSTART"].dt == START + timedelta(days=1)


def test_two_interviews_have_two_uids(session: Session):
    rows = [added(session, role=role).interview for role in ("one", "two")]
    assert len({event(calendar(row, "x", now=NOW))["UID"] for row in rows}) == 2


def test_without_a_place_there_is_neither_place_nor_link(session: Session):
    found = event(calendar(added(session, place="").interview, "x", now=NOW))
    assert "LOCATION" not in found
    assert "URL" not in found


@given(summary=st.text(max_size=220), place=st.text(max_size=300))
def test_any_words_give_a_file_that_can_be_read_back(summary: str, place: str):
    row = Interview(id=1, created_at=NOW, starts_at=START, revision=0, zone="UTC")
    row.opened["place"] = place
    text = calendar(row, summary, now=NOW)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    found = event(text)
    assert str(found["SUMMARY"]) == "".join(sign for sign in summary if sign.isprintable() or sign == "\n")


@pytest.mark.parametrize(
    ("place", "link"),
    [
        (LINK, LINK),
        ("Room 3, or https://a.example.org/x, ask for Jo", "https://a.example.org/x"),
        ("(see http://example.com/map).", "http://example.com/map"),
        ("HTTPS://EXAMPLE.COM", "HTTPS://EXAMPLE.COM"),
        ("https://example.com:8443/x", "https://example.com:8443/x"),
        ("https://example.com/" + "x" * 492, "https://example.com/" + "x" * 492),
        ("https://example.com/" + "x" * 493, None),
        ("https://localhost/a.b", None),
        ("https://example", None),
        ("https://example.com@evil.example.net", None),
        ("https://münchen.example", None),
        ("javascript:alert(1)", None),
        ("ftp://example.com/x", None),
        ("Room 3", None),
        ("", None),
        (None, None),
    ],
)
def test_a_link_is_found_where_a_button_can_carry_it(place: str | None, link: str | None):
    assert link_in(place) == link


def test_a_port_that_is_none_is_left_out_of_the_link():
    assert link_in("https://example.com:99999/x") == "https://example.com"
