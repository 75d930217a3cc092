"""The law that cases are worked on under, and the forms that people get to read and sign."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraumbuero.cases.actions.regime import (
    confirm_regime,
    may_confirm_regime,
    may_set_regime,
    set_regime,
)
from sozialraumbuero.cases.forms.regime import RegimeForm
from sozialraumbuero.cases.models import Regime
from sozialraumbuero.cases.papers.consent import ConsentWords, consent_form
from sozialraumbuero.cases.papers.privacy import PrivacyWords, privacy_card
from sozialraumbuero.cases.permissions import may_see_cases
from sozialraumbuero.cases.queries.office import paper_office
from sozialraumbuero.cases.views.loading import person, sent
from sozialraumbuero.cases.words import REGIMES, refusal_words
from sozialraumbuero.directory.languages import language_name
from sozialraumbuero.lib.documents import Document, render_document_pdf, render_odt
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.lib.vocabulary import LANGUAGES

TYPES = {"pdf": "application/pdf", "odt": "application/vnd.oasis.opendocument.text"}
LINE = "________________"


def _card(language: str) -> Document:
    return privacy_card(PrivacyWords(office=paper_office(), language=language))


def _consent(language: str) -> Document:
    return consent_form(ConsentWords(office=paper_office(), subject=LINE, language=language))


KINDS: dict[str, tuple[str | Promise, Callable[[str], Document]]] = {
    "hinweise": (gettext_lazy("Hinweise zum Datenschutz"), _card),
    "einwilligung": (gettext_lazy("Einwilligung zum Unterschreiben"), _consent),
}


@require_http_methods(["GET", "HEAD", "POST"])
def regime(request: HttpRequest) -> HttpResponse:
    """Show under which law cases are worked on; who runs the installation may change it."""
    user = person(request)
    may_set, may_confirm = may_set_regime(user), may_confirm_regime(user)
    if not (may_set or may_confirm or may_see_cases(user)):
        raise Http404
    row = Regime.objects.select_related("set_by", "confirmed_by").filter(pk=1).first()
    names = ("regime", "data_protection", "authority", "notice_url")
    initial = {name: getattr(row, name) for name in names} if row else {}
    form = RegimeForm(sent(request) if may_set else None, initial=initial)
    if may_set and request.method == "POST" and form.is_valid():
        try:
            set_regime(form.words(), today=timezone.localdate(), by=user)
        except Refused as refused:
            form.add_error(None, refusal_words(refused.reason))
        else:
            messages.success(request, _("Gespeichert. Jetzt bestätigt der Datenschutz."))
            return redirect("cases:regime")
    shown = {
        "row": row,
        "regime": REGIMES[row.regime] if row else "",
        "form": form if may_set else None,
        "may_confirm": may_confirm and row is not None and row.set_by_id != user.pk,
    }
    return render(request, "cases/regime.html", shown)


@require_POST
def regime_confirm(request: HttpRequest) -> HttpResponse:
    """Confirm the regime as data protection officer."""
    user = person(request)
    if not (may_confirm_regime(user) or may_set_regime(user) or may_see_cases(user)):
        raise Http404
    try:
        confirm_regime(today=timezone.localdate(), by=user)
    except Refused as refused:
        messages.error(request, refusal_words(refused.reason))
    else:
        messages.success(request, _("Bestätigt. Ab jetzt können Fälle geöffnet werden."))
    return redirect("cases:regime")


@require_safe
def handouts(request: HttpRequest) -> HttpResponse:
    """List the cards and forms in every language, to print before a visit."""
    _require_reader(request)
    rows = [(code, language_name(code)) for code in LANGUAGES]
    kinds = [(kind, name) for kind, (name, _make) in KINDS.items()]
    return render(request, "cases/handouts.html", {"rows": rows, "kinds": kinds})


@require_safe
def handout(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """Show one card or form as a page."""
    made = _made(request, kind, language)
    shown = {"paper": made, "kind": kind, "code": language, "name": language_name(language)}
    return render(request, "cases/handout.html", shown)


@require_safe
def handout_file(request: HttpRequest, kind: str, language: str, form: str) -> HttpResponse:
    """Answer one card or form as PDF or ODT."""
    made = _made(request, kind, language)
    if form not in TYPES:
        raise Http404
    content = render_document_pdf(made) if form == "pdf" else render_odt(made)
    answer = HttpResponse(content, content_type=TYPES[form])
    answer["Content-Disposition"] = f'inline; filename="{kind}-{language}.{form}"'
    return answer


def _made(request: HttpRequest, kind: str, language: str) -> Document:
    _require_reader(request)
    if kind not in KINDS or language not in LANGUAGES:
        raise Http404
    return KINDS[kind][1](language)


def _require_reader(request: HttpRequest) -> None:
    if not may_see_cases(person(request)):
        raise Http404
