"""How a message reads on a terminal."""

from datetime import UTC, datetime
from typing import Any

import pytest

from sandbox.screen import plain_text, render_message

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
AT_SIX = int(NOW.timestamp()) + 7200
BOT = {"id": "1", "username": "Comeback", "bot": True}
V2 = 1 << 15


def inside(drawn: str) -> list[str]:
    """Give the lines within the border, without their margins."""
    return [line[2:-2].rstrip() for line in drawn.split("\n")[1:-1]]


def shown(content: str, **how: Any) -> list[str]:
    return inside(render_message({"author": BOT, "content": content}, now=NOW, **how))


def drawn(*components: dict[str, Any], **how: Any) -> list[str]:
    return inside(render_message({"author": BOT, "flags": V2, "components": list(components)}, now=NOW, **how))


def row(*children: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(children)}


def button(label: str, style: int = 1, **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": style, "label": label, **more}


def text(content: str) -> dict[str, Any]:
    return {"type": 10, "content": content}


def test_a_card_names_its_author_and_its_time() -> None:
    message = {"author": BOT, "content": "hi", "timestamp": "2026-11-24T18:00:00+00:00"}
    assert render_message(message, width=48, now=NOW).split("\n") == [
        "╭─ Comeback · APP ────── Tue 24 Nov 18:00 UTC ─╮",
        "│ hi                                           │",
        "╰──────────────────────────────────────────────╯",
    ]


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ({"username": "ann"}, "ann"),
        ({"username": "ann", "global_name": "Ann"}, "Ann"),
        ({"username": "bot", "bot": True}, "bot · APP"),
        ({}, "Someone"),
    ],
)
def test_an_author_goes_by_the_name_people_see(author: dict[str, Any], name: str) -> None:
    assert render_message({"author": author, "content": "x"}).startswith(f"╭─ {name} ─")


def test_a_nickname_goes_before_a_name() -> None:
    message = {"author": {"username": "ann"}, "member": {"nick": "Annie"}, "content": "x"}
    assert render_message(message).startswith("╭─ Annie ─")


MARKDOWN = [
    ("# Party **time**", ["PARTY TIME"]),
    ("# Type </party over:12> `now`", ["TYPE /party over now"]),
    ("## Wins", ["Wins"]),
    ("-# small print", ["small print"]),
    ("**bold** *it* _it_ __under__ ~~gone~~ ***all***", ["bold it it under gone all"]),
    ("**`/win`** counts", ["/win counts"]),
    ("snake_case_name and 2*3*4", ["snake_case_name and 2*3*4"]),
    (r"\*not this\*", ["*not this*"]),
    ("`**raw** <@1>`", ["**raw** <@1>"]),
    ("- one\n- two\n  * deep", ["• one", "• two", "  • deep"]),
    ("1. first\n2. second", ["1. first", "2. second"]),
    ("> said\nnot said", ["▏ said", "not said"]),
    ("before\n```py\nx = 1\n  y\n```\nafter", ["before", "    x = 1", "      y", "after"]),
    ("one\n\ntwo", ["one", "", "two"]),
    ("[the docs](https://a.org/x_y_z)", ["the docs (https://a.org/x_y_z)"]),
    ("<https://a.org/_a_>", ["https://a.org/_a_"]),
    ("use </win add:123>", ["use /win add"]),
    ("<:party:5> <a:dance:6>", [":party: :dance:"]),
    (f"ends <t:{AT_SIX}:R>", ["ends in 2 hours"]),
    (f"at <t:{AT_SIX}>", ["at Tue 24 Nov 18:00 UTC"]),
    (f"<t:{AT_SIX}:t> <t:{AT_SIX}:T>", ["18:00 UTC 18:00:00 UTC"]),
    (f"<t:{AT_SIX}:d>", ["24 November 2026"]),
    (f"<t:{AT_SIX}:F>", ["Tuesday 24 November 2026 18:00 UTC"]),
    ("<t:0:f>", ["Thu 1 Jan 1970 00:00 UTC"]),
    ("<t:999999999999999:R>", ["<t:999999999999999:R>"]),
]


