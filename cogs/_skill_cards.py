"""What skills look like: their cards and the form for one. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.skill import Source, State
from bot.features.skill_words import MOST_GAIN, MOST_GOAL, MOST_WEEKLY, is_test, reworded
from bot.meanwhile import FRESHLY, print_for
from bot.texts import clock_time, day_name, moment, t
from cogs._ui import Button, Card, Choice, Choose, Form, Page, Pick, Text, safe, verbatim
from cogs._ui.card import MOST_OPTIONS
from cogs._ui.words import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.clock import Repeat
    from bot.features.skill import Skill
    from bot.features.skill_log import SkillLog
    from cogs._skill_asking import Begin, Found
    from cogs._ui.card import Row

PAGE = 6
MOST_LINE = 150
"""Characters of a goal or a step in one line of a list, or of a step's note on the card."""
MOST_TIME = 40


# Forms


def start_form(begun: Begin, source: str, source_id: int) -> Form:
    """Draw the form for a new skill."""
    hint = t("skill-form-goal-busy") if begun.busy else t("skill-form-goal-hint")
    fields = _fields(begun.goal, begun.weekly, begun.rule, hint)
    return Form(f"skill:start:{source}:{source_id}", t("skill-form-title"), fields)


def change_form(row: Skill, seen: str) -> Form:
    """Draw the form with a skill in it; `seen` is a print, or `FRESHLY` for one to be made."""
    action = f"skill:change:{row.id}:{print_for(seen, row.goal, row.weekly)}"
    fields = _fields(row.goal or "", row.weekly or "", row.rule, t("skill-form-goal-hint"))
    return Form(action, t("skill-form-change-title"), fields)


def _fields(goal: str, weekly: str, rule: Repeat, hint: str) -> list[Text | Pick]:
    example, small = t("skill-form-goal-example"), t("skill-form-weekly-hint")
    days = [Choice(day_name(day), str(day), chosen=day in rule.days) for day in range(7)]
    more, room = max(MOST_GOAL, len(goal)), max(MOST_WEEKLY, len(weekly))
    return [
        Text("goal", t("skill-form-goal"), most=more, value=goal, example=example, hint=hint),
        Text("weekly", t("skill-form-weekly"), most=room, long=True, value=weekly, hint=small),
        Pick("day", t("skill-form-day"), days),
        Text("time", t("skill-form-time"), most=MOST_TIME, value=clock_time(rule.at), hint=t("skill-form-time-hint")),
    ]


def done_form(row: Skill, seen: str) -> Form:
    """Draw the form that asks what a skill gave."""
    gain = row.gain or ""
    action, hint = f"skill:done:{row.id}:{print_for(seen, gain)}", t("skill-form-gain-hint")
    most = max(MOST_GAIN, len(gain))
    field = Text("gain", t("skill-form-gain"), required=False, most=most, long=True, value=gain, hint=hint)
    return Form(action, t("skill-form-done-title"), [field])


# One skill


def one(found: Found, *notes: str) -> Card:
    """Draw a skill as it stands, with the one thing to do next; `notes` come first."""
    row = found.standing.skill
    draw = {State.UNDER_WAY: _under_way, State.PARKED: _parked, State.DONE: _done}[State(row.state)]
    return draw(found).with_lines(*notes)


def started(found: Found) -> Card:
    """Say that a skill is begun, or parked since another is under way; with other words where it proves something."""
    notes = [*_parked_for(found), *_suggestion(found.standing.skill)]
    return one(found, *notes, *([""] if notes else [])).with_first(*_suggested(found))


def _parked_for(found: Found) -> list[str]:
    row, other = found.standing.skill, found.standing.other
    if row.state != State.PARKED or other is None:
        return []
    return [t("skill-parked-for", other=_short(other.goal))]


def _suggestion(row: Skill) -> list[str]:
    goal = row.goal or ""
    if not is_test(goal):
        return []
    words = suggested(goal)
    return [t("skill-reword", words=safe(words)) if words else t("skill-reword-unclear")]


def _suggested(found: Found) -> list[Row]:
    row = found.standing.skill
    return [[Button(t("skill-button-reword"), f"skill:reword:{row.id}")]] if suggested(row.goal or "") else []


def suggested(goal: str) -> str | None:
    """Return a goal that proves or ranks in words of learning; None where nothing is to be suggested."""
    found = reworded(goal)
    if found is None:
        return None
    sort, about = found
    return t("skill-reword-act", act=about) if sort == "act" else about


def _under_way(found: Found) -> Card:
    row, at = found.standing.skill, found.standing.next_at
    next_line = t("skill-next", at=moment(at), relative=moment(at, "R")) if at else t("skill-next-none")
    body = [*_goal(row), next_line, *_origin(found), *_steps(found)]
    rows: list[Row] = [
        [
            Button(t("skill-button-log"), f"form:skill:log:{row.id}", "primary"),
            Button(t("skill-button-done"), f"form:skill:done:{row.id}:{FRESHLY}"),
            Button(t("skill-button-change"), f"form:skill:change:{row.id}:{FRESHLY}"),
        ],
        [*_log_button(found), Button(t("skill-button-park"), f"skill:park:{row.id}"), _stop(row), _list_button()],
        *_origin_row(row, found),
    ]
    return Card(t("skill-title-under-way"), body, rows, aside=None if found.steps.total else t("skill-aside"))


