"""Referrals: the list, a new one, its steps, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraumbuero.cases.actions.consents import consent_refusal
from sozialraumbuero.cases.actions.referrals import (
    REPLACEABLE,
    NewReferral,
    climb,
    make_referral,
    mark_read,
    plan_asking,
    record_outcome,
    undo_last_step,
)
from sozialraumbuero.cases.forms.referrals import OutcomeForm, ReferralForm, ask_choices, ask_day
from sozialraumbuero.cases.models import Case, Need, Referral
from sozialraumbuero.cases.queries.referrals import need_labels, referral_page, referral_rows
from sozialraumbuero.cases.referral_words import LEVEL_HINTS, STEPS
from sozialraumbuero.cases.rules.access import Part, Verb
from sozialraumbuero.cases.rules.referrals import WITH_PACKET
from sozialraumbuero.cases.views.loading import case_page, person, sent, visible_case
from sozialraumbuero.cases.views.offer_choice import chosen_offer, offer_choice
from sozialraumbuero.cases.vocabulary import ConsentKind, Decline, Level, Loop, NeedState
from sozialraumbuero.cases.words import DECLINES, refusal_words
from sozialraumbuero.lib.refusal import Refused

TAB = "cases:referrals"
OVER = (NeedState.SOLVED, NeedState.WITHDRAWN)


@require_safe
def referrals(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """List where the person was referred to and what became of it."""
    case = visible_case(request, case_id)
    context = case_page(request, case, tab=TAB, purpose="referrals")
    needs = list(case.need_set.exclude(state__in=OVER))
    labels = need_labels(needs)
    return render(
        request,
        "cases/referrals.html",
        context
        | {
            "rows": referral_rows(case),
            "needs": [(str(need.pk), labels[need.pk]) for need in needs],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def referral_new(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Pick an offer that fits, then say for what and how far we go along."""
    case = visible_case(request, case_id, Part.CASE, Verb.WRITE)
    context = case_page(request, case, tab=TAB, purpose="referrals")
    offer = chosen_offer(request)
    if offer is None:
        return render(request, "cases/offer_choice.html", context | offer_choice(request, case))
    today = timezone.localdate()
    form = _referral_form(request, case)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        new = NewReferral(
            offer_key=offer.key,
            level=Level(cleaned["level"]),
            need=form.chosen_need,
            replaces=form.replaced,
            words=cleaned["words"],
            ask_on=form.ask_on(today),
        )
        try:
            made = make_referral(
                case, new, today=today, by=person(request), request_key=cleaned["request_key"]
            )
        except Refused as refused:
            form.add_error(None, refusal_words(refused.reason))
        else:
            messages.success(request, _("Die Vermittlung ist festgehalten."))
            return redirect("cases:referral", case.pk, made.pk)
    return render(request, "cases/referral_new.html", context | {"form": form, "offer": offer})


