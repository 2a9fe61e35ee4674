"""The model's noes: heard, and asked about in a letter: offered, put off, skipped, sent, followed up, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from bot.features import feedback, feedback_answer, rejection
from bot.features.feedback_letters import Words
from tests.simulation import wishes
from tests.simulation.oracle import GUESSED
from tests.simulation.sides import PICK, Sides, act

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from tests.simulation.oracle import Quest, Someone


class Letters(Sides):
    """What people do about a no."""

    @act(automatic=st.booleans())
    def hear_no(self, who: int, automatic: bool) -> None:
        """Hear a no."""
        now = self.now
        about = self.ask(_hear, who, "automatic" if automatic else "person", now)
        wishes.hear_no(self.one(who), about, now, automatic=automatic)

    @act(pick=PICK, wish=st.sampled_from(("tomorrow", "skip", "sent", "followed up", "close")))
    def pursue(self, who: int, pick: int, wish: str) -> None:
        """Press a button about a no."""
        one, now = self.one(who), self.now
        if not one.quests:
            return
        quest = sorted(one.quests.items())[pick % len(one.quests)][1]
        self._pursue(who, one, quest, wish, now)

    def _pursue(self, who: int, one: Someone, quest: Quest, wish: str, now: datetime) -> None:
        if wish == "tomorrow":
            self.ask(feedback.tomorrow, who, quest.about, GUESSED, now=now)
            wishes.offer_tomorrow(one, quest, now)
        elif wish == "skip":
            self.ask(feedback.skip, who, quest.about, now=now)
            wishes.skip_quest(one, quest)
        elif wish == "sent":
            wishes.send_request(one, quest, self.ask(_sent, who, quest.about, now), now)
        elif quest.request and wish == "followed up":
            self.ask(feedback_answer.followed_up, who, quest.request, now=now)
            wishes.send_follow_up(one, quest, now)
        elif quest.request:
            self.ask(feedback_answer.close, who, quest.request, now=now)
            wishes.close_quest(one, quest)


def _hear(session: Session, user_id: int, heard: str, now: datetime) -> int:
    names = {"company": f"{now}", "role": "", "note": ""}
    told = rejection.record(session, user_id, stage="onsite", heard=heard, fallback_zone=GUESSED, now=now, **names)
    return told.id


def _sent(session: Session, user_id: int, about: int, now: datetime) -> int:
    drafted = feedback.draft(session, user_id, about, lambda *_: Words("Thank you", "Thank you"), now=now)
    return feedback.sent(session, user_id, drafted.request_id, now=now).request_id
