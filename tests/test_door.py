"""The one door: whatever a person presses, and whatever goes wrong behind it, they get one kind answer.

Over 300 lines, since all of it is one door: its presses and forgeries share their ways of knocking.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
from datetime import date, timedelta
from datetime import time as time_of_day
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from bot import database
from bot.database import StorageBusy
from bot.features import win
from bot.features.win import Win
from bot.tables import Base, Owned, UtcDateTime
from cogs import _win_cards
from cogs._ui import Button, Card
from cogs._ui.deeds import FORM, PRESSED, SUBMITTED, Deed
from cogs._ui.form import FIRST_KEPT_ID
from sandbox import interactions
from sandbox.refused import InteractionFailed
from sandbox.shown import Form, Shown
from tests.locking import held
from tests.stage import NOON, Stage

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from sandbox.objects import Channel, Message
    from sandbox.people import Person

WORDS = "I called them back and my voice did not shake"
CALLBACK = r"POST /interactions/\d+/[^/]+/callback"


def shown(seen: Any) -> Shown:
    assert isinstance(seen, Shown), f"a card was expected, not {seen!r}"
    return seen


def form(seen: Any) -> Form:
    assert isinstance(seen, Form), f"a form was expected, not {seen!r}"
    return seen


async def press(person: Person, custom_id: str, source: Message, where: Channel | None = None) -> Any:
    """Press a button that was never shown, as a changed client could."""
    data = {"custom_id": custom_id, "component_type": 2, "id": 0}
    return await person.act(interactions.COMPONENT, person.place(where), data, source=source)


async def choose(person: Person, custom_id: str, value: str, source: Message) -> Any:
    data = {"custom_id": custom_id, "component_type": 3, "id": 0, "values": [value]}
    return await person.act(interactions.COMPONENT, person.dm, data, source=source)


async def send(person: Person, custom_id: str, values: dict[str, str]) -> Any:
    """Send a form that was never opened."""
    entries = [
        {"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": key, "value": value}}
        for key, value in values.items()
    ]
    return await person.act(interactions.MODAL_SUBMIT, person.dm, {"custom_id": custom_id, "components": entries})


async def wins(stage: Stage, person: Person) -> list[str | None]:
    rows = await stage.run(lambda session: list(session.scalars(select(Win).where(Win.user_id == person.id))))
    return [row.text for row in rows]


# Slow


async def test_what_takes_longer_than_two_seconds_still_arrives(stage: Stage, tmp_path: Path):
    alice, bob, carol, dora = (stage.person(name) for name in ("Alice", "Bob", "Carol", "Dora"))
    card = shown(await bob.slash("win add", text="Bob's"))
    opened = form(await carol.slash("win add"))
    kept = shown(await dora.slash("win add", text="Dora's"))
    stage.sandbox.settings.silent_after = 5
    async with held(tmp_path, 2.5):
        began = time.monotonic()
        slashed, pressed, sent, asked = await asyncio.gather(
            alice.slash("win add", text=WORDS, where=stage.channel),
            bob.click(card, "My wins"),
            carol.submit(opened, {"What went well?": WORDS}),
            dora.click(kept, "Edit"),
        )
    assert time.monotonic() - began > 2
    assert shown(slashed).ephemeral
    for seen in (slashed, sent):
        assert WORDS in shown(seen).text
        assert not shown(seen).thinking
    assert "Bob's" in shown(pressed).text
    assert shown(asked).buttons == ["Change a win"], "a form cannot be opened so late; a button for it can"
    assert form(await dora.click(shown(asked), "Change a win")).fields[0].value == "Dora's"
    assert not [person.failures for person in (alice, bob, carol, dora) if person.failures]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the bot's database wait for others only a moment."""
    short = tuple(re.sub(r"busy_timeout = \d+", "busy_timeout = 100", each) for each in database.PRAGMAS)
    assert short != database.PRAGMAS
    monkeypatch.setattr(database, "PRAGMAS", short)


@pytest.fixture
async def hasty(impatient: None, tmp_path: Path):
    async with Stage(tmp_path, tick=30) as made:
        yield made


