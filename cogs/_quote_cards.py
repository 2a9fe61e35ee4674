"""The cards of /quote. Each quote comes with its author, work and year, and its translator where it has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.texts import clock_time, moment, t
from cogs._hours import code_of
from cogs._ui import Button, Card, Choice, Choose, Page, safe, verbatim
from cogs._ui.words import fenced

if TYPE_CHECKING:
    from datetime import datetime

    from bot.features.quote import Daily
    from bot.features.quote_book import Quote
    from bot.features.quote_favourite import Kept, Saved
    from bot.features.quote_suggestion import Decision, Words
    from cogs._quote_asking import Suggested


def lines_of(quote: Quote) -> list[str]:
    """Print a quote: its lines, then who said it, where and when, and in small letters who translated or brought it."""
    said = "\n".join(verbatim(line) for line in quote.lines)
    facts = {"author": safe(quote.author), "work": safe(quote.source), "year": safe(quote.year)}
    return [said, t("quote-source", **facts), *_small_print(quote)]


def _small_print(quote: Quote) -> list[str]:
    lines = [t("quote-translator", name=safe(quote.unnamed_translator))] if quote.unnamed_translator else []
    if quote.note:
        lines.append(safe(quote.note))
    if quote.link:
        lines.append(t("quote-by-member", link=safe(quote.link)))
    return [f"-# {line}" for line in lines]


def asked_for(quote: Quote, win: str | None, theme: str) -> Card:
    """Draw a quote somebody asked for, after one of their own wins."""
    row = [
        Button(t("quote-button-save"), f"quote:save:{quote.id}", "primary"),
        Button(t("quote-button-another"), f"quote:another:{theme}"),
        Button(t("quote-button-off"), "quote:off"),
    ]
    return _with_win(quote, win, [row, *_scripture(quote)])


def of_the_day(quote: Quote, win: str | None) -> Card:
    """Draw a person's daily quote, after one of their own wins."""
    row = [
        Button(t("quote-button-save"), f"quote:save:{quote.id}", "primary"),
        Button(t("quote-button-another"), "quote:more"),
        Button(t("quote-button-stop"), "quote:stop"),
    ]
    return _with_win(quote, win, [row])


def _with_win(quote: Quote, win: str | None, rows: list[list[Button]]) -> Card:
    if win is None:
        return Card(t("quote-title"), lines_of(quote), rows)
    own = [t("quote-own-first"), verbatim(win), "", t("quote-then")]
    return Card(t("quote-own-title"), [*own, *lines_of(quote)], rows)


def _scripture(quote: Quote) -> list[list[Button]]:
    return [[Button(t("quote-button-no-scripture"), "quote:no-scripture")]] if quote.scripture else []


def for_channel(quote: Quote) -> Card:
    """Draw the quote of a channel's day: nothing of anybody in it, and its buttons answer privately."""
    row = [
        Button(t("quote-button-save"), f"quote:save:{quote.id}"),
        Button(t("quote-button-another"), "quote:more"),
    ]
    return Card(t("quote-channel-title"), lines_of(quote), [row])


def party_first(ends_at: datetime, command: str) -> Card:
    """Say that quotes wait until the party is over."""
    return Card(t("quote-party-title"), [t("quote-party", at=moment(ends_at, "R"), command=command)])


def is_off() -> Card:
    """Say that quotes are off, and offer them again."""
    return Card(t("quote-off-title"), [t("quote-is-off")], [[Button(t("quote-button-on"), "quote:on", "primary")]])


def switched_off() -> Card:
    """Say that quotes are off from now on."""
    return Card(t("quote-off-title"), [t("quote-switched-off")], [[Button(t("quote-button-on"), "quote:on")]])


def switched_on() -> Card:
    """Say that quotes are on again."""
    row = [Button(t("quote-button-one"), "quote:another:any", "primary"), Button(t("quote-button-daily"), "quote:see")]
    return Card(t("quote-on-title"), [t("quote-switched-on")], [row])


