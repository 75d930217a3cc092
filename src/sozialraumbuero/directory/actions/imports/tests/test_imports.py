"""Look first, apply whole, take back: what files do to the directory."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories import team, user
from tests.paths import shared

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.directory.actions import forget_upkeep, set_offer_state, suggest
from sozialraumbuero.directory.actions.imports import (
    ImportRefused,
    apply_import,
    discard_import,
    look_again,
    stage_import,
    steps_of,
    undo_import,
)
from sozialraumbuero.directory.actions.imports.pictures import pictures
from sozialraumbuero.directory.actions.imports.plans import What
from sozialraumbuero.directory.hsds.json_text import parsed
from sozialraumbuero.directory.hsds.reading import read
from sozialraumbuero.directory.hsds.tests.test_reading import (
    BODY,
    HELD,
    PLACE,
    SERVICE,
    body,
    location,
    service,
)
from sozialraumbuero.directory.models import (
    DirectoryImport,
    Offer,
    OfferPlace,
    Place,
    Traeger,
)
from sozialraumbuero.directory.tests.makers import offer, offer_place, traeger
from sozialraumbuero.directory.words import ImportFormat, OfferState, SuggestionKind
from sozialraumbuero.lib.vocabulary import Role

pytestmark = pytest.mark.django_db
DEBT = {"id": PLACE, "taxonomy_term": {"id": HELD, "name": "Debt advice", "description": "x"}}
WHOLE = service(
    description="Wir beraten.",
    phones=[{"id": HELD, "number": "05971 1"}],
    attributes=[DEBT],
    assured_date="2026-11-01",
    service_at_locations=[{"id": HELD, "location": location()}],
)


@pytest.fixture
def leader():
    return user("Lena", Role.COORDINATOR, team("Nord"))


def stage(content, by):
    found = read(parsed(json.dumps(content).encode(), "f.json"), "f.json")
    return stage_import(found, format=ImportFormat.HSDS_JSON, file_name="f.json", by=by)


def brought_in(content, by, *, publish=False):
    return apply_import(stage(content, by), publish=publish, by=by)


def whats(staged):
    return {step.name: str(step.what) for step in steps_of(staged)}


def everything():
    """Return the whole directory but for when it changed."""
    return {
        kind: pictures(kind, model.objects.values_list("pk", flat=True))
        for kind, model in (("body", Traeger), ("place", Place), ("offer", Offer))
    }


def test_preview_says_what_is_new_and_writes_nothing(leader):
    staged = stage(WHOLE, leader)

    assert whats(staged) == {"Hilfswerk": "new", "Haus": "new", "Beratung": "new"}
    assert (Traeger.objects.count(), Place.objects.count(), Offer.objects.count()) == (0, 0, 0)
    assert staged.plan["left_out"] == []


def test_applied_import_enters_drafts_with_places_and_identifiers(leader):
    done = brought_in(WHOLE, leader)

    made = Offer.objects.select_related("traeger").get()
    held = OfferPlace.objects.select_related("place").get()
    assert (made.title, made.description, made.phone, made.types, made.state) == (
        "Beratung",
        "Wir beraten.",
        "05971 1",
        ["debt_counselling"],
        "draft",
    )
    assert (made.hsds_id, made.traeger.hsds_id, held.hsds_id, held.place.hsds_id) == (
        SERVICE,
        BODY,
        HELD,
        PLACE,
    )
    assert (made.languages, made.last_checked_on, made.checked_by) == (
        ["de"],
        date(2026, 11, 1),
        "import",
    )
    assert held.place.is_room is False
    assert (done.state, "entries" in done.plan) == ("applied", False)
    acts = list(Entry.objects.order_by("n").values_list("action", flat=True))
    assert acts == [
        "directory.import_staged",
        "directory.traeger_added",
        "directory.place_added",
        "directory.offer_added",
        "directory.import_applied",
    ]


def test_published_at_once_only_if_somebody_says_so_and_the_kind_is_known(leader):
    other = service(id=PLACE, name="Unklar", organization=body())

    brought_in({"contents": [WHOLE, other]}, leader, publish=True)

    assert dict(Offer.objects.values_list("title", "state")) == {
        "Beratung": "published",
        "Unklar": "draft",
    }


def test_same_file_again_changes_nothing(leader):
    brought_in(WHOLE, leader)
    before = everything()

    again = stage(WHOLE, leader)
    apply_import(again, publish=False, by=leader)

    assert set(whats(again).values()) == {"unchanged"}
    assert everything() == before


@pytest.mark.parametrize(
    "name", ["spec_service_full", "spec_organization_full", "spec_service_at_location_full"]
)
def test_examples_come_in_and_change_nothing_twice(leader, name):
    content = json.loads(shared(f"hsds/{name}.json").read_text())
    brought_in(content, leader)

    again = stage(content, leader)

    assert set(whats(again).values()) == {"unchanged"}
    assert Offer.objects.get().title == "Community Counselling"


def test_change_is_shown_field_by_field(leader):
    brought_in(WHOLE, leader)
    newer = WHOLE | {
        "description": "Wir beraten alle.",
        "phones": [],
        "assured_date": "2026-11-20",
        "service_at_locations": [{"id": HELD, "location": location(), "description": "Hinterhaus"}],
    }

    staged = stage(newer, leader)

    (step,) = [each for each in steps_of(staged) if each.what is What.CHANGED]
    assert step.fields == {
        "description": ["Wir beraten.", "Wir beraten alle."],
        "phone": ["05971 1", ""],
        "held_at.Haus.note": ["", "Hinterhaus"],
        "last_checked_on": ["2026-11-01", "2026-11-20"],
    }
    apply_import(staged, publish=False, by=leader)
    made = Offer.objects.get()
    assert (made.description, made.phone, made.last_checked_on) == (
        "Wir beraten alle.",
        "",
        date(2026, 11, 20),
    )
    assert OfferPlace.objects.get().note == "Hinterhaus"


def test_what_a_file_does_not_say_stays(leader):
    brought_in(WHOLE, leader)
    Offer.objects.update(summary="Von Hand", cost="free")

    staged = stage(service(), leader)

    assert whats(staged) == {"Hilfswerk": "unchanged", "Beratung": "unchanged"}


def test_place_that_the_source_no_longer_lists_goes_but_a_hidden_one_stays(leader):
    brought_in(WHOLE, leader)
    secret = offer_place("Geheim")
    OfferPlace.objects.create(offer=Offer.objects.get(), place=secret, is_hidden=True)
    moved = WHOLE | {
        "service_at_locations": [{"id": SERVICE, "location": location(id=BODY, name="Neu")}]
    }

    staged = stage(moved, leader)
    (step,) = [each for each in steps_of(staged) if each.what is What.CHANGED]
    apply_import(staged, publish=False, by=leader)

    assert step.fields == {"held_at": [["Haus"], ["Neu"]]}
    assert sorted(OfferPlace.objects.values_list("place__name", "is_hidden")) == [
        ("Geheim", True),
        ("Neu", False),
    ]


def test_place_that_somebody_hid_stays_hidden(leader):
    brought_in(WHOLE, leader)
    OfferPlace.objects.update(is_hidden=True)

    brought_in(WHOLE | {"description": "Neu"}, leader)

    assert OfferPlace.objects.get().is_hidden is True


def test_entries_of_the_same_name_are_the_same(leader):
    known = traeger("hilfswerk")
    stands = offer("BERATUNG", traeger=known)

    staged = stage(service(phones=[{"id": HELD, "number": "7"}]), leader)
    apply_import(staged, publish=False, by=leader)

    assert [(each.name, each.by_name, str(each.what)) for each in steps_of(staged)] == [
        ("Hilfswerk", True, "changed"),
        ("Beratung", True, "changed"),
    ]
    stands.refresh_from_db()
    assert (Offer.objects.count(), stands.phone, stands.hsds_id != SERVICE) == (1, "7", True)


def test_contradiction_is_refused_and_the_others_come_in(leader):
    odd = service(id=PLACE, name="Alt", minimum_age=50, maximum_age=20)

    staged = stage({"contents": [odd, service()]}, leader)
    apply_import(staged, publish=False, by=leader)

    (refused,) = [each for each in steps_of(staged) if each.what is What.REFUSED]
    assert (refused.name, refused.why) == ("Alt", {"age_to": "20 lies before 50; swap the two"})
    assert list(Offer.objects.values_list("title", flat=True)) == ["Beratung"]


def test_service_of_an_unknown_body_is_refused(leader):
    alone = {"id": SERVICE, "name": "Allein", "status": "active", "organization_id": BODY}

    staged = stage(alone, leader)

    assert steps_of(staged)[0].why == {"traeger": "is neither in the file nor known here"}


def test_body_that_stands_here_need_not_be_in_the_file(leader):
    known = traeger("Schon da", hsds_id=BODY)
    brought_in({"id": SERVICE, "name": "Neu", "status": "active", "organization_id": BODY}, leader)

    assert Offer.objects.get().traeger == known


def test_ended_service_is_withdrawn_and_an_unknown_one_left_alone(leader):
    brought_in(WHOLE, leader, publish=True)
    ended = {
        "contents": [
            WHOLE | {"status": "defunct"},
            service(id=PLACE, name="Nie da", status="inactive"),
        ]
    }

    staged = stage(ended, leader)
    apply_import(staged, publish=True, by=leader)

    assert whats(staged)["Beratung"] == "ended"
    assert dict(Offer.objects.values_list("title", "state")) == {"Beratung": "withdrawn"}


def test_undo_restores_exactly_what_stood_before(leader):
    brought_in(WHOLE, leader, publish=True)
    secret = offer_place("Geheim")
    OfferPlace.objects.create(offer=Offer.objects.get(), place=secret, is_hidden=True)
    before = everything()
    more = service(id=PLACE, name="Noch eine", organization=body(id=SERVICE, name="Verein"))
    newer = WHOLE | {
        "description": "Neu",
        "phones": [],
        "service_at_locations": [{"id": SERVICE, "location": location(id=BODY, name="Neu")}],
        "organization": body(description="Hilft anders."),
    }
    done = brought_in({"contents": [newer, more]}, leader)
    assert everything() != before

    undo_import(done, by=leader)

    assert everything() == before
    done.refresh_from_db()
    assert (done.state, done.before) == ("undone", {})


def test_undo_refuses_if_somebody_wrote_meanwhile_and_says_where(leader):
    done = brought_in(WHOLE, leader)
    set_offer_state(Offer.objects.get(), OfferState.PUBLISHED, by=leader)

    with pytest.raises(ImportRefused) as refused:
        undo_import(done, by=leader)

    assert (refused.value.reason, refused.value.names) == ("changed_since", ("Beratung",))
    assert Offer.objects.get().state == OfferState.PUBLISHED


def test_undo_refuses_if_others_build_upon_a_new_entry(leader):
    done = brought_in(WHOLE, leader)
    suggest(Offer.objects.get(), SuggestionKind.PHONE, "falsch", today=date(2026, 11, 28))
    offer("Anderes", traeger=Traeger.objects.get(), at=Place.objects.get())

    with pytest.raises(ImportRefused) as refused:
        undo_import(done, by=leader)

    assert (refused.value.reason, set(refused.value.names)) == (
        "in_use",
        {"Beratung", "Haus", "Hilfswerk"},
    )
    assert Offer.objects.count() == 2


def test_preview_that_has_grown_old_must_be_looked_at_again(leader):
    staged = stage(WHOLE, leader)
    traeger("Hilfswerk", description="Steht schon da.")

    with pytest.raises(ImportRefused) as refused:
        apply_import(staged, publish=False, by=leader)
    looked = look_again(staged, by=leader)
    apply_import(looked, publish=False, by=leader)

    assert refused.value.reason == "look_again"
    assert Traeger.objects.get().description == "Hilft."


def test_nothing_is_half_written_when_it_fails(leader, monkeypatch):
    staged = stage(WHOLE, leader)
    monkeypatch.setattr(
        import_module("sozialraumbuero.directory.actions.imports.writing"),
        "add_offers",
        lambda *_, **__: (_ for _ in ()).throw(RuntimeError("disk full")),
    )

    with pytest.raises(RuntimeError):
        apply_import(staged, publish=False, by=leader)

    assert (Traeger.objects.count(), Place.objects.count()) == (0, 0)


def test_import_happens_once(leader):
    done = brought_in(WHOLE, leader)
    undo_import(done, by=leader)
    staged = stage(WHOLE, leader)
    discard_import(staged, by=leader)

    for again, reason in ((done, "not_waiting"), (staged, "not_waiting")):
        with pytest.raises(ImportRefused) as refused:
            apply_import(again, publish=False, by=leader)
        assert refused.value.reason == reason
    with pytest.raises(ImportRefused):
        undo_import(done, by=leader)
    assert DirectoryImport.objects.count() == 1


def test_importing_is_for_those_who_keep_the_directory(leader):
    walker = user("Ali", Role.MOBILE_COUNSELLOR, team("Süd"))
    staged = stage(WHOLE, leader)

    for attempt in (
        lambda: stage(WHOLE, walker),
        lambda: look_again(staged, by=walker),
        lambda: apply_import(staged, publish=False, by=walker),
        lambda: undo_import(staged, by=walker),
        lambda: discard_import(staged, by=walker),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    apply_import(staged, publish=False, by=None)  # the operator at the command line
    assert Offer.objects.exists()


def test_previews_go_after_a_week_and_reports_are_emptied_after_ninety_days(leader):
    done = brought_in(WHOLE, leader)
    DirectoryImport.objects.update(
        plan=done.plan | {"columns": {"A": "title"}}, made_at=datetime(2026, 8, 29, 12, tzinfo=UTC)
    )
    waiting = [stage(WHOLE, leader).pk for _ in range(2)]
    for pk, day in zip(waiting, (20, 21), strict=True):
        made = datetime(2026, 11, day, 12, tzinfo=UTC)
        DirectoryImport.objects.filter(pk=pk).update(made_at=made)

    counts = forget_upkeep(date(2026, 11, 28))

    assert (counts["import_previews"], counts["imports"]) == (1, 1)
    assert forget_upkeep(date(2026, 11, 28))["imports"] == 0
    done.refresh_from_db()
    assert (done.before, done.plan) == (
        {},
        {"steps": [], "left_out": [], "remarks": {}, "columns": {"A": "title"}},
    )
    with pytest.raises(ImportRefused) as refused:
        undo_import(done, by=leader)
    assert refused.value.reason == "too_old"
