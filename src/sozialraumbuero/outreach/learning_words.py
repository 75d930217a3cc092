"""What was learnt, in words and pictures for the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from sozialraumbuero.lib.interval_charts import Estimate, IntervalGrid, IntervalPanel, Mark
from sozialraumbuero.outreach.contact_words import TIME_BANDS
from sozialraumbuero.outreach.models import LearntRate
from sozialraumbuero.outreach.queries.learnt_shown import Place
from sozialraumbuero.outreach.rules.learning import BANDS, FEWEST_KNOCKS, LearningRefusal
from sozialraumbuero.outreach.rules.small_counts import rounded
from sozialraumbuero.outreach.vocabulary import TimeBand

# Of fewer known bands none is called the best.
FEWEST_BANDS = 4
# The hour in which a band begins, under its column.
TICKS = {
    TimeBand.WEEKDAY_09: "9",
    TimeBand.WEEKDAY_12: "12",
    TimeBand.WEEKDAY_15: "15",
    TimeBand.WEEKDAY_17: "17",
    TimeBand.WEEKDAY_19: "19",
    TimeBand.SATURDAY_10: "10",
    TimeBand.SATURDAY_13: "13",
}
LEARNING_REFUSALS: Mapping[str, str | Promise] = {
    LearningRefusal.ALREADY_LEARNING: lazy("Es wird gerade schon gelernt."),
}


def chart_of(
    title: str,
    places: Sequence[Place],
    *,
    names: Sequence[str],
    urls: Sequence[str] = (),
    usual: Place | None = None,
    source: str = "",
    has_counts: bool = True,
) -> IntervalGrid:
    """Return one picture per place; what is usual in the whole town stands beside the estimates.

    Without counts only the estimates are told, not on how many knocks they rest.
    """
    compared = usual.shown if usual else {}
    panels = [
        IntervalPanel(
            title=name,
            marks=[_mark(place, band, compared, has_counts) for band in BANDS],
            words=best_words(place),
            url=urls[at] if urls else "",
        )
        for at, (name, place) in enumerate(zip(names, places, strict=True))
    ]
    weekdays = sum(band.startswith("weekday") for band in BANDS)
    return IntervalGrid(
        title=title,
        panels=panels,
        groups=[(_("Mo–Fr"), weekdays), (_("Sa"), len(BANDS) - weekdays)],
        place=_("Gebiet"),
        column=_("Zeitfenster"),
        value=_("öffnen"),
        basis=_("so oft geklingelt"),
        usual=_("ganze Stadt") if usual else "",
        source=source,
        is_titled_already=True,
    )


def best_words(place: Place) -> str:
    """Return the band in which most open, if enough bands are known to say so."""
    best, known = place.best, len(place.shown)
    if best is None:
        return _("Noch zu wenig Besuche.")
    if known < FEWEST_BANDS:
        text = _("Erst %(known)s von %(all)s Zeitfenstern bekannt.")
        return text % {"known": known, "all": len(BANDS)}
    return _("Am ehesten %(band)s: Dann öffnen %(count)s von 100.") % {
        "band": TIME_BANDS[best.time_band],
        "count": round(100 * best.mean),
    }


def knocks_words(knocks: int) -> str:
    """Return a count to the nearest five; single knocks are nobody's business."""
    number = number_format(rounded(knocks), force_grouping=knocks >= 10_000)
    return _("rund %(number)s") % {"number": number}


def _mark(place: Place, band: TimeBand, usual: Mapping[str, LearntRate], has_counts: bool) -> Mark:
    rate = place.shown.get(band)
    return Mark(
        label=str(TIME_BANDS[band]),
        tick=TICKS[band],
        estimate=Estimate(rate.mean, rate.low, rate.high) if rate else None,
        basis=_basis(rate, has_counts) if rate else "",
        usual=usual[band].mean if band in usual else None,
    )


def _basis(rate: LearntRate, has_counts: bool) -> str:
    fewest = _("wenigstens %(number)s") % {"number": FEWEST_KNOCKS}
    return knocks_words(rate.knocks) if has_counts else fewest
