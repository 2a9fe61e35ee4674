"""The forms of a lesson. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features import lesson
from bot.features.lesson import Source
from bot.meanwhile import print_of
from bot.texts import day, join, short_day, t
from cogs import _rejections
from cogs._ui import Choice, Form, Pick, Text
from cogs._ui.card import MOST_OPTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.features.lesson import Lesson
    from bot.features.rejection import Rejection
    from cogs._lesson_asking import Filled

FRESHLY = "now"
"""Stands in a button where a form's action has the print of what the form shows."""
MOST_THEMES = 160
"""Characters: five tags of thirty, and what stands between them."""
MOST_DAY = 60
DEEDS = {Source.OWN: "add", Source.FEEDBACK: "heard", Source.RETRO: "retro", Source.CALL: "call"}


def new(filled: Filled) -> Form:
    """Draw the form for a new lesson. What they said stays as it is from then on."""
    written = filled.written
    noticed = filled.source is Source.RETRO
    label, hint = (
        (t("lesson-form-noticed"), t("lesson-form-noticed-hint"))
        if noticed
        else (t("lesson-form-said"), t("lesson-form-said-hint"))
    )
    said = _text("said", label, hint, written.said, lesson.MOST_SAID)
    action = f"lesson:{DEEDS[filled.source]}:{filled.record_id}"
    return Form(action, t("lesson-form-title"), [said, *_changeable(written), _by(None)])


def change(row: Lesson, used: Sequence[str], seen: str) -> Form:
    """Draw the form for all but what they said; `seen` is a print, or `FRESHLY` for one to be made."""
    action = f"lesson:edit:{row.id}:{row.print if seen == FRESHLY else seen}"
    return Form(action, t("lesson-form-edit-title"), [*_changeable(row), _by(row.try_by_on), _themes(row, used)])


def _changeable(row: Lesson | lesson.Written) -> list[Text]:
    return [
        _text("can_change", t("lesson-form-can"), t("lesson-form-can-hint"), row.can_change),
        _text("will_not_change", t("lesson-form-will-not"), t("lesson-form-will-not-hint"), row.will_not_change),
        _text("attempt", t("lesson-form-attempt"), t("lesson-form-attempt-hint"), row.attempt),
    ]


def _text(key: str, label: str, hint: str, value: str | None, usual: int = lesson.MOST_CHANGE) -> Text:
    value = value or ""
    return Text(key, label, required=False, most=max(usual, len(value)), long=True, value=value, hint=hint)


def _by(on: date | None) -> Text:
    value, hint = (day(on) if on else ""), t("lesson-form-by-hint")
    return Text("by", t("lesson-form-by"), required=False, most=MOST_DAY, value=value, hint=hint)


def tags(row: Lesson, used: Sequence[str], seen: str) -> Form:
    """Draw the form for the person's own tags."""
    seen = print_of(row.themes) if seen == FRESHLY else seen
    return Form(f"lesson:tags:{row.id}:{seen}", t("lesson-form-tags-title"), [_themes(row, used)])


def _themes(row: Lesson, used: Sequence[str]) -> Text:
    """Draw the field for tags, reminding of those the person uses: one name for one thing can be counted."""
    hint = t("lesson-form-tags-used", tags=join(used[:4])) if used else t("lesson-form-tags-hint")
    value = " ".join(row.theme_list)
    return Text("themes", t("lesson-form-tags"), required=False, most=MOST_THEMES, value=value, hint=hint)


def tried(row: Lesson, seen: str) -> Form:
    """Draw the form for what came of trying."""
    seen = print_of(row.tried) if seen == FRESHLY else seen
    came = _text("came", t("lesson-form-tried"), t("lesson-form-tried-hint"), row.tried, lesson.MOST_TRIED)
    return Form(f"lesson:tried:{row.id}:{seen}", t("lesson-form-tried-title"), [came])


def heard_again(row: Lesson, rejections: Sequence[Rejection], days: Sequence[date]) -> Form:
    """Draw the form for hearing it once more; `days` are those of the rejections, in the person's zone."""
    said = Text("said", t("lesson-form-again"), most=lesson.MOST_SAID, long=True, hint=t("lesson-form-again-hint"))
    choices = [
        Choice(_rejections.label(each, short_day(on)), str(each.id)) for each, on in zip(rejections, days, strict=True)
    ][:MOST_OPTIONS]
    who = [Pick("who", t("lesson-form-who"), choices, required=False, placeholder=t("lesson-form-who-choose"))]
    return Form(f"lesson:again:{row.id}", t("lesson-form-again-title"), [said, *(who if choices else [])])
