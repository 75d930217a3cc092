"""Borders of the town: taken over, changed, looked at first, undone, refused."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.quartiere.actions import (
    apply_upload,
    discard_upload,
    import_areas,
    import_town,
    stage_areas,
    undo_import,
)
from sozialraumbuero.quartiere.actions.areas import AreasRefused, AreasWish, Refusal, changes_of
from sozialraumbuero.quartiere.borders.faults import BordersFault, Fault
from sozialraumbuero.quartiere.models import (
    Address,
    AddressInArea,
    Area,
    AreaImport,
    AreaScheme,
    AreaUpload,
)
from sozialraumbuero.quartiere.queries.town import current_town
from sozialraumbuero.quartiere.tests.makers import (
    HALF,
    STREET_STEP,
    WEST,
    WEST_AND_EAST,
    a_campaign_in,
    a_person,
    borders_file,
    box,
    village_houses,
    write_village,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 1)
# The border moved east by one street, the western part renamed.
MOVED = {
    "1": ("Weststadt", box(WEST - 0.002, HALF + STREET_STEP)),
    "2": ("Oststadt", box(HALF + STREET_STEP, WEST + 3 * STREET_STEP)),
}
RENAMED = {"1": ("Altstadt", WEST_AND_EAST["1"][1]), "2": WEST_AND_EAST["2"]}
ONE_LEFT = {"1": WEST_AND_EAST["1"]}


@pytest.fixture
def village(tmp_path: Path) -> None:
    import_town(write_village(tmp_path / "dorf.osm"), by=None, name="Probedorf")


def wish(areas: dict[str, Any], **fields: Any) -> AreasWish:
    return AreasWish(
        **{
            "content": borders_file(areas),
            "file_name": "teile.geojson",
            "scheme": "stadtteile",
            "name": "Stadtteile",
            **fields,
        }
    )


def stadtteile() -> list[tuple[str, str, date | None, date | None, int]]:
    """Return code, name, first and last day and number of addresses of every version."""
    areas = Area.objects.filter(scheme__key="stadtteile").order_by("code", "pk")
    return [
        (area.code, area.name, area.valid_from, area.valid_until, area.addresses.count())
        for area in areas
    ]


def block_sizes() -> dict[str, int]:
    areas = Area.objects.filter(scheme__key="bloecke", valid_until=None)
    return {area.code: area.addresses.count() for area in areas}


def test_first_file_makes_a_scheme_and_places_every_address(village: None):
    found = import_areas(wish(WEST_AND_EAST, source="Stadt Probedorf, 2026"), by=None)

    scheme = AreaScheme.objects.get(key="stadtteile")
    assert (scheme.name, scheme.source, scheme.is_computed, scheme.revision) == (
        "Stadtteile", "Stadt Probedorf, 2026", False, 1,
    )  # fmt: skip
    assert stadtteile() == [("1", "Weststadt", None, None, 30), ("2", "Oststadt", None, None, 60)]
    assert (found.changes, found.notes) == (
        {"new": 2, "moved": 0, "renamed": 0, "unchanged": 0, "ended": 0},
        {"read_from": ["NR", "NAME"]},
    )


def test_same_file_again_changes_nothing(village: None):
    import_areas(wish(WEST_AND_EAST), by=None)
    before = list(Area.objects.values()), list(AddressInArea.objects.values())

    found = import_areas(wish(WEST_AND_EAST), by=None)

    assert (list(Area.objects.values()), list(AddressInArea.objects.values())) == before
    assert found.changes == {"new": 0, "moved": 0, "renamed": 0, "unchanged": 2, "ended": 0}


def test_moved_border_begins_a_new_version_the_day_after(village: None):
    import_areas(wish(WEST_AND_EAST), by=None)

    found = import_areas(wish(MOVED, valid_from=DAY), by=None)

    assert stadtteile() == [
        ("1", "Weststadt", None, date(2026, 6, 30), 30),
        ("1", "Weststadt", DAY, None, 60),
        ("2", "Oststadt", None, date(2026, 6, 30), 60),
        ("2", "Oststadt", DAY, None, 30),
    ]
    assert found.changes["moved"] == 2


def test_area_that_is_missing_in_the_file_ends(village: None):
    import_areas(wish(WEST_AND_EAST), by=None)

    found = import_areas(wish(ONE_LEFT, valid_from=DAY), by=None)

    assert stadtteile() == [
        ("1", "Weststadt", None, None, 30),
        ("2", "Oststadt", None, date(2026, 6, 30), 60),
    ]
    assert (found.changes["ended"], found.notes["addresses_outside"]) == (1, ["60"])


def test_new_name_needs_no_new_version(village: None):
    import_areas(wish(WEST_AND_EAST), by=None)

    import_areas(wish(RENAMED), by=None)

    assert stadtteile() == [("1", "Altstadt", None, None, 30), ("2", "Oststadt", None, None, 60)]


@pytest.mark.parametrize(
    ("first_day", "second_day", "fault"),
    [
        (None, None, Fault.NEEDS_DAY),
        (DAY, DAY, Fault.DAY_TOO_EARLY),
        (DAY, DAY - timedelta(days=1), Fault.DAY_TOO_EARLY),
    ],
)
def test_version_must_have_lasted_a_day(
    village: None, first_day: date | None, second_day: date | None, fault: Fault
):
    import_areas(wish(WEST_AND_EAST, valid_from=first_day), by=None)
    before = stadtteile()

    with pytest.raises(BordersFault) as caught:
        import_areas(wish(MOVED, valid_from=second_day), by=None)

    assert (caught.value.fault, stadtteile(), AreaImport.objects.count()) == (fault, before, 1)


@pytest.mark.parametrize("key", ["bloecke", "adressen", "Stadt Teile", "", "a" * 41, "-a"])
def test_scheme_key_must_fit_the_address_bar(village: None, key: str):
    with pytest.raises(BordersFault) as caught:
        import_areas(wish(WEST_AND_EAST, scheme=key), by=None)

    assert (caught.value.fault, AreaScheme.objects.count()) == (Fault.SCHEME_KEY, 1)


def test_blocks_keep_to_the_first_scheme_and_come_back_after_undo(tmp_path: Path, village: None):
    across = {
        "1": ("Süd", box(WEST - 0.002, WEST + 3 * STREET_STEP, north=48.5911)),
        "2": ("Nord", box(WEST - 0.002, WEST + 3 * STREET_STEP, south=48.5911)),
    }
    before = block_sizes()

    found = import_areas(wish(across), by=None)
    within = [
        {area.pk for area in Area.objects.filter(scheme__key="stadtteile", addresses__block=block)}
        for block in Area.objects.filter(scheme__key="bloecke", valid_until=None)
    ]
    undo_import(found, by=a_person(Role.SOCIAL_PLANNER))

    assert before == {"b-n1001": 30, "b-n2001": 30, "b-n3001": 30}
    assert [len(areas) for areas in within] == [1] * len(within)
    assert len(within) > 1
    assert block_sizes() == before
    assert set(current_town().block_id.tolist()) == set(before)


def test_area_too_small_for_a_block_shares_one_with_its_neighbour(village: None):
    tiny = {
        "1": ("Winkel", box(WEST - 0.002, HALF, north=48.5905)),
        "2": ("Rest", box(HALF, WEST + 3 * STREET_STEP)),
    }

    import_areas(wish(tiny), by=None)

    assert min(block_sizes().values()) >= 25
    assert sum(block_sizes().values()) == 90


def test_second_scheme_leaves_the_blocks_alone(village: None):
    import_areas(wish(WEST_AND_EAST), by=None)
    before = list(Area.objects.filter(scheme__key="bloecke").values())

    import_areas(wish({"B": ("Beirat", box(WEST - 0.01, WEST + 0.02))}, scheme="beiraete"), by=None)

    assert list(Area.objects.filter(scheme__key="bloecke").values()) == before
    address = Address.objects.get(key="n1001")
    assert sorted(address.areas.values_list("scheme__key", flat=True)) == [
        "beiraete", "bloecke", "stadtteile",
    ]  # fmt: skip


def test_town_import_places_new_addresses_in_the_areas(village: None, tmp_path: Path):
    import_areas(wish(WEST_AND_EAST), by=None)
    AddressInArea.objects.all().delete()

    import_town(write_village(tmp_path / "dorf.osm"), by=None)

    assert [row[-1] for row in stadtteile()] == [30, 60]
    assert sum(block_sizes().values()) == 90


def test_figures_of_an_area_count_present_houses_only(village: None, tmp_path: Path):
    import_areas(wish(WEST_AND_EAST), by=None)

    import_town(write_village(tmp_path / "weniger.osm", village_houses()[5:]), by=None)

    west = Area.objects.get(name="Weststadt")
    assert (west.addresses.count(), west.figures["addresses"], west.figures["blocks"]) == (
        30,
        25,
        1,
    )


def test_areas_before_the_town_are_placed_when_it_comes(tmp_path: Path):
    found = import_areas(wish(WEST_AND_EAST), by=None)

    import_town(write_village(tmp_path / "dorf.osm"), by=None, name="Probedorf")

    assert found.notes["town_unknown"] == []
    assert [row[-1] for row in stadtteile()] == [30, 60]


def test_staged_file_waits_shows_its_changes_and_is_applied_once(village: None):
    planner = a_person(Role.SOCIAL_PLANNER)
    import_areas(wish(RENAMED), by=planner)

    upload = stage_areas(
        wish({**MOVED, "3": ("Neu", box(WEST + 0.009, WEST + 0.01))}, valid_from=DAY), by=planner
    )
    before = stadtteile()
    changes = changes_of(AreaUpload.objects.get())
    apply_upload(upload, by=planner)

    assert before == [("1", "Altstadt", None, None, 30), ("2", "Oststadt", None, None, 60)]
    assert [old.label + " > " + new.label for old, new in changes.moved] == [
        "1 Altstadt > 1 Weststadt", "2 Oststadt > 2 Oststadt",
    ]  # fmt: skip
    assert len(stadtteile()) == 4
    with pytest.raises(AreasRefused) as caught:
        apply_upload(upload, by=planner)
    assert caught.value.reason == Refusal.EXPIRED


def test_staged_file_expires(village: None):
    planner = a_person(Role.SOCIAL_PLANNER)
    upload = stage_areas(wish(WEST_AND_EAST), by=planner)
    AreaUpload.objects.update(expires_at=timezone.now())

    with pytest.raises(AreasRefused) as caught:
        apply_upload(upload, by=planner)
    stage_areas(wish(RENAMED), by=planner)

    assert (caught.value.reason, AreaUpload.objects.count(), stadtteile()) == (
        Refusal.EXPIRED,
        1,
        [],
    )


def test_staged_file_can_be_thrown_away(village: None):
    planner = a_person(Role.SOCIAL_PLANNER)
    upload = stage_areas(wish(WEST_AND_EAST), by=planner)

    discard_upload(upload, by=planner)

    assert (AreaUpload.objects.count(), stadtteile()) == (0, [])


def test_undo_brings_borders_names_and_scheme_back(village: None):
    planner = a_person(Role.SOCIAL_PLANNER)
    import_areas(wish(WEST_AND_EAST, name="Stadtteile", source="alt"), by=planner)
    before = stadtteile()

    last = import_areas(
        wish({"1": RENAMED["1"], "9": MOVED["2"]}, valid_from=DAY, name="Viertel", source="neu"),
        by=planner,
    )
    between = stadtteile()
    undo_import(last, by=planner)

    scheme = AreaScheme.objects.get(key="stadtteile")
    assert between != before
    assert (stadtteile(), scheme.name, scheme.source) == (before, "Stadtteile", "alt")
    assert AreaImport.objects.get(pk=last.pk).undone_at is not None


def test_undo_takes_back_one_file_after_the_other(village: None):
    planner = a_person(Role.SOCIAL_PLANNER)
    first = import_areas(wish(WEST_AND_EAST), by=planner)
    second = import_areas(wish(MOVED, valid_from=DAY), by=planner)

    with pytest.raises(AreasRefused) as too_soon:
        undo_import(first, by=planner)
    undo_import(second, by=planner)
    with pytest.raises(AreasRefused) as twice:
        undo_import(second, by=planner)
    undo_import(first, by=planner)

    assert (too_soon.value.reason, twice.value.reason, stadtteile()) == (
        Refusal.NOT_THE_LAST, Refusal.ALREADY_UNDONE, [],
    )  # fmt: skip


def test_undo_refuses_while_a_campaign_uses_the_area(village: None):
    planner = a_person(Role.SOCIAL_PLANNER)
    last = import_areas(wish(WEST_AND_EAST), by=planner)
    a_campaign_in(Area.objects.get(name="Oststadt"))
    before = stadtteile()

    with pytest.raises(AreasRefused) as caught:
        undo_import(last, by=planner)

    assert (caught.value.reason, stadtteile()) == (Refusal.AREA_IN_USE, before)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MOBILE_COUNSELLOR, Role.DPO, None])
def test_every_write_needs_the_right_to_change_areas(village: None, role: Role | None):
    planner, other = a_person(Role.SOCIAL_PLANNER), a_person(role)
    last = import_areas(wish(WEST_AND_EAST), by=planner)
    upload = stage_areas(wish(RENAMED), by=planner)

    for attempt in (
        lambda: import_areas(wish(RENAMED), by=other),
        lambda: stage_areas(wish(RENAMED), by=other),
        lambda: apply_upload(upload, by=other),
        lambda: discard_upload(upload, by=other),
        lambda: undo_import(last, by=other),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    assert (AreaUpload.objects.count(), [row[1] for row in stadtteile()]) == (
        1,
        ["Weststadt", "Oststadt"],
    )


def test_every_write_stands_in_the_audit_log(village: None):
    planner = a_person(Role.SOCIAL_PLANNER)
    undo_import(apply_upload(stage_areas(wish(WEST_AND_EAST), by=planner), by=planner), by=planner)
    discard_upload(stage_areas(wish(WEST_AND_EAST), by=planner), by=planner)

    assert list(Entry.objects.order_by("n").values_list("action", flat=True))[1:] == [
        "quartiere.areas_staged",
        "quartiere.areas_imported",
        "quartiere.areas_undone",
        "quartiere.areas_staged",
        "quartiere.areas_discarded",
    ]
