"""/party as a person meets it: a start, a countdown, an end, and a soft hand-over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot import reminders
from bot.features import party, vent

START = ["30 minutes", "2 hours", "Until tomorrow morning", "Other"]
RUNNING = ["Get it out", "10 more minutes", "End it now", "Share a consolation celebration"]
OVER = ["Next step", "10 more minutes", "Not now"]
FILLED = {"Company": "Acme", "Role": "Cook", "Stage": "final", "How you heard": "automatic"}


async def started(person: Any, duration: str = "1h", where: Any = None) -> Any:
    return await person.slash("party start", duration=duration, where=where)


async def row_of(stage: Any, person: Any) -> Any:
    return await stage.run(party.last, person.id)


async def handed_over(stage: Any, person: Any, **length: float) -> Any:
    """Let a party end, and return the card that comes by itself."""
    stage.advance(**(length or {"minutes": 61}))
    await stage.settle()
    return await person.next_dm()


async def vented(person: Any, words: str, *, keep: bool = False, where: Any = None) -> Any:
    form = await person.slash("party vent", where=where)
    return await person.submit(form, {"Write it as it comes": words, "Keep it, sealed": keep})


def forge(shown: Any, action: str) -> None:
    """Give the first button of a card another deed, as only somebody with bad intentions would."""
    row = next(part for part in shown.components[0]["components"] if part["type"] == 1)
    row["components"][0]["custom_id"] = action


@pytest.mark.parametrize("in_server", [True, False])
async def test_a_party_counts_down_by_discords_own_clock(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    seen = await started(alice, where=stage.channel if in_server else None)
    row = await row_of(stage, alice)
    ends = int(row.ends_at.timestamp())
    assert seen.ephemeral is in_server
    assert f"Until <t:{ends}:t>, which is <t:{ends}:R>." in seen.text
    assert seen.buttons == RUNNING


@pytest.mark.parametrize("in_server", [True, False])
async def test_without_a_duration_there_is_a_menu(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    seen = await alice.slash("party start", where=stage.channel if in_server else None)
    assert seen.ephemeral is in_server
    assert seen.buttons == START
    await stage.restart()
    assert await alice.click(seen, "30 minutes") == seen
    assert (await row_of(stage, alice)).ends_at - (await row_of(stage, alice)).started_at == timedelta(minutes=30)


@pytest.mark.parametrize(("said", "minutes"), [("15m", 15), ("45", 45), ("an hour and a half", 90), ("24h", 1440)])
async def test_lengths_are_read_as_people_write_them(stage: Any, said: str, minutes: int):
    alice = stage.person("Alice")
    await started(alice, said)
    row = await row_of(stage, alice)
    assert row.ends_at - row.started_at == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("14m", "at least 15 minutes"), ("25h", "at most 24 hours"), ("3 days", "at most 24 hours"),
        ("half a sandwich", "could not tell when"), ("🦄", "could not tell when"), ("\u200b", "could not tell when"),
        ("-2h", "could not tell when"), ("x" * 100, "could not tell when"), ("שעה", "could not tell when"),
        ("@everyone **9**", "could not tell when"), ("20", "could not tell when"),
    ],
)  # fmt: skip
async def test_what_is_no_length_is_refused_kindly(stage: Any, said: str, answer: str):
    alice = stage.person("Alice")
    form = await alice.click(await alice.slash("party start"), "Other")
    refused = await alice.submit(form, {"Until when, or how long": said})
    assert answer in refused.text
    assert await row_of(stage, alice) is None
    again = await alice.click(refused, "Try again")
    assert again.fields[0].value == said.strip()
    await alice.submit(again, {"Until when, or how long": "2h"})
    assert await row_of(stage, alice) is not None


async def test_a_local_time_asks_for_the_zone_and_keeps_what_was_typed(stage: Any):
    alice = stage.person("Alice")
    asked = await started(alice, "until 18:00", where=stage.channel)
    assert asked.ephemeral
    assert "until 18:00" in asked.text
    await stage.restart()
    form = await alice.select(asked, "Europe/London", placeholder="Choose your time zone")
    assert form.fields[0].value == "until 18:00"
    await alice.submit(form)
    assert (await row_of(stage, alice)).ends_at == datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


async def test_tomorrow_morning_asks_for_the_zone_and_goes_on(stage: Any):
    alice = stage.person("Alice")
    asked = await alice.click(await alice.slash("party start"), "Until tomorrow morning")
    await stage.restart()
    await alice.select(asked, "Europe/London", placeholder="Choose your time zone")
    assert (await row_of(stage, alice)).ends_at == datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    assert asked.buttons == RUNNING


async def test_a_second_start_shows_the_one_that_runs(stage: Any):
    alice = stage.person("Alice")
    await started(alice)
    first = await row_of(stage, alice)
    for seen in (await started(alice, "5h"), await alice.slash("party start")):
        assert "One is running already" in seen.text
    assert (await row_of(stage, alice)).id == first.id


async def test_a_start_button_pressed_twice_starts_one_party(stage: Any):
    alice = stage.person("Alice")
    first, second = await alice.slash("party start"), await alice.slash("party start")
    await alice.click(first, "2 hours")
    await alice.click(second, "2 hours")
    assert "One is running already" in second.text


@pytest.mark.parametrize("minutes", [0, 14, 1441, 10**18])
async def test_a_forged_length_is_refused(stage: Any, minutes: int):
    alice = stage.person("Alice")
    seen = await alice.slash("party start")
    forge(seen, f"party:start:{minutes}")
    assert "A pity party takes" in (await alice.click(seen, "30 minutes")).text


@pytest.mark.parametrize("in_server", [True, False])
async def test_the_rest_after_one_plays_back_an_own_win(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    await alice.slash("win add", text="They laughed at my joke")
    await started(alice)
    await handed_over(stage, alice)
    where = stage.channel if in_server else None
    for seen in (await alice.slash("party start", where=where), await started(alice, where=where)):
        assert seen.ephemeral is in_server
        assert "They laughed at my joke" in seen.text
        assert "/support" in seen.text
        assert "12 h" not in seen.text
        assert seen.buttons == ["Next step"]
    stage.advance(hours=12)
    assert (await alice.slash("party start")).buttons == START


async def test_a_new_rejection_opens_the_door_at_once(stage: Any):
    alice = stage.person("Alice")
    await started(alice)
    await handed_over(stage, alice)
    answer = await alice.submit(await alice.slash("rejected"), FILLED)
    await alice.click(answer, "30 minutes")
    assert answer.buttons == RUNNING


@pytest.mark.parametrize("in_server", [True, False])
async def test_status_tells_where_things_are(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    where = stage.channel if in_server else None
    assert (await alice.slash("party status", where=where)).buttons == START
    await started(alice)
    seen = await alice.slash("party status", where=where)
    assert seen.ephemeral is in_server
    assert seen.buttons == RUNNING
    assert "One is running already" not in seen.text
    await handed_over(stage, alice)
    assert "Not another one just yet" in (await alice.slash("party status", where=where)).text


@pytest.mark.parametrize(("label", "minutes"), [("10 more minutes", 10), ("30 more minutes", 30)])
@pytest.mark.parametrize("in_server", [True, False])
async def test_it_is_made_longer_once(stage: Any, label: str, minutes: int, in_server: bool):
    alice = stage.person("Alice")
    where = stage.channel if in_server else None
    await started(alice)
    menu = await alice.slash("party extend", where=where)
    assert menu.ephemeral is in_server
    assert menu.buttons == ["10 more minutes", "30 more minutes"]
    await stage.restart()
    await alice.click(menu, label)
    assert menu.buttons == ["Get it out", "End it now", "Share a consolation celebration"]
    row = await row_of(stage, alice)
    assert row.ends_at - row.started_at == timedelta(hours=1, minutes=minutes)
    assert "longer already" in (await alice.slash("party extend", where=where)).text
    card = await handed_over(stage, alice, hours=1, minutes=minutes)
    assert card.buttons == ["Next step", "Not now"]


async def test_an_old_extend_button_changes_nothing_more(stage: Any):
    alice = stage.person("Alice")
    first = await started(alice)
    second = await alice.slash("party status")
    await alice.click(first, "10 more minutes")
    await alice.click(second, "10 more minutes")
    row = await row_of(stage, alice)
    assert row.ends_at - row.started_at == timedelta(hours=1, minutes=10)


@pytest.mark.parametrize("command", ["party extend", "party end"])
@pytest.mark.parametrize("in_server", [True, False])
async def test_without_a_party_there_is_nothing_to_change(stage: Any, command: str, in_server: bool):
    alice = stage.person("Alice")
    seen = await alice.slash(command, where=stage.channel if in_server else None)
    assert seen.ephemeral is in_server
    assert "No party is running" in seen.text


@pytest.mark.parametrize("in_server", [True, False])
async def test_it_can_end_early_and_nothing_comes_later(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    await started(alice)
    seen = await alice.slash("party end", where=stage.channel if in_server else None)
    assert seen.ephemeral is in_server
    assert seen.buttons == OVER
    assert await stage.run(reminders.upcoming, alice.id) == []
    stage.advance(hours=2)
    await stage.settle()
    await alice.no_dm(0.1)


async def test_ending_twice_ends_once(stage: Any):
    alice = stage.person("Alice")
    first, second = await started(alice), await alice.slash("party status")
    await stage.restart()
    await alice.click(first, "End it now")
    ended_at = (await row_of(stage, alice)).ended_at
    stage.advance(minutes=5)
    await alice.click(second, "End it now")
    assert second.buttons == OVER
    assert (await row_of(stage, alice)).ended_at == ended_at


async def test_the_end_comes_even_at_night_with_exactly_its_buttons(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    stage.move_to(datetime(2026, 11, 24, 23, 0, tzinfo=UTC))
    await started(alice)
    card = await handed_over(stage, alice)
    assert card.buttons == OVER
    assert "One small thing first" in card.text
    assert "quote" not in card.text.casefold()
    stage.advance(hours=2)
    await stage.settle()
    await alice.no_dm(0.1)


async def test_the_end_survives_downtime_and_says_sorry(stage: Any):
    alice = stage.person("Alice")
    await started(alice)
    await stage.stop_bot()
    stage.advance(hours=3)
    await stage.start_bot()
    await stage.settle()
    card = await alice.next_dm()
    assert "Sorry" in card.text
    assert card.buttons == OVER


async def test_not_now_leaves_it_at_that(stage: Any):
    alice = stage.person("Alice")
    await started(alice)
    card = await handed_over(stage, alice)
    await stage.restart()
    await alice.click(card, "Not now")
    assert card.buttons == []
    assert "No hurry" in card.text


async def test_ten_more_minutes_reopen_it_once(stage: Any):
    alice = stage.person("Alice")
    await started(alice)
    card = await handed_over(stage, alice)
    await stage.restart()
    await alice.click(card, "10 more minutes")
    assert card.buttons == ["Get it out", "End it now", "Share a consolation celebration"]
    again = await handed_over(stage, alice, minutes=11)
    assert again.buttons == ["Next step", "Not now"]


async def test_ten_more_minutes_a_month_later_start_nothing(stage: Any):
    alice = stage.person("Alice")
    await started(alice)
    card = await handed_over(stage, alice)
    stage.advance(days=30)
    assert "over for a while" in (await alice.click(card, "10 more minutes")).text


async def test_something_small_and_good_comes_before_the_next_step(stage: Any):
    alice = stage.person("Alice")
    await started(alice)
    card = await handed_over(stage, alice)
    await stage.restart()
    step = await alice.click(card, "Next step")
    assert "three small things" in step.text
    form = await alice.click(step, "Write three")
    kept = await alice.submit(form, {"One": "tea", "Another": "a *walk*", "And a third": ""})
    assert "Start with this one: **tea**" in kept.text
    assert "three small things" not in (await alice.click(kept, "Next step")).text
    stage.advance(hours=13)
    await started(alice)
    over = await handed_over(stage, alice)
    assert "from your own list: **tea**" in over.text or "a \\*walk\\*" in over.text


@pytest.mark.parametrize("nothing", ["  ", "\u200b"])
async def test_an_empty_list_of_comforts_comes_back(stage: Any, nothing: str):
    alice = stage.person("Alice")
    await started(alice)
    step = await alice.click(await handed_over(stage, alice), "Next step")
    refused = await alice.submit(await alice.click(step, "Write three"), {"One": nothing})
    assert "Three empty lines" in refused.text
    assert "Try again" in refused.buttons


async def test_what_was_held_comes_after_the_end(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await alice.slash("win reminder", time="12:30")
    await started(alice)
    stage.advance(minutes=35)
    await stage.settle()
    await alice.no_dm(0.1)
    await alice.slash("party end")
    await stage.settle()
    assert "Add a win" in (await alice.next_dm()).buttons


@pytest.mark.parametrize("in_server", [True, False])
async def test_what_is_vented_is_let_go(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    seen = await vented(alice, "argh " * 700, where=stage.channel if in_server else None)
    assert seen.ephemeral is in_server
    assert "stored nowhere" in seen.text
    assert "worse for an hour or two, then better" in seen.text
    assert "argh" not in seen.text
    assert await stage.run(vent.count, alice.id) == 0
    assert not any(button.startswith("What you kept") for button in (await alice.slash("party status")).buttons)


async def test_what_is_kept_is_read_and_deleted_by_its_owner(stage: Any):
    alice = stage.person("Alice")
    assert "Kept, sealed" in (await vented(alice, "the *first* @everyone", keep=True)).text
    await vented(alice, "the second", keep=True)
    await started(alice)
    status = await alice.slash("party status", where=stage.channel)
    await stage.restart()
    await alice.click(status, "What you kept (2)")
    assert "the second" in status.text
    await alice.click(status, custom_id="party:vents:1")
    assert "the \\*first\\*" in status.text
    assert "@everyone" not in status.text
    await alice.click(status, "Let go of it")
    await alice.click(status, "Keep it")
    assert "the second" in status.text
    await alice.click(status, "Let go of it")
    await alice.click(status, "Let it go")
    assert "the \\*first\\*" in status.text
    await alice.click(status, "Let go of it")
    await alice.click(status, "Let it go")
    assert "nothing here" in status.text


async def test_letting_go_right_after_keeping(stage: Any):
    alice = stage.person("Alice")
    card = await vented(alice, "words", keep=True)
    await stage.restart()
    await alice.click(card, "Let go of it")
    await alice.click(card, "Let it go")
    assert await stage.run(vent.count, alice.id) == 0


@pytest.mark.parametrize("nothing", [" ", "\u200b\u2060"])
async def test_an_empty_vent_counts_for_nothing(stage: Any, nothing: str):
    alice = stage.person("Alice")
    refused = await vented(alice, nothing, keep=True)
    assert "argh" in refused.text
    assert await stage.run(vent.count, alice.id) == 0


async def test_the_vent_button_opens_the_form_and_the_end_asks_about_telling(stage: Any):
    alice = stage.person("Alice")
    card = await started(alice)
    await stage.restart()
    await alice.submit(await alice.click(card, "Get it out"), {"Write it as it comes": "argh"})
    assert "one person you would like to tell" in (await handed_over(stage, alice)).text


async def test_nobody_reaches_into_somebody_elses_party(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await started(alice)
    kept = await stage.run(vent.write, alice.id, "hers", keep=True, now=stage.now)
    row = await row_of(stage, alice)
    for action in (
        f"party:end:{row.id}",
        f"party:more:{row.id}:10",
        f"party:let-go:{kept.id}",
        f"party:forget:{kept.id}",
    ):
        own = await bob.slash("party status")
        forge(own, action)
        seen = await bob.click(own, custom_id=action)
        assert "hers" not in seen.text
    after = await row_of(stage, alice)
    assert (after.ended_at, after.extended_at) == (None, None)
    assert await stage.run(vent.count, alice.id) == 1
