from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sozialraumbuero.engine.disclosure import (
    NOTE,
    Cube,
    Dimension,
    Kind,
    Refused,
    Register,
    Release,
    Rule,
    audit,
    protect,
)
from sozialraumbuero.engine.disclosure.coarser import years_of
from sozialraumbuero.engine.disclosure.tests.makers import KEY, a_cube, a_policy
from sozialraumbuero.engine.errors import BadInput

FOUR = tuple(f"2026-Q{number}" for number in range(1, 5))


def full(*shape: int) -> np.ndarray:
    return np.random.default_rng(1).integers(15, 40, shape)


def refusal(cube: Cube, policy=None, register: Register | None = None) -> Refused:
    known = Register() if register is None else register
    before = list(known.entries)
    found = protect(cube, policy or a_policy(*cube.shape[:2]), known, KEY)
    assert isinstance(found, Refused)
    assert known.entries == before
    return found


def test_a_year_of_quarters_is_published_with_totals_and_sums() -> None:
    counts, register = full(6, 4, 4), Register()

    release = protect(a_cube(counts, quarters=FOUR), a_policy(), register, KEY)

    assert isinstance(release, Release)
    kinds = [item.kind for item in release.items]
    assert {kind: kinds.count(kind) for kind in Kind} == {
        Kind.CELL: 6 * 4 * 4,
        Kind.TOTAL: 4 * 4,
        # a year of each cell and total, areas and town per quarter and year
        Kind.SUM: 6 * 4 + 4 + 6 * 5 + 5,
    }
    assert release.note == NOTE
    whole = release.find(quarter="2026")
    assert (whole.terms, whole.deviation) == (16, 13.0)
    assert abs((whole.shown.value or 0) - counts.sum()) <= 4 * whole.deviation
    assert release.find(area="a1", quarter="2026-Q1").terms == 4
    assert audit(release, register).is_safe


def test_a_single_area_has_no_total_with_noise_of_its_own() -> None:
    release = protect(a_cube(full(1, 4)), a_policy(1), Register(), KEY)

    assert isinstance(release, Release)
    item = release.find(need="n1", quarter="2026-Q1")
    assert (item.kind, item.terms) == (Kind.SUM, 1)


def test_shares_are_of_printed_numbers_from_a_hundred_on() -> None:
    counts = np.array([[30, 30, 20, 20]] * 3 + [[80, 60, 40, 40]] * 3)

    release = protect(a_cube(counts), a_policy(), Register(), KEY)

    assert isinstance(release, Release)
    part, whole = (release.find(quarter="2026-Q1", area="a4", **n) for n in ({"need": "n1"}, {}))
    assert part.share == round(part.shown.value / whole.shown.value, 2)
    small = release.find(quarter="2026-Q1", area="a1")
    for item in release.items:
        if dict(item.cell).get("area") == "a1" and (small.shown.value or 0) < 100:
            assert item.share is None


def test_sensitive_topics_stand_at_town_level_or_from_ten_on() -> None:
    counts = full(6, 4)
    counts[:, 0] = [9, 0, 3, 80, 5, 7]

    release = protect(a_cube(counts), a_policy(sensitive=frozenset({"n1"})), Register(), KEY)

    assert isinstance(release, Release)
    areas = [release.find(area=f"a{n}", need="n1", quarter="2026-Q1").shown for n in range(1, 7)]
    assert [shown.value is None for shown in areas] == [True, True, True, False, True, True]
    assert areas[0].text == "geschützt"
    assert release.find(need="n1", quarter="2026-Q1").shown.value is not None


def test_a_total_never_says_more_of_an_area_than_the_area_itself() -> None:
    counts = np.zeros((6, 60), np.int64)
    counts[0], counts[1, :20] = 20, 3  # one in a hundred such totals would, were it not held back

    for number in range(8):
        register = Register()
        release = protect(a_cube(counts), a_policy(6, 60), register, KEY + bytes([number]))

        assert isinstance(release, Release)
        assert audit(release, register).narrow == ()


def test_areas_beside_the_fixed_list_are_refused() -> None:
    cube = a_cube(full(6, 4))
    some = Cube(
        (Dimension("area", ("a1", "a2", "a3", "a4", "a5", "Block 7")), *cube.dimensions[1:]),
        cube.places,
        cube.keys,
        cube.contributors,
    )

    found = refusal(some, a_policy())

    assert (found.rule, found.cells) == (Rule.LISTS, ((("area", "Block 7"),), (("area", "a6"),)))


