"""A link to a mailbox carries as much of a letter as a button can, and no half of one."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features import mail_links
from bot.features.mail_links import Carries


def _read(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query.replace("+", "%2B"))


def test_a_short_letter_goes_into_the_links_whole():
    links = mail_links.compose("sam@acme.example", "A & B?", "Hello Sam,\n\n1 + 1 = 2 & 100 % “yes”")
    assert links.carries is Carries.LETTER
    assert _read(links.gmail)["su"] == ["A & B?"]
    assert _read(links.gmail)["body"] == ["Hello Sam,\n\n1 + 1 = 2 & 100 % “yes”"]
    assert _read(links.outlook)["to"] == ["sam@acme.example"]
    assert "+" not in links.outlook


def test_a_letter_too_long_for_a_link_is_left_out_whole():
    links = mail_links.compose("sam@acme.example", "One question", "word " * 100)
    assert links.carries is Carries.SUBJECT
    assert _read(links.gmail)["su"] == ["One question"]
    assert "body" not in _read(links.outlook)


def test_a_subject_too_long_for_a_link_leaves_an_empty_mail():
    links = mail_links.compose("", "質" * 100, "x")
    assert links.carries is Carries.NOTHING


@pytest.mark.parametrize("name", ["Sam Smith", "a@b", "a@b.c, d@e.f", "sam@acme.example\nbcc@x.y", ""])
def test_what_is_no_address_stays_out_of_the_links(name: str):
    assert "to" not in _read(mail_links.compose(name, "S", "B").gmail)


@given(st.text(max_size=250), st.text(max_size=250), st.text(max_size=2_000))
def test_no_link_is_ever_longer_than_discord_takes(to: str, subject: str, body: str):
    links = mail_links.compose(to, subject, body)
    for url in (links.gmail, links.outlook):
        assert len(url) <= 512
        assert url.isascii()
        assert " " not in url
    if links.carries is Carries.LETTER and body:
        assert _read(links.gmail)["body"] == [body]
