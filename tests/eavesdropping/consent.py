"""What people let others see, read off what they pressed: which of their phrases, where, from when until when.

Each rule is about one deed, and as narrow as that deed. What nobody pressed is nobody else's to read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.eavesdropping.phrases import folded, phrases

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

    def covers(self, owner_id: int, phrase: str, sight: Sight, sights: Sequence[Sight]) -> bool:
        """Whether a phrase of somebody may be read there; `sights` are all there were."""
        if self.owner_id != owner_id or not self.phrases(phrase) or not self.places(sight):
            return False
        return self.since < sight.number < self.until or self._on_its_way_out(phrase, sight, sights)

    def _on_its_way_out(self, phrase: str, sight: Sight, sights: Sequence[Sight]) -> bool:
        """Whether it stood in that message before it was taken back, and does no more: an edit may overtake it."""
        if sight.message is None or sight.number < self.since:
            return False
        same = [one for one in sights if one.message is sight.message]
        stood = any(self.since < one.number < self.until and phrase in one.folded for one in same)
        return stood and (sight.message.deleted or phrase not in same[-1].folded)


def consents(done: Sequence[Act]) -> list[Consent]:
    """Return everything that was let out in the course of some acts, in their order."""
    return [found for rule in RULES for found in rule(done)]


def _pressed(done: Sequence[Act], deed: str) -> Iterator[tuple[Act, str]]:
    """Yield the acts that are a deed, with what follows its name: the record, without the delivery it came with."""
    for act in done:
        if act.action == deed or act.action.startswith(f"{deed}:"):
            yield act, act.action[len(deed) + 1 :].partition("~")[0]


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
        if preview is None or preview.reader != act.user_id or not chosen:
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


def a_circle(done: Sequence[Act]) -> Iterator[Consent]:
    """The name that a moderator gave a circle: for their server, and for what is written privately about it."""
    for deed in ("/setup circle", "setup:circle-new", "setup:circle-name"):
        for act, _ in _pressed(done, deed):
            here, name = _in_server_of(act), _typed_in(act, "name")
            yield Consent(
                "a circle", act.user_id, name, lambda one, here=here: here(one) or bool(one.reader), act.number
            )


def a_goal(done: Sequence[Act]) -> Iterator[Consent]:
    """A goal of a circle: for the server it is in, from when its person said so until they take it back or leave."""
    for act in done:
        lets_out = _goal_of(done, act)
        if lets_out is not None:
            until = min(_kept_again(done, act), _left(done, act))
            yield Consent("a goal", act.user_id, lets_out, _in_server_of(act), act.number, until)


def _goal_of(done: Sequence[Act], act: Act) -> Callable[[str], bool] | None:
    """Return which phrases an act lets out; None where it lets out none."""
    if act.action.startswith("circle:goal-words:") and act.chosen.get("share") == ["circle"]:
        return _any_of(_typed_in(act), _words_of(act.labels.get("line", [])))
    if act.action.startswith("circle:goal-show:") and act.before is not None and act.before.reader == act.user_id:
        return _shown_on(act.before)
    if act.action == "/circle goal" and _shares_by_itself(done, act):
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
    """Return when its person first took that goal off the post again: the one pressed, or in the words typed."""
    words = {phrase for text in act.typed.values() for phrase in phrases(text)}
    goal_id = act.action.split(":")[2] if act.action.startswith("circle:goal-show:") else None
    for one in done:
        if one.number > act.number and one.user_id == act.user_id and one.action.startswith("circle:goal-keep:"):
            same = words and one.before is not None and all(phrase in one.before.folded for phrase in words)
            if same or goal_id == one.action.split(":")[2]:
                return one.number
    return float("inf")


def _left(done: Sequence[Act], act: Act) -> float:
    """Return when its person left the only circle they set goals in, after that."""
    mine = [one for one in done if one.user_id == act.user_id]
    circles = {one.action.split(":")[2] for one in mine if one.action.startswith(("circle:in:", "circle:goal-words:"))}
    leaving = (one for one in mine if one.action == "/circle leave" or one.action.startswith("circle:leave:"))
    return next((one.number for one in leaving if one.number > act.number and len(circles) == 1), float("inf"))


def a_sheet(done: Sequence[Act]) -> Iterator[Consent]:
    """What somebody wrote down about a buddy: for that buddy, once it is given, and for nobody else."""
    for act, _ in _pressed(done, "buddy:give"):
        if act.before is not None and act.before.reader == act.user_id:
            buddies = _buddies(done, act.user_id)
            to_them = lambda one, buddies=buddies: one.reader in buddies  # noqa: E731 - it is told which ones
            yield Consent("a sheet", act.user_id, _shown_on(act.before), to_them, act.number)


def _buddies(done: Sequence[Act], user_id: int) -> set[int]:
    """Return who said yes to the same proposals as somebody."""
    yes = [(one.user_id, pair) for one, pair in _pressed(done, "buddy:yes")]
    mine = {pair for who, pair in yes if who == user_id}
    return {who for who, pair in yes if pair in mine and who != user_id}


def a_report(done: Sequence[Act]) -> Iterator[Consent]:
    """A report about a buddy: for the channel in which a server's moderators said they read."""
    for act, _ in _pressed(done, "buddy:report"):
        rooms = [room for one, _ in _pressed(done, "setup:review") for values in one.chosen.values() for room in values]
        if act.typed:
            yield Consent("a report", act.user_id, _typed_in(act), _in(*rooms), act.number)


RULES = (a_share, a_suggestion, an_approval, a_circle, a_goal, a_sheet, a_report)


# Which phrases, and where


def _shown_on(sight: Sight) -> Callable[[str], bool]:
    return lambda phrase: phrase in sight.folded


def _typed_in(act: Act, *fields: str) -> Callable[[str], bool]:
    """Those that were typed in that act, in these fields alone if any are named."""
    return _words_of([text for name, text in act.typed.items() if not fields or name in fields])


def _words_of(texts: Sequence[str]) -> Callable[[str], bool]:
    let_out = [folded(text) for text in texts]
    return lambda phrase: any(phrase in words for words in let_out)


def _any_of(*lets_out: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda phrase: any(one(phrase) for one in lets_out)


def _in_server_of(act: Act) -> Callable[[Sight], bool]:
    return lambda sight: sight.place.guild is not None and sight.place.guild is act.place.guild


def _in(*channels: str) -> Callable[[Sight], bool]:
    wanted = {int(number) for number in channels if re.fullmatch(r"\d+", number)}
    return lambda sight: sight.place.id in wanted


def _anywhere(_: Sight) -> bool:
    return True
