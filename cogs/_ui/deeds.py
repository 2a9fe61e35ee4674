"""The deeds: which method takes a button, a list, a form or a due reminder, by its action's name.

An action is "word:deed" with its record's numbers after it ("win:edit:12"), and after "~" the
delivery it came with. Nothing is remembered in the process, so a button works after a restart and
after a month. Must not answer anybody: `cogs._ui.turn` does.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from bot.errors import ComebackError, UserError

if TYPE_CHECKING:
    from datetime import datetime

    from discord.ext import commands
    from sqlalchemy.orm import Session

    from bot.reminders.due import Due

F = TypeVar("F", bound=Callable[..., Any])

PRESSED, SUBMITTED, FORM, DELIVERS = "pressed", "submitted", "form", "delivers"
ARRIVED, UNDELIVERED = "arrived", "undelivered"
GIVEN = {PRESSED: 1, SUBMITTED: 2, FORM: 1, DELIVERS: 1, ARRIVED: 2, UNDELIVERED: 3}
"""How many of a method's parameters are filled by us; the others come from the action."""
MOST_ARGUMENT = 2**63 - 1
PRIVATELY = 0
"""Stands for a message's id where a reminder was shown privately after a command, since it could not be sent."""


@dataclass(frozen=True)
class Action:
    """What a custom_id says: the deed's name, its arguments, and the delivery it came with."""

    name: str
    arguments: tuple[str, ...]
    ref: str

    @classmethod
    def parse(cls, custom_id: str) -> Action:
        """Read a custom_id; whatever it is, since anybody can send any."""
        action, _mark, ref = custom_id.partition("~")
        parts = action.split(":")
        return cls(":".join(parts[:2]), tuple(parts[2:]), ref)


@dataclass(frozen=True)
class Deed:
    """One method of a cog, and how to read its arguments."""

    method: Callable[..., Any]
    kinds: tuple[type, ...]

    def read(self, arguments: tuple[str, ...]) -> list[Any]:
        """Turn an action's arguments into the method's.

        Raises `UserError` when they do not fit: the button is from another version, or made up.
        """
        if len(arguments) != len(self.kinds):
            raise UserError("error-old-button")
        return [_number(text) if kind is int else text for text, kind in zip(arguments, self.kinds, strict=True)]


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 19 or int(text) > MOST_ARGUMENT:
        raise UserError("error-old-button")
    return int(text)


def pressed(name: str) -> Callable[[F], F]:
    """Mark `async def deed(self, turn, …)` as what happens when "name:…" is pressed or chosen from."""
    return _marked(PRESSED, name)


def submitted(name: str) -> Callable[[F], F]:
    """Mark `async def deed(self, turn, values, …)` as what takes the form "name:…"."""
    return _marked(SUBMITTED, name)


def form_of(name: str) -> Callable[[F], F]:
    """Mark `async def form(self, turn, …) -> Form` as what draws the form "name:…"."""
    return _marked(FORM, name)


def delivers(kind: str) -> Callable[[F], F]:
    """Mark `async def card(self, due) -> Card | None` as what draws reminders of a kind."""
    return _marked(DELIVERS, kind)


def arrived(kind: str) -> Callable[[F], F]:
    """Mark `async def there(self, due, message_id)` as what belongs to a reminder once it stands in its place.

    For one that could not be sent it is called, with `PRIVATELY`, once it was shown to its person alone. Where it
    raises, or the bot ends meanwhile, it is called again: so it must do no harm the second time.
    """
    return _marked(ARRIVED, kind)


def undelivered(kind: str) -> Callable[[F], F]:
    """Mark `def lost(self, session, due, now)` as what notes, in a transaction, that a channel took none of a kind."""
    return _marked(UNDELIVERED, kind)


def _marked(sort: str, name: str) -> Callable[[F], F]:
    def mark(method: F) -> F:
        method.__dict__.setdefault("_deeds", []).append((sort, name))
        return method

    return mark


@cache
def _marks(cog: type[commands.Cog]) -> Sequence[tuple[tuple[str, str], str, tuple[type, ...]]]:
    """List a cog's deeds, the methods' names, and what kinds of arguments they take."""
    return [
        (mark, name, _kinds(method, GIVEN[mark[0]]))
        for name, method in inspect.getmembers(cog, inspect.isfunction)
        for mark in getattr(method, "_deeds", [])
    ]


def _kinds(method: Callable[..., Any], given: int) -> tuple[type, ...]:
    """Look at a method whose first parameters are itself and `given` ones that are filled by us."""
    parameters = list(inspect.signature(method).parameters.values())[1 + given :]
    return tuple(int if parameter.annotation in {int, "int"} else str for parameter in parameters)


class Deeds:
    """All deeds of all cogs."""

    def __init__(self) -> None:
        self._all: dict[tuple[str, str], Deed] = {}

    def add(self, cog: commands.Cog) -> None:
        """Take in a cog's marked methods. Raises `ComebackError` when two want the same name."""
        for mark, name, kinds in _marks(type(cog)):
            if mark in self._all:
                raise ComebackError(f"two deeds are called {mark}")
            self._all[mark] = Deed(getattr(cog, name), kinds)

    def find(self, sort: str, name: str) -> Deed | None:
        """Return the deed, or None when there is none of that name."""
        return self._all.get((sort, name))

    def names(self, sort: str) -> set[str]:
        """List the names of all deeds of a sort."""
        return {name for kind, name in self._all if kind == sort}

    def drawing(self, kind: str) -> Callable[..., Awaitable[Any]] | None:
        """Return what draws reminders of a kind, or None."""
        deed = self.find(DELIVERS, kind)
        return deed.method if deed else None

    async def arrived(self, due: Due, message_id: int) -> None:
        """Do what belongs to a reminder once it stands in its place."""
        if (deed := self.find(ARRIVED, due.kind)) is not None:
            await deed.method(due, message_id)

    def undelivered(self, session: Session, due: Due, now: datetime) -> None:
        """Note that what was for a channel will not come."""
        if (deed := self.find(UNDELIVERED, due.kind)) is not None:
            deed.method(session, due, now)
