"""How the search is compiled: many parts, few entries, machine code kept for the entries only.

numba watches one source file per cached function. An entry's machine code also holds all its
parts, so an entry must forget it when any file of the search, or of its own folder, changes, or
one of the streets' that it has parts from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import numba

from sozialraumbuero.engine.compiled import kernel
from sozialraumbuero.engine.streets import costs, doors, walks

Kernel = TypeVar("Kernel", bound=Callable[..., Any])

SEARCH = Path(__file__).parent
STREETS = tuple(Path(str(module.__file__)) for module in (costs, doors, walks))


def part(function: Kernel) -> Kernel:
    """Compile a function that only other kernels call."""
    return _uncounted()(function)  # type: ignore[no-any-return]


def inlined(function: Kernel) -> Kernel:
    """Compile a small function into each of its callers."""
    return _uncounted(forceinline=True)(function)  # type: ignore[no-any-return]


def entry(function: Kernel) -> Kernel:
    """Compile a function that Python calls, and keep its machine code."""
    compiled = kernel(function)
    stored = getattr(getattr(compiled, "_cache", None), "_cache_file", None)
    if stored is not None:
        stored._source_stamp = sources_stamp(Path(function.__code__.co_filename).parent)
    return compiled


def _uncounted(**options: bool) -> Any:
    """Return a decorator that compiles without counting references to arrays.

    Python holds all arrays while an entry runs; counting took three quarters of the time. Such
    kernels cannot make new arrays.
    """
    return numba.njit(nogil=True, _nrt=False, **options)  # type: ignore[call-overload]


@cache
def sources_stamp(folder: Path = SEARCH) -> str:
    """Return a digest of every source file of the search, of the streets' walks and the folder."""
    digest = hashlib.sha256()
    for path in sorted({*SEARCH.glob("*.py"), *STREETS, *folder.glob("*.py")}):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
