"""The catalogue finds every text, whatever a module calls Django's functions."""

from __future__ import annotations

import ast
import re

import pytest

from sozialraumbuero.web import catalogue


def test_texts_are_found_under_the_names_a_module_gives(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogue, "PACKAGE", tmp_path)
    (tmp_path / "words.py").write_text(
        "from django.utils.translation import gettext_lazy as lazy, ngettext as many\n"
        "from django.utils.translation import pgettext as said\n"
        'A = lazy("Haus")\n'
        'B = many("%(n)s Tür", "%(n)s Türen", 2)\n'
        'C = said("Kirche", "Turm")\n',
        encoding="utf-8",
    )

    found = [(one.id, one.context) for one in catalogue.template_catalogue() if one.id]

    assert found == [("Haus", None), (("%(n)s Tür", "%(n)s Türen"), None), ("Turm", "Kirche")]


def test_texts_of_templates_are_found_with_their_context(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogue, "PACKAGE", tmp_path)
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "page.html").write_text(
        '{% load i18n %}{% translate "Haus" %}{% translate "Turm" context "Kirche" %}'
        "{% blocktranslate count n=n %}{{ n }} Tür{% plural %}{{ n }} Türen{% endblocktranslate %}",
        encoding="utf-8",
    )

    found = {(one.id, one.context) for one in catalogue.template_catalogue() if one.id}

    assert found == {("Haus", None), (("%(n)s Tür", "%(n)s Türen"), None), ("Turm", "Kirche")}


def test_every_function_that_a_module_imports_is_known():
    imported = {
        function
        for path in catalogue.PACKAGE.rglob("*.py")
        for function in catalogue.names_of_functions(path.read_text(encoding="utf-8")).values()
    }

    assert imported
    assert imported <= set(catalogue.FUNCTIONS)


def test_no_text_hides_within_a_formatted_string():
    strays = []
    for path in catalogue.PACKAGE.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        names = catalogue.names_of_functions(source)
        strays += [
            f"{path.name}: {ast.unparse(node)}"
            for formatted in ast.walk(ast.parse(source))
            if names and isinstance(formatted, ast.JoinedStr)
            for node in ast.walk(formatted)
            if isinstance(node, ast.Call) and ast.unparse(node.func) in names
        ]

    assert strays == []


@pytest.mark.parametrize("way", [r"translation\.n?p?gettext", r"import translation as"])
def test_no_module_calls_a_function_by_a_way_the_catalogue_does_not_follow(way):
    strays = [
        path.relative_to(catalogue.PACKAGE).as_posix()
        for path in catalogue.PACKAGE.rglob("*.py")
        if "tests" not in path.parts and re.search(way, path.read_text(encoding="utf-8"))
    ]

    assert strays == []
