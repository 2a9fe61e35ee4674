"""At what size of a community each limit is met, worked out from what docs/benchmarks.md says was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.people import DEFAULTS, PERSONAL
from benchmarks.report import table
from benchmarks.world import DAY, HOUR
from bot.discord_api import A_SECOND

if TYPE_CHECKING:
    from benchmarks.figures import Figures

DISCORD = 50
"""Requests a second and bot, https://discord.com/developers/docs/topics/rate-limits#global-rate-limit"""
EACH = len(DEFAULTS)
"""Reminders a person and day."""
ACTS = 0.3
"""Commands a person and day: one person in twenty is active, six times, as in the benchmark of a day."""
BUSIEST = 0.1
"""The share of a day's commands that falls into its busiest hour."""
KEPT = 30
"""Days that the delivery log is kept."""
REFUSED, REFUSED_IN = 10_000, 600
"""401, 403 and 429 in so many seconds, after which Discord shuts out the address of the machine,
https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans"""
SMALL_MACHINE = 512
"""Megabytes of the smallest machines for rent."""

COLUMNS = ["limit", "what one costs", "what that means", "met at"]


def limits(measured: Figures) -> str:
    """Return the table."""
    rows = [_ceiling(), _core(measured), _writer(measured), _disk(measured), _memory(measured), _ban()]
    return table(COLUMNS, rows, words=True)


def _ceiling() -> list[str]:
    most = DISCORD * DAY / (EACH + PERSONAL)
    ours = A_SECOND * DAY / (EACH + PERSONAL)
    return [
        f"Discord: {DISCORD} requests a second",
        f"{EACH + PERSONAL:g} requests a person and day",
        f"{DISCORD * DAY:,} a day; the bot keeps to {A_SECOND} a second, {A_SECOND * DAY:,} a day",
        f"{_about(ours)} people at the bot's pace, {_about(most)} at Discord's; long before that herds come late",
    ]


def _core(measured: Figures) -> list[str]:
    """One process has one core: what sending leaves of it is for answers."""
    send = measured.read("a reminder sent", "CPU ms each")
    act = measured.read("a command that keeps something", "CPU ms each")
    sending = A_SECOND * send / 1000
    acts = max(0.0, 1 - sending) * 1000 / act
    return [
        "one core",
        f"{send:g} ms a reminder, {act:g} ms a command that keeps something",
        f"at {A_SECOND} a second sending takes {sending:.0%} of it; {acts:.0f} commands a second fit beside it",
        f"{_people(acts)} people in their busiest hour",
    ]


def _writer(measured: Figures) -> list[str]:
    sends = measured.read("claim, prepare, acknowledge, 1,000,000", "per second")
    wins = measured.read("keep a win, 100 writers, 1,000,000", "per second")
    share = A_SECOND / sends
    left = max(0.0, 1 - share) * wins
    return [
        "SQLite: one writer at a time",
        f"{sends:,.0f} reminders a second claimed, prepared and acknowledged; {wins:,.0f} wins a second kept",
        f"at {A_SECOND} a second sending takes {share:.0%} of it; {left:.0f} commands a second fit beside it",
        f"{_people(left)} people in their busiest hour",
    ]


def _disk(measured: Figures) -> list[str]:
    line = measured.read("a reminder sent", "bytes each")
    kept = measured.read("a command that keeps something", "bytes each")
    return [
        "disk",
        f"{line:.0f} bytes a line of the delivery log, {kept:.0f} a thing kept",
        f"{line * EACH * KEPT / 1024:.0f} KB a person for the log, and {kept * ACTS * 365 / 1024:.0f} KB a year",
        f"{100_000 * (line * EACH * KEPT + kept * ACTS * 365) / 2**30:.1f} GB at 100,000 people after a year",
    ]


def _memory(measured: Figures) -> list[str]:
    whole = measured.read("Comeback, connected", "memory MB")
    server = max(0.0, measured.read("bare discord.py, connected", "memory MB") - measured.read("import d", "memory MB"))
    fit = f"about {_about(1000 * (SMALL_MACHINE - whole) / server)}" if server else "any number of"
    return [
        "memory",
        f"{whole:.0f} MB in 1,000 servers, of which the servers are about {server:.1f} MB",
        f"{SMALL_MACHINE} MB hold {fit} servers",
        "many servers, not many people: the bot keeps nobody in memory",
    ]


def _ban() -> list[str]:
    share = REFUSED / (A_SECOND * REFUSED_IN)
    return [
        f"Discord: {REFUSED:,} refused requests in ten minutes",
        "one for each person whose DMs are closed",
        f"{A_SECOND * REFUSED_IN:,} requests go out in ten minutes of a herd",
        f"a herd of more than {REFUSED:,}, more than {share:.0%} of whom closed their DMs since the last time",
    ]


def _people(acts: float) -> str:
    return _about(acts * HOUR / (ACTS * BUSIEST))


def _about(number: float) -> str:
    """Write a number to three figures: nothing here is known better."""
    return f"{float(f'{number:.3g}'):,.0f}"
