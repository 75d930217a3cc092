"""The pages of planning: the button, the progress, the result, the pictures, the files."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from sozialraumbuero.accounts.models import User
from sozialraumbuero.outreach.models import (
    Campaign,
    CampaignPart,
    PlanRun,
    PlanState,
    Shift,
    Stop,
    Tour,
)
from sozialraumbuero.outreach.tests.makers import (
    a_campaign,
    a_coordinator,
    a_counsellor,
    a_shift,
    a_team,
    an_address,
    an_appointment,
    an_area,
    queries_of,
    signed_in,
)
from sozialraumbuero.outreach.vocabulary import CampaignState, WalkState
from sozialraumbuero.quartiere.models import TownImport

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign() -> Campaign:
    TownImport.objects.create(
        imported_at=timezone.now(), file_name="probe.osm.pbf", attribution="", network=b""
    )
    return a_campaign()


def url(name: str, *args: Any) -> str:
    return reverse(f"outreach:{name}", args=args)


def day_url(name: str, campaign: Campaign) -> str:
    return url(name, campaign.pk, campaign.starts_on.isoformat())


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def a_run(campaign: Campaign, **fields: Any) -> PlanRun:
    return PlanRun.objects.create(
        **{
            "campaign": campaign,
            "day": campaign.starts_on,
            "created_by": campaign.created_by,
            "expires_on": campaign.starts_on,
            **fields,
        }
    )


def a_tour(campaign: Campaign, *members: User, **fields: Any) -> Tour:
    """Return a tour with a door, an appointment and a break."""
    number = Tour.objects.count() * 2 + 1
    house, other = (an_address(campaign.area, number + n) for n in (0, 1))
    visit = an_appointment(campaign, other)
    tour = Tour.objects.create(
        **{
            "shift": a_shift(campaign, *members),
            "walk_minutes": 12.4,
            "path": [[8.862, 48.5921], [8.862, 48.5922]],
            "explanation_de": "15 Uhr: Beginn Lindenweg 1.",
            **fields,
        }
    )
    rows = [
        {
            "kind": "door",
            "address": house,
            "arrives_at": "15:05",
            "leaves_at": "15:12",
            "households": 2,
        },
        {
            "kind": "appointment",
            "address": other,
            "appointment": visit,
            "arrives_at": "16:00",
            "leaves_at": "16:30",
        },
        {"kind": "break", "arrives_at": "16:30", "leaves_at": "17:00"},
    ]
    for position, row in enumerate(rows, start=1):
        Stop.objects.create(tour=tour, position=position, **row)
    return tour


def test_planning_page_offers_the_button_and_the_shifts(campaign: Campaign) -> None:
    a_shift(campaign, a_counsellor("Ada"), a_counsellor("Bela"))

    text = text_of(signed_in(a_coordinator()), day_url("planning", campaign))

    assert day_url("planning_start", campaign) in text
    assert "15:00–18:00, Ada und Bela" in text
    assert "noch keine Tour" in text


@pytest.mark.parametrize(
    ("state", "with_shift", "with_town", "words"),
    [
        (CampaignState.APPROVED, True, True, "erst, wenn die Ankündigung verteilt ist"),
        (CampaignState.CLOSED, True, True, "schon zu Ende oder abgesagt"),
        (CampaignState.RUNNING, False, True, "noch keine Schicht"),
        (CampaignState.RUNNING, True, False, "noch keine Straßen eingelesen"),
    ],
)
def test_planning_page_says_why_the_day_cannot_be_planned(
    campaign: Campaign, state: CampaignState, with_shift: bool, with_town: bool, words: str
) -> None:
    Campaign.objects.update(state=state)
    if with_shift:
        a_shift(campaign, a_counsellor())
    if not with_town:
        TownImport.objects.all().delete()
    client = signed_in(a_coordinator())

    text = text_of(client, day_url("planning", campaign))
    refused = client.post(day_url("planning_start", campaign), {"seconds": "10"}, follow=True)

    assert words in text
    assert day_url("planning_start", campaign) not in text
    assert words in refused.content.decode()
    assert not PlanRun.objects.exists()


def test_start_queues_one_run_however_often_it_is_clicked(campaign: Campaign) -> None:
    a_shift(campaign, a_counsellor())
    client = signed_in(a_coordinator())

    for _ in range(2):
        answer = client.post(day_url("planning_start", campaign), {"seconds": "12"})
        assert answer.url == day_url("planning", campaign)

    assert list(PlanRun.objects.values_list("state", "seconds")) == [("queued", 12)]
    text = text_of(client, day_url("planning", campaign))
    assert "Die Touren werden geplant" in text
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in text
    assert "web/js/progress.js" in text


@pytest.mark.parametrize("seconds", ["1", "61", "viel", ""])
def test_start_refuses_seconds_out_of_range(campaign: Campaign, seconds: str) -> None:
    a_shift(campaign, a_counsellor())

    answer = signed_in(a_coordinator()).post(
        day_url("planning_start", campaign), {"seconds": seconds}, follow=True
    )

    assert "Bitte geben Sie 2 bis 60 Sekunden an." in answer.content.decode()
    assert not PlanRun.objects.exists()


def test_status_tells_share_and_figures(campaign: Campaign) -> None:
    run = a_run(
        campaign,
        state=PlanState.RUNNING,
        started_at=timezone.now(),
        heard_at=timezone.now(),
        share_done=0.426,
        progress={"doors": 31, "appointments": 2, "prize": 17.6, "seconds": 4.1},
    )

    status = signed_in(a_coordinator()).get(url("planning_status", run.pk)).json()

    assert status == {
        "state": "running",
        "is_over": False,
        "percent": 43,
        "share": 0.426,
        "words": "Schon in den Touren: Häuser 31, Termine 2. "
        "Voraussichtlich angetroffene Haushalte: 18.",
        "hint": "",
        "is_stopping": False,
    }


def test_status_gives_a_hint_once_nobody_takes_the_run(campaign: Campaign) -> None:
    run = a_run(campaign)
    client = signed_in(a_coordinator())
    path = url("planning_status", run.pk)

    fresh = client.get(path).json()["hint"]
    PlanRun.objects.update(created_at=timezone.now() - timedelta(seconds=6))
    lonely = client.get(path).json()["hint"]
    a_run(campaign, day=campaign.ends_on, state=PlanState.RUNNING, heard_at=timezone.now())
    behind = client.get(path).json()["hint"]

    assert fresh == ""
    assert "Hintergrunddienst läuft anscheinend nicht" in lonely
    assert "Gerade wird ein anderer Tag geplant" in behind


def test_lost_run_can_be_replaced(campaign: Campaign) -> None:
    a_shift(campaign, a_counsellor())
    long_ago = timezone.now() - timedelta(seconds=200)
    lost = a_run(campaign, state=PlanState.RUNNING, started_at=long_ago, heard_at=long_ago)
    client = signed_in(a_coordinator())

    before = text_of(client, day_url("planning", campaign))
    client.post(day_url("planning_start", campaign), {"seconds": "10"})

    assert "meldet sich nicht mehr" in before
    assert day_url("planning_start", campaign) in before
    lost.refresh_from_db()
    assert (lost.state, lost.failure) == ("failed", "worker_lost")
    assert PlanRun.objects.filter(state="queued").count() == 1


def test_stop_takes_a_waiting_run_back_and_asks_a_running_one(campaign: Campaign) -> None:
    waiting = a_run(campaign)
    running = a_run(campaign, day=campaign.ends_on, state=PlanState.RUNNING)
    client = signed_in(a_coordinator())

    for run in (waiting, running):
        client.post(url("planning_stop", run.pk))
        run.refresh_from_db()

    assert (waiting.state, waiting.failure) == ("failed", "taken_back")
    assert (running.state, running.stop_requested) == ("running", True)


def test_failure_is_told_in_words(campaign: Campaign) -> None:
    a_shift(campaign, a_counsellor())
    a_run(campaign, state=PlanState.FAILED, failure="no_doors")

    text = text_of(signed_in(a_coordinator()), day_url("planning", campaign))

    assert "Es sind keine Touren entstanden" in text
    assert "An diesem Tag bleibt keine Tür" in text


def a_result(campaign: Campaign, shift: Shift, visit: int, **fields: Any) -> PlanRun:
    job = {
        "date": campaign.starts_on.isoformat(),
        "shifts": [],
        "appointments": [],
        "doors": [],
    }
    plan = {
        "shifts": [{"id": f"s{shift.pk}", "stops": [], "prize": 0, "walk_minutes": 0}],
        "unserved_appointments": [
            {
                "id": f"t{visit}-1600-1630-30",
                "reason": "conflict",
                "explain": f"Möglich wäre ein Beginn um 17:10 Uhr mit Schicht s{shift.pk}.",
                "explain_en": "",
            }
        ],
        "summary": {"doors": 12, "households": 40, "appointments": 1, "prize": 18.4},
    }
    return a_run(
        campaign,
        state=PlanState.DONE,
        finished_at=timezone.now(),
        job=job,
        plan=plan,
        differences=[{"kind": "doors", "shift": shift.pk, "added": 3, "removed": 1}],
        **fields,
    )


def test_result_names_figures_differences_and_what_found_no_place(campaign: Campaign) -> None:
    shift = a_shift(campaign, a_counsellor("Ada"))
    visit = an_appointment(campaign, an_address(campaign.area), code="K7QF4M")
    a_result(campaign, shift, visit.pk)

    text = text_of(signed_in(a_coordinator()), day_url("planning", campaign))

    assert "etwa 18 Haushalte" in text
    assert "Tour 15:00–18:00, Ada: neue Häuser: 3, entfallene: 1." in text
    assert (
        "K7QF4M: ein anderer Termin liegt zur gleichen Zeit. "
        "Möglich wäre ein Beginn um 17:10 Uhr mit Schicht 15:00–18:00, Ada." in text
    )
    assert "Die Schichten haben sich geändert; bitte planen Sie den Tag neu." in text


def test_planning_pages_ask_as_often_for_three_shifts_as_for_one(campaign: Campaign) -> None:
    client = signed_in(a_coordinator())
    counts: dict[str, list[int]] = {"planning": [], "day": []}
    for number in range(3):
        a_tour(campaign, a_counsellor(f"Ada{number}"), a_counsellor(f"Bela{number}"))
        for name, found in counts.items():
            found.append(queries_of(client, day_url(name, campaign)))

    assert {name: found[0] for name, found in counts.items()} == {
        name: found[2] for name, found in counts.items()
    }


def test_day_shows_every_tour_with_its_halts(campaign: Campaign) -> None:
    tours = [a_tour(campaign, a_counsellor("Ada")), a_tour(campaign, a_counsellor("Cem"))]

    text = text_of(signed_in(a_coordinator()), day_url("day", campaign))

    for tour in tours:
        assert url("tour", tour.pk) in text
    for house in ("Lindenweg 1", "Lindenweg 2", "Lindenweg 3", "Lindenweg 4"):
        assert house in text
    assert text.count("map-route-line") >= 2
    assert "Pause bis 17:00" in text


def test_day_without_tours_leads_to_the_planning(campaign: Campaign) -> None:
    text = text_of(signed_in(a_coordinator()), day_url("day", campaign))

    assert "Noch keine Touren" in text
    assert day_url("planning", campaign) in text


def test_tour_is_seen_by_its_walkers_and_its_coordination_alone(campaign: Campaign) -> None:
    ada = a_counsellor("Ada")
    tour = a_tour(campaign, ada)
    others = [
        a_counsellor("Bela"),
        a_coordinator("Fern", a_team("Team Süd")),
        a_counsellor("Weit", a_team("Team Süd")),
    ]
    paths = [url(name, tour.pk) for name in ("tour", "tour_gpx", "tour_ics")]

    for user in (ada, a_coordinator()):
        assert [signed_in(user).get(path).status_code for path in paths] == [200, 200, 200]
    for user in others:
        answers = [signed_in(user).get(path) for path in paths]
        assert [answer.status_code for answer in answers] == [404, 404, 404]
        assert all("Lindenweg" not in answer.content.decode() for answer in answers)


def test_planning_does_not_exist_for_those_who_may_not_see_it(campaign: Campaign) -> None:
    a_tour(campaign, a_counsellor("Ada"))
    run = a_run(campaign)
    gets = [day_url("planning", campaign), day_url("day", campaign), url("planning_status", run.pk)]
    posts = [
        day_url("planning_start", campaign),
        day_url("planning_adapt", campaign),
        url("planning_stop", run.pk),
    ]

    for user in (a_coordinator("Fern", a_team("Team Süd")), a_counsellor("Bela")):
        client = signed_in(user)
        assert [client.get(path).status_code for path in gets] == [404, 404, 404]
        assert [client.post(path).status_code for path in posts] == [404, 404, 404]
    run.refresh_from_db()
    assert (run.state, run.stop_requested) == ("queued", False)


@pytest.mark.parametrize("day", ["gestern", "2026-13-01", "2026-02-30"])
def test_days_that_do_not_exist_are_not_found(campaign: Campaign, day: str) -> None:
    client = signed_in(a_coordinator())

    for name in ("planning", "day"):
        assert client.get(url(name, campaign.pk, day)).status_code == 404


def test_timeline_of_a_tour_counts_a_single_house_in_the_singular(campaign: Campaign) -> None:
    tour = a_tour(campaign, a_counsellor())

    text = text_of(signed_in(a_coordinator()), url("tour", tour.pk))

    assert ">1 Haus<" in text
    assert "1 Häuser" not in text


def test_tour_page_strikes_out_a_cancelled_visit(campaign: Campaign) -> None:
    tour = a_tour(campaign, a_counsellor())
    Stop.objects.filter(kind="appointment").update(state="skipped")

    text = text_of(signed_in(a_coordinator()), url("tour", tour.pk))

    assert '<li class="is-skipped">' in text
    assert "15 Uhr: Beginn Lindenweg 1." in text


def test_tour_page_leads_its_walker_back_to_the_walk_of_today(campaign: Campaign) -> None:
    ada = a_counsellor("Ada")
    tour = a_tour(campaign, ada)
    back = url("tour_today", tour.pk)

    assert back in text_of(signed_in(ada), url("tour", tour.pk))
    assert back not in text_of(signed_in(a_coordinator()), url("tour", tour.pk))


def test_tour_that_was_wiped_still_has_its_page(campaign: Campaign) -> None:
    tour = a_tour(campaign, a_counsellor("Ada"), state=WalkState.CHECKED_OUT, path=[])
    tour.stops.all().delete()
    client = signed_in(a_coordinator())

    for path in (url("tour", tour.pk), day_url("day", campaign)):
        text = text_of(client, path)
        assert "Nach der Tour bleibt keine Liste der Häuser zurück." in text
        assert "zurück" in text


def test_gpx_holds_halts_rooms_and_the_way(campaign: Campaign) -> None:
    tour = a_tour(campaign, a_counsellor("Ada"))
    code = Stop.objects.get(kind="appointment").appointment.code

    answer = signed_in(a_coordinator()).get(url("tour_gpx", tour.pk))

    space = {"g": "http://www.topografix.com/GPX/1/1"}
    root = ElementTree.fromstring(answer.content)
    names = [point.findtext("g:name", namespaces=space) for point in root.findall("g:wpt", space)]
    assert answer.headers["Content-Type"] == "application/gpx+xml"
    assert names == [
        "1. 15:05 Lindenweg 1",
        f"2. 16:00 Lindenweg 2 ({code})",
        "Start: Stadtteilbüro",
        "Ende: Stadtteilbüro",
    ]
    assert [dict(point.attrib) for point in root.findall(".//g:trkpt", space)] == [
        {"lat": "48.59210", "lon": "8.86200"},
        {"lat": "48.59220", "lon": "8.86200"},
    ]


def test_calendar_holds_times_and_codes_but_no_house(campaign: Campaign) -> None:
    tour = a_tour(campaign, a_counsellor("Ada"))
    code = Stop.objects.get(kind="appointment").appointment.code

    answer = signed_in(a_coordinator()).get(url("tour_ics", tour.pk))

    calendar = Calendar.from_ical(answer.content)
    zone = timezone.get_current_timezone()
    events = [
        (
            str(event["summary"]),
            event["dtstart"].dt.astimezone(zone).strftime("%H:%M"),
            event["dtend"].dt.astimezone(zone).strftime("%H:%M"),
        )
        for event in calendar.walk("VEVENT")
    ]
    assert events == [
        ("Tour: Herbstbesuche", "15:00", "18:00"),
        (f"Termin {code}", "16:00", "16:30"),
    ]
    assert b"Lindenweg" not in answer.content


def test_tour_under_way_shows_its_state(campaign: Campaign) -> None:
    a_tour(campaign, a_counsellor("Ada"), state=WalkState.ACTIVE)

    text = text_of(signed_in(a_coordinator()), day_url("planning", campaign))

    assert "unterwegs" in text
    assert "Alle Touren dieses Tages haben schon begonnen" in text


def test_result_tells_minima_of_the_day_and_the_limit_of_walking(campaign: Campaign) -> None:
    block = an_area("Lerchenfeld", "bloecke", code="b-n1")
    CampaignPart.objects.create(campaign=campaign, area=block, minimum=40)
    a_shift(campaign, a_counsellor("Ada"))
    summary = {"doors": 3, "households": 7, "appointments": 0, "prize": 3.1}
    a_run(
        campaign,
        state=PlanState.DONE,
        finished_at=timezone.now(),
        job={
            "shifts": [], "appointments": [], "floors": {"b-n1": 10},
            "limits": {"max_walk_minutes": 45},
        },
        plan={
            "shifts": [], "unserved_appointments": [],
            "summary": {**summary, "floors_unmet": {"b-n1": 3}},
        },
    )  # fmt: skip

    text = text_of(signed_in(a_coordinator()), day_url("planning", campaign))

    assert "Lerchenfeld: an diesem Tag 10 Haushalte, es fehlen 3." in text
    assert "Je Schicht höchstens 45 Minuten Weg" in text
