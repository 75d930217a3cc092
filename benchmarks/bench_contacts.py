"""Server time of a contact at the door, and of the pages around it, on SQLite with full sync.

    python -m benchmarks.bench_contacts

A town of 20,000 addresses in one campaign with 5,000 contacts; 200 contacts are recorded through
the whole stack, each with the page that follows. Exits with 1 if the slowest of a hundred takes
more than 200 ms, if a page is heavier than 60 kB, or if what remains takes more than 30 ms of CPU.
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from typing import Any
from uuid import uuid4

from benchmarks import bench_lists

ADDRESSES, CONTACTS, TAPS = 20_000, 5_000, 200
MOST_MS, MOST_CPU_MS, MOST_BYTES = 200.0, 30.0, 60_000
OUTCOMES = ("not_reached", "leaflet_left", "refused", "short_talk", "helped_on_spot")


def main() -> int:
    """Print one line per measure and the verdict."""
    with tempfile.TemporaryDirectory(prefix="sozialraumbuero-bench-") as folder:
        os.environ["SOZIALRAUMBUERO_SECOND_FACTOR"] = "0"
        bench_lists._wake(folder)
        bench_lists.build(ADDRESSES)
        client, tour, campaign = _field()
        failures = _contacts(client, tour)
        failures += _pages(client, tour, campaign)
        _planning(campaign)
    return int(failures > 0)


def _field() -> tuple[Any, Any, Any]:
    """Fill one campaign over the whole town, and send somebody out."""
    from sozialraumbuero.outreach.models import Contact, DoorWork
    from sozialraumbuero.outreach.tests.makers import (
        a_campaign,
        a_counsellor,
        a_shift,
        an_area,
        signed_in,
    )
    from sozialraumbuero.outreach.tests.walk_makers import a_contact, a_tour
    from sozialraumbuero.outreach.vocabulary import Outcome, TimeBand, WalkState
    from sozialraumbuero.quartiere.models import Address, AddressInArea

    chance = random.Random(1)
    town = an_area("Messstadt")
    houses = list(Address.objects.filter(dwellings__gt=0))
    AddressInArea.objects.bulk_create(
        (AddressInArea(address=house, area=town) for house in Address.objects.all()),
        batch_size=2000,
    )
    walker = a_counsellor("Bela")
    campaign = a_campaign(area=town)
    model = a_contact(campaign, Outcome.NEED_CLARIFIED, needs=["loneliness"])
    outcomes, bands = list(Outcome), list(TimeBand)
    Contact.objects.bulk_create(
        (
            Contact(
                campaign=campaign,
                area=chance.choice(houses).block,
                day=model.day,
                time_band=chance.choice(bands),
                outcome=chance.choice(outcomes),
                needs=chance.choice([[], ["loneliness"], ["housing_benefit", "form_filling"]]),
                expires_on=model.expires_on,
            )
            for _ in range(CONTACTS)
        ),
        batch_size=500,
    )
    DoorWork.objects.bulk_create(
        (
            DoorWork(
                campaign=campaign,
                address=house,
                households_finished=chance.randrange(3),
                attempts=1,
                tried_slots=["weekday"],
                expires_on=campaign.ends_on,
            )
            for house in chance.sample(houses[100:], 4_000)
        ),
        batch_size=500,
    )
    tour = a_tour(a_shift(campaign, walker), *houses[:40], state=WalkState.CHECKED_IN)
    return signed_in(walker), tour, campaign


def _contacts(client: Any, tour: Any) -> int:
    """Tap as a counsellor does: send the form, open the page that follows."""
    stops = list(tour.stops.all())
    wall, cpu = [], []
    for tap in range(TAPS):
        stop = stops[tap % len(stops)]
        form = {"request_key": str(uuid4()), "outcome": OUTCOMES[tap % len(OUTCOMES)]}
        begun, spent = time.perf_counter(), time.process_time()
        answer = client.post(f"/heute/{tour.pk}/halt/{stop.pk}/kontakt/", form, follow=True)
        wall.append(1000 * (time.perf_counter() - begun))
        cpu.append(1000 * (time.process_time() - spent))
        if answer.status_code != 200 or answer.redirect_chain != [(f"/heute/{tour.pk}/", 302)]:
            raise SystemExit(f"contact: {answer.status_code} {answer.redirect_chain}")
    wall.sort()
    worst = wall[-len(wall) // 100 - 1]
    good = worst <= MOST_MS
    print(
        f"{'ok  ' if good else 'SLOW'} contact and next page: median "
        f"{statistics.median(wall):.1f} ms, 99 of 100 below {worst:.1f} ms, "
        f"CPU {statistics.median(cpu):.1f} ms"
    )
    return int(not good)


def _pages(client: Any, tour: Any, campaign: Any) -> int:
    stop = tour.stops.first()
    urls = {
        "today's tour": (f"/heute/{tour.pk}/", False),
        "all halts": (f"/heute/{tour.pk}/halte/", False),
        "needs": (f"/heute/{tour.pk}/halt/{stop.pk}/anliegen/", False),
        "details": (f"/heute/{tour.pk}/mehr/", False),
        "what remains": (f"/aktionen/{campaign.pk}/rest/", True),
        "report": (f"/aktionen/{campaign.pk}/bericht/", False),
    }
    client.post(
        f"/heute/{tour.pk}/halt/{stop.pk}/kontakt/",
        {"request_key": str(uuid4()), "outcome": "short_talk"},
    )
    failures = 0
    for name, (url, is_list) in urls.items():
        client.get(url)
        spent = []
        for _ in range(15):
            begun = time.process_time()
            answer = client.get(url)
            spent.append(1000 * (time.process_time() - begun))
        cpu, size = statistics.median(spent), len(answer.content)
        good = size <= MOST_BYTES and (cpu <= MOST_CPU_MS or not is_list)
        good = good and answer.status_code == 200
        failures += not good
        print(f"{'ok  ' if good else 'SLOW'} {name:<22} {cpu:6.1f} ms CPU {size / 1000:6.1f} kB")
    return failures


def _planning(campaign: Any) -> None:
    from sozialraumbuero.outreach.queries.open_doors import open_doors

    begun = time.perf_counter()
    doors = open_doors(campaign, campaign.starts_on)
    print(
        f"     open doors of the day: {len(doors)} in {1000 * (time.perf_counter() - begun):.0f} ms"
    )


if __name__ == "__main__":
    raise SystemExit(main())
