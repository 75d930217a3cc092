"""The matrix file is read strictly."""

import pytest

from sozialraumbuero.accounts.matrix import FILE, Cell, MatrixError, matrix, read

TEXT = FILE.read_text(encoding="utf-8")


def test_matrix_grants_what_the_file_says():
    found = {
        action: matrix().scopes_of(["mobile_counsellor"], action, "D3")
        for action in ("read", "create", "approve")
    }

    assert found == {
        "read": frozenset({"own", "team"}),
        "create": frozenset({"own"}),
        "approve": frozenset(),
    }


def test_matrix_adds_up_several_roles():
    scopes = matrix().scopes_of(["mobile_counsellor", "dpo"], "read", "D7")

    assert scopes == {"own", "own_cases", "all"}


def test_matrix_knows_the_separated_pairs():
    clashes = [
        matrix().clash("system_admin", ["social_planner", "mobile_counsellor"]),
        matrix().clash("dpo", ["department_head"]),
        matrix().clash("coordinator", ["mobile_counsellor"]),
    ]

    assert clashes == ["mobile_counsellor", "department_head", None]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("D0: [read.all]", "D0: [raed.all]", 'roles.anonymous_visitor.D0: unknown word "raed"'),
        ("D0: [read.all]", "D0: [read.al]", 'roles.anonymous_visitor.D0.read: unknown word "al"'),
        ("D0: [read.all]", "D11: [read.all]", 'roles.anonymous_visitor: unknown word "D11"'),
        ("  resident:", "  residents:", 'roles: unknown word "residents"'),
        ("default: deny", "default: allow", 'default: "allow" is not allowed; write deny'),
        ("role: insofa,", "role: insofas,", 'rules.insofa_sheet.role: unknown word "insofas"'),
        ("[dpo, department_head]]", "[dpo, head]]", 'separation: unknown word "head"'),
        ("version: 1", "versoin: 1", 'section: unknown word "versoin"'),
        ("version: 1", "", "section version is missing"),
    ],
)
def test_matrix_refuses_an_unknown_word(old, new, message):
    assert old in TEXT

    with pytest.raises(MatrixError) as refusal:
        read(TEXT.replace(old, new, 1))

    assert str(refusal.value) == message


def test_matrix_refuses_a_file_that_is_no_yaml():
    with pytest.raises(MatrixError, match="not readable as YAML"):
        read("roles: [")


def test_matrix_refuses_a_question_in_unknown_words():
    with pytest.raises(MatrixError, match="raed D3"):
        matrix().scopes_of(["dpo"], "raed", "D3")


def test_cell_reads_like_the_file():
    assert str(Cell("dpo", "D7", "read", "all")) == "dpo D7 read.all"
