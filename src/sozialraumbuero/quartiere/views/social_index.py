"""The composite index: saved ones, one on the map with its doubts, and how it is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.social_index.previous import Because, Changed, Comparison
from sozialraumbuero.quartiere.actions.social_index import hold_result, remove_index, save_index
from sozialraumbuero.quartiere.indicators.classes import shade_of
from sozialraumbuero.quartiere.indicators.index_forms import IndexForm
from sozialraumbuero.quartiere.indicators.index_table import (
    Left,
    Result,
    Scored,
    Settings,
    compared,
)
from sozialraumbuero.quartiere.indicators.wording import written
from sozialraumbuero.quartiere.models import Area, AreaScheme, Indicator, SocialIndex
from sozialraumbuero.quartiere.permissions import may_change_figures
from sozialraumbuero.quartiere.queries.areas import areas_of, listed
from sozialraumbuero.quartiere.queries.social_index import result_of, usable_indicators
from sozialraumbuero.quartiere.queries.town import newest_import
from sozialraumbuero.quartiere.views.choropleth import Shaded, figures_picture
from sozialraumbuero.quartiere.views.figures import NO_VALUE, profile_url
from sozialraumbuero.quartiere.views.loading import (
    chosen_scheme,
    figure_keeper,
    figure_reader,
    figure_schemes,
)
from sozialraumbuero.quartiere.views.pictures import Picture

BAND_WIDTH = 120
BECAUSE: dict[Because, str | Promise] = {
    Because.GROUP: lazy("weil andere Gebiete mitzählen"),
    Because.DATA: lazy("weil sich ihre Zahlen geändert haben"),
    Because.SETTINGS: lazy("weil der Index anders eingestellt ist"),
}


@dataclass(frozen=True)
class IndexRow:
    """One area with its class and how far its rank may move; without a score, why not."""

    area: Area
    url: str
    scored: Scored | None
    score: str
    why_not: str
    # The band of ranks in a picture of 120 units.
    left: float = 0.0
    width: float = 0.0
    dot: float = 0.0

    @property
    def shade(self) -> str:
        return str(self.scored.shade) if self.scored else NO_VALUE


@require_safe
def indices(request: HttpRequest) -> HttpResponse:
    """List the saved indices."""
    user = figure_reader(request)
    return render(
        request,
        "quartiere/figures/indices.html",
        {
            "indices": SocialIndex.objects.select_related("scheme").defer("held"),
            "may_change": may_change_figures(user),
        },
    )


@require_safe
def index(request: HttpRequest, index_id: int) -> HttpResponse:
    """Show an index: map, classes, how sure the ranks are, and what changed since it was held."""
    user = figure_reader(request)
    found = get_object_or_404(SocialIndex.objects.select_related("scheme"), pk=index_id)
    context: dict[str, Any] = {"index": found, "may_change": may_change_figures(user)}
    try:
        context |= _shown(found, result_of(found))
    except BadInput as fault:
        context["fault"] = _fault_words(fault)
    return render(request, "quartiere/figures/index.html", context)


def _shown(found: SocialIndex, result: Result) -> dict[str, Any]:
    settings = Settings.of(found.settings)
    names = dict(Indicator.objects.values_list("key", "name"))
    areas = list(listed(areas_of(found.scheme, timezone.localdate())))
    rows = _rows(found.scheme, areas, result, names)
    counts = Counter(one.label for one in result.scored)
    return {
        "rows": rows,
        "picture": _picture(found, rows),
        "classes": [
            (label, shade_of(at, len(settings.labels)), counts[label])
            for at, label in enumerate(settings.labels)
        ],
        "cuts": [written(cut, 1) for cut in settings.cuts],
        "without_value": len(result.left),
        "valid": len(result.scored),
        "settings": settings,
        "parts": [
            (names.get(part.key, part.key), part, result.years.get(part.key))
            for part in settings.parts
        ],
        "change": _change(found, result, {area.code: area.name for area in areas}),
    }


def _rows(
    scheme: AreaScheme, areas: Sequence[Area], result: Result, names: dict[str, str]
) -> list[IndexRow]:
    by_code = {one.code: one for one in result.scored}
    count = max(len(result.scored), 1)
    rows = []
    for area in areas:
        one, url = by_code.get(area.code), profile_url(scheme, area)
        if one is None:
            left = result.left.get(area.code, Left())
            rows.append(IndexRow(area, url, None, "", _why_not(left, names)))
            continue
        step = BAND_WIDTH / count
        rows.append(
            IndexRow(
                area, url, one, written(one.score, 2), "",
                left=round((one.rank_low - 1) * step, 1),
                width=round((one.rank_high - one.rank_low + 1) * step, 1),
                dot=round((one.rank - 0.5) * step, 1),
            )
        )  # fmt: skip
    return rows


def _why_not(left: Left, names: dict[str, str]) -> str:
    if left.is_excluded:
        return _("zählt nicht mit, so eingestellt")
    if left.is_small:
        return _("zu wenige Menschen")
    return _("ohne Wert: %(name)s") % {"name": names.get(left.missing, left.missing)}


def _picture(found: SocialIndex, rows: Sequence[IndexRow]) -> Picture:
    shaded = {
        row.area.pk: Shaded(
            row.shade,
            f"{row.area.name}: {row.scored.label if row.scored else row.why_not}",
            row.url,
        )
        for row in rows
    }
    return figures_picture(
        found.scheme,
        [row.area for row in rows],
        shaded,
        newest_import(),
        title=found.name,
        description=_(
            "Je kräftiger die Farbe, desto mehr Unterstützung wird gebraucht. Dasselbe steht in "
            "der Tabelle."
        ),
    )


def _change(found: SocialIndex, result: Result, names: dict[str, str]) -> dict[str, Any] | None:
    """Return what became of the held result in words, or None if nothing did."""
    if not found.held:
        return None
    try:
        change = compared(found.held, result)
    except BadInput:
        return None
    if not (change.added or change.removed or change.changed or change.settings):
        return None
    return {
        "added": _named(change.added, names),
        "removed": _named(change.removed, names),
        "by_group": _moved(change, names, Because.GROUP),
        "others": [line for why in (Because.DATA, Because.SETTINGS)
                   for line in _moved(change, names, why)],
    }  # fmt: skip


def _named(codes: Sequence[str], names: dict[str, str]) -> list[str]:
    return sorted(names.get(code, code) for code in codes)


def _moved(change: Comparison, names: dict[str, str], why: Because) -> list[str]:
    return [
        _("%(area)s: %(was)s → %(now)s, %(because)s")
        % {
            "area": names.get(one.id, one.id),
            "was": one.was,
            "now": one.now,
            "because": _because(one),
        }
        for one in change.changed
        if one.because and one.because[0] == why
    ]


def _because(one: Changed) -> str:
    return _(" und ").join(str(BECAUSE[why]) for why in one.because)


def _fault_words(fault: BadInput) -> str:
    """Return why no index can be made; the engine names the indicator that stands in the way."""
    name = Indicator.objects.filter(key=fault.field).values_list("name", flat=True).first()
    if name:
        return _("„%(name)s“ unterscheidet die Gebiete nicht. Lassen Sie die Kennzahl weg.") % {
            "name": name
        }
    if fault.field == "combine":
        return _(
            "Für die Hauptkomponente passen diese Kennzahlen nicht zusammen, oder es sind zu "
            "wenige Gebiete. Wählen Sie die Summe."
        )
    if fault.field == "indicators":
        return _("Die Kennzahlen heben sich in jedem Gebiet auf. Prüfen Sie die Richtungen.")
    return _("Zu wenige Gebiete haben alle Werte. Für einen Index braucht es mindestens drei.")


@require_http_methods(["GET", "HEAD", "POST"])
def edit_index(request: HttpRequest, index_id: int | None = None) -> HttpResponse:
    """Choose indicators, directions, weights, classes and areas; saving shows the result."""
    user = figure_keeper(request)
    found = get_object_or_404(SocialIndex, pk=index_id) if index_id else None
    all_schemes = figure_schemes()
    scheme = found.scheme if found else chosen_scheme(request, all_schemes)
    usable = usable_indicators(scheme) if scheme else []
    areas = areas_of(scheme, timezone.localdate()).values_list("code", "name") if scheme else []
    form = IndexForm(request.POST or None, indicators=usable, areas=list(areas), index=found)
    if request.method == "POST" and scheme and form.is_valid():
        try:
            saved = save_index(
                found,
                name=form.cleaned_data["name"],
                scheme=scheme,
                settings=form.settings(),
                by=user,
            )
        except BadInput as fault:
            form.add_error(None, _fault_words(fault))
        else:
            messages.success(request, _("Gespeichert."))
            return redirect("quartiere:index", index_id=saved.pk)
    return render(
        request,
        "quartiere/figures/index_edit.html",
        {"form": form, "index": found, "scheme": scheme, "schemes": all_schemes, "usable": usable},
    )


@require_POST
def change_index(request: HttpRequest, index_id: int) -> HttpResponse:
    """Hold on to today's result, or remove the index."""
    user = figure_keeper(request)
    found = get_object_or_404(SocialIndex.objects.select_related("scheme"), pk=index_id)
    if request.POST.get("was") == "loeschen":
        remove_index(found, by=user)
        messages.success(request, _("Der Index ist gelöscht. Die Kennzahlen sind noch da."))
        return redirect("quartiere:indices")
    try:
        hold_result(found, by=user)
    except BadInput as fault:
        messages.error(request, _fault_words(fault))
    else:
        messages.success(request, _("Festgehalten. Ab jetzt wird mit diesem Stand verglichen."))
    return redirect("quartiere:index", index_id=found.pk)
