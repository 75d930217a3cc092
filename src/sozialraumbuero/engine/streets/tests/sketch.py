"""Drawing small OpenStreetMap files by hand, in metres from a corner of the world."""

from __future__ import annotations

import math
from pathlib import Path
from xml.sax.saxutils import quoteattr

LAT, LON = 51.5, 7.5
METRES_PER_DEGREE = 6371008.8 * math.pi / 180


def lat_lon(x_m: float, y_m: float) -> tuple[float, float]:
    lat = LAT + y_m / METRES_PER_DEGREE
    return lat, LON + x_m / (METRES_PER_DEGREE * math.cos(math.radians(LAT)))


class Sketch:
    """Collects objects; ids are given in the order of drawing, nodes from 1, ways from 1001."""

    def __init__(self) -> None:
        self._nodes: list[str] = []
        self._ways: list[str] = []
        self._relations: list[str] = []

    def node(self, x_m: float, y_m: float, **tags: str) -> int:
        return self.raw_node(*(f"{value:.9f}" for value in lat_lon(x_m, y_m)), **tags)

    def raw_node(self, lat: str, lon: str, **tags: str) -> int:
        number = len(self._nodes) + 1
        head = f'<node id="{number}" version="1" lat="{lat}" lon="{lon}">'
        self._nodes.append(f"{head}{_tags(tags)}</node>")
        return number

    def way(self, nodes: list[int], **tags: str) -> int:
        number = len(self._ways) + 1001
        refs = "".join(f'<nd ref="{node}"/>' for node in nodes)
        self._ways.append(f'<way id="{number}" version="1">{refs}{_tags(tags)}</way>')
        return number

    def relation(self, members: list[tuple[str, int, str]], **tags: str) -> int:
        number = len(self._relations) + 2001
        parts = "".join(
            f'<member type="{kind}" ref="{ref}" role="{role}"/>' for kind, ref, role in members
        )
        self._relations.append(f'<relation id="{number}">{parts}{_tags(tags)}</relation>')
        return number

    def street(self, points: list[tuple[float, float]], **tags: str) -> list[int]:
        """Draw a residential street and return its nodes."""
        nodes = [self.node(*point) for point in points]
        self.way(nodes, **{"highway": "residential"} | tags)
        return nodes

    def house(self, x_m: float, y_m: float, number: str, street: str = "", **tags: str) -> str:
        """Put an address point and return its address id."""
        own = {"addr:housenumber": number} | ({"addr:street": street} if street else {})
        return f"n{self.node(x_m, y_m, **own | tags)}"

    def square(self, x_m: float, y_m: float, side_m: float, **tags: str) -> int:
        """Draw a closed way around a square from its lower left corner; returns the way."""
        corners = [
            (x_m, y_m),
            (x_m + side_m, y_m),
            (x_m + side_m, y_m + side_m),
            (x_m, y_m + side_m),
        ]
        nodes = [self.node(*corner) for corner in corners]
        return self.way([*nodes, nodes[0]], **tags)

    def save(self, path: Path) -> Path:
        body = "\n".join([*self._nodes, *self._ways, *self._relations])
        path.write_text(f'<?xml version="1.0"?>\n<osm version="0.6">\n{body}\n</osm>\n', "utf-8")
        return path


def _tags(tags: dict[str, str]) -> str:
    return "".join(f"<tag k={quoteattr(k)} v={quoteattr(v)}/>" for k, v in tags.items())
