"""A person's wins: what went well, in their own words, kept to be read again.

Weeks, not streaks: nothing here counts days missed. A little over 300 lines: a win is kept, found again and asked for
by the same few rules.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, bindparam, func, select
from sqlalchemy.orm import Mapped, mapped_column

from bot import reminders, undo
from bot.clock import EVERY_DAY, Repeat, local_date, to_utc
from bot.errors import UserError
from bot.features import profile
from bot.features.win_words import checked
from bot.tables import Base, Id, Owned, Sealed, insert_quickly, last_moment, quickly
from bot.written import tags_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

DAILY = "win.daily"
EVENING = time(20, 0)
STORY_PARTS = ("situation", "task", "action", "result")
SAME_WITHIN = timedelta(minutes=2)


class Win(Owned, Base):
    """One win. `removed_at` keeps a removed one for 30 days, so that the removal can be undone."""

    __tablename__ = "wins"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime] = mapped_column(index=True)
    removed_at: Mapped[datetime | None]
    source_message_id: Mapped[int | None] = mapped_column(BigInteger)
    """The message it was saved from, so that saving it twice keeps it once."""
    replayed_at: Mapped[datetime | None]
    text = Sealed()
    tags = Sealed()
    """Lower-case words, separated by spaces."""
    situation = Sealed()
    task = Sealed()
    action = Sealed()
    result = Sealed()

    @property
    def tag_list(self) -> list[str]:
        """The tags, one by one."""
        return (self.tags or "").split()

    @property
    def has_story(self) -> bool:
        """Whether it was told as situation, task, action, result."""
        return any((self.situation, self.task, self.action, self.result))


@dataclass(frozen=True)
class Kept:
    """A win as it was kept, with how many this week has and how many there are."""

    win: Win
    this_week: int
    total: int


@dataclass(frozen=True)
class Story:
    """A win as an interview story."""

    situation: str
    task: str
    action: str
    result: str


def add(
    session: Session, user_id: int, text: str, *, now: datetime, tags: str = "", message_id: int | None = None
) -> Kept:
    """Keep a win. Raises `UserError` when it says nothing or is longer than 1,000 characters.

    The same words within two minutes are the win that is there already: they were sent again since no answer came.
    """
    words, monday = checked(text), _monday(session, user_id, now)
    this_week, total, recent = _counted(session, user_id, monday, now - SAME_WITHIN)
    if message_id:
        row = _of_message(session, user_id, message_id)
    else:
        row = _same(session, user_id, words, now=now) if recent else None
    if row is None:
        row = Win(user_id=user_id, created_at=now, source_message_id=message_id, text=words, tags=tags_in(tags) or None)
        insert_quickly(session, row)
        return Kept(row, this_week + 1, total + 1)
    _put(row, words, tags_in(tags))
    return Kept(row, *_counted(session, user_id, monday, now)[:2])


def _put(row: Win, words: str, tags: str) -> None:
    """Put words into a win, and nothing where they stand there already: sealing and writing them again is work."""
    if row.removed_at is not None:
        row.removed_at = None
    if row.text != words:
        row.text = words
    if tags and row.tags != tags:
        row.tags = tags


def _of_message(session: Session, user_id: int, message_id: int) -> Win | None:
    return session.scalar(select(Win).where(Win.user_id == user_id, Win.source_message_id == message_id))


_THEIRS = (Win.user_id == bindparam("user_id"), Win.removed_at.is_(None))
_LATELY = Win.created_at >= bindparam("lately")
_RECENT = select(Win).where(*_THEIRS, _LATELY).order_by(Win.id)
_TOTAL = select(func.count()).select_from(Win).where(*_THEIRS)
_COUNTED = (
    select(func.count().filter(Win.created_at >= bindparam("since")), func.count(), func.count().filter(_LATELY))
    .select_from(Win)
    .where(*_THEIRS)
)


def _same(session: Session, user_id: int, words: str, *, now: datetime) -> Win | None:
    recent = session.scalars(_RECENT, {"user_id": user_id, "lately": now - SAME_WITHIN})
    return next((row for row in recent if row.text == words), None)


def find(session: Session, user_id: int, win_id: int) -> Win:
    """Return one's own win. Raises `UserError` when there is none of that id, or it is somebody else's."""
    row = session.get(Win, win_id)
    if row is None or row.user_id != user_id:
        raise UserError("win-gone")
    return row


def edit(session: Session, user_id: int, win_id: int, text: str, tags: str) -> Win:
    """Change a win's words and tags. Raises `UserError` as `add` and `find` do."""
    row = find(session, user_id, win_id)
    row.text, row.tags = checked(text), tags_in(tags)
    return row


def remove(session: Session, user_id: int, win_id: int, *, now: datetime) -> Win:
    """Remove a win; for 30 days `bring_back` can undo it."""
    row = find(session, user_id, win_id)
    row.removed_at = row.removed_at or now
    return row


def bring_back(session: Session, user_id: int, win_id: int) -> Win:
    """Undo a removal."""
    row = find(session, user_id, win_id)
    row.removed_at = None
    return row


def tidy(session: Session, *, now: datetime) -> None:
    """Let go for good of what was removed more than 30 days ago."""
    undo.let_go(session, Win.removed_at, now=now)


