"""Discord's own document, where it is: the sandbox's routes, the known gaps and the parts of events must be in it."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

import pytest

from sandbox import rest
from tests.contract import events, gaps
from tests.contract.specification import WHERE, Specification, find


@pytest.fixture(scope="module")
def specification() -> Specification:
    path = find()
    if path is None:
        pytest.skip(f"Discord's OpenAPI document is not there. {WHERE}.")  # reason: Discord's file, not ours to ship
    return Specification.load(path)


def test_every_route_of_the_sandbox_is_one_of_discords(specification: Specification):
    entries = [(entry.method, re.sub(r"\{\w+\}", "7", entry.template)) for table in rest.ALL for entry in table]
    assert len(entries) > 50
    unknown = [f"{method} {path}" for method, path in entries if specification.operation(method, path) is None]
    assert not unknown


def test_every_gap_is_about_a_route_or_event_that_there_is(specification: Specification):
    known = [*specification.routes, *events.PARTS]
    assert [g for g in gaps.load() if not any(fnmatchcase(name, g.route) for name in known)] == []


def test_every_part_of_an_event_is_a_component(specification: Specification):
    names = {name for parts in events.PARTS.values() for part in parts for name in part.schemas}
    assert {name for name in names if name not in specification.schemas} == set()


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"contents": "hi"}, "/contents"),
        ({"embeds": [{"title": "x" * 257}]}, "/embeds/0/title"),
        (
            {"components": [{"type": 17, "components": [{"type": 10, "content": 5}]}]},
            "/components/0/components/0/content",
        ),
        ({"components": [{"type": 1, "components": [{"type": 2, "style": 9}]}]}, "/components/0/components/0/style"),
    ],
)
def test_a_mistake_in_a_message_is_told_by_its_place(specification: Specification, body: object, pointer: str):
    found = specification.asked("POST", "/channels/7/messages", {}, body)
    assert [violation.pointer for violation in found] == [pointer]
