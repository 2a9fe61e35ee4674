"""Routes of interactions: the callback, the original answer, follow-ups. The token in the path is the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.rest.routes import Routes

if TYPE_CHECKING:
    from sandbox.objects import Json
    from sandbox.rest.routes import Call

routes = Routes()

_HOOK = "/webhooks/{application_id}/{token}"
_ORIGINAL = _HOOK + "/messages/@original"
_MESSAGE = _HOOK + "/messages/{message_id}"


@routes.add("POST", "/interactions/{interaction_id}/{token}/callback", bot_only=False)
def callback(call: Call) -> Json | None:
    """Answer an interaction."""
    answered = call.sandbox.interactions.answer(call.id("interaction_id"), call.path["token"], call.json, call.files)
    return answered if call.wants("with_response") else None


def _number(call: Call) -> int | None:
    return call.id("message_id") if "message_id" in call.path else None


@routes.add("GET", _ORIGINAL, bot_only=False)
@routes.add("GET", _MESSAGE, bot_only=False)
def answer(call: Call) -> Json:
    """Give the original answer or a follow-up."""
    return call.sandbox.interactions.message(call.path["token"], _number(call)).json


@routes.add("PATCH", _ORIGINAL, bot_only=False)
@routes.add("PATCH", _MESSAGE, bot_only=False)
def edit_answer(call: Call) -> Json:
    """Edit the original answer or a follow-up."""
    return call.sandbox.interactions.edit(call.path["token"], _number(call), call.json, call.files).json


@routes.add("DELETE", _ORIGINAL, bot_only=False)
@routes.add("DELETE", _MESSAGE, bot_only=False)
def delete_answer(call: Call) -> None:
    """Delete the original answer or a follow-up."""
    call.sandbox.interactions.delete(call.path["token"], _number(call))


@routes.add("POST", _HOOK, bot_only=False)
def follow_up(call: Call) -> Json:
    """Send a follow-up."""
    return call.sandbox.interactions.follow_up(call.path["token"], call.json, call.files).json
