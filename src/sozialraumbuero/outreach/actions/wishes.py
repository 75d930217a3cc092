"""Keep a resident's wish not to be visited again; it beats every plan at once."""

from __future__ import annotations

from datetime import date
from typing import Any

from sozialraumbuero.outreach.models import DoNotReturn, Stop, StopKind, StopState
from sozialraumbuero.outreach.rules.contacts import wish_dates
from sozialraumbuero.outreach.rules.walk import OVER


def keep_wish(address_id: int, day: date, *, apart_from: Stop) -> dict[str, Any]:
    """Leave the house alone from now on, also in tours already planned; return the state before."""
    since, expires_on = wish_dates(day)
    known = DoNotReturn.objects.select_for_update().filter(address_id=address_id).first()
    planned = (
        Stop.objects.filter(address_id=address_id, kind=StopKind.DOOR, state=StopState.OPEN)
        .exclude(pk=apart_from.pk)
        .exclude(tour__state__in=OVER)
    )
    skipped = list(planned.values_list("pk", flat=True))
    DoNotReturn.objects.update_or_create(
        address_id=address_id, defaults={"since": since, "expires_on": expires_on}
    )
    Stop.objects.filter(pk__in=skipped).update(state=StopState.SKIPPED)
    dates = [known.since.isoformat(), known.expires_on.isoformat()] if known else []
    return {"known": dates, "skipped": skipped}


def take_wish_back(address_id: int, before: dict[str, Any]) -> None:
    """Undo a wish that was a slip of the finger."""
    rows = DoNotReturn.objects.filter(address_id=address_id)
    if before["known"]:
        since, expires_on = map(date.fromisoformat, before["known"])
        rows.update(since=since, expires_on=expires_on)
    else:
        rows.delete()
    Stop.objects.filter(pk__in=before["skipped"], state=StopState.SKIPPED).update(
        state=StopState.OPEN
    )
