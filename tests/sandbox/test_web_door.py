"""Nobody else's page may read the sandbox or act on it."""

from __future__ import annotations

import aiohttp
import pytest

from sandbox.web.page import STATIC


@pytest.fixture
async def client():
    async with aiohttp.ClientSession() as client:
        yield client


async def status(client, url, **headers):
    async with client.get(url, headers={name.replace("_", "-"): value for name, value in headers.items()}) as answer:
        return answer.status


async def test_the_page_comes_with_a_policy_that_loads_nothing_from_elsewhere(client, sandbox):
    async with client.get(sandbox.url) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "<html" in await answer.text()
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/", "/page/live.js", "/page/live", "/api/v10/gateway", "/gateway"])
async def test_another_page_is_refused_everywhere(client, sandbox, path):
    assert await status(client, sandbox.url + path, Origin="http://evil.example") == 403
    assert await status(client, sandbox.url + path, Origin="null") == 403
    assert await status(client, sandbox.url + path, Host="evil.example") == 403
    assert await status(client, sandbox.url + path, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors") == 403


async def test_another_port_of_this_machine_is_another_page(client, sandbox):
    assert await status(client, sandbox.url, Origin="http://127.0.0.1:1") == 403


async def test_a_link_to_the_page_may_be_followed(client, sandbox):
    assert await status(client, sandbox.url, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate") == 200
    path = f"{sandbox.url}/page/live.js"
    assert await status(client, path, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate") == 403


async def test_the_page_itself_and_programs_come_in(client, sandbox):
    assert await status(client, sandbox.url) == 200
    assert await status(client, sandbox.url, Origin=sandbox.url, Sec_Fetch_Site="same-origin") == 200
    assert await status(client, sandbox.url.replace("127.0.0.1", "localhost")) == 200


async def test_only_the_page_s_own_files_are_served(client, sandbox):
    for path in ("/page/nothing.js", "/page/../page.py", "/page/%2e%2e/page.py", "/page/index.html"):
        assert await status(client, sandbox.url + path) == 404
    for file in STATIC.rglob("*.[jc]s*"):
        assert await status(client, f"{sandbox.url}/page/{file.relative_to(STATIC).as_posix()}") == 200


async def test_a_file_that_somebody_sent_cannot_act_as_a_page(client, sandbox, guild, alice):
    seen = await alice.write("look", guild.channel("general"), files=[("a.html", b"<script>alert(1)</script>")])
    async with client.get(seen.attachments[0]["url"]) as answer:
        assert answer.headers["Content-Security-Policy"].startswith("sandbox")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
