"""How a modal reads on a terminal."""

from typing import Any

from sandbox.screen import render_form


def inside(drawn: str) -> list[str]:
    return [line[2:-2].rstrip() for line in drawn.split("\n")[1:-1]]


def asked(component: dict[str, Any], **label: Any) -> list[str]:
    modal = {"title": "t", "components": [{"type": 18, "label": "What", "component": component, **label}]}
    return inside(render_form(modal))[:-2]


def options(*names: str) -> list[dict[str, Any]]:
    return [{"label": name, "value": name, "default": name == "B"} for name in names]


def test_a_form_has_a_title_its_questions_and_two_buttons() -> None:
    modal = {
        "title": "Add a win",
        "components": [
            {"type": 10, "content": "**Well done**"},
            {"type": 18, "label": "What", "component": {"type": 4, "style": 1, "value": "A call"}},
        ],
    }
    assert render_form(modal, width=32).split("\n") == [
        "╭─ Add a win ──────────────────╮",
        "│ Well done                    │",
        "│                              │",
        "│ What * — short text          │",
        "│   > A call                   │",
        "│                              │",
        "│ [ Cancel ]  [ Submit ]       │",
        "╰──────────────────────────────╯",
    ]


def test_a_star_marks_what_must_be_filled_in() -> None:
    assert asked({"type": 4, "style": 2})[0] == "What * — paragraph"
    assert asked({"type": 4, "style": 1, "required": False})[0] == "What — short text"
    assert asked({"type": 23})[0] == "What — tick or leave"


def test_a_description_stands_under_its_question() -> None:
    assert asked({"type": 4, "style": 1}, description="in your words")[1] == "  in your words"


def test_a_text_input_shows_what_is_filled_in_else_its_placeholder() -> None:
    assert asked({"type": 4, "style": 2, "value": "one\ntwo", "placeholder": "p"})[1:] == ["  > one", "  > two"]
    assert asked({"type": 4, "style": 1, "placeholder": "such as this"})[1:] == ["  > (such as this)"]
    assert asked({"type": 4, "style": 1})[1:] == ["  > " + "_" * 20]


def test_choices_show_which_are_made() -> None:
    assert asked({"type": 21, "options": options("A", "B")}) == ["What * — pick one", "  ( ) A", "  (•) B"]
    assert asked({"type": 22, "options": options("A", "B")}) == ["What * — tick any", "  [ ] A", "  [x] B"]
    assert asked({"type": 23, "default": True})[1:] == ["  [x]"]
    assert asked({"type": 23})[1:] == ["  [ ]"]


def test_selects_and_uploads_say_how_many_they_take() -> None:
    many = {"type": 3, "max_values": 3, "placeholder": "Pick", "options": options("A", "B")}
    assert asked(many) == ["What * — pick up to 3", "  ▾ Pick", "    • A", "    ✓ B"]
    assert asked({"type": 6}) == ["What * — pick one", "  ▾ Select a role"]
    assert asked({"type": 19}) == ["What * — one file", "  ▣ choose a file"]
    assert asked({"type": 19, "max_values": 3})[0] == "What * — up to 3 files"


def test_the_older_row_with_a_labelled_input_reads_the_same() -> None:
    row = {"type": 1, "components": [{"type": 4, "style": 1, "label": "Old", "value": "x"}]}
    assert inside(render_form({"title": "t", "components": [row]}))[:2] == ["Old * — short text", "  > x"]


def test_a_form_without_anything_is_still_a_form() -> None:
    assert inside(render_form({})) == ["[ Cancel ]  [ Submit ]"]
