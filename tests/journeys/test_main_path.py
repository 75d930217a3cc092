"""From a map to a walked tour: an empty installation, a real town, one day of work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import OpenPage
from tests.installation import Installation
from tests.journeys.clock import day, tuesday_morning
from tests.journeys.desk import (
    Round,
    add_room,
    add_shift,
    create_campaign,
    houses_on,
    plan_tours,
    take_step,
)
from tests.journeys.people import Colleague, invite
from tests.journeys.phone import Walk, open_phone
from tests.paths import shared

pytestmark = [pytest.mark.journey, pytest.mark.slow]

AREA = "Froschgasse, Badgasse 10–31"
ROOM, OTHER_ROOM = "Klosterhof", "Stadtbibliothek"
TODAY, FRIDAY = day(0), day(3)
# So short that the 119 households of the area need all three; longer shifts would leave the
# morning empty, because more people are at home in the afternoon.
MORNING, AFTERNOON, EVENING = ("10:00", "11:40"), ("14:00", "15:00"), ("17:00", "20:30")
PLANNING_SECONDS = 20
# What the buttons say, and what the page says then: twenty doors of an ordinary morning.
MORNING_AT_THE_DOORS = [
    *[(("Niemand da",), "Niemand angetroffen")] * 5,
    (("Gespräch",), "Gespräch ohne Anliegen"),
    (("Karte dagelassen",), "Karte dagelassen"),
    (("Anliegen …", "Formular ausfüllen"), "Anliegen geklärt"),
    *[(("Niemand da",), "Niemand angetroffen")] * 3,
    (("Heute nicht",), "Zurzeit kein Interesse"),
    (("Möchte nicht",), "Möchte nicht sprechen"),
    (("Termin …", "Termin speichern"), "Termin verabredet"),
    (("Karte dagelassen",), "Karte dagelassen"),
    (("Gleich geholfen",), "Gleich geholfen"),
    (("Anliegen …", "Einsam, niemand zum Reden"), "Anliegen geklärt"),
    (("Gespräch",), "Gespräch ohne Anliegen"),
    (("Niemand da",), "Niemand angetroffen"),
]
WISH = (("Nicht wiederkommen …", "Ja, dieses Haus in Ruhe lassen"), "Nicht wiederkommen")


@dataclass
class Town:
    """Herrenberg, served, with a team that has never signed in."""

    server: str
    coordinator: Colleague
    counsellors: list[Colleague]


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """Bring the map into an empty installation and make the team's accounts."""
    office = Installation(tmp_path / "office", settings=tuesday_morning())
    said = office.must_run(
        "import", "osm", shared("osm/herrenberg.osm.pbf"), "--name", "Herrenberg"
    )
    assert "address_objects: 8540\n" in said
    coordinator = invite(office, "lena", "Lena Leitung", "coordinator", team="Mitte")
    counsellors = [
        invite(office, name.split()[0].lower(), name, "mobile_counsellor", team="Mitte")
        for name in ("Bea Berg", "Can Demir", "Dora Duda", "Emil Ernst")
    ]
    with office.served() as server:
        yield Town(server, coordinator, counsellors)


def test_town_is_planned_walked_and_reported(
    town: Town, open_page: OpenPage, measured: Callable[[str], None]
) -> None:
    desk, phone = open_page(), open_phone(open_page)
    town.coordinator.sign_in_first(desk, town.server)
    add_room(desk, town.server, ROOM, "48,5958", "8,8698")
    add_room(desk, town.server, OTHER_ROOM, "48,5967", "8,8690")
    campaign = announce(desk, town)
    roster(desk, campaign)
    measured(plan_day(desk, campaign, TODAY))
    measured(plan_day(desk, campaign, FRIDAY))
    before = houses_on(desk, campaign, FRIDAY)
    take_step(desk, campaign, "Aktion beginnen")

    walk, left_alone, not_met = walk_a_morning(town, phone)
    measured(walk.timing())

    adapt(desk, campaign, FRIDAY)
    after = houses_on(desk, campaign, FRIDAY)
    assert left_alone in before
    assert left_alone not in after
    # A house where nobody opened is asked again, so it is the wish that keeps the team away.
    assert not_met in after
    wish_outlives_a_new_plan(desk, campaign, left_alone)
    report_shows_what_happened(desk, campaign)


