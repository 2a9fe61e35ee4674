"""What is kept of a person can be taken along: every table of theirs, every word, nobody else's."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import LargeBinary, inspect
from sqlalchemy.orm import Mapped, mapped_column

from bot import reminders
from bot.features import privacy, profile, rejection, values, win
from bot.features.privacy import Export
from bot.features.values import Words
from bot.features.win import Story
from bot.reminders import Delivery
from bot.tables import Base, Id, Owned, PersonKey, Sealed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

ALICE, BOB = 11, 1574756473546735616
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def lived(session: Session, user_id: int) -> None:
    profile.set_zone(session, user_id, "Europe/London", now=NOW)
    kept = win.add(session, user_id, f"win of {user_id}\nin two lines", now=NOW).win
    win.tell(session, user_id, kept.id, Story("here", "", "did", ""))
    said = {"company": f"Acme 🏭 {user_id}", "role": "", "stage": "final", "heard": "person", "note": "חברה"}
    rejection.record(session, user_id, **said, fallback_zone="UTC", now=NOW)
    win.set_prompt(session, user_id, ZoneInfo("Europe/London"), now=NOW, at=time(20), days=None)
    values.add_own(session, user_id, Words("Cooking", "", "In May."), now=NOW)
    session.flush()


def texts(found: Export, head: str = "Head") -> tuple[str, Any]:
    ((text, records),) = privacy.files(found, head)
    assert (text.name, records.name) == ("comeback.txt", "comeback.json")
    return text.raw.decode(), json.loads(records.raw)


@pytest.mark.usefixtures("session")
def test_every_table_of_persons_is_in_it_save_the_key():
    every = {mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Owned)}
    assert set(privacy.owned()) == every - {PersonKey}


def test_all_words_are_in_it_open_and_nobody_elses(session: Session):
    lived(session, ALICE)
    lived(session, BOB)
    text, records = texts(privacy.export(session, ALICE, now=NOW))
    (kept,) = records["tables"]["wins"]
    assert (kept["text"], kept["situation"], kept["task"]) == ("win of 11\nin two lines", "here", "")
    assert kept["created_at"] == "2026-11-24T12:00:00+00:00"
    assert records["tables"]["rejections"][0]["company"] == "Acme 🏭 11"
    assert records["tables"]["rejections"][0]["note"] == "חברה"
    assert records["tables"]["profiles"][0]["quiet_start"] == "22:00:00"
    assert records["tables"]["reminders"][0]["repeat"] in {None, "20:00 0123456"}
    assert (records["user_id"], records["made_at"]) == ("11", "2026-11-24T12:00:00+00:00")
    assert text.startswith("Head\n")
    for said in ("WINS (1)", "text:\n    win of 11\n    in two lines", "company: Acme 🏭 11", "lived: In May."):
        assert said in text
    assert str(BOB) not in text + json.dumps(records)
    assert "person_keys" not in records["tables"]
    assert "row_key" not in text + json.dumps(records)


def test_who_is_not_known_gets_an_export_with_nothing_in_it(session: Session):
    text, records = texts(privacy.export(session, ALICE, now=NOW))
    assert (text, records["tables"]) == ("Head", {})


def test_every_column_of_every_kind_of_row_is_in_it(session: Session):
    lived(session, ALICE)
    found = privacy.export(session, ALICE, now=NOW)
    for table in privacy.owned():
        for record in found.tables.get(table.__tablename__, []):
            missing = {column.name for column in inspect(table).columns} - set(record) - privacy.OURS
            assert missing == set(), table.__tablename__


def test_lengths_and_wide_numbers_are_written_so_that_every_reader_keeps_them(session: Session):
    line = Delivery(user_id=ALICE, reminder_id=1, kind="win.daily", subject_id=0, fire_at=NOW, at=NOW, outcome="sent")
    line.late, line.channel_id = timedelta(seconds=90), BOB
    session.add(line)
    session.flush()
    ((record,),) = (privacy.export(session, ALICE, now=NOW).tables["deliveries"],)
    assert (record["late"], record["channel_id"], record["subject_id"]) == (90.0, str(BOB), 0)


@pytest.fixture
def diary() -> Iterator[type[Any]]:
    """A table that nobody has heard of."""

    class Diary(Owned, Base):
        __tablename__ = "diaries"
        id: Mapped[int] = mapped_column(Id, primary_key=True)
        on: Mapped[datetime]
        blot: Mapped[bytes] = mapped_column(LargeBinary)
        secret = Sealed()

    yield Diary
    Base.registry._managers.pop(inspect(Diary).class_manager)
    Base.metadata.remove(Base.metadata.tables["diaries"])
    assert Diary not in privacy.owned(), "or every later test would meet it"


def test_a_table_that_is_new_is_in_it_without_a_line(diary: type[Any], session: Session):
    row = diary(user_id=ALICE, on=NOW, blot=b"\x00\xff")
    row.secret = "dear diary"
    session.add(row)
    session.flush()
    text, records = texts(privacy.export(session, ALICE, now=NOW))
    assert records["tables"]["diaries"] == [
        {"id": 1, "on": "2026-11-24T12:00:00+00:00", "blot": "AP8=", "secret": "dear diary"}
    ]
    assert "secret: dear diary" in text


def large(megabytes: int, texture: str) -> Export:
    """Make up an export of so many megabytes."""
    records = [{"id": number, "text": texture * (10_000 // len(texture))} for number in range(100 * megabytes)]
    return Export(ALICE, NOW, {"wins": records})


def contents(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_is_too_large_for_a_file_is_zipped():
    ((file,),) = privacy.files(large(12, "again and again "), "Head")
    assert file.name == "comeback-1.zip"
    assert len(file.raw) < privacy.MOST_BYTES
    inside = contents(file.raw)
    assert set(inside) == {"comeback-1.txt", "comeback-1.json"}
    assert len(json.loads(inside["comeback-1.json"])["tables"]["wins"]) == 1_200


def test_what_is_too_large_zipped_comes_in_parts_that_can_be_read_alone(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(privacy, "MOST_BYTES", 4_000)
    found = large(1, "again ")
    messages = privacy.files(found, "Head")
    assert all(0 < len(files) <= 2 for files in messages)
    read: list[int] = []
    for file in (file for files in messages for file in files):
        assert len(file.raw) <= 4_000
        inside = contents(file.raw)
        part = json.loads(inside[file.name.replace(".zip", ".json")])
        assert inside[file.name.replace(".zip", ".txt")].startswith(b"Head")
        read += [record["id"] for record in part["tables"]["wins"]]
    assert read == list(range(100))


def test_a_row_that_alone_is_too_large_is_handed_over_all_the_same(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(privacy, "MOST_BYTES", 10)
    messages = privacy.files(Export(ALICE, NOW, {"wins": [{"id": 1}, {"id": 2}]}), "Head")
    assert [file.name for files in messages for file in files] == ["comeback-1.zip", "comeback-2.zip"]


def test_reminders_of_a_channel_are_nobodys(session: Session):
    reminders.schedule(session, "quote.daily", user_id=0, channel_id=5, fire_at=NOW)
    assert privacy.export(session, ALICE, now=NOW).tables == {}
