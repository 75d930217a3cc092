"""What the engine's ids are called by people: visits, shifts and quarters of a job."""

from __future__ import annotations

from sozialraumbuero.outreach.models import Appointment, CampaignPart, Shift
from sozialraumbuero.outreach.rules.day_plans import Document, pk_of


def names_in(job: Document) -> dict[str, str]:
    """Return names by the ids of a job: codes of visits, hours and people of shifts, quarters."""
    return {**visit_codes(job), **_shift_names(job), **_quarter_names(job)}


def visit_codes(job: Document) -> dict[str, str]:
    """Return the codes of the promised visits by their ids in the job."""
    ids = {pk_of(visit["id"]): visit["id"] for visit in job["appointments"]}
    codes = Appointment.objects.filter(pk__in=ids).values_list("pk", "code")
    return {ids[pk]: code for pk, code in codes}


def _shift_names(job: Document) -> dict[str, str]:
    ids = {pk_of(shift["id"]): shift["id"] for shift in job["shifts"]}
    shifts = Shift.objects.filter(pk__in=ids).prefetch_related("members__user")
    return {
        ids[shift.pk]: f"{shift.starts_at:%H:%M}–{shift.ends_at:%H:%M} ({_people(shift)})"
        for shift in shifts
    }


def _people(shift: Shift) -> str:
    return ", ".join(member.user.display_name for member in shift.members.all())


def _quarter_names(job: Document) -> dict[str, str]:
    ids = {pk_of(key): key for key in job.get("quarters", {})}
    parts = CampaignPart.objects.filter(pk__in=ids).select_related("area")
    return {ids[part.pk]: part.area.name for part in parts}
