"""What people let others see, read off what they pressed: which of their phrases, where, from when until when.

Each rule is about one deed, and as narrow as that deed. What nobody pressed is nobody else's to read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.eavesdropping.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.eavesdropping.ear import Act, Sight


@dataclass(frozen=True)
class Consent:
    """One thing that was let out."""

    rule: str
    owner_id: int
    phrases: Callable[[str], bool]
    places: Callable[[Sight], bool]
    since: int
    until: float = float("inf")

    def covers(self, owner_id: int, phrase: str, sight: Sight) -> bool:
        """Whether a phrase of somebody may be read there."""
        its_time = self.since < sight.number < self.until
        return its_time and self.owner_id == owner_id and self.phrases(phrase) and self.places(sight)


Rule = "Callable[[Sequence[Act]], Iterator[Consent]]"


def consents(done: Sequence[Act]) -> list[Consent]:
    """Return everything that was let out in the course of some acts, in their order."""
    return [found for rule in RULES for found in rule(done)]


def _pressed(done: Sequence[Act], deed: str) -> Iterator[tuple[Act, str]]:
    """Yield the acts that are a deed, with what follows its name: the record."""
    for act in done:
        if act.action == deed or act.action.startswith(f"{deed}:"):
            yield act, act.action[len(deed) + 1 :]


def _end(done: Sequence[Act], since: int, *actions: str) -> float:
    """Return when the first of some actions took back what was let out, and that for good."""
    return next((float(act.number) for act in done if act.number > since and act.action in actions), float("inf"))


def a_share(done: Sequence[Act]) -> Iterator[Consent]:
    """A celebration: what its preview showed when its person pressed Share, in the channel they had chosen."""
    for act, record in _pressed(done, "share:post"):
        preview = act.before
        chosen = [
            values
            for earlier in done
            if earlier.number < act.number and earlier.user_id == act.user_id
            for action, values in earlier.chosen.items()
            if action.startswith(("share:to:", "share:yes-to:"))
        ]
        if preview is None or preview.only_for != act.user_id or not chosen:
            continue
        until = _end(done, act.number, f"share:down:{record}")
        yield Consent("a share", act.user_id, _shown_on(preview), _in(*chosen[-1]), act.number, until)


def a_suggestion(done: Sequence[Act]) -> Iterator[Consent]:
    """A suggested quote: for the channel in which that server's moderators said they read them."""
    for act, _ in _pressed(done, "quote:suggest"):
        rooms = [
            room
            for earlier, _ in _pressed(done, "setup:review")
            if earlier.place.guild is act.place.guild
            for values in earlier.chosen.values()
            for room in values
        ]
        yield Consent("a suggestion", act.user_id, _typed_in(act), _in(*rooms), act.number)


def an_approval(done: Sequence[Act]) -> Iterator[Consent]:
    """A suggested quote that a moderator approved: for everybody in that server, or who got it from there."""
    for act, _ in _pressed(done, "quote:approve"):
        review = act.before
        for suggested, _ in _pressed(done, "quote:suggest"):
            if review is not None and suggested.place.guild is act.place.guild:
                yield Consent("an approval", suggested.user_id, _shown_on(review), _anywhere, act.number)


def a_goal(done: Sequence[Act]) -> Iterator[Consent]:
    """A goal of a circle: for the server it is in, from when its person said so until they take it off the post."""
    for act in _of_circles(done):
        lets_out = _goal_of(done, act)
        if lets_out is not None:
            yield Consent("a goal", act.user_id, lets_out, _in_server_of(act), act.number, _kept_again(done, act))


def _of_circles(done: Sequence[Act]) -> Iterator[Act]:
    return (act for act in done if act.action.startswith(("circle:", "/circle")))


def _goal_of(done: Sequence[Act], act: Act) -> Callable[[str], bool] | None:
    """Return which phrases an act lets out; None where it lets out none."""
    if act.action.startswith("circle:goal-words:") and act.chosen.get("share") == ["circle"]:
        plans = [one for one in done if one.user_id == act.user_id and one.action.startswith("week:")]
        return _any_of(_typed_in(act), *(_typed_in(one) for one in plans if any(act.chosen.get("line") or [])))
    if act.action.startswith("circle:goal-show:") and act.before is not None and act.before.only_for == act.user_id:
        return _shown_on(act.before)
    if act.action.removeprefix("/") == "circle goal" and _shares_by_itself(done, act):
        return _typed_in(act)
    return None


def _shares_by_itself(done: Sequence[Act], act: Act) -> bool:
    """Whether the last thing its person said about their goals is that the circle sees them."""
    said = [
        one.action.rpartition(":")[2]
        for one in done
        if one.user_id == act.user_id
        and one.number < act.number
        and one.action.startswith(("circle:in:", "circle:shares:"))
    ]
    return said[-1:] == ["circle"]


def _kept_again(done: Sequence[Act], act: Act) -> float:
    """Return when its person first took a goal off the post after that which stood in the words of the act."""
    words = {phrase for text in act.typed.values() for phrase in phrases(text)}
    later = [
        one
        for one in done
        if one.number > act.number and one.user_id == act.user_id and one.before is not None and words
    ]
    taken = (one for one in later if one.action.startswith("circle:goal-keep:"))
    ends = (one.number for one in taken if one.before and all(phrase in one.before.folded for phrase in words))
    return float(next(ends, float("inf")))


RULES = (a_share, a_suggestion, an_approval, a_goal)


# Which phrases, and where


def _shown_on(sight: Sight) -> Callable[[str], bool]:
    return lambda phrase: phrase in sight.folded


def _typed_in(act: Act, *fields: str) -> Callable[[str], bool]:
    """Those that were typed in that act, in these fields alone if any are named."""
    texts = [text for name, text in act.typed.items() if not fields or name in fields]
    let_out = {phrase for text in texts for phrase in phrases(text)}
    return lambda phrase: phrase in let_out


def _any_of(*lets_out: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda phrase: any(one(phrase) for one in lets_out)


def _in_server_of(act: Act) -> Callable[[Sight], bool]:
    return lambda sight: sight.place.guild is not None and sight.place.guild is act.place.guild


def _in(*channels: str) -> Callable[[Sight], bool]:
    wanted = {int(number) for number in channels if re.fullmatch(r"\d+", number)}
    return lambda sight: sight.place.id in wanted


def _anywhere(_: Sight) -> bool:
    return True
