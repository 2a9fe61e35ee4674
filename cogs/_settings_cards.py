"""What /settings shows: one card with everything, and its forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from babel import Locale

from bot.features import profile, settings
from bot.texts import clock_time, day, languages, moment, t
from cogs._timezone_cards import place_name
from cogs._ui import Button, Card, Choice, Choose, Form, Text, safe

if TYPE_CHECKING:
    from bot.features.profile import Profile
    from cogs._ui import Turn

DISCORDS = "discord"
"""Stands for "the language my Discord is set to" in the list of languages."""


def settings_card(turn: Turn, row: Profile) -> Card:
    """Show everything a person can set, and what it is now."""
    lines = [
        t("settings-line-zone", zone=_zone(turn, row)),
        t("settings-line-quiet", hours=_quiet(row)),
        t("settings-line-away", away=_away(turn, row)),
        t("settings-line-prompt", time=clock_time(row.prompt_at)),
        t("settings-line-tone", sort=row.tone),
        t("settings-line-language", language=_language(row.language)),
        t("settings-line-comforts", comforts=_comforts(row)),
        t("settings-line-quotes", on=_yes(row.quotes)),
        t("settings-line-words", on=_yes(row.notice_heavy_words)),
    ]
    if row.quiet_until is not None and row.is_resting(turn.now):
        lines.insert(3, t("settings-line-rest", until=moment(row.quiet_until)))
    if row.dm_closed_at is not None:
        lines.append(t("settings-line-dms-closed"))
    return Card(t("settings-title"), lines, rows=_rows(turn, row), aside=t("settings-words-honest"))


def _rows(turn: Turn, row: Profile) -> list[Any]:
    away = [Button(t("settings-button-away"), "form:settings:away")]
    if row.days_away(turn.now) or row.is_resting(turn.now):
        away.append(Button(t("settings-button-back"), "settings:back", "success"))
    words = t("settings-button-words", on=_yes(row.notice_heavy_words))
    quotes = t("settings-button-quotes", on=_yes(row.quotes))
    return [
        Choose("settings:tone", t("settings-choose-tone"), _tones(row)),
        Choose("settings:language", t("settings-choose-language"), _languages(row)),
        [
            Button(t("settings-button-zone"), "form:timezone:search:settings/show"),
            Button(t("settings-button-quiet"), "form:settings:quiet"),
            *away,
            Button(t("settings-button-prompt"), "form:settings:prompt"),
        ],
        [
            Button(t("settings-button-comforts"), "form:settings:comforts"),
            Button(quotes, f"settings:quotes:{int(not row.quotes)}"),
            Button(words, f"settings:words:{int(not row.notice_heavy_words)}"),
            Button(t("settings-test-dm"), "settings:test-dm", "primary"),
        ],
    ]


def _tones(row: Profile) -> list[Choice]:
    return [
        Choice(t(f"settings-tone-{tone}"), tone, hint=t(f"settings-tone-hint-{tone}"), chosen=tone == row.tone)
        for tone in settings.TONES
    ]


def _languages(row: Profile) -> list[Choice]:
    own = [Choice(_language(code), code, chosen=code == row.language) for code in languages()]
    return [Choice(_language(None), DISCORDS, chosen=row.language is None), *own]


def _language(code: str | None) -> str:
    if code is None:
        return t("settings-language-discord")
    return str(Locale.parse(code, sep="-").get_display_name() or code)


def _zone(turn: Turn, row: Profile) -> str:
    if not row.zone:
        return t("settings-zone-unknown")
    there = clock_time(turn.now.astimezone(ZoneInfo(row.zone)).time())
    city = place_name(row.zone, now=turn.now, language=turn.locale)
    return t("settings-zone-known", city=city, time=there)


def _quiet(row: Profile) -> str:
    if not row.has_quiet_hours:
        return t("settings-quiet-none")
    return t("settings-quiet-hours", start=clock_time(row.quiet_start), end=clock_time(row.quiet_end))


def _away(turn: Turn, row: Profile) -> str:
    days = row.days_away(turn.now)
    return t("settings-away-days", first=day(days[0]), last=day(days[1])) if days else t("settings-away-none")


def _comforts(row: Profile) -> str:
    return " · ".join(map(safe, row.comfort_list)) or t("settings-comforts-none")


def _yes(wanted: bool) -> str:
    return "yes" if wanted else "no"


def quiet_form(row: Profile) -> Form:
    """Ask for quiet hours."""
    start, end = clock_time(row.quiet_start), clock_time(row.quiet_end)
    if not row.has_quiet_hours:
        start = end = ""
    return Form(
        "settings:quiet",
        t("settings-quiet-title"),
        [
            Text("start", t("settings-quiet-from"), required=False, value=start, hint=t("settings-quiet-hint")),
            Text("end", t("settings-quiet-until"), required=False, value=end),
        ],
    )


def away_form() -> Form:
    """Ask for days away."""
    first = Text(
        "first",
        t("settings-away-from"),
        required=False,
        hint=t("settings-away-from-hint"),
        example=t("settings-away-from-example"),
    )
    last = Text(
        "last",
        t("settings-away-until"),
        hint=t("settings-away-until-hint"),
        example=t("settings-away-until-example"),
    )
    return Form("settings:away", t("settings-away-title"), [first, last])


def prompt_form(row: Profile) -> Form:
    """Ask for the time of day at which to ask."""
    at = Text("at", t("settings-prompt-time"), value=clock_time(row.prompt_at), hint=t("settings-prompt-hint"))
    return Form("settings:prompt", t("settings-prompt-title"), [at])


def comforts_form(row: Profile) -> Form:
    """Ask for the things that do a person good."""
    things = Text(
        "things",
        t("settings-comforts-things"),
        required=False,
        most=profile.MOST_COMFORTS * (profile.MOST_COMFORT + 1),
        long=True,
        value=row.comforts or "",
        example=t("settings-comforts-example"),
        hint=t("settings-comforts-hint"),
    )
    return Form("settings:comforts", t("settings-comforts-title"), [things])


def dms_work(turn: Turn, kept: int) -> Card:
    """Say that the test arrived, and what goes out now."""
    lines = [t("settings-dm-works")]
    if kept:
        lines.append(t("settings-dm-kept", count=kept))
    lines.append(t("settings-dm-list", list=turn.app.mention("reminders list")))
    return Card(t("settings-dm-works-title"), lines, rows=[[_back()]])


def dms_closed() -> Card:
    """Say that DMs are closed, and how to open them."""
    return Card(
        t("settings-dm-closed-title"),
        [t("settings-dm-closed"), t("kept-how-to-open")],
        rows=[[Button(t("settings-test-dm"), "settings:test-dm", "primary"), _back()]],
    )


def dm_itself() -> Card:
    """Draw the message that tests the DMs."""
    return Card(t("settings-dm-title"), [t("settings-dm-hello")])


def _back() -> Button:
    return Button(t("settings-button-all"), "settings:show")
