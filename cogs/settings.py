"""/settings: how a person wants to be treated, on one card that every change updates in place."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import local_date, to_utc
from bot.features import profile, settings
from bot.spoken_time import parse_moment, parse_time
from bot.texts import Tone, Voice, closest, languages, speaking, t
from cogs import _settings_cards as cards
from cogs._knock import knock
from cogs._ui import Form, Turn, Values, form_of, pressed, submitted, turn_of
from cogs._zone import zone_or_ask

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.app import Comeback
    from bot.features.profile import Profile

OFF = {"off", "none", "no", "never", "-", "0"}


class SettingsCog(commands.Cog, name="settings"):
    """A person's settings."""

    def __init__(self, app: Comeback) -> None:
        self.app = app

    @app_commands.command(name="settings", description=t("settings-command"))
    async def settings(self, interaction: discord.Interaction[Any]) -> None:
        """Show the card."""
        turn = turn_of(interaction)
        await turn.say(cards.settings_card(turn, await _read(turn)))

    @pressed("settings:show")
    async def show(self, turn: Turn) -> None:
        """Make the pressed card the settings as they are now."""
        await _show(turn, await _read(turn))

    @pressed("settings:tone")
    async def tone(self, turn: Turn) -> None:
        """Keep the chosen tone."""
        chosen = next(iter(turn.chosen), "")
        await _show(turn, await turn.run(settings.set_tone, turn.user_id, chosen, now=turn.now))

    @pressed("settings:language")
    async def language(self, turn: Turn) -> None:
        """Keep the chosen language; whatever is not one of ours follows Discord's."""
        chosen = next((code for code in turn.chosen if code in languages()), None)
        await _show(turn, await turn.run(settings.set_language, turn.user_id, chosen, now=turn.now))

    @form_of("settings:quiet")
    async def quiet_form(self, turn: Turn) -> Form:
        """Draw the form for quiet hours."""
        return cards.quiet_form(await _read(turn))

    @submitted("settings:quiet")
    async def quiet_sent(self, turn: Turn, values: Values) -> None:
        """Keep quiet hours. Raises `UserError` for what is no time of day."""
        start, end = _quiet_hours(values.text("start"), values.text("end"))
        await _show(turn, await turn.run(profile.set_quiet_hours, turn.user_id, start, end, now=turn.now))

    @form_of("settings:away")
    async def away_form(self, _turn: Turn) -> Form:
        """Draw the form for days away."""
        return cards.away_form()

    @submitted("settings:away")
    async def away_sent(self, turn: Turn, values: Values) -> None:
        """Keep days away. Raises `UserError` for what is no day to come."""
        kept = cards.away_form().kept(values)
        zone = await zone_or_ask(turn, "again:settings:away", kept=kept)
        if zone is None:
            return
        first, last = (_day(turn, zone, values.text(key)) for key in ("first", "last"))
        await _show(turn, await turn.run(profile.go_away, turn.user_id, first, last, now=turn.now))

    @pressed("settings:back")
    async def back(self, turn: Turn) -> None:
        """End the days away, and a rest."""
        await _show(turn, await turn.run(profile.come_back, turn.user_id, now=turn.now))

    @form_of("settings:prompt")
    async def prompt_form(self, turn: Turn) -> Form:
        """Draw the form for the time to ask."""
        return cards.prompt_form(await _read(turn))

    @submitted("settings:prompt")
    async def prompt_sent(self, turn: Turn, values: Values) -> None:
        """Keep the time to ask. Raises `UserError` for what is no time of day."""
        at = parse_time(values.text("at"))
        await _show(turn, await turn.run(profile.set_prompt_time, turn.user_id, at, now=turn.now))

    @form_of("settings:comforts")
    async def comforts_form(self, turn: Turn) -> Form:
        """Draw the form for what does good."""
        return cards.comforts_form(await _read(turn))

    @submitted("settings:comforts")
    async def comforts_sent(self, turn: Turn, values: Values) -> None:
        """Keep what does good. Raises `UserError` for too many or too long lines."""
        things = values.text("things")
        await _show(turn, await turn.run(profile.set_comforts, turn.user_id, things, now=turn.now))

    @pressed("settings:quotes")
    async def quotes(self, turn: Turn, wanted: int) -> None:
        """Switch quotes on or off."""
        row = await turn.run(settings.show_quotes, turn.user_id, wanted=bool(wanted), now=turn.now)
        await _show(turn, row)

    @pressed("settings:words")
    async def words(self, turn: Turn, wanted: int) -> None:
        """Switch the noticing of heavy words on or off."""
        row = await turn.run(settings.notice_heavy_words, turn.user_id, wanted=bool(wanted), now=turn.now)
        await _show(turn, row)

    @pressed("settings:test-dm")
    async def test_dm(self, turn: Turn) -> None:
        """Send a DM right now; what was kept goes out if it arrives. Raises `UserError` when Discord fails."""
        if await knock(self.app, turn.user_id, cards.dm_itself()):
            kept = await turn.run(profile.reopened, turn.user_id, turn.now)
            await turn.change(cards.dms_work(turn, kept))
        else:
            await turn.run(profile.unreached, turn.user_id, turn.now)
            await turn.change(cards.dms_closed())


async def _read(turn: Turn) -> Profile:
    return await turn.run(profile.read, turn.user_id, now=turn.now)


async def _show(turn: Turn, row: Profile) -> None:
    """Update the card in place, in the language and tone that hold from now on."""
    speaking.set(Voice(row.language or closest(turn.locale), Tone(row.tone)))
    await turn.change(cards.settings_card(turn, row))


def _quiet_hours(start: str, end: str) -> tuple[time, time]:
    """Read two times of day; "off" or nothing at all means none, which is the same time twice."""
    said = {words.casefold() for words in (start, end) if words}
    if not said or said & OFF:
        return time(0), time(0)
    return parse_time(start), parse_time(end)


def _day(turn: Turn, zone: ZoneInfo, said: str) -> date:
    """Read a day; today when nothing was said. Read from midnight on, so that "today" is one to come."""
    today = local_date(turn.now, zone)
    if not said:
        return today
    midnight = to_utc(today, time(0), zone)
    return local_date(parse_moment(said, now=midnight, zone=zone, language=turn.locale), zone)


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(SettingsCog(app))