@pytest.mark.parametrize(("content", "lines"), MARKDOWN)
def test_markdown_reads_as_plain_words(content: str, lines: list[str]) -> None:
    assert shown(content) == lines


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0, "now"),
        (30, "in 30 seconds"),
        (60, "in 1 minute"),
        (-90, "2 minutes ago"),
        (7100, "in 2 hours"),
        (-86_400, "1 day ago"),
        (40 * 86_400, "in 1 month"),
        (-800 * 86_400, "2 years ago"),
    ],
)
def test_distances_in_time_are_told_in_their_largest_unit(seconds: int, told: str) -> None:
    assert shown(f"<t:{int(NOW.timestamp()) + seconds}:R>") == [told]


def test_without_a_now_a_relative_time_is_told_in_full() -> None:
    message = {"author": BOT, "content": f"<t:{AT_SIX}:R>"}
    assert inside(render_message(message)) == ["Tue 24 Nov 2026 18:00 UTC"]


def test_ids_are_named_by_the_reader_or_by_the_message() -> None:
    assert shown("<@1> <@!2> <@&3> <#4>", names=lambda known: f"n_{known}_") == ["@n_1_ @n_2_ @n_3_ #n_4_"]
    mentions = [{"id": "1", "username": "ann", "global_name": "Ann"}]
    assert inside(render_message({"content": "<@1> <@2>", "mentions": mentions})) == ["@Ann @2"]


def test_long_words_and_lines_wrap_and_hang_under_their_item() -> None:
    assert shown("- one two three four five six", width=24) == ["• one two three four", "  five six"]
    assert shown("a" * 25, width=24) == ["a" * 20, "a" * 5]


def test_buttons_show_what_pressing_them_would_do() -> None:
    buttons = row(
        button("Add a win", emoji={"name": "🎉"}),
        button("Open in Gmail", 5, url="https://a.org"),
        button("Later", disabled=True),
        {"type": 2, "style": 6, "sku_id": "1"},
    )
    assert drawn(buttons) == ["[ 🎉 Add a win ]  [ Open in Gmail ↗ ]  ( Later )  [ Buy ]"]


def test_buttons_that_do_not_fit_go_to_the_next_line() -> None:
    assert drawn(row(button("One two"), button("Three four")), width=24) == ["[ One two ]", "[ Three four ]"]


def test_a_select_lists_six_options_and_counts_the_rest() -> None:
    options = [{"label": f"Option {n}", "value": str(n), "default": n == 1} for n in range(10)]
    options[0]["description"] = "the first"
    found = drawn(row({"type": 3, "custom_id": "s", "placeholder": "Pick one", "options": options}))
    assert found[:3] == ["▾ Pick one", "  • Option 0 (the first)", "  ✓ Option 1"]
    assert found[-2:] == ["  • Option 5", "  …and 4 more"]


def test_selects_without_words_say_what_they_select() -> None:
    assert drawn(row({"type": 8})) == ["▾ Select a channel"]
    assert drawn(row({"type": 5, "disabled": True})) == ["( ▾ Select a user )"]


def test_a_container_has_a_bar_and_a_strong_one_with_an_accent() -> None:
    assert drawn({"type": 17, "components": [text("a")]}) == ["│ a"]
    assert drawn({"type": 17, "accent_color": 5, "components": [text("a")]}) == ["┃ a"]


def test_separators_divide_or_leave_a_gap() -> None:
    assert drawn(text("a"), {"type": 14}, text("b"), width=24) == ["a", "─" * 20, "b"]
    assert drawn(text("a"), {"type": 14, "divider": False}, text("b")) == ["a", "", "b"]


def test_a_section_has_its_button_at_the_right() -> None:
    section = {"type": 9, "components": [text("Your wins"), text("Three")], "accessory": button("Add")}
    assert drawn(section, width=34) == ["Your wins              [ Add ]", "Three"]


