"""The picture of the town."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

from sozialraumbuero.demo.town import DemoTown, View, svg

SVG = "{http://www.w3.org/2000/svg}"


def test_picture_shows_the_whole_town_and_says_it_is_invented(town: DemoTown) -> None:
    root = ElementTree.fromstring(svg(town))

    assert len(root.findall(f"{SVG}text")) == 24
    assert root.findtext(f"{SVG}desc") == town.notice
    assert len(root.findall(f"{SVG}polygon")) > len(town.buildings)


def test_picture_of_a_part_leaves_out_distant_houses(town: DemoTown) -> None:
    part = ElementTree.fromstring(svg(town, View(0, 0, 300)))

    shapes = len(part.findall(f"{SVG}polygon"))

    assert shapes < len(town.land) + len(town.stadtteile) + 1500
