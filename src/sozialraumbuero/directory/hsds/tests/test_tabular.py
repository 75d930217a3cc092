"""Data packages: written, read back, and refused where they are broken or hostile."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from tests.paths import shared

from sozialraumbuero.directory.hsds.csv_rows import csv_rows
from sozialraumbuero.directory.hsds.dump import services
from sozialraumbuero.directory.hsds.faults import BrokenPackage, Left, Remark
from sozialraumbuero.directory.hsds.json_text import parsed
from sozialraumbuero.directory.hsds.packages import of_folder, unzipped, zipped
from sozialraumbuero.directory.hsds.shapes import BY_FILE
from sozialraumbuero.directory.hsds.tabular import (
    is_tabular,
    package,
    read_package,
    read_tables,
)
from sozialraumbuero.directory.hsds.tests.strategies import directories
from sozialraumbuero.directory.hsds.tests.test_reading import BODY, PLACE, SERVICE

ORGANIZATIONS = f"id,name,description\r\n{BODY},Hilfswerk,Hilft.\r\n"
SERVICES = f"id,organization_id,name,status\r\n{SERVICE},{BODY},Beratung,active\r\n"
PHONES = f"id,service_id,number\r\n{PLACE},{SERVICE},05971 1\r\n"
SOUND = {"organizations.csv": ORGANIZATIONS, "services.csv": SERVICES}


def described(*paths: str) -> str:
    return json.dumps({"resources": [{"path": path} for path in paths]})


def packed(tables, description=None) -> bytes:
    whole = {"datapackage.json": description or described(*tables)} | tables
    return zipped({name: text.encode() for name, text in whole.items()})


def of(content: bytes):
    return read_package(unzipped(content, "p.zip"), "p.zip")


def refusal(content: bytes) -> list[str]:
    with pytest.raises(BrokenPackage) as refused:
        of(content)
    return list(refused.value.lines())


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(directories())
def test_package_is_read_back_whole(entries):
    content = zipped(package(services(entries), "Verzeichnis"))

    found = of(content)

    assert found.entries == entries


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(directories(2))
def test_tables_keep_to_the_specification(entries):
    whole = json.loads(shared("hsds/compiled_tabular.json").read_text(encoding="utf-8"))
    written = package(services(entries), "Verzeichnis")

    description = json.loads(written.pop("datapackage.json"))
    assert {each["path"] for each in description["resources"]} == set(written)
    for name, content in written.items():
        table = BY_FILE[name]
        rows = [row.cells for row in csv_rows(content, name)]
        schema = whole["properties"][table.name]["items"]
        numbers = [k for k, v in schema["properties"].items() if v.get("type") == "number"]
        for row in rows:
            typed = {k: float(v) if k in numbers else v for k, v in row.items()}
            typed = dict.fromkeys(schema["required"], "") | typed
            assert [e.message for e in Draft202012Validator(schema).iter_errors(typed)] == []
            assert set(schema.get("tabular_required", [])) <= set(row)


def test_same_directory_gives_the_same_bytes():
    tables = {name: text.encode() for name, text in SOUND.items()}

    assert zipped(tables) == zipped(tables)


def test_tabular_example_of_the_specification_is_read():
    content = parsed(shared("hsds/spec_tabular.json").read_bytes(), "spec_tabular.json")
    assert is_tabular(content)

    found = read_tables(content, "spec_tabular.json")

    offer = found.entries.offers[SERVICE]
    assert (offer.columns["title"], offer.columns["phone"], offer.body) == (
        "Community Counselling",
        "+44 1234 234567",
        BODY,
    )
    assert {each.why for each in found.report.left_out} == {Left.NOT_ON_EARTH, Left.TAXONOMY}
    astray = {row.split("/")[1] for row in found.report.remarks[Remark.ASTRAY]}
    assert "contacts.csv row 1: organization_id" in astray


def test_package_may_lie_in_a_folder_of_the_zip_and_use_semicolons():
    resource = {"path": "services.csv", "dialect": {"delimiter": ";"}}
    description = json.dumps(
        {"resources": [resource, {"path": "data/o.csv", "name": "organization"}]}
    )
    whole = {
        "paket/datapackage.json": description,
        "paket/services.csv": "\ufeff" + SERVICES.replace(",", ";"),
        "paket/data/o.csv": ORGANIZATIONS,
        "lies.txt": "x",
    }

    found = of(zipped({name: text.encode() for name, text in whole.items()}))

    assert found.entries.offers[SERVICE].columns["title"] == "Beratung"


def test_folder_is_read_like_a_zip(tmp_path):
    for name, text in (SOUND | {"datapackage.json": described(*SOUND)}).items():
        (tmp_path / name).write_text(text)
    (tmp_path / "phones.csv").symlink_to("/etc/passwd")

    found = of_folder(tmp_path)

    assert set(found) == {*SOUND, "datapackage.json"}
    assert list(read_package(found, "f").entries.offers) == [SERVICE]


@pytest.mark.parametrize(
    ("tables", "line"),
    [
        ({"services.csv": SERVICES}, f'p.zip/services.csv: line 2, organization_id: "{BODY}" is in no organizations.csv; add the row or mend the id'),
        (SOUND | {"services.csv": SERVICES.replace("Beratung", "")}, "p.zip/services.csv: line 2.name: is missing; HSDS requires it"),
        (SOUND | {"services.csv": SERVICES.replace(SERVICE, "1")}, 'p.zip/services.csv: line 2.id: "1" is no UUID; HSDS 3 identifies entries by UUIDs'),
        (SOUND | {"services.csv": SERVICES.replace("active", "open")}, 'p.zip/services.csv: line 2.status: "open" is none of active, inactive, defunct, temporarily closed'),
        (SOUND | {"services.csv": SERVICES.replace(f",{BODY},", ",,")}, "p.zip/services.csv: line 2.organization_id: is missing; HSDS requires it"),
        (SOUND | {"services.csv": SERVICES + SERVICES.split("\r\n")[1]}, f'p.zip/services.csv: line 3.id: "{SERVICE}" occurs twice; give each row an id of its own'),
        (SOUND | {"services.csv": SERVICES.replace("status", "name")}, 'p.zip/services.csv: line 1: has the column "name" twice; rename or remove one'),
        (SOUND | {"services.csv": SERVICES.replace("active", "active,7")}, "p.zip/services.csv: line 2: has 5 cells for 4 columns; check quotes and separators"),
        (SOUND | {"services.csv": SERVICES + '"offen'}, "p.zip/services.csv: is no CSV (line 3: unexpected end of data); save it again"),
        (SOUND | {"services.csv": "\r\n"}, "p.zip/services.csv: has no line with column names; put one on top"),
        (SOUND | {"services.csv": SERVICES + "\0"}, "p.zip/services.csv: holds a character that cannot be stored; remove it"),
        (SOUND | {"phones.csv": PHONES.replace(SERVICE, PLACE)}, f'p.zip/phones.csv: line 2, service_id: "{PLACE}" is in no services.csv; add the row or mend the id'),
        (SOUND | {"locations.csv": f"id,location_type,latitude\r\n{PLACE},physical,north\r\n"}, 'p.zip/locations.csv: line 2.latitude: "north" is no number; write digits without quotes'),
        ({"phones.csv": PHONES}, "p.zip/datapackage.json: names no table of HSDS; expected services.csv or organizations.csv"),
    ],
)  # fmt: skip
def test_broken_table_is_refused_with_file_line_and_field(tables, line):
    assert refusal(packed(tables)) == [line]


@pytest.mark.parametrize(
    ("description", "line"),
    [
        ("[]", "p.zip/datapackage.json: resources: is no list; put the entries into [ ]"),
        ("{", "p.zip/datapackage.json: is not JSON (line 1); export it again"),
        ('{"resources": [{}]}', "p.zip/datapackage.json: resources[0].path: is missing; HSDS requires it"),
        (described("../services.csv"), "p.zip/datapackage.json: resources[0].path: leads out of the package; pack the files without folders above them"),
        (described("services.csv", "fehlt.csv"), 'p.zip/datapackage.json: resources[1].path: "fehlt.csv" is named but not in the package; add it or remove the resource'),
    ],
)  # fmt: skip
def test_broken_description_is_refused(description, line):
    assert refusal(packed(SOUND, description)) == [line]


def test_wrong_encoding_is_refused():
    tables = {"datapackage.json": described(*SOUND).encode()} | {
        "organizations.csv": ORGANIZATIONS.replace("Hilfswerk", "Träger").encode("cp1252"),
        "services.csv": SERVICES.encode(),
    }

    assert refusal(zipped(tables)) == [
        "p.zip/organizations.csv: is not UTF-8 (byte 61); save it as UTF-8"
    ]


@pytest.mark.parametrize(
    "name", ["../services.csv", "/etc/services.csv", "a\\..\\b.csv", "C:services.csv"]
)
def test_names_that_lead_out_are_refused(name):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("datapackage.json", described(*SOUND))
        archive.writestr(name, SERVICES)

    (line,) = refusal(stream.getvalue())

    assert line.endswith("leads out of the package; pack the files without folders above them")


def test_links_and_secrets_are_refused():
    link = zipfile.ZipInfo("services.csv")
    link.external_attr = 0o120777 << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    encrypted = bytearray(packed(SOUND))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        encrypted[encrypted.index(mark) + (6 if mark[2] == 3 else 8)] |= 1

    assert "leads out" in refusal(stream.getvalue())[0]
    assert refusal(bytes(encrypted))[0].endswith("is encrypted; pack it without a password")


def test_bombs_are_not_unpacked():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", described(*SOUND))
        archive.writestr("services.csv", b"0" * (100 << 20))

    assert refusal(stream.getvalue()) == [
        "p.zip: unpacks to more than 64 MB or 20 times its size; split it"
    ]


def test_broken_zips_are_refused():
    whole = packed(SOUND)
    many = zipped({f"{n}.csv": b"" for n in range(101)})
    broken_inside = whole.replace(whole[60:70], b"\0" * 10)

    assert refusal(b"PK\x03\x04nothing") == ["p.zip: is a broken ZIP file; pack it again"]
    assert refusal(whole[:-30]) == ["p.zip: is a broken ZIP file; pack it again"]
    assert refusal(broken_inside) == ["p.zip: is a broken ZIP file; pack it again"]
    assert refusal(many) == ["p.zip: holds 101 files; at most 100 are read"]
    assert refusal(zipped({"services.csv": b""})) == [
        "p.zip: datapackage.json: is missing; a data package begins with it"
    ]
