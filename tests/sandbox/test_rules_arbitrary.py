"""Whatever JSON arrives, the rules answer with silence or a refusal, never with another exception."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.rules import Refusal, check_choices, check_command, check_message, check_modal

V2 = 1 << 15
KEYS = st.sampled_from(
    [
        *("type", "id", "components", "accessory", "component", "custom_id", "style", "label", "url", "emoji"),
        *("items", "media", "file", "content", "options", "value", "min_values", "max_values", "default_values"),
    ]
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([1, 2, 3, 5, 9, 10, 11, 12, 13, 14, 17])
    | st.floats()
    | st.text(st.characters(), max_size=5)
    | st.sampled_from(["attachment://a", "http://[", "1"])
)


def nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    keyed = st.dictionaries(KEYS | st.text(max_size=3), inner, max_size=6)
    return st.lists(inner, max_size=4) | keyed


JSON = st.recursive(SCALARS, nested, max_leaves=25)
CHECKS: list[Callable[[Any], None]] = [
    lambda components: check_message({"components": components}, where="channel"),
    lambda components: check_message({"components": components, "flags": V2}, where="followup", files=1),
    lambda components: check_message({"components": components}, where="edit", existing={"flags": V2}),
]


def answer(check: Callable[[Any], None], payload: Any) -> dict[str, Any] | None:
    try:
        check(payload)
    except Refusal as refusal:
        return refusal.body()
    return None


@settings(deadline=None)  # a busy machine is no fault of the code
@given(JSON, st.sampled_from(CHECKS))
def test_whatever_the_components_are_the_answer_is_silence_or_a_refusal(
    components: Any, check: Callable[[Any], None]
) -> None:
    body = answer(check, components)
    assert body is None or body["code"] in {0, 50006, 50035}


@settings(deadline=None)  # a busy machine is no fault of the code
@given(st.dictionaries(st.sampled_from(["content", "embeds", "flags", "nonce", "poll", "attachments"]), JSON))
def test_whatever_the_message_is_the_answer_is_silence_or_a_refusal(payload: dict[str, Any]) -> None:
    body = answer(lambda message: check_message(message, where="callback"), payload)
    assert body is None or body["code"] in {30015, 50006, 50035}


def test_a_request_nested_beyond_recursion_is_refused_not_fatal() -> None:
    deep: dict[str, Any] = {"type": 17, "components": []}
    for _ in range(1_500):  # Python recurses a thousand deep
        deep = {"type": 17, "components": [deep]}
    with pytest.raises(Refusal):
        check_message({"components": [deep], "flags": V2}, where="channel")


@settings(deadline=None)  # a busy machine is no fault of the code
@given(JSON)
def test_whatever_the_form_the_choices_or_the_commands_are_the_answer_is_silence_or_a_refusal(value: Any) -> None:
    modal = {"title": "t", "custom_id": "m", "components": [{"type": 18, "label": "l", "component": value}]}
    bodies = [
        answer(check_modal, {"title": "t", "custom_id": "m", "components": value}),
        answer(check_modal, modal),
        answer(check_choices, {"choices": value}),
        answer(check_command, {"name": "n", "description": "d", "options": value}),
        answer(check_command, value),
    ]
    assert {body["code"] for body in bodies if body} <= {50035}