async def test_a_notebook_that_stays_busy_is_told_and_typed_words_come_back(hasty: Stage, tmp_path: Path):
    alice = hasty.person()
    opened = form(await alice.slash("win add"))
    card = shown(await alice.slash("win replay"))
    async with held(tmp_path):
        slashed = shown(await alice.slash("win add", text=WORDS, where=hasty.channel))
        pressed = shown(await alice.click(card, "Add a win"))
        sent = shown(await alice.submit(opened, {"What went well?": WORDS}))
    assert slashed.ephemeral
    assert "My notebook is busy" in slashed.text
    assert "My notebook is busy" in pressed.text
    assert "My notebook is busy" in sent.text
    assert WORDS in sent.text
    again = form(await alice.click(sent, "Try again"))
    assert again.fields[0].value == WORDS
    assert WORDS in shown(await alice.submit(again)).text


# Forms


async def test_a_form_that_fails_gives_the_words_back_also_after_a_restart(stage: Stage):
    alice = stage.person()
    opened = form(await alice.slash("win add", where=stage.channel))
    typed = "\u2060 \u200b"
    refused = shown(await alice.submit(opened, {"What went well?": typed, "Tags": "brave interview"}))
    assert refused.ephemeral
    assert refused.buttons == ["Try again"]
    assert "brave interview" in refused.text
    again = form(await alice.click(refused, "Try again"))
    assert again.fields[1].value == "brave interview"
    await stage.restart()
    once_more = form(await alice.click(refused, "Try again"))
    assert once_more.fields[1].value == "brave interview"
    taken = shown(await alice.submit(once_more, {"What went well?": WORDS}))
    assert WORDS in taken.text
    assert "#brave" in taken.text


async def test_a_form_opened_before_a_restart_can_be_sent_after_it(stage: Stage):
    alice = stage.person()
    opened = form(await alice.slash("win add"))
    await stage.restart()
    assert WORDS in shown(await alice.submit(opened, {"What went well?": WORDS})).text


async def test_words_for_a_record_that_is_gone_come_back_too(stage: Stage):
    alice = stage.person()
    refused = shown(await send(alice, "win:edit:999", {"text": WORDS, "tags": "one"}))
    assert "no longer there" in refused.text
    assert WORDS in refused.text
    assert refused.buttons == []


async def test_words_for_a_form_nobody_takes_any_more_come_back_too(stage: Stage):
    refused = shown(await send(stage.person(), "poem:write", {"text": WORDS}))
    assert "older version" in refused.text
    assert WORDS in refused.text


async def test_words_in_what_was_typed_are_kept_as_words(stage: Stage):
    alice = stage.person()
    hostile = "@everyone ```\n**x** [a](http://b.c) <@1>\n``` שלום"
    refused = shown(await send(alice, "win:edit:999", {"text": hostile}))
    [block] = [part["content"] for part in refused.components[0]["components"] if part.get("id") == FIRST_KEPT_ID]
    assert block.count("```") == 2
    assert not refused.json["mentions"]


# Old and forged


@pytest.mark.parametrize(
    "custom_id",
    [
        *(
            "",
            "x",
            "win",
            "win:",
            "win:fly",
            "win:edit",
            "win:remove",
            "win:remove:x",
            "win:remove:1:2",
            "form:win:fly",
        ),
        *("again:win:fly", "form:", "again:", "again:again:win:add", "form:win:edit:-1", "~", ":::::", "win:page:9e9"),
        *("win:remind:2560:0", "win:remind:a:b", "reminder:snooze:win.daily", "win:remove:99999999999999999999"),
    ],
)
async def test_an_id_that_nobody_knows_gets_a_kind_sentence(stage: Stage, custom_id: str):
    alice = stage.person()
    card = shown(await alice.slash("win replay"))
    seen = shown(await press(alice, custom_id, card.message))
    assert "older version" in seen.text
    assert "Ref" not in seen.text


def owned_rows(session: Session, user_id: int) -> None:
    """Give somebody one row of number 1 in every table, with a canary in every sealed field."""
    session.add_all(_row(mapper.class_, user_id) for mapper in Base.registry.mappers if _is_personal(mapper.class_))


