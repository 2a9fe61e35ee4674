"""One module per word of the product: its rules, tables and queries. Nothing here knows Discord."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules


def load_tables() -> None:
    """Import every feature, so that all tables are known to `Base.metadata`."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    import_module("bot.reminders")
