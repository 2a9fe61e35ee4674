"""Fixtures of the feature tests: a database in memory, without an event loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, event
from sqlalchemy.orm import Session

from bot.features import load_tables, profile
from bot.tables import Base, KeyRing, seal_unwritten
from bot.vault import Vault
from tests.features.training import ALICE, BOB, LONDON, NOW

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def session() -> Iterator[Session]:
    """Open a session of an empty database, sealing words as the running bot does."""
    load_tables()
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as made:
        made.info["keys"] = KeyRing(made, Vault((b"k" * 32,)))
        event.listen(made, "before_flush", lambda session, *_: seal_unwritten(session))
        yield made
    engine.dispose()


@pytest.fixture
def londoners(session: Session) -> None:
    """Let Alice and Bob live in London."""
    for user_id in (ALICE, BOB):
        profile.set_zone(session, user_id, LONDON, now=NOW)
