"""What looking for a buddy looks like: before, meanwhile, and when somebody is there. Must not fetch or decide.

No card here names anybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.buddy import Topic
from bot.features.buddy_pair import Stage
from bot.features.buddy_search import until
from bot.texts import clock_time, join, moment, t
from cogs._hours import code_of
from cogs._ui import Beside, Button, Card, Choice, Choose, Form, Pick, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import time

    from bot.features.buddy import BuddySearch
    from bot.features.buddy_pair import View
    from cogs._buddy_asking import Begin, Stopped
    from cogs._ui.card import Row, Style

MOST_TIME = 40
MOST_BESIDE = 8
"""Lines with a button beside them; with each taking three, forty components are a message, by Discord's rules."""
MOST_BUTTONS = 5
"""In one row, by Discord's rules."""


def topic_name(topic: str) -> str:
    """Name a topic, as it stands in a list or a line."""
    return t(f"buddy-topic-{topic}")


# Before


def offer(begun: Begin, where: str, topic: str, span: tuple[time, time]) -> Card:
    """Say what happens before anything does, and let a topic and hours be chosen."""
    since, until = span
    code = f"{code_of(since)}:{code_of(until)}"
    body = [
        t("buddy-offer", where=where),
        *(f"{number}. {t(f'buddy-offer-{number}')}" for number in (1, 2, 3)),
        "",
        t("buddy-offer-wish", topic=topic_name(topic), since=clock_time(since), until=clock_time(until)),
    ]
    rows: list[Row] = [
        Choose(f"buddy:topic:{code}", t("buddy-choose-topic"), _topics(topic)),
        [
            Button(t("buddy-button-look"), f"buddy:look:{topic}:{code}", "primary"),
            Button(t("buddy-button-hours"), f"form:buddy:hours:{topic}:{code}"),
            Button(t("buddy-button-alone"), "question:practise"),
        ],
        [*_pairs(begun), *_searches(begun)][:MOST_BUTTONS],
    ]
    return Card(t("buddy-offer-title"), body, rows, aside=t("buddy-offer-aside"))


def _topics(chosen: str) -> list[Choice]:
    return [Choice(topic_name(topic), topic, chosen=topic == chosen) for topic in Topic]


def _pairs(begun: Begin) -> list[Button]:
    return [
        Button(t("buddy-button-pair-in", topic=topic_name(each.topic)), f"buddy:open:{each.id}") for each in begun.pairs
    ]


def _searches(begun: Begin) -> list[Button]:
    return [
        Button(t("buddy-button-search-in", topic=topic_name(each.topic)), f"buddy:search:{each.id}")
        for each in begun.searches
    ]


def pairs(begun: Begin) -> Row:
    """Draw a row that leads to the buddies somebody has in a server."""
    return _pairs(begun)[:MOST_BUTTONS]


def elsewhere(begun: Begin, servers: Mapping[int, str]) -> Card:
    """Say where one can look, and lead to what somebody has in their servers, the newest first."""
    pairs = [
        Beside(
            t("buddy-elsewhere-pair", topic=topic_name(each.topic), where=servers[each.guild_id]),
            Button(t("buddy-button-open"), f"buddy:open:{each.id}"),
        )
        for each in reversed(begun.pairs)
    ]
    looking = [
        Beside(
            t("buddy-elsewhere-search", topic=topic_name(each.topic), where=servers[each.guild_id]),
            Button(t("buddy-button-open"), f"buddy:search:{each.id}"),
        )
        for each in reversed(begun.searches)
    ]
    rows: list[Row] = [[Button(t("buddy-button-alone"), "question:practise", "primary")]]
    beside = [*pairs, *looking][:MOST_BESIDE]
    return Card(t("buddy-offer-title"), [t("buddy-needs-server")], rows, beside=beside)


def hours_form(action: str, span: tuple[time, time]) -> Form:
    """Draw the form for when somebody is awake."""
    since, until = span
    hint = t("buddy-form-hours-hint")
    fields = [
        Text("wakes", t("buddy-form-wakes"), most=MOST_TIME, value=clock_time(since), hint=hint),
        Text("sleeps", t("buddy-form-sleeps"), most=MOST_TIME, value=clock_time(until)),
    ]
    return Form(action, t("buddy-form-hours-title"), fields)


# Meanwhile


def search(row: BuddySearch, where: str) -> Card:
    """Show how a search stands."""
    if row.ended_at is not None:
        return Card(t("buddy-search-ended-title"), [t("buddy-search-ended")], [[_find()]])
    wish = t(
        "buddy-search-wish",
        topic=topic_name(row.topic),
        where=where,
        since=clock_time(row.wakes),
        until=clock_time(row.sleeps),
    )
    if row.paused_at is not None:
        return Card(t("buddy-search-paused-title"), [wish, _since(row), t("buddy-search-paused")], _steps(row))
    body = [wish, _since(row), "", t("buddy-search")]
    return Card(t("buddy-search-title"), body, _steps(row), aside=t("buddy-search-aside"))


def _since(row: BuddySearch) -> str:
    return t("buddy-search-since", since=moment(row.created_at, "D"), until=moment(until(row), "D"))


