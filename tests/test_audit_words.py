"""Every act that some action notes has a name on the page of the audit log."""

from __future__ import annotations

import ast

from sozialraumbuero.audit.words import ACT_BEGINNINGS, ACT_LABELS, act_label
from sozialraumbuero.outreach.vocabulary import CampaignState
from tests.paths import REPOSITORY

PACKAGE = REPOSITORY / "src" / "sozialraumbuero"


def noted_acts() -> dict[str, str]:
    """Return the first argument of every `note(...)`, with the place where it stands."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if _is_note(node):
                for act in _acts(node.args[0]):
                    found[act] = f"{path.relative_to(PACKAGE)}:{node.lineno}"
    return found


def _is_note(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "note"


def _acts(argument: ast.expr) -> list[str]:
    """Return the possible names; of a name put together, the part that is fixed."""
    if isinstance(argument, ast.IfExp):
        return [*_acts(argument.body), *_acts(argument.orelse)]
    if isinstance(argument, ast.JoinedStr):
        first = argument.values[0]
        return [str(first.value)] if isinstance(first, ast.Constant) else []
    return [str(argument.value)] if isinstance(argument, ast.Constant) else []


def test_every_noted_act_has_a_name():
    beginnings = (*ACT_LABELS, *ACT_BEGINNINGS)

    nameless = {
        act: place
        for act, place in noted_acts().items()
        if act_label(act) == act and not any(known.startswith(act) for known in beginnings)
    }

    assert nameless == {}


def test_every_step_of_a_campaign_has_a_name():
    steps = [f"outreach.campaign_{state}" for state in CampaignState]

    assert [step for step in steps if act_label(step) == step] == []


def test_unknown_act_shows_its_own_name():
    assert act_label("newer.thing_done") == "newer.thing_done"
