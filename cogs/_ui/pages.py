"""Long lists, a page at a time. The page's number lives in the buttons, so turning pages works for ever."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.texts import t
from cogs._ui.card import Button

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page: its items, its number from 0, and how many pages and items there are."""

    items: Sequence[T]
    number: int
    pages: int
    total: int

    def row(self, action: str) -> list[list[Button]]:
        """Return the row that turns pages ("action:number"), or nothing when there is one page."""
        if self.pages < 2:
            return []
        back = Button(t("ui-page-back"), f"{action}:{max(0, self.number - 1)}", disabled=self.number == 0)
        forward = Button(t("ui-page-forward"), f"{action}:{self.number + 1}", disabled=self.number + 1 == self.pages)
        return [[back, forward]]

    def line(self) -> str:
        """Say which page this is; "" when there is one page."""
        if self.pages < 2:
            return ""
        return t("ui-page", page=self.number + 1, pages=self.pages, total=self.total)


def paged(items: Sequence[T], number: int, size: int) -> Page[T]:
    """Cut one page out of a list; a number past the end, as after removals, gives the last page."""
    pages = max(1, -(-len(items) // size))
    number = min(max(0, number), pages - 1)
    return Page(items[number * size : (number + 1) * size], number, pages, len(items))
