"""Small true rows for the tests of learning: a block of its scheme, and many contacts."""

from __future__ import annotations

from datetime import date

from sozialraumbuero.outreach.models import Campaign, Contact
from sozialraumbuero.outreach.rules.contacts import months_later
from sozialraumbuero.outreach.tests.walk_makers import a_block
from sozialraumbuero.outreach.vocabulary import Outcome, TimeBand
from sozialraumbuero.quartiere.models import Area, AreaScheme


def a_true_block(quarter: Area, houses: int = 25, dwellings: int = 2) -> Area:
    """Return a block as the town forms them: in the scheme of blocks, its houses in a quarter."""
    block = a_block(quarter, houses, dwellings)
    block.scheme = AreaScheme.objects.get_or_create(
        key=AreaScheme.BLOCKS, defaults={"name": "Blöcke", "is_computed": True, "rank": 1000}
    )[0]
    block.save()
    return block


def knocks(
    campaign: Campaign,
    area: Area,
    band: TimeBand,
    *,
    met: int,
    missed: int,
    day: date | None = None,
) -> None:
    """Record so many knocks in one place and band, on one day."""
    on = day or campaign.starts_on
    outcomes = [Outcome.SHORT_TALK] * met + [Outcome.NOT_REACHED] * missed
    Contact.objects.bulk_create(
        Contact(
            campaign=campaign,
            area=area,
            day=on,
            time_band=band,
            outcome=outcome,
            expires_on=months_later(on, 24),
        )
        for outcome in outcomes
    )
