"""Find houses: by street and number, in an area, fifty at a time without counting them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from sozialraumbuero.quartiere.models import Address, AddressInArea, Area
from sozialraumbuero.quartiere.street_names import key_after, split_search

PAGE_SIZE = 50
# A house stands twice in the street file if it has two entrances.
MOST_HOUSES = 20
SAME_HOUSE_LAT, SAME_HOUSE_LON = 0.0009, 0.0014  # about 100 m
SEPARATOR = "|"
ORDER = ("street_key", "number_key", "id")
# Borders and figures of fifty blocks would cost more time than all the rest of a page.
SHOWN = (
    *("street", "number", "lat", "lon", "dwellings", "dwelling_source", *ORDER),
    *("block__code", "block__name", "block__scheme__key"),
)
Cursor = tuple[str, str, int]


@dataclass(frozen=True)
class AddressPage:
    """Fifty houses; `before` and `after` lead to the neighbouring pages, "" where there is none."""

    rows: Sequence[Address]
    before: str
    after: str


def find_addresses(
    *, search: str = "", area: Area | None = None, after: str = "", before: str = ""
) -> AddressPage:
    """Return one page of the present addresses in street order.

    The search is the beginning of a street, or else any part of it, and perhaps a house number.
    """
    found = Address.objects.present().select_related("block__scheme").only(*SHOWN).order_by(*ORDER)
    if area is not None:
        found = found.filter(addressinarea__area=area)
    street, number = split_search(search)
    if not street and not number:
        return _page(found, after, before)
    page = _page(_beginning(found, street, number), after, before)
    if page.rows:
        return page
    inside = found.filter(street_key__contains=street)
    return _page(inside.filter(number_key__startswith=number) if number else inside, after, before)


def house_at(address: str, postcode: str = "") -> tuple[float, float] | None:
    """Return where the house lies if the words mean exactly one street and number."""
    street, number = split_search(address)
    if not street or not number:
        return None
    found = Address.objects.present().filter(street_key=street, number_key=number)
    rows = list(found.values_list("lat", "lon", "postcode")[:MOST_HOUSES])
    fitting = [row for row in rows if not postcode or row[2] in ("", postcode)]
    if not fitting or _is_scattered(fitting):
        return None
    return fitting[0][0], fitting[0][1]


def _is_scattered(rows: Sequence[tuple[float, float, str]]) -> bool:
    """Tell whether houses of the same name lie in different streets."""
    lats, lons = [row[0] for row in rows], [row[1] for row in rows]
    return max(lats) - min(lats) > SAME_HOUSE_LAT or max(lons) - min(lons) > SAME_HOUSE_LON


def own_areas(addresses: Sequence[Address], day: date) -> dict[int, list[Area]]:
    """Return the areas of the town's own schemes for each address, in one query."""
    own: dict[int, list[Area]] = defaultdict(list)
    pairs = AddressInArea.objects.filter(
        address__in=[address.pk for address in addresses],
        area__in=Area.objects.valid_on(day).filter(scheme__is_computed=False),
    )
    for pair in (
        pairs.select_related("area__scheme")
        .only("address_id", "area__code", "area__name", "area__scheme__key")
        .order_by("area__scheme__rank", "area__scheme_id")
    ):
        own[pair.address_id].append(pair.area)
    return own


def _beginning(found: QuerySet[Address], street: str, number: str) -> QuerySet[Address]:
    """Keep the streets that begin so; the range lets the index do the work."""
    found = found.filter(street_key__gte=street, street_key__startswith=street)
    if end := key_after(street):
        found = found.filter(street_key__lt=end)
    return found.filter(number_key__startswith=number) if number else found


def _page(found: QuerySet[Address], after: str, before: str) -> AddressPage:
    if (start := _read(before)) is not None:
        rows = list(_beyond(found, start, "lt").reverse()[: PAGE_SIZE + 1])
        shown = rows[:PAGE_SIZE][::-1]
        has_before, has_after = len(rows) > PAGE_SIZE, True
    elif (start := _read(after)) is not None:
        rows = list(_beyond(found, start, "gt")[: PAGE_SIZE + 1])
        shown = rows[:PAGE_SIZE]
        has_before, has_after = True, len(rows) > PAGE_SIZE
    else:
        rows = list(found[: PAGE_SIZE + 1])
        shown = rows[:PAGE_SIZE]
        has_before, has_after = False, len(rows) > PAGE_SIZE
    return AddressPage(
        rows=shown,
        before=_written(shown[0]) if shown and has_before else "",
        after=_written(shown[-1]) if shown and has_after else "",
    )


def _beyond(found: QuerySet[Address], start: Cursor, way: str) -> QuerySet[Address]:
    """Keep what stands after (gt) or before (lt) a place; the first limit is for the index."""
    street, number, pk = start
    return found.filter(
        Q(**{f"street_key__{way}": street})
        | Q(**{f"number_key__{way}": number})
        | Q(**{"number_key": number, f"id__{way}": pk}),
        **{f"street_key__{way}e": street},
    )


def _written(address: Address) -> str:
    return SEPARATOR.join((address.street_key, address.number_key, str(address.pk)))


def _read(cursor: str) -> Cursor | None:
    """Return the place a link leads to; nonsense from the address bar is the first page."""
    parts = cursor.split(SEPARATOR)
    is_place = len(parts) == 3 and parts[2].isdecimal() and len(parts[2]) <= 18
    if not is_place or not cursor.isprintable():
        return None
    return parts[0], parts[1], int(parts[2])
