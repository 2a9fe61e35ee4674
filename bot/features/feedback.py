"""Asking for feedback after a no: a letter that the person edits, and sends from their own mail.

Nothing here reaches an employer: it keeps what the person says they did. What comes after is in `feedback_answer`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot import reminders
from bot.clock import local_date, to_utc
from bot.errors import UserError
from bot.features import feedback_letters as letters
from bot.features import profile, rejection
from bot.features.feedback_answer import promise
from bot.features.feedback_letters import STYLES, Sort, Words, Write, speaks_of_law
from bot.features.feedback_quest import (
    FOLLOW_UP,
    FeedbackRequest,
    Quest,
    State,
    about_this,
    as_it_stands,
    begin,
    find,
    listed,
    nobody_to_ask,
    state_of,
)
from bot.features.profile import Profile
from bot.features.rejection import NOON, OFFER, Rejection

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

__all__ = [
    "Quest",
    "State",
    "ask",
    "draft",
    "listed",
    "not_sent",
    "opened",
    "read_sent",
    "rewrite",
    "sent",
    "skip",
    "state_of",
    "style",
    "to_change",
    "to_offer",
    "tomorrow",
]

UNSENT = (State.NONE, State.DRAFTED, State.NOT_WANTED)


def ask(session: Session, user_id: int, said: str | None, write: Write, *, now: datetime) -> Quest | None:
    """Begin or go on for the rejection somebody means; None when they have written none down.

    Where nobody is there to be asked, nothing is drafted before the person says so. Raises `UserError` when no
    rejection fits what was said.
    """
    if rejection.newest(session, user_id) is None:
        return None
    about = rejection.meant(session, user_id, said)
    quest = as_it_stands(session, about)
    if quest.state in {State.NONE, State.NOT_WANTED} and nobody_to_ask(about) and not quest.legal:
        return quest
    return draft(session, user_id, about.id, write, now=now)


def draft(session: Session, user_id: int, rejection_id: int, write: Write, *, now: datetime) -> Quest:
    """Draft the request in the style used last, or open the draft again; a sent one stays as it is.

    Raises `UserError` for a rejection that is not the person's.
    """
    about = rejection.find(session, user_id, rejection_id)
    request = about_this(session, about) or begin(session, about, now=now)
    if request.state in UNSENT:
        request.state = State.DRAFTED
    return _with_letter(session, about, request, write)


def opened(session: Session, user_id: int, request_id: int, write: Write) -> Quest:
    """Return a request as it stands, with its letter while that is a draft. Raises `UserError` as `find` does."""
    request, about = find(session, user_id, request_id)
    return _with_letter(session, about, request, write)


def style(session: Session, user_id: int, request_id: int, wanted: str, write: Write) -> Quest:
    """Draft in another style; the words put into the one before are kept with it, and the choice is remembered."""
    request, about = find(session, user_id, request_id)
    if wanted not in STYLES:
        raise UserError("error-old-button")
    if request.state in UNSENT:
        request.style, request.state = wanted, State.DRAFTED
    return _with_letter(session, about, request, write)


def rewrite(session: Session, user_id: int, request_id: int, sort: str, to: str, words: Words) -> Quest:
    """Keep the person's own words for the letter.

    Raises `UserError` when it is empty or too long, or was sent meanwhile.
    """
    request, about = find(session, user_id, request_id)
    chosen = _changeable(request, sort)
    if len(to) > letters.MOST_RECIPIENT:
        raise UserError("feedback-letter-too-long", most=letters.MOST_RECIPIENT, long=len(to))
    row = letters.rewrite(session, user_id, request_id, chosen, words)
    request.recipient = " ".join(to.split())
    if request.state in UNSENT:
        request.state = State.DRAFTED
    return as_it_stands(session, about, letter=row)


def to_change(session: Session, user_id: int, request_id: int, sort: str) -> Quest:
    """Return a letter to be changed, with no words yet when it was never drafted.

    Raises `UserError` when it was sent meanwhile.
    """
    request, about = find(session, user_id, request_id)
    row = letters.kept(session, user_id, request_id, _changeable(request, sort))
    return as_it_stands(session, about, letter=row)


def _changeable(request: FeedbackRequest, sort: str) -> Sort:
    if sort not in set(Sort):
        raise UserError("error-old-button")
    open_in = (State.SENT,) if sort == Sort.FOLLOW_UP else UNSENT
    if request.state not in open_in:
        raise UserError("feedback-letter-sent")
    return Sort(sort)


def sent(session: Session, user_id: int, request_id: int, *, now: datetime) -> Quest:
    """Note that the person sent it, and promise to come back to it once in a week. Twice is once."""
    request, about = find(session, user_id, request_id)
    if request.state in UNSENT:
        request.state, request.sent_at = State.SENT, now
        reminders.cancel(session, OFFER, user_id=user_id, subject_id=about.id)
        promise(session, FOLLOW_UP, request, now=now)
    return as_it_stands(session, about)


def not_sent(session: Session, user_id: int, request_id: int, write: Write) -> Quest:
    """Take "I sent it" back, as long as nothing came of it."""
    request, about = find(session, user_id, request_id)
    if request.state == State.SENT:
        request.state, request.sent_at = State.DRAFTED, None
        reminders.cancel(session, FOLLOW_UP, user_id=user_id, subject_id=request.id)
    return _with_letter(session, about, request, write)


def read_sent(session: Session, user_id: int, request_id: int) -> Quest:
    """Return the request with the letter that was last at hand before it was sent."""
    request, about = find(session, user_id, request_id)
    return as_it_stands(session, about, letter=letters.kept(session, user_id, request_id, request.style))


def skip(session: Session, user_id: int, rejection_id: int, *, now: datetime) -> Quest:
    """Leave it out for this rejection; the draft is kept. What was sent already stays sent."""
    about = rejection.find(session, user_id, rejection_id)
    request = about_this(session, about) or begin(session, about, now=now)
    if request.state in UNSENT:
        request.state = State.NOT_WANTED
        reminders.cancel(session, OFFER, user_id=user_id, subject_id=about.id)
    return as_it_stands(session, about)


def tomorrow(session: Session, user_id: int, rejection_id: int, fallback_zone: str, *, now: datetime) -> Quest:
    """Offer again the next day at the person's prompt time.

    `fallback_zone` is an IANA name to reckon with, at noon, while the person's own is unknown.
    """
    about = rejection.find(session, user_id, rejection_id)
    request = about_this(session, about)
    if request is None or request.state in UNSENT:
        if request is not None and request.state == State.NOT_WANTED:
            request.state = State.NONE
        own, settings = profile.zone_of(session, user_id), session.get(Profile, user_id)
        zone, at = (own, settings.prompt_at) if own and settings else (ZoneInfo(fallback_zone), NOON)
        fire_at = to_utc(local_date(now, zone) + timedelta(days=1), at, zone)
        reminders.schedule(session, OFFER, user_id=user_id, subject_id=about.id, fire_at=fire_at, zone=zone.key)
    return as_it_stands(session, about)


def to_offer(session: Session, user_id: int, rejection_id: int) -> Quest | None:
    """Return what the offer is about; None when it was asked, answered or not wanted meanwhile."""
    about = session.get(Rejection, rejection_id)
    if about is None or about.user_id != user_id:
        return None
    quest = as_it_stands(session, about)
    return quest if quest.state in {State.NONE, State.DRAFTED} else None


def _with_letter(session: Session, about: Rejection, request: FeedbackRequest, write: Write) -> Quest:
    """Add the letter while it is a draft; a legal matter gets no humble template."""
    if request.state != State.DRAFTED:
        return as_it_stands(session, about)
    if speaks_of_law(about.note):
        letter = letters.kept(session, about.user_id, request.id, request.style)
        return as_it_stands(session, about, letter=letter if letter and letter.edited else None)
    letter = letters.drafted(session, request.id, about, Sort(request.style), write)
    return as_it_stands(session, about, letter=letter)
