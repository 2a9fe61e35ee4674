"""Writing, and commands with their options, as a person types, presses and touches them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.async_api import expect

from tests.browser.writing import box, commands, field, said

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Page

    from sandbox.objects import Guild
    from sandbox.people import Person
    from tests.browser.conftest import Accessible, OpenPage
    from tests.sandbox.tiny_bot import TinyBot


@pytest.fixture
async def page(alice: Person, bob: Person, bot: TinyBot, open_page: OpenPage) -> AsyncIterator[Page]:
    async with open_page("Alice") as page:
        page.on("filechooser", lambda _: None)  # or the first one might open before anybody listens
        await box(page).focus()
        yield page


# Messages


async def test_enter_sends_and_shift_enter_breaks_the_line(page: Page, alice: Person, guild: Guild) -> None:
    await page.keyboard.type("one")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("two")
    await page.keyboard.press("Enter")
    await said(alice, guild, "one\ntwo")
    await expect(box(page)).to_have_value("")


async def test_a_message_that_is_too_long_is_counted_and_not_sent(page: Page, alice: Person, guild: Guild) -> None:
    await box(page).fill("x" * 1990)
    await expect(page.get_by_text("10 left")).to_be_visible()
    await box(page).fill("x" * 2003)
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("A message takes 2000 characters: 3 too many.")).to_be_visible()
    await expect(box(page)).to_have_value("x" * 2003)
    assert alice.sees(guild.channel("general")) == []


async def test_files_go_with_a_message_except_those_taken_out(page: Page, alice: Person, guild: Guild) -> None:
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("button", name="Add files").click()
    files: Any = [{"name": f"{n}.txt", "mimeType": "text/plain", "buffer": n.encode()} for n in ("a", "b")]
    await (await chooser.value).set_files(files)
    await page.get_by_role("button", name="Remove a.txt").click()
    await page.keyboard.type("my letter")
    await page.keyboard.press("Enter")
    await said(alice, guild, "my letter")
    assert [a["filename"] for a in alice.sees(guild.channel("general"))[0].attachments] == ["b.txt"]


async def test_what_is_pasted_or_dropped_is_a_file_too(page: Page, alice: Person, guild: Guild) -> None:
    for kind, name in (("paste", "clipboardData"), ("drop", "dataTransfer")):
        await box(page).evaluate(
            """(box, [kind, name]) => {
                const held = new DataTransfer();
                held.items.add(new File([kind], `${kind}.txt`));
                const event = new Event(kind, { bubbles: true, cancelable: true });
                box.dispatchEvent(Object.defineProperty(event, name, { value: held }));
            }""",
            [kind, name],
        )
    await expect(page.get_by_role("list", name="Files to send").get_by_role("listitem")).to_have_count(2)
    await page.keyboard.press("Enter")
    await said(alice, guild, "")
    names = [file["filename"] for file in alice.sees(guild.channel("general"))[0].attachments]
    assert names == ["paste.txt", "drop.txt"]


async def test_too_many_and_too_large_files_are_said(page: Page) -> None:
    small: Any = [{"name": f"{n}.txt", "mimeType": "text/plain", "buffer": b"x"} for n in range(12)]
    chooser = page.locator("#composer input[type=file]").first
    await chooser.set_input_files(small)
    await expect(page.get_by_text("At most 10 files can be sent.")).to_be_visible()
    await expect(page.get_by_role("list", name="Files to send").get_by_role("listitem")).to_have_count(10)
    await chooser.evaluate(
        """(input, size) => {
            const held = new DataTransfer();
            held.items.add(new File([new Uint8Array(size)], "film.mp4"));
            input.files = held.files;
            input.dispatchEvent(new Event("change"));
        }""",
        10 * 1024 * 1024 + 1,
    )
    await expect(page.get_by_text("film.mp4 is larger than 10 MiB.")).to_be_visible()


async def test_a_reply_says_to_what_and_can_be_given_up(page: Page, alice: Person, guild: Guild) -> None:
    first = await alice.write("How did it go?", guild.channel("general"))
    reply = f"dispatchEvent(new CustomEvent('reply', {{detail: {{id: '{first.id}', author: 'Alice', text: 'How'}}}}))"
    await page.evaluate(reply)
    await expect(page.get_by_text("Replying to Alice")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_text("Replying to Alice")).to_be_hidden()
    await page.evaluate(reply)
    await page.keyboard.type("Well")
    await page.keyboard.press("Enter")
    await said(alice, guild, "Well")
    answer = alice.sees(guild.channel("general"))[-1].json
    assert answer["message_reference"]["message_id"] == str(first.id)


async def test_every_place_keeps_its_own_draft(page: Page, guild: Guild, bot: TinyBot) -> None:
    await page.keyboard.type("half a thought")
    await page.evaluate(f"location.hash = 'as=Alice&at={guild.channel('wins').id}'")
    other = page.get_by_role("textbox", name="Message #wins")
    await expect(other).to_have_value("")
    await other.fill("/win add ")
    await page.keyboard.type("another")
    await page.evaluate(f"location.hash = 'as=Alice&at={guild.channel('general').id}'")
    await expect(box(page)).to_have_value("half a thought")
    await page.evaluate(f"location.hash = 'as=Alice&at={guild.channel('wins').id}'")
    await expect(field(page, "text")).to_have_value("another")


async def test_where_one_may_not_write_the_box_says_why(alice: Person, bot: TinyBot, open_page: OpenPage) -> None:
    alice.block_bot()
    async with open_page("Alice", "dm") as page:
        closed = page.get_by_role("textbox", name="You blocked this bot. Unblock it to write here.")
        await expect(closed).to_be_disabled()
        await expect(page.get_by_role("button", name="Commands", exact=True)).to_be_disabled()


# The list of commands


async def test_a_slash_opens_the_commands_with_what_they_take(
    page: Page,
    accessible: Accessible,
) -> None:
    await page.keyboard.type("/")
    search = page.get_by_role("combobox", name="Command")
    await expect(search).to_have_attribute("aria-expanded", "true")
    await expect(commands(page).filter(has_text="/win add [text]")).to_have_text("/win add [text]Keep a win.")
    await expect(commands(page).filter(has_text="/count [hidden?]")).to_be_visible()
    await accessible(page)


@pytest.mark.parametrize(
    ("typed", "first"),
    [("/win a", "/win add"), ("/add", "/win add"), ("/outlives", "/count"), ("/every", "/everything")],
)
async def test_commands_are_found_by_name_and_by_what_they_do(page: Page, typed: str, first: str) -> None:
    await page.keyboard.type(typed)
    await expect(commands(page).first).to_contain_text(first)


async def test_arrows_move_and_escape_leaves_what_was_typed_as_a_message(
    page: Page, alice: Person, guild: Guild
) -> None:
    await page.keyboard.type("/")
    await page.keyboard.press("ArrowDown")
    search = page.get_by_role("combobox", name="Command")
    second = await commands(page).nth(1).get_attribute("id")
    await expect(search).to_have_attribute("aria-activedescendant", str(second))
    await page.keyboard.type("shrug")
    await expect(page.get_by_text("No command is called that.")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(box(page)).to_have_value("/shrug")
    await page.keyboard.press("Enter")
    await said(alice, guild, "/shrug")


async def test_the_list_works_by_touch(alice: Person, bot: TinyBot, guild: Guild, open_page: OpenPage) -> None:
    async with open_page("Alice", width=390, has_touch=True, is_mobile=True) as page:
        await page.get_by_role("button", name="Commands", exact=True).tap()
        await page.get_by_role("option", name="/win add").tap()
        await field(page, "text").fill("by touch")
        await page.get_by_role("button", name="Send /win add").tap()
        await said(alice, guild, "Kept: by touch")


async def test_the_rest_of_the_page_can_begin_a_command(page: Page) -> None:
    await page.evaluate("dispatchEvent(new CustomEvent('compose', {detail: {command: 'win add'}}))")
    await expect(field(page, "text")).to_be_focused()
    await page.evaluate("dispatchEvent(new CustomEvent('compose', {detail: {command: ''}}))")
    await expect(commands(page).filter(has_text="/ping")).to_be_visible()