def listed(session: Session, user_id: int, *, search: str = "", tag: str = "") -> Sequence[Win]:
    """List wins, newest first: all, or those whose words or tags contain `search` and that carry `tag`."""
    newest_first = select(Win).where(*_THEIRS).order_by(Win.created_at.desc(), Win.id.desc())
    rows = session.scalars(newest_first, {"user_id": user_id}).all()
    wanted, tagged = search.casefold().strip(), tag.casefold().strip().strip("#")
    return [row for row in rows if _matches(row, wanted, tagged)]


def stories(session: Session, user_id: int, most: int) -> list[Win]:
    """List wins to tell in an interview: those told as a story first, then the newest."""
    return sorted(listed(session, user_id), key=lambda row: not row.has_story)[:most]


def _matches(row: Win, wanted: str, tagged: str) -> bool:
    is_tagged = not tagged or tagged in row.tag_list
    return is_tagged and (not wanted or wanted in (row.text or "").casefold() or wanted in (row.tags or ""))


def tags_of(session: Session, user_id: int) -> list[str]:
    """List the tags a person uses, most used first."""
    used: dict[str, int] = {}
    for row in listed(session, user_id):
        for tag in row.tag_list:
            used[tag] = used.get(tag, 0) + 1
    return sorted(used, key=lambda tag: (-used[tag], tag))


def count(session: Session, user_id: int) -> int:
    """Count a person's wins."""
    return quickly(session, _TOTAL, user_id=user_id).scalar_one()


def this_week(session: Session, user_id: int, *, now: datetime) -> int:
    """Count the wins since Monday in the person's zone."""
    return _counted(session, user_id, _monday(session, user_id, now), now)[0]


def _monday(session: Session, user_id: int, now: datetime) -> datetime:
    """Return the beginning of this week in the person's zone."""
    zone = profile.zone_or_utc(session, user_id)
    today = local_date(now, zone)
    return to_utc(today - timedelta(days=today.weekday()), time(0), zone)


def any_today(session: Session, user_id: int, *, now: datetime) -> bool:
    """Say whether the person's day already has a win."""
    zone = profile.zone_or_utc(session, user_id)
    return _counted(session, user_id, to_utc(local_date(now, zone), time(0), zone), now)[0] > 0


def _counted(session: Session, user_id: int, since: datetime, lately: datetime) -> tuple[int, int, int]:
    """Count a person's wins since a moment, all of them, and those since another moment, in one look."""
    in_time, total, recent = quickly(session, _COUNTED, user_id=user_id, since=since, lately=lately).one()
    return in_time, total, recent


def replay(session: Session, user_id: int, *, now: datetime, unless: Callable[[str], object]) -> Win | None:
    """Pick a win to read again, one not read for longest among a few; None when there is none.

    `unless` says which words are not read back by themselves: those that weigh heavy.
    """
    order = sorted(listed(session, user_id), key=lambda row: (bool(row.replayed_at), row.replayed_at or row.created_at))
    few = list(islice((row for row in order if not unless(row.text or "")), 3))
    row = random.choice(few) if few else None  # noqa: S311 -- variety, not secrecy
    if row is not None:
        row.replayed_at = now
    return row


def tell(session: Session, user_id: int, win_id: int, story: Story) -> Win:
    """Keep a win's interview story. Raises `UserError` when all four parts are empty."""
    row = find(session, user_id, win_id)
    told = (story.situation, story.task, story.action, story.result)
    if not any(told):
        raise UserError("win-story-empty")
    row.situation, row.task, row.action, row.result = told
    return row


@dataclass(frozen=True)
class Prompt:
    """The daily prompt as it is set."""

    at: time
    days: frozenset[int]
    enabled: bool
    next_at: datetime | None

    @property
    def rule(self) -> Repeat:
        """When it comes, or would."""
        return Repeat(self.at, self.days)


def set_prompt(
    session: Session, user_id: int, zone: ZoneInfo, *, now: datetime, at: time | None, days: frozenset[int] | None
) -> Prompt:
    """Ask for the daily prompt at a wall-clock time on some days; what is None stays as it was."""
    before = prompt(session, user_id)
    rule = Repeat(at or before.at, days or before.days)
    fire_at = rule.next_after(now, zone)
    reminders.schedule(session, DAILY, user_id=user_id, fire_at=fire_at, repeat=rule, zone=zone.key)
    return Prompt(rule.at, rule.days, enabled=True, next_at=fire_at)


def stop_prompt(session: Session, user_id: int) -> Prompt:
    """Take the daily prompt back."""
    before = prompt(session, user_id)
    reminders.cancel(session, DAILY, user_id=user_id)
    return Prompt(before.at, before.days, enabled=False, next_at=None)


def prompt(session: Session, user_id: int) -> Prompt:
    """Return how the daily prompt is set; off at 20:00 every day when it never was."""
    row = reminders.find(session, DAILY, user_id)
    if row is None or row.repeat is None:
        return Prompt(EVENING, EVERY_DAY, enabled=False, next_at=None)
    rule = Repeat.parse(row.repeat)
    return Prompt(rule.at, rule.days, enabled=True, next_at=row.fire_at)


def later(session: Session, user_id: int, *, now: datetime) -> datetime:
    """Ask again in an hour; tomorrow goes on as usual. Raises `UserError` when the prompt is off."""
    row = reminders.find(session, DAILY, user_id)
    if row is None:
        raise UserError("win-prompt-off-now")
    row.set_time(now + timedelta(hours=1))
    return row.fire_at


def acted_at(session: Session, user_id: int) -> datetime | None:
    """Say when a person last wrote down a win, None for never."""
    return last_moment(session, Win.created_at, user_id)
