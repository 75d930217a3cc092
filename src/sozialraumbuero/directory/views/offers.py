"""The offers at the desk: find one, look at it, write it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sozialraumbuero.accounts.models import User
from sozialraumbuero.directory.actions import add_offer, change_offer, check_offer
from sozialraumbuero.directory.forms.held import HeldForms
from sozialraumbuero.directory.forms.offers import NewOfferForm, OfferForm
from sozialraumbuero.directory.models import Offer
from sozialraumbuero.directory.permissions import may_change_offers, may_see_upkeep
from sozialraumbuero.directory.queries.offers import OfferFilter, offers_at_desk
from sozialraumbuero.directory.queries.upkeep import waiting
from sozialraumbuero.directory.rules import OfferRefused, freshness
from sozialraumbuero.directory.views.loading import desk_editor, desk_reader, offer_of
from sozialraumbuero.directory.views.offer_shown import shown_offer
from sozialraumbuero.directory.wording import (
    CAPACITIES,
    CAPACITY_KINDS,
    FRESHNESS,
    FRESHNESS_KINDS,
    LACKS,
    STATE_KINDS,
    STATES,
)
from sozialraumbuero.directory.words import Capacity, OfferState
from sozialraumbuero.lib.pages import page_of
from sozialraumbuero.lib.town_quarters import town_quarters

ALL = "alle"


@require_safe
def offer_list(request: HttpRequest) -> HttpResponse:
    """List the offers, narrowed by state, Träger, words and what is missing."""
    user = desk_reader(request)
    today = timezone.localdate()
    state = request.GET.get("stand", OfferState.PUBLISHED)
    wanted = OfferFilter(
        search=request.GET.get("q", "").strip()[:80],
        state=state,
        traeger=request.GET.get("traeger", "")[:80],
        lack=request.GET.get("zeigen", "")[:20],
    )
    page = page_of(offers_at_desk(wanted, today), request.GET.get("seite"))
    return render(
        request,
        "directory/desk/offer_list.html",
        {
            "page": page,
            "rows": [offer_row(offer, today) for offer in page.rows],
            "wanted": wanted,
            "states": [*STATES.items(), (ALL, _("alle"))],
            "lacks": LACKS.items(),
            "is_narrowed": bool(wanted.search or wanted.traeger or wanted.lack),
            "may_change": may_change_offers(user),
            "waiting": waiting(today) if may_see_upkeep(user) else None,
        },
    )


def offer_row(offer: Offer, today: date) -> dict[str, Any]:
    age = freshness(offer.last_checked_on, today)
    state = OfferState(offer.state)
    room = Capacity(offer.capacity)
    return {
        "offer": offer,
        "state": (STATE_KINDS[state], STATES[state]),
        "freshness": (FRESHNESS_KINDS[age], FRESHNESS[age])
        if state == OfferState.PUBLISHED
        else None,
        "capacity": (CAPACITY_KINDS[room], CAPACITIES[room]) if room == Capacity.FULL else None,
        "places": [held.place.name for held in offer.held_at.all()],
    }


@require_safe
def offer(request: HttpRequest, key: str) -> HttpResponse:
    """Show one offer as residents read it, with all that is known and what waits."""
    user = desk_reader(request)
    return render(request, "directory/desk/offer.html", shown_offer(offer_of(key), user))


@require_http_methods(["GET", "HEAD", "POST"])
def offer_new(request: HttpRequest) -> HttpResponse:
    """Enter an offer as a draft."""
    user = desk_editor(request)
    sent = request.POST if request.method == "POST" else None
    form = NewOfferForm(sent, quarters=town_quarters(), traeger=request.GET.get("traeger", "")[:80])
    held = HeldForms(sent)
    if _is_ready(request, form, held):
        made = _add(form, held, user)
        if made is not None:
            return _saved(request, made, form)
    return render(request, "directory/desk/offer_form.html", {"form": form, "held": held})


@require_http_methods(["GET", "HEAD", "POST"])
def offer_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change what was touched in the form, and nothing else."""
    user = desk_editor(request)
    found = offer_of(key)
    sent = request.POST if request.method == "POST" else None
    form = OfferForm(sent, offer=found, quarters=town_quarters())
    held = HeldForms(sent, offer=found)
    if _is_ready(request, form, held) and _change(found, form, held, user):
        return _saved(request, found, form)
    return render(
        request, "directory/desk/offer_form.html", {"form": form, "held": held, "offer": found}
    )


def _is_ready(request: HttpRequest, form: OfferForm, held: HeldForms) -> bool:
    """Tell whether there is something right to write; a look at the hours writes nothing."""
    if request.method != "POST":
        return False
    if "pruefen" in request.POST:
        form.only_look()
        held.only_look()
        return False
    is_valid = form.is_valid()
    return held.is_valid() and is_valid


def _add(form: NewOfferForm, held: HeldForms, by: User) -> Offer | None:
    today = timezone.localdate()
    try:
        made = add_offer(
            form.cleaned_data["traeger"],
            form.wish(today=today),
            held_at=held.held_at(),
            by=by,
        )
    except OfferRefused as refused:
        form.refuse(refused)
        return None
    if form.cleaned_data["checked"]:
        check_offer(made, on=today, by=by)
    return made


def _change(found: Offer, form: OfferForm, held: HeldForms, by: User) -> bool:
    today = timezone.localdate()
    try:
        change_offer(found, form.wish(today=today), held_at=held.held_at(), by=by)
    except OfferRefused as refused:
        form.refuse(refused)
        return False
    if form.cleaned_data["checked"]:
        check_offer(found, on=today, by=by)
    return True


def _saved(request: HttpRequest, saved: Offer, form: OfferForm) -> HttpResponse:
    words = form.understood
    messages.success(request, _("Gespeichert."))
    if "hours_text" in form.touched and not words.is_empty:
        if words.is_understood:
            messages.info(request, _("Zeiten verstanden: %(hours)s") % {"hours": words.sentence})
        else:
            messages.warning(
                request,
                _(
                    "Die Zeiten haben wir nicht sicher verstanden. Sie stehen wörtlich da, "
                    "aber niemand findet sie unter „jetzt offen“."
                ),
            )
    return redirect("directory_desk:offer", saved.key)
