"""The road: six weeks, three times no and one yes, with everything that comes to her by itself.

It knows Comeback by what it shows only. The clocks change on the way, and the bot is killed in the middle of a debrief.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sandbox.shown import Form, Shown
from sandbox.stage import StoryFailed
from sandbox.travel import travel

if TYPE_CHECKING:
    from sandbox.objects import Channel
    from sandbox.people import Person, Seen
    from sandbox.stage import Stage

LONDON = ZoneInfo("Europe/London")
ALICE = {"locale": "en-GB", "zone": "Europe/London", "note": "job seeker"}
AFTER = timedelta(seconds=40)
"""How long after a moment one looks: what is due comes within about a second, among many others a little later."""
PATIENCE = 15
QUIET = 1.2
"""Seconds in which nothing else may come: the bot looks once a second."""


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of that autumn by the clocks of London."""
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON).astimezone(UTC)


@dataclass
class Scene:
    """Who plays, and where."""

    stage: Stage
    alice: Person
    general: Channel

    async def slash(self, name: str, **options: object) -> Shown:
        """Let Alice type a command in the server, and show what she sees."""
        return self._seen(await self.alice.slash(name, where=self.general, options=options))

    async def write(self, name: str, *texts: str, picks: dict[str, str] | None = None, **options: object) -> Shown:
        """Let Alice type a command that opens a form, fill it in, and show what she sees then."""
        form = await self.alice.slash(name, where=self.general, options=options)
        return await self.submit(form, *texts, **picks or {})

    async def click(self, on: Shown, label: str) -> Shown:
        """Let Alice press a button, and show what she sees."""
        return self._seen(await self.alice.click(on, label))

    async def fill(self, on: Shown, label: str, *texts: str, **picks: str) -> Shown:
        """Let Alice press a button, fill in the form that opens, and show what she sees then."""
        return await self.submit(await self.alice.click(on, label), *texts, **picks)

    async def submit(self, form: Seen, *texts: str, **picks: str) -> Shown:
        """Let Alice fill in a form, the texts in their order and picks by a word of their label."""
        if not isinstance(form, Form):
            raise StoryFailed(f"a form should have opened, there came {form!r}")
        self.stage.show(form)
        written = [one.label for one in form.fields if not one.options]
        values = dict(zip(written, texts, strict=False))
        values |= {one.label: pick for one in form.fields for word, pick in picks.items() if word in one.label}
        return self._seen(await self.alice.submit(form, values))

    def _seen(self, seen: Seen) -> Shown:
        self.stage.show(seen)
        if not isinstance(seen, Shown):
            raise StoryFailed(f"a card should have come, there came {seen!r}")
        return seen

    async def passes(self, to: datetime, *expected: str) -> list[Shown]:
        """Let time pass, and see that exactly these messages came to her by themselves, in this order."""
        await travel(self.stage.sandbox, to + AFTER)
        new = [await self.alice.next_dm(PATIENCE) for _ in expected]
        await self.alice.no_dm(QUIET)
        for shown in new:
            self.stage.show(shown)
        told = [shown.text.splitlines()[0] for shown in new]
        fits = all(one in line for one, line in zip(expected, told, strict=True))
        self.stage.check(fits, f"what comes by {to.astimezone(LONDON):%d %b %H:%M} is {expected}, and not {told}")
        return new

    def check(self, seen: Shown, *words: str) -> None:
        """See that a card says all of this."""
        for each in words:
            self.stage.check(each in seen.text, f"the card says “{each}”")


async def play(stage: Stage) -> None:
    """Play it; every step that does not come out as told ends the story."""
    stage.sandbox.clock.move_to(at(10, 12, 16, 5))
    guild = stage.sandbox.guild("Job seekers")
    scene = Scene(stage, stage.person("Alice", guilds=[guild], **ALICE), guild.channel("general"))
    bob = stage.person("Bob", guilds=[guild], note="a friend")
    await the_first_no(scene)
    await the_debrief(scene)
    await the_first_answer(scene)
    await the_second_no(scene)
    await the_gap(scene)
    await the_third_no(scene)
    await the_practice(scene)
    await the_interview(scene)
    await the_yes(scene)
    stage.check(not bob.sees(scene.general), "nobody else has seen a word of it")