def _is_personal(table: Any) -> bool:
    return issubclass(table, Owned) and bool(table.sealed_fields) and hasattr(table, "id")


SAMPLES = {int: 1, bool: False, str: "x", date: NOON.date(), time_of_day: NOON.time(), timedelta: timedelta(hours=1)}


def _row(table: Any, user_id: int) -> Any:
    values: dict[str, Any] = {"id": 1, "user_id": user_id}
    for column in table.__table__.columns:
        if column.name not in {*values, "row_key"} and not column.nullable:
            values[column.name] = NOON if isinstance(column.type, UtcDateTime) else SAMPLES[column.type.python_type]
    row = table(**values)
    for field in table.sealed_fields:
        setattr(row, field.name, f"canary {field.name}")
    return row


def forgeries(stage: Stage) -> list[tuple[str, str]]:
    """Make an id for everything that can be pressed, opened or sent, as if it were about record 1."""
    made: list[tuple[str, str]] = []
    for sort, opener in ((PRESSED, ""), (FORM, "form:"), (FORM, "again:"), (SUBMITTED, "")):
        for name in sorted(stage.app.deeds.names(sort)):
            deed = stage.app.deeds.find(sort, name)
            assert isinstance(deed, Deed)
            arguments = ["1" if kind is int else "0" for kind in deed.kinds]
            made.append((sort, opener + ":".join([name, *arguments])))
    return made


async def test_nobody_reads_anybodys_records_by_forged_ids(stage: Stage, caplog: pytest.LogCaptureFixture):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await stage.run(owned_rows, alice.id)
    await stage.zone(bob)
    card = shown(await bob.slash("win replay"))
    unexpected: list[str] = []
    for sort, custom_id in forgeries(stage):
        caplog.clear()
        if sort == SUBMITTED:
            seen = await send(bob, custom_id, {"text": "forged"})
        elif custom_id.startswith(("form:", "again:")):
            seen = await press(bob, custom_id, card.message)
        else:
            seen = await choose(bob, custom_id, "1", card.message)
        read = str(seen.json) + "".join(str(more.json) for more in getattr(seen, "followups", [])) if seen else ""
        assert "canary" not in read, f"{custom_id} shows Bob what is Alice's"
        if any(record.levelno >= logging.ERROR for record in caplog.records):
            unexpected.append(f"{sort} {custom_id}: {caplog.records[-1].exc_text or caplog.records[-1].getMessage()}")
    assert not unexpected, "\n".join(unexpected)


def untouched(session: Session) -> list[str]:
    changed: list[str] = []
    for mapper in Base.registry.mappers:
        if _is_personal(mapper.class_):
            row: Any = session.get(mapper.class_, 1)
            lost = row is None or [
                each.name for each in row.sealed_fields if "canary" not in (getattr(row, each.name) or "")
            ]
            if lost:
                changed.append(f"{mapper.class_.__name__}: {lost}")
    return changed


async def test_nobody_changes_anybodys_records_by_forged_ids(stage: Stage):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await stage.run(owned_rows, alice.id)
    card = shown(await bob.slash("win replay"))
    for sort, custom_id in forgeries(stage):
        if sort == SUBMITTED:
            fields = ("text", "tags", "note", "company", "role", "title", "situation", "words")
            await send(bob, custom_id, dict.fromkeys(fields, "forged"))
        elif sort == PRESSED:
            await choose(bob, custom_id, "1", card.message)
    assert await stage.run(untouched) == []


async def test_bob_cannot_edit_alices_win(stage: Stage):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await alice.slash("win add", text=WORDS)
    card = shown(await bob.slash("win replay"))
    for custom_id in ("form:win:edit:1", "again:win:edit:1", "win:remove:1", "win:undo:1", "form:win:story:1"):
        seen = shown(await press(bob, custom_id, card.message))
        assert "no longer there" in seen.text
        assert WORDS not in str(seen.json)
    assert "no longer there" in shown(await send(bob, "win:edit:1", {"text": "mine now"})).text
    assert await wins(stage, alice) == [WORDS]


