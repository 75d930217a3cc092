"""Every page wants a signed-in person, except those that say otherwise."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase

Answer = Callable[[HttpRequest], HttpResponseBase]
OPEN_PREFIXES = (
    "/konto/",
    "/gesundheit/",
    "/sprache/",
    "/darstellung/",
    "/barrierefreiheit/",
    "/" + settings.STATIC_URL.lstrip("/"),
)


def sign_in_required(answer: Answer) -> Answer:
    """Send strangers to the sign-in page."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated or request.path.startswith(OPEN_PREFIXES):
            return answer(request)
        return redirect_to_login(request.get_full_path())

    return middleware
