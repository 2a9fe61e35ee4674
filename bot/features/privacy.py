"""All that is kept of one person, to take along: as records for a machine and as a text to read.

Every `Owned` table is in it by being one. Must not know any of them by name, save the one that holds the key.
"""

from __future__ import annotations

import base64
import io
import json
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect, select

from bot.tables import Base, Owned, PersonKey

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

MOST_BYTES = 9_500_000
"""Of one file: Discord takes 10 MiB, and the smaller round number leaves room for the names in a zip."""
MOST_TOGETHER = 20_000_000
"""Of the files of one message, by Discord's 25 MiB for a request."""
NAME = "comeback"
LEFT_OUT = (PersonKey,)
"""A key is the lock and not what is behind it; without its operator's own key it opens nothing."""
OURS = frozenset({"user_id", "row_key"})
"""Columns that say whose a row is and what it is sealed with: the same in every row, or noise."""

Plain = str | int | float | bool | None
Record = dict[str, Plain]


@dataclass(frozen=True)
class Export:
    """What is kept of one person, table by table; tables without a row are not in it."""

    user_id: int
    made_at: datetime
    tables: Mapping[str, Sequence[Record]]


@dataclass(frozen=True)
class File:
    """One file to hand over."""

    name: str
    raw: bytes


def export(session: Session, user_id: int, *, now: datetime) -> Export:
    """Read everything that is kept of a person, sealed words opened."""
    found = {table.__tablename__: _records(session, table, user_id) for table in owned()}
    return Export(user_id, now, {name: records for name, records in found.items() if records})


def owned() -> list[type[Owned]]:
    """List every table whose rows belong to a person, those with words of theirs first."""
    tables: list[type[Owned]] = [mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Owned)]
    kept = (table for table in tables if table not in LEFT_OUT)
    return sorted(kept, key=lambda table: (not table.sealed_fields, table.__tablename__))


def _records(session: Session, table: type[Owned], user_id: int) -> list[Record]:
    columns = inspect(table).columns
    sealed = {field.column for field in table.sealed_fields}
    plain = [key for key in columns.keys() if key not in OURS | sealed]  # noqa: SIM118 -- a column collection, not a dict
    rows = session.scalars(select(table).where(table.user_id == user_id).order_by(*inspect(table).primary_key)).all()
    return [_record(row, plain) for row in rows]


def _record(row: Owned, plain: Sequence[str]) -> Record:
    record = {name: _written(getattr(row, name)) for name in plain}
    return record | {field.name: field.__get__(row, type(row)) for field in row.sealed_fields}


def _written(value: Any) -> Plain:
    """Write a value as JSON takes it: moments and days by ISO 8601, lengths in seconds, bytes in base64.

    Ids of Discord are wider than what many JSON readers keep exactly, so wide numbers become texts.
    """
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 2**53:
        return str(value)
    return value


def files(found: Export, head: str) -> list[list[File]]:
    """Write an export as files: a text to read, which begins with `head`, and the records; one list for each message.

    As they are where they fit; else zipped, and where that is still too large, in parts that can be read alone.
    """
    whole = _pair(found, head, "")
    if all(len(file.raw) <= MOST_BYTES for file in whole) and sum(len(file.raw) for file in whole) <= MOST_TOGETHER:
        return [whole]
    parts = 1
    while True:
        zipped = [_zip(part, head, f"-{number}") for number, part in enumerate(_split(found, parts), 1)]
        if all(len(file.raw) <= MOST_BYTES for file in zipped) or parts >= _rows(found):
            return [zipped[start : start + 2] for start in range(0, len(zipped), 2)]
        parts *= 2


def _pair(found: Export, head: str, mark: str) -> list[File]:
    text = "\n".join(_lines(found, head)).encode()
    return [File(f"{NAME}{mark}.txt", text), File(f"{NAME}{mark}.json", _json(found).encode())]


def _zip(found: Export, head: str, mark: str) -> File:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in _pair(found, head, mark):
            archive.writestr(file.name, file.raw)
    return File(f"{NAME}{mark}.zip", packed.getvalue())


def _split(found: Export, parts: int) -> Iterator[Export]:
    """Divide an export into so many of about the same number of rows."""
    every = [(name, record) for name, records in found.tables.items() for record in records]
    size = max(1, -(-len(every) // parts))
    for start in range(0, len(every), size):
        tables: dict[str, list[Record]] = {}
        for name, record in every[start : start + size]:
            tables.setdefault(name, []).append(record)
        yield Export(found.user_id, found.made_at, tables)


def _rows(found: Export) -> int:
    return sum(map(len, found.tables.values()))


def _json(found: Export) -> str:
    about = {"user_id": str(found.user_id), "made_at": found.made_at.isoformat(), "tables": found.tables}
    return json.dumps(about, ensure_ascii=False, indent=1)


def _lines(found: Export, head: str) -> Iterator[str]:
    """Write the text to read: each table under its name, each row as the facts it holds."""
    yield head
    for name, records in found.tables.items():
        yield f"\n\n{name.replace('_', ' ').upper()} ({len(records)})"
        for record in records:
            yield ""
            yield from _row_lines(record)


def _row_lines(record: Record) -> Iterator[str]:
    for name, value in record.items():
        if value is None or value == "":
            continue
        words = str(value).splitlines()
        label = name.replace("_", " ")
        yield f"{label}: {words[0]}" if len(words) == 1 else f"{label}:"
        if len(words) > 1:
            yield from (f"    {line}" for line in words)
