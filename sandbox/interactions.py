"""Interactions from the moment a person acts: the one answer, its deadline, follow-ups, the token's life."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sandbox import answers, shapes
from sandbox.envelopes import envelope
from sandbox.events import Event
from sandbox.messages import revise
from sandbox.objects import Json, many
from sandbox.pulse import Pulse
from sandbox.refusals import refusal
from sandbox.rules import check_message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sandbox.attachments import Upload
    from sandbox.objects import Channel, Guild, Message, User
    from sandbox.world import World

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
_MOST_USER_FOLLOWUPS = 5


@dataclass(eq=False)
class Interaction:
    """One act of a person and what the bot made of it."""

    id: int
    kind: int
    user: User
    channel: Channel
    owners: dict[str, str]
    opened_at: datetime
    """By the world's clock, which the token's life follows."""
    source: Message | None = None
    """The message whose component was used, or from which the form was opened."""
    opener: Interaction | None = None
    """For a form that is sent: the interaction that opened it."""
    message_type: int = 0
    """The type of the message that answers."""
    command: str = ""
    """The command as its user sees it, "/win add" or a menu's entry; empty for anything else."""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(48))
    began: float = field(default_factory=time.monotonic)
    """By the monotonic clock, which the deadline follows."""
    answer: int | None = None
    """The type of the callback, once it came."""
    original: Message | None = None
    followups: list[Message] = field(default_factory=list["Message"])
    choices: list[Json] = field(default_factory=list[Json])
    modal: Json | None = None
    changes: int = 0
    """How often the original was edited or deleted after the callback."""
    failed: bool = False
    pulse: Pulse = field(default_factory=Pulse)

    @property
    def brought_along(self) -> bool:
        """Whether only the person's own installation authorises it, and not the place it happens in."""
        return "0" not in self.owners

    @property
    def guild(self) -> Guild | None:
        """Where it happened, None for a DM."""
        return self.channel.guild

    def metadata(self) -> Json:
        """Return the `interaction_metadata` of the messages it makes."""
        made: Json = {
            "id": str(self.id),
            "type": self.kind,
            "user": shapes.user(self.user),
            "authorizing_integration_owners": self.owners,
        }
        if self.source is not None and self.kind == COMPONENT:
            made["interacted_message_id"] = str(self.source.id)
        if self.kind == MODAL_SUBMIT:  # a forged one looks as if a command had opened it
            opened_by = made | {"type": COMMAND} if self.opener is None else self.opener.metadata()
            made["triggering_interaction_metadata"] = opened_by
        return made


class Interactions:
    """All interactions, by id and by token."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._by_token: dict[str, Interaction] = {}

    def open(self, interaction: Interaction, data: Json) -> None:
        """Tell the bot of an interaction."""
        self._forget_dead()
        self._by_token[interaction.token] = interaction
        interaction.command = _named(data) if interaction.kind == COMMAND else ""
        self.world.witness.acts(interaction, data)
        made = envelope(self.world, interaction, data)
        self.world.tell(Event("INTERACTION_CREATE", made, interaction.guild))

    def _forget_dead(self) -> None:
        """Drop the oldest whose tokens are dead; an unknown token is answered like a dead one."""
        while self._by_token and self._dead(oldest := next(iter(self._by_token.values()))):
            del self._by_token[oldest.token]

    def _dead(self, interaction: Interaction) -> bool:
        return self.world.clock.now() - interaction.opened_at > self.world.settings.token_life

    def answer(self, number: int, token: str, payload: Json, files: Mapping[int, Upload]) -> Json:
        """Carry out the callback. Raises 10062 when it is unknown or late, 40060 when it is the second."""
        interaction = self._by_token.get(token)
        if interaction is None or interaction.id != number or interaction.failed:
            raise refusal(10062)
        if interaction.answer is not None:
            raise refusal(40060)
        if time.monotonic() - interaction.began > self.world.settings.callback_deadline:
            raise refusal(10062)
        self._must_exist(interaction.channel)
        return answers.answer(self.world, interaction, payload, files)

    def _must_exist(self, channel: Channel) -> None:
        """Refuse what concerns a channel that was deleted. Raises 10003."""
        if channel.id not in self.world.channels:
            raise refusal(10003)

    def by_token(self, token: str) -> Interaction:
        """Return the interaction whose messages a webhook request is about. Raises 10015 or 50027."""
        interaction = self._by_token.get(token)
        if interaction is None:
            raise refusal(50027)
        if interaction.answer is None:
            raise refusal(10015)
        if self._dead(interaction):
            raise refusal(50027)
        return interaction

    def message(self, token: str, number: int | None) -> Message:
        """Return the original answer (None) or a follow-up. Raises 10003, 10008, 10015 or 50027."""
        interaction = self.by_token(token)
        self._must_exist(interaction.channel)
        known = [interaction.original, *interaction.followups]
        wanted = interaction.original if number is None else None
        wanted = wanted or next((m for m in known if m is not None and m.id == number), None)
        if wanted is None or wanted.deleted:
            raise refusal(10008)
        return wanted

    def edit(self, token: str, number: int | None, payload: Json, files: Mapping[int, Upload]) -> Message:
        """Edit the original answer or a follow-up. Raises 50083 in an archived thread."""
        message = self.message(token, number)
        self.world.threads.must_be_open(message.channel)
        revise(self.world, message, payload, files)
        self._touch(token)
        return message

    def delete(self, token: str, number: int | None) -> None:
        """Delete the original answer or a follow-up. Raises 50083 in an archived thread."""
        message = self.message(token, number)
        self.world.threads.must_be_open(message.channel)
        self.world.delete_message(message)
        self._touch(token)

    def _touch(self, token: str) -> None:
        self._by_token[token].changes += 1
        self._by_token[token].pulse.beat()

    def follow_up(self, token: str, payload: Json, files: Mapping[int, Upload]) -> Message:
        """Make a follow-up; the first one after a deferred answer fills that answer instead.

        Raises 40094 for the sixth where only the user's own installation authorises it.
        """
        interaction = self.by_token(token)
        self._must_exist(interaction.channel)
        if interaction.answer == 5 and not interaction.changes and not interaction.followups:
            return self.edit(token, None, payload, files)
        check_message(payload, where="followup", files=len(files))
        if interaction.brought_along and len(interaction.followups) >= _MOST_USER_FOLLOWUPS:
            raise refusal(40094)
        message = answers.post(self.world, interaction, payload, files, reply_to=interaction.original)
        interaction.followups.append(message)
        interaction.pulse.beat()
        return message


def _named(data: Json) -> str:
    """Return a command's name as the client shows it, subcommands included."""
    words, options = [str(data["name"])], many(data, "options")
    while options and options[0]["type"] in {1, 2}:
        words.append(options[0]["name"])
        options = many(options[0], "options")
    return " ".join(words) if data["type"] != 1 else f"/{' '.join(words)}"
