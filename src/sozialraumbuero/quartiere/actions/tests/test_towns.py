"""Importing a town: first, again, changed, refused."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.quartiere.actions import import_town
from sozialraumbuero.quartiere.models import (
    Address,
    AddressInArea,
    Area,
    AreaScheme,
    Kommune,
    Segment,
    TownImport,
)
from sozialraumbuero.quartiere.queries.town import NoTown, current_town
from sozialraumbuero.quartiere.tests.makers import (
    a_campaign_in,
    a_person,
    village_houses,
    write_village,
)

pytestmark = pytest.mark.django_db


def everything() -> dict[str, Any]:
    """Return all rows of the town, so that "nothing changed" can be said with ==."""
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in (Address, AddressInArea, Area, AreaScheme, Kommune, Segment, TownImport)
    }


@pytest.fixture
def village(tmp_path: Path) -> Path:
    return write_village(tmp_path / "probedorf.osm")


def test_first_import_fills_an_empty_installation(village: Path):
    found = import_town(village, by=None, name="Probedorf", landscape={"features": []})

    kommune = Kommune.objects.get()
    assert (kommune.name, kommune.is_demo, kommune.landscape) == (
        "Probedorf",
        False,
        {"features": []},
    )
    assert found.changes == {"created": 90, "updated": 0, "returned": 0, "unchanged": 0, "gone": 0}
    assert (found.file_name, found.counts["addresses"], found.counts["blocks"], found.dropped) == (
        "probedorf.osm", 90, 3, {},
    )  # fmt: skip
    assert (Address.objects.count(), Segment.objects.count()) == (90, found.counts["segments"])
    assert [entry.action for entry in Entry.objects.all()] == ["quartiere.town_imported"]


def test_addresses_get_sorting_keys_and_their_block(village: Path):
    import_town(village, by=None, name="Probedorf")

    first = Address.objects.get(key="n3012")
    assert (first.street, first.number, first.street_key, first.number_key, first.dwellings) == (
        "Am Öhrbach", "12", "amoehrbach", "000012", 1,
    )  # fmt: skip
    assert (first.block.code, first.block.name, first.block.scheme.key) == (
        "b-n3001", "Am Öhrbach", "bloecke",
    )  # fmt: skip
    assert list(first.areas.values_list("code", flat=True)) == ["b-n3001"]
    assert first.block.addresses.count() == 30


def test_second_import_of_the_same_file_changes_nothing_but_its_own_record(village: Path):
    import_town(village, by=None, name="Probedorf")
    before = everything()

    found = import_town(village, by=None)

    after = everything()
    assert found.changes == {"created": 0, "updated": 0, "returned": 0, "unchanged": 90, "gone": 0}
    for name in ("Address", "AddressInArea", "Area", "Kommune"):
        assert after[name] == before[name]
    assert [row["line"] for row in after["Segment"]] == [row["line"] for row in before["Segment"]]
    assert [len(bytes(row["network"])) > 0 for row in after["TownImport"]] == [False, True]


def test_changed_file_updates_marks_gone_and_brings_back(village: Path, tmp_path: Path):
    houses = village_houses()
    import_town(village, by=None, name="Probedorf")
    ids = dict(Address.objects.values_list("key", "pk"))
    changed = [
        houses[0]._replace(number="1a"),
        *houses[2:],
        houses[-1]._replace(id=9_999, number="31", lat=houses[-1].lat + 0.0001),
    ]
    second = import_town(write_village(tmp_path / "zweite.osm", changed), by=None)
    gone = Address.objects.get(key="n1002")
    third = import_town(village, by=None)
    back = Address.objects.get(key="n1002")

    assert second.changes == {"created": 1, "updated": 1, "returned": 0, "unchanged": 88, "gone": 1}
    assert third.changes == {"created": 0, "updated": 1, "returned": 1, "unchanged": 88, "gone": 1}
    assert (gone.gone_since, back.gone_since) == (timezone.localdate(), None)
    assert (gone.pk, back.pk) == (ids["n1002"], ids["n1002"])
    assert Address.objects.present().count() == 90


def test_blocks_keep_their_id_when_their_first_house_goes(village: Path, tmp_path: Path):
    import_town(village, by=None, name="Probedorf")
    before = dict(Area.objects.values_list("code", "pk"))

    import_town(write_village(tmp_path / "zweite.osm", village_houses()[1:]), by=None)

    assert dict(Area.objects.filter(valid_until=None).values_list("code", "pk")) == before
    assert set(current_town().block_id.tolist()) == set(before)


def test_vanished_block_stays_with_its_last_day(village: Path, tmp_path: Path):
    import_town(village, by=None, name="Probedorf")
    two_streets = write_village(tmp_path / "zwei.osm", village_houses()[:60])

    import_town(two_streets, by=None, accept_losses=True)

    ended = Area.objects.get(code="b-n3001")
    assert ended.valid_until == timezone.localdate() - timedelta(days=1)
    assert ended.addresses.count() == 30
    assert set(current_town().block_id.tolist()) == {"b-n1001", "b-n2001"}

    import_town(village, by=None)

    assert Area.objects.get(code="b-n3001").valid_until is None


def test_block_of_a_single_day_leaves_no_trace_unless_it_was_used(village: Path, tmp_path: Path):
    two_streets = write_village(tmp_path / "zwei.osm", village_houses()[:60])
    import_town(two_streets, by=None, name="Probedorf")
    today = timezone.localdate()
    for is_used in (False, True):
        import_town(village, by=None)
        third = Area.objects.get(code="b-n3001")
        if is_used:
            a_campaign_in(third)

        import_town(two_streets, by=None, accept_losses=True)

        days = Area.objects.filter(code="b-n3001").values_list("valid_from", "valid_until")
        assert (third.valid_from, list(days)) == (today, [(today, today)] if is_used else [])


def test_figures_count_present_houses_only(village: Path, tmp_path: Path):
    import_town(village, by=None, name="Probedorf")

    import_town(write_village(tmp_path / "neu.osm", village_houses()[5:]), by=None)

    figures = Area.objects.get(code="b-n1001").figures
    assert figures == {
        "addresses": 25,
        "dwellings": 25,
        "blocks": 1,
        "sources": figures["sources"],
    }
    assert [count["addresses"] for count in figures["sources"].values()] == [25]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", "zweite.osm: file: is empty"),
        (b"<osm version='0.6'><node id='1'", "zweite.osm: file: ends inside an element"),
        (b"hello", "zweite.osm: file: is not"),
        (b"<?xml version='1.0'?><osm version='0.6'></osm>", "zweite.osm: file: "),
    ],
)
def test_broken_second_file_leaves_everything_as_it_was(
    village: Path, tmp_path: Path, content: bytes, line: str
):
    import_town(village, by=None, name="Probedorf")
    before = everything()
    broken = tmp_path / "zweite.osm"
    broken.write_bytes(content)

    with pytest.raises(BadInput) as caught:
        import_town(broken, by=None)

    assert caught.value.line.startswith(line)
    assert everything() == before


def test_file_of_another_place_is_refused_and_changes_nothing(village: Path, tmp_path: Path):
    import_town(village, by=None, name="Probedorf")
    before = everything()
    few = write_village(tmp_path / "wenige.osm", village_houses()[:10])

    with pytest.raises(BadInput) as caught:
        import_town(few, by=None)

    assert caught.value.line == (
        "wenige.osm: file: lacks 80 of the 90 known addresses; "
        "check file and name, or add --accept-losses"
    )
    assert everything() == before


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (
            {"name": "Anderswo"},
            '--name: this installation belongs to "Probedorf"; use another data folder',
        ),
        (
            {"ags": "08115021"},
            '--ags: this installation belongs to "08115999"; use another data folder',
        ),
    ],
)
def test_another_municipality_is_refused(village: Path, words: dict[str, str], line: str):
    import_town(village, by=None, name="Probedorf", ags="08115999", boundary="Probedorf")

    with pytest.raises(BadInput) as caught:
        import_town(village, by=None, **words)

    assert str(caught.value) == line


def test_first_import_wants_a_name(village: Path):
    with pytest.raises(BadInput) as caught:
        import_town(village, by=None)

    assert str(caught.value) == "--name: is missing; give the town's name, or its key with --ags"


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MOBILE_COUNSELLOR, Role.DPO, None])
def test_import_needs_the_right_to_change_areas(village: Path, role: Role | None):
    with pytest.raises(PermissionDenied):
        import_town(village, by=a_person(role), name="Probedorf")

    assert not TownImport.objects.exists()


@pytest.mark.parametrize("role", [Role.SOCIAL_PLANNER, Role.DEPARTMENT_HEAD, Role.SYSTEM_ADMIN])
def test_import_says_in_the_audit_log_who_did_it(village: Path, role: Role):
    person = a_person(role)

    import_town(village, by=person, name="Probedorf")

    assert Entry.objects.values_list("action", "actor").last() == (
        "quartiere.town_imported", person.pk,
    )  # fmt: skip


def test_progress_runs_from_nothing_to_everything(village: Path):
    shares: list[float] = []

    import_town(
        village, by=None, name="Probedorf", progress=lambda stage, share: shares.append(share)
    )

    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_current_town_is_read_once_per_import(village: Path, django_assert_num_queries):
    with pytest.raises(NoTown):
        current_town()
    import_town(village, by=None, name="Probedorf")

    first = current_town()
    with django_assert_num_queries(1):
        again = current_town()
    import_town(village, by=None)

    assert again is first
    assert current_town() is not first
