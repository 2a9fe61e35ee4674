"""Whatever people write, in whatever script, the border of a card stays straight."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from sandbox.screen import render_form, render_message

AWKWARD = {
    "chinese": "日本語のテキスト" * 20,
    "full-width": "\uff21\uff22\uff23\uff11" * 20,
    "emoji": "🎉" * 60,
    "a family": "👩‍👩‍👧‍👦 " * 40,
    "skin tones": "👍🏽" * 50,
    "flags": "🇩🇪🇫🇷" * 30,
    "keycaps and hearts": "1️⃣❤️" * 40,
    "combining marks": "e\u0301n\u0303" * 60,
    "zalgo": "a" + "\u0300" * 200,
    "hebrew": "שלום עולם " * 20,
    "arabic": "مرحبا بالعالم " * 20,
    "hindi": "नमस्ते दुनिया " * 20,
    "thai": "สวัสดีชาวโลก" * 20,
    "direction overrides": "\u202eabc\u2066def" * 20,
    "escape sequences": "\x1b[31mred\x1b[2J\x07\b" * 10,
    "tabs and returns": "a\tb\r\nc\rd" * 10,
    "stray joiners": "\u200d a\u200d \ufe0f b" * 20,
    "private and unassigned": "\ue000\U0010ffff\u0378x" * 20,
    "our own border": "│ ╭─╮ " * 20,
    "one long word": "a" * 500,
}
WRITTEN = st.text(
    st.characters() | st.sampled_from("אعaé日🎉\u200d\ufe0f\u0301\u200b\u00ad*_`<>[]()#- \n"), max_size=120
)
WIDTHS = st.integers(24, 100)


def straight(drawn: str, width: int) -> None:
    for line in drawn.split("\n"):
        assert cell_len(line) == width, ascii(line)
        bare = line.replace("\u200e", "")
        assert bare[0] + bare[-1] in {"╭╮", "││", "╰╯"}


def message(text: str) -> dict[str, Any]:
    option = {"label": text, "value": "v", "description": text, "emoji": {"name": text}}
    pressed = {"type": 2, "style": 1, "label": text}
    return {
        "author": {"username": text},
        "timestamp": "2026-11-24T16:00:00+00:00",
        "content": text,
        "embeds": [{"title": text, "description": f"```{text}```", "fields": [{"name": text, "value": f"> {text}"}]}],
        "attachments": [{"filename": text, "size": 1}],
        "components": [
            {"type": 1, "components": [pressed, pressed]},
            {"type": 1, "components": [{"type": 3, "placeholder": text, "options": [option]}]},
            {"type": 17, "components": [{"type": 10, "content": f"# {text}"}, {"type": 14}]},
            {"type": 9, "components": [{"type": 10, "content": f"- {text}"}], "accessory": pressed},
            {"type": 12, "items": [{"media": {"url": text}, "description": text}, {"media": {"url": text}}]},
        ],
    }


def form(text: str) -> dict[str, Any]:
    filled = {"type": 4, "style": 1, "value": text, "placeholder": text}
    return {
        "title": text,
        "components": [
            {"type": 10, "content": text},
            {"type": 18, "label": text, "description": text, "component": filled},
            {"type": 18, "label": text, "component": {"type": 21, "options": [{"label": text, "value": text}]}},
        ],
    }


@pytest.mark.parametrize("width", [24, 40, 76, 120])
@pytest.mark.parametrize("kind", AWKWARD)
def test_no_script_breaks_the_border(kind: str, width: int) -> None:
    straight(render_message(message(AWKWARD[kind]), width=width), width)
    straight(render_form(form(AWKWARD[kind]), width=width), width)


@settings(deadline=None)  # a busy machine is no fault of the code
@given(WRITTEN, WIDTHS)
def test_nothing_anyone_writes_breaks_the_border(text: str, width: int) -> None:
    straight(render_message(message(text), width=width), width)
    straight(render_form(form(text), width=width), width)


@settings(deadline=None)  # a busy machine is no fault of the code
@given(WRITTEN)
def test_nothing_that_acts_on_a_terminal_gets_through(text: str) -> None:
    drawn = render_message(message(text + "\x1b[2J\x9b31m")) + render_form(form(text + "\x07"))
    assert {unicodedata.category(character) for character in drawn.replace("\n", "")}.isdisjoint({"Cc", "Cs"})


def test_a_width_too_small_for_a_card_is_raised_to_the_narrowest() -> None:
    straight(render_message({"content": "hello there, you"}, width=3), 24)
    straight(render_form({"title": "hello there, all of you"}, width=3), 24)


def test_right_to_left_words_stand_between_marks_that_hold_the_border() -> None:
    line = render_message({"content": "שלום"}).split("\n")[1]
    assert line.startswith("\u200e│ שלום")
    assert line.endswith("\u200e│")
    assert "\u200e" not in render_message({"content": "hello"})
