"""Who may use a way, and how slowly: one rule set each for foot, wheelchair and bicycle.

A factor multiplies the time on level, firm ground; 0 means closed. Ways have a factor for each
direction. Sources: OpenStreetMap wiki "OSM tags for routing/Access restrictions" (Germany) and
"Wheelchair routing"; thresholds from the design (6 %, 0.9 m).
"""

from __future__ import annotations

from typing import NamedTuple

from sozialraumbuero.engine.streets.tag_values import as_metres, as_slope

Tags = dict[str, str]

ROAD_CLASSES = (
    "motorway",
    "motorway_link",
    "trunk",
    "trunk_link",
    "primary",
    "primary_link",
    "secondary",
    "secondary_link",
    "tertiary",
    "tertiary_link",
    "unclassified",
    "residential",
    "living_street",
    "road",
    "service",
    "pedestrian",
    "track",
    "footway",
    "path",
    "cycleway",
    "bridleway",
    "steps",
    "corridor",
    "platform",
    "elevator",
)
CLASS_INDEX = {name: place for place, name in enumerate(ROAD_CLASSES)}
_FAST = {"motorway", "motorway_link", "trunk", "trunk_link"}
_CROSSING_S = {"trunk": 25, "primary": 25, "motorway": 25, "secondary": 15, "tertiary": 15}
_OPEN = {"yes", "designated", "permissive", "official"}
_SHUT = {"no", "private"}
_TRUE = {"yes", "true", "1"}

_SURFACE_SLOW = {
    "cobblestone": 1.5,
    "dirt": 1.5,
    "earth": 1.5,
    "grass": 1.5,
    "gravel": 1.5,
    "ground": 1.5,
    "grass_paver": 1.5,
    "mud": 2.0,
    "pebblestone": 1.5,
    "rock": 2.0,
    "sand": 2.0,
    "sett": 1.5,
    "stepping_stones": 2.0,
    "unhewn_cobblestone": 2.0,
    "unpaved": 1.5,
}
_SMOOTHNESS_SLOW = {"bad": 1.5, "very_bad": 2.0, "horrible": 2.0, "very_horrible": 2.0}
_TRACK_SLOW = {"grade3": 1.5, "grade4": 2.0, "grade5": 2.0}
_WHEELCHAIR_KEYS = {"wheelchair", "surface", "smoothness", "tracktype", "incline", "width", "kerb"}
_STEEPEST = 0.06
_NARROWEST_M = 0.9
_PUSHING = 4.2 / 1.25
_IMPASSABLE = {"wall", "fence", "hedge", "retaining_wall", "city_wall", "ditch"}
_NO_WHEELS = {"stile", "kissing_gate", "turnstile", "full-height_turnstile", "log", "debris"}
_NO_CYCLES = _NO_WHEELS - {"log", "debris"}


class Factors(NamedTuple):
    """Forward and backward factors of one way; 0 is closed."""

    foot: tuple[float, float]
    wheelchair: tuple[float, float]
    bicycle: tuple[float, float]

    @property
    def is_open(self) -> bool:
        return any(map(any, self))

    def reversed(self) -> Factors:
        return Factors(self.foot[::-1], self.wheelchair[::-1], self.bicycle[::-1])


CLOSED = Factors((0.0, 0.0), (0.0, 0.0), (0.0, 0.0))


def crossing_s(road_class: str) -> int:
    """Return the seconds it takes to change the side of the street: 8, 15 or 25."""
    return _CROSSING_S.get(road_class.removesuffix("_link"), 8)


def factors(tags: Tags) -> Factors:
    """Return what a highway way means for the three profiles."""
    if tags.get("highway") not in CLASS_INDEX:
        return CLOSED
    foot = _foot(tags)
    slow = _wheelchair(tags)
    wheelchair = (slow if foot[0] else 0.0, slow if foot[1] else 0.0)
    return Factors(foot, wheelchair, _bicycle(tags, is_open_on_foot=any(foot)))


def says_wheelchair(tags: Tags) -> bool:
    """Say whether anything at all is known about the way for wheelchairs."""
    return tags.get("highway") == "steps" or not _WHEELCHAIR_KEYS.isdisjoint(tags)


