"""What happens at a door: record it, ask one thing more, describe it, take it back."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraumbuero.accounts.sessions import rests_in_pocket
from sozialraumbuero.directory.needs import core_needs
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.outreach.actions.contacts import (
    ContactRefused,
    describe_contact,
    record_contact,
    undo_contact,
)
from sozialraumbuero.outreach.contact_words import OUTCOMES, refusal_sentence
from sozialraumbuero.outreach.forms.contacts import (
    ContactForm,
    DetailsForm,
    VisitForm,
    visit_days,
)
from sozialraumbuero.outreach.models import Tour
from sozialraumbuero.outreach.queries.today import last_contact, needs_often_heard
from sozialraumbuero.outreach.rules.contacts import BARE, ContactRefusal
from sozialraumbuero.outreach.rules.walk import UNDER_WAY
from sozialraumbuero.outreach.views.loading import person, sent
from sozialraumbuero.outreach.views.tour_loading import (
    back_to,
    halt_of,
    not_understood,
    refused,
    walked_tour,
)
from sozialraumbuero.outreach.vocabulary import ACCEPTED, Outcome


@require_POST
@rests_in_pocket
def contact(request: HttpRequest, tour_id: int, stop_id: int) -> HttpResponse:
    """Record one knock; the same page sent again changes nothing."""
    tour = walked_tour(request, tour_id)
    form = ContactForm(request.POST)
    if not form.is_valid():
        return not_understood(request, tour, form.errors)
    outcome, key = form.outcome_chosen, str(form.cleaned_data["request_key"])
    if outcome == Outcome.DO_NOT_RETURN and not form.cleaned_data["confirmed"]:
        return redirect("outreach:wish", tour.pk, stop_id)
    # The halts are gone when the tour is over; a page sent late still gets a true answer.
    if tour.receipts.filter(request_key=key).exists() and not _is_last(tour, request, key):
        return _said_before(request, tour)
    if tour.state not in UNDER_WAY:
        return refused(request, tour, ContactRefused(ContactRefusal.NOT_UNDER_WAY))
    try:
        recorded = record_contact(
            halt_of(tour, stop_id),
            outcome=outcome,
            request_key=key,
            by=person(request),
            details=form.details(),
        )
    except Refused as refusal:
        return refused(request, tour, refusal)
    return _said_before(request, tour) if recorded.is_repeated else back_to(tour)


@require_safe
@rests_in_pocket
def needs(request: HttpRequest, tour_id: int, stop_id: int) -> HttpResponse:
    """Offer every need of the door as one button; what is often heard stands first."""
    tour = walked_tour(request, tour_id)
    return render(
        request,
        "outreach/today_needs.html",
        {
            "tour": tour,
            "stop": halt_of(tour, stop_id),
            "request_key": uuid4(),
            "often": needs_often_heard(tour.shift.campaign),
            "groups": core_needs(),
        },
    )


@require_safe
@rests_in_pocket
def wish(request: HttpRequest, tour_id: int, stop_id: int) -> HttpResponse:
    """Ask once more before a house is left alone for two years."""
    tour = walked_tour(request, tour_id)
    return render(
        request,
        "outreach/today_wish.html",
        {"tour": tour, "stop": halt_of(tour, stop_id), "request_key": uuid4()},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@rests_in_pocket
def visit(request: HttpRequest, tour_id: int, stop_id: int) -> HttpResponse:
    """Promise a visit at this house, or note that one was agreed elsewhere."""
    tour = walked_tour(request, tour_id)
    stop = halt_of(tour, stop_id)
    campaign, day = tour.shift.campaign, timezone.localdate()
    form = VisitForm(sent(request), campaign=campaign, today=day, initial={"request_key": uuid4()})
    if request.method == "POST" and form.is_valid():
        try:
            recorded = record_contact(
                stop,
                outcome=Outcome.APPOINTMENT_MADE,
                request_key=str(form.cleaned_data["request_key"]),
                by=person(request),
                visit=form.visit(),
            )
        except Refused as refusal:
            form.add_error(None, refusal_sentence(refusal.reason))
        else:
            return _said_before(request, tour) if recorded.is_repeated else back_to(tour)
    return render(
        request,
        "outreach/today_visit.html",
        {
            "tour": tour,
            "stop": stop,
            "form": form,
            "has_days": bool(visit_days(campaign, day)),
            "request_key": uuid4(),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@rests_in_pocket
def details(request: HttpRequest, tour_id: int) -> HttpResponse:
    """Add to one's last contact what was talked about."""
    tour = walked_tour(request, tour_id)
    last = last_contact(tour, person(request))
    if last is None or last.outcome in BARE:
        messages.info(request, _("Zu diesem Kontakt gibt es nichts zu ergänzen."))
        return back_to(tour)
    is_about_help = last.outcome in ACCEPTED
    form = DetailsForm(sent(request), contact=last.contact, is_about_help=is_about_help)
    if request.method == "POST" and form.is_valid():
        # The page names the contact it describes: meanwhile one may have recorded another.
        if request.POST.get("receipt") != str(last.receipt.pk):
            words = _(
                "Nicht gespeichert: Inzwischen gibt es einen neueren Kontakt, und nur der letzte "
                "lässt sich ergänzen."
            )
            messages.warning(request, words)
            return back_to(tour)
        try:
            describe_contact(last.receipt, details=form.details(), by=person(request))
        except Refused as refusal:
            form.add_error(None, refusal_sentence(refusal.reason))
        else:
            return back_to(tour)
    return render(request, "outreach/today_details.html", _details_page(tour, last, form))


@require_POST
@rests_in_pocket
def undo(request: HttpRequest, tour_id: int) -> HttpResponse:
    """Take one's last contact back."""
    tour = walked_tour(request, tour_id)
    last = last_contact(tour, person(request))
    if last is None or request.POST.get("receipt") != str(last.receipt.pk):
        messages.info(request, _("Es gibt nichts mehr rückgängig zu machen."))
        return back_to(tour)
    try:
        undo_contact(last.receipt, by=person(request))
    except Refused as refusal:
        return refused(request, tour, refusal)
    messages.success(request, _("Rückgängig gemacht."))
    return back_to(tour)


def _details_page(tour: Tour, last: Any, form: DetailsForm) -> dict[str, Any]:
    chosen = set(form["needs"].value() or ()) if "needs" in form.fields else set()
    return {
        "tour": tour,
        "last": last,
        "outcome": OUTCOMES[last.outcome],
        "form": form,
        "groups": [
            (group, [(need, need.id in chosen) for need in group.needs],
             any(need.id in chosen for need in group.needs))
            for group in core_needs()
        ],
    }  # fmt: skip


def _is_last(tour: Tour, request: HttpRequest, key: str) -> bool:
    """Return whether the form is that of the last contact, which is compared in full."""
    own = tour.receipts.filter(author=person(request)).live()
    return own.filter(request_key=key).exists()


def _said_before(request: HttpRequest, tour: Tour) -> HttpResponse:
    messages.info(request, _("Das war schon gespeichert. Es wurde nichts doppelt gezählt."))
    return back_to(tour)
