"""What came of a person's act: waiting until the bot has really answered it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sandbox import answers
from sandbox.refused import InteractionFailed
from sandbox.shown import Form, Shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.interactions import Interaction
    from sandbox.settings import Settings


class Outcome:
    """One interaction as its person lives through it."""

    def __init__(self, interaction: Interaction, settings: Settings) -> None:
        self.interaction = interaction
        self._settings = settings

    @property
    def followups(self) -> list[Shown]:
        """The follow-ups so far."""
        return [Shown(m, self.interaction) for m in self.interaction.followups if not m.deleted]

    async def callback(self) -> int:
        """Wait for the callback and return its type. Raises InteractionFailed after the deadline."""
        left = self.interaction.began + self._settings.callback_deadline - time.monotonic()
        try:
            return await self.interaction.pulse.until(lambda: self.interaction.answer, left)
        except TimeoutError:
            self.interaction.failed = True
            raise InteractionFailed("This interaction failed") from None

    async def settle(self) -> Shown | Form | None:
        """Wait for the whole answer and return what appeared or changed. Raises InteractionFailed."""
        kind = await self.callback()
        if kind == answers.MODAL:
            assert self.interaction.modal is not None  # noqa: S101 - set before the answer's type
            return Form(self.interaction, self.interaction.modal)
        if kind == answers.DEFER:
            return await self._after_thinking()
        if kind == answers.DEFER_UPDATE and not await self._touched(self._settings.silent_after):
            return None
        return self._seen()

    async def _after_thinking(self) -> Shown | None:
        if not await self._touched(self._settings.answer_timeout):
            raise InteractionFailed("The application did not respond")
        seen = self._seen()
        if seen is None:
            await self._followed_up(self._settings.silent_after)
        return seen or self._seen()

    def _seen(self) -> Shown | None:
        """Return the original if it is there and changed, otherwise the first follow-up."""
        original, kind = self.interaction.original, self.interaction.answer
        untouched = kind == answers.DEFER_UPDATE and not self.interaction.changes
        if original is None or original.deleted or untouched:
            return next(iter(self.followups), None)
        return Shown(original, self.interaction)

    async def _touched(self, seconds: float) -> bool:
        return await self._until(lambda: bool(self.interaction.changes or self.interaction.followups), seconds)

    async def _followed_up(self, seconds: float) -> bool:
        return await self._until(lambda: bool(self.interaction.followups), seconds)

    async def _until(self, found: Callable[[], bool], seconds: float) -> bool:
        try:
            return await self.interaction.pulse.until(found, seconds)
        except TimeoutError:
            return False
