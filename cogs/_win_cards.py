"""What wins look like: their cards and forms. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features import win, win_words
from bot.texts import clock_time, moment, t
from cogs import _daily
from cogs._ui import Button, Card, Choice, Choose, Form, Page, Text, safe, verbatim
from cogs._ui.card import Kept, Row
from cogs._ui.form import FIRST_KEPT_ID
from cogs._ui.words import shortened, unfenced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.clock import Repeat

PAGE = 5
SHORT = 300
MOST_CHOICES = 25
SEARCH_ID, TAG_ID = FIRST_KEPT_ID, FIRST_KEPT_ID + 1


def add_form(text: str = "") -> Form:
    """Draw the form for a win."""
    return Form("win:add", t("win-form-title"), _fields(text, ""))


def edit_form(row: win.Win) -> Form:
    """Draw the form with a win in it."""
    return Form(f"win:edit:{row.id}", t("win-form-edit-title"), _fields(row.text or "", ", ".join(row.tag_list)))


def _fields(text: str, tags: str) -> list[Text]:
    example = t("win-form-text-example")
    return [
        Text("text", t("win-form-text"), most=win_words.MOST_TEXT, long=True, value=text, example=example),
        Text("tags", t("win-form-tags"), required=False, value=tags, hint=t("win-form-tags-hint")),
    ]


def story_form(row: win.Win) -> Form:
    """Draw the form for an interview story, with what was told before."""
    values = (row.situation, row.task, row.action, row.result)
    fields = [
        Text(part, t(f"win-story-{part}"), required=False, most=700, long=True, value=value or "", hint=hint)
        for part, value, hint in zip(win.STORY_PARTS, values, _story_hints(), strict=True)
    ]
    return Form(f"win:story:{row.id}", t("win-story-title"), fields)


def _story_hints() -> list[str]:
    return [t(f"win-story-{part}-hint") for part in win.STORY_PARTS]


def prompt_form(rule: Repeat, time: str = "") -> Form:
    """Draw the form for the daily prompt."""
    return _daily.form("win:reminder", t("win-prompt-form"), rule, time)


def added(kept: win.Kept, *, plainly: bool = False) -> Card:
    """Say that a win is kept; `plainly` without praise, where its words weighed heavy."""
    rows = [
        [
            Button(t("win-button-another"), "form:win:add", "primary"),
            Button(t("win-button-edit"), f"form:win:edit:{kept.win.id}"),
            Button(t("win-button-list"), "win:list"),
        ]
    ]
    body = [verbatim(kept.win.text or ""), *_tags(kept.win)]
    if not plainly:
        body += ["", t("win-added-week", count=kept.this_week)]
    return Card(t("win-added-title"), body, rows)


def one(row: win.Win) -> Card:
    """Show one win, with its story if it has one."""
    rows = [
        [
            Button(t("win-button-edit"), f"form:win:edit:{row.id}"),
            Button(t("win-button-story"), f"form:win:story:{row.id}"),
            Button(t("win-button-remove"), f"win:remove:{row.id}"),
        ]
    ]
    body = [verbatim(row.text or ""), *_tags(row), *_story(row)]
    return Card(t("win-one-title"), body, rows, aside=moment(row.created_at, "D"))


def _story(row: win.Win) -> list[str]:
    told = [(part, getattr(row, part)) for part in win.STORY_PARTS]
    return [f"\n**{t(f'win-story-{part}')}**\n{verbatim(words)}" for part, words in told if words]


def _tags(row: win.Win) -> list[str]:
    return [" ".join(f"`#{tag}`" for tag in map(_plain, row.tag_list))] if row.tag_list else []


def _plain(tag: str) -> str:
    return tag.replace("`", "'")


def listed(page: Page[win.Win], search: str, tag: str) -> Card:
    """Show a page of wins."""
    kept = [Kept(SEARCH_ID, t("win-list-search"), search)] if search else []
    kept += [Kept(TAG_ID, t("win-list-tag"), tag)] if tag else []
    if not page.items:
        body = [t("win-list-none-found") if kept else t("win-list-empty")]
        return Card(t("win-list-title"), body, [[Button(t("win-button-add"), "form:win:add", "primary")]], kept=kept)
    rows: list[Row] = [_chooser("win:show", t("win-list-open"), page.items), *page.row("win:page")]
    rows.append([Button(t("win-button-add"), "form:win:add"), Button(t("win-button-replay"), "win:replay")])
    return Card(t("win-list-title"), [line(row) for row in page.items], rows, aside=page.line(), kept=kept)


def line(row: win.Win) -> str:
    """Write one win of a list."""
    return " ".join(
        [moment(row.created_at, "d"), shortened(safe(row.text or ""), SHORT).replace("\n", " "), *_tags(row)]
    )


def searched(kept: Mapping[int, str]) -> tuple[str, str]:
    """Read from a list's card what was searched for: words and tag."""
    return unfenced(kept.get(SEARCH_ID, "")), unfenced(kept.get(TAG_ID, ""))