@require_safe
def referral(request: HttpRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Show one referral, its history, and the steps there are now."""
    case, found = loaded(request, case_id, referral_id)
    context = case_page(request, case, tab=TAB, purpose="referral")
    today = timezone.localdate()
    shown = referral_page(case, found, today)
    return render(
        request,
        "cases/referral.html",
        context
        | {
            "referral": found,
            "page": shown,
            "steps": [(loop, STEPS[loop]) for loop in shown.loops],
            "declines": list(DECLINES.items()),
            "may_decline": Loop.DECLINED_BY_SERVICE in shown.loops,
            "level_hint": LEVEL_HINTS[Level(found.level)],
            "has_packets": found.level in WITH_PACKET,
            "why_blocked": refusal_words(shown.blocked_by) if shown.blocked_by else "",
            "may_ask": consent_refusal(case.pk, ConsentKind.FOLLOW_UP, today) is None,
            "ask_choices": ask_choices(),
            "is_open": bool(shown.loops),
            "packet_is_open": bool(shown.packet_fields),
        },
    )


@require_POST
def referral_level(request: HttpRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Go one rung further along."""
    wanted = _word(Level, request.POST.get("level", ""))

    def act(found: Referral) -> None:
        seen = _seen(request)
        climb(found, wanted, seen=seen, today=timezone.localdate(), by=person(request))

    return _acted(request, case_id, referral_id, act, _("Die Stufe ist festgehalten."))


@require_POST
def referral_outcome(request: HttpRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Record what became of it; the button says what."""
    wanted = _word(Loop, request.POST.get("loop", ""))
    form = OutcomeForm(request.POST)
    form.full_clean()
    reason = form.cleaned_data.get("decline") if wanted == Loop.DECLINED_BY_SERVICE else ""

    def act(found: Referral) -> None:
        record_outcome(
            found,
            wanted,
            decline=Decline(reason) if reason else None,
            words=form.cleaned_data.get("words", ""),
            seen=form.cleaned_data.get("seen"),
            by=person(request),
        )

    return _acted(request, case_id, referral_id, act, _("Das ist festgehalten."))


@require_POST
def referral_undo(request: HttpRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Take the last step back."""

    def act(found: Referral) -> None:
        undo_last_step(found, seen=_seen(request), by=person(request))

    return _acted(request, case_id, referral_id, act, _("Der letzte Schritt ist zurückgenommen."))


@require_POST
def referral_read(request: HttpRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Note that the answer was read."""

    def act(found: Referral) -> None:
        mark_read(found, by=person(request))

    return _acted(request, case_id, referral_id, act, _("Die Antwort gilt als gelesen."))


@require_POST
def referral_ask(request: HttpRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Say when the person is asked whether it helped."""
    weeks, today = request.POST.get("weeks", ""), timezone.localdate()
    if weeks not in {value for value, _label in ask_choices()}:
        raise Http404

    def act(found: Referral) -> None:
        plan_asking(found, ask_day(weeks, today), today=today, by=person(request))

    return _acted(request, case_id, referral_id, act, _("Das ist vorgemerkt."))


def loaded(
    request: HttpRequest, case_id: UUID, referral_id: UUID, verb: Verb = Verb.READ
) -> tuple[Case, Referral]:
    """Return a referral of a case that is open to whoever asks."""
    case = visible_case(request, case_id, Part.CASE, verb)
    rows = Referral.objects.select_related("need", "release")
    return case, get_object_or_404(rows, pk=referral_id, case=case)


def _acted(
    request: HttpRequest,
    case_id: UUID,
    referral_id: UUID,
    act: Callable[[Referral], None],
    done: str,
) -> HttpResponse:
    case, found = loaded(request, case_id, referral_id, Verb.WRITE)
    try:
        act(found)
    except Refused as refused:
        messages.error(request, refusal_words(refused.reason))
    else:
        messages.success(request, done)
    return redirect("cases:referral", case.pk, found.pk)


def _referral_form(request: HttpRequest, case: Case) -> ReferralForm:
    needs = list(Need.objects.filter(case=case).exclude(state__in=OVER))
    labels = need_labels(needs)
    former = [row for row in referral_rows(case) if row["row"].loop in REPLACEABLE]
    today = timezone.localdate()
    return ReferralForm(
        sent(request),
        needs={need: labels[need.pk] for need in needs},
        replaceable={row["row"]: f"{row['offer_name']} ({row['loop']})" for row in former},
        may_ask=consent_refusal(case.pk, ConsentKind.FOLLOW_UP, today) is None,
        need=request.GET.get("bedarf", ""),
    )


def _seen(request: HttpRequest) -> int | None:
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdecimal() else None


def _word(words: Any, sent_word: str) -> Any:
    """Return the word of the vocabulary; what no page of ours sends is 404."""
    if sent_word not in {str(word) for word in words}:
        raise Http404
    return words(sent_word)
