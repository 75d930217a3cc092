"""The pages of planning several days: choosing, the progress, the result, the decision."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from sozialraumbuero.outreach.models import Campaign, PlanRun, PlanState, Shift, Tour, WeekPlan
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
from sozialraumbuero.outreach.vocabulary import Decision, WalkState
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


def weekdays(campaign: Campaign, count: int) -> list[date]:
    days = (campaign.starts_on + timedelta(days=n) for n in range(1, 15))
    return [day for day in days if day.weekday() != 6][:count]


def a_roster(campaign: Campaign, count: int = 2) -> list[Shift]:
    return [
        a_shift(campaign, a_counsellor(f"Ada{day:%d%m}"), day=day)
        for day in weekdays(campaign, count)
    ]


def fact(shift: Shift, visit: int | None = None) -> dict[str, Any]:
    spans: list[dict[str, Any]] = [
        {"kind": "door", "start": "15:03:00", "end": "15:40:00", "count": 4, "visit": None}
    ]
    if visit is not None:
        spans.append(
            {
                "kind": "appointment",
                "start": "16:00:00",
                "end": "16:30:00",
                "count": 1,
                "visit": visit,
            }
        )
    return {
        "pk": shift.pk,
        "day": shift.day.isoformat(),
        "doors": 4,
        "households": 9,
        "appointments": int(visit is not None),
        "met": 3.6,
        "walk_minutes": 17,
        "unreachable_doors": 0,
        "spans": spans,
    }


def a_week(campaign: Campaign, shifts: list[Shift], **fields: Any) -> WeekPlan:
    """Return a finished plan with one visit kept and one left out."""
    visit, lost = (
        an_appointment(campaign, an_address(campaign.area, n), code=code, day=shifts[0].day)
        for n, code in ((61, "K7QF4M"), (62, "A3CD9E"))
    )
    run = PlanRun.objects.create(
        campaign=campaign,
        day=shifts[0].day,
        last_day=shifts[-1].day,
        state=PlanState.DONE,
        created_by=campaign.created_by,
        expires_on=shifts[0].day,
        finished_at=timezone.now(),
        job={
            "date": shifts[0].day.isoformat(),
            "shifts": [],
            "appointments": [],
            "doors": [],
            "households": {},
            "availability": {},
            "do_not_visit": [],
        },
        plan={"shifts": [], "summary": {"explain": {}, "explain_en": {}}},
    )
    result = {
        "figures": {"met": 7.2, "doors": 8, "households": 18, "appointments": 1, "walk_minutes": 34},
        "shifts": [fact(shift, visit.pk if n == 0 else None) for n, shift in enumerate(shifts)],
        "unserved": [
            {"visit": lost.pk, "reason": "partner_missing", "explain": "", "explain_en": ""}
        ],
        "left_out": {"no_time": 3, "settled": 1},
        "minima": [
            {"part": 1, "name": "Lerchenfeld", "minimum": 20, "asked_before": 0, "planned": 12,
             "missing": 8, "has_familiar": True, "by_familiar": 5},
        ],
        "floors_by_day": {},
        "max_walk_minutes": 45,
    }  # fmt: skip
    return WeekPlan.objects.create(
        run=run,
        days=[shift.day.isoformat() for shift in shifts],
        shifts=[shift.pk for shift in shifts],
        paths={f"s{shift.pk}": [[8.862, 48.592], [8.863, 48.593]] for shift in shifts},
        words={"de": {f"s{shifts[0].pk}": "15 Uhr: Beginn Lindenweg 1."}, "en": {}},
        result=result,
        **fields,
    )


def text_of(path: str) -> str:
    answer = signed_in(a_coordinator()).get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_form_offers_the_shifts_of_seven_days_but_sundays(campaign: Campaign) -> None:
    shifts = a_roster(campaign, 3)
    sunday = next(
        day for n in range(1, 8) if (day := campaign.starts_on + timedelta(days=n)).weekday() == 6
    )
    on_sunday = a_shift(campaign, a_counsellor("Dana"), day=sunday)
    Tour.objects.create(shift=shifts[1])
    Tour.objects.create(shift=shifts[2], state=WalkState.ACTIVE)

    text = text_of(url("week_new", campaign.pk))

    def box(shift: Shift) -> bool:
        return f'name="shifts" value="{shift.pk}" checked' in text

    assert [box(shift) for shift in (*shifts, on_sunday)] == [True, True, False, False]
    assert text.count("hat schon eine Tour") == 1


def test_form_queues_the_chosen_shifts_and_shows_the_progress(campaign: Campaign) -> None:
    shifts = a_roster(campaign, 3)
    client = signed_in(a_coordinator())

    answer = client.post(
        url("week_new", campaign.pk), {"shifts": [s.pk for s in shifts[:2]], "seconds": 30}
    )

    week = WeekPlan.objects.get()
    assert answer["Location"] == url("week", week.pk)
    assert (week.days, week.shifts) == (
        [shift.day.isoformat() for shift in shifts[:2]],
        [shift.pk for shift in shifts[:2]],
    )
    page = client.get(url("week", week.pk)).content.decode()
    assert url("planning_status", week.run_id) in page
    assert "Planung zurücknehmen" in page


def test_stop_leads_back_to_the_week(campaign: Campaign) -> None:
    week = a_week(campaign, a_roster(campaign))
    PlanRun.objects.update(state=PlanState.RUNNING, started_at=timezone.now())

    answer = signed_in(a_coordinator()).post(url("planning_stop", week.run_id))

    assert answer["Location"] == url("week", week.pk)
    assert PlanRun.objects.get().stop_requested


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"seconds": 30}, "Bitte wählen Sie mindestens eine Schicht."),
        ({"seconds": 1}, "Bitte geben Sie 2 bis 300 Sekunden an."),
        ({"shifts": [99999], "seconds": 30}, "inzwischen abgesagt oder unterwegs"),
    ],
)
def test_form_says_what_is_wrong(campaign: Campaign, sent: dict[str, Any], says: str) -> None:
    a_roster(campaign)
    client = signed_in(a_coordinator())

    page = client.post(url("week_new", campaign.pk), sent).content.decode()

    assert says in page
    assert not WeekPlan.objects.exists()


def test_result_shows_figures_reasons_minima_strips_and_map(campaign: Campaign) -> None:
    shifts = a_roster(campaign)
    week = a_week(campaign, shifts)

    client = signed_in(a_coordinator())

    text = client.get(url("week", week.pk)).content.decode()

    for words in (
        "etwa 7 Haushalte",
        "A3CD9E: der Besuch braucht zwei Personen, und die zweite fehlt.",
        "3 Häuser: Die Stunden der Schichten reichen nicht",
        "1 Haus: Erledigt, oft genug versucht oder mit Wunsch nach Ruhe.",
        "Lerchenfeld",
        "von 20 fehlen 8",
        "5 davon bei vertrauten Gesichtern",
        "Je Schicht höchstens 45 Minuten Weg",
        "Termin K7QF4M",
        "15 Uhr: Beginn Lindenweg 1.",
        "Alle Touren dieser Tage",
        url("week_accept", week.pk),
        url("week_discard", week.pk),
    ):
        assert words in text, words
    of_day = client.get(f"{url('week', week.pk)}?tag={shifts[1].day}").content.decode()
    assert "Touren am" in of_day


def test_decided_week_may_be_taken_back(campaign: Campaign) -> None:
    week = a_week(campaign, a_roster(campaign), decision=Decision.ACCEPTED)

    text = text_of(url("week", week.pk))

    assert "Übernahme zurücknehmen" in text
    assert url("week_accept", week.pk) not in text
    assert text.count("Bild des Tages") == 2


def test_buttons_decide_and_undo(campaign: Campaign) -> None:
    week = a_week(campaign, a_roster(campaign))
    client = signed_in(a_coordinator())

    seen = []
    for name in ("week_discard", "week_accept", "week_undo"):
        assert client.post(url(name, week.pk))["Location"] == url("week", week.pk)
        week.refresh_from_db()
        seen.append(week.decision)

    assert seen == ["discarded", "discarded", "open"]


def test_forgotten_week_keeps_its_figures_and_no_house(campaign: Campaign) -> None:
    week = a_week(campaign, a_roster(campaign))
    PlanRun.objects.update(job={}, plan=None)
    WeekPlan.objects.update(paths={}, words={}, before=[])

    text = text_of(url("week", week.pk))

    assert "Die Häuser dieses Plans sind gelöscht" in text
    assert "etwa 7 Haushalte" in text
    assert url("week_accept", week.pk) not in text


def test_failure_is_told(campaign: Campaign) -> None:
    week = a_week(campaign, a_roster(campaign))
    PlanRun.objects.update(state=PlanState.FAILED, failure="no_doors", plan=None)

    assert "An diesem Tag bleibt keine Tür" in text_of(url("week", week.pk))


def test_week_of_another_team_does_not_exist(campaign: Campaign) -> None:
    week = a_week(campaign, a_roster(campaign))
    stranger = signed_in(a_coordinator("Fremd", a_team("Team Süd")))

    assert stranger.get(url("week", week.pk)).status_code == 404
    assert stranger.post(url("week_accept", week.pk)).status_code == 404


def test_form_asks_the_same_number_of_questions_for_more_weeks(campaign: Campaign) -> None:
    shifts = a_roster(campaign)
    a_week(campaign, shifts)
    client = signed_in(a_coordinator())
    few = queries_of(client, url("week_new", campaign.pk))

    for n in (1, 2):
        run = PlanRun.objects.create(
            campaign=campaign, day=shifts[0].day, last_day=shifts[1].day, state=PlanState.DONE,
            created_by=campaign.created_by, expires_on=shifts[n - 1].day,
        )  # fmt: skip
        WeekPlan.objects.create(run=run)

    assert queries_of(client, url("week_new", campaign.pk)) == few


def test_campaign_page_leads_to_the_week(campaign: Campaign) -> None:
    a_roster(campaign)

    text = text_of(url("campaign", campaign.pk))

    assert url("week_new", campaign.pk) in text
    assert url("rules", campaign.pk) in text


def test_quarters_of_the_campaign_may_be_chosen_alone(campaign: Campaign) -> None:
    shift = a_roster(campaign)[0]
    inside, outside = an_area("Lerchenfeld", "sozialraeume"), an_area("Anderswo", "sozialraeume")
    house = an_address(campaign.area, 77)
    house.addressinarea_set.create(area=inside)
    client = signed_in(a_coordinator())

    page = client.get(url("week_new", campaign.pk)).content.decode()
    client.post(
        url("week_new", campaign.pk),
        {"shifts": [shift.pk], "areas": [inside.pk], "seconds": 30},
    )

    assert "Lerchenfeld" in page
    assert outside.name not in page
    assert WeekPlan.objects.get().areas == [inside.pk]
