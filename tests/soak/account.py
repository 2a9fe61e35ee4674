"""The reckoning at the end of a soak: every promise against every message and every line of the delivery log."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.reminders import KINDS, Outcome

if TYPE_CHECKING:
    from bot.reminders import Delivery
    from tests.soak.promises import Promise
    from tests.soak.town import Town

MARK = re.compile(r"~(\d+\.[0-9a-f]+)")
SKIPPABLE = frozenset(kind.name for kind in KINDS.values() if kind.latest is not None)


def came(town: Town) -> dict[str, list[datetime]]:
    """Return when each occurrence's card came, by the reference that its buttons carry."""
    found: dict[str, list[datetime]] = {}
    for person in town.people:
        for shown in person.inbox():
            (ref,) = set(MARK.findall(json.dumps(shown.json["components"])))
            found.setdefault(ref, []).append(datetime.fromisoformat(shown.json["timestamp"]))
    return found


def ref_of(line: Delivery) -> str:
    """Return the reference of the occurrence that a line of the log is about."""
    return f"{line.reminder_id}.{int(line.fire_at.timestamp()):x}"


async def once_each(town: Town, *, on_time_within: timedelta | None = None, skips: bool = False) -> timedelta:
    """See that each promise was kept once, and that the log agrees; returns the worst lateness beyond downtime.

    `skips` allows what is too late for its kind to be left out, which the log must say, or to be merged into a later
    time of the same reminder. Raises AssertionError with everything that is wrong.
    """
    found, lines = came(town), await town.lines()
    sent = Counter(ref_of(line) for line in lines if line.outcome == Outcome.SENT)
    faults = [f"{ref} came {len(times)} times" for ref, times in found.items() if len(times) > 1]
    faults += [f"{ref} is logged {count} times" for ref, count in Counter(map(ref_of, lines)).items() if count > 1]
    left_out = _left_out(town.promises, lines) if skips else set()
    # What was sent without an answer, and became too late before it could be looked for, is logged as left out.
    faults += [f"{ref}: the log and the messages differ" for ref in (set(sent) ^ set(found)) - (left_out - set(sent))]
    faults += [f"{promise.ref} is lost" for promise in town.promises if promise.ref not in {*found, *left_out}]
    unasked = set() if skips else set(found) - {promise.ref for promise in town.promises}
    faults += [f"{ref} came and was not promised for then" for ref in unasked]
    faults += [f"{promise.ref} came early" for promise in town.promises if _early(town, promise, found)]
    faults += [f"reminder {row.id} is still due" for row in await town.due()]
    late = [_late(town, promise, found[promise.ref][0]) for promise in town.promises if promise.ref in found]
    worst = max(late, default=timedelta(0))
    if on_time_within is not None and worst > on_time_within:
        faults.append(f"one came {worst} later than downtime explains")
    assert not faults, "\n".join(faults)
    town.counts["messages"] += len(found)
    town.counts["skipped, and logged so"] += sum(line.outcome == Outcome.SKIPPED for line in lines)
    return worst


def _left_out(promises: list[Promise], lines: list[Delivery]) -> set[str]:
    """Return what was left out by the rule for what is too late: logged so, or merged into a later time of it."""
    promised = {promise.ref for promise in promises}
    # What was claimed in time and drawn after its interview was over has nothing to say, which is logged so too.
    told = {ref_of(line) for line in lines if line.outcome in {Outcome.SKIPPED, Outcome.NOT_NEEDED}}
    later = {line.reminder_id for line in lines if ref_of(line) not in promised}
    may = [promise for promise in promises if promise.kind in SKIPPABLE]
    return {promise.ref for promise in may if promise.ref in told or promise.reminder_id in later}


def _early(town: Town, promise: Promise, found: dict[str, list[datetime]]) -> bool:
    """Whether it came before the clock had ever shown its time. Messages are dated to the millisecond."""
    shown = max([*found.get(promise.ref, []), *town.stepped_from], default=promise.due)
    return shown < promise.due - timedelta(milliseconds=1)


def _late(town: Town, promise: Promise, at: datetime) -> timedelta:
    """Tell how late it came, not counting when nobody was there."""
    down = sum((_overlap(promise.due, at, *one) for one in town.down), timedelta(0))
    return max(timedelta(0), at - promise.due - down)


def _overlap(begin: datetime, end: datetime, first: datetime, last: datetime) -> timedelta:
    return max(timedelta(0), min(end, last) - max(begin, first))
