"""How asking for feedback on one rejection stands: its table, its states, and what comes next.

Must not change a state: `bot.features.feedback` does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from bot import reminders
from bot.clock import local_date
from bot.errors import UserError
from bot.features import profile, rejection
from bot.features.draft import Hint, hints
from bot.features.feedback_letters import FeedbackLetter, Sort, speaks_of_law
from bot.features.rejection import OFFER, Heard, Rejection, Stage
from bot.tables import Base, Id, Owned, Sealed, last_moment

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.orm import Session

FOLLOW_UP, CLOSE = "feedback.follow_up", "feedback.close"


class State(StrEnum):
    """How far asking for feedback on one rejection has come."""

    NONE = "none"
    DRAFTED = "drafted"
    SENT = "sent"
    FOLLOWED_UP = "followed_up"
    RECEIVED = "received"
    CLOSED = "closed"
    NOT_WANTED = "not_wanted"


UNSENT = (State.NONE, State.DRAFTED, State.NOT_WANTED)
WAITING = (State.SENT, State.FOLLOWED_UP)


class FeedbackRequest(Owned, Base):
    """Asking for feedback on one rejection, from the first draft to the answer or the end."""

    __tablename__ = "feedback_requests"
    __table_args__ = (UniqueConstraint("user_id", "rejection_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    rejection_id: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    state: Mapped[str]
    """A `State`."""
    style: Mapped[str]
    """The `Sort` of letter last chosen."""
    sent_at: Mapped[datetime | None]
    """When the person said they had sent it; they may have done so earlier."""
    followed_up_at: Mapped[datetime | None]
    received_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    lapsed: Mapped[bool]
    """Whether it closed by itself, and the person has not said a word about that yet."""
    recipient = Sealed()
    heard = Sealed()
    can_change = Sealed()
    will_not_change = Sealed()


@dataclass(frozen=True)
class Quest:
    """One rejection and how asking about it stands."""

    rejection: Rejection
    on: date
    """The rejection's day in the person's zone."""
    state: State
    request: FeedbackRequest | None = None
    letter: FeedbackLetter | None = None
    """The letter at hand, if one is and it is not a legal matter without words of the person's own."""
    hints: Sequence[Hint] = ()
    legal: bool = False
    """Whether the person's or the employer's words suggest discrimination."""
    next_at: datetime | None = None
    """When the next reminder about it comes."""

    @property
    def may_follow_up(self) -> bool:
        """Whether the week is over: the follow-up is open, and its reminder has come or was taken away."""
        return self.state is State.SENT and self.next_at is None

    @property
    def request_id(self) -> int:
        """The request's id, 0 while there is none."""
        return self.request.id if self.request else 0


def nobody_to_ask(row: Rejection) -> bool:
    """Say whether there was no person on the other side: then skipping is the first choice (Turing College, 2026)."""
    unmet = row.heard == Heard.SILENCE and row.stage == Stage.APPLICATION
    return row.heard == Heard.AUTOMATIC or unmet


def state_of(session: Session, user_id: int, rejection_id: int) -> State:
    """Say how asking about a rejection stands; "none" also for one that is not the person's."""
    chosen = select(FeedbackRequest.state).where(
        FeedbackRequest.user_id == user_id, FeedbackRequest.rejection_id == rejection_id
    )
    return State(session.scalar(chosen) or State.NONE)


def states_of(session: Session, user_id: int, rejection_ids: Collection[int]) -> dict[int, State]:
    """Say how asking about each of some rejections stands, as `state_of` does for one."""
    rows = select(FeedbackRequest.rejection_id, FeedbackRequest.state).where(FeedbackRequest.user_id == user_id)
    states: dict[int, str] = dict(session.execute(rows.where(FeedbackRequest.rejection_id.in_(rejection_ids))).all())
    return {each: State(states.get(each, State.NONE)) for each in rejection_ids}


def asked_at(session: Session, user_id: int) -> datetime | None:
    """Say when a person last sent a request for feedback, None for never."""
    return last_moment(session, FeedbackRequest.sent_at, user_id)


def listed(session: Session, user_id: int) -> Sequence[FeedbackRequest]:
    """List everything asked, drafted, answered or left out, newest first; `of_request` says how one stands."""
    rows = select(FeedbackRequest).where(FeedbackRequest.user_id == user_id)
    return session.scalars(rows.order_by(FeedbackRequest.created_at.desc(), FeedbackRequest.id.desc())).all()


def of_request(session: Session, request: FeedbackRequest) -> Quest:
    """Say how one request stands; that reads its words through, so ask it of those that are shown."""
    return as_it_stands(session, rejection.find(session, request.user_id, request.rejection_id))


def find(session: Session, user_id: int, request_id: int) -> tuple[FeedbackRequest, Rejection]:
    """Return one's own request and its rejection. Raises `UserError` when there is none, or it is not theirs."""
    request = own(session, user_id, request_id)
    if request is None:
        raise UserError("feedback-gone")
    return request, rejection.find(session, user_id, request.rejection_id)


def own(session: Session, user_id: int, request_id: int) -> FeedbackRequest | None:
    """Return one's own request, or None when there is none or it is somebody else's."""
    row = session.get(FeedbackRequest, request_id)
    return row if row is not None and row.user_id == user_id else None


def about_this(session: Session, about: Rejection) -> FeedbackRequest | None:
    """Return the request about a rejection, if there is one."""
    return session.scalar(
        select(FeedbackRequest).where(
            FeedbackRequest.user_id == about.user_id, FeedbackRequest.rejection_id == about.id
        )
    )


def begin(session: Session, about: Rejection, *, now: datetime) -> FeedbackRequest:
    """Make a request, in the style the person chose last."""
    before = select(FeedbackRequest.style).where(FeedbackRequest.user_id == about.user_id)
    style = session.scalar(before.order_by(FeedbackRequest.id.desc()).limit(1))
    row = FeedbackRequest(
        user_id=about.user_id,
        rejection_id=about.id,
        created_at=now,
        state=State.NONE,
        style=style or Sort.WARM,
        lapsed=False,
    )
    session.add(row)
    session.flush()
    return row


def as_it_stands(
    session: Session, about: Rejection, *, letter: FeedbackLetter | None = None, legal: bool = False
) -> Quest:
    """Put together what there is to know about a rejection's request, with a letter if one is at hand.

    `legal` is for words that are known to suggest discrimination and are not among those looked at here.
    """
    request = about_this(session, about)
    body, heard = (letter.body if letter else None), (request.heard if request else None)
    return Quest(
        rejection=about,
        on=local_date(about.created_at, profile.zone_or_utc(session, about.user_id)),
        state=State(request.state) if request else State.NONE,
        request=request,
        letter=letter,
        hints=hints(body or ""),
        legal=legal or speaks_of_law(about.note, body, heard),
        next_at=_next_at(session, about, request),
    )


def _next_at(session: Session, about: Rejection, request: FeedbackRequest | None) -> datetime | None:
    subjects = {OFFER: about.id} | ({FOLLOW_UP: request.id, CLOSE: request.id} if request else {})
    found = (reminders.find(session, kind, about.user_id, subject) for kind, subject in subjects.items())
    return min((row.fire_at for row in found if row is not None), default=None)
