"""What the person agreed to: case work, being asked later, and each release of secrecy."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.cases.models.cases import CaseRow
from sozialraumbuero.cases.models.constraints import one_of
from sozialraumbuero.cases.rules.consents import ReleaseTerms, Span
from sozialraumbuero.cases.sealing import SealedField, opened
from sozialraumbuero.cases.vocabulary import ConsentForm, ConsentKind, Direction, PacketField


class _Given(CaseRow):
    """A consent has a span and can be taken back at any time."""

    valid_from = models.DateField()
    expires_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)
    language = models.CharField(max_length=12)
    form = models.CharField(max_length=10, default=ConsentForm.WRITTEN)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def span(self) -> Span:
        return Span(self.valid_from, self.expires_on, withdrawn=self.withdrawn_at is not None)


class Consent(_Given):
    """What the person agreed to: for what, how long, and how to take it back."""

    data_class = "D4"

    kind = models.CharField(max_length=10)
    # Which wording was signed: its hash, so that proof needs no copy.
    text_hash = models.CharField(max_length=64)
    purpose = SealedField(_("Wofür"))
    scope = SealedField(_("Was gespeichert wird"))
    withdrawal = SealedField(_("Wie die Einwilligung zurückgenommen wird"))
    withdrawn_why = SealedField(_("Was zum Widerruf gesagt wurde"))
    signed_place = SealedField(_("Ort der Unterschrift"))
    interpreter = SealedField(_("Sprachmittlung bei der Einwilligung"))

    class Meta:
        ordering = ["-valid_from", "kind"]
        constraints = [
            one_of("kind", ConsentKind, "consent_known_kind"),
            one_of("form", ConsentForm, "consent_known_form"),
            models.CheckConstraint(
                condition=Q(expires_on__gte=F("valid_from")), name="consent_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class Release(_Given):
    """A Schweigepflichtentbindung: one discloser, one recipient, named fields, one purpose."""

    data_class = "D4"

    direction = models.CharField(max_length=8, default=Direction.ONE_WAY)
    voluntary_told = models.BooleanField()
    consequences_told = models.BooleanField()
    revocation_told = models.BooleanField()
    copy_given = models.BooleanField(default=False)
    signed_on = models.DateField()

    released_party = SealedField(_("Wer von der Schweigepflicht entbunden ist"))
    recipient = SealedField(_("An wen weitergegeben werden darf"))
    # The offer's key in the directory; a release for another offer is another release.
    recipient_key = SealedField(_("Schlüssel des Angebots"))
    fields = SealedField(_("Was weitergegeben werden darf"), holds=list)
    purpose = SealedField(_("Zweck der Weitergabe"))
    capacity_note = SealedField(_("Zur Einwilligungsfähigkeit"))
    interpreter = SealedField(_("Sprachmittlung bei der Entbindung"))
    place = SealedField(_("Ort der Unterschrift"))
    proof = SealedField(_("Nachweis der Unterschrift"))
    withdrawn_why = SealedField(_("Was zum Widerruf gesagt wurde"))

    class Meta:
        ordering = ["-valid_from"]
        constraints = [
            one_of("direction", Direction, "release_known_direction"),
            one_of("form", ConsentForm, "release_known_form"),
            models.CheckConstraint(
                condition=Q(expires_on__gte=F("valid_from")), name="release_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(voluntary_told=True, consequences_told=True, revocation_told=True),
                name="release_after_all_was_told",
            ),
        ]

    def __str__(self) -> str:
        return f"release {self.valid_from}"

    @property
    def terms(self) -> ReleaseTerms:
        """Return what it allows, for the rules."""
        plain = opened(self, "recipient_key", "fields")
        return ReleaseTerms(
            span=self.span,
            recipient_key=plain["recipient_key"],
            fields=frozenset(PacketField(field) for field in plain["fields"]),
        )


class ConsentProof(models.Model):
    """What remains for three years when a case is gone: that there was a consent, not whose.

    `mark` is the case's mark in the audit log, so that somebody who still holds the code of the
    case on paper can be answered.
    """

    data_class = "D7"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mark = models.CharField(max_length=64)
    kind = models.CharField(max_length=12)
    text_hash = models.CharField(max_length=64, blank=True)
    given_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    keep_until = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["mark"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.given_on}"
