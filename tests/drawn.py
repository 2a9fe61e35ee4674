"""Cards as Discord would take them, and what stands on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.rules import check_message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cogs._ui import (
        Card,
    )

V2 = 1 << 15

SCRIPTS = ["a", "é", "ж", "語", "👩‍👩‍👧", "א", "`", "*", "\n"]
INVISIBLE = dict.fromkeys(map(ord, "\u2060\u200b\u2068\u2069"))


def accepted(card: Card) -> dict[str, Any]:
    """Return the card as it is sent, having asked Discord's rules."""
    made = {"components": card.view().to_components(), "flags": V2}
    check_message(made, where="channel", files=len(card.files()))
    return made


def texts(payload: Mapping[str, Any]) -> list[str]:
    return [part["content"] for part in payload["components"][0]["components"] if part["type"] == 10]


def parts(payload: Mapping[str, Any], kind: int) -> list[dict[str, Any]]:
    rows = [part for part in payload["components"][0]["components"] if part["type"] == 1]
    return [part for row in rows for part in row["components"] if part["type"] == kind]
