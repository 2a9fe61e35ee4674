"""What a call about feedback looks like: when it is, its questions, the notes. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features import feedback_call
from bot.features.feedback_call import Phase
from bot.texts import moment, t
from cogs._feedback_letters import named
from cogs._ui import Button, Card, Form, Text, verbatim
from cogs._ui.words import fenced, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.features.feedback_call import Call
    from cogs._ui.card import Style

FRESH = "0"
"""In place of a print: the form shows what stands there when it opens, and carries the print of that."""
MOST_SHOWN = 900
"""Characters of a part of the notes on their card; all of it is in the form behind "Change what I wrote"."""
MOST_LISTED = 3
"""Calls on the list of requests: few have more than one at a time."""
MOST_NAME = 40
QUESTIONS = ("first", "decided", "answer", "again")
"""Few and frank: a talk that someone gives as a favour has room for three or four (climbtheladder.com, Chase Tech)."""


def stands(call: Call) -> Card:
    """Draw a call as it stands, with the one thing to do next."""
    return STANDS[call.phase](call)


def arranged(call: Call) -> Card:
    """Say when it is; where it is less than an hour away, with its questions."""
    return sheet(call) if call.soon and call.phase is Phase.COMING else stands(call)


def coming(call: Call) -> Card:
    """Say when it is and what comes before."""
    lines = [_when(call), t("feedback-call-reminder")] if not call.soon else [_when(call)]
    clocks = t("feedback-call-clocks") if call.clocks_change else None
    buttons = [Button(t("feedback-button-sheet"), f"feedback:sheet:{call.row.id}", "primary"), _move(call), _off(call)]
    return Card(t("feedback-call-title", name=named(call.about)), lines, [buttons], aside=clocks)


def _when(call: Call) -> str:
    return t("feedback-call-when", at=moment(call.row.starts_at, "F"), relative=moment(call.row.starts_at, "R"))


def sheet(call: Call) -> Card:
    """Draw the questions to have at hand; where the law is in play, the note on that instead."""
    if call.phase is not Phase.COMING:
        return stands(call)
    body = [_when(call), "", *(_legal() if call.legal else _questions())]
    aside = None if call.legal else t("feedback-sheet-aside")
    rows = [[_note(call, "primary"), _move(call), _off(call)]]
    return Card(t("feedback-sheet-title", name=named(call.about)), body, rows, aside=aside)


def _legal() -> list[str]:
    return [t("feedback-call-law"), "", t("feedback-sheet-legal")]


def _questions() -> list[str]:
    first, *others = (t(f"feedback-sheet-{question}") for question in QUESTIONS)
    numbered = [f"**{number}.** {question}" for number, question in enumerate(others, 2)]
    return [t("feedback-sheet-begin"), "", t("feedback-sheet-one"), f"**1.** **{first}**", *numbered]


def soon(call: Call) -> Card:
    """Draw the reminder an hour before; one that was snoozed past the call asks how it was."""
    if call.phase is not Phase.COMING:
        return stands(call)
    button = Button(t("feedback-button-sheet"), f"feedback:sheet:{call.row.id}", "primary")
    return Card(t("feedback-call-soon-title", name=named(call.about)), [_when(call)], [[button]])


def over(call: Call) -> Card:
    """Ask what was said."""
    title = t("feedback-call-over-title", name=named(call.about))
    rows = [[_note(call, "primary"), _move(call), _off(call)]]
    return Card(title, [t("feedback-call-over", at=moment(call.row.starts_at, "D"))], rows)


def noted(call: Call) -> Card:
    """Show what was said, with a line of thanks to copy and a lesson to draw from it."""
    row = call.row
    thanks = [t("feedback-noted-thanks"), fenced(t("draft-thanks-body"))]
    buttons = [
        Button(t("feedback-button-lesson"), f"form:lesson:call:{row.id}", "primary"),
        Button(t("feedback-button-change"), f"form:feedback:notes:{row.id}:{FRESH}"),
        _all(),
    ]
    parts = (
        (t("feedback-received-heard"), row.said),
        (t("feedback-received-can"), row.can_change),
        (t("feedback-noted-new"), row.surprised),
    )
    told = [line for label, words in parts if words for line in (label, verbatim(shortened(words, MOST_SHOWN)))]
    body = [*told, "", *([t("feedback-call-law")] if call.legal else thanks)]
    title = t("feedback-noted-title", name=named(call.about))
    return Card(title, body, [buttons], aside=t("feedback-received-aside"))


def cancelled(call: Call) -> Card:
    """Say that it does not take place, and offer to undo that."""
    buttons = [
        Button(t("ui-undo"), f"feedback:call-on:{call.row.id}"),
        Button(t("feedback-button-call-again"), f"form:feedback:call:{call.row.rejection_id}"),
        _all(),
    ]
    return Card(t("feedback-call-off-title", name=named(call.about)), [t("feedback-call-off")], [buttons])


STANDS: dict[Phase, Callable[[Call], Card]] = {
    Phase.COMING: coming,
    Phase.OVER: over,
    Phase.NOTED: noted,
    Phase.CANCELLED: cancelled,
}
"""The card of each phase."""


def _note(call: Call, style: Style = "secondary") -> Button:
    return Button(t("feedback-button-note"), f"form:feedback:notes:{call.row.id}:{FRESH}", style)


def _move(call: Call) -> Button:
    return Button(t("feedback-button-move"), f"form:feedback:call:{call.row.rejection_id}")


def _off(call: Call) -> Button:
    label = t("feedback-button-no-call") if call.phase is Phase.OVER else t("feedback-button-call-off")
    return Button(label, f"feedback:call-off:{call.row.id}")


def _all() -> Button:
    return Button(t("feedback-button-list"), "feedback:page:0")


def when_form(rejection_id: int) -> Form:
    """Ask when it is."""
    when = Text("when", t("feedback-call-form-when"), example=t("feedback-call-form-when-example"))
    return Form(f"feedback:call:{rejection_id}", t("feedback-call-form-title"), [when])


def notes_form(call: Call, seen: str) -> Form:
    """Draw the form for what was said, with what stands there.

    `seen` is the print of what the writer saw, where the form opens again with words they typed before.
    """
    row = call.row
    asked = (
        ("said", t("feedback-received-form-heard"), row.said, t("feedback-received-form-heard-hint")),
        ("can", t("feedback-received-form-can"), row.can_change, t("feedback-received-form-can-hint")),
        ("new", t("feedback-notes-form-new"), row.surprised, t("feedback-notes-form-new-hint")),
    )
    fields = [
        Text(key, label, required=False, most=_room(key, words), long=True, value=words or "", hint=hint)
        for key, label, words, hint in asked
    ]
    shown = row.print if seen == FRESH else seen
    return Form(f"feedback:notes:{row.id}:{shown}", t("feedback-notes-form-title"), fields)


def _room(key: str, words: str | None) -> int:
    usual = feedback_call.MOST_SAID if key == "said" else feedback_call.MOST_THOUGHT
    return max(usual, len(words or ""))


def lines(calls: Sequence[Call]) -> list[str]:
    """Write the calls that are pending for the top of the list of requests."""
    return [
        t(f"feedback-list-call-{call.phase}", name=named(call.about), at=moment(call.row.starts_at, "f"))
        for call in calls
    ]


def buttons(calls: Sequence[Call]) -> list[list[Button]]:
    """Return the row that opens the calls of `lines`, if there are any."""
    row = [Button(t("feedback-button-call", name=_plain(call)), f"feedback:call:{call.row.id}") for call in calls]
    return [row] if row else []


def _plain(call: Call) -> str:
    about = call.about
    return shortened(about.company or about.role or t("feedback-unnamed"), MOST_NAME)
