"""One module per word of the product: its rules, tables and queries. Nothing here knows Discord."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from types import ModuleType

    from sqlalchemy.orm import Session


def load_tables() -> None:
    """Import every feature, so that all tables are known to `Base.metadata`."""
    _all()
    import_module("bot.reminders")


def tidy(session: Session, *, now: datetime) -> None:
    """Let go of what each feature keeps for a while only: calls `tidy` of every one that has it."""
    for module in _all():
        if hasattr(module, "tidy"):
            module.tidy(session, now=now)


def _all() -> list[ModuleType]:
    return [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
