"""Pages for owner and deputy alone: who opened the case in an emergency does not act in it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from sozialraumbuero.cases.actions.keepers import is_keeper
from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.views.loading import person


def require_keeper(request: HttpRequest, case: Case) -> None:
    """Refuse (403) whoever does not answer for the case."""
    if not is_keeper(case, person(request)):
        raise PermissionDenied
