"""What the person who was hired shows publicly: at most three skills or experiences, never who it was.

For each: do I have it, how would I get it, is it really needed. And what do I have that is not shown there. Nothing
here compares two people, and nothing says which of them is better.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, UniqueConstraint, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.clock import local_date
from bot.errors import UserError
from bot.features import profile, rejection
from bot.features.gap_words import MOST_HOW, MOST_LOOKS, MOST_MINE, MOST_SKILLS, Have, Needed, checked, folded
from bot.meanwhile import print_of, taken
from bot.tables import Base, Id, Owned, Sealed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from bot.features.rejection import Rejection

NOT_BEFORE = timedelta(days=3)
"""Between the no and a look at who was hired.

Envy drives people early in a search and tempts them to embellish later (Dineen, Duffy, Henle & Lee 2017): so not in the
first days, while it is fresh. No study gives a number; three is the fewest that are "some days".
"""


class Gap(Owned, Base):
    """One look at a public profile, once for a rejection."""

    __tablename__ = "gaps"
    __table_args__ = (UniqueConstraint("user_id", "rejection_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime]
    rejection_id: Mapped[int] = mapped_column(BigInteger)
    removed_at: Mapped[datetime | None]
    win_id: Mapped[int] = mapped_column(BigInteger, default=0)
    """The win that `mine` was kept as, 0 for none."""
    mine = Sealed()
    """What the person has that this profile does not show."""


class GapSkill(Owned, Base):
    """One skill or experience seen there."""

    __tablename__ = "gap_skills"
    __table_args__ = (UniqueConstraint("gap_id", "place"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    gap_id: Mapped[int] = mapped_column(BigInteger, index=True)
    place: Mapped[int]
    have: Mapped[str | None]
    """Do I have it: a `Have`; None while it is not said."""
    needed: Mapped[str | None]
    """Is it really needed: a `Needed`; None while it is not said."""
    removed_at: Mapped[datetime | None]
    """When it was removed; for 30 days that can be undone."""
    name = Sealed()
    how = Sealed()
    """How I would get it."""

    @property
    def is_answered(self) -> bool:
        """Whether it was said if one has it and if it is needed."""
        return self.have is not None and self.needed is not None

    @property
    def is_missing(self) -> bool:
        """Whether it is needed, at least perhaps, and not fully there: by the person's own account."""
        return self.needed in {Needed.YES, Needed.PERHAPS} and self.have in {Have.PARTLY, Have.NO}


@dataclass(frozen=True)
class Look:
    """One look at a public profile: about which rejection, `on` which local date, and at most three skills."""

    rejection: Rejection
    on: date
    gap: Gap
    skills: Sequence[GapSkill]

    @property
    def next(self) -> GapSkill | None:
        """The first skill that is not answered yet."""
        return next((skill for skill in self.skills if not skill.is_answered), None)

    @property
    def room(self) -> int:
        """How many more skills it takes."""
        return max(0, MOST_SKILLS - len(self.skills))


def opens_at(about: Rejection) -> datetime:
    """Tell from when on a look is offered."""
    return about.created_at + NOT_BEFORE


def meant(session: Session, user_id: int, said: str | None) -> Rejection | None:
    """Return the rejection that was named, the newest for nothing said; None when there is none at all."""
    return rejection.meant(session, user_id, said) if rejection.newest(session, user_id) else None


def open_ones(session: Session, user_id: int, *, now: datetime) -> Sequence[tuple[Rejection, date]]:
    """List the rejections, newest first, that are old enough for a look and have none, with their local dates."""
    zone = profile.zone_or_utc(session, user_id)
    seen = set(session.scalars(select(Gap.rejection_id).where(Gap.user_id == user_id, Gap.removed_at.is_(None))))
    rows = [row for row in rejection.listed(session, user_id) if opens_at(row) <= now and row.id not in seen]
    return [(row, local_date(row.created_at, zone)) for row in rows]


