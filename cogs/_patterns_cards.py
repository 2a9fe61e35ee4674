"""What patterns look like: the card, and the facts its picture is drawn from. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.patterns import STAGES, Act, Said
from bot.pictures import Ending, Flow
from bot.texts import t
from cogs._ui import Button, Card, Picture, safe
from cogs._ui.words import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.features.patterns import Named, Patterns, Sentence
    from bot.features.rejection import Heard, Stage
    from cogs._road import Counted

MOST_NAME = 60
"""Characters of the person's own word for a theme or a skill."""


def picture_of(found: Patterns) -> Flow:
    """Gather what the picture is drawn from: labels and numbers, and no word of the person's."""
    reached = STAGES[: STAGES.index(found.furthest) + 1] if found.furthest else ()
    left, onward = found.n, list[str]()
    for stage in reached[:-1]:
        left -= found.stages.get(stage, 0)
        onward.append(t("patterns-picture-onward", count=left))
    return Flow(
        title=t("patterns-picture-title"),
        below=t("patterns-picture-below", n=found.n),
        endings=[Ending(t(f"journey-picture-stage-{stage}"), found.stages.get(stage, 0)) for stage in reached],
        onward=onward,
        furthest_label=t("journey-picture-furthest"),
    )


def card(counted: Counted, png: bytes | None = None) -> Card:
    """Show patterns: one sentence, one thing to do, the picture, and the counts in words."""
    found = counted.patterns
    buttons = [
        Button(t(f"patterns-button-{found.act}"), _deed(counted), "primary"),
        Button(t("patterns-button-road"), "journey:show"),
    ]
    picture = Picture("stages.png", png, alt(found)) if png else None
    return Card(
        t("patterns-title"),
        [sentence(found.sentence), "", act(found.act)],
        [buttons],
        picture=picture,
        below=lines(found),
    )


def sentence(said: Sentence) -> str:
    """Say the one sentence."""
    if said.said in {Said.THEME, Said.GAP}:
        return t(f"patterns-say-{said.said}", about=_own(said.about), count=said.count, n=said.n)
    if said.said is Said.STAGE:
        return t("patterns-say-stage", about=t(f"rejected-stage-{said.about}"), count=said.count, n=said.n)
    if said.said in {Said.NOTHING, Said.FEW}:
        return t("patterns-say-few", n=said.n) if said.n else t("patterns-say-nothing")
    return {
        Said.SILENCE: t("patterns-say-silence", count=said.count, n=said.n),
        Said.MACHINE: t("patterns-say-machine", count=said.count, n=said.n),
        Said.SPREAD: t("patterns-say-spread", count=said.count, n=said.n),
    }[said.said]


def _own(word: str) -> str:
    return safe(shortened(word, MOST_NAME))


def act(chosen: Act) -> str:
    """Say the one thing to do."""
    return t(f"patterns-do-{chosen}")


def _deed(counted: Counted) -> str:
    """Name the deed of the button below the thing to do."""
    last, stage = counted.last_no, counted.patterns.sentence.about
    return {
        Act.NOTE_NO: "form:rejected:add",
        Act.NOTE_FEEDBACK: f"form:lesson:add:{last}",
        Act.NOTE_DEBRIEF: f"retro:start:{last}",
        Act.LESSON: "lesson:list",
        Act.SKILL: f"skill:gap:{counted.gap_skill}",
        Act.READER: "form:plan:add",
        Act.PRACTISE: f"question:practise_for:{stage}",
        Act.ASK: f"feedback:draft:{last}",
        Act.WAIT: "form:plan:add",
    }[counted.patterns.act]


def lines(found: Patterns) -> list[str]:
    """Say every count with its n; what there is none of is left out."""
    said: list[str] = []
    if found.furthest is not None:
        furthest = t(f"rejected-stage-{found.furthest}")
        said.append(t("patterns-line-stages", n=found.n, counts=_stages(found.stages), furthest=furthest))
        said.append(t("patterns-line-heard", n=found.n, counts=_heard(found.heard)))
    if found.themes:
        said.append(t("patterns-line-themes", n=found.tagged, counts=_named(found.themes)))
    if found.asked:
        said.append(t("patterns-line-answers", n=found.asked, count=found.answered))
    if found.days.middle is not None:
        said.append(t("patterns-line-days", n=found.days.n, days=found.days.middle))
    elif found.days.n:
        said.append(t("patterns-line-days-few", n=found.days.n))
    if found.gaps:
        said.append(t("patterns-line-gaps", n=found.looks, counts=_named(found.gaps)))
    return said


def _stages(counts: Mapping[Stage, int]) -> str:
    return _joined((t(f"rejected-stage-{stage}"), count) for stage, count in counts.items())


def _heard(counts: Mapping[Heard, int]) -> str:
    return _joined((t(f"rejected-heard-{heard}"), count) for heard, count in counts.items())


def _named(named: Sequence[Named]) -> str:
    return _joined((_own(one.name), one.count) for one in named)


def _joined(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(t("patterns-count", what=what, count=count) for what, count in counts)


def alt(found: Patterns) -> str:
    """Say what the picture shows to those who do not see it."""
    furthest = t(f"rejected-stage-{found.furthest}")
    return t("patterns-alt", n=found.n, counts=_stages(found.stages), furthest=furthest)
