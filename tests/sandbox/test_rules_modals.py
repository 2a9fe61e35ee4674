"""Each limit of a modal, its inputs and autocomplete choices, at the edge and one over."""

from typing import Any

import pytest

from sandbox.rules import Refusal, check_choices, check_modal, number_components
from tests.sandbox.refusing import leaves

Component = dict[str, Any]


def modal(*children: Component, **more: Any) -> dict[str, Any]:
    return {"title": "t", "custom_id": "m", "components": list(children), **more}


def label(component: Any = None, **more: Any) -> Component:
    return {"type": 18, "label": "l", "component": component or text_input(), **more}


def text_input(**more: Any) -> Component:
    return {"type": 4, "custom_id": "t", "style": 1, **more}


def select(kind: int = 5, **more: Any) -> Component:
    return {"type": kind, "custom_id": "s", **more}


def options(count: int, **more: Any) -> list[Component]:
    return [{"label": "l", "value": str(number), **more} for number in range(count)]


def group(kind: int, count: int, **more: Any) -> Component:
    return {"type": kind, "custom_id": "g", "options": options(count), **more}


def upload(**more: Any) -> Component:
    return {"type": 19, "custom_id": "u", **more}


def row(**more: Any) -> Component:
    return {"type": 1, "components": [text_input(**more)]}


def labels(count: int) -> list[Component]:
    return [label(text_input(custom_id=str(number))) for number in range(count)]


def refused(check: Any, payload: Any) -> dict[str, str]:
    with pytest.raises(Refusal) as caught:
        check(payload)
    assert (caught.value.status, caught.value.code) == (400, 50035)
    return leaves(caught.value.errors)


