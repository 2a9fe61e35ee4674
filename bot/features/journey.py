"""/journey: the road so far, laid out so that it can be drawn and told: which no has which number, what lies between.

Knows no other feature: whoever asks brings the facts. Nothing is left out because it is small, and nothing later takes
away how far somebody once came.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.features.rejection import Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

STAGES = tuple(Stage)
MOST_NUMBERED = 12
"""Posts that fit beside each other on a phone; earlier ones are counted by stage."""
MOST_TOLD = 5
"""Posts that the card tells of by name."""


class Kind(StrEnum):
    """What can lie on the road beside a no; also how the pictures call it."""

    INTERVIEW = "interview"
    DEBRIEF = "debrief"
    LESSON = "lesson"
    WIN = "win"


@dataclass(frozen=True)
class No:
    """One no."""

    id: int
    at: datetime
    stage: Stage


@dataclass(frozen=True)
class Event:
    """Something else on the road. With a rejection's id (0 for none) it belongs to that no and not to its day."""

    kind: Kind
    at: datetime
    about: int = 0


@dataclass(frozen=True)
class History:
    """All there is to know, in any order."""

    nos: Sequence[No] = ()
    events: Sequence[Event] = ()
    yes_at: datetime | None = None
    """The last yes there was."""
    began_at: datetime | None = None
    """When the road to that yes began: at the yes before it, None when there was none."""
    back: bool = False
    """Whether the person has come back to look again since."""


@dataclass(frozen=True)
class Post:
    """A no with the number it has on this road, from 1."""

    number: int
    no: No


@dataclass(frozen=True)
class Road:
    """The road."""

    total: int
    """How many nos are on it."""
    posts: Sequence[Post]
    """The last ones, oldest first."""
    earlier: Mapping[Stage, int]
    """How many of those before the first post ended at each stage."""
    between: Mapping[Kind, Sequence[int]]
    """Counts for each column: what was before the first post, then what belongs to each post."""
    furthest: Post | None
    """The first that came as far as any did."""
    yes_at: datetime | None = None
    """The yes at its end."""
    counts: Mapping[Kind, int] = field(default_factory=dict["Kind", int])

    @property
    def told(self) -> Sequence[Post]:
        """The last posts, newest first."""
        return self.posts[: -MOST_TOLD - 1 : -1]

    def along(self, column: int) -> Mapping[Kind, int]:
        """Return what belongs to a column: 0 for what was before the first post, then one for each."""
        return {kind: counts[column] for kind, counts in self.between.items()}


def lay(history: History) -> Road:
    """Lay out the road that somebody is on; of a road before it, only the wins are kept."""
    over = is_over(history.yes_at, [no.at for no in history.nos], back=history.back)
    begins = history.yes_at if over else history.began_at
    nos = sorted((no for no in history.nos if begins is None or no.at > begins), key=lambda no: (no.at, no.id))
    events = [one for one in history.events if begins is None or one.at > begins or one.kind is Kind.WIN]
    posts = [Post(number, no) for number, no in enumerate(nos, 1)]
    shown, before = posts[-MOST_NUMBERED:], posts[:-MOST_NUMBERED]
    return Road(
        total=len(posts),
        posts=shown,
        earlier=Counter(post.no.stage for post in before),
        between={kind: _columns(shown, [one for one in events if one.kind is kind]) for kind in Kind},
        furthest=max(posts, key=lambda post: (STAGES.index(post.no.stage), -post.number), default=None),
        yes_at=None if over else history.yes_at,
        counts={kind: sum(one.kind is kind for one in events) for kind in Kind},
    )


def is_over(yes_at: datetime | None, nos: Iterable[datetime], *, back: bool) -> bool:
    """Say whether the last yes lies behind somebody: they came back, or wrote down a no, which is coming back too."""
    return yes_at is not None and (back or any(at > yes_at for at in nos))


def _columns(posts: Sequence[Post], events: Sequence[Event]) -> list[int]:
    """Count events by column: to the no they are about, else to the last one before them."""
    own = {post.no.id: column for column, post in enumerate(posts, 1)}
    counts = [0] * (len(posts) + 1)
    for event in events:
        counts[own.get(event.about) or sum(post.no.at <= event.at for post in posts)] += 1
    return counts
