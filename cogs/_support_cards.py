"""What /support shows: fixed text, and the lines of one country or the directories. Nothing here is generated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.features import support
from bot.texts import day, moment, t
from cogs._mentions import tappable
from cogs._ui import Button, Card, Choice, Choose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.features.support import Country
    from cogs._ui import Turn

NOWHERE = "-"
"""Stands for a country we do not know, or have no lines of."""
ASKED, YES, UNSAID = "asked", "yes", "unsaid"
"""Why the card is shown: the person asked for it, or answered the question with yes, or left it unsaid."""
IN_ONE_LIST = 24  # Discord takes 25, and the last list needs room for "other"


def code_of(place: Country | None) -> str:
    """Return the short code that a button carries for a country."""
    return place.code if place else NOWHERE


def support_card(turn: Turn, place: Country | None, why: str) -> Card:
    """Show whom to call: the country's lines, or what helps where we do not know the country."""
    lines = [t("support-intro") if why == ASKED else t("support-thanks", answer=why), ""]
    lines += _place(place) if place else [t("support-danger-unknown"), "", t("support-fallback"), *_directories()]
    if why != ASKED:
        lines += ["", t("support-near"), "", tappable(turn.app, t("support-again"))]
    return Card(t("support-title"), lines, rows=_rows(turn, place, why), aside=_aside(place))


def _place(place: Country) -> list[str]:
    return [
        t("support-danger", emergency=place.emergency),
        "",
        t("support-country", country=place.name),
        *_help_lines(place),
        t("support-nobody", count=len(place.lines)),
        "",
        t("support-directories"),
        *_directories(),
    ]


def _help_lines(place: Country) -> list[str]:
    return [
        t("support-line", name=line.name, how=line.how, hasweb="yes" if line.web else "no", web=line.web or "")
        for line in place.lines
    ]


def _directories() -> list[str]:
    return [t("support-directory", name=one.name, web=one.web) for one in support.directories()]


def _aside(place: Country | None) -> str:
    checked = [t("support-checked", date=day(place.checked))] if place else []
    return "\n".join([t("support-notebook"), *checked])


def _rows(turn: Turn, place: Country | None, why: str) -> list[Any]:
    lists = [] if place else list(_country_lists(turn.locale, why))
    buttons = [Button(t("support-button-country"), f"support:countries:{why}")] if place else []
    if why == ASKED:
        buttons.append(Button(t("support-button-friend"), f"support:friend:{code_of(place)}"))
    else:
        buttons.append(Button(t("support-button-quiet"), "support:quiet"))
    return [*lists, buttons]


def _country_lists(locale: str, why: str) -> Iterator[Choose]:
    """List all countries, the one likely for the person's language at the top: a guess, never a choice."""
    places, likely = support.countries(), support.country(support.guess(locale) or "")
    parts = [places[start : start + IN_ONE_LIST] for start in range(0, len(places), IN_ONE_LIST)]
    for number, part in enumerate(parts):
        guessed = [likely] if likely and number == 0 else []
        rest = [place for place in part if place not in guessed]
        choices = [Choice(place.name, place.code) for place in (*guessed, *rest)]
        if number == len(parts) - 1:
            choices.append(Choice(t("support-country-other"), NOWHERE))
        label = t("support-country-part", first=part[0].name[0], last=part[-1].name[0])
        yield Choose(f"support:country:{why}:{number}", label, choices)


def friend_card(place: Country | None) -> Card:
    """Show what to do when worried about somebody else."""
    emergency = place.emergency if place else t("support-friend-emergency-unknown")
    lines = [t("support-friend-steps", emergency=emergency), ""]
    lines += _help_lines(place) if place else _directories()
    lines += ["", t("support-friend-limits"), "", t("support-friend-discord")]
    back = Button(t("support-button-back"), f"support:show:{code_of(place)}")
    return Card(t("support-friend-title"), lines, rows=[[back]], aside=_aside(place))


def speaking_card(turn: Turn) -> Card:
    """Thank for the answer that it was a way of speaking."""
    return Card("", [tappable(turn.app, t("support-speaking"))], aside=t("support-notebook"))


def quiet_card(turn: Turn, until: datetime) -> Card:
    """Say until when it stays quiet."""
    said = tappable(turn.app, t("support-quiet", until=moment(until)))
    return Card(t("support-quiet-title"), [said], aside=t("support-notebook"))
