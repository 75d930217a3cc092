"""Pages about places."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraumbuero.directory.actions import add_place, change_place, set_place_active
from sozialraumbuero.directory.forms.places import PlaceForm, chosen_address
from sozialraumbuero.directory.models import Access, Place
from sozialraumbuero.directory.permissions import may_change_places
from sozialraumbuero.directory.pictures import rooms_map
from sozialraumbuero.directory.queries import Shown, offers_at, places
from sozialraumbuero.directory.views.loading import place_editor, reader
from sozialraumbuero.directory.wording import PLACE_ACCESS, YES_NO
from sozialraumbuero.lib.pages import page_of

STEP_FREE_KINDS = {Access.YES: "good", Access.NO: "warn", Access.UNKNOWN: "neutral"}


@require_safe
def place_list(request: HttpRequest) -> HttpResponse:
    """List the rooms that exist."""
    user = reader(request)
    wanted = request.GET.get("zeigen", "")
    shown = Shown(wanted) if wanted in set(Shown) else Shown.ROOMS
    search = request.GET.get("q", "").strip()[:80]
    page = page_of(places(search=search, shown=shown), request.GET.get("seite"))
    return render(
        request,
        "directory/place_list.html",
        {
            "page": page,
            "search": search,
            "shown": shown,
            "rows": [{"place": place, **_step_free(place)} for place in page.rows],
            # Many offers of one street lie on one another; the finder shows them with its filters.
            "map": None
            if shown == Shown.OTHERS
            else rooms_map(page.rows, _("Räume auf der Karte")),
            "may_change": may_change_places(user),
        },
    )


@require_safe
def place(request: HttpRequest, key: str) -> HttpResponse:
    """Show one room."""
    user = reader(request)
    found = get_object_or_404(Place, key=key)
    return render(
        request,
        "directory/place_detail.html",
        {
            "place": found,
            **_step_free(found),
            "access": [
                (label, YES_NO[getattr(found, name)])
                for name, label in PLACE_ACCESS.items()
                if name != "step_free"
            ],
            "held": offers_at(found),
            "map": rooms_map([found], found.name, with_links=False),
            "may_change": may_change_places(user),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def place_new(request: HttpRequest) -> HttpResponse:
    """Name a room that exists."""
    user = place_editor(request)
    chosen = chosen_address(request.GET)
    form = PlaceForm(
        request.POST if request.method == "POST" else None,
        chosen=chosen,
        is_room=request.GET.get("art") != "ort",
    )
    if request.method == "POST" and form.is_valid():
        place = add_place(form.wish(), by=user)
        messages.success(
            request,
            _("Der Raum ist eingetragen.") if place.is_room else _("Der Ort ist eingetragen."),
        )
        return redirect("directory:place", place.key)
    return render(request, "directory/place_form.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def place_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change what is known of a room."""
    user = place_editor(request)
    found = get_object_or_404(Place, key=key)
    chosen = chosen_address(request.GET)
    form = PlaceForm(request.POST if request.method == "POST" else None, place=found, chosen=chosen)
    if request.method == "POST" and form.is_valid():
        change_place(found, form.wish(), by=user)
        messages.success(request, _("Gespeichert."))
        return redirect("directory:place", found.key)
    return render(request, "directory/place_form.html", {"form": form, "place": found})


@require_POST
def place_use(request: HttpRequest, key: str) -> HttpResponse:
    """Take a room out of use or bring it back."""
    user = place_editor(request)
    found = get_object_or_404(Place, key=key)
    is_active = request.POST.get("active") == "1"
    set_place_active(found, is_active=is_active, by=user)
    messages.success(
        request,
        _("Der Raum steht wieder zur Wahl.")
        if is_active
        else _("Der Raum steht nicht mehr zur Wahl. Geplante Schichten behalten ihn."),
    )
    return redirect("directory:place", found.key)


def _step_free(place: Place) -> dict[str, str]:
    words = {
        Access.YES: _("stufenlos"),
        Access.NO: _("mit Stufen"),
        Access.UNKNOWN: _("Stufen unbekannt"),
    }
    access = Access(place.step_free)
    return {"access_kind": STEP_FREE_KINDS[access], "access_words": words[access]}
