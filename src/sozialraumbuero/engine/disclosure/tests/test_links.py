from __future__ import annotations

from dataclasses import replace

import numpy as np

from sozialraumbuero.engine.disclosure import (
    Dimension,
    Entry,
    Record,
    Register,
    Release,
    audit,
    gather,
    protect,
)
from sozialraumbuero.engine.disclosure.audit import audit_entries
from sozialraumbuero.engine.disclosure.links import equations, unseen_margins
from sozialraumbuero.engine.disclosure.policy import Scheme
from sozialraumbuero.engine.disclosure.register import Family
from sozialraumbuero.engine.disclosure.tests.makers import KEY, QUARTER, a_policy, names

SCHEME = Scheme("quarter", "area", "1")
AGES = Dimension("age", ("old", "young"))


def at(**words: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((words | {"quarter": "2026-Q1"}).items()))


def test_two_tables_share_the_margin_nobody_published() -> None:
    left = [at(area="a", need=need) for need in "xy"]
    right = [at(area="a", age=age) for age in "op"]

    unseen = unseen_margins([*left, *right], "quarter", frozenset())
    cells = [*left, *right, *unseen]

    assert unseen == {at(area="a")}
    assert set(equations(cells, SCHEME, frozenset())) == {(4, (0, 1)), (4, (2, 3))}


def test_tables_with_repeated_records_are_not_added_up() -> None:
    loose = frozenset({("need", "quarter")})
    cells = [at(need="x"), at(need="y"), at(age="o"), at(age="p")]

    assert unseen_margins(cells, "quarter", loose) == set()
    assert equations([*cells[:2], at()], SCHEME, loose) == ()


def an_entry(number: str, carried: dict, dimensions: tuple[str, ...]) -> Entry:
    family = Family(dimensions, QUARTER, "", 1)
    law = a_policy().law
    return Entry(number, "contacts", SCHEME, law, 2, "", (family,), carried)


def test_two_tables_together_can_say_too_much_of_a_cell() -> None:
    by_need = {at(need="x"): 40, at(need="y"): 3}
    by_age = {at(age="o"): 20, at(age="p"): 2}
    entries = [
        an_entry("1", by_need, ("need", "quarter")),
        an_entry("2", by_age, ("age", "quarter")),
    ]

    report = audit_entries(entries)

    # At least 33 of x; at most 27 + 9 of both ages: no more than 3 of y.
    assert [(each.cell, each.low, each.high) for each in report.narrow] == [(at(need="y"), 0, 3)]
    assert not report.is_safe
    assert audit_entries(entries[:1]).narrow == audit_entries(entries[1:]).narrow == ()


def test_a_changed_value_is_found() -> None:
    entries = [an_entry(each, {at(need="x"): value}, ()) for each, value in (("1", 9), ("2", 12))]

    assert audit_entries(entries).changed == (at(need="x"),)


def test_two_tables_of_the_same_records_are_published_with_more_noise() -> None:
    draws, register = np.random.default_rng(4), Register()
    policy = a_policy(areas=5, needs=3, cells_per_record=4)
    policy = replace(policy, dimensions=(*policy.dimensions, AGES))
    records = [
        {"area": f"a{draws.integers(1, 6)}", "need": f"n{draws.integers(1, 4)}",
         "age": AGES.categories[draws.integers(2)], "quarter": QUARTER[0]}
        for _ in range(600)
    ]  # fmt: skip
    areas, quarter = Dimension("area", names("a", 5)), Dimension("quarter", QUARTER)

    for second in (Dimension("need", names("n", 3)), AGES):
        cube = gather((areas, second, quarter), [Record(n, at) for n, at in enumerate(records)])
        release = protect(cube, policy, register, KEY)
        assert isinstance(release, Release)

    report = audit(release, register)
    assert (report.narrow, report.changed, round(report.advantage, 3)) == ((), (), 0.091)
    assert (report.cells, report.is_safe) == (5 * 3 + 3 + 5 * 2 + 2, True)
