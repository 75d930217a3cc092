"""The keys of cases are checked, renewed and found from the command line."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
import typer
from django.urls import reverse
from tests.factories import team, user

from sozialraumbuero.cases.keys.ring import master_keys, stored_keys
from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.cases.tests.makers import case_of
from sozialraumbuero.cli import keys_command, server_commands
from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.lib.vocabulary import Role
from sozialraumbuero.outreach.tests.makers import signed_in

pytestmark = pytest.mark.django_db
app = typer.Typer()
keys_command.register(app)


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path: Path) -> Path:
    settings.CASE_KEY_FILE = tmp_path / "keys" / "file.txt"
    settings.CASE_KEY_DATABASE = tmp_path / "data" / "keys.sqlite3"
    return tmp_path


@pytest.fixture
def case() -> Case:
    return case_of(user("Ada", Role.MOBILE_COUNSELLOR, team("Nord")), name="Wilma Beispiel")


@pytest.fixture
def run(capsys):
    def call(*words: str) -> tuple[int, str]:
        code = app(args=["keys", *words], standalone_mode=False)
        return code or 0, capsys.readouterr().out

    return call


def lose_file(own: Path) -> None:
    (own / "keys" / "file.txt").rename(own / "envelope")


def test_sound_keys_are_told_without_anything_of_the_person(run, case):
    code, said = run("check")

    assert code == 0
    assert "2 keys, in use since " in said
    assert "1 of 1 samples opened" in said
    assert "Beispiel" not in said


def test_lost_key_file_says_what_is_lost_and_what_is_not(run, case, own_keys):
    lose_file(own_keys)

    code, said = run("check")

    assert code == 1
    assert "the key file is missing, and 2 keys" in said
    assert "Put back your copy" in said
    assert "audit log are untouched" in said
    assert not (own_keys / "keys" / "file.txt").exists()


def test_key_file_put_back_opens_everything_again(run, case, own_keys):
    lose_file(own_keys)
    run("check")
    (own_keys / "envelope").rename(own_keys / "keys" / "file.txt")

    assert run("check")[0] == 0
    assert opened(case, "name") == {"name": "Wilma Beispiel"}


def test_key_file_of_another_installation_is_told(run, case, own_keys):
    from datetime import date

    from sozialraumbuero.cases.keys import master

    master.write(
        own_keys / "keys" / "file.txt", master.MasterKeys((master.new_key(date(2026, 11, 1)),))
    )

    code, said = run("check")

    assert code == 1
    assert "2 keys were wrapped under another key file" in said


def test_row_that_lost_its_key_is_counted_and_kept(run, case, own_keys):
    with sqlite3.connect(own_keys / "data" / "keys.sqlite3") as connection:
        connection.execute("DELETE FROM wrapped_key WHERE name = ?", (case.key_name,))

    code, said = run("check")

    assert code == 1
    assert said.startswith("1 rows have lost their key; put back the newest copy of ")
    assert Case.objects.filter(pk=case.pk).exists()


def test_moved_ciphertext_is_found_by_the_sample(run, case):
    Case.objects.filter(pk=case.pk).update(name=case.pseudonym, phone=case.name)

    code, said = run("check")

    assert code == 1
    assert "case.name was altered or moved" in said


def test_backup_that_brought_a_case_back_is_told_and_undone(run, case):
    stored_keys().destroy([case.key_name])

    code, said = run("check")

    assert code == 0
    assert "1 rows came back with an older backup" in said
    assert not Case.objects.exists()


def test_json_says_the_same(run, case, own_keys):
    sound = json.loads(run("check", "--json")[1])
    lose_file(own_keys)
    code, lost = run("check", "--json")

    assert (sound["keys"], sound["samples"], sound["opened"], sound["faults"]) == (2, 1, 1, [])
    assert (code, json.loads(lost)["in_use_since"], len(json.loads(lost)["faults"])) == (1, "", 1)


def test_rotation_renews_and_says_what_to_do_with_the_file(run, case):
    old = master_keys().current.kid

    code, said = run("rotate")

    assert code == 0
    assert f"2 keys wrapped anew under {master_keys().current.kid}" in said
    assert old in said
    assert "copy the key file anew" in said
    assert opened(case, "name") == {"name": "Wilma Beispiel"}


def test_rotation_without_the_file_is_one_line(case, own_keys):
    lose_file(own_keys)

    with pytest.raises(BadInput) as refused:
        app(args=["keys", "rotate"], standalone_mode=False)

    assert "the key file is missing" in refused.value.line


def test_places_are_told_with_modes(run, case, own_keys):
    code, said = run("where")

    assert code == 0
    assert f"key file: {own_keys}/keys/file.txt (mode 0400, 0 days)" in said
    assert f"key database: {own_keys}/data/keys.sqlite3 (mode 0600, 0 days)" in said


def test_case_page_explains_lost_keys_and_other_pages_go_on(case, own_keys):
    browser = signed_in(case.owner)
    lose_file(own_keys)

    page = browser.get(reverse("cases:case", args=[case.pk]))
    other = browser.get(reverse("start"))

    assert page.status_code == 503
    assert "Die Schlüsseldatei fehlt" in page.content.decode()
    assert other.status_code == 200


def test_altered_value_is_a_page_of_its_own(case):
    Case.objects.filter(pk=case.pk).update(name=case.pseudonym)

    page = signed_in(case.owner).get(reverse("cases:case", args=[case.pk]))

    assert page.status_code == 503
    assert "beschädigt" in page.content.decode()


def test_server_says_in_one_line_that_cases_stay_closed(case, own_keys, capsys):
    lose_file(own_keys)

    server_commands._say_trouble_with_keys()

    said = capsys.readouterr().err
    assert said.startswith("cases stay closed: ")
    assert said.count("\n") == 1


def test_nightly_deletion_goes_on_without_the_key_file(case, own_keys):
    from datetime import date, timedelta

    from django.utils import timezone

    from sozialraumbuero.cases.actions.retention import run_case_retention

    Case.objects.filter(pk=case.pk).update(
        state="closed", closure="solved", closed_on=date(2024, 1, 1), keep_until=date(2025, 1, 1)
    )
    lose_file(own_keys)

    done = run_case_retention(timezone.now() + timedelta(days=1))

    assert done["cases"] == 1
    assert list(stored_keys().names(kind="case")) == []