def _chooser(action: str, placeholder: str, rows: Sequence[win.Win]) -> Choose:
    choices = [Choice(shortened(_first_line(row), 100), str(row.id), hint=f"{row.created_at:%Y-%m-%d}") for row in rows]
    return Choose(action, placeholder, choices)


def _first_line(row: win.Win) -> str:
    return " ".join((row.text or "").split()) or "…"


def removed(win_id: int) -> Card:
    """Say that a win is removed, and how to undo it."""
    return Card(t("win-removed"), rows=[[Button(t("ui-undo"), f"win:undo:{win_id}")]])


def replayed(row: win.Win | None) -> Card:
    """Read a win back."""
    if row is None:
        return Card(
            t("win-list-title"), [t("win-list-empty")], [[Button(t("win-button-add"), "form:win:add", "primary")]]
        )
    rows = [
        [
            Button(t("win-button-replay"), "win:replay", "primary"),
            Button(t("win-button-story"), f"form:win:story:{row.id}"),
            Button(t("win-button-list"), "win:list"),
        ]
    ]
    return Card(t("win-replay-title"), [verbatim(row.text or ""), *_tags(row)], rows, aside=moment(row.created_at, "D"))


def _empty() -> Card:
    add = Button(t("win-button-add"), "form:win:add", "primary")
    return Card(t("win-list-title"), [t("win-list-empty")], [[add]])


def choose_story(rows: Sequence[win.Win]) -> Card:
    """Ask which win to tell as a story."""
    if not rows:
        return _empty()
    chooser = _chooser("win:tell", t("win-story-choose"), rows[:MOST_CHOICES])
    return Card(t("win-story-title"), [t("win-story-why")], [chooser])


def remind_by(rule: Repeat) -> str:
    """Write the action that asks by a rule."""
    return f"win:remind:{_daily.code_of(rule)}"


def prompt(now_set: win.Prompt) -> Card:
    """Show how the daily prompt is set."""
    rule, change = now_set.rule, Button(t("win-button-change"), "form:win:reminder")
    if not now_set.enabled or now_set.next_at is None:
        on = Button(t("win-prompt-on", at=clock_time(rule.at)), remind_by(rule), "primary")
        return Card(t("win-prompt-title"), [t("win-prompt-is-off")], [[on, change]])
    body = t("win-prompt-is-on", repeats=_daily.repeats(rule), next=moment(now_set.next_at, "R"))
    return Card(
        t("win-prompt-title"), [body], [[change, Button(t("win-prompt-off"), "win:off")]], aside=t("win-prompt-aside")
    )


def asked() -> Card:
    """Ask for a win: the daily prompt."""
    rows = [
        [
            Button(t("win-button-add"), "form:win:add", "primary"),
            Button(t("win-button-nothing"), "win:nothing"),
            Button(t("win-button-hour"), "win:later"),
            Button(t("win-button-change"), "form:win:reminder"),
        ]
    ]
    return Card(t("win-prompt-ask-title"), [t("win-prompt-ask")], rows)


def nothing_today() -> Card:
    """Answer a day without a win."""
    return Card(t("win-nothing-title"), [t("win-nothing")], [[Button(t("win-button-add"), "form:win:add")]])


def asked_later(at: datetime) -> Card:
    """Say when the prompt comes again."""
    return Card(
        t("win-later-title"), [t("win-later", at=moment(at, "t"))], [[Button(t("win-button-add"), "form:win:add")]]
    )
