"""Whatever a person types is answered kindly, pings nobody, and comes back as they typed it.

A little over 300 lines: all that can be typed, into all that takes it, is one list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from cogs._ui.deeds import FORM
from sandbox import interactions
from sandbox.objects import many
from sandbox.shown import BUTTON, CHECKBOX, TEXT_INPUT, Form, Shown
from tests.e2e._further import further_along
from tests.e2e._pressing import UNEXPECTED, leaves
from tests.e2e._strings import NOTHING, SOMETHING, STRINGS
from tests.stage import Stage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sandbox.log import Log
    from sandbox.objects import Json
    from sandbox.people import Person

BATCHES = 4


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Comeback, with what is seen afterwards of everything that was sent."""
    async with Stage(tmp_path, tick=5.0) as made:
        yield made
        assert not made.sandbox.violations
        assert not made.sandbox.unknown_routes
        assert pinging(made.sandbox.log) == []


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture) -> Any:
    """See that nothing went wrong in the log, and that it has nobody's words."""
    yield
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []
    assert "DROP TABLE" not in caplog.text


def pinging(log: Log) -> list[str]:
    """Return every request that made or changed a message without forbidding all pings."""
    found: list[str] = []
    for request in log.requests:
        body: Any = request.json if isinstance(request.json, dict) else {}
        body = body.get("data") or {} if "/callback" in request.path else body
        if "components" in body and "title" not in body and body.get("allowed_mentions", {}).get("parse") != []:
            found.append(f"{request.method} {request.path} {body.get('allowed_mentions')}")
    return found


def kind(seen: Any, about: str) -> Shown:
    """See that the answer is a card that only its person sees and that admits to no mistake."""
    assert isinstance(seen, Shown), f"{about}: {seen!r}"
    assert seen.ephemeral or seen.message.channel.guild is None, about
    assert not UNEXPECTED.search(seen.text), f"{about}: {seen.text}"
    return seen


INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]")


def quoted(card: Shown) -> str:
    """Return the words that a card quotes, as a reader sees them."""
    cards = [card, *card.followups]
    lines = [line.removeprefix("> ") for one in cards for line in one.text.split("\n") if line.startswith("> ")]
    return seen_as(re.sub(r"\\([^A-Za-z0-9\s])", r"\1", "\n".join(lines)))


def seen_as(words: str) -> str:
    """Return a text as a reader sees it: without what guards it against becoming markup."""
    return INVISIBLE.sub("", "\n".join(words.strip().splitlines()))


def batch(number: int, strings: dict[str, str]) -> list[tuple[str, str]]:
    """Return one share of the strings, so that a batch has a person of its own."""
    return list(strings.items())[number::BATCHES]


# A win, from the command through the card to the form


@pytest.mark.parametrize("number", range(BATCHES))
async def test_a_win_comes_back_as_it_was_typed(stage: Stage, number: int):
    alice = stage.person(f"Alice {number}")
    await alice.click(
        kind(await alice.slash("settings", where=stage.channel), "settings"), custom_id="settings:words:0"
    )
    for name, words in batch(number, SOMETHING):
        card = kind(await alice.slash("win add", text=words, where=stage.channel), name)
        assert quoted(card) == seen_as(words), name
        form = await alice.click(card, "Edit")
        assert isinstance(form, Form)
        assert form.fields[0].value == words.strip(), name


async def test_a_win_with_nothing_to_see_is_declined_kindly(stage: Stage):
    alice = stage.person("Alice")
    for name, words in NOTHING.items():
        card = kind(await alice.slash("win add", text=words, where=stage.channel), name)
        assert "Not quite" in card.text, name


async def test_messages_of_every_kind_are_saved_by_the_menu(stage: Stage):
    alice = stage.person("Alice")
    for name, words in SOMETHING.items():
        written = await alice.write(words, stage.channel)
        card = kind(await alice.menu("Save as a win", written), name)
        assert quoted(card) == seen_as(words) or "heavy" in name, name


# Every option of every command


