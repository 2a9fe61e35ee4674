"""The tour: one person, from a no to the one follow-up, as she sees it.

It knows Comeback by what it shows only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sandbox.shown import Shown
from sandbox.stage import StoryFailed

if TYPE_CHECKING:
    from sandbox.objects import Channel
    from sandbox.people import Person, Seen
    from sandbox.stage import Stage

START = datetime(2026, 11, 24, 16, 5, tzinfo=UTC)
ALICE = {"locale": "en-GB", "zone": "Europe/London", "note": "job seeker"}
PATIENCE = 15
"""Seconds to wait for what is due; it comes within about one."""


@dataclass
class Scene:
    """Who plays, and where."""

    stage: Stage
    alice: Person
    general: Channel

    async def slash(self, name: str, **options: object) -> Seen:
        """Let Alice type a command in the server, and show what she sees."""
        seen = await self.alice.slash(name, where=self.general, options=options)
        self.stage.show(seen)
        return seen

    async def click(self, on: Shown, label: str) -> Seen:
        """Let Alice press a button, and show what she sees."""
        seen = await self.alice.click(on, label)
        self.stage.show(seen)
        return seen

    async def message(self) -> Shown:
        """Wait for what comes to Alice's DM, and show it."""
        seen = await self.alice.next_dm(timeout=PATIENCE)
        self.stage.show(seen)
        return seen

    def later(self, moment: datetime) -> None:
        """Move the clock."""
        self.stage.sandbox.clock.move_to(moment)


def card(seen: Seen) -> Shown:
    """Return what was seen as a card. Raises `StoryFailed` for a form or nothing."""
    if not isinstance(seen, Shown):
        raise StoryFailed("a card should have come")
    return seen


async def play(stage: Stage) -> None:
    """Play it; every step that does not come out as told ends the story."""
    stage.sandbox.clock.move_to(START)
    guild = stage.sandbox.guild("Job seekers")
    general = guild.channel("general")
    scene = Scene(stage, stage.person("Alice", guilds=[guild], **ALICE), general)
    await the_no(scene)
    await the_party(scene)
    await the_letter(scene)
    await the_win(scene)
    await the_follow_up(scene)
    bob = stage.person("Bob", guilds=[guild], zone="America/New_York", note="a friend")
    stage.check(not bob.sees(general), "nobody else has seen a word of it")
    stage.say("Nobody else in the server has seen a word of it.")


async def the_no(scene: Scene) -> None:
    """A rejection is written down."""
    scene.stage.say("Tuesday afternoon. “Thank you for your interest”, the e-mail begins. Alice types /rejected")
    form = await scene.slash("rejected")
    told = {"Company": "Acme", "Role": "Data analyst", "Stage": "final", "How you heard": "person"}
    seen = card(await scene.alice.submit(form, told | {"Note": "They were kind about it. Still."}))
    scene.stage.show(seen)
    scene.stage.check(seen.ephemeral, "only Alice sees it")
    scene.stage.say("She says once where she lives, so that nothing ever comes at night")
    scene.stage.show(await scene.alice.select(seen, ["Europe/London"], placeholder="Choose your time zone"))


async def the_party(scene: Scene) -> None:
    """A pity party begins, and ends."""
    scene.stage.say("She takes two hours")
    await scene.slash("party start", duration="2h")
    scene.stage.say("Two hours later (the clock is moved), in her DM")
    scene.stage.advance(timedelta(hours=2, seconds=2))
    over = await scene.message()
    scene.stage.check("Next step" in over.buttons, "the party ends with a next step")
    await scene.click(over, "Next step")


async def the_letter(scene: Scene) -> None:
    """A feedback request is drafted, and marked as sent."""
    scene.stage.say("A day and a night later")
    scene.later(datetime(2026, 11, 26, 12, 0, 2, tzinfo=UTC))
    draft = card(await scene.click(await scene.message(), "Draft it"))
    scene.stage.say("She sends it from her own mail, and says so")
    await scene.click(draft, "I sent it")


async def the_win(scene: Scene) -> None:
    """A win from the daily prompt, and a quote."""
    scene.stage.say("She would like to be asked for one good thing a day")
    await scene.slash("win reminder", time="8pm")
    scene.later(datetime(2026, 11, 26, 20, 0, 2, tzinfo=UTC))
    form = await scene.click(await scene.message(), "Add a win")
    kept = card(await scene.alice.submit(form, {"What went well?": "Asked for feedback although it stung."}))
    scene.stage.show(kept)
    scene.stage.check("first this week" in kept.text, "the week has a win")
    scene.stage.say("A quote, with who said it and where; her own words first")
    quote = card(await scene.slash("quote get", theme="next"))
    scene.stage.check("Asked for feedback" in quote.text, "her own win is read back before a stranger's words")


async def the_follow_up(scene: Scene) -> None:
    """A week later: one follow-up, ever."""
    scene.stage.say("A week after the letter: one follow-up, ever")
    scene.later(datetime(2026, 12, 3, 12, 0, 30, tzinfo=UTC))
    await scene.click(await scene.message(), "Draft the follow-up")
    scene.stage.say("What is coming, and what became of what was")
    await scene.slash("reminders list")
    await scene.slash("reminders why")
