"""Cards with a short code: what a counsellor puts into somebody's hand."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraumbuero.directory.models import Offer
from sozialraumbuero.directory.published import Published, published
from sozialraumbuero.finder.actions import make_card
from sozialraumbuero.finder.cards import titles
from sozialraumbuero.finder.codes import as_typed, is_code
from sozialraumbuero.finder.models import HandoverCard
from sozialraumbuero.finder.offer_words import written_day
from sozialraumbuero.finder.views.offers import is_quiet
from sozialraumbuero.finder.views.opening import page, public
from sozialraumbuero.finder.week import week_of
from sozialraumbuero.finder.words import Tongue, tongues
from sozialraumbuero.lib.limits import Limit, client_of
from sozialraumbuero.lib.qr_codes import qr_svg

MADE = Limit(each=60, together=2_000)
GUESSED = Limit(each=60, together=5_000)


@public
@require_POST
def card_new(request: HttpRequest, speaking: Tongue) -> HttpResponse:
    """Make a card of some offers and lead to it; what is not public gets none."""
    known = published(timezone.now())
    keys = [key for key in request.POST.getlist("angebot") if key in known.offers]
    if not keys or not MADE.allows(client_of(request)):
        return page(request, speaking, "finder/card_enter.html", {"is_unknown": True}, status=422)
    made = make_card(keys, language=speaking.code, today=timezone.localdate())
    return redirect("finder:card", speaking.code, made.code)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def card_enter(request: HttpRequest, speaking: Tongue) -> HttpResponse:
    """Ask for the code on a card and open it."""
    if request.method != "POST":
        return page(request, speaking, "finder/card_enter.html", {})
    code = as_typed(request.POST.get("code", ""))
    if _card(request, code) is None:
        return page(request, speaking, "finder/card_enter.html", {"is_unknown": True}, status=404)
    return redirect("finder:card", speaking.code, code)


@public
@require_safe
def card(request: HttpRequest, speaking: Tongue, card_code: str) -> HttpResponse:
    """Show the offers of a card, with the code large and a code to photograph."""
    found = _card(request, card_code)
    if found is None:
        return page(request, speaking, "finder/card_enter.html", {"is_unknown": True}, status=404)
    known = published(timezone.now())
    offers = [known.offers[key] for key in found.offer_keys if key in known.offers]
    path = reverse("short_card", args=[found.code])
    site = settings.SITE_URL.rstrip("/")
    url = f"{site}{path}" if site else request.build_absolute_uri(path)
    shown = {
        "card": found,
        "rows": [_row(offer, known, speaking) for offer in offers],
        "url": url,
        "qr": qr_svg(url),
        "until": written_day(found.expires_on, speaking),
    }
    quiet = any(is_quiet(offer) for offer in offers)
    return page(request, speaking, "finder/card_page.html", shown, is_quiet=quiet)


@login_not_required
@require_safe
def short_card(request: HttpRequest, card_code: str) -> HttpResponse:
    """Lead from the short address on paper to the card, in the language it was made in."""
    found = _card(request, as_typed(card_code))
    if found is None:
        return redirect("finder:card_enter", "de")
    language = found.language if found.language in tongues() else "de"
    return redirect("finder:card", language, found.code)


def _card(request: HttpRequest, code: str) -> HandoverCard | None:
    client = client_of(request)
    if not is_code(code) or GUESSED.is_spent(client):
        return None
    today = timezone.localdate()
    found = HandoverCard.objects.filter(code=code, expires_on__gte=today).first()
    if found is None:  # many people share one address: opening what they hold is not counted
        GUESSED.count(client)
    return found


def _row(offer: Offer, known: Published, speaking: Tongue) -> dict[str, object]:
    week = week_of(offer.hours, offer.hours_text, timezone.now(), known.calendar, speaking)
    held = next((each for each in offer.held_at.all() if not each.is_hidden), None)
    return {
        "offer": offer,
        "title": titles(offer, speaking)[0],
        "next": week.next,
        "is_open": week.is_open,
        "place": held.place if held else None,
        "phone": offer.phone or offer.traeger.phone,
    }
