"""The way out: at once, leaving nothing of ours on the device."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sozialraumbuero.finder.views.opening import office, page, public
from sozialraumbuero.finder.words import Tongue


@login_not_required
@require_safe
def leave(_request: HttpRequest) -> HttpResponse:
    """Send to a neutral page; the browser forgets what it kept of this site."""
    response = HttpResponse(status=302, headers={"Location": office().exit_url})
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response["Referrer-Policy"] = "no-referrer"
    return response


@public
@require_safe
def traces(request: HttpRequest, speaking: Tongue) -> HttpResponse:
    """Explain how nobody sees that one was here, and what we cannot prevent."""
    return page(request, speaking, "finder/traces.html", {}, is_quiet=True)
