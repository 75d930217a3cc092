"""Who must not see a case: name somebody, declare oneself, hand the case on."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sozialraumbuero.cases.actions import conflicts as actions
from sozialraumbuero.cases.forms.conflicts import ConflictForm
from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.permissions import may_assign, may_bar, may_lift_bar, parts_for
from sozialraumbuero.cases.queries.reading import log_reading
from sozialraumbuero.cases.rules.access import Part
from sozialraumbuero.cases.sealing import opened_rows
from sozialraumbuero.cases.views.apart import page_apart
from sozialraumbuero.cases.views.loading import person, sent, visible_case
from sozialraumbuero.cases.words import refusal_words
from sozialraumbuero.lib.refusal import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def conflicts(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show who is barred since when, and bar somebody."""
    user = person(request)
    case = visible_case(request, case_id, Part.META)
    form = ConflictForm(sent(request)) if may_bar(user, case) else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid() and _bar(request, case, form):
            return redirect("cases:conflicts", case.pk)
    return render(request, "cases/conflicts.html", _page(request, case, form))


@require_http_methods(["GET", "HEAD", "POST"])
def conflict_own(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Declare that one has a conflict of interest oneself; afterwards one sees the case no more."""
    user = person(request)
    case = visible_case(request, case_id, Part.META)
    form = ConflictForm(sent(request), only=user)
    if request.method == "POST" and form.is_valid() and _bar(request, case, form):
        return redirect("cases:cases")
    context = page_apart(request, case, tab="", purpose="conflicts")
    return render(request, "cases/conflict_own.html", context | {"form": form})


@require_POST
def conflict_lift(request: HttpRequest, case_id: UUID, blocked_id: UUID) -> HttpResponse:
    """Lift a bar that was set by mistake."""
    case = visible_case(request, case_id, Part.META)
    barred = get_object_or_404(case.blocked, pk=blocked_id)
    try:
        actions.lift_bar(barred, by=person(request))
    except Refused as refused:
        messages.error(request, refusal_words(refused.reason))
    else:
        messages.success(request, _("Aufgehoben. Im Protokoll bleibt, dass es die Sperre gab."))
    return redirect("cases:conflicts", case.pk)


def _bar(request: HttpRequest, case: Case, form: ConflictForm) -> bool:
    user = person(request)
    whom = form.cleaned_data.get("user", user)
    try:
        actions.bar(case, whom, why=form.cleaned_data["why"], now=timezone.now(), by=user)
    except Refused as refused:
        form.add_error(None, refusal_words(refused.reason))
        return False
    messages.success(
        request, _("Gesperrt. %(name)s sieht den Fall nicht mehr.") % {"name": whom.display_name}
    )
    return True


def _page(request: HttpRequest, case: Case, form: ConflictForm | None) -> dict[str, object]:
    user = person(request)
    context = page_apart(request, case, tab="", purpose="conflicts")
    rows = list(case.blocked.select_related("user", "set_by").order_by("since", "user"))
    shows_why = Part.PROTECTION in parts_for(user, case)
    if shows_why and rows:
        log_reading(case, by=user, purpose="conflicts", fields=["why"])
    reasons = opened_rows(rows, "why") if shows_why else [{"why": ""}] * len(rows)
    return context | {
        "rows": [{"row": row, **plain} for row, plain in zip(rows, reasons, strict=True)],
        "form": form,
        "may_lift": may_lift_bar(user, case),
        "owner_barred": any(row.user_id == case.owner_id for row in rows),
        "may_assign_case": may_assign(user, case),
    }
