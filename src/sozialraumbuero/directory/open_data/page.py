"""The page that tells everybody what data there is and how to use it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sozialraumbuero.directory.models import Office
from sozialraumbuero.directory.open_data.answers import last_changed
from sozialraumbuero.directory.open_data.licences import licence
from sozialraumbuero.directory.open_data.public_directory import public_directory


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Explain the files, the interface, the licence, and what is never in them."""
    directory = public_directory(timezone.now())
    return render(
        request,
        "directory/open_data/page.html",
        {
            "licence": licence(),
            "office": Office.objects.filter(pk=1).first() or Office(),
            "offers": len(directory.offers),
            "bodies": len(directory.bodies),
            "places": len(directory.places),
            "changed": last_changed(directory),
        },
    )
