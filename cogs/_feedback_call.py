"""The deeds of /feedback call: arranging a call, its sheet, the notes after it. Its command is in `cogs.feedback`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from bot.features import feedback_call, rejection
from bot.features.feedback_call import CALL, Notes, Phase
from bot.spoken_time import parse_moment
from cogs import _feedback_call_cards as cards
from cogs import _feedback_cards
from cogs._ui import Card, Form, Turn, Values, delivers, form_of, pressed, submitted
from cogs._zone import zone_or_ask

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.app import Comeback
    from bot.features.feedback_call import Call
    from bot.reminders.claim import Due


class FeedbackCallCog(commands.Cog, name="feedback call"):
    """Calls about feedback."""

    def __init__(self, app: Comeback) -> None:
        self.app = app

    @form_of("feedback:call")
    async def when_form(self, turn: Turn, rejection_id: int) -> Form:
        """Draw the form that asks when it is."""
        await turn.run(rejection.find, turn.user_id, rejection_id)
        return cards.when_form(rejection_id)

    @submitted("feedback:call")
    async def when_sent(self, turn: Turn, values: Values, rejection_id: int) -> None:
        """Arrange a call, or move it."""
        await arrange(turn, rejection_id, values.text("when"))

    @pressed("feedback:call")
    async def show(self, turn: Turn, call_id: int) -> None:
        """Show a call as it stands, beside the list that was pressed."""
        await turn.say(cards.stands(await turn.run(feedback_call.stands, turn.user_id, call_id, now=turn.now)))

    @pressed("feedback:sheet")
    async def sheet(self, turn: Turn, call_id: int) -> None:
        """Show the questions; after the call, ask what was said."""
        await turn.change(cards.sheet(await turn.run(feedback_call.stands, turn.user_id, call_id, now=turn.now)))

    @pressed("feedback:call-off")
    async def call_off(self, turn: Turn, call_id: int) -> None:
        """Note that it does not take place."""
        await turn.change(cards.stands(await turn.run(feedback_call.call_off, turn.user_id, call_id, now=turn.now)))

    @pressed("feedback:call-on")
    async def call_on(self, turn: Turn, call_id: int) -> None:
        """Undo that."""
        await turn.change(cards.arranged(await turn.run(feedback_call.call_on, turn.user_id, call_id, now=turn.now)))

    @form_of("feedback:notes")
    async def notes_form(self, turn: Turn, call_id: int, seen: str) -> Form:
        """Draw the form for what was said."""
        call = await turn.run(feedback_call.stands, turn.user_id, call_id, now=turn.now)
        return cards.notes_form(call, seen)

    @submitted("feedback:notes")
    async def notes_sent(self, turn: Turn, values: Values, call_id: int, seen: str) -> None:
        """Keep what was said."""
        notes = Notes(values.text("said"), values.text("can"), values.text("new"))
        call = await turn.run(feedback_call.note, turn.user_id, call_id, notes, seen=seen, now=turn.now)
        await turn.change(cards.stands(call))

    @delivers(CALL)
    async def due(self, due: Due) -> Card | None:
        """Bring the sheet an hour before, unless it was called off meanwhile."""
        now = self.app.clock.now()
        call = await self.app.db.run(feedback_call.to_remind, due.user_id, due.subject_id, now=now)
        return cards.soon(call) if call else None


async def asked(turn: Turn, said: str | None, when: str | None) -> None:
    """Answer the command: arrange a call, show the one there is, or ask when it is."""
    if await turn.run(rejection.newest, turn.user_id) is None:
        await turn.say(_feedback_cards.nothing_yet())
        return
    no, call = await turn.run(_meant, turn.user_id, said, now=turn.now)
    if when is not None:
        await arrange(turn, no, when)
    elif call is None or call.phase is Phase.CANCELLED:
        await turn.ask(cards.when_form(no))
    else:
        await turn.say(cards.stands(call))


def _meant(session: Session, user_id: int, said: str | None, *, now: datetime) -> tuple[int, Call | None]:
    """Find the rejection that is meant, and the call about it."""
    no = rejection.meant(session, user_id, said)
    row = feedback_call.about(session, user_id, no.id)
    return no.id, feedback_call.stands(session, user_id, row.id, now=now) if row else None


async def arrange(turn: Turn, rejection_id: int, when: str) -> None:
    """Arrange a call, or move it; asks for the zone first where it is not known, keeping what was typed."""
    kept = cards.when_form(rejection_id).kept(Values({"when": when}))
    zone = await zone_or_ask(turn, f"again:feedback:call:{rejection_id}", kept=kept)
    if zone is None:
        return
    now = turn.now
    starts_at = parse_moment(when, now=now, zone=zone, language=turn.locale)
    call = await turn.run(feedback_call.arrange, turn.user_id, rejection_id, starts_at, zone, now=now)
    await turn.change(cards.arranged(call))
