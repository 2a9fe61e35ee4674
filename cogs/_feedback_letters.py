"""The letters to ask and to follow up with: their drafts, their cards to copy from, and the form to change them.

Must not fetch or decide anything, and must not send.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features import feedback_letters as letters
from bot.features import mail_links
from bot.features.draft import HintCode
from bot.features.feedback_letters import Sort, Words
from bot.features.rejection import Heard, Stage
from bot.texts import join, t
from cogs._ui import Button, Card, Form, Link, Text, safe
from cogs._ui.words import fenced, short_name, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.features.draft import Hint
    from bot.features.feedback_letters import FeedbackLetter
    from bot.features.feedback_quest import Quest
    from bot.features.rejection import Rejection
    from cogs._ui.card import Style

MOST_LETTER_BYTES = 7_000
"""Of UTF-8, so that the block around a letter is never cut open."""


def write(about: Rejection, sort: Sort) -> Words:
    """Draft a letter about a rejection in the person's language."""
    company, role = about.company or "", about.role or ""
    hascompany, hasrole = _yes(company), _yes(role)
    if sort is Sort.FOLLOW_UP:
        subject = t("draft-follow-up-subject", hasrole=hasrole, role=role)
        body = t("draft-follow-up-body", hasrole=hasrole, role=role, hascompany=hascompany, company=company)
        return Words(subject, body)
    stage = "withdrawn" if about.stage == Stage.OFFER_WITHDRAWN else about.stage
    body = t(f"draft-body-{sort}", hasrole=hasrole, role=role, hascompany=hascompany, company=company, stage=stage)
    return Words(t("draft-subject", hasrole=hasrole, role=role), body)


def _yes(name: str) -> str:
    return "yes" if name else "no"


def named(about: Rejection) -> str:
    """Name a rejection in a title: its company, else its role."""
    return short_name(about.company, about.role) or t("feedback-unnamed")


def draft(quest: Quest) -> Card:
    """Draw the draft: the letter to copy, what a reader may stumble over, and where to go with it."""
    request_id, letter = quest.request_id, quest.letter
    skip = Button(t("feedback-button-skip"), f"feedback:skip:{quest.rejection.id}")
    if letter is None or quest.request is None:
        return _legal(quest, Sort.WARM, skip)
    ready = Button(t("feedback-button-sent"), f"feedback:sent:{request_id}", _primary(not letter.places))
    return Card(
        t("feedback-draft-title", name=named(quest.rejection)),
        _letter_lines(quest, letter),
        rows=[*_styles(quest), _mail_row(quest, letter), [ready, skip]],
        aside=t("feedback-draft-aside"),
    )


def _legal(quest: Quest, sort: Sort, otherwise: Button) -> Card:
    own = Button(t("feedback-button-own"), f"form:feedback:edit:{quest.request_id}:{_own_sort(quest, sort)}")
    return Card(
        t("feedback-legal-title", name=named(quest.rejection)),
        [t("draft-hint-legal"), "", t("feedback-legal-own")],
        rows=[[otherwise, own]],
        aside=t("feedback-legal-aside"),
    )


def _own_sort(quest: Quest, sort: Sort) -> str:
    return sort if sort is Sort.FOLLOW_UP or quest.request is None else quest.request.style


def _styles(quest: Quest) -> list[list[Button]]:
    """Offer the other styles; where the law is in play, no template is the right one."""
    if quest.legal or quest.request is None:
        return []
    chosen = quest.request.style
    action = f"feedback:style:{quest.request_id}"
    return [
        [
            Button(t(f"feedback-button-{style}"), f"{action}:{style}", disabled=style == chosen)
            for style in letters.STYLES
        ]
    ]


def _letter_lines(quest: Quest, letter: FeedbackLetter) -> list[str]:
    silence = quest.rejection.heard == Heard.SILENCE and not letter.edited and letter.sort != Sort.FOLLOW_UP
    return [
        *([t("draft-hint-legal"), ""] if quest.legal else []),
        *_head_lines(quest, letter),
        _block(letter),
        *([t("feedback-draft-places", n=letter.places)] if letter.places else []),
        *([t("feedback-draft-silence")] if silence else []),
        *_hint_lines(quest.hints),
        t(f"feedback-draft-links-{_links(quest, letter).carries}"),
    ]


