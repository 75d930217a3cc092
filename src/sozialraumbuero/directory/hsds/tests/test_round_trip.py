"""What we write we read back whole, and what we write is HSDS."""

import json
from functools import cache

from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator, FormatChecker
from tests.paths import shared

from sozialraumbuero.directory.hsds.dump import dump
from sozialraumbuero.directory.hsds.json_text import parsed
from sozialraumbuero.directory.hsds.reading import read
from sozialraumbuero.directory.hsds.tests.strategies import directories
from sozialraumbuero.directory.hsds.writing import body_document, offer_line

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@cache
def schema(name):
    whole = json.loads(shared(f"hsds/compiled_{name}.json").read_text(encoding="utf-8"))
    return Draft202012Validator(whole, format_checker=FormatChecker())


def faults(name, document):
    return [f"{list(e.absolute_path)}: {e.message}" for e in schema(name).iter_errors(document)]


@SLOW
@given(directories())
def test_dump_is_read_back_whole(entries):
    text = json.dumps(dump(entries)).encode()

    found = read(parsed(text, "dump.json"), "dump.json")

    assert found.entries == entries
    assert found.report.left_out == []


@settings(SLOW, max_examples=25)
@given(directories(2))
def test_every_document_keeps_to_the_schemas(entries):
    whole = dump(entries)["contents"]
    lines = [offer_line(each, entries.bodies[each.body]) for each in entries.offers.values()]

    assert [fault for each in whole for fault in faults("service", each)] == []
    assert [fault for each in lines for fault in faults("service_list", each)] == []
    for body in entries.bodies.values():
        assert faults("organization", body_document(body)) == []
    for each in whole:
        for held in each.get("service_at_locations", []):
            assert faults("service_at_location", held | {"service": each}) == []
