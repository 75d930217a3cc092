"""Any directory that could be, for properties: every column, and what others may have said."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from sozialraumbuero.directory.hours.stored import hours_to_json
from sozialraumbuero.directory.hours.tests.strategies import any_hours
from sozialraumbuero.directory.hsds.entries import (
    ACCESS_FACTS,
    LONGEST,
    BodyEntry,
    Entries,
    HeldEntry,
    OfferEntry,
    PlaceEntry,
    TextEntry,
)
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.words import (
    Capacity,
    CheckedBy,
    CostKind,
    CostPer,
    ForWhom,
    Residence,
    TraegerKind,
    Way,
)

UUIDS = st.uuids(version=4).map(str)
LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029")
WORDS = st.one_of(
    st.sampled_from(
        ["Schuldnerberatung", "Café für alle", 'Tafel "Süd"', "=1+1", "Łódź, فارسی; x"]
    ),
    st.text(LETTERS, min_size=1, max_size=24),
).map(str.strip)
NAMES = WORDS.filter(bool)
FACT = st.sampled_from(["yes", "no", "unknown"])
PHONES = st.sampled_from(["", "05971 12345", "+49 5971 93910-12", "110"])
EMAILS = st.sampled_from(["", "info@beispiel.de", "kontakt@träger.example"])
SITES = st.sampled_from(["", "https://www.beispiel.de/hilfe?a=1", "http://beispiel.example"])
LANGUAGES = ["de", "en", "uk", "ar", "dgs", "de-x-einfach", "de-x-leicht", "ckb", "ku"]
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1)).map(date.isoformat)
HOURS = st.one_of(st.just({}), any_hours().map(hours_to_json))


def words(kind: str, column: str) -> Any:
    longest = LONGEST[kind][column]
    lines = st.lists(WORDS, max_size=3).map("\n".join)
    return st.one_of(st.just(""), WORDS, lines).map(lambda text: text.strip()[:longest].strip())


def some_of(values: Any, most: int = 4) -> Any:
    return st.lists(st.sampled_from(list(values)), max_size=most, unique=True)


def funding() -> Any:
    return st.fixed_dictionaries({"id": UUIDS, "source": NAMES})


def desk_phones(pk: str) -> list[dict[str, str]]:
    return [{"id": pk, "number": "05971 1"}]


def contact() -> Any:
    return st.fixed_dictionaries(
        {"id": UUIDS, "title": NAMES, "phones": UUIDS.map(desk_phones)},
        optional={"name": st.sampled_from(["Empfang", "Team Schuldnerberatung"])},
    )  # fmt: skip


def foreign_attribute() -> Any:
    term = st.fixed_dictionaries({"id": UUIDS, "name": NAMES, "description": NAMES})
    return st.fixed_dictionaries({"id": UUIDS, "link_type": NAMES, "taxonomy_term": term})


def rests(fields: tuple[str, ...], lists: dict[str, Any]) -> Any:
    """Return what others may have said and our columns do not hold."""
    optional = dict.fromkeys(fields, NAMES)
    optional |= {key: st.lists(of, min_size=1, max_size=2) for key, of in lists.items()}
    return st.one_of(st.just({}), st.fixed_dictionaries({}, optional=optional))


COMMON = {"funding": funding(), "contacts": contact(), "attributes": foreign_attribute()}
BODY_RESTS = rests(("tax_status", "legal_status", "logo"), COMMON)
PLACE_RESTS = rests(
    ("alternate_name", "external_identifier"),
    {"contacts": contact(), "attributes": foreign_attribute()},
)
HELD_RESTS = rests((), {"contacts": contact()})
OFFER_RESTS = rests(("alternate_name", "licenses", "accreditations", "alert"), COMMON)


@st.composite
def bodies(draw):
    return BodyEntry(
        id=draw(UUIDS),
        columns={
            "name": draw(NAMES),
            "short_name": draw(words("body", "short_name")),
            "kind": draw(st.sampled_from(list(TraegerKind))).value,
            "description": draw(words("body", "description")),
            "website": draw(SITES),
            "phone": draw(PHONES),
            "email": draw(EMAILS),
        },
        rest=draw(BODY_RESTS),
    )


@st.composite
def places(draw):
    texts = {name: draw(words("place", name)) for name in ("kind", "address", "town", "way_there")}
    return PlaceEntry(
        id=draw(UUIDS),
        columns={
            "name": draw(NAMES),
            "lat": draw(st.floats(-89, 89).filter(bool)),
            "lon": draw(st.floats(-179, 179)),
            "postcode": draw(st.sampled_from(["", "48431"])),
        }
        | texts
        | {fact: draw(FACT) for fact in ACCESS_FACTS},
        rest=draw(PLACE_RESTS),
    )


@st.composite
def held(draw, place):
    return HeldEntry(
        id=draw(UUIDS),
        place=place,
        columns={
            "hours": draw(HOURS),
            "hours_text": draw(words("held", "hours_text")),
            "phone": draw(PHONES),
            "note": draw(words("held", "note")),
        },
        rest=draw(HELD_RESTS),
    )


@st.composite
def offer_columns(draw):
    """Return every column of an offer, without contradictions."""
    ages = sorted(draw(st.lists(st.integers(0, 120), min_size=2, max_size=2)))
    cost = draw(st.sampled_from(list(CostKind))).value
    euros = draw(st.one_of(st.none(), st.decimals(0, 9999, places=2)))
    if cost == "free" and euros:
        euros = None
    residence = draw(st.sampled_from(list(Residence))).value
    texts = ("summary", "description", "bring_along", "proof_needed", "eligibility_note")
    return {
        "title": draw(NAMES),
        "types": draw(some_of(kind.id for kind in taxonomy().offer_types)),
        "access": draw(st.sampled_from(["", *(a.id for a in taxonomy().accesses)])),
        "documents": draw(some_of(each.id for each in taxonomy().documents)),
        "ways": draw(some_of(way.value for way in Way)),
        "languages": draw(some_of(LANGUAGES)),
        "interpreter": draw(FACT),
        "anonymous": draw(FACT),
        "for_whom": draw(some_of(each.value for each in ForWhom)),
        "age_from": draw(st.sampled_from([None, ages[0]])),
        "age_to": draw(st.sampled_from([None, ages[1]])),
        "residence": residence,
        "quarters": draw(some_of(["01", "02", "11"], 3).filter(bool))
        if residence == "quarters"
        else [],
        "cost": cost,
        "cost_euros": None if euros is None else f"{euros:.2f}",
        "cost_per": draw(st.sampled_from(["", *(per.value for per in CostPer)])),
        "cost_note": draw(words("offer", "cost_note")),
        "phone": draw(PHONES),
        "email": draw(EMAILS),
        "website": draw(SITES),
        "hours": draw(HOURS),
        "hours_text": draw(words("offer", "hours_text")),
        "capacity": draw(st.sampled_from(list(Capacity))).value,
        "waiting_days": draw(st.one_of(st.none(), st.integers(0, 400))),
        "capacity_reported_on": draw(st.one_of(st.none(), DAYS)),
    } | {name: draw(words("offer", name)) for name in texts}


@st.composite
def translations(draw):
    languages = draw(some_of(["en", "uk", "ar"], 2))
    return tuple(
        TextEntry(
            language=language,
            title=draw(NAMES),
            summary=draw(words("offer", "summary")),
            is_machine_made=draw(st.booleans()),
            made_from=draw(st.sampled_from(["", "a" * 64])),
        )
        for language in languages
    )


@st.composite
def offers(draw, body, known_places):
    where = (
        draw(st.lists(st.sampled_from(known_places), max_size=2, unique=True))
        if known_places
        else []
    )
    return OfferEntry(
        id=draw(UUIDS),
        body=body,
        columns=draw(offer_columns()),
        rest=draw(OFFER_RESTS),
        held=tuple(draw(held(place)) for place in where),
        lists_all_places=True,
        texts=draw(translations()),
        state="published",
        last_checked_on=draw(st.one_of(st.just(""), DAYS)),
        checked_by=draw(st.sampled_from(["", *(each.value for each in CheckedBy)])),
        changed_at=draw(st.sampled_from(["2026-11-28T10:30:45+00:00", "2026-01-01T00:00:00.5+01:00"])),
        has_hidden_place=draw(st.booleans()),
    )  # fmt: skip


@st.composite
def directories(draw, most: int = 3):
    """Return bodies with at least one offer each, and places that are used."""
    known = draw(st.lists(places(), max_size=most, unique_by=lambda place: place.id))
    whole = [
        offer
        for body in draw(st.lists(bodies(), min_size=1, max_size=most, unique_by=lambda b: b.id))
        for offer in [
            (body, draw(offers(body.id, [place.id for place in known])))
            for _ in range(draw(st.integers(1, 2)))
        ]
    ]
    used = {each.place for _, offer in whole for each in offer.held}
    return Entries(
        bodies={body.id: body for body, _ in whole},
        places={place.id: place for place in known if place.id in used},
        offers={offer.id: offer for _, offer in whole},
    )
