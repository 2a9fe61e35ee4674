"""Making a circle step by step: where, whether the bot may post there, what it is called and when; then it is made.

What was typed goes from card to card as the card's own words, so nothing is lost and nothing stored meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.features import profile
from bot.texts import t
from cogs import _setup_circle_asking as asking
from cogs import _setup_circle_cards as cards
from cogs._circle_permissions import FOR_THREADS, NEEDED, look_again, no_threads
from cogs._mentions import tappable
from cogs._server import missing_line
from cogs._setup_circle_asking import Typed
from cogs._ui import Values, paged
from cogs._ui.form import Text
from cogs._zone import zone_or_ask

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.app import Comeback
    from cogs._setup_circle_asking import Found
    from cogs._ui import Card, Turn
    from cogs._ui.card import Kept
    from cogs._ui.form import Form


async def start(turn: Turn, guild_id: int, channel_id: int | None, typed: Typed) -> None:
    """Begin with what was given: ask for what is missing, or make the circle where nothing is."""
    asking.assert_readable(typed, now=turn.now, language=turn.locale)
    if channel_id is None:
        await turn.change(cards.ask_channel(_kept(0, typed)))
    else:
        await go_on(turn, guild_id, channel_id, typed)


async def go_on(turn: Turn, guild_id: int, channel_id: int, typed: Typed, *, threads: bool = True) -> None:
    """Go on once it is known where: check permissions, ask for the rest in a form, make the circle.

    Without `threads` it is one that needs none.
    """
    lacking = missing_line(turn.app, guild_id, channel_id, NEEDED)
    if lacking is not None:
        await turn.change(cards.cannot_post(lacking, channel_id, _kept(channel_id, typed)))
        return
    form = await form_for(turn, channel_id, typed)
    if not typed.is_whole:
        await turn.ask(form)
    elif threads and no_threads(turn.app, guild_id, channel_id):
        lacking = missing_line(turn.app, guild_id, channel_id, FOR_THREADS) or ""
        anyway, again = f"setup:circle-anyway:{channel_id}", f"setup:circle-here:{channel_id}"
        await turn.change(cards.without_threads(lacking, anyway, again, _kept(channel_id, typed)))
    else:
        await _make(turn, guild_id, channel_id, typed, form)


async def _make(turn: Turn, guild_id: int, channel_id: int, typed: Typed, form: Form) -> None:
    zone = ZoneInfo(asking.in_zone(typed.zone, now=turn.now, language=turn.locale)) if typed.zone else None
    asking.assert_readable(typed, now=turn.now, language=turn.locale)
    if zone is None:
        zone = await zone_or_ask(turn, f"again:{form.action}", kept=_kept(channel_id, typed))
    if zone is not None:
        found = await turn.run(asking.make, turn.user_id, guild_id, channel_id, typed, zone, now=turn.now)
        await turn.change(
            cards.of_one(found, lacking_in(turn.app, found), said=tappable(turn.app, t("setup-circle-made")))
        )


def lacking_in(app: Comeback, found: Found) -> str | None:
    """Say what the bot lacks in a circle's channel: to post at all, or else for its threads; None when nothing."""
    guild_id, channel_id = found.circle.guild_id, found.circle.channel_id
    lacking = missing_line(app, guild_id, channel_id, NEEDED)
    names = no_threads(app, guild_id, channel_id)
    return lacking or (cards.threadless(names, channel_id) if names else None)


async def all_of(turn: Turn, guild_id: int, page: int = 0) -> Card:
    """Draw the card of all of a server's circles, or a page of it."""
    await turn.run(look_again, turn.app, guild_id, now=turn.now)  # not every mending is told of, as a timeout that ends
    listed = await turn.run(asking.listed, guild_id)
    return cards.all_of(listed, paged(listed.circles, page, cards.ON_A_PAGE))


async def form_for(turn: Turn, channel_id: int, typed: Typed) -> Form:
    """Draw the form with what was typed so far, and the moderator's own zone where they gave none."""
    zone = typed.zone or getattr(await turn.run(profile.zone_of, turn.user_id), "key", "")
    return cards.making_form(channel_id, {**typed.values(), "zone": zone})


def typed_on(turn: Turn, channel_id: int) -> Typed:
    """Read what the pressed card keeps of what was typed."""
    form = cards.making_form(channel_id, {}).refilled(turn.kept())
    found = {field.key: field.value for field in form.fields if isinstance(field, Text)}
    return Typed(**found)


def typed_in(values: Values) -> Typed:
    """Read what a form was filled with."""
    return Typed(*(values.text(key) for key in ("name", "day", "time", "zone")))


def _kept(channel_id: int, typed: Typed) -> Sequence[Kept]:
    return cards.making_form(channel_id, {}).kept(Values(typed.values()))
