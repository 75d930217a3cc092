"""What can be wrong with a file of borders, and what is worth a remark."""

from __future__ import annotations

from enum import StrEnum

from sozialraumbuero.engine.errors import BadInput


class Fault(StrEnum):
    """Why a file is refused as a whole; the screen has German words for each."""

    EMPTY_FILE = "empty_file"
    TOO_LARGE = "too_large"
    NOT_JSON = "not_json"
    NOT_GEOJSON = "not_geojson"
    NO_FEATURES = "no_features"
    TOO_MANY_AREAS = "too_many_areas"
    WRONG_CRS = "wrong_crs"
    NOT_DEGREES = "not_degrees"
    SWAPPED = "swapped"
    FAR_AWAY = "far_away"
    UNKNOWN_PROPERTY = "unknown_property"
    MISSING_CODE = "missing_code"
    BAD_CODE = "bad_code"
    CODE_TWICE = "code_twice"
    NO_AREA_LEFT = "no_area_left"
    SCHEME_KEY = "scheme_key"
    NEEDS_DAY = "needs_day"
    DAY_TOO_EARLY = "day_too_early"


class Dropped(StrEnum):
    """Why one feature of a good file is no area of this town."""

    NO_GEOMETRY = "no_geometry"
    NO_POLYGON = "no_polygon"
    NO_AREA = "no_area"
    OUTSIDE_TOWN = "outside_town"


class Remark(StrEnum):
    """What was mended or should be looked at."""

    MENDED = "mended"
    CLOSED_RING = "closed_ring"
    WITHOUT_HEIGHT = "without_height"
    MERGED_PARTS = "merged_parts"
    NAMED_BY_CODE = "named_by_code"
    OVERLAP = "overlap"
    WITHOUT_ADDRESSES = "without_addresses"
    ADDRESSES_OUTSIDE = "addresses_outside"
    TOWN_UNKNOWN = "town_unknown"
    READ_FROM = "read_from"


ENGLISH = {
    Fault.EMPTY_FILE: "is empty; export the areas as GeoJSON again",
    Fault.TOO_LARGE: "has {megabytes} MB, allowed are {limit}; simplify the borders",
    Fault.NOT_JSON: "is not JSON (line {line}); export the areas as GeoJSON",
    Fault.NOT_GEOJSON: "{found} is not a FeatureCollection; export the areas as GeoJSON",
    Fault.NO_FEATURES: "holds no areas; export the layer of the borders",
    Fault.TOO_MANY_AREAS: "holds {count} areas, allowed are {limit}; give the file of one town",
    Fault.WRONG_CRS: "{found} is not WGS 84; export with EPSG:4326",
    Fault.NOT_DEGREES: "{found} is no longitude and latitude; export with EPSG:4326",
    Fault.SWAPPED: "longitude and latitude are swapped; write longitude first",
    Fault.FAR_AWAY: "no area lies in this town, the nearest is {km} km away; give its own file",
    Fault.UNKNOWN_PROPERTY: 'no area has "{name}"; found: {found}',
    Fault.MISSING_CODE: "is empty; give every area a code",
    Fault.BAD_CODE: '"{found}" cannot be a code; use up to 60 letters and digits, no slash',
    Fault.CODE_TWICE: '"{code}" stands for "{one}" and "{other}"; give each area its own code',
    Fault.NO_AREA_LEFT: "no feature is an area; export polygons",
    Fault.SCHEME_KEY: '"{found}" cannot be used; write a short word like stadtteile',
    Fault.NEEDS_DAY: "is needed to change borders; give the day from which the new ones hold",
    Fault.DAY_TOO_EARLY: "{day} is not after {other}, when area {code} began; give a later day",
}


class BordersFault(BadInput):
    """A file of borders that is refused: one English line, and the reason for the screen."""

    def __init__(self, fault: Fault, field: str, *, more: int = 0, **values: object) -> None:
        super().__init__(field, ENGLISH[fault].format(**values), more=more)
        self.fault = fault
        self.values = values