async def the_first_no(scene: Scene) -> None:
    """A no, two hours for it, and a letter."""
    scene.stage.say("Monday, the twelfth of October. Acme says no, after the final round")
    seen = await scene.write("rejected", "Acme", "Data analyst", picks={"Stage": "final", "How": "person"})
    await scene.alice.select(seen, ["Europe/London"], placeholder="Choose your time zone")
    await scene.slash("party start", duration="2h")
    [over] = await scene.passes(at(10, 12, 18, 5), "That was your time")
    await scene.fill(await scene.click(over, "Next step"), "Write three", "tea", "a walk", "call Maya")
    scene.stage.say("Two days later, at noon, since she had not yet said where she lives when it was promised")
    [offer] = await scene.passes(at(10, 14, 12), "A question for Acme?")
    await scene.click(await scene.click(offer, "Draft it"), "I sent it")
    await scene.slash("win reminder", time="20:00", days="sunday")


async def the_debrief(scene: Scene) -> None:
    """Three forms, with a killed bot and three days between them."""
    scene.stage.say("She goes over it, what worked first")
    seen = await scene.click(await scene.slash("comeback"), "Go over it")
    happened = "She came in out of breath, and they laughed at her first line"
    seen = await scene.fill(seen, "What worked", "The churn model. I drew it", happened, "Drawing it")
    scene.stage.say("In the middle of the second form the bot is killed, and started again")
    form = await scene.alice.click(seen, "Where it turned")
    await scene.stage.bot.restart(kill=True)
    asked = "What would your last boss say you got wrong?"
    seen = await scene.submit(
        form, "When they asked about my boss", asked, "That I said yes too often. Now I ask first"
    )
    await scene.click(seen, "Stop here")
    [prompt] = await scene.passes(at(10, 18, 20), "One thing from today?")
    await scene.fill(prompt, "Add a win", "Went for a walk although it rained")
    scene.stage.say("Four days later she goes on where she stopped")
    seen = await scene.slash("retro")
    last = (
        "Their budget",
        "the first hard question comes",
        "on a call",
        "I breathe out once before I answer",
        "One breath",
    )
    seen = await scene.fill(seen, "Next time", *last)
    scene.check(seen, "Drawing it", "One breath")
    scene.stage.say("From it come a question, a plan and a lesson, by a press each")
    await scene.fill(seen, "Keep the question")
    await scene.fill(seen, "Make it a plan")
    await scene.fill(seen, "Make it a lesson", "I was quiet after the hard question")


async def the_first_answer(scene: Scene) -> None:
    """A week after the letter: an answer, and a lesson."""
    [week] = await scene.passes(at(10, 21, 12), "Acme: one week on")
    said = "Good work. You could speak up sooner when something is unclear."
    seen = await scene.fill(week, "They answered", said, "Ask sooner", "My accent")
    scene.check(seen, said)
    seen = await scene.fill(seen, "Keep as a lesson", said, "Ask sooner", "My accent", "One early question")
    scene.check(seen, said, "One early question")


async def the_second_no(scene: Scene) -> None:
    """Another no, and an answer that sounds like the first; the clocks go back."""
    scene.stage.say("Globex says no after a phone call. Her own plan is there")
    scene.stage.sandbox.clock.move_to(at(10, 22, 10))
    seen = await scene.write("rejected", "Globex", "Analyst", picks={"Stage": "phone", "How": "person"})
    scene.check(seen, "I breathe out once before I answer")
    [offer] = await scene.passes(at(10, 24, 9), "A question for Globex?")
    await scene.click(await scene.click(offer, "Draft it"), "I sent it")
    scene.stage.say("Sunday, the twenty-fifth: the clocks have gone back, and eight is still eight")
    [prompt] = await scene.passes(at(10, 25, 20), "One thing from today?")
    await scene.click(prompt, "Nothing today")
    scene.stage.sandbox.clock.move_to(at(10, 27, 11))
    said = "You could speak up sooner when something is unclear to you."
    seen = await scene.write("feedback received", said, "Ask sooner", rejection="Globex")
    seen = await scene.fill(seen, "Keep as a lesson")
    scene.stage.say(
        "It sounds like the one before, and she says so. What came up twice is offered as a skill, by a button"
    )
    seen = await scene.click(seen, "The same")
    scene.check(seen, "It came up twice")
    scene.stage.check("Work on it as a skill" in seen.buttons, "a lesson heard twice may become a skill")


