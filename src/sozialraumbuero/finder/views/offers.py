"""The page of one offer: all one has to know before going there."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from sozialraumbuero.directory.actions import suggest
from sozialraumbuero.directory.models import Offer, OfferPlace
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.published import Published, published
from sozialraumbuero.directory.rules import Freshness, freshness
from sozialraumbuero.directory.tongues import label
from sozialraumbuero.directory.words import Capacity, SuggestionKind
from sozialraumbuero.finder import offer_words
from sozialraumbuero.finder.cards import titles
from sozialraumbuero.finder.language_names import language_name
from sozialraumbuero.finder.places import quarters
from sozialraumbuero.finder.result_map import place_map
from sozialraumbuero.finder.sensitive import has_sensitive_kind
from sozialraumbuero.finder.views.opening import offer_gone, page, public, town_name
from sozialraumbuero.finder.week import Week, week_of
from sozialraumbuero.finder.words import Said, Tongue, say
from sozialraumbuero.lib.limits import Limit, client_of

HINTS = Limit(each=5, together=200)
MOST_OTHERS = 6


@public
@require_safe
def offer(request: HttpRequest, speaking: Tongue, key: str) -> HttpResponse:
    """Show one offer; one that is not public any more gets a kind answer, not an empty page."""
    known = published(timezone.now())
    found = known.offers.get(key)
    if found is None:
        return offer_gone(request, speaking)
    title, summary = titles(found, speaking)
    return page(
        request,
        speaking,
        "finder/offer.html",
        {
            "offer": found,
            "title": title,
            "summary": summary,
            "week": _week(found, known, speaking),
            "places": [_place(held, known, speaking) for held in found.held_at.all()],
            "map": place_map([h for h in found.held_at.all() if not h.is_hidden], speaking),
            "phone": found.phone or found.traeger.phone,
            "others": [
                (each, titles(each, speaking)[0])
                for each in known.by_traeger[found.traeger_id]
                if each.key != key
            ][:MOST_OTHERS],
            **_conditions(found, speaking),
            **_standing(found, known, speaking),
        },
        is_quiet=is_quiet(found),
    )


@public
@require_http_methods(["GET", "HEAD", "POST"])
def wrong(request: HttpRequest, speaking: Tongue, key: str) -> HttpResponse:
    """Take a hint that something is wrong."""
    known = published(timezone.now()).offers.get(key)
    if known is None:
        return offer_gone(request, speaking)
    is_sent = False
    if request.method == "POST" and request.POST.get("kind", "") in set(SuggestionKind):
        if HINTS.allows(client_of(request)):
            kind = SuggestionKind(request.POST["kind"])
            suggest(known, kind, request.POST.get("words", ""), today=timezone.localdate())
        is_sent = True
    kinds = [(kind, f"wrong.{kind}") for kind in SuggestionKind]
    shown = {
        "offer": known,
        "title": titles(known, speaking)[0],
        "kinds": kinds,
        "is_sent": is_sent,
        "is_unchosen": request.method == "POST" and not is_sent,
    }
    status = 422 if shown["is_unchosen"] else 200
    return page(
        request, speaking, "finder/wrong.html", shown, is_quiet=is_quiet(known), status=status
    )


def is_quiet(offer: Offer) -> bool:
    """Tell whether the offer is for people who must not be seen looking for it."""
    return has_sensitive_kind(offer.types)


def _week(offer: Offer, known: Published, speaking: Tongue) -> Week | None:
    """Return the hours of the offer; None where only its places have hours, shown with them."""
    own = bool(offer.hours or offer.hours_text)
    if not own and any(held.hours or held.hours_text for held in offer.held_at.all()):
        return None
    return week_of(offer.hours, offer.hours_text, timezone.now(), known.calendar, speaking)


def _place(held: OfferPlace, known: Published, speaking: Tongue) -> dict[str, Any]:
    has_own_hours = bool(held.hours or held.hours_text)
    return {
        "held": held,
        "place": None if held.is_hidden else held.place,
        "facts": [] if held.is_hidden else offer_words.access_facts(held.place, speaking),
        "week": week_of(held.hours, held.hours_text, timezone.now(), known.calendar, speaking)
        if has_own_hours
        else None,
    }


def _conditions(offer: Offer, speaking: Tongue) -> dict[str, Any]:
    names = {area.code: area.name for area in quarters(timezone.localdate())}
    asked = [names.get(code, code) for code in offer.quarters]
    papers = {paper.id: paper for paper in taxonomy().documents}
    return {
        "whom": offer_words.whom(offer, town_name(), asked, speaking),
        "cost": offer_words.cost(offer, speaking),
        "papers": [label(papers[paper], speaking.code) for paper in offer.documents],
        "languages": [language_name(code, speaking) for code in offer.languages],
    }


def _standing(offer: Offer, known: Published, speaking: Tongue) -> dict[str, Any]:
    """Return how current the entry is, and whether there is room."""
    state = freshness(offer.last_checked_on, known.day)
    return {
        "is_overdue": state == Freshness.OVERDUE,
        "checked": _checked(offer, state, speaking),
        "room": _room(offer, speaking),
    }


def _checked(offer: Offer, state: Freshness, speaking: Tongue) -> Said:
    if offer.last_checked_on is None:
        return say(speaking, "offer.never_checked")
    day = offer_words.written_day(offer.last_checked_on, speaking)
    key = "offer.overdue" if state == Freshness.OVERDUE else "offer.checked"
    return say(speaking, key, day=day)


def _room(offer: Offer, speaking: Tongue) -> Said | None:
    if offer.capacity_reported_on is None:
        return None
    day = offer_words.written_day(offer.capacity_reported_on, speaking)
    if offer.capacity == Capacity.FULL:
        return say(speaking, "offer.full", day=day)
    if offer.waiting_days:
        return say(speaking, "offer.waiting", n=offer.waiting_days, day=day)
    return say(speaking, "offer.few", day=day) if offer.capacity == Capacity.FEW else None