def test_spans_beside_the_calendar_are_refused() -> None:
    found = refusal(a_cube(full(6, 4), quarters=("2026-Q1 bis Q3",)))

    assert (found.rule, found.cells) == (Rule.CALENDAR, ((("quarter", "2026-Q1 bis Q3"),),))
    assert found.proposal == "count by quarter, such as 2026-Q1"
    assert refusal(a_cube(full(6, 4)).without("quarter")).rule == Rule.CALENDAR


@pytest.mark.parametrize(("small", "is_refused"), [(30, False), (31, True)])
def test_more_than_thirty_percent_of_cells_may_not_be_small(small, is_refused) -> None:
    counts = np.full((11, 10), 20)
    counts.ravel()[:small] = 4
    counts.ravel()[100:] = 0

    found = protect(a_cube(counts), a_policy(11, 10), Register(), KEY)

    assert isinstance(found, Refused) == is_refused
    if isinstance(found, Refused):
        assert found.rule == Rule.SPARSE
        assert len(found.cells) == 31
        assert found.cells[0] == (("area", "a1"), ("need", "n1"), ("quarter", "2026-Q1"))
        assert found.reason == "31 of 100 non-empty cells are below 5, more than 30 %"
        assert found.coarser == ("area", "quarter")
        assert found.proposal == "publish area x quarter by quarter"


def test_the_proposed_table_is_published() -> None:
    counts = np.random.default_rng(1).poisson(4, (6, 4, 4))
    cube, policy = a_cube(counts, quarters=FOUR), a_policy()
    found = refusal(cube)

    assert (found.coarser, found.unit) == (("area", "need", "quarter"), "year")
    release = protect(years_of(cube, policy), replace(policy, unit="year"), Register(), KEY)
    assert isinstance(release, Release)


def test_a_group_of_one_kind_is_refused() -> None:
    counts = full(6, 4)
    counts[2] = [0, 36, 2, 2]

    found = refusal(a_cube(counts))

    assert (found.rule, found.cells) == (
        Rule.HOMOGENEOUS,
        ((("area", "a3"), ("need", "n2"), ("quarter", "2026-Q1")),),
    )


def test_a_cell_that_one_contributor_dominates_is_refused() -> None:
    cube = a_cube(full(6, 4))
    first = cube.flat == 0
    two = np.where(np.arange(len(cube.keys)) % 2, 1, 2)

    found = refusal(replace(cube, contributors=np.where(first, 1, two)))

    assert (found.rule, found.cells) == (
        Rule.DOMINATED,
        ((("area", "a1"), ("need", "n1"), ("quarter", "2026-Q1")),),
    )
    even = protect(replace(cube, contributors=two), a_policy(), Register(), KEY)
    assert isinstance(even, Release)


def test_a_second_table_of_the_same_records_exceeds_two_cells_a_record() -> None:
    register = Register()
    policy = a_policy(
        dimensions=(*a_policy().dimensions, Dimension("age", ("young", "old"))),
    )
    protect(a_cube(full(6, 4)), policy, register, KEY)
    by_age = replace(
        a_cube(full(6, 2)),
        dimensions=(a_policy().dimensions[0], policy.dimensions[2], Dimension("quarter", FOUR[:1])),
    )

    found = refusal(by_age, policy, register)

    assert found.rule == Rule.BUDGET
    assert found.reason == "a record would stand in 4 noised cells, 2 are agreed"
    assert refusal(by_age, replace(policy, cells_per_record=4), register).rule == Rule.LAW
    wider = replace(policy, cells_per_record=4)
    again = Register()
    assert isinstance(protect(a_cube(full(6, 4)), wider, again, KEY), Release)


def test_the_next_quarter_costs_a_record_nothing() -> None:
    register, counts = Register(), full(6, 4, 4)
    for number in range(1, 5):
        cube = a_cube(counts[:, :, :number], quarters=FOUR[:number])
        assert isinstance(protect(cube, a_policy(), register, KEY), Release)

    assert len(register.entries) == 4


def test_years_after_quarters_exceed_the_budget() -> None:
    register = Register()
    protect(a_cube(full(6, 4)), a_policy(), register, KEY)

    found = refusal(a_cube(full(6, 4), quarters=("2026",)), a_policy(unit="year"), register)

    assert found.rule == Rule.BUDGET


def test_new_borders_within_a_published_quarter_exceed_the_budget() -> None:
    register = Register()
    protect(a_cube(full(6, 4)), a_policy(), register, KEY)

    found = refusal(a_cube(full(6, 4)), a_policy(geography_version="2"), register)

    assert found.rule == Rule.BUDGET


def test_short_keys_are_refused() -> None:
    with pytest.raises(BadInput, match="fewer than 16 bytes"):
        protect(a_cube(full(6, 4)), a_policy(), Register(), b"short")
