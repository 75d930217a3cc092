"""One row of the daily work: add it, change it, mark it as done, take it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from sozialraumbuero.accounts.sessions import keeps_words
from sozialraumbuero.cases.actions import needs, papers, steps
from sozialraumbuero.cases.actions.dropping import drop_row
from sozialraumbuero.cases.actions.editing import stored, version_of
from sozialraumbuero.cases.forms import work as forms
from sozialraumbuero.cases.forms.editing import CaseForm
from sozialraumbuero.cases.models import (
    Appointment,
    Case,
    Concern,
    Deadline,
    Goal,
    Need,
    Paper,
    Step,
)  # fmt: skip
from sozialraumbuero.cases.models.cases import CaseRow
from sozialraumbuero.cases.queries.reading import log_reading
from sozialraumbuero.cases.rules.access import Verb
from sozialraumbuero.cases.views.editing import Editing, act_page, edit_page
from sozialraumbuero.cases.views.loading import person, visible_case
from sozialraumbuero.cases.vocabulary import NeedState

NEEDS, STEPS = "cases:needs", "cases:steps"


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of row: its table, its form, and the actions that write it."""

    model: type[CaseRow]
    tab: str
    title: str | Promise
    form: type[CaseForm]
    change_form: type[CaseForm] | None = None
    add: Callable[..., object]
    change: Callable[..., Any] | None = None
    changed: str = ""
    mark: Callable[..., object] | None = None
    may_drop: bool = True


def _add_concern(case: Case, content: dict[str, Any], **who: Any) -> object:
    return needs.add_concern(case, content["words"], heard_on=content["heard_on"], **who)


def _add_need(case: Case, content: dict[str, Any], **who: Any) -> object:
    return needs.assess_need(case, content.pop("need_id"), **content, **who)


def _add_goal(case: Case, content: dict[str, Any], **who: Any) -> object:
    return needs.add_goal(case, content["words"], **who)


def _list_papers(case: Case, content: dict[str, Any], **who: Any) -> object:
    return papers.list_papers(case, content["document_ids"], words=content["words"], **who)


def _make_appointment(case: Case, content: dict[str, Any], **who: Any) -> object:
    return steps.make_appointment(case, content, now=timezone.now(), **who)


def _change_appointment(row: Appointment, edit: Any, *, today: date, by: Any) -> object:
    return steps.change_appointment(row, edit, now=timezone.now(), by=by)


