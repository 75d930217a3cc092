"""Files that commands write: refused before the work begins, replaced in one step."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from sozialraumbuero.engine.errors import BadInput


def check_writable(out: Path, sources: Sequence[Path]) -> None:
    """Refuse before the work begins, not after it."""
    problem = ""
    if out.is_dir():
        problem = "is a folder; name a file in it"
    elif out.exists() and not out.is_file():
        problem = "is not an ordinary file; choose another name"
    elif any(out.exists() and each.exists() and out.samefile(each) for each in sources):
        which = "the" if len(sources) == 1 else "an"
        problem = f"is {which} input itself; choose another name"
    elif not out.parent.is_dir():
        problem = "its folder does not exist; create it first"
    elif not os.access(out.parent, os.W_OK | os.X_OK):
        problem = "its folder may not be written; choose another one"
    if problem:
        raise BadInput("--out", problem, file=str(out))


def write_whole(out: Path, text: str) -> None:
    """Write a temporary file beside `out` and rename it, so that nobody sees half of it."""
    temporary = None
    target_path = out.resolve()  # a link stays a link
    try:
        handle, temporary = tempfile.mkstemp(prefix=".part-", dir=target_path.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as target:
            target.write(text)
            target.flush()
            os.fsync(target.fileno())
        umask = os.umask(0o022)
        os.umask(umask)
        os.chmod(temporary, 0o666 & ~umask)
        os.replace(temporary, target_path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        problem = f"cannot be written ({error.strerror}); make room or choose another folder"
        raise BadInput("--out", problem, file=str(out)) from None
