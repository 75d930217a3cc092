"""Rights of the person: who saw the data, correct, restrict, hold, delete with a proof."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sozialraumbuero.cases.actions import rights as actions
from sozialraumbuero.cases.actions.erasure import erase_on_request
from sozialraumbuero.cases.actions.keepers import is_keeper
from sozialraumbuero.cases.forms.rights import (
    CorrectForm,
    DeleteForm,
    HoldForm,
    LiftForm,
    ProofForm,
    RestrictForm,
)
from sozialraumbuero.cases.models import Case, DeletionProof
from sozialraumbuero.cases.permissions import may_see_cases
from sozialraumbuero.cases.queries.access_list import accesses
from sozialraumbuero.cases.queries.disclosure import may_disclose
from sozialraumbuero.cases.queries.proofs import Remains, remains_by_proof, remains_of
from sozialraumbuero.cases.rules.access import Part, Verb
from sozialraumbuero.cases.sealing import opened, sealed_fields
from sozialraumbuero.cases.views.loading import case_page, person, sent, visible_case
from sozialraumbuero.cases.vocabulary import ErasureReason, RestrictionReason
from sozialraumbuero.cases.words import refusal_words
from sozialraumbuero.cases.words_of_rights import CONSENTS, COUNTED_TABLES, ERASURES
from sozialraumbuero.lib.refusal import Refused

TAB = "cases:rights"
SHOWN = 100
CORRECTED = "cases.corrected"


@require_safe
def rights(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show who saw what, what is kept how long, and what the person may ask for."""
    case = visible_case(request, case_id)
    user = person(request)
    context = case_page(request, case, tab=TAB, purpose="rights")
    seen = accesses(case)
    return render(
        request,
        "cases/rights.html",
        context
        | {
            "accesses": seen[:SHOWN],
            "more": max(0, len(seen) - SHOWN),
            "corrections": [each for each in seen if each.action == CORRECTED],
            "may_disclose": may_disclose(case, user),
            "is_keeper": is_keeper(case, user),
            "correctable": [
                (name, sealed_fields(Case)[name].label) for name in actions.CORRECTABLE
            ],
        },
    )


