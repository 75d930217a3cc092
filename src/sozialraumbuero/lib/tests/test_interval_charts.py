from __future__ import annotations

from sozialraumbuero.lib.interval_charts import (
    BOTTOM,
    TOP,
    Estimate,
    IntervalGrid,
    IntervalPanel,
    Mark,
)


def grid(*marks: Mark) -> IntervalGrid:
    return IntervalGrid(
        "Wann jemand öffnet",
        [IntervalPanel("Nord", marks)],
        [("Mo–Fr", 2), ("Sa", 1)],
        "Gebiet",
        "Zeit",
        "öffnen",
        "geklingelt",
    )


EARLY = Mark("Mo–Fr 9–12 Uhr", "9", Estimate(0.25, 0.2, 0.3), "rund 40", usual=0.5)
LATE = Mark("Mo–Fr 17–19 Uhr", "17", Estimate(1.0, 0.9, 1.0))
UNKNOWN = Mark("Sa 10–13 Uhr", "10", None)


def one(share: float, high: float) -> Mark:
    return Mark("", "", Estimate(share, 0.0, high))


def test_the_scale_ends_where_nothing_passes_it() -> None:
    highs = (0.2, 0.25, 0.26, 0.5, 0.76, 1.0)

    assert [grid(one(0.1, high)).ceiling for high in highs] == [0.25, 0.25, 0.5, 0.5, 1.0, 1.0]
    assert grid(UNKNOWN).ceiling == 1.0
    assert grid(Mark("", "", None, usual=0.6)).ceiling == 0.75


def test_shares_lie_between_bottom_and_the_end_of_the_scale() -> None:
    chart = grid(one(0.25, 0.5), one(0.5, 0.5), one(0.0, 0.5))

    heights = [placed.y for placed in chart.placed(chart.panels[0])]
    assert heights == [(TOP + BOTTOM) / 2, TOP, BOTTOM]


def test_marks_stand_side_by_side_with_a_gap_between_groups() -> None:
    chart = grid(EARLY, LATE, UNKNOWN)

    first, second, third = (float(p.x.rstrip("%")) for p in chart.placed(chart.panels[0]))

    assert 16 < first < second < third < 100
    assert third - second > second - first
    workdays, saturday = chart.captions
    assert (workdays.label, saturday.label, saturday.x) == ("Mo–Fr", "Sa", f"{third:.1f}%")
    assert first < float(workdays.x.rstrip("%")) < second


def test_a_mark_shows_its_value_its_limits_and_what_is_usual() -> None:
    placed = grid(EARLY, LATE, UNKNOWN).placed(IntervalPanel("Nord", [EARLY, LATE, UNKNOWN]))

    assert (placed[0].y, placed[0].low_y, placed[0].high_y) == (74, 78, 70)
    assert placed[0].usual_y == 52
    assert (placed[2].mark.estimate, placed[2].usual_y) == (None, None)


def test_the_scale_names_quarters_up_to_its_end() -> None:
    assert [line.share for line in grid(one(0.4, 0.7)).scale] == [0.25, 0.5, 0.75]


def test_the_key_explains_what_is_there() -> None:
    assert (grid(EARLY).has_unknown, grid(EARLY, UNKNOWN).has_unknown) == (False, True)
