"""What a circle's posts look like, the same for every reader. Must not fetch or decide anything."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.features.circle import State
from bot.texts import join, moment, short_day, t
from cogs._server import in_language
from cogs._ui import Beside, Button, Card, Choice, Choose, safe
from cogs._ui.words import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.features.circle import Circle, CircleWeek
    from bot.features.circle_shown import Celebrated, Post, Shown
    from cogs._circle_week_asking import Looking

MOST_THREAD = 100
"""Characters of a thread's name, by Discord's API."""
MOST_BESIDE = 8
"""Goals with a button beside each: these take 24 of the 40 components of a message, and the rest of a post 13."""
MARKS = (State.DONE, State.PARTLY, State.CARRIED, State.REST)


def thread_name(row: Circle, week: CircleWeek) -> str:
    """Name a week's thread."""
    with in_language(row.language):
        return shortened(t("circle-thread", name=row.name, date=short_day(week.begins_on)), MOST_THREAD)


def week(found: Post, *, over: bool = False) -> Card:
    """Draw the post of a week: the invitation, what was shared, and what can be pressed."""
    row, of = found.circle, found.week
    with in_language(row.language):
        lines = [t("circle-post-over")] if over else [t("circle-post-invite")]
        if not (over or found.goals):
            lines.append(t("circle-post-first"))
        aside = [] if over else [f"-# {t('circle-post-aside')}"]
        goals = [(one, goal_words(one.user_id, one.text, one.state)) for one in found.goals]
        card = Card(
            t("circle-post-title", name=safe(row.name), date=short_day(of.begins_on)),
            lines,
            [] if over else [_joining(row), marking(of.id)],
            below=[*_comebacks(found.comebacks), *aside],
        )
        return _with_cheers(card, goals)


def _with_cheers(card: Card, goals: Sequence[tuple[Shown, str]]) -> Card:
    """Put goals on a card, each with a button to cheer beside it, or with one list for all where they are many."""
    if len(goals) <= MOST_BESIDE:
        return replace(card, beside=[_beside(one, words) for one, words in goals])
    lines = [line for one, words in goals for line in (_with_count(one, words), "")]
    choices = [Choice(one.text, str(one.goal_id)) for one, _words in goals]
    choose = Choose("circle:cheer-for", t("circle-post-choose"), choices)
    return replace(card, body=[*card.body, "", *lines], rows=[choose, *card.rows])


def _joining(row: Circle) -> list[Button]:
    setting = Button(t("circle-goal-button-set"), f"form:circle:goal:{row.id}", "primary")
    return [setting, Button(t("circle-button-join"), f"circle:join:{row.id}")]


def marking(week_id: int, states: Sequence[State] = MARKS) -> list[Button]:
    """Return the buttons that mark the presser's own goal."""
    return [Button(t(f"circle-mark-{state}"), f"circle:mark:{week_id}:{state}") for state in states]


def goal_words(user_id: int, text: str, state: str) -> str:
    """Write a goal as others read it."""
    who = _mention(user_id)
    return f"{_with_state(who, state)}\n{safe(text)}"


def _with_state(who: str, state: str) -> str:
    if state == State.OPEN:
        return who
    return t("circle-post-goal", who=who, state=t(f"circle-state-{state}"))


def _with_count(one: Shown, words: str) -> str:
    return f"{words}\n-# {t('circle-post-button-cheer', count=one.cheers)}" if one.cheers else words


def _beside(one: Shown, words: str) -> Beside:
    return Beside(words, Button(t("circle-post-button-cheer", count=one.cheers), f"circle:cheer:{one.goal_id}"))


def _comebacks(found: Sequence[Celebrated]) -> list[str]:
    told = [comeback(one.user_id, one.sort) for one in found]
    return [t("circle-post-comebacks", list=" · ".join(told))] if told else []


def comeback(user_id: int, sort: str) -> str:
    """Say a comeback as others read it."""
    return t(f"circle-comeback-{sort}", who=_mention(user_id))


def wrap(found: Looking) -> Card:
    """Draw the wrap-up: what was shared and done, who came back, and what comes next. Nobody else is named."""
    made = found.wrap
    row = made.circle
    with in_language(row.language):
        kinds = (("done", made.done), ("partly", made.partly), ("carried", made.carried))
        goals = [(one, _looked_back(kind, one)) for kind, shown in kinds for one in shown]
        back = [t("circle-wrap-back", list=join([_mention(user_id) for user_id in made.back]))] if made.back else []
        setting = Button(t("circle-goal-button-next"), f"form:circle:goal:{row.id}", "primary")
        late = marking(made.week.id, (State.DONE, State.PARTLY, State.CARRIED))
        card = Card(
            t("circle-wrap-title", name=safe(row.name)),
            below=[
                *[line for each in (*back, *_comebacks(made.comebacks)) for line in (each, "")],
                t("circle-wrap-next", next=moment(found.next_at, "F")),
                f"-# {t('circle-wrap-aside')}",
            ],
            rows=[[setting, *late]],
        )
        return _with_cheers(card, goals)


def _looked_back(kind: str, one: Shown) -> str:
    return t(f"circle-wrap-{kind}", who=_mention(one.user_id), words=safe(one.text))


def _mention(user_id: int) -> str:
    """Name somebody so that Discord shows their name here; nobody is pinged by any message of ours."""
    return f"<@{user_id}>"