SHELLS: list[tuple[dict[str, Any], dict[str, Any], str, str]] = [
    (modal(label(), title="a" * 45), modal(label(), title="a" * 46), "title", "BASE_TYPE_BAD_LENGTH"),
    (modal(label()), modal(label(), title=""), "title", "BASE_TYPE_REQUIRED"),
    (modal(label(), custom_id="a" * 100), modal(label(), custom_id="a" * 101), "custom_id", "BASE_TYPE_BAD_LENGTH"),
    (modal(label()), modal(label(), custom_id=None), "custom_id", "BASE_TYPE_REQUIRED"),
    (modal(*labels(5)), modal(*labels(6)), "components", "BASE_TYPE_BAD_LENGTH"),
    (modal(label()), modal(), "components", "BASE_TYPE_BAD_LENGTH"),
    (
        modal({"type": 10, "content": "a" * 4000}),
        modal({"type": 10, "content": ""}),
        "components.0.content",
        "BASE_TYPE_REQUIRED",
    ),
    (modal(label()), modal(text_input()), "components.0", "UNION_TYPE_CHOICES"),
    (modal(label()), modal({"type": 17, "components": []}), "components.0", "UNION_TYPE_CHOICES"),
    (modal(label(label="a" * 45)), modal(label(label="a" * 46)), "components.0.label", "BASE_TYPE_BAD_LENGTH"),
    (
        modal(label(description="a" * 100)),
        modal(label(description="a" * 101)),
        "components.0.description",
        "BASE_TYPE_MAX_LENGTH",
    ),
    (modal(label()), modal({"type": 18, "label": "l"}), "components.0.component", "BASE_TYPE_REQUIRED"),
    (
        modal(*labels(2)),
        modal(label(), label()),
        "components.1.component.custom_id",
        "COMPONENT_CUSTOM_ID_DUPLICATED",
    ),
    (modal(row(label="a" * 45)), modal(row(label="a" * 46)), "components.0.components.0.label", "BASE_TYPE_BAD_LENGTH"),
    (modal(row(label="l")), modal(row()), "components.0.components.0.label", "BASE_TYPE_REQUIRED"),
    (
        modal(row(label="l")),
        modal({"type": 1, "components": [{"type": 2, "style": 1}]}),
        "components.0.components.0",
        "UNION_TYPE_CHOICES",
    ),
    (
        modal(row(label="l")),
        modal({"type": 1, "components": [text_input(label="l"), text_input(label="l", custom_id="o")]}),
        "components.0.components.1",
        "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
    ),
]
INPUTS: list[tuple[Component, Component, str, str]] = [
    (text_input(style=2), text_input(style=3), "style", "BASE_TYPE_CHOICES"),
    (text_input(), text_input(custom_id=""), "custom_id", "BASE_TYPE_REQUIRED"),
    (text_input(placeholder="a" * 100), text_input(placeholder="a" * 101), "placeholder", "BASE_TYPE_MAX_LENGTH"),
    (text_input(min_length=4000), text_input(min_length=4001), "min_length", "NUMBER_TYPE_MAX"),
    (text_input(min_length=0), text_input(min_length=-1), "min_length", "NUMBER_TYPE_MIN"),
    (text_input(max_length=4000), text_input(max_length=4001), "max_length", "NUMBER_TYPE_MAX"),
    (text_input(max_length=1), text_input(max_length=0), "max_length", "NUMBER_TYPE_MIN"),
    (text_input(min_length=2, max_length=2), text_input(min_length=3, max_length=2), "min_length", "NUMBER_TYPE_MAX"),
    (text_input(value="a" * 4000), text_input(value="a" * 4001), "value", "BASE_TYPE_MAX_LENGTH"),
    (text_input(value="aa", max_length=2), text_input(value="aaa", max_length=2), "value", "BASE_TYPE_MAX_LENGTH"),
    (text_input(value="", min_length=2), text_input(value="a", min_length=2), "value", "BASE_TYPE_BAD_LENGTH"),
    (select(disabled=False), select(disabled=True), "disabled", "COMPONENT_DISABLED_IN_MODAL"),
    (
        select(min_values=0, required=False),
        select(min_values=0, required=True),
        "min_values",
        "SELECT_COMPONENT_REQUIRED_ZERO_MIN_VALUES",
    ),
    (select(min_values=1), select(min_values=0), "min_values", "SELECT_COMPONENT_REQUIRED_ZERO_MIN_VALUES"),
    (select(3, options=options(25)), select(3, options=options(26)), "options", "BASE_TYPE_BAD_LENGTH"),
    (select(6), {"type": 2, "style": 1, "custom_id": "b", "label": "x"}, "", "UNION_TYPE_CHOICES"),
    (select(7), {"type": 10, "content": "x"}, "", "UNION_TYPE_CHOICES"),
    (select(8), {"type": True}, "", "UNION_TYPE_CHOICES"),
    (upload(min_values=10, max_values=10), upload(max_values=11), "max_values", "NUMBER_TYPE_MAX"),
    (upload(max_values=10), upload(max_values=0), "max_values", "NUMBER_TYPE_MIN"),
    (
        upload(min_values=0, required=False),
        upload(min_values=0),
        "min_values",
        "SELECT_COMPONENT_REQUIRED_ZERO_MIN_VALUES",
    ),
    (group(21, 2), group(21, 1), "options", "BASE_TYPE_BAD_LENGTH"),
    (group(21, 10), group(21, 11), "options", "BASE_TYPE_BAD_LENGTH"),
    (
        group(21, 2),
        group(21, 2, options=options(2, default=True)),
        "options",
        "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
    ),
    (group(22, 1), group(22, 0), "options", "BASE_TYPE_BAD_LENGTH"),
    (group(22, 10), group(22, 11), "options", "BASE_TYPE_BAD_LENGTH"),
    (group(22, 2, max_values=10), group(22, 2, max_values=11), "max_values", "NUMBER_TYPE_MAX"),
    (
        group(22, 2, options=options(2, default=True)),
        group(22, 2, options=options(2, default=True), max_values=1),
        "options",
        "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
    ),
    (
        group(22, 2, min_values=0, required=False),
        group(22, 2, min_values=0),
        "min_values",
        "SELECT_COMPONENT_REQUIRED_ZERO_MIN_VALUES",
    ),
    (
        {"type": 23, "custom_id": "c", "default": True},
        {"type": 23, "custom_id": "c", "required": True},
        "required",
        "CHECKBOX_COMPONENT_REQUIRED",
    ),
    (group(22, 1), group(22, 1, custom_id="a" * 101), "custom_id", "BASE_TYPE_BAD_LENGTH"),
]
CHOICES: list[tuple[list[Any], list[Any], str, str]] = [
    ([{"name": "n", "value": "v"}] * 25, [{"name": "n", "value": "v"}] * 26, "choices", "BASE_TYPE_MAX_LENGTH"),
    ([{"name": "n" * 100, "value": 1}], [{"name": "n" * 101, "value": 1}], "choices.0.name", "BASE_TYPE_BAD_LENGTH"),
    ([{"name": "n", "value": 1.5}], [{"name": "", "value": 1.5}], "choices.0.name", "BASE_TYPE_REQUIRED"),
    (
        [{"name": "n", "value": "v" * 100}],
        [{"name": "n", "value": "v" * 101}],
        "choices.0.value",
        "BASE_TYPE_MAX_LENGTH",
    ),
    ([{"name": "n", "value": 2**53}], [{"name": "n", "value": 2**53 + 1}], "choices.0.value", "NUMBER_TYPE_MAX"),
    ([], [{"name": "n", "value": None}], "choices.0.value", "BASE_TYPE_REQUIRED"),
    ([], [{"name": "n", "value": True}], "choices.0.value", "NUMBER_TYPE_COERCE"),
    ([], [{"name": "n", "value": float("nan")}], "choices.0.value", "NUMBER_TYPE_MAX"),
]


@pytest.mark.parametrize(("fits", "exceeds", "path", "code"), SHELLS)
def test_a_modal_holds_its_limits(fits: Any, exceeds: Any, path: str, code: str) -> None:
    check_modal(fits)
    assert refused(check_modal, exceeds) == {f"data.{path}": code}


@pytest.mark.parametrize(("fits", "exceeds", "path", "code"), INPUTS)
def test_each_input_holds_its_limits(fits: Component, exceeds: Component, path: str, code: str) -> None:
    check_modal(modal(label(fits)))
    where = ".".join(filter(None, ("data.components.0.component", path)))
    assert refused(check_modal, modal(label(exceeds))) == {where: code}


@pytest.mark.parametrize(("fits", "exceeds", "path", "code"), CHOICES)
def test_choices_hold_their_limits(fits: list[Any], exceeds: list[Any], path: str, code: str) -> None:
    check_choices({"choices": fits})
    assert refused(check_choices, {"choices": exceeds}) == {f"data.{path}": code}


def test_no_choices_at_all_is_an_answer() -> None:
    check_choices({"choices": None})
    check_choices({})


def test_the_parts_of_a_modal_are_numbered_as_the_client_sees_them() -> None:
    numbered = number_components([label(), {"type": 10, "content": "x"}])
    assert [numbered[0]["id"], numbered[0]["component"]["id"], numbered[1]["id"]] == [1, 2, 3]


@pytest.mark.parametrize("payload", [None, [], {}, {"title": 1, "custom_id": [], "components": {}}])
def test_what_is_no_modal_is_refused(payload: Any) -> None:
    assert refused(check_modal, payload)
