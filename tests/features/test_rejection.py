"""A no is written down once, found by its owner alone, and its offer of feedback comes a day later."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot import reminders
from bot.errors import UserError
from bot.features import profile, rejection
from bot.features.rejection import Heard, Rejection, Stage

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ALICE, BOB = 11, 12
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LONDON = "Europe/London"
FORM: dict[str, Any] = {"company": "Acme", "role": "Cook", "stage": "final", "heard": "person", "note": ""}


def record(session: Session, user_id: int = ALICE, *, now: datetime = NOW, zone: str = LONDON, **said: Any):
    return rejection.record(session, user_id, **(FORM | said), fallback_zone=zone, now=now)


def offered_at(session: Session, row: Rejection) -> datetime | None:
    found = reminders.find(session, rejection.OFFER, row.user_id, row.id)
    return found.fire_at if found else None


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("heard", Heard)
def test_every_stage_and_way_of_hearing_is_kept_as_it_was_said(session: Session, stage: str, heard: str):
    row = record(session, stage=stage, heard=heard, note="they were kind")
    session.expire_all()
    assert (row.company, row.role, row.stage, row.heard, row.note) == ("Acme", "Cook", stage, heard, "they were kind")


def test_names_and_note_are_sealed_in_the_database(session: Session):
    record(session, note="secret")
    raw = session.execute(select(Rejection.__table__)).mappings().one()
    assert not any(
        word in bytes(raw[name]) for name in ("company", "role", "note") for word in (b"Acme", b"Cook", b"secret")
    )


@pytest.mark.parametrize("nothing", ["", "   ", "\u200b", "\u200b \u2060\n"])
def test_a_company_and_a_role_may_stay_unnamed(session: Session, nothing: str):
    row = record(session, company=nothing, role=nothing, note=nothing)
    assert (row.company, row.role, row.note) == ("", "", "")


def test_a_name_is_one_line(session: Session):
    assert record(session, company=" Acme\n\n  GmbH ").company == "Acme GmbH"


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"company": "x" * 101}, "rejected-name-too-long"),
        ({"role": "x" * 101}, "rejected-name-too-long"),
        ({"note": "x" * 2001}, "rejected-note-too-long"),
        ({"stage": "hired"}, "rejected-choice-unknown"),
        ({"stage": ""}, "rejected-choice-unknown"),
        ({"heard": "pigeon"}, "rejected-choice-unknown"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(session: Session, said: dict[str, Any], message: str):
    with pytest.raises(UserError) as refused:
        record(session, **said)
    assert refused.value.message_id == message
    assert rejection.listed(session, ALICE) == []


@pytest.mark.parametrize("word", ["Acme 🏢", "אקמי", "**Acme** <@12> @everyone", "é" * 100, "日本"])
def test_every_script_is_kept_as_written(session: Session, word: str):
    assert record(session, company=word).company == word


def test_the_same_no_within_two_minutes_is_one(session: Session):
    first = record(session)
    assert record(session, now=NOW + timedelta(minutes=2)).id == first.id
    assert record(session, now=NOW + timedelta(minutes=3)).id != first.id


def test_another_role_or_another_person_is_another_no(session: Session):
    assert len({record(session).id, record(session, role="Baker").id, record(session, BOB).id}) == 3


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 11, 24, 12, 0, tzinfo=UTC), datetime(2026, 11, 26, 9, 0, tzinfo=UTC)),
        (datetime(2026, 11, 24, 9, 0, tzinfo=UTC), datetime(2026, 11, 25, 9, 0, tzinfo=UTC)),
        (datetime(2026, 11, 24, 9, 0, 1, tzinfo=UTC), datetime(2026, 11, 26, 9, 0, tzinfo=UTC)),
        (datetime(2026, 11, 24, 23, 59, tzinfo=UTC), datetime(2026, 11, 26, 9, 0, tzinfo=UTC)),
        (datetime(2027, 3, 27, 8, 30, tzinfo=UTC), datetime(2027, 3, 29, 8, 0, tzinfo=UTC)),  # the clocks go forward
    ],
)
def test_the_offer_comes_at_the_first_prompt_time_after_a_full_day(session: Session, now: datetime, expected: datetime):
    profile.set_zone(session, ALICE, LONDON, now=now)
    assert offered_at(session, record(session, now=now)) == expected


def test_the_offer_keeps_the_persons_own_prompt_time(session: Session):
    profile.set_zone(session, ALICE, "America/New_York", now=NOW)
    profile.of(session, ALICE, now=NOW).prompt_at = time(18, 30)
    local = offered_at(session, record(session))
    assert local is not None
    assert local.astimezone(ZoneInfo("America/New_York")).isoformat() == "2026-11-25T18:30:00-05:00"


def test_without_a_zone_the_offer_comes_at_noon_where_they_probably_are_and_moves_with_the_zone(session: Session):
    row = record(session, zone="Asia/Tokyo", now=datetime(2026, 11, 24, 4, 0, tzinfo=UTC))
    assert offered_at(session, row) == datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
    profile.set_zone(session, ALICE, LONDON, now=NOW)
    assert offered_at(session, row) == datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def test_a_machines_no_brings_no_offer_and_silence_does(session: Session):
    assert offered_at(session, record(session, heard="automatic")) is None
    assert offered_at(session, record(session, heard="silence", role="Baker")) is not None


def test_what_was_promised_is_told_with_the_no(session: Session):
    row = record(session)
    told = rejection.told(session, ALICE, row.id)
    assert (told.offer_at, told.zone_known) == (offered_at(session, row), False)
    machine = record(session, heard="automatic", role="Baker")
    profile.set_zone(session, ALICE, LONDON, now=NOW)
    told = rejection.told(session, ALICE, machine.id)
    assert (told.offer_at, told.zone_known) == (None, True)


def test_somebody_elses_no_and_one_that_does_not_exist_look_the_same(session: Session):
    row = record(session)
    refusals = []
    for user_id, rejection_id in ((BOB, row.id), (ALICE, 999)):
        with pytest.raises(UserError) as refused:
            rejection.find(session, user_id, rejection_id)
        refusals.append((refused.value.message_id, refused.value.facts))
    assert refusals == [("rejected-gone", {})] * 2


def test_the_newest_stands_first_and_nobody_elses_is_listed(session: Session):
    assert rejection.newest(session, ALICE) is None
    rows = [record(session, role=str(n), now=NOW + timedelta(minutes=n)) for n in range(3)]
    record(session, BOB)
    assert [row.id for row in rejection.listed(session, ALICE)] == [row.id for row in reversed(rows)]
    assert rejection.newest(session, ALICE) is rows[-1]


def test_a_no_is_meant_by_id_by_name_or_by_saying_nothing(session: Session):
    acme, beta, again = (
        record(session, company=name, role=role)
        for name, role in (("Acme", "Cook"), ("Beta Bank", "Teller"), ("ACME", "Baker"))
    )
    meant = {said: rejection.meant(session, ALICE, said) for said in (None, "  ", str(beta.id), "acme", "bank", "tell")}
    assert meant == {None: again, "  ": again, str(beta.id): beta, "acme": again, "bank": beta, "tell": beta}
    assert rejection.meant(session, ALICE, str(acme.id)) is acme


@pytest.mark.parametrize("said", ["nowhere", "999", "²", "x" * 400, "\x00"])
def test_words_that_fit_no_rejection_are_refused_kindly(session: Session, said: str):
    record(session)
    with pytest.raises(UserError) as refused:
        rejection.meant(session, ALICE, said)
    assert refused.value.message_id == "rejected-not-found"
    assert len(str(refused.value.facts["text"])) <= rejection.MOST_NAME


def test_without_any_rejection_the_first_step_is_told(session: Session):
    record(session, BOB)
    with pytest.raises(UserError, match="rejected-none-yet"):
        rejection.meant(session, ALICE, "Acme")


def test_the_list_is_searched_by_company_and_role(session: Session):
    acme, beta = record(session), record(session, company="Beta", role="Head cook")
    assert rejection.searched(session, ALICE, "COOK") == [beta, acme]
    assert rejection.searched(session, ALICE, "beta") == [beta]
    assert rejection.searched(session, ALICE, "") == [beta, acme]
