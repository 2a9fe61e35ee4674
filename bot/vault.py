"""Keys and ciphers for what people wrote: a random key per person, wrapped by the operator's keys.

Must not know any table but its own, and must never put a key or a text into a message or a log.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.errors import ComebackError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

KEY_BYTES = 32
NONCE_BYTES = 12  # NIST SP 800-38D: 96 bits is the size GCM is defined for
VERSION = b"\x01"


class SealBroken(ComebackError):
    """A sealed text does not open: wrong key, other row, or changed bytes."""


def bind(*parts: str | bytes | int) -> bytes:
    """Join parts, each with its length before it, so that no two lists of parts give the same bytes."""
    joined = b""
    for part in parts:
        raw = part if isinstance(part, bytes) else str(part).encode()
        joined += len(raw).to_bytes(4, "big") + raw
    return joined


def seal(key: bytes, text: bytes, bound_to: bytes) -> bytes:
    """Encrypt `text` with AES-256-GCM so that it opens only together with `bound_to`."""
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, text, bound_to)


def unseal(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """Open what `seal` made. Raises `SealBroken` for another key, another place or changed bytes."""
    if sealed[:1] != VERSION:
        raise SealBroken("unknown version of a sealed text")
    nonce, ciphertext = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, bound_to)
    except (InvalidTag, ValueError):
        raise SealBroken("a sealed text does not open with this key in this place") from None


class Vault:
    """The operator's keys. The first wraps; all of them unwrap, so that keys can be changed."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        if not keys:
            raise ComebackError("a vault needs a key")
        self._keys = {fingerprint(key): key for key in keys}
        self._first = fingerprint(keys[0])

    @staticmethod
    def new_key() -> bytes:
        """Make a random key for one person."""
        return secrets.token_bytes(KEY_BYTES)

    def wrap(self, key: bytes, user_id: int) -> tuple[str, bytes]:
        """Wrap one person's key; returns the wrapping key's fingerprint and the wrapped bytes."""
        return self._first, seal(self._keys[self._first], key, bind("person", user_id))

    def unwrap(self, key_id: str, wrapped: bytes, user_id: int) -> bytes:
        """Open a person's key. Raises `SealBroken` when the key it was wrapped with is not among ours."""
        operator_key = self._keys.get(key_id)
        if operator_key is None:
            raise SealBroken(f"the key {key_id} is not in COMEBACK_KEYS")
        return unseal(operator_key, wrapped, bind("person", user_id))


def fingerprint(key: bytes) -> str:
    """Name a key without showing it: the first 16 hex digits of a keyed hash."""
    return hmac.new(key, b"comeback key fingerprint", hashlib.sha256).hexdigest()[:16]


def key_file(path: Path) -> bytes:
    """Read the key kept beside the database, making it (mode 600) when there is none yet.

    Raises `ComebackError` when the file is not 32 bytes: a damaged key must not be replaced, since
    everything people wrote was sealed with it.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        key = path.read_bytes()
        if len(key) != KEY_BYTES:
            raise ComebackError(f"the key file {path.name} is damaged; put the right one back") from None
        return key
    with os.fdopen(descriptor, "wb") as file:
        key = Vault.new_key()
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    return key
