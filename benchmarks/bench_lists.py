"""CPU, bytes and queries of the list pages with 20,000 addresses, through Django's test client.

    python -m benchmarks.bench_lists

Builds a town of its own in a temporary folder. Exits with 1 if a page takes more than 30 ms of
process CPU (median of the warm requests), more than 60 kB, or more queries than with a tenth of
the houses.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from typing import Any

ADDRESSES = 20_000
REQUESTS = 15
MOST_MS, MOST_BYTES = 30.0, 60_000
HOUSES_PER_STREET, BLOCKS_PER_QUARTER = 40, 20
WEST, SOUTH = 7.40, 52.26
SIDE = 0.0016


def main() -> int:
    """Print one line per page and the verdict."""
    with tempfile.TemporaryDirectory(prefix="sozialraumbuero-bench-") as folder:
        _wake(folder)
        rows = []
        for addresses in (ADDRESSES // 10, ADDRESSES):
            build(addresses)
            rows.append({name: measure(url) for name, url in pages().items()})
    small, large = rows
    failures = 0
    for name, (milliseconds, size, queries) in large.items():
        good = milliseconds <= MOST_MS and size <= MOST_BYTES and queries <= small[name][2]
        failures += not good
        print(
            f"{'ok  ' if good else 'SLOW'} {name:<28} {milliseconds:6.1f} ms CPU "
            f"{size / 1000:6.1f} kB {queries:3d} queries ({small[name][2]} with a tenth)"
        )
    return int(failures > 0)


def _wake(folder: str) -> None:
    os.environ["SOZIALRAUMBUERO_DATA"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "sozialraumbuero.web.settings"
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STATIC_ROOT.mkdir()
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    call_command("migrate", interactive=False, verbosity=0, skip_checks=True)


def build(addresses: int) -> None:
    """Fill the database with streets of forty houses, a block each, twenty blocks a quarter."""
    from django.utils import timezone

    from sozialraumbuero.quartiere import models as town
    from sozialraumbuero.quartiere.actions.figures import count_figures
    from sozialraumbuero.quartiere.street_names import number_key, street_key

    for model in (town.AddressInArea, town.Address, town.Area, town.AreaScheme, town.Segment):
        model.objects.all().delete()
    town.TownImport.objects.all().delete()
    town.Kommune.objects.update_or_create(pk=1, defaults={"name": "Messstadt"})
    town.TownImport.objects.create(
        imported_at=timezone.now(), file_name="messen.osm.pbf", file_sha256="0" * 64,
        source_date="2026-01-01T00:00:00Z", attribution="generated", network=b"",
        counts={"addresses": addresses},
    )  # fmt: skip
    blocks = town.AreaScheme.objects.create(
        key="bloecke", name="Blöcke", is_computed=True, rank=1000
    )
    quarters = town.AreaScheme.objects.create(key="stadtteile", name="Stadtteile", rank=1)
    streets = addresses // HOUSES_PER_STREET
    wide = round(streets**0.5)
    corners = [
        (round(WEST + at % wide * SIDE, 6), round(SOUTH + at // wide * SIDE, 6))
        for at in range(streets)
    ]
    block_rows = town.Area.objects.bulk_create(
        _area(town.Area, blocks, f"b-w{at}", f"Straße der Messung {at}", x, y, SIDE)
        for at, (x, y) in enumerate(corners)
    )
    quarter_rows = town.Area.objects.bulk_create(
        _area(town.Area, quarters, f"{at:02d}", f"Quartier {at}", *corner, 4 * SIDE)
        for at, corner in enumerate(corners[::BLOCKS_PER_QUARTER])
    )
    town.Segment.objects.bulk_create(
        town.Segment(
            number=at, street=f"Straße der Messung {at}", length_m=100,
            road_class="secondary" if at % 15 == 0 else "residential",
            line=[[x, y], [round(x + SIDE, 6), y]], west=x, south=y, east=x + SIDE, north=y,
        )
        for at, (x, y) in enumerate(corners)
    )  # fmt: skip
    houses = town.Address.objects.bulk_create(
        (
            town.Address(
                key=f"n{at}", street=f"Straße der Messung {at // HOUSES_PER_STREET}",
                street_key=street_key(f"Straße der Messung {at // HOUSES_PER_STREET}"),
                number=str(at % HOUSES_PER_STREET + 1),
                number_key=number_key(str(at % HOUSES_PER_STREET + 1)),
                lon=corners[at // HOUSES_PER_STREET][0], lat=corners[at // HOUSES_PER_STREET][1],
                dwellings=at % 7, dwelling_source="volume",
                block=block_rows[at // HOUSES_PER_STREET],
            )
            for at in range(addresses)
        ),
        batch_size=1000,
    )  # fmt: skip
    pairs = []
    for at, house in enumerate(houses):
        block = at // HOUSES_PER_STREET
        pairs.append(town.AddressInArea(address=house, area=block_rows[block]))
        pairs.append(
            town.AddressInArea(address=house, area=quarter_rows[block // BLOCKS_PER_QUARTER])
        )
    town.AddressInArea.objects.bulk_create(pairs, batch_size=2000)
    count_figures()


def _area(
    model: Any, scheme: Any, code: str, name: str, west: float, south: float, side: float
) -> Any:
    """Return a square with as many corners as a real block has."""
    step = side / 8
    ring = [
        *([west + i * step, south] for i in range(8)),
        *([west + side, south + i * step] for i in range(8)),
        *([west + side - i * step, south + side + (i % 2) * step / 3] for i in range(8)),
        *([west, south + side - i * step] for i in range(9)),
    ]
    border = {"type": "Polygon", "coordinates": [[[round(x, 6), round(y, 6)] for x, y in ring]]}
    return model(
        scheme=scheme, code=code, name=name, border=border,
        lat=south + side / 2, lon=west + side / 2,
        west=west, south=south, east=west + side, north=south + side * 1.05,
    )  # fmt: skip


def pages() -> dict[str, str]:
    from sozialraumbuero.quartiere.models import Address, Area

    quarter = Area.objects.filter(scheme__key="stadtteile").order_by("code")[0]
    middle = Address.objects.all()[Address.objects.count() // 2]
    place = f"{middle.street_key}|{middle.number_key}|{middle.pk}"
    return {
        "addresses, first page": "/quartiere/adressen/",
        "addresses, in the middle": f"/quartiere/adressen/?nach={place}",
        "addresses, backwards": f"/quartiere/adressen/?vor={place}",
        "addresses, street": "/quartiere/adressen/?suche=strasse+der+messung+1",
        "addresses, street and number": f"/quartiere/adressen/?suche={middle.street}, 7",
        "addresses, inside a name": "/quartiere/adressen/?suche=messung",
        "addresses, nothing found": "/quartiere/adressen/?suche=gibtesnicht",
        "addresses, of one area": f"/quartiere/adressen/?gebiet={quarter.pk}",
        "overview": "/quartiere/",
        "Stadtteile": "/quartiere/stadtteile/",
        "blocks": "/quartiere/bloecke/",
        "blocks, third page": "/quartiere/bloecke/?seite=3",
        "blocks of one area": f"/quartiere/bloecke/?in={quarter.code}",
        "one area": f"/quartiere/stadtteile/{quarter.code}/",
        "imports": "/quartiere/import/",
        "rooms": "/orte/",
        "needs": "/orte/anliegen/",
    }


def measure(url: str) -> tuple[float, int, int]:
    """Return the median CPU milliseconds of warm requests, bytes and queries."""
    client = _planner()
    client.get(url)
    spent = []
    for _ in range(REQUESTS):
        begun = time.process_time()
        client.get(url)
        spent.append(1000 * (time.process_time() - begun))
    return statistics.median(spent), *look(url)


def look(url: str) -> tuple[int, int]:
    """Return the bytes of a page and the queries of a warm request."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = _planner()
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(url)
    if answer.status_code != 200:
        raise SystemExit(f"{url}: {answer.status_code}")
    return len(answer.content), len(queries)


def _planner() -> Any:
    from django.test import Client
    from django.utils import timezone

    from sozialraumbuero.accounts.models import RoleGrant, User

    user, is_new = User.objects.get_or_create(username="planung", defaults={"is_demo": True})
    if is_new:
        RoleGrant.objects.create(user=user, role="social_planner", confirmed_at=timezone.now())
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


if __name__ == "__main__":
    print(json.dumps({"addresses": ADDRESSES, "python": sys.version.split()[0]}))
    raise SystemExit(main())
