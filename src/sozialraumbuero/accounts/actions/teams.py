"""Teams: the scope `team` of the permission matrix."""

from __future__ import annotations

from django.db import transaction

from sozialraumbuero.accounts.actions.people import AccountRefused
from sozialraumbuero.accounts.models import Team, User
from sozialraumbuero.accounts.permissions import require
from sozialraumbuero.accounts.rules import AccountRefusal
from sozialraumbuero.audit.actions import note


@transaction.atomic
def create_team(name: str, *, by: User) -> Team:
    """Make a team."""
    require(by, "config", "D1")
    _refuse_taken(name)
    team = Team.objects.create(name=name)
    note("accounts.team_created", team, by=by)
    return team


@transaction.atomic
def rename_team(team: Team, *, name: str, by: User) -> Team:
    """Give a team another name."""
    require(by, "config", "D1")
    _refuse_taken(name, but=team)
    team.name = name
    team.save(update_fields=["name"])
    note("accounts.team_renamed", team, by=by, fields=["name"])
    return team


def _refuse_taken(name: str, *, but: Team | None = None) -> None:
    taken = Team.objects.filter(name__iexact=name)
    if but:
        taken = taken.exclude(pk=but.pk)
    if taken.exists():
        raise AccountRefused(AccountRefusal.TEAM_NAME_TAKEN)
