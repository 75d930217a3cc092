"""Reading `town.npz` from a stranger: every array is checked before anyone indexes with it."""

from __future__ import annotations

import json
import zipfile
import zlib
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.errors import BadInput

AGAIN = 'make it again with "sozialraumbuero town"'
LARGEST_BYTES = 8 << 30

Arrays = dict[str, NDArray[Any]]

# name → (type, dimension); a dimension "+X" has one entry more than X
LAYOUT: dict[str, tuple[str, str]] = {
    "node_lat": ("f8", "N"),
    "node_lon": ("f8", "N"),
    "seg_a": ("i4", "S"),
    "seg_b": ("i4", "S"),
    "seg_len_m": ("f4", "S"),
    "seg_street": ("i4", "S"),
    "seg_class": ("u1", "S"),
    "seg_ptr": ("i4", "+S"),
    "pt_lat": ("f8", "P"),
    "pt_lon": ("f8", "P"),
    "street_name": ("U", "M"),
    "crossing_s": ("u1", "S"),
    "addr_id": ("U", "A"),
    "addr_lat": ("f8", "A"),
    "addr_lon": ("f8", "A"),
    "addr_seg": ("i4", "A"),
    "addr_off_m": ("f4", "A"),
    "addr_side": ("i1", "A"),
    "addr_access_m": ("f4", "A"),
    "addr_dwellings": ("u2", "A"),
    "addr_dwelling_source": ("u1", "A"),
    "addr_block": ("i4", "A"),
    "addr_street": ("U", "A"),
    "addr_number": ("U", "A"),
    "addr_postcode": ("U", "A"),
    "addr_city": ("U", "A"),
    "block_id": ("U", "B"),
} | {
    f"{profile}_{part}": ("i4", dimension)
    for profile in ("foot", "wheelchair", "bicycle")
    for part, dimension in (
        ("ptr", "+N"),
        ("to", f"E{profile}"),
        ("cost_ds", f"E{profile}"),
        ("seg", f"E{profile}"),
    )
}
# name → (smallest value, dimension whose size is the limit)
INDICES = {
    "seg_a": (0, "N"),
    "seg_b": (0, "N"),
    "seg_street": (-1, "M"),
    "addr_seg": (0, "S"),
    "addr_block": (-1, "B"),
} | {
    f"{profile}_{part}": (0, dimension)
    for profile in ("foot", "wheelchair", "bicycle")
    for part, dimension in (("to", "N"), ("seg", "S"))
}
POINTERS = {"seg_ptr": "P"} | {
    f"{profile}_ptr": f"E{profile}" for profile in ("foot", "wheelchair", "bicycle")
}


def read_archive(source: Path | BinaryIO) -> tuple[dict[str, Any], Arrays]:
    """Return meta and arrays of a town file; raises BadInput with one line for every defect."""
    try:
        with zipfile.ZipFile(source) as archive:
            return _read(archive)
    except FileNotFoundError:
        raise BadInput("file", "does not exist; check the path") from None
    except IsADirectoryError:
        raise BadInput("file", "is a folder; name the town.npz in it") from None
    except PermissionError:
        raise BadInput("file", "may not be read; check its permissions") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        raise BadInput("file", f"is not a town file or is damaged; {AGAIN}") from None


def _read(archive: zipfile.ZipFile) -> tuple[dict[str, Any], Arrays]:
    if sum(entry.file_size for entry in archive.infolist()) > LARGEST_BYTES:
        raise BadInput("file", f"unpacks to more than 8 GB; {AGAIN}")
    schema = _array(archive, "schema")
    if schema.shape != () or schema.dtype.kind != "i" or int(schema) != 1:
        raise BadInput("schema", f"is not version 1; {AGAIN}")
    meta = _meta(_array(archive, "meta"))
    arrays = {name: _array(archive, name) for name in LAYOUT}
    _check(arrays)
    return meta, arrays


def _array(archive: zipfile.ZipFile, name: str) -> NDArray[Any]:
    try:
        with archive.open(f"{name}.npy") as stream:
            array: NDArray[Any] = np.lib.format.read_array(stream, allow_pickle=False)
    except KeyError:
        raise BadInput(name, f"is missing; {AGAIN}") from None
    except (ValueError, MemoryError):
        raise BadInput(name, f"is damaged; {AGAIN}") from None
    return array


def _meta(text: NDArray[Any]) -> dict[str, Any]:
    try:
        meta = json.loads(str(text))
    except ValueError:
        meta = None
    if not isinstance(meta, dict):
        raise BadInput("meta", f"is not a JSON object; {AGAIN}")
    return meta


def _check(arrays: Arrays) -> None:
    sizes: dict[str, int] = {}
    for name, (kind, dimension) in LAYOUT.items():
        array = arrays[name]
        fits = array.dtype.kind == "U" if kind == "U" else array.dtype == np.dtype(f"<{kind}")
        if array.ndim != 1 or not fits:
            raise BadInput(name, f"has the wrong type; {AGAIN}")
        size = len(array) - dimension.startswith("+")
        if sizes.setdefault(dimension.lstrip("+"), size) != size:
            raise BadInput(name, f"has the wrong length; {AGAIN}")
        if array.dtype.kind == "f" and not np.isfinite(array).all():
            raise BadInput(name, f"holds a value that is not a number; {AGAIN}")
    for name, (smallest, dimension) in INDICES.items():
        array = arrays[name]
        if len(array) and not (smallest <= array.min() and array.max() < sizes[dimension]):
            raise BadInput(name, f"points outside its table; {AGAIN}")
    for name, dimension in POINTERS.items():
        array = arrays[name]
        if array[0] != 0 or array[-1] != sizes[dimension] or (np.diff(array) < 0).any():
            raise BadInput(name, f"is not an ascending list of positions; {AGAIN}")
    for profile in ("foot", "wheelchair", "bicycle"):
        if (arrays[f"{profile}_cost_ds"] < 0).any():
            raise BadInput(f"{profile}_cost_ds", f"holds a negative cost; {AGAIN}")
