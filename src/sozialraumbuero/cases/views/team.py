"""The team's cases from outside: is it full, who stands in for whom, who takes over."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraumbuero.accounts.models import Team, User
from sozialraumbuero.accounts.permissions import may, scopes
from sozialraumbuero.cases.actions.cases import assign_case
from sozialraumbuero.cases.actions.handover import (
    HandedOver,
    cover_absence,
    end_absence,
    hand_over_all,
    set_frame,
)
from sozialraumbuero.cases.forms.team import CoverForm, FrameForm, SuccessorForm
from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.permissions import may_assign
from sozialraumbuero.cases.queries.team import cases_of_colleague, counsellors, team_view
from sozialraumbuero.cases.rules.deadlines import alarm_of
from sozialraumbuero.cases.views.loading import person, sent
from sozialraumbuero.cases.vocabulary import CaseState
from sozialraumbuero.cases.words import (
    BANDS,
    CASE_STATES,
    CLOSURES,
    FULL_REASONS,
    LOOPS,
    refusal_words,
)
from sozialraumbuero.lib.pages import page_of
from sozialraumbuero.lib.refusal import Refused


@require_safe
def team(request: HttpRequest) -> HttpResponse:
    """Tell whether the team is full, and show its work by dates and states alone."""
    own = _team(request)
    view = team_view(own, timezone.localdate())
    shown = view.supervision
    return render(
        request,
        "cases/team.html",
        {
            "team": own,
            "view": view,
            "reasons": [FULL_REASONS[reason] for reason in view.reasons],
            "colleagues": [(one, BANDS[one.band]) for one in view.colleagues],
            "states": [(CASE_STATES[key], count) for key, count in shown.states.items()],
            "closures": [(CLOSURES[key], count) for key, count in shown.closures.items() if count],
            "loops": [(LOOPS[key], count) for key, count in shown.loops.items() if count],
            "may_assign": _may_assign_in(person(request), own),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def team_frame(request: HttpRequest) -> HttpResponse:
    """Say how many cases one counsellor carries well."""
    own = _assigned_team(request)
    view = team_view(own, timezone.localdate())
    known = view.frame_row
    initial = {
        "cases_from": view.frame.cases_from,
        "cases_to": view.frame.cases_to,
        "reason": known.reason if known else "",
    }
    form = FrameForm(sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            set_frame(
                own,
                form.frame(),
                reason=form.cleaned_data["reason"],
                today=timezone.localdate(),
                by=person(request),
            )
        except Refused as refused:
            form.add_error(None, refusal_words(refused.reason))
        else:
            messages.success(request, _("Der Rahmen ist gespeichert."))
            return redirect("cases:team")
    return render(request, "cases/team_frame.html", {"form": form, "team": own})


@require_safe
def colleague(request: HttpRequest, user_id: int) -> HttpResponse:
    """List a colleague's open cases by code and date, to hand them over."""
    user, own = _colleague(request, user_id)
    today = timezone.localdate()
    page = page_of(cases_of_colleague(user, today), request.GET.get("seite"))
    others = [other for other in counsellors(own) if other.pk != user.pk]
    return render(
        request,
        "cases/colleague.html",
        _colleague_page(user, others, page, request)
        | {"cover": CoverForm(colleagues=others), "successor": SuccessorForm(colleagues=others)},
    )


@require_POST
def cover(request: HttpRequest, user_id: int) -> HttpResponse:
    """Let somebody stand in for an absent colleague."""
    user, own = _handed_over(request, user_id)
    others = [other for other in counsellors(own) if other.pk != user.pk]
    form = CoverForm(request.POST, colleagues=others)
    if form.is_valid():
        try:
            done = cover_absence(
                user,
                form.chosen(),
                until=form.cleaned_data["until"],
                today=timezone.localdate(),
                by=person(request),
            )
        except Refused as refused:
            form.add_error(None, refusal_words(refused.reason))
        else:
            _tell(request, done)
            return redirect("cases:colleague", user.pk)
    page = page_of(cases_of_colleague(user, timezone.localdate()), None)
    return render(
        request,
        "cases/colleague.html",
        _colleague_page(user, others, page, request)
        | {"cover": form, "successor": SuccessorForm(colleagues=others)},
    )


