"""The only reader of the environment and of `.env`. Refuses a bad value with one sentence that names it.

Must not connect, create files or decide anything that is not in a variable.
"""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import Annotated, Any, Literal, cast
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import ComebackError

DISCORD_API = "https://discord.com/api/v10"
DEFAULT_DATABASE = "sqlite+aiosqlite:///data/comeback.db"
HOW_TO_GET_ONE = (
    "DISCORD_TOKEN is missing: make an application at https://discord.com/developers/applications, "
    "copy its token from the Bot page into .env as DISCORD_TOKEN=…, then run this again "
    "(or try `make sandbox`, which needs none)."
)
LARGEST_SNOWFLAKE = 2**63 - 1
MOST_SHARDS = 16_000
"""More than Discord gives to anybody; a slip of the finger in a range must not fill the memory."""

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}


class SettingsError(ComebackError):
    """A variable is missing or wrong; the message is one sentence for whoever runs the bot."""


def _api_url(value: object) -> str:
    text = str(value).rstrip("/")
    try:
        parts = urlsplit(text)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:  # brackets or a port that are none
        usable = False
    if not usable:
        raise ValueError("must be an http(s) address such as " + DISCORD_API)
    return text


def _database_url(value: object) -> str:
    scheme, separator, rest = str(value).partition("://")
    driver = _DRIVERS.get(scheme.lower())
    if not separator or driver is None:
        raise ValueError("must start with sqlite:///, postgres:// or postgresql://")
    if driver.startswith("postgresql") and not urlsplit(f"{driver}://{rest}").hostname:
        raise ValueError("names no host; write postgresql://user:password@host/database")
    if driver.startswith("sqlite") and (not rest.startswith("/") or rest in {"/", "/:memory:"}):
        raise ValueError("must name a file: sqlite:///data/comeback.db")
    return f"{driver}://{rest}"


def _keys(value: object) -> tuple[bytes, ...]:
    if isinstance(value, tuple):  # the default, or keys given by the program
        given = cast("tuple[bytes, ...]", value)
        return tuple(_key(key.hex()) for key in given)
    return tuple(_key(part.strip()) for part in str(value).split(",") if part.strip())


def _key(text: str) -> bytes:
    try:
        key = (
            bytes.fromhex(text)
            if len(text) == 64
            else base64.b64decode(text.replace("-", "+").replace("_", "/") + "=" * (-len(text) % 4), validate=True)
        )
    except ValueError:  # binascii.Error is one
        key = b""
    if len(key) != 32:
        raise ValueError("must be keys of 32 bytes in base64, separated by commas (make one: openssl rand -base64 32)")
    return key


def _shard_ids(value: object) -> tuple[int, ...] | None:
    if value is None:
        return None
    ids: list[int] = []
    for part in str(value).split(","):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        if not first.isdecimal() or (dash and not last.isdecimal()):
            raise ValueError("must be shard numbers such as 0,1,2 or 0-3")
        start, end = int(first), int(last or first)
        if start > end or end >= MOST_SHARDS:
            raise ValueError(f"must be shard numbers below {MOST_SHARDS}, the smaller one first, such as 0-3")
        ids.extend(range(start, end + 1))
    if len(set(ids)) != len(ids):
        raise ValueError("must name each shard once, such as 0,1,2 or 0-3")
    return tuple(ids)


def _upper(value: object) -> object:
    return value.strip().upper() if isinstance(value, str) else value


def _lower(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


class Settings(BaseSettings):
    """Every setting of a running Comeback, checked. Attribute names are the variables in lower case."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True, frozen=True
    )

    discord_token: SecretStr | None = None
    discord_api_url: Annotated[str, BeforeValidator(_api_url)] = DISCORD_API
    database_url: Annotated[str, BeforeValidator(_database_url), Field(repr=False)] = DEFAULT_DATABASE
    comeback_keys: Annotated[tuple[bytes, ...], NoDecode, BeforeValidator(_keys), Field(repr=False)] = ()
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"], BeforeValidator(_upper)] = "INFO"
    log_format: Annotated[Literal["text", "json"], BeforeValidator(_lower)] = "text"
    shard_count: Annotated[int, Field(ge=1, le=MOST_SHARDS)] | None = None
    shard_ids: Annotated[tuple[int, ...] | None, NoDecode, BeforeValidator(_shard_ids)] = None
    dev_guild_id: Annotated[int, Field(ge=1, le=LARGEST_SNOWFLAKE)] | None = None

    @model_validator(mode="after")
    def _belong_together(self) -> Settings:
        if self.shard_ids is not None and self.shard_count is None:
            raise ValueError("SHARD_IDS needs SHARD_COUNT, the number of all shards")
        if self.shard_ids is not None and max(self.shard_ids) >= (self.shard_count or 0):
            raise ValueError("SHARD_IDS must be smaller than SHARD_COUNT")
        if self.database_url.startswith("postgresql") and not self.comeback_keys:
            raise ValueError("COMEBACK_KEYS is needed with PostgreSQL (make one: openssl rand -base64 32)")
        if "DYNO" in os.environ and "database_url" not in self.model_fields_set:
            raise ValueError("DATABASE_URL is needed here: this host forgets its files at every restart")
        return self

    @property
    def on_sqlite(self) -> bool:
        """Whether the state lies in one SQLite file on this machine."""
        return self.database_url.startswith("sqlite")

    @property
    def database_file(self) -> Path | None:
        """The SQLite file, or None on PostgreSQL."""
        return Path(self.database_url.split(":///", 1)[1]) if self.on_sqlite else None

    def token(self) -> str:
        """Return the bot's token.

        Raises `SettingsError` with how to get one when DISCORD_TOKEN is not set.
        """
        token = self.discord_token.get_secret_value().strip() if self.discord_token else ""
        if not token:
            raise SettingsError(HOW_TO_GET_ONE)
        return token


def load(**given: Any) -> Settings:
    """Read and check the environment; `given` values go before it.

    Raises `SettingsError`, one sentence naming the first variable that is wrong.
    """
    try:
        return Settings(**given)
    except ValidationError as error:
        raise SettingsError(_sentence(error)) from None


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    reason = first["msg"].removeprefix("Value error, ")
    if not first["loc"]:
        return reason + "."
    reason = reason.replace("Input should", "should")
    return f"{str(first['loc'][0]).upper()} {reason}."
