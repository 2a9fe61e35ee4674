"""Keys and the cipher: what is sealed opens with its key in its place, and nowhere else."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ComebackError
from bot.vault import KEY_BYTES, SealBroken, Vault, bind, fingerprint, key_file, seal, unseal
from tests.sealing import ALICE, BOB, NEW, OLD, PLACE, add, opened, read

if TYPE_CHECKING:
    from pathlib import Path


@given(st.binary(max_size=200), st.binary(max_size=40))
def test_what_was_sealed_opens_with_its_key_in_its_place(words: bytes, place: bytes):
    assert unseal(NEW, seal(NEW, words, place), place) == words


def test_the_same_words_never_look_the_same():
    assert seal(NEW, b"words", PLACE) != seal(NEW, b"words", PLACE)


def test_every_flipped_bit_is_refused():
    sealed = seal(NEW, b"they called back", PLACE)
    for at in range(len(sealed) * 8):
        broken = bytearray(sealed)
        broken[at // 8] ^= 1 << at % 8
        with pytest.raises(SealBroken):
            unseal(NEW, bytes(broken), PLACE)


def test_every_cut_is_refused():
    sealed = seal(NEW, b"they called back", PLACE)
    for length in range(len(sealed)):
        with pytest.raises(SealBroken):
            unseal(NEW, sealed[:length], PLACE)


@given(st.lists(st.one_of(st.text(), st.binary(), st.integers()), max_size=4), st.data())
def test_two_lists_of_parts_are_never_bound_alike(parts: list[Any], data: st.DataObject):
    other = data.draw(st.lists(st.one_of(st.text(), st.binary(), st.integers()), max_size=4))
    written = [part if isinstance(part, bytes) else str(part).encode() for part in parts]
    if written != [part if isinstance(part, bytes) else str(part).encode() for part in other]:
        assert bind(*parts) != bind(*other)


def test_the_first_key_wraps_and_every_key_unwraps():
    person = Vault.new_key()
    old_id, wrapped = Vault([OLD]).wrap(person, ALICE)
    both = Vault([NEW, OLD])
    assert both.unwrap(old_id, wrapped, ALICE) == person
    new_id, _wrapped = both.wrap(person, ALICE)
    assert (old_id, new_id) == (fingerprint(OLD), fingerprint(NEW))


def test_a_key_that_is_not_among_ours_is_named_without_showing_any():
    key_id, wrapped = Vault([OLD]).wrap(Vault.new_key(), ALICE)
    with pytest.raises(SealBroken, match=rf"the key {key_id} is not in COMEBACK_KEYS"):
        Vault([NEW]).unwrap(key_id, wrapped, ALICE)
    assert OLD.hex() not in key_id


def test_a_persons_key_does_not_open_for_somebody_else():
    vault = Vault([NEW])
    with pytest.raises(SealBroken):
        vault.unwrap(*vault.wrap(Vault.new_key(), ALICE), BOB)


def test_a_vault_needs_a_key():
    with pytest.raises(ComebackError, match="needs a key"):
        Vault([])


def test_the_key_file_is_made_once_and_is_its_owners_alone(tmp_path: Path):
    path = tmp_path / "comeback.key"
    before = os.umask(0)
    try:
        key = key_file(path)
    finally:
        os.umask(before)
    assert len(key) == KEY_BYTES
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert key_file(path) == key


@pytest.mark.parametrize("damaged", [b"", b"x" * 31, b"x" * 33])
def test_a_damaged_key_file_is_refused_and_not_replaced(tmp_path: Path, damaged: bytes):
    path = tmp_path / "comeback.key"
    path.write_bytes(damaged)
    with pytest.raises(ComebackError, match=r"comeback\.key is damaged"):
        key_file(path)
    assert path.read_bytes() == damaged


async def test_without_a_key_in_the_environment_one_lies_beside_the_database(tmp_path: Path):
    database = await opened(tmp_path)
    await database.close()
    assert (tmp_path / "comeback.key").stat().st_size == KEY_BYTES


async def test_with_a_key_in_the_environment_no_file_is_made(tmp_path: Path):
    database = await opened(tmp_path, comeback_keys=(NEW,))
    await database.close()
    assert not (tmp_path / "comeback.key").exists()


async def test_keys_can_be_changed_and_old_words_still_open(tmp_path: Path):
    before = await opened(tmp_path, comeback_keys=(OLD,))
    row = await before.run(add, text="said under the old key")
    await before.close()
    after = await opened(tmp_path, comeback_keys=(NEW, OLD))
    assert (await after.run(read, row.id)).text == "said under the old key"
    assert (await after.run(add, text="and a new one")).text == "and a new one"
    await after.close()
    without = await opened(tmp_path, comeback_keys=(NEW,))
    with pytest.raises(SealBroken, match="is not in COMEBACK_KEYS"):
        await without.run(read, row.id)
    await without.close()
