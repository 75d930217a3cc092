"""What a campaign promises to its quarters and blocks, and what they have had this week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from sozialraumbuero.outreach.models import (
    Campaign,
    CampaignPart,
    Contact,
    Shift,
    Stop,
    StopKind,
    StopState,
)
from sozialraumbuero.outreach.queries.campaigns import addresses_in
from sozialraumbuero.outreach.rules.parts import Part
from sozialraumbuero.outreach.rules.walk import OVER
from sozialraumbuero.quartiere.models import Area, AreaScheme


def parts_listed(campaign: Campaign) -> QuerySet[CampaignPart]:
    """Return the rules of a campaign with everything a list of them shows."""
    return (
        campaign.parts.select_related("area__scheme")
        .prefetch_related("known")
        .order_by("area__scheme__rank", "area__name", "pk")
    )


def areas_inside(campaign: Campaign, today: date) -> QuerySet[Area]:
    """Return today's areas of every scheme that hold houses of the campaign."""
    inside = addresses_in(campaign.area).values("pk")
    return (
        Area.objects.valid_on(today)
        .filter(addressinarea__address__in=inside)
        .distinct()
        .select_related("scheme")
        .order_by("scheme__rank", "scheme__name", "name", "code")
    )


def quarters_inside(campaign: Campaign, today: date) -> list[Area]:
    """Return the areas that divide the campaign's area, blocks and the whole of it apart."""
    areas = areas_inside(campaign, today).exclude(scheme__key=AreaScheme.BLOCKS)
    return [area for area in areas if area.pk != campaign.area_id]


def parts_of(campaign: Campaign) -> list[Part]:
    """Return the campaign's rules with the blocks they are about.

    A block belongs to a quarter that holds more than half of the block's houses.
    """
    rows = list(parts_listed(campaign))
    if not rows:
        return []
    whole = _houses_by_block(campaign)
    return [_part(campaign, row, whole) for row in rows]


def _part(campaign: Campaign, row: CampaignPart, whole: Counter[str]) -> Part:
    known = tuple(sorted(user.pk for user in row.known.all()))
    if row.area.scheme.key == AreaScheme.BLOCKS:
        code = row.area.code
        return Part(row.pk, code, row.area.name, (code,), row.minimum, known)
    here = _houses_by_block(campaign, row.area)
    blocks = tuple(sorted(code for code, count in here.items() if 2 * count > whole[code]))
    return Part(row.pk, f"q{row.pk}", row.area.name, blocks, row.minimum, known)


def _houses_by_block(campaign: Campaign, area: Area | None = None) -> Counter[str]:
    houses = addresses_in(campaign.area).filter(block__isnull=False)
    if area is not None:
        houses = houses.filter(pk__in=addresses_in(area).values("pk"))
    rows = houses.order_by().values_list("block__code").annotate(count=Count("pk"))
    return Counter(dict(rows))


def asked_in(
    campaign: Campaign,
    parts: Sequence[Part],
    first: date,
    last: date,
    *,
    apart_from: Collection[int],
) -> dict[str, int]:
    """Return the households asked, or planned to be asked, in each part from `first` to `last`.

    `apart_from` are shifts that are being planned anew.
    """
    codes = {code for part in parts for code in part.blocks}
    asked = _planned(campaign, codes, (first, last), apart_from)
    done = (
        Contact.objects.filter(campaign=campaign, day__range=(first, last), area__code__in=codes)
        .order_by()
        .values_list("area__code")
        .annotate(count=Count("pk"))
    )
    asked.update(dict(done))
    return {part.key: sum(asked[code] for code in part.blocks) for part in parts}


def _planned(
    campaign: Campaign,
    codes: Collection[str],
    days: tuple[date, date],
    apart_from: Collection[int],
) -> Counter[str]:
    rows = (
        Stop.objects.filter(
            tour__shift__campaign=campaign,
            tour__shift__cancelled_at__isnull=True,
            tour__shift__day__range=days,
            kind=StopKind.DOOR,
            state=StopState.OPEN,
            address__block__code__in=codes,
        )
        .exclude(tour__shift__in=apart_from)
        .exclude(tour__state__in=OVER)
        .order_by()
        .values_list("address__block__code")
        .annotate(count=Sum("households"))
    )
    return Counter({code: int(count or 0) for code, count in rows if code is not None})


def days_left(campaign: Campaign, day: date, last: date) -> int:
    """Return how many days from this one on still want tours, this one included."""
    waiting = Shift.objects.filter(
        Q(tour__isnull=True),
        campaign=campaign,
        cancelled_at__isnull=True,
        day__range=(day, last),
    )
    return len({day, *waiting.values_list("day", flat=True)})
