"""What a person removes can be brought back for thirty days, and is gone for good then: one rule for all rooms.

Must not know any feature's table.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import InstrumentedAttribute, Session

UNDO_FOR = timedelta(days=30)


def let_go(session: Session, removed_at: InstrumentedAttribute[Any], *, now: datetime) -> None:
    """Delete every row of a table whose moment of removal, in this column, was more than 30 days ago."""
    table: Any = removed_at.class_
    session.execute(delete(table).where(removed_at < now - UNDO_FOR))
