"""Light or dark: the device decides unless the reader chose; kept in a cookie, without a script."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

COOKIE = "look"
LOOKS = frozenset({"light", "dark"})
ONE_YEAR = 365 * 24 * 60 * 60


def chosen_look(request: HttpRequest) -> str:
    """Return "light", "dark", or "" while the device decides."""
    wanted = request.COOKIES.get(COOKIE, "")
    return wanted if wanted in LOOKS else ""


@require_POST
def choose_look(request: HttpRequest) -> HttpResponseRedirect:
    """Keep the reader's choice; any other value gives the decision back to the device."""
    following = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        following, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        following = "/"
    response = HttpResponseRedirect(following)
    wanted = request.POST.get("look", "")
    if wanted in LOOKS:
        response.set_cookie(
            COOKIE,
            wanted,
            max_age=ONE_YEAR,
            secure=settings.HTTPS,
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
