# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the secret comes from, and when it is refused."""

import os
from pathlib import Path

import pytest

from bot.store.contract import StoreError
from bot.store.secret import DATABASE, NAME, find, former, make

GIVEN = "0123456789abcdef0123456789abcdef"


def test_a_given_secret_is_used_and_none_is_made(tmp_path: Path) -> None:
    found = find(tmp_path, given=f" {GIVEN}\n")
    assert found.value == GIVEN.encode()
    assert found.warnings == ()
    assert not list(tmp_path.iterdir())


def test_a_secret_is_made_at_first_start_for_the_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    made = find(folder)
    path = folder / NAME
    assert path.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o077 == 0
    assert len(made.value) == 64
    assert [path.name for path in folder.iterdir()] == [NAME]
    [warning] = made.warnings
    assert str(path) in warning
    assert "copy" in warning
    assert made.value.decode() not in warning + repr(made)


def test_it_is_the_same_at_the_next_start(tmp_path: Path) -> None:
    first, second = find(tmp_path), find(tmp_path)
    assert first.value == second.value
    assert second.warnings == ()


def test_every_folder_gets_another(tmp_path: Path) -> None:
    assert find(tmp_path / "a").value != find(tmp_path / "b").value


def test_a_secret_that_another_process_made_first_is_kept(tmp_path: Path) -> None:
    assert make(tmp_path / NAME)
    kept = (tmp_path / NAME).read_bytes()
    assert not make(tmp_path / NAME)
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    assert (tmp_path / NAME).read_bytes() == kept


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_a_secret_in_the_data_folder_that_others_can_reach_is_refused(
    tmp_path: Path, mode: int
) -> None:
    find(tmp_path)
    (tmp_path / NAME).chmod(mode)
    with pytest.raises(StoreError, match="chmod 600"):
        find(tmp_path)


@pytest.mark.parametrize("text", ["", "Zyxwv", "Q" * 31 + "\n"])
def test_a_short_secret_is_refused_without_showing_it(tmp_path: Path, text: str) -> None:
    path = tmp_path / NAME
    path.write_text(text)
    path.chmod(0o600)
    with pytest.raises(StoreError, match="at least 32 characters") as caught:
        find(tmp_path)
    assert not text.strip() or text.strip() not in str(caught.value)
    with pytest.raises(StoreError, match=r"^SECRET: .* this one has 5"):
        find(tmp_path, given="short")


def test_a_lost_secret_is_not_replaced_beside_a_database(tmp_path: Path) -> None:
    (tmp_path / DATABASE).touch()
    with pytest.raises(StoreError, match="Put the secret back"):
        find(tmp_path)
    assert not (tmp_path / NAME).exists()


def test_a_named_file_is_used_and_its_rights_are_only_remarked_on(tmp_path: Path) -> None:
    """Mounted secrets are often readable for all inside a container."""
    file = tmp_path / "mounted"
    file.write_text(GIVEN + "\n")
    file.chmod(0o444)
    found = find(tmp_path / "data", file=file)
    assert found.value == GIVEN.encode()
    assert len(found.warnings) == 1
    file.chmod(0o400)
    assert find(tmp_path / "data", file=file).warnings == ()
    assert not (tmp_path / "data").exists()


def test_a_named_file_that_is_missing_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be read"):
        find(tmp_path, file=tmp_path / "missing")


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"cannot be made.*Set SECRET"):
        find(tmp_path / "file" / "data")


def test_former_secrets_stand_between_blanks() -> None:
    assert former("") == ()
    assert former(f"{GIVEN}  {GIVEN[::-1]}\n") == (GIVEN.encode(), GIVEN[::-1].encode())
    with pytest.raises(StoreError, match=r"^FORMER_SECRETS"):
        former(f"{GIVEN} short")


def test_the_umask_does_not_widen_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        find(tmp_path)
    finally:
        os.umask(before)
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600
