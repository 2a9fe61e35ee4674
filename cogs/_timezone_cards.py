"""What /timezone shows."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot import zones
from bot.texts import clock_time, t
from cogs._errors import sentence
from cogs._ui import Button, Card, Choice, Choose

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.errors import UserError
    from bot.zones import ZoneChoice
    from cogs._ui import Turn
    from cogs._ui.card import Kept


def place_name(name: str, *, now: datetime, language: str) -> str:
    """Call a zone by its city and country ("Berlin · Germany"), or by its own name where it has none."""
    found = zones.search(name, now=now, language=language)
    label = next((zone.label for zone in found if zone.name == name), name)
    return label.rpartition(" · ")[0] or name  # what is cut off is the time now, which goes stale


def chosen_card(turn: Turn, name: str, moved: int) -> Card:
    """Say which zone is kept, what time it is there, and what moved with it."""
    city = place_name(name, now=turn.now, language=turn.locale)
    there = clock_time(turn.now.astimezone(ZoneInfo(name)).time())
    lines = [t("timezone-set", city=city, time=there)]
    buttons = [Button(t("timezone-button-change"), "form:timezone:search:")]
    if moved:
        lines.append(t("timezone-moved", count=moved))
        buttons.append(Button(t("timezone-button-reminders"), "reminder:page:0"))
    return Card(t("timezone-set-title"), lines, rows=[buttons])


def moved_card(moved: int) -> Card:
    """Say how many reminders moved with the clock."""
    return Card(t("timezone-moved-title"), [t("timezone-moved", count=moved)])


def matches_card(found: Sequence[ZoneChoice], after: str, *, kept: Sequence[Kept] = ()) -> Card:
    """List the places that fit a search, to choose one; `kept` is what waits to be typed on."""
    return Card(
        t("timezone-which-title"),
        [t("timezone-which", count=len(found))],
        rows=_rows(found, after),
        kept=kept,
    )


def unclear_card(turn: Turn, typed: str, error: UserError) -> Card:
    """Say kindly that a place could be several or none, with the ones it may be."""
    found = zones.search(typed, now=turn.now, language=turn.locale)
    likely = found or zones.likely(turn.locale, now=turn.now)
    return Card(t("error-title-yours"), [sentence(error)], rows=_rows(likely, ""))


def _rows(found: Sequence[ZoneChoice], after: str) -> list[Choose | list[Button]]:
    choices = [Choice(zone.label, zone.name) for zone in found]
    return [
        Choose(f"timezone:pick:{after}", t("timezone-ask-choose"), choices),
        [Button(t("timezone-button-search"), f"form:timezone:search:{after}")],
    ]
