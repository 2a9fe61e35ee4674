"""The first answer to an interaction does not ask for the message back, whatever it brings along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs import _win_cards
from cogs._ui import Card
from cogs._ui.card import Paper
from sandbox.shown import Form, Shown

if TYPE_CHECKING:
    import pytest

    from sandbox.log import Request
    from tests.stage import Stage


def callbacks(stage: Stage) -> list[Request]:
    return [entry for entry in stage.sandbox.log.requests if entry.path.endswith("/callback")]


async def test_a_card_a_form_and_a_press_are_answered_without_asking_for_them_back(stage: Stage):
    alice = stage.person()
    card = await alice.slash("win add", text="called them back", where=stage.channel)
    assert isinstance(card, Shown)
    assert isinstance(await alice.click(card, "Edit"), Form)
    assert isinstance(await alice.click(card, "My wins"), Shown)
    assert [(entry.status, entry.query) for entry in callbacks(stage)] == [(204, {})] * 3


async def test_a_card_with_a_file_too(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(_win_cards, "added", lambda *_kept, **_more: Card("A file", paper=Paper("a.txt", "words")))
    seen = await stage.person().slash("win add", text="called them back", where=stage.channel)
    assert isinstance(seen, Shown)
    assert "A file" in seen.text
    assert [(entry.status, entry.query) for entry in callbacks(stage)] == [(204, {})]
