"""Where bars, spans and lines stand, in shares of the width."""

from __future__ import annotations

from datetime import UTC, datetime, time

from sozialraumbuero.lib.charts import (
    Bars,
    Row,
    SmallMultiples,
    Span,
    Sparkline,
    Timeline,
    line_path,
    shortened,
)


def test_longest_bar_fills_the_width() -> None:
    bars = Bars("Titel", "Gespräche", [("A", 50), ("B", 20), ("C", 0)]).bars

    assert [(bar.label, bar.percent) for bar in bars] == [
        ("A", "100.00%"),
        ("B", "40.00%"),
        ("C", "0.00%"),
    ]


def test_bars_of_nothing_but_zero_have_no_length() -> None:
    assert [bar.percent for bar in Bars("Titel", "x", [("A", 0)]).bars] == ["0.00%"]
    assert Bars("Titel", "x", []).bars == []


def test_span_stands_at_its_hour_and_is_cut_to_the_window() -> None:
    spans = [
        Span(time(8), time(10), "zu früh begonnen", "door"),
        Span(time(11), time(12), "mitten", "door"),
        Span(time(18), time(19), "danach", "door"),
    ]

    (row,) = Timeline("Tag", time(9), time(17), [Row("Früh", spans)]).placed

    assert [(place.span.label, place.left, place.width) for place in row.spans] == [
        ("zu früh begonnen", "0.00%", "12.50%"),
        ("mitten", "25.00%", "12.50%"),
    ]


def test_timeline_takes_aware_instants_too() -> None:
    eight, ten, noon, four = (datetime(2026, 9, 1, hour, tzinfo=UTC) for hour in (8, 10, 12, 16))

    (row,) = Timeline("Tag", eight, four, [Row("A", [Span(ten, noon, "Türen")])]).placed

    assert [(place.left, place.width) for place in row.spans] == [("25.00%", "25.00%")]


def test_ticks_are_full_hours_and_never_crowd() -> None:
    day = Timeline("Tag", time(9), time(17)).ticks
    whole = Timeline("Tag", time(6), time(22)).ticks

    assert [tick.hour for tick in day] == [9, 10, 11, 12, 13, 14, 15, 16, 17]
    assert [tick.hour for tick in whole] == [6, 8, 10, 12, 14, 16, 18, 20, 22]
    assert (day[0].is_first, day[-1].is_last) == (True, True)


def test_window_over_midnight_is_no_negative_length() -> None:
    night = Timeline("Nacht", time(20), time(2), [Row("A", [Span(time(23), time(1), "x")])])

    (row,) = night.placed

    assert [(place.left, place.width) for place in row.spans] == [("50.00%", "33.33%")]


def test_gap_lifts_the_pen() -> None:
    assert line_path([0, 10, None, 5, 10], (0, 10)) == "M0.0 28.0L25.0 2.0M75.0 15.0L100.0 2.0"


def test_small_multiples_share_one_scale() -> None:
    low = Sparkline("A", "x", [("1", 1), ("2", 2)])
    high = Sparkline("B", "x", [("1", 10), ("2", 20)])

    panels = SmallMultiples("Titel", "x", [low, high]).panels

    assert [panel.path for panel in panels] == [
        "M0.0 26.7L100.0 25.4",
        "M0.0 15.0L100.0 2.0",
    ]


def test_last_known_value_is_named() -> None:
    assert Sparkline("A", "x", [("1", 1), ("2", None)]).last == ("1", 1)
    assert Sparkline("A", "x", [("1", None)]).last is None


def test_long_label_is_cut_at_a_word() -> None:
    assert shortened("Wohnen, Miete und drohender Verlust der Wohnung") == (
        "Wohnen, Miete und drohender…"
    )
    assert shortened("Pflege") == "Pflege"


def test_label_shows_only_where_it_fits_its_span() -> None:
    spans = [
        Span(time(9), time(13), "34 Haustüren"),
        Span(time(13), time(14), "Pause"),
        Span(time(14), time(14, 30), "Fußweg zum Bootshaus"),
    ]

    (row,) = Timeline("Tag", time(9), time(17), [Row("A", spans)]).placed

    assert [place.shown for place in row.spans] == ["narrow", "wide", "never"]
