"""One offer in the hands of its owner: mend it, end it, take it back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraumbuero.directory.actions import mend_offer, undo_by_owner, withdraw_by_owner
from sozialraumbuero.directory.actions.proposals import columns_of
from sozialraumbuero.directory.change_words import changed_columns, proposed
from sozialraumbuero.directory.forms.owners import OwnerForm, OwnPlaceForms
from sozialraumbuero.directory.hours_words import typed_words
from sozialraumbuero.directory.models import Offer, OwnerLink, Proposal
from sozialraumbuero.directory.queries.upkeep import waiting_proposals
from sozialraumbuero.directory.rules import OfferRefused
from sozialraumbuero.directory.views.owner_opening import (
    by_link,
    own_live_offer,
    own_offer,
    owner_page,
)
from sozialraumbuero.directory.words import OfferState
from sozialraumbuero.lib.refusal import Refused

WORDS_BELOW = (
    "title", "summary", "description", "access", "for_whom", "age_from", "age_to", "proof_needed",
    "eligibility_note", "cost", "cost_euros", "cost_per", "cost_note", "documents", "bring_along",
)  # fmt: skip


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, link: OwnerLink, secret: str, key: str) -> HttpResponse:
    """Show the facts first, the words below; write what was touched."""
    found = own_live_offer(link, key)
    sent = request.POST if request.method == "POST" else None
    waiting = _waiting(found)
    form = OwnerForm(sent, offer=found, waiting=waiting)
    places = OwnPlaceForms(sent, offer=found, waiting=waiting)
    if sent is not None and _is_valid(form, places) and _mend(link, found, form, places):
        return redirect("owners:thanks", secret, found.key)
    shown = {
        "link": link,
        "secret": secret,
        "offer": found,
        "form": form,
        "places": places,
        "is_waiting": waiting is not None,
        "words_are_open": any(name in form.errors for name in WORDS_BELOW),
    }
    status = 422 if sent is not None else 200
    return owner_page(request, "directory/owners/offer.html", shown, status=status)


def _is_valid(form: OwnerForm, places: OwnPlaceForms) -> bool:
    """Ask both, so that everything wrong is said at once."""
    is_valid = form.is_valid()
    return places.is_valid() and is_valid


def _mend(link: OwnerLink, found: Offer, form: OwnerForm, places: OwnPlaceForms) -> bool:
    try:
        mend_offer(link, found, form.columns(), places=places.wanted(), today=timezone.localdate())
    except OfferRefused as refused:
        form.refuse(refused)
        return False
    return True


@by_link
@require_safe
def thanks(request: HttpRequest, link: OwnerLink, secret: str, key: str) -> HttpResponse:
    """Show what was taken over and what waits, with a way back."""
    found = own_offer(link, key)
    change = found.changes.filter(link=link, undone_at=None).first()
    waiting = _waiting(found)
    return owner_page(
        request,
        "directory/owners/thanks.html",
        {
            "link": link,
            "secret": secret,
            "offer": found,
            "is_gone": found.state == OfferState.WITHDRAWN,
            "change": change,
            "lines": [
                line
                for line in (changed_columns(change.before, change.after) if change else [])
                if line.before != line.after
            ],
            "waiting": proposed(waiting.changes, columns_of(found)) if waiting else [],
            "hours": typed_words(found.hours_text)
            if change and "hours_text" in change.after
            else None,
        },
    )


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def gone(request: HttpRequest, link: OwnerLink, secret: str, key: str) -> HttpResponse:
    """Ask once, then take the offer off the public pages."""
    found = own_live_offer(link, key)
    if request.method == "POST":
        withdraw_by_owner(link, found, today=timezone.localdate())
        return redirect("owners:thanks", secret, found.key)
    shown = {"link": link, "secret": secret, "offer": found}
    return owner_page(request, "directory/owners/gone.html", shown)


@by_link
@require_POST
def undo(request: HttpRequest, link: OwnerLink, secret: str, key: str) -> HttpResponse:
    """Take back what was done last through this link."""
    found = own_offer(link, key)
    try:
        undo_by_owner(link, found)
    except Refused:
        shown = {"link": link, "secret": secret, "offer": found}
        return owner_page(request, "directory/owners/not_undone.html", shown, status=409)
    return redirect("owners:offers", secret)


def _waiting(found: Offer) -> Proposal | None:
    return waiting_proposals().filter(offer=found).first()
