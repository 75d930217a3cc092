"""Ways into case work for features that do not know it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse


def new_case_link(user: Any) -> str:
    """Return where this person opens a case, or "" if they do not."""
    from sozialraumbuero.cases.permissions import may_open_cases

    return reverse("cases:case_new") if may_open_cases(user) else ""
