"""What the insoweit erfahrene Fachkraft sees: sheets addressed to them, no identity, no case."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sozialraumbuero.cases.actions.sheets import advise
from sozialraumbuero.cases.forms.sheets import AdviceForm
from sozialraumbuero.cases.models import ChildSheet
from sozialraumbuero.cases.queries.sheets import (
    may_advise,
    may_see_sheets,
    read_addressed,
    sheets_for,
)
from sozialraumbuero.cases.views.loading import person, sent
from sozialraumbuero.cases.views.sheets import pdf_of, sheet_paper
from sozialraumbuero.cases.words import refusal_words
from sozialraumbuero.lib.pages import page_of
from sozialraumbuero.lib.refusal import Refused


@require_safe
def sheets(request: HttpRequest) -> HttpResponse:
    """List the sheets addressed to oneself: codes and days."""
    user = person(request)
    if not may_see_sheets(user):
        raise Http404
    page = page_of(sheets_for(user), request.GET.get("seite"))
    return render(request, "cases/specialist_list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """Show one sheet and take the advice, once."""
    found, user = _addressed(request, sheet_id), person(request)
    form = AdviceForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            advise(found, form.cleaned_data["advice"], now=timezone.now(), by=user)
        except Refused as refused:
            form.add_error(None, refusal_words(refused.reason))
        else:
            messages.success(request, _("Danke. Wer gefragt hat, liest jetzt Ihren Rat."))
            return redirect("advice:sheet", sheet_id)
    shown = read_addressed(found, by=user)
    context = {"sheet": found, "paper": sheet_paper(shown), "advice": shown.advice, "form": form}
    return render(request, "cases/specialist_sheet.html", context)


@require_safe
def sheet_pdf(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """Answer the sheet as a PDF."""
    return pdf_of(read_addressed(_addressed(request, sheet_id), by=person(request)))


def _addressed(request: HttpRequest, sheet_id: UUID) -> ChildSheet:
    rows = ChildSheet.objects.select_related("record", "case")
    found = get_object_or_404(rows, pk=sheet_id)
    if not may_advise(person(request), found):
        raise Http404
    return found
