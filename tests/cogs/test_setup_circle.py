"""/setup circle: made step by step, checked before anything is promised, by moderators of this very server alone."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.permissions import CREATE_PUBLIC_THREADS, READ_MESSAGE_HISTORY, SEND_MESSAGES, VIEW_CHANNEL
from tests.cogs.circling import open_week
from tests.cogs.keeping import CHANNEL, DAY, GIVEN, NAME, TIME, ZONE, circles, make, promised
from tests.cogs.quoting import forbid, forged

pytestmark = pytest.mark.usefixtures("at_once")


@pytest.fixture
async def mod(stage: Any) -> Any:
    """Return a moderator whose clock is in London."""
    made = stage.moderator()
    await stage.zone(made)
    return made


async def test_without_options_it_says_what_a_circle_is_and_makes_one(stage: Any, mod: Any):
    card = await mod.slash("setup circle", where=stage.channel)
    assert card.ephemeral
    assert "There are none yet." in card.text
    await stage.restart()
    await mod.click(card, "Make a circle")
    await mod.click(card, "All circles")
    assert "There are none yet." in card.text
    await mod.click(card, "Make a circle")
    form = await mod.select(card, stage.channel, placeholder=CHANNEL)
    assert [field.value for field in form.fields] == ["", "Monday", "18:00", "Europe/London"]
    await mod.submit(form, {NAME: "Evening ease"})
    assert "A week opens **Monday 18:00** and ends **Sunday 18:00** (Europe/London)." in card.text
    assert await circles(stage) == ["Evening ease"]


async def test_with_all_options_it_is_made_at_once(stage: Any, mod: Any):
    card = await make(stage, mod)
    assert card.ephemeral
    assert "It is made." in card.text
    assert "A week opens **Wednesday 09:00** and ends **Tuesday 18:00** (Europe/London)." in card.text
    row = await promised(stage)
    assert (row.channel_id, row.repeat, row.zone) == (stage.channel.id, "09:00 2", "Europe/London")


@pytest.mark.parametrize("given", [{"name": GIVEN["name"]}, {"day": "wed"}, {"time": "9:00", "timezone": "Dublin"}])
async def test_what_is_missing_is_asked_for_and_what_was_given_kept(stage: Any, mod: Any, given: dict[str, str]):
    card = await mod.slash("setup circle", where=stage.channel, **given)
    assert "Where should it meet?" in card.text
    await stage.restart()
    form = await mod.select(card, stage.channel, placeholder=CHANNEL)
    filled = {NAME: GIVEN["name"], DAY: "Wednesday", TIME: "9", ZONE: "Europe/London"}
    labels = {"name": NAME, "day": DAY, "time": TIME, "timezone": ZONE}
    held = {field.label: field.value for field in form.fields}
    assert all(held[labels[name]] == value for name, value in given.items())
    await mod.submit(form, {label: words for label, words in filled.items() if label not in map(labels.get, given)})
    assert "A week opens **Wednesday 09:00**" in card.text


async def test_with_the_channel_alone_the_form_opens_at_once(stage: Any, mod: Any):
    form = await mod.slash("setup circle", channel=stage.channel, where=stage.channel)
    assert [field.label for field in form.fields] == [NAME, DAY, TIME, ZONE]
    made = await mod.submit(form, {NAME: "Walkers", DAY: "mon", TIME: "half past seven", ZONE: "New York"})
    assert "**Monday 07:30** and ends **Sunday 18:00** (America/New York)" in made.text


async def test_without_a_channel_all_else_is_kept_until_one_is_chosen(stage: Any, mod: Any):
    card = await mod.slash("setup circle", where=stage.channel, **GIVEN)
    await mod.select(card, stage.channel, placeholder=CHANNEL)
    assert "It is made." in card.text


async def test_the_moderators_zone_is_asked_for_where_none_is_known_or_given(stage: Any):
    mod = stage.moderator()
    form = await mod.slash("setup circle", channel=stage.channel, where=stage.channel)
    asked = await mod.submit(form, {NAME: "Walkers", DAY: "mon", TIME: "9"})
    assert "time zone" in asked.text
    await stage.restart()
    again = await mod.select(asked, "Europe/Dublin", placeholder="Choose your time zone")
    made = await mod.submit(again)
    assert "(Europe/Dublin)" in made.text
    assert await circles(stage) == ["Walkers"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"day": "weekdays"}, "meets on one day"),
        ({"day": "someday"}, "could not read"),
        ({"time": "\u200b"}, "could not read"),
        ({"timezone": "Narnia"}, "Narnia"),
        ({"name": "@everyone come"}, "would ping people"),
        ({"name": "discord.gg/free"}, "links and invites"),
        ({"name": "\u3164\u200b"}, "needs a name"),
        ({"name": "x" * 61}, "room for 60 characters"),
        ({"name": "C\u0300\u0301\u0302\u0303\u0304ircle"}, "too many marks"),
    ],
)
async def test_what_cannot_be_read_makes_nothing(stage: Any, mod: Any, more: dict[str, str], said: str):
    seen = await make(stage, mod, **more)
    assert said in seen.text
    assert await circles(stage) == []


async def test_a_form_that_cannot_be_taken_gives_the_words_back(stage: Any, mod: Any):
    form = await mod.slash("setup circle", channel=stage.channel, where=stage.channel)
    wrong = await mod.submit(form, {NAME: "Walkers", DAY: "soon", TIME: "9"})
    assert "Walkers" in wrong.text
    await stage.restart()
    form = await mod.click(wrong, "Try again")
    await mod.submit(form, {DAY: "Friday"})
    assert await circles(stage) == ["Walkers"]


async def test_a_form_with_nothing_in_it_asks_for_the_rest(stage: Any, mod: Any):
    form = await mod.slash("setup circle", channel=stage.channel, where=stage.channel)
    assert "needs a name, a day and a time" in (await mod.submit(form, {NAME: " ", DAY: "mon", TIME: "9"})).text


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Café 🙂", "Café 🙂"), ("x" * 60, "x" * 39 + "…"), ("دائرة العمل", "دائرة العمل"), ("*loud* _one_", r"\*loud\*")],
)
async def test_a_name_in_any_script_is_shown_as_it_was_typed(stage: Any, mod: Any, name: str, shown: str):
    assert shown in (await make(stage, mod, name=name)).text
    assert shown in (await mod.slash("setup circle", where=stage.channel)).text


async def test_the_options_are_completed(stage: Any, mod: Any):
    zones = await mod.autocomplete("setup circle", where=stage.channel, timezone="ber")
    assert any(value == "Europe/Berlin" for _name, value in zones)
    days = await mod.autocomplete("setup circle", where=stage.channel, day="fr")
    assert (days[0], len(days)) == (("Friday", "Friday"), 7)


# Permissions


@pytest.mark.parametrize(
    ("bits", "named"),
    [
        (SEND_MESSAGES, "**Send Messages**"),
        (READ_MESSAGE_HISTORY, "**Read Message History**"),
        (VIEW_CHANNEL, "**View Channel** · **Send Messages** · **Read Message History**"),
    ],
)
async def test_a_missing_permission_is_named_before_anything_is_promised(stage: Any, mod: Any, bits: int, named: str):
    quiet = stage.sandbox.world.add_channel(stage.guild, "quiet")
    forbid(stage, quiet, bits)
    seen = await make(stage, mod, channel=quiet)
    assert f"missing {named}" in seen.text
    assert "Nothing was scheduled" in seen.text
    assert (await circles(stage), await promised(stage)) == ([], None)
    await stage.restart()
    forbid(stage, quiet, 0)
    await mod.click(seen, "I granted it")
    assert "It is made." in seen.text


async def test_another_channel_keeps_what_was_typed(stage: Any, mod: Any):
    quiet = stage.sandbox.world.add_channel(stage.guild, "quiet")
    forbid(stage, quiet, SEND_MESSAGES)
    seen = await make(stage, mod, channel=quiet)
    await mod.select(seen, stage.channel, placeholder=CHANNEL)
    assert f"meets in <#{stage.channel.id}>" in seen.text


async def test_without_threads_the_moderator_decides(stage: Any, mod: Any):
    forbid(stage, stage.channel, CREATE_PUBLIC_THREADS)
    seen = await make(stage, mod)
    assert "missing **Create Public Threads**" in seen.text
    assert await circles(stage) == []
    await mod.click(seen, "I granted it")
    assert "Without threads?" in seen.text
    await stage.restart()
    await mod.click(seen, "Without threads")
    assert "for those I would need **Create Public Threads**" in seen.text
    assert await circles(stage) == [GIVEN["name"]]
    post = await open_week(stage)
    assert GIVEN["name"] in post.text


# Who may


async def test_nobody_but_moderators_of_this_very_server_reaches_any_of_it(stage: Any, mod: Any):
    other = stage.sandbox.guild("Another server")
    theirs = stage.sandbox.person("Theirs", guilds=[other], permissions=1 << 5)
    alice = stage.person("Alice")
    await make(stage, mod)
    mine, foreign = (
        await alice.slash("circle list", where=stage.channel),
        await theirs.slash("help", where=other.channel("general")),
    )
    for deed in (
        "setup:circle:1",
        "setup:circle-close:1",
        "setup:circle-reopen:1",
        "setup:circle-people:1:0",
        f"setup:circle-take-out:1:{alice.id}",
        f"setup:circle-out:1:{alice.id}",
        f"setup:circle-let-back:1:{alice.id}",
        "setup:circle-post:1:0",
        "setup:circle-hide:1:1",
        "setup:circle-unhide:1:1",
        "setup:circle-down:1:1",
        "setup:circle-down-now:1:1",
        f"setup:circle-move-to:1:{stage.channel.id}",
        "form:setup:circle-times:1",
        "form:setup:circle-name:1",
    ):
        assert "for moderators" in (await forged(alice, mine, deed)).text, deed
        seen = (await forged(theirs, foreign, deed)).text
        assert "cannot find that" in seen or "not on the post any more" in seen, deed
        assert GIVEN["name"] not in seen
    for deed in ("setup:circles", "setup:circles-page:0", "setup:circle-make", f"setup:circle-here:{stage.channel.id}"):
        assert "for moderators" in (await forged(alice, mine, deed)).text, deed
    assert await circles(stage) == [GIVEN["name"]]
    assert GIVEN["name"] not in (await theirs.slash("setup circle", where=other.channel("general"))).text


async def test_a_made_up_channel_makes_nothing(stage: Any, mod: Any):
    card = await mod.slash("setup circle", where=stage.channel)
    for number in ("0", "1", str(2**63)):
        seen = await forged(mod, card, f"setup:circle-anyway:{number}")
        assert await circles(stage) == []
        assert "cannot find the channel" in seen.text or "older version" in seen.text


async def test_a_permission_taken_while_the_form_stood_open_is_missed_before_it_is_made(stage: Any, mod: Any):
    form = await mod.slash("setup circle", channel=stage.channel, where=stage.channel)
    mod_role = stage.guild.members[mod.id].roles[0]
    stage.sandbox.world.change_role(stage.guild, stage.guild.roles[mod_role], 0)
    seen = await mod.submit(form, {NAME: "Walkers", DAY: "mon", TIME: "9"})
    assert "for moderators" in seen.text
    assert await circles(stage) == []
