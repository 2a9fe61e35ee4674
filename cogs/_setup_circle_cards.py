"""The cards of /setup circle. Only moderators see them, and nothing on them was not shared with the circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale

from bot.features.circle import Pause
from bot.features.circle_making import LARGEST, SMALLEST
from bot.features.circle_words import MOST_NAME
from bot.texts import clock_time, day_name, languages, moment, short_day, t
from cogs._server import channel_mention
from cogs._ui import Beside, Button, Card, Choice, Choose, Form, Link, Pick, Text, safe
from cogs._ui.card import ChooseChannel, Kept
from cogs._ui.words import short_name, shortened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.clock import Repeat
    from bot.features.circle import Circle, CircleMember
    from bot.features.circle_shown import Shown
    from cogs._setup_circle_asking import Found, Listed, People
    from cogs._ui import Page

ON_A_PAGE = 8
MOST_GOAL_SHOWN = 150


# All of a server's


def all_of(listed: Listed, page: Page[Circle]) -> Card:
    """List a server's circles, to open one or to make another."""
    if not listed.circles:
        body = [t("setup-circles-none"), t("setup-circles-what")]
        return Card(t("setup-circles-title"), body, [[_make_button()]], t("setup-circles-aside"))
    lines = [_line(row, listed.sizes.get(row.id, 0)) for row in page.items]
    lines += [page.line()] if page.line() else []
    choices = [Choice(row.name, str(row.id)) for row in page.items]
    rows = [Choose("setup:circle-open", t("setup-circles-choose"), choices), *page.row("setup:circles-page")]
    return Card(t("setup-circles-title"), lines, [*rows, [_make_button()]], t("setup-circles-aside"))


def _make_button() -> Button:
    return Button(t("setup-circle-button-make"), "setup:circle-make", "primary")


def _to_all() -> Button:
    return Button(t("setup-circle-button-all"), "setup:circles")


def _line(row: Circle, size: int) -> str:
    facts = {"name": short_name(row.name), "where": channel_mention(row.channel_id), "when": _when(row.opening)}
    line = t("setup-circles-line", size=size, most=max(size, row.most), **facts)
    return f"{line} {t('setup-circles-waits')}" if row.paused_at else line


def _when(rule: Repeat) -> str:
    return t("setup-circle-when", day=day_name(min(rule.days)), time=clock_time(rule.at))


# Making one


def making_form(channel_id: int, values: Mapping[str, str]) -> Form:
    """Draw the form for a new circle in a channel that was looked at."""
    zone_hint = t("setup-circle-form-zone-hint")
    fields = [
        Text("name", t("setup-circle-form-name"), most=MOST_NAME, value=values.get("name", "")),
        Text("day", t("setup-circle-form-day"), most=50, value=values.get("day") or day_name(0)),
        Text("time", t("setup-circle-form-time"), most=50, value=values.get("time") or "18:00"),
        Text(
            "zone", t("setup-circle-form-zone"), required=False, most=100, value=values.get("zone", ""), hint=zone_hint
        ),
    ]
    return Form(f"setup:circle-new:{channel_id}", t("setup-circle-form-title"), fields)


def ask_channel(kept: Sequence[Kept]) -> Card:
    """Ask where a new circle is to be."""
    return Card(t("setup-circle-new-title"), [t("setup-circle-where")], [_channels(), [_to_all()]], kept=kept)


def cannot_post(lacking: str, channel_id: int, kept: Sequence[Kept]) -> Card:
    """Say which permissions are missing, before anything is promised; another channel keeps what was typed."""
    again = Button(t("setup-circle-button-look-again"), f"setup:circle-here:{channel_id}", "primary")
    return Card(t("setup-cannot-title"), [lacking, t("setup-cannot")], [_channels(), [again]], kept=kept)


def cannot_move(lacking: str, circle_id: int, channel_id: int) -> Card:
    """Say which permissions are missing where a circle was to be moved."""
    again = Button(t("setup-circle-button-look-again"), f"setup:circle-move-to:{circle_id}:{channel_id}", "primary")
    return Card(t("setup-cannot-title"), [lacking, t("setup-cannot")], [_moves(circle_id), [again, back(circle_id)]])


def _moves(circle_id: int) -> ChooseChannel:
    return ChooseChannel(f"setup:circle-move:{circle_id}", t("setup-circle-choose-move"))


def _channels() -> ChooseChannel:
    return ChooseChannel("setup:circle-in", t("setup-choose-channel"))


