"""The delivery: claims what is due, has it drawn and sent, and writes down the outcome.

Must not know Discord: a courier sends, and tells what happened by the exceptions here.
A little over 300 lines: from claim to outcome it is one story, which is best read in one piece.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
import time
from base64 import urlsafe_b64encode
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Generic, Literal, Protocol, TypeVar

from bot.clock import Announcing
from bot.database import StorageBusy, StorageFull
from bot.errors import ComebackError
from bot.line import unhurried
from bot.reminders import batch, claim, stepped
from bot.reminders.batch import Taken
from bot.reminders.table import Outcome
from bot.reminders.together import Together

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Generator, Sequence
    from contextlib import AbstractAsyncContextManager

    from sqlalchemy.orm import Session

    from bot.clock import Clock
    from bot.database import Database
    from bot.reminders.due import Due, Knowing

log = logging.getLogger(__name__)

C = TypeVar("C")
C_contra = TypeVar("C_contra", contravariant=True)

IN_FLIGHT = 60
"""Sends under way at once: a little over one second of Discord's 50 a second, so that what is urgent
never waits behind more than that."""
SEND_TIMEOUT = 25.0
"""Seconds; discord.py itself tries five times within about that."""
CLAIM_AT_ONCE = 30
"""Claimed in one transaction at most, a few milliseconds: a person's may come meanwhile."""
CLAIMS_A_TICK = 25
"""After a long downtime a claim may bring only what is too late or held, and the next is made at once."""
LEASE = timedelta(seconds=90)
"""Well over the longest send, so that a claim never runs out while its send may still succeed."""
NOTHING = Taken([], 0)
NONCE_LENGTH = 22
"""128 bits in base64url. Discord allows 25 characters."""


class Unreachable(ComebackError):
    """The person cannot be written to: DMs closed, bot blocked, or nothing shared any more."""


class Gone(ComebackError):
    """The place it was for does not exist any more or does not let us in."""


class Refused(ComebackError):
    """Discord will never take this message; trying again cannot help."""


class TryLater(ComebackError):
    """Discord cannot take it now; the message is a code for the log."""


class _Lapsed(Exception):
    """Nothing was sent: the process stood still, or the clock was moved, and somebody else may have it by now."""


class Courier(Protocol[C_contra]):
    """Carries a card to its place."""

    def turn(self, due: Due) -> AbstractAsyncContextManager[None]:
        """Wait, before the card is drawn, until it will soon be able to leave; the urgent ones first."""
        ...

    async def send(self, due: Due, card: C_contra, nonce: str) -> int:
        """Send it and return the message's id.

        Raises `Unreachable`, `Gone`, `Refused`, or anything else for "try again".
        """
        ...

    async def find(self, due: Due) -> int | None:
        """Return the id of the message in which this very occurrence stands in its place already, or None."""
        ...


async def _nothing_more(due: Due, message_id: int) -> None:
    """Do nothing more once it stands there."""


def _nobody_asks(session: Session, due: Due, now: datetime) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Seams(Generic[C]):
    """What the mechanism is told by others."""

    courier: Courier[C]
    draw: Callable[[Due], Awaitable[C | None]]
    """Draws the card, or None when there is nothing left to say."""
    knowing: Knowing
    reached: Callable[[Session, Collection[int], datetime], None]
    """Notes that DMs to these people arrived."""
    unreached: Callable[[Session, int, datetime], None]
    """Notes that the person's DMs are closed."""
    arrived: Callable[[Due, int], Awaitable[None]] = _nothing_more
    """Does what belongs to it once it stands there, given the message's id; what it raises has all tried again, so
    it may come twice."""
    undelivered: Callable[[Session, Due, datetime], None] = _nobody_asks
    """Notes that what was for a channel will not come: the place is gone, or lets nobody in."""


@contextmanager
def _unhurried() -> Generator[None]:
    """Let people's works go before what is asked of the database here, and in tasks begun here."""
    before = unhurried.get()
    unhurried.set(True)
    try:
        yield
    finally:
        unhurried.set(before)


