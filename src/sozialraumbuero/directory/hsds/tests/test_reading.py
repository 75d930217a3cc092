"""Files of others: what we take, what we leave, what we refuse."""

from __future__ import annotations

import json

import pytest
from tests.paths import shared

from sozialraumbuero.directory.hsds.entries import HELD_BACK, BodyEntry, OfferEntry, TextEntry
from sozialraumbuero.directory.hsds.faults import ENGLISH, BrokenPackage, Fault, Left, Remark
from sozialraumbuero.directory.hsds.json_text import parsed
from sozialraumbuero.directory.hsds.reading import Read, read
from sozialraumbuero.directory.hsds.writing import offer_document

SERVICE = "ac148810-d857-441c-9679-408f346de14b"
BODY = "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610"
PLACE = "3a19ff88-4620-4d17-9830-ac1d859eb5d5"
HELD = "e94c9f38-1e8f-4564-91d4-d53501ab1765"
DEFAULT = "hsds/oruk/OpenReferralApi_Mocks_V3.0-UK-Default_{}.json"


def of_file(name: str) -> Read:
    return read(parsed(shared(name).read_bytes(), name), name)


def of(content) -> Read:
    return read(parsed(json.dumps(content).encode(), "f.json"), "f.json")


def refusal(content) -> list[str]:
    with pytest.raises(BrokenPackage) as refused:
        of(content)
    return list(refused.value.lines())


def service(**fields):
    said = {"id": SERVICE, "name": "Beratung", "status": "active"}
    return said | {"organization": body()} | fields


def body(**fields):
    return {"id": BODY, "name": "Hilfswerk", "description": "Hilft."} | fields


def location(**fields):
    said = {
        "id": PLACE,
        "location_type": "physical",
        "name": "Haus",
        "latitude": 52.1,
        "longitude": 7.6,
    }
    return said | fields  # fmt: skip


@pytest.mark.parametrize(
    ("name", "counts", "left"),
    [
        (DEFAULT.format("organization"), (1, 0, 1), {Left.NOT_ON_EARTH}),
        (DEFAULT.format("organization_list"), (10, 0, 0), set()),
        (DEFAULT.format("service_full"), (1, 0, 1), {Left.NOT_ON_EARTH}),
        (DEFAULT.format("service_list"), (1, 0, 1), set()),
        (DEFAULT.format("service_at_location_full"), (1, 0, 1), {Left.NOT_ON_EARTH}),
        (DEFAULT.format("service_at_location_list"), (1, 0, 1), {Left.NOT_ON_EARTH}),
        (DEFAULT.format("taxonomy"), (0, 0, 0), {Left.TAXONOMY}),
        (DEFAULT.format("taxonomy_list"), (0, 0, 0), {Left.TAXONOMY}),
        (DEFAULT.format("taxonomy_term"), (0, 0, 0), {Left.TAXONOMY}),
        (DEFAULT.format("taxonomy_term_list"), (0, 0, 0), {Left.TAXONOMY}),
        (DEFAULT.format("api_details"), (0, 0, 0), {Left.API_DETAILS}),
        ("hsds/spec_organization_full.json", (1, 0, 1), {Left.NOT_ON_EARTH}),
        ("hsds/spec_organization_list.json", (1, 0, 0), set()),
        ("hsds/spec_service_full.json", (1, 0, 1), {Left.NOT_ON_EARTH}),
        ("hsds/spec_service_list.json", (1, 0, 1), set()),
        ("hsds/spec_service_at_location_full.json", (1, 0, 1), {Left.NOT_ON_EARTH}),
        ("hsds/spec_service_at_location_list.json", (1, 0, 1), {Left.NOT_ON_EARTH}),
        ("hsds/spec_location.json", (0, 0, 0), {Left.NOT_ON_EARTH}),
        ("hsds/spec_base.json", (0, 0, 0), {Left.API_DETAILS}),
        ("hsds/spec_taxonomy.json", (0, 0, 0), {Left.TAXONOMY}),
        ("hsds/spec_taxonomy_term.json", (0, 0, 0), {Left.TAXONOMY}),
    ],
)
def test_mocks_and_examples_are_read(name, counts, left):
    found = of_file(name)

    entries = found.entries
    assert (len(entries.bodies), len(entries.places), len(entries.offers)) == counts
    assert {each.why for each in found.report.left_out} == left


