"""Pages about shifts: who goes when."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from sozialraumbuero.outreach.actions.shifts import (
    ShiftRefused,
    cancel_shift,
    change_shift,
    copy_shift,
    plan_shift,
    restore_shift,
)
from sozialraumbuero.outreach.forms.campaigns import ReasonForm
from sozialraumbuero.outreach.forms.shifts import CopyForm, ShiftForm, other_days, words_of
from sozialraumbuero.outreach.rules.shifts import ShiftRefusal
from sozialraumbuero.outreach.views.loading import (
    day_or_404,
    person,
    roster_campaign,
    sent,
    visible_shift,
)
from sozialraumbuero.outreach.views.pictures import shift_label


@require_http_methods(["GET", "HEAD", "POST"])
def shift_new(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Put a shift on the roster."""
    campaign = roster_campaign(request, campaign_id)
    initial = {"day": day_or_404(request.GET["tag"])} if "tag" in request.GET else None
    form = ShiftForm(sent(request), campaign=campaign, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            shift = plan_shift(campaign, form.wish(), by=person(request))
        except ShiftRefused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Schicht ist angelegt."))
            if "copy" in request.POST:
                return redirect("outreach:shift_copy", shift.pk)
            return redirect("outreach:campaign", campaign.pk)
    return render(request, "outreach/shift_form.html", {"form": form, "campaign": campaign})


@require_http_methods(["GET", "HEAD", "POST"])
def shift_edit(request: HttpRequest, shift_id: int) -> HttpResponse:
    """Change a shift whose tour has not begun."""
    shift = visible_shift(request, shift_id)
    form = ShiftForm(sent(request), campaign=shift.campaign, shift=shift)
    if request.method == "POST" and form.is_valid():
        try:
            change_shift(shift, form.wish(), by=person(request))
        except ShiftRefused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Die Schicht ist geändert."))
            return redirect("outreach:campaign", shift.campaign_id)
    return render(
        request,
        "outreach/shift_form.html",
        {"form": form, "campaign": shift.campaign, "shift": shift},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def shift_copy(request: HttpRequest, shift_id: int) -> HttpResponse:
    """Repeat a shift on other days."""
    shift = visible_shift(request, shift_id)
    form = CopyForm(sent(request), days=other_days(shift))
    if request.method == "POST" and form.is_valid():
        try:
            copies = copy_shift(shift, days=form.chosen(), by=person(request))
        except ShiftRefused as refused:
            form.refuse(refused)
        else:
            text = ngettext(
                "%(count)s Schicht ist dazugekommen.",
                "%(count)s Schichten sind dazugekommen.",
                len(copies),
            )
            messages.success(request, text % {"count": len(copies)})
            return redirect("outreach:campaign", shift.campaign_id)
    return render(
        request,
        "outreach/shift_copy.html",
        {"form": form, "shift": shift, "campaign": shift.campaign, "label": shift_label(shift)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def shift_cancel(request: HttpRequest, shift_id: int) -> HttpResponse:
    """Ask once more, then take a shift off the roster."""
    shift = visible_shift(request, shift_id)
    form = ReasonForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            cancel_shift(shift, by=person(request), reason=form.cleaned_data["reason"])
        except ShiftRefused as refused:
            form.add_error(None, words_of(refused, with_day=False))
        else:
            messages.success(
                request,
                _("Die Schicht ist abgesagt. Sie können sie unten wieder aufnehmen."),
            )
            return redirect("outreach:campaign", shift.campaign_id)
    return render(
        request,
        "outreach/shift_cancel.html",
        {"form": form, "shift": shift, "campaign": shift.campaign, "label": shift_label(shift)},
    )


@require_POST
def shift_restore(request: HttpRequest, shift_id: int) -> HttpResponse:
    """Undo a cancellation."""
    shift = visible_shift(request, shift_id)
    try:
        restore_shift(shift, by=person(request))
    except ShiftRefused as refused:
        # Twice the same click: the shift is back already.
        if refused.reason != ShiftRefusal.NOT_CANCELLED:
            messages.error(request, words_of(refused, with_day=True))
    else:
        messages.success(request, _("Die Schicht ist wieder da. Bitte planen Sie den Tag neu."))
    return redirect("outreach:campaign", shift.campaign_id)
