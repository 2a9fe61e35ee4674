"""After the letter was sent: one follow-up, the answer if one comes, and a kind end if none does.

Career advice agrees on the times: follow up once after a week, then let it rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot import reminders
from bot.clock import local_date, quiet_until, to_utc
from bot.errors import UserError
from bot.features import feedback_letters as letters
from bot.features import profile, rejection
from bot.features.feedback_letters import Sort, Write, speaks_of_law
from bot.features.feedback_quest import (
    CLOSE,
    FOLLOW_UP,
    FeedbackRequest,
    Quest,
    State,
    about_this,
    as_it_stands,
    begin,
    find,
    own,
)
from bot.features.profile import Profile
from bot.features.rejection import OFFER

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.features.rejection import Rejection

WAIT = timedelta(days=7)
"""Between the request and its one follow-up, and between that and the end."""
MOST_HEARD = 2_500
MOST_CHANGE = 500
"""Characters; all three parts together fit on one card, should they have to be given back."""

WAITING = (State.SENT, State.FOLLOWED_UP)


def follow_up(session: Session, user_id: int, request_id: int, write: Write) -> Quest:
    """Draft the one follow-up; where none is open any more, the request is returned as it stands."""
    request, about = find(session, user_id, request_id)
    if request.state != State.SENT:
        return as_it_stands(session, about)
    asked = letters.kept(session, user_id, request_id, request.style)
    legal = speaks_of_law(about.note, asked.body if asked else None)
    if legal:
        letter = letters.kept(session, user_id, request_id, Sort.FOLLOW_UP)
    else:
        letter = letters.drafted(session, request_id, about, Sort.FOLLOW_UP, write)
    return as_it_stands(session, about, letter=letter, legal=legal)


def followed_up(session: Session, user_id: int, request_id: int, *, now: datetime) -> Quest:
    """Note that the one follow-up was sent, and promise the kind end a week later."""
    request, about = find(session, user_id, request_id)
    if request.state == State.SENT:
        request.state, request.followed_up_at = State.FOLLOWED_UP, now
        reminders.cancel(session, FOLLOW_UP, user_id=user_id, subject_id=request.id)
        promise(session, CLOSE, request, now=now)
    return as_it_stands(session, about)


def close(session: Session, user_id: int, request_id: int, *, now: datetime) -> Quest:
    """Let it rest without an answer; one that comes later can still be written down."""
    request, about = find(session, user_id, request_id)
    if request.state in WAITING:
        request.state, request.closed_at = State.CLOSED, now
        _cancel(session, request)
    request.lapsed = False
    return as_it_stands(session, about)


def lapse(session: Session, user_id: int, request_id: int, *, now: datetime) -> Quest | None:
    """Close what stayed unanswered a week after the follow-up; None when there is nothing left to say about it.

    It closes when its card is drawn, so that nothing waits for a press that never comes; the card says so, and
    doing nothing leaves it like that. Drawn again (a second try, a snooze) it says the same again.
    """
    request = own(session, user_id, request_id)
    if request is None or not (request.state == State.FOLLOWED_UP or request.lapsed):
        return None
    if request.state == State.FOLLOWED_UP:
        request.state, request.closed_at, request.lapsed = State.CLOSED, now, True
    return as_it_stands(session, rejection.find(session, user_id, request.rejection_id))


def to_follow_up(session: Session, user_id: int, request_id: int) -> Quest | None:
    """Return what the follow-up is about; None when it was answered, followed up or let go meanwhile."""
    request = own(session, user_id, request_id)
    if request is None or request.state != State.SENT:
        return None
    return as_it_stands(session, rejection.find(session, user_id, request.rejection_id))


def answering(session: Session, user_id: int, said: str | None) -> Quest | None:
    """Return the rejection that was answered, with what is written down of it; None when there are none."""
    if rejection.newest(session, user_id) is None:
        return None
    return as_it_stands(session, rejection.meant(session, user_id, said))


def answer_of(session: Session, user_id: int, rejection_id: int) -> Quest:
    """Return a rejection with what is written down of the answer."""
    return as_it_stands(session, rejection.find(session, user_id, rejection_id))


@dataclass(frozen=True)
class Answer:
    """What they said, word for word, and what the person makes of it."""

    heard: str
    can_change: str
    will_not_change: str


def received(session: Session, user_id: int, rejection_id: int, answer: Answer, *, now: datetime) -> Quest:
    """Keep the answer, and ask nothing more. Also without a request: some answers come unasked.

    Raises `UserError` when nothing is in it or something is too long.
    """
    about = rejection.find(session, user_id, rejection_id)
    if not letters.visible(answer.heard):
        raise UserError("feedback-heard-empty")
    limits = ((answer.heard, MOST_HEARD), (answer.can_change, MOST_CHANGE), (answer.will_not_change, MOST_CHANGE))
    for text, most in limits:
        if len(text) > most:
            raise UserError("feedback-answer-too-long", most=most, long=len(text))
    request = about_this(session, about) or begin(session, about, now=now)
    request.heard, request.can_change = answer.heard, answer.can_change
    request.will_not_change = answer.will_not_change
    request.state, request.received_at, request.lapsed = State.RECEIVED, request.received_at or now, False
    reminders.cancel(session, OFFER, user_id=user_id, subject_id=about.id)
    _cancel(session, request)
    return as_it_stands(session, about)


def talked(session: Session, about: Rejection, *, now: datetime) -> None:
    """Note that they answered in a talk, and ask nothing more; what was written down of an answer stays."""
    request = about_this(session, about) or begin(session, about, now=now)
    request.state, request.received_at, request.lapsed = State.RECEIVED, request.received_at or now, False
    reminders.cancel(session, OFFER, user_id=about.user_id, subject_id=about.id)
    _cancel(session, request)


def promise(session: Session, kind: str, request: FeedbackRequest, *, now: datetime) -> None:
    """Schedule a reminder a week on at the same wall-clock time, when the person is awake.

    A follow-up is a mail to an office, so from a weekend it moves to Monday. While the zone is unknown, the week
    is counted in hours, and the time does not move when the zone is set.
    """
    user_id, settings = request.user_id, session.get(Profile, request.user_id)
    zone = profile.zone_of(session, user_id)
    here = zone or ZoneInfo("UTC")
    fire_at = _same_time(now, here, WAIT)
    if zone and settings:
        fire_at = quiet_until(fire_at, zone, settings.quiet_start, settings.quiet_end) or fire_at
    to_monday = max(0, 7 - local_date(fire_at, here).weekday())
    if kind == FOLLOW_UP and to_monday <= 2:
        fire_at = _same_time(fire_at, here, timedelta(days=to_monday))
    reminders.schedule(
        session,
        kind,
        user_id=user_id,
        subject_id=request.id,
        fire_at=fire_at,
        zone=zone.key if zone else None,
    )


def _same_time(moment: datetime, zone: ZoneInfo, later: timedelta) -> datetime:
    """Add whole days on the calendar, keeping the time on the wall, to the minute."""
    wall = moment.astimezone(zone).replace(second=0, microsecond=0)
    return to_utc(wall.date() + later, wall.time(), zone)


def _cancel(session: Session, request: FeedbackRequest) -> None:
    for kind in (FOLLOW_UP, CLOSE):
        reminders.cancel(session, kind, user_id=request.user_id, subject_id=request.id)
