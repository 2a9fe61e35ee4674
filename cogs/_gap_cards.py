"""What looks at public profiles look like: their cards and forms. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features import gap
from bot.features.gap_words import MOST_HOW, MOST_MINE, MOST_NAME, MOST_SKILLS, Have, Needed
from bot.meanwhile import FRESHLY, print_for, print_of
from bot.texts import moment, short_day, t
from cogs import _rejections
from cogs._ui import Button, Card, Choice, Choose, Form, Page, Pick, Text, safe, verbatim
from cogs._ui.card import MOST_OPTIONS
from cogs._ui.words import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.features.gap import GapSkill, Look, Ranked
    from bot.features.rejection import Rejection
    from cogs._ui.card import Row, Style

PAGE = 8
MOST_SHOWN = 300
"""Characters of "how would I get it" on the card of three; all of it is on the skill's own."""
MOST_IN_TITLE = 40
MOST_IN_FORM = 24
"""Characters of a company's name in the title of a form, which takes 45."""
MOST_ON_BUTTON = 24
"""Characters of a skill on a button: with the verb before it one line on a phone."""
PLACES = ("first", "second", "third")


def named(about: Rejection, most: int = MOST_IN_TITLE) -> str:
    """Name a rejection in a title: its company, else its role."""
    return safe(shortened(about.company or about.role or "", most)) or t("rejected-no-company")


# Beginning


def no_rejection() -> Card:
    """Say that there is no rejection to look at."""
    log = Button(t("gap-button-log"), "form:rejected:add", "primary")
    return Card(t("gap-none-title"), [t("gap-none")], [[log]])


def too_early(about: Rejection, others: Sequence[tuple[Rejection, date]]) -> Card:
    """Say when a look opens, and offer the rejections that are open already."""
    at = gap.opens_at(about)
    body = [t("gap-early", name=named(about), at=moment(at, "D"), relative=moment(at, "R"))]
    rows: list[Row] = []
    if others:
        choices = [_dated(row, on) for row, on in others[:MOST_OPTIONS]]
        rows.append(Choose("gap:begin", t("gap-early-choose"), choices))
    rows.append([Button(t("gap-button-win"), "form:win:add", "primary"), _list_button()])
    return Card(t("gap-early-title"), body, rows, aside=t("gap-early-aside"))


def none_about(about: Rejection) -> Card:
    """Say that nothing is noted down about a rejection, and how to begin."""
    begin = Button(t("gap-button-note"), f"gap:start:{about.id}", "primary")
    return Card(t("gap-title", name=named(about)), [t("gap-none-about")], [[begin, _list_button()]])


def _dated(row: Rejection, on: date) -> Choice:
    return Choice(_rejections.label(row, short_day(on)), str(row.id))


def add_form(about: Rejection, look: Look | None) -> Form:
    """Draw the form for the skills seen, with as many fields as there is room for."""
    room = look.room if look else MOST_SKILLS
    fields = [_skill_field(place, is_first=number == 0) for number, place in enumerate(PLACES[:room] or PLACES[:1])]
    return Form(f"gap:add:{about.id}", t("gap-form-title", name=named(about, MOST_IN_FORM)), fields)


def _skill_field(place: str, *, is_first: bool) -> Text:
    if is_first:
        hint, example = t("gap-form-hint"), t("gap-form-example")
        return Text(place, t("gap-form-first"), most=MOST_NAME, hint=hint, example=example)
    return Text(place, t("gap-form-more"), required=False, most=MOST_NAME)


# A look as it stands


def stands(look: Look) -> Card:
    """Draw a look as it stands: its skills, and the one thing to do next."""
    if not look.skills:
        return _empty(look)
    body = [*_progress(look), *(line for skill in look.skills for line in _lines(skill, MOST_SHOWN)), *_mine(look)]
    rows = [*_next_row(look), *_work_row(look), _chooser(look.skills), _other_row(look)]
    return Card(
        t("gap-title", name=named(look.rejection)), body, rows, aside=t("gap-honest") if look.gap.mine else None
    )


