"""What can be set about the sandbox: Discord's limits and the values that Discord does not publish."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from sandbox.buckets import BELIEVED, Bucket

if TYPE_CHECKING:
    from collections.abc import Mapping


def _no_buckets() -> Mapping[str, Bucket]:
    return {}


@dataclass
class Settings:
    """Lengths in seconds pass in real time; those that are a `timedelta` pass by the sandbox's clock."""

    token: str = "sandbox-token"  # noqa: S105 - made up, good for the loopback server only
    bot_name: str = "bot"
    app_id: int | None = None  # None: the world invents one

    callback_deadline: float = 3.0
    """How long an interaction waits for its first answer."""
    answer_timeout: float = 10.0
    """How long a person waits for the end of a "thinking" answer."""
    silent_after: float = 0.3
    """How long a person looks whether a deferred update changes anything."""
    token_life: timedelta = timedelta(minutes=15)
    """How long an interaction's token is good for edits and follow-ups."""

    nonce_window: timedelta = timedelta(seconds=180)
    """How long an enforced nonce is remembered; Discord says "the past few minutes"."""
    attachment_limit: int = 10 * 1024 * 1024

    shards: int = 1
    """How many shards GET /gateway/bot recommends."""
    max_concurrency: int = 16
    identify_interval: float = 0.0
    """How long an identify blocks its place among `max_concurrency`; Discord's own value is 5. With 0 a bot
    can be restarted at once."""
    identifies_a_day: int = 1000
    heartbeat_interval: float = 41.25
    heartbeats_missed: float = 2.0
    """After how many intervals without a heartbeat a session ends with 4009; Discord does not say."""
    session_life: float = 300.0
    """How long a session without a socket can be resumed."""
    allowed_intents: int = (1 << 27) - 1
    """Identifying with others is refused with 4014."""
    enforce_gateway_limits: bool = True

    sharding_required_at: int = 2500
    """How many guilds a shard may hold; identifying with more is refused with 4011."""

    global_limit: int | None = None
    """Requests a second for the whole bot; Discord's own value is 50. None: not limited."""
    buckets: Mapping[str, Bucket] = field(default_factory=_no_buckets)
    """A bucket for each "METHOD /template" that has one of its own."""
    bucket_limit: tuple[int, float] | None = None
    """Requests and seconds for every other route and place. None: no such headers."""
    invalid_limit: int | None = 10_000
    """How many answers 401, 403 and 429 (without shared ones) within the window bring a ban. None: no ban."""
    invalid_window: float = 600.0
    invalid_ban: float = 3600.0
    """How long a ban lasts; Discord does not say, and bots that were banned report an hour."""

    refuse_closed_dms_on_open: bool = False
    """Refuse POST /users/@me/channels with 400 50007 already, as Discord sometimes does."""
    new_dm_limit: int | None = None
    """How many DM channels may be opened within the window before 40003. None: not limited."""
    new_dm_window: timedelta = timedelta(minutes=10)

    command_creates_a_day: int = 200
    """How many commands may be created in 24 hours, in each guild and globally; unchanged ones do not count."""
    old_edit_limit: int | None = None
    """How many edits of messages older than an hour a channel takes within the window. None: not limited."""
    old_edit_window: timedelta = timedelta(seconds=20)

    log_size: int = 100_000
    """How many entries the log keeps; the oldest go first."""

    @classmethod
    def like_discord(cls, **changes: Any) -> Self:
        """Return settings with every limit as strict as Discord's own, save the changes given.

        Published are the 50 requests a second, the 10,000 invalid requests in ten minutes, one identify in
        five seconds for bots under 150,000 guilds, 1,000 identifies and 200 new commands a day. Hearsay are the
        buckets, ten new DMs in ten minutes, three old edits in 20 seconds, and that a ban lasts an hour.
        """
        strict = cls(
            global_limit=50,
            buckets=BELIEVED,
            bucket_limit=(10, 10.0),
            identify_interval=5.0,
            max_concurrency=1,
            new_dm_limit=10,
            old_edit_limit=3,
        )
        return replace(strict, **changes)
