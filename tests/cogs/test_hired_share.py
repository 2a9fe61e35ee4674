"""A yes that is shared, and the road that is taken along: seen first, the company left out, in private."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import aiohttp

from bot.features import rejection, win
from sandbox.shown import Shown
from tests.cogs.asking import told
from tests.cogs.celebrating import COMPANY, REMEMBER, TAKE, WITH_WORDS, YES, yes
from tests.cogs.sharing import HUG, WHERE, posts

if TYPE_CHECKING:
    from sandbox.people import Person
    from tests.stage import Stage


async def taken_along(person: Person, card: Any) -> Any:
    """Press for the files; on a busy machine the press is put off, and they follow."""
    seen = await person.click(card, TAKE)
    if seen is None:
        shown = person.last.interaction
        found = await person.sandbox.world.channels[shown.channel.id].pulse.until(lambda: shown.followups or None, 10)
        return Shown(found[0], shown)
    return seen


async def fetched(shown: Any, name: str) -> bytes:
    url = next(file["url"] for file in shown.attachments if file["filename"] == name)
    async with aiohttp.ClientSession() as client, client.get(url) as answer:
        return await answer.read()


async def test_the_road_can_be_taken_along_in_private(stage: Stage, where: Any):
    alice = stage.person()
    await told(stage, alice, company="Acme 🏭", note="Too slow, they said.")
    card = await alice.click(await alice.slash("hired", where=where), YES)
    await stage.restart()
    seen = await taken_along(alice, card)
    assert seen.ephemeral is (where is not None)
    assert [file["filename"] for file in seen.attachments] == ["comeback.txt", "comeback.json"]
    text = (await fetched(seen, "comeback.txt")).decode()
    assert text.startswith("Comeback: all that is kept about you")
    assert "note: Too slow, they said." in text
    records = json.loads(await fetched(seen, "comeback.json"))
    assert records["tables"]["rejections"][0]["company"] == "Acme 🏭"


async def test_five_thousand_wins_and_five_hundred_noes_can_be_taken_along(stage: Stage):
    alice = stage.person()
    await stage.run(_much, alice.id, stage.now)
    card = await yes(stage, alice)
    assert "500 noes" in card.text
    assert "Whether to ask for feedback (500)" in card.text
    seen = await taken_along(alice, card)
    records = json.loads(await fetched(seen, "comeback.json"))
    assert (len(records["tables"]["wins"]), len(records["tables"]["rejections"])) == (5_000, 500)
    assert all(file["size"] < 10 * 2**20 for file in seen.attachments)


def _much(session: Any, user_id: int, now: Any) -> None:
    for number in reversed(range(5_000)):
        win.add(session, user_id, f"{number} " + "w" * 900, now=now - timedelta(hours=number))
    for number in reversed(range(500)):
        said = {"company": f"C{number}", "role": "", "stage": "final", "heard": "person", "note": "n" * 1_000}
        rejection.record(session, user_id, **said, fallback_zone="UTC", now=now - timedelta(hours=number))


async def preview(stage: Stage, person: Person, **said: str) -> Any:
    form = await person.click(await person.slash("hired", where=stage.channel), WITH_WORDS)
    card = await person.submit(form, said or {REMEMBER: "The bench.", COMPANY: "Acme *Inc*"})
    return await person.select(await person.click(card, "Share it"), [stage.channel], placeholder=WHERE)


async def test_a_shared_yes_is_seen_first_and_leaves_the_company_out(stage: Stage):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    card = await preview(stage, alice)
    assert f"<@{alice.id}> has heard a yes. Here is to the road" in card.text
    assert "Acme" not in card.text
    assert "bench" not in card.text
    assert posts(stage, bob) == []
    await stage.restart()
    await alice.click(card, "Share")
    (post,) = posts(stage, bob)
    assert "A yes" in post.text
    assert "Acme" not in post.text
    assert post.buttons == [HUG]
    await bob.click(post, HUG)
    assert "One hug so far" in post.text
    assert "has heard a yes" in post.text


async def test_the_company_comes_in_only_by_the_persons_wish_and_so_does_leaving_ones_name_out(stage: Stage):
    alice = stage.person("Alice")
    card = await preview(stage, alice)
    await alice.click(card, "Add the company’s name")
    await alice.click(card, "Leave my name out")
    await alice.click(card, "Share")
    (post,) = posts(stage, alice)
    assert "Somebody here has heard a yes, from Acme \\*Inc\\*." in post.text
    assert str(alice.id) not in str(post.json["components"])
    await alice.click(card, "Take it down")
    assert posts(stage, alice) == []


async def test_without_a_company_there_is_none_to_add(stage: Stage):
    alice = stage.person("Alice")
    assert (await preview(stage, alice, **{REMEMBER: "x"})).buttons == ["Share", "Leave my name out", "Not now"]


async def test_a_yes_is_shared_in_a_server_only(stage: Stage):
    alice = stage.person("Alice")
    card = await alice.click(await alice.slash("hired"), YES)
    seen = await alice.click(card, "Share it")
    assert "goes to a channel of a server" in seen.text
    assert "/rejected" not in seen.text, "that is no word for a yes"
