"""The tour: one person, from a no to the next morning, as she sees it. Knows Comeback by what it shows only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.stage import Stage

START = datetime(2026, 11, 24, 16, 5, tzinfo=UTC)


async def play(stage: Stage) -> None:
    """Play it; every step that does not come out as told ends the story."""
    stage.sandbox.clock.move_to(START)
    guild = stage.sandbox.guild("Job seekers")
    general = guild.channel("general")
    alice = stage.person("Alice", guilds=[guild], locale="en-GB")

    stage.say("Tuesday afternoon. An e-mail that begins with “Thank you for your interest”. Alice types /rejected")
    form = await alice.slash("rejected", where=general)
    stage.show(form)
    told = {
        "Company": "Acme",
        "Role": "Data analyst",
        "Stage": "final",
        "How you heard": "person",
        "Note": "They were kind about it. Still.",
    }
    seen = await alice.submit(form, told)
    stage.show(seen)
    stage.check(seen.ephemeral, "only Alice sees it")

    stage.say("She says once where she lives, so that nothing ever comes at night")
    stage.show(await alice.select(seen, ["Europe/London"], placeholder="Choose your time zone"))

    stage.say("She takes time")
    seen = await alice.slash("party start", duration="2h", where=general)
    stage.show(seen)

    stage.say("Two hours later (the clock is moved), in her DM")
    stage.advance(timedelta(hours=2, seconds=2))
    over = await alice.next_dm(timeout=15)
    stage.show(over)
    stage.check("Next step" in over.buttons, "the party ends with a next step")

    stage.say("Next step")
    stage.show(await alice.click(over, "Next step"))

    stage.say("A day and a night later")
    stage.sandbox.clock.move_to(datetime(2026, 11, 26, 12, 0, 2, tzinfo=UTC))
    offer = await alice.next_dm(timeout=15)
    stage.show(offer)
    draft = await alice.click(offer, "Draft it")
    stage.show(draft)
    stage.say("She sends it from her own mail, and says so")
    stage.show(await alice.click(draft, "I sent it"))

    stage.say("She would like to be asked for one good thing a day")
    stage.show(await alice.slash("win reminder", time="8pm", where=general))
    stage.sandbox.clock.move_to(datetime(2026, 11, 26, 20, 0, 2, tzinfo=UTC))
    prompt = await alice.next_dm(timeout=15)
    stage.show(prompt)
    form = await alice.click(prompt, "Add a win")
    stage.show(form)
    stage.show(await alice.submit(form, {"What went well?": "Asked for feedback although it stung."}))

    stage.say("A quote, with who said it and where")
    stage.show(await alice.slash("quote get", theme="next", where=general))

    stage.say("A week after the feedback request: one follow-up, ever")
    stage.sandbox.clock.move_to(datetime(2026, 12, 3, 12, 0, 30, tzinfo=UTC))
    follow_up = await alice.next_dm(timeout=15)
    stage.show(follow_up)
    stage.show(await alice.click(follow_up, "Draft the follow-up"))

    stage.say("What is coming, and what became of what was")
    stage.show(await alice.slash("reminders list", where=general))
    stage.show(await alice.slash("reminders why", where=general))

    seen_by_all = [shown.text for shown in stage.person("Bob", guilds=[guild]).sees(general)]
    stage.check(not seen_by_all, "nobody else has seen a word of it")
    stage.say("Nobody else in the server has seen a word of it.")
