"""Machine-code kernels: compiled once at set-up, then read from numba's cache."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, cast

import numba

Kernel = TypeVar("Kernel", bound=Callable[..., Any])

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