@require_POST
def successor(request: HttpRequest, user_id: int) -> HttpResponse:
    """Give all of somebody's cases to a colleague."""
    user, own = _handed_over(request, user_id)
    others = [other for other in counsellors(own) if other.pk != user.pk]
    form = SuccessorForm(request.POST, colleagues=others)
    if form.is_valid():
        _tell(request, hand_over_all(user, form.chosen(), by=person(request)))
        return redirect("cases:colleague", user.pk)
    page = page_of(cases_of_colleague(user, timezone.localdate()), None)
    return render(
        request,
        "cases/colleague.html",
        _colleague_page(user, others, page, request)
        | {"cover": CoverForm(colleagues=others), "successor": form},
    )


@require_POST
def cover_end(request: HttpRequest, user_id: int) -> HttpResponse:
    """End every standing-in for somebody who is back."""
    user, _own = _handed_over(request, user_id)
    count = end_absence(user, by=person(request))
    messages.success(
        request,
        ngettext(
            "Die Vertretung in %(count)s Fall ist beendet.",
            "Die Vertretung in %(count)s Fällen ist beendet.",
            count,
        )
        % {"count": count},
    )
    return redirect("cases:colleague", user.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Give one case to another owner; what is in it is not shown."""
    user = person(request)
    case = get_object_or_404(Case.objects.select_related("owner", "team"), pk=case_id)
    if case.team is None or not may_assign(user, case):
        raise Http404
    others = [other for other in counsellors(case.team) if other.pk != case.owner_id]
    form = SuccessorForm(sent(request), colleagues=others)
    if request.method == "POST" and form.is_valid():
        try:
            assign_case(case, form.chosen(), by=user)
        except Refused as refused:
            form.add_error(None, refusal_words(refused.reason))
        else:
            messages.success(request, _("Der Fall ist übergeben."))
            return redirect("cases:team")
    return render(request, "cases/assign.html", {"case": case, "form": form})


def _team(request: HttpRequest) -> Team:
    """Return one's own team; who sees all of them (data protection) chooses one."""
    user = person(request)
    seen = scopes(user, "meta", "D4")
    if "all" in seen:
        chosen = request.GET.get("team", "")
        found = Team.objects.filter(pk=chosen) if chosen.isdecimal() else Team.objects.all()
        own = user.team if user.team and not chosen else found.order_by("name").first()
    else:
        own = user.team if "team" in seen else None
    if own is None:
        raise Http404
    return own


def _assigned_team(request: HttpRequest) -> Team:
    own = _team(request)
    if not _may_assign_in(person(request), own):
        raise PermissionDenied
    return own


def _may_assign_in(user: User, own: Team) -> bool:
    return may(user, "assign", "D4", *(["team"] if user.team_id == own.pk else []))


def _colleague(request: HttpRequest, user_id: int) -> tuple[User, Team]:
    """Return a colleague who holds cases in a team that may be seen, and the team."""
    user = person(request)
    found = get_object_or_404(User.objects.select_related("team"), pk=user_id)
    in_team = found.team_id is not None and found.team_id == user.team_id
    if found.team is None or not may(user, "meta", "D4", *(["team"] if in_team else [])):
        raise Http404
    if found.pk not in {one.pk for one in counsellors(found.team)}:
        raise Http404
    return found, found.team


def _handed_over(request: HttpRequest, user_id: int) -> tuple[User, Team]:
    """Return a colleague whose cases whoever asks may hand over; 403 if they may only look."""
    found, own = _colleague(request, user_id)
    if not _may_assign_in(person(request), own):
        raise PermissionDenied
    return found, own


def _colleague_page(
    user: User, others: list[User], page: Any, request: HttpRequest
) -> dict[str, Any]:
    today = timezone.localdate()
    rows = [
        {
            "case": case,
            "state": CASE_STATES[CaseState(case.state)],
            "due_on": case.next_deadline,
            "alarm": alarm_of(case.next_deadline, today) if case.next_deadline else None,
        }
        for case in page.rows
    ]
    return {
        "colleague": user,
        "others": others,
        "page": page,
        "rows": rows,
        "may_assign": _may_assign_in(person(request), user.team) if user.team else False,
        "is_covered": any(case.deputy_id for case in page.rows),
    }


def _tell(request: HttpRequest, done: HandedOver) -> None:
    text = ngettext("%(count)s Fall übergeben.", "%(count)s Fälle übergeben.", done.count)
    messages.success(request, text % {"count": done.count})
    if done.kept:
        kept = _("Nicht übergeben, weil jemand befangen ist: %(codes)s.")
        messages.warning(request, kept % {"codes": ", ".join(done.kept)})
