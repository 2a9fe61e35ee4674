"""What going over an interview looks like: its cards and forms. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.rejection import INTERVIEWS
from bot.features.retro import ASKED, MOST, Part
from bot.meanwhile import print_of
from bot.texts import moment, short_day, t
from cogs import _rejections
from cogs._ui import Button, Card, Choice, Choose, Form, Page, Text, verbatim
from cogs._ui.card import MOST_OPTIONS
from cogs._ui.words import short_name, shortened

if TYPE_CHECKING:
    from cogs._retro_asking import About, Found
    from cogs._ui.card import Row, Style

FRESHLY = "now"
"""Stands in a button where a form's action has the print of what the form shows."""
MOST_SHOWN = 700
"""Characters of one text on a card; all of it is in its form."""
ONE_LINE = ("moment", "place")


def form(found: Found, part: Part, seen: str) -> Form:
    """Draw one part's form with what was written before; `seen` is a print, or `FRESHLY` for one to be made."""
    about = found.about
    texts = about.retro.texts(part) if about.retro else dict.fromkeys(ASKED[part], "")
    seen = print_of(*texts.values()) if seen == FRESHLY else seen
    fields = [_field(name, value, met=about.rejection.stage in INTERVIEWS) for name, value in texts.items()]
    return Form(f"retro:{part}:{about.rejection.id}:{seen}", t(f"retro-form-{part}"), fields)


def _field(name: str, value: str, *, met: bool) -> Text:
    """Draw one field; the hint of the question differs where nobody `met` the person."""
    hint = t(f"retro-field-{name}-hint") if met or name != "surprise" else t("retro-field-surprise-unmet")
    most, long = max(MOST[name], len(value)), name not in ONE_LINE or "\n" in value
    return Text(name, t(f"retro-field-{name}"), required=False, most=most, long=long, value=value, hint=hint)


def no_rejection() -> Card:
    """Say that there is nothing to go over."""
    log = Button(t("retro-button-log"), "form:rejected:add", "primary")
    return Card(t("retro-none-title"), [t("retro-none")], [[log]])


def place(found: Found) -> Card:
    """Draw where the person is with it: waiting, still fresh, to begin, under way, or gone over."""
    if found.waits_until is not None:
        return waiting(found)
    return fresh(found) if found.fresh else under_way(found)


def under_way(found: Found) -> Card:
    """Draw where the person is, whatever the hour: to begin, between two parts, or gone over."""
    row = found.about.retro
    part = row.next_part if row else Part.ONE
    if part is None:
        return gone_over(found)
    card = _begin(found) if part is Part.ONE else _between(found, part)
    return card.with_rows(*_others(found))


def waiting(found: Found) -> Card:
    """Say that it waits until the party is over."""
    until = moment(found.waits_until, "R") if found.waits_until else ""
    body = [t("retro-waits", until=until)]
    body += [t("retro-waits-kept")] if found.about.retro else []
    again = Button(t("retro-button-after-party"), f"retro:start:{found.about.rejection.id}")
    return Card(t("retro-waits-title"), body, [[again]])


def fresh(found: Found) -> Card:
    """Say that feelings come first, with a way to begin anyway."""
    about = found.about
    row: Row = [
        Button(t("retro-button-gentler"), "comeback:next", "primary"),
        Button(t("retro-button-anyway"), f"retro:anyway:{about.rejection.id}"),
    ]
    body = [t("retro-fresh", when=moment(about.rejection.created_at, "R")), t("retro-fresh-why")]
    return Card(t("retro-fresh-title", name=_named(about)), body, [row, *_others(found)])


def _begin(found: Found) -> Card:
    about = found.about
    row: Row = [_go_on(about, Part.ONE, "primary"), _stop(about)]
    body = [t("retro-begin"), "", t("retro-why-one")]
    return Card(t("retro-title", name=_named(about)), body, [row], aside=t("retro-begin-aside"))


