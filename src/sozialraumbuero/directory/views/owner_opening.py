"""What every page of an owner needs: the link behind the secret, and answers that leave no trace.

There is no account, no session and no cookie: the secret in the address is all there is, so it
must not travel on as a referrer, stay in a cache or be found by a search engine.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from sozialraumbuero.directory.actions import LinkRefusal, opened_link
from sozialraumbuero.directory.models import Offer, Office, OwnerLink
from sozialraumbuero.directory.words import OfferState
from sozialraumbuero.lib.limits import Limit, client_of
from sozialraumbuero.lib.refusal import Refused

View = Callable[..., HttpResponse]
# Somebody mistypes an address some times; nobody guesses 256 bits in a lifetime.
WRONG = Limit(each=60, together=5_000)
SENT = Limit(each=400, together=10_000)
STATUS = {LinkRefusal.EXPIRED: 410, LinkRefusal.REVOKED: 410}


class OfferNotHere(Exception):
    """The link opens no such offer; whether there is one elsewhere is not said."""


def by_link(view: View) -> View:
    """Open a view to whoever has the secret; it receives the link, and the secret as typed."""

    @wraps(view)
    def opened(request: HttpRequest, secret: str, *args: Any, **kwargs: Any) -> HttpResponse:
        response = _answer(view, request, secret, args, kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return login_not_required(csrf_exempt(opened))


def _answer(
    view: View, request: HttpRequest, secret: str, args: Any, kwargs: dict[str, Any]
) -> HttpResponse:
    try:
        link = opened_link(secret, now=timezone.now())
    except Refused as refused:
        is_often = not WRONG.allows(client_of(request))
        status = 429 if is_often else STATUS.get(LinkRefusal(refused.reason), 404)
        return owner_page(request, "directory/owners/closed.html", status=status)
    if request.method == "POST" and not SENT.allows(link.pk):
        return owner_page(request, "directory/owners/too_often.html", status=429)
    try:
        return view(request, link, secret, *args, **kwargs)
    except OfferNotHere:
        shown = {"secret": secret}
        return owner_page(request, "directory/owners/not_here.html", shown, status=404)
    except (RequestDataTooBig, TooManyFieldsSent):
        return owner_page(request, "directory/owners/too_much.html", status=413)


def owner_page(
    request: HttpRequest,
    template: str,
    shown: dict[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Render a page with the office's number in sight."""
    office = Office.objects.filter(pk=1).first() or Office()
    return render(request, template, {"office": office, **(shown or {})}, status=status)


def own_offer(link: OwnerLink, key: str) -> Offer:
    """Return an offer of the link's Träger in any state; raises OfferNotHere."""
    found = Offer.objects.filter(key=key, traeger_id=link.traeger_id).first()
    if found is None:
        raise OfferNotHere
    return found


def own_live_offer(link: OwnerLink, key: str) -> Offer:
    """Return the same, if it is not withdrawn."""
    found = own_offer(link, key)
    if found.state == OfferState.WITHDRAWN:
        raise OfferNotHere
    return found
