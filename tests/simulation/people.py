"""The people of a simulated life: what they are promised, and what they change in the middle of everything."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot import reminders
from bot.clock import Repeat, local_date
from bot.features import party, profile, reminder
from bot.features.party import Party
from bot.features.profile import Profile
from bot.reminders import Delivery, claim
from tests.simulation.options import ZONES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from random import Random

    from bot.reminders.claim import Due
    from tests.simulation.life import Life, Worker
    from tests.simulation.watch import Row

FIRST = 1001
CHANNEL_ID = 9_000
OFFER, FOLLOW_UP, DAILY, QUOTE = "feedback.offer", "feedback.follow_up", "win.daily", "quote.daily"


def needs_nothing(due: Due | Row) -> bool:
    """Say whether there is nothing to say any more when this one is drawn: some of all."""
    return due.kind == FOLLOW_UP and due.id % 5 == 2


def begin(life: Life) -> None:
    """Let everybody be there, with their promises, before anything goes wrong."""
    dice, now = life.dice, life.clock.now()
    with Session(life.disk.engine) as session, session.begin():
        for user_id in everybody(life):
            zone = dice.choice(ZONES)
            profile.set_zone(session, user_id, zone, now=now)
            if life.options.unknown or dice.random() < 0.6:
                profile.set_quiet_hours(session, user_id, time(0), time(0), now=now)
        life.moments = moments = [life.options.hours * 3600 * dice.random() for _ in range(3)]
        if life.options.change_in is not None:
            moments.append(life.options.change_in.total_seconds() + dice.uniform(-3600, 3600))
        for number in range(life.options.promises):
            at = now + timedelta(seconds=dice.choice(moments) + dice.choice((0, 0, 0, dice.uniform(0, 90))))
            promise(session, life, dice.choice(everybody(life)), number, at, now)
    life.watch.committed("person: begins", None)


def everybody(life: Life) -> list[int]:
    """Return everyone's id."""
    return [FIRST + number for number in range(life.options.people)]


def promise(session: Session, life: Life, user_id: int, number: int, at: datetime, now: datetime) -> None:
    """Promise something of a kind the dice choose, at about a moment."""
    zone = profile.zone_or_utc(session, user_id)
    if life.options.unknown:
        kind = OFFER
    else:
        kind = life.dice.choice((OFFER, FOLLOW_UP, "feedback.close", "party.over", DAILY, DAILY, QUOTE))
    if kind in {DAILY, QUOTE}:
        rule = Repeat(at.astimezone(zone).time().replace(second=0, microsecond=0, tzinfo=None))
        channel = {"user_id": 0, "channel_id": CHANNEL_ID + number, "subject_id": number}
        to = channel if kind == QUOTE else {"user_id": user_id, "subject_id": number}
        reminders.schedule(session, kind, fire_at=rule.next_after(now, zone), repeat=rule, zone=zone.key, **to)
    else:
        wall = zone.key if number % 2 else None
        reminders.schedule(session, kind, user_id=user_id, fire_at=at, subject_id=number, zone=wall)


def erase(session: Session, *, user_id: int) -> None:
    """Forget a person."""
    reminders.cancel_all(session, user_id)
    for table in (Delivery, Party, Profile):
        session.execute(delete(table).where(table.user_id == user_id))


def act(life: Life) -> None:
    """Let somebody do something, if a worker is there to take it."""
    alive = [worker for worker in life.workers if worker.alive]
    here = [user_id for user_id in everybody(life) if user_id not in life.watch.erased]
    if alive and here and not life.faults.over:
        worker, user_id = life.dice.choice(alive), life.dice.choice(here)
        worker.loop.create_task(_act(life, worker, user_id, life.dice.choice(ACTS)))


def erase_meanwhile(life: Life, worker: Worker, user_id: int) -> None:
    """Let a person erase everything while a worker sends them something."""
    if worker.alive and not life.faults.over and user_id not in life.watch.erased:
        life.faults.met("erased on its way")
        worker.loop.create_task(_act(life, worker, user_id, _erase))


async def _act(
    life: Life, worker: Worker, user_id: int, act: Callable[[Life, int], Callable[[Session], object]]
) -> None:
    if life.faults.over:
        return  # it was to be done in the moment at which everybody lets things be
    work = act(life, user_id)
    life.world.counts["acts of people"] += 1
    life.world.note("act", act.__name__, user_id)
    await worker.ask(act.__name__, work)
    if act is _erase and not _is_there(life, user_id):
        life.watch.erased.add(user_id)


