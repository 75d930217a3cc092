"""The directory as one file that needs nothing else: no network, no script, no server.

Nothing of it is put into a browser's storage; whoever wants to keep it saves it as a file.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe

from sozialraumbuero.directory.models import Offer
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.published import Published, published
from sozialraumbuero.finder.directory_entries import chapters, needs_by_words
from sozialraumbuero.finder.neighbourhood import Neighbourhoods, neighbourhoods
from sozialraumbuero.finder.offer_words import written_day
from sozialraumbuero.finder.words import tongue

STATIC = Path(__file__).parent / "static" / "finder"
SCRIPT = (STATIC / "directory_file.js").read_text(encoding="utf-8")
STYLE = (STATIC / "directory_file.css").read_text(encoding="utf-8")
# A phone opens so many in a moment: 600 to 800 bytes each, a fifth of it on the way.
MOST_OFFERS = 1_500


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


# What the file may run and show: its own script and style, nothing from anywhere.
POLICY = {
    "default-src": ["'none'"],
    "script-src": [_hash(SCRIPT)],
    "style-src": [_hash(STYLE)],
    "img-src": ["data:"],
    "connect-src": ["'none'"],
    "font-src": ["'none'"],
    "manifest-src": ["'none'"],
    "form-action": ["'none'"],
    "base-uri": ["'none'"],
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What stands in the file, and what it says about us; equal ones are written once."""

    code: str
    quarter: str
    version: int
    day: date
    borders: int
    town: str
    is_demo: bool
    phone: str
    exit_url: str


def offers_in(known: Published, town: Neighbourhoods, quarter: str) -> Sequence[Offer]:
    """Return all offers, or those of a quarter and those one reaches from everywhere."""
    if not quarter:
        return list(known.offers.values())
    here = {held.offer.key for held in town.held.get(quarter, ())}
    elsewhere = {held.offer.key for held in town.everywhere} - here
    return [offer for key, offer in known.offers.items() if key not in elsewhere]


@lru_cache(maxsize=16)
def directory_file(wanted: Wanted) -> bytes:
    """Return the whole file; costs a moment once, then nothing until the directory changes."""
    known, speaking = published(timezone.now()), tongue(wanted.code)
    town = neighbourhoods(known)
    names = {code: area.name for code, area in town.areas.items()}
    offers = offers_in(known, town, wanted.quarter)
    html = render_to_string(
        "finder/directory_file.html",
        {
            "tongue": speaking,
            "wanted": wanted,
            "quarter": names.get(wanted.quarter, ""),
            "chapters": chapters(offers, town=wanted.town, quarters=names, speaking=speaking),
            "lines": [
                {"key": f"emergency.{line.id}", "numbers": [line.number, *line.also]}
                for line in taxonomy().hotlines
            ],
            "needs": needs_by_words(speaking),
            "as_of": written_day(wanted.day, speaking),
            "count": len(offers),
            "policy": "; ".join(f"{name} {' '.join(words)}" for name, words in POLICY.items()),
            # Our own files, named in the policy by their hashes; no template carries such parts.
            "script_element": mark_safe(f"<script>{SCRIPT}</script>"),  # noqa: S308
            "style_element": mark_safe(f"<style>{STYLE}</style>"),  # noqa: S308
        },
    )
    return html.encode()
