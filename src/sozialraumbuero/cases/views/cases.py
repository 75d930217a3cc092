"""The list of cases, opening one, and its first page."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sozialraumbuero.accounts.models import User
from sozialraumbuero.accounts.sessions import keeps_words
from sozialraumbuero.cases.actions.cases import open_case
from sozialraumbuero.cases.forms.opening import OpenCaseForm
from sozialraumbuero.cases.permissions import may_open_cases, may_see_cases
from sozialraumbuero.cases.places import places_of
from sozialraumbuero.cases.queries.lists import ListWish, case_list_page
from sozialraumbuero.cases.queries.overview import overview
from sozialraumbuero.cases.queries.search import same_person
from sozialraumbuero.cases.views.loading import case_page, person, sent, visible_case
from sozialraumbuero.cases.words import refusal_words
from sozialraumbuero.lib.refusal import Refused


@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """List own cases and those one deputises in; a name is found by its marks."""
    user = person(request)
    if not may_see_cases(user):
        return _elsewhere(user)
    wish = ListWish(
        words=request.GET.get("suche", "")[:120],
        closed=request.GET.get("zeigen") == "abgeschlossene",
    )
    page = case_list_page(user, wish, number=request.GET.get("seite"), today=timezone.localdate())
    return render(
        request,
        "cases/case_list.html",
        {"page": page, "wish": wish, "may_open": may_open_cases(user)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_words
def case_new(request: HttpRequest) -> HttpResponse:
    """Open a case: a consent first, then a name or a pseudonym."""
    user = person(request)
    if not may_open_cases(user):
        raise Http404
    today = timezone.localdate()
    # The button after a talk sends needs alone: the form begins with them, nothing is checked yet.
    begins = request.method == "POST" and "from_talk" in request.POST
    carried = {"needs": request.POST.getlist("needs")} if begins else {}
    form = OpenCaseForm(None if begins else sent(request), today=today, initial=carried)
    twins = []
    if request.method == "POST" and not begins and form.is_valid():
        cleaned = form.cleaned_data
        if cleaned["name"] and not cleaned["is_somebody_else"]:
            twins = list(same_person(cleaned["name"], cleaned["birth_year"])[:3])
        if not twins:
            try:
                case = open_case(
                    form.new_case(), today=today, by=user, request_key=cleaned["request_key"]
                )
            except Refused as refused:
                form.add_error(None, refusal_words(refused.reason))
            else:
                messages.success(request, _("Der Fall %(code)s ist offen.") % {"code": case.code})
                return redirect("cases:case", case.pk)
    return render(request, "cases/case_new.html", {"form": form, "twins": twins})


@require_safe
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show what matters now: deadlines, appointments, steps, needs, referrals."""
    found = visible_case(request, case_id)
    context = case_page(request, found, tab="cases:case", purpose="overview")
    return render(
        request, "cases/case.html", context | {"now": overview(found, timezone.localdate())}
    )


def _elsewhere(user: User) -> HttpResponse:
    """Lead whoever has no cases to what case work has for them, if it has anything."""
    places = places_of(user)
    if not places:
        raise Http404
    return redirect(places[0].url)
