"""What belongs to a reminder once it stands there, and what a channel's room is told when nothing will."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot import reminders
from bot.reminders.table import CHANNEL, Outcome, Reminder
from cogs._ui.deeds import ARRIVED, UNDELIVERED, Deed
from sandbox.permissions import SEND_MESSAGES
from tests.cogs.quoting import forbid
from tests.cogs.reminding import draw_plainly, promise
from tests.prompting import outcomes, until_settled

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.stage import Stage

KIND = "circle.open"
HOUR = timedelta(hours=1)


async def to_channel(stage: Stage) -> None:
    draw_plainly(stage, KIND)
    fire_at = stage.now + HOUR
    await stage.run(
        reminders.schedule, KIND, user_id=CHANNEL, subject_id=7, fire_at=fire_at, channel_id=stage.channel.id
    )


def noting(stage: Any, kind: str = KIND) -> list[int]:
    """Note the messages that are said to stand there."""
    noted: list[int] = []

    async def there(_due: Any, message_id: int) -> None:
        noted.append(message_id)

    stage.app.deeds._all[ARRIVED, kind] = Deed(there, ())
    return noted


def hearing(stage: Any) -> list[int]:
    """Note what is said to be undelivered."""
    heard: list[int] = []

    def lost(session: Session, due: Any, _now: Any) -> None:
        assert session.in_transaction()
        heard.append(due.subject_id)

    stage.app.deeds._all[UNDELIVERED, KIND] = Deed(lost, ())
    return heard


async def pending(stage: Stage) -> Reminder | None:
    return await stage.run(reminders.find, KIND, CHANNEL, 7)


async def test_its_room_learns_the_message_before_it_counts_as_sent(stage: Stage):
    await to_channel(stage)
    noted = noting(stage)
    stage.advance(hours=1, seconds=1)
    await until_settled(stage)
    assert noted == [next(iter(stage.channel.messages))]
    assert await pending(stage) is None


async def test_where_its_room_fails_the_message_is_found_again_and_not_sent_twice(stage: Stage):
    await to_channel(stage)
    noted, falls = [], [True]

    async def there(_due: Any, message_id: int) -> None:
        noted.append(message_id)
        if falls.pop() if falls else False:
            raise ConnectionError("reset")

    stage.app.deeds._all[ARRIVED, KIND] = Deed(there, ())
    stage.advance(hours=1, seconds=1)
    await until_settled(stage)
    assert await pending(stage) is not None
    stage.advance(seconds=6)
    await until_settled(stage)
    assert len(stage.channel.messages) == 1
    assert noted == [*stage.channel.messages] * 2
    assert await pending(stage) is None


async def test_a_personal_one_can_have_more_to_do_too(stage: Stage):
    alice = stage.person()
    draw_plainly(stage)
    await promise(stage, alice)
    noted = noting(stage, "feedback.follow_up")
    stage.advance(hours=1, seconds=1)
    seen = await alice.next_dm()
    await stage.settle()
    assert noted == [seen.id]
    assert await outcomes(stage, alice) == [Outcome.SENT]


async def test_a_channel_that_is_gone_is_told_to_its_room_in_the_same_transaction(stage: Stage):
    await to_channel(stage)
    heard = hearing(stage)
    stage.sandbox.faults.delete_channel(stage.channel)
    stage.advance(hours=1, seconds=1)
    await until_settled(stage)
    assert heard == [7]
    assert await pending(stage) is None


async def test_a_channel_that_takes_nothing_any_more_is_told_to_its_room(stage: Stage):
    await to_channel(stage)
    heard = hearing(stage)
    forbid(stage, stage.channel, SEND_MESSAGES)
    stage.advance(hours=1, seconds=1)
    await until_settled(stage)
    assert heard == [7]
    row = await pending(stage)
    assert row is not None
    assert row.error == "refused"


@pytest.mark.parametrize("failing", ["gone", "refused"])
async def test_where_its_room_cannot_take_the_news_nothing_is_concluded(stage: Stage, failing: str):
    await to_channel(stage)

    def lost(_session: Session, _due: Any, _now: Any) -> None:
        raise LookupError("no such circle")

    stage.app.deeds._all[UNDELIVERED, KIND] = Deed(lost, ())
    if failing == "gone":
        stage.sandbox.faults.delete_channel(stage.channel)
    else:
        forbid(stage, stage.channel, SEND_MESSAGES)
    stage.advance(hours=1, seconds=1)
    await until_settled(stage)
    row = await pending(stage)
    assert row is not None, "it is tried again"
    assert row.error == "unexpected"
