"""Who gets past the door: strangers only to open pages, colleagues once their account is safe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sozialraumbuero.accounts import sessions
from sozialraumbuero.accounts.models import User
from sozialraumbuero.accounts.rules import SessionEnd
from sozialraumbuero.accounts.second_factor import has_second_factor
from sozialraumbuero.accounts.unsaved import unsaved_words

Answer = Callable[[HttpRequest], HttpResponseBase]
SECOND_FACTOR_KNOWN = "second_factor_known"
# Where somebody may go whose account is not safe yet: set it up, read the words, or leave.
SETTING_UP = frozenset(
    {"account_logout", "account_reauthenticate", "set_language", "look", "mfa_activate_totp"}
    | {"mfa_index", "mfa_add_webauthn", "mfa_view_recovery_codes", "mfa_reauthenticate"}
    | {"mfa_reauthenticate_webauthn", "mfa_generate_recovery_codes", "mfa_download_recovery_codes"}
)
NEW_PASSWORD = frozenset({"account_logout", "account_change_password", "set_language", "look"})


class Entrance:
    """Ask every request: signed in, not too long ago, own password, second factor.

    A page is open to strangers if its view says so with Django's `login_not_required`.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        is_open = not getattr(view, "login_required", True)
        if not isinstance(request.user, User):
            return None if is_open else redirect_to_login(request.get_full_path())
        if end := sessions.end_of(request.session):
            return _end_session(request, end, view, is_open=is_open)
        sessions.stamp(request.session, in_pocket=getattr(view, "rests_in_pocket", False))
        return None if is_open else _finish_account(request, request.user)


def _end_session(
    request: HttpRequest, end: SessionEnd, view: Callable[..., Any], *, is_open: bool
) -> HttpResponseBase | None:
    logout(request)
    if is_open:
        return None
    words = {
        SessionEnd.IDLE: _("Sie waren eine Weile nicht da und sind zur Sicherheit abgemeldet."),
        SessionEnd.TOO_LONG: _("Ein Arbeitstag ist um. Bitte melden Sie sich neu an."),
    }
    messages.info(request, words[end])
    if request.method in {"GET", "HEAD"}:
        return redirect_to_login(request.get_full_path())
    messages.warning(request, _("Was Sie zuletzt abgeschickt haben, ist nicht gespeichert."))
    written = unsaved_words(request.POST) if getattr(view, "keeps_words", False) else []
    if not written:
        return redirect(settings.LOGIN_URL)
    back = f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': request.path})}"
    return render(request, "accounts/unsaved.html", {"words": written, "back": back}, status=403)


def _finish_account(request: HttpRequest, user: User) -> HttpResponseBase | None:
    """Send somebody with a borrowed password, or without a second factor, where they set it up."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    if user.must_change_password:
        return None if name in NEW_PASSWORD else _detour(request, "account_change_password")
    if name in SETTING_UP or not _needs_second_factor(request, user):
        return None
    return _detour(request, "mfa_index")


def _needs_second_factor(request: HttpRequest, user: User) -> bool:
    if user.is_demo or not settings.SECOND_FACTOR_REQUIRED:
        return False
    if SECOND_FACTOR_KNOWN not in request.session:
        if not has_second_factor(user):
            return True
        request.session[SECOND_FACTOR_KNOWN] = True
    return False


def _detour(request: HttpRequest, url_name: str) -> HttpResponseRedirect:
    query = {"next": request.get_full_path()} if request.method == "GET" else {}
    return HttpResponseRedirect(f"{reverse(url_name)}?{urlencode(query)}".rstrip("?"))
