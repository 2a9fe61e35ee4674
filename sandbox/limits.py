"""Rate limits as Discord applies them: for the bot as a whole, and in buckets by route and place."""

from __future__ import annotations

import hashlib
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.settings import Settings

_MAJOR = ("channel_id", "guild_id", "token")
VIA = {"Via": "1.1 sandbox"}
"""Without it discord.py takes a 429 for a ban by the content network and does not try again."""


@dataclass(frozen=True)
class Verdict:
    """Whether a request may pass, the headers of its answer, and how long to wait if it may not."""

    headers: dict[str, str]
    wait: float = 0.0
    everywhere: bool = False

    def body(self) -> dict[str, object]:
        """Return the body of the 429."""
        return {"message": "You are being rate limited.", "retry_after": self.wait, "global": self.everywhere}


def limited(wait: float, *, everywhere: bool = False) -> Verdict:
    """Return the verdict of a request that has to wait so many seconds."""
    headers = {**VIA, "Retry-After": str(max(1, round(wait))), "X-RateLimit-Reset-After": f"{wait:.3f}"}
    headers["X-RateLimit-Scope"] = "global" if everywhere else "user"
    if everywhere:
        headers["X-RateLimit-Global"] = "true"
    return Verdict(headers, round(wait, 3), everywhere)


class Limits:
    """Counts requests in real time."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._recent: deque[float] = deque()
        self._buckets: dict[str, tuple[float, int]] = {}

    def check(self, method: str, template: str, ids: Mapping[str, str]) -> Verdict:
        """Count a request; interactions' own routes are outside the limit of the whole bot."""
        if "{token}" not in template and (wait := self._global_wait()):
            return limited(wait, everywhere=True)
        if self._settings.bucket_limit is None:
            return Verdict({})
        name = ":".join([method, template, *(ids.get(key, "") for key in _MAJOR)])
        return self._in_bucket(name, *self._settings.bucket_limit)

    def _global_wait(self) -> float:
        most, now = self._settings.global_limit, time.monotonic()
        if most is None:
            return 0.0
        while self._recent and self._recent[0] <= now - 1:
            self._recent.popleft()
        if len(self._recent) >= most:
            return self._recent[0] + 1 - now
        self._recent.append(now)
        return 0.0

    def _in_bucket(self, name: str, most: int, seconds: float) -> Verdict:
        now = time.monotonic()
        ends, used = self._buckets.get(name, (0.0, 0))
        if ends <= now:
            ends, used = now + seconds, 0
        used += 1
        self._buckets[name] = (ends, used)
        headers = {
            "X-RateLimit-Bucket": hashlib.blake2b(name.encode(), digest_size=16).hexdigest(),
            "X-RateLimit-Limit": str(most),
            "X-RateLimit-Remaining": str(max(0, most - used)),
            "X-RateLimit-Reset": f"{time.time() + ends - now:.3f}",
            "X-RateLimit-Reset-After": f"{ends - now:.3f}",
        }
        if used <= most:
            return Verdict(headers)
        refused = limited(ends - now)
        return Verdict(headers | refused.headers, refused.wait)
