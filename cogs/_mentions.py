"""Turns `/win add` in a text into the command itself, to be tapped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.app import Comeback

COMMAND = re.compile(r"`/([a-z]+(?: [a-z]+)?)`")


def mentioned(text: str) -> list[str]:
    """List the commands that a text mentions, without their slash."""
    return COMMAND.findall(text)


def tappable(app: Comeback, text: str) -> str:
    """Make every command in a text one that can be tapped."""
    return COMMAND.sub(lambda found: app.mention(found[1]), text)


def offered(app: Comeback, text: str) -> str:
    """Leave out every line that mentions a command there is not (yet)."""
    known = {command.qualified_name for command in app.tree.walk_commands()}
    return "\n".join(line for line in text.splitlines() if known.issuperset(mentioned(line)))
