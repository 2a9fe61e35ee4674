"""/settings as a person meets it: one card, every change in place."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import aiohttp
import pytest

from bot.features import profile

TONE, LANGUAGE = "How I speak to you", "The language I speak"


async def row_of(stage: Any, person: Any) -> profile.Profile:
    return await stage.run(profile.read, person.id, now=stage.now)


async def opened(stage: Any, person: Any) -> Any:
    return await person.slash("settings", where=stage.channel)


async def sent(stage: Any, person: Any, button: str, values: dict[str, str]) -> Any:
    """Open the settings, press a button, send its form."""
    return await person.submit(await person.click(await opened(stage, person), button), values)


@pytest.mark.parametrize("in_server", [True, False])
async def test_one_card_shows_everything_and_remembers_nobody_for_looking(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    seen = await alice.slash("settings", where=stage.channel if in_server else None)
    assert seen.ephemeral is in_server
    for said in ("Time zone", "22:00 to 08:00", "09:00", "gentle", "Like your Discord", "Quotes", "Heavy words"):
        assert said in seen.text
    assert "It misses things" in seen.text
    assert "nothing about that is stored" in seen.text
    if in_server:
        assert await stage.run(lambda session: session.get(profile.Profile, alice.id)) is None


async def test_the_tone_changes_in_place_after_a_restart(stage: Any):
    alice = stage.person("Alice")
    seen = await opened(stage, alice)
    await stage.restart()
    changed = await alice.select(seen, "Dry", placeholder=TONE)
    assert changed == seen
    assert "Tone:** dry" in changed.text
    assert (await row_of(stage, alice)).tone == "dry"


async def test_a_made_up_tone_or_language_changes_nothing(stage: Any):
    alice = stage.person("Alice")
    seen = await opened(stage, alice)
    for part in _parts(seen.components):
        if part.get("options"):
            part["options"].append({"label": "Odd", "value": "klingon"})
    assert "I do not have that tone" in (await alice.select(seen, "Odd", placeholder=TONE)).text
    await alice.select(seen, "Odd", placeholder=LANGUAGE)
    row = await row_of(stage, alice)
    assert (row.tone, row.language) == ("gentle", None)


def _parts(components: list[Any]) -> list[Any]:
    return [part for top in components for part in (top, *_parts(top.get("components", [])))]


async def test_the_language_is_kept_and_can_follow_discord_again(stage: Any):
    alice = stage.person("Alice", locale="de")
    seen = await opened(stage, alice)
    seen = await alice.select(seen, "en-US", placeholder=LANGUAGE)
    assert (await row_of(stage, alice)).language == "en-US"
    seen = await alice.select(seen, "discord", placeholder=LANGUAGE)
    assert (await row_of(stage, alice)).language is None


async def test_quiet_hours_are_read_as_people_write_them(stage: Any):
    alice = stage.person("Alice")
    seen = await sent(stage, alice, "Quiet hours", {"From": "10:30pm", "Until": "7"})
    assert "22:30 to 07:00" in seen.text
    row = await row_of(stage, alice)
    assert (row.quiet_start, row.quiet_end) == (time(22, 30), time(7))


@pytest.mark.parametrize("values", [{"From": "off", "Until": ""}, {"From": "OFF"}, {"From": "", "Until": ""}])
async def test_quiet_hours_can_be_switched_off(stage: Any, values: dict[str, str]):
    alice = stage.person("Alice")
    seen = await sent(stage, alice, "Quiet hours", values)
    assert "Quiet hours:** none" in seen.text


@pytest.mark.parametrize("bad", ["half past never", "25:00", "\u200b", "🦄", "ساعة", "**9**", "x" * 100])
async def test_unreadable_quiet_hours_come_back_as_they_were_typed(stage: Any, bad: str):
    alice = stage.person("Alice")
    refused = await sent(stage, alice, "Quiet hours", {"From": bad, "Until": "7"})
    assert "as a time of day" in refused.text
    form = await alice.click(refused, "Try again")
    assert form.fields[1].value == "7"
    assert "21:00 to 07:00" in (await alice.submit(form, {"From": "21:00"})).text


async def test_days_away_are_read_in_the_persons_words_and_ended_by_a_button(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    seen = await sent(stage, alice, "Away", {"First day": "tomorrow", "Last day": "in 2 weeks"})
    assert "25 Nov 2026 to 8 Dec 2026" in seen.text
    row = await row_of(stage, alice)
    assert (row.away_from_on, row.away_until_on) == (date(2026, 11, 25), date(2026, 12, 8))
    await stage.restart()
    back = await alice.click(seen, "I’m back")
    assert "Away:** no" in back.text
    assert "I’m back" not in back.buttons


async def test_away_from_today_until_today(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    seen = await sent(stage, alice, "Away", {"Last day": "today"})
    assert "24 Nov 2026 to 24 Nov 2026" in seen.text
    stage.advance(days=1)
    assert "Away:** no" in (await opened(stage, alice)).text


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("friday", "tomorrow", "comes before the first"),
        ("", "yesterday", "behind us"),
        ("", "soonish", "could not read"),
        ("", "🦄", "could not read"),
        ("", "   ", "24 Nov 2026 to 24 Nov 2026"),
    ],
)
async def test_days_away_that_cannot_be_are_refused_kindly(stage: Any, first: str, last: str, said: str):
    alice = stage.person("Alice")
    await stage.zone(alice)
    assert said in (await sent(stage, alice, "Away", {"First day": first, "Last day": last})).text


async def test_days_away_ask_for_the_zone_and_keep_what_was_typed(stage: Any):
    alice = stage.person("Alice")
    asked = await sent(stage, alice, "Away", {"First day": "tomorrow", "Last day": "in 2 weeks"})
    assert "Where is your clock?" in asked.text
    found = await alice.submit(await alice.click(asked, "Search for a city"), {"City, country or zone": "Auckland"})
    await stage.restart()
    form = await alice.select(found, "Pacific/Auckland", placeholder="Choose your time zone")
    assert [field.value for field in form.fields] == ["tomorrow", "in 2 weeks"]
    assert "26 Nov 2026 to 9 Dec 2026" in (await alice.submit(form)).text


async def test_the_time_to_ask_is_kept(stage: Any):
    alice = stage.person("Alice")
    assert "at** 18:30" in (await sent(stage, alice, "When to ask", {"Time of day": "6:30pm"})).text
    refused = await sent(stage, alice, "When to ask", {"Time of day": "teatime"})
    assert "as a time of day" in refused.text


async def test_what_does_good_is_kept_one_a_line_and_shown_safely(stage: Any):
    alice = stage.person("Alice")
    things = "- a walk\n\n* **tea**\na walk\n@everyone שלום\n\u200b\n"
    seen = await sent(stage, alice, "What does me good", {"One thing a line": things})
    assert "a walk · " in seen.text
    assert "**tea**" not in seen.text
    assert "@everyone" not in seen.text
    assert (await row_of(stage, alice)).comfort_list == ["a walk", "**tea**", "@everyone שלום"]
    form = await alice.click(seen, "What does me good")
    assert form.fields[0].value.startswith("a walk\n")
    emptied = await alice.submit(form, {"One thing a line": ""})
    assert "nothing here yet" in emptied.text


@pytest.mark.parametrize(("things", "said"), [("x\ny\n" * 1, "x"), ("y" * 101, "holds 100")])
async def test_long_lines_are_refused_and_short_ones_are_not(stage: Any, things: str, said: str):
    alice = stage.person("Alice")
    assert said in (await sent(stage, alice, "What does me good", {"One thing a line": things})).text


async def test_more_good_things_than_fit_are_given_back(stage: Any):
    alice = stage.person("Alice")
    things = "\n".join(f"thing {number}" for number in range(21))
    refused = await sent(stage, alice, "What does me good", {"One thing a line": things})
    assert "21 good things" in refused.text
    form = await alice.click(refused, "Try again")
    assert form.fields[0].value == things


async def test_quotes_and_words_switch_in_place_and_pressed_twice_stay(stage: Any):
    alice = stage.person("Alice")
    seen = await opened(stage, alice)
    off = next(part["custom_id"] for part in _parts(seen.components) if part.get("label") == "Quotes off")
    seen = await alice.click(seen, "Quotes off")
    assert "Quotes:** off" in seen.text
    again = next(part for part in _parts(seen.components) if part.get("label") == "Quotes on")
    again["custom_id"] = off  # the same press arriving twice
    seen = await alice.click(seen, "Quotes on")
    assert "Quotes:** off" in seen.text
    seen = await alice.click(seen, "Stop noticing words")
    assert "I do not look for them" in seen.text
    assert not (await row_of(stage, alice)).notice_heavy_words
    await stage.restart()
    seen = await alice.click(seen, "Notice heavy words")
    assert (await row_of(stage, alice)).notice_heavy_words


async def test_the_zone_is_changed_from_the_card_and_the_card_comes_back(stage: Any):
    alice = stage.person("Alice")
    seen = await opened(stage, alice)
    found = await alice.submit(await alice.click(seen, "Time zone"), {"City, country or zone": "Berlin"})
    assert found == seen
    card = await alice.select(found, "Europe/Berlin", placeholder="Choose your time zone")
    assert card == seen
    assert "Berlin · Germany, 13:00 there" in card.text


async def test_a_test_of_the_dms_arrives_and_says_so(stage: Any):
    alice = stage.person("Alice")
    seen = await alice.click(await opened(stage, alice), "Test my DMs")
    assert "It arrived" in seen.text
    assert "It works" in (await alice.next_dm()).text
    await stage.restart()
    assert "Your settings" in (await alice.click(seen, "All settings")).text


async def test_a_test_of_closed_dms_says_how_to_open_them(stage: Any):
    alice = stage.person("Alice")
    alice.close_dms()
    seen = await alice.click(await opened(stage, alice), "Test my DMs")
    assert "Nothing is lost" in seen.text
    assert "Content & Social" in seen.text
    assert (await row_of(stage, alice)).dm_closed_at is not None
    alice.open_dms()
    assert "It arrived" in (await alice.click(seen, "Test my DMs")).text
    assert (await row_of(stage, alice)).dm_closed_at is None


@pytest.mark.parametrize("fault", ["refused", "cut"])
async def test_a_trouble_of_discords_is_not_called_a_closed_dm(stage: Any, monkeypatch: Any, fault: str):
    alice = stage.person("Alice")
    seen = await opened(stage, alice)
    if fault == "refused":
        stage.sandbox.faults.fail(400, "POST /users/@me/channels").times(1)
    else:
        monkeypatch.setattr(stage.app.courier, "open_dm", _cut)
    said = await alice.click(seen, "Test my DMs")
    assert "Discord would not take a message just now" in said.text


async def _cut(_user_id: int) -> int:
    raise aiohttp.ServerDisconnectedError


async def test_somebody_elses_press_shows_their_own_settings(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await sent(stage, alice, "What does me good", {"One thing a line": "a secret walk"})
    seen = await opened(stage, bob)
    assert "secret walk" not in seen.text
    await bob.click(seen, "Quotes off")
    assert (await row_of(stage, alice)).quotes
