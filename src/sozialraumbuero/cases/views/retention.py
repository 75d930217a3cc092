"""How long what is kept here, and what the nights deleted."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Min
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraumbuero.cases.actions.retention import on_hold, restricted_and_over
from sozialraumbuero.cases.actions.terms import (
    drop_term,
    may_see_terms,
    may_set_terms,
    set_term,
)
from sozialraumbuero.cases.forms.rights import TermForm
from sozialraumbuero.cases.keeping import DEFAULTS
from sozialraumbuero.cases.models import Case, RetentionRule, RetentionRun
from sozialraumbuero.cases.views.loading import person, sent
from sozialraumbuero.cases.vocabulary import CaseState, Retained
from sozialraumbuero.cases.words import refusal_words
from sozialraumbuero.cases.words_of_rights import CLASSES, COUNTED
from sozialraumbuero.lib.refusal import Refused

NIGHTS = 14
LONG_SILENCE = timedelta(days=365)


@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """Show every class with its term, bounds and reason, what is held, and the last nights."""
    user = person(request)
    if not may_see_terms(user):
        raise Http404
    rules = {rule.what: rule for rule in RetentionRule.objects.select_related("set_by")}
    today = timezone.localdate()
    silent = Case.objects.open().filter(last_contact_on__lt=today - LONG_SILENCE)
    return render(
        request,
        "cases/retention.html",
        {
            "terms": [
                {"what": what, "label": CLASSES[what], "term": term, "rule": rules.get(what)}
                for what, term in DEFAULTS.items()
            ],
            "may_set": may_set_terms(user),
            "held": on_hold(today).values("legal_hold_until").annotate(count=Count("pk"))
            .order_by("legal_hold_until"),
            "due": Case.objects.filter(state=CaseState.CLOSED, erased_on__isnull=True)
            .aggregate(count=Count("pk"), first=Min("keep_until")),
            "silent": silent.count(),
            "restricted": restricted_and_over(today).count(),
            "nights": [_night(run) for run in RetentionRun.objects.all()[:NIGHTS]],
        },
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def term(request: HttpRequest, what: str) -> HttpResponse:
    """Set the term of one class, with its reason."""
    user = person(request)
    if not may_see_terms(user) or what not in set(Retained):
        raise Http404
    if not may_set_terms(user):
        raise PermissionDenied
    kept = Retained(what)
    rule = RetentionRule.objects.filter(pk=kept).first()
    initial = {"days": rule.days if rule else DEFAULTS[kept].days}
    form = TermForm(sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        try:
            set_term(
                kept, days=cleaned["days"], reason=cleaned["reason"], now=timezone.now(), by=user
            )
        except Refused as refused:
            form.add_error(None, refusal_words(refused.reason))
        else:
            messages.success(request, _("Die Frist gilt ab heute Nacht."))
            return redirect("cases:retention")
    return render(
        request,
        "cases/retention_term.html",
        {"form": form, "label": CLASSES[kept], "term": DEFAULTS[kept]},
    )


@require_POST
def term_drop(request: HttpRequest, what: str) -> HttpResponse:
    """Return to the default term of one class."""
    user = person(request)
    if not may_see_terms(user) or what not in set(Retained):
        raise Http404
    drop_term(Retained(what), by=user)
    messages.success(request, _("Es gilt wieder die Vorgabe."))
    return redirect("cases:retention")


def _night(run: RetentionRun) -> dict[str, object]:
    def told(counts: dict[str, int]) -> str:
        return ", ".join(f"{COUNTED.get(what, what)}: {count}" for what, count in counts.items())

    return {"day": run.day, "deleted": told(run.counts), "held": told(run.held)}
