"""Where an address of a table lies: at a known place, or at a house of the town."""

from __future__ import annotations

from sozialraumbuero.directory.models import Place
from sozialraumbuero.lib.town_addresses import Point, find_house


def locate(name: str, address: str, postcode: str, town: str) -> Point | None:
    """Return latitude and longitude, or None if nobody knows for certain."""
    same = Place.objects.filter(name__iexact=name, address__iexact=address)
    if not same and address:
        same = Place.objects.filter(address__iexact=address, postcode=postcode)
    points = set(same.values_list("lat", "lon")[:5])
    if len(points) == 1:
        return points.pop()
    return find_house(address, postcode) if address else None
