"""`python -m benchmarks.scale`: works out a day of a million people and writes the figures of docs/scale.md.

The page's sentences are written by hand; what stands between two markers there is written here.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from benchmarks import queueing, world
from benchmarks.draw import svg
from benchmarks.figures import Figures
from benchmarks.limits import limits
from benchmarks.people import CROWDS, WORLD
from benchmarks.report import DOCS, PICTURES, table
from benchmarks.results import Bars
from bot.discord_api import A_SECOND
from bot.reminders import due

if TYPE_CHECKING:
    from benchmarks.queueing import Spreading
    from benchmarks.results import Cell
    from benchmarks.world import Demand

PAGE = DOCS / "scale.md"
DAY = date(2027, 1, 12)
"""An ordinary Tuesday in January."""
CHANGES = {
    DAY: "none",
    date(2027, 3, 14): "North America goes forward",
    date(2027, 3, 28): "Europe goes forward",
    date(2027, 7, 13): "none, summer in the north",
    date(2027, 10, 31): "Europe goes back",
    date(2027, 11, 7): "North America goes back",
}
MILLION = 1_000_000
SIZES = (10_000, 30_000, 100_000, 300_000, MILLION)
LATE = int(due.LATE.total_seconds())
WITHIN = (60, 300, LATE, world.HOUR, world.SKIP)
BULK = 40
"""A second, of the bot's 45, for the herd: the rest is for what goes first and for what is tried again."""
COUNTED = 20, 300
"""How a herd was spread when this was written: twenty a second, five minutes at most, counted while it grows."""
RULES: dict[str, Spreading] = {
    "not spread": queueing.at_once,
    "20 a second, 5 minutes at most": queueing.each(queueing.growing(*COUNTED)),
    "each herd at 40 a second": queueing.each(queueing.evenly(BULK)),
    "all herds in one row at 40 a second": queueing.in_a_row(BULK),
}
TODAYS, NEEDED = list(RULES)[1:3]


def main() -> None:
    """Work everything out and write it."""
    wanted = {name: world.demand(crowd, DAY) for name, crowd in CROWDS.items()}
    world_wide = wanted["the world"]
    write("people", _people(wanted))
    write("sizes", _sizes(world_wide))
    write("rules", _rules(world_wide))
    write("herds", _herds())
    write("hours", _hours(world_wide))
    write("days", _days())
    refresh()
    _pictures(wanted)
    print(f"written: {PAGE}")


def refresh() -> None:
    """Write what follows from docs/benchmarks.md anew."""
    write("limits", limits(Figures((DOCS / "benchmarks.md").read_text(encoding="utf-8"))))


def write(name: str, text: str) -> None:
    """Put a text between the page's markers of that name.

    Raises `LookupError` when the page has none.
    """
    begin, end = f"<!-- {name}: written by make scale -->", f"<!-- {name}: end -->"
    page, found = re.subn(
        f"({re.escape(begin)}).*?({re.escape(end)})",
        lambda parts: f"{parts[1]}\n\n{text}\n\n{parts[2]}",
        PAGE.read_text(encoding="utf-8"),
        flags=re.DOTALL,
    )
    if found != 1:
        raise LookupError(f"{PAGE.name} has {found} places for {name}")
    PAGE.write_text(page, encoding="utf-8")


