"""Give the person all that is stored (Art. 15, 20), and the list of who saw it."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from sozialraumbuero.accounts.views.person import has_fresh_proof, require_fresh_proof
from sozialraumbuero.cases.forms.rights import ExportForm
from sozialraumbuero.cases.models import Case, Note
from sozialraumbuero.cases.papers.disclosure import (
    access_paper,
    disclosure_json,
    disclosure_paper,
)
from sozialraumbuero.cases.queries.access_list import accesses
from sozialraumbuero.cases.queries.disclosure import disclose, may_disclose
from sozialraumbuero.cases.queries.office import paper_office
from sozialraumbuero.cases.queries.reading import log_reading
from sozialraumbuero.cases.views.loading import case_page, person, sent, visible_case
from sozialraumbuero.cases.views.rights import TAB
from sozialraumbuero.lib.documents import render_document_pdf

TYPES = {"pdf": "application/pdf", "json": "application/json; charset=utf-8"}


@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Answer everything as one file; who asks proves anew who they are."""
    case = visible_case(request, case_id)
    user = person(request)
    if not may_disclose(case, user):
        raise PermissionDenied
    if request.method == "POST" and not has_fresh_proof(request):
        # Asked for on the page alone: a form put aside meanwhile would lie in the session.
        return redirect("cases:export", case.pk)
    require_fresh_proof(request)
    form = ExportForm(sent(request), notes=list(Note.objects.filter(case=case)))
    if request.method == "POST" and form.is_valid():
        return _file(request, case, form)
    context = case_page(request, case, tab=TAB, purpose="rights")
    return render(request, "cases/rights_export.html", context | {"form": form})


@require_safe
def access_file(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Answer the list of who saw the data as PDF."""
    case = visible_case(request, case_id)
    log_reading(case, by=person(request), purpose="rights", fields=[])
    with override("de"):
        paper = access_paper(case.code, accesses(case), paper_office())
        return _answer(render_document_pdf(paper), "pdf", f"zugriffe-{case.code}")


def _file(request: HttpRequest, case: Case, form: ExportForm) -> HttpResponse:
    wanted = form.cleaned_data["form"]
    told = disclose(
        case,
        notes=form.given(),
        notes_why=form.cleaned_data.get("notes_why", ""),
        form=wanted,
        now=timezone.now(),
        by=person(request),
    )
    with override("de"):
        content = (
            disclosure_json(told, paper_office())
            if wanted == "json"
            else render_document_pdf(disclosure_paper(told, paper_office()))
        )
    return _answer(content, wanted, f"auskunft-{case.code}")


def _answer(content: bytes, form: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="{name}.{form}"'},
    )
