"""One page per step of a comparison: a form, and on to the next step."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sozialraumbuero.workbench.actions.scenarios import (
    ScenarioRefusal,
    ScenarioRefused,
    change_section,
)
from sozialraumbuero.workbench.forms.existing import ExistingForm
from sozialraumbuero.workbench.forms.judging import AssumptionsForm, CriteriaForm
from sozialraumbuero.workbench.forms.own_contacts import ContactDaysForm
from sozialraumbuero.workbench.forms.sections import (
    AreasForm,
    ModelsForm,
    RoomsForm,
    SectionForm,
    StaffForm,
)
from sozialraumbuero.workbench.models import Scenario
from sozialraumbuero.workbench.permissions import may_plan_models
from sozialraumbuero.workbench.pictures import scenario_map
from sozialraumbuero.workbench.queries.own_contacts import own_contacts
from sozialraumbuero.workbench.queries.scenarios import area_rows, rooms_to_choose
from sozialraumbuero.workbench.queries.streets import has_streets
from sozialraumbuero.workbench.queries.team_load import team_loads
from sozialraumbuero.workbench.rules.contents import Section
from sozialraumbuero.workbench.sections import SECTION_OF_PATH, SECTION_PATHS, next_section
from sozialraumbuero.workbench.views.existing import offers_to_choose
from sozialraumbuero.workbench.views.loading import (
    person,
    plannable_scenario,
    require_planning,
    visible_scenario,
)
from sozialraumbuero.workbench.views.own_contacts import band_rows, learnt, source_words
from sozialraumbuero.workbench.views.placing import placing_form
from sozialraumbuero.workbench.wording import (
    CHANNEL_NAMES,
    SCENARIO_REFUSALS,
    SECTION_LEADS,
    SECTION_NAMES,
    UNIT_NAMES,
    summary_of,
)

FORMS: dict[Section, type[SectionForm]] = {
    Section.AREAS: AreasForm,
    Section.EXISTING: ExistingForm,
    Section.ROOMS: RoomsForm,
    Section.STAFF: StaffForm,
    Section.MODELS: ModelsForm,
    Section.ASSUMPTIONS: AssumptionsForm,
    Section.CRITERIA: CriteriaForm,
}
WITH_A_MAP = (Section.AREAS, Section.ROOMS)


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, scenario_id: int, path: str) -> HttpResponse:
    """Show or write one step; what somebody else wrote meanwhile is never overwritten."""
    wanted = SECTION_OF_PATH.get(path)
    found = visible_scenario(request, scenario_id)
    if wanted is None:
        raise Http404
    seen = found.revision
    is_stale = False
    form = _form(request, found, wanted)
    if request.method == "POST":
        require_planning(request)
        seen = _revision(request.POST.get("revision", ""), found.revision)
        if form.is_valid():
            try:
                change_section(found, wanted, form.value(), seen=seen, by=person(request))
            except ScenarioRefused as refused:
                is_stale = refused.reason == ScenarioRefusal.CHANGED_MEANWHILE
                form.add_error(None, str(SCENARIO_REFUSALS[refused.reason]))
                seen = found.revision
            else:
                messages.success(
                    request, _("Gespeichert: %(name)s.") % {"name": SECTION_NAMES[wanted]}
                )
                return redirect(*_after(request, found, wanted))
    shown = _shown(request, found, wanted, form) | {"seen": seen, "is_stale": is_stale}
    return render(
        request, f"workbench/section_{wanted}.html", shown, status=422 if form.errors else 200
    )


@require_POST
def take_figures(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Fetch people and need of the areas anew from the town's figures; the rest stays."""
    found = plannable_scenario(request, scenario_id)
    shares = {row["id"]: row["digital_share"] for row in found.content["areas"]}
    rows = area_rows(found.scheme)
    for row in rows:
        row["digital_share"] = shares.get(row["id"], row["digital_share"])
    try:
        change_section(found, Section.AREAS, rows, seen=found.revision, by=person(request))
    except ScenarioRefused as refused:
        messages.error(request, str(SCENARIO_REFUSALS[refused.reason]))
    else:
        messages.success(request, _("Menschen und Bedarf stehen jetzt wie in den Kennzahlen."))
    return redirect("workbench:section", found.pk, SECTION_PATHS[Section.AREAS])


def _form(request: HttpRequest, scenario: Scenario, wanted: Section) -> SectionForm:
    more: dict[str, Any] = {}
    if wanted is Section.ROOMS:
        more["rooms"] = rooms_to_choose(scenario.content["rooms"])
    if wanted is Section.EXISTING:
        more["offers"], more["ours"] = offers_to_choose(scenario)
    data = request.POST if request.method == "POST" else None
    return FORMS[wanted](data, content=scenario.content, **more)


def _shown(
    request: HttpRequest, scenario: Scenario, wanted: Section, form: SectionForm
) -> dict[str, Any]:
    names = list(Section)
    return {
        "scenario": scenario,
        "form": form,
        "name": SECTION_NAMES[wanted],
        "lead": SECTION_LEADS[wanted],
        "number": names.index(wanted) + 1,
        "count": len(names),
        "now": summary_of(wanted, scenario.content),
        "next": SECTION_NAMES[following] if (following := next_section(wanted)) else None,
        "channels": CHANNEL_NAMES,
        "units": UNIT_NAMES,
        "map": scenario_map(scenario) if wanted in WITH_A_MAP else None,
        "team_loads": team_loads(timezone.localdate()) if wanted is Section.STAFF else (),
        "may_plan": may_plan_models(request.user) and scenario.archived_at is None,
        "can_undo": scenario.changes.exists(),
        **(_contacts_shown(scenario) if wanted is Section.ASSUMPTIONS else {}),
        **(_placing_shown(scenario) if wanted is Section.ROOMS else {}),
    }


def _placing_shown(scenario: Scenario) -> dict[str, Any]:
    rooms = rooms_to_choose(scenario.content["rooms"])
    chosen = scenario.content["rooms"]
    return {
        "placing": placing_form(scenario, rooms),
        "numbered": chosen,
        "has_streets": has_streets(chosen),
    }


def _contacts_shown(scenario: Scenario) -> dict[str, Any]:
    found = own_contacts()
    return {
        "own": found,
        "own_words": source_words(found) if found else "",
        "own_bands": band_rows(found) if found else [],
        "days": ContactDaysForm(
            initial={"first": found.first, "last": found.last} if found else {}
        ),
        "learnt": learnt(scenario),
    }


def _after(request: HttpRequest, scenario: Scenario, wanted: Section) -> tuple[Any, ...]:
    following = next_section(wanted)
    if "weiter" in request.POST and following is not None:
        return "workbench:section", scenario.pk, SECTION_PATHS[following]
    return "workbench:scenario", scenario.pk


def _revision(text: str, current: int) -> int:
    """Return which state the writer looked at; nonsense counts as the oldest."""
    return min(int(text), current) if text.isdecimal() and len(text) < 10 else 0