def of(session: Session, user_id: int, rejection_id: int) -> Look | None:
    """Return the look about a rejection, or None. Raises `UserError` when the rejection is not the person's."""
    about = rejection.find(session, user_id, rejection_id)
    gap = session.scalar(select(Gap).where(Gap.user_id == user_id, Gap.rejection_id == about.id))
    return None if gap is None or gap.removed_at is not None else _look(session, gap, about)


def find(session: Session, user_id: int, gap_id: int) -> Look:
    """Return one's own look. Raises `UserError` when there is none of that id, or it is removed."""
    gap = session.get(Gap, gap_id)
    if gap is None or gap.user_id != user_id or gap.removed_at is not None:
        raise UserError("gap-gone")
    return _look(session, gap, rejection.find(session, user_id, gap.rejection_id))


def find_skill(session: Session, user_id: int, gap_skill_id: int) -> GapSkill:
    """Return one's own skill of a look. Raises `UserError` when there is none of that id, or it is removed."""
    row = session.get(GapSkill, gap_skill_id)
    if row is None or row.user_id != user_id or row.removed_at is not None:
        raise UserError("gap-gone")
    find(session, user_id, row.gap_id)
    return row


def _look(session: Session, gap: Gap, about: Rejection) -> Look:
    rows = session.scalars(select(GapSkill).where(GapSkill.gap_id == gap.id).order_by(GapSkill.place))
    on = local_date(about.created_at, profile.zone_or_utc(session, about.user_id))
    return Look(about, on, gap, [row for row in rows if row.removed_at is None])


def add(session: Session, user_id: int, rejection_id: int, names: Sequence[str], *, now: datetime) -> Look:
    """Keep the skills seen, in the one look about a rejection; those that stand there already stay as they are.

    Raises `UserError` before its time, for no skill at all, for a fourth, and as `gap_words.checked` does.
    """
    about = rejection.find(session, user_id, rejection_id)
    if opens_at(about) > now:
        raise UserError("gap-too-early")
    told = [name for name in map(checked, names) if name]
    if not told:
        raise UserError("gap-empty")
    look = of(session, user_id, rejection_id) or _begin(session, about, now=now)
    keys = {folded(skill.name or "") for skill in look.skills}
    first: dict[str, str] = {}
    for name in told:
        first.setdefault(folded(name), name)
    fresh = [name for key, name in first.items() if key not in keys]
    if len(fresh) > look.room:
        raise UserError("gap-full", most=MOST_SKILLS)
    for name in fresh:
        _place(session, look.gap, name)
    return _look(session, look.gap, about)


def _begin(session: Session, about: Rejection, *, now: datetime) -> Look:
    """Begin a look; one that was removed goes for good, since there is one for a rejection."""
    for gap in session.scalars(select(Gap).where(Gap.user_id == about.user_id, Gap.rejection_id == about.id)):
        let_go(session, gap)
    session.flush()
    gap = Gap(user_id=about.user_id, created_at=now, rejection_id=about.id, win_id=0)
    session.add(gap)
    session.flush()
    return _look(session, gap, about)


def _place(session: Session, gap: Gap, name: str) -> None:
    last = session.scalar(select(func.max(GapSkill.place)).where(GapSkill.gap_id == gap.id)) or 0
    row = GapSkill(user_id=gap.user_id, gap_id=gap.id, place=last + 1)
    row.name = name
    session.add(row)
    session.flush()


def answer(session: Session, user_id: int, gap_skill_id: int, *, have: str, how: str, needed: str, seen: str) -> Look:
    """Keep what the person says of one skill; `seen` is the print of the words their form was filled with.

    Raises `UserError` as `find_skill` does, for a choice that is none of ours, and for more than 500 characters.
    """
    row = find_skill(session, user_id, gap_skill_id)
    if have not in set(Have) or needed not in set(Needed):
        raise UserError("gap-choice-unknown")
    was_seen = seen == print_of(row.how)
    row.how = taken(row.how, how, seen=was_seen, most=MOST_HOW, too_long="gap-how-too-long") or None
    row.have, row.needed = have, needed
    return find(session, user_id, row.gap_id)


