"""Alembic's entry: runs migrations on the connection that `bot.migrations` hands over."""

from __future__ import annotations

from alembic import context

from bot.features import load_tables
from bot.tables import Base

load_tables()
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite cannot ALTER most things; Alembic copies the table instead
)
with context.begin_transaction():
    context.run_migrations()
