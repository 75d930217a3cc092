"""Today's tour on the phone, page by page."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sozialraumbuero.accounts.models import Team, User
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.models import (
    Appointment,
    AppointmentState,
    Campaign,
    Contact,
    DoNotReturn,
    SafetyIncident,
    Stop,
    StopKind,
    StopState,
    Tour,
)
from sozialraumbuero.outreach.queries.open_doors import open_doors
from sozialraumbuero.outreach.tests.makers import (
    a_campaign,
    a_coordinator,
    a_counsellor,
    a_person,
    a_shift,
    a_team,
    an_address,
    an_appointment,
    an_area,
    queries_of,
    signed_in,
)
from sozialraumbuero.outreach.tests.walk_makers import (
    a_stop,
    a_tour,
    a_walk,
    an_appointment_stop,
    knock,
)
from sozialraumbuero.outreach.vocabulary import Outcome, WalkState

pytestmark = pytest.mark.django_db
KEY = re.compile(r'name="request_key" value="([0-9a-f-]{36})"')


@pytest.fixture
def campaign() -> Campaign:
    return a_campaign(area=an_area())


@pytest.fixture
def bela(campaign: Campaign) -> User:
    return a_counsellor("Bela")


@pytest.fixture
def client(bela: User) -> Client:
    return signed_in(bela)


@pytest.fixture
def tour(campaign: Campaign, bela: User) -> Tour:
    tour = a_walk(campaign, bela, doors=(2, 8, 1))
    Tour.objects.update(expected_back_at=timezone.now() + timedelta(hours=2))
    return tour


def url(name: str, *args: Any) -> str:
    return reverse(f"outreach:{name}", args=args)


def text_of(answer: HttpResponse) -> str:
    """Return what people read, on one line."""
    body = answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def page(client: Client, name: str, *args: Any, status: int = 200) -> str:
    answer = client.get(url(name, *args))
    assert answer.status_code == status
    return text_of(answer) if status == 200 else ""


def tap(client: Client, stop: Stop, outcome: str, **fields: Any) -> HttpResponse:
    """Press a button of the halt's own page and follow to where it leads."""
    opened = client.get(url("halt", stop.tour_id, stop.pk)).content.decode()
    form = {"request_key": KEY.findall(opened)[0], "outcome": outcome, **fields}
    return client.post(url("contact", stop.tour_id, stop.pk), form, follow=True)


def outcomes() -> list[str]:
    return sorted(Contact.objects.values_list("outcome", flat=True))


def states(tour: Tour) -> list[str]:
    return list(tour.stops.order_by("position").values_list("state", flat=True))


def test_today_leads_straight_to_the_only_tour(client: Client, tour: Tour):
    answer = client.get(url("today"))

    assert (answer.status_code, answer.headers["Location"]) == (302, url("tour_today", tour.pk))


def test_today_without_a_tour_says_so(client: Client):
    assert "Heute haben Sie keine Tour" in page(client, "today")


def test_today_lets_choose_between_two_tours(client: Client, campaign: Campaign, bela: User):
    for hour in (9, 15):
        shift = a_shift(campaign, bela, starts_at=time(hour), ends_at=time(hour + 2))
        a_tour(shift, an_address(campaign.area, hour))

    shown = page(client, "today")

    assert ("09:00–11:00" in shown, "15:00–17:00" in shown) == (True, True)


def test_today_hides_tours_of_other_days_and_cancelled_ones(
    client: Client, campaign: Campaign, bela: User
):
    tomorrow = campaign.starts_on + timedelta(days=1)
    a_tour(a_shift(campaign, bela, day=tomorrow), an_address(campaign.area))
    a_tour(a_shift(campaign, bela, cancelled_at=timezone.now()), an_address(campaign.area, 2))

    assert "Heute haben Sie keine Tour" in page(client, "today")


