"""What a consolation celebration looks like, before and after it is posted. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.texts import DEFAULT, t
from cogs._server import channel_mention, in_language
from cogs._ui import Button, Card, Link, safe
from cogs._ui.card import ChooseChannel

if TYPE_CHECKING:
    from bot.features.share import Post


def start(rejection_id: int) -> Card:
    """Say what a share is, and let a channel be chosen."""
    choose = ChooseChannel(f"share:to:{rejection_id}", t("share-choose"))
    return Card(t("share-start-title"), [t("share-start")], [choose])


def start_yes(hire_id: int) -> Card:
    """Say what sharing a yes is, and let a channel be chosen."""
    choose = ChooseChannel(f"share:yes-to:{hire_id}", t("share-choose"))
    return Card(t("share-yes-start-title"), [t("share-yes-start")], [choose])


def post(made: Post) -> Card:
    """Draw the post, the same for every reader, whoever's press redraws it."""
    with in_language(DEFAULT):
        hugs = [t("share-post-hugs", count=made.hugs)] if made.hugs else []
        button = Button(t("share-button-hug"), f"share:hug:{made.share.id}")
        title, sentence, invite = _words(made)
        return Card(title, [sentence, "", invite], [[button]], aside="".join(hugs))


def _words(made: Post) -> tuple[str, str, str]:
    """Return a post's title, its sentence and how others are asked to join, for a yes or a no."""
    named, hascompany = _yes(made.owner_id), _yes(made.company)
    who, company = f"<@{made.owner_id}>", safe(made.company or "")
    if made.share.hire_id is not None:
        said = t("share-yes-post", named=named, hascompany=hascompany, who=who, company=company)
        return t("share-yes-title"), said, t("share-yes-invite")
    said = t("share-post", named=named, hascompany=hascompany, who=who, company=company)
    return t("share-post-title"), said, t("share-post-invite")


def _yes(fact: object) -> str:
    return "yes" if fact else "no"


def preview(made: Post) -> Card:
    """Show exactly what would be posted, with what may be added or left out."""
    share, shown = made.share, post(made)
    words = [f"**{shown.title}**", *shown.body]
    where = channel_mention(share.channel_id)
    buttons = [Button(t("share-button-post"), f"share:post:{share.id}", "primary"), *_choices(made)]
    return Card(
        t("share-preview-title", where=where),
        ["\n".join(f"> {line}" for line in words), f"> [{t('share-button-hug')}]"],
        [[*buttons, Button(t("share-button-not"), f"share:not:{share.id}")]],
        aside=t("share-preview-nothing-yet"),
    )


def _choices(made: Post) -> list[Button]:
    share = made.share
    company, name = int(not share.with_company), int(not share.with_name)
    label = t("share-button-name-leave") if share.with_name else t("share-button-name-add")
    choices = [Button(label, f"share:name:{share.id}:{name}")]
    if made.can_name_company:
        label = t("share-button-company-leave") if share.with_company else t("share-button-company-add")
        choices.insert(0, Button(label, f"share:company:{share.id}:{company}"))
    return choices


def posted(made: Post) -> Card:
    """Say where it stands, and how to take it down."""
    share = made.share
    url = f"https://discord.com/channels/{share.guild_id}/{share.channel_id}/{share.message_id}"
    buttons = [Link(t("share-button-look"), url), Button(t("share-button-down"), f"share:down:{share.id}")]
    where = channel_mention(share.channel_id)
    return Card(t("share-posted-title"), [t("share-posted", where=where)], [buttons])


def nothing_posted() -> Card:
    """Say that nothing went out."""
    return Card(t("share-not-title"), [t("share-not")])


def taken_down() -> Card:
    """Say that the post is gone."""
    return Card(t("share-down-title"), [t("share-down")])


def hugged(*, given: bool) -> Card:
    """Tell who pressed what their press did; nobody else is told."""
    return Card(t("share-hug-title"), [t("share-hugged") if given else t("share-hug-back")])
