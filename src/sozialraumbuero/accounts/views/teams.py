"""Teams, for those who run the installation."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sozialraumbuero.accounts import actions
from sozialraumbuero.accounts.forms.accounts import TeamForm
from sozialraumbuero.accounts.models import Team, User
from sozialraumbuero.accounts.permissions import may_manage_accounts
from sozialraumbuero.accounts.queries import teams_with_members
from sozialraumbuero.accounts.views.person import person
from sozialraumbuero.accounts.words import refusal_words
from sozialraumbuero.lib.refusal import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest) -> HttpResponse:
    """List the teams with their members; make a new one."""
    me = _manager(request)
    form = TeamForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.create_team(form.cleaned_data["name"], by=me)
        except Refused as refused:
            form.add_error("name", str(refusal_words(refused.reason)))
        else:
            messages.success(request, _("Team angelegt."))
            return redirect("teams")
    return render(request, "accounts/teams.html", {"form": form, "teams": teams_with_members()})


@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a team another name."""
    me = _manager(request)
    team = get_object_or_404(Team, pk=pk)
    form = TeamForm(request.POST or None, initial={"name": team.name})
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename_team(team, name=form.cleaned_data["name"], by=me)
        except Refused as refused:
            form.add_error("name", str(refusal_words(refused.reason)))
        else:
            messages.success(request, _("Gespeichert."))
            return redirect("teams")
    return render(request, "accounts/team.html", {"form": form, "team": team})


def _manager(request: HttpRequest) -> User:
    me = person(request)
    if not may_manage_accounts(me):
        raise Http404
    return me
