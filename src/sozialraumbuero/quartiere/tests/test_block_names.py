"""What blocks are called."""

from __future__ import annotations

from sozialraumbuero.quartiere.block_names import House, block_names


def test_block_is_called_after_its_main_street_and_numbers():
    houses = [
        *(House(0, "Goethestraße", str(number)) for number in (2, 4, 18, 6)),
        House(0, "Hof", "1"),
        *(House(1, "Goethestraße", number) for number in ("20", "38a", "22")),
        *(House(1, "Amselweg", str(number)) for number in (1, 2)),
        House(2, "Insel", "7"),
        House(-1, "Goethestraße", "99"),
    ]

    assert block_names(houses) == {
        0: "Goethestraße 2–18, Hof",
        1: "Goethestraße 20–38, Amselweg",
        2: "Insel",
    }


def test_two_blocks_never_get_the_same_name():
    houses = [
        House(0, "Ring", "1"),
        House(1, "Ring", "1"),
        House(2, "Ring", "ohne"),
        House(3, "Ring", "x"),
    ]

    assert block_names(houses) == {0: "Ring 1", 1: "Ring 1 (2)", 2: "Ring", 3: "Ring (2)"}