@dataclass(frozen=True)
class Ask:
    """A page that asks for one thing and does it."""

    title: str
    lead: str
    button: str
    done: str
    is_dangerous: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, case_id: UUID, field: str) -> HttpResponse:
    """Put one field right; the old value is gone afterwards."""
    if field not in actions.CORRECTABLE:
        raise Http404
    part = actions.PARTS.get(field, Part.CASE)
    case = visible_case(request, case_id, part, Verb.WRITE)
    context = case_page(request, case, tab=TAB, purpose="rights")
    value = opened(case, field)[field]
    initial = {"version": case.version}
    today = timezone.localdate()
    form = CorrectForm(sent(request), field=field, value=value, today=today, initial=initial)
    ask = Ask(
        _("Berichtigen"),
        _("Der alte Wert wird überschrieben. Im Protokoll steht nur, welches Feld es war."),
        _("Berichtigen"),
        _("Berichtigt."),
    )
    return _asked(
        request,
        context,
        form,
        ask,
        lambda cleaned: actions.correct(
            case, field, cleaned["value"], seen=cleaned["version"], by=person(request)
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def restrict(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Store the case and do nothing else with it, or work on again."""
    case = _kept(request, case_id)
    context = case_page(request, case, tab=TAB, purpose="rights")
    if case.restricted_on is None:
        ask = Ask(
            _("Verarbeitung einschränken"),
            _("Der Fall bleibt gespeichert. Niemand ändert ihn, nichts wird weitergegeben."),
            _("Einschränken"),
            _("Die Verarbeitung ist eingeschränkt."),
        )
        return _asked(
            request, context, RestrictForm(sent(request)), ask, _restricting(request, case)
        )
    ask = Ask(
        _("Einschränkung aufheben"),
        _("Danach wird im Fall wieder gearbeitet."),
        _("Aufheben"),
        _("Die Einschränkung ist aufgehoben."),
    )
    return _asked(
        request,
        context,
        LiftForm(sent(request)),
        ask,
        lambda cleaned: actions.lift_restriction(
            case, person_told=cleaned["person_told"], by=person(request)
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Keep the case for a court, or let its usual time count again."""
    case = _kept(request, case_id)
    context = case_page(request, case, tab=TAB, purpose="rights")
    if case.legal_hold_until is None:
        ask = Ask(
            _("Für ein Verfahren aufbewahren"),
            _("Bis zu diesem Tag löscht den Fall niemand, auch nicht das Programm."),
            _("Aufbewahren"),
            _("Der Fall wird aufbewahrt."),
        )
        form: forms.Form = HoldForm(sent(request))
        return _asked(request, context, form, ask, _holding(request, case))
    ask = Ask(
        _("Aufbewahrung beenden"),
        _("Danach gilt wieder die übliche Frist."),
        _("Beenden"),
        _("Die Aufbewahrung ist beendet."),
    )
    return _asked(
        request,
        context,
        forms.Form(sent(request)),
        ask,
        lambda _cleaned: actions.end_hold(case, by=person(request)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Delete the case after its code was typed again, and show the proof."""
    case = _kept(request, case_id)
    context = case_page(request, case, tab=TAB, purpose="rights")
    form = DeleteForm(sent(request))
    ask = Ask(
        _("Fall löschen"),
        _(
            "Alles wird gelöscht: Angaben, Notizen, Briefe, Vermittlungen. Zuerst der Schlüssel, "
            "dann die Zeilen; auch eine Sicherung bringt nichts zurück. Es bleibt ein Nachweis "
            "ohne Namen."
        ),
        _("Endgültig löschen"),
        "",
        is_dangerous=True,
    )
    if request.method == "POST" and form.is_valid():
        try:
            proof = erase_on_request(
                case,
                why=ErasureReason(form.cleaned_data["why"]),
                code=form.cleaned_data["code"],
                now=timezone.now(),
                by=person(request),
            )
        except Refused as refused:
            form.add_error(None, refusal_words(refused.reason))
        else:
            return redirect("cases:proof", proof.pk)
    return render(request, "cases/rights_ask.html", context | {"form": form, "ask": ask})


@require_safe
def proof(request: HttpRequest, proof_id: UUID) -> HttpResponse:
    """Show that a case was deleted: when, why, how much; nothing of whose it was."""
    _require_case_work(request)
    found = get_object_or_404(DeletionProof, pk=proof_id)
    return _proof_page(request, ProofForm(), remains_by_proof(found))


@require_http_methods(["GET", "HEAD", "POST"])
def proof_find(request: HttpRequest) -> HttpResponse:
    """Find the proof by the code that the person has on paper."""
    _require_case_work(request)
    form = ProofForm(sent(request))
    if request.method != "POST" or not form.is_valid():
        return _proof_page(request, form, None)
    return _proof_page(request, form, remains_of(form.cleaned_data["code"]), is_asked=True)


def _proof_page(
    request: HttpRequest, form: ProofForm, remains: Remains | None, *, is_asked: bool = False
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "remains": remains, "is_asked": is_asked}
    if remains:
        counts = remains.deletion.counts
        context |= {
            "why": ERASURES[ErasureReason(remains.deletion.why)],
            "counts": [(COUNTED_TABLES.get(name, name), counts[name]) for name in counts],
            "consents": [(CONSENTS.get(each.kind, each.kind), each) for each in remains.consents],
        }
    return render(request, "cases/proof.html", context)


def _asked(
    request: HttpRequest,
    context: dict[str, Any],
    form: forms.Form,
    ask: Ask,
    act: Callable[[dict[str, Any]], None],
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refusal_words(refused.reason))
        else:
            messages.success(request, ask.done)
            return redirect(TAB, context["case"].pk)
    return render(request, "cases/rights_ask.html", context | {"form": form, "ask": ask})


def _restricting(request: HttpRequest, case: Case) -> Callable[[dict[str, Any]], None]:
    return lambda cleaned: actions.restrict(
        case,
        why=RestrictionReason(cleaned["why"]),
        words=cleaned["words"],
        today=timezone.localdate(),
        by=person(request),
    )


def _holding(request: HttpRequest, case: Case) -> Callable[[dict[str, Any]], None]:
    return lambda cleaned: actions.hold(
        case,
        until=cleaned["until"],
        why=cleaned["why"],
        today=timezone.localdate(),
        by=person(request),
    )


def _kept(request: HttpRequest, case_id: UUID) -> Case:
    case = visible_case(request, case_id)
    if not is_keeper(case, person(request)):
        raise PermissionDenied
    return case


def _require_case_work(request: HttpRequest) -> None:
    if not may_see_cases(person(request)):
        raise Http404