def _between(found: Found, part: Part) -> Card:
    """Draw the card before a part that is not the first."""
    about, number = found.about, list(Part).index(part)
    row: Row = [_go_on(about, part, "primary"), _stop(about), _read(about)]
    body = [t("retro-between", count=number), "", t(f"retro-next-{part}"), t(f"retro-why-{part}")]
    return Card(t("retro-title", name=_named(about)), body, [row])


def stopped(found: Found) -> Card:
    """Say that it is kept, and how to come back."""
    about = found.about
    again = Button(t("retro-button-go-on"), f"retro:start:{about.rejection.id}")
    if about.retro is None:
        return Card(t("retro-not-begun-title"), [t("retro-not-begun")], [[again]])
    return Card(t("retro-stopped-title"), [t("retro-stopped")], [[again]])


def gone_over(found: Found) -> Card:
    """Draw the end: one thing to keep, one to try, and what may come of it, by a button each."""
    about, row = found.about, found.about.retro
    kept = [(name, getattr(row, name)) for name in ("keep", "attempt")]
    body = [line for name, words in kept if words for line in _told(name, words)]
    made = _made_of(about)
    body += ["", t("retro-take")] if made else []
    last = [_read(about), Button(t("retro-button-next"), "comeback:next", "secondary" if made else "primary")]
    return Card(t("retro-over-title", name=_named(about)), body or [t("retro-over")], [made, last, *_others(found)])


def _made_of(about: About) -> list[Button]:
    """Return a button for each thing that can be made of the debrief, a plan first: it is the nearest to the doing."""
    row = about.retro
    offered = [
        ("plan", row is not None and row.has_plan),
        ("question", row is not None and row.has_question),
        ("lesson", row is not None and row.has_lesson),
    ]
    words = [word for word, is_there in offered if is_there]
    return [
        Button(
            t(f"retro-make-{word}"),
            f"form:{word}:retro:{row.id if row else 0}",
            "primary" if word == words[0] else "secondary",
        )
        for word in words
    ]


def read(found: Found, page: Page[Part]) -> Card:
    """Read one part again, with a way to change it."""
    about, [part] = found.about, page.items
    texts = about.retro.texts(part) if about.retro else {}
    body = [line for name, words in texts.items() if words for line in _told(name, words)]
    change = Button(t("retro-button-change"), f"form:retro:{part}:{about.rejection.id}:{FRESHLY}", "primary")
    back = Button(t("retro-button-back"), f"retro:start:{about.rejection.id}")
    rows = [*page.row(f"retro:read:{about.rejection.id}"), [change, back]]
    return Card(t(f"retro-form-{part}"), body or [t("retro-part-empty")], rows, aside=_named(about))


def _told(name: str, words: str) -> list[str]:
    return [f"**{t(f'retro-field-{name}')}**", verbatim(shortened(words, MOST_SHOWN))]


def _named(about: About) -> str:
    """Name a rejection in a title: its company, else its role."""
    return short_name(about.rejection.company, about.rejection.role) or t("retro-unnamed")


def _go_on(about: About, part: Part, style: Style) -> Button:
    return Button(t(f"retro-button-{part}"), f"form:retro:{part}:{about.rejection.id}:{FRESHLY}", style)


def _stop(about: About) -> Button:
    word = t("retro-button-stop") if about.retro else t("retro-button-not-now")
    return Button(word, f"retro:stop:{about.rejection.id}")


def _read(about: About) -> Button:
    return Button(t("retro-button-read"), f"retro:read:{about.rejection.id}:0")


def _others(found: Found) -> list[Row]:
    """Return the list of other rejections to go over, or nothing when there are none."""
    choices = [
        Choice(_rejections.label(about.rejection, short_day(about.on)), str(about.rejection.id), _state(about))
        for about in found.others[:MOST_OPTIONS]
    ]
    return [Choose("retro:choose", t("retro-choose"), choices)] if choices else []


def _state(about: About) -> str | None:
    if about.retro is None:
        return None
    return t("retro-state-begun") if about.retro.next_part else t("retro-state-over")
