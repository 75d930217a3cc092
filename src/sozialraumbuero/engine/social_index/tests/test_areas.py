from __future__ import annotations

import numpy as np
import pytest

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.social_index import index_csv
from sozialraumbuero.engine.social_index.tests.makers import TABLE, made

VALID = {"column": "KOM", "equals": "gültig"}
WITH_VALID = """id,S1,S2,KOM
01,1,9,gültig
02,2,7, gültig
03,-9999,8,ungültig
04,4,1,gültig
05,10,0,gültig
"""


def test_areas_that_do_not_count_keep_their_place_and_say_why() -> None:
    index = made(WITH_VALID, valid=VALID, rank_intervals=False)

    without = made(TABLE.replace("03,3,8\n", ""), rank_intervals=False)
    rows = index_csv(index).splitlines()
    assert rows[3] == '03,,,,,,,,KOM is not "gültig"'
    assert rows[:3] + rows[4:] == index_csv(without).splitlines()


def test_incomplete_areas_may_be_left_out() -> None:
    index = made(TABLE.replace("03,3", "03,x"), incomplete="exclude", rank_intervals=False)

    assert index.areas.reasons == ("", "", "S1 is missing", "", "")


@pytest.mark.parametrize(
    ("text", "changes", "line"),
    [
        (TABLE, {"id": "Id"}, 'column "Id": is missing; did you mean "id"?'),
        (
            TABLE.replace("id,S1,S2", "id,S1,S1"),
            {"indicators": [{"column": "S1"}]},
            'column "S1": occurs twice; rename one or do not use it',
        ),
        (
            TABLE.replace("02,2", "02,5").replace("05,10", "05,5").replace(",1,9", ",5,9")
            .replace("03,3", "03,5").replace("04,4", "04,5"),
            {},
            "S1: equal in all valid areas; remove it",
        ),
        (
            TABLE.replace("02,2", "02,-9999").replace("03,3", "03,."),
            {},
            'line 3, S1: "-9999" is no value, but area 02 counts as valid; fill it in, exclude the '
            "area by valid, or write incomplete: exclude (and 1 more)",
        ),
        (
            TABLE.replace("02,2", "01,2"),
            {},
            'line 3, id: "01" stands in line 2 too; keep one row per area',
        ),
        (TABLE.replace("02,", ","), {}, "line 3, id: is empty; give each area its id"),
        (
            TABLE.replace("02,2", "02,two"),
            {},
            'line 3, S1: "two" is not a number; write digits, or name it under missing',
        ),
        ("id,S1,S2\n1,2,3\n2,3,4\n", {}, "valid: 2 areas are left; an index needs 3 at least"),
        (
            WITH_VALID,
            {"valid": {"column": "KOM", "equals": "ja"}},
            'KOM: is "ja" nowhere; found: "gültig", "ungültig"',
        ),
        ("id,S1,S2\n", {}, "id: no row below the headings; check that it is the right file"),
    ],
)  # fmt: skip
def test_a_bad_table_is_one_line(text: str, changes: dict, line: str) -> None:
    with pytest.raises(BadInput) as refused:
        made(text, **changes)

    assert refused.value.line == line


def test_counts_that_are_none_are_refused() -> None:
    counted = [{"column": "S1", "count": "n", "of": "N"}]

    with pytest.raises(BadInput) as refused:
        made("id,S1,n,N\na,1,5,4\nb,2,1,4\nc,3,2,9\n", indicators=counted)

    assert refused.value.line == "n: exceeds N somewhere; swap count and of"


COUNTED = """id,S1,n,N
a,50,1,2
b,10,100,1000
c,20,200,1000
d,12,60,500
"""
INDICATOR = {"column": "S1", "count": "n", "of": "N"}


def test_shares_of_few_people_are_drawn_to_the_share_of_all() -> None:
    index = made(COUNTED, indicators=[INDICATOR], shrink=True, rank_intervals=False)
    raw = made(COUNTED, indicators=[INDICATOR], rank_intervals=False)

    # Marshall by hand: m = 361/2502, s² = Σ N (r − m)² ÷ ΣN, A = s² − m ÷ mean(N).
    cases, of = np.array([1, 100, 200, 60.0]), np.array([2, 1000, 1000, 500.0])
    rates, mean = cases / of, 361 / 2502
    between = (of * (rates - mean) ** 2).sum() / 2502 - mean / of.mean()
    shrunk = mean + between / (between + mean / of) * (rates - mean)
    assert index.z[:, 0] == pytest.approx((shrunk - shrunk.mean()) / shrunk.std())
    assert raw.ranks.tolist() == [1, 4, 2, 3]
    assert index.ranks.tolist() == [2, 4, 1, 3]


def test_few_people_have_wide_rank_intervals() -> None:
    index = made(COUNTED, indicators=[INDICATOR])

    assert (index.rank_low[0], index.rank_high[0]) == (1, 4)
    assert index.rank_high[2] <= 2


def test_intervals_depend_on_the_seed_and_on_nothing_else() -> None:
    def bounds(text: str, seed: int) -> dict[str, tuple[int, int]]:
        index = made(text, indicators=[INDICATOR], seed=seed, rank_intervals=50)
        pairs = zip(index.rank_low.tolist(), index.rank_high.tolist(), strict=True)
        return dict(zip(index.areas.ids, pairs, strict=True))

    head, *rows = COUNTED.splitlines()
    turned = "\n".join([head, *rows[::-1]])

    assert bounds(COUNTED, 3) == bounds(turned, 3)


def test_a_rank_lies_within_its_interval() -> None:
    index = made()

    assert (index.rank_low <= index.ranks).all()
    assert (index.ranks <= index.rank_high).all()
    assert index.rank_high.max() <= 5
