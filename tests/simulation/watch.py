"""Whoever watches a simulated life and knows all of it: every committed row, every message, every clock.

The promises, as they are checked here:

- none lost: a promise ends only by a message that stands in Discord, by its person, or by a rule, told in the log;
- none early: no message before the clock showed its time, and none that was never promised;
- none twice: no second message while Discord remembers the first's nonce, nor while the first can still be found;
- all drained: once faults stop, everything due goes, and what repeats stands at its next time on the wall.

A little over 300 lines: what is seen and what is judged of it are read together.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from bot.reminders.claim import DM_CLOSED, MOST_ATTEMPTS
from bot.reminders.deliver import LEASE
from bot.reminders.kinds import KINDS
from bot.reminders.table import Outcome
from tests.simulation.walls import moment, next_on_the_wall

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from bot.reminders.claim import Due
    from tests.simulation.chat import Message
    from tests.simulation.life import Life, Worker

PERSON = "person"
"""How the names of people's own transactions begin; all others are the mechanism's."""
CLAIM = "_take"
"""The name of the transaction that claims and decides."""
LATEST = {name: kind.latest for name, kind in KINDS.items()}
LITTLE = timedelta(minutes=5)
LONGEST_DAY = timedelta(hours=25)
"""Between a time on the wall and the same a day later, on a day on which the clocks go back."""


class Row(NamedTuple):
    """A committed reminder; times as SQLite holds them, which sort as they are."""

    id: int
    kind: str
    user_id: int
    fire_at: str
    expected_at: str
    visible_at: str | None
    fence: int
    attempts: int
    repeat: str | None
    zone: str | None
    held_by: str | None
    failed_at: str | None
    error: str | None


class Line(NamedTuple):
    """A committed line of the delivery log."""

    id: int
    reminder_id: int
    fire_at: str
    outcome: str


class Seen(NamedTuple):
    """The tables as they are at one moment: all rows, and the lines that are new."""

    rows: dict[int, Row]
    lines: list[Line]


ROWS = f"SELECT {', '.join(Row._fields)} FROM reminders ORDER BY id"  # noqa: S608 - our own column names
LINES = f"SELECT {', '.join(Line._fields)} FROM deliveries WHERE id > ? ORDER BY id"  # noqa: S608 - as above


class Watch:
    """Sees every commit and every message of one life, and says at once what broke a promise."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self._world = life.world
        self.rows: dict[int, Row] = {}
        self.erased: set[int] = set()
        self.prepared: dict[tuple[int, int], float] = {}
        self._promised: set[tuple[int, datetime]] = set()
        self._come_round: set[tuple[int, datetime]] = set()
        """What was promised a second time, after something else."""
        self._taken_back: dict[tuple[int, datetime], float] = {}
        self._claims: Counter[tuple[int, str]] = type(life.world.counts)()
        self._claimed_at: dict[tuple[int, int], float] = {}
        self._last_line = 0
        self._chosen: set[int] = set()
        """Whose present time was set by a person."""
        self._sent: set[tuple[int, str]] = set()
        self._under_way: dict[tuple[int, int], Worker] = {}
        self._next_due: datetime | None = None

    # What happens

    def next_due(self) -> datetime | None:
        """Tell when something is to be looked at next."""
        return self._next_due

    @contextmanager
    def under_way(self, due: Due, worker: Worker) -> Iterator[None]:
        """Know that a worker looks for or sends something."""
        key = due.id, due.fence
        self._under_way[key] = worker
        try:
            yield
        finally:
            if self._under_way.get(key) is worker:
                del self._under_way[key]

    def died(self, worker: Worker) -> None:
        """Know that a worker does nothing any more."""
        self._under_way = {key: each for key, each in self._under_way.items() if each is not worker}

    def look(self) -> Seen:
        """Look at the tables as they are now."""
        rows = {row[0]: Row(*row) for row in self._life.disk.look(ROWS)}
        return Seen(rows, [Line(*line) for line in self._life.disk.look(LINES, self._last_line)])

    def committed(self, deed: str, worker: Worker | None, seen: Seen | None = None) -> None:
        """Look at what a work left that was committed, whoever was told of it; now, unless it was seen before."""
        self._world.counts["transactions"] += 1
        rows, found = seen or self.look()
        lines = [line for line in found if line.id > self._last_line]
        before, self.rows = self.rows, rows
        self._last_line = max((line.id for line in lines), default=self._last_line)
        changed = [each for each in {**before, **rows} if before.get(each) != rows.get(each)]
        for row_id in changed:
            self._judge(
                deed, before.get(row_id), rows.get(row_id), [line for line in lines if line.reminder_id == row_id]
            )
        if deed.startswith(PERSON):
            self.erased -= {user_id for (user_id,) in self._life.disk.look("SELECT user_id FROM profiles")}
            self.erased -= {row.user_id for row in rows.values()}
        else:
            self._erased_stay_erased(deed)
        written = [rows[row_id][3:8] if row_id in rows else None for row_id in changed]
        self._world.note(worker.number if worker else None, deed, changed, written, [line.outcome for line in lines])
        for row_id in changed:
            if row_id in rows:
                name = row_id, moment(rows[row_id].fire_at)
                self._taken_back.pop(name, None)
                if row_id not in before or rows[row_id].fire_at != before[row_id].fire_at:
                    (self._come_round if name in self._promised else self._promised).add(name)
                    (self._chosen.add if deed.startswith(PERSON) else self._chosen.discard)(row_id)
        waiting = [row.visible_at for row in rows.values() if row.visible_at is not None]
        self._next_due = moment(min(waiting)) if waiting else None
        self._life.stir()

    def posted(self, due: Due, message: Message) -> None:
        """Look at a message as it comes to stand in Discord."""
        now, name = self._life.clock.now(), (due.id, due.fire_at)
        if due.fire_at > self._life.clock.latest():
            self._world.blame("none early", f"{due.ref} came {due.fire_at - now} early")
        if name not in self._promised:
            self._world.blame("none early", f"{due.ref} of {due.fire_at} was never promised")
        for first in self._life.chat.by_mark.get(due.ref, []):
            after = message.at - first.at
            if name in self._come_round and self._life.clock.stepped_at > first.at:
                continue  # the wall showed that time twice, and its person moved another to before the second
            if after <= self._life.options.window or self._life.chat.can_be_found(first):
                self._world.blame("none twice", f"{due.ref} came again after {after:.0f} s")
        latest = LATEST[due.kind]
        calm = self._world.now - self._life.clock.stepped_at > LITTLE.total_seconds()
        if latest is not None and calm and now - due.fire_at > latest + LITTLE:
            self._world.blame("none too late", f"{due.ref} came {now - due.fire_at} late")
        prepared = self.prepared.get((due.id, due.fence), self._world.now)
        if self._taken_back.get(name, prepared) < prepared:
            self._world.blame("none against a person's word", f"{due.ref} was taken back before it was sent")

    # What each transaction may do

    def _judge(self, deed: str, before: Row | None, after: Row | None, lines: list[Line]) -> None:
        if before is None:
            if not deed.startswith(PERSON):
                self._world.blame("none early", f"{deed} promised {after}")
            return
        if after is not None and after.fence < before.fence:
            self._world.blame("a fence only grows", f"{deed}: {before} {after}")
        if deed == CLAIM:
            self._claim(before, after)
        if after is None or after.fire_at != before.fire_at:
            self._ended(deed, before, after, lines)
        elif deed.startswith(PERSON) or deed == "look_again":  # the clock was set back: only when to look is moved
            return
        elif self._was_held(before, after):
            self._held(before, after)
        elif any(line.outcome == Outcome.SENT for line in lines):
            self._world.blame("none twice", f"{before} was sent and is still promised")
        if after is not None and after.failed_at and not before.failed_at and after.error != "refused":
            self._given_up(after)

    def _claim(self, before: Row, after: Row | None) -> None:
        """It was claimed, whatever was decided about it at once."""
        holder = self._under_way.get((before.id, before.fence))
        claimed_at = self._claimed_at.get((before.id, before.fence), 0.0)
        if after is not None:
            self._claimed_at[after.id, after.fence] = self._world.now - self._waited(after)
            self._claims[after.id, after.fire_at] += 1
        if before.visible_at is None or moment(before.visible_at) > self._life.clock.latest():
            self._world.blame("none early", f"{before} was taken before its time")
        if holder is None or max(holder.loop.paused_until, self._life.clock.stepped_at) >= claimed_at - 1:
            return
        self._world.blame("none twice", f"{before} was taken while worker {holder.number} was still sending it")

    def _waited(self, claimed: Row) -> float:
        """Return how many seconds ago, by the clock, a claim read the clock.

        While it waited for the database the clock may have been stepped: its lease is over then before it begins, and
        nothing is sent under it.
        """
        lease_ends = moment(claimed.visible_at) if claimed.visible_at is not None else self._life.clock.now() + LEASE
        return max(0.0, (self._life.clock.now() - (lease_ends - LEASE)).total_seconds())

    @staticmethod
    def _was_held(before: Row, after: Row) -> bool:
        """Whether it was put off just now, which raises the fence; what had been put aside and is let go was not."""
        now_held = after.held_by is not None and after.fence > before.fence
        return now_held and before.error != DM_CLOSED and after.expected_at != before.expected_at

    def _held(self, before: Row, after: Row) -> None:
        """One that was tried before stays known as tried once, so that it is looked for; this was no try."""
        if after.attempts > min(1, before.attempts):
            self._world.blame("a hold is no attempt", f"{before} {after}")

    def _given_up(self, row: Row) -> None:
        if self._claims[row.id, row.fire_at] < MOST_ATTEMPTS:
            self._world.blame("none lost", f"{row} was given up after {self._claims[row.id, row.fire_at]} attempts")

    def _ended(self, deed: str, before: Row, after: Row | None, lines: list[Line]) -> None:
        name = before.id, moment(before.fire_at)
        if deed.startswith(PERSON):
            self._taken_back.setdefault(name, self._world.now)
            return
        line = next((each for each in lines if each.fire_at == before.fire_at), None)
        if line is None:
            if after is None or not (self._too_late(before) or self._is_over(deed, after)):
                self._world.blame("none lost", f"{deed} let {before} vanish")
        elif line.outcome == Outcome.SENT:
            self._sent_once(before)
        elif line.outcome == Outcome.SKIPPED:
            self._skipped(before)
        elif line.outcome != Outcome.NOT_NEEDED or not self._life.needs_nothing(before):
            self._world.blame("none lost", f"{deed} ended {before} as {line.outcome}")
        if before.repeat and before.zone:
            if any(each.outcome == Outcome.SKIPPED for each in lines):
                self._nothing_was_fresh(before)
            if after is not None:
                self._moved_on(before, after)

    def _sent_once(self, row: Row) -> None:
        mark = f"{row.id}.{int(moment(row.fire_at).timestamp()):x}"
        if mark not in self._life.chat.by_mark:
            self._world.blame("none lost", f"{row} was noted as sent, and never was")
        if (row.id, row.fire_at) in self._sent and (row.id, moment(row.fire_at)) not in self._come_round:
            self._world.blame("none twice", f"{row} stands twice in the delivery log")
        self._sent.add((row.id, row.fire_at))

    def _skipped(self, row: Row) -> None:
        if not self._too_late(row):
            self._world.blame("none lost", f"{row} was skipped in time")
        elif self._world.now > self._life.calm_from and not row.held_by and not row.error:
            self._world.blame("none lost", f"{row} was skipped while nothing was wrong")

    def _is_over(self, deed: str, after: Row) -> bool:
        """Whether a claim went on to a later time that is due as well: of several that were missed the last comes."""
        return deed == CLAIM and moment(after.fire_at) <= self._life.clock.latest()

    def _too_late(self, row: Row) -> bool:
        latest = LATEST[row.kind]
        return latest is not None and self._life.clock.latest() - moment(row.fire_at) > latest

    def _nothing_was_fresh(self, row: Row) -> None:
        """What is skipped for being too late is so because its repeat had none since that was not."""
        assert row.repeat is not None
        assert row.zone is not None
        latest, now = LATEST[row.kind], self._life.clock.now()
        if latest is None or self._world.now - self._life.clock.stepped_at < latest.total_seconds():
            return
        since = max(moment(row.fire_at), now - latest + LITTLE)
        if next_on_the_wall(row.repeat, row.zone, since) <= now - LITTLE:
            self._world.blame("none lost", f"{row} was skipped with one that was not too late")

    def _moved_on(self, before: Row, after: Row) -> None:
        """A repeat is at a time on its wall: the next after the clock's, or, caught up, the last before it."""
        assert before.repeat is not None
        assert before.zone is not None
        at = moment(after.fire_at)
        if next_on_the_wall(before.repeat, before.zone, at - timedelta(microseconds=1)) != at:
            self._world.blame("each at its time on the wall", f"{before} goes on at {at}")
        after_that = next_on_the_wall(before.repeat, before.zone, at)
        since = max(moment(before.fire_at), self._life.clock.now() - timedelta(hours=1) - LITTLE)
        if (
            after_that <= self._life.clock.now() - LITTLE
            or next_on_the_wall(before.repeat, before.zone, since) < at - LONGEST_DAY
        ):
            self._world.blame("each at its time on the wall", f"{before} left one out or behind: {at}")

    def _erased_stay_erased(self, deed: str) -> None:
        for user_id in self.erased:
            for table in ("profiles", "deliveries", "reminders"):
                if self._life.disk.look(f"SELECT 1 FROM {table} WHERE user_id = ?", user_id):  # noqa: S608 - our own names
                    self._world.blame("erased stays erased", f"{deed} wrote of {user_id} into {table}")

    # What must be true at the end

    def is_drained(self, then: datetime) -> None:
        """Check that what was due when the faults stopped has gone. Blames whatever has not."""
        now = self._life.clock.now()
        for row in self.rows.values():
            waits = row.visible_at is None or (row.held_by is not None and moment(row.visible_at) > now)
            if moment(row.fire_at) <= then and not waits:
                self._world.blame("all drained", f"{now - then} after the last fault there is still {row}")

    def is_whole(self) -> None:
        """Check that nothing is left behind, and that each repeat stands at its next time."""
        now = self._life.clock.now()
        for row in self.rows.values():
            held = row.held_by is not None and row.visible_at is not None and moment(row.visible_at) > now
            if held or moment(row.fire_at) > now - LITTLE:
                continue
            self._world.blame("all drained", f"in the end there is still {row}")
        for row in self.rows.values():
            if row.repeat and row.zone and row.id not in self._chosen and moment(row.fire_at) > now:
                wanted = next_on_the_wall(row.repeat, row.zone, now)
                if moment(row.fire_at) != wanted:
                    self._world.blame("each at its time on the wall", f"{row} should come at {wanted}")
