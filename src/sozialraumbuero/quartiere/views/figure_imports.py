"""Bring figures in: upload, look what would change, choose columns, confirm, take back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sozialraumbuero.accounts.models import User
from sozialraumbuero.lib.pages import page_of
from sozialraumbuero.lib.sheets.faults import BrokenSheet
from sozialraumbuero.quartiere.actions.indicators import (
    FiguresRefused,
    apply_figures,
    discard_figures,
    read_figures_again,
    stage_figures,
    undo_figures,
)
from sozialraumbuero.quartiere.indicators.files import RefusedFile
from sozialraumbuero.quartiere.indicators.forms import FiguresForm, MappingForm
from sozialraumbuero.quartiere.indicators.mapping import FileMapping
from sozialraumbuero.quartiere.indicators.plan import Plan, Problem, ReadValue
from sozialraumbuero.quartiere.indicators.wording import (
    CHANGES,
    KINDS,
    REFUSALS,
    TONES,
    TROUBLES,
    Words,
    fault_lines,
    lack_words,
    named_codes,
    written,
)
from sozialraumbuero.quartiere.indicators.words import ImportState
from sozialraumbuero.quartiere.models import Indicator, IndicatorImport
from sozialraumbuero.quartiere.queries.figure_files import (
    Planned,
    names_of_areas,
    planned,
    waiting_figures,
)
from sozialraumbuero.quartiere.views.loading import figure_keeper, figure_schemes

SHOWN_IMPORTS = 50
SHOWN_PROBLEMS = 12


@dataclass(frozen=True)
class ValueRow:
    """One line of the preview."""

    kind: str
    area: str
    indicator: str
    year: int
    before: str
    after: str

    @property
    def words(self) -> Words:
        return CHANGES[self.kind]

    @property
    def tone(self) -> str:
        return TONES[self.kind]


@require_http_methods(["GET", "HEAD", "POST"])
def figure_imports(request: HttpRequest) -> HttpResponse:
    """Take a file of figures and keep it until somebody has looked; list the earlier ones."""
    user = figure_keeper(request)
    form = FiguresForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            staged = stage_figures(form.wish(), by=user)
        except (RefusedFile, BrokenSheet) as refused:
            for line in fault_lines(refused):
                form.add_error("file", line)
        else:
            return redirect("quartiere:figure_import", import_id=staged.pk)
    done = IndicatorImport.objects.exclude(state=ImportState.PREVIEW).select_related("scheme")
    return render(
        request,
        "quartiere/figures/imports.html",
        {
            "form": form,
            "has_schemes": bool(figure_schemes()),
            "waiting": waiting_figures().select_related("scheme"),
            "done": done.defer("sheet", "before", "mapping")[:SHOWN_IMPORTS],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def figure_import(request: HttpRequest, import_id: int) -> HttpResponse:
    """Show what a file would change or has changed; decide about it."""
    user = figure_keeper(request)
    found = get_object_or_404(IndicatorImport.objects.select_related("scheme"), pk=import_id)
    if request.method == "POST":
        return _decide(request, found, user)
    return _page(request, found)


def _decide(request: HttpRequest, found: IndicatorImport, user: User) -> HttpResponse:
    what = request.POST.get("was", "")
    try:
        if what == "verwerfen":
            discard_figures(found, by=user)
            messages.success(request, _("Die Datei ist verworfen. Nichts wurde geändert."))
            return redirect("quartiere:figure_imports")
        if what == "spalten":
            return _read_again(request, found, user)
        if what == "zuruecknehmen":
            undo_figures(found, by=user)
            messages.success(request, _("Der Import ist zurückgenommen."))
        elif what == "uebernehmen":
            apply_figures(found, by=user)
            messages.success(request, _("Die Kennzahlen sind übernommen."))
    except FiguresRefused as refused:
        messages.error(request, str(REFUSALS[refused.reason]))
    return redirect("quartiere:figure_import", import_id=found.pk)


def _read_again(request: HttpRequest, found: IndicatorImport, user: User) -> HttpResponse:
    form = _form(found, request)
    if not form.is_valid():
        return _page(request, found, form)
    read_figures_again(found, form.mapping(), by=user)
    messages.success(request, _("Mit diesen Spalten neu gelesen."))
    return redirect("quartiere:figure_import", import_id=found.pk)


def _form(found: IndicatorImport, request: HttpRequest | None = None) -> MappingForm:
    own = list(Indicator.objects.order_by("name").values_list("key", "name"))
    sent = request.POST if request else None
    mapping = FileMapping.of(found.mapping)
    return MappingForm(sent, found.sheet.get("headings", ()), mapping, own)


def _page(
    request: HttpRequest, found: IndicatorImport, form: MappingForm | None = None
) -> HttpResponse:
    is_waiting = found.state == ImportState.PREVIEW
    plan = Plan.of(found.report)
    changes = planned(plan, found) if is_waiting else Planned((), (), ())
    counts = changes.counts if is_waiting else found.report.get("counts", {})
    chosen = request.GET.get("zeigen", "")
    rows = _value_rows(changes, found)
    return render(
        request,
        "quartiere/figures/import.html",
        {
            "import": found,
            "kind": KINDS[found.kind],
            "is_waiting": is_waiting,
            "may_undo": found.state == ImportState.APPLIED,
            "is_nothing": is_waiting and changes.is_nothing,
            "lack": lack_words(found.report) if is_waiting else "",
            "counts": [(key, CHANGES[key], counts[key]) for key in CHANGES if counts.get(key)],
            "chosen": chosen,
            "page": page_of([r for r in rows if chosen in ("", r.kind)], request.GET.get("seite")),
            "new": sorted(plan.new.values()),
            "codes": list(named_codes(plan.codes)),
            "problems": _problems(plan),
            "facts": plan.facts,
            "form": form or (_form(found) if is_waiting else None),
        },
        status=422 if form else 200,
    )


def _value_rows(changes: Planned, found: IndicatorImport) -> list[ValueRow]:
    areas = names_of_areas(found.scheme)
    about = {one.key: one for one in Indicator.objects.all()}
    names = {**Plan.of(found.report).new, **{key: one.name for key, one in about.items()}}

    def row(kind: str, value: ReadValue, before: str = "") -> ValueRow:
        known = about.get(value.indicator)
        places, unit = (known.places, known.unit) if known else (2, "")
        after = written(value.value, places, unit, str(value.missing or ""))
        area = areas[value.area]
        return ValueRow(kind, area.name, names[value.indicator], value.year, before, after)

    changed = [
        row(
            "changed",
            value,
            written(old.value, old.indicator.places, old.indicator.unit, old.missing),
        )
        for value, old in changes.changed
    ]
    return [
        *changed,
        *(row("new", value) for value in changes.new),
        *(row("unchanged", value) for value in changes.unchanged),
    ]


def _problems(plan: Plan) -> list[tuple[Words, int, Sequence[Problem]]]:
    """Return what was left out by reason, with its count and the first places."""
    named: dict[str, list[Problem]] = {}
    for problem in plan.problems:
        named.setdefault(str(problem.trouble), []).append(problem)
    counts: Counter[str] = plan.problem_counts
    return [
        (TROUBLES[trouble], counts[trouble], named[trouble][:SHOWN_PROBLEMS]) for trouble in named
    ]
