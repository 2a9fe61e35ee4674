"""What the pack looks like: the card to have at hand, the form for the small things, and the reminders that bring it.

Must not fetch or decide anything. Short on purpose: it is read on a phone, on the evening before and in a corridor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features import interview_settled
from bot.features.interview_settled import PARTS, settled_print
from bot.texts import join, t
from cogs._interview_after_cards import reminder_name
from cogs._interview_cards import FRESH, link_buttons, titled, when_lines
from cogs._ui import Button, Card, Form, Text, safe
from cogs._ui.words import shortened
from cogs._values_cards import named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.features.interview import Interview, Stands
    from bot.features.plan import Plan
    from bot.features.win import Win
    from cogs._interview_pack import Pack
    from cogs._ui import Link
    from cogs._ui.card import Style

SHORT = 140
"""Characters of each line; the whole is behind the buttons."""


def card(pack: Pack) -> Card:
    """Draw the pack: a few lines of each sort the person has, and buttons to the whole."""
    row = pack.stands.interview
    sections = [
        _section("lessons", [_short(one.attempt) for one in pack.lessons]),
        _section("plans", [_if_then(one) for one in pack.plans]),
        _section("questions", [_short(one.text) for one in pack.questions]),
        _values(pack),
        _section("wins", [_told(one) for one in pack.wins]),
        _small_things(pack),
        _line(pack.settled),
    ]
    body = [line for section in sections if section for line in ("", *section)]
    if not (pack.lessons or pack.plans or pack.questions or pack.wins):
        body += ["", t("interview-pack-empty")]
    rows = [_first(pack), _whole(pack), _further(pack)]
    title = t("interview-pack-title", name=titled(row))
    return Card(title, [*when_lines(pack.stands), *body], rows, aside=t("interview-pack-aside"))


def _section(sort: str, lines: Sequence[str]) -> list[str]:
    """Write one section; nothing at all where it has no lines."""
    return [f"**{t(f'interview-pack-{sort}')}**", *(f"- {line}" for line in lines)] if lines else []


def _short(text: str | None, share: int = 1) -> str:
    """Cut a text to a line, or to its share of one; a script that takes more bytes has fewer signs for as much."""
    most = SHORT // share
    return safe(shortened(" ".join((text or "").split()), most, 2 * most))


def _if_then(one: Plan) -> str:
    return t("plan-line", moment=_short(one.moment, 2), act=_short(one.act, 2))


def _told(one: Win) -> str:
    """Tell a win in one line: with what was done and what came of it, where its story says so."""
    parts = [part for part in (one.text, one.action, one.result) if part] if one.has_story else [one.text]
    return " → ".join(_short(part, len(parts)) for part in parts)


def _values(pack: Pack) -> list[str]:
    if pack.values:
        return [t("interview-pack-values", names=join([safe(named(one)) for one in pack.values]))]
    return [t("interview-pack-values-offer")] if pack.offers_values and pack.wins else []


def _small_things(pack: Pack) -> list[str]:
    """Show what is settled; where nothing is yet, what was settled last time."""
    now, then = _without_line(pack.settled), _without_line(pack.last_time)
    heading, found = ("interview-pack-settled", now) if now else ("interview-pack-last-time", then)
    lines = [f"- {t(f'interview-small-{part}')}: {_short(words)}" for part, words in found.items()]
    return [f"**{t(heading)}**", *lines] if lines else []


def _without_line(said: Mapping[str, str]) -> dict[str, str]:
    return {part: words for part, words in said.items() if part != "line"}


def _line(said: Mapping[str, str]) -> list[str]:
    return [f"**{t('interview-pack-line')}**", f"> {_short(said['line'])}"] if "line" in said else []


def _first(pack: Pack) -> list[Button]:
    """Draw the first row: practising where there is something to practise, else the small things."""
    row = pack.stands.interview
    small = _small_button(row, "secondary" if pack.questions else "primary")
    if not pack.questions:
        return [small]
    action = f"question:practise_for:{row.kind}" if row.kind else "question:practise"
    return [Button(t("interview-button-practise"), action, "primary"), small]


def _small_button(row: Interview, style: Style) -> Button:
    return Button(t("interview-button-small"), f"form:interview:small:{row.id}:{FRESH}", style)


def _whole(pack: Pack) -> list[Button]:
    sorts = {"lesson": pack.lessons, "plan": pack.plans, "question": pack.questions, "win": pack.wins}
    return [Button(t(f"interview-button-{sort}s"), f"{sort}:list") for sort, rows in sorts.items() if rows]


def _further(pack: Pack) -> list[Button | Link]:
    row = pack.stands.interview
    untold = next((one for one in pack.wins if not one.has_story), None)
    asks_values = pack.offers_values and pack.wins
    buttons = [Button(t("interview-button-values"), "values:open")] if asks_values else []
    if untold is not None:
        buttons.append(Button(t("interview-button-story"), f"form:win:story:{untold.id}"))
    return [*buttons, *link_buttons(row), Button(t("interview-button-back"), f"interview:show:{row.id}")]


# The small things


def small_form(row: Interview, last_time: dict[str, str], seen: str) -> Form:
    """Draw the form for the small things, filled with what is there, else with last time's words."""
    mark = settled_print(row) if seen == FRESH else seen
    return Form(
        f"interview:small:{row.id}:{mark}",
        t("interview-small-title"),
        [_small_field(part, getattr(row, part) or last_time.get(part, "")) for part in PARTS],
    )


def _small_field(part: str, value: str) -> Text:
    return Text(
        part,
        t(f"interview-small-{part}"),
        required=False,
        most=max(interview_settled.MOST_PART, len(value)),
        value=value,
        hint=t(f"interview-small-{part}-hint"),
    )


# The reminders that bring it


def evening_before(stands: Stands, settled: Mapping[str, str]) -> Card:
    """Draw the reminder of the evening before, with the one line to read if it is among what is settled."""
    return _coming(
        stands, settled, t("interview-prep-title", name=reminder_name(stands.interview)), t("interview-prep")
    )


def soon(stands: Stands, settled: Mapping[str, str]) -> Card:
    """Draw the reminder two hours before."""
    return _coming(
        stands, settled, t("interview-soon-title", name=reminder_name(stands.interview)), t("interview-soon")
    )


def _coming(stands: Stands, settled: Mapping[str, str], title: str, words: str) -> Card:
    row = stands.interview
    pack = Button(t("interview-button-pack"), f"interview:pack:{row.id}", "primary")
    line = _line(settled)
    lines = [*when_lines(stands), words, *([""] if line else []), *line]
    return Card(title, lines, [[pack, *link_buttons(row)]])
