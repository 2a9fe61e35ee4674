"""Each limit of a message's components: the last value that passes and the first that is refused."""

from typing import Any

import pytest

from sandbox.rules import Refusal, check_message, number_components
from tests.sandbox.refusing import leaves

V2 = 1 << 15
MEDIA = {"media": {"url": "https://example.org/a.png"}}
Component = dict[str, Any]


def text(content: str = "hi", **more: Any) -> Component:
    return {"type": 10, "content": content, **more}


def button(style: int = 1, **more: Any) -> Component:
    own: Component = {5: {"url": "https://a.org"}, 6: {"sku_id": "1"}}.get(style, {"custom_id": "b"})
    return {"type": 2, "style": style, **({} if style == 6 else {"label": "x"}), **own, **more}


def buttons(count: int) -> list[Component]:
    return [button(custom_id=str(number)) for number in range(count)]


def row(*children: Component) -> Component:
    return {"type": 1, "components": list(children)}


def options(count: int, **more: Any) -> list[Component]:
    return [{"label": "l", "value": str(number), **more} for number in range(count)]


def select(kind: int = 3, **more: Any) -> Component:
    own: Component = {"options": options(1)} if kind == 3 else {}
    return {"type": kind, "custom_id": "s", **own, **more}


def section(*children: Component, accessory: Any = None) -> Component:
    thumbnail = {"type": 11, **MEDIA}
    return {"type": 9, "components": list(children), "accessory": accessory or thumbnail}


def gallery(count: int, **more: Any) -> Component:
    return {"type": 12, "items": [{**MEDIA, **more}] * count}


def container(*children: Component, **more: Any) -> Component:
    return {"type": 17, "components": list(children), **more}


def refused(component: Component, flags: int) -> dict[str, str]:
    with pytest.raises(Refusal) as caught:
        check_message({"components": [component], "flags": flags}, where="channel")
    assert caught.value.code == 50035
    return {path.removeprefix("components.0."): code for path, code in leaves(caught.value.errors).items()}