def _parked(found: Found) -> Card:
    row = found.standing.skill
    label = t("skill-button-swap") if found.standing.other else t("skill-button-take-up")
    rows: list[Row] = [
        [
            Button(label, f"skill:swap:{row.id}", "primary"),
            Button(t("skill-button-change"), f"form:skill:change:{row.id}:{FRESHLY}"),
            _stop(row),
            _list_button(),
        ],
        *([_log_button(found)] if found.steps.total else []),
        *_origin_row(row, found),
    ]
    return Card(t("skill-title-parked"), [*_goal(row), *_origin(found), *_steps(found)], rows)


def _done(found: Found) -> Card:
    row = found.standing.skill
    gain = [f"**{t('skill-gain')}**", verbatim(shortened(row.gain, MOST_GOAL * 2))] if row.gain else []
    kept = [t("skill-is-win")] if row.win_id else []
    at = [t("skill-done-on", at=moment(row.done_at, "D"))] if row.done_at else []
    rows: list[Row] = [
        [
            *([Button(t("skill-button-wins"), "win:list", "primary")] if row.win_id else []),
            Button(t("skill-button-another"), f"form:skill:start:{Source.OWN}:0"),
            Button(t("skill-button-gain"), f"form:skill:done:{row.id}:{FRESHLY}"),
        ],
        [Button(t("skill-button-undone"), f"skill:undone:{row.id}"), *_log_button(found), _list_button()],
    ]
    return Card(t("skill-title-done"), [*_goal(row, weekly=False), *at, *gain, *kept], rows)


def _goal(row: Skill, *, weekly: bool = True) -> list[str]:
    step = [t("skill-weekly", step=safe(row.weekly or ""))] if weekly else []
    return [verbatim(row.goal or ""), *step]


def _origin(found: Found) -> list[str]:
    source = found.standing.skill.source
    return [t("skill-origin", source=source, words=_short(found.origin))] if found.origin else []


def _origin_row(row: Skill, found: Found) -> list[Row]:
    if not found.origin:
        return []
    if row.source == Source.GAP:
        return [[Button(t("skill-button-gap"), f"gap:one:{row.source_id}")]]
    return [[Button(t("skill-button-lesson"), f"lesson:show:{row.source_id}")]]


def _steps(found: Found) -> list[str]:
    if not found.steps.last:
        return []
    return [f"\n**{t('skill-steps')}**", *map(step_line, found.steps.last)]


def step_line(row: SkillLog) -> str:
    """Write one step in a line or two: when, what was done, what shows that it gets better."""
    note = _short(row.note) if row.note else t("skill-did")
    shows = [f"\n{t('skill-shows', words=_short(row.evidence))}"] if row.evidence else []
    return "".join([f"{moment(row.at, 'd')} {note}", *shows])


def _short(words: str | None) -> str:
    return " ".join(safe(shortened(words or "", MOST_LINE)).split())


def _log_button(found: Found) -> list[Button]:
    action = f"skill:steps:{found.standing.skill.id}:0"
    return [Button(t("skill-button-steps", count=found.steps.total), action)] if found.steps.total else []


def _stop(row: Skill) -> Button:
    return Button(t("skill-button-stop"), f"skill:stop:{row.id}")


def _list_button() -> Button:
    return Button(t("skill-button-list"), "skill:list")


def swapped(found: Found) -> Card:
    """Say which skill is under way now, and which is parked for it."""
    other = found.standing.other
    return one(found, *([t("skill-swapped", other=_short(other.goal))] if other else []))


def as_win(goal: str, gain: str) -> str:
    """Say a skill that is done as a win."""
    said = t("skill-win", goal=goal)
    return f"{said}\n{gain}" if gain else said


def stopped(skill_id: int) -> Card:
    """Say that a skill is stopped, and how to undo it."""
    row = [Button(t("ui-undo"), f"skill:undo:{skill_id}"), _list_button()]
    return Card(t("skill-stopped-title"), [t("skill-stopped")], [row])


# The list


def none_under_way(parked: Sequence[Skill]) -> Card:
    """Say that none is under way; those parked can be taken up."""
    start = Button(t("skill-button-start"), f"form:skill:start:{Source.OWN}:0", "primary")
    if not parked:
        return Card(t("skill-none-title"), [t("skill-none")], [[start]])
    rows: list[Row] = [_chooser(parked), [start, _list_button()]]
    return Card(t("skill-none-title"), [t("skill-none-parked", count=len(parked))], rows)


def listed(page: Page[Skill], next_at: datetime | None) -> Card:
    """Show a page of skills: the one under way, those that wait, those that are done."""
    if not page.items:
        return none_under_way([])
    start = Button(t("skill-button-start"), f"form:skill:start:{Source.OWN}:0")
    rows: list[Row] = [_chooser(page.items), *page.row("skill:page"), [start]]
    aside = page.line()
    return Card(t("skill-list-title"), [_line(row, next_at) for row in page.items], rows, aside=aside)


def _state(row: Skill) -> str:
    return t(f"skill-title-{row.state.replace('_', '-')}")


def _line(row: Skill, next_at: datetime | None) -> str:
    lines = [f"**{_state(row)}** · {_short(row.goal)}"]
    if row.state == State.UNDER_WAY:
        lines.append(_short(row.weekly))
        lines += [t("skill-next", at=moment(next_at), relative=moment(next_at, "R"))] if next_at else []
    return "\n".join(lines)


def _chooser(rows: Sequence[Skill]) -> Choose:
    choices = [Choice(row.goal or "", str(row.id), hint=_state(row)) for row in rows[:MOST_OPTIONS]]
    return Choose("skill:choose", t("skill-list-open"), choices)