async def the_gap(scene: Scene) -> None:
    """What whoever was hired shows in public, and one skill from it."""
    scene.stage.say("Acme has hired somebody. A name is given back; a skill is kept")
    seen = await scene.write("gap add", "Jane Miller", rejection="Acme")
    scene.check(seen, "looks like a person’s name")
    seen = await scene.fill(seen, "Try again", "Dashboards")
    seen = await scene.fill(
        seen, "Go through Dashboards", "A weekend with open data", have="No, not so far", needed="Yes"
    )
    seen = await scene.fill(seen, "What I have", "I calm angry customers")
    seen = await scene.fill(seen, "Work on Dashboards", "building dashboards", "one chart", "18:00", day="Wednesday")
    scene.check(seen, "building dashboards", "one chart")
    [step] = await scene.passes(at(10, 28, 18), "This week’s step")
    seen = await scene.click(step, "Did it")
    await scene.fill(seen, "Add one line", "Maya understood it at once")


async def the_third_no(scene: Scene) -> None:
    """Silence, which is normal."""
    [prompt] = await scene.passes(at(11, 1, 20), "One thing from today?")
    await scene.fill(prompt, "Add a win", "One chart, and it was right")
    scene.stage.say("Initech never answered. That is written down too")
    seen = await scene.write("rejected", "Initech", "Analyst", picks={"Stage": "application", "How": "silence"})
    scene.check(seen, "No answer is normal")
    offer, step = await scene.passes(at(11, 4, 18), "Initech", "This week’s step")
    await scene.click(offer, "Skip this one" if "Skip this one" in offer.buttons else "Not for this one")
    await scene.click(step, "Next week")


async def the_practice(scene: Scene) -> None:
    """Her own question, said out loud; what matters to her; where the road has led so far."""
    seen = await scene.slash("question practise")
    seen = await scene.click(seen, "Show my answer")
    await scene.click(seen, "Good")
    seen = await scene.slash("values")
    await scene.alice.select(seen, ["Humour", "Craft"], placeholder="Choose two or three")
    scene.check(await scene.slash("patterns"), "too few to see a pattern")
    seen = await scene.slash("journey")
    scene.check(seen, "Initech", "Globex", "3 times “no”")
    [prompt] = await scene.passes(at(11, 8, 20), "One thing from today?")
    await scene.click(prompt, "Nothing today")
    [step] = await scene.passes(at(11, 11, 18), "This week’s step")
    await scene.click(step, "Did it")


async def the_interview(scene: Scene) -> None:
    """An interview with its pack, and thanks."""
    scene.stage.say("Hooli wants to meet her")
    place = "https://meet.example.com/hooli"
    when, about = "17 nov 14:00", {"company": "Hooli", "role": "Data analyst", "kind": "final", "place": place}
    seen = await scene.slash("interview add", when=when, **about)
    scene.check(seen, "Hooli")
    [prompt] = await scene.passes(at(11, 15, 20), "One thing from today?")
    await scene.fill(prompt, "Add a win", "I read my own wins, and laughed once")
    [evening] = await scene.passes(at(11, 16, 18), "The evening before: Hooli")
    pack = await scene.click(evening, "Open the pack")
    scene.check(
        pack,
        "One early question",
        "I breathe out once before I answer",
        "One chart, and it was right",
        "last boss",
    )
    await scene.fill(pack, "Small things", "The blue shirt", "The link, tried once", "Eleven", "They laughed before")
    [soon] = await scene.passes(at(11, 17, 12), "Soon: Hooli")
    scene.check(await scene.click(soon, "Open the pack"), "The blue shirt", "They laughed before")
    [asked] = await scene.passes(at(11, 17, 16), "How did it go? Hooli")
    seen = await scene.click(asked, "Went well")
    await scene.click(await scene.click(seen, "Thank-you note"), "I sent it")


async def the_yes(scene: Scene) -> None:
    """An offer; everything stops, and stays stopped."""
    [step] = await scene.passes(at(11, 18, 18), "This week’s step")
    await scene.click(step, "Did it")
    scene.stage.say("Friday, the twentieth of November")
    scene.stage.sandbox.clock.move_to(at(11, 20, 11))
    seen = await scene.click(await scene.slash("interview outcome"), "An offer")
    seen = await scene.click(seen, "I said yes")
    seen = await scene.click(seen, "They said yes")
    scene.check(seen, "3 noes, and you went on")
    await scene.click(seen, "Take my road with me")
    scene.check(await scene.slash("journey"), "yes")
    scene.stage.say("A week later nothing has come, and nothing is planned")
    await scene.passes(at(11, 28, 9))
    scene.check(await scene.slash("comeback"), "You got there")
