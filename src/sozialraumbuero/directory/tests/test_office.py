import pytest
from django.core.exceptions import PermissionDenied
from tests.factories import team, user

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.directory.actions import OfficeWish, change_office
from sozialraumbuero.directory.models import Office
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db


def test_office_changes_what_differs_and_says_so():
    leader = user("Lena", Role.COORDINATOR, team("Nord"))

    for _ in range(2):
        change_office(OfficeWish(phone="05999 100200", answer_days=3), by=leader)

    assert Office.objects.values_list("id", "phone", "answer_days").get() == (1, "05999 100200", 3)
    assert list(Entry.objects.values_list("action", "fields")) == [
        ("directory.office_changed", ["phone", "answer_days"])
    ]


def test_counsellor_may_not_change_the_office():
    with pytest.raises(PermissionDenied):
        change_office(OfficeWish(phone="1"), by=user("Ali", Role.MOBILE_COUNSELLOR, team("Süd")))

    assert not Office.objects.exists()
