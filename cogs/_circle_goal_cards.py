"""A goal for a circle as the one who sets it sees it, and as its circle would. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.circle import State
from bot.features.circle_words import MOST_GOAL
from bot.texts import moment, t
from cogs._circle_post_cards import goal_words
from cogs._server import channel_mention, in_language
from cogs._ui import Button, Card, Choice, Form, Pick, Text, verbatim
from cogs._ui.words import shortened

if TYPE_CHECKING:
    from bot.features.circle import CircleGoal
    from cogs._circle_asking import Draft, Kept

CIRCLE, NOBODY = "circle", "nobody"
"""Values of the form's pick of who sees it."""


def setting(circle_id: int, *, changed: bool = False) -> Button:
    """Return the button that opens the form for a goal."""
    label = t("circle-goal-button-change-mine") if changed else t("circle-goal-button-set")
    return Button(label, f"form:circle:goal:{circle_id}", "primary")


def goal_lines(goal: CircleGoal | None, *, coming: bool) -> list[str]:
    """Say what one's goal is, how it went and who sees it; nothing where there is none.

    `coming` is whether it is for a week that has not opened yet.
    """
    if goal is None or not (goal.text or goal.state == State.REST):
        return []
    lines = [verbatim(goal.text)] if goal.text else []
    said = [] if goal.state == State.OPEN else [t(f"circle-state-{goal.state}")]
    return [*lines, f"-# {' · '.join([*said, _seen_by(goal, coming=coming)])}"]


def _seen_by(goal: CircleGoal, *, coming: bool) -> str:
    if goal.hidden_at is not None:
        return t("circle-seen-hidden")
    if goal.is_shared and goal.held_at is not None:
        return t("circle-seen-held")
    if not (goal.is_shared and goal.text):
        return t("circle-seen-nobody")
    return t("circle-seen-later") if coming else t("circle-seen-circle")


def form(made: Draft, seen: str) -> Form:
    """Draw the form: words of one's own or a line of one's week, and who sees it."""
    fields: list[Text | Pick] = [
        Text(
            "goal",
            t("circle-form-goal"),
            required=not made.lines,
            most=max(MOST_GOAL, len(made.text)),
            value=made.text,
            hint=t("circle-form-goal-hint"),
            example=t("circle-form-goal-example"),
        )
    ]
    if made.lines:
        choices = [Choice(shortened(words, 100), str(line_id)) for line_id, words in made.lines]
        fields.append(Pick("line", t("circle-form-line"), choices, required=False, hint=t("circle-form-line-hint")))
    fields.append(Pick("share", t("circle-form-share"), _who(made.shared)))
    return Form(f"circle:goal-words:{made.circle_id}:{seen}", t("circle-form-title"), fields)


def _who(shared: bool | None) -> list[Choice]:
    hint = t("circle-form-share-circle-hint")
    return [
        Choice(t("circle-form-share-circle"), CIRCLE, hint, chosen=shared is True),
        Choice(t("circle-form-share-nobody"), NOBODY, chosen=shared is False),
    ]


def kept(made: Kept, *, asked: bool = False) -> Card:
    """Show a goal and exactly what its circle reads, or would; `asked` where it is still to be said who sees it."""
    lines = [t("circle-goal-changed")] if made.changed else []
    lines += _told(made, asked=asked)
    if made.better is not None:
        lines += ["", t("circle-goal-better", better=better(made.better))]
    return Card(_title(made, asked=asked), lines, [_what_now(made, asked=asked), *_reworded(made)])


def _title(made: Kept, *, asked: bool) -> str:
    if asked:
        return t("circle-goal-title-asked")
    if not made.goal.is_seen:
        return t("circle-goal-title-nobody")
    return t("circle-goal-title-circle") if made.opens_at is None else t("circle-goal-title-later")


def _told(made: Kept, *, asked: bool) -> list[str]:
    goal = made.goal
    if goal.is_shared and goal.hidden_at is not None:
        return [verbatim(goal.text or ""), t("circle-goal-hidden")]
    if goal.is_shared:
        return [_as_read(made), _where(made)]
    if made.heavy:
        return [verbatim(goal.text or ""), t("circle-goal-heavy")]
    return [t("circle-goal-would"), _as_read(made)] if asked else [verbatim(goal.text or "")]


def _where(made: Kept) -> str:
    where = channel_mention(made.circle.channel_id)
    if made.opens_at is None:
        return t("circle-goal-on-post", where=where)
    return t("circle-goal-later", where=where, at=moment(made.opens_at))


def _as_read(made: Kept) -> str:
    with in_language(made.circle.language):
        words = goal_words(made.goal.user_id, made.goal.text or "", made.goal.state)
    return "\n".join(f"> {line}" for line in words.splitlines())


def _what_now(made: Kept, *, asked: bool) -> list[Button]:
    goal = made.goal
    change = Button(t("circle-goal-button-change"), f"form:circle:goal:{goal.circle_id}")
    if goal.is_shared:
        off = t("circle-goal-button-unshare") if made.opens_at is None else t("circle-goal-button-keep")
        return [change, Button(off, f"circle:goal-keep:{goal.id}")]
    label = t("circle-goal-button-share-heavy") if made.heavy else t("circle-goal-button-share")
    share = Button(label, f"circle:goal-show:{goal.id}:{goal.print}", "primary" if asked else "secondary")
    alone = Button(t("circle-goal-button-keep"), f"circle:goal-keep:{goal.id}")
    return [share, alone, change] if asked or made.heavy else [change, share]


def better(sort: str) -> str:
    """Return the words proposed for a goal that others decide on, by what to get better at."""
    return t(f"circle-better-{sort}")


def _reworded(made: Kept) -> list[list[Button]]:
    if made.better is None:
        return []
    return [[Button(t("circle-goal-button-better"), f"circle:better:{made.goal.id}:{made.goal.print}")]]