def threadless(names: Sequence[str], channel_id: int) -> str:
    """Say what is missing for threads in a channel, and that it is for threads only."""
    said = " · ".join(t(f"setup-permission-{name}") for name in names)
    return t("setup-circle-threadless", names=said, where=channel_mention(channel_id))


def without_threads(lacking: str, anyway: str, again: str, kept: Sequence[Kept] = ()) -> Card:
    """Say that there would be no thread a week, and let the moderator decide."""
    buttons = [
        Button(t("setup-circle-button-anyway"), anyway),
        Button(t("setup-circle-button-look-again"), again, "primary"),
    ]
    return Card(t("setup-circle-no-threads-title"), [lacking, t("setup-circle-no-threads")], [buttons], kept=kept)


# One


def of_one(found: Found, lacking: str | None, *, said: str | None = None) -> Card:
    """Show one circle; `lacking` says what the bot may not do in its channel, `said` what just happened."""
    row = found.circle
    is_placeless = row.paused_by == Pause.CHANNEL
    facts = [
        *([] if is_placeless else [t("setup-circle-place", where=channel_mention(row.channel_id))]),
        t("setup-circle-times", opens=_when(row.opening), wraps=_when(row.wrapping), zone=row.zone.replace("_", " ")),
        f"{t('setup-circle-size', size=found.size)} {_room(found)}",
        t("setup-circle-language", language=_language(row.language)),
    ]
    stands = [waits_line(row)] if row.paused_at else [t("setup-circle-next", at=moment(found.next_at, "F"))]
    lines = [*([said] if said else []), *facts, *stands, *([lacking] if lacking and not is_placeless else [])]
    rows = [
        [
            Button(t("setup-circle-button-times"), f"form:setup:circle-times:{row.id}"),
            Button(t("setup-circle-button-name"), f"form:setup:circle-name:{row.id}"),
            Button(t("setup-circle-button-people"), f"setup:circle-people:{row.id}:0"),
            Button(t("setup-circle-button-post"), f"setup:circle-post:{row.id}:0", disabled=found.post is None),
        ],
        _moves(row.id),
        [
            _to_all(),
            Button(t("setup-circle-button-close"), f"setup:circle-close:{row.id}", "danger"),
        ],
    ]
    return Card(short_name(row.name), lines, rows, t("setup-circles-aside"))


def _room(found: Found) -> str:
    most = found.circle.most
    return t("setup-circle-room", most=most) if found.size < most else t("setup-circle-full", most=most)


def waits_line(row: Circle) -> str:
    """Say why a circle waits, and what mends it."""
    return t(f"setup-circle-waits-{row.paused_by or Pause.CHANNEL}", where=channel_mention(row.channel_id))


def _language(code: str) -> str:
    return Locale.parse(code, sep="-").get_display_name() or code


def times_form(row: Circle) -> Form:
    """Draw the form for a circle's times, with them in it."""
    opens, wraps = row.opening, row.wrapping
    fields = [
        Text("day", t("setup-circle-form-day"), most=50, value=day_name(min(opens.days))),
        Text("time", t("setup-circle-form-time"), most=50, value=clock_time(opens.at)),
        Text("wrap-day", t("setup-circle-form-wrap-day"), most=50, value=day_name(min(wraps.days))),
        Text("wrap-time", t("setup-circle-form-wrap-time"), most=50, value=clock_time(wraps.at)),
        Text("zone", t("setup-circle-form-zone"), most=100, value=row.zone),
    ]
    return Form(f"setup:circle-times:{row.id}", t("setup-circle-form-times-title"), fields)


def name_form(row: Circle) -> Form:
    """Draw the form for a circle's name, size and language, with them in it."""
    sizes = [Choice(str(size), str(size), chosen=size == row.most) for size in range(SMALLEST, LARGEST + 1)]
    spoken = [Choice(_language(code), code, chosen=code == row.language) for code in languages()]
    fields = [
        Text("name", t("setup-circle-form-name"), most=MOST_NAME, value=row.name),
        Pick("most", t("setup-circle-form-most"), sizes, hint=t("setup-circle-form-most-hint")),
        Pick("language", t("setup-circle-form-language"), spoken),
    ]
    return Form(f"setup:circle-name:{row.id}", t("setup-circle-form-name-title"), fields)


def back(circle_id: int) -> Button:
    """Return the button that leads back to one circle."""
    return Button(t("setup-circle-button-back"), f"setup:circle:{circle_id}")


