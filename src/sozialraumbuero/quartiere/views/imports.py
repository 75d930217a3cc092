"""Reports of what was read: counts, and everything that was left out, by name."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sozialraumbuero.lib.pages import page_of
from sozialraumbuero.quartiere.actions.areas import AreasRefused, undo_import
from sozialraumbuero.quartiere.models import AreaImport, AreaUpload, TownImport
from sozialraumbuero.quartiere.permissions import may_change_areas
from sozialraumbuero.quartiere.queries.imports import last_of_each_scheme, waiting_uploads
from sozialraumbuero.quartiere.views.loading import border_keeper, import_reader
from sozialraumbuero.quartiere.wording import (
    AREA_CHANGES,
    AREA_DROPS,
    CHANGES,
    DROP_REASONS,
    REFUSALS,
    REMARKS,
    counted,
    day_words,
    named,
    note_words,
)

NAMES_ON_A_PAGE = 60
SHOWN_IMPORTS = 50


@require_safe
def imports(request: HttpRequest) -> HttpResponse:
    """List the readings of the street file and of borders, the newest first."""
    user = import_reader(request)
    towns = TownImport.objects.without_network().defer("dropped", "notes")[:SHOWN_IMPORTS]
    areas = AreaImport.objects.select_related("scheme").defer("before", "notes")[:SHOWN_IMPORTS]
    may_change = may_change_areas(user)
    return render(
        request,
        "quartiere/imports.html",
        {
            "towns": [
                (one, day_words(one.source_date), counted(CHANGES, one.changes)) for one in towns
            ],
            "areas": [(one, counted(AREA_CHANGES, one.changes)) for one in areas],
            "uploads": waiting_uploads() if may_change else AreaUpload.objects.none(),
            "may_change": may_change,
        },
    )


@require_safe
def town_import(request: HttpRequest, import_id: int) -> HttpResponse:
    """Show one reading of the street file with every object it left out."""
    import_reader(request)
    found = get_object_or_404(TownImport.objects.without_network(), pk=import_id)
    reasons = [(key, words, len(found.dropped[key])) for key, words in _reasons(found)]
    chosen = request.GET.get("grund", "")
    if chosen not in found.dropped:
        chosen = reasons[0][0] if reasons else ""
    names = sorted(found.dropped.get(chosen, []))
    return render(
        request,
        "quartiere/town_import.html",
        {
            "import": found,
            "as_of": day_words(found.source_date),
            "changes": counted(CHANGES, found.changes),
            "notes": [note_words(note) for note in found.notes],
            "reasons": reasons,
            "chosen": chosen,
            "page": page_of(names, request.GET.get("seite"), NAMES_ON_A_PAGE),
            "kept_and_dropped": sum(count for _, _, count in reasons)
            + found.counts.get("addresses", 0),
        },
    )


def _reasons(found: TownImport) -> list[tuple[str, object]]:
    known = [(key, words) for key, words in DROP_REASONS.items() if key in found.dropped]
    return known + [(key, key) for key in found.dropped if key not in DROP_REASONS]


@require_safe
def area_import(request: HttpRequest, import_id: int) -> HttpResponse:
    """Show one reading of borders, and how to take it back."""
    user = import_reader(request)
    found = get_object_or_404(AreaImport.objects.select_related("scheme"), pk=import_id)
    return render(
        request,
        "quartiere/area_import.html",
        {
            "import": found,
            "changes": counted(AREA_CHANGES, found.changes),
            "dropped": named(AREA_DROPS, found.dropped),
            "remarks": named(REMARKS, found.notes),
            "may_undo": may_change_areas(user) and found.pk in last_of_each_scheme(),
        },
    )


@require_POST
def undo(request: HttpRequest, import_id: int) -> HttpResponse:
    """Take the last reading of a scheme's borders back."""
    user = border_keeper(request)
    found = get_object_or_404(AreaImport, pk=import_id)
    try:
        undo_import(found, by=user)
    except AreasRefused as refused:
        messages.error(request, str(REFUSALS[refused.reason]))
    else:
        messages.success(request, _("Der Import ist zurückgenommen."))
    return redirect("quartiere:area_import", import_id=found.pk)
