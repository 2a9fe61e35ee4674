"""Gathers what the next step depends on from the features, which do not know each other, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.features import (
    buddy,
    checkin,
    circle,
    comeback,
    gap,
    hired,
    interview,
    lesson,
    party,
    plan,
    profile,
    question,
    question_practice,
    rejection,
    retro,
    skill,
    skill_log,
    support,
    values,
    week,
    week_plan,
    win,
)
from bot.features.comeback import Facts, No
from bot.features.comeback_steps import REMEMBERED_FOR, Side, Step
from bot.features.feedback_quest import asked_at, states_of
from bot.features.party import Running
from bot.features.rejection import Heard, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.features.comeback import Next
    from bot.features.party import Party
    from bot.features.rejection import Rejection

SOON = timedelta(hours=26)
"""From the evening before on, an interview comes before all else."""
UNHEARD_AFTER = timedelta(days=5)
"""How long after an interview it is asked what came of it: sooner there is mostly nothing to tell."""
MOST_NOS = 5
"""So many of the last rejections are looked at: what is older has had its steps offered."""
QUESTION_EVERY = timedelta(days=7)


@dataclass(frozen=True)
class Whereabouts:
    """Where a person is, with what its card shows: whom the step is about, and the rejections' companies by id."""

    next: Next
    running: Running | None
    company: str
    companies: Mapping[int, str]


def look(session: Session, user_id: int, *, now: datetime) -> Whereabouts:
    """Find where a person is and the one step that is next, and note that they asked."""
    rows, running = _of_this_search(session, user_id, now=now), party.running(session, user_id, now=now)
    found = comeback.decide(_facts(session, user_id, rows, running, now=now))
    companies = {row.id: row.company or "" for row in rows}
    company = companies.get(found.subject_id, "")
    if found.step in {Step.PACK, Step.OUTCOME}:
        company = interview.find(session, user_id, found.subject_id).company or ""
    return Whereabouts(found, Running(running) if running else None, company, companies)


def skip(session: Session, user_id: int, step: str, subject_id: int, *, now: datetime) -> Whereabouts:
    """Put a step aside, and find the next."""
    comeback.put_aside(session, user_id, step, subject_id, now=now)
    return look(session, user_id, now=now)


def _of_this_search(session: Session, user_id: int, *, now: datetime) -> Sequence[Rejection]:
    """List the rejections that are still brought up: none from before the last yes."""
    since, yes = now - REMEMBERED_FOR, hired.last(session, user_id)
    since = max(since, yes.at) if yes else since
    return [row for row in rejection.listed(session, user_id, limit=MOST_NOS) if row.created_at > since]


def _facts(session: Session, user_id: int, rows: Sequence[Rejection], running: Party | None, *, now: datetime) -> Facts:
    last_party = party.last(session, user_id)
    settings = session.get(profile.Profile, user_id)
    acted, yes = _acted(session, user_id), hired.last(session, user_id)
    together = [each.acted_at(session, user_id) for each in (checkin, circle, buddy)]
    return Facts(
        now=now,
        party_ends_at=running.ends_at if running else None,
        party_over_at=last_party.over_at() if last_party else None,
        has_comforts=bool(party.comforts(session, user_id)),
        nos=_nos(session, user_id, rows, now=now),
        wins=win.count(session, user_id),
        won_today=win.any_today(session, user_id, now=now),
        wants_quotes=settings.quotes if settings else True,
        seen_at=_seen_at(session, user_id, (*acted.values(), *together), now=now),
        aside=comeback.aside(session, user_id, now=now),
        declined=comeback.aside(session, user_id, now=now, within=comeback.DECLINED_FOR),
        hired=yes is not None and yes.back_at is None,
        came_back=yes is not None,
        acted=any(together) or any(acted.values()),
        done=frozenset(side for side, at in acted.items() if at and (not rows or at > rows[0].created_at)),
        last=_last(acted),
        **_going_on(session, user_id, party_runs=running is not None, now=now),
    )


