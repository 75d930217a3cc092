"""Emergency openings: ask, decide as the second person, end, read of it, review."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraumbuero.accounts.models import User
from sozialraumbuero.accounts.views.person import require_fresh_proof
from sozialraumbuero.cases.actions import glass as actions
from sozialraumbuero.cases.forms.glass import AskGlassForm, ReviewGlassForm
from sozialraumbuero.cases.models import BreakGlass
from sozialraumbuero.cases.queries.glass import (
    as_rule,
    glass_lists,
    glass_terms,
    is_officer,
    may_ask_glass,
    may_see_glass,
    second_for,
    state_of,
    visible_glass,
)
from sozialraumbuero.cases.queries.reading import log_reading
from sozialraumbuero.cases.rules.glass import GlassState, decide_refusal, review_refusal
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.cases.views.loading import person, sent
from sozialraumbuero.cases.words import refusal_words
from sozialraumbuero.cases.words_secrets import glass_words
from sozialraumbuero.lib.refusal import Refused


@require_safe
def glasses(request: HttpRequest) -> HttpResponse:
    """List what was asked for, what waits for whom, what is to be reviewed."""
    user = person(request)
    if not may_see_glass(user):
        raise Http404
    lists = glass_lists(user, timezone.now())
    context = {
        "may_ask": may_ask_glass(user),
        "sections": _sections(user, lists),
        "minutes": int(glass_terms().lasts.total_seconds() // 60),
    }
    return render(request, "cases/glasses.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def glass_new(request: HttpRequest) -> HttpResponse:
    """Ask for one case, with a reason."""
    user = person(request)
    if not may_ask_glass(user):
        raise Http404
    form = AskGlassForm(sent(request))
    if request.method == "POST" and form.is_valid():
        require_fresh_proof(request)
        try:
            asked = actions.ask_glass(**form.cleaned_data, now=timezone.now(), by=user)
        except Refused as refused:
            form.add_error(None, refusal_words(refused.reason))
        else:
            messages.success(request, _("Angefragt. Jetzt entscheidet eine zweite Person."))
            return redirect("cases:glass", asked.pk)
    return render(request, "cases/glass_new.html", {"form": form})


@require_safe
def glass(request: HttpRequest, glass_id: UUID) -> HttpResponse:
    """Show one opening: who, when, why; nothing of the case."""
    user, found = person(request), _visible(request, glass_id)
    return render(request, "cases/glass.html", _page(user, found, ReviewGlassForm()))


@require_POST
def glass_decide(request: HttpRequest, glass_id: UUID) -> HttpResponse:
    """Grant or refuse, as the second person."""
    user, found = person(request), _visible(request, glass_id)
    require_fresh_proof(request)
    grant = request.POST.get("antwort") == "ja"
    done = _("Geöffnet.") if grant else _("Abgelehnt. Der Fall bleibt zu.")
    return _act(
        request,
        found,
        lambda: actions.decide_glass(found, grant=grant, now=timezone.now(), by=user),
        done,
    )


@require_POST
def glass_end(request: HttpRequest, glass_id: UUID) -> HttpResponse:
    """End it before its time."""
    user, found = person(request), _visible(request, glass_id)
    return _act(
        request,
        found,
        lambda: actions.end_glass(found, now=timezone.now(), by=user),
        _("Beendet. Der Fall ist für Sie wieder zu."),
    )


@require_POST
def glass_read(request: HttpRequest, glass_id: UUID) -> HttpResponse:
    """Say that one has read of it."""
    user, found = person(request), _visible(request, glass_id)
    actions.read_notice(found, now=timezone.now(), by=user)
    messages.success(request, _("Danke. Sie finden den Notzugriff weiter in der Liste."))
    return redirect("cases:glasses")


@require_POST
def glass_review(request: HttpRequest, glass_id: UUID) -> HttpResponse:
    """Write down whether it was right."""
    user, found = person(request), _visible(request, glass_id)
    form = ReviewGlassForm(request.POST)
    if form.is_valid():
        words = form.cleaned_data["words"]
        return _act(
            request,
            found,
            lambda: actions.review_glass(found, words=words, now=timezone.now(), by=user),
            _("Geprüft und festgehalten."),
        )
    return render(request, "cases/glass.html", _page(user, found, form))


def _visible(request: HttpRequest, glass_id: UUID) -> BreakGlass:
    rows = visible_glass(person(request), timezone.now(), glass_id=glass_id)
    if not rows:
        raise Http404
    return rows[0]


def _page(user: User, found: BreakGlass, form: ReviewGlassForm) -> dict[str, Any]:
    now = timezone.now()
    log_reading(found.case, by=user, purpose="glass", fields=["reason", "review"])
    state = state_of(found, now)
    second, rule = second_for(user, found.case_id), as_rule(found)
    is_mine = found.asked_by_id == user.pk
    owner_waits = found.case.owner_id == user.pk and found.owner_told_at is None
    return {
        "glass": found,
        **opened(found, "reason", "review"),
        "state": state,
        "words": glass_words(state),
        "is_mine": is_mine,
        "may_end": is_mine and state in {GlassState.WAITING, GlassState.OPEN},
        "is_open_to_me": is_mine and state == GlassState.OPEN,
        "may_decide": decide_refusal(rule, second, now, glass_terms()) is None,
        "may_review": review_refusal(rule, second, now, glass_terms(), "-") is None,
        "may_confirm": found.granted_at is not None
        and (owner_waits or (is_officer(user) and found.dpo_told_at is None)),
        "form": form,
    }


def _sections(user: User, lists: Any) -> list[dict[str, Any]]:
    named = [
        (_("Wartet auf Ihre Entscheidung"), lists.to_decide),
        (_("Zu prüfen"), lists.to_review),
        (_("Ihre Anfragen"), lists.mine),
        (_("In Ihren Fällen"), lists.of_my_cases),
        (_("Alle Notzugriffe"), lists.all),
    ]
    return [
        {"title": title, "rows": [_row(each) for each in rows]} for title, rows in named if rows
    ]


def _row(listed: Any) -> dict[str, Any]:
    return {"glass": listed.glass, "words": glass_words(listed.state)}


def _act(
    request: HttpRequest, found: BreakGlass, act: Callable[[], None], done: str
) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        messages.error(request, refusal_words(refused.reason))
    else:
        messages.success(request, done)
    return redirect("cases:glass", found.pk)
