"""What a form showed when it was opened, so that only what somebody touched is written.

Two people may have the same entry open; who mends the phone number must not put back the hours
that the other one has just changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import forms

MOST_LETTERS = 40_000


class SeenField(forms.CharField):
    """Carries what the page showed back to us, unseen."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def clean(self, value: Any) -> dict[str, Any]:
        """Return what was shown by field; nonsense counts as having seen nothing."""
        try:
            seen = json.loads(str(value or "")[:MOST_LETTERS])
        except (ValueError, RecursionError):
            return {}
        return seen if isinstance(seen, dict) else {}


def seen_text(shown: Mapping[str, Any]) -> str:
    return json.dumps({name: as_sent(value) for name, value in shown.items()}, ensure_ascii=False)


def touched(form: forms.Form, seen: Mapping[str, Any]) -> set[str]:
    """Return the names of the fields whose content is not what was seen."""
    return {
        bound.name
        for bound in form
        if not bound.is_hidden
        and (bound.name not in seen or as_sent(bound.data) != as_sent(seen[bound.name]))
    }


def as_sent(value: Any) -> Any:
    """Return a field's content as browsers send it; boxes have no order."""
    if isinstance(value, list | tuple):
        return sorted(str(word) for word in value)
    return str(value or "").replace("\r\n", "\n").strip()
