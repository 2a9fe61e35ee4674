"""The question asked, to that person alone, when submitted words weigh heavy."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot import logs, reminders
from bot.features import profile
from bot.tables import Base

HEAVY = "I want to kill myself zqxj"
SOFT = "they would be better off without me zqxj"
NOTEBOOK = "Comeback is a notebook with prompts, not a therapist or a crisis service."
QUESTION = (
    "**I want to stop for a second.** What you wrote sounds very heavy. I am only a program: I cannot understand "
    "your situation, I cannot call anyone, and nobody else has seen this message.\n\n"
    "**Are you thinking about ending your life, or about hurting yourself?**\n"
    f"-# {NOTEBOOK}\n"
    "-# What you submit is compared with the list on the spot, to show you this card and for nothing else. It is not "
    "stored, counted or told to anyone. You can switch it off in {settings}."
)
YES, SPEAKING, UNSAID = "Yes, or maybe", "No, it was a way of speaking", "I would rather not say"


def the_question(stage: Any) -> str:
    """Return the question, with the command that can be tapped."""
    return QUESTION.format(settings=f"</settings:{stage.app.command_ids['settings']}>")


async def second(stage: Any, seen: Any) -> Any:
    """Wait for the message after the first."""
    await stage.sandbox.until(lambda: len(seen.followups) >= 1)
    return seen.followups[0]


def everything(session: Any) -> dict[str, list[Any]]:
    """Read all rows of all tables."""
    tables = Base.metadata.sorted_tables
    return {table.name: session.execute(select(table).order_by(*table.primary_key)).all() for table in tables}


def counts(rows: dict[str, list[Any]]) -> dict[str, int]:
    return {name: len(found) for name, found in rows.items()}


def _parts(components: list[Any]) -> list[Any]:
    return [part for top in components for part in (top, *_parts(top.get("components", [])))]


@pytest.mark.parametrize("in_server", [True, False])
async def test_heavy_words_bring_the_question_and_what_the_person_did_still_happens(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    seen = await alice.slash("win add", text=HEAVY, where=stage.channel if in_server else None)
    assert seen.ephemeral is in_server
    assert seen.text == the_question(stage)
    assert seen.buttons == [YES, SPEAKING, UNSAID]
    outcome = await second(stage, seen)
    assert outcome.ephemeral is in_server
    assert "Kept" in outcome.text


async def test_heavy_words_in_a_form_bring_it_too(stage: Any):
    alice = stage.person("Alice")
    form = await alice.slash("win add", where=stage.channel)
    seen = await alice.submit(form, {"What went well?": HEAVY})
    assert seen.text == the_question(stage)
    assert "Kept" in (await second(stage, seen)).text


async def test_softer_words_bring_the_softer_question(stage: Any):
    alice = stage.person("Alice")
    seen = await alice.slash("win add", text=SOFT, where=stage.channel)
    assert seen.text.startswith("**May I stop for a second?**")
    assert "Is some of this about ending your life" in seen.text


@pytest.mark.parametrize(
    ("answer", "thanks"), [(YES, "Thank you for telling me."), (UNSAID, "Thank you for answering.")]
)
async def test_yes_and_unsaid_show_whom_to_call_after_a_restart(stage: Any, answer: str, thanks: str):
    alice = stage.person("Alice")
    seen = await alice.slash("win add", text=HEAVY, where=stage.channel)
    await second(stage, seen)
    await stage.restart()
    card = await alice.click(seen, answer)
    for said in (thanks, "112, 911, 999 or your local number", "Is there one person near you", NOTEBOOK):
        assert said in card.text
    first = next(part["custom_id"] for part in _parts(card.components) if part["type"] == 3)
    chosen = await alice.select(card, "Ireland", custom_id=first)
    for said in (thanks, "116 123", "Is there one person near you", NOTEBOOK):
        assert said in chosen.text
    assert "Quiet for a day" in chosen.buttons
    assert "!" not in chosen.text


async def test_a_way_of_speaking_is_thanked_and_no_more(stage: Any):
    alice = stage.person("Alice")
    seen = await alice.slash("win add", text=HEAVY, where=stage.channel)
    card = await alice.click(seen, SPEAKING)
    assert card == seen
    assert card.text.startswith("Thanks. I ask because I would rather ask once too often. </support:")
    assert NOTEBOOK in card.text
    assert card.buttons == []


async def test_nothing_about_a_match_is_stored_or_logged(stage: Any, caplog: Any, monkeypatch: Any):
    with _as_the_bot_logs(stage, caplog, monkeypatch):
        alice = stage.person("Alice")
        before = await stage.run(everything)
        seen = await alice.slash("timezone", zone=HEAVY, where=stage.channel)
        assert seen.text == the_question(stage)
        await second(stage, seen)
        card = await alice.click(seen, YES)
        first = next(part["custom_id"] for part in _parts(card.components) if part["type"] == 3)
        await alice.select(card, "Ireland", custom_id=first)
        seen = await alice.slash("timezone", zone=HEAVY, where=stage.channel)
        await second(stage, seen)
        await alice.click(seen, SPEAKING)
        await stage.settle()
        assert await stage.run(everything) == before
    said = [record.getMessage() + str(record.args) for record in caplog.records if _of_the_bot(record)]
    assert not any(word in line.casefold() for line in said for word in ("zqxj", "kill", "support:"))


async def test_a_match_leaves_the_same_rows_as_no_match(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    before = counts(await stage.run(everything))
    await alice.slash("win add", text="The weather was fine zqxj", where=stage.channel)
    plain = counts(await stage.run(everything))
    seen = await bob.slash("win add", text=HEAVY, where=stage.channel)
    await second(stage, seen)
    heavy = counts(await stage.run(everything))
    assert {name: heavy[name] - plain[name] for name in heavy} == {name: plain[name] - before[name] for name in plain}


class _as_the_bot_logs:  # noqa: N801 -- reads as a phrase after "with"
    """Log all that the bot logs at its most talkative, with its own limits on what others may log."""

    OTHERS = ("discord", "aiosqlite", "sqlalchemy", "apscheduler")

    def __init__(self, stage: Any, caplog: Any, monkeypatch: Any) -> None:
        self._levels = {name: logging.getLogger(name).level for name in self.OTHERS}
        monkeypatch.setattr(logging, "basicConfig", lambda **_given: None)  # pytest's own handlers stay
        caplog.set_level(logging.DEBUG)
        logs.set_up(stage.settings(log_level="DEBUG"))

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_error: object) -> None:
        for name, level in self._levels.items():
            logging.getLogger(name).setLevel(level)


def _of_the_bot(record: logging.LogRecord) -> bool:
    return not record.name.startswith(("sandbox", "aiohttp", "asyncio"))


async def test_it_is_off_when_switched_off(stage: Any):
    alice = stage.person("Alice")
    await alice.click(await alice.slash("settings", where=stage.channel), "Stop noticing words")
    seen = await alice.slash("win add", text=HEAVY, where=stage.channel)
    assert "Kept" in seen.text
    await asyncio.sleep(0)
    assert seen.followups == []


async def test_quiet_for_a_day_is_the_persons_own_choice_and_keeps_no_reason(stage: Any):
    alice = stage.person("Alice")
    seen = await alice.slash("win add", text=HEAVY, where=stage.channel)
    await second(stage, seen)
    card = await alice.click(seen, UNSAID)
    assert (await stage.run(profile.read, alice.id, now=stage.now)).quiet_until is None
    due = stage.now + timedelta(hours=1)
    await stage.run(reminders.schedule, "feedback.close", user_id=alice.id, fire_at=due)
    await stage.restart()
    quiet = await alice.click(card, "Quiet for a day")
    again = await alice.click(card, "Quiet for a day")
    assert "I send you nothing that can wait" in quiet.text
    assert "I send you nothing that can wait" in again.text
    assert "Is there one person near you" in card.text  # the lines stay
    stage.advance(hours=23)
    await stage.settle()
    await alice.no_dm(0.1)
    (row,) = await stage.run(reminders.upcoming, alice.id)
    assert row.held_by == "rest"
    settings = await alice.slash("settings", where=stage.channel)
    assert "Resting" in settings.text
    await alice.click(settings, "I’m back")
    assert (await stage.run(profile.read, alice.id, now=stage.now)).quiet_until is None
