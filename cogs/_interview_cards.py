"""What an interview looks like: its card as it stands, its forms, the list. Must not fetch or decide anything.

What comes after it is in `_interview_after_cards`, the pack in `_interview_pack_cards`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.clock import local_date
from bot.features import interview
from bot.features.interview_calendar import calendar, link_in
from bot.features.interview_reminders import KINDS
from bot.features.rejection import INTERVIEWS
from bot.texts import clock_time, moment, short_day, t
from cogs._ui import Button, Card, Choice, Choose, Form, Link, Page, Pick, Text, safe
from cogs._ui.card import Paper
from cogs._ui.words import short_name, shortened

if TYPE_CHECKING:
    from datetime import time
    from zoneinfo import ZoneInfo

    from bot.features.interview import Interview, Stands
    from cogs._ui.card import Row, Style

PAGE = 6
FRESH = "0"
"""In place of a print: the form shows what stands there when it opens, and carries the print of that."""
MOST_WHEN = 100
MOST_PLACE_SHOWN = 200
MOST_PART = 40
"""Characters of each name in a line of a list, so that the day is still to be seen on a phone."""
FAR = 300
"""Days from which on a date is said back: without a year, one of last week reads as one of next year."""


@dataclass(frozen=True)
class Given:
    """What was typed about an interview so far."""

    company: str = ""
    role: str = ""
    when: str = ""
    kind: str = ""
    place: str = ""


@dataclass(frozen=True)
class Clocks:
    """What is to be said about the clocks: a time of day that they skip, or one that comes twice."""

    skipped: time | None = None
    twice: bool = False


def name_of(row: Interview) -> str:
    """Name an interview as plain text: company and role, as far as they are known."""
    return " · ".join(name for name in (row.company, row.role) if name) or t("interview-unnamed")


def titled(row: Interview) -> str:
    """Name an interview in a title: its company, else its role."""
    return short_name(row.company, row.role) or t("interview-unnamed")


# Forms


def form(action: str, given: Given, *, room: int = interview.MOST_NAME) -> Form:
    """Draw the form for an interview. `room` is how long a name there already may be."""
    kinds = [Choice(t(f"rejected-stage-{kind}"), kind, chosen=kind == given.kind) for kind in INTERVIEWS]
    place = max(interview.MOST_PLACE, len(given.place))
    return Form(
        action,
        t("interview-form-title"),
        [
            Text("company", t("interview-form-company"), required=False, most=room, value=given.company),
            Text("role", t("interview-form-role"), required=False, most=room, value=given.role),
            Text(
                "when",
                t("interview-form-when"),
                most=MOST_WHEN,
                value=given.when,
                example=t("interview-form-when-example"),
                hint=t("interview-form-when-hint"),
            ),
            Pick("kind", t("interview-form-kind"), kinds, required=False, placeholder=t("interview-form-kind-choose")),
            Text(
                "place",
                t("interview-form-place"),
                required=False,
                most=place,
                value=given.place,
                hint=t("interview-form-place-hint"),
            ),
        ],
    )


def change_form(stands: Stands, seen: str) -> Form:
    """Draw the form with the interview in it."""
    row = stands.interview
    given = Given(row.company or "", row.role or "", written(row.starts_at, stands.zone), row.kind, row.place or "")
    room = max(interview.MOST_NAME, len(given.company), len(given.role))
    mark = row.print if seen == FRESH else seen
    return form(f"interview:change:{row.id}:{mark}:{int(row.starts_at.timestamp())}", given, room=room)


def round_form(row: Interview) -> Form:
    """Draw the form for the round after an interview."""
    return form(f"interview:round:{row.id}", Given(row.company or "", row.role or ""))


def written(at: datetime, zone: ZoneInfo) -> str:
    """Write a moment so that it can be read back when it is sent as it was."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def stamp(seconds: int, zone: ZoneInfo) -> str:
    """Write the moment that a form carries, in seconds since 1970; "" for one that no form of ours carries."""
    try:
        return written(datetime.fromtimestamp(seconds, tz=UTC), zone)
    except (OverflowError, ValueError, OSError):
        return ""


# One interview


def when_lines(stands: Stands) -> list[str]:
    """Say when it is, for which role, of what kind, and where; an address alone is the button's matter."""
    row = stands.interview
    place = " ".join((row.place or "").split())
    parts = [
        safe(row.role) if row.company and row.role else "",
        t("interview-kind", kind=t(f"rejected-stage-{row.kind}")) if row.kind else "",
        safe(shortened(place, MOST_PLACE_SHOWN)) if place != link_in(place) else "",
    ]
    about = " · ".join(filter(None, parts))
    when = t("interview-when", at=moment(row.starts_at, "F"), relative=moment(row.starts_at, "R"))
    return [when, about] if about else [when]


def link_buttons(row: Interview) -> list[Button | Link]:
    """Draw the button to the call or the map, if its place has an address."""
    link = link_in(row.place)
    return [Link(t("interview-button-link"), link)] if link else []


