from __future__ import annotations

import copy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.tours.curve import at_home_curve
from sozialraumbuero.engine.tours.job import Appointment, Bbox, Job, Place, Shift
from sozialraumbuero.engine.tours.json_file import parse_json, read_json
from sozialraumbuero.engine.tours.reading import read_job

EXAMPLE: dict[str, Any] = {
    "date": "2026-11-24",
    "shifts": [
        {
            "id": "s1",
            "counsellors": ["A", "B"],
            "pair": True,
            "languages": ["de", "ro"],
            "start": {"lat": 48.5967, "lon": 8.8701},
            "end": {"lat": 48.5967, "lon": 8.8702},
            "from": "15:00",
            "to": "18:00",
        }
    ],
    "appointments": [
        {
            "id": "t7",
            "lat": 48.5951,
            "lon": 8.8662,
            "window": ["16:00", "16:30"],
            "minutes": 30,
            "languages": ["ro"],
        }
    ],
    "doors": {"bbox": [8.860, 48.590, 8.876, 48.600]},
    "need": {"b-w24017231": 1.5},
    "at_home": {"15": 0.40, "16": 0.45, "17": 0.55},
    "minutes_per_door": 0.75,
    "minutes_if_opened": 4,
    "do_not_visit": ["w24017240"],
}


def changed(path: list[str | int], value: Any) -> dict[str, Any]:
    """Return the example with one value replaced or, for `...`, removed."""
    job = copy.deepcopy(EXAMPLE)
    place: Any = job
    for key in path[:-1]:
        place = place[key]
    if value is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return job


def second_shift(**changes: Any) -> list[dict[str, Any]]:
    return [EXAMPLE["shifts"][0], {**EXAMPLE["shifts"][0], "id": "s2", **changes}]


def test_the_example_of_the_contract_is_read_whole() -> None:
    curve = at_home_curve(date(2026, 11, 24))

    assert read_job(EXAMPLE) == Job(
        day=date(2026, 11, 24),
        shifts=(
            Shift(
                id="s1",
                counsellors=("A", "B"),
                pair=True,
                languages=("de", "ro"),
                skills=(),
                start=Place(48.5967, 8.8701),
                end=Place(48.5967, 8.8702),
                from_s=54000,
                to_s=64800,
            ),
        ),
        appointments=(
            Appointment(
                id="t7",
                place=Place(48.5951, 8.8662),
                opens_s=57600,
                closes_s=59400,
                seconds=1800,
                languages=("ro",),
                skills=(),
            ),
        ),
        doors=Bbox(8.860, 48.590, 8.876, 48.600),
        need={"b-w24017231": 1.5},
        at_home=(*curve[:15], 0.40, 0.45, 0.55, *curve[18:]),
        minutes_per_door=0.75,
        minutes_if_opened=4.0,
        do_not_visit=("w24017240",),
        floors={},
        availability={},
        households={},
        max_walk_minutes=None,
        buffer=True,
    )


def test_a_missing_end_is_the_start() -> None:
    job = read_job(changed(["shifts", 0, "end"], ...))

    assert job.shifts[0].end == Place(48.5967, 8.8701)


def test_optional_keys_are_read() -> None:
    extra = {
        "doors": ["w1", "n2"],
        "floors": {"b-w1": 3},
        "availability": {"w1": [18, 17, 17]},
        "households": {"w1": 0},
        "limits": {"max_walk_minutes": 45},
        "buffer": False,
    }

    job = read_job(EXAMPLE | extra)

    assert (job.doors, job.floors, job.availability) == (
        ("w1", "n2"),
        {"b-w1": 3},
        {"w1": (17, 18)},
    )
    assert (job.households, job.max_walk_minutes, job.buffer) == ({"w1": 0}, 45.0, False)


