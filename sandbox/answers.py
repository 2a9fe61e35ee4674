"""Carrying out an interaction's callback: which answers each kind allows and what each does to the world."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sandbox import objects, permissions
from sandbox.echo import settle_form
from sandbox.messages import USER_MENTIONS, compose, revise
from sandbox.refusals import invalid
from sandbox.rules import check_choices, check_message, check_modal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.attachments import Upload
    from sandbox.interactions import Interaction
    from sandbox.objects import Json, Message
    from sandbox.world import World

MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9


def answer(world: World, interaction: Interaction, payload: Json, files: Mapping[int, Upload]) -> Json:
    """Do what the callback says and return Discord's reply to it. Raises 50035 and leaves it unanswered."""
    kind = int(payload.get("type") or 0)
    if kind not in _allowed(interaction):
        raise invalid("type", "INTERACTION_RESPONSE_TYPE_INVALID", f"Answer type {kind} is not valid here.")
    body = cast("Json", payload.get("data") or {})
    _DEEDS[kind](world, interaction, body, files)
    interaction.answer = kind
    interaction.pulse.beat()
    return _reply(interaction, kind)


def _allowed(interaction: Interaction) -> set[int]:
    if interaction.kind == 4:
        return {CHOICES}
    allowed = {MESSAGE, DEFER}
    if interaction.source is not None:
        allowed |= {DEFER_UPDATE, UPDATE}
    return allowed if interaction.kind == 5 else allowed | {MODAL}


def _message(world: World, interaction: Interaction, body: Json, files: Mapping[int, Upload]) -> None:
    check_message(body, where="callback", files=len(files))
    interaction.original = post(world, interaction, body, files, reply_to=interaction.source)


def _defer(world: World, interaction: Interaction, body: Json, _: Mapping[int, Upload]) -> None:
    flags = int(body.get("flags") or 0) & objects.EPHEMERAL
    interaction.original = post(world, interaction, {"flags": flags}, {}, reply_to=interaction.source, loading=True)


def _defer_update(_: World, interaction: Interaction, __: Json, ___: Mapping[int, Upload]) -> None:
    interaction.original = interaction.source


def _update(world: World, interaction: Interaction, body: Json, files: Mapping[int, Upload]) -> None:
    assert interaction.source is not None  # noqa: S101 - _allowed offers it only with a source
    revise(world, interaction.source, body, files)
    interaction.original = interaction.source


def _choices(world: World, interaction: Interaction, body: Json, _: Mapping[int, Upload]) -> None:
    check_choices(body)
    interaction.choices = objects.many(body, "choices")
    world.witness.is_offered(interaction, body)


def _modal(world: World, interaction: Interaction, body: Json, _: Mapping[int, Upload]) -> None:
    check_modal(body)
    settle_form(objects.many(body, "components"))
    interaction.modal = body
    world.witness.is_offered(interaction, body)


_DEEDS = {
    MESSAGE: _message,
    DEFER: _defer,
    DEFER_UPDATE: _defer_update,
    UPDATE: _update,
    CHOICES: _choices,
    MODAL: _modal,
}


def post(
    world: World,
    interaction: Interaction,
    body: Json,
    files: Mapping[int, Upload],
    *,
    reply_to: Message | None,
    loading: bool = False,
) -> Message:
    """Post a message that answers an interaction, for its user alone if it is ephemeral.

    It opens an archived thread, as every message does.
    """
    if _must_be_quiet(interaction):
        body = {**body, "flags": int(body.get("flags") or 0) | objects.EPHEMERAL}
    if not interaction.channel.locked:
        world.threads.unarchive(interaction.channel)
    made = compose(world, interaction.channel, world.bot, body, files, mentions=USER_MENTIONS)
    made |= {
        "type": interaction.message_type,
        "application_id": str(world.app_id),
        "webhook_id": str(world.app_id),
        "interaction_metadata": interaction.metadata(),
    }
    if reply_to is not None:
        shape = {"type": 0, "message_id": str(reply_to.id), "channel_id": str(reply_to.channel.id)}
        made |= {"type": 19, "message_reference": shape}
    if loading:
        made["flags"] |= objects.LOADING
    only_for = interaction.user.id if made["flags"] & objects.EPHEMERAL else None
    message = world.post(interaction.channel, made, only_for=only_for)
    message.used = interaction.command
    return message


def _must_be_quiet(interaction: Interaction) -> bool:
    """Whether only the user may see the answer: of an application they brought along where that is not allowed."""
    if interaction.guild is None or not interaction.brought_along:
        return False
    return not permissions.in_channel(interaction.channel, interaction.user) & permissions.USE_EXTERNAL_APPS


def _reply(interaction: Interaction, kind: int) -> Json:
    """Return the body for `with_response=true`."""
    about: Json = {"id": str(interaction.id), "type": interaction.kind}
    made: Json = {"interaction": about}
    if interaction.original is not None and kind in {MESSAGE, DEFER, UPDATE, DEFER_UPDATE}:
        flags = interaction.original.json["flags"]
        about["response_message_id"] = str(interaction.original.id)
        about["response_message_loading"] = bool(flags & objects.LOADING)
        about["response_message_ephemeral"] = bool(flags & objects.EPHEMERAL)
        if kind in {MESSAGE, UPDATE}:
            made["resource"] = {"type": kind, "message": interaction.original.json}
    return made
