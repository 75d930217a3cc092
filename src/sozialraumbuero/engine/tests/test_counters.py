import numpy as np
import pytest

from sozialraumbuero.engine.counters import philox, uniforms, word_of

PI = ((0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344), (0xA4093822, 0x299F31D0))
ONES = ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2)


@pytest.mark.parametrize(
    ("counter", "key", "expected"),
    [
        ((0, 0, 0, 0), (0, 0), "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
        (*ONES, "408f276d 41c83b0e a20bc7c6 6d5451fd"),
        (*PI, "d16cfe09 94fdcceb 5001e420 24126ea1"),
    ],
    ids=["zero", "ones", "pi"],
)
def test_philox_gives_the_published_words(
    counter: tuple[int, ...], key: tuple[int, ...], expected: str
) -> None:
    words = philox(counter, key)

    assert " ".join(f"{int(word):08x}" for word in words) == expected


def test_uniforms_of_an_array_are_those_of_its_elements() -> None:
    entities = np.arange(50)

    together = uniforms(entities, 7, 3, 1, seed=11, scenario=2)
    alone = [float(uniforms(int(each), 7, 3, 1, seed=11, scenario=2)) for each in entities]

    assert together.tolist() == alone


def test_uniforms_lie_inside_and_spread_evenly() -> None:
    drawn = uniforms(np.arange(100_000), 0, 0, seed=5)

    assert drawn.min() > 0
    assert drawn.max() < 1
    counts, _ = np.histogram(drawn, bins=20, range=(0, 1))
    assert abs(counts - 5_000).max() < 5 * 5_000**0.5


@pytest.mark.parametrize("changed", ["entity", "day", "purpose", "replication", "seed", "scenario"])
def test_every_part_of_the_counter_matters(changed: str) -> None:
    parts = dict.fromkeys(("entity", "day", "purpose", "replication", "seed", "scenario"), 3)

    assert uniforms(**parts) != uniforms(**{**parts, changed: 4})


def test_word_of_a_name_is_stable() -> None:
    assert word_of("b-w24017231") == 0xA1076F5F
