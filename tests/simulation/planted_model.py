"""Bugs as somebody might write them into what people may wish for, each planted in one place.

A model that finds none of them proves nothing. What can go wrong in claiming and sending is in `planted`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot import reminders
from bot.features import checkin_asking, party, profile, reminder, skill, win
from bot.reminders import Reminder, claim, table
from bot.reminders.deliver import Delivering
from tests.simulation import real
from tests.simulation.planted import ever_so_late, instead, send_without_looking, tomorrow_is_a_day_later

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.reminders.due import Hold

HOUR = timedelta(hours=1)
_wished, _quiet_until, _snooze, _owned = profile._wished, profile.quiet_until, reminder.snooze, real._owned


def nothing_moves(_session: Session, _user_id: int, _zone: str, *, now: datetime) -> int:
    return 0


def hold_but_away(row: Any, now: datetime) -> Hold | None:
    hold = _wished(row, now)
    return None if hold is not None and hold.by == "away" else hold


def quiet_an_hour_longer(*args: Any) -> datetime | None:
    until = _quiet_until(*args)
    return until and until + HOUR


def cancel_only_in_the_log(session: Session, user_id: int, reminder_id: int, *, now: datetime) -> reminder.Cancelled:
    row = reminders.mine(session, user_id, reminder_id)
    return reminder.Cancelled(row.kind, row.fire_at, 0, "0", on_the_wall=False)


def snooze_for_ever(session: Session, user_id: int, kind: str, about: int, how: str, *, now: datetime) -> datetime:
    at = _snooze(session, user_id, kind, about, how, now=now)
    row = reminders.find(session, kind, user_id, about)
    if row is not None and row.repeat is not None:
        row.repeat = f"{at.astimezone(profile.zone_or_utc(session, user_id)):%H:%M}{row.repeat[5:]}"
    return at


def later_for_ever(session: Session, user_id: int, *, now: datetime) -> datetime:
    row = reminders.find(session, win.DAILY, user_id)
    if row is None:
        raise win.UserError("win-prompt-off-now")
    row.set_time(now + HOUR)
    row.repeat = f"{row.fire_at.astimezone(profile.zone_or_utc(session, user_id)):%H:%M}{(row.repeat or '')[5:]}"
    return row.fire_at


def all_but_reminders() -> list[Any]:
    return [table for table in _owned() if table is not Reminder]


def park_in_the_list_only(session: Session, user_id: int, skill_id: int) -> skill.Skill:
    row = skill.find(session, user_id, skill_id)
    row.state = skill.State.PARKED if row.state == skill.State.UNDER_WAY else row.state
    return row


def let_go_of_nothing(_session: Session, _user_id: int, *, now: datetime, error: str | None = None) -> None:
    """Leave it waiting."""


def catch_up_with_nothing(_self: Reminder, _now: datetime) -> None:
    """Leave it at the first one missed."""


BUGS: dict[str, Callable[[], AbstractContextManager[Any]]] = {
    "a changed zone moves nothing": instead(reminders, "change_zone", nothing_moves),
    "a party holds nothing": instead(party, "holds", lambda *_: {}),
    "days away are ignored": instead(profile, "_wished", hold_but_away),
    "quiet hours last an hour longer": instead(profile, "quiet_until", quiet_an_hour_longer),
    "what is cancelled comes": instead(reminder, "cancel", cancel_only_in_the_log),
    "a snooze moves the repeat for ever": instead(reminder, "snooze", snooze_for_ever),
    "in an hour moves the repeat for ever": instead(win, "later", later_for_ever),
    "an erased person is written to": instead(real, "_owned", all_but_reminders),
    "a late one is replayed": ever_so_late,
    "a missed one hides the one that is due": instead(Reminder, "catch_up", catch_up_with_nothing),
    "a day is 24 hours": instead(table, "next_time", tomorrow_is_a_day_later),
    "what was done is asked for": instead(win, "any_today", lambda *_, **__: False),
    "a parked skill is asked for": instead(skill, "park", park_in_the_list_only),
    "a day with a check-in is asked for": instead(checkin_asking, "of_day", lambda *_: None),
    "asking never pauses": instead(checkin_asking, "PATIENCE", 1_000),
    "what was held stays held": instead(claim, "release", let_go_of_nothing),
    "not looked for after a crash": instead(Delivering, "_send", send_without_looking),
}
