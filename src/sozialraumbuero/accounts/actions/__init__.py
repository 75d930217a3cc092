"""Everything that changes accounts, roles, sessions and sign-in."""

from sozialraumbuero.accounts.actions.people import (
    AccountRefused,
    change_own_password,
    create_account,
    deactivate,
    reactivate,
    renew_access,
    start_password,
    update_account,
    update_my_account,
)
from sozialraumbuero.accounts.actions.retention import forget_expired
from sozialraumbuero.accounts.actions.roles import (
    RoleRefused,
    confirm_role,
    propose_role,
    revoke_role,
)
from sozialraumbuero.accounts.actions.sessions import end_other_sessions, end_session
from sozialraumbuero.accounts.actions.setting_up import (
    DEMO_PASSWORD,
    create_account_by_operator,
    create_demo_account,
    deactivate_by_operator,
    grant_by_operator,
    renew_by_operator,
)
from sozialraumbuero.accounts.actions.teams import create_team, rename_team

__all__ = [
    "DEMO_PASSWORD",
    "AccountRefused",
    "RoleRefused",
    "change_own_password",
    "confirm_role",
    "create_account",
    "create_account_by_operator",
    "create_demo_account",
    "create_team",
    "deactivate",
    "deactivate_by_operator",
    "end_other_sessions",
    "end_session",
    "forget_expired",
    "grant_by_operator",
    "propose_role",
    "reactivate",
    "rename_team",
    "renew_access",
    "renew_by_operator",
    "revoke_role",
    "start_password",
    "update_account",
    "update_my_account",
]
