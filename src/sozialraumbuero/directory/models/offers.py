"""What help there is: for whom, where, when, at what cost, and when somebody last checked it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from sozialraumbuero.directory.models.constraints import one_of
from sozialraumbuero.directory.models.places import Access, Place
from sozialraumbuero.directory.models.public_ids import new_public_id
from sozialraumbuero.directory.models.traeger import Traeger
from sozialraumbuero.directory.words import (
    Capacity,
    CheckedBy,
    CostKind,
    CostPer,
    OfferState,
    Residence,
)


class Offer(models.Model):
    """One kind of help by one Träger. Lists hold words of `words.py` and ids of the taxonomy."""

    data_class = "D0"

    key = models.SlugField(max_length=90, unique=True)
    traeger = models.ForeignKey(Traeger, on_delete=models.PROTECT, related_name="offers")
    title = models.CharField(max_length=160)
    # One or two plain sentences: what one gets there.
    summary = models.CharField(max_length=400, blank=True)
    description = models.TextField(max_length=4000, blank=True)
    state = models.CharField(max_length=10, default=OfferState.DRAFT)

    # Ids of the taxonomy's offer types, access types and documents.
    types = models.JSONField(default=list)
    access = models.CharField(max_length=16, blank=True)
    documents = models.JSONField(default=list)
    bring_along = models.CharField(max_length=300, blank=True)

    ways = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    interpreter = models.CharField(max_length=8, choices=Access.choices, default=Access.UNKNOWN)
    anonymous = models.CharField(max_length=8, choices=Access.choices, default=Access.UNKNOWN)

    for_whom = models.JSONField(default=list)
    age_from = models.PositiveSmallIntegerField(null=True)
    age_to = models.PositiveSmallIntegerField(null=True)
    residence = models.CharField(max_length=10, default=Residence.ANYWHERE)
    # Keys of the areas in question when `residence` says quarters.
    quarters = models.JSONField(default=list)
    proof_needed = models.CharField(max_length=200, blank=True)
    eligibility_note = models.CharField(max_length=400, blank=True)

    cost = models.CharField(max_length=12, default=CostKind.UNKNOWN)
    cost_euros = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    cost_per = models.CharField(max_length=8, blank=True)
    cost_note = models.CharField(max_length=200, blank=True)

    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(max_length=300, blank=True)

    # Hours as rules, see `directory.hours`; the words they were read from stay beside them.
    hours = models.JSONField(default=dict)
    hours_text = models.CharField(max_length=500, blank=True)

    capacity = models.CharField(max_length=8, default=Capacity.UNKNOWN)
    waiting_days = models.PositiveSmallIntegerField(null=True)
    capacity_reported_on = models.DateField(null=True)

    last_checked_on = models.DateField(null=True)
    checked_by = models.CharField(max_length=8, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    hsds_id = models.CharField(max_length=120, unique=True, default=new_public_id)
    hsds_rest = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["title", "id"]
        indexes = [models.Index(fields=["state", "title"])]
        constraints = [
            one_of("state", OfferState, "offer_state_known_word"),
            one_of("residence", Residence, "offer_residence_known_word"),
            one_of("cost", CostKind, "offer_cost_known_word"),
            one_of("capacity", Capacity, "offer_capacity_known_word"),
            models.CheckConstraint(
                condition=Q(cost_per__in=["", *CostPer]), name="offer_cost_per_known_word"
            ),
            models.CheckConstraint(
                condition=Q(checked_by__in=["", *CheckedBy]), name="offer_checked_by_known_word"
            ),
            models.CheckConstraint(
                condition=Q(interpreter__in=Access.values, anonymous__in=Access.values),
                name="offer_access_known_words",
            ),
            models.CheckConstraint(
                condition=Q(age_from__isnull=True)
                | Q(age_to__isnull=True)
                | Q(age_to__gte=F("age_from")),
                name="offer_ages_in_order",
            ),
            models.CheckConstraint(
                condition=Q(cost_euros__isnull=True) | Q(cost_euros__gte=0),
                name="offer_costs_not_less_than_nothing",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class OfferPlace(models.Model):
    """Where an offer is held; hours of its own replace those of the offer."""

    data_class = "D0"

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="held_at")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="offers_here")
    # The address is not shown: shelters and places whose visitors need cover.
    is_hidden = models.BooleanField(default=False)
    hours = models.JSONField(default=dict)
    hours_text = models.CharField(max_length=500, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=200, blank=True)
    hsds_id = models.CharField(max_length=120, unique=True, default=new_public_id)
    hsds_rest = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["offer", "place"], name="offer_once_per_place")
        ]

    def __str__(self) -> str:
        return f"{self.offer_id} at {self.place_id}"


class OfferText(models.Model):
    """Title and summary in another language; whether a person wrote it is said with it."""

    data_class = "D0"

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=160)
    summary = models.CharField(max_length=400, blank=True)
    is_machine_made = models.BooleanField(default=False)
    # Hash of the German words it was made from: when they change, the translation is marked.
    made_from = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["offer", "language"], name="offer_text_once_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.offer_id} {self.language}"


class SchoolHolidays(models.Model):
    """Days without school; hours may say "not in the holidays"."""

    data_class = "D0"

    name = models.CharField(max_length=60)
    first_day = models.DateField()
    last_day = models.DateField()

    class Meta:
        ordering = ["first_day"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="school_holidays_in_order"
            ),
            models.UniqueConstraint(fields=["first_day", "name"], name="school_holidays_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.first_day}"
