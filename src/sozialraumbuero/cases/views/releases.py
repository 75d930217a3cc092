"""Schweigepflichtentbindungen: record, print, revoke."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sozialraumbuero.cases.actions.releases import record_release, revoke_release
from sozialraumbuero.cases.forms.releases import ReleaseForm, WithdrawForm
from sozialraumbuero.cases.models import Case, Release
from sozialraumbuero.cases.papers import ReleaseWords, Signing, release_form
from sozialraumbuero.cases.papers.faults import PaperRefused
from sozialraumbuero.cases.queries.office import paper_office
from sozialraumbuero.cases.queries.overview import plain_rows
from sozialraumbuero.cases.queries.reading import read_case
from sozialraumbuero.cases.queries.referrals import release_row
from sozialraumbuero.cases.rules.access import Part, Verb
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.cases.views.consents import TAB, take_back
from sozialraumbuero.cases.views.keepers import require_keeper
from sozialraumbuero.cases.views.loading import case_page, person, sent, visible_case
from sozialraumbuero.cases.views.offer_choice import chosen_offer, offer_choice
from sozialraumbuero.cases.vocabulary import ConsentForm
from sozialraumbuero.cases.words import refusal_words
from sozialraumbuero.directory.models import Offer, Office
from sozialraumbuero.lib.documents import Document, render_document_pdf
from sozialraumbuero.lib.refusal import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def release_new(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Pick the one recipient first, then fill in and print or record."""
    case = visible_case(request, case_id, Part.CASE, Verb.WRITE)
    context = case_page(request, case, tab=TAB, purpose="release")
    offer = chosen_offer(request)
    if offer is None:
        choice = offer_choice(request, case) | {"is_release": True}
        return render(request, "cases/offer_choice.html", context | choice)
    today = timezone.localdate()
    office = Office.objects.filter(pk=1).first() or Office()
    form = ReleaseForm(
        sent(request),
        today=today,
        language=opened(case, "language")["language"],
        party=_("Mobile Beratung, %(office)s") % {"office": office.name},
    )
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("schritt") == "drucken":
                return _pdf(_draft(case, form, offer, context["who"]))
            record_release(
                case,
                form.words(offer.key),
                today=today,
                by=person(request),
                request_key=form.cleaned_data["request_key"],
            )
        except PaperRefused as refused:
            form.add_error(None, refused.words)
        except Refused as refused:
            form.add_error(None, refusal_words(refused.reason))
        else:
            messages.success(request, _("Die Entbindung ist festgehalten."))
            return redirect(TAB, case.pk)
    return render(request, "cases/release_new.html", context | {"form": form, "offer": offer})


@require_safe
def release_paper(request: HttpRequest, case_id: UUID, release_id: UUID) -> HttpResponse:
    """Answer the sheet in the person's language, with German beside it."""
    case = visible_case(request, case_id)
    release = get_object_or_404(Release, pk=release_id, case=case)
    head = read_case(case, "name", "pseudonym", by=person(request), purpose="release_paper")
    plain = opened(release)
    words = ReleaseWords(
        office=paper_office(),
        subject=head["name"] or case.code,
        released_party=plain["released_party"],
        recipient=_one_line(plain["recipient"]),
        is_listed=True,
        scope=plain["fields"],
        purpose=plain["purpose"],
        direction=release.direction,
        valid_from=release.valid_from,
        expires_on=release.expires_on,
        language=release.language,
        ticked=frozenset(plain["fields"]),
        signing=Signing(
            signed_on=release.signed_on,
            place=plain["place"],
            is_electronic=release.form == ConsentForm.ELECTRONIC,
            copy_given=release.copy_given,
            interpreter=plain["interpreter"],
            capacity_note=plain["capacity_note"],
        ),
    )
    return _pdf(release_form(words))


@require_http_methods(["GET", "HEAD", "POST"])
def release_revoke(request: HttpRequest, case_id: UUID, release_id: UUID) -> HttpResponse:
    """Say what follows, then end the release at once."""
    case = visible_case(request, case_id)
    require_keeper(request, case)
    release = get_object_or_404(Release, pk=release_id, case=case)
    context = case_page(request, case, tab=TAB, purpose="release")
    form = WithdrawForm(sent(request))
    if request.method == "POST" and form.is_valid():
        act = partial(revoke_release, release)
        take_back(request, form, act, said=_("Die Entbindung ist widerrufen."))
        return redirect(TAB, case.pk)
    row = release_row(plain_rows([release])[0], timezone.localdate())
    return render(request, "cases/release_revoke.html", context | {"form": form, "release": row})


def _draft(case: Case, form: ReleaseForm, offer: Offer, who: str) -> Document:
    """Return the sheet before it is signed; nothing is stored."""
    given = form.words(offer.key)
    return release_form(
        ReleaseWords(
            office=paper_office(),
            subject=who or case.code,
            released_party=given.released_party,
            recipient=_one_line(f"{offer.title}, {offer.traeger.name}"),
            is_listed=True,
            scope=[str(field) for field in given.fields],
            purpose=given.purpose,
            direction=given.direction,
            valid_from=given.signed_on,
            expires_on=given.expires_on,
            language=given.language,
            signing=Signing(interpreter=given.interpreter, capacity_note=given.capacity_note),
        )
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _pdf(document: Document) -> HttpResponse:
    response = HttpResponse(render_document_pdf(document), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="entbindung.pdf"'
    return response
