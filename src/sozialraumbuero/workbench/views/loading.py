"""What every page of planning loads first."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from sozialraumbuero.accounts.models import User
from sozialraumbuero.workbench.models import ComparisonRun, Scenario
from sozialraumbuero.workbench.permissions import may_plan_models, may_see_workbench


def person(request: HttpRequest) -> User:
    """Return who is signed in; every page of planning needs somebody."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def require_sight(request: HttpRequest) -> None:
    """Answer 404 to those for whom planning does not exist."""
    if not may_see_workbench(request.user):
        raise Http404


def require_planning(request: HttpRequest) -> None:
    """Answer 403 to those who may look and not plan."""
    require_sight(request)
    if not may_plan_models(request.user):
        raise PermissionDenied


def visible_scenario(request: HttpRequest, scenario_id: int) -> Scenario:
    require_sight(request)
    return get_object_or_404(Scenario.objects.select_related("scheme"), pk=scenario_id)


def plannable_scenario(request: HttpRequest, scenario_id: int) -> Scenario:
    require_planning(request)
    return visible_scenario(request, scenario_id)


def visible_run(request: HttpRequest, run_id: int, *, whole: bool = True) -> ComparisonRun:
    """Return a run; without its documents where only its state is wanted."""
    require_sight(request)
    runs = ComparisonRun.objects.select_related("scenario").defer("years")
    return get_object_or_404(runs if whole else runs.defer("content", "result"), pk=run_id)


def finished_run(request: HttpRequest, run_id: int) -> ComparisonRun:
    """Return a run with its result; one without has no figures and no papers."""
    found = visible_run(request, run_id)
    if found.result is None:
        raise Http404
    return found
