"""The bot's own pictures for docs/pictures: somebody's road after four months, as it looks on their phone."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from PIL import Image

from bot.features import profile, win
from bot.features.retro import Retro
from bot.pictures import Month, painted
from tests.browser.conftest import PHONE
from tests.stage import Stage
from tests.travelling import interview, lesson, no

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Browser, Locator, Page
    from sqlalchemy.orm import Session

NOW = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)
STILL = 600
"""Milliseconds for what moves to come to rest."""
NOES = (
    (118, "Larkspur Energy", "application", "automatic"),
    (111, "Tidewater Logistics", "application", "silence"),
    (103, "Brightwell Health", "screening", "person"),
    (97, "Municipal Archive", "application", "automatic"),
    (90, "Nordlicht Analytics", "phone", "person"),
    (79, "Fennel & Co", "application", "silence"),
    (71, "Harbour Bank", "technical", "person"),
    (64, "Quillpress", "application", "automatic"),
    (55, "Atlas Mobility", "phone", "person"),
    (47, "Redbrick University", "onsite", "person"),
    (38, "Papermoon Games", "application", "silence"),
    (31, "Copperfield Retail", "technical", "person"),
    (22, "Greenline Transit", "application", "automatic"),
    (15, "Meridian Insurance", "final", "person"),
    (6, "Oakhollow Foods", "phone", "person"),
)
"""Days ago, whom, how far it went, how it was heard."""
LESSONS = ((100, "examples"), (69, "depth"), (52, "examples"), (44, "examples"), (29, "depth"), (13, "examples"))
WINS = (116, 101, 93, 88, 77, 70, 66, 58, 54, 50, 46, 45, 37, 33, 30, 26, 21, 17, 14, 12, 9, 5, 4, 2, 1)
DEBRIEFED = (2, 4, 6, 9, 11, 13)
"""Which of the noes were looked back at."""
MOODS = {2: 2, 3: 1, 4: 1, 5: 2, 6: 3, 9: 3, 10: None, 11: 4, 12: 3, 13: 2, 16: 3, 17: 4, 18: None, 19: 4, 20: 5, 23: 4}
FRAMES = {"dark": (36, 36, 41), "light": (255, 255, 255)}


def _travel(session: Session, user_id: int) -> None:
    profile.set_zone(session, user_id, "Europe/London", now=NOW)
    rows = [no(user_id, _ago(days), stage, heard, company) for days, company, stage, heard in NOES]
    session.add_all(rows)
    session.flush()
    for place in DEBRIEFED:
        at = rows[place].created_at + timedelta(days=1)
        session.add(Retro(user_id=user_id, created_at=at, changed_at=at, rejection_id=rows[place].id, worked="Calm"))
    held = [row for row in rows if row.stage != "application"]
    session.add_all(interview(user_id, row.created_at - timedelta(days=4), row.id) for row in held)
    session.add_all(lesson(user_id, _ago(days), themes) for days, themes in LESSONS)
    for number, days in enumerate(WINS):
        win.add(session, user_id, f"Something went well ({number})", now=_ago(days))


def _ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def _month() -> Month:
    names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    legend = ("rain", "clouds", "some sun", "mostly sun", "bright sun", "checked in")
    below = f"{len(MOODS)} check-ins"
    return Month("November 2026", below, NOW.date().replace(day=1), names, 0, MOODS, legend)


async def photograph(browser: Browser, folder: Path, to: Path) -> list[Path]:
    """Take the road and the flow off the page as two phones show them, and the month on the same two grounds."""
    made: list[Path] = []
    async with Stage(folder, start=NOW) as stage:
        person = stage.person("Robin")
        await stage.run(_travel, person.id)
        await person.slash("journey")
        await person.slash("patterns")
        for scheme in FRAMES:
            context = await browser.new_context(**(PHONE | {"device_scale_factor": 2, "color_scheme": scheme}))
            page = await context.new_page()
            await page.set_viewport_size({"width": 430, "height": 1_700})
            await page.goto(f"{stage.sandbox.url}/#as=Robin&at=dm")
            cards = page.get_by_role("log").get_by_role("article")
            await cards.nth(1).wait_for()
            made += [await _taken(page, cards.nth(place), to / f"{name}-{scheme}.png") for place, name in _ORDER]
            await context.close()
    png = await painted(_month())
    return [*made, *(_framed(png, ground, to / f"month-{scheme}.png") for scheme, ground in FRAMES.items())]


_ORDER = ((0, "road"), (1, "flow"))


async def _taken(page: Page, card: Locator, file: Path) -> Path:
    await card.scroll_into_view_if_needed()
    await page.mouse.move(0, 0)
    await page.wait_for_timeout(STILL)
    await card.screenshot(path=file)
    return file


def _framed(png: bytes, ground: Any, file: Path) -> Path:
    """Put a picture on what is around it in Discord."""
    picture = Image.open(io.BytesIO(png))
    frame = Image.new("RGB", (picture.width + 60, picture.height + 60), ground)
    frame.paste(picture, (30, 30))
    frame.save(file, optimize=True)
    return file
