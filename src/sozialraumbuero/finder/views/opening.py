"""What every public page needs: its language, the office, and answers without any cookie."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, ResolverMatch, get_script_prefix, resolve, reverse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from sozialraumbuero.directory.models import Office
from sozialraumbuero.finder.words import SOURCE, Tongue, tongue, tongues
from sozialraumbuero.quartiere.models import Kommune

View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """Open a view to everybody: no sign-in, no session, and so nothing a forged form could use.

    The view receives the language of the path; one we do not speak is 404.
    """

    @wraps(view)
    def opened(request: HttpRequest, code: str, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, spoken(code), *args, **kwargs)

    return login_not_required(csrf_exempt(opened))


def spoken(code: str) -> Tongue:
    """Return the language of the path, or 404."""
    try:
        return tongue(code)
    except KeyError as error:
        raise Http404 from error


def page(
    request: HttpRequest,
    speaking: Tongue,
    template: str,
    words: dict[str, Any],
    *,
    is_quiet: bool = False,
    status: int = 200,
) -> HttpResponse:
    """Render a public page; a quiet one never names its topic in title or history."""
    frame = {
        "tongue": speaking,
        "tongues": _same_page_elsewhere(request, speaking),
        "office": office(),
        "is_quiet": is_quiet,
        "map_language": "" if speaking.html_language in ("de", "en") else "de",
    }
    # The map's own words come from the staff's catalogue, which speaks German and English.
    with override("en" if speaking.code == "en" else "de"):
        answer = render(request, template, frame | words, status=status)
    if is_quiet:  # the script then lets the page take the place of the one before it
        answer["X-Quiet"] = "1"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def offer_gone(request: HttpRequest, speaking: Tongue | None = None) -> HttpResponse:
    """Say kindly that this is not here any more; German where the address names no language."""
    spoken_here = speaking or tongues()[SOURCE]
    return page(request, spoken_here, "finder/offer_gone.html", {}, status=404)


def _same_page_elsewhere(request: HttpRequest, speaking: Tongue) -> Sequence[Mapping[str, Any]]:
    """Return each language with the address of this page in it."""
    match = _match(request)
    view, names = (match.view_name, match.kwargs) if match else ("finder:start", {})
    shared = tuple(sorted((name, value) for name, value in names.items() if name != "code"))
    return _in_each_tongue(get_script_prefix(), view, shared, speaking.code)


@lru_cache(maxsize=1_000)
def _in_each_tongue(
    _prefix: str,  # every address begins with it
    view: str,
    shared: tuple[tuple[str, Any], ...],
    current: str,
) -> Sequence[Mapping[str, Any]]:
    return tuple(
        {
            "tongue": other,
            "url": reverse(view, kwargs={**dict(shared), "code": other.code}),
            "is_current": other.code == current,
        }
        for other in tongues().values()
    )


def _match(request: HttpRequest) -> ResolverMatch | None:
    try:
        return resolve(request.path_info)
    except Resolver404:
        return None


def office() -> Office:
    """Return how one reaches the office; nothing is known before somebody entered it."""
    return Office.objects.filter(pk=1).first() or Office()


def town_name() -> str:
    """Return the name of the town, or "" before the first import."""
    return Kommune.objects.values_list("name", flat=True).first() or ""
