"""What can be set about the sandbox: Discord's limits and the values that Discord does not publish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


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
    session_life: float = 300.0
    """How long a session without a socket can be resumed."""
    allowed_intents: int = (1 << 27) - 1
    """Identifying with others is refused with 4014."""
    enforce_gateway_limits: bool = True

    global_limit: int | None = None
    """Requests a second for the whole bot; Discord's own value is 50. None: not limited."""
    bucket_limit: tuple[int, float] | None = None
    """Requests and seconds for each route and channel, with true headers. None: no such headers."""

    refuse_closed_dms_on_open: bool = False
    """Refuse POST /users/@me/channels with 400 50007 already, as Discord sometimes does."""
    new_dm_limit: int | None = None
    """How many DM channels may be opened within the window before 40003. None: not limited."""
    new_dm_window: timedelta = timedelta(minutes=10)

    log_size: int = 100_000
    """How many entries the log keeps; the oldest go first."""
