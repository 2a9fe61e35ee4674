"""Each limit of a message: the last value Discord takes, and the first one it refuses, with its error path."""

from typing import Any

import pytest

from sandbox.rules import Refusal, check_message
from tests.sandbox.refusing import message_refused

V2 = 1 << 15


def text(content: str = "hi", **more: Any) -> dict[str, Any]:
    return {"type": 10, "content": content, **more}


def v2(*components: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"flags": V2, "components": list(components), **more}


def embed(**parts: Any) -> dict[str, Any]:
    return {"embeds": [{"title": "t", **parts}]}


def poll(**parts: Any) -> dict[str, Any]:
    return {"poll": {"question": {"text": "q"}, "answers": [{"poll_media": {"text": "a"}}], **parts}}


def fields(count: int = 1, name: str = "n", value: str = "v") -> dict[str, Any]:
    return embed(fields=[{"name": name, "value": value}] * count)


def mentions(**parts: Any) -> dict[str, Any]:
    return {"content": "hi", "allowed_mentions": parts}


LONG_URL = "https://example.org/" + "a" * 2028
EDGES: list[tuple[dict[str, Any], dict[str, Any], str, str]] = [
    ({"content": "a" * 2000}, {"content": "a" * 2001}, "content", "BASE_TYPE_MAX_LENGTH"),
    (
        {"embeds": [{"description": "a" * 3000}] * 2},
        {"embeds": [{"description": "a" * 3000}, {"description": "a" * 3001}]},
        "embeds",
        "MAX_EMBED_SIZE_EXCEEDED",
    ),
    ({"sticker_ids": ["1", 2, "3"]}, {"sticker_ids": list("1234")}, "sticker_ids", "BASE_TYPE_MAX_LENGTH"),
    ({"sticker_ids": ["1"]}, {"sticker_ids": ["x"]}, "sticker_ids.0", "NUMBER_TYPE_COERCE"),
    (
        {"content": "a", "nonce": "n" * 25},
        {"content": "a", "nonce": "n" * 26},
        "nonce",
        "NONCE_TYPE_TOO_LONG",
    ),
    (
        {"content": "a", "nonce": 2**63 - 1},
        {"content": "a", "nonce": 2**63},
        "nonce",
        "NONCE_TYPE_OUT_OF_BOUNDS",
    ),
    ({"content": "a", "nonce": 1}, {"content": "a", "nonce": True}, "nonce", "NONCE_TYPE_INVALID_TYPE"),
    ({"content": "a", "tts": False}, {"content": "a", "tts": "no"}, "tts", "BOOLEAN_TYPE_CONVERT"),
    (
        mentions(parse=[], users=[str(n) for n in range(100)]),
        mentions(users=[str(n) for n in range(101)]),
        "allowed_mentions.users",
        "BASE_TYPE_MAX_LENGTH",
    ),
    (
        mentions(parse=["users"], roles=["1"]),
        mentions(parse=["users"], users=["1"]),
        "allowed_mentions",
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
    ),
    (
        mentions(parse=["roles", "users", "everyone"]),
        mentions(parse=["here"]),
        "allowed_mentions.parse.0",
        "BASE_TYPE_CHOICES",
    ),
    (
        mentions(roles=["1", "2"]),
        mentions(roles=["1", 1]),
        "allowed_mentions.roles.1",
        "SET_TYPE_ALREADY_CONTAINS_VALUE",
    ),
    ({"content": "a", "flags": 4 | 4096}, {"content": "a", "flags": 64}, "flags", "BASE_TYPE_CHOICES"),
    (
        v2(text("a" * 2000), text("a" * 2000)),
        v2(text("a" * 2000), text("a" * 2001)),
        "components",
        "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
    ),
    (
        v2(*[text()] * 40),
        v2(*[text()] * 41),
        "components",
        "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
    ),
    (
        v2({"type": 17, "components": [text()] * 39}),
        v2({"type": 17, "components": [text()] * 40}),
        "components",
        "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
    ),
    (
        v2(text(), content=None, embeds=[], poll=None, sticker_ids=[]),
        v2(text(), content="hi"),
        "content",
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
    ),
    (
        v2(text()),
        v2(text(), **embed()),
        "embeds",
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
    ),
    (v2(text()), v2(text(), **poll()), "poll", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"),
    (
        v2(text()),
        v2(text(), sticker_ids=["1"]),
        "sticker_ids",
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
    ),
    (v2(text()), {"components": [text()]}, "components.0", "UNION_TYPE_CHOICES"),
    (
        {"content": "a", "message_reference": {"message_id": "1"}},
        {"content": "a", "message_reference": {"channel_id": "1"}},
        "message_reference.message_id",
        "BASE_TYPE_REQUIRED",
    ),
    ({"content": "a"}, {"content": 5}, "content", "STRING_TYPE_CONVERT"),
]


@pytest.mark.parametrize(("fits", "exceeds", "path", "code"), EDGES)
def test_the_last_value_passes_and_the_next_is_refused(
    fits: dict[str, Any], exceeds: dict[str, Any], path: str, code: str
) -> None:
    check_message(fits, where="channel")
    assert message_refused(exceeds) == {path: code}


def test_every_violation_is_told_at_once() -> None:
    payload = {"content": "a" * 2001, "nonce": "n" * 26, **fields(value="v" * 1025)}
    assert set(message_refused(payload)) == {"content", "nonce", "embeds.0.fields.0.value"}


def test_a_text_display_beyond_4000_characters_is_told_itself_and_in_the_total() -> None:
    check_message(v2(text("a" * 4000)), where="channel")
    assert message_refused(v2(text("a" * 4001))) == {
        "components.0.content": "BASE_TYPE_BAD_LENGTH",
        "components": "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
    }


def test_errors_of_a_callback_stand_under_data_as_discord_puts_them() -> None:
    assert message_refused({"content": "a" * 2001}, where="callback") == {"data.content": "BASE_TYPE_MAX_LENGTH"}


def test_the_wording_is_discords() -> None:
    with pytest.raises(Refusal) as caught:
        check_message(fields(value="v" * 1025), where="channel")
    assert caught.value.body() == {
        "code": 50035,
        "message": "Invalid Form Body",
        "errors": {
            "embeds": {
                "0": {
                    "fields": {
                        "0": {
                            "value": {
                                "_errors": [
                                    {
                                        "code": "BASE_TYPE_MAX_LENGTH",
                                        "message": "Must be 1024 or fewer in length.",
                                    }
                                ]
                            }
                        }
                    }
                }
            }
        },
    }


@pytest.mark.parametrize("where", ["callback", "followup"])
def test_only_answers_to_interactions_may_be_ephemeral(where: Any) -> None:
    check_message({"content": "psst", "flags": 64}, where=where)
    message_refused({"content": "psst", "flags": 128}, where=where)


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"content": "", "components": [], "embeds": []},
        {"content": None},
        {"content": " \n"},
        {"flags": V2, "components": []},
    ],
)
def test_an_empty_message_is_refused_with_its_own_code(payload: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as caught:
        check_message(payload, where="channel")
    assert caught.value.body() == {"code": 50006, "message": "Cannot send an empty message"}


@pytest.mark.parametrize(
    "payload",
    [
        {"sticker_ids": ["1"]},
        {"message_reference": {"type": 1, "message_id": "1", "channel_id": "2"}},
        poll(),
        {"components": [{"type": 1, "components": [{"type": 2, "style": 1, "label": "x", "custom_id": "x"}]}]},
    ],
)
def test_a_message_needs_no_words_when_it_shows_something_else(payload: dict[str, Any]) -> None:
    check_message(payload, where="channel")


def test_a_file_is_enough_for_a_message_but_not_for_one_of_components() -> None:
    check_message({"content": None}, where="channel", files=1)
    with pytest.raises(Refusal, match="empty"):
        check_message({"flags": V2, "components": []}, where="channel", files=1)


def test_ten_files_pass_and_eleven_do_not() -> None:
    check_message({}, where="channel", files=10)
    with pytest.raises(Refusal) as caught:
        check_message({}, where="channel", files=11)
    assert (caught.value.status, caught.value.code) == (400, 30015)


def test_an_attachment_must_name_an_uploaded_file() -> None:
    listed = {"attachments": [{"id": 0, "filename": "a.txt", "description": "d" * 1024}]}
    check_message(listed, where="channel", files=1)
    assert message_refused({"content": "a", **listed}) == {"attachments.0.id": "ATTACHMENT_NOT_FOUND"}
    too_long = {"attachments": [{"id": "0", "description": "d" * 1025}]}
    assert message_refused(too_long, files=1) == {"attachments.0.description": "BASE_TYPE_MAX_LENGTH"}


def test_a_component_must_name_a_file_of_the_message() -> None:
    shown = {"type": 13, "file": {"url": "attachment://a.txt"}}
    check_message(v2(shown, attachments=[{"id": 0, "filename": "a.txt"}]), where="channel", files=1)
    check_message(v2(shown), where="channel", files=1)  # its name is known to the upload alone
    code = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
    assert message_refused(v2(shown)) == {"components.0.file": code}
    gallery = {"type": 12, "items": [{"media": {"url": "attachment://b.png"}}]}
    assert message_refused(v2(gallery)) == {"components.0.items.0.media": code}


def test_bytes_and_media_beyond_the_undocumented_limits_answer_500() -> None:
    check_message(v2(text("é" * 3000), text("a" * 1000)), where="channel")
    check_message(v2(text("€" * 3386)), where="channel")  # 10,158 bytes and 12 for the display
    for payload in (v2(text("€" * 3386 + "a")), v2(text("😀" * 4000))):
        with pytest.raises(Refusal) as caught:
            check_message(payload, where="channel")
        assert caught.value.body() == {"code": 0, "message": "500: Internal Server Error"}
        assert caught.value.status == 500


def test_sixty_five_media_answer_500() -> None:
    def galleries(*sizes: int) -> dict[str, Any]:
        item = {"media": {"url": "https://a.org/a.png"}}
        return v2(*({"type": 12, "items": [item] * size} for size in sizes))

    check_message(galleries(10, 10, 10, 10, 10, 10, 4), where="channel")
    with pytest.raises(Refusal) as caught:
        check_message(galleries(10, 10, 10, 10, 10, 10, 5), where="channel")
    assert caught.value.status == 500


def test_characters_are_code_points_whatever_their_bytes() -> None:
    check_message({"content": "😀" * 2000}, where="channel")
    message_refused({"content": "😀" * 2001})


@pytest.mark.parametrize("payload", [None, [], "text", 3])
def test_a_request_that_is_no_object_is_refused(payload: Any) -> None:
    assert message_refused(payload) == {"": "MODEL_TYPE_CONVERT"}
