"""How a person's own client says no, before or after anything reaches the bot."""

from __future__ import annotations


class ClientRefused(Exception):
    """Discord's client would not let the person do that; nothing was sent."""


class NotVisible(ClientRefused):
    """The person is not offered that command, message or channel."""


class InteractionFailed(Exception):
    """The bot did not answer as it has to; the message is what the person reads."""
