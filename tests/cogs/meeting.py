"""How the tests of /interview bring a person to one: written down, waited for, over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from icalendar import Calendar

from bot.features import interview, profile
from sandbox.shown import BUTTON, walk
from tests.features.interviewing import said

if TYPE_CHECKING:
    from sandbox.people import Person
    from tests.stage import Stage

START = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
WHEN = "1 dec 10:00"
EVENING = datetime(2026, 11, 30, 18, 0, tzinfo=UTC)
SOON, AFTER = START - timedelta(hours=2), START + timedelta(hours=2)
LINK = "https://meet.example.com/j/123"
SECOND = timedelta(seconds=1)


async def in_london(stage: Stage, person: Person) -> None:
    """Give a person their zone without a word in their DM."""
    await stage.run(profile.set_zone, person.id, "Europe/London", now=stage.now)


async def added(stage: Stage, person: Person, /, **more: Any) -> Any:
    """Write an interview down by the command; returns its card."""
    await in_london(stage, person)
    given: dict[str, Any] = {"company": "Acme", "role": "Gardener", "when": WHEN} | more
    return await person.slash("interview add", where=stage.channel, **given)


async def kept(stage: Stage, person: Person, /, **more: Any) -> int:
    """Write one down without any command; returns its id."""
    given = {"starts_at": START} | more
    return (await stage.run(interview.add, person.id, said(**given), now=stage.now)).interview.id


async def row_of(stage: Stage, person: Person, interview_id: int) -> Any:
    return await stage.run(interview.find, person.id, interview_id)


async def only(stage: Stage, person: Person) -> Any:
    """The person's only interview."""
    [row] = await stage.run(interview.listed, person.id)
    return row


async def at(stage: Stage, moment: datetime) -> None:
    """Move to just after a moment, and let what is due go out."""
    stage.move_to(moment + SECOND)
    await stage.settle()


def stamp(moment: datetime, style: str = "f") -> str:
    """A moment as Discord shows it to each person in their own time."""
    return f"<t:{int(moment.timestamp())}:{style}>"


def links(shown: Any) -> dict[str, str]:
    """The link buttons of a card, by label."""
    return {part["label"]: part["url"] for part in walk(shown.components) if part["type"] == BUTTON and "url" in part}


def codes(shown: Any) -> dict[str, str]:
    """The custom_ids of a card's buttons, by label."""
    found = (part for part in walk(shown.components) if part["type"] == BUTTON and "custom_id" in part)
    return {part["label"]: part["custom_id"] for part in found}


def filled(form: Any) -> dict[str, Any]:
    """What stands in a form, by label."""
    return {field.label: field.value for field in form.fields}


def event_of(stage: Stage, shown: Any) -> Any:
    """The interview in the calendar file of a card."""
    [file] = shown.attachments
    assert file["filename"] == "interview.ics"
    assert file["content_type"].startswith("text/calendar")
    [event] = Calendar.from_ical(stage.sandbox.world.files[int(file["id"])].content).walk("VEVENT")
    return event
