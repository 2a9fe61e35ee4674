"""The model's calls about feedback: agreed, moved, called off, and that taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.features import feedback_call
from tests.simulation.oracle import HOUR, Promise
from tests.simulation.sides import PASSING, PICK, Sides, act

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from sqlalchemy.orm import Session

    from tests.simulation.oracle import Someone

CALL = "feedback.call"


@dataclass
class Talk:
    """A call: when it starts, and whether it is off."""

    starts: datetime
    off: bool = False

    def needs(self, _kind: str, _now: datetime) -> bool:
        """Say whether there is a call to have a sheet for, or to ask about when it is over."""
        return not self.off


class Calls(Sides):
    """What people do about calls."""

    @act(pick=PICK, ahead=PASSING)
    def agree(self, who: int, pick: int, ahead: timedelta) -> None:
        """Agree on a call about a no, or move it; that needs a zone."""
        one, now = self.one(who), self.now
        if one.zone is not None and one.quests:
            about = sorted(one.quests)[pick % len(one.quests)]
            call = self.ask(_arrange, who, about, now + ahead, one.zone, now)
            one.calls[call] = Talk(now + ahead)
            _promise(one, call, now)

    @act(pick=PICK)
    def call_off(self, who: int, pick: int) -> None:
        """Call a call off; where it is off already, take that back."""
        one, now = self.one(who), self.now
        if not one.calls:
            return
        call, talk = sorted(one.calls.items())[pick % len(one.calls)]
        self.ask(feedback_call.call_on if talk.off else feedback_call.call_off, who, call, now=now)
        talk.off = not talk.off
        if talk.off:
            one.promises.pop((CALL, call), None)
        else:
            _promise(one, call, now)


def _arrange(session: Session, user_id: int, about: int, starts_at: datetime, zone: str, now: datetime) -> int:
    return feedback_call.arrange(session, user_id, about, starts_at, ZoneInfo(zone), now=now).row.id


def _promise(one: Someone, call: int, now: datetime) -> None:
    """Be promised its sheet an hour before; nothing where that hour has begun."""
    at = one.calls[call].starts - HOUR
    one.promises.pop((CALL, call), None)
    if at > now:
        one.promise(Promise(CALL, call, at))
