from datetime import UTC, date, datetime, timedelta

import pytest

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.directory.actions import forget_upkeep
from sozialraumbuero.directory.models import OfferChange, OwnerLink, Proposal, Suggestion
from sozialraumbuero.directory.tests.makers import offer

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 28)
# The last day that is still kept, and the one before.
KEPT, OVER = date(2026, 8, 30), date(2026, 8, 29)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def test_what_is_over_for_ninety_days_goes_and_nothing_else():
    one = offer()
    for day in (KEPT, OVER):
        OwnerLink.objects.create(
            traeger=one.traeger,
            secret_hash=str(day),
            made_at=noon(day - timedelta(days=30)),
            expires_at=noon(day),
        )
        one.suggestions.create(kind="hours", sent_on=day, state="mended", decided_on=day)
        one.suggestions.create(kind="hours", sent_on=day)
        one.proposals.create(changes={}, sent_on=day, state="refused", decided_on=day)
        one.proposals.create(changes={}, sent_on=day)
        OfferChange.objects.create(offer=one, before={}, after={}, made_at=noon(day))

    counts = forget_upkeep(TODAY)

    assert counts == {
        "owner_links": 1,
        "suggestions": 1,
        "proposals": 1,
        "offer_changes": 1,
        "import_previews": 0,
        "imports": 0,
    }
    assert OwnerLink.objects.get().secret_hash == str(KEPT)
    assert sorted(Suggestion.objects.values_list("state", "sent_on")) == [
        ("mended", KEPT), ("open", OVER), ("open", KEPT),
    ]  # fmt: skip
    assert sorted(Proposal.objects.values_list("state", "sent_on")) == [
        ("refused", KEPT), ("waiting", OVER), ("waiting", KEPT),
    ]  # fmt: skip
    assert OfferChange.objects.get().made_at == noon(KEPT)
    assert Entry.objects.get().reason == "4"


def test_night_with_nothing_to_forget_leaves_no_note():
    assert sum(forget_upkeep(TODAY).values()) == 0
    assert not Entry.objects.exists()
