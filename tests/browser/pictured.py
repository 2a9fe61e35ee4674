"""What the bot shows, for docs/pictures: a road of four months, a month, and a circle, as a phone shows them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.features import checkin_answer, profile, win
from bot.features.checkin import UNSAID
from bot.features.retro import Retro
from tests.browser.conftest import PHONE
from tests.cogs.circling import come, drawn, made, open_week, set_goal
from tests.stage import Stage
from tests.travelling import interview, lesson, no

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from playwright.async_api import Browser, Page
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
"""How it was on which day of the month; None where nothing was said of that."""
GOALS = (
    ("Ana", "Call two people from my old team", "Done"),
    ("Ben", "Rewrite the first half of my CV", "Partly"),
    ("Robin", "Practise the story about the warehouse, out loud", ""),
)
SCHEMES = ("dark", "light")


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


def _check_in(session: Session, user_id: int) -> None:
    for number, mood in MOODS.items():
        day = NOW.date().replace(day=number)
        checkin_answer.tap(session, user_id, day, mood or UNSAID, now=NOW)


async def _meet(stage: Stage) -> None:
    """Let three people have a week in a circle: each shares a goal, two get on with theirs, one is cheered."""
    await made(stage, "Midweek movers")
    people = [stage.person(name) for name, *_ in GOALS]
    for person in people:
        await come(person, stage.channel)
    post = await open_week(stage)
    for person, (_name, words, state) in zip(people, GOALS, strict=True):
        await set_goal(person, post, words)
        if state:
            await person.click(post, state)
    await drawn(stage)
    for person in people[1:]:
        await person.click(post, "Cheer")
    await drawn(stage)


async def photograph(browser: Browser, folder: Path, to: Path) -> list[Path]:
    """Take each card off the page as two phones show it."""
    taken: list[Path] = []
    async with Stage(folder, start=NOW) as stage:
        person = stage.person("Robin")
        await stage.run(_travel, person.id)
        await stage.run(_check_in, person.id)
        for command in ("journey", "patterns", "checkin history"):
            await person.slash(command)
        await _meet(stage)
        for scheme in SCHEMES:
            context = await browser.new_context(**(PHONE | {"device_scale_factor": 2, "color_scheme": scheme}))
            page = await context.new_page()
            await page.set_viewport_size({"width": 430, "height": 1_700})
            for place, shown in (("dm", IN_DM), (str(stage.channel.id), IN_THE_CHANNEL)):
                taken += await _taken(page, f"{stage.sandbox.url}/#as=Robin&at={place}", shown, to, scheme)
            await context.close()
    return taken


IN_DM = {"road": "/journey", "flow": "/patterns", "month": "/checkin history"}
IN_THE_CHANNEL = {"circle": "The buttons below mark your own goal"}
"""The names of the pictures, and what stands on what they show."""


async def _taken(page: Page, address: str, cards: Mapping[str, str], to: Path, scheme: str) -> list[Path]:
    """Photograph cards of a place, each found by some words on it."""
    await page.goto("about:blank")  # or nothing would be loaded anew for another place
    await page.goto(address)
    files = [to / f"{name}-{scheme}.png" for name in cards]
    for words, file in zip(cards.values(), files, strict=True):
        card = page.get_by_role("log").get_by_role("article").filter(has_text=words)
        await card.wait_for()
        await card.scroll_into_view_if_needed()
        await page.mouse.move(0, 0)
        await page.wait_for_timeout(STILL)
        await card.screenshot(path=file)
    return files
