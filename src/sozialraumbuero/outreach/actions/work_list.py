"""What a knock changes in the short-lived list of houses, and how it is put back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sozialraumbuero.outreach.models import Campaign, DoorWork, Shift, Stop
from sozialraumbuero.outreach.rules.doors import House, Work, after_knock, households_finished_by
from sozialraumbuero.outreach.rules.revisit import Visits, slot_type, slots_of
from sozialraumbuero.outreach.vocabulary import Outcome


def count_knock(shift: Shift, halt: Stop, outcome: Outcome, at: datetime) -> int:
    """Write one knock into the house's row; return how many households it finished."""
    if halt.address is None:
        return 0
    row, is_new = DoorWork.objects.select_for_update().get_or_create(
        campaign=shift.campaign,
        address=halt.address,
        defaults={"expires_on": shift.campaign.ends_on},
    )
    work = Work(row.households_finished, Visits(slots_of(row.tried_slots), row.last_tried_on))
    is_first = halt.work_before is None
    if is_first:
        halt.work_before = {} if is_new else _as_stored(row)
    house = House(halt.address.dwellings, work.households_finished, work.visits)
    finished = households_finished_by(outcome, house)
    _write(
        row,
        after_knock(
            work,
            finished=finished,
            day=shift.day,
            slot=slot_type(shift.day, at.time()),
            is_first=is_first,
        ),
    )
    return finished


def take_knock_back(campaign: Campaign, halt: Stop, finished: int) -> None:
    """Undo one knock; with the last one of the visit the row is exactly what it was before."""
    rows = DoorWork.objects.select_for_update().filter(campaign=campaign, address=halt.address)
    row = rows.first()
    if row is None:
        return
    if halt.households_done:
        row.households_finished -= finished
        row.save(update_fields=["households_finished"])
    elif halt.work_before:
        _restore(row, halt.work_before)
    else:
        row.delete()
    if not halt.households_done:
        halt.work_before = None


def _write(row: DoorWork, work: Work) -> None:
    row.households_finished = work.households_finished
    row.attempts = work.visits.count
    row.tried_slots = list(work.visits.slots)
    row.last_tried_on = work.visits.last_on
    row.save()


def _as_stored(row: DoorWork) -> dict[str, Any]:
    return {
        "households_finished": row.households_finished,
        "attempts": row.attempts,
        "tried_slots": row.tried_slots,
        "last_tried_on": row.last_tried_on and row.last_tried_on.isoformat(),
    }


def _restore(row: DoorWork, stored: dict[str, Any]) -> None:
    row.households_finished = stored["households_finished"]
    row.attempts = stored["attempts"]
    row.tried_slots = stored["tried_slots"]
    last = stored["last_tried_on"]
    row.last_tried_on = date.fromisoformat(last) if last else None
    row.save()
