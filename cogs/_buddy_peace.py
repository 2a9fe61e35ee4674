"""Who is left in peace while others look for a buddy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features import party, profile

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.features.buddy_match import Held


def peace(now: datetime) -> Held:
    """Say of whom nobody new is asked at a moment: in a pity party, resting or away; quiet hours only wait."""

    def held(session: Session, user_ids: Collection[int]) -> set[int]:
        people = profile.addressees(session, user_ids, now)
        wishing = {user_id for user_id, one in people.items() if one.hold is not None and one.hold.by != "quiet"}
        return wishing | party.holds(session, user_ids, now).keys()

    return held