def test_whole_example_fills_the_columns_and_keeps_the_rest():
    offer = of_file("hsds/spec_service_full.json").entries.offers[SERVICE]

    assert offer.columns | {"description": ""} == {
        "title": "Community Counselling",
        "description": "",
        "website": "http://example.com/counselling",
        "email": "email@example.com",
        "age_from": 12,
        "age_to": 100,
        "phone": "+44 1234 234567",
        "languages": ["ur"],
        "eligibility_note": "This service is intended for all people aged 12 and over who require "
        "counselling services in the MyCity area",
        "cost_note": "Non-NHS patients are expected to pay for their counselling sessions. We charge "
        "a flat rate per hour of counselling. The current rate is £50 per hour. Please see our "
        "website for up to date prices.",
        "documents": [],
        "bring_along": offer.columns["bring_along"],
        "hours": {},
        "hours_text": offer.columns["hours_text"],
    }
    assert (offer.state, offer.last_checked_on, offer.body) == ("published", "2005-01-01", BODY)
    assert {"alternate_name", "funding", "program", "cost_options", "attributes"} <= set(offer.rest)
    (left,) = offer.rest[HELD_BACK]["service_at_locations"]
    assert left["location"]["name"] == "MyCity Civic Center"
    assert "Persona" not in json.dumps(offer.rest)


def test_odd_values_in_what_is_only_carried_are_kept_back():
    bodies = of_file(DEFAULT.format("organization_list")).entries.bodies

    first = next(iter(bodies.values()))
    assert first.columns["name"] == "Global Outreach Initiative"
    assert set(first.rest) == {HELD_BACK}
    assert first.rest[HELD_BACK]["organization_identifiers"][0]["identifier"] == "1122334"


def test_unknown_fields_are_kept_and_personal_ones_held_back():
    offer = of(service(x_colour="blue", contact_person="Ann Persona")).entries.offers[SERVICE]

    assert offer.rest == {"x_colour": "blue", HELD_BACK: {"contact_person": "Ann Persona"}}


def test_certain_words_of_others_become_ours():
    term = {"id": PLACE, "name": "Debt advice", "description": "x"}
    found = of(
        service(
            fees_description="Kostenlos.",
            application_process="mit Termin",
            required_documents=[{"id": PLACE, "document": "Mutterpass"}, {"id": HELD, "document": "Tasche"}],
            attributes=[{"id": HELD, "taxonomy_term": term}],
            minimum_age=17.5,
        )
    ).entries.offers[SERVICE]  # fmt: skip

    assert dict(found.columns) == {
        "title": "Beratung",
        "cost": "free",
        "access": "appointment",
        "documents": ["maternity_pass"],
        "bring_along": "Tasche",
        "types": ["debt_counselling"],
    }
    assert found.rest["minimum_age"] == 17.5


def weekly(**fields):
    said = {
        "id": HELD,
        "freq": "WEEKLY",
        "byday": "MO,TU",
        "opens_at": "09:00",
        "closes_at": "12:00",
    }
    return said | fields


