"""What the yes looks like: the question before, the celebration, and coming back. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features import hired, rejection
from bot.texts import moment, t
from cogs._reminder_cards import what
from cogs._ui import Button, Card, Form, Text, verbatim
from cogs._ui.words import short_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.features.hired import Hire, Yes
    from cogs._hired_asking import Kept
    from cogs._ui.card import Style

FRESH = "0"
"""In place of a print: the form shows what stands there when it opens, and carries the print of that."""
MOST_NAMED = 8
"""Kinds of reminder named on a card; the rest is a number."""


def ask(coming: Mapping[str, int]) -> Card:
    """Say what a yes does, before it does it."""
    body = [t("hired-ask"), "", *_list(coming)] if coming else [t("hired-ask-nothing")]
    buttons = [
        Button(t("hired-button-yes"), "hired:yes", "primary"),
        Button(t("hired-button-yes-words"), "form:hired:yes"),
        Button(t("hired-button-not"), "hired:not"),
    ]
    return Card(t("hired-ask-title"), body, [buttons], aside=t("hired-ask-aside"))


def _list(counts: Mapping[str, int]) -> list[str]:
    named = [t("hired-stops", what=what(kind), count=count) for kind, count in list(counts.items())[:MOST_NAMED]]
    rest = sum(list(counts.values())[MOST_NAMED:])
    return [t("hired-list-stops"), *named, *([t("hired-stops-more", count=rest)] if rest else [])]


def celebrate(yes: Yes, *, plainly: bool = False) -> Card:
    """Celebrate, say what was stopped, and offer what there is to do with a road that is over.

    `plainly` without cheers, where the words with it weighed heavy.
    """
    row = yes.hire
    place = [t("hired-at", company=short_name(row.company))] if row.company else []
    cheers = [] if plainly else [t("hired-celebrate", noes=yes.noes)]
    body = [*cheers, *place, *([verbatim(row.words)] if row.words else []), ""]
    body += _stopped(yes.stopped) if yes.stopped else [t("hired-stopped-nothing")]
    buttons = [_export("primary"), _words(row), Button(t("hired-button-share"), f"share:yes:{row.id}")]
    undo = [[Button(t("ui-undo"), f"hired:undo:{row.id}")]] if yes.can_be_undone else []
    title = t("hired-title-plainly") if plainly else t("hired-title")
    return Card(title, body, [buttons, *undo], aside=t("hired-aside"))


def _stopped(counts: Mapping[str, int]) -> list[str]:
    _heading, *named = _list(counts)
    return [t("hired-list-stopped"), *named]


def already(yes: Yes) -> Card:
    """Say that there was a yes, and ask what brings the person here."""
    row = yes.hire
    body = [t("hired-already", at=moment(row.at, "D")), *([verbatim(row.words)] if row.words else [])]
    buttons = [
        Button(t("hired-button-back"), "hired:back", "primary"),
        Button(t("hired-button-another"), "hired:yes"),
        _words(row),
        _export(),
    ]
    return Card(t("hired-already-title"), body, [buttons])


def not_yet() -> Card:
    """Answer "Not yet"."""
    return Card(t("hired-not-title"), [t("hired-not")])


def undone(count: int) -> Card:
    """Say that it is as it was."""
    return Card(t("hired-undone-title"), [t("hired-undone", count=count)])


def back(kept: Kept) -> Card:
    """Greet somebody who looks for work again."""
    waits = [t("hired-back-wins", count=kept.wins)] if kept.wins else []
    waits += [t("hired-back-values")] if kept.values else []
    buttons = [
        Button(t("hired-button-next"), "comeback:next", "primary"),
        Button(t("hired-button-prompt"), "form:win:reminder"),
    ]
    return Card(t("hired-back-title"), [t("hired-back"), *waits, t("hired-back-reminders")], [buttons])


def _export(style: Style = "secondary") -> Button:
    return Button(t("hired-button-export"), "hired:export", style)


def _words(row: Hire) -> Button:
    label = t("hired-button-change") if row.words or row.company else t("hired-button-words")
    return Button(label, f"form:hired:words:{row.id}:{FRESH}")


def yes_form() -> Form:
    """Draw the form for a yes with something to remember."""
    return Form("hired:yes", t("hired-form-title"), _fields("", ""))


def words_form(row: Hire, seen: str) -> Form:
    """Draw the form with what was written.

    `seen` is the print of what the writer saw, where the form opens again with words they typed before.
    """
    shown = row.print if seen == FRESH else seen
    return Form(f"hired:words:{row.id}:{shown}", t("hired-form-title"), _fields(row.words or "", row.company or ""))


def _fields(words: str, company: str) -> list[Text]:
    most, room = max(hired.MOST_WORDS, len(words)), max(rejection.MOST_NAME, len(company))
    hint, where = t("hired-form-words-hint"), t("hired-form-company-hint")
    return [
        Text("words", t("hired-form-words"), required=False, most=most, long=True, value=words, hint=hint),
        Text("company", t("hired-form-company"), required=False, most=room, value=company, hint=where),
    ]
