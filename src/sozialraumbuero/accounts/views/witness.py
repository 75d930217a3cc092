"""The head of the log, to keep outside the server, and whether a kept one still agrees."""

from __future__ import annotations

from textwrap import wrap

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sozialraumbuero.accounts.forms.accounts import WitnessForm
from sozialraumbuero.accounts.permissions import may
from sozialraumbuero.accounts.views.person import person
from sozialraumbuero.audit.witness import (
    NotOurs,
    agrees,
    head_now,
    read_witness,
    witness_text,
)


@require_http_methods(["GET", "HEAD", "POST"])
def witness(request: HttpRequest) -> HttpResponse:
    """Show the head as a text to keep, and compare one that was kept."""
    _require_verifying(request)
    form = WitnessForm(request.POST if request.method == "POST" else None)
    verdict = ""
    if request.method == "POST" and form.is_valid():
        try:
            verdict = {True: "same", False: "rewritten", None: "older"}[
                agrees(*read_witness(form.cleaned_data["line"]))
            ]
        except NotOurs:
            form.add_error("line", _("Das ist keine solche Zeile. Kopieren Sie sie ganz: N:HASH."))
    head = head_now(timezone.localtime())
    context = {
        "form": form,
        "verdict": verdict,
        "head": head,
        # In pieces, so that a phone can break the line; copied, it is one word.
        "parts": wrap(head.hash, 8),
        "seal_parts": wrap(head.seal, 8),
    }
    return render(request, "audit/witness.html", context)


@require_safe
def witness_file(request: HttpRequest) -> HttpResponse:
    """Answer the text as a file."""
    _require_verifying(request)
    now = timezone.localtime()
    return HttpResponse(
        witness_text(head_now(now)),
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="protokoll-{now:%Y%m%d-%H%M}.txt"'},
    )


def _require_verifying(request: HttpRequest) -> None:
    if not may(person(request), "verify", "D7"):
        raise Http404
