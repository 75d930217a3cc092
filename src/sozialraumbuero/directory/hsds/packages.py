"""The files of a package: from a ZIP or a folder, read with suspicion, and written as a ZIP."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from sozialraumbuero.directory.hsds.faults import Fault, broken, told_of
from sozialraumbuero.lib.sheets.archives import (
    LARGEST_MEGABYTES,
    MEGABYTE,
    Files,
    unpacked_within_limits,
)

DATAPACKAGE = "datapackage.json"
# The same bytes for the same directory: no clock in the file.
BEGINNING = (1980, 1, 1, 0, 0, 0)


def unzipped(content: bytes, file: str) -> Files:
    """Return the files beside the datapackage.json, by name; raises BrokenPackage."""
    with told_of(file):
        found = unpacked_within_limits(content)
    return _beside_datapackage(found, file)


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
