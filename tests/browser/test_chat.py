"""The chat of the page as people meet it: what they see, press and hear, alone and side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.async_api import expect

from sandbox.web.view import MOST_MESSAGES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Locator, Page

    from sandbox.objects import Guild
    from sandbox.people import Person
    from tests.browser.conftest import Accessible, OpenPage
    from tests.sandbox.tiny_bot import TinyBot


PANEL = ["Silent", "Later", "Form", "Raise", "How long?", "Greet"]
NOTE_STATES = """(message) => {
    window.states = { "aria-busy": [], "aria-disabled": [] };
    new MutationObserver((changes) => {
        for (const { target, attributeName: name } of changes)
            if (target.getAttribute(name) === "true" && !states[name].includes(target.textContent))
                states[name].push(target.textContent);
    }).observe(message, { subtree: true, attributeFilter: Object.keys(window.states) });
}"""
"""Remembers which controls were busy and disabled for a while."""


@pytest.fixture
async def page(alice: Person, bot: TinyBot, open_page: OpenPage) -> AsyncIterator[Page]:
    async with open_page("Alice") as page:
        await expect(page.get_by_role("heading", name="general", exact=True)).to_be_visible()
        yield page


def newest(page: Page) -> Locator:
    return page.get_by_role("log").get_by_role("article").last


async def answered(page: Page, alice: Person, guild: Guild, command: str, **options: Any) -> Locator:
    """Use a command and return the message that came."""
    await alice.slash(command, where=guild.channel("general"), options=options)
    message = newest(page)
    await expect(message).to_contain_text(f"used /{command}")
    return message


# What a person sees


async def test_messages_of_one_author_stand_together_under_one_name(
    page: Page, alice: Person, bob: Person, guild: Guild
) -> None:
    for who, text in ((alice, "one"), (alice, "two"), (bob, "three")):
        await who.write(text, guild.channel("general"))
    log = page.get_by_role("log", name="Messages in general")
    await expect(log.get_by_role("article")).to_have_count(3)
    await expect(log.locator(".author")).to_have_text(["Alice", "Bob"])
    await expect(log.get_by_role("separator")).to_have_count(1)


async def test_a_reply_an_edit_and_a_command_say_what_they_are(
    page: Page, alice: Person, bob: Person, guild: Guild, bot: TinyBot
) -> None:
    first = await bob.write("How did it go?", guild.channel("general"))
    await alice.write("Well", guild.channel("general"), reply_to=first)
    await expect(newest(page)).to_contain_text("In reply to Bob How did it go?")
    message = await answered(page, alice, guild, "late", seconds=0)
    await expect(message.locator(".tag")).to_have_text("APP")
    await expect(message).to_contain_text("Alice used /late")
    channel: Any = bot.get_channel(guild.channel("general").id)
    sent = await channel.send("before")
    await sent.edit(content="after")
    await expect(newest(page).locator(".edited")).to_have_text("(edited)")


async def test_an_answer_for_one_is_seen_by_one_and_can_be_dismissed(
    page: Page, alice: Person, bob: Person, guild: Guild, open_page: OpenPage
) -> None:
    async with open_page("Bob") as other:
        await expect(other).to_have_title("general · Bob")
        await answered(page, alice, guild, "ping", text="hello")
        await alice.write("for all", guild.channel("general"))
        await expect(newest(other)).to_contain_text("for all")
        await expect(other.get_by_text("pong hello")).to_have_count(0)
        await expect(page.get_by_role("log")).to_contain_text("pong helloOnly you can see this")
        await page.get_by_role("button", name="Dismiss message").click()
        await expect(page.get_by_role("log")).not_to_contain_text("pong hello")


async def test_files_are_pictures_with_words_or_downloads_with_a_size(page: Page, alice: Person, guild: Guild) -> None:
    message = await answered(page, alice, guild, "picture")
    await expect(message.get_by_role("link", name="b.txt")).to_have_attribute("download", "b.txt")
    await expect(message.get_by_text("2 bytes")).to_be_visible()
    await expect(message.get_by_role("img", name=re.compile("dots"))).to_be_visible()


async def test_an_empty_place_tells_what_it_is_and_what_can_be_done(page: Page, accessible: Accessible) -> None:
    await expect(page.get_by_role("heading", name="Welcome to #general")).to_be_visible()
    await expect(page.get_by_text("Everything here is on this machine.")).to_be_visible()
    await accessible(page)
    await page.get_by_role("button", name="/win add Keep a win.").click()
    await expect(page.get_by_role("form", name="Write").get_by_label("text", exact=True)).to_be_focused()


# Whose eyes, and where


async def test_the_eyes_are_changed_by_keys_and_the_address_follows(bob: Person, page: Page, guild: Guild) -> None:
    bob.user.note = "a friend"
    eyes = page.get_by_role("combobox", name="You see this as Alice")
    await eyes.press("Enter")
    await page.keyboard.type("b")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("combobox", name="You see this as Bob, a friend")).to_be_focused()
    await expect(page).to_have_title("general · Bob")
    await expect(page).to_have_url(re.compile(f"#as=Bob&at={guild.channel('general').id}$"))
    await page.go_back()
    await expect(page).to_have_title("general · Alice")


async def test_places_are_gone_to_and_tell_what_is_unread(page: Page, bob: Person, guild: Guild) -> None:
    await bob.write("hear, hear", guild.channel("wins"))
    await page.get_by_role("button", name="wins, 1 unread").click()
    await expect(newest(page)).to_contain_text("hear, hear")
    await expect(page.get_by_role("button", name="wins", exact=True)).to_have_attribute("aria-current", "page")
    await page.get_by_role("button", name="Direct messages").click()
    await expect(page).to_have_title("bot · Alice")
    await expect(page).to_have_url(re.compile("at=dm$"))


async def test_a_member_has_a_card_with_what_apps_offer(page: Page, bob: Person) -> None:
    await page.set_viewport_size({"width": 1440, "height": 800})
    member = page.get_by_role("complementary", name="Members").get_by_role("button", name="Bob")
    await member.press("Enter")
    card = page.get_by_role("dialog", name="Bob")
    await page.keyboard.press("Escape")
    await expect(card).to_have_count(0)
    await expect(member).to_be_focused()
    await member.click()
    await card.get_by_role("button", name="Greet").click()
    await expect(newest(page)).to_contain_text("Hello Bob")


# Pressing and choosing


async def test_a_pressed_button_is_busy_until_the_bot_has_answered(page: Page, alice: Person, guild: Guild) -> None:
    message = await answered(page, alice, guild, "panel")
    await message.evaluate(NOTE_STATES)
    await message.get_by_role("button", name="Raise").click()
    await expect(message.get_by_role("alert")).to_have_text("This interaction failed")
    assert await page.evaluate("states") == {"aria-busy": ["Raise"], "aria-disabled": PANEL}
    await expect(message.get_by_role("button", name="Silent")).to_be_enabled()
    await message.get_by_role("button", name="Silent").click()
    await expect(message.get_by_role("alert")).to_have_text("")


async def test_a_link_says_where_it_leads_and_a_disabled_button_does_nothing(
    page: Page, alice: Person, guild: Guild
) -> None:
    message = await answered(page, alice, guild, "panel")
    link = message.get_by_role("link", name="Read more (link to example.com, opens in a new tab)")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
    await expect(message.get_by_role("button", name="Not now")).to_be_disabled()


async def test_the_focus_stays_on_the_button_of_a_message_that_was_redrawn(
    page: Page, alice: Person, guild: Guild
) -> None:
    await alice.write("stays", guild.channel("general"))
    message = await answered(page, alice, guild, "count")
    still = page.get_by_role("article").first
    await still.evaluate("one => one.known = true")
    await message.get_by_role("button", name="Count 1").press("Enter")
    await expect(message.get_by_role("button", name="Count 2")).to_be_visible()
    assert await page.evaluate("document.activeElement.closest('article')?.textContent.includes('Counted to 2')")
    assert await still.evaluate("one => one.known")


async def test_a_select_is_used_by_keys_alone(page: Page, alice: Person, guild: Guild) -> None:
    message = await answered(page, alice, guild, "panel")
    await message.get_by_role("combobox", name="How long?").press("Enter")
    await expect(page.get_by_role("option", name="2 hours")).to_be_visible()
    await page.keyboard.type("1")
    await page.keyboard.press("Enter")
    await expect(newest(page)).to_contain_text("chose ['1d']")


async def test_several_people_are_searched_and_chosen(page: Page, alice: Person, bob: Person, guild: Guild) -> None:
    message = await answered(page, alice, guild, "choose")
    await message.get_by_role("combobox", name="Who?").click()
    for name in ("Bob", "Alice"):
        await page.get_by_role("combobox", name="Search: Who?").fill(name)
        await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Done").click()
    await expect(newest(page)).to_contain_text("Bob, Alice")


async def test_a_message_has_a_menu_for_keys_and_for_the_mouse(
    page: Page, alice: Person, guild: Guild, accessible: Accessible
) -> None:
    await alice.write("I finished it", guild.channel("general"))
    message = newest(page)
    await message.focus()
    await page.keyboard.press("Shift+F10")
    await expect(page.get_by_role("menu")).to_be_visible()
    await accessible(page)
    await page.keyboard.press("Escape")
    await expect(message).to_be_focused()
    await message.click(button="right")
    await page.get_by_role("menuitem", name="React with heart").click()
    reaction = message.get_by_role("button", name="❤️ 1", pressed=True)
    await reaction.click()
    await expect(reaction).to_have_count(0)
    await message.click(button="right")
    await page.get_by_role("menuitem", name="Save as a win").click()
    await expect(newest(page)).to_contain_text("saved I finished it")


async def test_one_replies_to_and_deletes_from_the_menu(page: Page, alice: Person, bob: Person, guild: Guild) -> None:
    await bob.write("Tea?", guild.channel("general"))
    await newest(page).click(button="right")
    await expect(page.get_by_role("menuitem", name="Delete message")).to_have_count(0)
    await page.get_by_role("menuitem", name="Reply").click()
    await page.keyboard.type("Tea.")
    await page.keyboard.press("Enter")
    await expect(newest(page)).to_contain_text("In reply to Bob Tea?")
    await newest(page).click(button="right")
    await page.get_by_role("menuitem", name="Delete message").click()
    await expect(page.get_by_role("article")).to_have_count(1)


# What comes while one looks


async def test_who_reads_above_stays_there_and_is_told_what_came(page: Page, bob: Person, guild: Guild) -> None:
    general = guild.channel("general")
    for n in range(MOST_MESSAGES + 30):
        await bob.write(f"line {n}", general)
    await expect(newest(page)).to_have_text(re.compile(f"line {MOST_MESSAGES + 29}$"))
    await expect(newest(page)).to_be_in_viewport()
    scroll = page.locator(".scroll")
    await scroll.evaluate("one => (one.scrollTop = 0)")
    await expect(page.get_by_text("line 0", exact=True)).to_be_attached()
    await scroll.evaluate("one => (one.scrollTop = 400)")
    await bob.write("the newest", general)
    pill = page.get_by_role("button", name="1 new message")
    await expect(pill).to_be_visible()
    await expect(page.get_by_role("status").filter(has_text=re.compile("^Bob: the newest$"))).to_be_attached()
    await expect(newest(page)).not_to_be_in_viewport()
    await pill.click()
    await expect(newest(page)).to_be_in_viewport()
    await expect(pill).to_be_hidden()


# On a phone


async def test_on_a_phone_the_sides_are_drawers(
    alice: Person, bot: TinyBot, guild: Guild, open_page: OpenPage, accessible: Accessible
) -> None:
    async with open_page("Alice", width=360, height=740, has_touch=True, is_mobile=True) as page:
        message = await answered(page, alice, guild, "panel")
        await accessible(page)
        assert await page.evaluate("document.documentElement.scrollWidth") == 360
        for button in (message.get_by_role("button", name="Greet"), message.get_by_role("combobox")):
            box = await button.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 44
        places = page.get_by_role("button", name="Servers and messages")
        await places.tap()
        await expect(page.get_by_role("navigation").get_by_role("button", name="Close")).to_be_focused()
        await accessible(page)
        await page.keyboard.press("Escape")
        await expect(places).to_be_focused()
        await places.tap()
        await page.get_by_role("button", name="wins", exact=True).tap()
        await expect(page).to_have_title("wins · Alice")
        await expect(page.get_by_role("navigation")).to_be_hidden()
