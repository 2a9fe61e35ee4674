"""What the bank of questions looks like: its cards and forms. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features import question
from bot.features.question import Asked
from bot.features.rejection import INTERVIEWS, MOST_NAME
from bot.meanwhile import FRESHLY
from bot.texts import moment, t
from bot.written import MOST_TAG, MOST_TAGS
from cogs._ui import Button, Card, Choice, Choose, Form, Page, Pick, Text, safe, verbatim
from cogs._ui.card import Kept
from cogs._ui.form import FIRST_KEPT_ID
from cogs._ui.words import shortened, unfenced

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.features.question import Question
    from cogs._question_debrief import Filling
    from cogs._ui.card import Row

PAGE = 5
SHORT = 200
"""Characters of a question in the list."""
MOST_SHOWN = 1_000
"""Characters of a question on its card, which has room for the answer below; all of it is in the form."""
MOST_SEARCH = 100
SEARCH_ID = FIRST_KEPT_ID


def add_form() -> Form:
    """Draw the empty form for a question."""
    return Form("question:add", t("question-form-title"), _fields(Asked("")))


def edit_form(row: Question, seen: str, deed: str = "edit") -> Form:
    """Draw the form with a question in it; `seen` is the print of what it was first filled with, or `FRESHLY`."""
    seen = question.print_of_all(row) if seen == FRESHLY else seen
    return Form(f"question:{deed}:{row.id}:{seen}", t("question-form-edit-title"), _fields(question.asked_of(row)))


def debrief_form(retro_id: int, filling: Filling) -> Form:
    """Draw the form filled from a debrief; once that is kept, the form that changes what is kept."""
    if filling.kept is not None:
        return edit_form(filling.kept, FRESHLY, "revise")
    return Form(f"question:retro:{retro_id}", t("question-form-title"), _fields(filling.asked))


def _fields(asked: Asked) -> list[Text | Pick]:
    kinds = [Choice(t(f"rejected-stage-{kind}"), kind, chosen=kind == asked.kind) for kind in INTERVIEWS]
    tags = ", ".join(asked.tags.split())
    return [
        _long("text", t("question-form-text"), asked.text, question.MOST_TEXT, t("question-form-text-example")),
        answer_field(asked.answer, required=False),
        Pick("kind", t("question-form-kind"), kinds, required=False, placeholder=t("question-form-kind-choose")),
        Text(
            "company",
            t("question-form-company"),
            required=False,
            most=max(MOST_NAME, len(asked.company)),
            value=asked.company,
            hint=t("question-form-company-hint"),
        ),
        Text(
            "tags",
            t("question-form-tags"),
            required=False,
            most=max(MOST_TAGS * (MOST_TAG + 2), len(tags)),
            value=tags,
            hint=t("question-form-tags-hint"),
        ),
    ]


def answer_field(answer: str, *, required: bool) -> Text:
    """Draw the field for an answer."""
    most = max(question.MOST_ANSWER, len(answer))
    label, hint = t("question-form-answer"), t("question-form-answer-hint")
    return Text("answer", label, required=required, most=most, long=True, value=answer, hint=hint)


def _long(key: str, label: str, value: str, most: int, example: str) -> Text:
    return Text(key, label, most=max(most, len(value)), long=True, value=value, example=example)


def search_form() -> Form:
    """Draw the form for words to look for."""
    return Form(
        "question:search",
        t("question-search-title"),
        [Text("search", t("question-search-words"), most=MOST_SEARCH, hint=t("question-search-hint"))],
    )


def added(row: Question) -> Card:
    """Say that a question is kept."""
    hint = [] if row.answer else ["", t("question-added-unanswered")]
    rows = [
        [
            _edit(row),
            Button(t("question-button-practise"), "question:practise"),
            Button(t("question-button-list"), "question:list"),
        ]
    ]
    return Card(t("question-added-title"), [*_told(row), *hint], rows)


def one(row: Question, *, now: datetime) -> Card:
    """Show one question with all that is written down about it."""
    rows = [
        [
            _edit(row),
            Button(t("question-button-practise"), "question:practise"),
            Button(t("question-button-remove"), f"question:remove:{row.id}"),
        ]
    ]
    due = t("question-due", when=moment(row.due_at, "R")) if row.due_at and row.due_at > now else None
    return Card(t("question-one-title"), _told(row), rows, aside=due)


def _edit(row: Question) -> Button:
    if row.answer:
        return Button(t("question-button-edit"), f"form:question:edit:{row.id}:{FRESHLY}")
    return Button(t("question-button-write"), f"form:question:edit:{row.id}:{FRESHLY}", "primary")


def _told(row: Question) -> list[str]:
    answer = [f"\n**{t('question-answer')}**\n{verbatim(row.answer)}"] if row.answer else []
    asked, tags = where_asked(row), _tags(row)
    below = ["", *asked, *tags] if asked or tags else []
    return [verbatim(shortened(row.text or "", MOST_SHOWN)), *below, *answer]


def where_asked(row: Question) -> list[str]:
    """Say where a question was asked, as far as that is written down, in one line."""
    kind = t(f"rejected-stage-{row.kind}") if row.kind else ""
    parts = [part for part in (safe(row.company or ""), kind) if part]
    return [t("question-asked", where=" · ".join(parts))] if parts else []


def _tags(row: Question) -> list[str]:
    plain = [tag.replace("`", "'") for tag in row.tag_list]
    return [" ".join(f"`#{tag}`" for tag in plain)] if plain else []


def listed(page: Page[Question], search: str) -> Card:
    """Show a page of questions, each to be opened."""
    kept = [Kept(SEARCH_ID, t("question-list-search"), search)] if search else []
    if not page.items:
        return _nothing_found(kept) if search else nothing_yet()
    choices = [Choice(shortened(_in_line(row), 100), str(row.id)) for row in page.items]
    rows: list[Row] = [Choose("question:show", t("question-list-open"), choices), *page.row("question:page")]
    last = [Button(t("question-button-practise"), "question:practise", "primary"), _add()]
    last += [Button(t("question-button-search"), "form:question:search")] if page.pages > 1 or search else []
    lines = [_line(row) for row in page.items]
    return Card(t("question-list-title"), lines, [*rows, last], aside=page.line(), kept=kept)


def _nothing_found(kept: list[Kept]) -> Card:
    all_of_them = Button(t("question-button-list"), "question:all")
    again = Button(t("question-button-search"), "form:question:search")
    return Card(t("question-list-title"), [t("question-list-none-found")], [[again, all_of_them]], kept=kept)


def nothing_yet() -> Card:
    """Say what the bank is for, with the form for its first question."""
    add = Button(t("question-button-add"), "form:question:add", "primary")
    return Card(t("question-empty-title"), [t("question-empty")], [[add]])


def _add() -> Button:
    return Button(t("question-button-add"), "form:question:add")


def _line(row: Question) -> str:
    unanswered = [] if row.answer else [t("question-list-unanswered")]
    return " ".join(["•", shortened(safe(row.text or ""), SHORT).replace("\n", " "), *_tags(row), *unanswered])


def _in_line(row: Question) -> str:
    return " ".join((row.text or "").split()) or "…"


def searched(kept: Mapping[int, str]) -> str:
    """Read from a list's card what was searched for."""
    return unfenced(kept.get(SEARCH_ID, ""))


def removed(row: Question) -> Card:
    """Say that a question is removed, and how to undo it."""
    return Card(t("question-removed"), rows=[[Button(t("ui-undo"), f"question:undo:{row.id}")]])
