"""The key file and the database of wrapped keys."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from sozialraumbuero.cases.keys import master
from sozialraumbuero.cases.keys.master import KeyFileError, MasterKeys, new_key
from sozialraumbuero.cases.keys.ring import index_mark, master_keys, ring
from sozialraumbuero.cases.keys.rotation import rotate
from sozialraumbuero.cases.keys.wrapped import KeyGone, KeyUnreadable, WrappedKeys

TODAY = date(2026, 11, 30)


@pytest.fixture
def own_keys(settings, tmp_path: Path) -> Path:
    """Give this test a key file and a key database of its own."""
    settings.DATA_FOLDER = tmp_path / "data"
    settings.CASE_KEY_FILE = tmp_path / "keys" / "file.txt"
    settings.CASE_KEY_DATABASE = tmp_path / "data" / "keys.sqlite3"
    return tmp_path


def test_first_key_makes_a_key_file_for_its_owner_alone(own_keys: Path):
    secret = ring().make("case:1")

    assert ring().open("case:1") == secret
    assert (own_keys / "keys" / "file.txt").stat().st_mode & 0o777 == 0o400
    assert len(secret) == 32


def test_key_that_was_destroyed_is_gone_also_from_the_file(own_keys: Path):
    ring().make("case:canary")
    ring().make("case:other")

    assert ring().destroy(["case:canary", "case:never"]) == 1

    with pytest.raises(KeyGone):
        ring().open("case:canary")
    files = [path.read_bytes() for path in (own_keys / "data").iterdir()]
    assert not any(b"case:canary" in content for content in files)
    assert any(b"case:other" in content for content in files)


def test_key_made_twice_is_the_same_key(own_keys: Path):
    assert ring().make("case:1") == ring().make("case:1")


def test_lost_key_file_is_explained_and_never_replaced(own_keys: Path):
    ring().make("case:1")
    path = own_keys / "keys" / "file.txt"
    path.rename(own_keys / "elsewhere")

    with pytest.raises(KeyFileError) as found:
        ring()

    assert "the key file is missing, and 1 keys" in str(found.value)
    assert "Put back your copy" in str(found.value)
    assert "audit log are untouched" in str(found.value)
    assert not path.exists()


def test_key_file_in_the_data_folder_is_refused(own_keys: Path, settings):
    settings.CASE_KEY_FILE = own_keys / "data" / "file.txt"

    with pytest.raises(KeyFileError, match="lies in the data folder"):
        ring()


def test_key_file_that_others_may_read_is_refused(own_keys: Path):
    ring()
    (own_keys / "keys" / "file.txt").chmod(0o640)

    with pytest.raises(KeyFileError, match="chmod 0400"):
        master_keys()


@pytest.mark.parametrize(
    "content",
    ["", "# nothing\n", "kid\n", "kid !!! 2026-01-01\n", "kid QUJD 2026-01-01\n", "ä\n"],
)
def test_damaged_key_file_is_named_in_one_line(own_keys: Path, content: str):
    path = own_keys / "file.txt"
    path.write_text(content, encoding="latin-1")
    path.chmod(0o400)

    with pytest.raises(KeyFileError) as found:
        master.read(path)

    assert str(found.value).startswith(f"{path}: ")
    assert "\n" not in str(found.value)


def test_key_of_another_installation_does_not_open(own_keys: Path):
    path = own_keys / "some.sqlite3"
    WrappedKeys(path, MasterKeys((new_key(TODAY),))).make("case:1")

    with pytest.raises(KeyUnreadable):
        WrappedKeys(path, MasterKeys((new_key(TODAY),))).open("case:1")


def test_wrapped_key_under_another_name_does_not_open(own_keys: Path):
    ring().make("case:1")
    with sqlite3.connect(own_keys / "data" / "keys.sqlite3") as connection:
        connection.execute("UPDATE wrapped_key SET name = 'case:2'")

    with pytest.raises(KeyUnreadable):
        ring().open("case:2")


def test_rotation_keeps_every_key_and_opens_with_the_new_file(own_keys: Path):
    before = {name: ring().make(name) for name in ("case:1", "case:2", "note:1")}
    mark = index_mark("part", "vogel")
    old = master_keys().current

    done = rotate(TODAY)

    assert dict(ring().open_all(before)) == before
    assert index_mark("part", "vogel") == mark
    assert done.rewrapped == 4
    assert done.kid == master_keys().current.kid != old.kid
    assert [(key.kid, key.retired_on) for key in master_keys().keys[1:]] == [(old.kid, TODAY)]


def test_rotation_that_was_broken_off_goes_on_without_a_further_key(own_keys: Path):
    names = [f"case:{number}" for number in range(5)]
    before = {name: ring().make(name) for name in names}
    master.write(own_keys / "keys" / "file.txt", master_keys().rotated(TODAY))
    half_way = master_keys().current.kid
    ring().rewrap(most=2)

    done = rotate(TODAY)

    assert done.kid == half_way
    assert done.rewrapped == 3
    assert dict(ring().open_all(names)) == before


def test_key_retired_a_month_ago_leaves_the_file_with_the_next_rotation(own_keys: Path):
    ring().make("case:1")
    first = master_keys().current.kid
    rotate(TODAY - timedelta(days=31))

    kept = rotate(TODAY).kept

    assert first not in kept
    assert len(kept) == 1


def test_names_are_listed_by_kind(own_keys: Path):
    for name in ("case:1", "note:1", "case:2"):
        ring().make(name)

    assert list(ring().names(kind="case")) == ["case:1", "case:2"]
    assert ring().count() == 3