def announce(desk: Page, town: Town) -> str:
    """Take a campaign from the first draft to the letters in the letter boxes."""
    campaign = create_campaign(desk, town.server, "Frühling in der Altstadt", AREA)
    take_step(desk, campaign, "Aktion freigeben")
    take_step(desk, campaign, "Ankündigung ist verteilt")
    return campaign


def roster(desk: Page, campaign: str) -> None:
    """Send out three shifts today, one of them a pair, and three on Friday evening."""
    for wanted in (
        Round(TODAY, MORNING, ["Bea Berg"], ROOM),
        Round(TODAY, MORNING, ["Can Demir", "Dora Duda"], OTHER_ROOM),
        Round(TODAY, AFTERNOON, ["Emil Ernst"], ROOM),
        Round(FRIDAY, EVENING, ["Bea Berg"], ROOM),
        Round(FRIDAY, EVENING, ["Can Demir", "Dora Duda"], OTHER_ROOM),
        Round(FRIDAY, EVENING, ["Emil Ernst"], ROOM),
    ):
        add_shift(desk, campaign, wanted)


def plan_day(desk: Page, campaign: str, on: str) -> str:
    """Plan a day's tours within twenty seconds, seeing how far it is."""
    planned = plan_tours(desk, campaign, on)

    assert planned.seconds <= PLANNING_SECONDS, planned
    assert len(set(planned.shares_seen)) >= 3, planned
    assert planned.shares_seen == sorted(planned.shares_seen), planned
    assert any(words.startswith("Schon in den Touren: Häuser ") for words in planned.words_seen)
    return (
        f"tours of {on} planned in {planned.seconds:.1f} s, "
        f"progress {[round(share, 2) for share in sorted(set(planned.shares_seen))]}"
    )


def walk_a_morning(town: Town, phone: Page) -> tuple[Walk, str, str]:
    """Record twenty contacts on a phone; return the walk, the house left alone, one not met."""
    town.counsellors[0].sign_in_first(phone, town.server)
    walk = Walk(phone)
    walk.begin(town.server)
    for taps, says in MORNING_AT_THE_DOORS:
        walk.record(*taps, says=says)
    slip = walk.record("Niemand da", says="Niemand angetroffen")
    walk.undo()
    walk.knocks.remove(slip)
    taps, says = WISH
    wish = walk.record(*taps, says=says)
    walk.end()

    assert len(walk.knocks) == 20
    assert max(knock.taps for knock in walk.knocks) <= 2
    return walk, wish.house, walk.knocks[0].house


def adapt(desk: Page, campaign: str, on: str) -> None:
    """Let the tours of a planned day change as little as the resident's wish demands."""
    desk.goto(f"{campaign}planung/{on}/")
    expect(desk.get_by_text("1 Haus der Touren möchte nicht mehr besucht werden.")).to_be_visible()

    plan_tours(desk, campaign, on, button="Touren anpassen")

    expect(desk.get_by_text("möchte nicht mehr besucht werden")).to_be_hidden()


def wish_outlives_a_new_plan(desk: Page, campaign: str, house: str) -> None:
    """Plan the same day anew, from nothing: the house still stays out."""
    plan_tours(desk, campaign, FRIDAY, button="Touren neu planen")

    planned = houses_on(desk, campaign, FRIDAY)

    assert planned
    assert house not in planned


def report_shows_what_happened(desk: Page, campaign: str) -> None:
    """Read the team's report: every contact stands there once, the one taken back does not."""
    desk.goto(campaign)
    desk.get_by_role("link", name="Bericht").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Bericht: Frühling in der Altstadt")
    rows = desk.locator(
        "section", has=desk.get_by_role("heading", name="Wie die Versuche ausgingen")
    )
    counted = {
        row.locator("th").inner_text(): int(row.locator("td").first.inner_text())
        for row in rows.locator("table.table tbody tr").all()
    }

    assert {outcome: count for outcome, count in counted.items() if count} == dict(
        Counter(says for _taps, says in [*MORNING_AT_THE_DOORS, WISH])
    )
