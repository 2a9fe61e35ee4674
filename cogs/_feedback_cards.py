"""What asking for feedback looks like, save the letters: its cards, the form for an answer, the list.

Must not fetch or decide anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features import feedback_answer
from bot.features.feedback_quest import State, nobody_to_ask
from bot.features.rejection import Heard
from bot.texts import moment, short_day, t
from cogs import _feedback_letters as letter
from cogs import _rejections
from cogs._feedback_letters import let_go_button, named
from cogs._ui import Button, Card, Choice, Choose, Form, Page, Text, verbatim
from cogs._ui.words import fenced, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.features.feedback_quest import Quest
    from cogs._ui.card import Row, Style

PAGE = 8
MOST_SHOWN = 900
"""Characters of an answer on its card; all of it is in the form behind "Change what I wrote"."""


def nothing_yet() -> Card:
    """Say that there is no rejection to ask about."""
    log = Button(t("feedback-button-log"), "form:rejected:add", "primary")
    return Card(t("feedback-nothing-title"), [t("feedback-nothing")], rows=[[log]])


def stands(quest: Quest) -> Card:
    """Draw a request as it stands, with the one thing to do next."""
    return STANDS[quest.state](quest)


def letter_at_hand(quest: Quest) -> Card:
    """Draw the letter that was just changed: the request, or the follow-up once that is out."""
    return letter.follow_up(quest) if quest.state is State.SENT else letter.draft(quest)


# Before it is sent


def undecided(quest: Quest) -> Card:
    """Draw what nobody has decided yet: the offer, or skipping first where there is probably nobody to ask."""
    return skip_first(quest) if nobody_to_ask(quest.rejection) else offer(quest)


def skip_first(quest: Quest) -> Card:
    """Say that there is probably nobody to ask, with skipping as the first choice."""
    rejection_id = quest.rejection.id
    skip = Button(t("feedback-button-skip"), f"feedback:skip:{rejection_id}", "primary")
    anyway = Button(t("feedback-button-anyway"), f"feedback:draft:{rejection_id}")
    return Card(t("feedback-skip-title", name=named(quest.rejection)), _why_skip(quest), rows=[[skip, anyway]])


def _why_skip(quest: Quest) -> list[str]:
    why = "automatic" if quest.rejection.heard == Heard.AUTOMATIC else "unmet"
    return [t(f"feedback-skip-{why}"), t("feedback-skip-but")]


def not_wanted(quest: Quest) -> Card:
    """Say that it is left out."""
    after_all = Button(t("feedback-button-after-all"), f"feedback:draft:{quest.rejection.id}")
    title = t("feedback-not-wanted-title", name=named(quest.rejection))
    return Card(title, [t("feedback-not-wanted")], rows=[[after_all]])


def tomorrow(quest: Quest) -> Card:
    """Say when the offer comes again; where it is over already, how it stands."""
    if quest.next_at is None or quest.state not in {State.NONE, State.DRAFTED}:
        return stands(quest)
    now = Button(t("feedback-button-draft"), f"feedback:draft:{quest.rejection.id}")
    lines = [t("feedback-tomorrow", at=moment(quest.next_at))]
    return Card(t("feedback-tomorrow-title"), lines, rows=[[now]])


def offer(quest: Quest) -> Card:
    """Draw the offer a day after the no."""
    rejection_id = quest.rejection.id
    begun = [t("feedback-offer-begun")] if quest.state is State.DRAFTED else []
    return Card(
        t("feedback-offer-title", name=named(quest.rejection)),
        [*_about_offer(quest), *begun],
        rows=[
            [
                Button(t("feedback-button-draft"), f"feedback:draft:{rejection_id}", "primary"),
                Button(t("feedback-button-tomorrow"), f"feedback:tomorrow:{rejection_id}"),
                Button(t("feedback-button-skip"), f"feedback:skip:{rejection_id}"),
            ]
        ],
        aside=t("feedback-offer-aside"),
    )


def _about_offer(quest: Quest) -> list[str]:
    if quest.legal:
        return [t("draft-hint-legal")]
    return _why_skip(quest) if nobody_to_ask(quest.rejection) else [t("feedback-offer")]


# After it was sent


def sent(quest: Quest) -> Card:
    """Say that it is out and what comes next."""
    request_id, at = quest.request_id, quest.request.sent_at if quest.request else None
    lines = [t("feedback-sent", at=moment(at or quest.rejection.created_at, "D"))]
    if quest.may_follow_up:
        lines.append(t("feedback-sent-may-follow-up"))
    elif quest.next_at is not None:
        lines.append(t("feedback-sent-next", next=moment(quest.next_at, "D")))
    follow = Button(t("feedback-button-follow-up"), f"feedback:follow:{request_id}")
    back = Button(t("feedback-button-not-sent"), f"feedback:unsent:{request_id}")
    return Card(
        t("feedback-sent-title", name=named(quest.rejection)),
        lines,
        rows=[
            [_answered(quest, "primary"), follow if quest.may_follow_up else back, let_go_button(quest)],
            [_read(quest), _agreed(quest), _all()],
        ],
    )


def follow_up_due(quest: Quest) -> Card:
    """Draw the reminder a week after it was sent."""
    follow = Button(t("feedback-button-follow-up"), f"feedback:follow:{quest.request_id}", "primary")
    title = t("feedback-follow-up-due-title", name=named(quest.rejection))
    return Card(title, [t("feedback-follow-up-due")], rows=[[follow, _answered(quest), let_go_button(quest)]])


def follow_up(quest: Quest) -> Card:
    """Draw the one follow-up to copy; where none is open any more, how it stands."""
    return letter.follow_up(quest) if quest.state is State.SENT else stands(quest)


def followed_up(quest: Quest) -> Card:
    """Say that the follow-up is out."""
    at = quest.request.followed_up_at if quest.request else None
    lines = [t("feedback-followed-up", at=moment(at or quest.rejection.created_at, "D"))]
    if quest.next_at is not None:
        lines.append(t("feedback-followed-up-next", next=moment(quest.next_at, "D")))
    title = t("feedback-followed-up-title", name=named(quest.rejection))
    return Card(title, lines, rows=[[_answered(quest, "primary"), _close(quest)], [_read(quest), _agreed(quest)]])


def close_due(quest: Quest) -> Card:
    """Draw the end a week after the follow-up."""
    title = t("feedback-close-due-title", name=named(quest.rejection))
    lines = [t("feedback-closed"), t("feedback-close-due")]
    return Card(title, lines, rows=[[_answered(quest), _close(quest, "primary")]])


def closed(quest: Quest) -> Card:
    """Say that it is closed, and that this says nothing about the person."""
    rows = [[_answered(quest), _all()]]
    title = t("feedback-closed-title", name=named(quest.rejection))
    return Card(title, [t("feedback-closed")], rows=rows, aside=t("feedback-closed-aside"))


def received(quest: Quest) -> Card:
    """Draw the answer, with a line of thanks to copy; where the law is in play, the note on that instead."""
    request = quest.request
    at = request.received_at if request else None
    thanks = [t("feedback-received-thanks"), fenced(t("draft-thanks-body"))]
    parts = {
        "heard": request.heard if request else None,
        "can": request.can_change if request else None,
        "will-not": request.will_not_change if request else None,
    }
    answers = [
        line
        for part, words in parts.items()
        if words
        for line in (t(f"feedback-received-{part}"), verbatim(shortened(words, MOST_SHOWN)))
    ]
    return Card(
        t("feedback-received-title", name=named(quest.rejection)),
        [
            t("feedback-received", at=moment(at or quest.rejection.created_at, "D")),
            *([t("draft-hint-legal")] if quest.legal else thanks),
            *answers,
        ],
        rows=[
            [
                Button(t("feedback-button-keep"), f"form:lesson:heard:{quest.rejection.id}"),
                Button(t("feedback-button-change"), f"form:feedback:received:{quest.rejection.id}"),
                _agreed(quest),
                _all(),
            ]
        ],
        aside=t("feedback-received-aside"),
    )


def received_form(quest: Quest) -> Form:
    """Draw the form for the answer, with what was written down before."""
    request = quest.request
    heard, can = (request.heard, request.can_change) if request else (None, None)
    will_not = request.will_not_change if request else None
    most = feedback_answer.MOST_CHANGE
    return Form(
        f"feedback:received:{quest.rejection.id}",
        t("feedback-received-form-title"),
        [
            Text(
                "heard",
                t("feedback-received-form-heard"),
                most=feedback_answer.MOST_HEARD,
                long=True,
                value=heard or "",
                hint=t("feedback-received-form-heard-hint"),
            ),
            _thought("can", t("feedback-received-form-can"), can, t("feedback-received-form-can-hint"), most),
            _thought(
                "will_not",
                t("feedback-received-form-will-not"),
                will_not,
                t("feedback-received-form-will-not-hint"),
                most,
            ),
        ],
    )


def _thought(key: str, label: str, value: str | None, hint: str, most: int) -> Text:
    return Text(key, label, required=False, most=most, long=True, value=value or "", hint=hint)


# The list


def listing(page: Page[Quest], calls: Sequence[str] = ()) -> Card:
    """Draw a page of all requests, each to be opened, after lines about `calls`."""
    if not page.items:
        begin: list[Row] = [] if calls else [[Button(t("feedback-button-newest"), "feedback:newest", "primary")]]
        return Card(t("feedback-list-title"), calls or [t("feedback-list-empty")], begin)
    choices = [
        Choice(
            _rejections.label(quest.rejection, short_day(quest.on)),
            str(quest.request_id),
            t(f"feedback-state-{quest.state}"),
        )
        for quest in page.items
    ]
    rows = [Choose("feedback:choose", t("feedback-list-choose"), choices), *page.row("feedback:page")]
    lines = [*calls, *([""] if calls else []), *(_line(quest) for quest in page.items)]
    return Card(t("feedback-list-title"), lines, rows, aside=page.line())


def _line(quest: Quest) -> str:
    name, state = named(quest.rejection), t(f"feedback-state-{quest.state}")
    if quest.next_at is None:
        return t("feedback-list-line", name=name, state=state)
    return t("feedback-list-line-next", name=name, state=state, next=moment(quest.next_at, "R"))


# Buttons that stand on several cards


def _answered(quest: Quest, style: Style = "secondary") -> Button:
    return Button(t("feedback-button-answered"), f"form:feedback:received:{quest.rejection.id}", style)


def _agreed(quest: Quest) -> Button:
    return Button(t("feedback-button-agreed"), f"form:feedback:call:{quest.rejection.id}")


def _close(quest: Quest, style: Style = "secondary") -> Button:
    return Button(t("feedback-button-close"), f"feedback:close:{quest.request_id}", style)


def _read(quest: Quest) -> Button:
    return Button(t("feedback-button-read"), f"feedback:read:{quest.request_id}")


def _all() -> Button:
    return Button(t("feedback-button-list"), "feedback:page:0")


STANDS: dict[State, Callable[[Quest], Card]] = {
    State.NONE: undecided,
    State.DRAFTED: letter.draft,
    State.SENT: sent,
    State.FOLLOWED_UP: followed_up,
    State.RECEIVED: received,
    State.CLOSED: closed,
    State.NOT_WANTED: not_wanted,
}
"""The card of each state."""
