"""Pictures: the road, where applications end, a month of check-ins. One house style, in `bot.pictures.style`.

Must not know Discord, the database or any person's words. What is drawn comes as facts, its labels ready in the
person's language. Nothing here costs memory before somebody asks for a picture: Pillow is loaded then.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from bot.pictures.facts import Ending, Flow, Lane, Month, Road, Stop

__all__ = ["Ending", "Flow", "Lane", "Month", "Road", "Stop", "painted"]

AT_ONCE = 1
"""Pictures drawn at the same time: fifty people who ask wait for each other, and take no more memory than one."""


async def painted(facts: Road | Flow | Month) -> bytes:
    """Draw a picture beside the event loop, which goes on meanwhile; returns a PNG."""
    return await asyncio.get_running_loop().run_in_executor(_easel(), drawn, facts)


@cache
def _easel() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(AT_ONCE, thread_name_prefix="picture")


def drawn(facts: Road | Flow | Month) -> bytes:
    """Draw a picture here and now; returns a PNG."""
    from bot.pictures import flow, month, road  # noqa: PLC0415 - they load Pillow, which a start must not

    if isinstance(facts, Road):
        return road.draw(facts)
    return flow.draw(facts) if isinstance(facts, Flow) else month.draw(facts)
