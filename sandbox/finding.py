"""Which message is meant, among those that somebody sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.shown import BUTTON, SELECTS, label_of, walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.objects import Json
    from sandbox.shown import Shown

PATIENCE = 15.0
"""Real seconds to wait for a message; what is due comes within about one."""


@dataclass(frozen=True)
class Wanted:
    """A message by what is on it: a button's label, a select's placeholder, a custom_id, a piece of its text.

    Of those that fit, `nth` is the place: 0 is the oldest, -1 the newest.
    """

    button: str | None = None
    select: str | None = None
    custom_id: str | None = None
    text: str | None = None
    nth: int = -1

    def __str__(self) -> str:
        named = {"button": self.button, "select": self.select, "custom_id": self.custom_id, "text": self.text}
        told = [f"{key} {given!r}" for key, given in named.items() if given is not None]
        return ", ".join([*told, f"nth {self.nth}"])

    def among(self, seen: Sequence[Shown]) -> Shown | None:
        """Return the message, None while there is none; what only says "thinking" is not there yet."""
        fitting = [one for one in seen if self.fits(one)]
        place = self.nth if self.nth >= 0 else len(fitting) + self.nth
        return fitting[place] if 0 <= place < len(fitting) else None

    def fits(self, shown: Shown) -> bool:
        """Whether everything named is on the message."""
        if shown.thinking:
            return False
        if self.text is not None and self.text not in shown.text:
            return False
        return self._has_part(shown)

    def _has_part(self, shown: Shown) -> bool:
        if self.button is None and self.select is None and self.custom_id is None:
            return True
        return any(self._is_it(part) for part in walk(shown.components) if part["type"] in {BUTTON, *SELECTS})

    def _is_it(self, part: Json) -> bool:
        """Whether a button or select is the one named."""
        button = part["type"] == BUTTON
        return (
            (self.button is None or (button and label_of(part) == self.button))
            and (self.select is None or (not button and str(part.get("placeholder") or "") == self.select))
            and self.custom_id in {None, part.get("custom_id")}
        )