KINDS: dict[str, Kind] = {
    "anliegen": Kind(
        model=Concern,
        tab=NEEDS,
        title=_("Anliegen in eigenen Worten"),
        form=forms.ConcernForm,
        add=_add_concern,
        change=needs.change_concern,
        changed="cases.concern_changed",
    ),
    "bedarf": Kind(
        model=Need,
        tab=NEEDS,
        title=_("Bedarf"),
        form=forms.NeedForm,
        change_form=forms.NeedChangeForm,
        add=_add_need,
        change=needs.change_need,
        changed="cases.need_changed",
        may_drop=False,
    ),
    "ziel": Kind(
        model=Goal,
        tab=NEEDS,
        title=_("Ziel"),
        form=forms.GoalForm,
        add=_add_goal,
        change=needs.change_goal,
        changed="cases.goal_changed",
        mark=needs.reach_goal,
    ),
    "unterlage": Kind(
        model=Paper,
        tab=NEEDS,
        title=_("Unterlagen"),
        form=forms.PapersForm,
        add=_list_papers,
        mark=papers.tick_paper,
    ),
    "schritt": Kind(
        model=Step,
        tab=STEPS,
        title=_("Vereinbarter Schritt"),
        form=forms.StepForm,
        add=steps.add_step,
        change=steps.change_step,
        changed="cases.step_changed",
        mark=steps.finish_step,
    ),
    "frist": Kind(
        model=Deadline,
        tab=STEPS,
        title=_("Frist"),
        form=forms.DeadlineForm,
        add=steps.add_deadline,
        change=steps.change_deadline,
        changed="cases.deadline_changed",
        mark=steps.meet_deadline,
    ),
    "termin": Kind(
        model=Appointment,
        tab=STEPS,
        title=_("Termin"),
        form=forms.AppointmentForm,
        add=_make_appointment,
        change=_change_appointment,
        changed="cases.appointment_changed",
        may_drop=False,
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_words
def row_new(request: HttpRequest, case_id: UUID, kind: str) -> HttpResponse:
    """Add a row; a form that is not understood comes back with everything in it."""
    known = _kind(kind)
    case, user = visible_case(request, case_id, verb=Verb.WRITE), person(request)
    back, today = reverse(known.tab, args=[case.pk]), timezone.localdate()

    def write(form: CaseForm, key: UUID | None) -> None:
        known.add(case, form.content(), today=today, by=user, request_key=key)

    def make(data: Any, **_options: Any) -> CaseForm:
        return known.form(data, initial=forms.begun(known.form))

    editing = Editing(
        tab=known.tab, purpose="work", title=str(known.title), make=make, write=write, back=back
    )
    return edit_page(request, case, editing)


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_words
def row(request: HttpRequest, case_id: UUID, kind: str, row_id: UUID) -> HttpResponse:
    """Change a row over the state that is stored now."""
    known = _kind(kind)
    if known.change is None:
        raise Http404
    case, user = visible_case(request, case_id, verb=Verb.WRITE), person(request)
    found, change = _row(known, case, row_id), known.change
    form_class = known.change_form or known.form
    names = form_class().content_names
    log_reading(case, by=user, purpose="work", fields=names)

    def write(form: CaseForm, _key: UUID | None) -> Any:
        return change(found, form.edit(), today=timezone.localdate(), by=user)

    editing = Editing(
        tab=known.tab,
        purpose="work",
        title=str(known.title),
        make=form_class,
        write=write,
        back=reverse(known.tab, args=[case.pk]),
        now=stored(found, *names),
        version=version_of(found),
        act=known.changed,
        shown={"row": found, "kind": kind, "may_drop": known.may_drop, "is_old": True},
    )
    return edit_page(request, case, editing)


@require_POST
def row_mark(request: HttpRequest, case_id: UUID, kind: str, row_id: UUID) -> HttpResponse:
    """Say that something is done, or with `undo` that it is not."""
    known = _kind(kind)
    if known.mark is None:
        raise Http404
    case, user = visible_case(request, case_id, verb=Verb.WRITE), person(request)
    found, mark = _row(known, case, row_id), known.mark
    day = None if request.POST.get("undo") else timezone.localdate()
    return act_page(
        request,
        lambda: mark(found, day, seen=_seen(request), by=user),
        back=reverse(known.tab, args=[case.pk]),
        done=_now("Erledigt.") if day else _now("Wieder offen."),
    )


@require_POST
def row_drop(request: HttpRequest, case_id: UUID, kind: str, row_id: UUID) -> HttpResponse:
    """Take a row out that was written by mistake."""
    known = _kind(kind)
    if not known.may_drop:
        raise Http404
    case, user = visible_case(request, case_id, verb=Verb.WRITE), person(request)
    found: Any = _row(known, case, row_id)
    return act_page(
        request,
        lambda: drop_row(found, seen=_seen(request), by=user),
        back=reverse(known.tab, args=[case.pk]),
        done=_now("Gelöscht."),
    )


@require_POST
def need_move(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    """Say how far a need is."""
    case, user = visible_case(request, case_id, verb=Verb.WRITE), person(request)
    need = get_object_or_404(Need, pk=row_id, case=case)
    wanted = request.POST.get("state", "")
    if wanted not in set(NeedState):
        raise Http404
    return act_page(
        request,
        lambda: needs.move_need(need, NeedState(wanted), seen=_seen(request), by=user),
        back=reverse(NEEDS, args=[case.pk]),
        done=_now("Gespeichert."),
    )


@require_POST
def appointment_cancel(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    """Call an appointment off."""
    case, user = visible_case(request, case_id, verb=Verb.WRITE), person(request)
    found, today = get_object_or_404(Appointment, pk=row_id, case=case), timezone.localdate()
    return act_page(
        request,
        lambda: steps.cancel_appointment(found, today=today, seen=_seen(request), by=user),
        back=reverse(STEPS, args=[case.pk]),
        done=_now("Der Termin ist abgesagt. Sagen Sie es der Person auf einem sicheren Weg."),
    )


def _kind(word: str) -> Kind:
    if word not in KINDS:
        raise Http404
    return KINDS[word]


def _row(kind: Kind, case: Case, row_id: UUID) -> CaseRow:
    found: CaseRow = get_object_or_404(kind.model, pk=row_id, case=case)
    return found


def _seen(request: HttpRequest) -> int | None:
    """Return the version that the pressed button was shown with."""
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 10 else None
