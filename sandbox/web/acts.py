"""What a person does on the page, carried out by the same people that tests and stories drive."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sandbox import offers
from sandbox.attachments import Upload
from sandbox.offers import descend
from sandbox.people import SLASH
from sandbox.refused import ClientRefused
from sandbox.shown import FILE_UPLOAD, SELECTS, STRING_SELECT, Form, Shown, walk
from sandbox.typing_in import ATTACHMENT, CHANNEL, MENTIONABLE, ROLE, USER
from sandbox.web import view

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from sandbox.objects import Json, Message
    from sandbox.recording import Act
    from sandbox.web.open_page import OpenPage

T = TypeVar("T")
_THINGS = {USER, CHANNEL, ROLE, MENTIONABLE}


def _thing(page: OpenPage, number: Any) -> Any:
    """Return the user, role or channel of that id. Raises ClientRefused."""
    world, wanted = page.sandbox.world, int(number)
    roles = {} if page.place.guild is None else page.place.guild.roles
    found = world.users.get(wanted) or roles.get(wanted) or world.channels.get(wanted)
    if found is None:
        raise ClientRefused("That is not there any more.")
    return found


def _upload(given: Json) -> Upload:
    return Upload(str(given["name"]), base64.b64decode(given["base64"], validate=True))


def _uploads(given: Any) -> list[Upload]:
    return [_upload(entry) for entry in cast("list[Json]", given or [])]


def _message(page: OpenPage, number: Any) -> Message:
    """Return a message of the place that is looked at. Raises ClientRefused."""
    found = page.place.messages.get(int(number))
    if found is None:
        raise ClientRefused("That message is not there any more.")
    return found


def _came(page: OpenPage, seen: Shown | Form | None) -> Json:
    """Give what came of an act: a form to fill in, or the message that appeared or changed."""
    if isinstance(seen, Form):
        return {"form": {"handle": page.keep(seen), "json": seen.json}}
    if seen is None:
        return {}
    return {"message": {"id": str(seen.id), "channel_id": str(seen.channel_id)}}


async def _kept(page: OpenPage, act: Act, doing: Awaitable[T]) -> T:
    """Do what was just written down; what the client does not let them do is not kept."""
    try:
        return await doing
    except ClientRefused:
        page.sandbox.recording.take_back(act)
        raise


# Commands


def _typed(page: OpenPage, name: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options with people, places and files for what the page gives as ids and base64."""
    first, *rest = name.split()
    command = offers.find(page.sandbox.world, page.me.user, page.place, SLASH, first)
    kinds = {option["name"]: option["type"] for option in descend(command, rest)[1]}
    return {key: _value(page, kinds.get(key), value) for key, value in options.items()}


def _value(page: OpenPage, kind: int | None, value: Any) -> Any:
    if kind in _THINGS:
        return _thing(page, value)
    return _upload(value) if kind == ATTACHMENT else value


async def slash(page: OpenPage, *, name: str, options: Json | None = None) -> Json:
    """Send a command."""
    typed = _typed(page, name, options or {})
    act = page.sandbox.recording.slash(page.me, name, page.place, typed)
    return _came(page, await _kept(page, act, page.me.slash(name, where=page.place, options=typed)))


async def autocomplete(page: OpenPage, *, name: str, options: Json, focused: str) -> Json:
    """Ask what could be typed into an option."""
    typed = _typed(page, name, {k: v for k, v in options.items() if k != focused})
    asked = typed | {focused: options.get(focused, "")}
    choices = await page.me.autocomplete(name, where=page.place, options=asked)
    return {"choices": [{"name": shown, "value": value} for shown, value in choices]}


async def menu(page: OpenPage, *, name: str, message: str | None = None, user: str | None = None) -> Json:
    """Choose an entry of a message's or a person's menu."""
    target = _thing(page, user) if message is None else _message(page, message)
    act = page.sandbox.recording.menu(page.me, name, target, page.place)
    return _came(page, await _kept(page, act, page.me.menu(name, target, where=page.place)))


# Components and forms


async def click(page: OpenPage, *, message: str, custom_id: str) -> Json:
    """Press a button."""
    found = _message(page, message)
    act = page.sandbox.recording.click(page.me, found, custom_id)
    return _came(page, await _kept(page, act, page.me.click(found, custom_id=custom_id)))


async def select(page: OpenPage, *, message: str, custom_id: str, values: list[str]) -> Json:
    """Choose in a select."""
    found = _message(page, message)
    kinds = {part.get("custom_id"): part["type"] for part in walk(found.json["components"])}
    chosen = values if kinds.get(custom_id) == STRING_SELECT else [_thing(page, value) for value in values]
    act = page.sandbox.recording.select(page.me, found, custom_id, chosen)
    return _came(page, await _kept(page, act, page.me.select(found, chosen, custom_id=custom_id)))


async def submit(page: OpenPage, *, form: int, values: Json) -> Json:
    """Send a form; it stays open if that fails."""
    opened = page.form(form)
    kinds = {field.custom_id: field.type for field in opened.fields}
    filled = {key: _filled(page, kinds.get(key, 0), value) for key, value in values.items()}
    act = page.sandbox.recording.submit(page.me, filled)
    seen = await _kept(page, act, page.me.submit(opened, filled))
    page.drop(form)
    return _came(page, seen)


def _filled(page: OpenPage, kind: int, value: Any) -> Any:
    if kind == FILE_UPLOAD:
        return _uploads(value)
    if kind in SELECTS and kind != STRING_SELECT:
        return [_thing(page, entry) for entry in cast("list[Any]", value or [])]
    return value


async def close_form(page: OpenPage, *, form: int) -> Json:
    """Close a form without sending it."""
    page.drop(form)
    return {}


# Messages


async def write(page: OpenPage, *, text: str = "", files: Any = None, reply_to: str | None = None) -> Json:
    """Write a message."""
    answered = None if reply_to is None else Shown(_message(page, reply_to))
    sent = _uploads(files)
    act = page.sandbox.recording.write(page.me, text, page.place, files=sent, reply_to=answered)
    return _came(page, await _kept(page, act, page.me.write(text, page.place, files=sent, reply_to=answered)))


async def react(page: OpenPage, *, message: str, emoji: str) -> Json:
    """Add a reaction."""
    found = _message(page, message)
    await _kept(page, page.sandbox.recording.react(page.me, found, emoji), page.me.react(found, emoji))
    return {}


async def unreact(page: OpenPage, *, message: str, emoji: str) -> Json:
    """Take a reaction back."""
    found = _message(page, message)
    act = page.sandbox.recording.react(page.me, found, emoji, back=True)
    await _kept(page, act, page.me.unreact(found, emoji))
    return {}


async def delete(page: OpenPage, *, message: str) -> Json:
    """Delete a message; one that only the person sees is dismissed."""
    found = _message(page, message)
    await _kept(page, page.sandbox.recording.delete(page.me, found), page.me.delete(found))
    return {}


async def older(page: OpenPage, *, before: str) -> Json:
    """Give the messages before one."""
    found = view.older(page.me, page.place, int(before))
    return {"messages": [view.message(page.me, one) for one in found]}


async def look(page: OpenPage, *, person: str | None = None, channel: str | None = None) -> Json:
    """Look at the world as somebody, at some place."""
    page.look(person, channel)
    return {}


VERBS: dict[str, Callable[..., Awaitable[Json]]] = {
    act.__name__: act
    for act in (
        look,
        slash,
        autocomplete,
        menu,
        click,
        select,
        submit,
        close_form,
        write,
        react,
        unreact,
        delete,
        older,
    )
}
"""Every act by its name; each takes the page and the arguments that the browser gave."""
