"""The model's skills: begun, parked, taken up, stopped, brought back, changed; and steps taken, asked for or not."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from bot.clock import Repeat
from bot.features import skill, skill_end, skill_log
from bot.features.skill import STEP, Wish
from tests.simulation.oracle import Promise
from tests.simulation.sides import PICK, Sides, act
from tests.simulation.training import Training

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from tests.simulation.oracle import Someone

RULES = st.builds(
    lambda hour, day: (time(hour), frozenset({day})), st.sampled_from((0, 2, 9, 18, 23)), st.integers(0, 6)
)
WISHES = st.sampled_from(("park", "take up", "take up", "stop", "bring back", "change", "step", "step"))


class Skills(Sides):
    """What people do about skills."""

    @act(rule=RULES)
    def start_skill(self, who: int, rule: tuple[time, frozenset[int]]) -> None:
        """Begin a skill, or park it where one is under way; that needs a zone."""
        one, now = self.one(who), self.now
        if one.zone is None:
            return
        about = self.ask(_start_skill, who, rule, now)
        one.skills.setdefault(about, Training(about, rule))
        if _under_way(one) is None:
            _go_on(one, one.skills[about], now)

    @act(pick=PICK, wish=WISHES, rule=RULES)
    def change_skill(self, who: int, pick: int, wish: str, rule: tuple[time, frozenset[int]]) -> None:
        """Park a skill, take it up, stop it, bring it back, change its day and time, or take a step of it."""
        one, now = self.one(who), self.now
        if one.zone is None or not one.skills:
            return
        training = sorted(one.skills.items())[pick % len(one.skills)][1]
        refused = isinstance(self.ask(DEEDS[wish], who, training.about, rule, now), str)
        assert refused == (training.state == "stopped" and wish != "bring back")
        if not refused:
            _wished(one, training, wish, rule, now)


def _wished(one: Someone, training: Training, wish: str, rule: tuple[time, frozenset[int]], now: datetime) -> None:
    """Change what the oracle expects as the person wishes."""
    if wish == "step":
        training.steps.append(now)
    elif wish == "change":
        _change(one, training, rule, now)
    elif wish == "take up":
        other = _under_way(one)
        if other is not None and other is not training:
            _rest(one, other, "parked")
        if other is not training:
            _go_on(one, training, now)
    elif wish == "bring back" and training.state == "stopped":
        training.state = "parked"
        if training.was == "under way" and _under_way(one) is None:
            _go_on(one, training, now)
    elif wish == "stop" or (wish == "park" and training.state == "under way"):
        training.was = training.state
        _rest(one, training, "stopped" if wish == "stop" else "parked")


def _change(one: Someone, training: Training, rule: tuple[time, frozenset[int]], now: datetime) -> None:
    """Ask at another time; at the same one only where nothing asks any more."""
    asks = (STEP, training.about) in one.promises
    if training.rule != rule or not asks:
        training.rule = rule
        if training.state == "under way":
            _go_on(one, training, now)


def _under_way(one: Someone) -> Training | None:
    return next((each for each in one.skills.values() if each.state == "under way"), None)


def _go_on(one: Someone, training: Training, now: datetime) -> None:
    training.state = "under way"
    promise = Promise(STEP, training.about, now, training.rule, one.zone)
    promise.at = promise.following(now)
    one.promise(promise)


def _rest(one: Someone, training: Training, state: str) -> None:
    training.state = state
    one.promises.pop((STEP, training.about), None)


def _wish(name: str, rule: tuple[time, frozenset[int]]) -> Wish:
    return Wish(name, "One page", Repeat(*rule))


def _start_skill(session: Session, user_id: int, rule: tuple[time, frozenset[int]], now: datetime) -> int:
    return skill.start(session, user_id, _wish(f"{now}", rule), now=now).skill.id


def _park(session: Session, user_id: int, about: int, _rule: object, _now: datetime) -> None:
    skill.park(session, user_id, about)


def _take_up(session: Session, user_id: int, about: int, _rule: object, now: datetime) -> None:
    skill.take_up(session, user_id, about, now=now)


def _stop(session: Session, user_id: int, about: int, _rule: object, now: datetime) -> None:
    skill_end.stop(session, user_id, skill.find(session, user_id, about).id, now=now)


def _bring_back(session: Session, user_id: int, about: int, _rule: object, now: datetime) -> None:
    skill_end.bring_back(session, user_id, about, now=now)


def _move(session: Session, user_id: int, about: int, rule: tuple[time, frozenset[int]], now: datetime) -> None:
    row = skill.find(session, user_id, about)
    skill.change(session, user_id, about, _wish(row.goal or "", rule), seen=row.print, now=now)


def _step(session: Session, user_id: int, about: int, _rule: object, now: datetime) -> None:
    skill_log.log(session, user_id, about, f"{now}", "", now=now)


DEEDS = {
    "park": _park,
    "take up": _take_up,
    "stop": _stop,
    "bring back": _bring_back,
    "change": _move,
    "step": _step,
}
"""What the bot is asked for each wish."""
