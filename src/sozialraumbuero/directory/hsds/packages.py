"""The files of a package: from a ZIP or a folder, read with suspicion, and written as a ZIP."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from sozialraumbuero.directory.hsds.faults import Fault, broken

MEGABYTE = 1 << 20
LARGEST_MEGABYTES = 64
LARGEST_RATIO = 20
# Small packages may be packed as tightly as they like.
HARMLESS_BYTES = 8 * MEGABYTE
MOST_FILES = 100
DATAPACKAGE = "datapackage.json"
CHUNK = 1 << 16
# The same bytes for the same directory: no clock in the file.
BEGINNING = (1980, 1, 1, 0, 0, 0)

Files = dict[str, bytes]


def unzipped(content: bytes, file: str) -> Files:
    """Return the files beside the datapackage.json, by name; raises BrokenPackage."""
    return _beside_datapackage(unpacked_within_limits(content, file), file)


def unpacked_within_limits(content: bytes, file: str) -> Files:
    """Return every file of an archive; raises BrokenPackage if it is hostile."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _check_names(infos, file)
            budget = _Budget(len(content), file)
            return {info.filename: _content(archive, info, budget) for info in infos}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError) as error:
        if hasattr(error, "findings"):
            raise
        raise broken(Fault.BAD_ZIP, file=file) from None
    except (NotImplementedError, RuntimeError):
        raise broken(Fault.BAD_ZIP, file=file) from None


def of_folder(folder: Path) -> Files:
    """Return the files of a folder; links and subfolders are not followed."""
    found: Files = {}
    total = 0
    for path in sorted(folder.iterdir()):
        if path.is_symlink() or not path.is_file():
            continue
        total += path.stat().st_size
        if total > LARGEST_MEGABYTES * MEGABYTE:
            megabytes = total // MEGABYTE
            raise broken(
                Fault.TOO_LARGE, file=folder.name, megabytes=megabytes, limit=LARGEST_MEGABYTES
            )
        found[path.name] = path.read_bytes()
    return _beside_datapackage(found, folder.name)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP with these files, the same bytes for the same files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, BEGINNING)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return packed.getvalue()


class _Budget:
    """How much may still come out of the archive."""

    def __init__(self, packed: int, file: str) -> None:
        self.file = file
        self.left = min(LARGEST_MEGABYTES * MEGABYTE, max(HARMLESS_BYTES, packed * LARGEST_RATIO))

    def spend(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise broken(
                Fault.ZIP_BOMB, file=self.file, limit=LARGEST_MEGABYTES, ratio=LARGEST_RATIO
            )


def _check_names(infos: list[zipfile.ZipInfo], file: str) -> None:
    if len(infos) > MOST_FILES:
        raise broken(Fault.TOO_MANY_FILES, file=file, count=len(infos), limit=MOST_FILES)
    for info in infos:
        name = info.orig_filename if info.orig_filename else info.filename
        if not is_inside(name) or stat.S_ISLNK(info.external_attr >> 16):
            raise broken(Fault.ZIP_NAME, name[:80], file=file)
        if info.flag_bits & 1:
            raise broken(Fault.ZIP_SECRET, name[:80], file=file)


def is_inside(name: str) -> bool:
    """Tell whether a name stays within the package, on every system."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not (
        "\\" in name or "\0" in name or ":" in name or name.startswith("/") or ".." in parts
    )


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: _Budget) -> bytes:
    """Unpack in pieces: what a header says about the size may be a lie."""
    found = bytearray()
    with archive.open(info) as stream:
        while piece := stream.read(CHUNK):
            budget.spend(len(piece))
            found += piece
    return bytes(found)


def _beside_datapackage(found: Files, file: str) -> Files:
    """Return the files relative to the folder of the datapackage.json."""
    roots = sorted(
        (name for name in found if PurePosixPath(name).name == DATAPACKAGE),
        key=lambda name: name.count("/"),
    )
    if not roots:
        raise broken(Fault.NO_DATAPACKAGE, DATAPACKAGE, file=file)
    prefix = roots[0].removesuffix(DATAPACKAGE)
    return {
        name.removeprefix(prefix): content
        for name, content in found.items()
        if name.startswith(prefix)
    }
