"""The circle: eight weeks of six people in one channel, whom two zones and a moderator keep on their toes.

It knows Comeback by what it shows only. What is told to the whole channel is printed as one of the six reads it. One
goal stays with its person, one is carried over, somebody rests, somebody asks for quiet, somebody is away, one leaves
and comes back; the bot is down when a week should open, and the moderator moves to another channel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.permissions import MANAGE_GUILD
from sandbox.stories._circle_scene import NAME, SIX, Scene, evening

if TYPE_CHECKING:
    from sandbox.people import Person
    from sandbox.stage import Stage


async def play(stage: Stage) -> None:
    """Play it; every step that does not come out as told ends the story."""
    stage.sandbox.clock.move_to(evening(1, -2, 11))
    guild = stage.sandbox.guild("Job seekers", channels=["general", "circle", "evenings"])
    people = {name: stage.person(name, guilds=[guild], locale="en-GB", zone=zone) for name, zone in SIX.items()}
    mo = stage.person("Mo", guilds=[guild], locale="en-GB", permissions=MANAGE_GUILD, note="moderator")
    scene = Scene(stage, guild.channel("circle"), people)
    for name, zone in SIX.items():
        await people[name].slash("timezone", zone=zone)
    await it_is_made(scene, mo)
    for part in (a_first_week, a_week_of_rest, a_week_of_quiet, a_week_that_came_late):
        await part(scene)
    await a_week_elsewhere(scene, mo)
    for part in (a_week_of_five, a_week_of_returns, a_last_week):
        await part(scene)
    stage.say("All of it, from the first post to the last, as Ana reads it")
    for post in scene.weeks:
        stage.show(post)
        for shown in people["Ana"].sees(stage.sandbox.world.channels[post.id]):
            stage.show(shown)


async def it_is_made(scene: Scene, mo: Person) -> None:
    """A circle, and six who come in."""
    scene.stage.say("A moderator makes a circle, and six people come in")
    asked = {"name": NAME, "channel": scene.room, "day": "Monday", "time": "18:00", "timezone": "Europe/London"}
    scene.stage.show(await mo.slash("setup circle", where=scene.room, options=asked))
    for name in SIX:
        card = scene.told(await scene.slash(name, "circle join"), "Join")
        seen = scene.told(await scene.people[name].click(card, "Ask me each time"), f"You are in {NAME}")
        if name == "Ana":
            scene.stage.show(seen)
    scene.stage.check(not scene.people["Ana"].sees(scene.room)[-1:] or _is_quiet(scene), "nobody is announced")


def _is_quiet(scene: Scene) -> bool:
    return all(shown.ephemeral for shown in scene.people["Ana"].sees(scene.room))


async def a_first_week(scene: Scene) -> None:
    """Four goals for all to see, one that is nobody's business, and one person who only looks."""
    await scene.opens(1)
    await scene.sets("Ana", "Call two people from my old team")
    await scene.sets("Ben", "Rewrite the first half of my CV")
    await scene.sets("Chi", "Ask the doctor about sleeping", shared=False)
    await scene.sets("Dev", "One application a day, before lunch")
    await scene.sets("Eve", "Practise the story about the warehouse")
    await scene.cheers("Dev", "Call two people")
    await scene.cheers("Eve", "Call two people")
    await scene.cheers("Fay", "One application a day")
    await scene.stands("Practise the story about the warehouse")
    await scene.goes_to(evening(1, 4))
    scene.stage.say("On Friday some of it is done")
    await scene.marks("Ana", "Done")
    await scene.marks("Ben", "Partly")
    await scene.marks("Chi", "Done")
    await scene.marks("Dev", "Done")
    await scene.stands("partly done")
    scene.stage.check(scene.goals() == 4, "four goals stand on the post")
    await scene.ends(1, "Ana", "Ben", "Dev", unnamed=("doctor",))


async def a_week_of_rest(scene: Scene) -> None:
    """One carries a goal over, one rests, one has an interview to tell of."""
    await scene.opens(2)
    await scene.sets("Ben", "Rewrite the second half of my CV")
    await scene.sets("Dev", "Sort out my references")
    await scene.goes_to(evening(2, 2))
    await scene.marks("Fay", "Rest week")
    await scene.tells("Dev", "I have an interview")
    await scene.stands("has an interview")
    await scene.cheers("Ana", "Sort out my references")
    await scene.goes_to(evening(2, 5))
    await scene.marks("Ben", "Carry over")
    await scene.marks("Dev", "Done")
    await scene.stands("goes on next week")
    wrap = await scene.ends(2, "Ben", "Dev")
    scene.stage.check(wrap is not None and "rest" not in wrap.text, "who rests is simply not mentioned")


async def a_week_of_quiet(scene: Scene) -> None:
    """What was carried over stands there by itself; somebody has asked for quiet when the week ends."""
    await scene.opens(3)
    await scene.stands("Rewrite the second half of my CV")
    await scene.sets("Eve", "Two hours of the course, phone in the kitchen")
    await scene.sets("Ana", "Write to the woman from the meetup")
    await scene.goes_to(evening(3, 3))
    await scene.marks("Ben", "Done")
    await scene.marks("Eve", "Done")
    await scene.cheers("Ana", "second half of my CV")
    await scene.cheers("Chi", "second half of my CV")
    await scene.cheers("Dev", "second half of my CV")
    await scene.stands("done")
    scene.stage.say(
        "On Sunday, by the clocks of winter, Eve gets a no and takes two hours for it. The week ends meanwhile"
    )
    await scene.goes_to(evening(3, 6, 17, 30))
    scene.stage.check("Eve" not in str(await scene.slash("Eve", "party start", duration="2h")), "it is hers alone")
    await scene.ends(3, "Ben")


