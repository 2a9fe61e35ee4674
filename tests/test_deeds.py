"""Deeds and pages: a made-up action is refused kindly, and no page lies past the end."""

from __future__ import annotations

import importlib
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.errors import ComebackError, UserError
from cogs import EXTENSIONS
from cogs._ui import (
    Card,
    delivers,
    form_of,
    paged,
    pressed,
    submitted,
)
from cogs._ui.deeds import FORM, PRESSED, SUBMITTED, Action, Deed, Deeds
from tests.drawn import accepted

V2 = 1 << 15


class Numbers:
    """A cog with one deed of each sort."""

    @pressed("test:press")
    async def press(self, turn: Any, number: int, code: str) -> None: ...

    @pressed("test:first")
    @pressed("test:second")
    async def twice(self, turn: Any) -> None: ...

    @form_of("test:form")
    async def form(self, turn: Any, number: int) -> None: ...

    @submitted("test:form")
    async def sent(self, turn: Any, values: Any, number: int) -> None: ...

    @delivers("test.kind")
    async def due(self, due: Any) -> None: ...


@pytest.fixture
def deeds() -> Deeds:
    made = Deeds()
    made.add(Numbers())  # pyright: ignore[reportArgumentType] -- only its methods are looked at
    return made


def test_deeds_are_found_by_sort_and_name(deeds: Deeds):
    assert deeds.names(PRESSED) == {"test:press", "test:first", "test:second"}
    assert deeds.names(FORM) == deeds.names(SUBMITTED) == {"test:form"}
    assert deeds.find(PRESSED, "test:form") is None
    assert deeds.drawing("test.kind") is not None
    assert deeds.drawing("test.other") is None


def test_two_deeds_of_one_name_stop_the_start(deeds: Deeds):
    with pytest.raises(ComebackError, match="two deeds are called"):
        deeds.add(Numbers())  # pyright: ignore[reportArgumentType] -- as above


def deed(deeds: Deeds, sort: str, name: str) -> Deed:
    found = deeds.find(sort, name)
    assert found is not None
    return found


def test_arguments_are_read_as_their_method_wants_them(deeds: Deeds):
    assert deed(deeds, PRESSED, "test:press").read(("12", "34")) == [12, "34"]
    assert deed(deeds, SUBMITTED, "test:form").read(("9223372036854775807",)) == [2**63 - 1]


MISFITS = [
    *[(), ("1",), ("1", "a", "b"), ("", "a"), ("-1", "a"), ("1.0", "a"), ("٣", "a"), ("²", "a"), (" 1", "a")],
    *[("9223372036854775808", "a"), ("9" * 5_000, "a"), ("1_0", "a"), ("x", "a"), ("\x00", "a")],
]


@pytest.mark.parametrize("arguments", MISFITS, ids=lambda arguments: ":".join(arguments)[:20].encode("unicode_escape"))
def test_arguments_that_do_not_fit_are_an_old_button(deeds: Deeds, arguments: tuple[str, ...]):
    with pytest.raises(UserError) as refused:
        deed(deeds, PRESSED, "test:press").read(arguments)
    assert refused.value.message_id == "error-old-button"


def real_deeds() -> Deeds:
    made = Deeds()
    for extension in EXTENSIONS:
        module = importlib.import_module(extension)
        for cog in vars(module).values():
            if isinstance(cog, type) and cog.__module__ == extension and hasattr(cog, "__cog_name__"):
                made.add(object.__new__(cog))  # pyright: ignore[reportArgumentType] -- only its methods are looked at
    return made


REAL = real_deeds()
REAL_IDS = sorted(
    f"{opener}{name}"
    for sort in (PRESSED, FORM, SUBMITTED)
    for name in REAL.names(sort)
    for opener in ("", "form:", "again:")
)

forged = st.one_of(
    st.text(max_size=100),
    st.builds(
        lambda name, arguments, ref: ":".join([name, *arguments]) + ref,
        st.sampled_from(REAL_IDS),
        st.lists(st.text(max_size=8) | st.integers().map(str), max_size=4),
        st.sampled_from(["", "~", "~1.abc", "~~", "~:"]),
    ),
    st.builds(
        lambda name, at, sign: name[:at] + sign + name[at + 1 :],
        st.sampled_from(REAL_IDS),
        st.integers(0, 30),
        st.text(max_size=3),
    ),
)


@hypothesis_settings(max_examples=5_000, deadline=None)
@given(forged)
def test_no_forged_id_is_more_than_an_old_button(custom_id: str):
    for opener in ("form:", "again:"):
        custom_id = custom_id.removeprefix(opener)
    action = Action.parse(custom_id)
    for sort in (PRESSED, FORM, SUBMITTED):
        found = REAL.find(sort, action.name)
        numbers = [value for value in read_or_refused(found, action) if isinstance(value, int)] if found else []
        assert all(0 <= number < 2**63 for number in numbers)


def read_or_refused(found: Deed, action: Action) -> list[Any]:
    try:
        return found.read(action.arguments)
    except UserError as refused:
        if refused.message_id != "error-old-button":
            raise
        return []


def test_every_real_form_is_drawn_and_taken_under_one_name():
    assert REAL.names(FORM) == REAL.names(SUBMITTED)


def test_every_name_of_a_deed_is_a_word_and_a_deed():
    names = {name for sort in (PRESSED, FORM, SUBMITTED) for name in REAL.names(sort)}
    assert not [name for name in names if not re.fullmatch(r"[a-z]+:[a-z_-]+", name)]
    assert not {name.split(":")[0] for name in names} & {"form", "again"}


@given(st.lists(st.integers(), max_size=60), st.integers(), st.integers(1, 25))
def test_any_number_gives_a_page_that_exists(items: list[int], number: int, size: int):
    page = paged(items, number, size)
    assert 0 <= page.number < page.pages
    assert list(page.items) == items[page.number * size : page.number * size + size]
    assert bool(page.items) == bool(items)
    rows = page.row("win:page")
    assert bool(rows) == (page.pages > 1)
    if rows:
        accepted(Card("Title", rows=rows))
        assert [button.disabled for button in rows[0]] == [page.number == 0, page.number == page.pages - 1]


def test_past_the_end_comes_the_last_page_and_before_the_start_the_first():
    assert list(paged("abcdef", 99, 4).items) == ["e", "f"]
    assert list(paged("abcdef", -5, 4).items) == ["a", "b", "c", "d"]
    assert "Page 2 of 2" in paged("abcdef", 99, 4).line()
