"""Doorstep contacts, anonymous; no table here knows a person met at a door."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from sozialraumbuero.lib.vocabulary import ReferralLevel
from sozialraumbuero.outreach.models.campaigns import Campaign
from sozialraumbuero.outreach.models.constraints import one_of
from sozialraumbuero.outreach.models.tours import Stop, Tour
from sozialraumbuero.outreach.vocabulary import (
    AgeBand,
    Channel,
    DurationBand,
    Outcome,
    TimeBand,
)


class Contact(models.Model):
    """One knock, anonymous: no address, no author, no time finer than the band.

    The id is random and no other table points here with a foreign key.
    """

    data_class = "D3"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="contacts")
    # A block of at least 25 addresses; nothing finer is ever stored.
    area = models.ForeignKey("quartiere.Area", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    time_band = models.CharField(max_length=16)
    channel = models.CharField(max_length=8, default=Channel.DOOR)
    outcome = models.CharField(max_length=20)
    duration_band = models.CharField(max_length=8, default=DurationBand.UNKNOWN)
    age_band = models.CharField(max_length=8, default=AgeBand.UNKNOWN)
    language = models.CharField(max_length=12, blank=True)
    needs = models.JSONField(default=list)
    handed_over = models.JSONField(default=list)
    referral_level = models.CharField(max_length=28, blank=True)
    expires_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["campaign", "area"]), models.Index(fields=["day"])]
        constraints = [
            one_of("outcome", Outcome, "contact_known_outcome"),
            one_of("time_band", TimeBand, "contact_known_time_band"),
            one_of("channel", Channel, "contact_known_channel"),
            one_of("age_band", AgeBand, "contact_known_age_band"),
            one_of("duration_band", DurationBand, "contact_known_duration_band"),
            models.CheckConstraint(
                condition=Q(referral_level__in=["", *ReferralLevel]),
                name="contact_known_referral_level",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class ContactTally(models.Model):
    """What is left of contacts after their deletion: counts, one characteristic at a time."""

    data_class = "D2"

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="tallies")
    figure = models.CharField(max_length=16)
    # An id of the vocabulary, a need, a language; "" is not known.
    key = models.CharField(max_length=60, blank=True)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "figure", "key"], name="one_tally_per_characteristic"
            )
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.key}: {self.count}"


class ContactReceiptQuerySet(models.QuerySet["ContactReceipt"]):
    def live(self) -> Self:
        """Keep those that still lead to their contact: at most one per person and tour."""
        return self.filter(stop__isnull=False, undone_at__isnull=True)


class ContactReceipt(models.Model):
    """That a form was received; for a person's last contact also what undoing it takes.

    `request_key` comes from the form: the same form sent twice is one contact. With the next
    contact of the same person, or at the end of the tour, the receipt is cut: `stop` and
    `work_before` are emptied and `contact_ref` becomes a random number that points nowhere.
    """

    data_class = "D3"

    request_key = models.CharField(max_length=36)
    contact_ref = models.UUIDField(unique=True)
    tour = models.ForeignKey(Tour, on_delete=models.CASCADE, related_name="receipts")
    stop = models.ForeignKey(Stop, null=True, on_delete=models.SET_NULL, related_name="receipts")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Midnight of the day, never the minute: the hour of a contact is its time band.
    recorded_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)
    # What else the contact changed, so that undo puts it back exactly.
    work_before = models.JSONField(default=dict)
    expires_on = models.DateField()

    objects = ContactReceiptQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["tour", "request_key"], name="one_contact_per_form")
        ]

    def __str__(self) -> str:
        return self.request_key
