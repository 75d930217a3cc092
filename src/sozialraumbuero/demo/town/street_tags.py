"""What the map says about a street: surface, speed, light, and what wheels need to know."""

from __future__ import annotations

import numpy as np

from .model import Tags
from .roads import Stroke

_SURFACES: dict[str, tuple[tuple[str, float], ...]] = {
    "primary": (("asphalt", 1.0),),
    "secondary": (("asphalt", 1.0),),
    "tertiary": (("asphalt", 0.93), ("paving_stones", 0.07)),
    "unclassified": (("asphalt", 0.9), ("concrete", 0.1)),
    "residential": (("asphalt", 0.7), ("paving_stones", 0.26), ("sett", 0.04)),
    "living_street": (("paving_stones", 0.85), ("asphalt", 0.15)),
    "pedestrian": (("paving_stones", 0.7), ("sett", 0.3)),
    "service": (("asphalt", 0.6), ("paving_stones", 0.4)),
    "footway": (("paving_stones", 0.45), ("asphalt", 0.3), ("fine_gravel", 0.25)),
    "path": (("ground", 0.6), ("fine_gravel", 0.4)),
    "cycleway": (("asphalt", 1.0),),
    "track": (("compacted", 0.45), ("gravel", 0.2), ("asphalt", 0.15), ("ground", 0.2)),
    "steps": (("concrete", 0.6), ("sett", 0.4)),
}
_OLD_TOWN_SURFACES = (("sett", 0.5), ("paving_stones", 0.38), ("cobblestone", 0.12))
_SPEED = {"primary": "50", "secondary": "50", "tertiary": "50", "residential": "30"}
_COUNTRY_SPEED = {"primary": "100", "secondary": "70", "tertiary": "70"}
_WITH_SIDEWALK = ("tertiary", "residential", "secondary", "primary")
_BUMPY = {"sett": "intermediate", "cobblestone": "bad", "gravel": "bad", "ground": "bad",
          "compacted": "intermediate"}  # fmt: skip


def street_tags(
    stroke: Stroke, name: str, *, in_town: bool, in_old_town: bool, rng: np.random.Generator
) -> Tags:
    """Return the tags of a street; some are left out, as on any real map."""
    kind = stroke.highway
    tags = {"highway": kind, **dict(stroke.tags)}
    tags.pop("dead_end", None)
    if name:
        tags["name"] = name
    is_lane = in_old_town and kind in ("residential", "living_street", "pedestrian", "footway")
    if rng.random() < 0.72:
        tags.setdefault("surface", _pick(_OLD_TOWN_SURFACES if is_lane else _SURFACES[kind], rng))
        surface = tags["surface"]
        if surface in _BUMPY and rng.random() < 0.7:
            tags["smoothness"] = _BUMPY[surface]
    if kind in _SPEED:
        tags["maxspeed"] = _SPEED[kind] if in_town else _COUNTRY_SPEED.get(kind, "50")
    if in_town and kind != "track" and rng.random() < 0.6:
        tags["lit"] = "no" if kind in ("path", "footway") and rng.random() < 0.5 else "yes"
    if in_town and kind in _WITH_SIDEWALK and rng.random() < 0.4:
        tags["sidewalk"] = "both" if rng.random() < 0.75 else "right"
    if stroke.is_bridge:
        tags |= {"bridge": "yes", "layer": "1"}
    if kind in ("footway", "path") and not stroke.is_bridge:
        _add_footway_details(tags, rng)
    if kind == "track":
        tags["tracktype"] = f"grade{1 + int(rng.random() * 4)}"
    return tuple(sorted(tags.items()))


def _add_footway_details(tags: dict[str, str], rng: np.random.Generator) -> None:
    """Add width and what a wheelchair meets on some of the paths."""
    chance = float(rng.random())
    if chance < 0.12:
        tags["width"] = ("0.8", "1.2", "1.5", "2")[int(rng.random() * 4)]
    elif chance < 0.22:
        tags["wheelchair"] = "yes" if rng.random() < 0.7 else "limited"
    elif chance < 0.26:
        tags["incline"] = "7%" if rng.random() < 0.5 else "4%"
    if rng.random() < 0.2:
        tags["bicycle"] = "yes" if rng.random() < 0.6 else "no"


def _pick(shares: tuple[tuple[str, float], ...], rng: np.random.Generator) -> str:
    chance = float(rng.random())
    for value, share in shares:
        chance -= share
        if chance < 0:
            return value
    return shares[-1][0]
