"""/interview as a person meets it: writing one down, changing it, calling it off, the list."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.features import interview, interview_after
from sandbox.refused import InteractionFailed
from tests.cogs.meeting import EVENING, LINK, START, WHEN, added, codes, event_of, filled, kept, links, only, row_of
from tests.stage import NOON

if TYPE_CHECKING:
    from tests.stage import Stage


def stamp(moment: datetime, style: str = "f") -> str:
    return f"<t:{int(moment.timestamp())}:{style}>"


# Writing one down


async def test_an_interview_is_kept_with_its_file_and_says_what_will_come(stage: Stage, where: Any):
    alice = stage.person()
    await stage.zone(alice)
    seen = await alice.slash(
        "interview add", company="Acme", role="Gardener", when=WHEN, kind="technical", place=LINK, where=where
    )
    assert seen.ephemeral is (where is not None)
    assert "Gardener · technical" in seen.text
    assert "1 Dec, 10:00 (Europe/London)" in seen.text
    for moment, style in (
        (START, "F"),
        (START, "R"),
        (EVENING, "f"),
        (START - timedelta(hours=2), "f"),
        (START + timedelta(hours=2), "f"),
    ):
        assert stamp(moment, style) in seen.text
    assert seen.buttons == ["Open the pack", "Change", "Call it off", "Open the link", "My interviews"]
    assert links(seen) == {"Open the link": LINK}
    event = event_of(stage, seen)
    assert (str(event["SUMMARY"]), event["DTSTART"].dt) == ("Interview: Acme · Gardener", START)
    assert stage.person("Bob").sees(stage.channel) == []


@pytest.mark.parametrize(
    "typed", [{}, {"company": "Acme"}, {"company": "Acme", "when": WHEN, "kind": "final", "place": "Room 3"}]
)
async def test_what_is_missing_opens_the_form_with_what_was_typed(stage: Stage, typed: dict[str, str]):
    alice = stage.person()
    form = await alice.slash("interview add", where=stage.channel, **typed)
    assert filled(form) == {
        "Company": typed.get("company", ""),
        "Role": "",
        "When?": typed.get("when", ""),
        "Kind": [typed["kind"]] if "kind" in typed else [],
        "Place or link": typed.get("place", ""),
    }


async def test_the_zone_is_asked_first_and_nothing_typed_is_lost_even_by_a_restart(stage: Stage):
    alice = stage.person()
    form = await alice.slash("interview add", company="Acme", where=stage.channel)
    asked = await alice.submit(form, {"When?": WHEN, "Kind": "final", "Place or link": "Room `3`"})
    assert "Where is your clock?" in asked.text
    await stage.restart()
    again = await alice.select(asked, ["Europe/London"])
    assert filled(again)["Place or link"] == "Room `3`"
    seen = await alice.submit(again)
    assert stamp(START, "F") in seen.text
    assert (await only(stage, alice)).kind == "final"


async def test_a_command_without_a_zone_asks_with_all_that_was_typed(stage: Stage):
    alice = stage.person(locale="ja")
    asked = await alice.slash("interview add", company="Acme", role="Cook", when=WHEN, where=stage.channel)
    again = await alice.select(asked, ["Asia/Tokyo"])
    seen = await alice.submit(again)
    assert "10:00 (Asia/Tokyo)" in seen.text
    assert (await only(stage, alice)).starts_at == datetime(2026, 12, 1, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("when", "sentence"),
    [
        ("banana o'clock", "could not read “banana o'clock”"),
        ("1 dec 2029 10:00", "more than two years away"),
        ("**@everyone**", "could not read"),
    ],
)
async def test_a_time_that_cannot_be_taken_gives_the_words_back(stage: Stage, when: str, sentence: str):
    alice = stage.person()
    seen = await added(stage, alice, when=when, place="Room 3")
    assert sentence in seen.text
    await stage.restart()
    again = await alice.click(seen, "Try again")
    assert filled(again)["When?"] == when
    assert filled(again)["Place or link"] == "Room 3"
    seen = await alice.submit(again, {"When?": "1/12/2026 10:00"})
    assert (await only(stage, alice)).starts_at == START


async def test_a_time_that_was_already_can_be_changed_or_kept_as_one_that_was(stage: Stage):
    alice = stage.person()
    seen = await added(stage, alice, when="yesterday 10am", kind="phone")
    assert "“yesterday 10am” is behind us" in seen.text
    assert filled(await alice.click(seen, "Another time"))["When?"] == "yesterday 10am"
    await stage.restart()
    form = await alice.click(seen, "It is over")
    seen = await alice.submit(form)
    assert "How did it go? Acme" in seen.text
    row = await only(stage, alice)
    assert (row.starts_at, row.kind) == (datetime(2026, 11, 23, 10, 0, tzinfo=UTC), "phone")
    assert "Nothing is coming" in (await alice.slash("reminders list", where=stage.channel)).text


async def test_one_that_was_long_ago_is_refused_kindly_in_its_form_too(stage: Stage):
    alice = stage.person()
    seen = await added(stage, alice, when="today 9am")
    seen = await alice.submit(await alice.click(seen, "It is over"), {"When?": "1 jan 2001 10:00"})
    assert "more than two years away" in seen.text
    assert filled(await alice.click(seen, "Try again"))["Company"] == "Acme"


async def test_a_time_that_the_clocks_skip_is_moved_forward_and_said(stage: Stage):
    alice = stage.person()
    seen = await added(stage, alice, when="28 march 01:30")
    assert "there is no 01:30, so I put it down for 02:30" in seen.text
    assert (await only(stage, alice)).starts_at == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert event_of(stage, seen)["DTSTART"].dt == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


async def test_of_a_time_that_comes_twice_the_first_is_kept_and_said(stage: Stage):
    alice = stage.person()
    seen = await added(stage, alice, when="31 oct 2027 01:30")
    assert "comes twice" in seen.text
    assert "a good while off" in seen.text
    assert (await only(stage, alice)).starts_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


async def test_nearly_two_years_ahead_is_fine(stage: Stage):
    alice = stage.person()
    await added(stage, alice, when="20 nov 2028 10:00")
    assert (await only(stage, alice)).starts_at == datetime(2028, 11, 20, 10, 0, tzinfo=UTC)


async def test_one_this_evening_says_only_what_still_comes_and_has_its_pack_at_once(stage: Stage):
    alice = stage.person()
    seen = await added(stage, alice, when="today 13:30")
    assert "for the evening before" not in seen.text
    assert "the pack once more" not in seen.text
    assert "I ask how it went" in seen.text
    assert "Your pack: Acme" in (await alice.click(seen, "Open the pack")).text


@pytest.mark.parametrize(
    "company",
    ["🎉👩‍👩‍👧 Söhne", "🎉" * 100, "x" * 100, "شركة البرمجيات العربية", "**bold** <@1> [x](https://evil.example)"],
)
async def test_any_name_of_a_company_fits_every_card(stage: Stage, company: str):
    alice = stage.person()
    seen = await added(stage, alice, company=company)
    await alice.click(seen, "Open the pack")
    listing = await alice.click(seen, "My interviews")
    await alice.select(listing, [str((await only(stage, alice)).id)])
    [(name, _value)] = await alice.autocomplete("interview prep", interview="", where=stage.channel)
    assert 0 < len(name) <= 100
    for moment in (EVENING, START - timedelta(hours=2), START + timedelta(hours=2)):
        stage.move_to(moment + timedelta(seconds=1))
        due = await alice.next_dm()
        assert "<@1>" not in due.text
    for button in ("Thank-you note", "What came of it"):
        await alice.click(due, button)


async def test_a_place_as_long_as_can_be_is_shown_short_and_kept_whole(stage: Stage):
    alice = stage.person()
    place = f"{LINK}?{'x' * 950}"
    seen = await added(stage, alice, place=place)
    assert links(seen) == {}
    assert len(seen.text) < 1_500
    assert (await only(stage, alice)).place == place
    assert str(event_of(stage, seen)["LOCATION"]) == place


async def test_a_form_sent_again_because_no_answer_came_keeps_one_interview(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    form = await alice.slash("interview add", company="Acme", where=stage.channel)
    stage.sandbox.faults.fail(500, "/callback")
    with pytest.raises(InteractionFailed):
        await alice.submit(form, {"When?": WHEN})
    stage.sandbox.faults.clear()
    await alice.submit(form, {"When?": WHEN})
    await only(stage, alice)


async def test_a_made_up_kind_is_refused_with_the_words_given_back(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    form = await alice.slash("interview add", company="Acme", where=stage.channel)
    for part in form.json["components"]:
        for option in part["component"].get("options", []):
            option["value"] = "offer_withdrawn"
    seen = await alice.submit(form, {"When?": WHEN, "Kind": "technical"})
    assert "do not know that kind" in seen.text
    assert "Acme" in seen.text
    assert await stage.run(interview.listed, alice.id) == []


# Changing it


async def test_a_changed_time_and_place_are_kept_and_the_file_follows(stage: Stage):
    alice = stage.person()
    seen = await added(stage, alice, kind="phone", place="Room 3")
    first = event_of(stage, seen)
    form = await alice.click(seen, "Change")
    assert filled(form) == {
        "Company": "Acme",
        "Role": "Gardener",
        "When?": "2026-12-01 10:00",
        "Kind": ["phone"],
        "Place or link": "Room 3",
    }
    await stage.restart()
    seen = await alice.submit(form, {"When?": "2 dec 14:00", "Place or link": LINK})
    later = datetime(2026, 12, 2, 14, 0, tzinfo=UTC)
    assert stamp(later, "F") in seen.text
    assert stamp(EVENING + timedelta(days=1)) in seen.text
    event = event_of(stage, seen)
    assert (event["UID"], event["SEQUENCE"], event["DTSTART"].dt) == (first["UID"], 1, later)


async def test_a_time_left_as_it_was_is_not_read_again(stage: Stage):
    alice = stage.person()
    seen = await added(stage, alice, when="31 oct 2027 01:30")
    row = await only(stage, alice)
    there = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)  # the second half past one of that night
    await stage.run(_set_time, alice.id, row.id, there)
    form = await alice.click(seen, "Change")
    seen = await alice.submit(form, {"Place or link": "Room 4"})
    assert (await only(stage, alice)).starts_at == there
    assert "comes twice" not in seen.text


def _set_time(session: Any, user_id: int, interview_id: int, at: datetime) -> None:
    interview.find(session, user_id, interview_id).starts_at = at


async def test_a_time_changed_elsewhere_meanwhile_stays_where_this_form_left_its_own_alone(stage: Stage):
    alice = stage.person()
    seen = await added(stage, alice)
    phone, laptop = await alice.click(seen, "Change"), await alice.click(seen, "Change")
    await alice.submit(laptop, {"When?": "3 dec 09:00", "Place or link": "Room 1"})
    seen = await alice.submit(phone, {"Place or link": "Room 2"})
    row = await only(stage, alice)
    assert row.starts_at == datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
    assert row.place == "Room 1\n\nRoom 2"
    assert "Room 1 Room 2" in seen.text


async def test_a_change_that_cannot_be_read_gives_the_words_back_and_still_knows_what_was_seen(stage: Stage):
    alice = stage.person()
    seen = await added(stage, alice, place="Room 0")
    form = await alice.click(seen, "Change")
    refused = await alice.submit(form, {"When?": "soonish", "Place or link": "Room 2"})
    other = await alice.click(seen, "Change")
    await alice.submit(other, {"Place or link": "Room 1"})
    await stage.restart()
    again = await alice.click(refused, "Try again")
    assert (filled(again)["When?"], filled(again)["Place or link"]) == ("soonish", "Room 2")
    await alice.submit(again, {"When?": WHEN})
    assert (await only(stage, alice)).place == "Room 1\n\nRoom 2"


async def test_one_that_is_over_may_be_put_right_to_another_time_that_was(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    was = await kept(stage, alice, starts_at=NOON - timedelta(days=1))
    await stage.run(interview_after.went, alice.id, was, "mixed", now=stage.now)
    listing = await alice.slash("interview list", where=stage.channel)
    form = await alice.click(await alice.select(listing, [str(was)]), "Change")
    await alice.submit(form, {"When?": "yesterday 15:00"})
    assert (await only(stage, alice)).starts_at == datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


async def test_a_form_with_a_made_up_moment_reads_the_time_that_stands_in_it(stage: Stage):
    alice = stage.person()
    seen = await added(stage, alice)
    form = await alice.click(seen, "Change")
    head, _colon, _moment = form.json["custom_id"].rpartition(":")
    form.json["custom_id"] = f"{head}:{2**62}"
    await alice.submit(form, {"When?": "4 dec 10:00"})
    assert (await only(stage, alice)).starts_at == datetime(2026, 12, 4, 10, 0, tzinfo=UTC)


# Calling it off


async def test_calling_it_off_is_undone_after_a_restart_too(stage: Stage):
    alice = stage.person()
    seen = await added(stage, alice)
    gone = await alice.click(seen, "Call it off")
    assert event_of(stage, gone)["STATUS"] == "CANCELLED"
    assert "Nothing is coming" in (await alice.slash("reminders list", where=stage.channel)).text
    await stage.restart()
    back = await alice.click(gone, "Undo")
    assert stamp(START, "F") in back.text
    assert (event_of(stage, back)["STATUS"], event_of(stage, back)["SEQUENCE"]) == ("CONFIRMED", 2)
    coming = await alice.slash("reminders list", where=stage.channel)
    for kind in ("the evening before an interview", "two hours before an interview", "How your interview went"):
        assert kind in coming.text


async def test_what_is_called_off_says_so_wherever_it_is_asked_for(stage: Stage):
    alice = stage.person()
    seen = await added(stage, alice)
    packed = await alice.click(seen, "Open the pack")
    await alice.click(seen, "Call it off")
    assert "Off the list" in (await alice.click(packed, "Back to the interview")).text
    assert "No interview in sight" in (await alice.slash("interview prep", where=stage.channel)).text


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
