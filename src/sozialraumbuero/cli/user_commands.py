"""`sozialraumbuero user`: accounts from the command line, above all the very first ones."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sozialraumbuero.cli.django_ready import bring_database_up_to_date, wake_django
from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.lib.vocabulary import Role

if TYPE_CHECKING:
    from sozialraumbuero.accounts.models import User

NAME = Annotated[str, typer.Argument(metavar="NAME", help="Name to sign in with.")]
JSON = Annotated[bool, typer.Option("--json", help="Print the result as JSON, nothing else.")]
STDIN = Annotated[
    bool, typer.Option("--password-stdin", help="Read the start password from the first line.")
]
ROLES = Annotated[list[Role], typer.Option("--role", help="Role to grant; may be repeated.")]

users = typer.Typer(help="Make accounts, grant roles, switch accounts off.", no_args_is_help=True)
# What the refusals of the actions mean to somebody at a terminal.
REMEDIES = {
    "name_taken": "is taken; choose another or use `user grant`",
    "name_unfit": "does not fit; use 2 to 60 of a-z, 0-9, dot, dash, underscore",
    "already_off": "is switched off already",
    "already_held": "is held already",
    "already_proposed": "is proposed already and waits for a second person in the browser",
    "separated": "must never be in one hand with another role of this account; revoke that first",
    "account_off": "cannot be granted to an account that is switched off",
}


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.add_typer(users, name="user")


@users.command()
def create(
    name: NAME,
    display_name: Annotated[str, typer.Option(help="Name that colleagues read.")],
    role: ROLES = [],  # noqa: B006 – typer reads the default, nobody changes it
    team: Annotated[str, typer.Option(help="Team; made if it does not exist.")] = "",
    password_stdin: STDIN = False,
    as_json: JSON = False,
) -> None:
    """Make an account; its start password is printed once and replaced at the first sign-in."""
    _wake()
    from django.db import transaction

    from sozialraumbuero.accounts import actions

    password = _password(from_stdin=password_stdin)
    with transaction.atomic():
        with _refusals("NAME", name):
            account = actions.create_account_by_operator(
                name, display_name=display_name, password=password, team_name=team
            )
        states = {wanted.value: _grant(account, wanted) for wanted in role}
    printed = {} if password_stdin else {"password": password}
    _print({"username": account.username, **printed, "roles": states}, as_json=as_json)


@users.command("list")
def list_(as_json: JSON = False) -> None:
    """List the accounts with team and roles."""
    _wake()
    from sozialraumbuero.accounts.models import User
    from sozialraumbuero.accounts.queries import with_grants

    rows = [_row(account) for account in with_grants(User.objects.all())]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        roles = [*row["roles"], *(f"{role} (proposed)" for role in row["proposed"])]
        state = "" if row["active"] else "off"
        parts = (row["username"], row["display_name"], row["team"], ", ".join(roles), state)
        typer.echo("\t".join(parts).rstrip())


@users.command()
def grant(name: NAME, role: ROLES, as_json: JSON = False) -> None:
    """Grant roles: at once while nobody could confirm them in the browser, else as proposals."""
    _wake()
    from django.db import transaction

    account = _account(name)
    with transaction.atomic():
        states = {wanted.value: _grant(account, wanted) for wanted in role}
    _print({"username": account.username, "roles": states}, as_json=as_json)


@users.command()
def deactivate(name: NAME, as_json: JSON = False) -> None:
    """Switch an account off: its sessions end, its roles are taken back."""
    _wake()
    from sozialraumbuero.accounts import actions

    account = _account(name)
    with _refusals("NAME", name):
        actions.deactivate_by_operator(account)
    _print({"username": account.username, "active": False}, as_json=as_json)


@users.command()
def renew(name: NAME, password_stdin: STDIN = False, as_json: JSON = False) -> None:
    """Give a new start password to somebody who lost password or second factor."""
    _wake()
    from sozialraumbuero.accounts import actions
    from sozialraumbuero.accounts.models import User

    account = _account(name)
    password = _password(from_stdin=password_stdin)
    with _refusals("NAME", name):
        actions.renew_by_operator(account, password=password)
    counted = list(User.objects.get(pk=account.pk).live_roles)
    printed = {} if password_stdin else {"password": password}
    _print({"username": account.username, **printed, "roles": counted}, as_json=as_json)


def _grant(account: User, role: Role) -> str:
    from sozialraumbuero.accounts import actions

    with _refusals("--role", role):
        made = actions.grant_by_operator(account, role)
    return (
        "granted" if made.confirmed_at else "proposed; a second person confirms it in the browser"
    )


def _row(account: User) -> dict[str, Any]:
    waiting = account.grants.proposed().values_list("role", flat=True).order_by("role")
    return {
        "username": account.username,
        "display_name": account.display_name,
        "team": account.team.name if account.team else "",
        "roles": list(account.live_roles),
        "proposed": list(waiting),
        "active": account.is_active,
    }


def _account(name: str) -> User:
    from sozialraumbuero.accounts.models import User

    account = User.objects.filter(username__iexact=name.strip()).first()
    if account is None:
        raise BadInput("NAME", f'there is no account "{name}"; see `sozialraumbuero user list`')
    return account


def _password(*, from_stdin: bool) -> str:
    from sozialraumbuero.accounts import actions

    if not from_stdin:
        return actions.start_password()
    password = sys.stdin.readline().rstrip("\n")
    if not password:
        raise BadInput("--password-stdin", "no line on standard input; pipe the password in")
    return password


@contextmanager
def _refusals(field: str, value: str) -> Iterator[None]:
    """Turn a refused action into one line."""
    from django.core.exceptions import ValidationError
    from django.utils.translation import override

    from sozialraumbuero.lib.refusal import Refused

    try:
        with override("en"):
            yield
    except Refused as refused:
        raise BadInput(field, f'"{value}" {REMEDIES[refused.reason]}') from refused
    except ValidationError as error:
        weakness = " ".join(error.messages)
        raise BadInput("password", f"too weak ({weakness}); choose another") from error


def _print(result: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(result, ensure_ascii=False))
        return
    for name, value in result.items():
        if isinstance(value, dict):
            for role, state in value.items():
                typer.echo(f"{role}: {state}")
        else:
            typer.echo(f"{name}: {', '.join(value) if isinstance(value, list) else value}")


def _wake() -> None:
    wake_django()
    bring_database_up_to_date()
