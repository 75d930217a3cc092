import json
import os
import subprocess
import sys

PROGRAM = "from sozialraumbuero.cli import main; main()"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, "find", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ),
    )


def test_find_prints_needs_offers_and_emergency_as_sorted_json():
    done = run("Der Kühlschrank ist leer und die Kinder haben Hunger", "--json")

    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(found) == ["emergency", "needs", "offers"]
    assert (found["emergency"], found["needs"][0]["id"]) == (False, "no_money_for_food")
    assert sorted(found["needs"][0]) == ["id", "score", "why"]
    assert sorted(found["offers"][0]) == ["for", "id", "label"]


def test_find_says_whom_to_call_in_an_emergency():
    done = run("Mein Mann schlägt mich")

    assert done.returncode == 0
    assert done.stdout.startswith("Das klingt nach einem Notfall.")
    assert "110" in done.stdout


def test_find_says_honestly_that_it_recognised_nothing():
    done = run("Guten Tag")

    assert done.returncode == 0
    assert done.stdout.startswith("Kein Anliegen erkannt.")
    assert json.loads(run("Guten Tag", "--json").stdout) == {
        "emergency": False,
        "needs": [],
        "offers": [],
    }


def test_find_refuses_an_empty_text_in_one_line():
    done = run("  ", "--json")

    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        "TEXT: empty; write a few words\n",
    )


def test_find_refuses_a_language_it_does_not_know_in_one_line():
    done = run("Hunger", "--lang", "xx")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        '--lang: "xx" is not available; choose de, de-x-einfach, en, uk, ar, ro, bg, pl, pt, tr, '
        "ru, fa\n"
    )
