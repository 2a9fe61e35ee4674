"""REST v10: one module per kind of thing, each with a table of routes."""

from sandbox.rest import applications, channels, command_permissions, guilds, messages, reactions, threads, webhooks
from sandbox.rest.routes import Call, Routes

ALL: tuple[Routes, ...] = (
    applications.routes,
    command_permissions.routes,
    webhooks.routes,
    messages.routes,
    reactions.routes,
    threads.routes,
    channels.routes,
    guilds.routes,
)

__all__ = ["ALL", "Call", "Routes"]