def nonce_of(secret: bytes, due: Due) -> str:
    """Name one occurrence, the same for every attempt, so that Discord itself drops a repeat."""
    digest = hmac.new(secret, f"{due.id}|{due.fire_at.isoformat()}".encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(digest[:16]).decode().rstrip("=")


class Delivering(Generic[C]):
    """Sends what is due, a bounded number at a time."""

    def __init__(self, database: Database, clock: Clock, secret: bytes, seams: Seams[C]) -> None:
        self._database = database
        self._clock = clock
        self._secret = secret
        self._seams = seams
        self._under_way: set[asyncio.Task[None]] = set()
        self._more = False
        """Whether the last claim brought all that it asked for, so that there may be more."""
        self._still_ours = Together(self._are_still_ours)
        self._arrived = Together(self._write_sent)
        self._stopping = False
        self._storage_fails = False
        self._latest = clock.now()
        self._listener = clock if isinstance(clock, Announcing) else None
        self._announced: datetime | Literal["nothing yet"] | None = "nothing yet"
        self.last_tick = time.monotonic()

    async def tick(self) -> None:
        """Start sending what is due now, as far as there is room. Never raises."""
        self.last_tick = time.monotonic()
        with _unhurried():
            for _ in range(CLAIMS_A_TICK):
                room = min(IN_FLIGHT - len(self._under_way), CLAIM_AT_ONCE)
                if self._stopping or room <= 0 or not await self._start(room):
                    return

    async def _start(self, room: int) -> bool:
        """Claim what is due, up to so many, and start sending it; says whether there may be more."""
        send_by = asyncio.get_running_loop().time() + LEASE.total_seconds() - SEND_TIMEOUT
        self._more = False
        try:
            taken = await self._claim(room)
        except Exception:
            log.exception("what is due could not be claimed")
            return False
        for due in taken.due:
            task = asyncio.create_task(self._deliver(due, send_by), name=f"reminder {due.id}")
            self._under_way.add(task)
            task.add_done_callback(self._ended)
        self._more = taken.claimed >= room
        return self._more

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Claim the next while the last are still on their way, so that none waits for a tick that is late."""
        self._under_way.discard(task)
        if self._more and len(self._under_way) <= IN_FLIGHT - CLAIM_AT_ONCE:
            self._more = False
            refilling = asyncio.create_task(self.tick(), name="more reminders")
            self._under_way.add(refilling)
            refilling.add_done_callback(self._under_way.discard)

    async def settle(self) -> None:
        """Wait until everything under way has come to its end."""
        while self._under_way:
            await asyncio.wait(self._under_way)

    async def stop(self, within: float) -> None:
        """Claim nothing more, and give what is under way so many seconds to end.

        What does not end in time is looked for in its channel before anyone sends it again.
        """
        self._stopping = True
        if self._under_way:
            _done, late = await asyncio.wait(self._under_way, timeout=within)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _claim(self, room: int) -> Taken:
        now = self._clock.now()
        try:
            if self._latest - now > stepped.LEAST:
                log.warning("the clock was set back: what was put off is looked at again")
                await self._database.run(stepped.look_again, now=now, lease=LEASE)
            taken, coming = await self._database.run(self._take, now, room)
        except (StorageFull, StorageBusy) as error:
            if not self._storage_fails:
                log.error("stopped sending: %s; it goes on by itself", error)  # noqa: TRY400 -- the cause is in the sentence
            self._storage_fails = True
            return NOTHING
        self._latest = now
        if self._storage_fails:
            log.warning("sending again")
        self._storage_fails = False
        if not taken.claimed and not self._under_way:  # while something is being sent, what comes next is not settled
            self._announce(coming)
        return taken

    def _take(self, session: Session, now: datetime, room: int) -> tuple[Taken, datetime | None]:
        """Take what is due; where a clock wants to know, learn what comes after it."""
        taken = batch.take(session, now=now, limit=room, lease=LEASE, knowing=self._seams.knowing)
        return taken, None if self._listener is None or taken.claimed else claim.next_due(session)

    def _announce(self, coming: datetime | None) -> None:
        """Tell a clock that wants to know when something is due next."""
        if self._listener is not None and coming != self._announced:
            self._listener.announce(coming)
            self._announced = coming

    async def _deliver(self, due: Due, send_by: float) -> None:
        """Bring one claimed reminder to its outcome; whatever goes wrong stays with this one.

        What cannot even be written down keeps its lease, which runs out by itself; before it is sent again,
        the bot looks for it.
        """
        try:
            await self._try_or_fail(due, send_by)
        except (StorageFull, StorageBusy) as error:
            log.warning("reminder %s keeps its lease: %s", due.id, error)
        except Exception:
            log.exception("reminder %s keeps its lease", due.id)

    async def _try_or_fail(self, due: Due, send_by: float) -> None:
        try:
            async with self._seams.courier.turn(due):
                await self._try(due, send_by)
        except (StorageFull, StorageBusy):
            raise
        except Exception:
            log.exception("reminder %s could not be sent", due.id)
            await self._again(due, "unexpected")

    async def _try(self, due: Due, send_by: float) -> None:
        if not await self._still_ours.ask(due):
            return  # moved, cancelled or erased while it waited for its turn
        card = await self._seams.draw(due)
        if card is None:
            await self._database.run(self._end, due, Outcome.NOT_NEEDED, self._clock.now())
            return
        try:
            await self._send(due, card, send_by)
        except Unreachable:
            await self._database.run(self._unreached, due, self._clock.now())
        except Gone:
            await self._database.run(self._end, due, Outcome.GONE, self._clock.now())
        except Refused as error:
            log.error("reminder %s (%s) was refused: %s", due.id, due.kind, error)  # noqa: TRY400 -- no traceback helps
            await self._database.run(self._refused, due, self._clock.now())
        except _Lapsed:
            log.warning("reminder %s is claimed anew: its lease was nearly over before it was sent", due.id)
            await self._database.run(claim.put_back, due.id, due.fence, now=self._clock.now())
        except (TryLater, TimeoutError, ConnectionError, OSError) as error:
            log.warning("reminder %s is tried again: %s %s", due.id, type(error).__name__, error)
            await self._again(due, "network")
        else:
            await self._arrived.ask((due, self._clock.now()))
            log.info("reminder sent id=%s kind=%s late=%.0fs", due.id, due.kind, due.late.total_seconds())

    async def _send(self, due: Due, card: C, send_by: float) -> None:
        async with asyncio.timeout(SEND_TIMEOUT):
            message_id = await self._seams.courier.find(due) if due.may_be_there else None
            if message_id is None:
                if not self._leased_for_a_send(due, send_by):
                    raise _Lapsed
                message_id = await self._seams.courier.send(due, card, nonce_of(self._secret, due))
            await self._seams.arrived(due, message_id)

    def _leased_for_a_send(self, due: Due, send_by: float) -> bool:
        """Whether a whole send still fits into the lease, by the clock and by the loop's time.

        A process that was stopped for long may wake up right here, when somebody else has sent it and
        Discord has forgotten the nonce. While a machine sleeps only the clock goes on, and a clock may
        be stepped back meanwhile: so both must say yes.
        """
        by_clock = (
            due.leased_until is not None and self._clock.now() + timedelta(seconds=SEND_TIMEOUT) <= due.leased_until
        )
        return by_clock and asyncio.get_running_loop().time() <= send_by

    async def _again(self, due: Due, error: str) -> None:
        await self._database.run(claim.try_later, due.id, due.fence, now=self._clock.now(), error=error)

    async def _are_still_ours(self, group: Sequence[Due]) -> Sequence[bool]:
        return await self._database.run(batch.stand, group)

    async def _write_sent(self, arrived: Sequence[tuple[Due, datetime]]) -> Sequence[bool]:
        return await self._database.run(self._sent, arrived)

    def _sent(self, session: Session, arrived: Sequence[tuple[Due, datetime]]) -> list[bool]:
        """Conclude what was sent; says of each whether the claim still stood."""
        stood = batch.sent(session, arrived)
        reached = {due.user_id for due, _at in arrived if not due.to_channel and due.channel_id is None}
        if reached:
            self._seams.reached(session, reached, max(at for _due, at in arrived))
        return stood

    def _end(self, session: Session, due: Due, outcome: Outcome, now: datetime) -> None:
        stood = claim.acknowledge(session, due.id, due.fence, outcome, now=now)
        if stood and outcome is Outcome.GONE:
            self._seams.undelivered(session, due, now)

    def _unreached(self, session: Session, due: Due, now: datetime) -> None:
        if claim.set_aside(session, due.id, due.fence, Outcome.UNREACHABLE, now=now, error=claim.DM_CLOSED):
            self._seams.unreached(session, due.user_id, now)  # never of somebody who erased everything meanwhile

    def _refused(self, session: Session, due: Due, now: datetime) -> None:
        stood = claim.set_aside(session, due.id, due.fence, Outcome.FAILED, now=now, error="refused")
        if stood and due.to_channel:
            self._seams.undelivered(session, due, now)