def rename(session: Session, user_id: int, gap_skill_id: int, name: str, *, seen: str) -> GapSkill:
    """Call a skill otherwise.

    Raises `UserError` as `add` does, where the look has one of that name, and where it was called otherwise on
    another device since the form was opened: one line has no room for both.
    """
    row, words = find_skill(session, user_id, gap_skill_id), checked(name)
    if not words:
        raise UserError("gap-empty")
    if seen != print_of(row.name) and words != row.name:
        raise UserError("gap-renamed", name=row.name or "")
    others = [skill for skill in find(session, user_id, row.gap_id).skills if skill.id != row.id]
    if folded(words) in {folded(skill.name or "") for skill in others}:
        raise UserError("gap-there-already")
    row.name = words
    return row


def say_mine(session: Session, user_id: int, gap_id: int, text: str, *, seen: str) -> Look:
    """Keep what the person has that the profile does not show. Raises `UserError` over 1,000 characters."""
    look = find(session, user_id, gap_id)
    was_seen = seen == print_of(look.gap.mine)
    words = taken(look.gap.mine, text, seen=was_seen, most=MOST_MINE, too_long="gap-mine-too-long")
    if words != (look.gap.mine or ""):
        look.gap.mine, look.gap.win_id = words or None, 0
    return look


def kept_as_win(session: Session, user_id: int, gap_id: int, win_id: int) -> None:
    """Note that what the person has was kept as a win, so that it is not kept twice."""
    find(session, user_id, gap_id).gap.win_id = win_id


def let_go(session: Session, gap: Gap) -> None:
    """Delete a look with its skills for good."""
    session.execute(delete(GapSkill).where(GapSkill.gap_id == gap.id))
    session.delete(gap)


# What comes back


@dataclass(frozen=True)
class Ranked:
    """A skill that was seen: as it was last written, in how many looks of how many, and what was last said of it."""

    name: str
    count: int
    of: int
    skill: GapSkill


def ranked(session: Session, user_id: int) -> Sequence[Ranked]:
    """List the skills seen, those first that came back most, then those seen last; over all rejections."""
    seen: dict[str, list[GapSkill]] = {}
    rows = _standing(session, user_id)
    for row in rows:
        seen.setdefault(folded(row.name or ""), []).append(row)
    looks = len({row.gap_id for row in rows})
    found = [_counted(group, looks) for group in seen.values()]
    return sorted(found, key=lambda one: (-one.count, -one.skill.id))


def _counted(group: Sequence[GapSkill], looks: int) -> Ranked:
    told = next((row for row in group if row.is_answered), group[0])
    return Ranked(group[0].name or "", len({row.gap_id for row in group}), looks, told)


def seen_in(session: Session, user_id: int, gap_skill_id: int) -> tuple[Ranked, Sequence[Look]]:
    """Return how often a skill came back, and the last 25 looks it stands in, newest first."""
    key = folded(find_skill(session, user_id, gap_skill_id).name or "")
    one = next(one for one in ranked(session, user_id) if folded(one.name) == key)
    gaps = dict.fromkeys(row.gap_id for row in _standing(session, user_id) if folded(row.name or "") == key)
    return one, [find(session, user_id, gap_id) for gap_id in list(gaps)[:MOST_LOOKS]]


def missing(session: Session, user_id: int) -> GapSkill | None:
    """Return the skill that is missing by the person's own last account and came back most; None when none is."""
    return next((one.skill for one in ranked(session, user_id) if one.skill.is_missing), None)


def _standing(session: Session, user_id: int) -> Sequence[GapSkill]:
    """List all skills that are not removed, nor their looks, newest first."""
    of_looks = select(GapSkill).join(Gap, Gap.id == GapSkill.gap_id).where(Gap.removed_at.is_(None))
    own = of_looks.where(GapSkill.user_id == user_id, GapSkill.removed_at.is_(None))
    return session.scalars(own.order_by(GapSkill.id.desc())).all()


def looked_at(session: Session, user_id: int) -> dict[int, datetime]:
    """Tell when the person looked, by the rejection's id; a look that was removed is one too."""
    rows = select(Gap.rejection_id, Gap.created_at).where(Gap.user_id == user_id)
    return dict(session.execute(rows).all())
