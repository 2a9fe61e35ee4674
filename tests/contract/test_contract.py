"""What is done with what the specification says: gaps, counts, and whose requests are looked at."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from sandbox.log import GatewayEvent, Request
from tests.contract.contract import Contract
from tests.contract.gaps import Gap, load
from tests.contract.ledger import Ledger
from tests.contract.small import DOCUMENT
from tests.contract.specification import Specification

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 11, 24, tzinfo=UTC)
TOO = Gap("asked", "POST /rooms/*", "/too", "Rooms take it.", "no such key")


def request(body: Any, status: int = 204, reply: Any = None, fault: str | None = None) -> Request:
    return Request(AT, "POST", "/rooms/7/letters", None, {}, body, status=status, reply=reply, fault=fault)


@pytest.fixture
def contract() -> Contract:
    return Contract(Specification(DOCUMENT), [TOO])


GOOD: Any = {"parts": []}
WRONG: Any = {"parts": 1}


def test_who_provokes_a_refusal_may_ask_wrongly(contract: Contract):
    refused = request(WRONG, 400, {"code": 50035})
    assert contract.read([refused], well_behaved=False) == []
    assert len(contract.read([refused], well_behaved=True)) == 1


def test_what_the_sandbox_accepts_must_be_right_whoever_asks(contract: Contract):
    (found,) = contract.read([request(WRONG)], well_behaved=False)
    assert (found.direction, found.pointer) == ("asked", "/parts")


def test_answers_are_always_looked_at_unless_broken_on_purpose(contract: Contract):
    (found,) = contract.read([request(GOOD, 400, {})], well_behaved=False)
    assert found.direction == "answered"
    assert contract.read([request(GOOD, 500, {}, fault="500 before the work")], well_behaved=True) == []
    assert contract.read([request(GOOD, 500, {})], well_behaved=True) != []


def test_a_request_without_an_answer_is_counted_and_no_more(contract: Contract):
    assert contract.read([request(GOOD, 0)], well_behaved=True) == []
    assert (contract.ledger.seen["answered"], contract.ledger.checked["answered"]) == (1, 0)


def test_a_known_gap_explains_and_is_counted(contract: Contract):
    assert contract.read([request(GOOD | {"too": 1})], well_behaved=True) == []
    assert contract.ledger.gaps == {str(TOO): 1}
    assert contract.ledger.unused(contract.gaps) == []


def test_a_gap_explains_nothing_but_what_it_names(contract: Contract):
    assert len(contract.read([request(GOOD | {"two": 1})], well_behaved=True)) == 1
    assert contract.ledger.unused(contract.gaps) == [TOO]


def test_events_are_held_against_components_too(contract: Contract):
    event = GatewayEvent(AT, "TYPING_START", {}, "s", (0, 1))
    assert contract.read([event], well_behaved=True) == []
    assert (contract.ledger.seen["told"], contract.ledger.checked["told"]) == (1, 0)


def test_what_workers_found_adds_up(contract: Contract):
    contract.read([request(GOOD | {"two": 1}), request(GOOD | {"too": 1})], well_behaved=True)
    whole = Ledger()
    for _ in range(2):
        whole.add(Ledger.read(contract.ledger.dumped()))
    assert whole.violations.total() == 2
    assert whole.unused(contract.gaps) == []
    lines = list(whole.summary(contract.specification.routes, contract.gaps))
    assert lines[0] == "1 of its 4 routes used, 1 of 1 known gaps met"
    assert lines[1] == "4 of 4 of the bot's requests validated (100.0%)"
    assert [line.split(maxsplit=1) for line in whole.table()] == [["4", "POST /rooms/{room_id}/letters"]]


def test_a_gap_without_a_reason_is_refused(tmp_path: Path):
    file = tmp_path / "gaps.toml"
    file.write_text('[[gap]]\ndirection = "asked"\nroute = "*"\npointer = "*"\n')
    with pytest.raises(TypeError, match="reason"):
        load(file)
