"""Read areas from GeoJSON (RFC 7946): strictly, and saying what was mended or left out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

import shapely

from sozialraumbuero.quartiere.borders.faults import BordersFault, Fault, Remark
from sozialraumbuero.quartiere.borders.guesses import guessed_code, guessed_name
from sozialraumbuero.quartiere.borders.polygons import (
    Border,
    Mended,
    Unusable,
    as_border,
    as_shape,
    read_border,
)

LARGEST_BYTES = 20_000_000
MOST_AREAS = 5_000
MOST_PROPERTIES = 60
LONGEST_CODE = 60
LONGEST_NAME = 120
LONGEST_VALUE = 300
WGS84 = ("CRS84", "4326", "4258")

Named = dict[str, list[str]]


@dataclass(frozen=True)
class ReadArea:
    """One area of the file; `border` is GeoJSON, rounded to a decimetre."""

    code: str
    name: str
    border: Border
    properties: Mapping[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return self.name if self.name == self.code else f"{self.code} {self.name}"


@dataclass(frozen=True)
class AreaFile:
    """All areas of a file, what was left out by reason, and what is worth a remark."""

    areas: tuple[ReadArea, ...]
    dropped: Named
    notes: Named


def read_area_file(content: bytes, *, code_property: str = "", name_property: str = "") -> AreaFile:
    """Return the areas of a GeoJSON file; raises BordersFault if it cannot be used as a whole.

    Without the names of the properties they are guessed, and the notes say which were taken.
    """
    features = _features(_json(content))
    _require_properties(features, code_property, name_property)
    code = code_property or guessed_code(features)
    name = name_property or guessed_name(features, code)
    reading = _Reading(code, name)
    if (code, name) != (code_property, name_property):
        reading.notes[str(Remark.READ_FROM)] = [code, name] if name else [code]
    for position, feature in enumerate(features):
        reading.add(position, feature)
    return reading.result()


def _json(content: bytes) -> Any:
    if not content.strip():
        raise BordersFault(Fault.EMPTY_FILE, "file")
    if len(content) > LARGEST_BYTES:
        raise BordersFault(
            Fault.TOO_LARGE,
            "file",
            megabytes=-(-len(content) // 1_000_000),
            limit=LARGEST_BYTES // 1_000_000,
        )
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise BordersFault(Fault.NOT_JSON, "file", line=error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise BordersFault(Fault.NOT_JSON, "file", line=1) from error


def _refuse_constant(word: str) -> None:
    raise ValueError(word)


def _features(document: Any) -> list[dict[str, Any]]:
    kind = document.get("type") if isinstance(document, dict) else type(document).__name__
    if kind == "Feature":
        document = {"features": [document], "crs": document.get("crs")}
    elif kind != "FeatureCollection":
        raise BordersFault(Fault.NOT_GEOJSON, "type", found=json.dumps(kind))
    _require_wgs84(document.get("crs"))
    features = document.get("features")
    if not isinstance(features, list) or not all(isinstance(one, dict) for one in features):
        raise BordersFault(Fault.NOT_GEOJSON, "features", found=type(features).__name__)
    if not features:
        raise BordersFault(Fault.NO_FEATURES, "features")
    if len(features) > MOST_AREAS:
        raise BordersFault(Fault.TOO_MANY_AREAS, "features", count=len(features), limit=MOST_AREAS)
    return features


def _require_wgs84(crs: Any) -> None:
    """Older files name their reference system; RFC 7946 knows only WGS 84."""
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    if not name.endswith(WGS84):
        raise BordersFault(Fault.WRONG_CRS, "crs", found=f'"{name or crs}"')


def _require_properties(features: list[dict[str, Any]], *names: str) -> None:
    present = {key for feature in features for key in _properties(feature)}
    for name in names:
        if name and name not in present:
            found = ", ".join(sorted(present)[:12]) or "none"
            raise BordersFault(Fault.UNKNOWN_PROPERTY, "properties", name=name, found=found)


def _properties(feature: Mapping[str, Any]) -> dict[str, Any]:
    properties = feature.get("properties")
    return properties if isinstance(properties, dict) else {}


class _Reading:
    """What has been read so far."""

    def __init__(self, code_property: str, name_property: str) -> None:
        self.code_property = code_property
        self.name_property = name_property
        self.areas: dict[str, ReadArea] = {}
        self.dropped: Named = {}
        self.notes: Named = {}
        self.without_code: list[int] = []

    def add(self, position: int, feature: dict[str, Any]) -> None:
        properties = _properties(feature)
        code = _text(properties.get(self.code_property))
        name = _text(properties.get(self.name_property))[:LONGEST_NAME] or code
        label = " ".join(dict.fromkeys(part for part in (code, name) if part))
        label = label or f"features[{position}]"
        try:
            shape, mended = read_border(feature.get("geometry"), f"features[{position}].geometry")
        except Unusable as unusable:
            _append(self.dropped, unusable.reason, label)
            return
        if not code:
            self.without_code.append(position)
            return
        self._require_code(position, code)
        if name == code and self.name_property:
            _append(self.notes, Remark.NAMED_BY_CODE, code)
        self._note_mended(label, mended)
        area = ReadArea(code, name, as_border(shape), _facts(properties))
        self.areas[code] = self._merged(self.areas[code], area) if code in self.areas else area

    def result(self) -> AreaFile:
        if self.without_code:
            first, *others = self.without_code
            place = f"features[{first}].properties.{self.code_property}"
            raise BordersFault(Fault.MISSING_CODE, place, more=len(others))
        if not self.areas:
            raise BordersFault(Fault.NO_AREA_LEFT, "features")
        return AreaFile(tuple(self.areas.values()), self.dropped, self.notes)

    def _require_code(self, position: int, code: str) -> None:
        is_safe = code.isprintable() and not set(code) & set("/\\") and code.strip(".")
        if len(code) > LONGEST_CODE or not is_safe:
            place = f"features[{position}].properties.{self.code_property}"
            raise BordersFault(Fault.BAD_CODE, place, found=code[:LONGEST_CODE])

    def _note_mended(self, label: str, mended: Mended) -> None:
        for remark in sorted(mended):
            _append(self.notes, remark, label)

    def _merged(self, known: ReadArea, part: ReadArea) -> ReadArea:
        """Join the parts of one area that the file lists one by one."""
        if known.name != part.name:
            raise BordersFault(
                Fault.CODE_TWICE,
                f"properties.{self.code_property}",
                code=known.code,
                one=known.name,
                other=part.name,
            )
        _append(self.notes, Remark.MERGED_PARTS, known.label)
        both = shapely.union_all([as_shape(known.border), as_shape(part.border)])
        return ReadArea(known.code, known.name, as_border(both), known.properties)


def _append(named: Named, kind: str, label: str) -> None:
    labels = named.setdefault(str(kind), [])
    if label not in labels:
        labels.append(label)


def _text(value: Any) -> str:
    """Return a code or name as text; 7.0 is how some programs write the code 7."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _printable(str(value))


def _printable(text: str) -> str:
    visible = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(visible.split())


def _facts(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Keep the plain values of a feature; nested ones and endless texts are no facts."""
    plain: dict[str, Any] = {}
    for key, value in list(properties.items())[:MOST_PROPERTIES]:
        if isinstance(value, str):
            plain[_printable(key)[:LONGEST_NAME]] = _printable(value)[:LONGEST_VALUE]
        elif isinstance(value, (bool, int)) or (isinstance(value, float) and isfinite(value)):
            plain[_printable(key)[:LONGEST_NAME]] = value
    return plain
