"""The page's connection to the sandbox: told when it is lost, found again by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.async_api import expect

if TYPE_CHECKING:
    from sandbox import Sandbox
    from sandbox.objects import Guild
    from sandbox.people import Person
    from tests.browser.conftest import OpenPage, Watch


async def test_a_lost_connection_is_told_and_found_again(
    sandbox: Sandbox, alice: Person, guild: Guild, open_page: OpenPage, watch: Watch
) -> None:
    watch.allowed.append("ERR_CONNECTION_REFUSED")
    async with open_page("Alice", guild.channel("wins").id) as page:
        await expect(page).to_have_title("wins · Alice")
        await sandbox.stop()
        lost = page.get_by_text("The sandbox does not answer. Trying again…")
        await expect(lost).to_be_visible()
        await alice.write("meanwhile", guild.channel("wins"))
        await sandbox.start()
        await expect(lost).to_be_hidden()
        await expect(page.get_by_role("article")).to_contain_text("meanwhile")
