"""What a case found: judged, written, kept, drawn and put into the document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from benchmarks import report, results
from benchmarks.bench import Bench
from benchmarks.draw import svg
from benchmarks.measure import Spread
from benchmarks.results import Bars, Result, verdict, written

if TYPE_CHECKING:
    from pathlib import Path

ABOUT = {
    "command": "make bench",
    "date": "2027-01-12",
    "minutes": "4.4",
    "processor": "2 x a processor",
    "memory": "24 GB",
    "system": "Linux",
    "python": "3.11",
    "sqlite": "3.40",
    "discord.py": "2.7",
    "sqlalchemy": "2.1",
    "fsync": "0.20 ms",
    "load before": "0.1 0.1 0.1",
    "left out": "nothing",
}


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write nothing into the repository."""
    monkeypatch.setattr(results, "FOLDER", tmp_path / "results")
    monkeypatch.setattr(report, "DOCS", tmp_path)
    monkeypatch.setattr(report, "PICTURES", tmp_path / "pictures")
    return tmp_path


def a_result(**figures: float) -> Result:
    result = Result("tea", "How soon tea is ready", ["pot", "p50 ms", "p99 ms"], method="With a watch.")
    for pot, milliseconds in figures.items():
        result.row(pot, milliseconds, 10 * milliseconds)
    return result


def test_a_spread_is_by_nearest_rank_and_in_milliseconds():
    spread = Spread.of([number / 1_000 for number in range(1, 101)])
    assert spread == Spread(100, pytest.approx(50), pytest.approx(99), pytest.approx(100))
    assert Spread.of([0.003]) == Spread(1, 3.0, 3.0, 3.0)
    assert Spread.of([]) == Spread(0, 0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (None, "–"),
        (0.0512, "0.0512"),
        (5.138, "5.14"),
        (23.98, "24.0"),
        (220.4, "220"),
        (4_204, "4,204"),
        (3.0, "3"),
        ("a", "a"),
    ],
)
def test_numbers_are_written_with_three_figures(cell: results.Cell, said: str):
    assert written(cell) == said


def test_met_missed_and_not_judged_are_three_things():
    assert [verdict(met) for met in (True, False, None)] == ["met", "MISSED", "not judged"]


def test_what_is_found_is_printed_as_it_is_found(capsys: pytest.CaptureFixture[str]):
    result = a_result(green=3.0)
    result.judge("green tea", "≤ 5 ms", "3 ms", met=True)
    said = capsys.readouterr().out
    assert "green" in said
    assert "met: green tea: 3 ms (wanted ≤ 5 ms)" in said


def test_only_what_differs_much_from_the_time_before_is_told():
    assert results.keep(a_result(green=3.0, black=4.0, mint=5.0)) == []
    found = results.keep(a_result(green=4.6, black=5.9, mint=3.2))
    assert found == ["green, p50 ms: 3 → 4.6", "mint, p50 ms: 5 → 3.2"]
    kept = json.loads((results.FOLDER / "tea.before.json").read_text(encoding="utf-8"))
    assert kept["rows"][0] == ["green", 3.0, 30.0], "the time before is kept beside it"


def test_a_picture_is_whole_xml_with_every_number_in_words():
    bars = Bars("tea", "How <soon> & hot", "ms", [("Comeback", 5.0), ("a peer & co", 20.0), ("none", 0.0)])
    root = ET.fromstring(svg(bars))  # noqa: S314 - our own picture
    name = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{name}desc") == "Comeback: 5 ms; a peer & co: 20 ms; none: 0 ms"
    ours, peer, none = [one for one in root.iter(f"{name}rect") if one.get("class") in {"ours", "bar"}]
    assert [ours.get("class"), peer.get("class")] == ["ours", "bar"]
    assert float(peer.get("width", 0)) == pytest.approx(4 * float(ours.get("width", 0)), abs=0.2)
    assert 0 < float(none.get("width", 0)) < 2, "nothing can still be seen"
    assert float(peer.get("x", 0)) + float(peer.get("width", 0)) < int(root.get("width", 0))


def test_a_picture_of_nothing_can_be_drawn():
    ET.fromstring(svg(Bars("none", "None", "", [])))  # noqa: S314 - as above


def test_the_document_says_what_was_met_and_what_was_missed(folders: Path):
    result = a_result(green=3.0)
    result.judge("green tea", "≤ 5 ms", "3 ms", met=True)
    result.judge("black tea", "≤ 5 ms", "9 ms", met=False, note=": the kettle")
    result.pictures.append(Bars("tea", "Tea", "ms", [("green", 3.0)]))
    result.meaning.append("Nobody waits.")
    result.row("mint: left out, there is none")
    (folders / "pictures").mkdir()
    (folders / "pictures" / "bench-old.svg").touch()
    (folders / "pictures" / "scale-hours.svg").touch()
    text = report.write([result], ABOUT).read_text(encoding="utf-8")
    assert "| green tea | ≤ 5 ms | 3 ms | met |" in text
    assert "| black tea | ≤ 5 ms | 9 ms | MISSED: the kettle |" in text
    assert "| green | 3 | 30 |" in text
    assert "| mint: left out, there is none |  |  |" in text, "a row of its own, with all columns"
    assert "![Tea](pictures/bench-tea.svg)" in text
    assert "`python -m benchmarks --only tea`" in text
    pictures = {file.name for file in (folders / "pictures").iterdir()}
    assert pictures == {"bench-tea.svg", "scale-hours.svg"}, "old ones go, those of other pages stay"


async def test_a_run_keeps_what_its_cases_found_and_how_long_they_took(tmp_path: Path):
    async def case(bench: Bench) -> Result:
        return a_result(green=float(bench.either(3, 4)))

    for long, found in ((False, 3.0), (True, 4.0)):
        bench = Bench(tmp_path, long=long)
        await bench.do(case)
        assert bench.results[0].rows == [["green", found, 10 * found]]
        assert bench.results[0].seconds > 0