async def test_every_option_takes_any_text(stage: Stage):
    alice = stage.moderator("Alice")
    for command in alice.commands(stage.channel):
        for name, options in leaves(command) if command["type"] == 1 else []:
            for option in options:
                if option["type"] == 3 and not option.get("choices"):
                    await any_text(stage, alice, name, option)


async def any_text(stage: Stage, alice: Person, name: str, option: Json) -> None:
    most = option.get("max_length") or 100
    for about, words in STRINGS.items():
        typed = {option["name"]: words[:most]}
        if option.get("autocomplete"):
            await alice.autocomplete(name, where=stage.channel, options=typed)
        seen = await alice.slash(name, where=stage.channel, options=typed)
        assert isinstance(seen, Form) or kind(seen, f"/{name} {option['name']}: {about}")


async def test_options_longer_than_the_client_allows_are_answered_too(stage: Stage):
    alice = stage.moderator("Alice")
    for command in alice.commands(stage.channel):
        for name, options in leaves(command) if command["type"] == 1 else []:
            for option in options:
                if option["type"] == 3:
                    most = option.get("max_length") or 100
                    for long in (most, most + 1, 6_000):
                        seen = await alice.act(
                            interactions.COMMAND,
                            stage.channel,
                            below_the_client(command, name, {**option, "value": "x" * long}),
                            message_type=20,
                        )
                        assert isinstance(seen, Form) or kind(seen, f"/{name} {option['name']} of {long}")


def below_the_client(command: Json, name: str, option: Json) -> Json:
    """Build what Discord would send for a command, past every check of a client."""
    inner: list[Json] = [{"name": option["name"], "type": option["type"], "value": option["value"]}]
    for word in reversed(name.split()[1:]):
        inner = [{"name": word, "type": 1, "options": inner}]
    return {"id": command["id"], "name": command["name"], "type": 1, "options": inner}


# Every field of every form

CODES = {
    "feedback:edit": ("1", "thank"),
    "timezone:search": ("",),
    "skill:start": ("own", "0"),
    "checkin:write": ("20261124", "now"),
    "buddy:hours": ("any", "0800", "2200"),
    "buddy:words": ("1", "now"),
    **dict.fromkeys(["week:plan", "week:lines", "week:line", "week:log", "week:note"], ("0",)),
    "week:review": ("0", "now"),
    "week:ask": ("plan",),
}
"""What stands in a form's action besides its record's number, by the form."""


async def with_records(stage: Stage) -> Person:
    """Make a person with a record of every kind, each the first of its table."""
    alice = stage.moderator("Alice")
    await stage.zone(alice)
    await alice.slash("setup server", where=stage.channel)
    await alice.slash("win add", text="A win", where=stage.channel)
    await alice.slash("win reminder", time="8pm", where=stage.channel)
    await alice.submit(await alice.slash("rejected", where=stage.channel), REJECTED | {"company": "Acme"})
    await alice.slash("feedback request", where=stage.channel)
    stage.advance(days=4)
    await stage.run(further_along, alice.id, now=stage.now)
    return alice


REJECTED: dict[str, Any] = {"role": "Clerk", "stage": ["onsite"], "heard": ["person"], "note": "a note"}


async def opened(stage: Stage, alice: Person, name: str) -> Form | None:
    """Open a form by its name; None where its records do not let it open now."""
    deed = stage.app.deeds.find(FORM, name)
    assert deed is not None
    codes = CODES.get(name) or ("1",) * len(deed.kinds)
    card = await alice.slash("win list", where=stage.channel)
    assert isinstance(card, Shown)
    button = {"type": BUTTON, "id": 1, "custom_id": ":".join(["form", name, *codes])}
    seen = await alice._use(card.message, button, {})
    return seen if isinstance(seen, Form) else None


async def all_forms(stage: Stage, alice: Person) -> list[Form]:
    """Open every form there is."""
    found = [await opened(stage, alice, name) for name in sorted(stage.app.deeds.names(FORM))]
    there = [form for form in found if form is not None]
    assert len(there) >= 0.8 * len(found)
    return there


def rest_of(form: Form) -> Json:
    """Choose something sensible wherever nothing can be typed."""
    return {
        one.custom_id: one.value or (one.type == CHECKBOX) or [one.options[0]["value"]]
        for one in form.fields
        if one.type != TEXT_INPUT
    }


