"""Asks for a person's time zone, once, when the first thing depends on it; then goes on with that thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import zones
from bot.features import profile
from bot.texts import t
from cogs._ui import Button, Card, Choice, Choose
from cogs._ui.card import Kept
from cogs._ui.words import unfenced

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from cogs._ui import Turn


async def zone_or_ask(turn: Turn, then: str, *, kept: Sequence[Kept] = ()) -> ZoneInfo | None:
    """Return the person's zone, or ask for it and return None.

    `then` is the action to go on with once it is chosen, such as "win:remind:2000:0123456". Never a
    person's words: those go into `kept`, and `then` is "again:word:deed", which opens the form with them.
    """
    zone = await turn.run(profile.zone_of, turn.user_id)
    if zone is None:
        await turn.say(question(turn, then, kept=kept))
    return zone


def question(turn: Turn, then: str, *, kept: Sequence[Kept] = ()) -> Card:
    """Draw the question, with the zones that are likely for the person's language and a search."""
    likely = zones.likely(turn.locale, now=turn.now)
    choices = [Choice(zone.label, zone.name) for zone in likely]
    after = packed(then)
    return Card(
        t("timezone-ask-title"),
        [t("timezone-ask")],
        rows=[
            Choose(f"timezone:pick:{after}", t("timezone-ask-choose"), choices),
            [Button(t("timezone-button-search"), f"form:timezone:search:{after}")],
        ],
        kept=kept,
    )


def packed(then: str) -> str:
    """Put an action into one argument of another."""
    return then.replace(":", "/")


def unpacked(after: str) -> str:
    """Take the action out again; "" when there is none."""
    return after.replace("/", ":")


def carried(turn: Turn) -> list[Kept]:
    """Return what the pressed card keeps of a form, to be put on the next card."""
    found: list[Kept] = []
    for kept_id, block in turn.kept().items():
        label = block.partition("\n")[0].removeprefix("**").removesuffix("**")
        found.append(Kept(kept_id, label, unfenced(block)))
    return found
