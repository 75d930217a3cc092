"""How the quarters of different times are built: streets, plots and houses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from .blocks import Grain
from .quarters import TEXTURE_SEEDS


@dataclass(frozen=True)
class Frontage:
    """Houses along a street; all pairs are (least, most) in metres or counts.

    `kinds` are OpenStreetMap building types with their share; flats belong to apartments.
    """

    setback: tuple[float, float]
    width: tuple[float, float]
    depth: tuple[float, float]
    gap: tuple[float, float]
    skip: float
    kinds: tuple[tuple[str, float], ...]
    flats: tuple[int, int] = (0, 0)
    levels: tuple[int, int] = (1, 2)
    row: tuple[int, int] = (1, 1)


@dataclass(frozen=True)
class Texture:
    """One way to build: how the land is cut and what stands along the streets."""

    key: str
    grain: Grain
    frontage: Frontage | None


_APARTMENTS = (("apartments", 1.0),)
TEXTURES: dict[str, Texture] = {
    texture.key: texture
    for texture in (
        Texture(
            "old_town",
            Grain(72, 116, 0.1, 0.03, "living_street"),
            Frontage(
                (0, 0.6),
                (7.5, 14),
                (10, 15),
                (0, 0),
                0.06,
                (("apartments", 0.45), ("house", 0.25), ("retail", 0.3)),
                (2, 5),
                (2, 4),
                (4, 9),
            ),
        ),
        Texture(
            "blocks",
            Grain(100, 145, 0.07, 0.01, "residential"),
            Frontage(
                (0.5, 3),
                (13, 18),
                (11, 13),
                (0, 0),
                0.12,
                (("apartments", 0.72), ("house", 0.18), ("commercial", 0.1)),
                (2, 6),
                (3, 4),
                (3, 8),
            ),
        ),
        Texture(
            "villas",
            Grain(95, 170, 0.1, 0.02, "residential"),
            Frontage(
                (5, 9),
                (13, 18),
                (11, 15),
                (10, 20),
                0.1,
                (("apartments", 0.4), ("house", 0.4), ("detached", 0.2)),
                (2, 5),
                (2, 3),
            ),
        ),
        Texture(
            "terraces",
            Grain(72, 180, 0.06, 0.012, "residential"),
            Frontage(
                (1.5, 4),
                (8.2, 10.5),
                (9, 11),
                (0, 0),
                0.1,
                (("terrace", 0.75), ("house", 0.15), ("apartments", 0.1)),
                (2, 3),
                (2, 3),
                (5, 11),
            ),
        ),
        Texture(
            "garden",
            Grain(88, 210, 0.06, 0.025, "residential"),
            Frontage(
                (5, 8),
                (8.5, 11),
                (9, 11),
                (20, 36),
                0.11,
                (("semidetached_house", 0.7), ("house", 0.3)),
                (0, 0),
                (2, 2),
                (2, 2),
            ),
        ),
        Texture(
            "homes",
            Grain(142, 240, 0.1, 0.04, "residential"),
            Frontage(
                (5, 9),
                (11, 15),
                (9, 13),
                (16, 29),
                0.12,
                (("detached", 0.55), ("house", 0.35), ("semidetached_house", 0.1)),
            ),
        ),
        Texture("rows", Grain(125, 200, 0.08, 0.025, "residential"), None),
        Texture("estate", Grain(210, 280, 0.08, 0.025, "residential"), None),
        Texture(
            "industry",
            Grain(230, 340, 0.08, 0.012, "residential"),
            Frontage(
                (12, 22),
                (28, 75),
                (25, 60),
                (14, 40),
                0.12,
                (("industrial", 0.45), ("commercial", 0.3), ("warehouse", 0.25)),
            ),
        ),
        Texture(
            "village",
            Grain(100, 165, 0.12, 0.06, "residential"),
            Frontage(
                (4, 11),
                (10, 16),
                (9, 14),
                (11, 28),
                0.12,
                (("detached", 0.36), ("house", 0.46), ("apartments", 0.11), ("farm", 0.07)),
                (3, 7),
            ),
        ),
        Texture(
            "country",
            Grain(600, 900, 0.15, 0.06, "track"),
            Frontage(
                (10, 25), (12, 20), (11, 16), (180, 500), 0.6, (("farm", 0.6), ("house", 0.4))
            ),
        ),
    )
}

# The first cuts through a large cell are the streets that collect the traffic.
COLLECTOR = Grain(360, 430, 0.08, 0.025, "tertiary")


def texture_at(x: float, y: float) -> Texture:
    """Return how the town is built at a place."""
    seeds = np.array([(a, b) for a, b, _ in TEXTURE_SEEDS])
    gap = ((seeds - np.array([x, y])) ** 2).sum(axis=1)
    return TEXTURES[TEXTURE_SEEDS[int(np.argmin(gap))][2]]


def texture_of(land: shapely.Polygon) -> Texture:
    """Return how a piece of land is built, judged by its middle."""
    middle = land.centroid
    return texture_at(middle.x, middle.y)
