"""Circles and buddies at size and under abuse: refused or made to wait in plain words, and shown in no channel."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from bot.features import circle_member
from tests.cogs.befriending import YES, last_dm, looks
from tests.cogs.circling import CIRCLE, GOAL, WHO, come, drawn, made, members, open_week, posts, set_goal
from tests.cogs.quoting import forged

if TYPE_CHECKING:
    from sandbox.people import Person
    from tests.stage import Stage

EIGHT = [f"Person {letter}" for letter in "ABCDEFGH"]


@pytest.fixture
async def eight(stage: Stage) -> list[Person]:
    """Eight people of one circle whose week is open."""
    await made(stage)
    people = [stage.person(name) for name in EIGHT]
    for person in people:
        await come(person, stage.channel)
    await open_week(stage)
    return people


def edits(stage: Stage) -> int:
    """Count the edits of messages, answers to presses not among them."""
    return sum(request.method == "PATCH" and "/channels/" in request.path for request in stage.sandbox.log.requests)


def public(stage: Stage) -> str:
    """All that ever stood in any channel of a server, for anybody who looks there now."""
    guilds = stage.sandbox.world.guilds.values()
    channels = [channel for guild in guilds for channel in guild.channels.values()]
    messages = [message for channel in channels for message in channel.messages.values() if message.only_for is None]
    return "\n".join(str(message.json) for message in messages if message.author_id == stage.sandbox.world.bot.id)


# A circle of eight


async def test_eight_who_press_everything_within_a_second_each_get_their_answer_and_the_post_is_right(
    stage: Stage, eight: list[Person]
):
    post = posts(stage)[-1]
    await asyncio.gather(*(set_goal(person, post, f"Goal of {person.name}") for person in eight))
    await drawn(stage)
    goals = [part["accessory"]["custom_id"] for part in _sections(post)]
    assert len(goals) == 8
    before = edits(stage)
    marks = [person.click(post, button) for person in eight for button in ("Partly", "Carry over", "Done")]
    cheers = [
        person.click(post, custom_id=goal) for person in eight for owner, goal in zip(eight, goals, strict=True)
        if owner is not person
    ]  # fmt: skip
    answers = await asyncio.gather(*marks, *cheers)
    assert len(answers) == 24 + 56
    assert all(answer.ephemeral for answer in answers)
    assert edits(stage) - before < len(answers) / 4, "the post is edited seldom"
    await drawn(stage)
    assert [label for label in post.buttons if "cheer" in label] == ["7 cheers"] * 8
    assert all(person.mention in post.text for person in eight)
    await asyncio.gather(*(person.click(post, "Done") for person in eight))
    await drawn(stage)
    assert post.text.count("· done") == 8
    assert stage.sandbox.violations == []


def _sections(post: Any) -> list[Any]:
    [container] = [part for part in post.components if part["type"] == 17]
    return [part for part in container["components"] if part["type"] == 9]


async def test_what_is_somebody_elses_cannot_be_pressed(stage: Stage, eight: list[Person]):
    owner, other, post = eight[0], eight[1], posts(stage)[-1]
    card = await set_goal(owner, post, "Call the library")
    await drawn(stage)
    stands = post.text
    elsewhere = stage.sandbox.guild("Elsewhere")
    await stage.sandbox.until(lambda: stage.app.get_guild(elsewhere.id))
    stranger = stage.sandbox.person("Stranger", guilds=[elsewhere])
    theirs = await stranger.slash("circle list", where=elsewhere.channel("general"))
    seen_by_other = await other.slash("circle list", where=stage.channel)
    deeds = [
        *("circle:goal-keep:1", "circle:goal-show:1:00000000", "circle:better:1:00000000", "circle:news-back:1"),
        *(
            "setup:circle-hide:1:1",
            f"setup:circle-out:1:{owner.id}",
            "setup:circle-close:1",
            "setup:circle-down-now:1:1",
        ),
        *("circle:cheer:999", "circle:mark:999:done", "circle:mark:1:finished", "circle:open:-1"),
    ]
    for deed in deeds:
        answer = await forged(other, seen_by_other, deed)
        assert "Call the library" not in answer.text, deed
        assert "Ref" not in answer.text, deed
        answer = await forged(stranger, theirs, deed)
        assert "Call the library" not in answer.text, deed
        assert "Ref" not in answer.text, deed
    for deed in (
        "circle:cheer:1",
        "circle:mark:1:done",
        "circle:in:1:circle",
        "circle:open:1",
        "circle:news-tell:1:offer",
    ):
        answer = await forged(stranger, theirs, deed)
        assert "Call the library" not in answer.text, deed
        assert "Ref" not in answer.text, deed
    await drawn(stage)
    assert post.text == stands
    assert stranger.id not in await members(stage)
    assert "Call the library" in card.text


ZALGO = "h" + "".join(chr(0x300 + number % 0x50) for number in range(3_990)) + " me"
NASTY = {
    "pings": "@everyone look at me",
    "a person": "wake up <@1574756478751866881>",
    "a role": "wake up <@&1574756478751866881>",
    "wide letters": "＠everyone look",  # noqa: RUF001 -- that is the point
    "a hidden ping": "@\u200beveryone look",
    "an invite": "join discord.gg/abcdef today",
    "a spaced invite": "join discord . gg/abcdef",
    "an address": "see https://example.org/offer",
    "a named address": "[see](https://example.org/offer)",
    "zalgo": ZALGO,
    "short zalgo": "c̴̨̢̛͉͎̥a̵͖̲͊͒l̷l",
    "nothing": "\u200b\u2060\u3164",
}


@pytest.mark.parametrize("name", NASTY)
async def test_what_nobody_should_have_to_read_is_no_goal_and_stands_nowhere(stage: Stage, name: str):
    await made(stage)
    alice, bob, carl = (stage.person(each) for each in ("Alice", "Bob", "Carl"))
    for person in (alice, bob, carl):
        await come(person, stage.channel, "Show them to my circle")
    post = await open_week(stage)
    words = NASTY[name]
    answer = await alice.slash("circle goal", where=stage.channel, text=words)
    assert answer.ephemeral
    assert "Your circle sees this" not in answer.text
    assert "Ref" not in answer.text
    form = await alice.click(post, "Set my goal")
    answer = await alice.submit(form, {GOAL: words[: form.fields[0].max], WHO: CIRCLE})
    assert answer.ephemeral
    await drawn(stage)
    assert words.split()[-1] not in post.text.split()
    assert "Somebody has to be first" in post.text
    for message in post.message.channel.messages.values():
        assert not message.json["mentions"]
        assert not message.json["mention_everyone"]


async def test_four_thousand_characters_are_too_many_and_are_not_cut_in_silence(stage: Stage):
    await made(stage)
    alice = stage.person("Alice")
    await come(alice, stage.channel, "Show them to my circle")
    post = await open_week(stage)
    answer = await alice.slash("circle goal", where=stage.channel, text="apply " * 666)
    assert "200 characters" in answer.text
    assert "3995" in answer.text.replace(",", "")
    await drawn(stage)
    assert "apply apply" not in post.text


async def test_coming_and_going_in_a_loop_is_slowed_down_and_nobody_hears_of_it(stage: Stage, eight: list[Person]):
    post, mallory = posts(stage)[-1], stage.person("Mallory")
    stands, answers = post.text, []
    for _ in range(8):
        card = await mallory.slash("circle join", where=stage.channel, circle="1")
        answers.append(
            await mallory.click(card, custom_id="circle:in:1:ask") if "Ask me each time" in card.buttons else card
        )
        await mallory.slash("circle leave", where=stage.channel)
    assert sum("You are in" in answer.text for answer in answers) <= 3
    assert "coming and going" in answers[-1].text
    assert "<t:" in answers[-1].text, "it says until when"
    assert post.text == stands
    assert len([shown for shown in posts(stage) if not shown.ephemeral]) == 1
    stage.advance(hours=2)
    assert "You are in" in (await come(mallory, stage.channel, circle="1")).text


async def test_a_full_circle_and_twenty_at_the_door_at_once(stage: Stage, eight: list[Person]):
    late = [stage.person(f"Late {number}") for number in range(20)]
    await asyncio.gather(*(come(person, stage.channel, circle="1") for person in late))
    sizes = await stage.run(circle_member.sizes, range(1, 10))
    assert sorted(sizes.values(), reverse=True) == [8, 8, 8, 4]


# Buddies


async def test_who_looks_for_buddies_to_collect_names_learns_few_and_is_told_when_it_is_enough(stage: Stage):
    mallory = stage.person("Mallory")
    others = [stage.person(f"Candidate {number}") for number in range(8)]
    for other in others:
        await looks(stage, other, "phone")
    await stage.zone(mallory)
    for _ in range(8):
        await _looks_again(stage, mallory)
        await _everybody_says_yes(stage, [mallory, *others])
        await mallory.slash("buddy stop", where=stage.channel)
    known = {other.name for other in others if any(other.mention in shown.text for shown in mallory.inbox())}
    assert len(known) <= 3
    refused = await _looks_again(stage, mallory)
    assert refused.ephemeral
    assert any(words in refused.text for words in ("for now", "a week", "at most", "enough", "today", "as many"))
    assert not any(person.mention in _public_texts(stage) for person in [mallory, *others])


async def _looks_again(stage: Stage, person: Person) -> Any:
    offer = await person.slash("buddy find", where=stage.channel, topic="phone")
    seen = await person.click(offer, "Start looking") if "Start looking" in offer.buttons else offer
    await stage.settle()
    return seen


async def _everybody_says_yes(stage: Stage, people: list[Person]) -> None:
    for person in people:
        card = last_dm(person) if person.inbox() else None
        if card is not None and YES in card.buttons:
            await person.click(card, YES)
    await stage.settle()


def _public_texts(stage: Stage) -> str:
    """What stands where all members of a server look; the threads of pairs are theirs."""
    channels = [one for one in stage.guild.channels.values() if not one.is_thread]
    return "\n".join(
        str(message.json["components"])
        for one in channels
        for message in one.messages.values()
        if message.only_for is None
    )
