"""The calendar file of an interview (RFC 5545).

Its UID stays the same and its SEQUENCE rises with every change, so that a calendar that has it already puts the
new one in its place. It carries no alarm: Comeback's own reminders are enough of them.
"""

from __future__ import annotations

import re
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from bot.features.interview import Interview

LASTS = timedelta(hours=1)
"""How long an interview is put down for; nobody says."""
_LINK = re.compile(
    r"https?://(?:[a-z0-9-]+\.)+[a-z]{2,}(?![a-z0-9@-])(?::(?:[0-9]{1,4}|[1-5][0-9]{4})(?![0-9]))?"
    r"(?:[/?#][a-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*)?",
    re.IGNORECASE,
)
"""An address with a host of several parts and nothing that Discord may not take: it would refuse the whole card."""
_TAIL = ".,;:!?)]'"
"""Signs of the sentence around an address."""
MOST_LINK = 512
"""Characters of a link button's address, by Discord's API."""


def link_in(place: str | None) -> str | None:
    """Return the first address of the web in a place, if there is one that a button can carry."""
    found = _LINK.search(place or "")
    link = found[0].rstrip(_TAIL) if found else ""
    return link if 0 < len(link) <= MOST_LINK else None


def calendar(row: Interview, summary: str, *, now: datetime) -> str:
    """Write the file; of one that was called off, the file that takes it off the calendar."""
    from icalendar import Calendar, Event  # noqa: PLC0415 -- some 10 MB that a bot without interviews never needs

    event: Any = Event()
    event.add("uid", f"interview-{row.id}-{int(row.created_at.timestamp())}@comeback.invalid")
    event.add("sequence", row.revision)
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    starts_at = row.starts_at.astimezone(UTC).replace(microsecond=0)
    event.add("dtstart", starts_at)
    event.add("dtend", starts_at + LASTS)
    event.add("summary", _printable(summary))
    event.add("status", "CANCELLED" if row.cancelled_at else "CONFIRMED")
    if row.place:
        event.add("location", _printable(row.place))
    if link := link_in(row.place):
        event.add("url", link)
    made: Any = Calendar()
    made.add("prodid", "-//Comeback//Interviews//EN")
    made.add("version", "2.0")
    made.add_component(event)
    text: str = made.to_ical().decode()
    return text


def _printable(text: str) -> str:
    """Leave out control characters, which a calendar may stumble over."""
    return "".join(sign for sign in text if sign.isprintable() or sign == "\n")