async def test_a_button_of_another_version_says_so_and_does_nothing(stage: Stage):
    alice = stage.person()
    card = shown(await alice.slash("win add", text=WORDS))
    stage.app.deeds._all.pop((PRESSED, "win:list"))
    seen = shown(await alice.click(card, "My wins"))
    assert "older version" in seen.text
    assert await wins(stage, alice) == [WORDS]


# Lost on the way


@pytest.mark.parametrize("act", ["command", "button", "form"])
async def test_an_answer_whose_reply_was_lost_shows_no_failure(
    stage: Stage, act: str, caplog: pytest.LogCaptureFixture
):
    alice = stage.person()
    card = shown(await alice.slash("win add", text="first"))
    opened = form(await alice.slash("win add"))
    stage.sandbox.faults.fail(500, on=CALLBACK, after_work=True).times(1)
    if act == "command":
        seen = shown(await alice.slash("win add", text=WORDS, where=stage.channel))
    elif act == "button":
        seen = shown(await alice.click(card, "My wins"))
    else:
        seen = shown(await alice.submit(opened, {"What went well?": WORDS}))
    await asyncio.sleep(1.3)  # discord.py tries once more after a second
    assert "went wrong" not in seen.text
    assert not seen.followups
    assert not alice.failures
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(await wins(stage, alice)) == (1 if act == "button" else 2)


async def test_an_interaction_that_is_over_is_one_line_in_the_log(
    stage: Stage, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    alice = stage.person()
    monkeypatch.setattr(stage.sandbox.settings, "callback_deadline", 0.2)
    async with held(tmp_path, 0.5):
        with pytest.raises(InteractionFailed):
            await alice.slash("win add", text=WORDS)
    for _ in range(100):
        if "too late (code 10062)" in caplog.text:
            break
        await asyncio.sleep(0.02)
    assert "too late (code 10062)" in caplog.text
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert await wins(stage, alice) == [WORDS], "what was asked is done all the same"


# Unexpected


def breaks(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("a bug of ours")

    monkeypatch.setattr(win, "add", broken)
    assert stage.app


async def test_an_unexpected_error_has_a_ref_that_stands_in_the_log_without_a_word_of_the_person(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    alice = stage.person()
    opened = form(await alice.slash("win add", where=stage.channel))
    breaks(stage, monkeypatch)
    caplog.set_level(logging.DEBUG, logger="bot")
    caplog.set_level(logging.DEBUG, logger="cogs")
    for seen in (
        shown(await alice.slash("win add", text=WORDS, where=stage.channel)),
        shown(await alice.submit(opened, {"What went well?": WORDS})),
    ):
        assert seen.ephemeral
        assert "That’s on me" in seen.text
        [ref] = re.findall(r"Ref ([2-9A-Z]{4})", seen.text)
        assert f"ref {ref}" in caplog.text
        assert "a bug of ours" not in seen.text
    assert caplog.text.count("Traceback") == 2
    assert "a bug of ours" in caplog.text
    assert WORDS not in caplog.text
    assert stage.sandbox.token not in caplog.text
    assert await wins(stage, alice) == []


async def test_a_card_that_discord_refuses_is_told_as_our_fault(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    def twins(*_kept: object, **_more: object) -> Card:
        return Card("Twins", rows=[[Button("One", "win:same"), Button("Two", "win:same")]])

    monkeypatch.setattr(_win_cards, "added", twins)
    alice = stage.person()
    seen = shown(await alice.slash("win add", text=WORDS, where=stage.channel))
    assert 400 in [entry.status for entry in stage.sandbox.log.requests]
    assert seen.ephemeral
    assert "That’s on me" in seen.text
    assert not alice.failures


async def test_a_busy_database_in_a_deed_is_no_bug(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def busy(*_args: object, **_kwargs: object) -> None:
        raise StorageBusy("held")

    monkeypatch.setattr(win, "add", busy)
    seen = shown(await stage.person().slash("win add", text=WORDS))
    assert "My notebook is busy" in seen.text
    assert "Ref" not in seen.text
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
