"""A new key file every year: all keys are wrapped anew, none is lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from sozialraumbuero.cases.keys import master
from sozialraumbuero.cases.keys.ring import master_keys, ring

BATCH = 5_000


@dataclass(frozen=True)
class Rotation:
    """What a rotation did: the new key's id, how many were wrapped anew, which ids remain."""

    kid: str
    rewrapped: int
    kept: tuple[str, ...]


def rotate(today: date, *, progress: Callable[[int, int], None] | None = None) -> Rotation:
    """Put a new key in use and wrap every other key under it.

    The old one stays in the file for 30 days, as long as backups of the key database may live.
    Broken off, the next call goes on: until then both keys open everything.
    """
    keys = master_keys()
    if not _is_unfinished():
        keys = keys.rotated(today)
        master.write(Path(settings.CASE_KEY_FILE), keys)
    wrapped = ring()
    total = wrapped.count() - wrapped.count(kid=keys.current.kid)
    done = 0
    while step := wrapped.rewrap(most=BATCH):
        done += step
        if progress:
            progress(done, total)
    wrapped.forget_old_pages()
    return Rotation(keys.current.kid, done, tuple(key.kid for key in keys.keys[1:]))


def _is_unfinished() -> bool:
    """Tell whether an earlier rotation was broken off: some keys wait under an older one."""
    wrapped = ring()
    return wrapped.count(kid=master_keys().current.kid) < wrapped.count()
