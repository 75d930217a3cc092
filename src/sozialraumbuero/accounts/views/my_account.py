"""My account: who I am here, what I may see, where I am signed in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraumbuero.accounts.actions import end_other_sessions, update_my_account
from sozialraumbuero.accounts.forms.accounts import MyAccountForm
from sozialraumbuero.accounts.rights_in_words import rights_of
from sozialraumbuero.accounts.second_factor import has_second_factor
from sozialraumbuero.accounts.views.person import person
from sozialraumbuero.accounts.words import role_label


@require_http_methods(["GET", "HEAD", "POST"])
def my_account(request: HttpRequest) -> HttpResponse:
    """Show and change one's own name and languages; lead to password and second factor."""
    me = person(request)
    initial = {"display_name": me.display_name, "languages": me.languages}
    form = MyAccountForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        update_my_account(me, **form.cleaned_data, by=me)
        messages.success(request, _("Gespeichert."))
        return redirect("my_account")
    context = {
        "form": form,
        "roles": [role_label(role) for role in me.live_roles],
        "rights": rights_of(me.live_roles),
        "has_second_factor": has_second_factor(me),
    }
    return render(request, "accounts/my_account.html", context)


@require_safe
def my_sessions(request: HttpRequest) -> HttpResponse:
    """List the browsers this person is signed in with."""
    me = person(request)
    context = {"sessions": list(me.sessions.all()), "current": request.session.session_key}
    return render(request, "accounts/my_sessions.html", context)


@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """End every session but this one."""
    ended = end_other_sessions(keep=request.session.session_key, by=person(request))
    text = ngettext("%(count)s Sitzung beendet.", "%(count)s Sitzungen beendet.", ended)
    messages.success(request, text % {"count": ended})
    return redirect("my_sessions")
