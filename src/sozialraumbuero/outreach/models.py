"""Campaigns, shifts, tours and doorstep contacts. No table here knows a person met at a door."""

from __future__ import annotations

import uuid
from datetime import date
from enum import StrEnum
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from sozialraumbuero.outreach.vocabulary import (
    AgeBand,
    CampaignState,
    Channel,
    DurationBand,
    Outcome,
    ReferralLevel,
    TimeBand,
    WalkState,
)


def _one_of(field: str, words: type[StrEnum], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": list(words)}), name=name)


class Campaign(models.Model):
    """Some weeks in which a team knocks at the doors of one area."""

    data_class = "D1"

    name = models.CharField(max_length=120)
    area = models.ForeignKey("quartiere.Area", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("accounts.Team", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    aim = models.TextField(max_length=1000)
    languages = models.JSONField(default=list)
    # The day the letters are in the letter boxes; at least a week before the first knock.
    announced_on = models.DateField()
    phone = models.CharField(max_length=40)
    state = models.CharField(max_length=12, default=CampaignState.DRAFT)
    state_since = models.DateTimeField(default=timezone.now)
    # Why it came into this state, where somebody gave a reason: cancelled, closed early.
    state_reason = models.CharField(max_length=300, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-starts_on", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="campaign_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(announced_on__lt=F("starts_on")), name="campaign_announced_before"
            ),
            _one_of("state", CampaignState, "campaign_in_a_known_state"),
        ]

    def __str__(self) -> str:
        return self.name


class Shift(models.Model):
    """One or two counsellors on the way from a room to a room."""

    data_class = "D1"

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="shifts")
    day = models.DateField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    start_place = models.ForeignKey("directory.Place", on_delete=models.PROTECT, related_name="+")
    end_place = models.ForeignKey("directory.Place", on_delete=models.PROTECT, related_name="+")
    languages = models.JSONField(default=list)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["day", "starts_at", "id"]
        indexes = [models.Index(fields=["day"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.starts_at:%H:%M}"


class ShiftMember(models.Model):
    """A counsellor on a shift; two make a pair that walks as one."""

    data_class = "D1"

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shift", "user"], name="counsellor_once_per_shift")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} on {self.shift_id}"


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

    address = models.OneToOneField(
        "quartiere.Address", on_delete=models.PROTECT, related_name="+"
    )
    since = models.DateField()
    expires_on = models.DateField()

    objects = DoNotReturnQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.address_id)


class PlanState(models.TextChoices):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


class PlanRun(models.Model):
    """One computation of a day's tours; the worker writes its progress here."""

    data_class = "D6"

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="plan_runs")
    day = models.DateField()
    seconds = models.PositiveSmallIntegerField(default=10)
    seed = models.PositiveIntegerField(default=1)
    # Changes as little as possible in the plan before, instead of planning the day anew.
    is_replan = models.BooleanField(default=False)
    state = models.CharField(max_length=8, default=PlanState.QUEUED)
    share_done = models.FloatField(default=0)
    progress = models.JSONField(default=dict)
    stop_requested = models.BooleanField(default=False)
    failure = models.CharField(max_length=300, blank=True)
    job = models.JSONField(default=dict)
    plan = models.JSONField(null=True)
    # What changed against the plan before, after a cancellation or a sick colleague.
    differences = models.JSONField(default=list)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    # The worker's last sign of life.
    heard_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    # A plan lists houses: job and plan are emptied after the day they are for.
    expires_on = models.DateField()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=PlanState.values), name="plan_run_known_state"
            ),
            models.UniqueConstraint(
                fields=["campaign", "day"],
                condition=Q(state__in=["queued", "running"]),
                name="one_plan_run_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.day} {self.state}"


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
        constraints = [_one_of("state", WalkState, "walk_in_a_known_state")]

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
            _one_of("outcome", Outcome, "contact_known_outcome"),
            _one_of("time_band", TimeBand, "contact_known_time_band"),
            _one_of("channel", Channel, "contact_known_channel"),
            _one_of("age_band", AgeBand, "contact_known_age_band"),
            _one_of("duration_band", DurationBand, "contact_known_duration_band"),
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
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
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


