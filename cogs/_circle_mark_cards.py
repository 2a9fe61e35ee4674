"""Private answers to a press on a circle's post: a mark, a cheer, a comeback. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.circle import Comeback, State
from bot.texts import moment, t
from cogs._circle_goal_cards import setting
from cogs._circle_post_cards import comeback
from cogs._server import channel_mention, in_language
from cogs._ui import Button, Card, Choice, Choose, safe

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.features.circle import Circle, CircleComeback, CircleGoal
    from cogs._ui import Page

PICKS = 25
"""Circles to pick from at once, by Discord's API."""


def marked(goal: CircleGoal) -> Card:
    """Say that a mark is kept, and who sees it."""
    lines = [t(f"circle-marked-{goal.state}")]
    if goal.state not in {State.REST, State.OPEN}:
        held = goal.is_shared and goal.held_at is not None
        lines.append(t(f"circle-marked-{'seen' if goal.is_seen else 'held' if held else 'unseen'}"))
    buttons: list[Button] = []
    if goal.state == State.DONE:
        buttons.append(Button(t("circle-button-news"), f"circle:news:{goal.circle_id}"))
    if goal.state != State.OPEN:
        buttons.append(Button(t("circle-mark-open"), f"circle:mark:{goal.week_id}:{State.OPEN}"))
    return Card(t("circle-marked-title"), lines, [buttons])


def nothing_to_mark(circle_id: int) -> Card:
    """Say that there is no goal, with the way to one."""
    return Card(t("circle-goal-none-title"), [t("circle-goal-none")], [[setting(circle_id)]])


def cheered(*, given: bool) -> Card:
    """Tell who pressed what their press did; nobody else is told."""
    return Card(t("circle-cheer-title"), [t("circle-cheered") if given else t("circle-cheer-back")])


def news(row: Circle) -> Card:
    """Ask what a circle may celebrate."""
    buttons = [Button(t(f"circle-news-{sort}"), f"circle:news-see:{row.id}:{sort}") for sort in Comeback]
    back = Button(t("circle-button-open"), f"circle:open:{row.id}")
    return Card(t("circle-news-title"), [t("circle-news")], [buttons, [back]])


def news_pick(sort: str, page: Page[Circle], server_name: Callable[[Circle], str]) -> Card:
    """Ask which of one's circles is meant, in whichever server."""
    choices = [Choice(row.name, str(row.id), server_name(row) or None) for row in page.items]
    rows = [Choose(f"circle:tell-one:{sort}", t("circle-list-open"), choices), *page.row(f"circle:tell-page:{sort}")]
    return Card(t("circle-pick-title"), [t("circle-pick-tell")], rows)


def news_nobody() -> Card:
    """Say that there is no circle that was not told this week."""
    return Card(t("circle-title"), [t("circle-news-nobody")])


def news_preview(row: Circle, user_id: int, sort: str) -> Card:
    """Show exactly what the circle would read."""
    with in_language(row.language):
        words = comeback(user_id, sort)
    buttons = [
        Button(t("circle-news-button-tell"), f"circle:news-tell:{row.id}:{sort}", "primary"),
        Button(t("circle-news-button-not"), "circle:news-not"),
    ]
    title = t("circle-news-preview-title", name=safe(row.name))
    aside = t("circle-news-nothing-yet", where=channel_mention(row.channel_id))
    return Card(title, [f"> {words}"], [buttons], aside=aside)


def news_told(told: CircleComeback, opens_at: datetime | None) -> Card:
    """Say that it is told, or will be when the week opens, with the way back."""
    said = t("circle-news-told") if opens_at is None else t("circle-news-later", at=moment(opens_at))
    back = Button(t("circle-news-button-back"), f"circle:news-back:{told.id}")
    return Card(t("circle-news-told-title"), [said], [[back]])


def news_not() -> Card:
    """Say that nothing was told."""
    return Card(t("circle-news-not-title"), [t("circle-news-not")])


def news_back() -> Card:
    """Say that it is off the post."""
    return Card(t("circle-news-not-title"), [t("circle-news-back")])
