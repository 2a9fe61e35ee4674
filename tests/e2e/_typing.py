"""What the crawler types into options and fields."""

from __future__ import annotations

from typing import Any

from sandbox.shown import CHECKBOX, TEXT_INPUT, Field

EMPTY_LOOKING = "\u200b\u2060"
NASTY = "\u202e@everyone `` <@1> **[x](https://example.org)** {0} { $x } \u0000👩‍👩‍👧 "

PLAUSIBLE = {
    "duration": "45m",
    "time": "8pm",
    "days": "weekdays",
    "zone": "Europe/London",
    "enabled": True,
    "when": "tomorrow 10am",
    "from": "22:00",
    "until": "07:00",
    "start": "tomorrow",
    "end": "in 3 days",
    "year": "1889",
    "link": "https://example.org/source",
    "country": "United Kingdom",
}


def empty(one: Field) -> Any:
    """Fill a field with as little as it takes."""
    if one.type == TEXT_INPUT:
        return EMPTY_LOOKING[: one.max] if one.required else ""
    return False if one.type == CHECKBOX else [option["value"] for option in one.options[: one.min]]


def nonsense(one: Field) -> Any:
    """Fill a field with marks, mentions and invisible letters."""
    if one.type == TEXT_INPUT:
        return NASTY[: one.max]
    return one.type == CHECKBOX or [option["value"] for option in one.options[-max(1, one.min) :]]


def brimful(one: Field) -> Any:
    """Fill a field with as much as it takes."""
    if one.type == TEXT_INPUT:
        return (NASTY.replace("\u0000", "*") * (one.max // len(NASTY) + 1))[: one.max - 1] + "_"
    return one.type == CHECKBOX or [option["value"] for option in one.options[: one.max]]
