"""What a case found: a table, verdicts on the targets, pictures and what it means; printed as it goes, kept as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "results"

NOISE = 1.5
"""What differs by less between two runs is no finding."""

RARE = {"p99 ms", "max ms"}
"""Columns of the few slowest, which differ more than that from run to run."""

Cell = str | int | float | None


@dataclass(frozen=True)
class Target:
    """One figure against what it should be; `met` None says that it could not be judged here."""

    figure: str
    wanted: str
    measured: str
    met: bool | None
    note: str = ""


@dataclass(frozen=True)
class Bars:
    """One picture: a bar for each label, in one unit."""

    name: str
    title: str
    unit: str
    bars: list[tuple[str, float]]


@dataclass
class Result:
    """Everything one case found."""

    case: str
    title: str
    columns: list[str]
    rows: list[list[Cell]] = field(default_factory=list[list["Cell"]])
    targets: list[Target] = field(default_factory=list[Target])
    pictures: list[Bars] = field(default_factory=list[Bars])
    meaning: list[str] = field(default_factory=list[str])
    """What the numbers mean for a person, a paragraph each."""
    notes: list[str] = field(default_factory=list[str])
    """What is worth a line of its own, in Markdown."""
    method: str = ""
    seconds: float = 0.0

    def row(self, *cells: Cell) -> None:
        """Add a row and print it."""
        self.rows.append(list(cells))
        width = max(12, *(len(str(one[0])) for one in self.rows))
        text = "  ".join([f"{written(cells[0]):<{width}}", *(f"{written(cell):>12}" for cell in cells[1:])])
        print(f"   {text}", flush=True)

    def head(self) -> None:
        """Print the title and the columns."""
        print(
            f"\n{self.title}\n   {self.columns[0]:<24}  {'  '.join(f'{one:>12}' for one in self.columns[1:])}",
            flush=True,
        )

    def judge(self, figure: str, wanted: str, measured: str, *, met: bool | None, note: str = "") -> None:
        """Add a verdict and print it."""
        self.targets.append(Target(figure, wanted, measured, met, note))
        print(f"   {verdict(met)}: {figure}: {measured} (wanted {wanted})", flush=True)


def verdict(met: bool | None) -> str:
    """Say whether a target was met, in one word."""
    return "not judged" if met is None else "met" if met else "MISSED"


def written(cell: Cell) -> str:
    """Write a number with three figures that matter, and nothing as a dash."""
    if cell is None:
        return "–"
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:,.0f}"
    if isinstance(cell, float):
        return f"{cell:,.0f}" if abs(cell) >= 100 else f"{cell:.1f}" if abs(cell) >= 10 else f"{cell:.3g}"
    return f"{cell:,}" if isinstance(cell, int) else cell


def keep(result: Result) -> list[str]:
    """Write what a case found as JSON, beside the time before; returns what became 1.5 times as much or as little."""
    FOLDER.mkdir(exist_ok=True)
    file = FOLDER / f"{result.case}.json"
    changes = _changes(json.loads(file.read_text(encoding="utf-8")), result) if file.exists() else []
    if file.exists():
        file.replace(FOLDER / f"{result.case}.before.json")
    file.write_text(json.dumps(asdict(result), indent=1), encoding="utf-8")
    return changes


def _changes(before: dict[str, Any], result: Result) -> list[str]:
    known: dict[str, list[Cell]] = {str(row[0]): row for row in before["rows"]}
    changes: list[str] = []
    for row in result.rows:
        for column, new, old in zip(result.columns, row, known.get(str(row[0]), ()), strict=False):
            if column in RARE or not isinstance(new, float) or not isinstance(old, float):
                continue
            if not old / NOISE <= new <= old * NOISE:
                changes.append(f"{row[0]}, {column}: {written(old)} → {written(new)}")
    return changes
