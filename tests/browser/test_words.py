"""What the page makes of markdown: the words, and how they are marked."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Page

    from sandbox import Sandbox
    from sandbox.objects import Guild
    from sandbox.people import Person
    from tests.browser.conftest import OpenPage

AT = int(datetime(2026, 11, 24, 16, 5, tzinfo=UTC).timestamp())
DRAW = """async (texts) => {
    const { markdown } = await import("/page/chat/markdown.js");
    return texts.map((text) => markdown(text).innerHTML);
}"""


@pytest.fixture
async def page(alice: Person, open_page: OpenPage) -> AsyncIterator[Page]:
    alice.user.zone, alice.user.locale = "Europe/London", "en-GB"
    async with open_page("Alice") as page:
        await expect(page.get_by_role("heading", name="general", exact=True)).to_be_visible()
        yield page


async def drawn(page: Page, *texts: str) -> list[str]:
    return await page.evaluate(DRAW, list(texts))


def line(inside: str) -> str:
    return f'<div class="lines">{inside}</div>'


def heading(level: int, inside: str) -> str:
    return f'<h3 class="heading heading-{level}">{inside}</h3>'


def link(url: str, words: str) -> str:
    return f'<a href="{url}" target="_blank" rel="noopener noreferrer" title="{url}">{words}</a>'


INLINE = {
    "**bold**": "<strong>bold</strong>",
    "*italic* and _italic_": "<em>italic</em> and <em>italic</em>",
    "***both***": "<strong><em>both</em></strong>",
    "**bold *and italic***": "<strong>bold <em>and italic</em></strong>",
    "__under__ and ~~gone~~": "<u>under</u> and <s>gone</s>",
    "__**both**__": "<u><strong>both</strong></u>",
    "**over\ntwo lines**": "<strong>over\ntwo lines</strong>",
    "`code **as it is**`": '<code class="code">code **as it is**</code>',
    "``a ` within``": '<code class="code">a ` within</code>',
    "**`code` in bold**": '<strong><code class="code">code</code> in bold</strong>',
    r"\*no\* italics, \_no\_ lines": "*no* italics, _no_ lines",
    "2 * 3 * 4": "2 * 3 * 4",
    "snake_case_name": "snake_case_name",
    "an unclosed ** and `": "an unclosed ** and `",
    "** **": "<strong> </strong>",
    "<b>not HTML</b> & so on": "&lt;b&gt;not HTML&lt;/b&gt; &amp; so on",
    "<:party:123> and <a:wave:5>": '<span class="emoji">:party:</span> and <span class="emoji">:wave:</span>',
    "@everyone, @here": '<span class="mention">@everyone</span>, <span class="mention">@here</span>',
    "somebody@everyoneelse.com": "somebody@everyoneelse.com",
    "¯\\_(ツ)_/¯": "¯\\_(ツ)_/¯",
}
LINKS = {
    "[words](https://example.com/a)": link("https://example.com/a", "words"),
    '[**loud** words](<https://example.com/a> "a title")': link("https://example.com/a", "<strong>loud</strong> words"),
    "see https://example.com/a_b_c.": f"see {link('https://example.com/a_b_c', 'https://example.com/a_b_c')}.",
    "(https://example.com/a_(b))": f"({link('https://example.com/a_(b)', 'https://example.com/a_(b)')})",
    "<https://example.com/x>": link("https://example.com/x", "https://example.com/x"),
    "[words](javascript:alert(1))": "[words](javascript:alert(1))",
    "[words] (https://example.com/)": f"[words] ({link('https://example.com/', 'https://example.com/')})",
}
BLOCKS = {
    "# One\n## Two\n### Three\n#### none": heading(1, "One")
    + heading(2, "Two")
    + heading(3, "Three")
    + line("#### none"),
    "#none": line("#none"),
    "before\n-# small *print*": line("before") + '<div class="small-print">small <em>print</em></div>',
    "> one\n> two\nthree": f'<blockquote class="quote">{line("one" + chr(10) + "two")}</blockquote>' + line("three"),
    ">>> all\nof **it**": f'<blockquote class="quote">{line("all" + chr(10) + "of <strong>it</strong>")}</blockquote>',
    ">none": line("&gt;none"),
    "> # heading": '<blockquote class="quote"><h3 class="heading heading-1">heading</h3></blockquote>',
    "- one\n  - below\n- two": "<ul><li>one<ul><li>below</li></ul></li><li>two</li></ul>",
    "3. three\n4. four": '<ol start="3"><li>three</li><li>four</li></ol>',
    "* star": "<ul><li>star</li></ul>",
    "one\n\n\ntwo": line("one\n\n\ntwo"),
}


async def test_words_are_marked(page: Page) -> None:
    assert await drawn(page, *INLINE) == [line(html) for html in INLINE.values()]


async def test_only_web_addresses_become_links_and_sentences_keep_their_full_stop(page: Page) -> None:
    assert await drawn(page, *LINKS) == [line(html) for html in LINKS.values()]


async def test_lines_become_headings_quotes_and_lists(page: Page) -> None:
    assert await drawn(page, *BLOCKS) == list(BLOCKS.values())


async def test_code_is_kept_as_it_is_and_can_be_copied(page: Page, alice: Person, guild: Guild) -> None:
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await alice.write("So: ```py\nprint('*hi*')\n``` there", guild.channel("general"))
    code = page.get_by_role("region", name="Code, py")
    await expect(code).to_have_text("print('*hi*')")
    await page.get_by_role("button", name="Copy", exact=True).click()
    await expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert await page.evaluate("navigator.clipboard.readText()") == "print('*hi*')"


async def test_a_spoiler_is_out_of_reach_until_it_is_pressed(page: Page, alice: Person, guild: Guild) -> None:
    await alice.write("They said ||no, [again](https://example.com/)||", guild.channel("general"))
    hidden = page.get_by_role("link", name="again")
    await expect(hidden).to_have_count(0)
    await page.get_by_role("button", name="Spoiler: show it").press("Enter")
    await expect(hidden).to_be_visible()


async def test_ids_become_names(page: Page, alice: Person, bob: Person, guild: Guild) -> None:
    wins, role = guild.channel("wins"), guild.role("bot")
    text = f"<@{bob.id}> <@!{bob.id}> <@&{role.id}> <@&{guild.id}> <#{wins.id}> </win add:5> <@1> <#2>"
    await alice.write(text, guild.channel("general"))
    shown = page.locator(".message .lines")
    await expect(shown).to_have_text("@Bob @Bob @bot @everyone wins /win add @unknown-user # unknown")
    await shown.get_by_role("button", name="wins").click()
    await expect(page).to_have_title("wins · Alice")


async def test_times_are_told_in_the_zone_and_language_of_who_reads(page: Page) -> None:
    texts = [f"<t:{AT}:{style}>" for style in "tTdDfFsS"]
    told = await page.evaluate(
        """async (texts) => {
            const { markdown } = await import("/page/chat/markdown.js");
            return texts.map((text) => markdown(text).textContent);
        }""",
        texts,
    )
    assert told == [
        "16:05",
        "16:05:00",
        "24/11/2026",
        "24 November 2026",
        "24 November 2026 at 16:05",
        "Tuesday, 24 November 2026 at 16:05",
        "24/11/2026, 16:05",
        "24/11/2026, 16:05:00",
    ]


async def test_a_time_counts_down_by_the_clock_of_the_world(
    page: Page, alice: Person, guild: Guild, sandbox: Sandbox
) -> None:
    due = int(sandbox.clock.now().timestamp()) + 3 * 3600 + 60
    await alice.write(f"Due <t:{due}:R>", guild.channel("general"))
    shown = page.locator(".message .moment")
    await expect(shown).to_have_text("in 3 hours")
    await expect(shown).to_have_js_property("tagName", "TIME")
    await page.get_by_role("button", name="+1 h").click()
    await expect(shown).to_have_text("in 2 hours")
    zoned = datetime.fromtimestamp(due, UTC)
    await expect(shown).to_have_attribute("title", re.compile(f"{zoned.year} at {zoned:%H:%M}"))
