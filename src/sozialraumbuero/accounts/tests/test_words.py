"""Every word of the matrix has a name on screen."""

from sozialraumbuero.accounts.matrix import ROLES, matrix
from sozialraumbuero.accounts.rights_in_words import (
    glass_in_words,
    rights_of,
    rules_in_words,
    separated_in_words,
    whole_matrix,
)
from sozialraumbuero.accounts.rules import AccountRefusal, RoleRefusal
from sozialraumbuero.accounts.words import (
    ACTION_LABELS,
    CLASS_LABELS,
    ROLE_LABELS,
    RULE_LABELS,
    SCOPE_LABELS,
    refusal_words,
    wait_words,
)


def test_every_word_of_the_matrix_has_a_label():
    named = (set(ROLE_LABELS), set(CLASS_LABELS), set(ACTION_LABELS), set(SCOPE_LABELS))

    assert named == (
        set(ROLES),
        set(matrix().classes),
        set(matrix().actions),
        set(matrix().scopes),
    )


def test_every_rule_has_words_in_the_order_of_the_file():
    assert set(RULE_LABELS) == {rule["id"] for rule in matrix().rules}
    assert str(rules_in_words()[0]).startswith("Wer in einem Fall befangen ist")


def test_glass_is_told_as_the_file_says_it():
    assert glass_in_words() == {
        "second": "Datenschutz, Fachbereichsleitung, Teamleitung",
        "second_for_notes": "Datenschutz, Fachbereichsleitung",
        "minutes": "60",
        "days": "7",
    }


def test_every_refusal_has_words():
    assert all(str(refusal_words(reason)) for reason in [*RoleRefusal, *AccountRefusal])


def test_rights_read_like_sentences():
    rights = {str(right.label): right.deeds for right in rights_of(["mobile_counsellor"])}

    assert rights["Kurzkontakte ohne Namen"] == [
        "lesen (eigenes, im eigenen Team)",
        "anlegen (eigenes)",
        "ändern (eigenes)",
    ]
    assert rights["Protokoll"] == ["lesen (eigenes, zu eigenen Fällen)"]


def test_all_hides_the_smaller_circles():
    (right,) = [
        entry for entry in rights_of(["dpo", "mobile_counsellor"]) if entry.data_class == "D7"
    ]

    assert right.deeds == ["lesen (alles)", "prüfen (alles)"]


def test_no_role_has_no_rights():
    assert rights_of([]) == []


def test_whole_matrix_tells_of_every_role_and_every_cell():
    shown = whole_matrix()

    assert {role.role for role in shown} == {cell.role for cell in matrix().cells}
    assert sum(len(role.rights) for role in shown) == len(
        {(cell.role, cell.data_class) for cell in matrix().cells}
    )


def test_separated_pairs_are_named():
    assert separated_in_words() == [
        "Berater:in – Technik",
        "Datenschutz – Fachbereichsleitung",
        "Datenschutz – Technik",
        "Teamleitung – Technik",
    ]


def test_wait_is_told_in_full_minutes():
    assert [
        wait_words(seconds).split("noch ")[1].split(".")[0] for seconds in (1, 60, 61, 900)
    ] == [
        "1 Minute",
        "1 Minute",
        "2 Minuten",
        "15 Minuten",
    ]
