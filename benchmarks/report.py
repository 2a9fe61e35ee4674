"""Writes docs/benchmarks.md and its pictures from one whole run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.draw import svg
from benchmarks.results import verdict, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from benchmarks.results import Cell, Result

DOCS = Path(__file__).parent.parent / "docs"
PICTURES = DOCS / "pictures"
COMPARE = (
    "Compare figures of one run with each other and not with those of another: the same work took up to twice as long "
    "from one run to the next. Everything runs on loopback against the project's own sandbox, which keeps Discord's "
    "limit of 50 requests a second where a case says so; the way to Discord comes on top."
)
AGAIN = (
    "`make bench` repeats it in about five minutes; `make bench LONG=1` takes the full sizes (2,000 in the herd, ten "
    "million rows, ten thousand overdue until the last one). `python -m benchmarks --list` names the cases. Numbers as "
    "JSON: `benchmarks/results/`, those of the time before beside them. Left out here: "
)


def write(results: Sequence[Result], about: Mapping[str, str]) -> Path:
    """Write the document; returns its path."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("bench-*.svg"):
        old.unlink()
    for result in results:
        for bars in result.pictures:
            (PICTURES / f"bench-{bars.name}.svg").write_text(svg(bars), encoding="utf-8")
    parts = [_head(about), _targets(results), *(_case(result) for result in results), _tail(about)]
    file = DOCS / "benchmarks.md"
    file.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return file


def _head(about: Mapping[str, str]) -> str:
    return "\n\n".join(
        [
            "# How fast it is",
            _machine(about),
            COMPARE,
        ]
    )


def _machine(about: Mapping[str, str]) -> str:
    return (
        f"Written by `{about['command']}` on {about['date']}, everything in one run of {about['minutes']} minutes, on "
        f"{about['processor']}, {about['memory']}, {about['system']}, Python {about['python']}, "
        f"SQLite {about['sqlite']}, discord.py {about['discord.py']}, SQLAlchemy {about['sqlalchemy']}. "
        f"`fsync` of 4 KB there: median {about['fsync']}. Load of the machine before: {about['load before']}."
    )


def _targets(results: Iterable[Result]) -> str:
    lines = ["## Targets", "| figure | wanted | measured | |", "|---|---|---|---|"]
    for result in results:
        lines += [_line((one.figure, one.wanted, one.measured, verdict(one.met) + one.note)) for one in result.targets]
    return "\n".join([lines[0], "", *lines[1:]])


def _case(result: Result) -> str:
    parts = [f"## {result.title}", *result.meaning]
    parts += [f"![{bars.title}](pictures/bench-{bars.name}.svg)" for bars in result.pictures]
    parts += [table(result.columns, result.rows), f"*How it was measured.* {result.method}"]
    if result.notes:
        parts.append("\n".join(f"- {note}" for note in result.notes))
    parts.append(f"Alone: `python -m benchmarks --only {result.case}` ({result.seconds:.0f} s).")
    return "\n\n".join(parts)


def table(columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, words: bool = False) -> str:
    """Write a table in Markdown; all columns but the first are numbers, unless it is one of words."""
    lines = [_line(columns), "|---" + ("|---" if words else "|---:") * (len(columns) - 1) + "|"]
    return "\n".join([*lines, *(_line([*map(written, row), *[""] * (len(columns) - len(row))]) for row in rows)])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _tail(about: Mapping[str, str]) -> str:
    return f"## Again\n\n{AGAIN}{about['left out']}."
