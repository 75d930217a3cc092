"""A Träger's own offers: all on one page, each confirmed with one tap."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sozialraumbuero.directory.actions import confirm_all, confirm_offer
from sozialraumbuero.directory.hours_words import hours_words
from sozialraumbuero.directory.models import Offer, OfferChange, OwnerLink
from sozialraumbuero.directory.queries.upkeep import waiting_proposals
from sozialraumbuero.directory.rules import freshness
from sozialraumbuero.directory.views.owner_opening import by_link, own_live_offer, owner_page
from sozialraumbuero.directory.words import CheckedBy, OfferState


@by_link
@require_safe
def offers(request: HttpRequest, link: OwnerLink, secret: str) -> HttpResponse:
    """List what the Träger offers, and what it said about it today."""
    today = timezone.localdate()
    found = list(
        Offer.objects.filter(traeger=link.traeger)
        .exclude(state=OfferState.WITHDRAWN)
        .prefetch_related("held_at__place")
        .defer("hsds_rest", "description")
    )
    waiting = set(waiting_proposals().filter(offer__in=found).values_list("offer", flat=True))
    undoable = set(
        OfferChange.objects.filter(link=link, undone_at=None).values_list("offer", flat=True)
    )
    rows = [
        {
            "offer": offer,
            "hours": hours_words(offer.hours, offer.hours_text),
            "is_done": offer.last_checked_on == today and offer.checked_by == CheckedBy.OWNER,
            "is_waiting": offer.pk in waiting,
            "may_undo": offer.pk in undoable,
            "freshness": freshness(offer.last_checked_on, today),
            "places": _places(offer),
        }
        for offer in found
    ]
    return owner_page(
        request,
        "directory/owners/offers.html",
        {
            "link": link,
            "secret": secret,
            "rows": rows,
            "left": sum(not row["is_done"] for row in rows),
        },
    )


def _places(offer: Offer) -> list[str]:
    """Return where it is held; a hidden address stays hidden even here, for links get lost."""
    return [held.place.name for held in offer.held_at.all() if not held.is_hidden]


@by_link
@require_POST
def confirm(request: HttpRequest, link: OwnerLink, secret: str, key: str) -> HttpResponse:
    """Note that everything about one offer is right."""
    offer = own_live_offer(link, key)
    confirm_offer(link, offer, today=timezone.localdate())
    return _to_list(secret, offer.key)


@by_link
@require_POST
def all_confirmed(request: HttpRequest, link: OwnerLink, secret: str) -> HttpResponse:
    """Note the same about all of them."""
    confirm_all(link, today=timezone.localdate())
    return _to_list(secret)


def _to_list(secret: str, key: str = "") -> HttpResponse:
    mark = f"#a-{key}" if key else ""
    return redirect(reverse("owners:offers", args=[secret]) + mark)
