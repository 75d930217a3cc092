import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraumbuero.engine.contact import (
    BAND_IDS,
    BANDS,
    START_RATES,
    TOWN,
    Rates,
    Shrinkage,
    Sighting,
    gather,
    learn,
)
from sozialraumbuero.engine.errors import BadInput

QUARTER_OF = {"b1": "nord", "b2": "nord", "b3": "süd", "b4": "süd"}
KNOWN = Shrinkage(20, 30, 25, 40)
MORNING, EVENING = 0, 3


def rates(*sightings: Sighting, shrinkage: Shrinkage | None = KNOWN) -> Rates:
    return learn(gather(QUARTER_OF, sightings), shrinkage=shrinkage)


def test_without_counts_the_start_rates_hold_everywhere() -> None:
    found = rates(shrinkage=None)

    np.testing.assert_allclose(found.blocks.mean, np.tile(START_RATES, (4, 1)))
    np.testing.assert_allclose(found.town.weight, 20)
    assert (found.blocks.weight < found.quarters.weight.max()).all()


def test_town_without_quarters_is_a_beta_binomial_by_hand() -> None:
    """Loose counts of the town: 100 knocks of one place are worth fewer for the whole."""
    found = rates(Sighting(TOWN, BAND_IDS[EVENING], 0, 100, 80))

    together = 1 / (1 / 26 + 1 / 41) - 1
    worth = 100 * (together + 1) / (together + 100)
    worth = worth * 31 / (30 + worth)
    expected = (20 * START_RATES[EVENING] + worth * 0.8) / (20 + worth)
    assert found.town.mean[0, EVENING] == pytest.approx(expected)
    assert found.town.mean[0, MORNING] == START_RATES[MORNING]


def test_own_counts_move_a_block_its_quarter_and_the_town_in_this_order() -> None:
    found = rates(Sighting("b1", BAND_IDS[EVENING], 0, 60, 6))

    start = START_RATES[EVENING]
    block, neighbour = found.blocks.mean[0, EVENING], found.blocks.mean[1, EVENING]
    other_quarter = found.blocks.mean[2, EVENING]
    assert 0.1 < block < neighbour < other_quarter < start
    assert neighbour == pytest.approx(found.quarters.mean[0, EVENING])


def test_a_block_differs_in_all_bands_alike() -> None:
    """Few people open in the evening: we expect fewer in the morning too, in this block."""
    found = rates(Sighting("b1", BAND_IDS[EVENING], 0, 60, 6))

    assert found.blocks.mean[0, MORNING] < found.blocks.mean[1, MORNING]
    assert found.blocks.mean[1, MORNING] == pytest.approx(START_RATES[MORNING])


def test_old_counts_fade_towards_the_start() -> None:
    new = rates(Sighting("b1", BAND_IDS[EVENING], 0, 60, 6))
    old = rates(Sighting("b1", BAND_IDS[EVENING], 100, 60, 6))

    assert new.blocks.mean[0, EVENING] < old.blocks.mean[0, EVENING] < START_RATES[EVENING]
    assert new.blocks.weight[0, EVENING] > old.blocks.weight[0, EVENING]


def test_a_block_visited_often_does_not_speak_for_its_quarter() -> None:
    some = rates(Sighting("b1", BAND_IDS[EVENING], 0, 100, 90))
    many = rates(Sighting("b1", BAND_IDS[EVENING], 0, 100_000, 90_000))
    both = rates(
        Sighting("b1", BAND_IDS[EVENING], 0, 100, 90), Sighting("b2", BAND_IDS[EVENING], 0, 100, 90)
    )

    quarter = [found.quarters.mean[0, EVENING] for found in (some, many, both)]
    assert quarter[0] < quarter[1] < quarter[2]


def test_interval_narrows_with_knocks_and_holds_the_mean() -> None:
    widths = []
    for n in (0, 10, 100, 1000):
        found = rates(Sighting("b1", BAND_IDS[EVENING], 0, n, n // 2)).blocks
        low, high = found.low[0, EVENING], found.high[0, EVENING]
        assert low < found.mean[0, EVENING] < high
        widths.append(high - low)

    assert widths == sorted(widths, reverse=True)


@pytest.mark.parametrize(("spread", "at_least", "at_most"), [(0.02, 60, 400), (0.25, 4, 12)])
def test_kappa_follows_how_much_blocks_differ(
    spread: float, at_least: float, at_most: float
) -> None:
    names = {f"b{n:02d}": f"q{n % 6}" for n in range(60)}
    told = [
        Sighting(name, band, 0, 200, int(200 * (0.5 + (spread if n % 4 < 2 else -spread))))
        for n, name in enumerate(names)
        for band in BAND_IDS
    ]

    found = learn(gather(names, told)).shrinkage

    assert at_least <= found.block <= at_most


@pytest.mark.parametrize("start", [(0.5,) * 6, (0.5,) * 6 + (1.0,), (0.0,) + (0.5,) * 6])
def test_impossible_start_rates_are_refused(start: tuple[float, ...]) -> None:
    with pytest.raises(BadInput):
        learn(gather(QUARTER_OF, []), start=start)


cells = st.tuples(st.integers(0, 80), st.floats(0, 1))
tables = st.lists(cells, min_size=28, max_size=28)


def told(table: list[tuple[int, float]]) -> list[Sighting]:
    """Return one sighting for every block and band."""
    names = sorted(QUARTER_OF)
    return [
        Sighting(names[at // len(BANDS)], BAND_IDS[at % len(BANDS)], 0, n, round(n * share))
        for at, (n, share) in enumerate(table)
    ]


@given(tables, st.integers(0, 27))
@settings(max_examples=200, deadline=None)
def test_more_openings_never_lower_a_rate(table: list[tuple[int, float]], at: int) -> None:
    """Neither of the block in this band, nor of its quarter, nor of the town."""
    before = told(table)
    n, y = before[at].knocked, before[at].opened
    after = [*before]
    after[at] = before[at]._replace(knocked=max(n, y + 1), opened=y + 1)
    if n == y:
        before[at] = before[at]._replace(knocked=y + 1)
    block, band = divmod(at, len(BANDS))

    less, more = rates(*before), rates(*after)

    assert more.blocks.mean[block, band] > less.blocks.mean[block, band]
    quarter = less.counts.quarter[block]
    assert more.quarters.mean[quarter, band] >= less.quarters.mean[quarter, band]
    assert more.town.mean[0, band] >= less.town.mean[0, band]


@given(tables)
@settings(max_examples=100, deadline=None)
def test_every_belief_is_a_proper_distribution(table: list[tuple[int, float]]) -> None:
    found = rates(*told(table), shrinkage=None)

    for belief in (found.town, found.quarters, found.blocks):
        assert (belief.weight > 0).all()
        assert ((belief.mean > 0) & (belief.mean < 1)).all()
        assert (belief.low < belief.high).all()


@given(tables, st.permutations(range(28)))
@settings(max_examples=50, deadline=None)
def test_order_of_blocks_is_irrelevant(table: list[tuple[int, float]], order: list[int]) -> None:
    """Names that sort the other way round bring the same rates for the same counts."""
    renamed = {"b1": "z4", "b2": "z3", "b3": "z2", "b4": "z1"}
    before = told(table)
    turned = [before[at]._replace(place=renamed[before[at].place]) for at in order]

    one = learn(gather(QUARTER_OF, before))
    other = learn(gather({renamed[name]: of for name, of in QUARTER_OF.items()}, turned))

    np.testing.assert_allclose(one.blocks.mean, other.blocks.mean[::-1], rtol=1e-9)
    assert one.shrinkage == other.shrinkage