def _head_lines(quest: Quest, letter: FeedbackLetter) -> list[str]:
    to = quest.request.recipient if quest.request else None
    lines = [t("feedback-draft-to", to=safe(to))] if to else []
    return [*lines, t("feedback-draft-subject", subject=safe(letter.subject))] if letter.subject else lines


def _block(letter: FeedbackLetter) -> str:
    return fenced(shortened(letter.body or "", letters.MOST_BODY, MOST_LETTER_BYTES))


def _hint_lines(hints: Sequence[Hint]) -> list[str]:
    """Say what a reader may stumble over: of several phrases the first at length, the rest in one line."""
    phrases = [safe(str(hint.facts["phrase"])) for hint in hints if hint.code is HintCode.PHRASE]
    others = [hint for hint in hints if hint.code not in {HintCode.PHRASE, HintCode.LEGAL}]
    said = [t(f"draft-hint-{hint.code}", **hint.facts) for hint in others]
    said += [t("draft-hint-phrase", phrase=phrase) for phrase in phrases[:1]]
    if phrases[1:]:
        said.append(t("draft-hint-phrases", phrases=join([f"“{phrase}”" for phrase in phrases[1:]])))
    return said


def _mail_row(quest: Quest, letter: FeedbackLetter) -> list[Button | Link]:
    links = _links(quest, letter)
    edit = f"form:feedback:edit:{quest.request_id}:{letter.sort}"
    return [
        Button(t("feedback-button-edit"), edit, _primary(bool(letter.places))),
        Link(t("feedback-button-gmail"), links.gmail),
        Link(t("feedback-button-outlook"), links.outlook),
    ]


def _links(quest: Quest, letter: FeedbackLetter) -> mail_links.MailLinks:
    to = quest.request.recipient if quest.request else None
    return mail_links.compose(to or "", letter.subject or "", letter.body or "")


def edit_form(quest: Quest, sort: str) -> Form:
    """Draw the form with the letter in it."""
    letter = quest.letter
    to = (quest.request.recipient if quest.request else None) or ""
    subject = (letter.subject if letter else None) or ""
    body = (letter.body if letter else None) or ""
    hint = t("feedback-form-to-hint")
    return Form(
        f"feedback:edit:{quest.request_id}:{sort}",
        t("feedback-form-title"),
        [
            Text("to", t("feedback-form-to"), required=False, most=letters.MOST_RECIPIENT, value=to, hint=hint),
            Text("subject", t("feedback-form-subject"), required=False, most=letters.MOST_SUBJECT, value=subject),
            Text("text", t("feedback-form-text"), most=letters.MOST_BODY, long=True, value=body),
        ],
    )


def read(quest: Quest) -> Card:
    """Draw the letter that was sent, to be read again."""
    letter, back = quest.letter, Button(t("feedback-button-list"), "feedback:page:0")
    lines = [*_head_lines(quest, letter), _block(letter)] if letter else [t("feedback-read-none")]
    return Card(t("feedback-read-title", name=named(quest.rejection)), lines, rows=[[back]])


def follow_up(quest: Quest) -> Card:
    """Draw the one follow-up to copy."""
    letter, let_go = quest.letter, let_go_button(quest)
    if letter is None:
        return _legal(quest, Sort.FOLLOW_UP, let_go)
    done = Button(t("feedback-button-sent"), f"feedback:followed:{quest.request_id}", _primary(not letter.places))
    return Card(
        t("feedback-follow-up-title", name=named(quest.rejection)),
        _letter_lines(quest, letter),
        rows=[_mail_row(quest, letter), [done, let_go]],
        aside=t("feedback-follow-up-aside"),
    )


def let_go_button(quest: Quest) -> Button:
    """Draw the button that lets it rest without an answer."""
    return Button(t("feedback-button-let-go"), f"feedback:close:{quest.request_id}")


def _primary(first: bool) -> Style:
    return "primary" if first else "secondary"
