"""The case: one person's way through help, sealed under a key of its own."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.accounts.models import User
from sozialraumbuero.accounts.permissions import scopes
from sozialraumbuero.cases.models.constraints import one_of
from sozialraumbuero.cases.sealing import SealedField, SealedRow
from sozialraumbuero.cases.vocabulary import CaseState, Closure


class CaseQuerySet(models.QuerySet["Case"]):
    def of(self, user: User) -> Self:
        """Keep the cases one owns or deputises in, without those one is barred from.

        Only as far as one's roles still grant it: who was a counsellor once reads no list of it.
        """
        granted, mine = scopes(user, "read", "D4"), Q(pk__in=[])
        if "own" in granted:
            mine |= Q(owner=user)
        if "deputy" in granted:
            mine |= Q(deputy=user) & (
                Q(deputy_until__isnull=True) | Q(deputy_until__gte=timezone.localdate())
            )
        return self.filter(mine, erased_on__isnull=True).exclude(blocked__user=user)

    def open(self) -> Self:
        return self.exclude(state=CaseState.CLOSED)

    def over(self, today: date) -> Self:
        """Keep those whose time is over and that nobody holds for a court."""
        kept = Q(legal_hold_until__isnull=True) | Q(legal_hold_until__lt=today)
        return self.filter(kept, keep_until__lt=today, erased_on__isnull=True)

    def due_for_deletion(self, today: date) -> Self:
        """Keep those that a night may delete; a restricted case is stored as it is (Art. 18)."""
        return self.over(today).filter(restricted_on__isnull=True)


class Case(SealedRow):
    """Dates, states and who is responsible lie open; everything about the person is sealed.

    `code` is what one says on the corridor: random, and all that a pseudonymous case has.
    `version` counts every change, so that two people who edit at once notice each other.
    """

    data_class = "D4"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=12, unique=True)
    state = models.CharField(max_length=12, default=CaseState.INTAKE)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    # While the owner is away: until that day the deputy works as the owner does.
    deputy_until = models.DateField(null=True)
    team = models.ForeignKey("accounts.Team", null=True, on_delete=models.PROTECT, related_name="+")
    # The Quartier, for counts; never anything finer.
    quarter = models.CharField(max_length=80, blank=True)
    opened_on = models.DateField()
    last_contact_on = models.DateField()
    closed_on = models.DateField(null=True)
    closure = models.CharField(max_length=20, blank=True)
    keep_until = models.DateField(null=True)
    legal_hold_until = models.DateField(null=True)
    # Art. 18: stored and nothing else, since that day.
    restricted_on = models.DateField(null=True)
    # Deleted; the bare row stays as long as a child protection record has to be kept.
    erased_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    name = SealedField(_("Name"))
    pseudonym = SealedField(_("Pseudonym"))
    birth_year = SealedField(_("Geburtsjahr"), holds=int)
    phone = SealedField(_("Telefon"))
    e_mail = SealedField(_("E-Mail"))
    address = SealedField(_("Adresse"))
    language = SealedField(_("Sprache"))
    interpreter = SealedField(_("Sprachmittlung"))
    # Ways of `vocabulary.Channel` that are safe, and when; every other way is forbidden.
    safe_ways = SealedField(_("Sichere Wege"), holds=list)
    safe_when = SealedField(_("Sichere Zeiten"))
    safe_words = SealedField(_("Was bei der Kontaktaufnahme zu beachten ist"))
    household = SealedField(_("Haushalt"))
    access_needs = SealedField(_("Was die Person für den Zugang braucht"))
    is_protected = SealedField(_("Auskunftssperre oder Schutz"), holds=bool, data_class="D5")
    protected_why = SealedField(_("Grund des Schutzes"), data_class="D5")
    closing_words = SealedField(_("Ergebnis"))
    did_it_help = SealedField(_("Eigene Antwort: Hat es geholfen?"))
    restricted_why = SealedField(_("Grund der Einschränkung"))
    legal_hold_why = SealedField(_("Grund der Aufbewahrung"))

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-last_contact_on", "code"]
        indexes = [
            models.Index(fields=["owner", "state", "-last_contact_on"]),
            models.Index(fields=["deputy", "state"]),
            models.Index(fields=["team", "state"]),
            models.Index(fields=["keep_until"]),
        ]
        constraints = [
            one_of("state", CaseState, "case_known_state"),
            one_of("closure", Closure, "case_known_closure", empty=True),
            models.CheckConstraint(
                condition=(Q(state=CaseState.CLOSED) & Q(closed_on__isnull=False))
                & ~Q(closure="")
                & Q(keep_until__isnull=False)
                | (~Q(state=CaseState.CLOSED) & Q(closed_on__isnull=True) & Q(closure="")),
                name="case_closed_has_result_and_end",
            ),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | ~Q(deputy=models.F("owner")),
                name="case_deputy_is_somebody_else",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def is_deputised_by(self, user: User, day: date) -> bool:
        """Tell whether somebody stands in for the owner on that day."""
        return self.deputy_id == user.pk and (self.deputy_until is None or self.deputy_until >= day)


class CaseRow(SealedRow):
    """A sealed row that belongs to one case and opens with its key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE)

    class Meta:
        abstract = True

    @property
    def key_name(self) -> str:
        return f"{self.key_kind}:{self.case_id}"


class NameMark(models.Model):
    """A keyed mark under which a name is found; nobody reads a name out of it."""

    data_class = "D4"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="name_marks")
    # `part` for each part of a name, `person` for the whole name with the year of birth.
    kind = models.CharField(max_length=6)
    mark = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["kind", "mark"])]
        constraints = [
            models.UniqueConstraint(fields=["case", "kind", "mark"], name="name_mark_once")
        ]

    def __str__(self) -> str:
        return self.kind


class Blocked(CaseRow):
    """Somebody who must never see this case, whatever their roles: a conflict of interest."""

    data_class = "D4"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="blocked")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    # Empty only where nobody wrote it down; everybody may declare themselves.
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    why = SealedField(_("Grund der Befangenheit"), data_class="D5")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "user"], name="blocked_once")]

    def __str__(self) -> str:
        return str(self.user_id)


class SentForm(models.Model):
    """That a form was received; the same form sent twice does one thing. Forgotten next day."""

    data_class = "D4"

    request_key = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, null=True, on_delete=models.CASCADE, related_name="+")
    received_on = models.DateField()

    def __str__(self) -> str:
        return str(self.request_key)