def spoken(seconds: float) -> str:
    """Write a length of time with two figures: "45 s", "7.5 min", "2.4 h"."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.2g} min" if seconds < 5_400 else f"{seconds / 3_600:.2g} h"


def percent(share: float) -> str:
    """Write a share: "0", "under 0.1 %", "83 %"."""
    return "0" if not share else "under 0.1 %" if share < 0.001 else f"{100 * share:.2g} %"


def _people(wanted: dict[str, Demand]) -> str:
    """Say how many people can be served how soon, however they are spread."""
    rows: list[list[Cell]] = [
        [name, *(world.most_people(crowd, A_SECOND, within) for within in WITHIN)] for name, crowd in wanted.items()
    ]
    return table(["nobody later than", *map(spoken, WITHIN)], rows)


def _sizes(wanted: Demand) -> str:
    columns = ["people", "a second, on average", "largest herd", "last one, not spread"]
    columns += [f"{what}, {rule}" for rule in ("today's rule", "40 a second") for what in ("p99 behind", "last behind")]
    rows: list[list[Cell]] = []
    for people in SIZES:
        found = {rule: wanted.through(people, A_SECOND, RULES[rule]) for rule in list(RULES)[:3]}
        behind = [found[rule].behind for rule in (TODAYS, NEEDED)]
        spread = [spoken(seconds) for one in behind for seconds in (one.share(0.99), one.most)]
        demanded = sum(wanted.in_day(world.HOUR)) * people / world.DAY
        last = spoken(found["not spread"].late.most)
        rows.append([people, round(demanded, 2), round(wanted.herd[1] * people), last, *spread])
    return table(columns, rows)


def _rules(wanted: Demand) -> str:
    columns = ["a million people", "p99 behind its place", "last behind", "p50 late", "p99 late", "last late"]
    rows: list[list[Cell]] = []
    for name, rule in RULES.items():
        found = wanted.through(MILLION, A_SECOND, rule)
        seconds = [found.behind.share(0.99), found.behind.most, *map(found.late.share, (0.5, 0.99)), found.late.most]
        over, skipped = percent(found.late.over(LATE)), percent(found.skipped / (found.skipped + found.late.count))
        rows.append([name, *map(spoken, seconds), over, skipped])
    return table([*columns, f"over {spoken(LATE)}", "skipped"], rows)


def _herds() -> str:
    """One herd alone, and nothing else to send: what a window must be."""
    columns = ["one herd", "today's window", "last behind its place", "late in all", "window needed", "last behind"]
    rows: list[list[Cell]] = []
    for people in (1_000, 3_000, 6_000, 13_500, 25_000, 66_000, 200_000):
        cells: list[Cell] = [people]
        for rule in (TODAYS, NEEDED):
            parcels = RULES[rule]([(0, float(people))])
            found = queueing.through(parcels, [0.0] * world.DAY, rate=A_SECOND, skip=world.DAY)
            cells += [spoken(max(one.at for one in parcels) + 1), spoken(found.behind.most)]
            cells += [spoken(found.late.most)] if rule == TODAYS else []
        rows.append(cells)
    return table(columns, rows)


def _hours(wanted: Demand) -> str:
    promised, busiest = wanted.in_day(world.HOUR), wanted.in_day(60)
    sent = _sent(wanted)
    rows: list[list[Cell]] = []
    for hour in range(24):
        most = max(busiest[60 * hour : 60 * (hour + 1)])
        cells = [round(MILLION * promised[hour]), round(MILLION * most), round(sent[hour])]
        rows.append([f"{hour:02}:00", *cells, percent(sent[hour] / (A_SECOND * world.HOUR))])
    return table(["hour, UTC", "promised", "in its busiest minute", "sent", "of what the bot can send"], rows)


def _sent(wanted: Demand) -> list[float]:
    """Return the bulk sent in each hour of the day to a million people."""
    sent = wanted.through(MILLION, A_SECOND, queueing.at_once).sent
    hours = range(world.COUNTED.start, world.COUNTED.stop, world.HOUR)
    return [sum(sent[second : second + world.HOUR]) for second in hours]


def _days() -> str:
    columns = ["day", "clocks", "largest herd", "at, UTC", "p99 late", "last late", "skipped"]
    rows: list[list[Cell]] = []
    for day, change in CHANGES.items():
        wanted = world.demand(WORLD, day)
        found, (second, herd) = wanted.through(MILLION, A_SECOND, queueing.at_once), wanted.herd
        at, late = f"{second // 3600:02}:{second // 60 % 60:02}", map(spoken, (found.late.share(0.99), found.late.most))
        rows.append([str(day), change, round(MILLION * herd), at, *late, percent(found.skipped / (3 * MILLION))])
    return table(columns, rows)


def _pictures(wanted: dict[str, Demand]) -> None:
    limit = A_SECOND * world.HOUR
    hours = [(f"{hour:02}:00 UTC", round(sent)) for hour, sent in enumerate(_sent(wanted["the world"]))]
    last = [
        (f"{people:,}, {name}", round(crowd.through(people, A_SECOND, queueing.at_once).late.most / 60, 1))
        for people in (30_000, 100_000, 300_000)
        for name, crowd in wanted.items()
    ]
    for bars in (
        Bars("hours", f"A million people: reminders sent in each hour, of {limit:,} that can be", "", [*hours]),
        Bars("late", "The last one of the day comes so many minutes after its time", "min", last),
    ):
        (PICTURES / f"scale-{bars.name}.svg").write_text(svg(bars), encoding="utf-8")


if __name__ == "__main__":
    main()
