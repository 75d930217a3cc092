from uuid import UUID

import pytest

from sozialraumbuero.directory.actions.versions import directory_changed
from sozialraumbuero.directory.models import DirectoryVersion, OfferPlace
from sozialraumbuero.directory.tests.makers import offer, offer_place

pytestmark = pytest.mark.django_db


def test_every_entry_has_an_identifier_of_its_own_from_birth():
    held = offer(at=offer_place())
    rows = [held, held.traeger, OfferPlace.objects.get(), OfferPlace.objects.get().place]

    ids = [UUID(row.hsds_id) for row in rows]

    assert len(set(ids)) == 4
    assert {each.version for each in ids} == {4}


def test_change_notes_when_it_happened():
    directory_changed()
    first = DirectoryVersion.objects.get().changed_at

    directory_changed()

    assert DirectoryVersion.objects.get().changed_at > first
