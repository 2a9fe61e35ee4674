"""What embeds and polls may hold.

Numbers are from "Discord docs, resources/message, Embed Limits" and "resources/poll".
"""

from collections.abc import Sequence

from sandbox.rules.form import Form

EMBEDS_MOST = 10
CHARACTERS_MOST = 6000
WEB = ("http", "https")
WEB_OR_FILE = (*WEB, "attachment")
IMAGES = (".jpg", ".jpeg", ".png", ".webp", ".gif")


def check_embeds(form: Form) -> None:
    """Check `embeds` of a message form: at most ten, together at most 6000 characters after trimming."""
    embeds = form.forms("embeds", most=EMBEDS_MOST)
    if sum(map(_check_embed, embeds)) > CHARACTERS_MOST:
        form.refuse("MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {CHARACTERS_MOST}", "embeds")


def check_poll(form: Form) -> None:
    """Check `poll` of a message form: question, one to ten answers, duration in hours (1-768)."""
    poll = form.child("poll")
    if poll is None:
        return
    question = poll.child("question", required=True)
    if question is not None:
        question.text("text", least=1, most=300, required=True)
    for answer in poll.forms("answers", least=1, most=10, required=True):
        media = answer.child("poll_media", required=True)
        if media is not None:
            media.text("text", least=1, most=55, required=media.get("emoji") is None)
            media.child("emoji")
    poll.whole("duration", 1, 768)
    poll.truth("allow_multiselect")
    poll.choice("layout_type", (1,))


def _check_embed(form: Form) -> int:
    """Check one embed; give its characters that count towards the total."""
    texts = [
        form.text("title", most=256, trimmed=True),
        form.text("description", most=4096, trimmed=True),
        *_check_named(form, "author", "name", 256),
        *_check_named(form, "footer", "text", 2048),
    ]
    for field in form.forms("fields", most=25):
        texts.append(field.text("name", most=256, required=True, trimmed=True))
        texts.append(field.text("value", most=1024, required=True, trimmed=True))
        field.truth("inline")
    form.url("url", WEB, most=2048)
    form.whole("color", 0, 0xFFFFFF)
    form.moment("timestamp")
    pictures = [_check_picture(form, key) for key in ("image", "thumbnail")]
    characters = sum(len(text.strip()) for text in texts if text)
    if not characters and not any(pictures):
        form.refuse("BASE_TYPE_REQUIRED", "This field is required", "description")
    return characters


def _check_named(form: Form, key: str, text: str, most: int) -> Sequence[str | None]:
    part = form.child(key)
    if part is None:
        return ()
    part.url("url", WEB, most=2048)
    _check_file_url(part, "icon_url")
    return (part.text(text, most=most, trimmed=True),)


def _check_picture(form: Form, key: str) -> bool:
    part = form.child(key)
    if part is None:
        return False
    _check_file_url(part, "url")
    return bool(part.get("url"))


def _check_file_url(form: Form, key: str) -> None:
    url = form.url(key, WEB_OR_FILE, most=2048)
    if url and url.startswith("attachment://") and not url.lower().endswith(IMAGES):
        # the docs name the five kinds; Discord's own code for another is not published
        form.refuse("EMBED_ATTACHMENT_NOT_AN_IMAGE", f"Must end with one of {IMAGES}.", key)
