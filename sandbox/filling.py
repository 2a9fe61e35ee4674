"""Filling in selects and forms as a person does in Discord's client, with the client's own checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sandbox.attachments import keep
from sandbox.envelopes import merged, resolve
from sandbox.objects import Channel, Json, Role, User, many
from sandbox.refused import ClientRefused
from sandbox.shown import CHECKBOX, CHECKBOX_GROUP, FILE_UPLOAD, RADIO_GROUP, STRING_SELECT, TEXT_INPUT, Field
from sandbox.typing_in import as_upload, person_to_user

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.shown import Form
    from sandbox.world import World

_CHOSEN: dict[int, tuple[type, ...]] = {5: (User,), 6: (Role,), 7: (User, Role), 8: (Channel,)}


class Filler:
    """One person filling in something in one place; `resolved` collects what they refer to."""

    def __init__(self, world: World, user: User, channel: Channel) -> None:
        self._world = world
        self._user = user
        self._channel = channel
        self.resolved: Json = {}

    def choose(self, field: Field, given: Any) -> list[str]:
        """Return the values of a select or group. Raises ClientRefused."""
        wanted = _as_list(given)
        if len(wanted) > field.max or (len(wanted) < field.min and (wanted or field.required)):
            raise ClientRefused(f"{field.label!r} takes {field.min} to {field.max} choices, not {len(wanted)}")
        if field.type in _CHOSEN:
            return [self._thing(field, person_to_user(thing)) for thing in wanted]
        return [option_value(field, value) for value in wanted]

    def _thing(self, field: Field, thing: Any) -> str:
        if isinstance(thing, int):
            thing = self._world.users.get(thing) or self._world.channels.get(thing) or thing
        if not isinstance(thing, _CHOSEN[field.type]):
            raise ClientRefused(f"{field.label!r} does not take {thing!r}")
        allowed = field.json.get("channel_types")
        if isinstance(thing, Channel) and allowed and thing.type not in allowed:
            raise ClientRefused(f"{field.label!r} does not take a channel of type {thing.type}")
        chosen = cast("User | Role | Channel", thing)
        self.resolved = merged(self.resolved, resolve([chosen], self._channel.guild, self._user))
        return str(chosen.id)

    def submit(self, form: Form, values: Mapping[str, Any]) -> list[Json]:
        """Return the components of a modal submit. Raises ClientRefused."""
        names = {name for field in form.fields for name in (field.label, field.custom_id)}
        if unknown := set(values) - names:
            raise ClientRefused(f"no field {sorted(unknown)}; there are {[f.label for f in form.fields]}")
        fields = {field.custom_id: field for field in form.fields}
        return [self._submitted(part, fields, values) for part in many(form.json, "components")]

    def _submitted(self, part: Json, fields: Mapping[str, Field], values: Mapping[str, Any]) -> Json:
        made: Json = {"type": part["type"], "id": part.get("id", 0)}
        if part["type"] not in {1, 18}:
            return made
        inner = part["component"] if part["type"] == 18 else many(part, "components")[0]
        field = fields[inner["custom_id"]]
        given = values.get(field.label, values.get(field.custom_id, field.value))
        entry: Json = {"type": field.type, "id": inner.get("id", 0), "custom_id": field.custom_id}
        entry |= self._answer(field, given)
        return made | ({"component": entry} if part["type"] == 18 else {"components": [entry]})

    def _answer(self, field: Field, given: Any) -> Json:
        if field.type == TEXT_INPUT:
            return {"value": _text(field, given)}
        if field.type == CHECKBOX:
            if not isinstance(given, bool):
                raise ClientRefused(f"{field.label!r} is ticked or not, not {given!r}")
            return {"value": given}
        if field.type == RADIO_GROUP:
            if given is None and field.required:
                raise ClientRefused(f"{field.label!r} is required")
            return {"value": None if given is None else option_value(field, given)}
        if field.type == FILE_UPLOAD:
            return {"values": self._files(field, given)}
        if field.type in {STRING_SELECT, CHECKBOX_GROUP, *_CHOSEN}:
            return {"values": self.choose(field, given)}
        raise ClientRefused(f"{field.label!r} is of the unknown type {field.type}")

    def _files(self, field: Field, given: Any) -> list[str]:
        uploads = [as_upload(entry) for entry in _as_list(given)]
        if len(uploads) > field.max or (len(uploads) < field.min and (uploads or field.required)):
            raise ClientRefused(f"{field.label!r} takes {field.min} to {field.max} files, not {len(uploads)}")
        kept = [keep(self._world, upload, place=self._channel.id, ephemeral=True) for upload in uploads]
        self.resolved = merged(self.resolved, {"attachments": {a["id"]: a for a in kept}} if kept else {})
        return [attachment["id"] for attachment in kept]


def _as_list(given: Any) -> list[Any]:
    if given is None:
        return []
    return list(cast("list[Any]", given)) if isinstance(given, (list, set)) else [given]


def _text(field: Field, given: Any) -> str:
    if not isinstance(given, str):
        raise ClientRefused(f"{field.label!r} is text, not {given!r}")
    if not given:
        if field.required:
            raise ClientRefused(f"{field.label!r} is required")
    elif not field.min <= len(given) <= field.max:
        raise ClientRefused(f"{field.label!r} takes {field.min} to {field.max} characters, not {len(given)}")
    return given


def option_value(field: Field, wanted: Any) -> str:
    """Return the value of the option with that label or value. Raises ClientRefused."""
    for key in ("label", "value"):
        for option in field.options:
            if option[key] == wanted:
                return option["value"]
    labels = [option["label"] for option in field.options]
    raise ClientRefused(f"{field.label!r} has no option {wanted!r}; there are {labels}")
