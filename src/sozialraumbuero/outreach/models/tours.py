"""Tours, their halts, and incidents on the way."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from sozialraumbuero.outreach.models.campaigns import Campaign, Shift
from sozialraumbuero.outreach.models.constraints import one_of
from sozialraumbuero.outreach.models.houses import Appointment
from sozialraumbuero.outreach.models.plans import PlanRun
from sozialraumbuero.outreach.vocabulary import WalkState


class Tour(models.Model):
    """The walk of one shift."""

    data_class = "D6"

    shift = models.OneToOneField(Shift, on_delete=models.CASCADE, related_name="tour")
    plan_run = models.ForeignKey(PlanRun, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=12, default=WalkState.PLANNED)
    walk_minutes = models.FloatField(default=0)
    prize = models.FloatField(default=0)
    explanation_de = models.TextField(blank=True)
    explanation_en = models.TextField(blank=True)
    # GeoJSON LineString coordinates of the whole walk, emptied with the stops.
    path = models.JSONField(default=list)
    expected_back_at = models.DateTimeField(null=True)
    checked_in_at = models.DateTimeField(null=True)
    checked_out_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [one_of("state", WalkState, "walk_in_a_known_state")]

    def __str__(self) -> str:
        return f"Tour {self.pk}"


class StopKind(models.TextChoices):
    DOOR = "door"
    APPOINTMENT = "appointment"
    BREAK = "break"


class StopState(models.TextChoices):
    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"


class Stop(models.Model):
    """One halt of a tour; wiped when the tour is over."""

    data_class = "D6"

    tour = models.ForeignKey(Tour, on_delete=models.CASCADE, related_name="stops")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    address = models.ForeignKey(
        "quartiere.Address", null=True, on_delete=models.CASCADE, related_name="+"
    )
    appointment = models.ForeignKey(
        Appointment, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    arrives_at = models.TimeField()
    leaves_at = models.TimeField()
    households = models.PositiveSmallIntegerField(default=0)
    households_done = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=8, default=StopState.OPEN)
    # The house's work row before the first knock of this visit, for undoing; {} without a row.
    work_before = models.JSONField(null=True)

    class Meta:
        ordering = ["tour_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["tour", "position"], name="one_stop_per_position"),
            models.CheckConstraint(condition=Q(kind__in=StopKind.values), name="stop_known_kind"),
            models.CheckConstraint(
                condition=Q(state__in=StopState.values), name="stop_known_state"
            ),
            models.CheckConstraint(
                condition=Q(households_done__lte=F("households")), name="stop_households_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tour_id}.{self.position}"


class SafetyIncident(models.Model):
    """Somebody left for safety. About the place and the team, never about a resident."""

    data_class = "D6"

    tour = models.ForeignKey(Tour, null=True, on_delete=models.SET_NULL, related_name="incidents")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="incidents")
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    reported_at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=400, blank=True)
    settled_at = models.DateTimeField(null=True)
    expires_on = models.DateField()

    class Meta:
        ordering = ["-reported_at", "-id"]

    def __str__(self) -> str:
        return f"Incident {self.pk}"
