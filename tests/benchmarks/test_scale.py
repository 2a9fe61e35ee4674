"""docs/scale.md: its tables can be written, and follow from what was measured."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks import limits, scale
from benchmarks.figures import Figures
from benchmarks.report import DOCS

PAGE = """
| part | CPU ms each | bytes each |
|---|---:|---:|
| a reminder sent | 10.0 | 400 |
| a command that keeps something | 5.5 | 100 |

| what, on how many rows | per second |
|---|---:|
| claim, prepare, acknowledge, 10,000 | 1 |
| claim, prepare, acknowledge, 1,000,000 | 450 |
| keep a win, 100 writers, 1,000,000 | 1,000 |

| what | memory MB |
|---|---:|
| import discord.py | 40 |
| bare discord.py, connected | 50 |
| Comeback, connected, 1M rows | 112 |
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page of its own."""
    monkeypatch.setattr(scale, "PAGE", tmp_path / "scale.md")
    scale.PAGE.write_text(
        "Before\n<!-- days: written by make scale -->\nold\n<!-- days: end -->\nAfter\n", encoding="utf-8"
    )
    return scale.PAGE


def test_a_table_stands_between_its_markers_and_nothing_else_changes(page: Path):
    for text in ("new", "newer \\1"):
        scale.write("days", text)
        begin, end = "<!-- days: written by make scale -->", "<!-- days: end -->"
        assert page.read_text(encoding="utf-8") == f"Before\n{begin}\n\n{text}\n\n{end}\nAfter\n"


@pytest.mark.usefixtures("page")
def test_a_table_without_a_place_is_said():
    with pytest.raises(LookupError, match="0 places for herds"):
        scale.write("herds", "text")


def test_a_figure_is_found_by_its_row_and_column():
    figures = Figures(PAGE)
    assert figures.read("a reminder sent", "CPU ms each") == 10
    assert figures.read("keep a win, 100 writers", "per second") == 1_000
    assert figures.read("claim, prepare, acknowledge", "per second") == 450, "the last of several"


@pytest.mark.parametrize(
    ("row", "column"), [("a reminder sent", "per second"), ("nothing", "memory MB"), ("w", "what")]
)
def test_a_figure_that_is_not_there_is_named(row: str, column: str):
    with pytest.raises(LookupError, match=re.escape(repr(row))):
        Figures(PAGE).read(row, column)


def test_limits_follow_from_what_was_measured(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "A_SECOND", 45)
    rows = {line.split("|")[1].strip(): line for line in limits.limits(Figures(PAGE)).splitlines()}
    assert "takes 45% of it; 100 commands a second" in rows["one core"], "10 ms times 45; 550 ms left, of 5.5 each"
    assert "12,000,000 people" in rows["one core"], "0.3 commands a day, a tenth of them in 3,600 seconds"
    assert "takes 10% of it; 900 commands a second" in rows["SQLite: one writer at a time"]
    assert "512 MB hold about 40,000 servers" in rows["memory"], "400 MB left, ten for a thousand"
    assert "35 KB a person for the log" in rows["disk"], "3 x 30 x 400 bytes"
    assert "1,390,000 at Discord's" in rows["Discord: 50 requests a second"], "50 x 86,400 / 3.1"


def test_the_measured_page_has_every_figure_the_limits_need():
    """Who renames a row of a benchmark learns it here."""
    assert limits.limits(Figures((DOCS / "benchmarks.md").read_text(encoding="utf-8"))).count("\n") >= 6


def test_every_table_of_the_page_is_there():
    text = scale.PAGE.read_text(encoding="utf-8")
    written = re.findall(r"<!-- (\w+): written by make scale -->\n\n\|.+?\|\n\n<!-- \1: end -->", text, re.DOTALL)
    assert sorted(written) == sorted(re.findall(r'write\("(\w+)"', Path(scale.__file__).read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("seconds", "said"), [(1, "1 s"), (99, "99 s"), (450, "7.5 min"), (3_600, "60 min"), (8_640, "2.4 h")]
)
def test_lengths_of_time_are_written_with_two_figures(seconds: int, said: str):
    assert scale.spoken(seconds) == said


@pytest.mark.parametrize(("share", "said"), [(0, "0"), (0.0004, "under 0.1 %"), (0.0139, "1.4 %"), (0.84, "84 %")])
def test_shares_are_written_with_two_figures(share: float, said: str):
    assert scale.percent(share) == said


def test_what_a_herd_needs_is_what_the_page_says():
    """3,000 at 40 a second are 75 seconds, and nobody is behind their place."""
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in scale._herds().splitlines()[2:]]
    assert rows[1][0] == "3,000"
    assert rows[1][4:] == ["75 s", "1 s"]
    assert rows[-1][1] == "5 min"
