"""Sheets to print: what a quarter has, what an offer is."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sozialraumbuero.directory.hours.sentences import in_german
from sozialraumbuero.directory.hours.stored import hours_from_json
from sozialraumbuero.directory.models import Offer, OfferPlace
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.published import published
from sozialraumbuero.directory.tongues import label
from sozialraumbuero.finder import offer_words
from sozialraumbuero.finder.cards import titles
from sozialraumbuero.finder.language_names import language_name
from sozialraumbuero.finder.neighbourhood import Held, neighbourhoods
from sozialraumbuero.finder.papers.sheets import Line, Section, Sheet, sheet_pdf
from sozialraumbuero.finder.views.opening import office, public
from sozialraumbuero.finder.words import Tongue, say
from sozialraumbuero.quartiere.models import Kommune

MOST_LINES = 14


@public
@require_safe
def quarter_sheet(request: HttpRequest, speaking: Tongue, area_code: str) -> HttpResponse:
    """Answer the sheet for the fridge: who is there in a quarter, when, under which number."""
    known = published(timezone.now())
    town = neighbourhoods(known)
    area = town.areas.get(area_code)
    if area is None:
        raise Http404
    held = town.held.get(area_code, ())
    sections = [Section(say(speaking, "quarter.actors").text, _lines(held, speaking))]
    title = say(speaking, "sheet.quarter_title", quarter=area.name).text
    path = reverse("finder:quarter", args=[speaking.code, area_code])
    return _answer(request, speaking, title, "", sections, path, f"quartier-{area_code}")


@public
@require_safe
def offer_sheet(request: HttpRequest, speaking: Tongue, key: str) -> HttpResponse:
    """Answer one offer on paper; a hidden place stays hidden."""
    found = published(timezone.now()).offers.get(key)
    if found is None:
        raise Http404
    title, _summary = titles(found, speaking)
    path = reverse("finder:offer", args=[speaking.code, key])
    return _answer(
        request, speaking, title.text, found.traeger.name, _sections(found, speaking), path, key
    )


def _lines(held: Sequence[Held], speaking: Tongue) -> list[Line]:
    seen = {each.offer.key: each for each in held}
    ordered = sorted(seen.values(), key=lambda each: (each.offer.traeger.name, each.offer.title))
    return [
        Line(
            f"{titles(each.offer, speaking)[0].text} – {each.offer.traeger.name}",
            _where_and_when(each.offer, each.at),
            each.at.phone or each.offer.phone or each.offer.traeger.phone,
            german=True,
        )
        for each in ordered[:MOST_LINES]
    ]


def _where_and_when(offer: Offer, at: OfferPlace) -> str:
    stored = at.hours or offer.hours
    hours = in_german(hours_from_json(stored)) if stored else at.hours_text or offer.hours_text
    return "; ".join(part for part in (at.place.address or at.place.name, hours) if part)


def _sections(offer: Offer, speaking: Tongue) -> list[Section]:
    papers = {paper.id: paper for paper in taxonomy().documents}
    summary = titles(offer, speaking)[1]
    places = [
        Line(held.place.name, _where_and_when(offer, held), german=True)
        for held in offer.held_at.all()
        if not held.is_hidden
    ]
    if any(held.is_hidden for held in offer.held_at.all()):
        places.append(Line("", say(speaking, "offer.hidden_place").text))
    bring = [Line("", label(papers[paper], speaking.code).text) for paper in offer.documents]
    phone = offer.phone or offer.traeger.phone
    languages = ", ".join(language_name(code, speaking) for code in offer.languages)
    parts = {
        "offer.what": [Line("", summary.text, german=summary.language == "de")],
        "offer.call": [Line("", "", phone)] if phone else [],
        "offer.where": places,
        "offer.whom": [
            Line("", said.text) for said in offer_words.whom(offer, _town(), [], speaking)
        ],
        "offer.cost": [Line("", offer_words.cost(offer, speaking).text)],
        "offer.bring": bring,
        "offer.languages": [Line("", languages)] if languages else [],
    }
    return [Section(say(speaking, key).text, lines) for key, lines in parts.items()]


def _town() -> str:
    return Kommune.objects.values_list("name", flat=True).first() or ""


def _answer(
    request: HttpRequest,
    speaking: Tongue,
    title: str,
    lead: str,
    sections: Sequence[Section],
    path: str,
    name: str,
) -> HttpResponse:
    kommune = Kommune.objects.only("name", "is_demo").first()
    site = settings.SITE_URL.rstrip("/")
    sheet = Sheet(
        title=title,
        lead=lead,
        sections=sections,
        url=f"{site}{path}" if site else request.build_absolute_uri(path),
        as_of=offer_words.written_day(timezone.localdate(), speaking),
        phone=office().phone,
        office=office().name,
        is_demo=bool(kommune and kommune.is_demo),
        town=kommune.name if kommune else "",
    )
    answer = HttpResponse(sheet_pdf(sheet, speaking), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer["Referrer-Policy"] = "no-referrer"
    return answer
