"""A town for the benchmarks of the public pages: Musterstadt, its directory, and more of the same.

Everything is invented. What the demo's directory does not have in number is made of copies of its
offers, each under another name at a house of its own, so that hours, texts and lengths stay real.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

BATCH = 500
OFFERS_A_BODY = 8


def build(offers: int) -> None:
    """Fill an empty database: streets, quarters, the demo's offers, and copies up to `offers`."""
    from django.utils import timezone

    from sozialraumbuero.demo.directory.entering import enter_directory
    from sozialraumbuero.demo.ground import lay_ground, open_rooms
    from sozialraumbuero.demo.people import invite_everybody
    from sozialraumbuero.demo.town import build_town
    from sozialraumbuero.directory.models import Offer, Place

    town = build_town(1)
    lay_ground(town, progress=lambda share: None)
    lead = invite_everybody()["teamleitung"]
    rooms = open_rooms(town, by=lead)
    enter_directory(town, rooms.values(), phone="05999 100", today=timezone.localdate(), by=lead)
    add_places(offers - Place.objects.count())
    add_offers(offers - Offer.objects.filter(state="published").count())


def add_places(count: int) -> None:
    """Open `count` more places in houses all over the town."""
    from sozialraumbuero.directory.models import Place
    from sozialraumbuero.quartiere.models import Address

    chance = random.Random(2)
    houses = chance.sample(list(Address.objects.present().order_by("pk")), max(count, 0))
    Place.objects.bulk_create(
        (
            Place(
                key=f"haus-{at}", name=f"Haus {at}", kind="Treff", is_room=False,
                address=f"{house.street} {house.number}", lat=house.lat, lon=house.lon,
                step_free=chance.choice(("yes", "no", "unknown")),
            )
            for at, house in enumerate(houses)
        ),
        batch_size=BATCH,
    )  # fmt: skip


def add_offers(count: int) -> None:
    """Copy published offers of the demo until there are `count` more, each at another place."""
    from sozialraumbuero.directory.models import Offer, OfferPlace, Place

    models = list(Offer.objects.filter(state="published").prefetch_related("held_at"))
    houses = list(Place.objects.filter(key__startswith="haus-"))
    bodies = list(_bodies(max(count, 0) // OFFERS_A_BODY + 1))
    made = []
    for at in range(count):
        model = models[at % len(models)]
        made.append((model, _copy(Offer, model, at, bodies[at // OFFERS_A_BODY])))
    Offer.objects.bulk_create((copy for _, copy in made), batch_size=BATCH)
    OfferPlace.objects.bulk_create(
        (
            OfferPlace(
                offer=copy, place=houses[at % len(houses)], hours=held.hours,
                hours_text=held.hours_text, phone=held.phone,
            )
            for at, (model, copy) in enumerate(made)
            for held in list(model.held_at.all())[:1]
        ),
        batch_size=BATCH,
    )  # fmt: skip


def _bodies(count: int) -> Iterator[Any]:
    from sozialraumbuero.directory.models import Traeger

    for at in range(count):
        yield Traeger.objects.create(
            key=f"verein-{at}", name=f"Hilfe vor Ort {at} e. V.", kind="association",
            phone=f"05999 7{at:04d}",
        )  # fmt: skip


def _copy(kind: Any, model: Any, at: int, body: Any) -> Any:
    own = ("id", "key", "title", "traeger", "hsds_id")
    fields = [f.name for f in kind._meta.concrete_fields if f.name not in own]
    return kind(
        key=f"{model.key[:70]}-{at}", title=f"{model.title} {at}", traeger=body,
        **{name: getattr(model, name) for name in fields},
    )  # fmt: skip
