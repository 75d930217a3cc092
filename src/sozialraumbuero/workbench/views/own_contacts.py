"""Own door contacts beside the start values: taken with one click, left out with another."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sozialraumbuero.outreach.contact_words import TIME_BANDS
from sozialraumbuero.outreach.rules.small_counts import rounded
from sozialraumbuero.workbench.actions.scenarios import ScenarioRefused, change_section
from sozialraumbuero.workbench.figures import written, written_share
from sozialraumbuero.workbench.forms.own_contacts import ContactDaysForm
from sozialraumbuero.workbench.models import Scenario
from sozialraumbuero.workbench.queries.own_contacts import OwnContacts, own_contacts
from sozialraumbuero.workbench.rules.contents import AssumptionRow, Section
from sozialraumbuero.workbench.rules.own_contacts import counted, with_contacts, without_contacts
from sozialraumbuero.workbench.sections import SECTION_PATHS
from sozialraumbuero.workbench.views.loading import person, plannable_scenario
from sozialraumbuero.workbench.wording import SCENARIO_REFUSALS, assumption_label


@require_POST
def take_contacts(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Put released counts of the campaigns between two days beside the start values."""
    scenario = plannable_scenario(request, scenario_id)
    form = ContactDaysForm(request.POST)
    if not form.is_valid():
        faults = [str(fault) for listed in form.errors.values() for fault in listed]
        messages.error(request, " ".join(faults))
        return _back(scenario)
    found = own_contacts(*form.days())
    if found is None:
        messages.error(
            request, _("Zwischen diesen Tagen liegt keine Aktion mit freigegebenen Zahlen.")
        )
        return _back(scenario)
    source = source_words(found)
    rows = with_contacts(scenario.content["assumptions"], counted(found.counts, source))
    return _write(request, scenario, rows, _("Übernommen: %(what)s.") % {"what": source})


@require_POST
def leave_contacts(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Compute with the start values again."""
    scenario = plannable_scenario(request, scenario_id)
    rows = without_contacts(scenario.content["assumptions"])
    return _write(request, scenario, rows, _("Die eigenen Kontakte zählen hier nicht mehr."))


def source_words(found: OwnContacts) -> str:
    """Say whose counts these are: the days, how many campaigns, how many doors."""
    return ngettext(
        "eigene Kontakte, %(first)s – %(last)s, rund %(tried)s Türen, %(count)s Aktion",
        "eigene Kontakte, %(first)s – %(last)s, rund %(tried)s Türen, %(count)s Aktionen",
        found.campaigns,
    ) % {
        "first": date_format(found.first, "DATE_FORMAT"),
        "last": date_format(found.last, "DATE_FORMAT"),
        "tried": written(rounded(found.counts.tried)),
        "count": found.campaigns,
    }


@dataclass(frozen=True)
class Learnt:
    """What own contacts make of one assumption."""

    label: str
    tried: str
    happened: str
    prior: str
    posterior: str
    source: str
    # Too few contacts are shown and change nothing.
    is_used: bool


def learnt(scenario: Scenario) -> list[Learnt]:
    """Return start value, counts and what becomes of them, for every assumption with counts."""
    rows: dict[str, AssumptionRow] = scenario.content["assumptions"]
    return [_learnt(name, row) for name, row in rows.items() if "contacts" in row]


def _learnt(name: str, row: AssumptionRow) -> Learnt:
    from sozialraumbuero.engine.comparison.calibration import Belief
    from sozialraumbuero.engine.comparison.parameters import parameters
    from sozialraumbuero.engine.comparison.scenario import Contacts

    known = {each.id: each for each in parameters()}[name]
    contacts = row["contacts"]
    prior = (row["low"], row["start"], row["high"])
    belief = Belief(known, prior, Contacts(contacts["tried"], contacts["happened"]))
    middle, low, high = belief.after_contacts()
    return Learnt(
        label=assumption_label(name),
        tried=written(rounded(contacts["tried"])),
        happened=written(rounded(contacts["happened"])),
        prior=_span(row["start"], row["low"], row["high"]),
        posterior=_span(middle, low, high),
        source=contacts["source"],
        is_used=belief.is_learnt,
    )


def _span(middle: float, low: float, high: float) -> str:
    return _("%(middle)s (%(low)s bis %(high)s)") % {
        "middle": written_share(middle),
        "low": written_share(low),
        "high": written_share(high),
    }


def band_rows(found: OwnContacts) -> list[tuple[str, str, str, str]]:
    """Return time band, rings, people met and their share, rounded like everything released."""
    return [
        (
            str(TIME_BANDS[band]),
            written(rounded(tried)),
            written(rounded(met)),
            written_share(met / tried) if tried >= 100 else "–",
        )
        for band, tried, met in found.bands
    ]


def _write(
    request: HttpRequest, scenario: Scenario, rows: dict[str, AssumptionRow], said: str
) -> HttpResponse:
    try:
        change_section(
            scenario, Section.ASSUMPTIONS, rows, seen=scenario.revision, by=person(request)
        )
    except ScenarioRefused as refused:
        messages.error(request, str(SCENARIO_REFUSALS[refused.reason]))
    else:
        messages.success(request, said)
    return _back(scenario)


def _back(scenario: Scenario) -> HttpResponse:
    return redirect("workbench:section", scenario.pk, SECTION_PATHS[Section.ASSUMPTIONS])
