import shutil

import pytest

from sozialraumbuero.cases.papers.consent import known_scope
from sozialraumbuero.cases.papers.texts import FOLDER, paper_tongues, read_tongues, say
from sozialraumbuero.cases.vocabulary import PacketField
from sozialraumbuero.lib.vocabulary import LANGUAGES


def test_all_languages_say_the_same_in_the_order_of_shipping():
    tongues = paper_tongues()

    assert tuple(tongues) == LANGUAGES
    assert {code for code, tongue in tongues.items() if tongue.is_checked} == {"de", "de-x-einfach"}


def test_every_field_that_a_packet_may_carry_has_a_name():
    assert set(PacketField) <= set(known_scope())


def test_value_in_a_language_that_runs_to_the_left_stands_by_itself():
    said = say("ar", "data.rights_how", phone="05999 1\u202e23")

    assert "\u206805999 123\u2069" in said
    assert say("de", "data.rights_how", phone="{phone}").endswith("rufen Sie an: {phone}.")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            '    consequences: "Fără',
            '    consequence: "Fără',
            "consent.consequence, consent.conseq",
        ),
        (
            '  voluntary: "Acordul este voluntar."',
            '  voluntary: " "',
            "consent.voluntary: says nothing",
        ),
        ("{months}", "{month}", "data.how_long: other placeholders"),
        ("language: ro\n", "language: it\n", "language: is not ro"),
        ("native_check: false", "native_check: true", "unchecked"),
    ],
)
def test_language_with_a_gap_is_refused_at_the_start(tmp_path, old, new, words):
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    romanian = tmp_path / "ro.yaml"
    text = romanian.read_text(encoding="utf-8")
    assert old in text
    romanian.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(ValueError, match=f"ro.yaml: .*{words}"):
        read_tongues(tmp_path)


def test_language_without_a_file_is_refused_at_the_start(tmp_path):
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    (tmp_path / "fa.yaml").unlink()

    with pytest.raises(ValueError, match=r"fa\.yaml: is missing"):
        read_tongues(tmp_path)
