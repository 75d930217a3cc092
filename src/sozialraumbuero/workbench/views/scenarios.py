"""Comparisons: the list, a new one, one with its steps, copies, undo."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraumbuero.lib.pages import page_of
from sozialraumbuero.workbench.actions.runs import FIRST_ANSWER, GOING_ON, WHOLE_RUN
from sozialraumbuero.workbench.actions.scenarios import (
    ScenarioRefused,
    archive_scenario,
    copy_scenario,
    create_scenario,
    rename_scenario,
    undo_change,
)
from sozialraumbuero.workbench.forms.scenario import ScenarioForm, TitleForm
from sozialraumbuero.workbench.models import ComparisonRun, Scenario
from sozialraumbuero.workbench.permissions import may_plan_models
from sozialraumbuero.workbench.queries.scenarios import (
    area_rows,
    finished_runs,
    newest_run,
    rooms_to_choose,
    scenarios,
)
from sozialraumbuero.workbench.rules.contents import Section
from sozialraumbuero.workbench.rules.readiness import missing_parts
from sozialraumbuero.workbench.sections import SECTION_PATHS
from sozialraumbuero.workbench.views.loading import (
    person,
    plannable_scenario,
    require_planning,
    require_sight,
    visible_scenario,
)
from sozialraumbuero.workbench.wording import (
    RUN_STATES,
    SCENARIO_REFUSALS,
    SECTION_NAMES,
    gap_words,
    summary_of,
)


@require_safe
def scenario_list(request: HttpRequest) -> HttpResponse:
    """List the comparisons, or those that were put away."""
    require_sight(request)
    archived = request.GET.get("zeigen") == "weggelegt"
    page = page_of(scenarios(archived=archived), request.GET.get("seite"))
    shown = {"page": page, "archived": archived, "may_plan": may_plan_models(request.user)}
    return render(request, "workbench/scenario_list.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def scenario_new(request: HttpRequest) -> HttpResponse:
    """Begin a comparison with what the town knows already."""
    require_planning(request)
    form = ScenarioForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        scheme = form.cleaned_data["scheme"]
        try:
            made = create_scenario(
                form.cleaned_data["title"],
                scheme=scheme,
                areas=area_rows(scheme),
                rooms=rooms_to_choose([]),
                by=person(request),
            )
        except ScenarioRefused as refused:
            form.add_error("scheme", str(SCENARIO_REFUSALS[refused.reason]))
        else:
            return redirect("workbench:scenario", made.pk)
    status = 422 if form.errors else 200
    return render(request, "workbench/scenario_new.html", {"form": form}, status=status)


@require_safe
def scenario(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Show one comparison: its steps, what is missing, its runs."""
    found = visible_scenario(request, scenario_id)
    run = newest_run(found)
    missing = missing_parts(found.content)
    shown: dict[str, Any] = {
        "scenario": found,
        "steps": _steps(found, {each.section for each in missing}),
        "missing": [(gap_words(m), _section_url(found, m.section)) for m in missing],
        "run": run,
        "is_going_on": run is not None and run.state in GOING_ON,
        "runs": [_run_row(each) for each in found.runs.defer("content", "result")[:12]],
        "has_two_results": finished_runs(found).count() > 1,
        "may_plan": may_plan_models(request.user) and found.archived_at is None,
        "may_archive": may_plan_models(request.user),
        "can_undo": found.changes.exists(),
        "first_answer": FIRST_ANSWER,
        "whole_run": WHOLE_RUN,
    }
    return render(request, "workbench/scenario.html", shown)


@require_POST
def scenario_undo(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Take the last change back."""
    found = plannable_scenario(request, scenario_id)
    try:
        undone = undo_change(found, by=person(request))
    except ScenarioRefused as refused:
        messages.error(request, str(SCENARIO_REFUSALS[refused.reason]))
    else:
        name = SECTION_NAMES[Section(undone.section)]
        messages.success(request, _("Zurückgenommen: %(section)s.") % {"section": name})
    return redirect("workbench:scenario", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def scenario_rename(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Give a comparison another title."""
    return _titled(request, scenario_id, is_copy=False)


@require_http_methods(["GET", "HEAD", "POST"])
def scenario_copy(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Begin a comparison as a copy, to change one thing and see what it does."""
    return _titled(request, scenario_id, is_copy=True)


@require_POST
def scenario_archive(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Put a comparison away or take it out again."""
    found = plannable_scenario(request, scenario_id)
    is_archived = found.archived_at is None
    archive_scenario(found, is_archived=is_archived, by=person(request))
    said = _("Der Vergleich ist weggelegt.") if is_archived else _("Der Vergleich ist wieder da.")
    messages.success(request, said)
    return redirect("workbench:scenario", found.pk)


def _titled(request: HttpRequest, scenario_id: int, *, is_copy: bool) -> HttpResponse:
    found = plannable_scenario(request, scenario_id)
    title = _("%(title)s (Kopie)") % {"title": found.title[:100]} if is_copy else found.title
    form = TitleForm(request.POST or None, initial={"title": title})
    if request.method == "POST" and form.is_valid():
        write = copy_scenario if is_copy else rename_scenario
        try:
            written = write(found, form.cleaned_data["title"], by=person(request))
        except ScenarioRefused as refused:
            form.add_error(None, str(SCENARIO_REFUSALS[refused.reason]))
        else:
            return redirect("workbench:scenario", written.pk)
    shown = {"form": form, "scenario": found, "is_copy": is_copy}
    status = 422 if form.errors else 200
    return render(request, "workbench/scenario_title.html", shown, status=status)


def _steps(scenario: Scenario, open_sections: set[Section]) -> list[dict[str, Any]]:
    return [
        {
            "name": SECTION_NAMES[section],
            "summary": summary_of(section, scenario.content),
            "url": _section_url(scenario, section),
            "is_missing": section in open_sections,
        }
        for section in Section
    ]


def _section_url(scenario: Scenario, section: Section) -> str:
    return reverse("workbench:section", args=[scenario.pk, SECTION_PATHS[section]])


def _run_row(run: ComparisonRun) -> dict[str, Any]:
    kind, name = RUN_STATES[run.state]
    return {"run": run, "state_kind": kind, "state_name": name}
