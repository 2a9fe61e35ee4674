"""What people write is sealed: nothing of it lies readable in the files, and nothing opens in another place.

A little over 300 lines: what is sealed and what must never be read are one list of cases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import text

from bot.features import manners, profile
from bot.features.rejection import Rejection
from bot.features.vent import Vent
from bot.features.win import Win
from bot.tables import PersonKey, Sealed, insert_quickly
from bot.vault import NONCE_BYTES, SealBroken
from tests.sealing import ALICE, BOB, NOW, add, opened, read

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy.orm import Session

    from bot.database import Database


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    made = await opened(tmp_path)
    yield made
    await made.close()


def sql(session: Session, statement: str, **values: Any) -> Any:
    return session.execute(text(statement), values)


def files(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.glob("comeback.db*")))


CANARIES = [f"canary-{number}-sings-on-the-windowsill" for number in range(20)]


async def test_no_word_lies_readable_in_the_database_or_its_log(tmp_path: Path):
    database = await opened(tmp_path)
    for number, canary in enumerate(CANARIES):
        await database.run(add, ALICE + number % 3, text=canary, tags=canary.upper())
    found = files(tmp_path)
    await database.close()
    assert len(found) > 10_000, "the files were looked at while they held something"
    for raw in (found, files(tmp_path)):
        assert not [canary for canary in CANARIES if canary.encode() in raw or canary.upper().encode() in raw]


async def test_after_erasing_not_even_the_sealed_bytes_remain(tmp_path: Path):
    database = await opened(tmp_path)
    for canary in CANARIES:
        await database.run(add, text=canary)

    def sealed_bytes(session: Session) -> list[bytes]:
        return list(sql(session, "SELECT text FROM wins").scalars())

    sealed = await database.run(sealed_bytes)
    keys = await database.run(lambda session: list(sql(session, "SELECT wrapped FROM person_keys").scalars()))
    assert len(sealed) == len(CANARIES)
    assert all(each in files(tmp_path) for each in [*sealed, *keys])

    def erase(session: Session) -> None:
        sql(session, "DELETE FROM person_keys")
        sql(session, "DELETE FROM wins")

    await database.run(erase)
    await database.close()
    left = files(tmp_path)
    assert not [each for each in [*sealed, *keys] if each in left or each[1 + NONCE_BYTES :] in left]
    log = tmp_path / "comeback.db-wal"
    assert not log.exists() or not log.stat().st_size


async def changed(database: Database, statement: str, **values: Any) -> None:
    def work(session: Session) -> None:
        sql(session, statement, **values)

    await database.run(work)


MOVES = {
    "to another row": "UPDATE wins SET text = (SELECT text FROM wins WHERE id = :from) WHERE id = :to",
    "to another column": "UPDATE wins SET tags = text WHERE id = :to",
    "under the key of another row": "UPDATE wins SET row_key = (SELECT row_key FROM wins WHERE id = :from)"
    " WHERE id = :to",
    "to another person": "UPDATE wins SET user_id = 222 WHERE id = :to",
    "without the key of the row": "UPDATE wins SET row_key = NULL WHERE id = :to",
}


@pytest.mark.parametrize("statement", MOVES.values(), ids=MOVES.keys())
async def test_words_moved_in_the_table_do_not_open(database: Database, statement: str):
    first = await database.run(add, text="the first", tags="one")
    second = await database.run(add, text="the second", tags="two")
    await database.run(add, BOB, text="bob has a key too")
    values = {"from": first.id, "to": second.id}
    await changed(database, statement, **{name: value for name, value in values.items() if f":{name}" in statement})
    with pytest.raises(SealBroken):
        await database.run(read, second.id)


async def test_words_moved_to_another_table_do_not_open(database: Database):
    def both(session: Session) -> tuple[int, int]:
        win, vent = add(session, text="a win"), Vent(user_id=ALICE, created_at=NOW, text="a sigh")
        session.add(vent)
        session.flush()
        return win.id, vent.id

    win_id, vent_id = await database.run(both)
    await changed(
        database,
        "UPDATE wins SET text = (SELECT text FROM vents WHERE id = :vent),"
        " row_key = (SELECT row_key FROM vents WHERE id = :vent) WHERE id = :win",
        vent=vent_id,
        win=win_id,
    )
    with pytest.raises(SealBroken):
        await database.run(read, win_id)


async def test_a_persons_key_cannot_be_put_in_anothers_place(database: Database):
    row = await database.run(add, text="hers")
    await database.run(add, BOB, text="his")
    statement = (
        "UPDATE person_keys SET wrapped = (SELECT wrapped FROM person_keys WHERE user_id = :b) WHERE user_id = :a"
    )
    await changed(database, statement, a=ALICE, b=BOB)
    with pytest.raises(SealBroken):
        await database.run(read, row.id)


async def test_without_the_persons_key_nothing_opens(database: Database):
    row = await database.run(add, text="hers")
    await changed(database, "DELETE FROM person_keys")
    with pytest.raises(SealBroken):
        await database.run(read, row.id)


async def test_each_person_has_one_key_of_their_own(database: Database):
    for user_id in (ALICE, BOB, ALICE):
        await database.run(add, user_id, text="words")

    def keys(session: Session) -> list[PersonKey]:
        return session.query(PersonKey).order_by(PersonKey.user_id).all()

    hers, his = await database.run(keys)
    assert (hers.user_id, his.user_id) == (ALICE, BOB)
    vault = database._vault
    opened_keys = [vault.unwrap(row.key_id, row.wrapped, row.user_id) for row in (hers, his)]
    assert len(set(opened_keys)) == 2


async def test_rows_are_plain_after_their_transaction(database: Database):
    row = await database.run(add, text="kept", tags="one two")
    again = await database.run(read, row.id)
    for each in (row, again):
        assert (each.text, each.tags, each.situation) == ("kept", "one two", None)


async def test_a_row_is_whole_after_a_bulk_change_in_its_transaction(database: Database):
    def work(session: Session) -> profile.Profile:
        profile.set_comforts(session, ALICE, "tea", now=NOW)
        return profile.come_back(session, ALICE, now=NOW)

    settings = await database.run(work)
    assert (settings.comfort_list, settings.tone) == (["tea"], "gentle")


async def test_a_row_that_was_deleted_can_be_returned(database: Database):
    row = await database.run(add, text="kept")

    def remove(session: Session) -> Win:
        gone = read(session, row.id)
        assert gone.text == "kept"
        session.delete(gone)
        return gone

    assert (await database.run(remove)).text == "kept"


async def test_changing_one_field_keeps_the_others(database: Database):
    row = await database.run(add, text="before", tags="stay", result="stays too")

    def change(session: Session) -> None:
        read(session, row.id).text = "after"

    await database.run(change)
    again = await database.run(read, row.id)
    assert (again.text, again.tags, again.result) == ("after", "stay", "stays too")


async def test_words_can_be_written_twice_and_taken_back_in_one_transaction(database: Database):
    def work(session: Session) -> int:
        row = add(session, text="first")
        row.text = "second"
        session.flush()
        row.text, row.tags = "third", "one"
        row.tags = None
        return row.id

    row = await database.run(read, await database.run(work))
    assert (row.text, row.tags) == ("third", None)


async def test_none_stays_none_and_empty_stays_empty(database: Database):
    row = await database.run(add, text="", tags=None)
    again = await database.run(read, row.id)
    assert (again.text, again.tags) == ("", None)

    def forget(session: Session) -> None:
        read(session, row.id).text = None

    await database.run(forget)
    assert (await database.run(read, row.id)).text is None
    raw = await database.run(lambda session: sql(session, "SELECT text FROM wins").scalar_one())
    assert raw is None


async def test_a_failed_work_leaves_no_words_behind(database: Database):
    row = await database.run(add, text="before")

    def fail(session: Session) -> None:
        read(session, row.id).text = "never said"
        session.flush()
        raise RuntimeError("on purpose")

    with pytest.raises(RuntimeError):
        await database.run(fail)
    assert (await database.run(read, row.id)).text == "before"


@hypothesis_settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=50), min_size=1, max_size=30))
async def test_unicode_of_every_kind_comes_back_as_it_was(database: Database, words: list[str]):
    def work(session: Session) -> list[int]:
        rows = [Win(user_id=ALICE, created_at=NOW, text=each) for each in words]
        session.add_all(rows)
        session.flush()
        return [row.id for row in rows]

    ids = await database.run(work)
    found = await database.run(lambda session: [read(session, one).text for one in ids])
    assert found == words


async def test_the_awkward_ones_come_back_too(database: Database):
    words = "\x00 \u202edrawkcab\u202c 👩‍👩‍👧‍👦 é é שלום \u2060\ufeff 𒐫 \r\n\t' OR 1=1 --"
    row = await database.run(add, text=words)
    assert (await database.run(read, row.id)).text == words


def test_the_attribute_of_the_class_is_the_sealed_field_itself():
    assert isinstance(Rejection.company, Sealed)
    assert [field.name for field in Rejection.sealed_fields] == ["company", "role", "note"]


def inserted(session: Session, **words: str | None) -> Win:
    row = Win(user_id=ALICE, created_at=NOW, **words)
    insert_quickly(session, row)
    return row


async def test_a_row_inserted_quickly_is_sealed_and_whole(database: Database, tmp_path: Path):
    row = await database.run(inserted, text=CANARIES[0], tags="one two")
    assert (row.text, row.tags, row.situation) == (CANARIES[0], "one two", None)
    again = await database.run(read, row.id)
    assert (again.user_id, again.created_at, again.text, again.tags) == (ALICE, NOW, CANARIES[0], "one two")
    assert (again.situation, again.removed_at) == (None, None)
    assert CANARIES[0].encode() not in files(tmp_path)


async def test_rows_inserted_quickly_and_otherwise_share_one_key(database: Database):
    def work(session: Session) -> tuple[int, int]:
        return inserted(session, text="first").id, add(session, text="second").id

    first, second = await database.run(work)
    assert first != second
    assert (await database.run(read, first)).text == "first"
    assert (await database.run(read, second)).text == "second"


async def test_what_a_failed_work_inserted_quickly_is_gone(database: Database):
    def fail(session: Session) -> None:
        inserted(session, text="never said")
        raise RuntimeError("on purpose")

    with pytest.raises(RuntimeError):
        await database.run(fail)
    assert await database.run(lambda session: sql(session, "SELECT count(*) FROM wins").scalar_one()) == 0


async def test_a_quick_question_sees_what_its_transaction_has_not_written_yet(database: Database):
    def work(session: Session) -> list[str | None]:
        row = profile.of(session, ALICE, now=NOW)
        found: list[str | None] = []
        for zone in ("Europe/Berlin", None, "Asia/Tokyo"):
            row.zone = zone
            found.append(manners.learn(session, ALICE).zone)
        return found

    assert await database.run(work) == ["Europe/Berlin", None, "Asia/Tokyo"]