def _steps(row: BuddySearch) -> list[Row]:
    """Draw what can be done about a search; meanwhile there is something that needs nobody."""
    rest = Button(t("buddy-button-pause"), f"buddy:pause:{row.id}")
    go = Button(t("buddy-button-resume"), f"buddy:resume:{row.id}", "primary")
    end = Button(t("buddy-button-end"), f"buddy:end:{row.id}")
    wishes = [
        Button(t("buddy-button-topic"), f"form:buddy:turn:{row.id}"),
        Button(t("buddy-button-hours"), f"form:buddy:awake:{row.id}"),
    ]
    if row.paused_at is not None:
        return [[go, _meanwhile("secondary")], wishes, [end]]
    return [[_meanwhile("primary")], wishes, [rest, end]]


def _meanwhile(style: Style) -> Button:
    return Button(t("buddy-button-meanwhile"), "question:practise", style)


def topic_form(row: BuddySearch) -> Form:
    """Draw the form with the topic of a search."""
    field = Pick("topic", t("buddy-form-topic"), _topics(row.topic), hint=t("buddy-form-topic-hint"))
    return Form(f"buddy:turn:{row.id}", t("buddy-form-topic-title"), [field])


def searches(begun: Begin, where: str) -> Card:
    """List the searches that go on in a server, where there are several."""
    beside = [
        Beside(
            t("buddy-searches-one" if row.paused_at is None else "buddy-searches-paused", topic=topic_name(row.topic))
            + f"\n{_since(row)}",
            Button(t("buddy-button-open"), f"buddy:search:{row.id}"),
        )
        for row in begun.searches
    ]
    rows: list[Row] = [
        [_meanwhile("primary"), Button(t("buddy-button-another"), "buddy:another")],
        pairs(begun),
    ]
    aside = t("buddy-search-aside")
    return Card(t("buddy-search-title"), [t("buddy-searches", where=where)], rows, beside=beside, aside=aside)


def _find() -> Button:
    return Button(t("buddy-button-again"), "buddy:find")


def alone(row: BuddySearch, where: str) -> Card:
    """Say that nobody was found within a week, and offer what needs nobody."""
    rows: list[Row] = [
        [
            Button(t("buddy-button-alone"), "question:practise", "primary"),
            Button(t("buddy-button-keep"), f"buddy:keep:{row.id}"),
            Button(t("buddy-button-end"), f"buddy:end:{row.id}"),
        ]
    ]
    return Card(t("buddy-alone-title"), [t("buddy-alone", topic=topic_name(row.topic), where=where)], rows)


def kept(row: BuddySearch, where: str) -> Card:
    """Say that the search goes on."""
    return search(row, where).with_lines(t("buddy-kept")) if row.ended_at is None else search(row, where)


def stopped(found: Stopped) -> Card:
    """Say what a stop ended."""
    if not found.searches and not found.pairs:
        return Card(t("buddy-stop-none-title"), [t("buddy-stop-none")], [[_find()]])
    lines = [t("buddy-stopped-searches", topics=_names(found.searches))] if found.searches else []
    lines += [t("buddy-stopped-pairs", topics=_names(found.pairs))] if found.pairs else []
    return Card(t("buddy-stopped-title"), lines, [[_find()]])


def _names(topics: Sequence[str]) -> str:
    return join([topic_name(topic) for topic in topics])


# Somebody is there


def proposal(seen: View, where: str) -> Card:
    """Ask about somebody without a name; what was answered, or that it is over."""
    draw = {Stage.OPEN: _open, Stage.WAITING: _waiting}.get(seen.stage)
    if draw is not None:
        return draw(seen, where)
    return Card(t("buddy-over-title"), [t("buddy-over")], [[_find()]])


def _open(seen: View, where: str) -> Card:
    pair = seen.pair
    together = [t("buddy-proposal-hours", hours=pair.hours)] if pair.hours else []
    rows: list[Row] = [
        [
            Button(t("buddy-button-yes"), f"buddy:yes:{pair.id}", "primary"),
            Button(t("buddy-button-no"), f"buddy:no:{pair.id}"),
            Button(t("buddy-button-never"), f"buddy:blocked:{pair.id}"),
        ],
        [Button(t("buddy-button-pause"), f"buddy:pause:{seen.side.search_id}")],
    ]
    body = [t("buddy-proposal", where=where, topic=topic_name(pair.topic)), *together, "", t("buddy-proposal-how")]
    aside = t("buddy-proposal-aside", until=moment(seen.decide_by))
    return Card(t("buddy-proposal-title"), body, rows, aside=aside)


def _waiting(seen: View, where: str) -> Card:
    body = [t("buddy-waiting", where=where, topic=topic_name(seen.pair.topic), until=moment(seen.decide_by))]
    return Card(t("buddy-waiting-title"), body, [[Button(t("buddy-button-unsay"), f"buddy:no:{seen.pair.id}")]])


def declined(search_id: int) -> Card:
    """Say that a no is a no, with ways to have a rest from being asked."""
    row = [Button(t("buddy-button-pause"), f"buddy:pause:{search_id}"), _practise()]
    return Card(t("buddy-no-title"), [t("buddy-no")], [row])


def came_to_nothing() -> Card:
    """Say to somebody who had said yes that it did not work out; the same whatever the reason was."""
    return Card(t("buddy-nothing-title"), [t("buddy-nothing")], [[_practise()]])


def _practise() -> Button:
    return Button(t("buddy-button-alone"), "question:practise")
