"""The pages about campaigns: who sees what, what they say, what they refuse."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.models import Campaign, DoorWork, Tour
from sozialraumbuero.outreach.tests.makers import (
    a_campaign,
    a_coordinator,
    a_counsellor,
    a_person,
    a_shift,
    a_team,
    an_address,
    an_area,
    queries_of,
    signed_in,
)
from sozialraumbuero.outreach.vocabulary import CampaignState as State
from sozialraumbuero.outreach.wording import long_day
from sozialraumbuero.quartiere.models import Kommune

pytestmark = pytest.mark.django_db


def page(client: Client, name: str, *args: Any, status: int = 200) -> str:
    answer = client.get(reverse(f"outreach:{name}", args=args))
    assert answer.status_code == status
    return answer.content.decode()


def sent(**change: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "name": "Winterbesuche",
        "starts_on": (today + timedelta(days=7)).isoformat(),
        "ends_on": (today + timedelta(days=20)).isoformat(),
        "announced_on": today.isoformat(),
        "aim": "Wir fragen, was fehlt.",
        "languages": ["de", "ar"],
        "phone": "05971 1234",
        **change,
    }


def test_list_shows_live_campaigns_and_hides_earlier_ones_behind_a_tab() -> None:
    a_campaign(name="Laufende")
    a_campaign(name="Gewesene", state=State.EVALUATED)
    client = signed_in(a_counsellor())

    live = page(client, "campaigns")
    earlier = client.get(reverse("outreach:campaigns"), {"zeigen": "fruehere"}).content.decode()

    assert ("Laufende" in live, "Gewesene" in live) == (True, False)
    assert ("Laufende" in earlier, "Gewesene" in earlier) == (False, True)
    assert "Schichten für die kommenden Tage anlegen." in live


@pytest.mark.parametrize("role", [Role.PARTNER_SERVICE, Role.GROUP_CONTACT, None])
def test_campaigns_do_not_exist_for_those_who_may_not_read_internal_planning(
    role: Role | None,
) -> None:
    campaign = a_campaign(name="Geheim")
    client = signed_in(a_person("Gast", role, a_team()))

    for name, args in (("campaigns", []), ("campaign", [campaign.pk]), ("campaign_new", [])):
        assert "Geheim" not in page(client, name, *args, status=404)


def test_list_asks_the_database_as_often_for_three_campaigns_as_for_one() -> None:
    client = signed_in(a_coordinator())
    counts = []
    for number in range(3):
        a_shift(a_campaign(), a_counsellor(f"Ada{number}"))
        counts.append(queries_of(client, reverse("outreach:campaigns")))

    assert counts[0] == counts[2]


def test_campaign_page_asks_as_often_for_three_shifts_as_for_one() -> None:
    client = signed_in(a_coordinator())
    campaign = a_campaign()
    counts = []
    for number in range(3):
        shift = a_shift(campaign, a_counsellor(f"A{number}"), a_counsellor(f"B{number}"))
        Tour.objects.create(shift=shift)
        counts.append(queries_of(client, reverse("outreach:campaign", args=[campaign.pk])))

    assert counts[0] == counts[2]


def test_campaign_page_shows_progress_shifts_and_next_step() -> None:
    area = an_area("Südviertel")
    address = an_address(area, dwellings=8)
    campaign = a_campaign(area=area)
    DoorWork.objects.create(
        campaign=campaign, address=address, households_finished=2, expires_on=campaign.ends_on
    )
    a_shift(campaign, a_counsellor("Ada"), a_counsellor("Bela"))

    text = page(signed_in(a_coordinator()), "campaign", campaign.pk)

    assert "2 von 8 Haushalten erledigt" in text
    assert "Ada, Bela" in text
    assert f"Touren für {long_day(campaign.starts_on)} planen." in text
    assert reverse("outreach:letter", args=[campaign.pk]) in text
    assert reverse("outreach:planning", args=[campaign.pk, campaign.starts_on.isoformat()]) in text


def test_campaign_page_hides_plans_and_buttons_from_another_team() -> None:
    campaign = a_campaign()
    tour = Tour.objects.create(shift=a_shift(campaign, a_counsellor("Ada")))
    foreign = signed_in(a_coordinator("Fern", a_team("Team Süd")))

    text = page(foreign, "campaign", campaign.pk)

    assert "Ada" in text
    assert "Haushalten erledigt" not in text
    for name, args in (
        ("tour", [tour.pk]),
        ("planning", [campaign.pk, campaign.starts_on.isoformat()]),
        ("appointments", [campaign.pk]),
        ("campaign_edit", [campaign.pk]),
        ("shift_new", [campaign.pk]),
    ):
        assert reverse(f"outreach:{name}", args=args) not in text


def test_new_campaign_is_saved_and_shown() -> None:
    area = an_area()
    client = signed_in(a_coordinator())

    answer = client.post(reverse("outreach:campaign_new"), sent(area=area.pk))

    campaign = Campaign.objects.get()
    assert answer.url == reverse("outreach:campaign", args=[campaign.pk])
    assert (campaign.name, campaign.state, campaign.languages) == (
        "Winterbesuche",
        "draft",
        ["de", "ar"],
    )


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"announced_on": "2030-01-01"}, "announced_on", "mindestens 7 Tage vor dem Beginn"),
        ({"phone": "ruf an"}, "phone", "Bitte schreiben Sie eine Telefonnummer"),
        ({"starts_on": "morgen"}, "starts_on", "gültiges Datum"),
        ({"languages": []}, "languages", "erforderlich"),
        ({"languages": ["xx"]}, "languages", "xx"),
        ({"area": "999999"}, "area", "999999"),
    ],
)
def test_new_campaign_names_the_field_that_is_wrong(
    change: dict[str, Any], field: str, words: str
) -> None:
    area = an_area()

    answer = signed_in(a_coordinator()).post(
        reverse("outreach:campaign_new"), sent(**{"area": area.pk, **change})
    )

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert words in answer.context["form"].errors[field][0]
    assert "Winterbesuche" in answer.content.decode()
    assert not Campaign.objects.exists()


def test_edit_after_the_letters_keeps_what_they_promise() -> None:
    campaign = a_campaign(state=State.ANNOUNCED)
    client = signed_in(a_coordinator())
    url = reverse("outreach:campaign_edit", args=[campaign.pk])

    answer = client.post(url, sent(name="Neuer Name", phone="0800 1", aim="Neues Ziel"))

    assert answer.status_code == 302
    assert Campaign.objects.values_list("name", "aim", "phone").get() == (
        "Neuer Name",
        "Neues Ziel",
        "05971 1234",
    )


@pytest.mark.parametrize("name", ["campaign_edit", "campaign_step", "campaign_cancel", "shift_new"])
def test_changing_is_refused_to_those_who_only_see(name: str) -> None:
    campaign = a_campaign(state=State.DRAFT)

    for user in (a_coordinator("Fern", a_team("Team Süd")), a_counsellor()):
        client = signed_in(user)
        url = reverse(f"outreach:{name}", args=[campaign.pk])
        assert (client.get(url).status_code, client.post(url).status_code) == (403, 403)

    assert Campaign.objects.get().state == State.DRAFT


def test_step_page_takes_the_step_it_names_and_no_other() -> None:
    area = an_area()
    an_address(area)
    campaign = a_campaign(area=area, state=State.DRAFT)
    client = signed_in(a_coordinator())
    url = reverse("outreach:campaign_step", args=[campaign.pk])

    first = client.post(url, {"step": "approved"})
    second = client.post(url, {"step": "approved"})

    assert (first.status_code, Campaign.objects.get().state) == (302, "approved")
    assert "Vielleicht war jemand schneller" in second.content.decode()


def test_step_page_says_why_it_is_too_early() -> None:
    campaign = a_campaign(state=State.APPROVED, starts_on=timezone.localdate() + timedelta(days=30))

    answer = signed_in(a_coordinator()).post(
        reverse("outreach:campaign_step", args=[campaign.pk]), {"step": "announced"}
    )

    assert "Der Tag der Ankündigung ist noch nicht gekommen." in answer.content.decode()
    assert Campaign.objects.get().state == State.APPROVED


def test_cancel_page_asks_for_a_reason() -> None:
    campaign = a_campaign(state=State.APPROVED)
    client = signed_in(a_coordinator())
    url = reverse("outreach:campaign_cancel", args=[campaign.pk])

    without = client.post(url, {"reason": " "})
    with_reason = client.post(url, {"reason": "Das Team ist krank."})

    assert "Bitte schreiben Sie einen Satz dazu." in without.content.decode()
    assert with_reason.status_code == 302
    assert "Das Team ist krank." in page(client, "campaign", campaign.pk)
    assert page(client, "campaign_cancel", campaign.pk, status=404)


def test_evaluation_asks_what_was_learned() -> None:
    campaign = a_campaign(state=State.CLOSED)

    text = page(signed_in(a_coordinator()), "campaign_step", campaign.pk)

    assert "Was haben Sie gelernt?" in text
    assert "Begründung" not in text


@pytest.mark.parametrize(
    ("browser", "asked", "spoken"),
    [("de", "", "de"), ("en", "", "en"), ("en", "?lang=ro", "ro"), ("en", "?lang=fr", "de")],
)
def test_page_of_a_visit_speaks_the_readers_language(
    client: Client, browser: str, asked: str, spoken: str
) -> None:
    Kommune.objects.create(id=1, name="Probestadt")
    campaign = a_campaign(languages=["de", "en", "ro"])
    client.cookies["language"] = browser

    text = client.get(reverse("outreach:visit", args=[campaign.pk]) + asked).content.decode()

    assert f'<h1 lang="{spoken}"' in text


def test_social_planner_may_change_any_campaign() -> None:
    campaign = a_campaign(state=State.DRAFT)

    page(signed_in(a_person("Plana", Role.SOCIAL_PLANNER)), "campaign_edit", campaign.pk)
