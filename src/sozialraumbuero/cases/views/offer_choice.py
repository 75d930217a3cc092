"""Pick one offer of the directory: those that fit a need, or those that bear a name."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from sozialraumbuero.cases.models import Case, Need
from sozialraumbuero.cases.queries.referrals import need_labels
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.directory.models import Offer
from sozialraumbuero.directory.queries.suggestions import published_offer, suggested_offers
from sozialraumbuero.directory.words import Capacity

LONGEST_WORDS = 120


def chosen_offer(request: HttpRequest) -> Offer | None:
    """Return the offer that the address names, if it is published."""
    return published_offer(request.GET.get("angebot", ""), now=timezone.now())


def offer_choice(request: HttpRequest, case: Case) -> dict[str, Any]:
    """Return what the page shows on which one picks an offer."""
    words = request.GET.get("suche", "")[:LONGEST_WORDS]
    needs = {str(need.pk): need for need in Need.objects.filter(case=case)}
    need = needs.get(request.GET.get("bedarf", ""))
    found = suggested_offers(
        need_id=opened(need, "need_id")["need_id"] if need else "",
        name=words,
        language=opened(case, "language")["language"],
        quarter=case.quarter,
        now=timezone.now(),
    )
    labels = need_labels(list(needs.values()))
    return {
        "words": words,
        "need": need,
        "need_label": labels.get(need.pk, "") if need else "",
        "needs": [(str(pk), label) for pk, label in labels.items()],
        "suggestions": [
            {"offer": each.offer, "is_full": each.offer.capacity == Capacity.FULL} for each in found
        ],
    }
