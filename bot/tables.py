"""What tables are made of: their base, the column types, and words sealed for their owner.

Must not know any feature's table, nor open a connection.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVarTuple, overload

from sqlalchemy import (
    BigInteger,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    bindparam,
    event,
    func,
    insert,
    inspect,
    select,
)
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, object_session
from sqlalchemy.types import TypeDecorator

from bot.errors import ComebackError
from bot.vault import Vault, bind, seal, unseal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import CursorResult, Insert
    from sqlalchemy.engine.interfaces import Dialect
    from sqlalchemy.orm import InstrumentedAttribute
    from sqlalchemy.sql.selectable import TypedReturnsRows

Ts = TypeVarTuple("Ts")

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Id = BigInteger().with_variant(Integer, "sqlite")
"""An id that counts by itself. SQLite counts only plain INTEGER keys, which are 64 bits wide too."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware and in UTC in the program, in UTC in the database. Refuses naive datetimes."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Hand the moment to the database in UTC. Raises `ValueError` for a naive one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- as above
        """Give the moment back aware; SQLite forgets the zone (measured), and it was UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Base of every table. A table is `Owned` or says `shared = "why"`; a test holds this."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime()}
    shared: ClassVar[str | None] = None


@event.listens_for(Table, "after_parent_attach")
def _ids_are_never_given_twice(table: Table, parent: object) -> None:  # pyright: ignore[reportUnusedFunction] -- called by SQLAlchemy
    """Let SQLite not give a deleted row's id to a new one: old buttons, and sends under way, still name it."""
    if parent is Base.metadata and "id" in table.columns:
        table.dialect_options["sqlite"]["autoincrement"] = True


class Sealed:
    """A person's words: plain in the program, AES-256-GCM under that person's key in the database.

    Declare `note = Sealed()` on an `Owned` table. The column of the same name holds bytes bound to
    table, column, row and owner, so a value copied to any other place does not open.
    """

    name: str

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @property
    def column(self) -> str:
        """Name of the mapped attribute that holds the bytes."""
        return f"sealed_{self.name}"

    @overload
    def __get__(self, row: None, owner: type) -> Self: ...
    @overload
    def __get__(self, row: Owned, owner: type) -> str | None: ...
    def __get__(self, row: Owned | None, owner: type) -> Self | str | None:
        """Return the words, opening them on first use."""
        if row is None:
            return self
        opened = row.opened
        if self.name not in opened:
            opened[self.name] = self._open(row)
        return opened[self.name]

    def __set__(self, row: Owned, words: str | None) -> None:
        """Keep new words; they are sealed when the session writes the row."""
        row.opened[self.name] = words
        row.unwritten.add(self.name)
        # A changed column is what tells the session that this row has something to write.
        setattr(row, self.column, None if words is None else b"")

    def _open(self, row: Owned) -> str | None:
        sealed: bytes | None = getattr(row, self.column)
        if sealed is None:
            return None
        return unseal(_keyring(row).key(row.user_id), sealed, self.place(row)).decode()

    def close(self, row: Owned, keys: KeyRing) -> None:
        """Put the sealed bytes of new words into the row."""
        words = row.opened[self.name]
        if words is not None:
            sealed = seal(keys.key(row.user_id), words.encode(), self.place(row))
            setattr(row, self.column, sealed)

    def place(self, row: Owned) -> bytes:
        """Return what the value is bound to: table, column, row and owner."""
        return bind(row.__tablename__, self.name, row.row_key or b"", row.user_id)


class Owned:
    """Mixin of every table whose rows belong to one person: exported and erased with that person."""

    user_id: Mapped[int] = mapped_column(BigInteger, index=True)
    row_key: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    __tablename__: str
    sealed_fields: ClassVar[tuple[Sealed, ...]] = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        fields = tuple(value for value in vars(cls).values() if isinstance(value, Sealed))
        cls.sealed_fields = fields
        for field in fields:
            setattr(cls, field.column, mapped_column(field.name, LargeBinary, nullable=True))
        super().__init_subclass__(**kwargs)

    @property
    def opened(self) -> dict[str, str | None]:
        """Words of this row that are already plain."""
        opened: dict[str, str | None] = self.__dict__.setdefault("_opened", {})
        return opened

    @property
    def unwritten(self) -> set[str]:
        """Names of sealed fields with words the database does not have yet."""
        unwritten: set[str] = self.__dict__.setdefault("_unwritten", set())
        return unwritten


