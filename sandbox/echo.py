"""What Discord adds to a message's components and embeds, and what it leaves out, when it gives them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sandbox.objects import Json, many
from sandbox.rules.components import (
    CONTAINER,
    FILE,
    MEDIA_GALLERY,
    SELECTS,
    SEPARATOR,
    THUMBNAIL,
    walk,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sandbox.world import World

_ITEM: Json = {"description": None, "spoiler": False}
_SELECT: Json = {"min_values": 1, "max_values": 1}
_UNSAID: dict[int, Json] = {
    **dict.fromkeys(SELECTS, _SELECT),
    THUMBNAIL: _ITEM,
    FILE: {"spoiler": False},
    SEPARATOR: {"divider": True, "spacing": 1},
    CONTAINER: {"accent_color": None, "spoiler": False},
}
"""By type of component, what Discord gives for what the sender did not say."""


def echo(world: World, components: Iterable[Json], attachments: Iterable[Json]) -> None:
    """Complete the components of a message, in place; files are known by their attachments."""
    by_url = {attachment["url"]: attachment for attachment in attachments}
    for _, found in walk(list(components)):
        component = cast("Json", found)
        kind = int(component["type"])
        _complete(component, _UNSAID.get(kind, {}))
        if kind in SELECTS:
            _settle_select(component)
        if component.get("emoji"):
            component["emoji"] = without_nulls(component["emoji"])
        if kind == MEDIA_GALLERY:
            for item in many(component, "items"):
                _complete(item, _ITEM)
                _unfurl(world, item["media"])
        elif kind == THUMBNAIL:
            _unfurl(world, component["media"])
        elif kind == FILE:
            _unfurl(world, component["file"])
            attachment: Json = by_url.get(component["file"]["url"], {})
            component |= {"name": attachment.get("filename"), "size": attachment.get("size")}


def settle_form(components: Iterable[Json]) -> None:
    """Let a form's components be as the client gets them, in place."""
    for _, found in walk(list(components)):
        _name_defaults(cast("Json", found))


def _settle_select(select: Json) -> None:
    select.pop("required", None)  # means something in a form only; Discord ignores it in a message
    _name_defaults(select)
    for option in many(select, "options"):
        if option.get("emoji"):
            option["emoji"] = without_nulls(option["emoji"])


def _name_defaults(component: Json) -> None:
    """Write ids as text, as Discord gives them always; discord.py sends these as numbers."""
    for chosen in many(component, "default_values"):
        chosen["id"] = str(chosen["id"])


def without_nulls(part: Json) -> Json:
    """Return an object without its empty keys, which Discord does not give back."""
    return {key: value for key, value in part.items() if value is not None}


def _complete(part: Json, unsaid: Json) -> None:
    said: dict[str, Any] = without_nulls(part)
    part.clear()
    part.update(said | {key: value for key, value in unsaid.items() if key not in said})


def _unfurl(world: World, media: Json) -> None:
    """Give a picture or file the id under which Discord's proxy knows it."""
    media.setdefault("id", str(world.next_id()))
    media.setdefault("proxy_url", media["url"])
