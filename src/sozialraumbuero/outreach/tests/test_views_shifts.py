"""The pages about shifts and promised visits."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from sozialraumbuero.outreach.actions.shifts import copy_shift
from sozialraumbuero.outreach.models import Appointment, Campaign, DoNotReturn, Shift, Tour
from sozialraumbuero.outreach.tests.makers import (
    a_campaign,
    a_coordinator,
    a_counsellor,
    a_room,
    a_shift,
    a_team,
    an_address,
    an_appointment,
    queries_of,
    signed_in,
)
from sozialraumbuero.outreach.vocabulary import WalkState

pytestmark = pytest.mark.django_db


def shift_sent(campaign: Campaign, *members: Any, **change: Any) -> dict[str, Any]:
    return {
        "day": campaign.starts_on.isoformat(),
        "starts_at": "15:00",
        "ends_at": "18:00",
        "members": [member.pk for member in members],
        "start_place": a_room().pk,
        "end_place": "",
        "languages": [],
        **change,
    }


def visit_sent(campaign: Campaign, **change: Any) -> dict[str, Any]:
    return {
        "search": "Lindenweg 7",
        "day": campaign.starts_on.isoformat(),
        "window_from": "16:00",
        "window_until": "16:30",
        "minutes": "30",
        "languages": ["ro"],
        **change,
    }


def test_new_shift_takes_room_and_languages_from_what_is_known() -> None:
    campaign = a_campaign()
    ada = a_counsellor("Ada")
    ada.languages = ["ro", "de"]
    ada.save()

    answer = signed_in(a_coordinator()).post(
        reverse("outreach:shift_new", args=[campaign.pk]), shift_sent(campaign, ada)
    )

    shift = Shift.objects.get()
    assert answer.status_code == 302
    assert (shift.languages, shift.starts_at, shift.end_place_id) == (
        ["de", "ro"],
        time(15),
        shift.start_place_id,
    )
    assert [member.user for member in shift.members.all()] == [ada]


def test_shift_keeps_its_way_and_knowledge_when_copied_and_loses_its_tour_with_another() -> None:
    campaign, kora = a_campaign(), a_coordinator()
    ada = a_counsellor("Ada")
    client = signed_in(kora)
    sent = shift_sent(campaign, ada, way="wheelchair", skills=["debts", "care"], visits_as_two="on")

    client.post(reverse("outreach:shift_new", args=[campaign.pk]), sent)

    shift = Shift.objects.get()
    Tour.objects.create(shift=shift)
    (copy,) = copy_shift(shift, days=[shift.day + timedelta(days=1)], by=kora)
    assert [(each.way, each.skills, each.visits_as_two) for each in (shift, copy)] == [
        ("wheelchair", ["debts", "care"], True)
    ] * 2
    client.post(reverse("outreach:shift_edit", args=[shift.pk]), {**sent, "way": "bicycle"})
    assert not Tour.objects.exists()
    assert (
        "mit dem Rad"
        in client.get(reverse("outreach:campaign", args=[campaign.pk])).content.decode()
    )


def test_new_shift_names_who_is_busy() -> None:
    campaign = a_campaign()
    ada = a_counsellor("Ada")
    a_shift(campaign, ada)

    answer = signed_in(a_coordinator()).post(
        reverse("outreach:shift_new", args=[campaign.pk]), shift_sent(campaign, ada)
    )

    assert answer.context["form"].errors == {
        "members": ["Jemand hat zu dieser Zeit schon eine Schicht. (Ada)"]
    }
    assert Shift.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ends_at": "14:00"}, "ends_at"),
        ({"starts_at": "06:00"}, "starts_at"),
        ({"starts_at": "25:00"}, "starts_at"),
        ({"day": "2020-01-01"}, "day"),
        ({"members": []}, "members"),
        ({"start_place": "0"}, "start_place"),
    ],
)
def test_new_shift_names_the_field_that_is_wrong(change: dict[str, Any], field: str) -> None:
    campaign = a_campaign()

    answer = signed_in(a_coordinator()).post(
        reverse("outreach:shift_new", args=[campaign.pk]),
        shift_sent(campaign, a_counsellor(), **change),
    )

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    assert not Shift.objects.exists()


def test_new_shift_can_go_on_to_copying() -> None:
    campaign = a_campaign()
    client = signed_in(a_coordinator())

    first = client.post(
        reverse("outreach:shift_new", args=[campaign.pk]),
        shift_sent(campaign, a_counsellor(), copy="1"),
    )
    days = [(campaign.starts_on + timedelta(days=n)).isoformat() for n in (1, 3)]
    second = client.post(first.url, {"days": days})

    assert first.url == reverse("outreach:shift_copy", args=[Shift.objects.first().pk])
    assert second.status_code == 302
    assert [shift.day.isoformat() for shift in Shift.objects.all()] == [
        campaign.starts_on.isoformat(),
        *days,
    ]


def test_copy_refuses_a_day_outside_the_campaign() -> None:
    shift = a_shift(a_campaign(), a_counsellor())

    answer = signed_in(a_coordinator()).post(
        reverse("outreach:shift_copy", args=[shift.pk]), {"days": ["2020-01-01"]}
    )

    assert "days" in answer.context["form"].errors
    assert Shift.objects.count() == 1


def test_cancelled_shift_can_be_taken_up_again_from_the_campaign_page() -> None:
    shift = a_shift(a_campaign(), a_counsellor())
    client = signed_in(a_coordinator())
    restore = reverse("outreach:shift_restore", args=[shift.pk])

    client.post(reverse("outreach:shift_cancel", args=[shift.pk]), {"reason": "krank"})
    cancelled = client.get(reverse("outreach:campaign", args=[shift.campaign_id]))
    client.post(restore)
    client.post(restore)

    assert restore in cancelled.content.decode()
    assert Shift.objects.get().cancelled_at is None


def test_shift_under_way_says_so() -> None:
    shift = a_shift(a_campaign(), a_counsellor())
    Tour.objects.create(shift=shift, state=WalkState.ACTIVE)

    answer = signed_in(a_coordinator()).post(reverse("outreach:shift_cancel", args=[shift.pk]))

    assert "hat schon begonnen" in answer.content.decode()
    assert Shift.objects.get().cancelled_at is None


def test_shifts_of_another_team_are_refused_and_unknown_ones_not_found() -> None:
    shift = a_shift(a_campaign(), a_counsellor())
    client = signed_in(a_coordinator("Fern", a_team("Team Süd")))

    for name in ("shift_edit", "shift_copy", "shift_cancel", "shift_restore"):
        assert client.post(reverse(f"outreach:{name}", args=[shift.pk])).status_code == 403
        assert client.post(reverse(f"outreach:{name}", args=[999_999])).status_code == 404
    assert Shift.objects.get().cancelled_at is None


def test_visit_is_found_by_street_however_it_is_spelled() -> None:
    campaign = a_campaign()
    house = an_address(campaign.area, 7, street="Große Lindenstraße")
    an_address(campaign.area, 70, street="Große Lindenstraße")
    an_address(campaign.area, 7, street="Ahornweg")
    client = signed_in(a_coordinator())
    url = reverse("outreach:appointment_new", args=[campaign.pk])

    searched = client.post(url, visit_sent(campaign, search="grosse lindenstr. 7", find="1"))
    sent = {"together": "2", "skills": ["debts"], "address": house.pk}
    saved = client.post(url, visit_sent(campaign, search="lindenstr 7", **sent))

    assert searched.context["form"].found == [house]
    assert "Bitte prüfen Sie Ihre Angaben" not in searched.content.decode()
    assert saved.status_code == 302
    visit = Appointment.objects.get()
    assert (visit.address, visit.together, visit.skills) == (house, 2, ["debts"])
    listed = client.get(reverse("outreach:appointments", args=[campaign.pk])).content.decode()
    assert "zu zweit" in listed
    assert "Schulden" in listed


def test_visit_without_a_house_of_the_area_is_not_saved() -> None:
    campaign = a_campaign()
    elsewhere = an_address(a_campaign().area, 7)
    url = reverse("outreach:appointment_new", args=[campaign.pk])

    answer = signed_in(a_coordinator()).post(url, visit_sent(campaign, address=elsewhere.pk))

    assert "In diesem Gebiet ist kein solches Haus bekannt." in answer.content.decode()
    assert not Appointment.objects.exists()


def test_visit_at_a_house_that_asked_not_to_return_is_refused_in_words() -> None:
    campaign = a_campaign()
    house = an_address(campaign.area, 7)
    today = timezone.localdate()
    DoNotReturn.objects.create(address=house, since=today, expires_on=today + timedelta(days=700))
    url = reverse("outreach:appointment_new", args=[campaign.pk])

    answer = signed_in(a_coordinator()).post(url, visit_sent(campaign, address=house.pk))

    assert "hat jemand gebeten, nicht wiederzukommen" in answer.content.decode()
    assert not Appointment.objects.exists()


def test_visits_are_listed_moved_and_cancelled_by_the_own_coordination() -> None:
    campaign = a_campaign()
    visit = an_appointment(campaign, an_address(campaign.area, 7))
    client = signed_in(a_coordinator())
    listed = client.get(reverse("outreach:appointments", args=[campaign.pk])).content.decode()

    moved = client.post(
        reverse("outreach:appointment_move", args=[visit.pk]),
        {
            "day": (campaign.starts_on + timedelta(days=1)).isoformat(),
            "window_from": "17:00",
            "window_until": "17:30",
            "minutes": "20",
            "together": "2",
        },
    )
    client.post(reverse("outreach:appointment_cancel", args=[visit.pk]))

    assert (visit.code in listed, "Lindenweg 7" in listed) == (True, True)
    assert moved.status_code == 302
    assert Appointment.objects.values_list("window_from", "minutes", "together", "state").get() == (
        time(17),
        20,
        2,
        "cancelled",
    )


def test_visits_do_not_exist_for_another_team_nor_for_counsellors() -> None:
    campaign = a_campaign()
    visit = an_appointment(campaign, an_address(campaign.area, 7))
    urls = [
        reverse("outreach:appointments", args=[campaign.pk]),
        reverse("outreach:appointment_move", args=[visit.pk]),
    ]

    for user in (a_coordinator("Fern", a_team("Team Süd")), a_counsellor()):
        client = signed_in(user)
        answers = [client.get(url) for url in urls]
        answers.append(client.post(reverse("outreach:appointment_cancel", args=[visit.pk])))
        assert [answer.status_code for answer in answers] == [404, 404, 404]
        assert all(visit.code not in answer.content.decode() for answer in answers)
    assert Appointment.objects.get().state == "agreed"


def test_visit_list_asks_as_often_for_three_visits_as_for_one() -> None:
    campaign = a_campaign()
    client = signed_in(a_coordinator())
    url = reverse("outreach:appointments", args=[campaign.pk])
    counts = []
    for number in range(1, 4):
        an_appointment(campaign, an_address(campaign.area, number))
        counts.append(queries_of(client, url))

    assert counts[0] == counts[2]
