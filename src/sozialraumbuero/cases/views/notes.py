"""Confidential notes: read and write, correct, review, pass on."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sozialraumbuero.cases.actions import notes as actions
from sozialraumbuero.cases.forms.notes import NoteForm
from sozialraumbuero.cases.models import Case, Note
from sozialraumbuero.cases.permissions import parts_for
from sozialraumbuero.cases.queries.notes import may_open_note, notes_of
from sozialraumbuero.cases.rules.access import Part, Verb
from sozialraumbuero.cases.rules.notes import PassedOn
from sozialraumbuero.cases.views.loading import case_page, person, sent, visible_case
from sozialraumbuero.cases.words import refusal_words
from sozialraumbuero.cases.words_secrets import PASSED_ON
from sozialraumbuero.lib.refusal import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the notes one may open, and take a new one."""
    writing = Verb.WRITE if request.method == "POST" else Verb.READ
    case = visible_case(request, case_id, Part.NOTES, writing)
    corrected = _corrected(request, case)
    form = NoteForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_note(
                case,
                words=form.cleaned_data["words"],
                corrects=corrected,
                now=timezone.now(),
                by=person(request),
                request_key=form.cleaned_data["request_key"],
            )
        except Refused as refused:
            form.add_error(None, refusal_words(refused.reason))
        else:
            messages.success(request, _("Versiegelt gespeichert."))
            return redirect("cases:notes", case.pk)
    return render(request, "cases/notes.html", _page(request, case, form, corrected))


@require_POST
def note_review(request: HttpRequest, case_id: UUID, note_id: UUID) -> HttpResponse:
    """Say whether the note is still needed."""
    written = _own_note(request, case_id, note_id)
    by, now = person(request), timezone.now()
    if request.POST.get("antwort") == "loeschen":
        return _act(
            request,
            written,
            lambda: actions.drop_note(written, now=now, by=by),
            _("Gelöscht. Die Notiz ist nicht mehr da."),
        )
    return _act(
        request,
        written,
        lambda: actions.keep_note(written, now=now, by=by),
        _("Bleibt. In sechs Monaten fragen wir wieder."),
    )


@require_POST
def note_pass_on(request: HttpRequest, case_id: UUID, note_id: UUID) -> HttpResponse:
    """Say whether the next owner may read the note."""
    written = _own_note(request, case_id, note_id)
    said = request.POST.get("grund", "")
    why = PassedOn(said) if said in set(PassedOn) else None
    done = _("Geht bei einer Übergabe mit.") if why else _("Bleibt bei einer Übergabe zu.")
    return _act(
        request,
        written,
        lambda: actions.pass_note_on(written, why, by=person(request)),
        done,
    )


def _page(
    request: HttpRequest, case: Case, form: NoteForm, corrected: Note | None
) -> dict[str, object]:
    user = person(request)
    context = case_page(request, case, tab="cases:notes", purpose="notes")
    open_notes = notes_of(case, by=user, today=timezone.localdate())
    return context | {
        "notes": open_notes,
        "form": form,
        "corrected": corrected,
        "may_write_notes": Part.NOTES in parts_for(user, case, Verb.WRITE)
        and not context["is_closed"],
        "may_keep_notes": Part.NOTES in parts_for(user, case, Verb.WRITE),
        "ways": list(PASSED_ON.items()),
    }


def _corrected(request: HttpRequest, case: Case) -> Note | None:
    """Return the note that is being corrected, named in the address."""
    asked = request.GET.get("berichtigt", "")
    if not asked:
        return None
    try:
        found = case.note_set.filter(pk=UUID(asked)).first()
    except ValueError:
        found = None
    if found is None or not may_open_note(found, case, person(request)):
        raise Http404
    return found


def _own_note(request: HttpRequest, case_id: UUID, note_id: UUID) -> Note:
    case = visible_case(request, case_id, Part.NOTES, Verb.WRITE)
    found = case.note_set.filter(pk=note_id).first()
    if found is None or not may_open_note(found, case, person(request)):
        raise Http404
    return found


def _act(request: HttpRequest, written: Note, act: Callable[[], None], done: str) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        messages.error(request, refusal_words(refused.reason))
    else:
        messages.success(request, done)
    return redirect("cases:notes", written.case_id)
