"""Help that is there already: listed from the directory, so that nothing is served twice."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sozialraumbuero.workbench.actions.scenarios import ScenarioRefused, change_section
from sozialraumbuero.workbench.models import Scenario
from sozialraumbuero.workbench.queries.existing_offers import candidates
from sozialraumbuero.workbench.rules.contents import ExistingRow, Section
from sozialraumbuero.workbench.rules.existing_offers import Candidate, row_of, taken
from sozialraumbuero.workbench.sections import SECTION_PATHS
from sozialraumbuero.workbench.views.loading import person, plannable_scenario
from sozialraumbuero.workbench.wording import SCENARIO_REFUSALS

FEW_GROUPS = 3


@require_POST
def take_offers(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Count the offers of the directory that do the same as we; what was typed stays."""
    scenario = plannable_scenario(request, scenario_id)
    known = candidates(scenario.scheme, timezone.now())
    found = [row_of(each, source_words(each)) for each in known if each.is_same_as_ours]
    rows = taken(scenario.content.get("existing", []), found, [each.id for each in known])
    try:
        change_section(scenario, Section.EXISTING, rows, seen=scenario.revision, by=person(request))
    except ScenarioRefused as refused:
        messages.error(request, str(SCENARIO_REFUSALS[refused.reason]))
    else:
        said = ngettext(
            "Aus dem Verzeichnis zählt jetzt %(count)s Angebot mit.",
            "Aus dem Verzeichnis zählen jetzt %(count)s Angebote mit.",
            len(found),
        )
        messages.success(request, said % {"count": len(found)})
    return redirect("workbench:section", scenario.pk, SECTION_PATHS[Section.EXISTING])


def offers_to_choose(scenario: Scenario) -> tuple[list[ExistingRow], set[str]]:
    """Return the offers of the directory, then those written by hand; and which do as we do."""
    counted: Sequence[ExistingRow] = scenario.content.get("existing", [])
    known = candidates(scenario.scheme, timezone.now())
    rows = [row_of(each, source_words(each)) for each in known]
    listed = {row["id"] for row in rows}
    others = [row for row in counted if row["id"] not in listed]
    return [*rows, *others], {each.id for each in known if each.is_same_as_ours}


def source_words(candidate: Candidate) -> str:
    """Say where the number comes from: place, hours, what it helps with."""
    groups = list(candidate.groups[:FEW_GROUPS])
    if len(candidate.groups) > FEW_GROUPS:
        groups.append("…")
    where = ", ".join(filter(None, [candidate.place, candidate.area]))
    return _("%(where)s: %(hours)s Stunden in der Woche (Verzeichnis, %(day)s); %(groups)s") % {
        "where": where,
        "hours": number_format(candidate.weekly_hours),
        "day": date_format(timezone.localdate(), "DATE_FORMAT"),
        "groups": ", ".join(groups) or "–",
    }
