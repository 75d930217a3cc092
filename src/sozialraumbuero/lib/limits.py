"""Floods: how often one client, and all together, may send; counted in memory alone."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import deque
from collections.abc import Callable, Hashable, Mapping
from threading import Lock
from typing import Any, ClassVar, Protocol
from weakref import WeakSet

HOUR = 3600.0
_SALT = secrets.token_bytes(16)  # new with every start: nobody can tell later who it was


class Asked(Protocol):
    """A request, as far as it tells where it came from."""

    @property
    def META(self) -> Mapping[str, Any]: ...  # noqa: N802  # the name that requests give it


class Limit:
    """So many within an hour for one client and for all; older ones are forgotten."""

    _limits: ClassVar[WeakSet[Limit]] = WeakSet()

    def __init__(
        self, each: int, together: int, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._each, self._together, self._clock = each, together, clock
        self._seen: dict[Hashable, deque[float]] = {}
        self._all: deque[float] = deque()
        self._lock = Lock()
        Limit._limits.add(self)

    @classmethod
    def forget_all(cls) -> None:
        """Begin every limit anew, as a start of the server does."""
        for limit in cls._limits:
            limit._seen.clear()
            limit._all.clear()

    def allows(self, client: Hashable) -> bool:
        """Count this one and tell whether it is still within the limit."""
        with self._lock:
            if self._is_spent(client):
                return False
            self._count(client)
            return True

    def is_spent(self, client: Hashable) -> bool:
        """Tell, without counting, whether the next one would be refused."""
        with self._lock:
            return self._is_spent(client)

    def count(self, client: Hashable) -> None:
        """Count one that went wrong: a guess, not a use."""
        with self._lock:
            self._count(client)

    def _is_spent(self, client: Hashable) -> bool:
        now = self._clock()
        _forget(self._all, now)
        self._seen = {who: times for who, times in self._seen.items() if _forget(times, now)}
        return len(self._seen.get(client, ())) >= self._each or len(self._all) >= self._together

    def _count(self, client: Hashable) -> None:
        now = self._clock()
        self._seen.setdefault(client, deque()).append(now)
        self._all.append(now)


def _forget(times: deque[float], now: float) -> bool:
    """Drop what is older than an hour; tell whether anything is left."""
    while times and now - times[0] > HOUR:
        times.popleft()
    return bool(times)


def client_of(request: Asked) -> str:
    """Return a mark of the client that means nothing outside this process."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    return hashlib.sha256(_SALT + address.encode()).hexdigest()[:16]
