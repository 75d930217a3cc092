"""The pages of the daily work: needs, steps and terms, papers to bring, an appointment's file."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sozialraumbuero.accounts.sessions import keeps_words
from sozialraumbuero.cases.appointment_file import appointment_file as file_of
from sozialraumbuero.cases.forms import work as forms
from sozialraumbuero.cases.models import Appointment
from sozialraumbuero.cases.papers.bring_list import bring_list
from sozialraumbuero.cases.queries.needs import (
    NeedsPage,
    Suggested,
    documents_for,
    needs_page,
    numbers_for,
    suggested_needs,
)  # fmt: skip
from sozialraumbuero.cases.queries.reading import log_reading, read_case
from sozialraumbuero.cases.queries.steps import steps_page
from sozialraumbuero.cases.views.loading import case_page, person, visible_case
from sozialraumbuero.directory.need_words import AT_ONCE
from sozialraumbuero.directory.needs import Need


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_words
def needs(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show what was said, what is needed, what shall be different, and what to bring.

    Words to look for needs come in a form, not in the address: they are nobody's business who
    reads a server's log.
    """
    case = visible_case(request, case_id)
    context = case_page(request, case, tab="cases:needs", purpose="needs")
    page = needs_page(case, get_language() or "de")
    words = request.POST.get("words", "")[:2000] or _words_of(page, request.POST.get("concern", ""))
    found = suggested_needs(words, {need.id for need in page.known_needs})
    dangers = [*page.emergencies, *_dangers(found)]
    shown = {
        "page": page,
        "words": words,
        "found": found,
        "numbers": numbers_for(dangers) if dangers or found.is_emergency else [],
        "documents": documents_for(page),
        "concern_form": forms.ConcernForm(
            initial=forms.begun(forms.ConcernForm), auto_id="concern-%s"
        ),
        "goal_form": forms.GoalForm(auto_id="goal-%s"),
        "safe_contact": any(need.safe_contact for need in page.known_needs),
        "children": any(need.child_protection_check for need in page.known_needs),
    }
    return render(request, "cases/needs.html", context | shown)


@require_safe
def steps(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show what was agreed, which terms run, when one meets."""
    case = visible_case(request, case_id)
    context = case_page(request, case, tab="cases:steps", purpose="steps")
    page = steps_page(case, now=timezone.now(), today=timezone.localdate())
    return render(
        request,
        "cases/steps.html",
        context | {"page": page, "step_form": forms.StepForm(auto_id="step-%s")},
    )


@require_safe
def papers_to_bring(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the list of documents as a sheet to print, in German and the person's language."""
    case, user = visible_case(request, case_id), person(request)
    language = read_case(case, "language", by=user, purpose="papers")["language"] or "de"
    page = needs_page(case, "de")
    sheet = bring_list(page.papers, code=case.code, language=language)
    return render(request, "cases/bring_list.html", {"case": case, "paper": sheet})


@require_safe
def appointment_file(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    """Give the appointment for a calendar: code and time, and nothing about anybody."""
    case = visible_case(request, case_id)
    found = get_object_or_404(Appointment, pk=row_id, case=case, cancelled_on__isnull=True)
    log_reading(case, by=person(request), purpose="appointment", fields=["at"])
    title = _("Termin %(code)s") % {"code": case.code}
    content = file_of(title, found.at, found.minutes, uid=_uid(found), made_at=timezone.now())
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="termin.ics"'},
    )


def _uid(appointment: Appointment) -> str:
    """Return a mark that finds the entry again and is not the row's id."""
    return str(uuid5(NAMESPACE_URL, f"appointment:{appointment.pk}"))


def _words_of(page: NeedsPage, concern_id: str) -> str:
    for row in page.concerns:
        if str(row["row"].pk) == concern_id:
            return str(row["words"])
    return ""


def _dangers(found: Suggested) -> list[Need]:
    return [each.need for each in found.needs if each.need.urgency.id == AT_ONCE]
