"""What a message may hold, for each of the ways to send or change one.

Numbers are from "Discord docs, resources/message" unless a line says otherwise. It reads no stored state:
the message that is being changed is an argument.
"""

from collections.abc import Mapping
from typing import Any, Literal

from sandbox.rules.components import check_components, check_server_limits
from sandbox.rules.embeds import check_embeds, check_poll
from sandbox.rules.errors import empty_message, poll_already_there, too_many_attachments
from sandbox.rules.files import check_attachments, count_attachments
from sandbox.rules.form import Form, as_snowflake

SUPPRESS_EMBEDS, EPHEMERAL, SUPPRESS_NOTIFICATIONS = 1 << 2, 1 << 6, 1 << 12
IS_VOICE_MESSAGE, IS_COMPONENTS_V2 = 1 << 13, 1 << 15
FLAGS_OF_A_MESSAGE = (SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS, IS_VOICE_MESSAGE, IS_COMPONENTS_V2)
FLAGS_OF_AN_ANSWER = (*FLAGS_OF_A_MESSAGE, EPHEMERAL)
CONTENT_MOST = 2000
ATTACHMENTS_MOST = 10
FORWARD = 1
LEGACY = {"content": "content", "embeds": "embeds", "poll": "poll", "sticker_ids": "sticker_items"}

Where = Literal["channel", "callback", "followup", "edit"]


def check_message(
    payload: Mapping[str, Any],
    *,
    where: Where,
    files: int = 0,
    existing: Mapping[str, Any] | None = None,
) -> None:
    """Check a message as it is sent to an endpoint; raises Refusal with every violation in one tree.

    `where`: "channel" creates one in a channel, "callback" is the `data` of an interaction callback (its
    error paths start with `data`), "followup" executes the interaction's webhook, "edit" changes a message.
    `files` is the number of files uploaded with the request. `existing` is the message that an edit, or a
    callback that updates the message of a component, changes.

    Refusal is 50035 for fields, then 30015 (more than ten attachments), 50006 (nothing to show), 520003 (a
    poll changed), and a bare 500 for the two limits Discord keeps but does not document.
    """
    form = Form.of(payload, ("data",) if where == "callback" else ())
    editing = where == "edit" or existing is not None
    before = existing or {}
    flags = _check_flags(form, where, before, editing=editing)
    _check_fields(form)
    check_embeds(form)
    check_poll(form)
    check_attachments(form, files, existing if editing else {})
    v2 = bool(flags & IS_COMPONENTS_V2)
    check_components(form, v2=v2)
    if v2:
        _refuse_legacy(form, before)
    form.finish()
    if count_attachments(form, files, before) > ATTACHMENTS_MOST:
        raise too_many_attachments()
    if editing and form.get("poll") is not None and before.get("poll") is not None:
        raise poll_already_there()
    if (not editing or existing is not None) and _is_empty(form, files, before, v2=v2):
        raise empty_message()
    check_server_limits(form.get("components"))


def _check_flags(form: Form, where: Where, before: Mapping[str, Any], *, editing: bool) -> int:
    """Check `flags`; give those the message will have."""
    old = before.get("flags")
    old = old if isinstance(old, int) else 0
    flags = form.whole("flags", 0, 2**31 - 1)
    if flags is None:
        return old
    if editing:
        # an edit ignores the bits it may not change ("Discord docs, Edit Message"), save this one
        if old & IS_COMPONENTS_V2 and not flags & IS_COMPONENTS_V2:
            form.refuse(
                "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG",
                "The IS_COMPONENTS_V2 flag cannot be removed from a message",
                "flags",
            )
        return flags | old
    allowed = FLAGS_OF_A_MESSAGE if where == "channel" else FLAGS_OF_AN_ANSWER
    if flags & ~sum(allowed):
        form.refuse("BASE_TYPE_CHOICES", f"Value must be one of {allowed}.", "flags")
    return flags


def _check_fields(form: Form) -> None:
    form.text("content", most=CONTENT_MOST)
    form.truth("tts")
    form.truth("enforce_nonce")
    _check_nonce(form)
    _check_ids(form, form.entries("sticker_ids", most=3), "sticker_ids")
    _check_mentions(form)
    reference = form.child("message_reference")
    if reference is not None:
        reference.snowflake("message_id", required=True)
        reference.snowflake("channel_id", required=reference.choice("type", (0, FORWARD)) == FORWARD)


def _check_nonce(form: Form) -> None:
    """Check `nonce`: a string of at most 25 characters or a signed 64-bit number."""
    nonce = form.get("nonce")
    if isinstance(nonce, str):
        if len(nonce) > 25:
            form.refuse("NONCE_TYPE_TOO_LONG", "Must be 25 or fewer characters long.", "nonce")
    elif nonce is not None and (isinstance(nonce, bool) or not isinstance(nonce, int)):
        form.refuse("NONCE_TYPE_INVALID_TYPE", "This field must be a string or integer.", "nonce")
    elif nonce is not None and not -(2**63) <= nonce < 2**63:
        form.refuse("NONCE_TYPE_OUT_OF_BOUNDS", f"Must be between {-(2**63)} and {2**63 - 1}.", "nonce")


def _check_mentions(form: Form) -> None:
    mentions = form.child("allowed_mentions")
    if mentions is None:
        return
    kinds = ("roles", "users", "everyone")
    parse = mentions.entries("parse")
    for index, kind in enumerate(parse):
        if kind not in kinds:
            mentions.refuse("BASE_TYPE_CHOICES", f"Value must be one of {kinds}.", "parse", index)
    for kind in ("users", "roles"):
        ids = mentions.entries(kind, most=100)
        _check_ids(mentions, ids, kind)
        if ids and kind in parse:
            mentions.refuse(
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.',
            )
    mentions.truth("replied_user")


def _check_ids(form: Form, ids: Any, key: str) -> None:
    seen: set[int] = set()
    for index, entry in enumerate(ids):
        found = as_snowflake(entry)
        if found is None:
            form.refuse("NUMBER_TYPE_COERCE", "Value is not snowflake.", key, index)
        elif found in seen:
            form.refuse("SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value", key, index)
        else:
            seen.add(found)


def _refuse_legacy(form: Form, before: Mapping[str, Any]) -> None:
    """Note what IS_COMPONENTS_V2 excludes, and what an edit that sets it leaves in the message."""
    for key, stored in LEGACY.items():
        value = form.value[key] if key in form.value else before.get(stored)
        if value:
            form.refuse(
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
                key,
            )


def _is_empty(form: Form, files: int, before: Mapping[str, Any], *, v2: bool) -> bool:
    """Tell whether nothing would be shown: files count only without IS_COMPONENTS_V2, which hides them."""

    def after(key: str) -> Any:
        return form.value[key] if key in form.value else before.get(key)

    if v2:
        return not after("components")
    content = after("content")
    shown = (content.strip() if isinstance(content, str) else None, after("embeds"), after("components"))
    other = (
        after("poll"),
        form.get("sticker_ids"),
        before.get("sticker_items"),
        form.get("shared_client_theme"),
    )
    reference = form.child("message_reference")
    forwarded = reference is not None and reference.get("type") == FORWARD
    return not any((*shown, *other, forwarded, count_attachments(form, files, before)))
