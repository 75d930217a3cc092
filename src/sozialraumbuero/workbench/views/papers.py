"""Papers of a run: what is to be filled in, the page, PDF and ODT."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from sozialraumbuero.lib.documents import Document, render_document_pdf, render_odt
from sozialraumbuero.quartiere.queries.town import kommune
from sozialraumbuero.workbench.models import ComparisonRun
from sozialraumbuero.workbench.papers.facts import Facts, Measure
from sozialraumbuero.workbench.papers.report import plain_page, report
from sozialraumbuero.workbench.papers.vorlage import FIELDS, vorlage
from sozialraumbuero.workbench.views.loading import finished_run
from sozialraumbuero.workbench.wording import STEP_STATES

KINDS: dict[str, tuple[object, Callable[[Facts], Document]]] = {
    "vorlage": (_("Vorlage"), vorlage),
    "bericht": (_("Ganzer Bericht"), report),
    "einfach": (_("Eine Seite in einfachen Worten"), plain_page),
}
TYPES = {"pdf": "application/pdf", "odt": "application/vnd.oasis.opendocument.text"}


@require_safe
def papers(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show which papers there are, with the fields that only the administration knows."""
    run = finished_run(request, run_id)
    added = _added(request)
    fields = [(key, label, added.get(key, "")) for key, label in FIELDS.items()]
    shown = {
        "run": run,
        "scenario": run.scenario,
        "fields": fields,
        "kinds": [(key, name) for key, (name, _make) in KINDS.items()],
        "query": request.GET.urlencode(),
    }
    return render(request, "workbench/papers.html", shown)


@require_safe
def paper(request: HttpRequest, run_id: int, kind: str) -> HttpResponse:
    """Show a paper as a page."""
    run = finished_run(request, run_id)
    made = _document(request, run, kind)
    shown = {
        "run": run,
        "scenario": run.scenario,
        "paper": made,
        "kind": kind,
        "query": request.GET.urlencode(),
    }
    return render(request, "workbench/paper.html", shown)


@require_safe
def paper_file(request: HttpRequest, run_id: int, kind: str, form: str) -> HttpResponse:
    """Answer a paper as PDF or ODT; the same run and fields give the same bytes."""
    run = finished_run(request, run_id)
    made = _document(request, run, kind)
    if form not in TYPES:
        raise Http404
    day = timezone.localtime(run.created_at)
    made_on = datetime(day.year, day.month, day.day, tzinfo=UTC)
    content = render_document_pdf(made, made_on=made_on) if form == "pdf" else render_odt(made)
    name = f"{kind}-rechnung-{run.number}.{form}"
    return HttpResponse(
        content,
        content_type=TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _document(request: HttpRequest, run: ComparisonRun, kind: str) -> Document:
    if kind not in KINDS:
        raise Http404
    return KINDS[kind][1](facts_of(run, _added(request)))


def facts_of(run: ComparisonRun, added: dict[str, str]) -> Facts:
    """Return what a paper about the run is made from."""
    town = kommune()
    return Facts(
        town=town.name if town else "Kommune",
        is_demo=bool(town and town.is_demo),
        title=run.scenario.title,
        number=run.number,
        computed_on=timezone.localtime(run.created_at).date(),
        years=run.replications,
        checksum=run.result_sha256,
        content=run.content,
        result=run.result or {},
        measures=[
            Measure(
                step.title,
                step.owner,
                f"{step.due_on:%d.%m.%Y}" if step.due_on else "",
                str(STEP_STATES[step.state][1]),
            )
            for step in run.scenario.steps.all()
        ],
        added=added,
    )


def _added(request: HttpRequest) -> dict[str, str]:
    return {key: request.GET.get(key, "")[:300] for key in FIELDS}
