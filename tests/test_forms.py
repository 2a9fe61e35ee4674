"""Forms: what was typed comes back as it was typed, and nothing made up breaks them."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from cogs._ui import (
    Card,
    Choice,
    Form,
    Pick,
    Text,
    Tick,
    Values,
)
from cogs._ui.form import FIRST_KEPT_ID
from sandbox.rules import check_modal
from tests.drawn import accepted

V2 = 1 << 15


FORM_OF_ALL = Form(
    "win:add",
    "A form",
    [
        Text("line", "A line", required=False),
        Text("story", "A story", most=4_000, long=True, example="E" * 200, hint="H" * 200),
        Pick("one", "One", [Choice("Yes, by mail", "y"), Choice("No", "n", chosen=True)], required=False),
        Pick("many", "Many", [Choice(f"Day {n}, or so", f"{n}") for n in range(7)], most=7),
        Tick("keep", "Keep it"),
    ],
)

typed = st.text(alphabet=st.characters(exclude_characters="\u2060", codec="utf-8"), max_size=90).map(str.strip)


def taken(form: Form) -> dict[str, Any]:
    made: dict[str, Any] = form.modal().to_dict()
    check_modal(made)
    return made


def test_a_form_is_taken_by_discord():
    assert [field["label"] for field in taken(FORM_OF_ALL)["components"]] == [
        "A line",
        "A story",
        "One",
        "Many",
        "Keep it",
    ]


@given(
    typed, typed, st.none() | st.sampled_from("yn"), st.lists(st.sampled_from("0123456"), unique=True), st.booleans()
)
def test_what_was_typed_comes_back_into_the_form(
    line: str,
    story: str,
    one: str | None,
    many: list[str],
    keep: bool,
):
    values = Values({"line": line, "story": story, "one": [one] if one else [], "many": many, "keep": keep})
    kept = FORM_OF_ALL.kept(values)
    card = Card("Not quite", ["Sorry."], kept=kept)
    carried = {part["id"]: part["content"] for part in accepted(card)["components"][0]["components"] if part.get("id")}
    refilled = FORM_OF_ALL.refilled({number: text for number, text in carried.items() if number >= FIRST_KEPT_ID})
    first, second, third, fourth, fifth = refilled.fields
    assert isinstance(first, Text)
    assert isinstance(second, Text)
    assert isinstance(third, Pick)
    assert isinstance(fourth, Pick)
    assert isinstance(fifth, Tick)
    assert (first.value, second.value, fifth.value) == (line, story, keep)
    assert [choice.value for choice in third.choices if choice.chosen] == ([one] if one else [])
    assert [choice.value for choice in fourth.choices if choice.chosen] == sorted(many)
    taken(refilled)


def test_choices_called_alike_are_not_chosen_more_often_than_may_be():
    form = Form("win:tell", "A form", [Pick("which", "Which?", [Choice("Same", "1"), Choice("Same", "2")])])
    [kept] = form.kept(Values({"which": ["2"]}))
    taken(form.refilled({kept.id: kept.block}))


def test_what_is_kept_may_come_from_another_version():
    taken(FORM_OF_ALL.refilled({}))
    taken(FORM_OF_ALL.refilled(dict.fromkeys(range(FIRST_KEPT_ID, FIRST_KEPT_ID + 9), "no fence at all")))


def test_values_are_read_from_labels_and_old_rows():
    data = {
        "components": [
            {"type": 18, "component": {"type": 4, "custom_id": "a", "value": "  words \n"}},
            {"type": 18, "component": {"type": 3, "custom_id": "b", "values": ["1", "2"]}},
            {"type": 18, "component": {"type": 23, "custom_id": "c", "value": True}},
            {"type": 1, "components": [{"type": 4, "custom_id": "d", "value": "old"}]},
        ]
    }
    values = Values.of(data)
    assert (values.text("a"), values.all_picked("b"), values.picked("b")) == ("words", ["1", "2"], "1")
    assert (values.ticked("c"), values.text("d")) == (True, "old")
    assert values.texts() == ["  words \n", "old"]
    assert (values.text("none"), values.picked("none"), values.ticked("none")) == ("", None, False)


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["components", "component", "custom_id", "value", "values", "type"]), inner, max_size=5
        )
    ),
    max_leaves=25,
)


@hypothesis_settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(["components", "custom_id"]), json))
def test_no_json_at_all_upsets_the_reading_of_a_form(data: dict[str, Any]):
    values = Values.of(data)
    for key in [*values.raw, "line", "one", "many", "keep"]:
        assert isinstance(values.text(key), str)
        assert all(isinstance(one, str) for one in values.all_picked(key))
        values.ticked(key)
    values.texts()
    FORM_OF_ALL.kept(values)
