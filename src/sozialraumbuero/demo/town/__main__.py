"""`python -m sozialraumbuero.demo.town --svg FILE`: look at the town."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import View, build_town, svg, write_osm


def main() -> None:
    """Draw the town, or a part of it, and optionally write its map file."""
    parser = argparse.ArgumentParser(description="Build the invented demo town.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--svg", type=Path, help="write a picture")
    parser.add_argument("--osm", type=Path, help="write an .osm.pbf file")
    parser.add_argument(
        "--view", type=float, nargs=3, metavar=("EAST", "NORTH", "REACH"),
        help="middle and half width of the picture in metres from the market",
    )  # fmt: skip
    chosen = parser.parse_args()
    town = build_town(chosen.seed)
    if chosen.svg:
        chosen.svg.write_text(svg(town, View(*chosen.view) if chosen.view else View()), "utf-8")
    if chosen.osm:
        write_osm(town, chosen.osm)
    sys.stdout.write(
        f"{town.name}: {town.population} inhabitants, {len(town.addresses)} addresses\n"
    )


if __name__ == "__main__":
    main()
