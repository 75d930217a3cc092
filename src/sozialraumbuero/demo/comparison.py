"""Musterstadt's comparison of models, computed from invented figures."""

from __future__ import annotations

from sozialraumbuero.accounts.models import User
from sozialraumbuero.directory.models import Place
from sozialraumbuero.quartiere.models import AreaScheme
from sozialraumbuero.workbench.actions.runs import begin_run, finish_run, request_run
from sozialraumbuero.workbench.actions.scenarios import create_scenario
from sozialraumbuero.workbench.actions.steps import add_step, set_weights
from sozialraumbuero.workbench.computing import compute
from sozialraumbuero.workbench.models import Scenario
from sozialraumbuero.workbench.queries.scenarios import area_rows, room_of
from sozialraumbuero.workbench.queries.streets import network_for
from sozialraumbuero.workbench.rules.contents import RoomRow

TITLE = "Sozialraumbüro Musterstadt: welches Modell?"
CENTRAL_KINDS = ("Bürgerhaus", "Bücherei")
CENTRAL_HOURS, CENTRAL_EUROS = 40.0, 18_000.0
# Invented: how two parties weigh the measures, 0 to 5.
PARTIES = {
    "Seniorenbeirat": {"barrier_free": 5, "within_15_foot": 4, "people_reached": 3},
    "Haushaltsausschuss": {"hours_per_solved_need": 5, "people_reached": 3},
    "Träger der Jugendhilfe": {"newly_reached": 5, "worst_quarter": 4, "waiting_p90_days": 2},
}


def compare_models(*, by: User) -> Scenario:
    """Describe the comparison, compute it whole, and keep weights and measures of a session."""
    scheme = AreaScheme.objects.get(key="stadtteile")
    scenario = create_scenario(TITLE, scheme=scheme, areas=area_rows(scheme), rooms=_rooms(), by=by)
    run = begin_run(request_run(scenario, by=by).pk)
    assert run is not None  # noqa: S101  # nobody else works while the town is built
    result, years = compute(
        run.content,
        name=scenario.title,
        seed=run.seed,
        replications=run.replications,
        report=lambda share: False,
        town=network_for(run.content),
    )
    finish_run(run, result, years=years)
    for party, weights in PARTIES.items():
        criteria = scenario.content["criteria"]
        set_weights(scenario, party, {name: weights.get(name, 0) for name in criteria}, by=by)
    for step in result["steps"]:
        add_step(
            scenario,
            step["text"][:200],
            owner="Fachdienst Soziales",
            condition=step["condition"][:300],
            run=run,
            by=by,
        )
    return scenario


def _rooms() -> list[RoomRow]:
    """Return the rooms of the town; the first large house becomes the central office."""
    places = list(Place.objects.filter(is_room=True, is_active=True).order_by("name"))
    office = next((place for place in places if place.kind in CENTRAL_KINDS), places[0])
    rows = [room_of(place) for place in places]
    for row in rows:
        if row["id"] == office.key:
            row |= {"central": True, "hours_max": CENTRAL_HOURS, "euros": CENTRAL_EUROS}
    return rows
