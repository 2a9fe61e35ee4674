"""What practising looks like: its cards and its form. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.question_practice import LEFT
from bot.features.question_recall import Felt
from bot.meanwhile import FRESHLY, print_for
from bot.texts import moment, t
from cogs._question_cards import MOST_SHOWN, answer_field, where_asked
from cogs._ui import Button, Card, Form, verbatim
from cogs._ui.words import shortened

if TYPE_CHECKING:
    from bot.features.question import Question
    from bot.features.question_practice import PracticeTurn, Round


def stands(found: Round, said: str = "") -> Card:
    """Draw the question at hand, with a sentence `said` about the one before; the end when all were asked."""
    if found.turn is None or found.question is None:
        return over(found)
    return asked(found, found.turn, found.question, said)


def asked(found: Round, turn: PracticeTurn, row: Question, said: str) -> Card:
    """Ask a question; one without an answer offers to write it instead."""
    before = [said, ""] if said else [t("question-practice-why"), ""] if found.place == 1 else []
    question = [verbatim(shortened(row.text or "", MOST_SHOWN)), *where_asked(row)]
    show = Button(t("question-button-show"), f"question:reveal:{turn.id}", "primary")
    write = Button(t("question-button-write"), f"form:question:answer:{turn.id}:{FRESHLY}", "primary")
    hint = t("question-practice-aloud") if row.answer else t("question-practice-unanswered")
    past = [
        Button(t("question-button-leave"), f"question:went:{turn.id}:{LEFT}"),
        Button(t("question-button-pause"), f"question:pause:{turn.id}"),
    ]
    return Card(_title(found), [*before, *question, "", hint], [[show if row.answer else write, *past]])


def revealed(found: Round, turn: PracticeTurn, row: Question) -> Card:
    """Show the answer, and ask how it went."""
    felt = [Button(t(f"question-felt-{felt}"), f"question:went:{turn.id}:{felt}") for felt in Felt]
    change = Button(t("question-button-change-answer"), f"form:question:answer:{turn.id}:{FRESHLY}")
    body = [
        verbatim(shortened(row.text or "", MOST_SHOWN)),
        f"\n**{t('question-answer')}**",
        verbatim(shortened(row.answer or "", 2 * MOST_SHOWN)),
        "",
        t("question-practice-how"),
    ]
    return Card(_title(found), body, [felt, [change]])


def _title(found: Round) -> str:
    return t("question-practice-title", place=found.place, count=len(found.turns))


def after(found: Round, how: str) -> str:
    """Say one sentence about the question before: when it comes up again, or that it was left out."""
    row = found.before
    if how == LEFT or row is None or row.due_at is None:
        return t("question-after-left")
    return t("question-after", how=how, when=moment(row.due_at, "R"))


def written() -> str:
    """Say that a first answer is kept."""
    return t("question-after-written")


def paused(turn_id: int) -> Card:
    """Say that the rest waits."""
    rows = [
        [
            Button(t("question-button-go-on"), f"question:go-on:{turn_id}"),
            Button(t("question-button-next"), "comeback:next"),
        ]
    ]
    return Card(t("question-paused-title"), [t("question-paused")], rows)


def over(found: Round) -> Card:
    """End a session: one sentence, and one thing to do next."""
    wobbled = found.felt & {Felt.NOT_YET, Felt.SHAKY}
    how = "unsure" if wobbled else "sure" if found.felt else "quiet"
    return Card(t("question-over-title"), [t("question-over", how=how)], [[_next(found)]])


def _next(found: Round) -> Button:
    if found.unanswered is not None:
        return Button(t("question-button-write"), f"form:question:answer:{found.unanswered.id}:{FRESHLY}", "primary")
    if found.practice.kind:
        return Button(t("question-button-pack"), "interview:next", "primary")
    return Button(t("question-button-next"), "comeback:next", "primary")


def answer_form(turn: PracticeTurn, row: Question, seen: str) -> Form:
    """Draw the form for an answer alone; `seen` is the print of the one it was first filled with, or `FRESHLY`."""
    return Form(
        f"question:answer:{turn.id}:{print_for(seen, row.answer)}",
        t("question-form-answer-title"),
        [answer_field(row.answer or "", required=True)],
    )
