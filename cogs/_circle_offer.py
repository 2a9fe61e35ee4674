"""After something worth telling in another room: a quiet button to tell one's circle. Nothing is told by it.

What others would read is shown first, and only a further press tells it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast

from bot.features import circle_comeback
from bot.texts import t
from cogs._circle_absent import absent
from cogs._ui import Button

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.features.circle import Comeback
    from cogs._ui import Card

FEW = 3
"""Buttons in a row beside which there is room for no other on a phone."""
P = ParamSpec("P")
R = TypeVar("R")


def may_tell(session: Session, user_id: int, sort: Comeback, *, now: datetime) -> bool:
    """Say whether somebody is offered to tell: in a circle that was not told this week, and not wishing quiet."""
    wants_quiet = bool(absent(session, [user_id], now=now))
    return not wants_quiet and bool(circle_comeback.untold(session, user_id, sort, now=now))


def and_may_tell(
    session: Session,
    sort: Comeback,
    work: Callable[Concatenate[Session, int, P], R],
    user_id: int,
    *args: P.args,
    **kwargs: P.kwargs,
) -> tuple[R, bool]:
    """Do what another room does, at `now` among its arguments, and say whether to offer to tell of it."""
    done = work(session, user_id, *args, **kwargs)
    return done, may_tell(session, user_id, sort, now=cast("datetime", kwargs["now"]))


def and_told(
    session: Session,
    sort: Comeback,
    work: Callable[Concatenate[Session, int, P], R],
    user_id: int,
    *args: P.args,
    **kwargs: P.kwargs,
) -> tuple[R, bool]:
    """Undo what another room did, and say whether somebody's circles read of it this week."""
    done = work(session, user_id, *args, **kwargs)
    return done, bool(circle_comeback.told(session, user_id, sort, now=cast("datetime", kwargs["now"])))


def button(sort: Comeback) -> Button:
    """Return the button that shows what a circle would read."""
    return Button(t("circle-button-tell"), f"circle:tell:{sort}")


def offered(card: Card, sort: Comeback, *, tells: bool) -> Card:
    """Put the offer under a private card, where it is made."""
    return _under(card, button(sort)) if tells else card


def taken_back(card: Card, sort: Comeback, *, told: bool) -> Card:
    """Put under a private card what takes it off the circle's post, where it stands there."""
    return _under(card, Button(t("circle-button-untell"), f"circle:untell:{sort}")) if told else card


def _under(card: Card, one: Button) -> Card:
    """Put a button last, beside the others of the last row where that has few: on a phone each row is a line."""
    last = card.rows[-1] if card.rows else None
    if isinstance(last, Sequence) and 0 < len(last) < FEW:
        return replace(card, rows=(*card.rows[:-1], [*last, one]))
    return card.with_rows([one])
