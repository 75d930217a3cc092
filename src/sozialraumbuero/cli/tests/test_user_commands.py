"""Accounts from the command line."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from sozialraumbuero.accounts import actions
from sozialraumbuero.accounts.models import User
from sozialraumbuero.accounts.tests.people import colleague
from sozialraumbuero.cli import user_commands
from sozialraumbuero.engine.errors import BadInput

pytestmark = pytest.mark.django_db
app = typer.Typer()
user_commands.register(app)
PROGRAM = "import sys; from sozialraumbuero.cli import main; main(sys.argv[1:])"
FIRST = ["--display-name", "Mia Muster", "--role", "coordinator", "--team", "Nord"]


@pytest.fixture
def run(capsys):
    def call(*words: str) -> str:
        app(args=["user", *words], standalone_mode=False)
        return capsys.readouterr().out

    return call


def refused(run, *words: str) -> str:
    with pytest.raises(BadInput) as refusal:
        run(*words)
    return refusal.value.line


def test_first_coordinator_is_made_and_may_work(run):
    printed = json.loads(run("create", "mia", *FIRST, "--json"))

    account = User.objects.get()
    assert printed == {
        "username": "mia",
        "password": printed["password"],
        "roles": {"coordinator": "granted"},
    }
    assert account.check_password(printed["password"])
    assert (account.live_roles, account.team.name, account.must_change_password) == (
        ("coordinator",),
        "Nord",
        True,
    )


def test_password_comes_from_standard_input_and_is_not_printed(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("fluss birke amboss 17\n"))

    printed = run("create", "mia", *FIRST, "--password-stdin")

    assert printed == "username: mia\ncoordinator: granted\n"
    assert User.objects.get().check_password("fluss birke amboss 17")


def test_later_roles_wait_for_a_second_person(run):
    run("create", "admin", "--display-name", "Ada", "--role", "system_admin")

    printed = run("create", "mia", *FIRST)

    assert "coordinator: proposed; a second person confirms it in the browser\n" in printed
    assert User.objects.get(username="mia").live_roles == ()


def test_role_is_granted_to_an_account_that_exists(run):
    colleague("mia")

    printed = run(
        "grant", "MIA", "--role", "social_planner", "--role", "mobile_counsellor", "--json"
    )

    assert json.loads(printed)["roles"] == {
        "social_planner": "granted",
        "mobile_counsellor": "granted",
    }
    assert User.objects.get().live_roles == ("mobile_counsellor", "social_planner")


def test_accounts_are_listed(run):
    run("create", "admin", "--display-name", "Ada", "--role", "system_admin")
    run("create", "mia", *FIRST)
    run("create", "alt", "--display-name", "Weg")
    run("deactivate", "alt")

    printed = run("list")

    assert printed == (
        "admin\tAda\t\tsystem_admin\n"
        "mia\tMia Muster\tNord\tcoordinator (proposed)\n"
        "alt\tWeg\t\t\toff\n"
    )
    assert [row["username"] for row in json.loads(run("list", "--json"))] == ["admin", "mia", "alt"]


def test_access_is_renewed(run):
    mia = colleague("mia", "coordinator")

    printed = json.loads(run("renew", "mia", "--json"))

    mia.refresh_from_db()
    assert (mia.check_password(printed["password"]), printed["roles"]) == (True, ["coordinator"])


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (
            ("create", "mia", "--display-name", "M"),
            'NAME: "mia" is taken; choose another or use `user grant`',
        ),
        (
            ("create", "Mia Muster", "--display-name", "M"),
            'NAME: "Mia Muster" does not fit; use 2 to 60 of a-z, 0-9, dot, dash, underscore',
        ),
        (
            ("grant", "niemand", "--role", "dpo"),
            'NAME: there is no account "niemand"; see `sozialraumbuero user list`',
        ),
        (("grant", "mia", "--role", "coordinator"), '--role: "coordinator" is held already'),
        (
            ("grant", "mia", "--role", "system_admin"),
            '--role: "system_admin" must never be in one hand with another role of this account; '
            "revoke that first",
        ),
    ],
)
def test_bad_input_is_one_line(run, words, line):
    colleague("mia", "coordinator")

    assert refused(run, *words) == line
    assert User.objects.count() == 1


def test_refused_role_leaves_no_account_behind(run):
    pair = ("--role", "system_admin", "--role", "coordinator")

    line = refused(run, "create", "mia", "--display-name", "Mia", *pair)

    assert (line.startswith('--role: "coordinator" must never'), User.objects.count()) == (True, 0)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("", "--password-stdin: no line on standard input; pipe the password in"),
        ("kurz\n", "password: too weak (This password is too short"),
    ],
)
def test_weak_or_missing_password_is_one_line(run, monkeypatch, typed, line):
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))

    assert refused(run, "create", "mia", *FIRST, "--password-stdin").startswith(line)
    assert User.objects.count() == 0


def test_switching_off_twice_is_told(run):
    actions.deactivate_by_operator(colleague("mia"))

    assert refused(run, "deactivate", "mia") == 'NAME: "mia" is switched off already'


def test_empty_installation_gets_its_first_account(tmp_path: Path):
    environment = {"SOZIALRAUMBUERO_DATA": str(tmp_path), "PATH": "/usr/bin:/bin"}

    def program(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", PROGRAM, *words],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    made = program("user", "create", "mia", *FIRST, "--json")
    again = program("user", "create", "mia", *FIRST)
    unknown = program("user", "create", "tom", "--display-name", "Tom", "--role", "king")

    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["username"] == "mia"
    assert (again.returncode, again.stdout, again.stderr) == (
        2,
        "",
        'NAME: "mia" is taken; choose another or use `user grant`\n',
    )
    assert (unknown.returncode, unknown.stderr.count("\n")) == (2, 1)
