"""What somebody wrote into a form and sent after their session had ended.

It is stored nowhere: the answer shows it once, on the screen where it stood a moment before, so
that one can copy it, sign in and save it.
"""

from __future__ import annotations

from django.http import QueryDict

# What forms carry besides words, and choices between words that were shown before.
CARRIED = frozenset({"csrfmiddlewaretoken", "request_key", "version", "seen", "asked"})
CHOSEN = "chosen_"


def unsaved_words(sent: QueryDict) -> list[str]:
    """Return what was written, in its order; of a question between two versions, only those."""
    asked = set(sent.getlist("asked"))
    names = [
        name
        for name in sent
        if name not in CARRIED and not name.startswith(CHOSEN) and (not asked or name in asked)
    ]
    return [value for name in names for value in sent.getlist(name) if value.strip()]
