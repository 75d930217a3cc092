"""The page that shows when people are at home: to planners, with its uncertainty, never too fine."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach import learning
from sozialraumbuero.outreach.learning_cards import learning_cards
from sozialraumbuero.outreach.models import Campaign, LearningRun
from sozialraumbuero.outreach.tests.learning_makers import a_true_block, knocks
from sozialraumbuero.outreach.tests.makers import (
    a_campaign,
    a_coordinator,
    a_counsellor,
    a_person,
    a_team,
    an_area,
    queries_of,
    signed_in,
)
from sozialraumbuero.outreach.vocabulary import TimeBand
from sozialraumbuero.quartiere.models import Area

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)
EVENING, MORNING = TimeBand.WEEKDAY_17, TimeBand.WEEKDAY_09


@pytest.fixture
def quarter() -> Area:
    return an_area("Nordstadt", code="nord")


@pytest.fixture
def campaign(quarter: Area) -> Campaign:
    an_area("Südstadt", code="sued")
    return a_campaign(area=quarter, starts_on=MONDAY)


@pytest.fixture
def desk(campaign: Campaign) -> Client:
    return signed_in(a_coordinator())


def known_everywhere(campaign: Campaign, area: Area) -> None:
    """Most people open in the evening, and it is known for most bands."""
    knocks(campaign, area, EVENING, met=60, missed=40)
    for band in (MORNING, TimeBand.WEEKDAY_12, TimeBand.SATURDAY_10):
        knocks(campaign, area, band, met=10, missed=33)


def opened(client: Client, name: str = "outreach:times", *args: str) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def text(html: str) -> str:
    """Return what can be read, in one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_before_the_first_learning_the_page_says_what_is_missing(desk: Client):
    html = opened(desk)

    assert "Noch zu wenig Besuche" in html
    assert "mindestens 20 Mal geklingelt" in html
    assert "Jetzt neu lernen" in html
    assert "Was nie gelernt wird" in html


def test_page_shows_town_and_quarters_with_their_uncertainty(
    desk: Client, campaign: Campaign, quarter: Area
):
    block = a_true_block(quarter)
    known_everywhere(campaign, block)
    learning.learn_now(today=MONDAY)

    html = opened(desk)

    assert "rund 230 anonymen Kontakten" in text(html)
    assert re.search(r"Am ehesten Mo–Fr 17–19 Uhr: Dann öffnen 5\d von 100\.", html)
    assert html.count('class="interval-plot"') == 2
    assert re.search(r"Mo–Fr 9–12 Uhr: \d\d % \(\d\d % bis \d\d %\)", html)
    assert f'href="{reverse("outreach:quarter_times", args=["nord"])}"' in html
    assert "Südstadt" in text(html).partition("Noch zu wenig Besuche")[2]
    assert '<td class="figure" data-label="so oft geklingelt">rund 45</td>' in html
    assert ">43<" not in html


def test_quarter_shows_blocks_and_counts_those_with_too_few_knocks(
    desk: Client, campaign: Campaign, quarter: Area
):
    known, hardly, never = (a_true_block(quarter) for _ in range(3))
    knocks(campaign, known, EVENING, met=10, missed=10)
    knocks(campaign, hardly, EVENING, met=10, missed=9)
    learning.learn_now(today=MONDAY)

    html = opened(desk, "outreach:quarter_times", "nord")

    assert known.name in html
    assert hardly.name not in html
    assert never.name not in html
    assert "In 2 weiteren Blöcken wurde noch zu selten geklingelt." in html


def test_of_few_known_times_none_is_called_the_best(
    desk: Client, campaign: Campaign, quarter: Area
):
    knocks(campaign, quarter, MORNING, met=5, missed=20)
    learning.learn_now(today=MONDAY)

    html = opened(desk)

    assert "Erst 1 von 7 Zeitfenstern bekannt." in html
    assert "Am ehesten Mo" not in html


def test_a_small_block_is_never_shown(desk: Client, campaign: Campaign, quarter: Area):
    small = a_true_block(quarter, houses=24)
    knocks(campaign, small, EVENING, met=50, missed=50)
    learning.learn_now(today=MONDAY)

    html = opened(desk, "outreach:quarter_times", "nord")

    assert small.name not in html
    assert "Das ganze Quartier" in html


def test_quarter_without_visits_says_so(desk: Client, campaign: Campaign):
    learning.learn_now(today=MONDAY)

    assert "Noch zu wenig Besuche" in opened(desk, "outreach:quarter_times", "sued")


def test_unknown_quarter_does_not_exist(desk: Client):
    assert desk.get(reverse("outreach:quarter_times", args=["nirgends"])).status_code == 404


def test_nobody_is_named_on_the_page(desk: Client, campaign: Campaign, quarter: Area):
    walker = a_counsellor("Bela Beispiel")
    knocks(campaign, a_true_block(quarter), EVENING, met=30, missed=30)
    learning.learn_now(today=MONDAY)

    assert walker.display_name not in opened(desk)


def test_button_asks_the_worker_and_the_page_shows_it(desk: Client):
    answer = desk.post(reverse("outreach:learn_anew"))

    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("outreach:times"))
    run = LearningRun.objects.get()
    assert run.state == "queued"
    html = opened(desk)
    assert "Es wird neu gelernt" in html
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in html
    assert "Jetzt neu lernen" not in html


