"""What one person sees of circles: the list, one circle, joining, leaving. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.circle import Sharing
from bot.texts import clock_time, day_name, moment, t
from cogs._circle_goal_cards import goal_lines, setting
from cogs._circle_post_cards import marking
from cogs._server import channel_mention
from cogs._ui import Button, Card, Choice, Choose, Link, safe

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.features.circle import Circle
    from bot.features.circle_member import Joined
    from cogs._circle_asking import Here
    from cogs._ui import Page

PAGE = 10
"""Circles on a page of the list."""
A_ROW = 5
"""Buttons in a row, by Discord's API."""
MOST_LINKS = 20
WEEK = "week:begin"
"""What plans one's own week."""
PICKS = 25
"""Circles to pick from at once, by Discord's API."""


def listed(page: Page[Circle], own: Collection[int]) -> Card:
    """Show a page of a server's circles."""
    choices = [Choice(row.name, str(row.id)) for row in page.items]
    rows = [Choose("circle:choose", t("circle-list-open"), choices), *page.row("circle:page")]
    aside = "\n".join(filter(None, [page.line(), t("circle-list-aside")]))
    return Card(t("circle-title"), [_line(row, mine=row.id in own) for row in page.items], rows, aside=aside)


def _line(row: Circle, *, mine: bool) -> str:
    sort = "waiting" if row.paused_at else "mine" if mine else "line"
    return t(f"circle-listed-{sort}", name=safe(row.name), where=channel_mention(row.channel_id))


def pick(what: str, page: Page[Circle]) -> Card:
    """Ask which circle is meant, to join, to leave or for a goal."""
    choices = [Choice(row.name, str(row.id)) for row in page.items]
    rows = [Choose(f"circle:picked:{what}", t("circle-list-open"), choices), *page.row(f"circle:pick:{what}")]
    return Card(t("circle-pick-title"), [t(f"circle-pick-{what}")], rows)


def nothing(words: str) -> Card:
    """Say why there is nothing to choose from, with the way to the list."""
    return Card(t("circle-title"), [words], [[Button(t("circle-button-list"), "circle:list")]])


def none_here(*, manages: bool, member: bool) -> Card:
    """Say that a server has no circle, who can make one, and what needs none.

    `manages` says whether the reader may make one, `member` whether the bot is in that server itself.
    """
    week = Button(t("circle-button-week"), WEEK, "secondary" if member and manages else "primary")
    make = [Button(t("circle-button-make"), "setup:circles", "primary")] if member and manages else []
    how = "without-me" if not member else "make" if manages else "ask"
    lines = [t("circle-none"), t(f"circle-none-{how}"), t("circle-none-own")]
    return Card(t("circle-title"), lines, [[*make, week]])


def in_a_dm(own: Sequence[Circle]) -> Card:
    """Say where circles live, with the way to one's own."""
    links = [Link(row.name, f"https://discord.com/channels/{row.guild_id}/{row.channel_id}") for row in own]
    rows = [links[start : start + A_ROW] for start in range(0, min(len(links), MOST_LINKS), A_ROW)]
    lines = [t("circle-needs-server"), t("circle-yours") if own else t("circle-none-own")]
    week = Button(t("circle-button-week"), WEEK, "secondary" if own else "primary")
    return Card(t("circle-title"), lines, [*rows, [week]])


def one(here: Here) -> Card:
    """Show one circle to somebody who is in it, or may join."""
    row = here.circle
    lines = [_where(here)]
    if here.member is None:
        buttons = [Button(t("circle-button-join"), f"circle:join:{row.id}", "primary")]
        return Card(safe(row.name), lines, [[*buttons, *_to_list(here)]], aside=t("circle-list-aside"))
    lines += [t(f"circle-sharing-{here.member.sharing}"), *goal_lines(here.goal, coming=here.week is None)]
    buttons = [setting(row.id, changed=here.goal is not None and bool(here.goal.text))]
    buttons.append(Button(t("circle-button-news"), f"circle:news:{row.id}"))
    further = [
        *_post(here),
        Button(t("circle-button-sharing"), f"circle:sharing:{row.id}"),
        Button(t("circle-button-leave"), f"circle:leave:{row.id}"),
        *_to_list(here),
    ]
    return Card(safe(row.name), lines, [buttons, *_marks(here), further])


def _marks(here: Here) -> list[list[Button]]:
    """Return what marks one's goal of the week that runs: also one that nobody else sees, on a post without any."""
    if here.week is None or here.goal is None or not here.goal.text:
        return []
    return [marking(here.week.id)]


def _where(here: Here) -> str:
    row = here.circle
    where = t("circle-where", where=channel_mention(row.channel_id))
    if row.paused_at is not None:
        return f"{where}\n{t('circle-waits')}"
    rule = row.opening
    day, at = day_name(min(rule.days)), clock_time(rule.at)
    return f"{where}\n{t('circle-times', day=day, at=at, zone=row.zone, next=moment(here.next_at))}"


def _post(here: Here) -> list[Link]:
    week = here.week
    if week is None or week.message_id is None:
        return []
    url = f"https://discord.com/channels/{here.circle.guild_id}/{week.channel_id}/{week.message_id}"
    return [Link(t("circle-button-look"), url)]


def _to_list(here: Here) -> list[Button]:
    return [Button(t("circle-button-list"), "circle:list")] if here.beside else []


def joining(row: Circle) -> Card:
    """Say what joining means; the press that says how much to show is the one that joins."""
    buttons = [
        Button(t(f"circle-join-{sharing}"), f"circle:in:{row.id}:{sharing}", "primary" if first else "secondary")
        for sharing, first in ((Sharing.ASK, True), (Sharing.CIRCLE, False), (Sharing.NOBODY, False))
    ]
    lines = [t("circle-join-means"), t("circle-join-choose")]
    not_now = Button(t("circle-join-not"), f"circle:open:{row.id}")
    return Card(t("circle-join-title", name=safe(row.name)), lines, [buttons, [not_now]])


def joined(made: Joined, here: Here) -> Card:
    """Greet somebody who came in, with what they can do now."""
    row = here.circle
    lines = [t("circle-joined")]
    if made.grew:
        lines.append(t("circle-joined-beside"))
    running = here.week is not None
    lines.append(t("circle-joined-now") if running else t("circle-joined-later", next=moment(here.next_at, "F")))
    buttons = [setting(row.id, changed=here.goal is not None), Button(t("circle-button-open"), f"circle:open:{row.id}")]
    return Card(t("circle-joined-title", name=safe(row.name)), lines, [buttons])


def sharing(here: Here) -> Card:
    """Ask how far somebody shares their goals by themselves."""
    chosen = here.member.sharing if here.member else Sharing.ASK
    buttons = [
        Button(
            t(f"circle-join-{each}"),
            f"circle:shares:{here.circle.id}:{each}",
            "primary" if each == chosen else "secondary",
        )
        for each in (Sharing.ASK, Sharing.CIRCLE, Sharing.NOBODY)
    ]
    return Card(t("circle-sharing-title"), [t("circle-sharing")], [buttons])


def left(row: Circle) -> Card:
    """Say that somebody is out, and how to come back."""
    buttons = [Button(t("circle-button-back"), f"circle:join:{row.id}"), Button(t("circle-button-list"), "circle:list")]
    return Card(t("circle-left-title", name=safe(row.name)), [t("circle-left")], [buttons])
