"""Who may look into planning, and who plans."""

from __future__ import annotations

from sozialraumbuero.accounts.permissions import Person, may


def may_see_workbench(user: Person) -> bool:
    """Comparisons are internal until they are brought before the committee."""
    return may(user, "read", "D1", "all")


def may_plan_models(user: Person) -> bool:
    """Social planning and the department describe and compute comparisons."""
    return may_see_workbench(user) and may(user, "update", "D1", "all")