def closed(row: Circle) -> Card:
    """Say that a circle is closed, and that it can be undone."""
    buttons = [Button(t("ui-undo"), f"setup:circle-reopen:{row.id}"), _to_all()]
    return Card(short_name(row.name), [t("setup-circle-closed")], [buttons], t("setup-circle-closed-aside"))


# Its people


def of_people(found: People, page: Page[CircleMember], *, said: str | None = None) -> Card:
    """Show who is in a circle, with a button to take each out; and who was taken out, to be let back."""
    row = found.circle
    beside = [_person(row, place) for place in page.items]
    if found.inside:
        lines = [t("setup-circle-people", size=len(found.inside), most=max(len(found.inside), row.most))]
    else:
        lines = [t("setup-circle-people-none")]
    rows: list[Sequence[Button]] = [*page.row(f"setup:circle-people:{row.id}")]
    rows.append([back(row.id)])
    title = t("setup-circle-people-title", name=short_name(row.name))
    lines = [*([said] if said else []), *lines, page.line()]
    return Card(title, [line for line in lines if line], rows, t("setup-circle-people-aside"), beside=beside)


def _person(row: Circle, place: CircleMember) -> Beside:
    who = f"<@{place.user_id}>"
    if place.removed_at is not None:
        label, action = t("setup-circle-button-let-back"), f"setup:circle-let-back:{row.id}:{place.user_id}"
        return Beside(t("setup-circle-person-out", who=who), Button(label, action))
    label, action = t("setup-circle-button-take-out"), f"setup:circle-take-out:{row.id}:{place.user_id}"
    return Beside(t("setup-circle-person", who=who, since=short_day(place.joined_at.date())), Button(label, action))


def ask_out(row: Circle, user_id: int) -> Card:
    """Ask once before somebody is taken out."""
    buttons = [
        Button(t("setup-circle-button-take-out"), f"setup:circle-out:{row.id}:{user_id}", "danger"),
        Button(t("setup-circle-button-back"), f"setup:circle-people:{row.id}:0"),
    ]
    question = t("setup-circle-ask-out", who=f"<@{user_id}>", name=short_name(row.name))
    return Card("", [question], [buttons], t("setup-circle-ask-out-aside"))


# This week's post


def of_post(found: Found, page: Page[Shown], link: str | None) -> Card:
    """Show what stands on the running week's post, with a button to take each goal off."""
    row, post = found.circle, found.post
    title = t("setup-circle-post-title", name=short_name(row.name))
    if post is None:
        return Card(title, [t("setup-circle-post-none")], [[back(row.id)]])
    beside = [_goal(row, one) for one in page.items]
    lines = [t("setup-circle-post") if beside else t("setup-circle-post-empty"), page.line()]
    first: list[Button | Link] = [Link(t("setup-circle-button-see"), link)] if link else []
    down = Button(t("setup-circle-button-down"), f"setup:circle-down:{row.id}:{post.week.id}", "danger")
    rows = [*page.row(f"setup:circle-post:{row.id}"), [*first, down, back(row.id)]]
    return Card(title, [line for line in lines if line], rows, t("setup-circle-post-aside"), beside=beside)


def _goal(row: Circle, one: Shown) -> Beside:
    words = safe(shortened(" ".join(one.text.split()), MOST_GOAL_SHOWN))
    line = t("setup-circle-goal", who=f"<@{one.user_id}>", goal=words)
    return Beside(line, Button(t("setup-circle-button-hide"), f"setup:circle-hide:{row.id}:{one.goal_id}"))


def taken_off(circle_id: int, goal_id: int) -> Card:
    """Say that a goal is off the post, and that it can be undone."""
    buttons = [
        Button(t("ui-undo"), f"setup:circle-unhide:{circle_id}:{goal_id}"),
        Button(t("setup-circle-button-back"), f"setup:circle-post:{circle_id}:0"),
    ]
    return Card("", [t("setup-circle-hidden")], [buttons])


def ask_down(circle_id: int, week_id: int) -> Card:
    """Ask once before a post is taken down for good."""
    buttons = [
        Button(t("setup-circle-button-down"), f"setup:circle-down-now:{circle_id}:{week_id}", "danger"),
        Button(t("setup-circle-button-back"), f"setup:circle-post:{circle_id}:0"),
    ]
    return Card("", [t("setup-circle-ask-down")], [buttons])


def down(circle_id: int, *, unreached: bool) -> Card:
    """Say that a post was taken down, or could not be reached."""
    line = t("setup-circle-down-unreached") if unreached else t("setup-circle-down")
    return Card("", [line], [[back(circle_id)]])
