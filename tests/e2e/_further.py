"""A record of every room of the road for one person, each the first of its table, so that every form can be opened."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING, Any

from bot.clock import Repeat
from bot.features import interview, skill, skill_log, week, week_log, week_plan
from bot.features.buddy import BuddyPair, BuddySearch, BuddySession, BuddySheet, BuddySide
from bot.features.feedback_call import FeedbackCall
from bot.features.gap import Gap, GapSkill
from bot.features.hired import Hire
from bot.features.lesson import Lesson
from bot.features.plan import Plan
from bot.features.question import Question
from bot.features.question_practice import Practice, PracticeTurn
from bot.features.retro import Retro
from bot.features.values import ChosenValue
from bot.features.week_words import Written

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

LONDON = "Europe/London"


def further_along(session: Session, user_id: int, *, now: datetime) -> None:
    """Write the records down, about the person's first rejection."""
    written: list[tuple[Any, dict[str, str]]] = [
        (
            Retro(rejection_id=1, created_at=now, changed_at=now, finished_at=now),
            {
                "surprise": "Why us?",
                "better": "The maps",
                "moment": "they ask",
                "act": "I breathe",
                "attempt": "Slower",
            },
        ),
        (Lesson(rejection_id=1, created_at=now, source="own"), {"said": "Speak up"}),
        (Question(rejection_id=0, created_at=now, kind=""), {"text": "Why us?", "answer": "The maps"}),
        (Practice(begun_at=now, kind=""), {}),
        (PracticeTurn(practice_id=1, place=0, question_id=1), {}),
        (Plan(rejection_id=0, created_at=now), {"moment": "they ask", "act": "I breathe"}),
        (Gap(rejection_id=1, created_at=now, win_id=0), {}),
        (GapSkill(gap_id=1, place=0), {"name": "SQL"}),
        (ChosenValue(chosen_at=now, code="craft"), {}),
        (FeedbackCall(rejection_id=1, created_at=now, starts_at=now + timedelta(days=2), zone=LONDON), {}),
        (Hire(at=now, back_at=now), {}),
        (BuddySearch(guild_id=1, topic="any", zone=LONDON, wakes=time(8), sleeps=time(22), created_at=now), {}),
        (BuddySide(pair_id=1, search_id=1, yes_at=now), {}),
        (BuddySheet(pair_id=1, session_id=1, created_at=now, changed_at=now, scores="1230"), {"good": "Calm"}),
    ]
    session.add(BuddyPair(guild_id=1, topic="any", created_at=now, matched_at=now, placed_at=now))
    session.add(BuddySession(pair_id=1, side_id=1, starts_at=now, created_at=now, agreed_at=now))
    session.flush()
    session.add(BuddySide(user_id=user_id + 1, pair_id=1, search_id=0, yes_at=now))
    for row, words in written:
        row.user_id = user_id
        for name, text in words.items():
            setattr(row, name, text)
        session.add(row)
        session.flush()
    wish = skill.Wish("drawing charts", "one chart", Repeat(time(18), frozenset({2})))
    skill_log.log(session, user_id, skill.start(session, user_id, wish, now=now).skill.id, "One chart", "", now=now)
    monday = week.running(session, user_id, now=now)
    week_plan.add(session, user_id, monday, [Written("3 letters", times=3)], now=now)
    week_log.note(session, user_id, monday, "One letter", week_log.BESIDE, week_log.TODAY, now=now)
    said = interview.Said("Acme", "Clerk", "onsite", "Room 4", now + timedelta(days=9), LONDON)
    interview.add(session, user_id, said, now=now)