REFUSED: list[tuple[list[str | int], Any, str]] = [
    (["shifts", 0, "to"], "18:60", 'shifts[0].to: "18:60" is not a time; write HH:MM'),
    (["shifts", 0, "to"], "24:00", 'shifts[0].to: "24:00" is not a time; write HH:MM'),
    (["shifts", 0, "to"], "١٨:٠٠", 'shifts[0].to: "١٨:٠٠" is not a time; write HH:MM'),
    (["shifts", 0, "from"], 900, "shifts[0].from: 900 is not a time; write HH:MM"),
    (["shifts", 0, "from"], None, "shifts[0].from: null is not a time; write HH:MM"),
    (["shifts", 0, "to"], "14:00", "shifts[0].to: 14:00 is before from 15:00; swap them or end by midnight"),
    (["shifts", 0, "to"], "15:00", "shifts[0].to: 15:00 equals from; a shift needs some minutes"),
    (["shifts", 0, "from"], "05:00", "shifts[0].to: the shift lasts over 12 h 45 min; split it (at most 6 h at a stretch, § 4 ArbZG)"),
    (["shifts", 0, "counsellors"], ["A"], "shifts[0].counsellors: pair needs two counsellors, found 1; name both"),
    (["shifts", 0, "counsellors"], ["A", "B", "C"], "shifts[0].counsellors: pair needs two counsellors, found 3; name both"),
    (["shifts", 0, "counsellors"], ..., "shifts[0].counsellors: pair needs two counsellors, found 0; name both"),
    (["shifts", 0, "counsellors"], [], "shifts[0].counsellors: is empty; name at least one"),
    (["shifts", 0, "counsellors"], ["A", "A"], 'shifts[0].counsellors[1]: "A" occurs twice; keep one'),
    (["shifts", 0, "counsellors"], "A", "shifts[0].counsellors: is a text, not a list; write […]"),
    (["shifts", 0, "pair"], 1, "shifts[0].pair: is a number; write true or false"),
    (["shifts", 0, "id"], " ", "shifts[0].id: is empty; write a text"),
    (["shifts", 0, "id"], 7, "shifts[0].id: is a number, not a text; put it in quotation marks"),
    (["shifts", 0, "id"], ..., "shifts[0].id: missing; add it"),
    (["shifts", 0, "start"], [48.5, 8.8], "shifts[0].start: is a list, not an object; write {…}"),
    (["shifts", 0, "start", "lat"], "48,5", "shifts[0].start.lat: is a text, not a number; write degrees such as 48.5967"),
    (["shifts", 0, "start", "lat"], 91, "shifts[0].start.lat: 91 is not between -90 and 90; write degrees such as 48.5967"),
    (["shifts", 0, "start", "lat"], float("nan"), "shifts[0].start.lat: NaN is not a number; write degrees such as 48.5967"),
    (["shifts", 0, "start", "lat"], 10**400, f"shifts[0].start.lat: 1{'0' * 38}… is not a number; write degrees such as 48.5967"),
    (["shifts", 0, "start", "lat"], True, "shifts[0].start.lat: is a truth value, not a number; write degrees such as 48.5967"),
    (["shifts", 0, "end", "lon"], ..., "shifts[0].end.lon: missing; add it"),
    (["shifts", 0, "langauges"], ["de"], "shifts[0].langauges: unknown; did you mean languages?"),
    (["shifts", 0], "s1", "shifts[0]: is a text, not an object; write {…}"),
    (["shifts"], [], "shifts: is empty; give at least one shift"),
    (["shifts"], {}, "shifts: is an object, not a list; write […]"),
    (["shifts"], ..., "shifts: missing; add it"),
    (["shifts"], [EXAMPLE["shifts"][0]] * 2, 'shifts[1].id: "s1" occurs twice; give another id (and 2 more)'),
    (["shifts"], second_shift(counsellors=["C", "B"]), 'shifts[1].counsellors: "B" also walks "s1" from 15:00 to 18:00; change the person or the times'),
    (["date"], "24.11.2026", 'date: "24.11.2026" is not a day; write YYYY-MM-DD'),
    (["date"], "2026-02-30", 'date: "2026-02-30" is not a day; write YYYY-MM-DD'),
    (["date"], 20261124, "date: 20261124 is not a day; write YYYY-MM-DD"),
    (["date"], ..., "date: missing; add it"),
    (["appointments"], None, "appointments: is null, not a list; write […]"),
    (["appointments", 0, "window"], ["16:30", "16:00"], "appointments[0].window: ends before it starts; swap the times"),
    (["appointments", 0, "window"], ["16:30"], 'appointments[0].window: holds 1 times, not two; write ["16:00", "16:30"]'),
    (["appointments", 0, "window", 1], "16:3", 'appointments[0].window[1]: "16:3" is not a time; write HH:MM'),
    (["appointments", 0, "minutes"], 0, "appointments[0].minutes: 0 is not between 1 and 720; write 30"),
    (["appointments", 0, "lat"], ..., "appointments[0].lat: missing; add it"),
    (["appointments"], EXAMPLE["appointments"] * 2, 'appointments[1].id: "t7" occurs twice; give another id'),
    (["doors"], "some", 'doors: "some" is unknown; write "all", {"bbox": […]} or address ids'),
    (["doors"], ["w1", "w1"], 'doors[1]: "w1" occurs twice; keep one'),
    (["doors"], {"box": []}, "doors.box: unknown; did you mean bbox? (and 1 more)"),
    (["doors", "bbox"], [1, 2, 3], "doors.bbox: holds 3 numbers, not four; write [west, south, east, north]"),
    (["doors", "bbox"], [8.9, 48.5, 8.8, 48.6], "doors.bbox: west or south lies beyond east or north; write [west, south, east, north]"),
    (["at_home", "15"], 40, 'at_home["15"]: 40 is not between 0 and 1; write 0.40'),
    (["at_home", "15"], -0.1, 'at_home["15"]: -0.1 is not between 0 and 1; write 0.40'),
    (["at_home", "15"], float("inf"), 'at_home["15"]: Infinity is not a number; write 0.40'),
    (["at_home"], {"24": 0.5}, 'at_home["24"]: is not an hour; write "0" to "23"'),
    (["at_home"], {"9": 0.5, "09": 0.5}, 'at_home["09"]: names the same hour twice; keep one'),
    (["minutes_per_dor"], 1, "minutes_per_dor: unknown; did you mean minutes_per_door?"),
    (["minutes_per_door"], 0, "minutes_per_door: 0 is not between 0.05 and 240; write 0.75"),
    (["need", "b-w24017231"], -1, 'need["b-w24017231"]: -1 is not between 0 and 1000; write 1.5'),
    (["need"], [], "need: is a list, not an object; write {…}"),
    (["do_not_visit"], "w1", "do_not_visit: is a text, not a list; write […]"),
    (["do_not_visit"], [17], "do_not_visit[0]: is a number, not a text; put it in quotation marks"),
    (["floors"], {"b-w1": 1.5}, 'floors["b-w1"]: 1.5 is not a whole number; write 10'),
    (["availability"], {"w1": [24]}, 'availability["w1"][0]: 24 is not between 0 and 23; write hours such as [16, 17, 18]'),
    (["limits"], {"max_walk": 3}, "limits.max_walk: unknown; did you mean max_walk_minutes?"),
    (["buffer"], "yes", "buffer: is a text; write true or false"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "line"), REFUSED, ids=lambda value: str(value)[:40])
