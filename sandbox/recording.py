"""What people did by hand, kept so that it can be played again as a story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sandbox import script
from sandbox.finding import Wanted
from sandbox.shown import BUTTON, SELECTS, Shown, label_of, walk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sandbox.objects import Channel, Json, Message, User
    from sandbox.people import Person
    from sandbox.server import Sandbox

_WORTH_TELLING = timedelta(minutes=1)
"""Time that passes by itself between two acts is written down from this length on."""


@dataclass(eq=False)
class Act:
    """One thing that somebody did, as lines of a story; the last one is the act itself."""

    at: datetime
    """The world's time before it."""
    until: datetime
    """The world's time after it, as far as the act itself moves the clock."""
    lines: list[str]
    who: Person | None = None
    may_open: bool = False
    """Whether a form may come of it."""


class Recording:
    """Everything that people did by hand in this world, in order.

    Each verb is called just before the act itself, with the person, the place or the message as they see it, and what
    they choose, in the form that the verb of `Person` takes. It returns what `take_back` takes in case the client does
    not let them.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._began = sandbox.clock.now()
        self._cast = script.Cast()
        self._people: dict[str, Person] = {}
        self._kept: list[Act] = []

    @property
    def acts(self) -> int:
        """How many acts are kept."""
        return len(self._kept)

    def take_back(self, act: Act) -> None:
        """Forget an act that was not done."""
        if act in self._kept:
            self._kept.remove(act)

    # Commands and forms

    def slash(self, who: Person, name: str, where: Channel | None, options: Mapping[str, Any] | None = None) -> Act:
        """Keep a command."""
        me = self._variable(who)
        more = f", options={self._values(who, options)}" if options else ""
        line = f"await {me}.slash({script.literal(name)}, where={script.place(where, me)}{more})"
        return self._keep(who, [line], may_open=True)

    def menu(self, who: Person, name: str, target: Shown | Message | User, where: Channel | None = None) -> Act:
        """Keep the choice of an entry in a message's menu, or in a user's with `where` as its place."""
        me = self._variable(who)
        message = _message_of(target)
        if message is None:
            line = (
                f"await {me}.menu({script.literal(name)}, {self._value(who, target)}, where={script.place(where, me)})"
            )
            return self._keep(who, [line], may_open=True)
        line = f"await {me}.menu({script.literal(name)}, seen)"
        return self._keep(who, [self._sight(who, message), line], may_open=True)

    def click(self, who: Person, shown: Shown | Message, custom_id: str) -> Act:
        """Keep the press of a button."""
        message = _given(shown)
        buttons = [part for part in walk(message.json["components"]) if part["type"] == BUTTON]
        label = next((label_of(part) for part in buttons if part.get("custom_id") == custom_id), "")
        alike = [part.get("custom_id") for part in buttons if label_of(part) == label]
        nth = alike.index(custom_id) if custom_id in alike else 0
        sight = self._sight(who, message, button=label)
        line = f"await {self._variable(who)}.click(seen, {script.literal(label)}{f', nth={nth}' if nth else ''})"
        return self._keep(who, [sight, line], may_open=True)

    def select(self, who: Person, shown: Shown | Message, custom_id: str, values: Sequence[Any]) -> Act:
        """Keep a choice in a select."""
        message = _given(shown)
        selects = [part for part in walk(message.json["components"]) if part["type"] in SELECTS]
        by = _name_of_select(selects, custom_id)
        wanted = {"select" if key == "placeholder" else key: name for key, name in by.items()}
        named = ", ".join(f"{key}={script.literal(name)}" for key, name in by.items())
        line = f"await {self._variable(who)}.select(seen, {self._value(who, list(values))}, {named})"
        return self._keep(who, [self._sight(who, message, **wanted), line], may_open=True)

    def submit(self, who: Person, values: Mapping[str, Any]) -> Act:
        """Keep the sending of the form that the person's last command, button or select opened."""
        opener = next((act for act in reversed(self._kept) if act.who is who and act.may_open), None)
        form = f"{self._variable(who)}_form"
        if opener is not None and not opener.lines[-1].startswith(form):
            opener.lines[-1] = f"{form} = {opener.lines[-1]}"
        return self._keep(who, [f"await {self._variable(who)}.submit({form}, {self._values(who, values)})"])

    # Messages

    def write(
        self,
        who: Person,
        text: str,
        where: Channel | None,
        *,
        files: Sequence[Any] = (),
        reply_to: Shown | Message | None = None,
    ) -> Act:
        """Keep a message that a person writes."""
        me = self._variable(who)
        lines = [] if reply_to is None else [self._sight(who, _given(reply_to))]
        more = f", files={self._value(who, list(files))}" if files else ""
        more += ", reply_to=seen" if reply_to is not None else ""
        return self._keep(who, [*lines, f"await {me}.write({script.literal(text)}, {script.place(where, me)}{more})"])

    def react(self, who: Person, shown: Shown | Message, emoji: str, *, back: bool = False) -> Act:
        """Keep a reaction, or that it is taken back."""
        verb = "unreact" if back else "react"
        line = f"await {self._variable(who)}.{verb}(seen, {script.literal(emoji)})"
        return self._keep(who, [self._sight(who, _given(shown)), line])

    def delete(self, who: Person, shown: Shown | Message) -> Act:
        """Keep that a message is deleted or dismissed."""
        return self._keep(who, [self._sight(who, _given(shown)), f"await {self._variable(who)}.delete(seen)"])

    def clock(self, to: datetime, *, jump: bool = False) -> Act:
        """Keep that the clock is moved to a moment."""
        return self._keep(None, [_travel(to, jump=jump)], until=to)

    # The story

    def text(self) -> str:
        """Return a story file that does all of it again, from the story that this world began with."""
        lines: list[str] = []
        known = self._began
        for act in self._kept:
            if abs(act.at - known) >= _WORTH_TELLING:
                lines.append(_travel(act.at, jump=act.at < known))
            lines += act.lines
            known = act.until
        moments = any("datetime(" in line for line in lines)
        body = [*self._opening(timed=moments), *lines]
        imports = ["from datetime import UTC, datetime", ""] if moments else []
        told = f'"""What was done by hand, {self._began:%d %B %Y}."""'
        return "\n".join([told, "", *imports, "", "async def play(stage):", *(f"    {line}" for line in body), ""])

    def _opening(self, *, timed: bool) -> list[str]:
        """Return the lines that bring the world to where the first act found it."""
        theatre = self._sandbox.theatre
        base = theatre.last if theatre is not None else None
        lines = [f"stage.sandbox.clock.move_to({script.moment(self._began)})"] if timed else []
        if base is not None:
            lines.append(f"await stage.play({script.literal(base)})")
        else:
            lines += [self._server(guild.id) for guild in self._sandbox.world.guilds.values()]
        return lines + [self._person(person) for person in self._people.values()]

    def _server(self, number: int) -> str:
        guild = self._sandbox.world.guilds[number]
        channels = [channel.name for channel in guild.channels.values() if not channel.is_thread]
        return f"{script.server(guild).removesuffix(')')}, channels={self._listed(channels)})"

    def _listed(self, names: Sequence[str]) -> str:
        return f"[{', '.join(script.literal(name) for name in names)}]"

    def _person(self, person: Person) -> str:
        guilds = [guild for guild in self._sandbox.world.guilds.values() if person.id in guild.members]
        given = f"guilds=[{', '.join(script.server(guild) for guild in guilds)}]"
        given += f", locale={script.literal(person.user.locale)}"
        return f"{self._variable(person)} = stage.person({script.literal(person.name)}, {given})"

    # Pieces of lines

    def _keep(
        self, who: Person | None, lines: list[str], *, may_open: bool = False, until: datetime | None = None
    ) -> Act:
        now = self._sandbox.clock.now()
        act = Act(now, until or now, lines, who, may_open)
        self._kept.append(act)
        return act

    def _variable(self, who: Person) -> str:
        self._people.setdefault(who.name, who)
        return self._cast.variable(who)

    def _value(self, who: Person, given: Any) -> str:
        return script.value(self._sandbox.world, given, self._variable(who))

    def _values(self, who: Person, given: Mapping[str, Any]) -> str:
        return script.values(self._sandbox.world, given, self._variable(who))

    def _sight(self, who: Person, message: Message, **wanted: Any) -> str:
        """Return the line that finds a message again: its place, from the oldest, among those that are like it."""
        seen = who.sees(message.channel)
        alike = [shown.id for shown in seen if Wanted(**wanted).fits(shown)]
        nth = alike.index(message.id) if message.id in alike else -1
        me = self._variable(who)
        named = "".join(f", {key}={script.literal(name)}" for key, name in wanted.items())
        return f"seen = await stage.find({me}, {script.place(message.channel, me)}{named}, nth={nth})"


def _given(shown: Shown | Message) -> Message:
    return shown.message if isinstance(shown, Shown) else shown


def _message_of(target: Any) -> Message | None:
    """Return the message that a menu belongs to, None for a user's."""
    target = target.message if isinstance(target, Shown) else target
    return target if hasattr(target, "channel") and hasattr(target, "json") else None


def _name_of_select(selects: Sequence[Json], custom_id: str) -> dict[str, str]:
    """Return by what a select is found again: its placeholder where only it has that one."""
    placeholder = next((part.get("placeholder") for part in selects if part["custom_id"] == custom_id), None)
    alike = [part for part in selects if part.get("placeholder") == placeholder]
    return {"placeholder": str(placeholder)} if placeholder and len(alike) == 1 else {"custom_id": custom_id}


def _travel(to: datetime, *, jump: bool) -> str:
    return f"await stage.travel({script.moment(to)}{', jump=True' if jump else ''})"
