"""Rate limits as Discord applies them: for the bot as a whole, and in buckets by route and place."""

from __future__ import annotations

import hashlib
import math
import time
from collections import deque
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sandbox.buckets import Bucket

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.settings import Settings

_MAJOR = ("channel_id", "guild_id", "token")
_MANY_BUCKETS = 10_000
_INVALID = {401, 403, 429}
VIA = {"Via": "1.1 sandbox"}
"""Without it discord.py takes a 429 for a ban by the content network and does not try again."""
SCOPE = "X-RateLimit-Scope"


@dataclass(frozen=True)
class Verdict:
    """Whether a request may pass, the headers of its answer, and how long to wait if it may not."""

    headers: dict[str, str]
    wait: float = 0.0
    scope: str = ""

    def body(self) -> dict[str, object]:
        """Return the body of the 429."""
        what = "The resource is" if self.scope == "shared" else "You are"
        everywhere = self.scope == "global"
        return {"message": f"{what} being rate limited.", "retry_after": self.wait, "global": everywhere}


def limited(wait: float, *, everywhere: bool = False, shared: bool = False) -> Verdict:
    """Return the verdict of a request that has to wait so many seconds."""
    scope = "global" if everywhere else "shared" if shared else "user"
    headers = {"Retry-After": str(math.ceil(wait)), "X-RateLimit-Reset-After": f"{wait:.3f}", SCOPE: scope}
    if everywhere:
        headers["X-RateLimit-Global"] = "true"
    return Verdict(VIA | headers, round(wait, 3), scope)


class Limits:
    """Counts requests in real time."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._recent: deque[float] = deque()
        self._buckets: dict[str, tuple[float, int]] = {}
        self._too_many_buckets = _MANY_BUCKETS
        self._invalid: deque[float] = deque()
        self._banned_until = 0.0

    def check(self, method: str, template: str, ids: Mapping[str, str]) -> Verdict:
        """Count a request; interactions' own routes are outside the limit of the whole bot."""
        if "{token}" not in template and (wait := self._global_wait()):
            return limited(wait, everywhere=True)
        route = f"{method} {template}"
        bucket = self._settings.buckets.get(route)
        if bucket is None and self._settings.bucket_limit is not None:
            bucket = Bucket(*self._settings.bucket_limit)
        return Verdict({}) if bucket is None else self._in_bucket(bucket, bucket.name or route, ids)

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

    def _in_bucket(self, bucket: Bucket, name: str, ids: Mapping[str, str]) -> Verdict:
        now = time.monotonic()
        place = ":".join([name, *(ids.get(key, "") for key in _MAJOR)])
        ends, used = self._buckets.get(place, (0.0, 0))
        if ends <= now:
            ends, used = now + bucket.seconds, 0
            self._forget_old(now)
        used += 1
        self._buckets[place] = (ends, used)
        left = ends - now
        headers = {
            "X-RateLimit-Bucket": _hash(name),
            "X-RateLimit-Limit": str(bucket.requests),
            "X-RateLimit-Remaining": str(max(0, bucket.requests - used)),
            "X-RateLimit-Reset": f"{time.time() + left:.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
        }
        if used <= bucket.requests:
            return Verdict(headers)
        refused = limited(left, shared=bucket.shared)
        return Verdict(headers | refused.headers, refused.wait, refused.scope)

    def _forget_old(self, now: float) -> None:
        if len(self._buckets) >= self._too_many_buckets:
            self._buckets = {place: known for place, known in self._buckets.items() if known[0] > now}
            self._too_many_buckets = max(_MANY_BUCKETS, 2 * len(self._buckets))

    # The ban

    def note(self, status: int, scope: str | None) -> None:
        """Count an answer; too many invalid ones in the window, and the content network bans the bot."""
        most, now = self._settings.invalid_limit, time.monotonic()
        if most is None or status not in _INVALID or scope == "shared":
            return
        self._invalid.append(now)
        while self._invalid[0] <= now - self._settings.invalid_window:
            self._invalid.popleft()
        if len(self._invalid) >= most:
            self._invalid.clear()
            self._banned_until = now + self._settings.invalid_ban

    @property
    def ban(self) -> float:
        """For how many seconds more the content network lets no request through; 0 without a ban."""
        return max(0.0, self._banned_until - time.monotonic())

    def lift_ban(self) -> None:
        """End the ban and forget what led to it."""
        self._banned_until = 0.0
        self._invalid.clear()


@lru_cache(maxsize=1024)
def _hash(name: str) -> str:
    """Return the opaque name of a bucket, the same in every place as Discord's are."""
    return hashlib.blake2b(name.encode(), digest_size=16).hexdigest()
