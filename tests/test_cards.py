"""Cards: whatever is put on one, Discord takes it, and no person's words become more than words."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from cogs._ui import (
    Button,
    Card,
    Choice,
    Choose,
    Form,
    Link,
    Picture,
    Text,
    safe,
    verbatim,
)
from cogs._ui.card import ChooseChannel, Kept, Paper, Row, fits
from cogs._ui.deeds import Action
from cogs._ui.form import FIRST_KEPT_ID
from cogs._ui.words import fenced, shortened, unfenced
from sandbox.screen.words import Reader, paragraphs
from tests.drawn import INVISIBLE, SCRIPTS, accepted, parts, texts

V2 = 1 << 15


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("where", ["title", "body", "aside", "everywhere"])
def test_a_card_with_too_much_text_is_cut_and_taken(script: str, where: str):
    long = script * 6_000
    card = Card(
        long if where in {"title", "everywhere"} else "A title",
        [long] if where in {"body", "everywhere"} else ["A body"],
        rows=[[Button("Press", "win:add")]],
        aside=long if where in {"aside", "everywhere"} else "an aside",
    )
    said = "".join(texts(accepted(card)))
    assert len(said) <= 4_000
    assert "…" in said or script == "\n"


@pytest.mark.parametrize("script", SCRIPTS)
def test_what_was_typed_goes_before_our_own_words(script: str):
    kept = [Kept(FIRST_KEPT_ID, "What went well?", "a" + script * 150 + "a")]
    payload = accepted(Card("Not quite", ["sorry " * 2_000], kept=kept, aside="It is kept."))
    assert unfenced(texts(payload)[-1]) == kept[0].words


@given(st.lists(st.text(min_size=1, max_size=1500), min_size=1, max_size=5))
def test_what_fits_is_taken_and_can_be_read_back(words: list[str]):
    kept = [Kept(FIRST_KEPT_ID + index, "Label", one) for index, one in enumerate(words)]
    if fits(kept):
        payload = accepted(Card("Not quite", ["x" * 5_000], kept=kept))
        assert [unfenced(text) for text in texts(payload)[-len(kept) :]] == words


@hypothesis_settings(max_examples=60)
@given(st.text(max_size=60), st.lists(st.text(max_size=5_000), max_size=4), st.none() | st.text(max_size=5_000))
def test_any_text_at_all_makes_a_card_that_discord_takes(title: str, body: list[str], aside: str | None):
    accepted(Card(title or "-", body, rows=[[Button("Press", "win:add")]], aside=aside))


def test_labels_that_are_too_long_or_empty_are_mended():
    rows: list[Row] = [
        [Button("B" * 200, "win:a"), Button(" ", "win:b"), Link("L" * 200, "https://example.org")],
        Choose("win:c", "P" * 300, [Choice("C" * 200, "1", hint="H" * 200), Choice("", "2")]),
        ChooseChannel("win:d", "P" * 300),
    ]
    payload = accepted(Card("Title", rows=rows))
    assert [button["label"] for button in parts(payload, 2)] == ["B" * 79 + "…", "…", "L" * 79 + "…"]
    assert [option["label"] for option in parts(payload, 3)[0]["options"]] == ["C" * 99 + "…", "…"]


def test_rows_with_nothing_in_them_are_left_out():
    payload = accepted(Card("Title", rows=[[], Choose("win:a", "Which?", []), [Button("Press", "win:b")]]))
    assert len(payload["components"][0]["components"]) == 2


def test_a_list_shows_its_first_twenty_five_and_never_asks_for_more_than_there_are():
    choices = [Choice(f"{number}", f"{number}") for number in range(40)]
    [select] = parts(accepted(Card("Title", rows=[Choose("win:a", "Which?", choices, least=1, most=40)])), 3)
    assert (len(select["options"]), select["max_values"]) == (25, 25)
    [select] = parts(accepted(Card("Title", rows=[Choose("win:a", "Which?", choices[:1], least=2, most=3)])), 3)
    assert (select["min_values"], select["max_values"]) == (1, 1)


def test_several_papers_go_along_text_or_bytes():
    card = Card("Title", paper=Paper("a.txt", "é"), papers=[Paper("b.json", b"\x00"), Paper("c.txt", "c")])
    accepted(card)
    assert [(file.filename, file.fp.read()) for file in card.files()] == [
        ("a.txt", "é".encode()),
        ("b.json", b"\x00"),
        ("c.txt", b"c"),
    ]


def test_picture_and_paper_go_along_as_files():
    card = Card("Title", picture=Picture("no.png", b"png", "A poster " * 300), paper=Paper("typed.txt", "שלום"))
    accepted(card)
    assert [file.filename for file in card.files()] == ["no.png", "typed.txt"]


def test_a_marked_card_names_its_delivery_in_every_button():
    rows: list[Row] = [
        [Button("Press", "win:add"), Link("Look", "https://example.org")],
        Choose("win:show", "Which?", [Choice("One", "1")]),
        ChooseChannel("win:where", "Where?"),
    ]
    payload = accepted(Card("Title", rows=rows).marked("7.abc"))
    ids = [part.get("custom_id") for kind in (2, 3, 8) for part in parts(payload, kind)]
    assert ids == ["win:add~7.abc", None, "win:show~7.abc", "win:where~7.abc"]
    assert Action.parse("win:edit:12~7.abc") == Action("win:edit", ("12",), "7.abc")


async def test_a_drawn_card_holds_nothing_in_the_process():
    assert Card("Title", rows=[[Button("Press", "win:add")]]).view().is_finished()
    assert Form("win:add", "A form", [Text("text", "Words")]).modal().is_finished()


@given(st.text(max_size=300), st.integers(0, 300), st.none() | st.integers(0, 900))
def test_a_shortened_text_never_exceeds_its_measure(text: str, characters: int, octets: int | None):
    cut = shortened(text, characters, octets)
    assert len(cut) <= characters
    assert octets is None or len(cut.encode()) <= octets
    if len(text) <= characters and (octets is None or len(text.encode()) <= octets):
        assert cut == text


def seen(words: str) -> str:
    """Return what a reader sees of words shown safely; a terminal drops the blanks before a line."""
    return "\n".join(paragraphs(safe(words), 10_000, Reader())).translate(INVISIBLE)


HOSTILE = [
    "@everyone and @here",
    "<@123456789012345678>, <@!123456789012345678>, <@&123456789012345678> and <#123456789012345678>",
    "</win add:123456789012345678>",
    "<t:1:R>",
    "<:pepe:123456789012345678> <a:pepe:123456789012345678>",
    "<id:guide>",
    "[a](http://b.c)",
    "[a](<http://b.c>)",
    "[**a**](http://b.c/*d*)",
    "http://b.c/**d**/__e__ https://x.y",
    "<https://b.c>",
    "steam://run/1",
    "```py\ncode\n```",
    "`code` ``co`de``",
    "**bold** *italic* __under__ _it_ ~~gone~~ ||spoiler||",
    "# heading",
    "   ## heading",
    "-# small",
    "- item",
    "  - item",
    "a\n\n- item",
    "a\n\n\n- item\n* item\n+ item",
    "1. item",
    "  12. item",
    "> quote",
    ">>> quote",
    "back\\slash \\* \\\\",
    "I <3 you, 2 < 3 > 1",
    "snake_case_name and 5*3*2",
    "שלום [a](http://b.c)",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_shown_as_they_were_typed(words: str):
    assert seen(words) == re.sub(r"^ +", "", words, flags=re.MULTILINE)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_shown_never_hold_what_discord_would_act_on(words: str):
    for shown in (safe(words), verbatim(words)):
        assert not re.search(r"@(?:everyone|here|[!&]?\d{17,20})", shown)
        assert not re.search(r"<(?:@|#|/|t:|a?:|id:|https?:)", shown)
        assert not re.search(r"\w://", shown)
        assert not re.search(r"(?<!\\)](?:\(|\u2060\()", shown)
        assert not re.search(r"(?<!\\)(?:\\\\)*[*_~`|]", re.sub(r"\\.", "", shown))


@given(st.text(alphabet=st.sampled_from(list("ab1 \n*_~`|#->+.[]()<@/:\\")), max_size=40))
@example("*\n*")
def test_no_mixture_of_signs_becomes_markdown(words: str):
    shown = re.sub(r"\\[^0-9A-Za-z\s]", "x", safe(words))
    assert not re.search(r"[*_~`|\[\]]", shown)
    assert not re.search(r"^[ \t]*(?:#|-|\+|>|\d+\.)", shown, re.MULTILINE)
    unescaped = re.sub(r"\\([^0-9A-Za-z\s])", r"\1", safe(words)).translate(INVISIBLE)
    assert unescaped == words


@pytest.mark.parametrize("words", ["שלום", "مرحبا", "\u200f!", "a שלום b"])
def test_words_from_right_to_left_do_not_turn_the_sentence_around_them(words: str):
    assert safe(words) == f"\u2068{words}\u2069"


def test_each_line_from_right_to_left_stands_alone():
    hello = "مرحبا"
    assert verbatim(f"{hello}\nabc\n{hello}") == f"> \u2068{hello}\u2069\n> abc\n> \u2068{hello}\u2069"


@pytest.mark.parametrize("sign", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_signs_that_only_turn_the_direction_fall_away(sign: str):
    assert safe(f"a{sign}b") == "ab"
    assert safe(f"א{sign}ב") == "\u2068אב\u2069"


@pytest.mark.parametrize("words", ["", " ", "\u200b", "\u2060\ufeff"])
def test_words_with_nothing_to_see_are_no_error(words: str):
    assert seen(words).strip() == words.translate(INVISIBLE).replace("\ufeff", "").strip() or words == "\u2060\ufeff"
    assert verbatim(words).startswith("> ")


@pytest.mark.parametrize("words", ["one\ntwo", "one\r\ntwo", "one\u2028two", "one\x0btwo"])
def test_every_line_of_a_quotation_is_marked(words: str):
    assert verbatim(words) == "> one\n> two"


@given(st.text(alphabet=st.characters(exclude_characters="\u2060", codec="utf-8")))
@example("``")
@example("`````")
@example("```\nx\n```")
@example("a`")
@example("\n")
def test_what_is_fenced_comes_out_as_it_went_in(words: str):
    block = fenced(words)
    assert unfenced(block) == words
    assert unfenced(f"**A label**\n{block}") == words
    assert block.count("```") == 2, "nothing inside ends the fence"
