"""What residents send us, and counts of help that is missing. No names, no searches."""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q

from sozialraumbuero.finder.vocabulary import Gap, SafeWay, WishKind, WishState


def _one_of(field: str, words: type[StrEnum], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": list(words)}), name=name)


class Wish(models.Model):
    """Somebody wants a call, a visit or a meeting; no name is asked for.

    Whoever holds the code may look and take the wish back: only its hash is stored. Number and
    address go as soon as the wish is done or withdrawn.
    """

    data_class = "D3"

    code_hash = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=12)
    safe_way = models.CharField(max_length=8)
    phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=160, blank=True)
    bell = models.CharField(max_length=60, blank=True)
    room = models.ForeignKey(
        "directory.Place", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    day_parts = models.JSONField(default=list)
    language = models.CharField(max_length=12)
    need_id = models.CharField(max_length=40, blank=True)
    asked_on = models.DateField()
    keep_until = models.DateField()
    state = models.CharField(max_length=10, default=WishState.WAITING)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["asked_on", "id"]
        constraints = [
            _one_of("kind", WishKind, "wish_kind_known_word"),
            _one_of("safe_way", SafeWay, "wish_safe_way_known_word"),
            _one_of("state", WishState, "wish_state_known_word"),
            models.CheckConstraint(
                condition=Q(state__in=[WishState.WAITING, WishState.TAKEN])
                | Q(phone="", address="", bell=""),
                name="wish_over_keeps_no_way_to_the_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.asked_on}"


class UnmetNeed(models.Model):
    """How often in a month a search for a need in a quarter found nothing that helps."""

    data_class = "D2"

    month = models.DateField()
    # Key of the area, or "" where nobody said where.
    quarter = models.CharField(max_length=80, blank=True)
    need_id = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=12)
    gap = models.CharField(max_length=16)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-month", "quarter", "need_id"]
        constraints = [
            _one_of("gap", Gap, "unmet_gap_known_word"),
            models.UniqueConstraint(
                fields=["month", "quarter", "need_id", "language", "gap"], name="unmet_once_a_month"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need_id or '?'} {self.quarter} {self.month}"


class HandoverCard(models.Model):
    """A short code for some offers, so that paper in a pocket leads back to them."""

    data_class = "D0"

    code = models.CharField(max_length=8, unique=True)
    offer_keys = models.JSONField()
    language = models.CharField(max_length=12)
    expires_on = models.DateField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.code
