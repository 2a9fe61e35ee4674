"""What /reminders shows: what is coming, one of them, and what became of the last ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import Repeat
from bot.features import reminder
from bot.reminders import Outcome, claim
from bot.texts import clock_time, length, moment, short_day, t
from cogs._daily import repeats
from cogs._reminder import SNOOZES
from cogs._ui import Button, Card, Choice, Choose, Form, Text, paged

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.features.reminder import Cancelled, Coming
    from bot.reminders import Delivery, Reminder
    from cogs._ui import Turn

COMING_ON_A_PAGE = 6
LINES_ON_A_PAGE = 8


def what(kind: str) -> str:
    """Name what a reminder of a kind is about."""
    return t(f"reminder-kind-{kind.replace('.', '-')}")


def list_card(turn: Turn, coming: Coming, number: int) -> Card:
    """List what is coming, a page at a time."""
    page = paged(coming.rows, number, COMING_ON_A_PAGE)
    if not page.items:
        return Card(t("reminder-list-title"), [t("reminder-list-empty")])
    lines = [f"**{what(row.kind)}**\n{_state(turn, row)}{_rule(row)}" for row in page.items]
    choices = [Choice(what(row.kind), str(row.id), hint=_hint(row, coming.zone)) for row in page.items]
    choose = Choose("reminder:open", t("reminder-list-choose"), choices)
    aside = page.line()
    return Card(t("reminder-list-title"), lines, rows=[choose, *page.row("reminder:page")], aside=aside)


def _state(turn: Turn, row: Reminder) -> str:
    """Say when it comes, or what keeps it."""
    hindrance = reminder.hindrance(row, turn.now)
    if hindrance in {claim.DM_CLOSED, "failed"}:
        return t("reminder-kept", why=hindrance, settings=turn.app.mention("settings"))
    if hindrance is not None:
        return t("reminder-held", by=hindrance, until=moment(row.expected_at))
    return t("reminder-when", at=moment(row.fire_at), relative=moment(row.fire_at, "R"))


def _rule(row: Reminder) -> str:
    return f" · {repeats(Repeat.parse(row.repeat))}" if row.repeat else ""


def _hint(row: Reminder, zone: ZoneInfo | None) -> str | None:
    """Write the moment for a place where Discord shows no timestamps; nothing while the zone is unknown."""
    if zone is None:
        return None
    wall = row.fire_at.astimezone(zone)
    return f"{short_day(wall.date())} {clock_time(wall.time())}"


def one_card(turn: Turn, row: Reminder, *, note: str | None = None) -> Card:
    """Show one coming reminder and what can be done with it."""
    lines = [note] if note else []
    lines.append(_state(turn, row))
    if row.repeat:
        lines.append(t("reminder-one-moves", repeats=repeats(Repeat.parse(row.repeat))))
    put_off = [Choice(t(f"reminder-put-off-{how}"), how) for how in SNOOZES]
    seen_at = int(row.fire_at.timestamp())
    return Card(
        what(row.kind),
        lines,
        rows=[
            Choose(f"reminder:put-off:{row.id}:{seen_at}", t("reminder-put-off"), put_off),
            [
                Button(t("reminder-button-move"), f"form:reminder:move:{row.id}", "primary"),
                Button(t("reminder-button-cancel"), f"reminder:cancel:{row.id}", "danger"),
                Button(t("reminder-button-list"), "reminder:page:0"),
            ],
        ],
    )


def move_form(reminder_id: int) -> Form:
    """Ask when instead."""
    when = Text("when", t("reminder-move-when"), example=t("reminder-move-example"))
    return Form(f"reminder:move:{reminder_id}", t("reminder-move-title"), [when])


def cancelled_card(gone: Cancelled) -> Card:
    """Say that it will not come, and offer to undo that."""
    undo = f"reminder:undo:{gone.line_id}:{gone.repeat}:{int(gone.on_the_wall)}"
    buttons = [Button(t("ui-undo"), undo), Button(t("reminder-button-list"), "reminder:page:0")]
    return Card(t("reminder-cancelled-title"), [t("reminder-cancelled", what=what(gone.kind))], rows=[buttons])


def snoozed_card(at: datetime) -> Card:
    """Say when a snoozed reminder comes back."""
    return Card(
        t("reminder-snoozed-title"),
        [t("reminder-snoozed", at=moment(at), relative=moment(at, "R"))],
        rows=[[Button(t("reminder-button-list"), "reminder:page:0")]],
    )


def why_card(log: list[Delivery], number: int) -> Card:
    """List what became of the last reminders, a page at a time."""
    page = paged(log, number, LINES_ON_A_PAGE)
    if not page.items:
        return Card(t("reminder-why-title"), [t("reminder-why-empty")], aside=t("reminder-why-kept-for"))
    lines = [
        t("reminder-why-line", at=moment(line.at), what=what(line.kind), outcome=_outcome(line)) for line in page.items
    ]
    aside = f"{page.line()}\n{t('reminder-why-kept-for')}" if page.pages > 1 else t("reminder-why-kept-for")
    return Card(t("reminder-why-title"), lines, rows=page.row("reminder:why"), aside=aside)


def _outcome(line: Delivery) -> str:
    reason = t("reminder-reason", code=line.reason or "down")
    if line.outcome == Outcome.SENT and line.late > claim.LATE:
        return t("reminder-outcome-late", length=length(line.late), reason=reason)
    if line.outcome == Outcome.CANCELLED and line.reason == reminder.UNDONE:
        return t("reminder-outcome-undone")
    return t(f"reminder-outcome-{line.outcome}", reason=reason)
