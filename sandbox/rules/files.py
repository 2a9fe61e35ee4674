"""What the `attachments` of a request may say, and whether what refers to a file has one.

It never sees the files: only how many there are and what the request calls them.
"""

from collections.abc import Mapping
from typing import Any

from sandbox.rules.components import FILE, walk
from sandbox.rules.form import Form, as_list, as_object, as_snowflake

ATTACHMENTS_LISTED_MOST = 10


def check_attachments(form: Form, files: int, before: Mapping[str, Any] | None) -> None:
    """Check `attachments`: each names an uploaded file by its index or, in an edit, a kept one by its id.

    `before` is the message an edit changes: empty for a new message, None where it is not known. Description
    at most 1024 characters, ten entries at most ("Discord docs, resources/message, Attachment").
    """
    kept = _ids(before or {})
    for entry in form.forms("attachments", most=ATTACHMENTS_LISTED_MOST):
        found = entry.snowflake("id", required=True)
        entry.text("filename", least=1, most=1024)
        entry.text("description", most=1024)
        entry.text("title", most=1024)
        if before is not None and found is not None and found >= files and found not in kept:
            entry.refuse("ATTACHMENT_NOT_FOUND", "Attachment data not found", "id")
    if before is not None:
        _check_references(form, files, before)


def count_attachments(form: Form, files: int, before: Mapping[str, Any]) -> int:
    """Give how many attachments the message will have: kept ones and uploaded ones."""
    kept = _ids(before)
    if form.get("attachments") is not None:
        kept &= _ids(form.value)
    return len(kept) + files


def _ids(message: Mapping[str, Any]) -> set[int]:
    entries = [as_object(entry) or {} for entry in as_list(message.get("attachments")) or ()]
    return {found for found in (as_snowflake(entry.get("id")) for entry in entries) if found is not None}


def _check_references(form: Form, files: int, before: Mapping[str, Any]) -> None:
    """Note components that show a file which the message has not; silent where a file's name is not known."""
    listed = as_list(form.get("attachments")) or ()
    kept = as_list(before.get("attachments")) or ()
    entries = [as_object(entry) or {} for entry in (*listed, *kept)]
    if form.get("attachments") is not None:  # then only what it lists stays
        stay = _ids(form.value)
        entries = [entry for entry in entries if as_snowflake(entry.get("id")) in stay]
    names = {entry.get("filename") for entry in entries}
    if len(listed) < files or None in names:
        return
    for path, url in _references(form.get("components")):
        if url.removeprefix("attachment://") not in names:
            form.refuse(
                "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
                "The referenced attachment was not found",
                *path,
            )


def _references(components: object) -> list[tuple[tuple[str, ...], str]]:
    found: list[tuple[tuple[str, ...], object]] = []
    for path, component in walk(components):
        key = "file" if component.get("type") == FILE else "media"
        found.append(((*path, key), component.get(key)))
        for index, item in enumerate(as_list(component.get("items")) or ()):
            found.append(((*path, "items", str(index), "media"), (as_object(item) or {}).get("media")))
    urls = [(path, (as_object(media) or {}).get("url")) for path, media in found]
    return [(path, url) for path, url in urls if isinstance(url, str) and url.startswith("attachment://")]
