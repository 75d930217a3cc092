"""Houses of a campaign: promised visits, the short-lived work list, wishes to be left alone."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from sozialraumbuero.outreach.models.campaigns import Campaign


class AppointmentState(models.TextChoices):
    AGREED = "agreed"
    KEPT = "kept"
    MISSED = "missed"
    CANCELLED = "cancelled"


class Appointment(models.Model):
    """A promised visit: a time, a house and a code. No name, no flat, no phone number."""

    data_class = "D6"

    code = models.CharField(max_length=6, unique=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="appointments")
    address = models.ForeignKey("quartiere.Address", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    window_from = models.TimeField()
    window_until = models.TimeField()
    minutes = models.PositiveSmallIntegerField(default=30)
    languages = models.JSONField(default=list)
    skills = models.JSONField(default=list)
    # Two where nobody should come alone.
    together = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, default=AppointmentState.AGREED)
    expires_on = models.DateField()

    class Meta:
        ordering = ["day", "window_from", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(window_until__gte=F("window_from")), name="appointment_window_forward"
            ),
            models.CheckConstraint(
                condition=Q(minutes__range=(5, 180)), name="appointment_of_5_to_180_minutes"
            ),
            models.CheckConstraint(
                condition=Q(state__in=AppointmentState.values), name="appointment_known_state"
            ),
            models.CheckConstraint(
                condition=Q(together__range=(1, 2)), name="appointment_of_one_or_two"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class DoorWork(models.Model):
    """The short-lived work list: which houses of a campaign still want a knock.

    It stores no outcome: a house is finished for this campaign or it is not.
    """

    data_class = "D6"

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="door_work")
    address = models.ForeignKey("quartiere.Address", on_delete=models.CASCADE, related_name="+")
    households_finished = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_slots = models.JSONField(default=list)
    last_tried_on = models.DateField(null=True)
    expires_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "address"], name="one_work_row_per_house")
        ]

    def __str__(self) -> str:
        return f"{self.address_id} in {self.campaign_id}"


class DoNotReturnQuerySet(models.QuerySet["DoNotReturn"]):
    def in_force(self, day: date) -> Self:
        return self.filter(expires_on__gte=day)


class DoNotReturn(models.Model):
    """A resident's wish. It holds no name and no reason, and it beats every plan."""

    data_class = "D6"

    address = models.OneToOneField("quartiere.Address", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    expires_on = models.DateField()

    objects = DoNotReturnQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.address_id)
