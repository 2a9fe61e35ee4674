"""Cards, forms and deeds: whatever is put in, Discord takes it, and no person's words become more than words."""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.errors import ComebackError, UserError
from cogs import EXTENSIONS
from cogs._ui import (
    Button,
    Card,
    Choice,
    Choose,
    Form,
    Link,
    Pick,
    Picture,
    Text,
    Tick,
    Values,
    delivers,
    form_of,
    paged,
    pressed,
    safe,
    submitted,
    verbatim,
)
from cogs._ui.card import ChooseChannel, Kept, Paper, Row, fits
from cogs._ui.deeds import FORM, PRESSED, SUBMITTED, Action, Deed, Deeds
from cogs._ui.form import FIRST_KEPT_ID
from cogs._ui.words import fenced, shortened, unfenced
from sandbox.rules import check_message, check_modal
from sandbox.screen.words import Reader, paragraphs

if TYPE_CHECKING:
    from collections.abc import Mapping

V2 = 1 << 15
SCRIPTS = ["a", "é", "ж", "語", "👩‍👩‍👧", "א", "`", "*", "\n"]
INVISIBLE = dict.fromkeys(map(ord, "\u2060\u200b\u2068\u2069"))


def accepted(card: Card) -> dict[str, Any]:
    """Return the card as it is sent, having asked Discord's rules."""
    made = {"components": card.view().to_components(), "flags": V2}
    check_message(made, where="channel", files=len(card.files()))
    return made


def texts(payload: Mapping[str, Any]) -> list[str]:
    return [part["content"] for part in payload["components"][0]["components"] if part["type"] == 10]


def parts(payload: Mapping[str, Any], kind: int) -> list[dict[str, Any]]:
    rows = [part for part in payload["components"][0]["components"] if part["type"] == 1]
    return [part for row in rows for part in row["components"] if part["type"] == kind]


# Cards


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


# A person's words


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


# Forms

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


# Deeds


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
    assert not [name for name in names if not re.fullmatch(r"[a-z]+:[a-z-]+", name)]
    assert not {name.split(":")[0] for name in names} & {"form", "again"}


# Pages


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
