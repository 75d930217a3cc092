"""The public schema of `town.npz`: streets, walking graphs, addresses and blocks of one town.

Dimensions: N nodes, S segments, P polyline points, M street names, A addresses, B blocks,
E directed edges of a profile. All arrays are read-only. The file is an ordinary NumPy archive
without pickles; equal towns give equal bytes.
"""

from __future__ import annotations

import io
import json
import os
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

SCHEMA = 1
ATTRIBUTION = "© OpenStreetMap contributors, ODbL 1.0"
PROFILES = ("foot", "wheelchair", "bicycle")
DWELLING_SOURCES = ("tagged", "type", "volume", "default")
DROP_REASONS = (
    "duplicate",
    "outside_boundary",
    "no_street_within_150_m",
    "unreachable_on_foot",
    "no_location",
)

Int = NDArray[np.int32]
Byte = NDArray[np.uint8]
Float = NDArray[np.float64]
Single = NDArray[np.float32]
Text = NDArray[np.str_]

_EARLIEST = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Town:
    """One town; see the module's text for the dimensions.

    `addr_side` is −1 left and +1 right of the segment's direction a → b; `addr_off_m` counts
    from a along the segment; costs are whole deciseconds, rounded up once.
    """

    meta: Mapping[str, Any]
    node_lat: Float  # N
    node_lon: Float  # N
    seg_a: Int  # S, node
    seg_b: Int  # S, node
    seg_len_m: Single  # S
    seg_street: Int  # S, index in street_name, −1 without name
    seg_class: Byte  # S, index in meta["road_classes"]
    seg_ptr: Int  # S + 1, into pt_*
    pt_lat: Float  # P
    pt_lon: Float  # P
    street_name: Text  # M
    foot_ptr: Int  # N + 1
    foot_to: Int  # E, node
    foot_cost_ds: Int  # E
    foot_seg: Int  # E, segment
    wheelchair_ptr: Int
    wheelchair_to: Int
    wheelchair_cost_ds: Int
    wheelchair_seg: Int
    bicycle_ptr: Int
    bicycle_to: Int
    bicycle_cost_ds: Int
    bicycle_seg: Int
    crossing_s: Byte  # S, seconds to change the side: 8, 15 or 25
    addr_id: Text  # A, "n123", "w123" or "r123"
    addr_lat: Float  # A, the door
    addr_lon: Float  # A
    addr_seg: Int  # A, segment
    addr_off_m: Single  # A
    addr_side: NDArray[np.int8]  # A
    addr_access_m: Single  # A, from the segment to the door
    addr_dwellings: NDArray[np.uint16]  # A
    addr_dwelling_source: Byte  # A, index in meta["dwelling_sources"]
    addr_block: Int  # A, block
    addr_street: Text  # A
    addr_number: Text  # A
    addr_postcode: Text  # A
    addr_city: Text  # A
    block_id: Text  # B, "b-" + smallest member address id

    def __post_init__(self) -> None:
        object.__setattr__(self, "meta", MappingProxyType(dict(self.meta)))
        for name in ARRAYS:
            getattr(self, name).setflags(write=False)

    def to_bytes(self) -> bytes:
        """Return the archive; equal towns give equal bytes."""
        target = io.BytesIO()
        self._write(target)
        return target.getvalue()

    def save(self, path: Path) -> None:
        """Write the archive beside `path` and rename it, so that nobody sees half a file."""
        target_path = path.resolve()  # a link stays a link
        handle, temporary = tempfile.mkstemp(prefix=".town-", dir=target_path.parent)
        try:
            with os.fdopen(handle, "wb") as target:
                self._write(target)
                target.flush()
                os.fsync(target.fileno())
            os.chmod(temporary, 0o666 & ~_umask())
            os.replace(temporary, target_path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise

    def _write(self, target: BinaryIO | io.BytesIO) -> None:
        meta = json.dumps(dict(self.meta), sort_keys=True, ensure_ascii=False, allow_nan=False)
        members = {"schema": np.array(SCHEMA, dtype=np.int32), "meta": np.array(meta)}
        members |= {name: getattr(self, name) for name in ARRAYS}
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name, array in members.items():
                entry = zipfile.ZipInfo(f"{name}.npy", date_time=_EARLIEST)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                with archive.open(entry, "w") as stream:
                    np.lib.format.write_array(stream, np.asarray(array, order="C"))

    @classmethod
    def load(cls, source: Path | BinaryIO) -> Town:
        """Read a town and check it against the schema; raises BadInput."""
        from sozialraumbuero.engine.streets.town_check import read_archive

        meta, arrays = read_archive(source)
        return cls(meta=meta, **arrays)

    def address_index(self) -> dict[str, int]:
        """Return the position of each address id."""
        return {name: place for place, name in enumerate(self.addr_id.tolist())}


def _umask() -> int:
    """Return the file mask; it can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


ARRAYS = tuple(field.name for field in fields(Town) if field.name != "meta")