def test_a_faulty_job_is_refused_in_one_line(path: list[str | int], value: Any, line: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_job(changed(path, value))

    assert str(refusal.value) == line


def test_shifts_of_one_person_may_touch() -> None:
    shifts = second_shift(**{"from": "18:00", "to": "19:00"})

    assert len(read_job(changed(["shifts"], shifts)).shifts) == 2


@pytest.mark.parametrize("document", [None, 3, "job", [], [EXAMPLE]])
def test_a_document_that_is_no_object_is_refused(document: Any) -> None:
    with pytest.raises(BadInput, match=r"^file: is .*, not an object; write \{…\}$"):
        read_job(document)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


@given(st.sampled_from([path for path, _, _ in REFUSED if path[-1] in ("to", "pair", "shifts",
       "window", "bbox", "need", "15", "start", "lat", "date", "limits", "floors")]), json_values)  # fmt: skip
def test_any_value_is_read_or_refused_in_one_line(path: list[str | int], value: Any) -> None:
    try:
        line = f"read: {read_job(changed(path, value))}"
    except BadInput as refusal:
        line = str(refusal)

    assert "\n" not in line


UNREADABLE = {
    b"": "file: is empty; write a JSON object",
    b" \n": "file: is empty; write a JSON object",
    b'{"date": "2026': "file: is not complete JSON (line 1, column 10: Unterminated string "
    "starting at); check that it is whole",
    b'{"date": }': "file: is not complete JSON (line 1, column 10: Expecting value); "
    "check that it is whole",
    b"\xff\xfe{": "file: byte 1 is not UTF-8; save it as UTF-8 text",
    b'{"need": {"a": 1, "a": 2}}': "a: occurs twice in the same object; keep one",
    b"[" * 200_000: "file: holds numbers or brackets beyond all bounds; "
    "check that it is the right file",
}


@pytest.mark.parametrize("content", UNREADABLE)
def test_text_that_is_no_json_is_refused(content: bytes) -> None:
    with pytest.raises(BadInput) as refusal:
        parse_json(content)

    assert str(refusal.value) == UNREADABLE[content]


def test_a_byte_order_mark_is_forgiven() -> None:
    assert parse_json(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refusal:
        read_json(tmp_path / "job.json")

    assert refusal.value.line == "job.json: file: does not exist; check the path"


def test_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refusal:
        read_json(tmp_path)

    assert refusal.value.line == f"{tmp_path.name}: file: is a folder; name the file in it"
