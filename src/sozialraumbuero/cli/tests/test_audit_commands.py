"""The audit log is verified from the command line."""

from __future__ import annotations

import json

import pytest
import typer

from sozialraumbuero.audit.models import Entry
from sozialraumbuero.audit.tests.chain import build_chain, seal_head
from sozialraumbuero.cli import audit_commands
from sozialraumbuero.engine.errors import BadInput

pytestmark = pytest.mark.django_db
app = typer.Typer()
audit_commands.register(app)


@pytest.fixture
def run(capsys):
    def call(*words: str) -> tuple[int, str]:
        code = app(args=["audit", "verify", *words], standalone_mode=False)
        return code, capsys.readouterr().out

    return call


def test_intact_log_is_told_with_its_head(run):
    build_chain(5)

    assert run() == (0, f"5 rows from 1: intact\nhead 5:{Entry.objects.get(n=5).hash}\n")


def test_every_fault_is_named_and_the_code_is_one(run):
    build_chain(5)
    Entry.objects.filter(n=2).update(reason="anders")
    Entry.objects.filter(n=4).delete()

    code, printed = run()

    assert (code, printed.splitlines()[:3]) == (
        1,
        ["row 2: altered", "row 5: missing", "4 rows from 1: TAMPERED WITH"],
    )


def test_json_says_the_same(run):
    build_chain(5)
    Entry.objects.filter(n=2).update(reason="anders")

    code, printed = run("--json")

    assert (code, json.loads(printed)) == (
        1,
        {
            "rows": 5,
            "first": 1,
            "head": f"5:{Entry.objects.get(n=5).hash}",
            "faults": [{"row": 2, "kind": "altered"}],
        },
    )


def test_witness_finds_an_older_database(run):
    build_chain(5)
    head = f"5:{Entry.objects.get(n=5).hash}"
    agreed = run("--witness", head)[0]
    Entry.objects.filter(n__gt=3).delete()
    seal_head(3, Entry.objects.get(n=3).hash)

    assert (agreed, run()[0], run("--witness", head)[0]) == (0, 0, 1)


@pytest.mark.parametrize(
    "text", ["5", "5:abc", "x:" + "a" * 64, "5:" + "g" * 64, "9" * 20 + ":" + "a" * 64]
)
def test_nonsense_as_witness_is_one_line(run, text):
    with pytest.raises(BadInput) as refusal:
        run("--witness", text)

    assert refusal.value.line == (
        "--witness: is not N:HASH; copy the line `head` of an earlier run"
    )


def test_head_is_a_text_to_mail_that_verify_takes_back(run, capsys):
    build_chain(5)

    app(args=["audit", "head"], standalone_mode=False)
    text = capsys.readouterr().out
    app(args=["audit", "head", "--json"], standalone_mode=False)
    told = json.loads(capsys.readouterr().out)

    line = f"5:{Entry.objects.get(n=5).hash}"
    assert text.splitlines()[-1] == f"sozialraumbuero audit verify --witness {line}"
    assert told["head"] == line
    assert run("--witness", told["head"])[0] == 0
