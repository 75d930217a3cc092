"""Child protection: what is to be done now, the record step by step, its circle, its paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.actions import child as actions
from sozialraumbuero.cases.forms.child import BeginChildForm, CircleForm, StepForm
from sozialraumbuero.cases.models import Case, ChildRecord
from sozialraumbuero.cases.papers.child_record import RecordStep, RecordWords, child_record_paper
from sozialraumbuero.cases.permissions import parts_for
from sozialraumbuero.cases.queries.child import (
    OpenEntry,
    circle_candidates,
    entries_of,
    may_open_record,
    records_of,
    taken_of,
)
from sozialraumbuero.cases.queries.sheets import sheets_of
from sozialraumbuero.cases.rules.access import Part, Verb
from sozialraumbuero.cases.rules.child import ORDER, addenda, is_danger_now, next_steps
from sozialraumbuero.cases.views.apart import page_apart
from sozialraumbuero.cases.views.loading import person, sent, visible_case
from sozialraumbuero.cases.vocabulary import ChildStep
from sozialraumbuero.cases.words import refusal_words
from sozialraumbuero.cases.words_secrets import CHILD_HINTS, CHILD_STEPS
from sozialraumbuero.lib.documents import Document, render_document_pdf
from sozialraumbuero.lib.refusal import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def child(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Say what to do in danger now, list the records, begin one."""
    writing = Verb.WRITE if request.method == "POST" else Verb.READ
    case = visible_case(request, case_id, Part.CHILD, writing)
    user, form = person(request), BeginChildForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            begun = actions.begin_record(case, **form.cleaned_data, now=timezone.now(), by=user)
        except Refused as refused:
            form.add_error(None, refusal_words(refused.reason))
        else:
            return redirect("cases:child_record", case.pk, begun.pk)
    context = page_apart(request, case, tab="cases:child", purpose="child")
    return render(
        request,
        "cases/child.html",
        context
        | {"records": records_of(case, by=user), "form": form, "may_begin": _writes(user, case)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def child_record(request: HttpRequest, case_id: UUID, record_id: UUID) -> HttpResponse:
    """Show the steps that were taken, and take the next one."""
    record = visible_record(request, case_id, record_id)
    user = person(request)
    form: StepForm | None = None
    if request.method == "POST":
        if not _writes(user, record.case):
            raise PermissionDenied
        form = StepForm(request.POST)
        if form.is_valid() and _take(request, record, form):
            return redirect("cases:child_record", case_id, record_id)
    return render(request, "cases/child_record.html", _page(request, record, form))


@require_POST
def child_circle(request: HttpRequest, case_id: UUID, record_id: UUID) -> HttpResponse:
    """Name somebody for the circle, or take a name out of it."""
    record = visible_record(request, case_id, record_id)
    candidates = circle_candidates(record.case)
    form = CircleForm(request.POST, candidates=candidates)
    if not form.is_valid():
        messages.error(request, _("Bitte wählen Sie jemanden aus der Liste."))
        return redirect("cases:child_record", case_id, record_id)
    whom, by = form.cleaned_data["user"], person(request)
    if request.POST.get("antwort") == "heraus":
        actions.drop_from_circle(record, whom, by=by)
    else:
        actions.name_to_circle(record, whom, now=timezone.now(), by=by)
    messages.success(request, _("Der Kreis ist geändert."))
    return redirect("cases:child_record", case_id, record_id)


@require_safe
def child_paper(request: HttpRequest, case_id: UUID, record_id: UUID) -> HttpResponse:
    """Show the paper for the Jugendamt as a page to print."""
    record = visible_record(request, case_id, record_id)
    shown = {"case": record.case, "record": record, "paper": _paper(request, record)}
    return render(request, "cases/child_paper.html", shown)


@require_safe
def child_pdf(request: HttpRequest, case_id: UUID, record_id: UUID) -> HttpResponse:
    """Answer the paper for the Jugendamt as a PDF; handing it over is a person's deed."""
    record = visible_record(request, case_id, record_id)
    content = render_document_pdf(_paper(request, record), made_on=timezone.now())
    name = f"kinderschutz-{record.pseudonym}.pdf"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def visible_record(request: HttpRequest, case_id: UUID, record_id: UUID) -> ChildRecord:
    """Return the record for somebody of its circle; 404 for everybody else."""
    case = visible_case(request, case_id, Part.CHILD)
    record = get_object_or_404(ChildRecord.objects.select_related("case"), pk=record_id, case=case)
    if not may_open_record(record, case, person(request)):
        raise Http404
    return record


def _writes(user: User, case: Case) -> bool:
    return Part.CHILD in parts_for(user, case, Verb.WRITE)


def _take(request: HttpRequest, record: ChildRecord, form: StepForm) -> bool:
    try:
        actions.take_step(
            record,
            form.wanted(),
            now=timezone.now(),
            by=person(request),
            request_key=form.cleaned_data["request_key"],
        )
    except Refused as refused:
        form.add_error(None, refusal_words(refused.reason))
        return False
    messages.success(request, _("Festgehalten. Das ändert sich nicht mehr."))
    return True


def _page(request: HttpRequest, record: ChildRecord, form: StepForm | None) -> dict[str, Any]:
    user, case = person(request), record.case
    context = page_apart(request, case, tab="cases:child", purpose="child")
    taken = taken_of(record)
    opened_record = next(each for each in records_of(case, by=user) if each.record == record)
    is_owner = case.owner_id == user.pk
    candidates = circle_candidates(case) if is_owner else []
    open_steps = {*next_steps(taken), *addenda(taken)}
    return context | {
        "opened": opened_record,
        "record": record,
        "entries": [_entry(each) for each in entries_of(record, by=user)],
        "way": [
            {"title": CHILD_STEPS[step], "is_done": any(each.step == step for each in taken)}
            for step in ORDER
        ],
        "danger_now": is_danger_now(taken),
        "choices": _choices(next_steps(taken), form) if _writes(user, case) else [],
        "addenda": _choices(addenda(taken), form) if _writes(user, case) else [],
        "out_of_turn": form if form and form.data.get("step") not in open_steps else None,
        "circle": record.circle.select_related("user").order_by("since"),
        "circle_form": CircleForm(candidates=candidates) if candidates else None,
        "sheets": sheets_of(record, by=user),
        "may_write_child": _writes(user, case),
    }


def _choices(steps: Sequence[ChildStep], faulty: StepForm | None) -> list[dict[str, Any]]:
    """Return a form for each step that may follow; the one that was refused keeps its words."""
    sent_step = faulty.data.get("step") if faulty else None
    return [
        {
            "step": step,
            "title": CHILD_STEPS[step],
            "hint": CHILD_HINTS[step],
            "form": faulty if sent_step == step else StepForm(step=step, auto_id=f"id_{step}_%s"),
            "is_faulty": sent_step == step,
        }
        for step in steps
    ]


def _entry(each: OpenEntry) -> dict[str, Any]:
    return {"title": CHILD_STEPS[each.step], "opened": each}


def _paper(request: HttpRequest, record: ChildRecord) -> Document:
    user = person(request)
    opened_record = next(each for each in records_of(record.case, by=user) if each.record == record)
    return child_record_paper(
        RecordWords(
            pseudonym=record.pseudonym,
            about=opened_record.about,
            steps=[_step(each) for each in entries_of(record, by=user)],
            made_by=user.display_name,
            made_at=timezone.localtime(),
            decided_at=timezone.localtime(record.decided_at) if record.decided_at else None,
        )
    )


def _step(each: OpenEntry) -> RecordStep:
    return RecordStep(
        at=timezone.localtime(each.entry.at),
        title=str(CHILD_STEPS[each.step]),
        by=each.entry.by.display_name,
        words=each.words,
        reason=each.reason,
        is_skipped=each.entry.is_skipped,
        is_imminent=each.entry.is_imminent,
    )
