"""The first page, and the way to it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.finder.marks import mark_of
from sozialraumbuero.finder.pictograms import pictogram
from sozialraumbuero.finder.sensitive import SENSITIVE_GROUP
from sozialraumbuero.finder.views.opening import page, public
from sozialraumbuero.finder.words import SOURCE, Tongue, tongues


@login_not_required
@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """Lead to the first page in the language the device asks for."""
    wanted = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    codes = (code.split("-")[0] for code, _weight in wanted)
    code = next((code for code in codes if code in tongues()), SOURCE)
    response = redirect("finder:start", code)
    response["Vary"] = "Accept-Language"
    return response


@public
@require_safe
def start(request: HttpRequest, speaking: Tongue) -> HttpResponse:
    """Ask one question; below it the situations as pictures."""
    return first_page(request, speaking)


def first_page(request: HttpRequest, speaking: Tongue, *, is_empty: bool = False) -> HttpResponse:
    """Render the question; `is_empty` says that somebody asked without a word."""
    tiles = [
        {
            "mark": mark_of(group),
            "key": f"tiles.{group.id}",
            "picture": pictogram(group.id),
            "is_quiet": group.id == SENSITIVE_GROUP,
        }
        for group in taxonomy().groups
    ]
    shown = {"tiles": tiles, "is_empty": is_empty}
    return page(request, speaking, "finder/start.html", shown, status=422 if is_empty else 200)
