"""Musterstadt an der Ems: an invented town, the same on every machine.

Nothing here knows the database; the demo feeds the files and figures to the public actions.
"""

from .building import build_town
from .geojson import beirat_geojson, landscape_geojson, rooms, stadtteile_geojson
from .model import Address, BeiratArea, Building, DemoTown, Land, Room, Stadtteil, StreetLine
from .osm_file import write_osm
from .picture import View, svg

__all__ = [
    "Address",
    "BeiratArea",
    "Building",
    "DemoTown",
    "Land",
    "Room",
    "Stadtteil",
    "StreetLine",
    "View",
    "beirat_geojson",
    "build_town",
    "landscape_geojson",
    "rooms",
    "stadtteile_geojson",
    "svg",
    "write_osm",
]