def test_a_section_with_a_wide_accessory_has_it_below() -> None:
    thumbnail = {"type": 11, "media": {"url": "https://a.org/a.png"}, "description": "a picture of a cat"}
    assert drawn({"type": 9, "components": [text("hi")], "accessory": thumbnail}, width=34) == [
        "hi",
        "▣ a picture of a cat",
    ]


def test_pictures_and_files_go_by_what_they_show_or_their_name() -> None:
    gallery = {"type": 12, "items": [{"media": {"url": "https://a.org/x/cat%20a.png?ex=1"}}]}
    gallery["items"].append({"media": {"url": "https://a.org/b.png"}, "description": "A chart"})
    file = {"type": 13, "file": {"url": "attachment://wins.csv"}}
    gallery["items"].append({"media": {"url": "https://[broken"}})
    assert drawn(gallery, file) == ["▣ cat a.png", "▣ A chart", "▣ https://[broken", "▣ wins.csv"]


def test_an_embed_stands_behind_a_bar() -> None:
    embed = {
        "author": {"name": "By"},
        "title": "Title",
        "description": "**Words**",
        "fields": [{"name": "Name", "value": "one\ntwo"}],
        "image": {"url": "https://a.org/a.png"},
        "footer": {"text": "Foot"},
        "timestamp": "2026-11-24T16:00:00+00:00",
    }
    assert inside(render_message({"content": "", "embeds": [embed]}, now=NOW)) == [
        "▌ By",
        "▌ Title",
        "▌ Words",
        "▌ Name",
        "▌   one",
        "▌   two",
        "▌ ▣ a.png",
        "▌ Foot · Tue 24 Nov 16:00 UTC",
    ]


def test_attachments_polls_stickers_and_reactions_are_there() -> None:
    message = {
        "attachments": [{"filename": "a.txt", "size": 1234}],
        "poll": {"question": {"text": "Tea?"}, "answers": [{"poll_media": {"text": "Yes"}}]},
        "sticker_items": [{"name": "Wave"}],
        "reactions": [{"emoji": {"name": "👍"}, "count": 2}],
    }
    assert inside(render_message(message)) == ["Tea?", "  ○ Yes", "▣ a.txt (1,234 bytes)", "▣ Wave", "👍 2"]


def test_files_of_a_layout_show_only_where_a_component_names_them() -> None:
    message = {"flags": V2, "components": [text("a")], "attachments": [{"filename": "a.txt"}]}
    assert inside(render_message(message)) == ["a"]


def test_an_ephemeral_message_says_who_sees_it() -> None:
    assert inside(render_message({"content": "psst", "flags": 64})) == ["psst", "", "only you can see this"]


def test_a_deferred_answer_thinks_and_an_empty_one_is_a_bare_card() -> None:
    assert inside(render_message({"content": "", "flags": 128})) == ["… is thinking"]
    assert inside(render_message({})) == [""]


def test_an_edited_message_says_so() -> None:
    message = {"content": "x", "timestamp": "2026-11-24T16:00:00+00:00", "edited_timestamp": "2026-11-24T17:00:00Z"}
    assert "Tue 24 Nov 16:00 UTC (edited) ─╮" in render_message(message, now=NOW)


def test_plain_text_is_everything_in_the_order_it_is_read() -> None:
    embed = {
        "author": {"name": "By"},
        "title": "Title",
        "description": "Words",
        "fields": [{"name": "Name", "value": "Value"}],
        "footer": {"text": "Foot"},
    }
    section = {"type": 9, "components": [text("in a section")], "accessory": button("Add")}
    message = {
        "content": "**hi** <@1>",
        "embeds": [embed],
        "components": [text("# top"), {"type": 17, "components": [text("within"), section]}],
        "poll": {"question": {"text": "Tea?"}, "answers": [{"poll_media": {"text": "Yes"}}]},
    }
    assert plain_text(message).split("\n") == [
        *("**hi** <@1>", "By", "Title", "Words", "Name", "Value", "Foot"),
        *("# top", "within", "in a section", "Tea?", "Yes"),
    ]


def test_plain_text_of_nothing_is_nothing() -> None:
    assert not plain_text({"content": None, "embeds": None, "components": None})
