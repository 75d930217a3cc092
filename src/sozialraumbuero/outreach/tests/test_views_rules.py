"""The page of a campaign's rules, and what they say."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sozialraumbuero.outreach.actions.parts import PartRefused, limit_walking, set_part
from sozialraumbuero.outreach.models import Campaign, CampaignPart
from sozialraumbuero.outreach.rules.parts import (
    Part,
    PartRefusal,
    floors_of,
    more_of,
    prefers,
    still_due,
)
from sozialraumbuero.outreach.tests.makers import (
    a_campaign,
    a_coordinator,
    a_counsellor,
    a_team,
    an_address,
    an_area,
    signed_in,
)
from sozialraumbuero.quartiere.models import Area

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign() -> Campaign:
    campaign = a_campaign()
    an_address(campaign.area)
    return campaign


@pytest.fixture
def quarter(campaign: Campaign) -> Area:
    area = an_area("Lerchenfeld", "sozialraeume")
    an_address(campaign.area, 3).addressinarea_set.create(area=area)
    return area


def url(name: str, *args: object) -> str:
    return reverse(f"outreach:{name}", args=args)


def test_page_writes_changes_and_strikes_a_rule(campaign: Campaign, quarter: Area) -> None:
    ada = a_counsellor("Ada")
    client = signed_in(a_coordinator())
    page = url("rules", campaign.pk)

    client.post(page, {"area": quarter.pk, "minimum": 30, "known": [ada.pk]})
    client.post(page, {"area": quarter.pk, "minimum": 12, "known": [ada.pk]})

    part = CampaignPart.objects.get()
    assert (part.area, part.minimum, list(part.known.all())) == (quarter, 12, [ada])
    shown = client.get(f"{page}?teil={part.pk}").content.decode()
    assert "12 Haushalte" in shown
    assert "Regel ändern" in shown
    client.post(url("rule_drop", part.pk))
    assert not CampaignPart.objects.exists()


def test_page_limits_the_walking(campaign: Campaign) -> None:
    client = signed_in(a_coordinator())
    seen = []
    for minutes in ("45", "5", ""):
        answer = client.post(url("rules_walk", campaign.pk), {"minutes": minutes}, follow=True)
        campaign.refresh_from_db()
        seen.append((campaign.max_walk_minutes, "10 bis 600 Minuten" in answer.content.decode()))

    assert seen == [(45, False), (45, True), (None, False)]


def test_rule_is_refused_for_other_places_people_and_schemes(
    campaign: Campaign, quarter: Area
) -> None:
    kora, ada = a_coordinator(), a_counsellor("Ada")
    stranger = a_counsellor("Fremd", a_team("Team Süd"))
    elsewhere = an_area("Anderswo", "sozialraeume")
    set_part(campaign, quarter, minimum=3, known=[], by=kora)

    def refusal(area: Area, minimum: int = 3, known: tuple[object, ...] = ()) -> object:
        with pytest.raises(PartRefused) as refused:
            set_part(campaign, area, minimum=minimum, known=known, by=kora)  # type: ignore[arg-type]
        return refused.value.reason

    assert [
        refusal(elsewhere),
        refusal(campaign.area),
        refusal(quarter, 501),
        refusal(quarter, 0),
        refusal(quarter, 0, (ada, stranger)),
    ] == [
        PartRefusal.NOT_IN_THE_AREA,
        PartRefusal.OTHER_SCHEME,
        PartRefusal.TOO_MANY,
        PartRefusal.SAYS_NOTHING,
        PartRefusal.NOT_OF_THE_TEAM,
    ]
    with pytest.raises(PartRefused):
        limit_walking(campaign, 601, by=kora)


def test_a_day_owes_its_share_of_the_week() -> None:
    quarter = Part(7, "q7", "Lerchenfeld", ("b-1", "b-2"), 20, (3,))
    block = Part(8, "b-9", "Block", ("b-9",), 0, ())

    assert [still_due(20, asked, left) for asked, left in ((0, 3), (12, 2), (25, 2), (5, 0))] == [
        7, 4, 0, 15,
    ]  # fmt: skip
    assert floors_of([quarter, block], {"q7": 12}, days_left=2) == {"q7": 4}
    assert (quarter.is_block, block.is_block) == (False, True)
    assert prefers([quarter, block], [3, 4]) == ["q7"]
    assert more_of({"b-1": 2, "b-2": 5}, {"b-1": 3}) == {"b-1": 3, "b-2": 5}
