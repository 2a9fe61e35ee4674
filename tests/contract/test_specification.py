"""What the specification says about a request, an answer, and a part of an event."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract import events
from tests.contract.small import DOCUMENT
from tests.contract.specification import Specification, Violation

POST = "POST /rooms/{room_id}/letters"
LETTER = {"id": "5", "parts": [{"type": 1, "text": "hello"}]}


@pytest.fixture(scope="module")
def specification() -> Specification:
    return Specification(DOCUMENT)


def said(violations: list[Violation]) -> list[tuple[str, str]]:
    """Where something is wrong, and the words for it."""
    return [(violation.pointer, violation.message) for violation in violations]


def asked(specification: Specification, body: Any, **more: Any) -> list[tuple[str, str]]:
    return said(specification.asked("POST", "/rooms/7/letters", {}, body, **more))


def answered(specification: Specification, reply: Any, status: int = 200) -> list[tuple[str, str]]:
    return said(specification.answered("POST", "/rooms/7/letters", status, reply))


class TestRequests:
    def test_a_good_one_is_left_alone(self, specification: Specification):
        box = {"type": 2, "parts": [{"type": 1, "text": "inside"}]}
        assert asked(specification, {"parts": [box], "to": None}, files=1) == []

    def test_a_wrong_value_is_told_by_route_and_place(self, specification: Specification):
        found = specification.asked("POST", "/rooms/7/letters", {}, {"parts": [], "to": 5})
        assert found == [Violation("asked", POST, "/to", '5 is not of type "string"')]

    def test_a_misspelt_key_is_found(self, specification: Specification):
        assert asked(specification, {"parts": [], "too": "5"}) == [("/too", "there is no such key")]

    def test_in_a_union_the_branch_that_was_meant_is_explained(self, specification: Specification):
        box = {"type": 2, "parts": [{"type": 1, "text": 9}, {"type": 3}]}
        assert asked(specification, {"parts": [box]}) == [
            ("/parts/0/parts/0/text", '9 is not of type "string"'),
            ("/parts/0/parts/1/type", "3 is not one of 1 or 2"),
        ]

    def test_a_missing_body_is_found(self, specification: Specification):
        assert asked(specification, None) == [("", "a body is required")]

    def test_an_unwanted_body_or_file_is_found(self, specification: Specification):
        found = specification.asked("GET", "/users/@me", {}, {"a": 1}, files=1)
        assert said(found) == [("", "this route takes no files"), ("", "this route takes no body")]

    def test_an_unknown_route_is_found(self, specification: Specification):
        (found,) = specification.asked("PUT", "/rooms/7/letters", {})
        assert str(found) == "asked PUT /rooms/7/letters (as a whole): there is no such route"

    def test_a_literal_path_goes_before_a_placeholder(self, specification: Specification):
        assert specification.operation("GET", "/users/@me").route == "GET /users/@me"
        assert specification.operation("GET", "/users/12").route == "GET /users/{user_id}"

    def test_ids_in_the_path_and_the_query_are_looked_at(self, specification: Specification):
        assert specification.asked("GET", "/rooms/7/letters", {"of": "3", "limit": "100", "unread": "true"}) == []
        found = specification.asked("GET", "/rooms/x/letters", {"limit": "101", "unread": "1", "colour": "red"})
        assert {violation.pointer for violation in found} == {"{room_id}", "?limit", "?unread", "?colour", "?of"}


class TestAnswers:
    def test_a_good_one_is_left_alone(self, specification: Specification):
        assert answered(specification, LETTER | {"sent_at": "2026-11-24T12:00:00+00:00", "by": {"id": "1"}}) == []
        assert answered(specification, None, 204) == []
        assert answered(specification, {"code": 7, "errors": {"to": 1}}, 403) == []

    def test_a_wrong_value_is_found(self, specification: Specification):
        assert answered(specification, LETTER | {"id": 5}) == [("/id", '200: 5 is not of type "string"')]

    def test_a_time_that_is_none_is_found(self, specification: Specification):
        ((pointer, _),) = answered(specification, LETTER | {"sent_at": "yesterday"})
        assert pointer == "/sent_at"

    def test_an_invented_key_is_found(self, specification: Specification):
        assert answered(specification, LETTER | {"smell": "roses"}) == [("/smell", "200: there is no such key")]
        assert answered(specification, {"code": 7, "why": "no"}, 403) == [("/why", "403: there is no such key")]

    def test_what_is_missing_is_found(self, specification: Specification):
        assert answered(specification, {"id": "5"}) == [("", '200: "parts" is a required property')]

    def test_the_nearest_branch_of_a_union_without_types_is_explained(self, specification: Specification):
        found = answered(specification, LETTER | {"by": {"id": "1", "name": 2}})
        assert [pointer for pointer, _ in found] == ["/by/name"]

    def test_an_undocumented_status_is_found(self, specification: Specification):
        assert answered(specification, LETTER, 201) == [("", "the status 201 is not documented")]

    def test_a_body_where_none_belongs_is_found(self, specification: Specification):
        assert answered(specification, {}, 204) == [("", "the status 204 has no body")]


def test_places_that_differ_in_numbers_only_are_one(specification: Specification):
    found = specification.asked("POST", "/rooms/7/letters", {}, {"parts": [{"type": 9}, {"type": 9}]})
    assert [violation.pointer for violation in found] == ["/parts/0/type", "/parts/1/type"]
    assert {violation.place for violation in found} == {"/parts/*/type"}


def test_parts_of_events_may_have_keys_beside_and_lack_others(
    specification: Specification, monkeypatch: pytest.MonkeyPatch
):
    parts = (events.Part("/letters/*", ("Letter",), beside=("room",), lacks=("id",)),)
    monkeypatch.setitem(events.PARTS, "LETTERS_*", parts)
    good: Any = {"parts": [], "room": "7"}
    assert events.told(specification, "LETTERS_SENT", {"letters": [good], "more": 1}) == []
    assert events.told(specification, "LETTERS_SENT", {}) == []
    (found,) = events.told(specification, "LETTERS_SENT", {"letters": {"5": good | {"colour": "red"}}})
    assert found == Violation("told", "LETTERS_SENT", "/letters/5/colour", "there is no such key")
