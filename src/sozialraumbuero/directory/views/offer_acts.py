"""What one does with an offer by a button."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sozialraumbuero.directory.actions import (
    UndoRefusal,
    check_offer,
    set_offer_state,
    suggest,
    undo_last_change,
)
from sozialraumbuero.directory.permissions import may_propose_offers
from sozialraumbuero.directory.views.loading import desk_editor, desk_reader, offer_of
from sozialraumbuero.directory.words import OfferState, SuggestionKind
from sozialraumbuero.lib.refusal import Refused


@require_POST
def offer_state(request: HttpRequest, key: str) -> HttpResponse:
    """Publish an offer, take it back to the drafts, or withdraw it."""
    user = desk_editor(request)
    offer = offer_of(key)
    try:
        state = OfferState(request.POST.get("stand", ""))
    except ValueError:
        messages.error(request, _("Bitte wählen Sie einen Stand."))
        return redirect("directory_desk:offer", offer.key)
    set_offer_state(offer, state, by=user)
    words = {
        OfferState.PUBLISHED: _("Das Angebot ist jetzt öffentlich."),
        OfferState.DRAFT: _("Das Angebot ist wieder ein Entwurf und nicht mehr öffentlich."),
        OfferState.WITHDRAWN: _("Das Angebot ist zurückgezogen und nicht mehr öffentlich."),
    }
    messages.success(request, words[state])
    return redirect("directory_desk:offer", offer.key)


@require_POST
def offer_checked(request: HttpRequest, key: str) -> HttpResponse:
    """Say that the entry is right today."""
    user = desk_editor(request)
    offer = offer_of(key)
    check_offer(offer, on=timezone.localdate(), by=user)
    messages.success(request, _("„%(title)s“ ist geprüft.") % {"title": offer.title})
    return redirect(_back(request, offer.key))


@require_POST
def offer_undo(request: HttpRequest, key: str) -> HttpResponse:
    """Take the last change back, if nobody has written since."""
    user = desk_editor(request)
    offer = offer_of(key)
    try:
        undo_last_change(offer, by=user)
    except Refused as refused:
        messages.error(request, _refusal_words(UndoRefusal(refused.reason)))
    else:
        messages.success(request, _("Die letzte Änderung ist zurückgenommen."))
    return redirect("directory_desk:offer", offer.key)


@require_POST
def offer_hint(request: HttpRequest, key: str) -> HttpResponse:
    """Tell those who keep the directory that something is wrong."""
    user = desk_reader(request)
    offer = offer_of(key)
    if not may_propose_offers(user):
        raise PermissionDenied
    try:
        kind = SuggestionKind(request.POST.get("was", ""))
    except ValueError:
        messages.error(request, _("Bitte wählen Sie, was nicht stimmt."))
    else:
        suggest(offer, kind, request.POST.get("worte", ""), today=timezone.localdate())
        messages.success(request, _("Danke. Der Hinweis liegt bei der Koordination."))
    return redirect("directory_desk:offer", offer.key)


def _refusal_words(reason: UndoRefusal) -> str:
    words = {
        UndoRefusal.NOTHING: _("Es gibt keine Änderung, die man zurücknehmen könnte."),
        UndoRefusal.CHANGED_SINCE: _(
            "Seitdem wurde an denselben Angaben etwas geändert. Bitte ändern Sie von Hand."
        ),
    }
    return words[reason]


def _back(request: HttpRequest, key: str) -> str:
    """Return to the list from which the button was pressed, or to the offer."""
    if request.POST.get("zurueck") == "pruefen":
        return reverse("directory_desk:upkeep")
    return reverse("directory_desk:offer", args=[key])
