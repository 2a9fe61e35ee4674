"""What the steps of a skill look like: the weekly reminder, its answers, the log. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.skill_words import MOST_NOTE
from bot.meanwhile import FRESHLY, print_for
from bot.texts import moment, t
from cogs._skill_cards import step_line
from cogs._ui import Button, Card, Choice, Choose, Form, Page, Text, safe, verbatim
from cogs._ui.words import shortened

if TYPE_CHECKING:
    from datetime import datetime

    from bot.features.skill import Skill, Standing
    from bot.features.skill_log import SkillLog
    from cogs._ui.card import Row

PAGE = 5


def due(row: Skill, fire_at: datetime, *, plainly: bool = False) -> Card:
    """Ask for the step of a week: the reminder; `plainly` without the person's words, where these weigh heavy."""
    buttons = [
        Button(t("skill-button-did"), f"skill:did:{row.id}:{int(fire_at.timestamp())}", "primary"),
        Button(t("skill-button-next-week"), f"skill:next:{row.id}"),
        Button(t("skill-button-change"), f"form:skill:change:{row.id}:{FRESHLY}"),
    ]
    words = [verbatim(row.weekly or ""), t("skill-due-goal", goal=safe(row.goal or ""))]
    body = [t("skill-due-plainly")] if plainly else words
    return Card(t("skill-due-title"), body, [buttons], aside=t("skill-due-aside"))


def did(step: SkillLog) -> Card:
    """Answer "Did it", with room for one line on what shows that it gets better."""
    if step.evidence or step.note:
        return kept(step)
    buttons = [
        Button(t("skill-button-evidence"), f"form:skill:evidence:{step.id}:{FRESHLY}", "primary"),
        Button(t("skill-button-open"), f"skill:show:{step.skill_id}"),
        Button(t("ui-undo"), f"skill:drop:{step.id}"),
    ]
    return Card(t("skill-did-title"), [t("skill-did-body")], [buttons])


def next_week(standing: Standing) -> Card:
    """Answer "Next week", which is all right."""
    row, at = standing.skill, standing.next_at
    line = t("skill-next-week", at=moment(at, "F")) if at else t("skill-next-none")
    buttons = [
        Button(t("skill-button-smaller"), f"form:skill:change:{row.id}:{FRESHLY}"),
        Button(t("skill-button-open"), f"skill:show:{row.id}"),
    ]
    return Card(t("skill-next-week-title"), [line], [buttons])


def kept(step: SkillLog) -> Card:
    """Show a step that is kept."""
    note = [verbatim(step.note)] if step.note else [t("skill-did")]
    shows = [f"**{t('skill-form-evidence')}**", verbatim(step.evidence)] if step.evidence else []
    buttons = [
        Button(t("skill-button-open"), f"skill:show:{step.skill_id}", "primary"),
        Button(t("skill-button-edit"), f"form:skill:entry:{step.id}:{FRESHLY}"),
        Button(t("skill-button-remove"), f"skill:drop:{step.id}"),
    ]
    return Card(t("skill-step-title"), [*note, *shows], [buttons], aside=moment(step.at, "D"))


def dropped(step: SkillLog) -> Card:
    """Say that a step is removed, and how to undo it."""
    back = Button(t("skill-button-open"), f"skill:show:{step.skill_id}")
    return Card(t("skill-dropped"), rows=[[Button(t("ui-undo"), f"skill:back:{step.id}"), back]])


def log_form(row: Skill) -> Form:
    """Draw the form for a step."""
    title = t("skill-form-log-title", goal=shortened(row.goal or "", 30))
    return Form(f"skill:log:{row.id}", title, [_note("", row.weekly or ""), _evidence("")])


def entry_form(step: SkillLog, seen: str) -> Form:
    """Draw the form with a step in it; `seen` is a print, or `FRESHLY` for one to be made."""
    action = f"skill:entry:{step.id}:{print_for(seen, step.note, step.evidence)}"
    return Form(action, t("skill-form-entry-title"), [_note(step.note or "", ""), _evidence(step.evidence or "")])


def evidence_form(step: SkillLog, seen: str) -> Form:
    """Draw the form for one line on what shows that it gets better."""
    action = f"skill:evidence:{step.id}:{print_for(seen, step.note, step.evidence)}"
    return Form(action, t("skill-form-evidence-title"), [_evidence(step.evidence or "")])


def _note(value: str, example: str) -> Text:
    most = max(MOST_NOTE, len(value))
    example = shortened(" ".join(example.split()), 100)
    return Text("note", t("skill-form-note"), required=False, most=most, long=True, value=value, example=example)


def _evidence(value: str) -> Text:
    most, hint = max(MOST_NOTE, len(value)), t("skill-form-evidence-hint")
    return Text("evidence", t("skill-form-evidence"), required=False, most=most, long=True, value=value, hint=hint)


def steps(row: Skill, page: Page[SkillLog]) -> Card:
    """Show a page of the steps of a skill."""
    open_skill = Button(t("skill-button-open"), f"skill:show:{row.id}")
    if not page.items:
        return Card(t("skill-steps"), [t("skill-steps-none")], [[open_skill]])
    choices = [Choice(_label(step), str(step.id), hint=f"{step.at:%Y-%m-%d}") for step in page.items]
    rows: list[Row] = [
        Choose("skill:step", t("skill-steps-open"), choices),
        *page.row(f"skill:steps:{row.id}"),
        [open_skill],
    ]
    return Card(t("skill-steps"), [step_line(step) for step in page.items], rows, aside=page.line())


def _label(step: SkillLog) -> str:
    return " ".join((step.note or step.evidence or t("skill-did")).split())
