"""The pseudonymised sheet in its circle: write, look for names, sign, print."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraumbuero.cases.actions import sheets as actions
from sozialraumbuero.cases.forms.sheets import SheetForm, SignForm, advice_words
from sozialraumbuero.cases.models import ChildRecord, ChildSheet
from sozialraumbuero.cases.papers.identity import IdentityFinding
from sozialraumbuero.cases.papers.sheet import advice_sheet, sheet_findings
from sozialraumbuero.cases.permissions import parts_for
from sozialraumbuero.cases.queries.reading import log_reading
from sozialraumbuero.cases.queries.sheets import OpenSheet, sheets_of, specialists
from sozialraumbuero.cases.rules.access import Part, Verb
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.cases.views.apart import page_apart
from sozialraumbuero.cases.views.child import visible_record
from sozialraumbuero.cases.views.loading import person, sent
from sozialraumbuero.cases.words import refusal_words
from sozialraumbuero.lib.documents import render_document_pdf
from sozialraumbuero.lib.refusal import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def sheet_new(request: HttpRequest, case_id: UUID, record_id: UUID) -> HttpResponse:
    """Begin a sheet."""
    record = _writable_record(request, case_id, record_id)
    form = SheetForm(sent(request))
    if request.method == "POST" and form.is_valid():
        begun = actions.write_sheet(
            record, form.cleaned_data, now=timezone.now(), by=person(request)
        )
        return redirect("cases:child_sheet", case_id, record_id, begun.pk)
    context = page_apart(request, record.case, tab="cases:child", purpose="child")
    return render(
        request, "cases/child_sheet_edit.html", context | {"record": record, "form": form}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def sheet_edit(
    request: HttpRequest, case_id: UUID, record_id: UUID, sheet_id: UUID
) -> HttpResponse:
    """Change a draft."""
    record = _writable_record(request, case_id, record_id)
    shown = _open_sheet(request, record, sheet_id)
    form = SheetForm(sent(request), initial=shown.content)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_sheet(shown.sheet, form.cleaned_data, by=person(request))
        except Refused as refused:
            messages.error(request, refusal_words(refused.reason))
        return redirect("cases:child_sheet", case_id, record_id, sheet_id)
    context = page_apart(request, record.case, tab="cases:child", purpose="child")
    return render(
        request,
        "cases/child_sheet_edit.html",
        context | {"record": record, "form": form, "sheet": shown.sheet},
    )


@require_safe
def sheet(request: HttpRequest, case_id: UUID, record_id: UUID, sheet_id: UUID) -> HttpResponse:
    """Show the sheet as the specialist will read it, with hints at names."""
    record = visible_record(request, case_id, record_id)
    shown = _open_sheet(request, record, sheet_id)
    context = page_apart(request, record.case, tab="cases:child", purpose="child")
    findings = _findings(request, record, shown) if shown.sheet.signed_at is None else []
    return render(
        request,
        "cases/child_sheet.html",
        context
        | {
            "record": record,
            "sheet": shown.sheet,
            "advice": shown.advice,
            "paper": sheet_paper(shown),
            "findings": findings,
            "sign_form": SignForm(specialists=specialists()),
            "may_write_child": Part.CHILD in parts_for(person(request), record.case, Verb.WRITE),
        },
    )


@require_POST
def sheet_sign(
    request: HttpRequest, case_id: UUID, record_id: UUID, sheet_id: UUID
) -> HttpResponse:
    """Sign the sheet for one specialist."""
    record = _writable_record(request, case_id, record_id)
    shown = _open_sheet(request, record, sheet_id)
    form = SignForm(request.POST, specialists=specialists())
    chosen: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    try:
        actions.sign_sheet(
            shown.sheet,
            chosen.get("specialist"),
            findings=len(_findings(request, record, shown)),
            is_confirmed=chosen.get("is_confirmed", False),
            now=timezone.now(),
            by=person(request),
        )
    except Refused as refused:
        messages.error(request, refusal_words(refused.reason))
    else:
        messages.success(request, _("Unterschrieben. Die Fachkraft findet den Bogen bei sich."))
    return redirect("cases:child_sheet", case_id, record_id, sheet_id)


@require_safe
def sheet_pdf(request: HttpRequest, case_id: UUID, record_id: UUID, sheet_id: UUID) -> HttpResponse:
    """Answer the sheet as a PDF."""
    record = visible_record(request, case_id, record_id)
    return pdf_of(_open_sheet(request, record, sheet_id))


def pdf_of(shown: OpenSheet) -> HttpResponse:
    """Return the sheet as a PDF; its name says nothing of the case."""
    content = render_document_pdf(sheet_paper(shown), made_on=timezone.now())
    name = f"beratungsbogen-{shown.sheet.record.pseudonym}.pdf"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def sheet_paper(shown: OpenSheet) -> Any:
    """Return the sheet as a document."""
    made_on = timezone.localdate(shown.sheet.written_at)
    pseudonym = shown.sheet.record.pseudonym
    return advice_sheet(advice_words(shown.content, pseudonym=pseudonym, made_on=made_on))


def _findings(request: HttpRequest, record: ChildRecord, shown: OpenSheet) -> list[IdentityFinding]:
    """Return what may say who is meant; the names of the case are compared, never shown."""
    log_reading(record.case, by=person(request), purpose="names", fields=["name", "pseudonym"])
    known = [name for name in opened(record.case, "name", "pseudonym").values() if name]
    made_on = timezone.localdate(shown.sheet.written_at)
    words = advice_words(shown.content, pseudonym=record.pseudonym, made_on=made_on)
    return sheet_findings(words, known)


def _open_sheet(request: HttpRequest, record: ChildRecord, sheet_id: UUID) -> OpenSheet:
    get_object_or_404(ChildSheet, pk=sheet_id, record=record)
    rows = sheets_of(record, by=person(request))
    return next(each for each in rows if each.sheet.pk == sheet_id)


def _writable_record(request: HttpRequest, case_id: UUID, record_id: UUID) -> ChildRecord:
    record = visible_record(request, case_id, record_id)
    if Part.CHILD not in parts_for(person(request), record.case, Verb.WRITE):
        raise PermissionDenied
    return record
