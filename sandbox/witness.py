"""Looking on at a world: being told of all that people do and of all that they are shown, as it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.interactions import Interaction
    from sandbox.objects import Channel, Json, Message
    from sandbox.world import World


class Witness:
    """Looks on and makes nothing of it. Who wants to know more takes its place: `World.witnessed` makes one a world."""

    def __init__(self, world: World) -> None:
        self.world = world

    def acts(self, interaction: Interaction, data: Json) -> None:
        """Be told that a person acts: types a command or the beginning of a choice, presses, chooses, sends a form."""

    def sees(self, message: Message) -> None:
        """Be told of a message as it is now: when it is posted, and again whenever it was changed."""

    def is_offered(self, interaction: Interaction, offer: Json) -> None:
        """Be told of a form, or of choices for what is typed, that open in front of who acted."""

    def finds(self, channel: Channel) -> None:
        """Be told of a channel or thread of a server when it is there, and again whenever it was changed."""
