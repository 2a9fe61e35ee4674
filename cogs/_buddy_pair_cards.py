"""What a pair looks like: privately to each, and in their thread. Must not fetch or decide anything."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.features.buddy import is_active
from bot.features.buddy_pair import Stage
from bot.features.buddy_session import Answer
from bot.texts import clock_time, moment, t
from cogs._buddy_cards import topic_name
from cogs._ui import Button, Card, Form, Link, Text, verbatim
from cogs._ui.words import shortened

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.features.buddy import BuddySession
    from bot.spoken_clock import Meant
    from cogs._buddy_asking import Between, Public
    from cogs._ui.card import Row, Style

MOST_WHEN = 100
FAR = timedelta(days=60)
"""From which on a time is questioned: without a year, one of last week reads as one of next year."""
MOST_QUESTION = 400
"""Characters of a question on the card with three of them."""


def mention(user_id: int | None) -> str:
    """Write somebody so that Discord shows their name, and nobody is pinged; words where they are gone."""
    return f"<@{user_id}>" if user_id else t("buddy-somebody")


def one(found: Between, where: str) -> Card:
    """Show a pair to one of its sides: the one thing to do next, and all else below."""
    seen = found.view
    if seen.stage is Stage.ENDED:
        return ended(found)
    facts = {"who": mention(seen.partner_id), "where": where, "topic": topic_name(seen.pair.topic)}
    body = [t("buddy-pair", **facts), _place(found), "", *_times(found)]
    body += [t("buddy-pair-given", who=mention(seen.partner_id), count=found.given)] if found.given else []
    return Card(
        t("buddy-pair-title", new=_new(found)),
        body,
        [*_steps(found), _last(found)],
        aside=t("buddy-noisy"),
    )


def _new(found: Between) -> str:
    """Say in a word what is to be decided, if anything."""
    if _is_asked(found):
        return "time"
    if found.unread:
        return "sheet"
    if found.times.agreed is not None or found.times.suggested is not None or found.given:
        return "no"
    if found.times.called_off:
        return "off"
    return "dropped" if found.times.dropped else "met"


def _place(found: Between) -> str:
    if found.view.pair.thread_id is not None:
        return t("buddy-pair-thread", thread=f"<#{found.view.pair.thread_id}>")
    if found.view.pair.placed_at is None:
        return t("buddy-pair-place-soon")
    return t("buddy-pair-dms" if _new(found) == "met" else "buddy-pair-dms-still")


def _times(found: Between) -> list[str]:
    who, times = mention(found.view.partner_id), found.times
    lines: list[str] = []
    if times.agreed is not None:
        lines.append(t("buddy-pair-agreed", at=moment(times.agreed.starts_at, "F"), relative=_relative(times.agreed)))
    if times.suggested is not None:
        facts = {"at": moment(times.suggested.starts_at, "F"), "relative": _relative(times.suggested)}
        lines.append(
            t("buddy-pair-suggested-own", **facts, who=who)
            if found.mine
            else t("buddy-pair-suggested", **facts, who=who)
        )
        lines += [t("buddy-pair-old-stands")] if times.agreed is not None else []
    if times.called_off and not lines:
        lines.append(t("buddy-pair-called-off"))
    if times.dropped and not lines:
        lines.append(t("buddy-pair-dropped"))
    return lines or [t("buddy-pair-no-time")]


def _relative(row: BuddySession) -> str:
    return moment(row.starts_at, "R")


def _steps(found: Between) -> list[Row]:
    pair_id, times = found.view.pair.id, found.times
    suggest = f"form:buddy:time:{pair_id}"
    if times.suggested is not None and not found.mine:
        return [
            [
                Button(t("buddy-button-agree"), f"buddy:agree:{times.suggested.id}", "primary"),
                Button(t("buddy-button-other-time"), suggest),
                Button(t("buddy-button-decline"), f"buddy:off:{times.suggested.id}"),
            ],
            _tools(found),
        ]
    coming = times.agreed if not times.under_way else None
    row = [Button(t("buddy-button-move" if coming else "buddy-button-suggest"), suggest, _style(found))]
    row += [Button(t("buddy-button-unsuggest"), f"buddy:off:{times.suggested.id}")] if times.suggested else []
    row += [Button(t("buddy-button-off"), f"buddy:off:{coming.id}")] if coming else []
    return [_tools(found), row] if times.under_way or found.unread else [row, _tools(found)]


def _style(found: Between) -> Style:
    return "secondary" if found.times.agreed or found.times.suggested or found.unread else "primary"


def _ready(found: Between) -> Style:
    """Say whether the questions are what to press now: while a practice is under way, and no time is asked about."""
    return "primary" if found.times.under_way and not (_is_asked(found) or found.unread) else "secondary"


def _is_asked(found: Between) -> bool:
    return found.times.suggested is not None and not found.mine


def _tools(found: Between) -> Row:
    pair_id, sheet = found.view.pair.id, found.sheet
    write = f"buddy:sheet:{sheet.id}" if sheet is not None else f"form:buddy:scores:{pair_id}"
    row: list[Button | Link] = [
        Button(t("buddy-button-questions"), f"buddy:questions:{pair_id}", _ready(found)),
        Button(t("buddy-button-sheet"), write),
    ]
    new: Style = "primary" if found.unread and not _is_asked(found) else "secondary"
    given = Button(t("buddy-button-given", count=found.given), f"buddy:given:{pair_id}:0", new)
    if found.given:
        row = [given, *row] if found.unread else [*row, given]
    return row


def _last(found: Between) -> Row:
    pair = found.view.pair
    row: list[Button | Link] = []
    if pair.thread_id is not None:
        row.append(Link(t("buddy-button-thread"), f"https://discord.com/channels/{pair.guild_id}/{pair.thread_id}"))
    row += [Button(t("buddy-button-place"), f"buddy:open:{pair.id}")] if pair.placed_at is None else []
    return [*row, Button(t("buddy-button-more"), f"buddy:more:{pair.id}")]


def ended(found: Between) -> Card:
    """Say that a pair has ended: the same words whoever ended it, and why."""
    seen = found.view
    row = [Button(t("buddy-button-again"), "buddy:find")]
    row += [Button(t("buddy-button-given", count=found.given), f"buddy:given:{seen.pair.id}:0")] if found.given else []
    rows: list[Row] = [[*row, Button(t("buddy-button-more"), f"buddy:more:{seen.pair.id}")]]
    facts = {"who": mention(seen.partner_id), "topic": topic_name(seen.pair.topic)}
    mine = seen.side.left_at is not None
    body = [t("buddy-ended-own", **facts) if mine else t("buddy-ended", **facts)]
    return Card(t("buddy-ended-title"), body, rows)


def in_thread(found: Public) -> Card:
    """Draw the card in a pair's thread: nothing on it is known to one of them alone."""
    pair_id = found.pair.id
    if not is_active(found.pair):
        return Card(t("buddy-ended-title"), [t("buddy-thread-ended")])
    body = [t("buddy-thread", who=" · ".join(map(mention, found.people)), topic=topic_name(found.pair.topic)), ""]
    body += [t(f"buddy-thread-{number}") for number in (1, 2, 3)]
    agreed = found.times.agreed
    coming = agreed is not None and not found.times.under_way
    body += ["", t("buddy-pair-agreed", at=moment(agreed.starts_at, "F"), relative=_relative(agreed))] if agreed else []
    rows: list[Row] = [
        [
            Button(t("buddy-button-questions"), f"buddy:questions:{pair_id}", "primary"),
            Button(t("buddy-button-sheet"), f"form:buddy:scores:{pair_id}"),
            Button(t("buddy-button-move" if coming else "buddy-button-suggest"), f"form:buddy:time:{pair_id}"),
            Button(t("buddy-button-open"), f"buddy:open:{pair_id}"),
        ]
    ]
    return Card(t("buddy-thread-title"), body, rows, aside=f"{t('buddy-noisy')}\n{t('buddy-thread-aside')}")