@pytest.mark.parametrize(
    ("schedules", "columns", "is_verbatim"),
    [
        ([weekly()], {"hours": {"rules": [{"days": {"weekly": ["MO", "TU"]}, "times": ["09:00-12:00"]}]}, "hours_text": ""}, False),
        ([{"id": HELD, "description": "Mo 9–12 Uhr"}], {"hours": {"rules": [{"days": {"weekly": ["MO"]}, "times": ["09:00-12:00"]}], "verbatim": "Mo 9–12 Uhr"}, "hours_text": "Mo 9–12 Uhr"}, False),
        ([{"id": HELD, "description": "vormittags"}], {"hours": {}, "hours_text": "vormittags"}, True),
        ([weekly(notes="ask first", description="Mo, Di")], {"hours": {}, "hours_text": "Mo, Di"}, True),
        ([], {}, False),
    ],
)  # fmt: skip
def test_schedules_become_hours_only_if_all_of_them_are_understood(schedules, columns, is_verbatim):
    found = of(service(schedules=schedules))

    offer = found.entries.offers[SERVICE]
    assert {name: offer.columns[name] for name in columns} == columns
    assert ("hours" in offer.columns) is bool(columns)
    assert (Remark.HOURS_VERBATIM in found.report.remarks) is is_verbatim


def test_ended_services_are_withdrawn_and_closed_ones_suspended():
    ended = of(service(status="defunct")).entries.offers[SERVICE]
    closed = of(service(status="temporarily closed")).entries.offers[SERVICE]

    assert (ended.state, closed.state) == ("withdrawn", "published")
    assert closed.columns["hours"] == {"suspended": True}


def test_service_without_organisation_is_left_out_and_said():
    found = of({"id": SERVICE, "name": "Allein", "status": "active"})

    assert found.entries.offers == {}
    assert [(each.why, each.name) for each in found.report.left_out] == [(Left.NO_BODY, "Allein")]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"location_type": "virtual"}, Left.NOT_A_DOOR),
        ({"latitude": None}, Left.NO_COORDINATES),
        ({"latitude": 0, "longitude": 0}, Left.NOT_ON_EARTH),
        ({"longitude": 181}, Left.NOT_ON_EARTH),
    ],
)
def test_places_without_a_door_on_earth_are_left_out(fields, why):
    held = [{"id": HELD, "location": location(**fields)}]

    found = of(service(service_at_locations=held))

    assert [each.why for each in found.report.left_out] == [why]
    offer = found.entries.offers[SERVICE]
    assert (offer.held, offer.lists_all_places) == ((), False)


def test_all_forms_of_the_same_service_are_one():
    whole = service(service_at_locations=[{"id": HELD, "location": location()}])
    forms = [
        whole,
        {"contents": [whole, service()]},
        [whole],
        {"services": [whole], "organizations": [body()]},
        body(services=[{k: v for k, v in whole.items() if k != "organization"}]),
        {"id": HELD, "location": location(), "service": service()},
    ]

    found = [of(form).entries for form in forms]

    assert [
        (list(e.offers), [h.place for h in e.offers[SERVICE].held], e.offers[SERVICE].body)
        for e in found
    ] == [([SERVICE], [PLACE], BODY)] * len(forms)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ({"id": SERVICE, "status": "active"}, "f.json: name: is missing; HSDS requires it"),
        (service(id="7"), 'f.json: id: "7" is no UUID; HSDS 3 identifies entries by UUIDs'),
        (service(status="open"), 'f.json: status: "open" is none of active, inactive, defunct, temporarily closed'),
        (service(minimum_age="12"), 'f.json: minimum_age: "12" is no number; write digits without quotes'),
        (service(name=5), "f.json: name: 5 is no text; put it into quotes"),
        (service(phones={}), "f.json: phones: is no list; put the entries into [ ]"),
        (service(phones=["1"]), "f.json: phones[0]: is no entry with fields; put it into { }"),
        (service(phones=[{"id": HELD}]), "f.json: phones[0].number: is missing; HSDS requires it"),
        (service(email="nobody"), 'f.json: email: "nobody" is no e-mail address; mend it or leave it out'),
        (service(url="www.beispiel.de"), 'f.json: url: "www.beispiel.de" is no web address; write https://…'),
        (service(assured_date="1.2.2026"), 'f.json: assured_date: "1.2.2026" is no day; write YYYY-MM-DD'),
        ({"contents": [service(), service(name="Anders")]}, f'f.json: contents[1].name: is "Anders" here and "Beratung" elsewhere for {SERVICE}; make them one'),
        ({"contents": 5}, "f.json: contents: is no list; put the entries into [ ]"),
        ({"a": 1}, "f.json: holds nothing of HSDS 3; expected services, organizations or locations"),
        ([5], "f.json: [0]: is no entry with fields; put it into { }"),
        (service(name="a\0b"), "f.json: name: holds a character that cannot be stored; remove it"),
        (service(name="\ud800"), "f.json: name: holds a character that cannot be stored; remove it"),
    ],
)  # fmt: skip
def test_broken_package_is_refused_with_field_and_reason(content, line):
    assert refusal(content) == [line]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (b"", "f.json: is empty; choose another file"),
        (b'{"id":\n5,', "f.json: is not JSON (line 2); export it again"),
        (b'{"id": 1, "id": 2}', 'f.json: holds the key "id" twice in one entry; remove one'),
        (b'{"id": NaN}', 'f.json: "NaN" is no number in JSON; leave the field out'),
        (b"\xff\xfe{}", "f.json: is not UTF-8 (byte 1); save it as UTF-8"),
        (b"[" * 40 + b"]" * 40, "f.json: is nested more than 32 deep; export plain HSDS"),
        (b"[" * 100_000, "f.json: is nested more than 32 deep; export plain HSDS"),
        (b'{"a": ' + b"9" * 5000 + b"}", 'f.json: "…" is no number in JSON; leave the field out'),
    ],
)
def test_broken_text_is_refused(text, line):
    with pytest.raises(BrokenPackage) as refused:
        parsed(text, "f.json")

    assert list(refused.value.lines()) == [line]


