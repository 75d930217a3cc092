"""The directory to take along: for people who will have no network where they need it."""

from __future__ import annotations

from typing import cast

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from sozialraumbuero.directory.published import published
from sozialraumbuero.finder.directory_file import (
    MOST_OFFERS,
    POLICY,
    Wanted,
    directory_file,
    offers_in,
)
from sozialraumbuero.finder.neighbourhood import neighbourhoods
from sozialraumbuero.finder.offer_words import written_day
from sozialraumbuero.finder.views.opening import View, office, page, public
from sozialraumbuero.finder.words import Tongue
from sozialraumbuero.quartiere.models import Kommune


def _alone(view: View) -> View:
    """Let a page run what it carries itself, and nothing else."""
    return cast("View", csp_replace(POLICY)(view))


@public
@require_safe
def take_along(request: HttpRequest, speaking: Tongue) -> HttpResponse:
    """Offer the file of the town or of one quarter, and say how large it is and where it stays."""
    known = published(timezone.now())
    town = neighbourhoods(known)
    chosen = request.GET.get("quartier", "")
    area = town.areas.get(chosen)
    count = len(offers_in(known, town, area.code if area else ""))
    wanted = _wanted(speaking, area.code if area else "")
    is_small_enough = count <= MOST_OFFERS
    return page(
        request,
        speaking,
        "finder/take_along.html",
        {
            "area": area,
            "areas": town.areas.values(),
            "count": count,
            "kilobytes": -(-len(directory_file(wanted)) // 1000) if is_small_enough else 0,
            "as_of": written_day(wanted.day, speaking),
            "file_name": "-".join(
                filter(None, ("hilfe", slugify(area.name if area else wanted.town)))
            ),
        },
    )


@public
@require_safe
@gzip_page
@_alone
def directory_to_keep(request: HttpRequest, speaking: Tongue) -> HttpResponse:
    """Answer the file itself; nothing in it depends on who asks."""
    known = published(timezone.now())
    town = neighbourhoods(known)
    chosen = request.GET.get("quartier", "")
    if (chosen and chosen not in town.areas) or len(offers_in(known, town, chosen)) > MOST_OFFERS:
        raise Http404
    answer = HttpResponse(directory_file(_wanted(speaking, chosen)))
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _wanted(speaking: Tongue, quarter: str) -> Wanted:
    known = published(timezone.now())
    town = neighbourhoods(known)
    kommune = Kommune.objects.only("name", "is_demo").first()
    return Wanted(
        code=speaking.code,
        quarter=quarter,
        version=known.version,
        day=known.day,
        borders=hash(tuple(area.pk for area in town.areas.values())),
        town=kommune.name if kommune else "",
        is_demo=bool(kommune and kommune.is_demo),
        phone=office().phone,
        exit_url=office().exit_url,
    )
