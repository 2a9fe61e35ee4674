"""Who plays in the story of the circle, what they do, and what everybody reads of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sandbox.messages import texts
from sandbox.objects import many
from sandbox.shown import Form, Shown, walk
from sandbox.stage import StoryFailed
from sandbox.travel import travel

if TYPE_CHECKING:
    from sandbox.objects import Channel
    from sandbox.people import Person, Seen
    from sandbox.stage import Stage

LONDON = ZoneInfo("Europe/London")
FIRST = datetime(2026, 10, 5, 18, 0, tzinfo=LONDON)
"""The first opening; the clocks go back in London in the third week, in New York in the fourth."""
SIX = {
    "Ana": "Europe/London",
    "Ben": "Europe/London",
    "Chi": "America/New_York",
    "Dev": "America/New_York",
    "Eve": "Europe/London",
    "Fay": "Europe/London",
}
NAME = "Monday people"
SECTION = 9
AFTER = timedelta(seconds=40)
"""How long after a moment one looks: what is due comes within about a second, among many others a little later."""
PATIENCE = 20.0


def opening(week: int) -> datetime:
    """Return when a week opens, from 1 on: six in the evening by the clocks of London."""
    day = FIRST.date() + timedelta(weeks=week - 1)
    return datetime.combine(day, FIRST.time(), LONDON).astimezone(UTC)


def evening(week: int, days: int, hour: int = 12, minute: int = 0) -> datetime:
    """Return a moment so many days after a week's opening, by the clocks of London."""
    day = FIRST.date() + timedelta(weeks=week - 1, days=days)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON).astimezone(UTC)


@dataclass
class Scene:
    """Who plays, where, and what has been posted."""

    stage: Stage
    room: Channel
    people: dict[str, Person]
    weeks: list[Shown] = field(default_factory=list[Shown])
    """The post of each week."""

    @property
    def post(self) -> Shown:
        """The post of the week that runs."""
        return self.weeks[-1]

    def thread(self) -> Channel:
        """Return the thread of the week that runs."""
        return self.stage.sandbox.world.channels[self.post.id]

    async def goes_to(self, moment: datetime) -> None:
        """Let time pass."""
        await travel(self.stage.sandbox, moment)

    # What they do

    async def sets(self, name: str, words: str, *, shared: bool = True, on: Shown | None = None) -> None:
        """Let somebody set a goal by a post's button, and say who sees it."""
        form = await self.people[name].click(on or self.post, "Set my goal")
        if not isinstance(form, Form):
            raise StoryFailed(f"a form should have opened for {name}, there came {form!r}")
        who = "My circle" if shared else "Only me"
        seen = await self.people[name].submit(form, {"What will I do?": words, "Who sees it?": who})
        self.told(seen, "Your circle sees this" if shared else "Only you see this")
        if shared:
            await self.stands(words)

    async def marks(self, name: str, button: str) -> None:
        """Let somebody say how their own goal went."""
        self.told(await self.people[name].click(self.post, button), "Noted")

    async def cheers(self, name: str, words: str) -> None:
        """Let somebody cheer for the goal with these words."""
        seen = await self.people[name].click(self.post, custom_id=self.beside(words))
        self.told(seen, "A cheer")

    async def tells(self, name: str, button: str) -> None:
        """Let somebody tell the circle of a comeback: they see it first."""
        card = self.told(await self.slash(name, "circle list"), NAME)
        seen = await self.people[name].click(card, "Tell my circle…")
        seen = await self.people[name].click(self.told(seen), button)
        self.told(await self.people[name].click(self.told(seen), "Tell them"), "Told")

    async def slash(self, name: str, command: str, **options: object) -> Seen:
        """Let somebody type a command in the channel."""
        return await self.people[name].slash(command, where=self.room, options=options)

    def told(self, seen: Seen, words: str = "") -> Shown:
        """See that a card came that only who acted sees, and that says this."""
        if not isinstance(seen, Shown):
            raise StoryFailed(f"a card should have come, there came {seen!r}")
        self.stage.check(words in seen.text, f"the card says “{words}”, and not: {seen.text}")
        self.stage.check(seen.ephemeral, f"only who pressed sees: {seen.text}")
        return seen

    # What everybody reads

    def beside(self, words: str) -> str:
        """Return the custom_id of the button beside some words. Raises StoryFailed."""
        for part in walk(self.post.components):
            if part["type"] == SECTION and words in "\n".join(texts([part])):
                return part["accessory"]["custom_id"]
        raise StoryFailed(f"“{words}” is not on the post")

    def goals(self) -> int:
        """Count the goals on the post."""
        return sum(part["type"] == SECTION and bool(many(part, "components")) for part in walk(self.post.components))

    async def stands(self, words: str) -> None:
        """Wait until the post of the week says something; it is edited every few seconds at most."""
        try:
            await self.stage.sandbox.until(lambda: words in "\n".join([self.post.text, *self.post.buttons]), PATIENCE)
        except TimeoutError:
            raise StoryFailed(f"the post does not say “{words}”: {self.post.text}") from None

    async def opens(self, week: int, *, late: bool = False) -> None:
        """Let a week open, and see its post and its thread."""
        if not late:
            await self.goes_to(opening(week) + AFTER)
        title = f"{NAME} · week of"
        self.weeks.append(await self._newest(self.room, title, len([one for one in self.weeks if self._is_here(one)])))
        await self.stage.sandbox.until(lambda: self.post.id in self.stage.sandbox.world.channels, PATIENCE)
        self.stage.say(f"Week {week}")
        self.stage.show(self.post)

    def _is_here(self, post: Shown) -> bool:
        return post.channel_id == self.room.id

    async def _newest(self, where: Channel, words: str, nth: int) -> Shown:
        return await self.stage.find(self.people["Ana"], where, text=words, nth=nth, seconds=PATIENCE)

    async def ends(self, week: int, *names: str, unnamed: tuple[str, ...] = ()) -> Shown | None:
        """Let a week end; show its post and its wrap-up as Ana reads them, and see who is named and who is not."""
        await self.goes_to(evening(week, 6, 18) + AFTER)
        wrap = await self._newest(self.thread(), "that was the week", 0)
        await self.stands("wrapped up")
        self.stage.say(f"How week {week} ends")
        self.stage.show(self.post)
        self.stage.show(wrap)
        for name in names:
            self.stage.check(self.people[name].mention in wrap.text, f"{name} is named in week {week}")
        for name in set(SIX) - set(names):
            self.stage.check(self.people[name].mention not in wrap.text, f"{name} is not named in week {week}")
        for words in unnamed:
            self.stage.check(words not in wrap.text + self.post.text, f"“{words}” is nobody else's to read")
        return wrap