def _foot(tags: Tags) -> tuple[float, float]:
    explicit = tags.get("foot")
    if (explicit or tags.get("access")) in _SHUT:
        return (0.0, 0.0)
    if tags["highway"] in _FAST and explicit not in _OPEN:
        return (0.0, 0.0)
    pace = 2.0 if tags["highway"] == "steps" else 1.0
    oneway = tags.get("oneway:foot") or tags.get("foot:oneway")
    if oneway in _TRUE or tags.get("foot:backward") == "no":
        return (pace, 0.0)
    if oneway == "-1" or tags.get("foot:forward") == "no":
        return (0.0, pace)
    return (pace, pace)


def _wheelchair(tags: Tags) -> float:
    """Return the factor for wheelchairs where walking is open."""
    said = tags.get("wheelchair")
    if said == "no":
        return 0.0
    if tags["highway"] == "steps":
        return 1.0 if tags.get("ramp:wheelchair") in _OPEN else 0.0
    if said not in ("yes", "designated"):
        slope, width = as_slope(tags.get("incline")), as_metres(tags.get("width"))
        steep = slope is not None and slope > _STEEPEST
        narrow = width is not None and width < _NARROWEST_M
        if steep or narrow or tags.get("kerb") == "raised":
            return 0.0
    if tags.get("smoothness") == "impassable":
        return 0.0
    return _slowness(tags)


def _slowness(tags: Tags) -> float:
    return max(
        _SURFACE_SLOW.get(tags.get("surface", ""), 1.0),
        _SMOOTHNESS_SLOW.get(tags.get("smoothness", ""), 1.0),
        _TRACK_SLOW.get(tags.get("tracktype", ""), 1.0),
    )


def _bicycle(tags: Tags, *, is_open_on_foot: bool) -> tuple[float, float]:
    highway, said = tags["highway"], tags.get("bicycle")
    if (said or tags.get("vehicle") or tags.get("access")) in _SHUT:
        return (0.0, 0.0)
    if highway in _FAST and said not in _OPEN:
        return (0.0, 0.0)
    if highway in ("steps", "elevator", "corridor"):
        return (0.0, 0.0)
    pushed = said == "dismount" or (
        highway in ("footway", "pedestrian", "platform") and said not in _OPEN
    )
    if pushed:
        return (_PUSHING, _PUSHING) if is_open_on_foot else (0.0, 0.0)
    pace = _slowness(tags)
    ahead, back = _oneway(tags)
    return (pace if ahead else 0.0, pace if back else 0.0)


def _oneway(tags: Tags) -> tuple[bool, bool]:
    """Say whether bicycles may ride forward and backward."""
    said = tags.get("oneway:bicycle") or tags.get("bicycle:oneway")
    if said is None:
        contraflow = any(
            tags.get(f"cycleway{side}", "").startswith("opposite")
            or tags.get(f"cycleway{side}:oneway") == "no"
            for side in ("", ":left", ":right", ":both")
        )
        said = "no" if contraflow else tags.get("oneway")
    if said is None and tags.get("junction") in ("roundabout", "circular"):
        said = "yes"
    return (said != "-1", said not in _TRUE)


class Barrier(NamedTuple):
    """Which profiles a node stops."""

    foot: bool
    wheelchair: bool
    bicycle: bool


def barrier(tags: Tags) -> Barrier:
    """Return whom a node on a way stops; unknown kinds stop nobody."""
    kind = tags.get("barrier")
    on_foot = tags.get("foot") or tags.get("access")
    foot = on_foot in _SHUT or (kind in _IMPASSABLE and on_foot not in _OPEN)
    foot = foot or (kind is not None and tags.get("locked") == "yes" and on_foot not in _OPEN)
    said = tags.get("wheelchair")
    width = as_metres(tags.get("maxwidth:physical") or tags.get("width"))
    tight = kind is not None and width is not None and width < _NARROWEST_M
    stuck = kind in _NO_WHEELS or tags.get("kerb") == "raised" or tight
    wheelchair = said == "no" or (stuck and said not in ("yes", "designated"))
    riding = tags.get("bicycle") or tags.get("vehicle") or tags.get("access")
    bicycle = (kind is not None and riding in _SHUT) or kind in _NO_CYCLES
    if kind is None and "kerb" not in tags:
        return Barrier(False, False, False)
    return Barrier(foot, foot or wheelchair, foot or bicycle)
