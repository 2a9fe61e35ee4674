"""What comes after an interview: how it went, a note, thanks, what came of it. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features import interview_after, mail_links
from bot.features.interview import Outcome
from bot.features.interview_after import UNDO, Went, thanks_are_usual
from bot.meanwhile import print_of
from bot.texts import moment, t
from cogs._interview_cards import FRESH, ahead, cancelled, name_of, titled, when_lines
from cogs._ui import Button, Card, Form, Link, Text, safe, verbatim
from cogs._ui.words import MOST_NAME, fenced, shortened

if TYPE_CHECKING:
    from bot.features.interview import Interview, Stands
    from cogs._ui.card import Row, Style

MOST_SHOWN = 900
"""Characters of a note on a card; all of it is in its form."""


def as_it_stands(stands: Stands) -> Card:
    """Draw an interview as it stands: to come, over, called off, or with what came of it."""
    row = stands.interview
    if row.cancelled_at is not None:
        return cancelled(stands)
    if row.concluded:
        return concluded(stands)
    return ahead(stands) if row.starts_at > stands.now else over(stands)


# How it went


def over(stands: Stands) -> Card:
    """Draw an interview that was, with what is still open about it."""
    row = stands.interview
    if not row.went:
        return asked(stands)
    body = [when_lines(stands)[0], t(f"interview-went-was-{row.went}"), *_note(row)]
    return Card(titled(row), body, [[_outcome(row, "primary"), *_more(row)], _rest(row)])


def asked(stands: Stands, *, plainly: bool = False) -> Card:
    """Ask how it went: also the reminder after an interview; `plainly` without their note, where that weighs heavy."""
    row = stands.interview
    went = [Button(t(f"interview-went-{how}"), f"interview:went:{row.id}:{how}") for how in Went]
    body = [t("interview-asked"), when_lines(stands)[0], *([] if plainly else _note(row))]
    title = t("interview-asked-title", name=titled(row))
    return Card(title, body, [went, [_thanks(row), _outcome(row)]], aside=t("interview-asked-aside"))


def _note(row: Interview) -> list[str]:
    return ["", t("interview-note-yours"), verbatim(shortened(row.note, MOST_SHOWN))] if row.note else []


def went(stands: Stands) -> Card:
    """Answer how it went, with one next step."""
    row = stands.interview
    if not row.went:
        return as_it_stands(stands)
    first: dict[str, Button] = {
        Went.WELL: Button(t("interview-button-win"), "form:win:add", "primary"),
        Went.MIXED: _note_button(row, "primary"),
        Went.BADLY: _note_button(row, "primary"),
    }
    others = [_note_button(row)] if row.went == Went.WELL else []
    undo = Button(t("ui-undo"), f"interview:went:{row.id}:{UNDO}")
    return Card(
        t(f"interview-went-{row.went}-title"),
        [t(f"interview-went-{row.went}-words"), "", t(f"interview-went-{row.went}-next")],
        [[first[row.went], *others, _thanks(row), undo]],
        aside=t("interview-went-aside"),
    )


def note_form(row: Interview, seen: str) -> Form:
    """Draw the form for a note, with what is there."""
    there = row.note or ""
    most = max(interview_after.MOST_NOTE, len(there))
    hint = t("interview-note-hint")
    mark = print_of(there) if seen == FRESH else seen
    words = Text("note", t("interview-note"), required=False, most=most, long=True, value=there, hint=hint)
    return Form(f"interview:note:{row.id}:{mark}", t("interview-note-title"), [words])


# Thanks


def thanks(stands: Stands) -> Card:
    """Draw a thank-you note to copy, and where to go with it; once it is out, that it is."""
    row = stands.interview
    if row.thanked_at is not None:
        return _thanked(stands)
    company, role = row.company or "", row.role or ""
    subject = t("interview-thanks-subject", hasrole=_yes(role), role=role)
    body = t("interview-thanks-body", hasrole=_yes(role), role=role, hascompany=_yes(company), company=company)
    links = mail_links.compose("", subject, body)
    sent = Button(t("interview-button-thanked"), f"interview:thanked:{row.id}:1", "primary")
    mails = [Link(t("feedback-button-gmail"), links.gmail), Link(t("feedback-button-outlook"), links.outlook)]
    usual = "interview-thanks-usual" if thanks_are_usual(row, stands.now) else "interview-thanks-late"
    lines = [t(usual), t("feedback-draft-subject", subject=safe(subject)), fenced(body)]
    return Card(
        t("interview-thanks-title", name=titled(row)),
        [*lines, t(f"feedback-draft-links-{links.carries}")],
        [mails, [sent, Button(t("interview-button-back"), f"interview:show:{row.id}")]],
        aside=t("interview-thanks-aside"),
    )


def _yes(name: str) -> str:
    return "yes" if name else "no"


def _thanked(stands: Stands) -> Card:
    row = stands.interview
    at = moment(row.thanked_at or stands.now, "f")
    rows = [
        [
            Button(t("interview-button-back"), f"interview:show:{row.id}"),
            Button(t("ui-undo"), f"interview:thanked:{row.id}:0"),
        ]
    ]
    return Card(t("interview-thanked-title"), [t("interview-thanked", name=titled(row), at=at)], rows)


# What came of it


def outcome(stands: Stands) -> Card:
    """Ask what came of an interview; once that is known, say it."""
    row = stands.interview
    if row.concluded or row.cancelled_at is not None:
        return as_it_stands(stands)
    answers = [
        Button(t("interview-outcome-waiting"), f"interview:outcome:{row.id}:{Outcome.WAITING}"),
        Button(t("interview-outcome-next_round"), f"interview:outcome:{row.id}:{Outcome.NEXT_ROUND}"),
        Button(t("interview-outcome-no"), f"form:rejected:interview:{row.id}"),
        Button(t("interview-outcome-offer"), f"interview:outcome:{row.id}:{Outcome.OFFER}"),
    ]
    title = t("interview-outcome-title", name=titled(row))
    return Card(title, [t("interview-outcome"), when_lines(stands)[0]], [answers], aside=t("interview-outcome-aside"))


def waiting(stands: Stands) -> Card:
    """Say that waiting is all there is to do."""
    row = stands.interview
    lines = [t("interview-waiting-words"), t("interview-waiting-next")]
    rows: list[Row] = [
        [
            _thanks(row, "secondary" if row.thanked_at else "primary"),
            Button(t("interview-button-list"), "interview:list"),
            _undo(row),
        ]
    ]
    return Card(t("interview-waiting-title"), lines, rows)


def concluded(stands: Stands) -> Card:
    """Draw an interview whose outcome is known, with the one thing that comes next."""
    row = stands.interview
    first = {
        Outcome.NEXT_ROUND: [_next_round(stands)],
        Outcome.OFFER: [Button(t("interview-button-hired"), "hired:start", "primary"), _thanks(row)],
        Outcome.NO: _after_no(row),
    }[Outcome(row.outcome or "")]
    body = [t(f"interview-{row.outcome}-words"), *_note(row)]
    title = t(f"interview-{row.outcome}-title", name=titled(row))
    return Card(title, body, [[*first, _undo(row)], _rest(row)])


def _next_round(stands: Stands) -> Button:
    if stands.next_id:
        return Button(t("interview-button-next-round"), f"interview:show:{stands.next_id}", "primary")
    return Button(t("interview-button-round"), f"form:interview:round:{stands.interview.id}", "primary")


def _after_no(row: Interview) -> list[Button]:
    """Offer to go on from the no; to look back only where it is tied to one."""
    go_on = Button(t("rejected-button-go-on"), "comeback:next", "primary")
    back = Button(t("interview-button-retro"), f"retro:start:{row.rejection_id}")
    return [go_on, back] if row.rejection_id else [go_on]


# Buttons that stand on several cards


def _more(row: Interview) -> list[Button]:
    return [_note_button(row), _thanks(row)]


def _rest(row: Interview) -> list[Button]:
    change = Button(t("interview-button-change"), f"form:interview:change:{row.id}:{FRESH}:0")
    remove = Button(t("interview-button-remove"), f"interview:cancel:{row.id}")
    return [change, remove, Button(t("interview-button-list"), "interview:list")]


def _note_button(row: Interview, style: Style = "secondary") -> Button:
    label = t("interview-button-note-change") if row.note else t("interview-button-note")
    return Button(label, f"form:interview:note:{row.id}:{FRESH}", style)


def _thanks(row: Interview, style: Style = "secondary") -> Button:
    label = t("interview-button-thanks-sent") if row.thanked_at else t("interview-button-thanks")
    return Button(label, f"interview:thanks:{row.id}", style)


def _outcome(row: Interview, style: Style = "secondary") -> Button:
    return Button(t("interview-button-outcome"), f"interview:ask:{row.id}", style)


def _undo(row: Interview) -> Button:
    return Button(t("ui-undo"), f"interview:outcome:{row.id}:{UNDO}")


def reminder_name(row: Interview) -> str:
    """Name an interview in the title of a reminder."""
    return safe(shortened(name_of(row), 2 * MOST_NAME))