def ahead(stands: Stands, clocks: Clocks | None = None) -> Card:
    """Draw an interview to come: when, where, what the reminders will be, and its calendar file."""
    row = stands.interview
    rows: list[Row] = [
        [
            Button(t("interview-button-pack"), f"interview:pack:{row.id}", "primary"),
            Button(t("interview-button-change"), f"form:interview:change:{row.id}:{FRESH}:0"),
            Button(t("interview-button-cancel"), f"interview:cancel:{row.id}"),
        ],
        [*link_buttons(row), Button(t("interview-button-list"), "interview:list")],
    ]
    body = [*when_lines(stands), *_clock_lines(stands, clocks or Clocks())]
    return Card(titled(row), body, rows, aside="\n".join(_small_print(stands)), paper=paper(stands))


def _clock_lines(stands: Stands, clocks: Clocks) -> list[str]:
    at = stands.interview.starts_at
    lines: list[str] = []
    if clocks.skipped is not None:
        there = clock_time(at.astimezone(stands.zone).time())
        lines.append(t("interview-clocks-skip", said=clock_time(clocks.skipped), at=there))
    if clocks.twice:
        lines.append(t("interview-clocks-twice"))
    if (at - stands.now).days >= FAR:
        lines.append(t("interview-far"))
    return lines


def _small_print(stands: Stands) -> list[str]:
    wall = stands.interview.starts_at.astimezone(stands.zone)
    zone = stands.zone.key.replace("_", " ")
    lines = [t("interview-clock", day=short_day(wall.date()), time=clock_time(wall.time()), zone=zone)]
    lines += [
        t(f"interview-coming-{kind.partition('.')[2]}", at=moment(stands.coming[kind]))
        for kind in KINDS
        if kind in stands.coming
    ]
    return [*lines, t("interview-file")]


def paper(stands: Stands) -> Paper:
    """Make the calendar file of an interview."""
    row = stands.interview
    return Paper("interview.ics", calendar(row, t("interview-calendar", name=name_of(row)), now=stands.now))


def cancelled(stands: Stands) -> Card:
    """Say that it is called off, with the file that takes it off the calendar."""
    row = stands.interview
    rows = [
        [
            Button(t("ui-undo"), f"interview:uncancel:{row.id}"),
            Button(t("interview-button-list"), "interview:list"),
        ]
    ]
    body = [t("interview-cancelled", name=safe(name_of(row))), when_lines(stands)[0]]
    return Card(t("interview-cancelled-title"), body, rows, aside=t("interview-cancelled-file"), paper=paper(stands))


def past(text: str, kept: Form) -> Card:
    """Say that the moment is over, and offer to keep it as one that was."""
    again = Button(t("interview-button-again"), f"again:{kept.action}", "primary")
    was = Button(t("interview-button-was"), "again:interview:past")
    return Card(t("interview-past-title"), [t("interview-past", text=safe(text))], [[again, was]], kept=kept.filled())


# The list


def listing(page: Page[Interview], zone: ZoneInfo, now: datetime) -> Card:
    """Draw a page of all interviews, each to be opened."""
    add = Button(t("interview-button-add"), "form:interview:add", _style(first=not page.items))
    if not page.items:
        return Card(t("interview-list-title"), [t("interview-list-empty")], [[add]])
    choices = [Choice(label(row, zone), str(row.id), state(row, now)) for row in page.items]
    rows: list[Row] = [Choose("interview:choose", t("interview-list-choose"), choices), *page.row("interview:page")]
    return Card(t("interview-list-title"), [_line(row, now) for row in page.items], [*rows, [add]], aside=page.line())


def _line(row: Interview, now: datetime) -> str:
    name = safe(shortened(name_of(row), 2 * MOST_PART))
    return t("interview-list-line", name=name, at=moment(row.starts_at, "f"), state=state(row, now))


def state(row: Interview, now: datetime) -> str:
    """Say in two words how an interview stands."""
    if row.outcome is not None:
        return t(f"interview-state-{row.outcome}")
    return t("interview-state-ahead") if row.starts_at > now else t("interview-state-over")


def label(row: Interview, zone: ZoneInfo) -> str:
    """Name an interview in one line of plain text: "Company · Role · 3 Nov"."""
    names = [shortened(name, MOST_PART) for name in (row.company, row.role) if name] or [t("interview-unnamed")]
    return " · ".join([*names, short_day(local_date(row.starts_at, zone))])


def nothing_ahead() -> Card:
    """Say that no interview is to come."""
    add = Button(t("interview-button-add"), "form:interview:add", "primary")
    return Card(t("interview-none-ahead-title"), [t("interview-none-ahead")], [[add]])


def nothing_past() -> Card:
    """Say that no interview was yet."""
    rows = [
        [
            Button(t("interview-button-add"), "form:interview:add", "primary"),
            Button(t("interview-button-list"), "interview:list"),
        ]
    ]
    return Card(t("interview-none-past-title"), [t("interview-none-past")], rows)


def _style(*, first: bool) -> Style:
    return "primary" if first else "secondary"
