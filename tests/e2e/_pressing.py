"""Cards as they looked, what can be pressed on them, and how somebody else forges that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from bot.tables import Base
from sandbox import interactions
from sandbox.filling import Filler
from sandbox.shown import BUTTON, SELECTS, TEXT_INPUT, Form, Shown, walk
from tests.e2e._typing import PLAUSIBLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from sandbox.objects import Channel, Json, Message
    from sandbox.people import Person

TABLES = Base.metadata.tables
UNEXPECTED = re.compile(r"\bRef [2-9A-Z]{4}\b")
"""What only the answer to an unexpected error says."""
ENDING = re.compile(
    r"switch|no-|unsent|remove|forget|let-go|:off|:stop|:end|cancel|:not|down|skip|close|quiet|words|nothing|take-out"
)
"""Deeds that end something: pressed when nothing else is left, so that there is more to press."""
HARMLESS = {
    "quote_rounds": "who asks twice for another quote gets two",
    "shares": "a channel chosen twice makes two drafts; one card shows one of them, and the other is never posted",
}
"""Tables that may grow by more than one row when something is pressed twice at once, and why."""
SEVERAL = {
    "deliveries": "what the bot does by itself meanwhile is written there too, and one yes ends many promises",
    "stopped_reminders": "one yes stops many; a second one would be among the hires",
    "practice_turns": "one round has several questions; a second one would be among the practices",
    "reminders": "an interview has several; each is there once, by its kind and what it is about",
}
"""Tables in which one press may write several rows, and where it is seen that it was done once."""
EVERY_TIME = {"feedback:sent:#"}
"""Deeds without which there is nothing more to press weeks later, done whenever they are met."""
PUBLIC = re.compile(r"share:(post|hug)|quote:(suggest|approve|decline|take-out)|buddy:report|setup:")
"""Deeds after which something may stand in a channel for everybody: all of them asked before."""
BY_ITSELF = re.compile(r"circle:mark:")
"""What is on a message that comes to everybody at its own time, whatever is pressed meanwhile: a circle's week."""


@dataclass(frozen=True)
class Seen:
    """A card as it looked when it was seen, and how many presses away it is."""

    channel: Channel
    json: Json
    only_for: int | None
    depth: int

    def parts(self) -> Iterator[Json]:
        """Yield what can be pressed or chosen from."""
        for part in walk(self.json["components"]):
            pressable = part["type"] == BUTTON and part.get("custom_id") and not part.get("disabled")
            if pressable or (part["type"] in SELECTS and not part.get("disabled")):
                yield part


@dataclass(frozen=True)
class Press:
    """One thing to do to a card."""

    card: Seen
    part: Json
    chosen: str | None = None

    @property
    def name(self) -> str:
        """The deed, without its records' numbers; of a list also what is chosen, unless that is a record."""
        deed = re.sub(r"\d+", "#", self.part["custom_id"].partition("~")[0])
        return deed if self.chosen is None else f"{deed} = {re.sub(r'^[0-9]+$', '#', self.chosen)}"


def bare(part: Json) -> Json:
    """Return a button or list without the words on it, which are its person's."""
    options = [{"label": "?", "value": option["value"]} for option in part.get("options", [])]
    wordless = {"label": "?", "placeholder": "?", "options": options}
    return {key: wordless.get(key, value) for key, value in part.items()}


async def forge_form(other: Person, form: Form, values: Json, where: Channel | None) -> Any:
    """Send a form that was never opened for this person."""
    channel = where or other.dm
    filler = Filler(other.sandbox.world, other.user, channel)
    theirs = {
        one.custom_id: "stolen" if one.type == TEXT_INPUT and one.custom_id not in PLAUSIBLE else values[one.custom_id]
        for one in form.fields
    }
    data = {"custom_id": form.json["custom_id"], "components": filler.submit(form, theirs)}
    return await other.act(interactions.MODAL_SUBMIT, channel, data)


def all_of(seen: Any, pressed: Message | None) -> str:
    """Return everything in an answer that could hold words: texts, labels, what a form is filled with."""
    shown = [seen, *seen.followups] if isinstance(seen, Shown) else []
    bodies = [one.json for one in shown] + ([seen.json] if isinstance(seen, Form) else [])
    return repr([*bodies, pressed.json if pressed else None])


def counted(session: Session) -> dict[str, int]:
    """Count the rows of every table."""
    return {name: session.scalar(select(func.count()).select_from(table)) or 0 for name, table in TABLES.items()}


def leaves(command: Json, before: str = "") -> Iterator[tuple[str, list[Json]]]:
    """Yield every command that can be sent, with its options."""
    name = f"{before} {command['name']}".strip()
    options: list[Json] = command.get("options") or []
    below = [option for option in options if option["type"] in {1, 2}]
    if not below:
        yield name, options
    for one in below:
        yield from leaves(one, name)