def _is_there(life: Life, user_id: int) -> bool:
    """Say whether anything of a person is kept: they may have come back while whoever erased them stood still."""
    kept = "SELECT user_id FROM profiles UNION SELECT user_id FROM deliveries UNION SELECT user_id FROM reminders"
    return (user_id,) in life.disk.look(kept)


def _some(life: Life, user_id: int) -> int:
    """Return the id of one of the person's promises, the soonest ones more often; 0 when there is none."""
    own = sorted((row.fire_at, row.id) for row in life.watch.rows.values() if row.user_id == user_id)
    return own[min(life.dice.randrange(len(own)), life.dice.randrange(len(own)))][1] if own else 0


def _later(dice: Random) -> timedelta:
    return timedelta(seconds=dice.choice((30, 300, 3_000)) * dice.uniform(0.5, 1.5))


def _promise(life: Life, user_id: int) -> Callable[[Session], object]:
    now = life.clock.now()
    at, number = now + _later(life.dice), life.dice.randrange(40)
    return lambda session: promise(session, life, user_id, number, at, now)


def _move(life: Life, user_id: int) -> Callable[[Session], object]:
    row_id, to = _some(life, user_id), life.clock.now() + _later(life.dice)
    return lambda session: reminder.move(session, user_id, row_id, to=to)


def _snooze(life: Life, user_id: int) -> Callable[[Session], object]:
    now, how, row = (
        life.clock.now(),
        life.dice.choice(("15", "60", "tomorrow")),
        life.watch.rows.get(_some(life, user_id)),
    )
    kind, subject = (
        (row.kind, int(life.disk.look("SELECT subject_id FROM reminders WHERE id = ?", row.id)[0][0]))
        if row
        else (OFFER, 0)
    )
    return lambda session: reminder.snooze(session, user_id, kind, subject, how, now=now)


def _cancel(life: Life, user_id: int) -> Callable[[Session], object]:
    now, row_id = life.clock.now(), _some(life, user_id)
    return lambda session: reminder.cancel(session, user_id, row_id, now=now)


def _zone(life: Life, user_id: int) -> Callable[[Session], object]:
    now, zone = life.clock.now(), life.dice.choice(ZONES)
    return lambda session: profile.set_zone(session, user_id, zone, now=now)


def _quiet(life: Life, user_id: int) -> Callable[[Session], object]:
    now = life.clock.now()
    wall = (now + timedelta(minutes=life.dice.randint(-5, 5))).time().replace(second=0, microsecond=0)
    until = (now + timedelta(minutes=life.dice.randint(10, 90))).time().replace(second=0, microsecond=0)
    return lambda session: profile.set_quiet_hours(session, user_id, wall, until, now=now)


def _away(life: Life, user_id: int) -> Callable[[Session], object]:
    now = life.clock.now()

    def work(session: Session) -> None:
        today = local_date(now, profile.zone_or_utc(session, user_id))
        profile.go_away(session, user_id, today, today, now=now)

    return work


def _back(life: Life, user_id: int) -> Callable[[Session], object]:
    now = life.clock.now()
    return lambda session: profile.come_back(session, user_id, now=now)


def _rest(life: Life, user_id: int) -> Callable[[Session], object]:
    now, until = life.clock.now(), life.clock.now() + _later(life.dice)
    return lambda session: profile.rest(session, user_id, until, now=now)


def _party(life: Life, user_id: int) -> Callable[[Session], object]:
    now, minutes = life.clock.now(), life.dice.randint(15, 60)
    return lambda session: party.start(session, user_id, ends_at=now + timedelta(minutes=minutes), now=now)


def _erase(life: Life, user_id: int) -> Callable[[Session], object]:
    if life.dice.random() < 0.7:
        life.chat.closed.add(user_id)  # who wants to hear nothing any more closes their DMs too
    return lambda session: erase(session, user_id=user_id)


ACTS = (
    _promise,
    _promise,
    _move,
    _move,
    _snooze,
    _snooze,
    _cancel,
    _zone,
    _quiet,
    _away,
    _back,
    _rest,
    _party,
    _erase,
    _erase,
    _erase,
)


def come_back(life: Life) -> None:
    """Let everybody whose time it is be there again after all faults: their DMs are open, and they use a command."""

    def work(session: Session) -> None:
        now = life.clock.now()
        for user_id in here:
            profile.come_back(session, user_id, now=now)
            profile.reopened(session, user_id, now=now)
            for row in claim.kept(session, user_id, now=now):
                claim.shown(session, user_id, row.id, now=now)

    here = [user_id for user_id in everybody(life) if user_id not in life.watch.erased]
    worker = life.workers[0]
    worker.loop.create_task(worker.ask("come back", work))
