"""What the sheet of a practice looks like: its forms, before it is given, and afterwards. Must not decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.buddy_sheet import BEHAVIOURS, MOST_CHANGE, MOST_GOOD, SCALE, UNSAID
from bot.meanwhile import FRESHLY, print_for
from bot.texts import moment, t
from cogs._buddy_pair_cards import mention
from cogs._ui import Button, Card, Choice, Form, Pick, Text, verbatim

if TYPE_CHECKING:
    from bot.features.buddy import BuddySheet
    from cogs._ui import Page
    from cogs._ui.card import Row


def scores_form(pair_id: int, row: BuddySheet | None) -> Form:
    """Draw the form with four behaviours on a scale, filled with what was picked before."""
    scores = row.scores if row is not None else UNSAID * len(BEHAVIOURS)
    fields = [
        Pick(
            name,
            t(f"buddy-behaviour-{name}"),
            [Choice(t(f"buddy-scale-{step}"), step, chosen=step == score) for step in SCALE],
            required=False,
            placeholder=t("buddy-scale-choose"),
        )
        for name, score in zip(BEHAVIOURS, scores, strict=True)
    ]
    return Form(f"buddy:scores:{pair_id}", t("buddy-form-scores-title"), fields)


def words_form(row: BuddySheet, seen: str) -> Form:
    """Draw the form for two good things and one to change; `seen` is a print, or `FRESHLY`."""
    good, change = row.good or "", row.change or ""
    more, room = max(MOST_GOOD, len(good)), max(MOST_CHANGE, len(change))
    fields = [
        Text(
            "good",
            t("buddy-form-good"),
            required=False,
            most=more,
            long=True,
            value=good,
            hint=t("buddy-form-good-hint"),
        ),
        Text(
            "change",
            t("buddy-form-change"),
            required=False,
            most=room,
            long=True,
            value=change,
            hint=t("buddy-form-change-hint"),
        ),
    ]
    return Form(f"buddy:words:{row.id}:{print_for(seen, good, change)}", t("buddy-form-words-title"), fields)


def own(row: BuddySheet) -> Card:
    """Show a sheet to its writer."""
    lines = _lines(row)
    if row.given_at is not None:
        return Card(t("buddy-sheet-given-title"), [*lines, "", t("buddy-sheet-given-on", at=moment(row.given_at))])
    worded = bool(row.good or row.change)
    words = Button(
        t("buddy-button-words"), f"form:buddy:words:{row.id}:{FRESHLY}", "secondary" if worded else "primary"
    )
    give = Button(t("buddy-button-give"), f"buddy:give:{row.id}", "primary" if worded else "secondary")
    rows: list[Row] = [[words, Button(t("buddy-button-scores"), f"form:buddy:scores:{row.pair_id}"), give]]
    return Card(t("buddy-sheet-title"), lines, rows, aside=t("buddy-sheet-aside"))


def given(row: BuddySheet, *, returned: bool) -> Card:
    """Say that it is given, and whose turn it is; nobody's, once both are given."""
    rows: list[Row] = [[Button(t("buddy-button-open"), f"buddy:open:{row.pair_id}")]]
    line = t("buddy-sheet-given-both" if returned else "buddy-sheet-given-now")
    return Card(t("buddy-sheet-given-title"), [line], rows, aside=t("buddy-noisy"))


def received(page: Page[BuddySheet], pair_id: int) -> Card:
    """Show a sheet to the one it is about, one after the other."""
    if not page.items:
        return Card(t("buddy-sheets-title"), [t("buddy-sheets-none")], [[_back(pair_id)]])
    row = page.items[0]
    at = moment(row.given_at, "D") if row.given_at else ""
    body = [t("buddy-sheet-from", who=mention(row.user_id), at=at), "", *_lines(row)]
    line = page.line()
    aside = f"{line}\n{t('buddy-noisy')}" if line else t("buddy-noisy")
    rows: list[Row] = [*page.row(f"buddy:given:{pair_id}"), [_back(pair_id)]]
    return Card(t("buddy-sheets-title"), body, rows, aside=aside)


def _back(pair_id: int) -> Button:
    return Button(t("buddy-button-back"), f"buddy:open:{pair_id}")


def _lines(row: BuddySheet) -> list[str]:
    seen = [
        f"**{t(f'buddy-scale-{score}')}:** {t(f'buddy-behaviour-{name}')}"
        for name, score in zip(BEHAVIOURS, row.scores, strict=True)
        if score != UNSAID
    ]
    good = [f"\n**{t('buddy-form-good')}**", verbatim(row.good)] if row.good else []
    change = [f"\n**{t('buddy-form-change')}**", verbatim(row.change)] if row.change else []
    return [*seen, *good, *change] or [t("buddy-sheet-blank")]
