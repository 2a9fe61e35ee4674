"""The model's interviews: had, moved, called off, said to have gone somehow, concluded; and each of that taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from bot.features import interview, interview_after
from bot.features.interview import Said
from tests.simulation import wishes
from tests.simulation.sides import PASSING, PICK, Sides, act

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from sqlalchemy.orm import Session

    from tests.simulation.oracle import Meeting


WISHES = st.sampled_from(("move", "off", "on", "known", "unknown", "told", "untold"))


class Meetings(Sides):
    """What people do about interviews."""

    @act(ahead=PASSING)
    def meet(self, who: int, ahead: timedelta) -> None:
        """Have an interview; that needs a zone."""
        one, now = self.one(who), self.now
        if one.zone is not None:
            about = self.ask(_meet, who, now + ahead, one.zone, now)
            wishes.meet(one, about, now + ahead, now)

    @act(pick=PICK, wish=WISHES, ahead=PASSING)
    def change_meeting(self, who: int, pick: int, wish: str, ahead: timedelta) -> None:
        """Move an interview, call it off, say how it went or what came of it; or take that back."""
        one, now = self.one(who), self.now
        if one.zone is None or not one.meetings:
            return
        meeting = sorted(one.meetings.items())[pick % len(one.meetings)][1]
        if wish in {"told", "untold"}:
            self.ask(interview_after.went, who, meeting.about, "mixed" if wish == "told" else "undo", now=now)
            wishes.tell_how_it_went(one, meeting, now, told=wish == "told")
            return
        before = meeting.starts, meeting.off, meeting.known
        self._change(who, meeting, wish, now + ahead, now)
        if before != (meeting.starts, meeting.off, meeting.known):
            wishes.promise_around(one, meeting, now)

    def _change(self, who: int, meeting: Meeting, wish: str, to: datetime, now: datetime) -> None:
        if wish == "move":
            self.ask(_move, who, meeting.about, to, now)
            meeting.starts = to
        elif wish in {"off", "on"}:
            self.ask(interview.cancel if wish == "off" else interview.uncancel, who, meeting.about, now=now)
            meeting.off = wish == "off"
        else:
            self.ask(interview_after.outcome, who, meeting.about, "offer" if wish == "known" else "undo", now=now)
            meeting.known = wish == "known"


def _meet(session: Session, user_id: int, starts_at: datetime, zone: str, now: datetime) -> int:
    said = Said(f"{now}", "", "", "", starts_at, zone)
    return interview.add(session, user_id, said, now=now).interview.id


def _move(session: Session, user_id: int, about: int, starts_at: datetime, now: datetime) -> None:
    row = interview.find(session, user_id, about)
    said = Said(row.company or "", "", "", "", starts_at, row.zone)
    interview.change(session, user_id, about, said, row.print, now=now, moment_too=True)