def without_scripture() -> Card:
    """Say that scripture is left out from now on."""
    return Card(
        t("quote-scripture-title"),
        [t("quote-scripture-out")],
        [[Button(t("ui-undo"), "quote:with-scripture")]],
    )


def with_scripture() -> Card:
    """Say that scripture is no longer left out."""
    return Card(t("quote-scripture-title"), [t("quote-scripture-in")])


def saved(kept: Saved) -> Card:
    """Say that a quote is among the favourites."""
    said = t("quote-saved-again") if kept.again else t("quote-saved", count=kept.total)
    return Card(
        t("quote-saved-title"),
        [t("quote-saved-whose", author=safe(kept.quote.author)), said],
        [[Button(t("quote-button-favourites"), "quote:page:0")]],
    )


def daily(setting: Daily) -> Card:
    """Show how the daily quote is set, and what can be changed about it."""
    change = Button(t("quote-button-time"), "form:quote:time")
    if not setting.enabled or setting.next_at is None:
        start = Button(t("quote-button-daily-on"), f"quote:daily:{code_of(setting.at)}", "primary")
        return Card(t("quote-daily-title"), [t("quote-daily-off", time=clock_time(setting.at))], [[start, change]])
    zone = (setting.zone or "UTC").replace("_", " ")
    lines = [t("quote-daily-on", time=clock_time(setting.at), zone=zone, next=moment(setting.next_at, "R"))]
    if setting.hushed:
        lines.append(t("quote-daily-hushed"))
    stop = Button(t("quote-button-daily-off"), "quote:stop")
    return Card(t("quote-daily-title"), lines, [[change, stop]])


def favourites(page: Page[Kept], *, undo: int | None = None) -> Card:
    """Draw one page of favourites; `undo` is the one that was just removed."""
    rows: list[list[Button] | Choose] = [*page.row("quote:page")]
    lines = [t("quote-favourites-none")] if not page.items else []
    for kept in page.items:
        lines += [*lines_of(kept.quote), ""]
    if page.items:
        rows.append(Choose(f"quote:remove:{page.number}", t("quote-remove"), [_choice(kept) for kept in page.items]))
    if undo is not None:
        lines.insert(0, t("quote-removed"))
        rows.insert(0, [Button(t("ui-undo"), f"quote:undo:{undo}:{page.number}", "primary")])
    aside = page.line()
    return Card(t("quote-favourites-title", count=page.total), lines, rows, aside)


def _choice(kept: Kept) -> Choice:
    first = kept.quote.lines[0]
    label = first if len(first) <= 90 else f"{first[:89]}…"
    return Choice(label, str(kept.id), kept.quote.author[:100])


# Suggestions


def waits() -> Card:
    """Say to who suggested a quote that it waits."""
    row = [Button(t("quote-button-suggest-more"), "form:quote:suggest")]
    return Card(t("quote-suggested-title"), [t("quote-suggested")], [row])


def to_review(suggested: Suggested) -> Card:
    """Draw what moderators read: the words and where they are from, nothing of who sent them."""
    row = [
        Button(t("quote-button-approve"), f"quote:approve:{suggested.id}", "success"),
        Button(t("quote-button-decline"), f"quote:decline:{suggested.id}"),
    ]
    return Card(t("quote-review-title"), _suggestion(suggested.words), [row], t("quote-review-aside"))


def _suggestion(words: Words) -> list[str]:
    said = "\n".join(verbatim(line) for line in words.text.split(" / "))
    facts = {"author": safe(words.author), "work": safe(words.work), "year": safe(words.year)}
    # A block keeps the address as it was typed, to be copied, and makes no link of it.
    return [said, t("quote-source", **facts), t("quote-review-link"), fenced(words.link)]


def decided(decision: Decision) -> Card:
    """Draw what became of a suggestion; the review post turns into this."""
    title = t(f"quote-review-{decision.state}")
    if decision.words is None:
        return Card(title, [t("quote-review-no-more")])
    rows = []
    if decision.server_quote_id is not None:
        rows = [[Button(t("quote-button-take-out"), f"quote:take-out:{decision.server_quote_id}")]]
    return Card(title, _suggestion(decision.words), rows)
