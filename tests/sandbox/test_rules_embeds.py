"""Each limit of embeds and polls: the last value Discord takes, and the first one it refuses."""

from typing import Any

import pytest

from sandbox.rules import check_message
from tests.sandbox.refusing import message_refused


def embed(**parts: Any) -> dict[str, Any]:
    return {"embeds": [{"title": "t", **parts}]}


def poll(**parts: Any) -> dict[str, Any]:
    return {"poll": {"question": {"text": "q"}, "answers": [{"poll_media": {"text": "a"}}], **parts}}


def answers(count: int, letters: int = 1) -> dict[str, Any]:
    return poll(answers=[{"poll_media": {"text": "a" * letters}}] * count)


def fields(count: int = 1, name: str = "n", value: str = "v") -> dict[str, Any]:
    return embed(fields=[{"name": name, "value": value}] * count)


LONG_URL = "https://example.org/" + "a" * 2028
EDGES: list[tuple[dict[str, Any], dict[str, Any], str, str]] = [
    ({"embeds": [{"title": "t"}] * 10}, {"embeds": [{"title": "t"}] * 11}, "embeds", "BASE_TYPE_MAX_LENGTH"),
    (embed(title="a" * 256), embed(title="a" * 257), "embeds.0.title", "BASE_TYPE_MAX_LENGTH"),
    (
        embed(description="a" * 4096),
        embed(description="a" * 4097),
        "embeds.0.description",
        "BASE_TYPE_MAX_LENGTH",
    ),
    (fields(25), fields(26), "embeds.0.fields", "BASE_TYPE_MAX_LENGTH"),
    (fields(name="a" * 256), fields(name="a" * 257), "embeds.0.fields.0.name", "BASE_TYPE_MAX_LENGTH"),
    (fields(value="a" * 1024), fields(value="a" * 1025), "embeds.0.fields.0.value", "BASE_TYPE_MAX_LENGTH"),
    (fields(value=" a "), fields(value="  "), "embeds.0.fields.0.value", "BASE_TYPE_REQUIRED"),
    (
        embed(footer={"text": "a" * 2048}),
        embed(footer={"text": "a" * 2049}),
        "embeds.0.footer.text",
        "BASE_TYPE_MAX_LENGTH",
    ),
    (
        embed(author={"name": "a" * 256}),
        embed(author={"name": "a" * 257}),
        "embeds.0.author.name",
        "BASE_TYPE_MAX_LENGTH",
    ),
    (embed(url=LONG_URL), embed(url=LONG_URL + "a"), "embeds.0.url", "BASE_TYPE_MAX_LENGTH"),
    (
        embed(url="https://a.org"),
        embed(url="attachment://a.png"),
        "embeds.0.url",
        "URL_TYPE_INVALID_SCHEME",
    ),
    (embed(image={"url": "http://a.b"}), embed(image={"url": "a"}), "embeds.0.image.url", "URL_TYPE_INVALID_URL"),
    (
        embed(image={"url": "attachment://a.WebP"}),
        embed(image={"url": "attachment://a.pdf"}),
        "embeds.0.image.url",
        "EMBED_ATTACHMENT_NOT_AN_IMAGE",
    ),
    (embed(color=0xFFFFFF), embed(color=0x1000000), "embeds.0.color", "NUMBER_TYPE_MAX"),
    (
        embed(timestamp="2026-01-01T00:00:00+00:00"),
        embed(timestamp="soon"),
        "embeds.0.timestamp",
        "DATE_TIME_TYPE_PARSE",
    ),
    (
        {"embeds": [{"image": {"url": "https://a.org/a.png"}}]},
        {"embeds": [{"color": 1}]},
        "embeds.0.description",
        "BASE_TYPE_REQUIRED",
    ),
    (
        poll(question={"text": "q" * 300}),
        poll(question={"text": "q" * 301}),
        "poll.question.text",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (answers(10), answers(11), "poll.answers", "BASE_TYPE_BAD_LENGTH"),
    (answers(1, 55), answers(1, 56), "poll.answers.0.poll_media.text", "BASE_TYPE_BAD_LENGTH"),
    (poll(duration=768.0), poll(duration=769), "poll.duration", "NUMBER_TYPE_MAX"),
    (poll(duration=1), poll(duration=0), "poll.duration", "NUMBER_TYPE_MIN"),
    (poll(duration=2.0), poll(duration=2.5), "poll.duration", "NUMBER_TYPE_COERCE"),
    ({"content": "a", "embeds": []}, {"content": "a", "embeds": {}}, "embeds", "LIST_TYPE_CONVERT"),
    ({"embeds": [{"title": "t"}]}, {"embeds": ["t"]}, "embeds.0", "MODEL_TYPE_CONVERT"),
    (
        embed(image={"url": "https://[::1]/a"}),
        embed(image={"url": "https://[a"}),
        "embeds.0.image.url",
        "URL_TYPE_INVALID_URL",
    ),
    (embed(footer=None), embed(footer="text"), "embeds.0.footer", "MODEL_TYPE_CONVERT"),
    (poll(), {"poll": {"answers": [{"poll_media": {"text": "a"}}]}}, "poll.question", "BASE_TYPE_REQUIRED"),
    (poll(), poll(answers=[{}]), "poll.answers.0.poll_media", "BASE_TYPE_REQUIRED"),
]


@pytest.mark.parametrize(("fits", "exceeds", "path", "code"), EDGES)
def test_the_last_value_passes_and_the_next_is_refused(
    fits: dict[str, Any], exceeds: dict[str, Any], path: str, code: str
) -> None:
    check_message(fits, where="channel")
    assert message_refused(exceeds) == {path: code}
