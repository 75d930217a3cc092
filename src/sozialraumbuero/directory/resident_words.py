"""The sentences that people read about an offer, made from its structured facts, for the desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from sozialraumbuero.directory.hours_words import hours_words
from sozialraumbuero.directory.languages import in_order, language_name
from sozialraumbuero.directory.models import Access, Offer, OfferPlace
from sozialraumbuero.directory.needs import Word, taxonomy
from sozialraumbuero.directory.wording import COST_PER, GROUPS, PLACE_ACCESS, WAYS
from sozialraumbuero.directory.words import Capacity, CostKind, Residence

COST_SENTENCES = {
    CostKind.FREE: lazy("Es kostet nichts."),
    CostKind.INCOME: lazy("Was Sie zahlen, hängt von Ihrem Einkommen ab."),
    CostKind.FEE: lazy("Es kostet etwas."),
    CostKind.MEMBERSHIP: lazy("Sie zahlen einen Mitgliedsbeitrag."),
    CostKind.DONATION: lazy("Sie geben, was Sie können."),
    CostKind.INSURANCE: lazy("Die Krankenkasse zahlt."),
    CostKind.UNKNOWN: lazy("Das wissen wir nicht. Bitte fragen Sie dort."),
}


@dataclass(frozen=True)
class Passage:
    """A heading and the sentences under it."""

    heading: str
    sentences: Sequence[str]


def passages(offer: Offer, quarters: Mapping[str, str]) -> list[Passage]:
    """Return what stands on the public page, without what nobody knows."""
    held = list(offer.held_at.all())
    found = (
        (_("Was Sie bekommen"), _what(offer)),
        (_("Für wen"), _whom(offer, quarters)),
        (_("Was es kostet"), _cost(offer)),
        (_("Wann"), _when(offer, held)),
        (_("Wo"), _where(held)),
        (_("Sprachen"), _spoken(offer)),
        (_("Was Sie mitbringen"), _papers(offer)),
    )
    said = [(heading, list(sentences)) for heading, sentences in found]
    return [Passage(heading, sentences) for heading, sentences in said if sentences]


def _what(offer: Offer) -> Iterator[str]:
    if offer.summary:
        yield offer.summary
    if offer.ways:
        yield _("So: %(ways)s.") % {"ways": ", ".join(str(WAYS[way]) for way in offer.ways)}
    if offer.anonymous == Access.YES:
        yield _("Sie müssen Ihren Namen nicht sagen.")


def _whom(offer: Offer, quarters: Mapping[str, str]) -> Iterator[str]:
    groups = [str(GROUPS[group]) for group in offer.for_whom]
    ages = _ages(offer.age_from, offer.age_to)
    if groups:
        yield _("Für %(groups)s.") % {"groups": ", ".join(groups)}
    if ages:
        yield ages
    if offer.residence == Residence.TOWN:
        yield _("Sie wohnen in der Stadt.")
    elif offer.residence == Residence.DISTRICT:
        yield _("Sie wohnen im Kreis.")
    elif offer.residence == Residence.QUARTERS:
        names = [quarters.get(code, code) for code in offer.quarters]
        yield _("Sie wohnen in: %(quarters)s.") % {"quarters": ", ".join(names)}
    if offer.proof_needed:
        yield _("Sie zeigen: %(proof)s") % {"proof": offer.proof_needed}
    if offer.eligibility_note:
        yield offer.eligibility_note
    limits = (groups, ages, offer.proof_needed, offer.eligibility_note)
    if not any(limits) and offer.residence == Residence.ANYWHERE:
        yield _("Für alle. Sie müssen nichts nachweisen.")


def _ages(youngest: int | None, oldest: int | None) -> str:
    if youngest is not None and oldest is not None:
        return _("Von %(from)s bis %(to)s Jahren.") % {"from": youngest, "to": oldest}
    if youngest is not None:
        return _("Ab %(from)s Jahren.") % {"from": youngest}
    return _("Bis %(to)s Jahre.") % {"to": oldest} if oldest is not None else ""


def _cost(offer: Offer) -> Iterator[str]:
    if offer.cost_euros is not None and offer.cost in (CostKind.FEE, CostKind.MEMBERSHIP):
        per = f" {COST_PER[offer.cost_per]}" if offer.cost_per else ""
        amount = f"{number_format(offer.cost_euros, 2)} €{per}"
        if offer.cost == CostKind.FEE:
            yield _("Es kostet %(amount)s.") % {"amount": amount}
        else:
            yield _("Der Mitgliedsbeitrag ist %(amount)s.") % {"amount": amount}
    else:
        yield str(COST_SENTENCES[CostKind(offer.cost)])
    if offer.cost_note:
        yield offer.cost_note


def _when(offer: Offer, held: Sequence[OfferPlace]) -> Iterator[str]:
    general = hours_words(offer.hours, offer.hours_text)
    own = [(each, hours_words(each.hours, each.hours_text)) for each in held]
    if not general.is_empty:
        yield _as_said(general.sentence)
    for each, words in own:
        if not words.is_empty:
            yield _("%(place)s: %(hours)s") % {
                "place": _("Geschützte Adresse") if each.is_hidden else each.place.name,
                "hours": _as_said(words.sentence),
            }
    if general.is_empty and all(words.is_empty for _each, words in own):
        yield _("Wir kennen die Zeiten nicht. Bitte rufen Sie an.")
    yield from _room(offer)


def _as_said(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!")) else f"{sentence}."


def _room(offer: Offer) -> Iterator[str]:
    day = offer.capacity_reported_on
    when = _(" (gemeldet am %(day)s)") % {"day": date_format(day)} if day else ""
    if offer.capacity == Capacity.FULL:
        yield _("Zurzeit ist kein Platz frei%(when)s.") % {"when": when}
    elif offer.capacity == Capacity.FEW:
        yield _("Nur noch wenige Plätze%(when)s.") % {"when": when}
    if offer.waiting_days:
        yield ngettext(
            "Wartezeit etwa %(days)s Tag%(when)s.",
            "Wartezeit etwa %(days)s Tage%(when)s.",
            offer.waiting_days,
        ) % {"days": offer.waiting_days, "when": when}


def _where(held: Sequence[OfferPlace]) -> Iterator[str]:
    for each in held:
        if each.is_hidden:
            yield _("Die Adresse ist geschützt. Sie erfahren sie am Telefon.")
            continue
        place = each.place
        town = " ".join(part for part in (place.postcode, place.town) if part)
        address = ", ".join(part for part in (place.name, place.address, town) if part)
        known = ", ".join(_access(place))
        yield f"{address} – {known}." if known else f"{address}."


def _access(place: object) -> Iterator[str]:
    for name, label in PLACE_ACCESS.items():
        answer = getattr(place, name)
        if answer == Access.YES:
            yield _("%(what)s: ja") % {"what": label}
        elif answer == Access.NO:
            yield _("%(what)s: nein") % {"what": label}
        elif name == "step_free":
            yield _("%(what)s: nicht bekannt") % {"what": label}


def _spoken(offer: Offer) -> Iterator[str]:
    names = [language_name(code) for code in in_order(offer.languages)]
    if names:
        yield _("Es wird gesprochen: %(languages)s.") % {"languages": ", ".join(names)}
    if offer.interpreter == Access.YES:
        yield _("Dolmetscher:innen kommen dazu, wenn Sie das möchten.")


def _papers(offer: Offer) -> Iterator[str]:
    known = {document.id: document for document in taxonomy().documents}
    labels = [in_readers_words(known[word]) for word in offer.documents if word in known]
    if labels:
        yield ", ".join(labels) + "."
    if offer.bring_along:
        yield offer.bring_along


def in_readers_words(word: Word) -> str:
    """Return a word of the taxonomy in the reader's language."""
    return word.label(get_language() or "de")
