"""Accounts and their roles, for those who run the installation."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraumbuero.accounts import actions
from sozialraumbuero.accounts.forms.accounts import AccountForm, NewAccountForm, RoleForm
from sozialraumbuero.accounts.models import RoleGrant, User
from sozialraumbuero.accounts.permissions import may_confirm_roles, may_manage_accounts
from sozialraumbuero.accounts.queries import named_like, waiting_grants, with_grants
from sozialraumbuero.accounts.second_factor import has_second_factor
from sozialraumbuero.accounts.views.person import person, require_fresh_proof
from sozialraumbuero.accounts.words import refusal_words
from sozialraumbuero.lib.pages import page_of
from sozialraumbuero.lib.refusal import Refused


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """List accounts and what waits for a second person."""
    me = _administrator(request)
    wanted = request.GET.get("suche", "").strip()
    found = with_grants(named_like(wanted) if wanted else User.objects.all())
    context = {
        "page": page_of(found, request.GET.get("seite")),
        "wanted": wanted,
        "waiting": [
            (grant, me.pk not in {grant.user_id, grant.granted_by_id}) for grant in waiting_grants()
        ],
        "may_manage": may_manage_accounts(me),
    }
    return render(request, "accounts/accounts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make an account and show its start password once."""
    me = _manager(request)
    form = NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        require_fresh_proof(request)
        password = actions.start_password()
        try:
            account = actions.create_account(**form.cleaned_data, password=password, by=me)
        except Refused as refused:
            form.add_error("username", str(refusal_words(refused.reason)))
        else:
            return _hand_over(request, account, password)
    return render(request, "accounts/account_new.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an account with its roles; change name and team."""
    me = _administrator(request)
    account = _account(pk)
    initial = {"display_name": account.display_name, "team": account.team}
    form = AccountForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.update_account(account, **form.cleaned_data, by=me)
        messages.success(request, _("Gespeichert."))
        return redirect("account", pk)
    context = {
        "account": account,
        "form": form,
        "role_form": RoleForm(),
        "is_own": account.pk == me.pk,
        "may_manage": may_manage_accounts(me),
        "waiting": [
            (grant, me.pk not in {grant.user_id, grant.granted_by_id})
            for grant in account.waiting  # type: ignore[attr-defined]
        ],
        "has_second_factor": has_second_factor(account),
    }
    return render(request, "accounts/account.html", context)


@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose a role for an account."""
    me = _manager(request)
    require_fresh_proof(request)
    form = RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Bitte wählen Sie eine Rolle aus der Liste."))
        return redirect("account", pk)
    account, role = _account(pk), form.cleaned_data["role"]
    done = _("Vorgeschlagen. Jetzt bestätigt eine zweite Person.")
    return _act(request, pk, lambda: actions.propose_role(account, role, by=me), done)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm a role as the second person."""
    me = _administrator(request)
    require_fresh_proof(request)
    grant = get_object_or_404(RoleGrant.objects.select_related("user"), pk=pk)
    done = _("Bestätigt. Die Rolle gilt ab jetzt.")
    return _act(request, grant.user_id, lambda: actions.confirm_role(grant, by=me), done)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a role or a proposal."""
    me = _manager(request)
    grant = get_object_or_404(RoleGrant.objects.select_related("user"), pk=pk)
    done = _("Zurückgenommen. Die Rolle gilt ab jetzt nicht mehr.")
    return _act(request, grant.user_id, lambda: actions.revoke_role(grant, by=me), done)


@require_POST
def switch_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Switch an account off."""
    me = _manager(request)
    account = _account(pk)
    done = _("Abgeschaltet. Alle Sitzungen sind beendet, alle Rollen zurückgenommen.")
    return _act(request, pk, lambda: actions.deactivate(account, by=me), done)


@require_POST
def switch_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Switch an account on again."""
    me = _manager(request)
    account = _account(pk)
    done = _("Eingeschaltet. Schlagen Sie nun die Rollen neu vor.")
    return _act(request, pk, lambda: actions.reactivate(account, by=me), done)


@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a new start password and show it once."""
    me = _manager(request)
    require_fresh_proof(request)
    account, password = _account(pk), actions.start_password()
    try:
        actions.renew_access(account, password=password, by=me)
    except Refused as refused:
        messages.error(request, str(refusal_words(refused.reason)))
        return redirect("account", pk)
    return _hand_over(request, account, password)


def _hand_over(request: HttpRequest, account: User, password: str) -> HttpResponse:
    context = {"account": account, "password": password}
    return render(request, "accounts/start_password.html", context)


def _act(
    request: HttpRequest, account_pk: int, action: Callable[[], object], done: str
) -> HttpResponse:
    """Run one action, say what came of it, and go back to the account."""
    try:
        action()
    except Refused as refused:
        messages.error(request, str(refusal_words(refused.reason)))
    else:
        messages.success(request, done)
    return redirect("account", account_pk)


def _manager(request: HttpRequest) -> User:
    """Return who asks; for everybody but the administration these pages do not exist."""
    me = person(request)
    if not may_manage_accounts(me):
        raise Http404
    return me


def _administrator(request: HttpRequest) -> User:
    """Return who asks; the second person of a grant sees accounts too, but changes none."""
    me = person(request)
    if not may_confirm_roles(me):
        raise Http404
    return me


def _account(pk: int) -> User:
    return get_object_or_404(with_grants(User.objects.all()), pk=pk)
