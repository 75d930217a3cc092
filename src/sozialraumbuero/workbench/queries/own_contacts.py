"""What the town's own door contacts say: released counts of campaigns, never single contacts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sozialraumbuero.outreach.models import ReportRelease
from sozialraumbuero.outreach.rules.releases import Met, Table
from sozialraumbuero.outreach.vocabulary import TimeBand
from sozialraumbuero.workbench.rules.own_contacts import Counts


@dataclass(frozen=True)
class OwnContacts:
    """Released counts of all campaigns within some days, by time band too."""

    campaigns: int
    first: date
    last: date
    counts: Counts
    # Band, tried, met; bands in which nothing was released are left out.
    bands: Sequence[tuple[TimeBand, int, int]]


def own_contacts(first: date | None = None, last: date | None = None) -> OwnContacts | None:
    """Add up the released counts of the campaigns that lie within these days; None without any."""
    found = ReportRelease.objects.exclude(figures={}).select_related("campaign")
    if first:
        found = found.filter(campaign__starts_on__gte=first)
    if last:
        found = found.filter(campaign__ends_on__lte=last)
    told = [each for each in found if "sums" in each.figures]
    if not told:
        return None
    sums = [each.figures["sums"] for each in told]
    return OwnContacts(
        campaigns=len(told),
        first=min(each.campaign.starts_on for each in told),
        last=max(each.campaign.ends_on for each in told),
        counts=Counts(
            tried=_total(sums, "tried"),
            met=_total(sums, "met"),
            talked=_total(sums, "accepted"),
            with_need=_total(sums, "with_need"),
        ),
        bands=[row for band in TimeBand if (row := _band(told, band))[1]],
    )


def _band(releases: Sequence[ReportRelease], band: TimeBand) -> tuple[TimeBand, int, int]:
    tables = [each.figures.get(Table.BAND, {}) for each in releases]
    met, missed = (_total(tables, f"{band}/{kind}") for kind in (Met.YES, Met.NO))
    return band, met + missed, met


def _total(tables: Sequence[Mapping[str, Mapping[str, int | None]]], key: str) -> int:
    """Add up carried values; noise may leave a few below nothing, which is nothing."""
    return max(0, sum(table.get(key, {}).get("carried") or 0 for table in tables))
