"""The cards of /setup. Only moderators see them, and they show nothing of any person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale

from bot.features import server, support
from bot.texts import clock_time, join, languages, moment, t
from cogs._hours import code_of
from cogs._server import channel_mention
from cogs._ui import Button, Card, Choice, Choose
from cogs._ui.card import ChooseChannel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import time

    from bot.features.circle import Circle
    from bot.features.server import DailyQuote, ServerSettings, Status
    from bot.reminders import Delivery


def of_server(settings: ServerSettings, lacking: str | None) -> Card:
    """Draw the server's settings; `lacking` says what the bot may not do in the review channel."""
    lines = _facts(settings)
    if settings.review_channel_id is not None:
        lines.append(lacking or t("setup-permissions-fine"))
    buttons = [Button(t("setup-button-country"), "form:setup:country")]
    if settings.review_channel_id is not None:
        buttons.append(Button(t("setup-button-no-review"), "setup:no-review"))
    buttons.append(Button(t("setup-button-quotes"), "setup:quotes"))
    rows = [ChooseChannel("setup:review", t("setup-choose-review")), _switches(settings), _languages(settings), buttons]
    return Card(t("setup-server-title"), lines, rows, t("setup-server-aside"))


def _facts(settings: ServerSettings) -> list[str]:
    review, on = settings.review_channel_id, [name for name in server.SWITCHES if getattr(settings, name)]
    place = support.country(settings.country) if settings.country else None
    return [
        t("setup-review", channel=channel_mention(review)) if review else t("setup-review-none"),
        t("setup-country", country=place.name) if place else t("setup-country-none"),
        t("setup-language", language=_language(settings.language)),
        t("setup-on", what=join([t(f"setup-switch-{name}") for name in on])) if on else t("setup-on-nothing"),
    ]


def _switches(settings: ServerSettings) -> Choose:
    choices = [
        Choice(t(f"setup-switch-{name}"), name, t(f"setup-hint-{name}"), chosen=getattr(settings, name))
        for name in server.SWITCHES
    ]
    return Choose("setup:switch", t("setup-choose-switches"), choices, least=0, most=len(choices))


def _languages(settings: ServerSettings) -> Choose:
    choices = [Choice(_language(code), code, chosen=code == settings.language) for code in languages()]
    return Choose("setup:language", t("setup-choose-language"), choices)


def _language(code: str) -> str:
    locale = Locale.parse(code, sep="-")
    return locale.get_display_name() or code


def cannot_post(lacking: str, at: time | None) -> Card:
    """Say which permissions are missing, before anything is promised; another channel keeps the time."""
    return Card(t("setup-cannot-title"), [lacking, t("setup-cannot")], [_channels(at)])


def ask_channel(at: time | None) -> Card:
    """Ask where the daily quote is to go."""
    line = t("setup-quotes-where-at", time=clock_time(at)) if at else t("setup-quotes-where")
    return Card(t("setup-quotes-title"), [line], [_channels(at)])


def quotes(daily: DailyQuote | None, lacking: str | None = None) -> Card:
    """Show how the server's daily quote is set."""
    if daily is None:
        return Card(t("setup-quotes-title"), [t("setup-quotes-off"), t("setup-quotes-where")], [_channels(None)])
    lines = [_daily(daily), t("setup-quotes-zone"), *([lacking] if lacking else [])]
    buttons = [
        Button(t("setup-button-time"), "form:setup:time", "primary"),
        Button(t("setup-button-quotes-off"), "setup:quotes-off"),
    ]
    return Card(t("setup-quotes-title"), lines, [buttons, _channels(None)])


def _channels(at: time | None) -> ChooseChannel:
    return ChooseChannel(f"setup:quotes-in:{code_of(at)}", t("setup-choose-channel"))


def _daily(daily: DailyQuote) -> str:
    return t(
        "setup-quotes-on",
        channel=channel_mention(daily.channel_id),
        time=clock_time(daily.at),
        zone=daily.zone.replace("_", " "),
        next=moment(daily.next_at, "f"),
    )


def quotes_stopped(before: DailyQuote | None) -> Card:
    """Say that no more daily quotes come, and offer what there was before."""
    rows: list[list[Button] | ChooseChannel] = [_channels(before.at if before else None)]
    if before is not None:
        rows.insert(0, [Button(t("ui-undo"), f"setup:quotes-at:{before.channel_id}:{code_of(before.at)}")])
    return Card(t("setup-quotes-title"), [t("setup-quotes-stopped")], rows)


def status(found: Status, lacking: Sequence[str], waiting: int, circles: Sequence[Circle] = ()) -> Card:
    """Show what is set up, what comes next, what became of the last posts, and what is missing."""
    lines = [_daily(found.daily) if found.daily else t("setup-status-no-quotes")]
    if found.daily is not None and not found.settings.quotes_allowed:
        lines.append(t("setup-status-quotes-switched-off"))
    if found.stopped is not None:
        where = channel_mention(found.stopped.channel_id or 0)
        lines.append(t("setup-status-gone", at=moment(found.stopped.at, "f"), channel=where))
    lines += [*_facts(found.settings), t("setup-status-waiting", count=waiting)]
    if circles:
        paused = sum(row.paused_at is not None for row in circles)
        lines.append(t("setup-status-circles", count=len(circles), paused=paused))
    lines += lacking
    if not lacking:
        lines.append(t("setup-status-nothing-missing"))
    if found.last:
        lines += ["", t("setup-status-last"), *(_delivery(one) for one in found.last)]
    row = [Button(t("setup-button-server"), "setup:server"), Button(t("setup-button-quotes"), "setup:quotes")]
    if waiting and found.settings.review_channel_id is not None:
        row.append(Button(t("setup-button-post-again"), "setup:post-again"))
    if circles:
        row.append(Button(t("setup-button-circles"), "setup:circles"))
    return Card(t("setup-status-title"), lines, [row])


def posted_again(count: int) -> Card:
    """Say that what waits stands in the review channel again."""
    return Card(t("setup-posted-title"), [t("setup-posted-again", count=count)])


def _delivery(one: Delivery) -> str:
    facts = {"at": moment(one.at, "f"), "channel": channel_mention(one.channel_id or 0)}
    return t("setup-delivery", outcome=one.outcome, reason=one.reason or "none", **facts)
