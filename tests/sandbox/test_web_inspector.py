"""The list of what was said: each thing once, its answer when it is there, all of it on demand."""

from __future__ import annotations

import asyncio

import pytest

from sandbox import ClientRefused, Sandbox
from sandbox.log import Request
from sandbox.web import inspector
from sandbox.web.inspector import MOST_ROWS, Tail
from tests.sandbox.paging import browser


def said(paper, path="/users/@me", status=200, reply=None, route="/users/@me") -> Request:
    entry = Request(paper.clock.now(), "GET", path, route, {}, status=status, reply=reply)
    paper.log.add(entry, paper.settings.log_size)
    return entry


@pytest.fixture
def paper() -> Sandbox:
    """A sandbox that never listens: nobody said what its log is made to hold."""
    return Sandbox()


async def test_nothing_is_told_twice(paper):
    said(paper)
    tail = Tail(paper)
    first = tail.rows()
    assert first["fresh"]
    assert [row["what"] for row in first["rows"]] == ["GET /users/@me"]
    assert tail.rows() is None
    said(paper, "/gateway")
    assert [(row["n"], row["what"]) for row in tail.rows()["rows"]] == [(1, "GET /gateway")]


async def test_a_new_page_is_fresh_even_when_nothing_was_said(paper):
    assert Tail(paper).rows() == {"fresh": True, "rows": [], "violations": 0}


async def test_an_open_request_is_told_again_when_it_is_answered(paper):
    tail = Tail(paper)
    asked = said(paper, status=0)
    assert [row["status"] for row in tail.rows()["rows"]] == [0]
    assert tail.rows() is None
    asked.status, asked.reply = 400, {"code": 50035, "message": "Invalid Form Body"}
    told = tail.rows()
    assert [(row["n"], row["bad"], row["note"]) for row in told["rows"]] == [(0, True, "50035 Invalid Form Body")]
    assert told["violations"] == 1
    assert tail.rows() is None


async def test_of_a_flood_the_newest_are_told_and_every_violation_is_counted(paper):
    tail = Tail(paper)
    tail.rows()
    for _ in range(MOST_ROWS + 10):
        said(paper, "/nothing", 404, {"code": 0, "message": "404: Not Found"}, route=None)
    told = tail.rows()
    assert told["fresh"]
    assert [row["n"] for row in told["rows"]] == list(range(10, MOST_ROWS + 10))
    assert told["violations"] == MOST_ROWS + 10
    assert told["rows"][0]["note"] == "no such route in the sandbox"


async def test_forgotten_entries_are_passed_over(paper):
    paper.settings.log_size = 20
    tail = Tail(paper)
    slow = said(paper, status=0)
    tail.rows()
    for _ in range(30):
        said(paper)
    assert [row["n"] for row in tail.rows()["rows"]] == list(range(paper.log.forgotten, 31))
    slow.status = 200
    assert tail.rows() is None
    with pytest.raises(ClientRefused, match="not kept"):
        inspector.entry(paper, 0)
    assert inspector.entry(paper, 30)["n"] == 30


async def test_a_new_world_begins_a_new_list(sandbox, guild, raw):
    tail = Tail(sandbox)
    await raw("GET", f"/guilds/{guild.id}/roles/1")
    assert tail.rows()["violations"] == 1
    await sandbox.start_again()
    await raw("GET", "/gateway/bot")
    told = tail.rows()
    assert (told["fresh"], [row["n"] for row in told["rows"]], told["violations"]) == (True, [0], 0)


async def test_what_the_bot_could_not_foresee_is_no_violation(paper):
    said(paper, status=403, reply={"code": 50007, "message": "Cannot send messages to this user"})
    said(paper, status=429, reply={"retry_after": 0.5})
    told = Tail(paper).rows()
    assert [row["bad"] for row in told["rows"]] == [False, False]
    assert told["rows"][1]["note"] == "wait 0.5 s"
    assert len(paper.violations) == told["violations"] == 0


@pytest.mark.parametrize("n", [-1, 99, "0", None, True, 0.5])
async def test_an_entry_that_is_not_there_is_refused_in_words(paper, n):
    said(paper)
    with pytest.raises(ClientRefused):
        inspector.entry(paper, n)


async def test_a_page_sees_a_command_from_event_to_answer(sandbox, bot, alice):
    async with browser(sandbox, "Alice") as page:
        await page.ask("slash", name="win add", options={"text": "hello"})
        answer = await page.until(lambda: find(page, "/callback", status=200))
        event = find(page, "INTERACTION_CREATE", note="command win add")
        assert event["n"] < answer["n"]
        whole = await page.ask("entry", number=answer["n"])
        assert whole["request"]["json"]["data"]["content"] == "Kept: hello"
        assert whole["request"]["method"] == "POST"
        assert (await page.ask("entry", number=event["n"]))["event"]["json"]["data"]["name"] == "win"


async def test_a_page_sees_what_discord_would_refuse(sandbox, bot, guild, raw, alice):
    async with browser(sandbox, "Alice") as page:
        await raw("POST", f"/channels/{guild.channel('general').id}/messages", {"content": "x" * 2001})
        bad = await page.until(lambda: next((row for row in page.rows.values() if row["bad"]), None))
        assert bad["note"].startswith("50035")
        whole = await page.ask("entry", number=bad["n"])
        assert whole["answer"]["json"]["errors"]["content"]


async def test_a_page_sees_a_request_while_it_is_open(sandbox, bot, raw, alice):
    sandbox.faults.hang(on="/gateway/bot").times(1)
    async with browser(sandbox, "Alice") as page:
        asking = asyncio.create_task(raw("GET", "/gateway/bot"))
        row = await page.until(lambda: find(page, "/gateway/bot", status=0, fault=True))
        assert row["note"] == "hang before the work"
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)


def find(page, what, **wanted):
    """Return the newest row about something."""
    rows = sorted(page.rows.values(), key=lambda row: -row["n"])
    fitting = (row for row in rows if what in row["what"] and wanted.items() <= row.items())
    return next(fitting, None)
