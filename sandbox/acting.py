"""How any act of a person reaches the bot and comes back: one interaction, its checks and its outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox import permissions
from sandbox.envelopes import owners
from sandbox.interactions import Interaction
from sandbox.outcomes import Outcome
from sandbox.refused import ClientRefused, InteractionFailed, NotVisible
from sandbox.shown import Form, Shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sandbox.objects import Channel, Json, Message, User
    from sandbox.server import Sandbox
    from sandbox.world import World


class Acting:
    """Somebody who can start interactions; `people.Person` says which."""

    def __init__(self, sandbox: Sandbox, user: User) -> None:
        self.sandbox = sandbox
        self.user = user
        self.last: Outcome | None = None
        """What came of the latest act."""
        self.failures: list[str] = []
        """What the client showed in red, oldest first."""

    @property
    def dm(self) -> Channel:
        """The DM channel with the bot."""
        return self.sandbox.world.dms.with_user(self.user)

    def place(self, where: Channel | None) -> Channel:
        """Return the channel meant; None is the DM with the bot. Raises NotVisible."""
        channel = where or self.dm
        if channel.id not in self.sandbox.world.channels:
            raise NotVisible(f"the channel {channel.name!r} is gone")
        if not permissions.in_channel(channel, self.user) & permissions.VIEW_CHANNEL:
            raise NotVisible(f"{self.user.name} cannot see {channel.name!r}")
        if channel.recipient not in {None, self.user}:
            raise NotVisible("that is somebody else's DM")
        return channel

    def sight_of(self, shown: Shown | Message) -> Message:
        """Return the message if this person sees it. Raises NotVisible."""
        message = shown.message if isinstance(shown, Shown) else shown
        self.place(message.channel)
        if not message.seen_by(self.user.id):
            raise NotVisible("the message is gone" if message.deleted else "the message is somebody else's")
        return message

    def begin(
        self,
        kind: int,
        channel: Channel,
        data: Json,
        *,
        source: Message | None = None,
        opener: Interaction | None = None,
        message_type: int = 0,
        types: Iterable[int] = (0, 1),
    ) -> Outcome:
        """Send an interaction to the bot and return what will come of it."""
        world = self.sandbox.world
        interaction = Interaction(
            world.next_id(),
            kind,
            self.user,
            channel,
            _owners(world, self.user, channel, types, source, opener),
            world.clock.now(),
            source,
            opener,
            message_type,
        )
        outcome = Outcome(interaction, self.sandbox.settings)
        self.sandbox.interactions.open(interaction, data)
        return outcome

    async def act(self, *args: Any, **options: Any) -> Shown | Form | None:
        """Do as `begin` and wait for the whole answer. Raises InteractionFailed."""
        self.last = outcome = self.begin(*args, **options)
        try:
            return await outcome.settle()
        except InteractionFailed as failure:
            self.failures.append(str(failure))
            raise

    def refuse_unless(self, condition: object, why: str) -> None:
        """Raise ClientRefused if the condition does not hold."""
        if not condition:
            raise ClientRefused(why)


def _owners(
    world: World,
    user: User,
    channel: Channel,
    types: Iterable[int],
    source: Message | None,
    opener: Interaction | None,
) -> dict[str, str]:
    """Return who authorises it; a component or form goes by the interaction that showed it."""
    if opener is not None:
        return opener.owners
    if source is not None and "interaction_metadata" in source.json:
        return dict(source.json["interaction_metadata"]["authorizing_integration_owners"])
    return owners(world, user, channel, types)
