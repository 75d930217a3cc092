"""Enter the invented directory through the public actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.demo.directory.holidays import keep_school_holidays
from sozialraumbuero.demo.directory.hours_columns import hours_columns
from sozialraumbuero.demo.directory.sites import Sites
from sozialraumbuero.demo.directory.strict import WritingFault
from sozialraumbuero.demo.directory.written import (
    Written,
    WrittenAt,
    WrittenOffer,
    WrittenPlace,
    WrittenTraeger,
    written_directory,
)
from sozialraumbuero.demo.town import DemoTown
from sozialraumbuero.directory.actions import (
    HeldAt,
    NewOffer,
    OfferWish,
    OfficeWish,
    PlaceWish,
    TextWish,
    TraegerWish,
    add_offers,
    add_place,
    add_traeger,
    change_office,
    translate_offer,
)
from sozialraumbuero.directory.models import Access, Offer, Place
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.words import Capacity, CheckedBy, OfferState, TraegerKind
from sozialraumbuero.quartiere.models import Area

ACCESS = {True: Access.YES, False: Access.NO, None: Access.UNKNOWN}
ACCESS_FACTS = ("step_free", "lift", "wheelchair_toilet", "hearing_loop", "quiet_room")
# These tell us themselves that an entry is right; at the others we ask.
CONFIRM_THEMSELVES = (TraegerKind.ASSOCIATION, TraegerKind.SELF_HELP)
PLAIN_GERMAN = "de-x-einfach"
OFFICE_HOUSE = "Rathaus Musterstadt"


@dataclass(frozen=True)
class Ground:
    """What offers refer to: places and areas by name, and the day from which days are counted."""

    places: Mapping[str, Place]
    areas: Mapping[str, Area]
    today: date

    def place(self, name: str) -> Place:
        if name not in self.places:
            raise WritingFault(f'no place is called "{name}"; write it into places.yaml')
        return self.places[name]

    def code(self, quarter: str) -> str:
        if quarter not in self.areas:
            raise WritingFault(f'no quarter is called "{quarter}"')
        return self.areas[quarter].code


@transaction.atomic
def enter_directory(
    town: DemoTown, rooms: Iterable[Place], *, phone: str, today: date, by: User
) -> dict[str, Offer]:
    """Enter places, bodies and offers; return the offers by title. Raises WritingFault."""
    written = written_directory()
    areas = {area.name: area for area in Area.objects.filter(scheme__key="stadtteile")}
    places = {room.name: room for room in rooms} | _enter_places(written, town, areas, by)
    ground = Ground(places, areas, today)
    offers = _enter_offers(written, ground, by)
    _translate(written, offers, by)
    _open_office(town, places[OFFICE_HOUSE], phone, by)
    keep_school_holidays(today, by=by)
    return offers


def _enter_places(
    written: Written, town: DemoTown, areas: Mapping[str, Area], by: User
) -> dict[str, Place]:
    sites = Sites(town)
    # Buildings that have a name come first, so that nobody else is put into them.
    ordered = sorted(written.places, key=lambda place: not place.building)
    return {
        place.name: add_place(_place_wish(place, town, sites, areas), by=by) for place in ordered
    }


def _place_wish(
    place: WrittenPlace, town: DemoTown, sites: Sites, areas: Mapping[str, Area]
) -> PlaceWish:
    """Describe a place; a hidden one gets no house at all, only the middle of a quarter."""
    known: dict[str, Any] = {
        "name": place.name,
        "kind": place.kind,
        "way_there": place.way_there,
        "is_room": False,
        **{fact: ACCESS[getattr(place, fact)] for fact in ACCESS_FACTS},
    }
    if place.hidden:
        area = areas[place.quarter]
        return PlaceWish(lat=area.lat, lon=area.lon, **known)
    if place.building:
        site = sites.of_building(place.building)
    else:
        site = sites.in_quarter(place.quarter, place.name)
    return PlaceWish(
        lat=site.lat,
        lon=site.lon,
        address=site.address,
        postcode=town.postcode,
        town=town.name,
        **known,
    )


def _enter_offers(written: Written, ground: Ground, by: User) -> dict[str, Offer]:
    hidden = {place.name for place in written.places if place.hidden}
    new = []
    for body in written.bodies:
        traeger = add_traeger(_traeger_wish(body), by=by)
        new += [
            NewOffer(
                traeger=traeger,
                wish=_offer_wish(offer, ground),
                held_at=[_held_at(at, ground, at.place in hidden) for at in offer.at],
                state=OfferState(offer.state),
                checked_on=_checked_on(offer, ground.today),
                checked_by=CheckedBy.OWNER if body.kind in CONFIRM_THEMSELVES else CheckedBy.TEAM,
            )
            for offer in body.offers
        ]
    return {offer.title: offer for offer in add_offers(new, by=by)}


def _traeger_wish(body: WrittenTraeger) -> TraegerWish:
    names = ("name", "short_name", "kind", "description", "phone", "email", "website")
    return TraegerWish(**{name: getattr(body, name) for name in names})


TAKEN_OVER = (
    "title", "summary", "description", "types", "documents", "bring_along", "ways", "languages",
    "for_whom", "age_from", "age_to", "residence", "proof_needed", "eligibility_note", "cost",
    "cost_per", "cost_note", "phone", "email", "website", "capacity", "waiting_days",
)  # fmt: skip


def _offer_wish(offer: WrittenOffer, ground: Ground) -> OfferWish:
    """Describe an offer; where no access is written, that of its first kind of help is meant."""
    is_known = offer.capacity != Capacity.UNKNOWN or offer.waiting_days is not None
    return OfferWish(
        **{name: getattr(offer, name) for name in TAKEN_OVER},
        access=offer.access or _usual_access(offer),
        interpreter=ACCESS[offer.interpreter],
        anonymous=ACCESS[offer.anonymous],
        quarters=[ground.code(quarter) for quarter in offer.quarters],
        cost_euros=Decimal(offer.cost_euros) if offer.cost_euros else None,
        capacity_reported_on=_checked_on(offer, ground.today) if is_known else None,
        **hours_columns(offer.hours),
    )


def _usual_access(offer: WrittenOffer) -> str:
    kinds = {kind.id: kind for kind in taxonomy().offer_types}
    first = kinds.get(offer.types[0])
    if first is None:
        raise WritingFault(f'{offer.title}.types: "{offer.types[0]}" is not known')
    return first.access.id


def _held_at(at: WrittenAt, ground: Ground, is_hidden: bool) -> HeldAt:
    return HeldAt(
        place=ground.place(at.place),
        is_hidden=is_hidden,
        phone=at.phone,
        note=at.note,
        **hours_columns(at.hours),
    )


def _checked_on(offer: WrittenOffer, today: date) -> date | None:
    return None if offer.checked is None else today - timedelta(days=offer.checked)


def _translate(written: Written, offers: Mapping[str, Offer], by: User) -> None:
    """Enter the translations; nobody who grew up with these languages has checked them."""
    for title, by_language in written.translations.items():
        wishes = [
            TextWish(
                language=language,
                title=words[0],
                summary=words[1],
                is_machine_made=language != PLAIN_GERMAN,
            )
            for language, words in by_language.items()
        ]
        translate_offer(offers[title], wishes, by=by)


def _open_office(town: DemoTown, house: Place, phone: str, by: User) -> None:
    hours = "Mo–Do 9–17 Uhr, Fr 9–13 Uhr"
    change_office(
        OfficeWish(
            name="Sozialraumbüro Musterstadt",
            phone=phone,
            phone_hours=hours_columns(hours)["hours"],
            phone_hours_text=hours,
            email="sozialraumbuero@musterstadt.example.org",
            address=f"{house.address}, {town.postcode} {town.name}",
        ),
        by=by,
    )