def test_a_second_click_is_no_fault(desk: Client):
    desk.post(reverse("outreach:learn_anew"))

    answer = desk.post(reverse("outreach:learn_anew"), follow=True)

    assert "Es wird gerade schon gelernt." in answer.content.decode()
    assert LearningRun.objects.count() == 1


def test_status_tells_how_far_it_is(desk: Client):
    desk.post(reverse("outreach:learn_anew"))
    waiting = desk.get(reverse("outreach:learning_status")).json()
    LearningRun.objects.update(requested_at=timezone.now() - timedelta(seconds=20))
    late = desk.get(reverse("outreach:learning_status")).json()
    LearningRun.objects.update(state="running")
    running = desk.get(reverse("outreach:learning_status")).json()
    LearningRun.objects.update(state="done")
    over = desk.get(reverse("outreach:learning_status")).json()

    assert (waiting["is_over"], waiting["hint"]) == (False, "")
    assert "Noch nimmt niemand die Arbeit an." in late["hint"]
    assert (running["percent"], running["is_over"]) == (50, False)
    assert over["is_over"]


def test_a_failure_is_told_and_old_times_stay(desk: Client, campaign: Campaign, quarter: Area):
    known_everywhere(campaign, quarter)
    learning.learn_now(today=MONDAY)
    LearningRun.objects.create(state="failed", expires_on=MONDAY)

    html = opened(desk)

    assert "Das letzte Lernen ist nicht fertig geworden" in html
    assert "Am ehesten Mo–Fr 17–19 Uhr" in html


@pytest.mark.parametrize(
    ("role", "sees", "may_ask"),
    [
        (Role.COORDINATOR, 200, True),
        (Role.SOCIAL_PLANNER, 200, True),
        (Role.MOBILE_COUNSELLOR, 200, False),
        (Role.DPO, 200, False),
        (Role.SYSTEM_ADMIN, 404, False),
        (Role.GUIDE_VOLUNTEER, 404, False),
    ],
)
def test_planning_learns_others_look_or_do_not(role: Role, sees: int, may_ask: bool):
    client = signed_in(a_person("Paula", role, a_team()))

    answer = client.get(reverse("outreach:times"))

    assert answer.status_code == sees
    assert ("Jetzt neu lernen" in answer.content.decode()) == may_ask


def test_page_asks_the_database_alike_for_one_and_three_quarters(
    desk: Client, campaign: Campaign, quarter: Area
):
    knocks(campaign, quarter, EVENING, met=20, missed=20)
    learning.learn_now(today=MONDAY)
    one = queries_of(desk, reverse("outreach:times"))
    for name in ("west", "ost"):
        area = an_area(name, code=name)
        knocks(a_campaign(area=area, starts_on=MONDAY), area, EVENING, met=20, missed=20)
    learning.learn_now(today=MONDAY)

    assert queries_of(desk, reverse("outreach:times")) == one


def test_quarter_asks_the_database_alike_for_one_and_three_blocks(
    desk: Client, campaign: Campaign, quarter: Area
):
    url = reverse("outreach:quarter_times", args=["nord"])
    knocks(campaign, a_true_block(quarter), EVENING, met=20, missed=20)
    learning.learn_now(today=MONDAY)
    one = queries_of(desk, url)
    for _ in range(2):
        knocks(campaign, a_true_block(quarter), EVENING, met=20, missed=20)
    learning.learn_now(today=MONDAY)

    assert queries_of(desk, url) == one


def test_campaigns_and_start_page_lead_there(desk: Client, campaign: Campaign, quarter: Area):
    known_everywhere(campaign, quarter)
    learning.learn_now(today=MONDAY)

    url = reverse("outreach:times")
    assert f'href="{url}"' in opened(desk, "outreach:campaigns")
    (card,) = learning_cards(a_person("Paula", Role.SOCIAL_PLANNER))
    assert (card.url, card.label) == (url, "Alle Zeiten")
    assert card.text.startswith("Am ehesten Mo–Fr 17–19 Uhr: ")
    assert card.text.endswith("Gelernt aus rund 230 Kontakten.")
    with CaptureQueriesContext(connection) as asked:
        assert list(learning_cards(a_counsellor("Bela"))) == []
    assert not any("learntrate" in query["sql"] for query in asked.captured_queries)


def test_page_speaks_english(desk: Client, campaign: Campaign, quarter: Area):
    knocks(campaign, quarter, EVENING, met=30, missed=30)
    learning.learn_now(today=MONDAY)

    with translation.override("en"):
        html = desk.get(
            reverse("outreach:times"), headers={"Accept-Language": "en"}
        ).content.decode()

    assert "When people are at home" in html
    assert "öffnen" not in html


@pytest.mark.parametrize("role", [Role.DPO, Role.DEPARTMENT_HEAD])
def test_those_for_protected_counts_see_rates_of_quarters_alone(
    campaign: Campaign, quarter: Area, role: Role
):
    block = a_true_block(quarter)
    known_everywhere(campaign, block)
    learning.learn_now(today=MONDAY + timedelta(days=1))
    client = signed_in(a_person("Andere", role))

    town = client.get(reverse("outreach:times")).content.decode()
    one = client.get(reverse("outreach:quarter_times", args=["nord"])).content.decode()

    assert "rund " not in town + one
    assert "wenigstens 20" in town
    assert "Block für Block" not in one
    planner = signed_in(a_person("Plan", Role.SOCIAL_PLANNER))
    known = planner.get(reverse("outreach:quarter_times", args=["nord"])).content.decode()
    assert "Block für Block" in known
    assert "rund 100" in known
