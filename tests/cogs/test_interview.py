"""/interview add as a person meets it: what is missing is asked for, times as people write them, every name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.features import interview
from sandbox.refused import InteractionFailed
from tests.cogs.meeting import EVENING, LINK, START, WHEN, added, event_of, filled, links, only, stamp

if TYPE_CHECKING:
    from tests.stage import Stage


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
    assert "the pack again" not in seen.text
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