LONG_URL = "https://example.org/" + "a" * 492
IN_ROWS: list[tuple[Component, Component, str, str]] = [
    (row(*buttons(5)), row(*buttons(6)), "components", "BASE_TYPE_BAD_LENGTH"),
    (row(*buttons(1)), row(), "components", "BASE_TYPE_BAD_LENGTH"),
    (row(select()), row(select(), button()), "components.1", "COMPONENT_LAYOUT_WIDTH_EXCEEDED"),
    (row(button()), row(button(), select()), "components.1", "COMPONENT_LAYOUT_WIDTH_EXCEEDED"),
    (row(button()), row(text()), "components.0", "UNION_TYPE_CHOICES"),
    (row(button()), row({"type": 4, "style": 1, "custom_id": "t"}), "components.0", "UNION_TYPE_CHOICES"),
    (row(button()), row({"type": 99}), "components.0", "UNION_TYPE_CHOICES"),
    (row(button()), row({"type": True, "custom_id": "x"}), "components.0", "UNION_TYPE_CHOICES"),
    (row(button(label="a" * 80)), row(button(label="a" * 81)), "components.0.label", "BASE_TYPE_MAX_LENGTH"),
    (
        row(button(custom_id="a" * 100)),
        row(button(custom_id="a" * 101)),
        "components.0.custom_id",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (
        row(button()),
        row(button(custom_id="")),
        "components.0.custom_id",
        "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED",
    ),
    (
        row(button(custom_id="a"), button(custom_id="c")),
        row(button(custom_id="a"), button(custom_id="a", disabled=True)),
        "components.1.custom_id",
        "COMPONENT_CUSTOM_ID_DUPLICATED",
    ),
    (
        row(button(id=3), button(id=0, custom_id="c"), button(id=0, custom_id="d")),
        row(button(id=3), button(id=3, custom_id="c")),
        "components.1.id",
        "COMPONENT_ID_DUPLICATED",
    ),
    (row(button(id=2**31 - 1)), row(button(id=2**31)), "components.0.id", "NUMBER_TYPE_MAX"),
    (row(button(6)), row(button(7)), "components.0.style", "BASE_TYPE_CHOICES"),
    (
        row(button(5)),
        row(button(5, custom_id="x")),
        "components.0.custom_id",
        "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
    ),
    (row(button(5)), row(button(5, url=None)), "components.0.url", "BASE_TYPE_REQUIRED"),
    (row(button(5, url=LONG_URL)), row(button(5, url=LONG_URL + "a")), "components.0.url", "BASE_TYPE_MAX_LENGTH"),
    (row(button(5, url="discord://-/x")), row(button(5, url="ftp://a")), "components.0.url", "URL_TYPE_INVALID_SCHEME"),
    (row(button(1)), row(button(1, url="https://a.org")), "components.0.url", "BUTTON_COMPONENT_FIELD_FORBIDDEN"),
    (row(button(1)), row(button(1, sku_id="1")), "components.0.sku_id", "BUTTON_COMPONENT_FIELD_FORBIDDEN"),
    (row(button(6)), row(button(6, label="x")), "components.0.label", "BUTTON_COMPONENT_FIELD_FORBIDDEN"),
    (row(button(6)), row(button(6, sku_id=None)), "components.0.sku_id", "BASE_TYPE_REQUIRED"),
    (
        row(button(label=None, emoji={"id": None, "name": "1️⃣"})),
        row(button(label=None)),
        "components.0.label",
        "BASE_TYPE_REQUIRED",
    ),
    (
        row(button(emoji={"id": "5", "name": "party"})),
        row(button(emoji={"id": None, "name": ":tada:"})),
        "components.0.emoji.name",
        "BUTTON_COMPONENT_INVALID_EMOJI",
    ),
    (
        row(select(options=options(25))),
        row(select(options=options(26))),
        "components.0.options",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (row(select()), row(select(options=[])), "components.0.options", "BASE_TYPE_BAD_LENGTH"),
    (row(select()), row(select(options=None)), "components.0.options", "BASE_TYPE_REQUIRED"),
    (
        row(select(placeholder="a" * 150)),
        row(select(placeholder="a" * 151)),
        "components.0.placeholder",
        "BASE_TYPE_MAX_LENGTH",
    ),
    (
        row(select(options=[{"label": "a" * 100, "value": "v"}])),
        row(select(options=[{"label": "a" * 101, "value": "v"}])),
        "components.0.options.0.label",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (
        row(select(options=[{"label": "a", "value": "v" * 100}])),
        row(select(options=[{"label": "a", "value": "v" * 101}])),
        "components.0.options.0.value",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (
        row(select(options=options(1, description="d" * 100))),
        row(select(options=options(1, description="d" * 101))),
        "components.0.options.0.description",
        "BASE_TYPE_MAX_LENGTH",
    ),
    (
        row(select(options=options(2))),
        row(select(options=options(1) + options(1))),
        "components.0.options.1",
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    ),
    (
        row(select(options=options(2, default=True), max_values=2)),
        row(select(options=options(2, default=True))),
        "components.0.options",
        "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
    ),
    (
        row(select(options=options(2), max_values=2)),
        row(select(options=options(1), max_values=2)),
        "components.0.options",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (row(select(5, max_values=25)), row(select(5, max_values=26)), "components.0.max_values", "NUMBER_TYPE_MAX"),
    (row(select(5, min_values=0)), row(select(5, min_values=-1)), "components.0.min_values", "NUMBER_TYPE_MIN"),
    (row(select(5, max_values=1)), row(select(5, max_values=0)), "components.0.max_values", "NUMBER_TYPE_MIN"),
    (
        row(select(5, min_values=2, max_values=2)),
        row(select(5, min_values=2)),
        "components.0.min_values",
        "NUMBER_TYPE_MAX",
    ),
    (
        row(select(7, max_values=2, default_values=[{"id": 1, "type": "user"}, {"id": "2", "type": "role"}])),
        row(select(6, default_values=[{"id": "1", "type": "user"}])),
        "components.0.default_values.0.type",
        "BASE_TYPE_CHOICES",
    ),
    (
        row(select(5, max_values=2, default_values=[{"id": n, "type": "user"} for n in (1, 2)])),
        row(select(5, default_values=[{"id": n, "type": "user"} for n in (1, 2)])),
        "components.0.default_values",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (
        row(select(8, channel_types=[0, 16])),
        row(select(8, channel_types=[17])),
        "components.0.channel_types.0",
        "BASE_TYPE_CHOICES",
    ),
    (row(button(6)), row(button(6, sku_id="x")), "components.0.sku_id", "NUMBER_TYPE_COERCE"),
]
IN_LAYOUTS: list[tuple[Component, Component, str, str]] = [
    (text("a"), text(""), "content", "BASE_TYPE_REQUIRED"),
    (section(*[text()] * 3), section(*[text()] * 4), "components", "BASE_TYPE_BAD_LENGTH"),
    (section(text()), section(), "components", "BASE_TYPE_BAD_LENGTH"),
    (section(text()), section(row(button())), "components.0", "UNION_TYPE_CHOICES"),
    (section(text(), accessory=button()), section(text(), accessory=select()), "accessory", "UNION_TYPE_CHOICES"),
    (section(text()), {"type": 9, "components": [text()]}, "accessory", "BASE_TYPE_REQUIRED"),
    (gallery(10), gallery(11), "items", "BASE_TYPE_BAD_LENGTH"),
    (gallery(1), gallery(0), "items", "BASE_TYPE_BAD_LENGTH"),
    (
        gallery(1, description="d" * 1024),
        gallery(1, description="d" * 1025),
        "items.0.description",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (gallery(1), {"type": 12, "items": [{}]}, "items.0.media", "BASE_TYPE_REQUIRED"),
    (
        {"type": 14, "spacing": 2, "divider": False},
        {"type": 14, "spacing": 3},
        "spacing",
        "BASE_TYPE_CHOICES",
    ),
    (text(), {"type": 13, "file": {"url": "https://a.org/a.txt"}}, "file.url", "URL_TYPE_INVALID_SCHEME"),
    (container(text(), accent_color=0xFFFFFF), container(text(), accent_color=-1), "accent_color", "NUMBER_TYPE_MIN"),
    (container(text()), container(), "components", "BASE_TYPE_BAD_LENGTH"),
    (container(row(button())), container(container(text())), "components.0", "UNION_TYPE_CHOICES"),
    (container(text()), container(button()), "components.0", "UNION_TYPE_CHOICES"),
    (
        container(text()),
        container(section(text(), accessory=button(label="a" * 81))),
        "components.0.accessory.label",
        "BASE_TYPE_MAX_LENGTH",
    ),
]


@pytest.mark.parametrize(("fits", "exceeds", "path", "code"), IN_ROWS)
def test_rows_hold_in_messages_of_both_kinds(fits: Component, exceeds: Component, path: str, code: str) -> None:
    for flags in (0, V2):
        check_message({"components": [fits], "flags": flags}, where="channel")
        assert refused(exceeds, flags) == {path: code}


@pytest.mark.parametrize(("fits", "exceeds", "path", "code"), IN_LAYOUTS)
def test_layout_components_hold_their_limits(fits: Component, exceeds: Component, path: str, code: str) -> None:
    check_message({"components": [fits], "flags": V2}, where="channel")
    assert refused(exceeds, V2) == {path: code}


def test_a_plain_message_has_at_most_five_rows() -> None:
    rows = [row(button(custom_id=str(n))) for n in range(6)]
    check_message({"components": rows[:5]}, where="channel")
    check_message({"components": rows, "flags": V2}, where="channel")
    with pytest.raises(Refusal) as caught:
        check_message({"components": rows}, where="channel")
    assert leaves(caught.value.errors) == {"components": "BASE_TYPE_MAX_LENGTH"}


@pytest.mark.parametrize("kind", [9, 10, 11, 12, 13, 14, 17])
def test_layout_components_need_the_flag(kind: int) -> None:
    assert refused({"type": kind}, 0) == {"components.0": "UNION_TYPE_CHOICES"}


@pytest.mark.parametrize("kind", [2, 3, 4, 5, 11, 18, 19, 21, 22, 23, 99, "10", None, 10.0])
def test_what_cannot_stand_at_the_top_is_refused(kind: Any) -> None:
    assert refused({"type": kind}, V2) == {"components.0": "UNION_TYPE_CHOICES"}


def test_ids_are_filled_in_depth_first_and_chosen_ones_are_kept() -> None:
    sent = [container(section(text(), text(id=3), accessory=button())), row(button(id=0, custom_id="c"))]
    numbered = number_components(sent)
    inner = numbered[0]["components"][0]
    assert (numbered[0]["id"], inner["id"]) == (1, 2)
    assert [child["id"] for child in inner["components"]] == [4, 3]
    assert inner["accessory"] == {**button(), "id": 5}
    assert (numbered[1]["id"], numbered[1]["components"][0]["id"]) == (6, 7)


def test_numbering_leaves_what_was_sent_alone() -> None:
    sent = [gallery(2), {"type": 18, "label": "l", "component": select()}]
    numbered = number_components(sent)
    numbered[0]["items"][0]["media"]["url"] = "changed"
    assert sent == [gallery(2), {"type": 18, "label": "l", "component": select()}]
    assert [numbered[1]["id"], numbered[1]["component"]["id"]] == [2, 3]
