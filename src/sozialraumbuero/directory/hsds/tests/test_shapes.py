"""Our table of the specification against its own compiled schemas."""

import json

import pytest
from tests.paths import shared

from sozialraumbuero.directory.hsds.shapes import LISTS, ONES, TABLES, WORDS, Kind

FORMATS = {
    ("number", None): {Kind.NUMBER},
    ("string", "uuid"): {Kind.UUID},
    ("string", "email"): {Kind.EMAIL},
    ("string", "uri"): {Kind.URI},
    ("string", "date-time"): {Kind.INSTANT},
    ("string", None): {Kind.TEXT, Kind.DAY},
}


def spec():
    whole = json.loads(shared("hsds/compiled_service_with_definitions.json").read_text())
    return {"service": whole} | whole["definitions"]


def tabular():
    whole = json.loads(shared("hsds/compiled_tabular.json").read_text())
    return {name: table["items"] for name, table in whole["properties"].items()}


def test_every_table_of_the_specification_is_known():
    assert set(spec()) == set(TABLES)
    assert {name: table["path"] for name, table in tabular().items()} == {
        name: table.file for name, table in TABLES.items()
    }


@pytest.mark.parametrize("name", TABLES)
def test_fields_are_those_of_the_specification(name):
    table, said = TABLES[name], spec()[name]
    scalars = {
        field: words
        for field, words in said["properties"].items()
        if words.get("type") in {"string", "number"}
    }

    assert set(table.fields) | set(table.links) == set(scalars)
    for field, words in scalars.items():
        kind = (table.fields | table.links)[field]
        if "enum" in words:
            assert WORDS[kind] == tuple(words["enum"])
        else:
            assert kind in FORMATS[words["type"], words.get("format")]


@pytest.mark.parametrize("name", TABLES)
def test_required_fields_are_those_of_the_specification(name):
    table, said = TABLES[name], tabular()[name]

    assert table.required == frozenset(said["required"])
    assert table.required_links == frozenset(said.get("tabular_required", []))


@pytest.mark.parametrize("name", TABLES)
def test_inner_tables_are_those_of_the_specification(name):
    table, said = TABLES[name], spec()[name]
    lists = {k: v for k, v in said["properties"].items() if v.get("type") == "array"}
    ones = {k: v for k, v in said["properties"].items() if "$ref" in v}

    assert set(lists) == set(table.lists) - {"services", "taxonomy_terms"}
    assert set(ones) == set(table.ones) - {"service"}
    for key, words in lists.items():
        assert LISTS[key] == words["items"]["$ref"].rsplit("/", 1)[1]
    for key, words in ones.items():
        assert ONES[key] == words["$ref"].rsplit("/", 1)[1]