def _empty(look: Look) -> Card:
    row = [_more(look, "primary"), Button(t("gap-button-remove"), f"gap:remove:{look.gap.id}"), _list_button()]
    return Card(t("gap-title", name=named(look.rejection)), [t("gap-all-out")], [row])


def _progress(look: Look) -> list[str]:
    done = sum(skill.is_answered for skill in look.skills)
    if look.next is None:
        return []
    return [t("gap-progress", done=done, total=len(look.skills)), ""]


def _mine(look: Look) -> list[str]:
    if look.gap.mine:
        kept = [t("gap-mine-kept")] if look.gap.win_id else []
        return [f"\n**{t('gap-mine-title')}**", verbatim(look.gap.mine), *kept]
    return [] if look.next else [f"\n{t('gap-mine-ask')}"]


def _lines(skill: GapSkill, most: int) -> list[str]:
    """Write a skill: its name, what was said of it, and how to get it."""
    name = safe(skill.name or "")
    if not skill.is_answered:
        return [t("gap-line-open", skill=name)]
    line = t("gap-line", skill=name, have=t(f"gap-have-{skill.have}"), needed=t(f"gap-needed-{skill.needed}"))
    return [line, *([verbatim(shortened(skill.how, most))] if skill.how else [])]


def _next_row(look: Look) -> list[Row]:
    """Draw the one primary button: the next skill, what is mine, or keeping that as a win."""
    gap_id = look.gap.id
    if look.next is not None:
        label = t("gap-button-next", skill=_on_button(look.next.name))
        return [[Button(label, f"form:gap:skill:{look.next.id}:{FRESHLY}", "primary")]]
    if not look.gap.mine:
        return [[Button(t("gap-button-mine"), f"form:gap:mine:{gap_id}:{FRESHLY}", "primary")]]
    change = Button(t("gap-button-mine-change"), f"form:gap:mine:{gap_id}:{FRESHLY}")
    if look.gap.win_id:
        return [[Button(t("gap-button-wins"), "win:list"), change]]
    return [[Button(t("gap-button-keep"), f"gap:win:{gap_id}", "primary"), change]]


def _work_row(look: Look) -> list[Row]:
    """Draw a button for each skill that is missing, once all are answered: only a press makes one a skill."""
    wanted = [skill for skill in look.skills if skill.is_missing] if look.next is None else []
    return [[_work(skill) for skill in wanted]] if wanted else []


def _work(skill: GapSkill) -> Button:
    return Button(t("gap-button-work", skill=_on_button(skill.name)), f"skill:gap:{skill.id}")


def _on_button(name: str | None) -> str:
    return shortened(name or "", MOST_ON_BUTTON)


def _chooser(skills: Sequence[GapSkill]) -> Choose:
    choices = [Choice(skill.name or "", str(skill.id)) for skill in skills]
    return Choose("gap:open", t("gap-choose-skill"), choices)


def _other_row(look: Look) -> list[Button]:
    more = [_more(look)] if look.room else []
    return [*more, Button(t("gap-button-remove"), f"gap:remove:{look.gap.id}"), _list_button()]


def _more(look: Look, style: Style = "secondary") -> Button:
    return Button(t("gap-button-more"), f"form:gap:add:{look.rejection.id}", style)


def _list_button() -> Button:
    return Button(t("gap-button-list"), "gap:list")


# One skill


def one(skill: GapSkill) -> Card:
    """Draw one skill of a look."""
    row = [
        Button(t("gap-button-answer"), f"form:gap:skill:{skill.id}:{FRESHLY}", "primary"),
        Button(t("gap-button-rename"), f"form:gap:name:{skill.id}:{FRESHLY}"),
        Button(t("gap-button-drop"), f"gap:drop:{skill.id}"),
        Button(t("gap-button-look"), f"gap:look:{skill.gap_id}"),
    ]
    return Card(t("gap-one-title"), _lines(skill, MOST_HOW * 2), [row, *([[_work(skill)]] if skill.is_missing else [])])


