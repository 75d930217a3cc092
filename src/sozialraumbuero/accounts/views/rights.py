"""The whole permission matrix in words."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sozialraumbuero.accounts.permissions import may_see_rights
from sozialraumbuero.accounts.rights_in_words import (
    glass_in_words,
    rules_in_words,
    separated_in_words,
    whole_matrix,
)
from sozialraumbuero.accounts.views.person import person


@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """Show what every role may do with every class of data."""
    if not may_see_rights(person(request)):
        raise Http404
    context = {
        "roles": whole_matrix(),
        "separated": separated_in_words(),
        "rules": rules_in_words(),
        "glass": glass_in_words(),
    }
    return render(request, "accounts/rights.html", context)
