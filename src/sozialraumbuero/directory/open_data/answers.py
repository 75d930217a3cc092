"""How open data is answered: to anybody from anywhere, once per version, never in a flood."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from importlib.metadata import version
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.csrf import csrf_exempt

from sozialraumbuero.directory.models import DirectoryVersion
from sozialraumbuero.directory.open_data.public_directory import PublicDirectory, public_directory
from sozialraumbuero.lib.limits import Limit, client_of

View = Callable[..., HttpResponse]
VERSION = version("sozialraumbuero")
METHODS = ("GET", "HEAD", "OPTIONS")
# An hour; a client that copies page by page needs some hundred.
CALLS = Limit(each=6_000, together=60_000)
MINUTES_FRESH = 5


class Unusable(ValueError):
    """A parameter that says nothing we can answer."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(f"{name}: {words}")


class Missing(LookupError):
    """There is no such thing, or none that is public."""


def open_to_all(view: View) -> View:
    """Open a view of the public directory to everybody, without session and form protection.

    The view gets the directory and answers with the content; what it raises becomes an answer.
    """

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = _answer(request, view, args, kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return login_not_required(csrf_exempt(opened))


def as_json(content: Any, *, status: int = 200) -> HttpResponse:
    return HttpResponse(
        json_bytes(content), content_type="application/json; charset=utf-8", status=status
    )


def json_bytes(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def refused(status: int, words: str) -> HttpResponse:
    return as_json({"error": {"status": status, "message": words}}, status=status)


def _answer(request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse:
    if request.method == "OPTIONS":
        return _allowed()
    if request.method not in METHODS:
        response = refused(405, "this interface only reads; use GET")
        response["Allow"] = ", ".join(METHODS)
        return response
    if not CALLS.allows(client_of(request)):
        response = refused(429, "too many requests within an hour; take the whole file instead")
        response["Retry-After"] = "3600"
        return response
    try:
        return _unless_known(request, view, args, kwargs)
    except Unusable as error:
        return refused(400, str(error))
    except Missing:
        return refused(404, "there is nothing public at this address")


def _allowed() -> HttpResponse:
    response = HttpResponse(status=204)
    response["Access-Control-Allow-Methods"] = ", ".join(METHODS)
    response["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
    response["Access-Control-Max-Age"] = "86400"
    return response


def _unless_known(request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse:
    """Answer 304 to whoever has this version; all addresses change together."""
    directory = public_directory(timezone.now())
    etag = quote_etag(f"{directory.version:x}-{directory.day:%Y%m%d}-{VERSION}")
    changed = int(last_changed(directory).timestamp())
    whole = view(request, directory, *args, **kwargs)
    response = get_conditional_response(request, etag=etag, last_modified=changed, response=whole)
    assert response is not None  # noqa: S101  # it is `whole` or an answer without content
    response["ETag"] = etag
    response["Last-Modified"] = http_date(changed)
    response["Cache-Control"] = f"public, max-age={MINUTES_FRESH * 60}"
    response["Access-Control-Expose-Headers"] = "ETag, Last-Modified"
    return response


def last_changed(directory: PublicDirectory) -> datetime:
    """Return when the public directory last differed: by a change, or because a day began."""
    changed = DirectoryVersion.objects.filter(pk=1).values_list("changed_at", flat=True).first()
    began = timezone.make_aware(datetime.combine(directory.day, datetime.min.time()))
    return max(changed or began, began)
