"""Referrals, their packets, what became of them, and the counts that planning hears."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.cases.models.cases import CaseRow
from sozialraumbuero.cases.models.consents import Release
from sozialraumbuero.cases.models.constraints import one_of
from sozialraumbuero.cases.models.work import Need
from sozialraumbuero.cases.sealing import SealedField, SealedRow
from sozialraumbuero.cases.vocabulary import Decline, Level, Loop, Signal


class Referral(CaseRow):
    """One way to one offer: how far we went along, and what became of it."""

    data_class = "D4"

    level = models.CharField(max_length=28, default=Level.INFO_GIVEN)
    loop = models.CharField(max_length=20, default=Loop.PENDING)
    decline = models.CharField(max_length=14, blank=True)
    need = models.ForeignKey(Need, null=True, on_delete=models.SET_NULL, related_name="referrals")
    release = models.ForeignKey(
        Release, null=True, on_delete=models.SET_NULL, related_name="referrals"
    )
    replaces = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="replaced_by"
    )
    made_on = models.DateField()
    ask_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    offer_key = SealedField(_("Schlüssel des Angebots"))
    offer_name = SealedField(_("Wohin vermittelt wurde"))
    words = SealedField(_("Zur Vermittlung"))

    class Meta:
        ordering = ["-made_on", "id"]
        indexes = [models.Index(fields=["loop", "ask_on"])]
        constraints = [
            one_of("level", Level, "referral_known_level"),
            one_of("loop", Loop, "referral_known_loop"),
            one_of("decline", Decline, "referral_known_decline", empty=True),
            models.CheckConstraint(
                condition=~Q(loop=Loop.DECLINED_BY_SERVICE) | ~Q(decline=""),
                name="referral_decline_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.loop}"


class ReferralEvent(CaseRow):
    """One step of a referral; append-only."""

    data_class = "D4"

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField(default=timezone.now)
    # Empty where the service answered through its link.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    level = models.CharField(max_length=28)
    loop = models.CharField(max_length=20)
    decline = models.CharField(max_length=14, blank=True)
    # The event that this one takes back; history is never deleted.
    undoes = models.OneToOneField(
        "self", null=True, on_delete=models.SET_NULL, related_name="undone_by"
    )
    words = SealedField(_("Was dazu gesagt wurde"))
    # Which count of `SignalCount` it raised, so that taking it back lowers the same one.
    counted = SealedField(_("Wie es für die Planung gezählt wurde"), holds=dict)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.at} {self.loop}"


class Packet(SealedRow):
    """What the receiving service may read, behind one link, under a key of its own.

    The secret of the link is not stored, only its hash. When the release is revoked, the time is
    over or the answer is given, the key is destroyed: what was sent opens no more.
    """

    data_class = "D4"
    key_kind = "packet"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="packets")
    secret_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(default=timezone.now)
    expires_on = models.DateField()
    first_opened_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    remind_on = models.DateField(null=True)
    content = SealedField(_("Was die empfangende Stelle lesen kann"), holds=dict)

    class Meta:
        ordering = ["-sent_at"]
        indexes = [models.Index(fields=["expires_on"])]

    def __str__(self) -> str:
        return f"packet {self.sent_at}"


class SignalCount(models.Model):
    """How often in a month help for a need was refused or missing in a quarter; nobody's row."""

    data_class = "D2"

    month = models.DateField()
    quarter = models.CharField(max_length=80, blank=True)
    need_id = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=12, blank=True)
    signal = models.CharField(max_length=8)
    decline = models.CharField(max_length=14, blank=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-month", "quarter", "need_id"]
        constraints = [
            one_of("signal", Signal, "signal_known_word"),
            one_of("decline", Decline, "signal_known_decline", empty=True),
            models.UniqueConstraint(
                fields=["month", "quarter", "need_id", "language", "signal", "decline"],
                name="signal_once_a_month",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signal} {self.need_id} {self.month}"
