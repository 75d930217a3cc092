"""Machine-code kernels: compiled once at set-up, then read from numba's cache."""

from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import numba

Kernel = TypeVar("Kernel", bound=Callable[..., Any])

PACKAGE = "sozialraumbuero"
_IMPORTED = re.compile(rf"^\s*from ({PACKAGE}\.engine(?:\.\w+)*) import", re.MULTILINE)

CANNOT_CACHE = (
    "numba's cache folder is not writable, so every process compiles anew (10–20 s); "
    "set NUMBA_CACHE_DIR to a writable folder"
)


def kernel(function: Kernel, *, forceinline: bool = False) -> Kernel:
    """Compile without fast maths, releasing the lock; an unwritable cache only warns."""
    try:
        compiled = numba.njit(cache=True, nogil=True, forceinline=forceinline)(function)
    except RuntimeError:
        _warn_once()
        return cast(Kernel, numba.njit(nogil=True, forceinline=forceinline)(function))
    _forgive_full_disk(compiled)
    _renew_with_what_it_calls(compiled, Path(function.__code__.co_filename))
    return cast(Kernel, compiled)


def small_kernel(function: Kernel) -> Kernel:
    """Compile as `kernel` does, and into every caller: for few steps on many arrays."""
    return kernel(function, forceinline=True)


@cache
def _warn_once() -> None:
    """Say it for the process, not for every kernel."""
    warnings.warn(CANNOT_CACHE, RuntimeWarning, stacklevel=4)


def _forgive_full_disk(compiled: Any) -> None:
    """Let a kernel run although its machine code could not be stored or read."""
    store, fetch = compiled._cache.save_overload, compiled._cache.load_overload

    def save_overload(signature: Any, result: Any) -> None:
        try:
            store(signature, result)
        except OSError:
            _warn_once()

    def load_overload(signature: Any, context: Any) -> Any:
        try:
            return fetch(signature, context)
        except OSError:
            return None

    compiled._cache.save_overload = save_overload
    compiled._cache.load_overload = load_overload


def _renew_with_what_it_calls(compiled: Any, file: Path) -> None:
    """Let stored machine code count only while all files it was made from are the same.

    numba looks at the kernel's own file alone, but the code of the kernels it calls is part of it.
    """
    stored = compiled._cache._cache_file
    stored._source_stamp = (stored._source_stamp, stamp_of(file))


@cache
def stamp_of(file: Path) -> str:
    """Return a hash of the contents of a file and of all files of the engine it imports from."""
    found = hashlib.sha256()
    for each in sorted(_reached(file)):
        found.update(each.read_bytes())
    return found.hexdigest()


def _reached(file: Path) -> set[Path]:
    reached: set[Path] = set()
    waiting = [file]
    while waiting:
        each = waiting.pop()
        if each not in reached:
            reached.add(each)
            waiting += _imported_by(each)
    return reached


@cache
def _imported_by(file: Path) -> tuple[Path, ...]:
    """Return the files of the engine that a file imports from."""
    root = Path(__file__).parent.parent
    found = []
    for name in set(_IMPORTED.findall(file.read_text(encoding="utf-8"))):
        path = root.joinpath(*name.split(".")[1:])
        found += [each for each in (path.with_suffix(".py"), path / "__init__.py") if each.exists()]
    return tuple(found)