# A time


def time_form(pair_id: int) -> Form:
    """Draw the form that asks for a time."""
    example, hint = t("buddy-form-when-example"), t("buddy-form-when-hint")
    return Form(
        f"buddy:time:{pair_id}",
        t("buddy-form-time-title"),
        [Text("when", t("buddy-form-when"), most=MOST_WHEN, example=example, hint=hint)],
    )


def about_time(meant: Meant, zone: ZoneInfo, now: datetime) -> list[str]:
    """Say what may surprise about a time that was typed: what a change of the clocks did to it, and that it is far."""
    lines = [t("buddy-time-far")] if meant.moment - now >= FAR else []
    if meant.skipped is not None:
        there = clock_time(meant.moment.astimezone(zone).time())
        lines.append(t("buddy-clocks-skipped", said=clock_time(meant.skipped), at=there))
    elif meant.twice:
        lines.append(t("buddy-clocks-twice"))
    return lines


def due(row: BuddySession, found: Between, where: str) -> Card:
    """Remind of a practice that is near."""
    pair = found.view.pair
    facts = {"who": mention(found.view.partner_id), "where": where, "topic": topic_name(pair.topic)}
    body = [t("buddy-due", **facts, relative=_relative(row), at=moment(row.starts_at, "t")), _place(found)]
    rows: list[Row] = [
        [
            Button(t("buddy-button-open"), f"buddy:open:{pair.id}", "primary"),
            Button(t("buddy-button-move"), f"form:buddy:time:{pair.id}"),
            Button(t("buddy-button-questions"), f"buddy:questions:{pair.id}"),
        ]
    ]
    return Card(t("buddy-due-title"), body, rows)


def ask_how(row: BuddySession, found: Between) -> Card:
    """Ask how a practice was."""
    buttons = [Button(t(f"buddy-answer-{answer}"), f"buddy:after:{row.id}:{answer}") for answer in Answer]
    body = [t("buddy-after", who=mention(found.view.partner_id), at=moment(row.starts_at, "f"))]
    return Card(t("buddy-after-title"), body, [buttons], aside=t("buddy-after-aside"))


def noted(found: Between, answer: str) -> Card:
    """Say that an answer is kept, with one thing to do next."""
    pair_id = found.view.pair.id
    if found.view.stage is not Stage.MATCHED:
        return ended(found)
    rows: list[Row] = [
        [
            Button(t("buddy-button-suggest"), f"form:buddy:time:{pair_id}", "primary"),
            Button(t("buddy-button-open"), f"buddy:open:{pair_id}"),
        ]
    ]
    return Card(t("buddy-noted-title"), [t("buddy-noted", answer=answer)], rows, aside=t("buddy-noisy"))


def questions(found: list[str], pair_id: int) -> Card:
    """Show somebody three questions to ask or to be asked: their own, or three that come up everywhere."""
    asked = [verbatim(shortened(each, MOST_QUESTION)) for each in found] or [
        f"> {t(f'buddy-question-{number}')}" for number in (1, 2, 3)
    ]
    intro = t("buddy-questions") if found else t("buddy-questions-none")
    add = Button(t("question-button-add"), "form:question:add") if not found else None
    sheet = Button(t("buddy-button-sheet"), f"form:buddy:scores:{pair_id}", "primary")
    rows: list[Row] = [[sheet, *([add] if add else [])]]
    return Card(t("buddy-questions-title"), [intro, "", "\n\n".join(asked)], rows, aside=t("buddy-questions-aside"))
