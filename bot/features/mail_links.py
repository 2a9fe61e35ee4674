"""Addresses that open a new mail in Gmail or Outlook with as much of a letter in it as a button can carry.

Must not send or keep anything: the person presses the link and sends the mail themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

MOST_URL = 512
"""Characters of a link button's address, by Discord's API."""
GMAIL = "https://mail.google.com/mail/?view=cm&fs=1"
OUTLOOK = "https://outlook.live.com/mail/0/deeplink/compose?"
ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")


class Carries(StrEnum):
    """How much of the letter the links bring along; the rest comes from the copy block."""

    LETTER = "letter"
    SUBJECT = "subject"
    NOTHING = "nothing"


@dataclass(frozen=True)
class MailLinks:
    """One address for each mailbox, both carrying the same."""

    gmail: str
    outlook: str
    carries: Carries


def compose(to: str, subject: str, body: str) -> MailLinks:
    """Make the links. `to` is used when it is a mail address, and passed over when it is a person's name.

    A whole letter seldom fits, and half a letter would be worse than none: someone might send it. So what does
    not fit is left out whole, the letter first, then the subject.
    """
    at = to.strip() if ADDRESS.fullmatch(to.strip()) else ""
    tries = (
        (Carries.LETTER, at, subject, body),
        (Carries.LETTER, "", subject, body),
        (Carries.SUBJECT, at, subject, ""),
        (Carries.SUBJECT, "", subject, ""),
        (Carries.NOTHING, at, "", ""),
    )
    for carries, *parts in tries:
        links = MailLinks(_gmail(*parts), _outlook(*parts), carries)
        if max(len(links.gmail), len(links.outlook)) <= MOST_URL:
            return links
    return MailLinks(_gmail("", "", ""), _outlook("", "", ""), Carries.NOTHING)


def _gmail(to: str, subject: str, body: str) -> str:
    return GMAIL + "".join(f"&{part}" for part in _parts(to=to, su=subject, body=body))


def _outlook(to: str, subject: str, body: str) -> str:
    return (OUTLOOK + "&".join(_parts(to=to, subject=subject, body=body))).rstrip("?")


def _parts(**given: str) -> list[str]:
    # %20 and not "+": Outlook shows a plus as a plus. A lone half of a surrogate pair cannot be written at all.
    return [f"{name}={quote(value, safe='@', errors='replace')}" for name, value in given.items() if value]
