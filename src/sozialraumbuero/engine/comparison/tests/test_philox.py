import numpy as np
import pytest

from sozialraumbuero.engine.comparison.philox import words_at
from sozialraumbuero.engine.counters import philox


@pytest.mark.parametrize(
    ("counter", "key", "expected"),
    [
        ((0, 0, 0, 0), (0, 0), "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
        ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, "408f276d 41c83b0e a20bc7c6 6d5451fd"),
    ],
)
def test_kernel_gives_the_published_words(
    counter: tuple[int, ...], key: tuple[int, ...], expected: str
) -> None:
    assert " ".join(f"{word:08x}" for word in words_at(*counter, *key)) == expected


def test_kernel_is_the_twin_of_the_arrays() -> None:
    numbers = np.random.default_rng(1).integers(0, 2**32, (50, 6)).tolist()

    alone = [words_at(*row) for row in numbers]

    together = philox(tuple(np.array(numbers).T[:4]), tuple(np.array(numbers).T[4:]))
    assert alone == [tuple(int(word[at]) for word in together) for at in range(50)]
