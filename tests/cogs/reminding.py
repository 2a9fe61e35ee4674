"""What the tests of /reminders share."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

from bot import reminders
from cogs._ui import Card
from cogs._ui.deeds import DELIVERS, Deed

OPEN, PUT_OFF, SNOOZE = "Choose one to move, snooze or cancel", "Snooze", "Snooze"
FOLLOW_UP = "The one gentle follow-up about feedback"


def draw_plainly(stage: Any, kind: str = "feedback.follow_up") -> None:
    """Let reminders of a kind say one plain sentence, whatever the feature would say."""

    async def card(_due: Any) -> Card:
        return Card("A plain reminder", ["You asked me to say this."])

    stage.app.deeds._all[DELIVERS, kind] = Deed(card, ())


async def promise(stage: Any, person: Any, kind: str = "feedback.follow_up", **more: Any) -> int:
    """Promise a reminder in one hour, unless said otherwise; returns its id."""
    fire_at = more.pop("fire_at", stage.now + timedelta(hours=1))
    row = await stage.run(reminders.schedule, kind, user_id=person.id, fire_at=fire_at, **more)
    return row.id


async def pending(stage: Any, person: Any) -> list[Any]:
    return list(await stage.run(reminders.upcoming, person.id))


async def shown_after(stage: Any, person: Any, *, count: int, left: int = 0) -> list[Any]:
    """Use a command, and return what it shows privately once so many are there and so many are left."""
    seen = await person.slash("timezone", zone="Berlin", where=stage.channel)
    await stage.sandbox.until(lambda: len(seen.followups) >= count)
    async with asyncio.timeout(5):
        while len(await pending(stage, person)) > left:  # noqa: ASYNC110 -- a row tells nobody that it is gone
            await asyncio.sleep(0)
    return seen.followups


async def listed(stage: Any, person: Any) -> Any:
    return await person.slash("reminders list", where=stage.channel)


async def opened(stage: Any, person: Any, what: str = FOLLOW_UP) -> Any:
    return await person.select(await listed(stage, person), what, placeholder=OPEN)


def parts(components: list[Any]) -> list[Any]:
    return [part for top in components for part in (top, *parts(top.get("components", [])))]


def select_id(shown: Any) -> str:
    return next(part["custom_id"] for part in parts(shown.components) if part["type"] == 3)


def set_select_id(shown: Any, custom_id: str) -> None:
    next(part for part in parts(shown.components) if part["type"] == 3)["custom_id"] = custom_id


def rename(shown: Any, label: str, custom_id: str) -> None:
    """Make a button send another custom_id, as a changed client could."""
    next(part for part in parts(shown.components) if part.get("label") == label)["custom_id"] = custom_id
