"""A person with years of everything: each list, pack, picture and step is still answered, and Discord takes it.

The rows are put into the tables directly. How long each answer takes is no matter of this test: with
`COMEBACK_TIMES=1` in the environment it prints that, for somebody who wants to look.
"""

from __future__ import annotations

import asyncio
import os
from datetime import timedelta
from time import perf_counter
from typing import TYPE_CHECKING, Any

import pytest

from bot.features import rejection
from bot.features.feedback_call import FeedbackCall
from bot.features.feedback_quest import FeedbackRequest
from bot.features.gap import Gap, GapSkill
from bot.features.interview import Interview
from bot.features.lesson import Lesson, LessonHearing
from bot.features.plan import Plan
from bot.features.question import Question
from bot.features.rejection import INTERVIEWS, Heard, Rejection
from bot.features.retro import ASKED, Retro
from bot.features.skill import Skill
from bot.features.skill_log import SkillLog
from bot.features.win import Win
from bot.tables import insert_quickly
from sandbox.shown import Form, Shown
from tests.cogs.asking import forged
from tests.stage import NOON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from bot.tables import Owned
    from sandbox.people import Person
    from tests.stage import Stage

NOS, LOOKED = 500, 4
"""Noes; every so many has a look at a public profile."""
EACH = 5_000
"""Wins, lessons, questions and plans."""
SKILLS, STEPS = 200, 20
SOME = "In the second round I said what I would do first, and why. "
NAME = "Ünal & Söhne 👩‍👩‍👧 " + "ש" * 80
"""Of a company: emoji, right to left, a hundred characters."""
TEXTS = [name for part in ASKED.values() for name in part]
PLACE = "https://example.com/x " * 40

COMMANDS = (
    "comeback",
    "feedback list",
    "feedback request",
    "feedback received",
    "feedback call",
    "win list",
    "win replay",
    "win story",
    "retro",
    "lesson add",
    "lesson list",
    "question list",
    "question practise",
    "plan list",
    "gap add",
    "gap list",
    "skill start",
    "skill log",
    "skill list",
    "values",
    "interview list",
    "interview prep",
    "interview outcome",
    "journey",
    "patterns",
    "hired",
    "reminders list",
    "reminders why",
)
"""What reads, or begins with what is there."""
OPTIONS = (
    ("feedback request", "rejection"),
    ("feedback received", "rejection"),
    ("feedback call", "rejection"),
    ("retro", "rejection"),
    ("lesson add", "rejection"),
    ("lesson list", "rejection"),
    ("gap add", "rejection"),
    ("gap list", "rejection"),
    ("interview prep", "interview"),
    ("interview outcome", "interview"),
)


DEEDS = (
    "feedback:page:0",
    "feedback:page:70",
    "lesson:list",
    "lesson:page:0:500",
    "lesson:show:1",
    "form:lesson:edit:1:now",
    "form:lesson:again:1",
    "question:page:900",
    "question:practise_for:technical",
    "plan:list",
    "plan:page:700",
    "win:page:300",
    "gap:page:3",
    "form:gap:skill:1:now",
    "skill:page:20",
    "skill:show:1",
    "skill:steps:1:3",
    "skill:open",
    "interview:page:40",
    "interview:pack:490",
    "interview:next",
    "interview:show:1",
    "retro:start:500",
    "retro:read:500:1",
    "form:retro:three:500:now",
    "journey:show",
    "patterns:show",
    "comeback:next",
    "party:take:60",
)
"""Buttons to what is long, by what they do."""


def _noes(user_id: int) -> Iterator[Owned]:
    for number in range(NOS):
        at, stage = NOON - timedelta(days=NOS - number), list(rejection.Stage)[number % len(rejection.Stage)]
        about, heard = f"{number} {NAME}"[:100], list(Heard)[number % len(Heard)]
        yield _said(Rejection(user_id=user_id, created_at=at, stage=stage, heard=heard), company=about, role="Clerk")
        retro = Retro(user_id=user_id, rejection_id=number + 1, created_at=at, changed_at=at, finished_at=at)
        yield _said(retro, **dict.fromkeys(TEXTS, SOME * 3))
        state, asked = ("received", "sent", "closed", "drafted")[number % 4], {"style": "short", "lapsed": False}
        request = FeedbackRequest(user_id=user_id, rejection_id=number + 1, created_at=at, state=state, **asked)
        yield _said(request, heard=SOME * 5)
        call = FeedbackCall(user_id=user_id, rejection_id=number + 1, created_at=at, starts_at=at, zone="Europe/Paris")
        yield _said(call, said=SOME * 5) if number % 2 else call


