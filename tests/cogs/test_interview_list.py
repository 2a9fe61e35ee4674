"""/interview list as a person meets it, the options of its commands, and what is nobody else's."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.features import interview
from tests.cogs.meeting import codes, kept, row_of
from tests.stage import NOON

if TYPE_CHECKING:
    from tests.stage import Stage


# The list


async def test_the_list_has_those_to_come_first_and_is_paged_also_after_a_restart(stage: Stage, where: Any):
    alice = stage.person()
    seen = await alice.slash("interview list", where=where)
    assert "Nothing here yet" in seen.text
    for day in range(-4, 5):
        await kept(stage, alice, company=f"C{day}", starts_at=NOON + timedelta(days=day, minutes=1))
    seen = await alice.slash("interview list", where=where)
    assert seen.text.index("C0 ") < seen.text.index("C1 ") < seen.text.index("C4 ") < seen.text.index("C-1 ")
    assert seen.text.count("to come") == 5
    await stage.restart()
    seen = await alice.click(seen, "Next ›")
    assert "C-4" in seen.text
    assert "C1 " not in seen.text


async def test_an_interview_is_opened_from_the_list_as_it_stands(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    ahead, was = await kept(stage, alice), await kept(stage, alice, starts_at=NOON - timedelta(days=1))
    seen = await alice.slash("interview list", where=stage.channel)
    assert "Open the pack" in (await alice.select(seen, [str(ahead)])).buttons
    assert "How did it go?" in (await alice.select(seen, [str(was)])).text


async def test_five_hundred_interviews_are_listed_and_searched(stage: Stage):
    alice = stage.person()

    def many(session: Any) -> None:
        for number in range(500):
            from tests.features.interviewing import said

            about = said(company=f"Company {number}", starts_at=NOON + timedelta(hours=number - 250))
            interview.add(session, alice.id, about, now=NOON)

    await stage.run(many)
    seen = await alice.slash("interview list", where=stage.channel)
    assert "500 in all" in seen.text
    offered = await alice.autocomplete("interview prep", interview="", where=stage.channel)
    assert len(offered) == 25
    [(name, _id)] = await alice.autocomplete("interview outcome", interview="company 499", where=stage.channel)
    assert name.startswith("Company 499")


# Whose it is


async def test_the_options_offer_ones_own_interviews_in_the_order_that_helps(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    await kept(stage, alice, company="Was", starts_at=NOON - timedelta(days=1))
    await kept(stage, alice, company="Comes", starts_at=NOON + timedelta(days=1))

    async def offered(person: Any, command: str) -> list[str]:
        found = await person.autocomplete(command, interview="", where=stage.channel)
        return [name.partition(" ")[0] for name, _value in found]

    assert await offered(alice, "interview prep") == ["Comes", "Was"]
    assert await offered(alice, "interview outcome") == ["Was", "Comes"]
    assert await offered(bob, "interview prep") == []


async def test_nobody_reaches_anothers_interview_by_its_number(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    await stage.zone(bob)
    hers = await kept(stage, alice, company="Secret")
    his = await kept(stage, bob, company="Own", starts_at=NOON - timedelta(days=1))
    listing = await bob.slash("interview list", where=stage.channel)
    cards = [
        await bob.select(listing, [str(his)]),
        await bob.click(await bob.select(listing, [str(his)]), "What came of it"),
        await bob.click(await bob.select(listing, [str(his)]), "Thank-you note"),
        await bob.slash("interview prep", interview=str(his), where=stage.channel),
    ]
    tried = 0
    for card in cards:
        for label, code in codes(card).items():
            if f":{his}" in code and "rejected" not in code:
                _rename(card.components, code, code.replace(f":{his}", f":{hers}"))
                answer = await bob.click(card, label)
                assert "do not have that interview" in answer.text, label
                assert "Secret" not in answer.text
                tried += 1
    assert tried >= 10
    seen = await bob.slash("interview prep", interview=str(hers), where=stage.channel)
    assert "could not find" in seen.text
    row = await row_of(stage, alice, hers)
    assert (row.went, row.outcome, row.cancelled_at, row.thanked_at) == (None, None, None, None)


def _rename(components: list[dict[str, Any]], old: str, new: str) -> None:
    for part in components:
        if part.get("custom_id") == old:
            part["custom_id"] = new
        _rename(part.get("components", []), old, new)


async def test_a_choice_that_is_no_number_is_nobodys_interview(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    await kept(stage, alice)
    listing = await alice.slash("interview list", where=stage.channel)
    for part in listing.components[0]["components"]:
        for select in part.get("components", []):
            for option in select.get("options", []):
                option["value"] = "٣" * 3
    seen = await alice.select(listing, ["٣" * 3])
    assert "do not have that interview" in seen.text
