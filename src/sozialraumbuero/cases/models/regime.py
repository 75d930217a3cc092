"""Under which law the office works with cases, and who confirmed that."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from sozialraumbuero.cases.models.constraints import one_of
from sozialraumbuero.cases.vocabulary import LegalRegime


class Regime(models.Model):
    """The data protection regime; one row. Until it is confirmed no case is opened."""

    data_class = "D1"

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    regime = models.CharField(max_length=20)
    # Function and way to reach it, never a person's name: it stands on every paper.
    data_protection = models.CharField(max_length=200)
    # Where it is not the one of the regime.
    authority = models.CharField(max_length=200, blank=True)
    notice_url = models.URLField(max_length=300, blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_on = models.DateField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="one_regime"),
            one_of("regime", LegalRegime, "regime_known_word"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=models.F("set_by")),
                name="regime_confirmed_by_a_second_person",
            ),
        ]

    def __str__(self) -> str:
        return self.regime