def skill_form(skill: GapSkill, seen: str) -> Form:
    """Draw the three questions about one skill, with what was answered; `seen` is a print, or `FRESHLY`."""
    how = skill.how or ""
    have = [Choice(t(f"gap-pick-have-{each}"), each, chosen=skill.have == each) for each in Have]
    needed = [Choice(t(f"gap-pick-needed-{each}"), each, chosen=skill.needed == each) for each in Needed]
    most, hint = max(MOST_HOW, len(how)), t("gap-form-how-hint")
    return Form(
        f"gap:skill:{skill.id}:{print_for(seen, how)}",
        shortened(skill.name or "", 45),
        [
            Pick("have", t("gap-form-have"), have),
            Text("how", t("gap-form-how"), required=False, most=most, long=True, value=how, hint=hint),
            Pick("needed", t("gap-form-needed"), needed, hint=t("gap-form-needed-hint")),
        ],
    )


def name_form(skill: GapSkill) -> Form:
    """Draw the form for other words. A second try is about the name as it is then, so its print is made anew."""
    name = skill.name or ""
    field = Text("name", t("gap-form-first"), most=MOST_NAME, value=name, hint=t("gap-form-hint"))
    return Form(f"gap:name:{skill.id}:{print_of(name)}", t("gap-form-name-title"), [field])


def mine_form(look: Look, seen: str) -> Form:
    """Draw the form for what the person has that is not shown there."""
    mine = look.gap.mine or ""
    most, example = max(MOST_MINE, len(mine)), t("gap-form-mine-example")
    action = f"gap:mine:{look.gap.id}:{print_for(seen, mine)}"
    field = Text("mine", t("gap-form-mine"), required=False, most=most, long=True, value=mine, example=example)
    return Form(action, t("gap-form-mine-title"), [field])


def removed(gap_id: int) -> Card:
    """Say that a look is removed, and how to undo it."""
    return Card(t("gap-removed"), rows=[[Button(t("ui-undo"), f"gap:undo:{gap_id}"), _list_button()]])


def dropped(skill_id: int, look: Look) -> Card:
    """Say that one skill is out of its look, and how to undo it."""
    back = Button(t("gap-button-look"), f"gap:look:{look.gap.id}")
    return Card(t("gap-dropped"), rows=[[Button(t("ui-undo"), f"gap:back:{skill_id}"), back]])


# What came back


def listed(page: Page[Ranked]) -> Card:
    """Show a page of what came back most."""
    if not page.items:
        begin = Button(t("gap-button-begin"), "gap:newest", "primary")
        return Card(t("gap-list-title"), [t("gap-list-empty")], [[begin]])
    choices = [Choice(one.name, str(one.skill.id), hint=_counted(one)) for one in page.items]
    rows: list[Row] = [Choose("gap:group", t("gap-list-open"), choices), *page.row("gap:page")]
    lines = [f"**{safe(one.name)}** · {_counted(one)}" for one in page.items]
    aside = f"{page.line()}\n{t('gap-list-aside')}" if page.pages > 1 else t("gap-list-aside")
    return Card(t("gap-list-title"), lines, rows, aside=aside)


def _counted(one: Ranked) -> str:
    return t("gap-counted", count=one.count, looks=one.of)


def group(one: Ranked, looks: Sequence[Look]) -> Card:
    """Show one skill over all looks: how often it came back, what was last said of it, and where it stands."""
    choices = [
        Choice(_rejections.label(look.rejection, short_day(look.on)), str(look.gap.id)) for look in looks[:MOST_OPTIONS]
    ]
    answer = Button(t("gap-button-answer"), f"form:gap:skill:{one.skill.id}:{FRESHLY}")
    buttons = [answer, _list_button()]
    if one.skill.is_missing:
        work = Button(t("gap-button-work", skill=_on_button(one.name)), f"skill:gap:{one.skill.id}", "primary")
        buttons.insert(0, work)
    body = [_counted(one), *_lines(one.skill, MOST_HOW * 2)]
    return Card(safe(one.name), body, [Choose("gap:choose", t("gap-group-open"), choices), buttons])
