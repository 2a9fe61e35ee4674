"""Closed DMs, from the first refusal to the last card."""

from __future__ import annotations

from typing import Any

from bot import reminders
from bot.features import profile
from bot.reminders import claim
from cogs._ui.deeds import ARRIVED, DELIVERS, PRIVATELY, Deed
from tests.cogs.reminding import (
    SNOOZE,
    draw_plainly,
    listed,
    pending,
    promise,
    shown_after,
)


async def closed_with_one_kept(stage: Any) -> Any:
    """Alice, with closed DMs and one reminder that could not reach her."""
    alice = stage.person("Alice")
    alice.close_dms()
    draw_plainly(stage)
    await promise(stage, alice)
    stage.advance(hours=1, minutes=1)
    await stage.settle()
    assert len(await pending(stage, alice)) == 1
    return alice


async def test_with_closed_dms_nothing_is_lost_and_the_next_command_shows_it_privately(stage: Any):
    alice = await closed_with_one_kept(stage)
    await stage.restart()
    draw_plainly(stage)
    intro, kept = await shown_after(stage, alice, count=2)
    assert intro.ephemeral
    assert kept.ephemeral
    assert "One thing I could not send you" in intro.text
    assert "Content & Social" in intro.text
    assert "You asked me to say this" in kept.text
    again = await alice.slash("timezone", zone="Berlin", where=stage.channel)
    assert again.followups == []
    assert "shown here privately" in (await alice.slash("reminders why", where=stage.channel)).text
    alice.open_dms()
    assert "It arrived" in (await alice.click(intro, "Test my DMs")).text


async def test_what_belongs_to_it_once_it_is_read_is_done_when_it_was_shown_privately(stage: Any):
    alice, told = await closed_with_one_kept(stage), []

    async def there(due: Any, message_id: int) -> None:
        told.append((due.user_id, message_id))

    stage.app.deeds._all[ARRIVED, "feedback.follow_up"] = Deed(there, ())
    await shown_after(stage, alice, count=2)
    await alice.slash("timezone", zone="Berlin", where=stage.channel)
    assert told == [(alice.id, PRIVATELY)]


async def test_what_was_shown_privately_can_be_snoozed_to_the_open_dm(stage: Any):
    alice = await closed_with_one_kept(stage)
    _intro, kept = await shown_after(stage, alice, count=2)
    alice.open_dms()
    intro = await alice.slash("settings", where=stage.channel)
    await alice.click(intro, "Test my DMs")
    await alice.next_dm()
    await alice.select(kept, "15 minutes", placeholder=SNOOZE)
    stage.advance(minutes=16)
    await stage.settle()
    assert "You asked me to say this" in (await alice.next_dm()).text


async def test_once_dms_are_open_the_test_sends_what_was_kept(stage: Any):
    alice = await closed_with_one_kept(stage)
    alice.open_dms()
    row = (await pending(stage, alice))[0]
    assert row.error == "dm_closed"
    await stage.run(profile.unreached, alice.id, stage.now)
    seen = await _settings_without_kept(stage, alice)
    told = await alice.click(seen, "Test my DMs")
    assert "The one thing I kept for you goes there now" in told.text
    await stage.settle()
    texts = [(await alice.next_dm()).text, (await alice.next_dm()).text]
    assert "It works" in texts[0]
    assert "You asked me to say this" in texts[1]
    assert await pending(stage, alice) == []


async def _settings_without_kept(stage: Any, alice: Any) -> Any:
    """Open the settings before anything was kept, as somebody does who leaves the card standing."""
    rows = await stage.run(_hide_kept, alice.id)
    seen = await alice.slash("settings", where=stage.channel)
    await stage.run(_keep_again, rows)
    return seen


def _hide_kept(session: Any, user_id: int) -> list[int]:
    ids = []
    for row in reminders.upcoming(session, user_id):
        ids.append(row.id)
        row.error = None
    return ids


def _keep_again(session: Any, ids: list[int]) -> None:
    for reminder_id in ids:
        session.get(reminders.Reminder, reminder_id).error = "dm_closed"


async def test_more_kept_than_fits_is_shown_bit_by_bit(stage: Any):
    alice = stage.person("Alice")
    alice.close_dms()
    draw_plainly(stage)
    for number in range(5):
        await promise(stage, alice, subject_id=number)
    stage.advance(hours=1, minutes=1)
    await stage.settle()
    intro, *kept = await shown_after(stage, alice, count=4, left=2)
    assert "5 things I could not send you" in intro.text
    assert "Here are the first 3" in intro.text
    assert len(kept) == 3
    intro, *kept = await shown_after(stage, alice, count=3)
    assert "2 things" in intro.text
    assert len(kept) == 2
    assert await pending(stage, alice) == []


async def test_the_list_shows_what_is_kept_and_how_to_have_it(stage: Any):
    alice = await closed_with_one_kept(stage)
    seen = await listed(stage, alice)
    assert "Kept for you, because your DMs are closed to me" in seen.text


async def test_what_is_kept_waits_for_the_end_of_a_party(stage: Any):
    alice = await closed_with_one_kept(stage)
    await alice.slash("party start", duration="1h", where=stage.channel)
    status = await alice.slash("party status", where=stage.channel)
    await stage.sandbox.until(lambda: not stage.app.delivering._under_way)
    assert status.followups == []
    assert len(await stage.run(claim.kept, alice.id, now=stage.now)) == 1
    ended = await alice.slash("party end", where=stage.channel)
    await stage.sandbox.until(lambda: len(ended.followups) >= 2)
    intro, kept = ended.followups
    assert "One thing I could not send you" in intro.text
    assert "You asked me to say this" in kept.text


async def test_a_kept_one_that_nobody_draws_any_more_disturbs_nobody(stage: Any):
    alice = await closed_with_one_kept(stage)
    del stage.app.deeds._all[DELIVERS, "feedback.follow_up"]
    seen = await alice.slash("timezone", zone="Berlin", where=stage.channel)
    assert "Got it" in seen.text
    again = await alice.click(seen, "Not quite right")
    assert again.fields
    assert seen.followups == []


async def test_what_is_kept_never_stands_beside_the_support_card(stage: Any):
    alice = await closed_with_one_kept(stage)
    seen = await alice.slash("support", country="GB", where=stage.channel)
    await alice.click(seen, "For a friend")
    asked = await alice.slash("win add", text="I want to kill myself", where=stage.channel)
    await stage.sandbox.until(lambda: len(asked.followups) >= 1)
    card = await alice.click(asked, "I would rather not say")
    assert "Is there one person near you" in card.text
    assert seen.followups == []
    assert len(asked.followups) == 1
    assert len(await stage.run(claim.kept, alice.id, now=stage.now)) == 1
