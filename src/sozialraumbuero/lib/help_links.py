"""Where help for needs is found, for features that must not know the finder.

Whoever finds help provides the link once at the start; without a provider there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

# Ids of needs, best first, and the language of the person; returns an address or "".
HelpLink = Callable[[Sequence[str], str], str]
_link: list[HelpLink] = []


def provide_help_link(link: HelpLink) -> None:
    """Name the function that knows the way; the last one counts."""
    _link[:] = [link]


def help_link(need_ids: Sequence[str], language: str = "") -> str:
    """Return where offers for these needs are shown, or "" if nobody knows or none is named."""
    return _link[0](need_ids, language) if _link and need_ids else ""
