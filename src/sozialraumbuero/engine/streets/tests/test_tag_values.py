import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sozialraumbuero.engine.streets.tag_values import (
    LONGEST_NAME,
    as_metres,
    as_number,
    as_slope,
    clean,
    listed_units,
    number_key,
    street_key,
    unit_count,
)

LETTERS = string.ascii_letters + "äöüÄÖÜßéè"
words = st.text(LETTERS, min_size=1, max_size=12)


@pytest.mark.parametrize(
    "spelling",
    [
        "Otto-Hahn-Straße",
        "OTTO HAHN STRASSE",
        "Otto-Hahn-Str.",
        " otto hahn  straße ",
        "Otto-Hahn-Strasse",
        "Otto-Hahn-Stra\u00dfe\u200b",
    ],
)
def test_street_key_sees_through_spellings(spelling: str) -> None:
    assert street_key(spelling) == "ottohahnstr"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müllerweg", "Muellerweg"),
        ("Mu\u0308llerweg", "Müllerweg"),
        ("Str. des 17. Juni", "Straße des 17. Juni"),
        ("Sankt-Martin-Platz", "St. Martin Pl."),
        ("Rue André", "Rue Andre"),
    ],
)
def test_street_key_equals_for_common_variants(one: str, other: str) -> None:
    assert street_key(one) == street_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Hauptstraße", "Hauptweg"), ("Am Markt 1", "Am Markt 2"), ("Au", "Aue")]
)
def test_street_key_differs_for_different_streets(one: str, other: str) -> None:
    assert street_key(one) != street_key(other)


@given(st.lists(words, min_size=1, max_size=4))
def test_street_key_ignores_case_hyphens_and_blanks(parts: list[str]) -> None:
    spaced, joined = " ".join(parts), "-".join(part.upper() for part in parts)

    assert street_key(spaced) == street_key(joined) == street_key("".join(parts))


@given(st.text(max_size=60) | st.text("strasepltznk", max_size=40))
@example("strstrasseasse")
def test_street_key_is_settled_after_once(name: str) -> None:
    key = street_key(name)

    assert street_key(key) == key
    assert key == "" or key.isalnum()


@given(st.text(max_size=400))
def test_clean_gives_one_printable_line(text: str) -> None:
    found = clean(text)

    assert found == found.strip() == clean(found)
    assert found.isprintable()
    assert len(found) <= LONGEST_NAME


def test_clean_keeps_quotes_and_drops_control_characters() -> None:
    assert clean('  "Zur\x00 Post"\n\t& <b>O\u2019Neill</b> \x1b[31m') == (
        '"Zur Post" & <b>O\u2019Neill</b> [31m'
    )


def test_number_key_ignores_case_and_blanks() -> None:
    assert {number_key(number) for number in ("12 A", "12a", " 12\ta ")} == {"12a"}
    assert number_key("12a") != number_key("12")


@pytest.mark.parametrize(
    ("text", "number"),
    [("2", 2.0), (" 2,5", 2.5), ("3.0 m", 3.0), ("-1", -1.0), ("two", None), ("1;2", None),
     ("", None), (None, None), ("9" * 60, None), ("NaN", None), ("1e9", None), ("inf", None)],
)  # fmt: skip
def test_numbers_are_plain_or_unknown(text: str | None, number: float | None) -> None:
    assert as_number(text) == number


@pytest.mark.parametrize(
    ("text", "metres"), [("0.8", 0.8), ("80 cm", 0.8), ("0,8 m", 0.8), ("3'", None), ("wide", None)]
)
def test_widths_know_their_units(text: str, metres: float | None) -> None:
    assert as_metres(text) == pytest.approx(metres)


@pytest.mark.parametrize(
    ("text", "slope"),
    [("6%", 0.06), ("-8 %", 0.08), ("10°", 0.17633), ("5", 0.05), ("90°", 57.29)],
)
def test_slopes_are_ratios(text: str, slope: float) -> None:
    assert as_slope(text) == pytest.approx(slope, rel=1e-3)
    assert as_slope("up") is None


@pytest.mark.parametrize(
    ("text", "units"),
    [("12", 1), ("1-12", 12), ("1-3;7, 9", 5), ("4-2", None), ("A-C", None), ("99999", None),
     ("-3", None), ("", None), (None, None)],
)  # fmt: skip
def test_listed_units_count_ranges(text: str | None, units: int | None) -> None:
    assert listed_units(text) == units


@pytest.mark.parametrize(
    ("text", "units"),
    [("12", 12), (" 0 ", 0), ("1-12", None), ("-3", None), ("²", None), ("", None)],
)
def test_unit_count_is_a_plain_number(text: str, units: int | None) -> None:
    assert unit_count(text) == units


@given(st.text(max_size=30))
def test_numbers_never_fail_on_strange_text(text: str) -> None:
    values = [as_number(text), as_metres(text), as_slope(text), unit_count(text)]
    values.append(listed_units(text))

    assert all(value is None or value == value for value in values)