def test_twenty_faults_are_told_and_the_others_counted():
    lines = refusal({"contents": [service(name=None) | {"id": f"{n}"} for n in range(15)]})

    assert len(lines) == 21
    assert lines[0] == 'f.json: contents[0].id: "0" is no UUID; HSDS 3 identifies entries by UUIDs'
    assert lines[1] == "f.json: contents[0].name: is missing; HSDS requires it"
    assert lines[-1] == "and 10 more"


@pytest.mark.parametrize(
    ("code", "value", "words"),
    [
        ("hours", '{"weekly": 1}', 'holds no hours: hours: unknown key "weekly"'),
        ("cost_euros", "viel", '"viel" is no number; write digits without quotes'),
        ("waiting_days", "-1", '"-1" is no number; write digits without quotes'),
        ("capacity_reported_on", "bald", '"bald" is no day; write YYYY-MM-DD'),
        ("checked_by", "me", '"me" is not known here; it may come from a newer version'),
        ("translation", "{}", '"{}" is not known here; it may come from a newer version'),
    ],
)
def test_our_own_values_are_read_strictly(code, value, words):
    columns = {
        "title": "X",
        "hours": {"suspended": True},
        "cost_euros": "5.00",
        "waiting_days": 3,
        "capacity_reported_on": "2026-11-28",
    }
    entry = OfferEntry(
        id=SERVICE,
        body=BODY,
        columns=columns,
        checked_by="team",
        texts=(TextEntry(language="en", title="X"),),
    )
    whole = offer_document(entry, BodyEntry(id=BODY, columns={"name": "Y"}), {}.__getitem__)
    (said,) = [each for each in whole["attributes"] if each["taxonomy_term"]["code"] == code]
    said["value"] = value

    assert [line.split("].value: ")[1] for line in refusal(whole)] == [words]


def test_places_without_an_offer_are_read_too():
    assert [place.columns["name"] for place in of(location()).entries.places.values()] == ["Haus"]


def test_every_fault_has_english_words():
    assert set(ENGLISH) == set(Fault)


def test_remarks_count_persons():
    assert len(of_file("hsds/spec_service_full.json").report.remarks[Remark.PERSONS]) == 7
