"""What the person agreed to, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from sozialraumbuero.cases.actions.consents import add_consent
from sozialraumbuero.cases.actions.withdrawing import withdraw_consent
from sozialraumbuero.cases.forms.releases import ConsentGivenForm, WithdrawForm
from sozialraumbuero.cases.models import Consent
from sozialraumbuero.cases.queries.referrals import consent_rows, release_rows
from sozialraumbuero.cases.rules.access import Part, Verb
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.cases.views.keepers import require_keeper
from sozialraumbuero.cases.views.loading import case_page, person, sent, visible_case
from sozialraumbuero.cases.vocabulary import ConsentKind
from sozialraumbuero.cases.words import CONSENT_KINDS, refusal_words
from sozialraumbuero.lib.refusal import Refused

TAB = "cases:consents"


@require_safe
def consents(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """List consents and releases with their state."""
    case = visible_case(request, case_id)
    today = timezone.localdate()
    context = case_page(request, case, tab=TAB, purpose="consents")
    return render(
        request,
        "cases/consents.html",
        context | {"consents": consent_rows(case, today), "releases": release_rows(case, today)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def consent_new(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Record a further consent, or one that follows an expired one."""
    case = visible_case(request, case_id, Part.CASE, Verb.WRITE)
    today = timezone.localdate()
    context = case_page(request, case, tab=TAB, purpose="consents")
    language = opened(case, "language")["language"]
    form = ConsentGivenForm(sent(request), today=today, language=language)
    if request.method == "POST" and form.is_valid():
        try:
            add_consent(
                case,
                form.words(),
                today=today,
                by=person(request),
                request_key=form.cleaned_data["request_key"],
            )
        except Refused as refused:
            form.add_error(None, refusal_words(refused.reason))
        else:
            messages.success(request, _("Die Einwilligung ist festgehalten."))
            return redirect(TAB, case.pk)
    return render(request, "cases/consent_new.html", context | {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def consent_withdraw(request: HttpRequest, case_id: UUID, consent_id: UUID) -> HttpResponse:
    """Say what follows, then take the consent back at once."""
    case = visible_case(request, case_id)
    require_keeper(request, case)
    consent = get_object_or_404(Consent, pk=consent_id, case=case)
    context = case_page(request, case, tab=TAB, purpose="consents")
    form = WithdrawForm(sent(request))
    if request.method == "POST" and form.is_valid():
        act = partial(withdraw_consent, consent)
        take_back(request, form, act, said=_("Die Einwilligung ist zurückgenommen."))
        return redirect(TAB, case.pk)
    kind = ConsentKind(consent.kind)
    return render(
        request,
        "cases/consent_withdraw.html",
        context
        | {
            "form": form,
            "consent": consent,
            "kind": CONSENT_KINDS[kind],
            "is_case_work": kind == ConsentKind.CASE_WORK,
        },
    )


def take_back(
    request: HttpRequest, form: WithdrawForm, act: Callable[..., int], *, said: str
) -> None:
    """Take back what `act` is about, and say it; the links that it closed are counted."""
    try:
        closed = act(words=form.cleaned_data["words"], now=timezone.now(), by=person(request))
    except Refused as refused:
        messages.error(request, refusal_words(refused.reason))
        return
    messages.success(request, said)
    if closed:
        words = ngettext(
            "%(count)s Link öffnet ab jetzt nichts mehr.",
            "%(count)s Links öffnen ab jetzt nichts mehr.",
            closed,
        )
        messages.info(request, words % {"count": closed})
