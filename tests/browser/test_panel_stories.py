"""The panel's levers of the bot's process and of stories, with a bot that the sandbox runs itself."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from sandbox import Sandbox, WorldClock
from sandbox.bot_process import BotProcess
from sandbox.theatre import Theatre

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Page

    from tests.browser.conftest import Accessible, OpenPage

ECHO = [sys.executable, str(Path(__file__).parents[1] / "sandbox" / "echo_bot.py"), "{clock}"]

GOOD = '''"""Alice asks for the time."""

async def play(stage):
    alice = stage.person("Alice", guilds=[stage.sandbox.guild("Here")], zone="Europe/London")
    stage.say("Alice asks what time it is")
    stage.show(await alice.slash("now"))
    stage.say("She has been told")
'''
BAD = '''"""One is more than two."""

async def play(stage):
    stage.person("Alice", guilds=[stage.sandbox.guild("Here")])
    stage.check(1 > 2, "one should be more than two")
'''


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[Sandbox]:
    """A sandbox that runs its bot itself, and two stories."""
    for name, text in {"asking": GOOD, "failing": BAD}.items():
        (tmp_path / f"{name}.py").write_text(text)
    async with Sandbox(clock=WorldClock(tmp_path / "clock")) as sandbox:
        bot = BotProcess(sandbox, ECHO, folders=tmp_path / "bot")
        theatre = Theatre(sandbox, bot, [tmp_path / "asking.py", tmp_path / "failing.py"])
        try:
            await theatre.play("asking")
            assert theatre.failed is None
            yield sandbox
        finally:
            await theatre.close()
            await bot.terminate()


@pytest.fixture
async def page(sandbox: Sandbox, open_page: OpenPage) -> AsyncIterator[Page]:
    async with open_page("Alice") as page:
        await expect(page.get_by_role("group", name="The world's time")).to_contain_text("Europe/London")
        yield page


def stands_still(bot: BotProcess) -> bool:
    """Whether the process is stopped by a signal, as Linux tells it."""
    return "State:\tT" in Path(f"/proc/{bot.pid}/status").read_text()


async def test_the_bot_is_killed_and_started_and_restarted(page: Page, sandbox: Sandbox) -> None:
    assert sandbox.bot is not None
    await page.get_by_role("tab", name="Bot").click()
    pane = page.get_by_role("tabpanel", name="Bot")
    await expect(pane.get_by_text("Running", exact=True)).to_be_visible()
    await pane.get_by_role("button", name="Kill").click()
    await expect(pane.get_by_text("Not running")).to_be_visible()
    assert not sandbox.bot.running
    await expect(page.get_by_role("tab", name="Break (1)")).to_be_visible()
    await pane.get_by_role("button", name="Start", exact=True).click()
    await expect(page.locator("#said")).to_have_text("The bot is running and connected.")
    first = sandbox.bot.pid
    await pane.get_by_role("button", name="Restart").click()
    await expect(page.locator("#said")).to_have_text("The bot was restarted and is connected.")
    assert sandbox.bot.pid != first
    await expect(pane.get_by_role("region", name="The bot's last lines")).to_contain_text("closed")


async def test_a_stopped_bot_is_mended(page: Page, sandbox: Sandbox) -> None:
    assert sandbox.bot is not None
    await page.get_by_role("tab", name="Break").click()
    pane = page.get_by_role("tabpanel", name="Break")
    await pane.get_by_role("button", name="Stop", exact=True).first.click()
    await pane.get_by_role("button", name="Mend: The bot is not running").click()
    await expect(pane.get_by_role("region", name="Broken now")).to_be_hidden()
    await sandbox.bot.connected()


async def test_a_suspended_bot_goes_on_by_itself(page: Page, sandbox: Sandbox) -> None:
    assert sandbox.bot is not None
    await page.get_by_role("tab", name="Bot").click()
    suspend = page.get_by_role("tabpanel", name="Bot").get_by_role("button", name="Suspend 10 s")
    await suspend.click()
    await sandbox.until(lambda: stands_still(sandbox.bot))
    await expect(suspend).to_have_attribute("aria-busy", "true")
    await expect(suspend).not_to_have_attribute("aria-busy", "true", timeout=15_000)
    assert not stands_still(sandbox.bot)


async def test_a_story_is_played_and_told(page: Page, sandbox: Sandbox, accessible: Accessible) -> None:
    before = sandbox.age
    await page.get_by_role("tab", name="Stories").click()
    pane = page.get_by_role("tabpanel", name="Stories")
    await pane.get_by_role("button", name="Play: Alice asks for the time.").click()
    caption = page.get_by_role("region", name="What is told")
    await expect(caption).to_contain_text("She has been told", timeout=15_000)
    await caption.get_by_role("button", name="Hide what is told").click()
    await expect(caption).to_be_hidden()
    lines = pane.get_by_role("list", name="What was told").get_by_role("listitem")
    await expect(lines).to_have_text(["Alice asks what time it is", "She has been told"])
    await expect(pane.get_by_role("button", name="Play: Alice asks")).to_be_enabled(timeout=15_000)
    assert sandbox.age == before + 1
    await accessible(page)


async def test_a_story_asks_first_where_it_would_undo_what_somebody_did(page: Page, sandbox: Sandbox) -> None:
    before = sandbox.age
    await page.get_by_role("textbox", name="Message #").fill("mine")
    await page.keyboard.press("Enter")
    await page.get_by_role("tab", name="Stories").click()
    pane = page.get_by_role("tabpanel", name="Stories")
    await expect(pane).to_contain_text("1 act is remembered")
    await pane.get_by_role("button", name="Play: Alice asks for the time.").click()
    question = page.get_by_role("dialog", name="Play this story? It begins from nothing")
    await question.get_by_role("button", name="Cancel").click()
    assert sandbox.age == before
    await pane.get_by_role("button", name="Play: Alice asks for the time.").click()
    await question.get_by_role("button", name="Play").click()
    await sandbox.until(lambda: sandbox.age > before, 15)  # first: the list still has what was told before the test
    assert sandbox.age == before + 1
    await expect(pane.get_by_role("list", name="What was told")).to_contain_text("She has been told", timeout=15_000)


async def test_a_story_that_fails_says_in_red_what_should_have_been(page: Page, accessible: Accessible) -> None:
    await page.get_by_role("tab", name="Stories").click()
    await page.get_by_role("button", name="Play: One is more than two.").click()
    failed = page.get_by_role("tabpanel", name="Stories").get_by_text("one should be more than two")
    await expect(failed).to_be_visible(timeout=15_000)
    await expect(failed).to_contain_text("✕ The story failed at line")
    await accessible(page)


async def test_starting_again_is_asked_first_and_begins_with_the_last_story(page: Page, sandbox: Sandbox) -> None:
    before = sandbox.age
    await page.get_by_role("tab", name="Stories").click()
    await expect(page.get_by_text("It begins with: Alice asks for the time.")).to_be_visible()
    again = page.get_by_role("button", name="Start again from nothing…")
    await again.click()
    await page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    assert sandbox.age == before
    await again.click()
    await page.get_by_role("dialog").get_by_role("button", name="Start again from nothing").click()
    await expect(page.locator("#said")).to_have_text("The world is new.", timeout=15_000)
    assert sandbox.age == before + 1


async def test_what_was_done_by_hand_is_saved_as_a_story_that_plays(
    page: Page, sandbox: Sandbox, tmp_path: Path
) -> None:
    assert sandbox.theatre is not None
    await page.get_by_role("tab", name="Clock").click()
    await page.get_by_role("button", name="+10 min").click()
    await page.get_by_role("tab", name="Stories").click()
    await expect(page.get_by_text("1 act is remembered")).to_be_visible()
    async with page.expect_download() as download:
        await page.get_by_role("button", name="Save what I did as a story").click()
    saved = await download.value
    assert saved.suggested_filename == "my_story.py"
    await saved.save_as(tmp_path / "my_story.py")
    assert "async def play(stage)" in (tmp_path / "my_story.py").read_text()
    sandbox.theatre.stories["my_story"] = tmp_path / "my_story.py"
    await sandbox.theatre.play("my_story")
    assert sandbox.theatre.failed is None
    assert sandbox.clock.offset.total_seconds() > 590
