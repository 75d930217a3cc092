"""The result of a saved index with the figures of now."""

from __future__ import annotations

from django.utils import timezone

from sozialraumbuero.quartiere.indicators.index_table import Result, Settings, index_of
from sozialraumbuero.quartiere.models import AreaScheme, Indicator, IndicatorValue, SocialIndex
from sozialraumbuero.quartiere.queries.areas import areas_of
from sozialraumbuero.quartiere.queries.indicators import latest_values

PEOPLE = "population"


def result_of(index: SocialIndex) -> Result:
    """Return the index of today's areas; raises BadInput if none can be made."""
    settings = Settings.of(index.settings)
    keys = {part.key for part in settings.parts} | ({PEOPLE} if settings.needs_people else set())
    figures = latest_values(keys, index.scheme, year=settings.year)
    people = {
        code: one.value for code, one in figures.get(PEOPLE, {}).items() if one.value is not None
    }
    codes = areas_of(index.scheme, timezone.localdate()).order_by("code").values_list("code")
    return index_of(settings, [code for (code,) in codes], figures, people)


def usable_indicators(scheme: AreaScheme) -> list[Indicator]:
    """Return the indicators that have a value in this scheme, by name."""
    known = IndicatorValue.objects.filter(area__scheme=scheme, value__isnull=False)
    wanted = known.order_by().values("indicator")
    return list(Indicator.objects.filter(pk__in=wanted).order_by("name", "key"))
