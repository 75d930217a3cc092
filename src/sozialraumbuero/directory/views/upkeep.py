"""What waits for somebody who keeps the directory: overdue entries, proposals, hints."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sozialraumbuero.accounts.models import User
from sozialraumbuero.directory.actions import decide_proposal, decide_suggestion
from sozialraumbuero.directory.actions.proposals import columns_of
from sozialraumbuero.directory.change_words import proposed
from sozialraumbuero.directory.forms.fields import one_line
from sozialraumbuero.directory.models import Offer, Proposal, Suggestion
from sozialraumbuero.directory.permissions import may_change_offers
from sozialraumbuero.directory.queries.upkeep import (
    offers_hidden_soon,
    open_suggestions,
    traeger_with_due_offers,
    waiting,
    waiting_proposals,
)
from sozialraumbuero.directory.rules import HIDE_AFTER, Freshness, OfferRefused, freshness
from sozialraumbuero.directory.views.loading import upkeep_editor, upkeep_reader
from sozialraumbuero.directory.wording import SUGGESTIONS
from sozialraumbuero.directory.words import ProposalState, SuggestionState
from sozialraumbuero.lib.pages import page_of

TRAEGER_ON_A_PAGE = 20
LONGEST_REASON = 300
SHOWN = 50


@require_safe
def upkeep(request: HttpRequest) -> HttpResponse:
    """Show all that waits on one page; overdue entries stand with their Träger."""
    user = upkeep_reader(request)
    today = timezone.localdate()
    page = page_of(traeger_with_due_offers(today), request.GET.get("seite"), TRAEGER_ON_A_PAGE)
    return render(
        request,
        "directory/desk/upkeep.html",
        {
            "waiting": waiting(today),
            "page": page,
            "rows": [
                {
                    "traeger": traeger,
                    "offers": [
                        (offer, freshness(offer.last_checked_on, today) == Freshness.HIDDEN)
                        for offer in traeger.offers.all()
                    ],
                }
                for traeger in page.rows
            ],
            "proposals": [_shown(proposal) for proposal in waiting_proposals()[:SHOWN]],
            "suggestions": [
                {"hint": hint, "words": SUGGESTIONS[hint.kind]}
                for hint in open_suggestions()[:SHOWN]
            ],
            "hidden_soon": [
                {"offer": offer, "on": day + HIDE_AFTER}
                for offer in offers_hidden_soon(today)[:SHOWN]
                if (day := offer.last_checked_on)
            ],
            "may_change": may_change_offers(user),
        },
    )


def _shown(proposal: Proposal) -> dict[str, Any]:
    return {
        "proposal": proposal,
        "lines": proposed(proposal.changes, columns_of(proposal.offer)),
    }


@require_POST
def proposal_decide(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Take an owner's words over, or refuse them with a reason."""
    user = upkeep_editor(request)
    proposal = get_object_or_404(Proposal.objects.select_related("offer"), pk=proposal_id)
    is_accepted = request.POST.get("was") == "annehmen"
    reason = one_line(request.POST.get("grund", ""))[:LONGEST_REASON]
    if proposal.state != ProposalState.WAITING:
        messages.info(request, _("Darüber hat schon jemand entschieden."))
    elif not is_accepted and not reason:
        messages.error(request, _("Bitte schreiben Sie einen Grund, warum Sie ablehnen."))
    else:
        _decide(request, proposal, is_accepted=is_accepted, reason=reason, by=user)
    return redirect(_back(request, proposal.offer))


def _decide(
    request: HttpRequest, proposal: Proposal, *, is_accepted: bool, reason: str, by: User
) -> None:
    today = timezone.localdate()
    try:
        decide_proposal(proposal, is_accepted=is_accepted, reason=reason, today=today, by=by)
    except OfferRefused:
        messages.error(
            request,
            _("Der Vorschlag widerspricht dem, was jetzt da steht. Bitte ändern Sie von Hand."),
        )
    else:
        words = _("Der Vorschlag ist übernommen.") if is_accepted else _("Abgelehnt.")
        messages.success(request, words)


@require_POST
def suggestion_decide(request: HttpRequest, suggestion_id: int) -> HttpResponse:
    """Say that the entry is mended, or set the hint aside; its words go then."""
    user = upkeep_editor(request)
    hint = get_object_or_404(Suggestion.objects.select_related("offer"), pk=suggestion_id)
    is_mended = request.POST.get("was") == "berichtigt"
    state = SuggestionState.MENDED if is_mended else SuggestionState.SET_ASIDE
    decide_suggestion(hint, state, today=timezone.localdate(), by=user)
    messages.success(
        request, _("Der Hinweis ist erledigt.") if is_mended else _("Der Hinweis ist weggelegt.")
    )
    return redirect(_back(request, hint.offer))


def _back(request: HttpRequest, offer: Offer) -> str:
    """Return to the inbox, or to the offer if the button was pressed there."""
    if request.POST.get("zurueck") == "angebot":
        return reverse("directory_desk:offer", args=[offer.key])
    return reverse("directory_desk:upkeep")