def _acted(session: Session, user_id: int) -> dict[Side, datetime | None]:
    """Say when something of each half was last done."""
    of_skill = (each.acted_at(session, user_id) for each in (retro, question, question_practice))
    looked = (*lesson.learned_from(session, user_id).values(), *gap.looked_at(session, user_id).values())
    going_on = (each.acted_at(session, user_id) for each in (win, plan, skill_log, values, week))
    return {
        Side.SKILL: _newest(*of_skill, *looked),
        Side.MOTIVATION: _newest(*going_on, asked_at(session, user_id)),
    }


def _newest(*moments: datetime | None) -> datetime | None:
    return max((each for each in moments if each), default=None)


def _last(acted: Mapping[Side, datetime | None]) -> Side | None:
    done = {side: at for side, at in acted.items() if at}
    return max(done, key=lambda side: done[side], default=None)


def _nos(session: Session, user_id: int, rows: Sequence[Rejection], *, now: datetime) -> tuple[No, ...]:
    ids = [row.id for row in rows]
    states, retros = states_of(session, user_id, ids), retro.of_several(session, user_id, ids)
    learned, looked = lesson.learned_from(session, user_id), gap.looked_at(session, user_id)
    return tuple(
        No(
            row.id,
            row.created_at,
            by_machine=row.heard == Heard.AUTOMATIC,
            feedback=states[row.id],
            met=row.stage != Stage.APPLICATION,
            retro=_how_far(retros.get(row.id)),
            has_lesson=row.id in learned,
            may_compare=row.id not in looked and gap.opens_at(row) <= now,
        )
        for row in rows
    )


def _how_far(debrief: retro.Retro | None) -> str:
    if debrief is None:
        return "none"
    return "begun" if debrief.finished_at is None else "finished"


def _going_on(session: Session, user_id: int, *, party_runs: bool, now: datetime) -> dict[str, Any]:
    """Gather what goes on from week to week, whatever became of one application."""
    weekly, asked = skill_log.to_do_this_week(session, user_id, now=now), question.acted_at(session, user_id)
    return {
        "interview_soon": _soon(session, user_id, now=now),
        "interview_unheard": _unheard(session, user_id, now=now),
        "weekly_skill": weekly.id if weekly else 0,
        **_to_take_up(session, user_id),
        "wants_values": values.worth_offering(session, user_id, party_runs=party_runs, now=now),
        "wants_practice": question_practice.is_due(session, user_id, now=now, unless=support.weigh),
        "wants_question": asked is None or now - asked > QUESTION_EVERY,
        "wants_plan": not plan.listed(session, user_id),
        "wants_week": not week_plan.is_planned(session, user_id, week.to_plan(session, user_id, now=now)),
    }


def _to_take_up(session: Session, user_id: int) -> dict[str, int]:
    """Find what may become a skill: a lesson heard again, what is missing; nothing while one is under way."""
    if skill.under_way(session, user_id) is not None:
        return {}
    times, missing = lesson.came_up(session, user_id), gap.missing(session, user_id)
    again = (row.id for row in lesson.still_open(session, user_id) if times[row.id] > 1)
    new = (each for each in again if skill.of_source(session, user_id, skill.Source.LESSON, each) is None)
    known = missing is None or skill.of_source(session, user_id, skill.Source.GAP, missing.id) is not None
    return {"heard_twice": next(new, 0), "missing_skill": 0 if known or missing is None else missing.id}


def _unheard(session: Session, user_id: int, *, now: datetime) -> int:
    """Find the last interview of which nothing was heard for days."""
    rows = interview.listed(session, user_id)
    over = (row for row in rows if row.outcome is None and row.cancelled_at is None)
    old = [row for row in over if UNHEARD_AFTER < now - row.starts_at < REMEMBERED_FOR]
    return max(old, key=lambda row: row.starts_at).id if old else 0


def _soon(session: Session, user_id: int, *, now: datetime) -> int:
    ahead = interview.upcoming(session, user_id, now=now)
    return ahead[0].id if ahead and ahead[0].starts_at - now <= SOON else 0


def _seen_at(session: Session, user_id: int, acted: Iterable[datetime | None], *, now: datetime) -> datetime | None:
    """Tell the last sign of a person: an earlier look here, a no, a party, or anything they did."""
    before = comeback.visit(session, user_id, now=now)
    newest, last_party = rejection.newest(session, user_id), party.last(session, user_id)
    return _newest(before, newest and newest.created_at, last_party and last_party.over_at(), *acted)
