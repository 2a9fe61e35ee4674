"""A command that acts first learns how to speak to the person in the very transaction that does what they asked."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Any

import pytest

from bot.errors import ComebackError, UserError
from bot.features import settings, win
from bot.texts import NOT_YET, Tone, speaking, t
from cogs import _win_cards
from sandbox.shown import Form, Shown
from tests.locking import held
from tests.stage import NOON

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stage import Stage

WORDS = "I called them back"
HEAVY = "I want to kill myself"


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Tone]:
    """List the tones in which win cards were drawn."""
    tones: list[Tone] = []
    draw = _win_cards.added

    def added(*given: Any, **more: Any) -> Any:
        tones.append(speaking.get().tone)
        return draw(*given, **more)

    monkeypatch.setattr(_win_cards, "added", added)
    return tones


def visits(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List whatever goes to the database from now on."""
    went: list[str] = []
    run = stage.app.db.run

    async def counted(work: Any, /, *args: Any, **kwargs: Any) -> Any:
        went.append(getattr(work, "__qualname__", str(work)))
        return await run(work, *args, **kwargs)

    monkeypatch.setattr(stage.app.db, "run", counted)
    return went


def shown(seen: Any) -> Shown:
    assert isinstance(seen, Shown)
    return seen


async def test_keeping_a_win_is_one_visit_to_the_database(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    alice = stage.person()
    await alice.slash("win add", text="the first, from the DM that is remembered")
    await stage.app.clockwork.stop()  # pyright: ignore[reportOptionalMemberAccess] - it runs
    went = visits(stage, monkeypatch)
    assert WORDS in shown(await alice.slash("win add", text=WORDS, where=stage.channel)).text
    await stage.sandbox.until(lambda: not stage.app.turns)
    assert went == ["introduced"]


async def test_each_is_spoken_to_in_their_own_tone_also_right_after_changing_it(stage: Stage, heard: list[Tone]):
    people = {tone: stage.person(tone.value) for tone in Tone}
    for _turn in range(2):
        for tone, person in people.items():
            await stage.run(settings.set_tone, person.id, tone.value, now=NOON)
        for tone, person in people.items():
            await person.slash("win add", text=f"{WORDS}, said {tone}", where=stage.channel)
        assert heard[-len(Tone) :] == list(people)
        people = dict(zip(people, [*list(people.values())[1:], *list(people.values())[:1]], strict=True))
    await asyncio.gather(*(person.slash("win add", text="all at once") for person in people.values()))
    assert sorted(heard[-len(Tone) :]) == sorted(Tone)


async def test_an_error_of_what_was_done_is_told_in_the_persons_tone(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    def refused(*_args: object, **_kwargs: object) -> None:
        raise UserError("win-prompt-ask")  # the one sentence that differs by tone

    monkeypatch.setattr(win, "add", refused)
    said: set[str] = set()
    for tone in Tone:
        person = stage.person(tone.value)
        await stage.run(settings.set_tone, person.id, tone.value, now=NOON)
        said.add(shown(await person.slash("win add", text=WORDS, where=stage.channel)).text)
    assert len(said) == len(Tone)


async def test_what_fails_leaves_nothing_and_the_question_is_asked_all_the_same(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
):
    add = win.add

    def failing(*args: Any, **kwargs: Any) -> None:
        add(*args, **kwargs)
        raise RuntimeError("a bug of ours")

    monkeypatch.setattr(win, "add", failing)
    alice = stage.person()
    seen = shown(await alice.slash("win add", text=HEAVY, where=stage.channel))
    assert "I want to stop for a second" in seen.text
    await stage.sandbox.until(lambda: len(seen.followups) >= 1)
    assert "That’s on me" in seen.followups[0].text
    assert HEAVY in seen.followups[0].text
    assert await stage.run(win.count, alice.id) == 0


async def test_what_goes_wrong_before_it_acts_is_answered_too(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    def broken(_interaction: object) -> None:
        raise RuntimeError("a bug of ours")

    monkeypatch.setattr(sys.modules["cogs.win"], "turn_of", broken)  # the one that the bot loaded
    seen = shown(await stage.person("Alice").slash("win add", text=WORDS, where=stage.channel))
    assert "That’s on me" in seen.text
    assert WORDS in seen.text
    async with held(tmp_path, 1.0):
        seen = shown(await stage.person("Bob").slash("win add", text=WORDS, where=stage.channel))
    assert "That’s on me" in seen.text


async def test_with_nothing_typed_it_asks_first(stage: Stage):
    assert isinstance(await stage.person().slash("win add", where=stage.channel), Form)


def test_nothing_can_be_said_before_it_is_known_how():
    token = speaking.set(NOT_YET)
    try:
        with pytest.raises(ComebackError, match="before it was known how"):
            t("ui-undo")
        with pytest.raises(ComebackError, match="before it was known how"):
            t("win-added-week", count=1)
    finally:
        speaking.reset(token)
