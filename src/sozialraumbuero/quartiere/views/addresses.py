"""The houses of the town: find one, or walk through them in order."""

from __future__ import annotations

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from sozialraumbuero.quartiere.forms import AddressSearchForm
from sozialraumbuero.quartiere.models import Address, Area
from sozialraumbuero.quartiere.queries.addresses import AddressPage, find_addresses, own_areas
from sozialraumbuero.quartiere.queries.town import newest_import
from sozialraumbuero.quartiere.views.loading import reader
from sozialraumbuero.quartiere.wording import DWELLING_SOURCES


@require_safe
def addresses(request: HttpRequest) -> HttpResponse:
    """List houses by street and number; `?raum=` lets somebody choose one for a room."""
    reader(request)
    form = AddressSearchForm(request.GET)
    form.is_valid()
    within: Area | None = form.cleaned_data.get("area")
    page = find_addresses(
        search=form.cleaned_data.get("suche", ""),
        area=within,
        after=request.GET.get("nach", ""),
        before=request.GET.get("vor", ""),
    )
    room_url = _room_url(request.GET.get("raum", ""))
    return render(
        request,
        "quartiere/addresses.html",
        {
            "form": form,
            "area": within,
            "page": page,
            "rows": _rows(page, room_url),
            "is_for_room": bool(room_url),
            "has_town": bool(page.rows) or newest_import() is not None,
        },
    )


def _rows(page: AddressPage, room_url: str) -> list[dict[str, object]]:
    areas = own_areas(page.rows, timezone.localdate())
    link = cache(_area_link)
    return [
        {
            "address": address,
            "source": DWELLING_SOURCES.get(address.dwelling_source, ""),
            "areas": [link(one.scheme.key, one.code, one.name) for one in areas[address.pk]],
            "block": link(block.scheme.key, block.code, block.name)
            if (block := address.block)
            else "",
            "choose": _choice(room_url, address) if room_url else "",
        }
        for address in page.rows
    ]


def _area_link(scheme: str, code: str, name: str) -> SafeString:
    """Return a link to an area; a page names few areas, each many times."""
    url = reverse("quartiere:area", args=[scheme, code])
    return format_html('<a href="{}">{}</a>', url, name)


def _room_url(wanted: str) -> str:
    """Return the room's form that asked for an address; anything else asks for none."""
    try:
        if wanted == "neu":
            return reverse("directory:place_new")
        return reverse("directory:place_edit", args=[wanted]) if wanted else ""
    except NoReverseMatch:
        return ""


def _choice(room_url: str, address: Address) -> str:
    words = {"adresse": str(address), "lat": f"{address.lat:.6f}", "lon": f"{address.lon:.6f}"}
    return f"{room_url}?{urlencode(words)}"
