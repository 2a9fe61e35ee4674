"""Discord on loopback: REST v10 and gateway v10 for a bot that notices no difference, and people to use it.

It imports neither the bot nor discord.py.
"""

from sandbox.clock import WorldClock
from sandbox.refused import ClientRefused, InteractionFailed, NotVisible
from sandbox.server import Sandbox
from sandbox.settings import Settings
from sandbox.shown import Form, Shown

__all__ = [
    "ClientRefused",
    "Form",
    "InteractionFailed",
    "NotVisible",
    "Sandbox",
    "Settings",
    "Shown",
    "WorldClock",
]
