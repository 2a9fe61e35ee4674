"""What an edit may change, given the message as it stands."""

from typing import Any

import pytest

from sandbox.rules import Refusal, check_message

V2 = 1 << 15
TEXT = {"type": 10, "content": "hi"}
PLAIN: dict[str, Any] = {"content": "old", "embeds": [], "components": [], "flags": 0}
LAYOUT: dict[str, Any] = {"content": "", "embeds": [], "components": [TEXT], "flags": V2}


def edit(payload: dict[str, Any], existing: dict[str, Any] | None, files: int = 0, where: Any = "edit") -> None:
    check_message(payload, where=where, files=files, existing=existing)


def refusal(payload: dict[str, Any], existing: dict[str, Any] | None, files: int = 0) -> Refusal:
    with pytest.raises(Refusal) as caught:
        edit(payload, existing, files)
    return caught.value


def test_the_flag_of_the_second_kind_of_components_is_never_taken_away() -> None:
    edit({"flags": V2}, LAYOUT)
    assert refusal({"flags": 0}, LAYOUT).errors == {
        "flags": {
            "_errors": [
                {
                    "code": "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG",
                    "message": "The IS_COMPONENTS_V2 flag cannot be removed from a message",
                }
            ]
        }
    }


def test_a_layout_stays_a_layout_without_saying_so_again() -> None:
    edit({"components": [TEXT, TEXT]}, LAYOUT)
    assert "content" in (refusal({"content": "words"}, LAYOUT).errors or {})


def test_a_plain_message_becomes_a_layout_only_when_its_words_go() -> None:
    edit({"flags": V2, "components": [TEXT], "content": None}, PLAIN)
    assert "content" in (refusal({"flags": V2, "components": [TEXT]}, PLAIN).errors or {})
    with_embed = {**PLAIN, "content": "", "embeds": [{"title": "t"}]}
    edit({"flags": V2, "components": [TEXT], "embeds": []}, with_embed)
    assert "embeds" in (refusal({"flags": V2, "components": [TEXT]}, with_embed).errors or {})


def test_an_edit_may_leave_things_out_but_may_not_leave_nothing() -> None:
    edit({}, PLAIN)
    edit({"allowed_mentions": {"parse": []}}, PLAIN)
    edit({"content": None, "embeds": [{"title": "t"}]}, PLAIN)
    assert refusal({"content": ""}, PLAIN).code == 50006
    assert refusal({"components": []}, LAYOUT).code == 50006


def test_an_edit_of_an_unknown_message_is_never_called_empty() -> None:
    edit({"content": ""}, None)


def test_kept_and_new_files_count_together() -> None:
    nine = {**PLAIN, "attachments": [{"id": str(n), "filename": f"{n}.txt"} for n in range(100, 109)]}
    edit({}, nine, files=1)
    assert refusal({}, nine, files=2).code == 30015
    edit({"attachments": [{"id": "100"}, {"id": 0, "filename": "new.txt"}]}, nine, files=2)


def test_only_a_file_the_message_has_can_be_kept() -> None:
    one = {**PLAIN, "attachments": [{"id": "100", "filename": "a.png"}]}
    edit({"attachments": [{"id": "100"}]}, one)
    assert "attachments" in (refusal({"attachments": [{"id": "999"}]}, one).errors or {})
    edit({"attachments": [{"id": "999"}]}, None)


def test_a_component_may_show_a_kept_file_but_not_a_dropped_one() -> None:
    before = {**LAYOUT, "attachments": [{"id": "100", "filename": "a.txt"}]}
    shown = {"components": [{"type": 13, "file": {"url": "attachment://a.txt"}}]}
    edit(shown, before)
    edit({**shown, "attachments": [{"id": "100"}]}, before)
    edit({**shown, "attachments": [{"id": 0, "filename": "a.txt"}]}, before, files=1)
    edit({**shown, "attachments": [{"id": 0}]}, before, files=1)  # only the upload knows its name
    assert "components" in (refusal({**shown, "attachments": []}, before).errors or {})


def test_dropping_the_only_file_of_a_message_without_words_leaves_nothing() -> None:
    one = {**PLAIN, "content": "", "attachments": [{"id": "100", "filename": "a.png"}]}
    edit({"content": ""}, one)
    assert refusal({"attachments": []}, one).code == 50006


def test_a_poll_cannot_be_changed() -> None:
    poll = {"question": {"text": "q"}, "answers": [{"poll_media": {"text": "a"}}]}
    assert refusal({"poll": poll}, {**PLAIN, "poll": poll}).code == 520003


def test_a_callback_that_updates_follows_the_rules_of_an_edit() -> None:
    edit({"components": []}, PLAIN, where="callback")
    edit({}, LAYOUT, where="callback")
    with pytest.raises(Refusal) as caught:
        edit({"content": "words"}, LAYOUT, where="callback")
    assert list(caught.value.errors or {}) == ["data"]


def test_an_edit_overlooks_flags_it_may_not_change() -> None:
    edit({"flags": 64 | 4}, {**PLAIN, "flags": 64})


@pytest.mark.parametrize("existing", [PLAIN, None])
def test_the_limits_of_fields_hold_in_an_edit(existing: dict[str, Any] | None) -> None:
    assert refusal({"content": "a" * 2001}, existing).code == 50035
