"""Pages of imports: the list, a new file, its preview, its report."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sozialraumbuero.accounts.models import User
from sozialraumbuero.directory.actions.imports import (
    ImportRefusal,
    ImportRefused,
    apply_import,
    discard_import,
    look_again,
    read_again,
    stage_import,
    steps_of,
    undo_import,
)
from sozialraumbuero.directory.actions.imports.plans import Step, What
from sozialraumbuero.directory.hsds.faults import BrokenPackage
from sozialraumbuero.directory.importing import wording
from sozialraumbuero.directory.importing.forms import ColumnsForm, ImportFileForm
from sozialraumbuero.directory.importing.sources import read_source, sheet_of, table_with
from sozialraumbuero.directory.models import DirectoryImport
from sozialraumbuero.directory.table.writing import as_csv, as_xlsx, template
from sozialraumbuero.directory.views.loading import desk_editor
from sozialraumbuero.directory.words import ImportFormat, ImportState
from sozialraumbuero.lib.pages import page_of

SHOWN_IMPORTS = 50
# What costs most attention comes first.
ORDER = (What.REFUSED, What.ENDED, What.CHANGED, What.NEW, What.UNCHANGED)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def imports(request: HttpRequest) -> HttpResponse:
    """List what was brought in, the newest first."""
    desk_editor(request)
    rows = DirectoryImport.objects.defer("plan", "before")[:SHOWN_IMPORTS]
    shown = [
        {
            "import": row,
            "format": wording.FORMATS[ImportFormat(row.format)],
            "state": wording.STATES[ImportState(row.state)],
            "kind": wording.STATE_KINDS[ImportState(row.state)],
        }
        for row in rows
    ]
    return render(request, "directory/importing/imports.html", {"rows": shown})


@require_http_methods(["GET", "HEAD", "POST"])
def new_import(request: HttpRequest) -> HttpResponse:
    """Take a file, read it, and keep what it would change until somebody has looked."""
    user = desk_editor(request)
    form = ImportFileForm(request.POST or None, request.FILES or None)
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():
        content, name = form.content()
        try:
            source = read_source(content, name)
        except BrokenPackage as refused:
            faults = wording.fault_lines(refused)
            form.add_error("file", _("Diese Datei wird nicht gelesen. Nichts wurde geändert."))
        else:
            staged = stage_import(
                source.read, format=source.format, file_name=name, by=user, extra=source.extra
            )
            return redirect("directory_import:import", import_id=staged.pk)
    return render(request, "directory/importing/new.html", {"form": form, "faults": faults})


@require_http_methods(["GET", "HEAD", "POST"])
def one_import(request: HttpRequest, import_id: int) -> HttpResponse:
    """Show what a file would change, or has changed; decide about it."""
    user = desk_editor(request)
    found = get_object_or_404(DirectoryImport, pk=import_id)
    if request.method == "POST":
        return _decide(request, found, user)
    return _shown(request, found)


@require_safe
def template_file(request: HttpRequest, ending: str) -> HttpResponse:
    """Give the empty table with an example."""
    desk_editor(request)
    is_csv = ending == "csv"
    content = as_csv(template()) if is_csv else as_xlsx(template())
    response = HttpResponse(content, content_type="text/csv; charset=utf-8" if is_csv else XLSX)
    response["Content-Disposition"] = f'attachment; filename="angebote-vorlage.{ending}"'
    return response


@require_safe
def exports(request: HttpRequest) -> HttpResponse:
    """Say where the directory can be taken along, and what is never in it."""
    desk_editor(request)
    return render(request, "directory/importing/exports.html")


def _decide(request: HttpRequest, found: DirectoryImport, user: User) -> HttpResponse:
    what = request.POST.get("was", "")
    try:
        if what == "spalten":
            return _with_other_columns(request, found, user)
        if what == "verwerfen":
            discard_import(found, by=user)
            messages.success(request, _("Die Datei ist verworfen. Nichts wurde geändert."))
            return redirect("directory_import:imports")
        if what == "zuruecknehmen":
            undo_import(found, by=user)
            messages.success(request, _("Der Import ist zurückgenommen."))
        elif what == "uebernehmen":
            apply_import(found, publish=request.POST.get("publish") == "1", by=user)
            messages.success(request, _("Die Einträge sind übernommen."))
    except ImportRefused as refused:
        if refused.reason == ImportRefusal.LOOK_AGAIN:
            look_again(found, by=user)
        messages.error(request, wording.refusal_words(refused))
        if refused.reason == ImportRefusal.NOT_WAITING:
            return redirect("directory_import:imports")
    return redirect("directory_import:import", import_id=found.pk)


def _with_other_columns(request: HttpRequest, found: DirectoryImport, user: User) -> HttpResponse:
    if found.state != ImportState.PREVIEW or "sheet" not in found.plan:
        raise ImportRefused(ImportRefusal.NOT_WAITING)
    sheet = sheet_of(found)
    form = ColumnsForm(request.POST, sheet.headings, found.plan["columns"])
    if not form.is_valid():
        return _shown(request, found, form)
    try:
        source = table_with(sheet, form.chosen(), found.file_name)
    except BrokenPackage as refused:
        return _shown(request, found, form, wording.fault_lines(refused))
    read_again(found, source.read, by=user, extra=source.extra)
    messages.success(request, _("Mit diesen Spalten neu gelesen."))
    return redirect("directory_import:import", import_id=found.pk)


def _shown(
    request: HttpRequest,
    found: DirectoryImport,
    form: ColumnsForm | None = None,
    faults: list[str] | None = None,
) -> HttpResponse:
    steps = sorted(steps_of(found), key=lambda step: ORDER.index(step.what))
    chosen = request.GET.get("zeigen", "")
    page = page_of([s for s in steps if chosen in ("", s.what)], request.GET.get("seite"))
    is_waiting = found.state == ImportState.PREVIEW
    if form is None and is_waiting and "sheet" in found.plan:
        form = ColumnsForm(None, found.plan["sheet"]["headings"], found.plan["columns"])
    return render(
        request,
        "directory/importing/import.html",
        {
            "import": found,
            "format": wording.FORMATS[ImportFormat(found.format)],
            "is_waiting": is_waiting,
            "may_undo": found.state == ImportState.APPLIED and bool(found.before),
            "counts": list(wording.counts(steps)),
            "chosen": chosen,
            "changes_nothing": all(s.what in (What.UNCHANGED, What.REFUSED) for s in steps),
            "page": page,
            "rows": [_row(step) for step in page],
            "left_out": wording.left_out(found.plan),
            "remarks": wording.remarks(found.plan),
            "skipped": found.plan.get("skipped", []),
            "columns_form": form,
            "faults": faults or [],
        },
        status=422 if faults else 200,
    )


def _row(step: Step) -> dict[str, object]:
    return {
        "step": step,
        "kind": wording.KINDS[step.kind],
        "what": wording.WHAT[step.what],
        "tone": wording.WHAT_KINDS[step.what],
        "lines": wording.lines_of(step),
        "why": wording.why_lines(step),
        "needs_type": step.needs_type and step.kind == "offer" and step.what != What.REFUSED,
    }
