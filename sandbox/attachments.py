"""Files that were sent: kept in memory, served by the sandbox, described as Discord describes them."""

from __future__ import annotations

import mimetypes
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from sandbox.objects import Json, many
from sandbox.refusals import invalid, refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.world import World


@dataclass(frozen=True)
class Upload:
    """A file as it came in."""

    filename: str
    content: bytes

    @property
    def content_type(self) -> str:
        """What it is, by its name; the library's own multipart says only that it is bytes."""
        return mimetypes.guess_type(self.filename)[0] or "application/octet-stream"

    def dimensions(self) -> tuple[int, int] | None:
        """Return width and height in pixels of a PNG or GIF."""
        if self.content.startswith(b"\x89PNG\r\n\x1a\n") and len(self.content) >= 24:
            return struct.unpack(">II", self.content[16:24])
        if self.content.startswith((b"GIF87a", b"GIF89a")) and len(self.content) >= 10:
            return struct.unpack("<HH", self.content[6:10])
        return None


def keep(world: World, upload: Upload, *, place: int, ephemeral: bool = False, about: Json | None = None) -> Json:
    """Store a file under a new id and return its attachment object; `about` may bring a description."""
    number = world.next_id()
    world.files[number] = upload
    url = f"{world.origin}/attachments/{place}/{number}/{upload.filename}"
    shape: Json = {
        "id": str(number),
        "filename": upload.filename,
        "size": len(upload.content),
        "url": url,
        "proxy_url": url,
        "content_type": upload.content_type,
    }
    if (size := upload.dimensions()) is not None:
        shape["width"], shape["height"] = size
    for key in ("description", "title"):
        if about and about.get(key) is not None:
            shape[key] = about[key]
    return shape | ({"ephemeral": True} if ephemeral else {})


def attach(
    world: World,
    payload: Json,
    files: Mapping[int, Upload],
    *,
    place: int,
    before: list[Json],
    ephemeral: bool,
) -> list[Json]:
    """Return a message's attachments: those of `before` that the payload keeps, then the new files in order."""
    listed = many(payload, "attachments")
    named = {str(entry.get("id")): entry for entry in listed}
    stay = before if payload.get("attachments") is None else [a for a in before if a["id"] in named]
    if unknown := set(named) - {a["id"] for a in before} - {str(index) for index in files}:
        raise invalid("attachments", "ATTACHMENT_NOT_FOUND", f"Unknown attachment {min(unknown)}.")
    if any(len(upload.content) > world.settings.attachment_limit for upload in files.values()):
        raise refusal(40005)
    new = [
        keep(world, upload, place=place, ephemeral=ephemeral, about=named.get(str(index)))
        for index, upload in sorted(files.items())
    ]
    return stay + new


def link(part: Any, attachments: list[Json], path: str) -> None:
    """Turn every `attachment://name` in embeds or components into the served file, in place.

    Raises 50035 for a name that is not among the attachments.
    """
    if isinstance(part, list):
        for index, entry in enumerate(cast("list[Any]", part)):
            link(entry, attachments, f"{path}.{index}")
    elif isinstance(part, dict):
        _link_object(cast("Json", part), attachments, path)


def _link_object(part: Json, attachments: list[Json], path: str) -> None:
    for key, value in list(part.items()):
        if isinstance(value, str) and value.startswith("attachment://") and key in {"url", "icon_url"}:
            found = _named(value.removeprefix("attachment://"), attachments, f"{path}.{key}")
            part[key] = found["url"]
            if key == "url":
                part |= {k: found[k] for k in ("proxy_url", "width", "height", "content_type") if k in found}
                part |= {"attachment_id": found["id"]} if path.startswith("components") else {}
        else:
            link(value, attachments, f"{path}.{key}")


def _named(name: str, attachments: list[Json], path: str) -> Json:
    for attachment in attachments:
        if attachment["filename"] == name:
            return attachment
    raise invalid(
        path,
        "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
        f"The referenced attachment {name} was not found.",
    )