@pytest.mark.parametrize("number", range(BATCHES))
async def test_every_form_takes_any_text(stage: Stage, number: int):
    alice = await with_records(stage)
    for form in (await all_forms(stage, alice))[number::BATCHES]:
        for about, words in STRINGS.items():
            typed = {one.custom_id: words[: one.max] for one in form.fields if one.type == TEXT_INPUT}
            again = Form(form.interaction, form.json)
            kind(await alice.submit(again, typed | rest_of(form)), f"{form.title}: {about}")


@pytest.mark.parametrize(
    "filler", ["x", "ﷺ", "👩‍👩‍👧", "*", "\n", "`"], ids=["plain", "long", "emoji", "marks", "lines", "ticks"]
)
async def test_every_form_takes_texts_at_and_over_every_limit(stage: Stage, filler: str):
    alice = await with_records(stage)
    for form in await all_forms(stage, alice):
        for beyond in (0, 1, 3_000):
            long = {one.custom_id: f"a{filler * one.max}"[: one.max - 1 + beyond] + "a" for one in form.fields}
            data = {"custom_id": form.json["custom_id"], "components": [_sent(part, long) for part in labels(form)]}
            opener = form.interaction
            acting = alice.act(interactions.MODAL_SUBMIT, stage.channel, data, source=opener.source, opener=opener)
            kind(await acting, f"{form.title} with {beyond} over")


def labels(form: Form) -> list[Json]:
    """Return a form's labels with their inputs."""
    return [part for part in many(form.json, "components") if part["type"] == 18]


def _sent(part: Json, texts: dict[str, str]) -> Json:
    """Fill one input, past the client: text of any length, and of a list all its options and one it has not."""
    inner = part["component"]
    entry: Json = {"type": inner["type"], "id": 0, "custom_id": inner["custom_id"]}
    if inner["type"] == TEXT_INPUT:
        entry["value"] = texts[inner["custom_id"]]
    elif inner["type"] == CHECKBOX:
        entry["value"] = True
    else:
        entry["values"] = ["no-such", *(option["value"] for option in many(inner, "options"))]
    return {"type": 18, "id": 0, "component": entry}


# A company's name on every card


@pytest.mark.parametrize("number", range(BATCHES))
async def test_a_company_of_any_name_stands_on_every_card_without_harm(stage: Stage, number: int):
    alice = stage.person(f"Alice {number}")
    await stage.zone(alice)
    for name, words in batch(number, SOMETHING):
        form = await alice.slash("rejected", where=stage.channel)
        assert isinstance(form, Form)
        company = words[:100].replace("\n", " ")
        answer = kind(await alice.submit(form, REJECTED | {"company": company}), name)
        for command in ("comeback", "feedback request", "feedback received", "feedback list", "reminders list"):
            seen = await alice.slash(command, where=stage.channel)
            assert isinstance(seen, Form) or kind(seen, f"{name}: {command}")
        await shared(stage, alice, answer, name)
    posts = [one for one in alice.sees(stage.channel) if not one.ephemeral]
    assert len(posts) == len(batch(number, SOMETHING))
    assert not any(one.json["mention_everyone"] or one.json["mention_roles"] for one in posts)


async def shared(stage: Stage, alice: Person, answer: Shown, name: str) -> None:
    """Post a consolation celebration with the company's name, pressing what leads there."""
    card = await alice.click(answer, custom_id=next(one for one in ids(answer) if one.startswith("share:start")))
    preview = kind(await alice.select(card, [stage.channel]), name)  # pyright: ignore[reportArgumentType] -- a card
    company = [one for one in ids(preview) if one.startswith("share:company")]
    if company:
        preview = kind(await alice.click(preview, custom_id=company[0]), name)
    kind(await alice.click(preview, custom_id=next(one for one in ids(preview) if one.startswith("share:post"))), name)


def ids(card: Shown) -> list[str]:
    """Return the custom_ids on a card."""
    return re.findall(r"'custom_id': '([^']+)'", repr(card.components))
