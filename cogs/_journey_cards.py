"""What the road looks like: its card, and the facts its picture is drawn from. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import local_date
from bot.features.journey import STAGES, Kind
from bot.pictures import Lane, Stop
from bot.pictures import Road as RoadPicture
from bot.texts import short_day, t
from cogs._ui import Button, Card, Picture, safe
from cogs._ui.words import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from bot.features.journey import Post, Road
    from bot.features.rejection import Stage
    from cogs._road import Journey

MOST_NAME = 40
"""Characters of a company's name in a line."""
MOST_ALT = 1_024
"""Characters that Discord takes of what a picture shows."""


def drawable(found: Journey) -> bool:
    """Say whether there is a road to draw: a post, or more of them."""
    return bool(found.road.posts)


def picture_of(found: Journey) -> RoadPicture:
    """Gather what the picture is drawn from: labels, numbers and days, and no word of the person's."""
    road = found.road
    return RoadPicture(
        title=t("journey-title"),
        below=t("journey-picture-below"),
        stages=[t(f"journey-picture-stage-{stage}") for stage in STAGES],
        stops=[Stop(post.number, STAGES.index(post.no.stage), _on(found, post.no.at)) for post in road.posts],
        earlier=[road.earlier.get(stage, 0) for stage in STAGES] if road.earlier else [],
        before=t("journey-picture-before"),
        lanes=[Lane(kind.value, t(f"journey-picture-lane-{kind}"), road.between[kind]) for kind in Kind],
        furthest=STAGES.index(road.furthest.no.stage) if road.furthest else 0,
        furthest_label=t("journey-picture-furthest"),
        yes=t("journey-picture-yes") if road.yes_at else "",
    )


def card(found: Journey, png: bytes | None = None) -> Card:
    """Show the road: one sentence, the last steps, and the picture if there is one."""
    road = found.road
    if not road.total and not any(road.counts.values()) and road.yes_at is None:
        buttons = [
            Button(t("journey-button-next"), "comeback:next", "primary"),
            Button(t("journey-button-first"), "form:win:add"),
        ]
        return Card(t("journey-title"), [t("journey-empty")], [buttons])
    steps = [line for place, post in enumerate(road.told) for line in _told(found, post, len(road.posts) - place)]
    picture = Picture("road.png", png, alt(found)) if png else None
    heading = [t("journey-steps")] if len(steps) > 1 else []
    body = [_sentence(road), *(["", *heading, *steps] if steps else [])]
    return Card(t("journey-title"), body, [_buttons()], picture=picture, below=_small(_counts(road)))


def _buttons() -> list[Button]:
    return [
        Button(t("journey-button-next"), "comeback:next", "primary"),
        Button(t("journey-button-patterns"), "patterns:show"),
    ]


def _sentence(road: Road) -> str:
    if road.yes_at is not None:
        return t("journey-yes", count=road.total)
    if road.furthest is None:
        return t("journey-no-noes")
    stage = t(f"rejected-stage-{road.furthest.no.stage}")
    return t("journey-one", stage=stage) if road.total == 1 else t("journey-several", count=road.total, stage=stage)


def _told(found: Journey, post: Post, column: int) -> list[str]:
    """Tell of one post, and in small print of what followed."""
    stage, on = t(f"rejected-stage-{post.no.stage}"), _on(found, post.no.at)
    company = safe(shortened(found.names.get(post.no.id, ""), MOST_NAME))
    line = t("journey-step-nameless", number=post.number, stage=stage, on=on)
    if company:
        line = t("journey-step-no", number=post.number, company=company, stage=stage, on=on)
    along = _along(found.road.along(column))
    return [line, *_small([t("journey-step-along", what=along)])] if along else [line]


def _small(lines: Iterable[str]) -> list[str]:
    return [f"-# {line}" for line in lines]


def _counts(road: Road) -> list[str]:
    """Say in words what the picture shows: how far several came, and what lies between."""
    totals = dict(road.earlier)
    for post in road.posts:
        totals[post.no.stage] = totals.get(post.no.stage, 0) + 1
    lines: list[str] = []
    if road.furthest and road.total > 1:
        lines.append(t("journey-by-stage", stages=_stages(totals), number=road.furthest.number))
    along = _along(road.counts)
    return [*lines, t("journey-along", what=along)] if along else lines


def _stages(counts: Mapping[Stage, int]) -> str:
    named = [(t(f"rejected-stage-{stage}"), counts.get(stage, 0)) for stage in STAGES]
    return ", ".join(t("journey-stage-count", stage=stage, count=count) for stage, count in named if count)


def _along(counts: Mapping[Kind, int]) -> str:
    return ", ".join(_count(kind, counts[kind]) for kind in Kind if counts.get(kind))


def _count(kind: Kind, count: int) -> str:
    return t(f"journey-count-{kind}", count=count)


def _on(found: Journey, at: datetime) -> str:
    return short_day(local_date(at, found.zone))


def alt(found: Journey) -> str:
    """Say what the picture of a road shows, to those who do not see it; the oldest posts make room for the last."""
    road = found.road
    parts = [t("journey-alt")]
    if road.furthest:
        stage = t(f"rejected-stage-{road.furthest.no.stage}")
        parts.append(t("journey-alt-furthest", stage=stage, number=road.furthest.number))
    if road.yes_at:
        parts.append(t("journey-alt-yes"))
    before = [part for part in (_stages(road.earlier), _along(road.along(0))) if part]
    if before:
        parts.append(t("journey-alt-before", number=road.posts[0].number, what=", ".join(before)))
    posts = [_alt_post(found, post, column) for column, post in enumerate(road.posts, 1)]
    room = MOST_ALT - sum(len(part) + 1 for part in parts)
    return " ".join([*parts, *_last_that_fit(posts, room)])


def _last_that_fit(posts: list[str], room: int) -> list[str]:
    kept: list[str] = []
    for post in reversed(posts):
        room -= len(post) + 1
        if room < 0:
            break
        kept.insert(0, post)
    return kept


def _alt_post(found: Journey, post: Post, column: int) -> str:
    number, on, stage = post.number, _on(found, post.no.at), t(f"rejected-stage-{post.no.stage}")
    along = _along(found.road.along(column))
    if not along:
        return t("journey-alt-post", number=number, on=on, stage=stage)
    return t("journey-alt-post-along", number=number, on=on, stage=stage, what=along)