async def a_week_that_came_late(scene: Scene) -> None:
    """The bot is down when the week should open; somebody is away."""
    scene.stage.say("On Monday at half past five the power fails. It is back at nine in the evening")
    await scene.goes_to(evening(4, 0, 17, 30))
    await scene.stage.bot.kill()
    scene.stage.sandbox.clock.move_to(evening(4, 0, 21))
    await scene.stage.bot.start()
    await scene.stage.bot.connected()
    await scene.goes_to(evening(4, 0, 21, 1))
    await scene.opens(4, late=True)
    await scene.sets("Ana", "Finish the form for the council")
    await scene.sets("Chi", "Walk to the library and back, twice")
    await scene.goes_to(evening(4, 2))
    await scene.marks("Ana", "Done")
    await scene.marks("Chi", "Done")
    card = scene.told(await scene.slash("Ana", "settings"))
    form = await scene.people["Ana"].click(card, "Away")
    scene.told(await scene.people["Ana"].submit(form, {"First day": "", "Last day": "in 6 days"}))
    await scene.stands("done")
    await scene.ends(4, "Chi")


async def a_week_elsewhere(scene: Scene, mo: Person) -> None:
    """One leaves without a word; the moderator moves the circle, and the next week opens there."""
    scene.stage.say("Mo moves the circle to #evenings, and Fay leaves: nobody is told of that")
    card = scene.told(await mo.slash("setup circle", where=scene.room), NAME)
    card = scene.told(await mo.select(card, [NAME], placeholder="Open one…"))
    elsewhere = scene.room.guild.channel("evenings") if scene.room.guild else scene.room
    scene.told(await mo.select(card, [elsewhere], placeholder="Move it to another channel"), "Moved")
    scene.told(await scene.slash("Fay", "circle leave"), "You left")
    scene.room = elsewhere
    await scene.opens(5)
    await scene.sets("Ben", "Send it to three places")
    await scene.sets("Dev", "Thank the people from the interview")
    await scene.sets("Eve", "Go on with the course, one lesson")
    await scene.goes_to(evening(5, 4))
    await scene.marks("Ben", "Partly")
    await scene.marks("Dev", "Done")
    await scene.marks("Eve", "Partly")
    await scene.cheers("Ben", "Thank the people")
    await scene.stands("1 cheer")
    await scene.ends(5, "Ben", "Dev", "Eve")


async def a_week_of_five(scene: Scene) -> None:
    """One goal alone, and one comeback: a small week is a week."""
    await scene.opens(6)
    await scene.sets("Chi", "Read one advert all the way through")
    await scene.tells("Ben", "I applied again")
    await scene.stands("applied again")
    await scene.goes_to(evening(6, 5))
    await scene.marks("Chi", "Done")
    await scene.stands("done")
    await scene.ends(6, "Chi", "Ben")


async def a_week_of_returns(scene: Scene) -> None:
    """Who left comes in again; who had shared nothing for a while does."""
    card = scene.told(await scene.slash("Fay", "circle join"), "Join")
    scene.told(await scene.people["Fay"].click(card, "Show them to my circle"), "You are in")
    await scene.opens(7)
    await scene.sets("Ana", "One coffee with somebody who hires")
    scene.told(
        await scene.slash("Fay", "circle goal", text="Open the letters on the hall table"), "Your circle sees this"
    )
    await scene.stands("letters on the hall table")
    await scene.cheers("Ana", "letters on the hall table")
    await scene.cheers("Ben", "letters on the hall table")
    await scene.goes_to(evening(7, 5))
    await scene.marks("Ana", "Partly")
    await scene.marks("Fay", "Done")
    await scene.stands("2 cheers")
    wrap = await scene.ends(7, "Ana", "Fay")
    scene.stage.check(wrap is not None and "Good to see you again" in wrap.text, "who comes back is greeted")


async def a_last_week(scene: Scene) -> None:
    """All six, and an offer that is one comeback among others."""
    await scene.opens(8)
    goals = {
        "Ana": "Say thank you to the two from my old team",
        "Ben": "Practise out loud, once, with the door open",
        "Chi": "Send the application I wrote in June",
        "Dev": "Sleep before I answer them",
        "Eve": "Show the course project to one person",
        "Fay": "Two lines of a CV",
    }
    for name, words in goals.items():
        await scene.sets(name, words)
    await scene.goes_to(evening(8, 3))
    await scene.tells("Dev", "I got an offer")
    await scene.tells("Chi", "I applied again")
    await scene.tells("Ben", "I practised")
    await scene.stands("got an offer")
    for name in goals:
        await scene.marks(name, "Done" if name != "Fay" else "Carry over")
    await scene.cheers("Chi", "Sleep before I answer")
    await scene.cheers("Dev", "Send the application")
    await scene.stands("goes on next week")
    await scene.ends(8, *goals)
