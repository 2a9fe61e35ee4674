"""Reads measured figures back out of docs/benchmarks.md, so that other pages need not repeat them by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Figures:
    """The tables of a Markdown page, by the beginning of a row and the name of a column."""

    def __init__(self, page: str) -> None:
        self._rows = list(_rows(page))

    def read(self, row: str, column: str) -> float:
        """Return a number; of several rows that begin so, the last.

        Raises `LookupError` naming what is not there.
        """
        found = [cells[column] for name, cells in self._rows if name.startswith(row) and column in cells]
        try:
            return float(found[-1].replace(",", ""))
        except (IndexError, ValueError) as error:
            raise LookupError(f"no number in the column {column!r} of a row {row!r}") from error


def _rows(page: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each row of each table as (first cell, cells by column)."""
    columns: list[str] = []
    for line in page.splitlines():
        if not line.startswith("|"):
            columns = []
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not columns:
            columns = cells
        elif not line.startswith("|-"):
            yield cells[0], dict(zip(columns, cells, strict=False))
