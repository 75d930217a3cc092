"""From the engine's arrays to plain values for the tables; no database."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from sozialraumbuero.engine.streets import Town
from sozialraumbuero.quartiere.street_names import number_key, street_key

MOST_DWELLINGS = 32_767
COORDINATE_DECIMALS = 6


class AddressRow(NamedTuple):
    """One address as the table keeps it; `block` is the position of its block, −1 for none."""

    key: str
    street: str
    number: str
    postcode: str
    city: str
    lat: float
    lon: float
    dwellings: int
    dwelling_source: str
    segment_number: int
    block: int

    @property
    def facts(self) -> tuple[Any, ...]:
        """Return what makes an address another one for people; its segment does not."""
        return self[1:9]

    @property
    def keys(self) -> tuple[str, str]:
        return street_key(self.street), number_key(self.number)


def address_rows(town: Town) -> Iterator[AddressRow]:
    """Yield every address of the town in its order."""
    sources = town.meta["dwelling_sources"]
    columns = zip(
        town.addr_id.tolist(),
        town.addr_street.tolist(),
        town.addr_number.tolist(),
        town.addr_postcode.tolist(),
        town.addr_city.tolist(),
        town.addr_lat.tolist(),
        town.addr_lon.tolist(),
        town.addr_dwellings.tolist(),
        town.addr_dwelling_source.tolist(),
        town.addr_seg.tolist(),
        town.addr_block.tolist(),
        strict=True,
    )
    for key, street, number, postcode, city, lat, lon, dwellings, source, segment, block in columns:
        yield AddressRow(
            key=key,
            street=street[:160],
            number=number[:24],
            postcode=postcode[:10],
            city=city[:80],
            lat=lat,
            lon=lon,
            dwellings=min(dwellings, MOST_DWELLINGS),
            dwelling_source=sources[source],
            segment_number=segment,
            block=block,
        )


class SegmentRow(NamedTuple):
    """One stretch of street with its line and the box around it."""

    number: int
    street: str
    road_class: str
    length_m: float
    line: list[list[float]]
    west: float
    south: float
    east: float
    north: float


def segment_rows(town: Town) -> Iterator[SegmentRow]:
    """Yield every segment of the town in its order."""
    classes = town.meta["road_classes"]
    names = town.street_name.tolist()
    points = np.column_stack([town.pt_lon, town.pt_lat]).round(COORDINATE_DECIMALS)
    bounds = town.seg_ptr.tolist()
    lengths = town.seg_len_m.round(1).tolist()
    streets, kinds = town.seg_street.tolist(), town.seg_class.tolist()
    for number, (first, stop) in enumerate(pairwise(bounds)):
        part = points[first:stop]
        west, south = part.min(axis=0).tolist()
        east, north = part.max(axis=0).tolist()
        yield SegmentRow(
            number=number,
            street=names[streets[number]][:160] if streets[number] >= 0 else "",
            road_class=classes[kinds[number]][:30],
            length_m=lengths[number],
            line=part.tolist(),
            west=west,
            south=south,
            east=east,
            north=north,
        )