def _looks(user_id: int) -> Iterator[Owned]:
    for number in range(NOS // LOOKED):
        at = NOON - timedelta(days=NOS - number)
        yield _said(Gap(user_id=user_id, created_at=at, rejection_id=LOOKED * number + 1), mine=SOME)
        for place in range(3):
            seen = GapSkill(user_id=user_id, gap_id=number + 1, place=place, have="no", needed="yes")
            yield _said(seen, name=f"SQL {number % 40} {place}", how=SOME)


def _meetings(user_id: int) -> Iterator[Owned]:
    for number in range(NOS):
        at = NOON + timedelta(days=number - NOS + 20, hours=2)
        said = {"zone": "Europe/Paris", "kind": INTERVIEWS[number % len(INTERVIEWS)], "revision": 0}
        row = Interview(user_id=user_id, created_at=at, starts_at=at, rejection_id=0, after_id=0, **said)
        yield _said(row, company=f"{number} {NAME}"[:100], role="Clerk", place=PLACE, wardrobe=SOME, line=SOME)


def _kept(user_id: int) -> Iterator[Owned]:
    for number in range(EACH):
        at = NOON - timedelta(hours=EACH - number)
        whose: dict[str, Any] = {"user_id": user_id, "created_at": at}
        yield _said(Win(**whose), text=f"{number} {SOME * 3}", tags="work calm", action=(SOME, None)[number % 2])
        lesson = Lesson(**whose, rejection_id=number % NOS + 1, source="own")
        told = {
            "said": f"{number} {SOME * 5}",
            "can_change": SOME,
            "attempt": SOME * 2,
            "themes": f"theme{number % 50}",
        }
        yield _said(lesson, **told)
        if number % 5 == 0:
            again = LessonHearing(user_id=user_id, lesson_id=number + 1, rejection_id=number % NOS + 1, at=at)
            yield _said(again, said=SOME)
        question = Question(**whose, kind=INTERVIEWS[number % len(INTERVIEWS)], rejection_id=0)
        yield _said(question, text=f"{number} {SOME * 2}", answer=SOME * 6, tags="values team", company=NAME[:100])
        yield _said(Plan(**whose, rejection_id=0), moment=f"{number} {SOME}", place=SOME, act=SOME * 2)


def _skills(user_id: int) -> Iterator[Owned]:
    for number in range(SKILLS):
        at = NOON - timedelta(days=SKILLS - number)
        state = "under_way" if number == SKILLS - 1 else ("parked", "done")[number % 2]
        own = {"source": "own", "source_id": 0, "repeat": "18:00 2"}
        row = Skill(user_id=user_id, created_at=at, begun_at=at, state=state, **own)
        yield _said(row, goal=SOME, weekly=SOME)
        steps = (SkillLog(user_id=user_id, skill_id=number + 1, at=at + timedelta(days=day)) for day in range(STEPS))
        yield from (_said(step, note=SOME, evidence=SOME) for step in steps)


def _said(row: Any, **texts: str | None) -> Owned:
    for name, text in texts.items():
        setattr(row, name, text)
    return row


def travel(session: Session, user_id: int) -> None:
    """Put years of everything into the tables."""
    for rows in (_noes, _looks, _meetings, _kept, _skills):
        for row in rows(user_id):
            insert_quickly(session, row)


class Looking:
    """Does one thing after another, and notes how long each took."""

    def __init__(self, stage: Stage) -> None:
        self.took: dict[str, float] = {}
        self._turns = stage.app.turns

    async def at(self, what: str, answer: Any) -> Any:
        """Wait for an answer to the end, also where it was put off; it must not be that something went wrong."""
        before = perf_counter()
        seen = await answer
        await asyncio.gather(*self._turns)
        self.took[what] = perf_counter() - before
        assert "That’s on me" not in getattr(seen, "text", ""), what
        return seen

    def tell(self) -> None:
        """Print the times, the longest first, where somebody wants them."""
        if os.environ.get("COMEBACK_TIMES"):
            for what, took in sorted(self.took.items(), key=lambda one: -one[1]):
                print(f"{took * 1_000:8.0f} ms  {what}")  # noqa: T201 -- asked for


@pytest.fixture
async def long_road(stage: Stage) -> tuple[Stage, Person, Looking]:
    """The stage with somebody who has years of everything, and who looks at how long it takes.

    Discord would wait three seconds; who counts covered lines is three times as slow, and times are measured elsewhere.
    """
    stage.sandbox.settings.callback_deadline = 12.0
    alice = stage.person()
    await stage.zone(alice)
    await stage.run(travel, alice.id)
    return stage, alice, Looking(stage)


async def test_every_command_that_reads_is_answered_and_discord_takes_it(long_road: Any):
    stage, alice, looking = long_road
    for name in COMMANDS:
        seen = await looking.at(f"/{name}", alice.slash(name, where=stage.channel))
        assert isinstance(seen, Shown | Form), name
    looking.tell()


async def test_every_option_offers_a_few_of_hundreds(long_road: Any):
    stage, alice, looking = long_road
    for name, option in OPTIONS:
        for typed, least in (("", 25), ("4", 25), ("nobody of that name", 0)):
            given = alice.autocomplete(name, where=stage.channel, options={option: typed})
            offered = await looking.at(f"/{name} {option}: {typed!r}", given)
            assert least <= len(offered) <= 25, (name, typed)
    looking.tell()


async def test_every_page_and_pack_behind_a_button_is_answered(long_road: Any):
    stage, alice, looking = long_road
    card = await alice.slash("comeback", where=stage.channel)
    for deed in DEEDS:
        seen = await looking.at(deed, forged(alice, card, deed))
        assert seen is None or isinstance(seen, Shown | Form), deed  # None: the card is changed a little later
    looking.tell()


async def test_a_lesson_is_compared_with_thousands_and_kept(long_road: Any):
    stage, alice, looking = long_road
    form = await alice.slash("lesson add", where=stage.channel)
    seen = await looking.at("a lesson", alice.submit(form, {"said": f"{SOME * 30}"}))
    assert "Is it the same" in seen.text or "Kept as a lesson" in seen.text
    looking.tell()


async def test_a_yes_hands_over_everything(long_road: Any):
    stage, alice, looking = long_road
    seen = await alice.slash("hired", where=stage.channel)
    seen = await looking.at("the yes", alice.click(seen, "They said yes"))
    await looking.at("the export", alice.click(seen, "Take my road with me"))
    interaction = alice.last.interaction
    handed = [interaction.original, *interaction.followups]
    assert any(message.json["attachments"] for message in handed if message)
    looking.tell()
