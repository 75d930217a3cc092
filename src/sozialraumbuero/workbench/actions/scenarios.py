"""Begin a comparison, change one of its sections, take a change back."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.quartiere.models import AreaScheme
from sozialraumbuero.workbench.models import Scenario, ScenarioChange
from sozialraumbuero.workbench.permissions import may_plan_models
from sozialraumbuero.workbench.rules.contents import AreaRow, RoomRow, Section
from sozialraumbuero.workbench.rules.presets import starting_content

MOST_CHANGES_KEPT = 50


class ScenarioRefusal(StrEnum):
    CHANGED_MEANWHILE = "changed_meanwhile"
    NOTHING_TO_UNDO = "nothing_to_undo"
    ARCHIVED = "archived"
    NO_AREAS = "no_areas"


class ScenarioRefused(Refused):
    """This comparison cannot be changed like that now."""


@transaction.atomic
def create_scenario(
    title: str,
    *,
    scheme: AreaScheme,
    areas: Sequence[AreaRow],
    rooms: Sequence[RoomRow] = (),
    by: User | None,
) -> Scenario:
    """Begin a comparison with the four models; raises ScenarioRefused without any area."""
    _require(by)
    if not areas:
        raise ScenarioRefused(ScenarioRefusal.NO_AREAS)
    content = starting_content(areas)
    content["rooms"] = list(rooms)
    made = Scenario.objects.create(title=title, scheme=scheme, content=content, created_by=by)
    note("workbench.scenario_created", made, by=by)
    return made


@transaction.atomic
def change_section(
    scenario: Scenario, section: Section, value: Any, *, seen: int, by: User | None
) -> Scenario:
    """Write one section; `seen` is the revision the writer looked at.

    Raises ScenarioRefused if somebody changed the same section meanwhile.
    """
    _require(by)
    held = _locked(scenario)
    if seen != held.revision and section in _changed_since(held, seen):
        raise ScenarioRefused(ScenarioRefusal.CHANGED_MEANWHILE)
    before = held.content.get(section, [])
    if before == value:
        return held
    held.changes.create(section=section, before=before, made_by=by)
    _write(held, str(section), value)
    _forget_old_changes(held)
    note("workbench.scenario_changed", held, by=by)
    return held


@transaction.atomic
def undo_change(scenario: Scenario, *, by: User) -> ScenarioChange:
    """Take the last change back; raises ScenarioRefused if there is none."""
    _require(by)
    held = _locked(scenario)
    last = held.changes.first()
    if last is None:
        raise ScenarioRefused(ScenarioRefusal.NOTHING_TO_UNDO)
    _write(held, last.section, last.before)
    last.delete()
    note("workbench.change_undone", held, by=by)
    return last


@transaction.atomic
def rename_scenario(scenario: Scenario, title: str, *, by: User) -> Scenario:
    """Give a comparison another title."""
    _require(by)
    held = _locked(scenario)
    held.title = title
    held.save(update_fields=["title"])
    note("workbench.scenario_renamed", held, by=by)
    return held


@transaction.atomic
def archive_scenario(scenario: Scenario, *, is_archived: bool, by: User) -> Scenario:
    """Put a comparison away, or take it out again; its runs stay."""
    _require(by)
    held = Scenario.objects.select_for_update().get(pk=scenario.pk)
    held.archived_at = timezone.now() if is_archived else None
    held.save(update_fields=["archived_at"])
    action = "workbench.scenario_archived" if is_archived else "workbench.scenario_taken_out"
    note(action, held, by=by)
    return held


@transaction.atomic
def copy_scenario(scenario: Scenario, title: str, *, by: User) -> Scenario:
    """Begin a comparison as a copy of another, to change one thing and compare both."""
    _require(by)
    made = Scenario.objects.create(
        title=title, scheme=scenario.scheme, content=scenario.content, created_by=by
    )
    note("workbench.scenario_copied", made, by=by)
    return made


def _require(by: User | None) -> None:
    """Let in who may plan; nobody at all is the building of the demo town."""
    if by is not None and not may_plan_models(by):
        raise PermissionDenied


def _locked(scenario: Scenario) -> Scenario:
    held = Scenario.objects.select_for_update().get(pk=scenario.pk)
    if held.archived_at is not None:
        raise ScenarioRefused(ScenarioRefusal.ARCHIVED)
    return held


def _changed_since(scenario: Scenario, seen: int) -> set[str]:
    """Return the sections that were written after a revision."""
    written: dict[str, int] = scenario.written_at
    return {section for section, revision in written.items() if revision > seen}


def _write(scenario: Scenario, section: str, value: Any) -> None:
    scenario.revision += 1
    scenario.content = {**scenario.content, section: value}
    scenario.written_at = {**scenario.written_at, section: scenario.revision}
    scenario.changed_at = timezone.now()
    scenario.save(update_fields=["content", "revision", "written_at", "changed_at"])


def _forget_old_changes(scenario: Scenario) -> None:
    kept = scenario.changes.values_list("pk", flat=True)[:MOST_CHANGES_KEPT]
    scenario.changes.exclude(pk__in=list(kept)).delete()