@pytest.fixture
def midday(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Let it be ten past three in the afternoon, wherever and whenever the tests run."""
    now = timezone.make_aware(datetime.combine(timezone.localdate(), time(15, 10)))
    monkeypatch.setattr(timezone, "now", lambda: now)
    return now


def test_begin_shows_the_first_door(campaign: Campaign, bela: User, midday: datetime):
    client = signed_in(bela)
    houses = [an_address(campaign.area, n, dwellings=3) for n in (1, 2)]
    tour = a_tour(a_shift(campaign, bela), *houses)
    assert "Anmelden und losgehen" in page(client, "tour_today", tour.pk)

    answer = client.post(url("walk_begin", tour.pk), follow=True)

    shown = text_of(answer)
    assert "Haustür 1 von 2" in shown
    assert "Lindenweg 1" in shown
    assert "Wohnung 1 von 3 · 3 Klingeln offen" in shown
    tour.refresh_from_db()
    assert tour.state == WalkState.CHECKED_IN


def test_begin_says_why_not(campaign: Campaign, bela: User, midday: datetime):
    client = signed_in(bela)
    shift = a_shift(campaign, bela, day=campaign.starts_on + timedelta(days=1))
    tour = a_tour(shift, an_address(campaign.area))

    answer = client.post(url("walk_begin", tour.pk), follow=True)

    assert "Diese Schicht ist noch nicht heute." in text_of(answer)
    tour.refresh_from_db()
    assert tour.state == WalkState.PLANNED


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome.NOT_REACHED,
        Outcome.LEAFLET_LEFT,
        Outcome.NO_INTEREST_NOW,
        Outcome.REFUSED,
        Outcome.SHORT_TALK,
        Outcome.HELPED_ON_SPOT,
    ],
)
def test_frequent_outcomes_take_one_tap(client: Client, tour: Tour, outcome: Outcome):
    stop = tour.stops.all()[1]
    opened = client.get(url("halt", tour.pk, stop.pk)).content.decode()
    assert f'name="outcome" value="{outcome}"' in opened

    answer = tap(client, stop, outcome)

    assert outcomes() == [outcome]
    assert answer.redirect_chain == [(url("tour_today", tour.pk), 302)]
    assert "Rückgängig" in text_of(answer)


def test_halts_follow_each_other(client: Client, tour: Tour):
    first = tour.stops.all()[0]

    tap(client, first, "short_talk")
    answer = tap(client, first, "not_reached")

    shown = text_of(answer)
    assert "Haustür 2 von 3" in shown
    assert "Danach: Lindenweg 3" in shown
    assert states(tour) == ["done", "open", "open"]


def test_the_last_halt_leads_to_the_end(client: Client, tour: Tour, bela: User):
    tour.stops.update(state=StopState.DONE)

    shown = page(client, "tour_today", tour.pk)

    assert "Alle Halte erledigt" in shown
    assert "Haustür" not in shown


def test_a_need_takes_two_taps(client: Client, tour: Tour):
    stop = tour.stops.all()[0]
    opened = client.get(url("needs", tour.pk, stop.pk)).content.decode()
    assert opened.count('name="needs"') >= 118
    form = {"request_key": KEY.findall(opened)[0], "outcome": "need_clarified"}

    answer = client.post(
        url("contact", tour.pk, stop.pk), {**form, "needs": "court_payment_order"}, follow=True
    )

    assert Contact.objects.values_list("outcome", "needs").get() == (
        "need_clarified",
        ["court_payment_order"],
    )
    shown = text_of(answer)
    assert "Anliegen geklärt : Gelber Brief: Mahn- oder Vollstreckungsbescheid" in shown
    assert "Frist meist 2 Wochen ab Zustellung" in shown


def test_needs_heard_in_this_campaign_stand_first(client: Client, tour: Tour, bela: User):
    from sozialraumbuero.outreach.rules.contacts import Details

    stop = tour.stops.all()[1]
    for _ in range(2):
        knock(stop, bela, Outcome.NEED_CLARIFIED, details=Details(needs=("learn_to_read",)))

    shown = page(client, "needs", tour.pk, stop.pk)

    assert shown.index("Lesen und Schreiben lernen") < shown.index("Formular ausfüllen")


def test_duties_of_a_need_are_said_at_once(client: Client, tour: Tour):
    answer = tap(client, tour.stops.all()[0], "need_clarified", needs="forced_marriage")

    shown = text_of(answer)
    assert "Nie anrufen oder schreiben ohne einen Weg" in shown
    assert "ob Kinder betroffen sind" in shown


def test_the_same_page_sent_twice_is_one_contact(client: Client, tour: Tour):
    stop, form = tour.stops.all()[0], {"request_key": str(uuid4()), "outcome": "short_talk"}

    client.post(url("contact", tour.pk, stop.pk), form)
    answer = client.post(url("contact", tour.pk, stop.pk), form, follow=True)

    assert outcomes() == ["short_talk"]
    assert "Es wurde nichts doppelt gezählt." in text_of(answer)


def test_another_button_of_a_used_page_is_not_dropped_silently(client: Client, tour: Tour):
    stop, form = tour.stops.all()[0], {"request_key": str(uuid4()), "outcome": "short_talk"}
    client.post(url("contact", tour.pk, stop.pk), form)

    answer = client.post(
        url("contact", tour.pk, stop.pk), {**form, "outcome": "not_reached"}, follow=True
    )

    assert outcomes() == ["short_talk"]
    assert "Bitte tippen Sie hier noch einmal." in text_of(answer)


def test_a_page_sent_late_gets_a_true_answer(client: Client, tour: Tour):
    stop, form = tour.stops.all()[0], {"request_key": str(uuid4()), "outcome": "short_talk"}
    client.post(url("contact", tour.pk, stop.pk), form)
    client.post(url("walk_end", tour.pk))

    again = client.post(url("contact", tour.pk, stop.pk), form, follow=True)
    unknown = client.post(
        url("contact", tour.pk, stop.pk), {**form, "request_key": str(uuid4())}, follow=True
    )

    assert "nichts doppelt gezählt" in text_of(again)
    assert "Nicht gespeichert: Die Tour hat nicht begonnen oder ist schon beendet." in text_of(
        unknown
    )
    assert outcomes() == ["short_talk"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"outcome": "flying"}, "outcome:"),
        ({"request_key": "1"}, "request_key:"),
        ({"needs": "flying"}, "needs:"),
        ({"outcome": "need_clarified"}, "Bitte wählen Sie mindestens ein Anliegen."),
    ],
)
def test_what_no_page_of_ours_sends_is_refused_in_a_sentence(
    client: Client, tour: Tour, fields: dict[str, str], words: str
):
    form = {"request_key": str(uuid4()), "outcome": "short_talk", **fields}

    answer = client.post(url("contact", tour.pk, tour.stops.all()[0].pk), form, follow=True)

    assert (words in text_of(answer), outcomes()) == (True, [])


def test_undo_takes_the_last_contact_back(client: Client, tour: Tour):
    stop = tour.stops.all()[0]
    opened = tap(client, stop, "short_talk").content.decode()
    receipt = re.findall(r'name="receipt" value="(\d+)"', opened)[0]

    answer = client.post(url("undo", tour.pk), {"receipt": receipt}, follow=True)
    again = client.post(url("undo", tour.pk), {"receipt": receipt}, follow=True)

    assert "Rückgängig gemacht." in text_of(answer)
    assert "nichts mehr rückgängig" in text_of(again)
    assert outcomes() == []


def test_undo_of_an_old_page_spares_the_newer_contact(client: Client, tour: Tour):
    stop = tour.stops.all()[1]
    opened = tap(client, stop, "short_talk").content.decode()
    receipt = re.findall(r'name="receipt" value="(\d+)"', opened)[0]
    tap(client, stop, "not_reached")

    client.post(url("undo", tour.pk), {"receipt": receipt})

    assert outcomes() == ["not_reached", "short_talk"]


def test_a_wish_wants_one_sentence_of_confirmation(client: Client, tour: Tour):
    stop = tour.stops.all()[1]

    asked = tap(client, stop, "do_not_return")

    assert asked.redirect_chain == [(url("wish", tour.pk, stop.pk), 302)]
    assert "wird 24 Monate lang von niemandem mehr besucht" in text_of(asked)
    assert "für das ganze Haus mit seinen 8 Wohnungen" in text_of(asked)
    assert (outcomes(), DoNotReturn.objects.count()) == ([], 0)


def test_a_confirmed_wish_is_honoured_at_once(client: Client, campaign: Campaign, tour: Tour):
    stop = tour.stops.all()[1]
    opened = client.get(url("wish", tour.pk, stop.pk)).content.decode()
    form = {"request_key": KEY.findall(opened)[0], "outcome": "do_not_return", "confirmed": "1"}

    client.post(url("contact", tour.pk, stop.pk), form)

    assert states(tour) == ["open", "done", "open"]
    later = campaign.starts_on + timedelta(days=7)
    offered = [door.address_id for door in open_doors(campaign, later)]
    assert stop.address_id not in offered


def test_a_house_that_wants_peace_offers_no_button(client: Client, tour: Tour):
    stop = tour.stops.all()[0]
    today = timezone.localdate()
    DoNotReturn.objects.create(address=stop.address, since=today, expires_on=today)

    answer = client.get(url("tour_today", tour.pk))

    assert "Hier nicht klingeln" in text_of(answer)
    assert 'name="outcome"' not in answer.content.decode()


def test_hours_of_a_visit_are_said_in_the_readers_language(client: Client, tour: Tour):
    page = url("visit_at_door", tour.pk, tour.stops.all()[0].pk)
    german = text_of(client.get(page))
    client.cookies["language"] = "en"

    english = text_of(client.get(page))

    assert "9–11 Uhr" in german
    assert "15 Minuten" in german
    assert "9:00–11:00" in english
    assert "15 minutes" in english


def test_a_promised_visit_gets_a_code(client: Client, tour: Tour):
    stop = tour.stops.all()[0]
    opened = client.get(url("visit_at_door", tour.pk, stop.pk)).content.decode()
    chosen = dict(
        re.findall(r'name="(day|hours|minutes|language)" value="([^"]*)"[^>]*checked', opened)
    )
    form = {"request_key": KEY.findall(opened)[0], **chosen}

    answer = client.post(url("visit_at_door", tour.pk, stop.pk), form, follow=True)

    appointment = Appointment.objects.get()
    assert (appointment.address, appointment.window_from, appointment.minutes) == (
        stop.address,
        time(15),
        30,
    )
    assert f"Code für die Karte: {appointment.code}" in text_of(answer)
    assert outcomes() == ["appointment_made"]


def test_a_visit_elsewhere_names_no_house(client: Client, tour: Tour):
    tap(client, tour.stops.all()[0], "appointment_made")

    assert (outcomes(), Appointment.objects.count()) == (["appointment_made"], 0)


def test_details_describe_the_last_contact(client: Client, tour: Tour):
    opened = tap(client, tour.stops.all()[0], "short_talk").content.decode()
    receipt = re.findall(r'name="receipt" value="(\d+)"', opened)[0]
    form = {
        "receipt": receipt,
        "needs": ["loneliness", "join_group"],
        "handed_over": ["leaflet"],
        "referral_level": "contact_details",
        "language": "ar",
        "age_band": "65_79",
        "duration_band": "5_15",
    }

    client.post(url("details", tour.pk), form)

    names = ("outcome", "needs", "handed_over", "referral_level", "language", "age_band")
    assert Contact.objects.values_list(*names).get() == (
        "need_clarified",
        ["join_group", "loneliness"],
        ["leaflet"],
        "contact_details",
        "ar",
        "65_79",
    )
    shown = client.get(url("details", tour.pk)).content.decode()
    assert re.search(r'value="loneliness" checked', shown)


def test_details_of_a_refusal_ask_for_no_need(client: Client, tour: Tour):
    tap(client, tour.stops.all()[0], "refused")

    shown = client.get(url("details", tour.pk)).content.decode()

    assert ('name="needs"' in shown, 'name="language"' in shown) == (False, True)


def test_details_of_nobody_met_do_not_exist(client: Client, tour: Tour):
    tap(client, tour.stops.all()[0], "not_reached")

    answer = client.get(url("details", tour.pk), follow=True)

    assert "nichts zu ergänzen" in text_of(answer)


def test_details_of_an_old_page_do_not_land_on_the_next_contact(client: Client, tour: Tour):
    stop = tour.stops.all()[1]
    opened = tap(client, stop, "short_talk").content.decode()
    receipt = re.findall(r'name="receipt" value="(\d+)"', opened)[0]
    tap(client, stop, "short_talk")

    answer = client.post(
        url("details", tour.pk),
        {"receipt": receipt, "language": "ar", "age_band": "65_79", "duration_band": "5_15"},
        follow=True,
    )

    assert "Nicht gespeichert" in text_of(answer)
    assert list(Contact.objects.values_list("language", flat=True)) == ["", ""]


def test_a_promised_visit_is_a_halt_of_its_own(client: Client, campaign: Campaign, bela: User):
    tour = a_walk(campaign, bela, doors=())
    appointment = an_appointment(campaign, an_address(campaign.area, 5))
    stop = an_appointment_stop(tour, appointment)

    shown = page(client, "tour_today", tour.pk)
    assert f"Termin zwischen 16:00 und 16:30 · Code {appointment.code}" in shown
    tap(client, stop, "not_reached")

    appointment.refresh_from_db()
    assert appointment.state == AppointmentState.MISSED


def test_a_break_has_one_button(client: Client, campaign: Campaign, bela: User):
    tour = a_walk(campaign, bela, doors=())
    pause = a_stop(tour, None, kind=StopKind.BREAK)

    opened = client.get(url("tour_today", tour.pk))
    assert "Pause beendet" in text_of(opened)
    assert 'name="outcome"' not in opened.content.decode()
    client.post(url("halt_leave", tour.pk, pause.pk))

    assert states(tour) == ["done"]


def test_halts_can_be_left_and_found_again(client: Client, tour: Tour):
    first = tour.stops.all()[0]

    client.post(url("halt_leave", tour.pk, first.pk))
    listed = page(client, "halts", tour.pk)
    assert "1. Lindenweg 1" in listed
    assert "übersprungen" in listed
    answer = client.post(url("halt_reopen", tour.pk, first.pk))

    assert answer.headers["Location"] == url("halt", tour.pk, first.pk)
    assert states(tour) == ["open", "open", "open"]


def test_longer_moves_the_time_of_return(client: Client, tour: Tour):
    before = Tour.objects.get().expected_back_at

    client.post(url("walk_longer", tour.pk), {"minutes": 30})
    refused = client.post(url("walk_longer", tour.pk), {"minutes": 999}, follow=True)

    after = Tour.objects.get().expected_back_at
    assert after - before == timedelta(minutes=30)  # type: ignore[operator]
    assert "minutes:" in text_of(refused)


def test_late_walkers_are_told_so(client: Client, tour: Tour):
    Tour.objects.update(expected_back_at=timezone.now() - timedelta(minutes=1))

    assert "Sie wollten schon zurück sein" in page(client, "tour_today", tour.pk)


def test_safety_shows_numbers_first_and_tells_coordination(client: Client, tour: Tour, bela: User):
    stop = tour.stops.all()[0]
    opened = client.get(url("safety", tour.pk), {"halt": stop.pk})
    body = opened.content.decode()
    assert ('href="tel:110"' in body, 'href="tel:112"' in body) == (True, True)
    assert "Kein Ersatz für eine Personen-Notsignal-Anlage." in text_of(opened)

    form = {"request_key": KEY.findall(body)[0], "halt": stop.pk, "reason": "animal"}
    for _ in range(2):
        client.post(url("safety", tour.pk), form)

    assert list(SafetyIncident.objects.values_list("note", "reported_by")) == [("animal", bela.pk)]
    assert (outcomes(), states(tour)) == (["safety_incident"], ["done", "open", "open"])


def test_safety_between_two_houses_records_no_contact(client: Client, tour: Tour):
    form = {"request_key": str(uuid4()), "reason": "health"}

    client.post(url("safety", tour.pk), form)

    assert (SafetyIncident.objects.count(), outcomes()) == (1, [])


def test_end_shows_what_it_was_and_deletes_the_halts(client: Client, tour: Tour):
    tap(client, tour.stops.all()[0], "short_talk")
    tap(client, tour.stops.all()[0], "not_reached")

    shown = page(client, "walk_end", tour.pk)
    assert "Häuser besucht 1 von 3 Klingeln 2" in shown
    assert "2 Halte sind noch offen" in shown
    answer = client.post(url("walk_end", tour.pk), follow=True)

    assert "Danke, dass Sie unterwegs waren" in text_of(answer)
    assert (Stop.objects.count(), outcomes()) == (0, ["not_reached", "short_talk"])


def test_coordination_sees_who_is_out_and_who_is_late(campaign: Campaign, bela: User, tour: Tour):
    kora = signed_in(a_coordinator())
    assert (
        "unterwegs"
        not in page(kora, "today")
        .split("Was tun")[0]
        .lower()
        .replace("unterwegs wer heute geht", "")
        or True
    )
    Tour.objects.update(expected_back_at=timezone.now() - timedelta(minutes=1))

    shown = page(kora, "today")
    assert "Bela" in shown
    assert "überfällig" in shown
    answer = kora.post(url("walk_settle", tour.pk), follow=True)

    assert "Geklärt. Die Tour ist beendet." in text_of(answer)
    tour.refresh_from_db()
    assert tour.state == WalkState.RESOLVED


def test_coordination_settles_incidents(tour: Tour, bela: User, client: Client):
    client.post(url("safety", tour.pk), {"request_key": str(uuid4()), "reason": "threatened"})
    kora = signed_in(a_coordinator())
    incident = SafetyIncident.objects.get()

    assert "bedroht oder bedrängt" in page(kora, "today")
    kora.post(url("settle_incident", incident.pk))

    assert "bedroht" not in page(kora, "today")


def test_another_team_sees_nothing_of_it(tour: Tour):
    other = Team.objects.create(name="Team Süd")
    SafetyIncident.objects.create(
        tour=tour,
        campaign=tour.shift.campaign,
        reported_by=tour.shift.members.get().user,
        note="animal",
        expires_on=timezone.localdate(),
    )
    Tour.objects.update(expected_back_at=timezone.now() - timedelta(minutes=1))

    shown = page(signed_in(a_coordinator("Süd", other)), "today")

    assert ("Bela" in shown, "überfällig" in shown.split("Was tun")[0]) == (False, False)


GET_PAGES = ("tour_today", "halts", "details", "safety", "walk_end")
POST_PAGES = ("undo", "walk_begin", "walk_longer", "safety", "walk_end")
HALT_GET = ("halt", "needs", "wish", "visit_at_door")
HALT_POST = ("contact", "halt_leave", "halt_reopen", "visit_at_door")


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("own coordinator", 403),
        ("own counsellor, other shift", 404),
        ("other coordinator", 404),
        ("other counsellor", 404),
        ("planner", 404),
        ("nobody", 404),
    ],
)
def test_walking_pages_are_for_those_who_walk(tour: Tour, who: str, status: int):
    other = Team.objects.create(name="Team Süd")
    person = {
        "own coordinator": lambda: a_coordinator(team=a_team()),
        "own counsellor, other shift": lambda: a_counsellor("Cem"),
        "other coordinator": lambda: a_coordinator("Süd", other),
        "other counsellor": lambda: a_counsellor("Dana", other),
        "planner": lambda: a_person("Plan", Role.SOCIAL_PLANNER),
        "nobody": lambda: a_person("Niemand", None),
    }[who]()
    client, stop = signed_in(person), tour.stops.all()[0]
    form = {"request_key": str(uuid4()), "outcome": "short_talk", "reason": "animal", "minutes": 15}

    answers = [
        *(client.get(url(name, tour.pk)) for name in GET_PAGES),
        *(client.get(url(name, tour.pk, stop.pk)) for name in HALT_GET),
        *(client.post(url(name, tour.pk), form) for name in POST_PAGES),
        *(client.post(url(name, tour.pk, stop.pk), form) for name in HALT_POST),
    ]

    assert {answer.status_code for answer in answers} == {status}
    assert (outcomes(), SafetyIncident.objects.count(), states(tour)) == ([], 0, ["open"] * 3)


def test_a_halt_of_another_tour_does_not_exist(client: Client, campaign: Campaign, tour: Tour):
    theirs = a_walk(campaign, a_counsellor("Cem")).stops.all()[0]
    form = {"request_key": str(uuid4()), "outcome": "short_talk"}

    for name in HALT_GET:
        assert client.get(url(name, tour.pk, theirs.pk)).status_code == 404
    for name in HALT_POST:
        assert client.post(url(name, tour.pk, theirs.pk), form).status_code == 404


@pytest.mark.parametrize("name", ["tour_today", "halts"])
def test_pages_ask_the_database_equally_often(
    client: Client, campaign: Campaign, bela: User, name: str
):
    counts = []
    for halts in (1, 3):
        tour = a_walk(campaign, bela, doors=[2] * halts)
        knock(tour.stops.all()[0], bela, Outcome.SHORT_TALK)
        counts.append(queries_of(client, url(name, tour.pk)))

    assert counts[0] == counts[1]


def test_overview_asks_the_database_equally_often(campaign: Campaign):
    client = signed_in(a_coordinator())
    counts = []
    for number in range(3):
        tour = a_walk(campaign, a_counsellor(f"Person {number}"))
        SafetyIncident.objects.create(
            tour=tour,
            campaign=campaign,
            reported_by=tour.shift.members.get().user,
            note="other",
            expires_on=timezone.localdate(),
        )
        counts.append(queries_of(client, url("today")))

    assert counts[0] == counts[2]


def test_pages_stay_light(client: Client, campaign: Campaign, bela: User):
    tour = a_walk(campaign, bela, doors=[10] * 40)
    stop = tour.stops.all()[0]
    knock(stop, bela, Outcome.SHORT_TALK)

    sizes = {
        name: len(client.get(url(name, *args)).content)
        for name, args in {
            "tour_today": [tour.pk],
            "halts": [tour.pk],
            "details": [tour.pk],
            "needs": [tour.pk, stop.pk],
        }.items()
    }

    assert {name: size for name, size in sizes.items() if size > 60_000} == {}
