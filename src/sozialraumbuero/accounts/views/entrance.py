"""The sign-in page and the way out."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse

from sozialraumbuero.accounts.forms.sign_in import LoginForm
from sozialraumbuero.accounts.queries import demo_accounts

TOO_MANY_REQUESTS = 429


class SignIn(LoginView):  # type: ignore[misc]
    """allauth's sign-in, with the demo's accounts beside it and 429 for too many tries."""

    form_class = LoginForm

    def form_invalid(self, form: LoginForm) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        for error in form.non_field_errors().as_data():
            if error.code == "wait":
                response.status_code = TOO_MANY_REQUESTS
                response.headers["Retry-After"] = str((error.params or {})["seconds"])
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "demo_accounts": demo_accounts()}


class SignOut(LogoutView):  # type: ignore[misc]
    """allauth's sign-out; the browser forgets what it kept of us, except language and look."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post(request, *args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


sign_in = SignIn.as_view()
sign_out = SignOut.as_view()
