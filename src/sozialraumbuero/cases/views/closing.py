"""In which phase the work is; how it ends; taking it up again."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sozialraumbuero.accounts.sessions import keeps_words
from sozialraumbuero.cases.actions.cases import close_case, move_case, reopen_case
from sozialraumbuero.cases.actions.consents import consent_refusal
from sozialraumbuero.cases.forms.closing import ClosingForm, PhaseForm
from sozialraumbuero.cases.forms.editing import CaseForm
from sozialraumbuero.cases.queries.open_things import open_things
from sozialraumbuero.cases.queries.reading import log_reading, read_case
from sozialraumbuero.cases.rules.access import Verb
from sozialraumbuero.cases.views.editing import Editing, act_page, edit_page
from sozialraumbuero.cases.views.loading import person, visible_case
from sozialraumbuero.cases.vocabulary import CaseState, Closure, ConsentKind, DidItHelp
from sozialraumbuero.cases.words import CLOSURES, HELPED


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_words
def closing(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show first what is still open, then ask for the result; of a closed case, show it."""
    user, today = person(request), timezone.localdate()
    verb = Verb.WRITE if request.method == "POST" else Verb.READ
    case = visible_case(request, case_id, verb=verb)
    log_reading(case, by=user, purpose="closing", fields=["need", "goal", "step", "deadline"])
    still = open_things(case, now=timezone.now(), language=get_language() or "de")
    may_ask = consent_refusal(case.pk, ConsentKind.FOLLOW_UP, today) is None

    def make(data: object, **_options: object) -> CaseForm:
        return ClosingForm(data, has_open=still.count > 0, may_ask=may_ask)

    def write(form: CaseForm, key: UUID | None) -> None:
        said = form.content()
        close_case(
            case,
            closure=Closure(said["closure"]),
            words=said["words"],
            did_it_help=DidItHelp(said.get("did_it_help", DidItHelp.NOT_ASKED)),
            today=today,
            by=user,
            request_key=key,
        )

    shown: dict[str, object] = {
        "still": still,
        "may_ask": may_ask,
        "phase_form": PhaseForm(initial={"state": case.state}),
    }
    if case.state == CaseState.CLOSED:
        words = read_case(case, "closing_words", "did_it_help", by=user, purpose="closing")
        shown |= {
            "closure": CLOSURES[Closure(case.closure)],
            "helped": HELPED[DidItHelp(words["did_it_help"] or DidItHelp.NOT_ASKED)],
            "closing_words": words["closing_words"],
        }
    editing = Editing(
        tab="cases:closing",
        purpose="closing",
        title=_("Stand und Abschluss"),
        make=make,
        write=write,
        back=reverse("cases:closing", args=[case.pk]),
        template="cases/closing.html",
        shown=shown,
    )
    return edit_page(request, case, editing)


@require_POST
def phase(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Say in which phase the work is."""
    case, user = visible_case(request, case_id, verb=Verb.WRITE), person(request)
    form = PhaseForm(request.POST)
    if not form.is_valid():
        raise Http404
    return act_page(
        request,
        lambda: move_case(case, CaseState(form.cleaned_data["state"]), by=user),
        back=reverse("cases:closing", args=[case.pk]),
        done=_("Gespeichert."),
    )


@require_POST
def reopen(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Take a closed case up again."""
    case, user = visible_case(request, case_id, verb=Verb.WRITE), person(request)
    return act_page(
        request,
        lambda: reopen_case(case, today=timezone.localdate(), by=user),
        back=reverse("cases:closing", args=[case.pk]),
        done=_("Der Fall ist wieder offen. Die Frist zum Löschen läuft nicht mehr."),
    )
