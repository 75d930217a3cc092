"""Where a case is opened, for features that must not know cases.

A contact and a case share no key (ADR 4). So the way leads in one direction and carries needs
alone, as fields of one form: they stand in no address that a server or browser keeps, nothing is
stored on the side of the contact, and the case that begins knows nothing of where it came from.
Contact and case keep the same day; the needs of the case are sealed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# Who asks; returns an address or "" if they open no cases.
CaseLink = Callable[[Any], str]
_link: list[CaseLink] = []


def provide_case_link(link: CaseLink) -> None:
    """Name the function that knows the way; the last one counts."""
    _link[:] = [link]


def case_link(user: Any) -> str:
    """Return where this person opens a case, or "" if they do not or nobody knows."""
    return _link[0](user) if _link else ""
