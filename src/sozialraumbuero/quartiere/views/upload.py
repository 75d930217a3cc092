"""Bring borders in: choose a file, look at what it would change, confirm."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sozialraumbuero.accounts.models import User
from sozialraumbuero.lib.pages import Page, page_of
from sozialraumbuero.lib.town_map import Shape, TownMap
from sozialraumbuero.quartiere.actions.areas import (
    AreasRefused,
    apply_upload,
    changes_of,
    discard_upload,
    read_areas,
    stage_areas,
)
from sozialraumbuero.quartiere.area_versions import AreaChanges
from sozialraumbuero.quartiere.borders.faults import BordersFault, Fault
from sozialraumbuero.quartiere.borders.polygons import as_shape
from sozialraumbuero.quartiere.forms import AreasForm
from sozialraumbuero.quartiere.models import AreaUpload
from sozialraumbuero.quartiere.queries.imports import waiting_uploads
from sozialraumbuero.quartiere.queries.maps import on_streets, padded
from sozialraumbuero.quartiere.views.loading import border_keeper
from sozialraumbuero.quartiere.views.pictures import TOWN_BUDGET
from sozialraumbuero.quartiere.wording import (
    AREA_CHANGES,
    AREA_DROPS,
    REFUSALS,
    REMARKS,
    Words,
    counted,
    fault_words,
    named,
)

# Which field of the form a fault belongs to; the others are about the file.
FIELD_OF_FAULT = {
    Fault.UNKNOWN_PROPERTY: "code_property",
    Fault.MISSING_CODE: "code_property",
    Fault.SCHEME_KEY: "name",
    Fault.NEEDS_DAY: "valid_from",
    Fault.DAY_TOO_EARLY: "valid_from",
}
TONE_OF_CHANGE = {"unchanged": 0, "new": 3, "moved": 1, "renamed": 2}
MOST_DRAWN = 400


@dataclass(frozen=True)
class ChangedArea:
    """One line of the preview."""

    kind: str
    code: str
    name: str
    before: str = ""

    @property
    def words(self) -> Words:
        return AREA_CHANGES[self.kind]

    @property
    def tone(self) -> str:
        """Return the colour of the mark that says it."""
        return {"ended": "warn", "unchanged": "neutral"}.get(self.kind, "info")


@require_http_methods(["GET", "HEAD", "POST"])
def new_areas(request: HttpRequest) -> HttpResponse:
    """Take a file, check it and keep it until somebody has looked at it."""
    user = border_keeper(request)
    form = AreasForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            upload = stage_areas(form.wish(), by=user)
        except BordersFault as fault:
            form.add_error(FIELD_OF_FAULT.get(fault.fault, "file"), fault_words(fault))
        else:
            return redirect("quartiere:upload", upload_id=upload.pk)
    return render(request, "quartiere/upload_new.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Show what a staged file would change; confirm it or throw it away."""
    user = border_keeper(request)
    found = waiting_uploads().filter(pk=upload_id).defer(None).first()
    if request.method == "POST":
        return _decide(request, found, user)
    if found is None:
        raise Http404(str(REFUSALS["expired"]))
    changes = changes_of(found)
    return render(
        request,
        "quartiere/upload.html",
        {
            "upload": found,
            "changes": counted(AREA_CHANGES, changes.counts),
            "is_nothing": changes.is_nothing,
            "page": _rows(changes, request.GET.get("seite")),
            "dropped": named(AREA_DROPS, found.dropped),
            "remarks": named(REMARKS, found.notes),
            "map": _map(found, changes),
        },
    )


def _decide(request: HttpRequest, found: AreaUpload | None, user: User) -> HttpResponse:
    if found is None:
        messages.error(request, str(REFUSALS["expired"]))
        return redirect("quartiere:new_areas")
    if request.POST.get("was") != "uebernehmen":
        discard_upload(found, by=user)
        messages.success(request, _("Die Datei ist verworfen. Nichts wurde geändert."))
        return redirect("quartiere:imports")
    try:
        done = apply_upload(found, by=user)
    except AreasRefused as refused:
        messages.error(request, str(REFUSALS[refused.reason]))
        return redirect("quartiere:new_areas")
    except BordersFault as fault:
        messages.error(request, fault_words(fault))
        return redirect("quartiere:upload", upload_id=found.pk)
    messages.success(request, _("Die Gebiete sind eingelesen."))
    return redirect("quartiere:scheme", scheme_key=done.scheme.key)


def _rows(changes: AreaChanges, number: str | None) -> Page[ChangedArea]:
    """Return what happens to each area; what costs most attention comes first."""
    rows = [
        *(ChangedArea("ended", old.code, old.name) for old in changes.ended),
        *(ChangedArea("new", new.code, new.name) for new in changes.new),
        *(ChangedArea("moved", new.code, new.name, old.name) for old, new in changes.moved),
        *(ChangedArea("renamed", new.code, new.name, old.name) for old, new in changes.renamed),
        *(ChangedArea("unchanged", old.code, old.name) for old in changes.unchanged),
    ]
    return page_of(rows, number)


def _map(found: AreaUpload, changes: AreaChanges) -> TownMap | None:
    """Draw the new borders, what changes in colour; too many of them say nothing."""
    areas = read_areas(found)
    if len(areas) > MOST_DRAWN:
        return None
    tone = {new.code: TONE_OF_CHANGE["new"] for new in changes.new}
    tone |= {new.code: TONE_OF_CHANGE["moved"] for _, new in changes.moved}
    tone |= {new.code: TONE_OF_CHANGE["renamed"] for _, new in changes.renamed}
    boxes = [as_shape(area.border).bounds for area in areas]
    bounds = padded(
        (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )
    )
    drawing = TownMap(
        bounds,
        title=_("Die neuen Grenzen"),
        description=_("Was sich ändert, ist farbig; dasselbe steht in der Liste."),
        budget=TOWN_BUDGET,
    )
    return on_streets(drawing).with_areas(
        Shape(area.border, area.name, tone=tone.get(area.code, 0)) for area in areas
    )
