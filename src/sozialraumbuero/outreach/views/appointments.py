"""Pages about promised visits."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraumbuero.lib.pages import page_of
from sozialraumbuero.outreach.actions.appointments import (
    AppointmentRefused,
    cancel_appointment,
    move_appointment,
    promise_visit,
)
from sozialraumbuero.outreach.forms.appointments import AppointmentForm, MoveForm
from sozialraumbuero.outreach.models import AppointmentState
from sozialraumbuero.outreach.permissions import (
    may_change_appointment,
    may_promise_visit,
    may_see_planning,
)
from sozialraumbuero.outreach.queries.campaigns import appointments_of
from sozialraumbuero.outreach.rules.shifts import AppointmentRefusal
from sozialraumbuero.outreach.views.loading import (
    person,
    planned_campaign,
    promising_campaign,
    sent,
    visible_appointment,
)
from sozialraumbuero.outreach.wording import (
    APPOINTMENT_STATES,
    language_list,
    refusal_words,
    skill_list,
)


@require_safe
def appointment_list(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """List the promised visits of a campaign, the next one first."""
    campaign = planned_campaign(request, campaign_id)
    earlier = request.GET.get("zeigen") == "fruehere"
    found = appointments_of(campaign)
    today = timezone.localdate()
    found = (
        found.filter(day__lt=today).order_by("-day", "-window_from", "pk")
        if earlier
        else found.filter(day__gte=today).order_by("day", "window_from", "pk")
    )
    page = page_of(found, request.GET.get("seite"))
    user = person(request)
    rows = [
        {
            "appointment": appointment,
            "languages": language_list(appointment.languages),
            "skills": skill_list(appointment.skills),
            "state": APPOINTMENT_STATES[appointment.state],
            "is_open": appointment.state == AppointmentState.AGREED,
        }
        for appointment in page.rows
    ]
    return render(
        request,
        "outreach/appointment_list.html",
        {
            "campaign": campaign,
            "page": page,
            "rows": rows,
            "earlier": earlier,
            "may_promise": may_promise_visit(user, campaign),
            "may_change": may_change_appointment(user, campaign),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def appointment_new(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Search a house, choose a time, promise the visit."""
    campaign = promising_campaign(request, campaign_id)
    form = AppointmentForm(sent(request), campaign=campaign)
    is_search = "find" in request.POST
    if request.method == "POST" and not is_search and form.is_valid():
        cleaned = form.cleaned_data
        try:
            appointment = promise_visit(
                campaign,
                address=form.chosen_address(),
                day=cleaned["day"],
                window_from=cleaned["window_from"],
                window_until=cleaned["window_until"],
                minutes=cleaned["minutes"],
                languages=cleaned["languages"],
                skills=cleaned["skills"],
                together=cleaned["together"] or 1,
                by=person(request),
            )
        except AppointmentRefused as refused:
            form.refuse(AppointmentRefusal(refused.reason))
        else:
            text = _("Der Termin ist gespeichert. Sein Code ist %(code)s.")
            messages.success(request, text % {"code": appointment.code})
            if may_see_planning(person(request), campaign):
                return redirect("outreach:appointments", campaign.pk)
            return redirect("outreach:campaign", campaign.pk)
    return render(
        request,
        "outreach/appointment_form.html",
        {"form": form, "campaign": campaign, "is_search": is_search},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def appointment_move(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """Agree on another time."""
    appointment = visible_appointment(request, appointment_id)
    campaign = appointment.campaign
    form = MoveForm(sent(request), campaign=campaign, appointment=appointment)
    if request.method == "POST" and form.is_valid():
        try:
            move_appointment(appointment, by=person(request), **form.cleaned_data)
        except AppointmentRefused as refused:
            form.refuse(AppointmentRefusal(refused.reason))
        else:
            messages.success(request, _("Der Termin ist verlegt."))
            return redirect("outreach:appointments", campaign.pk)
    return render(
        request,
        "outreach/appointment_move.html",
        {"form": form, "campaign": campaign, "appointment": appointment},
    )


@require_POST
def appointment_cancel(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """Call a visit off."""
    appointment = visible_appointment(request, appointment_id)
    try:
        cancel_appointment(appointment, by=person(request))
    except AppointmentRefused as refused:
        messages.error(request, refusal_words(refused.reason))
    else:
        text = _("Der Termin %(code)s ist abgesagt.")
        messages.success(request, text % {"code": appointment.code})
    return redirect("outreach:appointments", appointment.campaign_id)
