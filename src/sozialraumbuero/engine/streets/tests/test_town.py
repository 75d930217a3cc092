import dataclasses
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.streets import Town
from sozialraumbuero.engine.streets.town import ARRAYS
from sozialraumbuero.engine.streets.town_check import LAYOUT
from sozialraumbuero.engine.streets.warm import tiny_town


def equal(one: Town, other: Town) -> bool:
    return dict(one.meta) == dict(other.meta) and all(
        np.array_equal(getattr(one, name), getattr(other, name))
        and getattr(one, name).dtype == getattr(other, name).dtype
        for name in ARRAYS
    )


def named_town() -> Town:
    meta = {"note": 'Ä "quoted"\n\U0001f600', "counts": {"addresses": 2}}
    return dataclasses.replace(tiny_town(), meta=meta)


def test_town_survives_a_round_trip(tmp_path: Path) -> None:
    town, path = named_town(), tmp_path / "t.npz"

    town.save(path)

    assert equal(Town.load(path), town)
    assert equal(Town.load(io.BytesIO(town.to_bytes())), town)
    assert path.read_bytes() == town.to_bytes() == named_town().to_bytes()


def test_town_is_an_ordinary_archive_without_pickles(tmp_path: Path) -> None:
    path = tmp_path / "t.npz"
    named_town().save(path)

    with zipfile.ZipFile(path) as members:
        assert {member.date_time[:3] for member in members.infolist()} == {(1980, 1, 1)}
    with np.load(path, allow_pickle=False) as archive:
        assert set(archive.files) == {"schema", "meta", *ARRAYS}
        assert int(archive["schema"]) == 1
        assert json.loads(str(archive["meta"]))["counts"] == {"addresses": 2}
        assert archive["addr_id"].tolist() == ["n1", "n2"]


def test_town_layout_names_every_array() -> None:
    assert set(LAYOUT) == set(ARRAYS)


def test_town_is_read_only() -> None:
    town = Town.load(io.BytesIO(named_town().to_bytes()))

    with pytest.raises(ValueError, match="read-only"):
        town.addr_dwellings[0] = 9
    with pytest.raises(TypeError):
        town.meta["note"] = ""  # type: ignore[index]


def test_town_finds_addresses_by_id() -> None:
    assert named_town().address_index() == {"n1": 0, "n2": 1}


def test_town_that_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "t.npz"
    path.write_bytes(b"old")
    broken = dataclasses.replace(named_town(), meta={"bad": float("nan")})

    with pytest.raises(ValueError, match="JSON"):
        broken.save(path)

    assert (path.read_bytes(), [p.name for p in tmp_path.iterdir()]) == (b"old", ["t.npz"])


def archive(**changes: Any) -> io.BytesIO:
    """Return a town's archive with some members replaced, or left out if None."""
    with np.load(io.BytesIO(named_town().to_bytes())) as good:
        members = {name: good[name] for name in good.files} | changes
    target = io.BytesIO()
    np.savez(target, **{name: value for name, value in members.items() if value is not None})
    target.seek(0)
    return target


AGAIN = 'make it again with "sozialraumbuero town"'


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"schema": np.array(2)}, f"schema: is not version 1; {AGAIN}"),
        ({"schema": np.array("x")}, f"schema: is not version 1; {AGAIN}"),
        ({"meta": np.array("{")}, f"meta: is not a JSON object; {AGAIN}"),
        ({"meta": np.array("[1]")}, f"meta: is not a JSON object; {AGAIN}"),
        ({"node_lat": None}, f"node_lat: is missing; {AGAIN}"),
        ({"node_lat": np.zeros(2, "f4")}, f"node_lat: has the wrong type; {AGAIN}"),
        ({"node_lat": np.zeros((2, 1))}, f"node_lat: has the wrong type; {AGAIN}"),
        ({"node_lon": np.zeros(3)}, f"node_lon: has the wrong length; {AGAIN}"),
        ({"node_lon": np.array([0, np.nan])}, f"node_lon: holds a value that is not a number; {AGAIN}"),
        ({"addr_seg": np.array([0, 1], "i4")}, f"addr_seg: points outside its table; {AGAIN}"),
        ({"foot_to": np.array([0, -1], "i4")}, f"foot_to: points outside its table; {AGAIN}"),
        (
            {"foot_ptr": np.array([0, 3, 2], "i4")},
            f"foot_ptr: is not an ascending list of positions; {AGAIN}",
        ),
        (
            {"foot_cost_ds": np.array([1, -1], "i4")},
            f"foot_cost_ds: holds a negative cost; {AGAIN}",
        ),
        ({"addr_id": np.array([{}, {}], object)}, f"addr_id: is damaged; {AGAIN}"),
    ],
)  # fmt: skip
def test_town_with_a_defect_is_refused_by_name(changes: dict[str, Any], line: str) -> None:
    with pytest.raises(BadInput) as caught:
        Town.load(archive(**changes))

    assert str(caught.value) == line


def test_town_file_that_is_none_is_refused(tmp_path: Path) -> None:
    good = named_town().to_bytes()
    damaged = bytearray(good)
    damaged[len(good) // 2] ^= 0xFF
    refused = []
    for name, content in (("text", b"hello"), ("empty", b""), ("cut", good[:-50]), ("x", damaged)):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(BadInput) as caught:
            Town.load(tmp_path / name)
        refused.append(str(caught.value))
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(BadInput) as caught:
            Town.load(path)
        refused.append(str(caught.value))

    assert refused == [
        f"file: is not a town file or is damaged; {AGAIN}",
        f"file: is not a town file or is damaged; {AGAIN}",
        f"file: is not a town file or is damaged; {AGAIN}",
        f"file: is not a town file or is damaged; {AGAIN}",
        "file: is a folder; name the town.npz in it",
        "file: does not exist; check the path",
    ]
