"""Taking down when an interview is: from a command or a form, once the zone is known, with nothing typed lost."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.errors import UserError
from bot.features import interview
from bot.features.circle import Comeback
from bot.features.interview import Said
from bot.spoken_clock import parse_meeting
from bot.spoken_words import shown
from cogs import _interview_cards as cards
from cogs._circle_offer import and_may_tell, offered
from cogs._errors import answer
from cogs._interview_after_cards import as_it_stands
from cogs._interview_cards import Clocks, Given
from cogs._ui.card import fits
from cogs._zone import zone_or_ask

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.features.interview import Stands
    from bot.spoken_clock import Meant
    from cogs._ui import Card, Form, Turn, Values

ADD, PAST = "interview:add", "interview:past"
OVER = "clock-moment-past"


def given_in(values: Values) -> Given:
    """Read what a form was filled with."""
    kind = values.picked("kind") or ""
    return Given(values.text("company"), values.text("role"), values.text("when"), kind, values.text("place"))


async def typed(turn: Turn, given: Given) -> None:
    """Take what was typed into the command: where a part is missing or cannot be read, the form opens with the rest."""
    form = cards.form(ADD, given)
    if not (given.company and given.role and given.when):
        await turn.ask(form, again=form.filled())
        return
    try:
        await add(turn, form, given)
    except UserError as error:
        await answer(turn, error, kept=form.filled(), again=form.action)


async def add(turn: Turn, form: Form, given: Given, *, after_id: int = 0) -> None:
    """Write an interview down and answer with its card; `form` is filled with what is `given`.

    Asks for the zone first where it is not known. Raises `UserError` for what cannot be taken.
    """
    zone = await zone_or_ask(turn, f"again:{form.action}", kept=form.filled())
    if zone is None:
        return
    try:
        meant = parse_meeting(given.when, now=turn.now, zone=zone, language=turn.locale, past_too=form.action == PAST)
    except UserError as error:
        if error.message_id != OVER or form.action != ADD or not fits(form.filled()):
            raise
        await turn.say(cards.past(shown(given.when), form))
        return
    said = _said(given, meant, zone)
    add = partial(interview.add, after_id=after_id)
    stands, tells = await turn.run(and_may_tell, Comeback.INTERVIEW, add, turn.user_id, said, now=turn.now)
    tells = tells and stands.interview.is_ahead(stands.now) and not turn.undisturbed
    await turn.say(offered(_answer(stands, meant), Comeback.INTERVIEW, tells=tells))


def _said(given: Given, meant: Meant, zone: ZoneInfo) -> Said:
    return Said(given.company, given.role, given.kind, given.place, meant.moment, zone.key)


def _answer(stands: Stands, meant: Meant | None) -> Card:
    """Draw the interview as it stands now, with a word on the clocks where one is due."""
    if meant is None or not stands.interview.is_ahead(stands.now):
        return as_it_stands(stands)
    return cards.ahead(stands, Clocks(meant.skipped, meant.twice))


async def change(turn: Turn, given: Given, interview_id: int, seen: str, filled_at: int) -> None:
    """Keep a changed interview. `filled_at` is the moment the form was filled with, in seconds since 1970.

    A time left as the form had it is not read again: whatever it became meanwhile elsewhere stays.
    """
    there = await turn.run(interview.shown, turn.user_id, interview_id, now=turn.now)
    row, zone = there.interview, there.zone
    meant: Meant | None = None
    if given.when not in {cards.stamp(filled_at, zone), cards.written(row.starts_at, zone)}:
        past_too = row.starts_at <= turn.now
        meant = parse_meeting(given.when, now=turn.now, zone=zone, language=turn.locale, past_too=past_too)
    said = Said(given.company, given.role, given.kind, given.place, meant.moment if meant else row.starts_at, zone.key)
    moment_too = meant is not None
    changed = await turn.run(
        interview.change, turn.user_id, interview_id, said, seen, now=turn.now, moment_too=moment_too
    )
    await turn.change(_answer(changed, meant))
