import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraumbuero.engine.contact import BAND_IDS, TOWN, Sighting, gather
from sozialraumbuero.engine.errors import BadInput

QUARTER_OF = {"b1": "nord", "b2": "nord", "b3": "süd"}
EVENING = BAND_IDS[3]


def test_counts_stand_where_they_belong() -> None:
    counts = gather(
        QUARTER_OF,
        [
            Sighting("b2", EVENING, 0, 10, 4),
            Sighting("nord", EVENING, 0, 6, 3),
            Sighting(TOWN, BAND_IDS[0], 0, 5, 1),
            Sighting("gone", BAND_IDS[0], 0, 2, 2),
        ],
    )

    assert counts.blocks == ("b1", "b2", "b3")
    assert counts.quarters == ("nord", "süd")
    assert counts.knocked[1, 3] == 10
    assert counts.loose_opened[0, 3] == 3
    assert (counts.loose_knocked[2, 0], counts.loose_opened[2, 0]) == (7, 3)
    assert counts.quarter_knocks[:, 3].tolist() == [16, 0]


def test_a_quarter_without_blocks_counts_for_itself() -> None:
    counts = gather(
        QUARTER_OF, [Sighting("west", EVENING, 0, 10, 4)], more_quarters=["west", "nord"]
    )

    assert counts.quarters == ("nord", "süd", "west")
    assert counts.quarter_knocks[:, 3].tolist() == [0, 0, 10]


def test_a_week_leaves_98_percent_and_34_weeks_half() -> None:
    counts = gather(
        QUARTER_OF,
        [Sighting("b1", EVENING, 1, 100, 50), Sighting("b3", EVENING, 34.3, 100, 50)],
    )

    assert counts.knocked[0, 3] == pytest.approx(98)
    assert counts.knocked[2, 3] == pytest.approx(50, abs=0.1)
    assert counts.knocks[2, 3] == 100


@pytest.mark.parametrize(
    "sighting",
    [
        Sighting("b1", "sunday", 0, 3, 1),
        Sighting("b1", EVENING, 0, 3, 4),
        Sighting("b1", EVENING, 0, 3, -1),
        Sighting("b1", EVENING, -1, 3, 1),
    ],
)
def test_impossible_sightings_are_refused(sighting: Sighting) -> None:
    with pytest.raises(BadInput):
        gather(QUARTER_OF, [sighting])


def test_a_name_is_a_block_or_a_quarter() -> None:
    with pytest.raises(BadInput, match="both a block and a quarter"):
        gather({"mitte": "mitte"}, [])


sightings = st.builds(
    lambda place, band, weeks, n, share: Sighting(place, band, weeks, n, int(n * share)),
    st.sampled_from(["b1", "b2", "b3", "nord", TOWN]),
    st.sampled_from(BAND_IDS),
    st.integers(0, 104),
    st.integers(0, 50),
    st.floats(0, 1),
)


@given(st.lists(sightings, max_size=30), st.randoms())
def test_order_of_sightings_is_irrelevant(found: list[Sighting], chance: object) -> None:
    shuffled = sorted(found, key=lambda _: chance.random())  # type: ignore[attr-defined]

    one, other = gather(QUARTER_OF, found), gather(QUARTER_OF, shuffled)

    np.testing.assert_allclose(one.knocked, other.knocked)
    np.testing.assert_array_equal(one.knocks, other.knocks)
