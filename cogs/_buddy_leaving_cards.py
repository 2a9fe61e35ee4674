"""What leaving a buddy looks like: ending it, a block, a report. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.buddy_pair import Stage
from bot.features.buddy_report import MOST_WORDS
from bot.texts import t
from cogs._buddy_pair_cards import mention
from cogs._ui import Button, Card, Form, Text, verbatim

if TYPE_CHECKING:
    from bot.features.buddy import BuddyReport
    from cogs._buddy_asking import Between
    from cogs._ui.card import Row


def more(found: Between) -> Card:
    """Offer what one hopes not to need."""
    pair_id = found.view.pair.id
    leave = [Button(t("buddy-button-leave"), f"buddy:left:{pair_id}")] if found.view.stage is Stage.MATCHED else []
    rows: list[Row] = [
        [*leave, _blocking(found), Button(t("buddy-button-report"), f"buddy:report:{pair_id}")],
        [Button(t("buddy-button-back"), f"buddy:open:{pair_id}", "primary")],
    ]
    lines = [t("buddy-more-leave")] if leave else []
    return Card(t("buddy-more-title"), [*lines, t("buddy-more-block"), t("buddy-more-report")], rows)


def _blocking(found: Between) -> Button:
    pair_id = found.view.pair.id
    if found.blocked:
        return Button(t("buddy-button-unblock"), f"buddy:unblock:{pair_id}")
    return Button(t("buddy-button-block"), f"buddy:blocked:{pair_id}")


def blocked(pair_id: int) -> Card:
    """Say that somebody is blocked, and how to take it back."""
    return Card(t("buddy-blocked-title"), [t("buddy-blocked")], [[Button(t("ui-undo"), f"buddy:unblock:{pair_id}")]])


def unblocked() -> Card:
    """Say that a block is taken back."""
    return Card(t("buddy-unblocked-title"), [t("buddy-unblocked")])


def before_report(pair_id: int, who: int | None, where: str, *, read: bool) -> Card:
    """Say who reads a report before a word of it is written."""
    block = Button(t("buddy-button-block"), f"buddy:blocked:{pair_id}")
    if not read:
        return Card(t("buddy-report-title"), [t("buddy-report-nobody", where=where)], [[block]])
    write = Button(t("buddy-button-report-write"), f"form:buddy:report:{pair_id}", "primary")
    return Card(t("buddy-report-title"), [t("buddy-report-who", where=where, who=mention(who))], [[write, block]])


def report_form(pair_id: int) -> Form:
    """Draw the form for a report."""
    hint = t("buddy-form-report-hint")
    field = Text("words", t("buddy-form-report"), most=MOST_WORDS, long=True, hint=hint)
    return Form(f"buddy:report:{pair_id}", t("buddy-form-report-title"), [field])


def reported(pair_id: int) -> Card:
    """Say that moderators have it."""
    row = [Button(t("buddy-button-block"), f"buddy:blocked:{pair_id}")]
    return Card(t("buddy-reported-title"), [t("buddy-reported")], [row])


def to_moderators(row: BuddyReport) -> Card:
    """Draw a report for the channel in which moderators read."""
    said = t("buddy-to-moderators", by=mention(row.user_id), about=mention(row.reported_id))
    return Card(
        t("buddy-to-moderators-title"),
        [said, verbatim(row.words or "")],
        aside=t("buddy-to-moderators-aside", about=mention(row.reported_id)),
    )
