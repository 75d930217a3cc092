"""The page about the taxonomy of needs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.views.loading import reader

URGENCY_KINDS = {"emergency": "bad", "urgent": "warn", "soon": "info", "normal": "neutral"}


@require_safe
def needs(request: HttpRequest) -> HttpResponse:
    """Show which needs a contact can name, and what may help: all groups, or one of them."""
    reader(request)
    known = taxonomy()
    wanted = request.GET.get("gruppe", "")
    chosen = next((group for group in known.groups if group.id == wanted), None)
    return render(
        request,
        "directory/needs.html",
        {
            "taxonomy": known,
            "groups": known.groups,
            "chosen": chosen,
            "urgency_kinds": URGENCY_KINDS,
        },
    )
