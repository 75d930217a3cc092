"""Models kept as plain arrays beside numba's machine code: made at set-up, read in milliseconds.

A file carries a mark of everything it was made from (lexicons, meanings, needs, this code); any
change makes it unreadable for us, and it is made anew. No pickles: a strange file can do no harm.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sozialraumbuero.engine.matching.concepts import table_text
from sozialraumbuero.engine.matching.languages import SPOKEN
from sozialraumbuero.engine.matching.lexicon import lexicon_text
from sozialraumbuero.engine.matching.needs import NeedsWords

Arrays = Mapping[str, NDArray[Any]]
HERE = Path(__file__).parent
SOURCES = ("*.py", "stems/*.py")
# They use what was learnt; a threshold changed there needs no new models.
AFTERWARDS = frozenset({"alarm.py", "finding.py", "quoting.py", "recognising.py", "scoring.py"})
FORM = "1"


def mark(needs: NeedsWords) -> str:
    """Return what changes when anything changes that a model is made from."""
    made_from = hashlib.blake2b(digest_size=12)
    for text in (FORM, _code(), table_text(), *map(lexicon_text, SPOKEN), repr(needs)):
        made_from.update(text.encode())
        made_from.update(b"\0")
    return made_from.hexdigest()


@cache
def _code() -> str:
    texts = (
        path.read_text(encoding="utf-8")
        for pattern in SOURCES
        for path in sorted(HERE.glob(pattern))
        if path.name not in AFTERWARDS
    )
    return "\0".join(texts)


def load(name: str, stamp: str) -> Arrays | None:
    """Return the arrays of a file with this mark, or nothing."""
    for folder in folders():
        try:
            with np.load(folder / f"{name}-{stamp}.npz", allow_pickle=False) as kept:
                return {key: kept[key] for key in kept.files}
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            continue
    return None


def save(name: str, stamp: str, arrays: Arrays) -> bool:
    """Keep the arrays and throw away older ones; return False if no folder can be written."""
    for folder in folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _write(folder / f"{name}-{stamp}.npz", arrays)
            _tidy(folder, name, stamp)
        except OSError:
            continue
        return True
    return False


def _write(path: Path, arrays: Arrays) -> None:
    handle, temporary = tempfile.mkstemp(prefix=".find-", suffix=".npz", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as target:
            np.savez(target, **arrays)  # type: ignore[arg-type]
        Path(temporary).chmod(0o644)  # the service may run under another account
        os.replace(temporary, path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise


def _tidy(folder: Path, name: str, stamp: str) -> None:
    for old in folder.glob(f"{name}-*.npz"):
        if old.name != f"{name}-{stamp}.npz":
            old.unlink(missing_ok=True)


def folders() -> tuple[Path, ...]:
    """Return where models may lie: where machine code lies, else in the account's own cache."""
    own = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sozialraumbuero"
    if named := os.environ.get("NUMBA_CACHE_DIR"):
        return (Path(named) / "matching", own)
    return (HERE / "__pycache__", own)


def as_array(texts: object) -> NDArray[np.uint8]:
    """Return anything JSON can say as bytes in an array."""
    return np.frombuffer(json.dumps(texts, ensure_ascii=False).encode(), dtype=np.uint8)


def from_array(kept: NDArray[Any]) -> Any:
    """Return what `as_array` was given."""
    return json.loads(kept.tobytes())
