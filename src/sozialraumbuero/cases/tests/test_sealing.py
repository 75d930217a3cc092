"""Sealed fields: bound to case, row and field, readable with the key alone."""

from __future__ import annotations

from datetime import date

import pytest
from tests.factories import team, user

from sozialraumbuero.cases.keys.ring import ring
from sozialraumbuero.cases.keys.wrapped import KeyGone
from sozialraumbuero.cases.models import Case, Concern
from sozialraumbuero.cases.sealing import BLOCK, Tampered, opened, opened_rows, seal
from sozialraumbuero.cases.tests.makers import TODAY, case_of
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    owner = user("Ada", Role.MOBILE_COUNSELLOR, team("Nord"))
    return case_of(owner, name="Kanarie Vogelsang", phone="0151 7654321", birth_year=1980)


def concern(case: Case, words: str) -> Concern:
    row = Concern(case=case, heard_on=TODAY)
    seal(row, words=words)
    row.save()
    return row


def test_sealed_fields_open_as_they_were_written(case: Case):
    seal(case, is_protected=True, safe_ways=["phone"], household="zwei Kinder")
    case.save()

    found = opened(Case.objects.get(), "name", "birth_year", "is_protected", "safe_ways", "e_mail")

    assert found == {
        "name": "Kanarie Vogelsang",
        "birth_year": 1980,
        "is_protected": True,
        "safe_ways": ["phone"],
        "e_mail": "",
    }


def test_sealed_fields_show_neither_text_nor_length(case: Case):
    seal(case, household="k", address="x" * (BLOCK - 10))

    assert b"Kanarie" not in bytes(case.name)
    assert len(bytes(case.household)) == len(bytes(case.address))


def test_sealed_field_moved_to_another_field_is_refused(case: Case):
    case.phone, case.e_mail = case.e_mail, case.phone

    with pytest.raises(Tampered):
        opened(case, "e_mail")


def test_sealed_field_moved_to_another_case_is_refused(case: Case):
    other = case_of(user("Bea", Role.MOBILE_COUNSELLOR), phone="0151 1234567")
    other.phone = case.phone

    with pytest.raises(Tampered):
        opened(other, "phone")


def test_sealed_field_moved_to_another_row_of_the_case_is_refused(case: Case):
    first, second = concern(case, "Strom ist weg"), concern(case, "Miete ist offen")
    first.words = second.words

    with pytest.raises(Tampered):
        opened(first)


@pytest.mark.parametrize("position", [0, 1, 5, 20, -1])
def test_sealed_field_with_one_altered_byte_is_refused(case: Case, position: int):
    altered = bytearray(case.phone)
    altered[position] ^= 1
    case.phone = bytes(altered)

    with pytest.raises(Tampered):
        opened(case, "phone")


def test_case_without_its_key_opens_no_more(case: Case):
    ring().destroy([case.key_name])

    with pytest.raises(KeyGone):
        opened(case, "name")


def test_rows_of_many_cases_open_in_one_go(case: Case):
    other = case_of(user("Bea", Role.MOBILE_COUNSELLOR), name="Beate Probe")

    found = opened_rows([other, case], "name")

    assert found == [{"name": "Beate Probe"}, {"name": "Kanarie Vogelsang"}]


def test_days_are_sealed_as_days(case: Case):
    with pytest.raises(TypeError):
        seal(case, household=object())

    seal(case, household=date(2026, 1, 2))
    assert opened(case, "household") == {"household": "2026-01-02"}
