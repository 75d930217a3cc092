"""Questions about accounts and their roles."""

from __future__ import annotations

from typing import TypedDict

from django.db.models import Prefetch, Q, QuerySet

from sozialraumbuero.accounts.matrix import matrix
from sozialraumbuero.accounts.models import RoleGrant, Team, User
from sozialraumbuero.accounts.words import role_label


class DemoAccount(TypedDict):
    """What the sign-in page of a demo shows."""

    username: str
    display_name: str
    role_label: str
    password: str


def demo_accounts() -> list[DemoAccount]:
    """Return the accounts to try the demo with; empty in a real installation."""
    from sozialraumbuero.accounts.actions.setting_up import DEMO_PASSWORD

    accounts = User.objects.filter(is_demo=True, is_active=True).order_by("pk")
    labels: dict[int, list[str]] = {}
    for user_id, role in (
        RoleGrant.objects.in_force()
        .filter(user__in=accounts)
        .order_by("role")
        .values_list("user_id", "role")
    ):
        labels.setdefault(user_id, []).append(str(role_label(role)))
    return [
        DemoAccount(
            username=account.username,
            display_name=account.display_name,
            role_label=", ".join(labels.get(account.pk, [])),
            password=DEMO_PASSWORD,
        )
        for account in accounts
    ]


def named_like(text: str) -> QuerySet[User]:
    """Return the accounts whose name or sign-in name contains the text."""
    return User.objects.filter(Q(display_name__icontains=text) | Q(username__icontains=text))


def with_grants(accounts: QuerySet[User]) -> QuerySet[User]:
    """Read accounts with team, `counted` roles and `waiting` proposals in three queries."""
    return accounts.select_related("team").prefetch_related(
        Prefetch("grants", RoleGrant.objects.in_force().order_by("role"), to_attr="counted"),
        Prefetch("grants", RoleGrant.objects.proposed().order_by("role"), to_attr="waiting"),
    )


def waiting_grants() -> QuerySet[RoleGrant]:
    """Return the roles that wait for a second person, the oldest first."""
    return (
        RoleGrant.objects.proposed()
        .filter(user__is_active=True)
        .select_related("user", "granted_by")
        .order_by("granted_at", "pk")
    )


def somebody_may_confirm(*, but: User | None = None) -> bool:
    """Tell whether an active account could be the second person of a role grant."""
    roles = {
        cell.role
        for cell in matrix().cells
        if cell.data_class == "D1" and cell.action in {"config", "approve"}
    }
    grants = RoleGrant.objects.in_force().filter(role__in=roles, user__is_active=True)
    if but is not None:
        grants = grants.exclude(user=but)
    return grants.exists()


def teams_with_members() -> QuerySet[Team]:
    """Return the teams with their active `members`."""
    members = User.objects.filter(is_active=True)
    return Team.objects.order_by("name").prefetch_related(
        Prefetch("user_set", members, to_attr="members")
    )