class PersonKey(Owned, Base):
    """One person's key, wrapped by the operator's. Erasing a person destroys this row first."""

    __tablename__ = "person_keys"
    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    key_id: Mapped[str]
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)


class Instance(Base):
    """Facts about this installation, such as the secret behind nonces."""

    __tablename__ = "instance"
    shared = "facts of the installation, nobody's"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[bytes] = mapped_column(LargeBinary)


def quickly(session: Session, statement: TypedReturnsRows[*Ts], **facts: object) -> CursorResult[*Ts]:
    """Run a statement that was made once, when its module was read, with this time's values.

    What the session holds unwritten is written first, so that the answer is as it would be from the session
    itself, which takes five times as long to make a statement, look at it and fill objects. For columns, not for
    rows that somebody goes on to change.
    """
    session.flush()
    return session.connection().execute(statement, facts)


_KEY = select(PersonKey.key_id, PersonKey.wrapped).where(PersonKey.user_id == bindparam("user_id"))


def last_moment(session: Session, moment: InstrumentedAttribute[Any], user_id: int) -> datetime | None:
    """Return the last of one person's moments in a column of an `Owned` table, None where there is none."""
    owner = moment.class_.user_id
    return session.scalar(select(func.max(moment)).where(owner == user_id))


class KeyRing:
    """The persons' keys that one transaction has used."""

    def __init__(self, session: Session, vault: Vault) -> None:
        self._session = session
        self._vault = vault
        self._open: dict[int, bytes] = {}

    def key(self, user_id: int) -> bytes:
        """Return the person's key, making one at their first words."""
        if user_id not in self._open:
            self._open[user_id] = self._find(user_id) or self._make(user_id)
        return self._open[user_id]

    def _find(self, user_id: int) -> bytes | None:
        # Asked in the middle of a flush, so nothing may be flushed for it.
        row = self._session.connection().execute(_KEY, {"user_id": user_id}).one_or_none()
        return self._vault.unwrap(row.key_id, row.wrapped, user_id) if row else None

    def _make(self, user_id: int) -> bytes:
        key = Vault.new_key()
        key_id, wrapped = self._vault.wrap(key, user_id)
        row = {"user_id": user_id, "key_id": key_id, "wrapped": wrapped}
        self._session.connection().execute(_insertion(PersonKey)[1], row)
        return key


def _keyring(row: Owned) -> KeyRing:
    session = object_session(row)
    if session is None:
        raise ComebackError(f"a row of {row.__tablename__} was read after its transaction")
    return session.info["keys"]


def seal_unwritten(session: Session) -> None:
    """Seal all new words of a session; runs before each flush."""
    keys: KeyRing = session.info["keys"]
    for row in [*session.new, *session.dirty]:
        if isinstance(row, Owned) and row.unwritten:
            _seal(row, keys)


def _seal(row: Owned, keys: KeyRing) -> None:
    row.row_key = row.row_key or os.urandom(16)
    for field in row.sealed_fields:
        if field.name in row.unwritten:
            field.close(row, keys)
    row.unwritten.clear()


def insert_quickly(session: Session, row: Owned) -> None:
    """Write a new row, sealed, and give it its id; a fifth of the work it is through the session.

    The session does not know the row: what is changed in it from here on is not written.
    """
    _seal(row, session.info["keys"])
    mapped, made = _insertion(type(row))
    given = {column: row.__dict__[name] for name, column in mapped.items() if name in row.__dict__}
    key: Sequence[Any] = session.connection().execute(made, given).inserted_primary_key or ()
    for name, value in zip(mapped, key, strict=False):
        setattr(row, name, value)


@cache
def _insertion(table: type[Owned]) -> tuple[dict[str, str], Insert]:
    """Return which attribute fills which column, those of the primary key first, and the statement."""
    mapper = inspect(table)
    columns = sorted(mapper.columns, key=lambda column: not column.primary_key)
    return {mapper.get_property_by_column(column).key: column.name for column in columns}, insert(mapper.local_table)


def open_all(session: Session) -> None:
    """Read and open all loaded rows to the end, so that they can be read after the transaction."""
    for row in list(session.identity_map.values()):
        if inspect(row).expired:  # as after a bulk change; the session is gone when somebody looks
            try:
                session.refresh(row)
            except InvalidRequestError:  # a bulk change deleted it
                continue
        if isinstance(row, Owned):
            for field in row.sealed_fields:
                field.__get__(row, type(row))
