"""Settings: every variable read, every wrong one refused in one sentence that names it."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

from bot.settings import DEFAULT_DATABASE, DISCORD_API, MOST_SHARDS, Settings, SettingsError, load

ROOT = Path(__file__).parents[1]
KEY = bytes(range(32))
OTHER = bytes(range(100, 132))
TOKEN = "MTA.made-up.token"


@pytest.fixture(autouse=True)
def nothing_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    for name in [*Settings.model_fields, "dyno"]:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def b64(key: bytes) -> str:
    return base64.b64encode(key).decode()


def test_nothing_need_be_set_but_the_token():
    chosen = load()
    assert chosen.discord_api_url == DISCORD_API
    assert chosen.database_url == DEFAULT_DATABASE
    assert chosen.comeback_keys == ()
    assert (chosen.log_level, chosen.log_format) == ("INFO", "text")
    assert (chosen.shard_count, chosen.shard_ids, chosen.dev_guild_id) == (None, None, None)
    with pytest.raises(SettingsError, match="DISCORD_TOKEN is missing"):
        chosen.token()


GOOD = [
    ("DISCORD_TOKEN", f"  {TOKEN} ", "token", TOKEN),
    ("DISCORD_API_URL", "http://127.0.0.1:8080/api/v10/", "discord_api_url", "http://127.0.0.1:8080/api/v10"),
    ("DATABASE_URL", "sqlite:///notes.db", "database_url", "sqlite+aiosqlite:///notes.db"),
    ("DATABASE_URL", "sqlite+aiosqlite:////var/notes.db", "database_url", "sqlite+aiosqlite:////var/notes.db"),
    ("COMEBACK_KEYS", b64(KEY), "comeback_keys", (KEY,)),
    ("COMEBACK_KEYS", f" {b64(OTHER)} , {b64(KEY)}, ", "comeback_keys", (OTHER, KEY)),
    ("COMEBACK_KEYS", b64(KEY).rstrip("="), "comeback_keys", (KEY,)),
    ("COMEBACK_KEYS", base64.urlsafe_b64encode(b"\xff" * 32).decode(), "comeback_keys", (b"\xff" * 32,)),
    ("COMEBACK_KEYS", KEY.hex().upper(), "comeback_keys", (KEY,)),
    ("LOG_LEVEL", " debug ", "log_level", "DEBUG"),
    ("LOG_FORMAT", "JSON", "log_format", "json"),
    ("SHARD_COUNT", "3", "shard_count", 3),
    ("DEV_GUILD_ID", "81384788765712384", "dev_guild_id", 81384788765712384),
]


@pytest.mark.parametrize(("name", "value", "attribute", "read"), GOOD)
def test_a_good_value_is_read(monkeypatch: pytest.MonkeyPatch, name: str, value: str, attribute: str, read: object):
    monkeypatch.setenv(name, value)
    found = getattr(load(), attribute)
    assert (found() if callable(found) else found) == read


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg", "POSTGRES"])
def test_every_way_to_write_postgres_means_its_driver(monkeypatch: pytest.MonkeyPatch, scheme: str):
    monkeypatch.setenv("DATABASE_URL", f"{scheme}://me:secret@host:5432/notes")
    monkeypatch.setenv("COMEBACK_KEYS", b64(KEY))
    chosen = load()
    assert chosen.database_url == "postgresql+asyncpg://me:secret@host:5432/notes"
    assert chosen.database_file is None
    assert not chosen.on_sqlite


@pytest.mark.parametrize(
    ("written", "ids"), [("0,1,2", (0, 1, 2)), ("0-3", (0, 1, 2, 3)), (" 2 - 3 , 0", (2, 3, 0)), ("3", (3,))]
)
def test_shards_are_written_as_numbers_and_ranges(monkeypatch: pytest.MonkeyPatch, written: str, ids: tuple[int, ...]):
    monkeypatch.setenv("SHARD_COUNT", "4")
    monkeypatch.setenv("SHARD_IDS", written)
    assert load().shard_ids == ids


BAD = [
    ("DISCORD_API_URL", "discord.com"),
    ("DISCORD_API_URL", "ftp://discord.com"),
    ("DISCORD_API_URL", "https://"),
    ("DISCORD_API_URL", "http://host:port"),
    ("DISCORD_API_URL", "http://[broken"),
    ("DATABASE_URL", "data/comeback.db"),
    ("DATABASE_URL", "mysql://host/notes"),
    ("DATABASE_URL", "postgresql:///notes"),
    ("DATABASE_URL", "sqlite://notes.db"),
    ("DATABASE_URL", "sqlite:///"),
    ("DATABASE_URL", "sqlite:///:memory:"),
    ("COMEBACK_KEYS", "not a key"),
    ("COMEBACK_KEYS", b64(b"too short")),
    ("COMEBACK_KEYS", b64(KEY) + "," + b64(b"x" * 33)),
    ("COMEBACK_KEYS", "g" * 64),
    ("COMEBACK_KEYS", "ключ" * 11),
    ("LOG_LEVEL", "loud"),
    ("LOG_FORMAT", "xml"),
    ("SHARD_COUNT", "0"),
    ("SHARD_COUNT", "16001"),
    ("SHARD_COUNT", "two"),
    ("SHARD_IDS", "a"),
    ("SHARD_IDS", "0-"),
    ("SHARD_IDS", "-1"),
    ("SHARD_IDS", "0,,1"),
    ("SHARD_IDS", "0,0"),
    ("SHARD_IDS", "0-2,1"),
    ("SHARD_IDS", "3-1"),
    ("SHARD_IDS", "4"),
    ("SHARD_IDS", "0-99999999999999"),
    ("DEV_GUILD_ID", "my server"),
    ("DEV_GUILD_ID", "0"),
    ("DEV_GUILD_ID", str(2**63)),
]


@pytest.mark.parametrize(("name", "value"), BAD)
def test_a_bad_value_is_refused_in_one_sentence_that_names_it(monkeypatch: pytest.MonkeyPatch, name: str, value: str):
    if name == "SHARD_IDS":
        monkeypatch.setenv("SHARD_COUNT", "4")
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        load()
    said = str(refused.value)
    assert said.startswith(name + " ")
    assert said.endswith(".")
    assert "\n" not in said


@pytest.mark.parametrize(("name", "value"), [("DISCORD_TOKEN", TOKEN), ("COMEBACK_KEYS", "secretsecret")])
def test_a_refusal_never_shows_what_is_secret(monkeypatch: pytest.MonkeyPatch, name: str, value: str):
    monkeypatch.setenv(name, value)
    monkeypatch.setenv("SHARD_COUNT", "none")
    with pytest.raises(SettingsError) as refused:
        load()
    assert value not in repr(refused.value)
    assert refused.value.__cause__ is None


def test_shard_ids_need_the_number_of_all_shards(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SHARD_IDS", "0")
    with pytest.raises(SettingsError, match=r"^SHARD_IDS needs SHARD_COUNT"):
        load()


def test_postgres_needs_keys(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://host/notes")
    with pytest.raises(SettingsError, match=r"^COMEBACK_KEYS is needed"):
        load()


def test_a_host_that_forgets_its_files_needs_a_database(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DYNO", "web.1")
    with pytest.raises(SettingsError, match=r"^DATABASE_URL is needed"):
        load()
    monkeypatch.setenv("DATABASE_URL", "sqlite:////mnt/volume/notes.db")
    assert str(load().database_file) == "/mnt/volume/notes.db"


def test_empty_values_count_as_unset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / ".env").write_text("LOG_LEVEL=\nDATABASE_URL=\nDISCORD_TOKEN=\n", encoding="utf-8")
    for name in ("SHARD_COUNT", "SHARD_IDS", "COMEBACK_KEYS", "DEV_GUILD_ID", "DISCORD_API_URL", "LOG_FORMAT"):
        monkeypatch.setenv(name, "")
    assert load() == load(_env_file=None)


def test_the_env_file_is_read_and_the_environment_goes_before_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    lines = ["# a comment", f'DISCORD_TOKEN="{TOKEN}"', "LOG_LEVEL=ERROR", "SHARD_COUNT=2", "UNKNOWN=fine"]
    (tmp_path / ".env").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")
    chosen = load()
    assert chosen.token() == TOKEN
    assert (chosen.log_level, chosen.shard_count) == ("DEBUG", 2)


def test_values_given_by_the_program_go_before_all(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COMEBACK_KEYS", b64(OTHER))
    assert load(comeback_keys=(KEY,)).comeback_keys == (KEY,)
    with pytest.raises(SettingsError, match=r"^COMEBACK_KEYS must be keys of 32 bytes"):
        load(comeback_keys=(b"short",))


def test_neither_token_nor_keys_nor_password_stand_in_the_repr(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("COMEBACK_KEYS", b64(KEY))
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:pass-word@host/notes")
    chosen = load()
    for shown in (repr(chosen), str(chosen)):
        assert TOKEN not in shown
        assert "pass-word" not in shown
        assert repr(KEY)[2:12] not in shown


def test_settings_cannot_be_changed_afterwards():
    with pytest.raises(ValueError, match="frozen"):
        load().log_level = "DEBUG"  # pyright: ignore[reportAttributeAccessIssue] -- it is what must not work


def test_the_example_file_names_every_variable_and_nothing_else():
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE))
    assert named == {name.upper() for name in Settings.model_fields}


def test_the_largest_number_of_shards_is_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SHARD_COUNT", str(MOST_SHARDS))
    monkeypatch.setenv("SHARD_IDS", f"0-{MOST_SHARDS - 1}")
    assert len(load().shard_ids or ()) == MOST_SHARDS
