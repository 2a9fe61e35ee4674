"""What lessons look like: their cards. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.lesson import Source
from bot.texts import day, moment, t
from cogs._lesson_forms import FRESHLY
from cogs._ui import Button, Card, Choice, Choose, Page, safe, verbatim
from cogs._ui.words import short_name, shortened

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.features.lesson import Lesson
    from bot.features.lesson_heard import Known
    from bot.features.rejection import Rejection
    from cogs._ui.card import Row, Style

PAGE = 6
SHORT = 160
"""Characters of a lesson in a list."""
MOST_SHOWN = 600
"""Characters of one text on a card; all of it is in its form."""
MOST_HEARINGS = 3


def kept(known: Known) -> Card:
    """Say that a lesson is kept; or ask whether it is an older one, where they are much alike."""
    if known.older is not None:
        return same_or_not(known, known.older)
    row = known.lesson
    body = [*_said(row), *_plan(row)]
    buttons = [_tag(row, "secondary" if row.themes else "primary"), _edit(row), _all()]
    aside = None if row.source == Source.RETRO else t("lesson-kept-aside")
    return Card(t("lesson-kept-title"), [*body, "", t("lesson-kept-tags")], [buttons], aside=aside)


def same_or_not(known: Known, older: Lesson) -> Card:
    """Ask whether a new lesson is the same as an older one. Never decided by itself."""
    row = known.lesson
    body = [verbatim(_words(row)), "", t("lesson-same"), verbatim(_words(older))]
    buttons = [
        Button(t("lesson-button-same"), f"lesson:same:{row.id}:{older.id}", "primary"),
        Button(t("lesson-button-other"), f"lesson:show:{row.id}"),
    ]
    return Card(t("lesson-kept-title"), body, [buttons], aside=t("lesson-same-aside"))


def _words(row: Lesson) -> str:
    """Return what a lesson says, to be compared with another: what they said, else what it goes by."""
    return shortened(row.said or _gist(row), SHORT)


def joined(known: Known, newer_id: int) -> Card:
    """Say that two lessons are one now, with a way back."""
    undo = Button(t("ui-undo"), f"lesson:apart:{newer_id}:{known.lesson.id}")
    return one(known).with_rows([undo])


def one(known: Known) -> Card:
    """Show one lesson: what they said, what follows from it, where else it was heard."""
    row = known.lesson
    if row.removed_at is not None:
        return removed(row.id)
    body = [*_said(row), *_own_words(row), *_plan(row), *_tried(row), *_again(known)]
    rows: list[Row] = [_first_row(known), [*([] if row.themes else [_tag(row)]), _edit(row), _remove(row), _all()]]
    return Card(_title(known), body, rows, aside=_tags(row))


def _first_row(known: Known) -> list[Button]:
    """Return the one thing to do with it, and hearing it again; a skill is offered only when it came up twice."""
    row = known.lesson
    tried = Button(t("lesson-button-tried"), f"form:lesson:tried:{row.id}:{FRESHLY}", "primary")
    reopen = Button(t("lesson-button-reopen"), f"lesson:reopen:{row.id}")
    again = Button(t("lesson-button-again"), f"form:lesson:again:{row.id}")
    skill = Button(t("lesson-button-skill"), f"skill:lesson:{row.id}")
    return [reopen if row.tried_at else tried, again, *([skill] if known.is_offered_as_skill else [])]


def _title(known: Known) -> str:
    return t("lesson-title-from", name=_named(known.about)) if known.about else t("lesson-title")


def _named(about: Rejection) -> str:
    """Name a rejection in a line: its company, else its role."""
    return short_name(about.company, about.role) or t("lesson-unnamed")


def _said(row: Lesson) -> list[str]:
    if not row.said:
        return []
    label = t("lesson-form-noticed") if row.source == Source.RETRO else t("lesson-form-said")
    return [f"**{label}**", verbatim(shortened(row.said, MOST_SHOWN))]


def _own_words(row: Lesson) -> list[str]:
    told = [(t("lesson-form-can"), row.can_change), (t("lesson-form-will-not"), row.will_not_change)]
    return [line for label, words in told if words for line in _told(label, words)]


def _told(label: str, words: str) -> list[str]:
    return [f"**{label}**", verbatim(shortened(words, MOST_SHOWN))]


def _plan(row: Lesson) -> list[str]:
    """Say what to try and by when; the day is theirs, and nothing is said when it has gone by."""
    lines = _told(t("lesson-form-attempt"), row.attempt) if row.attempt else []
    by = [t("lesson-by", on=day(row.try_by_on))] if row.try_by_on and row.tried_at is None else []
    return [*lines, *by]


def _tried(row: Lesson) -> list[str]:
    if row.tried_at is None:
        return _told(t("lesson-tried-before"), row.tried) if row.tried else []
    line = f"**{t('lesson-tried-on', on=_on(row.tried_at))}**"
    return [line, *([verbatim(shortened(row.tried, MOST_SHOWN))] if row.tried else [])]


def _again(known: Known) -> list[str]:
    """Say how often it came up, and where else."""
    if not known.hearings:
        return []
    lines = [f"**{t('lesson-came-up', count=known.came_up)}**"]
    for each, about in known.hearings[:MOST_HEARINGS]:
        who = _named(about) if about else t("lesson-heard-somewhere")
        lines += [t("lesson-heard-line", name=who, on=_on(each.at))]
        lines += [verbatim(shortened(each.said, SHORT))] if each.said else []
    more = len(known.hearings) - MOST_HEARINGS
    return [*lines, *([t("lesson-heard-more", count=more)] if more > 0 else [])]


def _on(at: datetime) -> str:
    return moment(at, "D")


def _tags(row: Lesson) -> str | None:
    themes = [theme.replace("`", "'") for theme in row.theme_list]
    return " ".join(f"`#{theme}`" for theme in themes) or None


def tried(known: Known) -> Card:
    """Say that it was tried, and so is done."""
    row = known.lesson
    body = [t("lesson-tried"), *_tried(row)]
    reopen = Button(t("lesson-button-reopen"), f"lesson:reopen:{row.id}")
    show = Button(t("lesson-button-show"), f"lesson:show:{row.id}")
    return Card(t("lesson-tried-title"), body, [[_all("primary"), show, reopen]])


def heard(known: Known) -> Card:
    """Say that it was noted once more; from the second time on with a skill to make of it, if they like."""
    row = known.lesson
    skill = Button(t("lesson-button-skill"), f"skill:lesson:{row.id}", "primary")
    show = Button(t("lesson-button-show"), f"lesson:show:{row.id}")
    body = [*_again(known), "", t("lesson-heard-offer")]
    return Card(t("lesson-heard-title"), body, [[skill, show, _all()]], aside=t("lesson-heard-aside"))


def removed(lesson_id: int) -> Card:
    """Say that a lesson is removed, and how to undo it."""
    return Card(t("lesson-removed"), rows=[[Button(t("ui-undo"), f"lesson:undo:{lesson_id}"), _all()]])


# The list


def listed(page: Page[Lesson], came_up: Mapping[int, int], about: Rejection | None) -> Card:
    """Show a page of lessons, open ones first."""
    title = t("lesson-list-about", name=_named(about)) if about else t("lesson-list-title")
    about_id = about.id if about else 0
    add = Button(t("lesson-button-add"), f"form:lesson:add:{about_id}", "secondary" if page.items else "primary")
    if not page.items:
        return Card(title, [t("lesson-list-empty")], [[add]])
    choices = [Choice(_first_line(row), str(row.id), _state(row)) for row in page.items]
    rows: list[Row] = [Choose("lesson:choose", t("lesson-list-choose"), choices), *page.row(f"lesson:page:{about_id}")]
    body = [_line(row, came_up.get(row.id, 1)) for row in page.items]
    return Card(title, body, [*rows, [add]], aside=page.line())


def _line(row: Lesson, times: int) -> str:
    parts = [safe(shortened(" ".join(_gist(row).split()), SHORT)), f"**{_state(row)}**"]
    parts += [t("lesson-came-up", count=times)] if times > 1 else []
    return "- " + " · ".join(parts)


def _state(row: Lesson) -> str:
    if row.tried_at is not None:
        return t("lesson-state-tried")
    return t("lesson-state-by", on=day(row.try_by_on)) if row.try_by_on else t("lesson-state-open")


def _gist(row: Lesson) -> str:
    """Return the text that a lesson goes by: what to try, else what they said."""
    return row.attempt or row.said or row.can_change or row.will_not_change or "…"


def _first_line(row: Lesson) -> str:
    return " ".join(_gist(row).split())


# Buttons that stand on several cards


def _tag(row: Lesson, style: Style = "secondary") -> Button:
    return Button(t("lesson-button-tags"), f"form:lesson:tags:{row.id}:{FRESHLY}", style)


def _edit(row: Lesson) -> Button:
    return Button(t("lesson-button-edit"), f"form:lesson:edit:{row.id}:{FRESHLY}")


def _remove(row: Lesson) -> Button:
    return Button(t("lesson-button-remove"), f"lesson:remove:{row.id}")


def _all(style: Style = "secondary") -> Button:
    return Button(t("lesson-button-list"), "lesson:list", style)
