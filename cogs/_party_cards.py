"""What a pity party looks like: its cards and forms. Must not fetch or decide anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.features import profile, vent
from bot.texts import moment, t
from cogs._ui import Button, Card, Form, Page, Text, Tick, safe, verbatim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.features.party import Over, Party, Resting, Running
    from bot.features.share import Share
    from bot.features.vent import Vent
    from cogs._ui.card import Row


@dataclass(frozen=True)
class Around:
    """What else there is to tell beside a party: hugs received, kept words, posts that stand, by channel name."""

    hugs: int = 0
    kept: int = 0
    posts: Sequence[tuple[Share, str]] = ()


def lengths() -> list[Button]:
    """Draw the four ways to say how long."""
    return [
        Button(t("party-button-30"), "party:start:30", "primary"),
        Button(t("party-button-120"), "party:start:120"),
        Button(t("party-button-morning"), "party:morning"),
        Button(t("party-button-other"), "form:party:start"),
    ]


def menu() -> Card:
    """Ask how long a party is to be."""
    return Card(t("party-menu-title"), [t("party-menu"), t("party-menu-how-long")], [lengths()])


def start_form(duration: str = "") -> Form:
    """Draw the form for any other length."""
    field = Text(
        "duration",
        t("party-form-duration"),
        value=duration,
        hint=t("party-form-duration-hint"),
        example=t("party-form-duration-example"),
    )
    return Form("party:start", t("party-form-title"), [field])


def running(now_running: Running, around: Around | None = None) -> Card:
    """Show a party that runs, counting down by Discord's own clock."""
    row, around = now_running.party, around or Around()
    again = [t("party-running-again")] if now_running.again else []
    body = [*again, until(row), t("party-running"), *hugs(around.hugs)]
    buttons = [Button(t("party-button-vent"), "form:party:vent", "primary")]
    if row.extended_at is None:
        buttons.append(Button(t("party-button-more"), f"party:more:{row.id}:10"))
    buttons.append(Button(t("party-button-end"), f"party:end:{row.id}"))
    rows: list[Row] = [buttons, [Button(t("share-button"), "share:start:0")], *around_rows(around)]
    return Card(t("party-running-title"), body, rows)


def until(row: Party) -> str:
    """Say when a party ends, as each reader's own clock shows it."""
    return t("party-running-until", at=moment(row.ends_at, "t"), left=moment(row.ends_at, "R"))


def around_rows(around: Around) -> list[Row]:
    """Draw the ways to what a person kept and to posts that stand."""
    rows: list[Row] = []
    if around.kept:
        rows.append([Button(t("party-button-kept", count=around.kept), "party:vents:0")])
    if around.posts:
        rows.append(
            [
                Button(t("share-button-down-from", where=where), f"share:down:{share.id}")
                for share, where in around.posts[:3]
            ]
        )
    return rows


def hugs(count: int) -> list[str]:
    """Tell how many hugs came; nothing when none did."""
    return [t("party-hugs", count=count)] if count else []


def resting(rest: Resting, own_win: str | None, support: str, around: Around | None = None) -> Card:
    """Say kindly that another party is for later, with the person's own words and where there is help."""
    own = ["", t("party-resting-win"), verbatim(own_win)] if own_win else []
    left = moment(rest.until, "R")
    around = around or Around()
    body = [t("party-resting", left=left), t("party-resting-instead", support=support), *hugs(around.hugs), *own]
    rows: list[Row] = [[Button(t("party-button-next"), "comeback:next", "primary")], *around_rows(around)]
    return Card(t("party-resting-title"), body, rows)


def none_running(around: Around) -> Card:
    """Say that no party runs, and offer one."""
    body = [t("party-status-none"), *hugs(around.hugs)]
    return Card(t("party-status-none-title"), body, [lengths(), *around_rows(around)])


def extend_menu(row: Party) -> Card:
    """Ask how much longer."""
    buttons = [
        Button(t("party-button-more"), f"party:more:{row.id}:10", "primary"),
        Button(t("party-button-30-more"), f"party:more:{row.id}:30"),
    ]
    body = [t("party-extend", left=moment(row.ends_at, "R"))]
    return Card(t("party-extend-title"), body, [buttons])


def vent_form() -> Form:
    """Draw the form to get it out."""
    words = Text("text", t("party-vent-text"), most=vent.MOST_TEXT, long=True, hint=t("party-vent-text-hint"))
    keep = Tick("keep", t("party-vent-keep"), hint=t("party-vent-keep-hint"))
    return Form("party:vent", t("party-vent-title"), [words, keep])


def vented(kept: Vent | None, status: str) -> Card:
    """Say what happened to what was written; its words are not repeated."""
    happened = t("party-vented-kept", status=status) if kept else t("party-vented-gone")
    rows = [[Button(t("party-button-let-go"), f"party:let-go:{kept.id}")]] if kept else []
    return Card(t("party-vented-title"), [happened, t("party-vented-after")], rows)


def vents(page: Page[Vent]) -> Card:
    """Show what was kept, one at a time."""
    if not page.items:
        return Card(t("party-vents-title"), [t("party-vents-none")])
    row = page.items[0]
    rows: list[Row] = [[Button(t("party-button-let-go"), f"party:let-go:{row.id}")], *page.row("party:vents")]
    return Card(
        t("party-vents-title"), [verbatim(row.text or "")], rows, aside=f"{moment(row.created_at)}\n{page.line()}"
    )


def let_go_question(vent_id: int) -> Card:
    """Ask once, since it cannot be undone."""
    buttons = [
        Button(t("party-button-let-go-yes"), f"party:forget:{vent_id}", "danger"),
        Button(t("party-button-let-go-no"), "party:vents:0"),
    ]
    return Card(t("party-let-go-title"), [t("party-let-go")], [buttons])


def over(ended: Over, hug_count: int) -> Card:
    """Hand over softly: something small and good first, then the next step."""
    row = ended.party
    small = t("party-over-comfort", comfort=safe(ended.comfort)) if ended.comfort else t("party-over-no-comfort")
    tell = t("party-over-tell") if row.vented else None
    buttons = [Button(t("party-button-next"), "comeback:next", "primary")]
    if row.extended_at is None:
        buttons.append(Button(t("party-button-more"), f"party:more:{row.id}:10"))
    buttons.append(Button(t("party-button-later"), "party:later"))
    return Card(t("party-over-title"), [t("party-over"), *hugs(hug_count), "", small], [buttons], aside=tell)


def later(comeback: str) -> Card:
    """Leave it at that."""
    return Card(t("party-later-title"), [t("party-later", comeback=comeback)])


def comforts_form(own: Sequence[str]) -> Form:
    """Draw the form for three things that do good, with the first ones in it."""
    first, second, third = [*own, "", "", ""][:3]
    hint, example = t("party-comforts-hint"), t("party-comforts-example")
    most = profile.MOST_COMFORT
    return Form(
        "party:comforts",
        t("party-comforts-title"),
        [
            Text("first", t("party-comforts-first"), value=first, most=most, hint=hint, example=example),
            Text("second", t("party-comforts-second"), required=False, value=second, most=most),
            Text("third", t("party-comforts-third"), required=False, value=third, most=most),
        ],
    )


def comforts_kept(own: Sequence[str]) -> Card:
    """Point at the first of them."""
    body = [t("party-comforts-kept", comfort=safe(own[0])), t("party-comforts-where")]
    return Card(t("party-comforts-kept-title"), body, [[Button(t("party-button-next"), "comeback:next", "primary")]])
