"""A team left for its safety: tell coordination at once, and let it settle the matter."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.outreach.models import SafetyIncident, Tour
from sozialraumbuero.outreach.permissions import may_look_after
from sozialraumbuero.outreach.rules.contacts import INCIDENT_LIFE
from sozialraumbuero.outreach.rules.walk import SafetyReason

# The same button pressed twice in fear is one incident.
SAME_MOMENT = timedelta(minutes=2)


def open_incident(tour: Tour, *, reason: SafetyReason, by: User, at: datetime) -> SafetyIncident:
    """Write the incident within the caller's transaction, once."""
    same = tour.incidents.filter(
        reported_by=by, note=reason, settled_at__isnull=True, reported_at__gt=at - SAME_MOMENT
    ).first()
    if same:
        return same
    incident = SafetyIncident.objects.create(
        tour=tour,
        campaign=tour.shift.campaign,
        reported_by=by,
        reported_at=at,
        note=reason,
        expires_on=at.date() + INCIDENT_LIFE,
    )
    note("outreach.safety_incident_opened", tour, by=by)
    return incident


@transaction.atomic
def settle_incident(incident: SafetyIncident, *, by: User) -> SafetyIncident:
    """Coordination has talked to the team; settling twice changes nothing."""
    incident = (
        SafetyIncident.objects.select_for_update(of=("self",))
        .select_related("campaign")
        .get(pk=incident.pk)
    )
    if not may_look_after(by, incident.campaign):
        raise PermissionDenied
    if incident.settled_at is None:
        incident.settled_at = timezone.now()
        incident.save(update_fields=["settled_at"])
        note("outreach.safety_incident_settled", incident, by=by)
    return incident
