"""The files of a ZIP archive from a stranger: names that stay inside, no bombs, no passwords."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import PurePosixPath

from sozialraumbuero.lib.sheets.faults import BrokenSheet, SheetFault, broken

MEGABYTE = 1 << 20
LARGEST_MEGABYTES = 64
LARGEST_RATIO = 20
# Small packages may be packed as tightly as they like.
HARMLESS_BYTES = 8 * MEGABYTE
MOST_FILES = 100
CHUNK = 1 << 16

Files = dict[str, bytes]


def unpacked_within_limits(content: bytes) -> Files:
    """Return every file of an archive; raises BrokenSheet if it is hostile."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _check_names(infos)
            budget = _Budget(len(content))
            return {info.filename: _content(archive, info, budget) for info in infos}
    except BrokenSheet:
        raise
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError):
        raise broken(SheetFault.BAD_ZIP) from None
    except (NotImplementedError, RuntimeError):
        raise broken(SheetFault.BAD_ZIP) from None


def is_inside(name: str) -> bool:
    """Tell whether a name stays within the package, on every system."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not (
        "\\" in name or "\0" in name or ":" in name or name.startswith("/") or ".." in parts
    )


class _Budget:
    """How much may still come out of the archive."""

    def __init__(self, packed: int) -> None:
        self.left = min(LARGEST_MEGABYTES * MEGABYTE, max(HARMLESS_BYTES, packed * LARGEST_RATIO))

    def spend(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise broken(SheetFault.ZIP_BOMB, limit=LARGEST_MEGABYTES, ratio=LARGEST_RATIO)


def _check_names(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MOST_FILES:
        raise broken(SheetFault.TOO_MANY_FILES, count=len(infos), limit=MOST_FILES)
    for info in infos:
        name = info.orig_filename if info.orig_filename else info.filename
        if not is_inside(name) or stat.S_ISLNK(info.external_attr >> 16):
            raise broken(SheetFault.ZIP_NAME, name[:80])
        if info.flag_bits & 1:
            raise broken(SheetFault.ZIP_SECRET, name[:80])


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: _Budget) -> bytes:
    """Unpack in pieces: what a header says about the size may be a lie."""
    found = bytearray()
    with archive.open(info) as stream:
        while piece := stream.read(CHUNK):
            budget.spend(len(piece))
            found += piece
    return bytes(found)
