"""Letters: choose a kind, fill in, look at it, take it away as PDF or ODT, note that it was sent.

A letter shows where the person lives, so that whoever may not see the address sees no letter.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraumbuero.accounts.sessions import keeps_words
from sozialraumbuero.cases.actions.dropping import drop_row
from sozialraumbuero.cases.actions.editing import stored
from sozialraumbuero.cases.actions.letters import change_letter, send_letter, write_letter
from sozialraumbuero.cases.forms.editing import CaseForm, day_field
from sozialraumbuero.cases.forms.letters import LetterForm
from sozialraumbuero.cases.letter_store import as_meant, paper_of
from sozialraumbuero.cases.models import Case, Letter
from sozialraumbuero.cases.papers.letter_kinds import LetterKind, letter_kinds
from sozialraumbuero.cases.queries.letters import begun_letter, facts_beside, letters_of
from sozialraumbuero.cases.queries.reading import log_reading
from sozialraumbuero.cases.rules.access import Part, Verb
from sozialraumbuero.cases.views.editing import Editing, act_page, edit_page
from sozialraumbuero.cases.views.loading import case_page, person, visible_case
from sozialraumbuero.lib.documents import render_document_pdf, render_odt

TAB = "cases:letters"
TYPES = {"pdf": "application/pdf", "odt": "application/vnd.oasis.opendocument.text"}


class SentForm(CaseForm):
    """On which day a letter left."""

    day = day_field("")


@require_safe
def letters(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """List drafts and sent letters, and every kind there is."""
    case = visible_case(request, case_id, Part.ADDRESS)
    context = case_page(request, case, tab=TAB, purpose="letters")
    shown = {"letters": letters_of(case), "kinds": letter_kinds().values()}
    return render(request, "cases/letters.html", context | shown)


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_words
def letter_new(request: HttpRequest, case_id: UUID, kind: str) -> HttpResponse:
    """Write a draft; the form begins with what the case knows."""
    case, user = visible_case(request, case_id, Part.ADDRESS, Verb.WRITE), person(request)
    known, today = _kind(kind), timezone.localdate()
    begun = begun_letter(case, known, today=today, by=user)

    def make(data: Any, **_options: Any) -> CaseForm:
        return LetterForm(data, kind=known, initial=begun)

    def write(form: CaseForm, key: UUID | None) -> None:
        write_letter(case, known.id, form.content(), today=today, by=user, request_key=key)

    return edit_page(
        request, case, _editing(case, known, make, write, back=reverse(TAB, args=[case.pk]))
    )


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_words
def letter_edit(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    """Change a draft, field by field."""
    case, user = visible_case(request, case_id, Part.ADDRESS, Verb.WRITE), person(request)
    row = get_object_or_404(Letter, pk=row_id, case=case)
    if row.sent_on is not None:
        return redirect("cases:letter", case.pk, row.pk)
    log_reading(case, by=user, purpose="letter", fields=["kind", "values"])
    plain = stored(row, "kind", "values")
    known = _kind(plain["kind"])
    meant = as_meant(known, plain["values"])
    now = {each.id: meant.get(each.id) for each in known.fields if each.label}

    def write(form: CaseForm, _key: UUID | None) -> Any:
        return change_letter(row, form.edit(), today=timezone.localdate(), by=user)

    back = reverse("cases:letter", args=[case.pk, row.pk])
    editing = _editing(
        case, known, partial(LetterForm, kind=known), write, back=back,
        now=now, version=row.version, act="cases.letter_changed",
    )  # fmt: skip
    return edit_page(request, case, editing)


@require_safe
def letter(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    """Show the letter as it will be printed, with what to do next."""
    case = visible_case(request, case_id, Part.ADDRESS)
    row = get_object_or_404(Letter.objects.select_related("author"), pk=row_id, case=case)
    context = case_page(request, case, tab=TAB, purpose="letter")
    plain = stored(row, "kind", "values")
    shown = {
        "letter": row,
        "kind": _kind(plain["kind"]),
        "paper": paper_of(plain["kind"], plain["values"]),
        "today": timezone.localdate(),
    }
    return render(request, "cases/letter.html", context | shown)


@require_safe
def letter_file(request: HttpRequest, case_id: UUID, row_id: UUID, form: str) -> HttpResponse:
    """Give the letter as a file; its name tells the case's code and nothing else."""
    case = visible_case(request, case_id, Part.ADDRESS)
    row = get_object_or_404(Letter, pk=row_id, case=case)
    if form not in TYPES:
        raise Http404
    log_reading(case, by=person(request), purpose="letter_file", fields=["kind", "values"])
    plain = stored(row, "kind", "values")
    paper = paper_of(plain["kind"], plain["values"])
    day = row.written_on
    made_on = datetime(day.year, day.month, day.day, tzinfo=UTC)
    content = render_document_pdf(paper, made_on=made_on) if form == "pdf" else render_odt(paper)
    name = f"brief-{case.code}.{form}"
    return HttpResponse(
        content,
        content_type=TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_POST
def letter_sent(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    """Note on which day the letter was sent."""
    case, user = visible_case(request, case_id, Part.ADDRESS, Verb.WRITE), person(request)
    row = get_object_or_404(Letter, pk=row_id, case=case)
    form, back = SentForm(request.POST), reverse("cases:letter", args=[case.pk, row.pk])
    if not form.is_valid():
        messages.warning(request, _("Bitte schreiben Sie den Tag, zum Beispiel 3.11.2026."))
        return redirect(back)
    day, seen = form.cleaned_data["day"], form.cleaned_data["version"]
    return act_page(
        request,
        lambda: send_letter(row, day, today=timezone.localdate(), seen=seen, by=user),
        back=back,
        done=_("Eingetragen. Bewahren Sie einen Nachweis auf, dass der Brief angekommen ist."),
    )


@require_POST
def letter_drop(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    case, user = visible_case(request, case_id, Part.ADDRESS, Verb.WRITE), person(request)
    row = get_object_or_404(Letter, pk=row_id, case=case)
    return act_page(
        request,
        lambda: drop_row(row, by=user),
        back=reverse(TAB, args=[case.pk]),
        done=_("Der Entwurf ist gelöscht."),
    )


def _kind(word: str) -> LetterKind:
    if word not in letter_kinds():
        raise Http404
    return letter_kinds()[word]


def _editing(
    case: Case, kind: LetterKind, make: Any, write: Any, *, back: str, **more: Any
) -> Editing:
    beside = facts_beside(case, now=timezone.now(), today=timezone.localdate())
    return Editing(
        tab=TAB,
        purpose="letter",
        title=kind.name,
        make=make,
        write=write,
        back=back,
        template="cases/letter_form.html",
        shown={"kind": kind, "beside": beside},
        **more,
    )
