"""Out as a dump and into an empty directory: nothing is lost, and nothing secret travels."""

from __future__ import annotations

import json

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sozialraumbuero.directory.actions.imports import apply_import, stage_import, steps_of
from sozialraumbuero.directory.actions.imports.plans import What
from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.hsds.dump import dump
from sozialraumbuero.directory.hsds.entries import Entries
from sozialraumbuero.directory.hsds.faults import Report
from sozialraumbuero.directory.hsds.json_text import parsed
from sozialraumbuero.directory.hsds.reading import Read, read
from sozialraumbuero.directory.hsds.tests.strategies import directories
from sozialraumbuero.directory.models import Offer, OfferPlace, Place, Traeger
from sozialraumbuero.directory.open_data.public_directory import public_directory
from sozialraumbuero.directory.words import ImportFormat, OfferState

pytestmark = pytest.mark.django_db(transaction=False)
SECRET = "Geheimer Weg 7"
NOT_COMPARED = {"id", "key", "created_at", "changed_at", "traeger_id", "offer_id", "place_id"}


class _Undo(Exception):
    pass


def bring_in(found: Read) -> None:
    staged = stage_import(found, format=ImportFormat.HSDS_JSON, file_name="f.json", by=None)
    assert {step.what for step in steps_of(staged)} <= {What.NEW}
    apply_import(staged, publish=True, by=None)
    # Kinds of help are no condition of publishing by hand.
    Offer.objects.update(state=OfferState.PUBLISHED, last_checked_on=timezone.localdate())
    Offer.objects.filter(checked_by="").update(checked_by="team")
    directory_changed()


def tables():
    """Return every column of every row that may travel, by identifiers."""
    held = OfferPlace.objects.filter(is_hidden=False)
    return {
        "body": _rows(Traeger.objects.all()),
        "place": _rows(Place.objects.exclude(name=SECRET)),
        "offer": _rows(Offer.objects.all()),
        "held": sorted(
            (row["hsds_id"], offer, place, _said(row))
            for row, offer, place in zip(
                held.values(),
                held.values_list("offer__hsds_id", flat=True),
                held.values_list("place__hsds_id", flat=True),
                strict=True,
            )
        ),
        "texts": sorted(
            Offer.objects.filter(texts__isnull=False).values_list(
                "hsds_id", "texts__language", "texts__title", "texts__summary", "texts__is_machine_made", "texts__made_from"
            )
        ),
        "bodies of offers": dict(Offer.objects.values_list("hsds_id", "traeger__hsds_id")),
    }  # fmt: skip


def _rows(rows):
    return {row["hsds_id"]: _said(row) for row in rows.values()}


def _said(row):
    kept = {name: value for name, value in row.items() if name not in NOT_COMPARED}
    return json.dumps(kept, sort_keys=True, default=str)


def hide_a_place() -> None:
    secret = Place.objects.create(key="geheim", name=SECRET, lat=1.0, lon=2.0, address=SECRET)
    OfferPlace.objects.create(
        offer=Offer.objects.first(), place=secret, is_hidden=True, note=SECRET, phone="0800 666"
    )
    directory_changed()


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(directories(2), st.booleans())
def test_dump_brought_into_an_empty_directory_is_the_same(db, entries: Entries, with_secret: bool):
    try:
        with transaction.atomic():
            _there_and_back(entries, with_secret=with_secret)
            raise _Undo
    except _Undo:
        pass


def _there_and_back(entries: Entries, *, with_secret: bool) -> None:
    bring_in(Read(entries, Report()))
    before = tables()
    if with_secret:
        hide_a_place()

    text = json.dumps(dump(public_directory(timezone.now()).entries), ensure_ascii=False)

    assert SECRET not in text
    assert "0800 666" not in text
    for model in (OfferPlace, Offer, Place, Traeger):
        model.objects.all().delete()
    bring_in(read(parsed(text.encode(), "dump.json"), "dump.json"))
    assert tables() == before


def test_dump_brought_into_its_own_directory_changes_nothing(db):
    from sozialraumbuero.directory.open_data.tests.makers import town_directory

    town_directory()
    whole = dump(public_directory(timezone.now()).entries)

    found = read(parsed(json.dumps(whole).encode(), "dump.json"), "dump.json")
    staged = stage_import(found, format=ImportFormat.HSDS_JSON, file_name="f", by=None)

    assert {step.name: (step.what, step.fields) for step in steps_of(staged)} == {
        name: (What.UNCHANGED, {})
        for name in (
            *("Hilfswerk Musterstadt", "Frauen helfen", "Haus am Markt"),
            *("Schuldnerberatung", "Frauenhaus"),
        )
    }
