"""Forms in the browser: every input, filled in rightly and wrongly, with the mouse, by touch and by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.async_api import expect

from tests.browser.form_bot import FormBot
from tests.browser.writing import box, said
from tests.sandbox.conftest import running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Locator, Page

    from sandbox import Sandbox
    from sandbox.objects import Guild
    from sandbox.people import Person
    from tests.browser.conftest import Accessible, OpenPage


def file(name: str) -> Any:
    return {"name": name, "mimeType": "text/plain", "buffer": name.encode()}


@pytest.fixture
async def page(sandbox: Sandbox, alice: Person, bob: Person, open_page: OpenPage) -> AsyncIterator[Page]:
    async with running(sandbox, FormBot()), open_page("Alice") as page:
        page.on("filechooser", lambda _: None)  # or the first one might open before anybody listens
        yield page


async def opened(page: Page, command: str, title: str) -> Locator:
    await box(page).fill(f"/{command}")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    form = page.get_by_role("dialog", name=title)
    await expect(form).to_be_visible()
    return form


async def test_every_input_of_a_form_arrives_as_it_was_sent(
    page: Page, alice: Person, guild: Guild, accessible: Accessible
) -> None:
    form = await opened(page, "everything", "Everything")
    await expect(form.get_by_text("Tell me.")).to_be_visible()
    await form.get_by_label("Company").fill("Acme")
    await form.get_by_role("combobox", name="Stage").click()
    await page.get_by_role("option", name="Technical").click()
    await form.locator("input[type=file]").set_input_files(file("proof.txt"))
    await form.get_by_role("radio", name="Fine").check()
    await accessible(page)
    await form.get_by_role("button", name="Submit").click()
    await said(alice, guild, "['Acme', ['t'], 'fi', [b'proof.txt']]")
    await expect(form).to_be_hidden()
    await expect(box(page)).to_be_focused()


async def test_what_is_filled_in_beforehand_is_there_and_is_sent(page: Page, alice: Person, guild: Guild) -> None:
    form = await opened(page, "boxes", "Boxes")
    await expect(form.get_by_role("checkbox", name="Mon")).to_be_checked()
    await expect(form.get_by_label("Note")).to_have_value("as it was")
    await expect(form.get_by_text("Who optional")).to_be_visible()
    await form.get_by_role("checkbox", name="Tue").check()
    await form.get_by_role("checkbox", name="Sure").check()
    for name, choice in (("Who", "Bob"), ("Where", "wins")):
        await form.get_by_role("combobox", name=name).click()
        await page.keyboard.type(choice)
        await page.keyboard.press("Enter")
    await form.get_by_role("button", name="Submit").click()
    await said(alice, guild, "[['1', '2'], True, ['Bob'], ['wins'], 'as it was']")


async def test_a_form_by_keyboard_alone(page: Page, alice: Person, guild: Guild, accessible: Accessible) -> None:
    alice.sandbox.world.add_role(guild, "Mentor")
    form = await opened(page, "rest", "The rest")
    press, write = page.keyboard.press, page.keyboard.type
    await expect(form.get_by_label("Story")).to_be_focused()
    await write("Once upon")
    await press("Enter")  # breaks the line: it is a paragraph
    await write("a time")
    await press("Tab")
    await press("Enter")
    await accessible(page)
    await write("h")
    await press("Space")
    await press("Escape")  # leaves without choosing
    await press("ArrowDown")
    await write("l")
    await press("Enter")
    await expect(page.get_by_text("2 of 2 to 3 chosen")).to_be_visible()
    await press("Tab")
    await press("Enter")  # Done
    for name in ("Mentor", "Bob"):
        await press("Tab")
        await press("Enter")
        await write(name)
        await press("ArrowDown")
        await press("Enter")
    await press("Tab")
    await press("Enter")
    async with page.expect_file_chooser() as chooser:
        await press("Tab")
        await press("Enter")
    await (await chooser.value).set_files([file("a.txt"), file("b.txt")])
    await form.get_by_role("button", name="Submit").press("Enter")
    await said(alice, guild, "['Once upon\\na time', ['work', 'luck'], ['Mentor'], ['bob'], ['a.txt', 'b.txt']]")


async def test_what_is_missing_or_too_little_is_said_at_its_input_and_the_first_is_focused(
    page: Page, alice: Person, guild: Guild, accessible: Accessible
) -> None:
    form = await opened(page, "rest", "The rest")
    send = form.get_by_role("button", name="Submit")
    await send.click()
    story = form.get_by_label("Story")
    await expect(story).to_be_focused()
    await expect(story).to_have_attribute("aria-invalid", "true")
    await expect(story).to_have_accessible_description("As long as it takes. Please fill this in.")
    await expect(form.get_by_text("At least 2 choices, please: 1 so far.")).to_be_visible()
    await expect(form.get_by_text("Please choose something.")).to_be_visible()
    await expect(form.get_by_text("Please add a file.")).to_be_visible()
    await expect(form.get_by_role("combobox", name="Tags")).to_have_attribute("aria-invalid", "true")
    await accessible(page)
    await story.fill("Once")
    await expect(form.get_by_text("Please fill this in.")).to_be_hidden()
    await form.locator("input[type=file]").set_input_files(file("a.txt"))
    await send.click()
    await expect(form.get_by_text("At least 5 characters, please: 4 so far.")).to_be_visible()
    await expect(form.get_by_text("At least 2 files, please: 1 so far.")).to_be_visible()
    assert alice.sees(guild.channel("general")) == []


async def test_too_many_files_are_not_taken_and_one_can_be_taken_out(page: Page) -> None:
    form = await opened(page, "rest", "The rest")
    await form.locator("input[type=file]").set_input_files([file(f"{n}.txt") for n in range(4)])
    await expect(form.get_by_text("At most 3 files can be sent.")).to_be_visible()
    await form.get_by_role("button", name="Remove 1.txt").click()
    await expect(form.get_by_role("listitem")).to_have_count(2)


async def test_an_input_without_a_label_of_its_own_and_ticks_with_limits(
    page: Page, alice: Person, guild: Guild
) -> None:
    form = await opened(page, "old", "Old and new")
    await form.get_by_label("Nick").fill("much too long")
    await expect(form.get_by_text("13 / 10")).to_be_visible()
    await form.get_by_role("checkbox", name="Mon").check()
    await form.get_by_role("button", name="Submit").click()
    await expect(form.get_by_text("At most 10 characters, please: these are 13.")).to_be_visible()
    await expect(form.get_by_text("At least 2 choices, please: 1 so far.")).to_be_visible()
    for day in ("Tue", "Wed"):
        await form.get_by_role("checkbox", name=day).check()
    await form.get_by_label("Nick").fill("Al")
    await form.get_by_role("button", name="Submit").click()
    await expect(form.get_by_text("At most 2 choices, please: there are 3.")).to_be_visible()
    await form.get_by_role("checkbox", name="Mon").uncheck()
    await form.get_by_role("radio", name="Low").check()
    await form.get_by_role("button", name="Clear the choice").click()
    await form.get_by_role("button", name="Submit").click()
    await said(alice, guild, "['Al', ['Tue', 'Wed'], None, []]")


async def test_only_channels_of_the_wanted_types_are_offered(page: Page, guild: Guild) -> None:
    form = await opened(page, "old", "Old and new")
    await form.get_by_role("combobox", name="Where").click()
    await expect(page.get_by_text("Nothing is called that.")).to_be_visible()
    await expect(page.get_by_role("option")).to_have_count(0)


async def test_a_form_that_the_bot_does_not_answer_stays_with_all_that_was_typed(
    page: Page, alice: Person, guild: Guild
) -> None:
    form = await opened(page, "old", "Old and new")
    await form.get_by_label("Nick").fill("silent")
    for day in ("Mon", "Tue"):
        await form.get_by_role("checkbox", name=day).check()
    await form.get_by_role("button", name="Submit").click()
    await expect(form.get_by_role("button", name="Sending…")).to_be_visible()
    await expect(form.get_by_role("alert")).to_have_text("Something went wrong. Try again.")
    await expect(form.get_by_label("Nick")).to_have_value("silent")
    await form.get_by_label("Nick").fill("loud")
    await form.get_by_role("button", name="Submit").click()
    await said(alice, guild, "['loud', ['Mon', 'Tue'], None, []]")


@pytest.mark.parametrize("way", ["Escape", "Close", "Cancel"])
async def test_a_form_can_be_closed_and_nothing_is_sent(page: Page, alice: Person, guild: Guild, way: str) -> None:
    form = await opened(page, "boxes", "Boxes")
    await (page.keyboard.press(way) if way == "Escape" else form.get_by_role("button", name=way).click())
    await expect(form).to_be_hidden()
    await expect(box(page)).to_be_focused()
    assert alice.sees(guild.channel("general")) == []


async def test_escape_in_an_open_list_closes_the_list_and_not_the_form(page: Page) -> None:
    form = await opened(page, "boxes", "Boxes")
    await form.get_by_role("combobox", name="Who").click()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("listbox")).to_have_count(0)
    await expect(form).to_be_visible()


async def test_on_a_phone_the_form_scrolls_inside_and_works_by_touch(
    sandbox: Sandbox, alice: Person, guild: Guild, open_page: OpenPage, accessible: Accessible
) -> None:
    size = {"width": 360, "height": 420}  # what a keyboard on the screen leaves
    async with running(sandbox, FormBot()), open_page("Alice", **size, has_touch=True, is_mobile=True) as page:
        form = await opened(page, "everything", "Everything")
        await expect(form.get_by_role("button", name="Submit")).to_be_in_viewport(ratio=1)
        assert await page.evaluate("document.documentElement.scrollWidth") <= 360
        await form.get_by_label("Company").fill("Acme")
        await form.get_by_role("combobox", name="Stage").tap()
        await accessible(page)
        await page.get_by_role("option", name="Screen").tap()
        await form.get_by_role("radio", name="Low").tap()
        await form.get_by_role("button", name="Submit").tap()
        await said(alice, guild, "['Acme', ['s'], 'lo', []]")
