"""Where sessions are kept: in our own table, which knows whose session it is.

Two limits end a session: some minutes without a page (`SESSION_IDLE_SECONDS`, longer on pages
marked with `rests_in_pocket`) and a working day in all (`SESSION_COOKIE_AGE`).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest

from sozialraumbuero.accounts.rules import SessionEnd, browser_in_words, session_end

SIGNED_IN_AT = "signed_in_at"
LAST_SEEN_AT = "last_seen_at"
IDLE_SECONDS = "idle_seconds"
BROWSER = "browser"
# Writing the session at every page would cost a disk sync each; half a minute is exact enough.
STAMP_SECONDS = 30
View = TypeVar("View", bound=Callable[..., Any])


class SessionStore(DatabaseStore):
    """Django's database sessions, written with the user beside them."""

    @classmethod
    def get_model_class(cls) -> Any:
        from sozialraumbuero.accounts.models import Session

        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row: Any = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        row.started_at = _instant(data.get(SIGNED_IN_AT))
        row.last_seen_at = _instant(data.get(LAST_SEEN_AT))
        row.browser = data.get(BROWSER, "")
        return row


def rests_in_pocket(view: View) -> View:
    """Mark a page of the walk: between two doors the phone rests longer than a desk PC may."""
    view.rests_in_pocket = True  # type: ignore[attr-defined]
    return view


def keeps_words(view: View) -> View:
    """Mark a page whose form holds words worth keeping: sent too late, they are shown again."""
    view.keeps_words = True  # type: ignore[attr-defined]
    return view


def begin(request: HttpRequest) -> None:
    """Stamp a session that has just been signed in with."""
    now = time.time()
    request.session[SIGNED_IN_AT] = now
    request.session[LAST_SEEN_AT] = now
    request.session[BROWSER] = browser_in_words(request.META.get("HTTP_USER_AGENT", ""))


def end_of(session: SessionBase) -> SessionEnd | None:
    """Return why this signed-in session is over, or None."""
    now = time.time()
    # A session without stamps was not begun here: treat it as endless idleness.
    return session_end(
        now=now,
        signed_in_at=session.get(SIGNED_IN_AT, 0),
        last_seen_at=session.get(LAST_SEEN_AT, 0),
        idle_seconds=session.get(IDLE_SECONDS, settings.SESSION_IDLE_SECONDS),
        longest_seconds=settings.SESSION_COOKIE_AGE,
    )


def stamp(session: SessionBase, *, in_pocket: bool) -> None:
    """Note that somebody is there, at most every half minute."""
    now = time.time()
    idle = settings.SESSION_IDLE_SECONDS_ON_TOUR if in_pocket else settings.SESSION_IDLE_SECONDS
    if session.get(IDLE_SECONDS) != idle:
        session[IDLE_SECONDS] = idle
    if now - session.get(LAST_SEEN_AT, 0) >= STAMP_SECONDS:
        session[LAST_SEEN_AT] = now


def _instant(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
